//! G031x, G032x: the Markdown of commentary.

macro_rules! markdown {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

    RawHtml = "G0310" "raw-html" Warning {
        ja: "HTML のタグ「{html}」は使えません。文字のまま表示します",
            "Markdown で書き換えてください。改行は行末の空白 2 個か「\\」、文字としての「<」は「\\<」と書きます",
            "解説の文章では HTML を使えません。だれでも書き込める文章から、閲覧者の画面で動くものを取り込まないためです。タグは文字のまま表示します。太字は ** で囲む、改行は行末に空白を 2 個置く、表は | で区切る、というように Markdown で書き換えます。文字として「<」を出したいときは前に「\\」を置くか、` で囲みます。";
        en: "HTML (`{html}`) has no effect here and is shown as text",
            "write it in Markdown; a line break is two spaces or `\\` at the end of the line, a plain `<` is written `\\<`",
            "Commentary cannot contain HTML, so that nothing written by strangers runs in a reader's browser. Tags are shown as text. Write it in Markdown instead: ** for bold, two spaces at the end of a line for a line break, | for tables. For a plain `<`, put a backslash before it or quote it with backticks.";
    }
    ForbiddenUrl = "G0311" "forbidden-url" Warning {
        ja: "リンク先「{url}」は使えません。リンクにせず文字だけを表示します",
            "使えるのは https://…、http://…、mailto:…、サイト内の相対パス、#見出し です",
            "リンク先には https、http、mailto の URL、サイト内の相対パス、同じページの #見出し だけを使えます。javascript: や data: のように閲覧者の画面で何かを動かしうるもの、空のリンク先、行き先を偽れる「利用者名@ホスト」の形は、リンクにしません。";
        en: "a link cannot lead to `{url}`; only its text is shown",
            "use https://…, http://…, mailto:…, a relative path inside the site, or #heading",
            "Links may lead to https, http and mailto URLs, to relative paths inside the site and to #headings of the page. Anything that could run in a reader's browser (javascript:, data:), empty targets, and `user@host` forms that disguise where they lead are not linked.";
    }
    ExternalImage = "G0312" "external-image" Warning {
        ja: "他のサイトの画像「{url}」は表示できません。リンクとして示します",
            "画像を使ってよいか確かめたうえで、ファイルをサイトに置き、相対パスで書いてください",
            "ページは他のサイトに何も要求しません。閲覧者がいつ何を読んだかを、画像の置き場所に知らせないためです。他のサイトの画像はリンクとして示します。利用の許諾を確かめてファイルをサイトに置けば、画像として表示できます。";
        en: "image `{url}` is on another site and is shown as a link",
            "if its licence allows, put the file into the site and use a relative path",
            "Pages request nothing from other sites, so that nobody learns what a reader reads. Images elsewhere become links. If the licence allows, put the file into the site and name it by a relative path.";
    }
    UnknownTermLink = "G0313" "unknown-term-link" Error {
        ja: "用語集に「{name}」がありません",
            "見出し語か別名のとおりに書くか、content/glossary/ に用語を加えてください。文字として [[ ]] を出すときは \\[\\[ と書きます",
            "[[用語]] は用語集の項目へのリンクです。二重の角括弧の中には、content/glossary/ にある見出し語か別名を書きます。表示だけを変えるときは [[用語|表示]] とします。";
        en: "the glossary has no term `{name}`",
            "write a headword or an alias as it stands there, or add the term to content/glossary/; plain brackets are written \\[\\[",
            "[[term]] links an entry of the glossary. Between the brackets stands a headword or an alias from content/glossary/. To show other words, write [[term|words]].";
    }
    UnknownRecordLink = "G0314" "unknown-record-link" Error {
        ja: "「{reference}」にあたる発言が記録にありません",
            "発言の見出しの番号を確かめてください。リンクにしないときは ` で囲みます",
            "会議の id と # と番号（ict-09#s1-5b など）を文章に書くと、その発言へのリンクになります。id は各会議のページの URL と、発言の番号の欄で確かめられます。";
        en: "the record has no `{reference}`",
            "look up the number beside the speech; to show it as text, put it between backticks",
            "A document id, # and a number (such as ict-09#s1-5b) in running text becomes a link to that place of the record. Ids are in the URL of each meeting and beside each speech.";
    }
    UndefinedFootnote = "G0315" "undefined-footnote" Warning {
        ja: "脚注「{label}」の本文がありません",
            "段落の外に [^{label}]: 脚注の文 と書いてください",
            "[^1] のような印に対応する脚注の本文が見つからないため、文字のまま表示します。行の頭に [^1]: と書き、続けて脚注の文を書きます。";
        en: "footnote `{label}` is not defined",
            "write [^{label}]: and its text on a line of its own",
            "There is no text for a mark such as [^1], so it is shown as it is. Write [^1]: and the text of the footnote at the start of a line.";
    }
    UnusedFootnote = "G0316" "unused-footnote" Warning {
        ja: "脚注「{label}」はどこからも参照されておらず、表示されません",
            "本文に [^{label}] と書くか、脚注を消してください",
            "脚注は、本文の [^1] のような印があるところから読まれます。印のない脚注は表示しません。";
        en: "footnote `{label}` is referred to nowhere and is not shown",
            "write [^{label}] in the text, or remove the footnote",
            "A footnote is read from its mark in the text, such as [^1]. One without a mark is not shown.";
    }
    DuplicateFootnote = "G0317" "duplicate-footnote" Warning {
        ja: "脚注「{label}」が二つあります。あとのほうは表示されません",
            "どちらかの名前を変えてください",
            "同じ名前の脚注が二つあると、印がどちらを指すか分かりません。先に書かれたほうだけを表示します。";
        en: "footnote `{label}` is defined twice; the later one is not shown",
            "rename one of them",
            "With two footnotes of one name a mark could mean either. Only the first is shown.";
    }
    NestedTooDeep = "G0318" "nested-too-deep" Warning {
        ja: "引用や箇条書きの入れ子が深すぎます",
            "深さを減らしてください。これより内側は、入れ子にせずに表示します",
            "引用や箇条書きを何十段も重ねると、読めないうえに処理が重くなります。限度より深いところは、文字を残して入れ子だけを外します。";
        en: "quotes or lists are nested too deep",
            "use fewer levels; what is deeper is shown without them",
            "Dozens of nested quotes or lists cannot be read and are slow to process. Beyond the limit the text stays and the nesting goes.";
    }
    TableTooLarge = "G0319" "table-too-large" Error {
        ja: "表が大きすぎます（{limit} 個を超えるます目は表示されません）",
            "表を分けてください",
            "一つの表のます目の数には限りがあります。行や列をまとめるか、いくつかの表に分けます。";
        en: "the table is too large; cells beyond {limit} are not shown",
            "split the table",
            "The number of cells of one table is limited. Merge rows or columns, or split it into several tables.";
    }
    MarkdownTooLarge = "G0320" "markdown-too-large" Error {
        ja: "文章が長すぎます。ここから先は表示されません",
            "文章を分けてください",
            "一つの文章（本文）の長さと、そこから作る HTML の大きさには限りがあります。いくつかのファイルに分けます。";
        en: "the text is too long; nothing from here on is shown",
            "split the text",
            "The length of one body and the size of the HTML made of it are limited. Split it into several files.";
    }
    RootRelativeUrl = "G0321" "root-relative-url" Warning {
        ja: "「/」で始まる「{url}」は、サイトの置き場所によっては開けません",
            "../ などで始まる相対パスにしてください",
            "「/」で始まるリンク先は、サイトがホストの最上位に置かれているときにしか開けません。ファイルを直接開いたときや、サイトを下の階層に置いたときにも開けるよう、相対パスで書きます。";
        en: "`{url}` begins with `/` and breaks unless the site is at the root of its host",
            "use a relative path such as ../",
            "A target that begins with `/` works only where the site is at the root of its host: not when files are opened directly, and not under a sub-path. Use a relative path.";
    }
    BrokenLocalLink = "G0322" "broken-local-link" Error {
        ja: "「{url}」がサイトにありません",
            "パスの綴りを確かめてください。用語には [[用語]]、発言には ict-09#s1-5b のような書き方もあります",
            "相対パスのリンク先や画像が、サイトに見つかりません。";
        en: "the site has no `{url}`",
            "check the path; terms can be linked as [[term]], speeches as ict-09#s1-5b",
            "The target of a relative link or image was not found in the site.";
    }
    StrayMark = "G0323" "stray-mark" Warning {
        ja: "「{mark}」が文字のまま残っています",
            "強調なら、内側に空白を置かず、始まりと終わりを同じ行の段落の中で対にしてください。文字としてなら前に「\\」を置きます",
            "** や ~~ は、始まりと終わりが対になっていて、すぐ内側に空白（全角を含む）がないときに、太字や取り消し線になります。対になっていない印は、文字のまま表示されます。__ は語の途中では働かないので、日本語では ** を使います。";
        en: "`{mark}` is left as text",
            "for emphasis, leave no space inside the marks and pair them in one paragraph; for plain text put `\\` before it",
            "** and ~~ become bold and struck through when they are paired and no space, full-width ones included, stands directly inside. Marks without a partner are shown as text. __ does not work inside a word, so use ** in Japanese.";
    }

    } };
}
