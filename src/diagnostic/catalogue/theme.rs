//! G034x: themes.

macro_rules! theme {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

    UnknownTheme = "G0340" "unknown-theme" Error {
        ja: "テーマ「{theme}」が見つかりません",
            "site.yaml の theme を直すか、themes/{theme}/ を作ってください。いまあるテーマ: {known}",
            "site.yaml の theme に書いた名前のフォルダーが themes/ の下にありません。theme を書かなければ、giji に組み込まれた default を使います。";
        en: "there is no theme `{theme}`",
            "correct `theme` in site.yaml or make themes/{theme}/; known themes: {known}",
            "The folder that `theme` in site.yaml names is not under themes/. Without `theme`, the theme embedded in giji, default, is used.";
    }
    TemplateSyntax = "G0341" "template-syntax" Error {
        ja: "テンプレート {template} を読めません: {problem}",
            "示した箇所の書き方を直してください。使えるフィルターと関数は themes/README.md にあります",
            "テーマのテンプレート（Tera）に文法の誤りがあるか、ないフィルター・関数・部品の名前が書かれています。テンプレートの書き方と、各ページで使える値は themes/README.md にあります。";
        en: "cannot read template {template}: {problem}",
            "correct the place shown; themes/README.md lists the filters and functions there are",
            "A template (Tera) of the theme has a syntax error, or names a filter, function or component that does not exist. themes/README.md tells how templates are written and which values each page has.";
    }
    TemplateRender = "G0342" "template-render" Error {
        ja: "{content} を描くとき、テンプレート {template} で止まりました: {problem}",
            "示した箇所で使っている値の名前を確かめてください。各ページの値は themes/README.md にあります",
            "テンプレートが、そのページにない値を使ったか、値の種類に合わない使い方をしました。値がないことがあるものは {% if %} で囲みます。各ページで使える値は themes/README.md にあります。";
        en: "template {template} failed while drawing {content}: {problem}",
            "check the names of the values used at the place shown; themes/README.md lists each page's values",
            "The template used a value that the page does not have, or used one in a way that does not fit its type. Wrap what may be absent in {% if %}. themes/README.md lists the values of each page.";
    }
    ThemeFile = "G0343" "theme-file" Error {
        ja: "テーマのこのファイルは使えません（{reason}）",
            "templates/ には UTF-8 の .html、assets/ には css・js・svg・png・jpg・webp・ico・txt を、1 MiB までの普通のファイルで置きます。ほかはテーマの外に移してください",
            "テーマの templates/ には UTF-8 の .html、assets/ には css・js・svg・png・jpg・webp・ico・txt を置けます。一つのファイルは 1 MiB まで、リンクはたどりません。";
        en: "this file of the theme cannot be used ({reason})",
            "templates/ holds UTF-8 .html, assets/ css, js, svg, png, jpg, webp, ico and txt, as plain files of at most 1 MiB; move others out of the theme",
            "A theme's templates/ holds UTF-8 .html files, its assets/ css, js, svg, png, jpg, webp, ico and txt files. A file has at most 1 MiB, and links are not followed.";
    }
    ThemeTooLarge = "G0344" "theme-too-large" Error {
        ja: "テーマ「{theme}」が大きすぎます（{files} 個、{megabytes} MiB まで）",
            "使っていないファイルをテーマの外に移してください",
            "テーマに置けるファイルの数と大きさの合計には上限があります。";
        en: "theme `{theme}` is too large (at most {files} files and {megabytes} MiB)",
            "move files that are not used out of the theme",
            "The number of a theme's files and their size in all are limited.";
    }
    TemplateGraph = "G0345" "template-graph" Error {
        ja: "テンプレート {template} のつながりがおかしくなっています: {problem}",
            "extends と include の名前を確かめてください。組み込みのテンプレートは default/ を付けて呼べます",
            "extends や include で呼ばれたテンプレートがないか、互いに呼び合っています。組み込みの meeting.html を広げるには {% extends \"default/meeting.html\" %} と書きます。";
        en: "template {template} is wired wrongly: {problem}",
            "check the names after `extends` and `include`; embedded templates are called with `default/` before their name",
            "A template named by extends or include does not exist, or templates call each other in a circle. To extend the embedded meeting.html write {% extends \"default/meeting.html\" %}.";
    }

    } };
}
