//! G045x: the output folder.

macro_rules! publish {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

    OutputNotOurs = "G0450" "output-not-ours" Error {
        ja: "出力先「{dir}」は giji が作ったフォルダーではありません",
            "中身を消さないよう、書き込みませんでした。空のフォルダーか、まだないフォルダーを --out で指定してください",
            "giji は出力先のフォルダーを丸ごと新しいものと入れ替えます。目印のファイル .giji がないか壊れていて、空でもないフォルダーには、ほかの大切なファイルがあるかもしれないので、手を付けません。--out に別のフォルダーを指定するか、不要な中身を自分で片付けてください。";
        en: "the output `{dir}` is not a folder that giji made",
            "nothing was written, so as not to delete what is in it; name an empty or a new folder with --out",
            "giji replaces the output folder as a whole. A folder that is not empty and whose mark `.giji` is missing or damaged may hold files that matter, so giji leaves it alone. Name another folder with --out, or clear it yourself.";
    }
    OutputHoldsOthers = "G0451" "output-holds-others" Error {
        ja: "出力先「{dir}」に giji が書いたものではないファイルが {count} 件あります: {files}",
            "入れ替えると失われるため、書き込みませんでした。ほかの場所へ移してください",
            "giji は出力先のフォルダーを丸ごと新しいものと入れ替えます。あとから置かれたファイルやリンクは失われてしまうので、見つけた時点で止まります。出力先には何も置かず、ほかの場所へ移してからもう一度実行してください。";
        en: "the output `{dir}` holds files that giji did not write ({count}): {files}",
            "they would be lost, so nothing was written; move them elsewhere",
            "giji replaces the output folder as a whole. Files or links that were put there by hand would be lost, so giji stops when it finds any. Keep nothing of your own in the output folder; move it elsewhere and run giji again.";
    }
    OutputNoFolder = "G0452" "output-no-folder" Error {
        ja: "出力先「{dir}」はフォルダーではありません",
            "ファイルやリンクではなく、フォルダーそのものを --out で指定してください",
            "出力先の名前のファイルまたはリンクがすでにあります。giji はリンクをたどりません。リンクの先へ書き出すときは、その先のフォルダーを --out で指定してください。";
        en: "the output `{dir}` is not a folder",
            "name the folder itself with --out, not a file or a link",
            "There is a file or a link of that name. giji follows no links; to publish into the folder that a link leads to, name that folder with --out.";
    }
    OutputBusy = "G0453" "output-busy" Error {
        ja: "別の giji が「{dir}」へ書き出しています",
            "その処理が終わってから、もう一度実行してください",
            "同じ出力先へ二つの処理が同時に書き出すと、中身が混ざってしまいます。giji は出力先ごとに鍵をかけ、一つずつ書き出します。鍵は giji が終われば（強制終了でも）外れます。";
        en: "another giji is writing to `{dir}`",
            "run again when it is done",
            "Two builds that write to one folder at the same time would mix. giji holds a lock for each output folder while it writes. The lock is gone when giji ends, even when it is killed.";
    }
    OutputNotWritten = "G0454" "output-not-written" Error {
        ja: "「{path}」に書き込めません: {reason}",
            "前のサイトはそのまま残っています。空き容量と書き込みの権限を確かめてください",
            "システムが書き込みを拒みました。ディスクの空きがない、書き込みの権限がない、読み取り専用である、などの理由が考えられます。サイトは完成してから丸ごと入れ替わるので、前のサイトは壊れていません。";
        en: "cannot write `{path}`: {reason}",
            "the site from before is untouched; check free space and permissions",
            "The system refused to write: the disk is full, permission is missing, or the place is read-only. A site is swapped in only when it is whole, so the one from before is as it was.";
    }
    PagePathUnfit = "G0455" "page-path-unfit" Error {
        ja: "ページの置き場所「{path}」は使えません",
            "名前を短くするか、記号を除いてください（一つの名前は 255 バイト、全角でおよそ 85 字まで）",
            "ページのファイル名は、どの環境でも使えるものでなければなりません。出力先の外を指すもの、制御文字や「\\」「:」を含むもの、長すぎるものは書き出しません。";
        en: "no page can stand at `{path}`",
            "shorten the name or leave out symbols (a name has at most 255 bytes)",
            "The file name of a page must work on every system. Paths that lead out of the output folder, hold control characters, `\\` or `:`, or are too long are not written.";
    }
    PagePathTwice = "G0456" "page-path-twice" Error {
        ja: "二つのページの置き場所が、どちらも「{path}」です",
            "もとになった二つの ID のどちらかを変えてください。index という ID は、一覧のページが使うので付けられません",
            "ページの場所は ID から決まります。同じ場所になる二つの内容があると、どちらかが失われるので、書き出しません。";
        en: "two pages want to stand at `{path}`",
            "change one of the two ids they come from; `index` is taken by the page of a list",
            "The place of a page follows from ids. Where two would stand at one place, one of them would be lost, so nothing is written.";
    }
    PagePathsAlike = "G0457" "page-paths-alike" Error {
        ja: "ページの場所「{path}」と「{other}」は、大文字と小文字などの違いしかありません",
            "もとになった二つの ID のどちらかを変えてください",
            "Windows や macOS のファイルシステム、また一部の配信サービスは、大文字と小文字や、濁点の表し方の違いを区別しません。そこでは一方のページが失われるので、書き出しません。";
        en: "the places `{path}` and `{other}` differ only in case or the like",
            "change one of the two ids they come from",
            "File systems of Windows and macOS, and some hosts, tell neither upper from lower case nor the forms of accents apart. One of the two pages would be lost there, so nothing is written.";
    }
    OutputAmongSources = "G0458" "output-among-sources" Error {
        ja: "出力先「{dir}」は、サイトの元になる「{folder}/」の中にあります",
            "content/、seeds/、themes/ の外のフォルダーを --out で指定してください",
            "content/、seeds/、themes/ の中に書き出すと、次のビルドがそのページを元のファイルとして読んでしまいます。";
        en: "the output `{dir}` is in `{folder}/`, which the site is made from",
            "name a folder outside content/, seeds/ and themes/ with --out",
            "The next build would read the pages as sources if they were written into content/, seeds/ or themes/.";
    }
    SourcesChanged = "G0459" "sources-changed" Error {
        ja: "サイトを作っている間に「{file}」が変わりました",
            "もう一度実行してください。前のサイトはそのまま残っています",
            "作っている途中でファイルが変わると、変わる前と後が一つのサイトに混ざったり、書きかけの文が載ったりするおそれがあります。giji は、公開する直前に content/、seeds/、themes/ のファイルを見直し、始めた時と違っていれば公開しません。書き込みや同期が終わってから、もう一度実行してください。";
        en: "`{file}` changed while the site was built",
            "run again; the site from before is untouched",
            "When a file changes during a build, the site could mix what it was and what it became, or show half a sentence. So right before it publishes, giji looks at the files in content/, seeds/ and themes/ again, and publishes nothing where they are not as they were at the start. Run again once whatever writes to them is done.";
    }

    } };
}
