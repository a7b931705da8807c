//! G05xx: the command line, minutes in step with seeds, serving, contributing.

macro_rules! running {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

    InternalError = "G0501" "internal-error" Error {
        ja: "giji の内部で誤りが起きました: {detail}",
            "この表示を添えて、giji の開発者に知らせてください",
            "giji 自身の欠陥です。内容の書き方が悪いわけではありません。できれば、その時の資料や内容を添えて知らせてください。ほかのファイルの処理は続けています。";
        en: "something went wrong inside giji: {detail}",
            "please report it with this message",
            "This is a defect of giji itself, not of the content. If you can, report it with the document or content that brought it about. The other files were processed all the same.";
    }
    NoSiteHere = "G0502" "no-site-here" Error {
        ja: "「{dir}」にも、その上のフォルダーにも content/site.yaml がありません",
            "サイトのフォルダーの中で実行するか、--root でそのフォルダーを指定してください",
            "giji は content/site.yaml のあるフォルダーをサイトとみなします。--root がなければ、今いるフォルダーから順に上へ探します。";
        en: "there is no content/site.yaml in `{dir}` or above it",
            "run giji inside the folder of a site, or name it with --root",
            "A folder with content/site.yaml is a site. Without --root, giji looks for one from the current folder upwards.";
    }
    MinutesMissing = "G0503" "minutes-missing" Error {
        ja: "「{file}」がまだありません",
            "giji convert を実行し、できたファイルを加えてください",
            "seeds/ の資料に対応する議事録のファイルがありません。--locked と check は何も書き込まないので、先に giji convert で作り、確かめてから加えてください。";
        en: "`{file}` does not exist yet",
            "run giji convert and add the file",
            "There is a document under seeds/ whose minutes file is missing. With --locked, and for check, nothing is written; make it with giji convert, review it and add it.";
    }
    MinutesDiffer = "G0504" "minutes-differ" Error {
        ja: "「{file}」が seeds/ から変換したものと違います",
            "giji convert を実行し、変わったところを確かめて加えてください",
            "資料、seeds.yaml の記載、または giji の版が変わったため、変換の結果が保存されたファイルと違っています。議事録のファイルは giji が書くもので、人は書き換えません。直したいことは content/corrections/ に書きます。";
        en: "`{file}` differs from what its seed converts to",
            "run giji convert, review what changed and add it",
            "The seed, its entry in seeds.yaml or giji itself changed, so conversion no longer gives the file that is there. Minutes files are written by giji, not by people; what needs mending goes to content/corrections/.";
    }
    MinutesEdited = "G0505" "minutes-edited" Error {
        ja: "「{file}」は手で書き換えられています",
            "書き換えを捨てるなら giji convert --force を、記録の誤りを直すなら content/corrections/ を使ってください",
            "議事録のファイルの最後の項目 written は、残りの部分から計算した値です。合わないので、giji が書いたあとにだれかが書き換えています。記録の文字は変えません。誤りは content/corrections/ に訂正として書くと、もとの文字を残したまま示せます。";
        en: "`{file}` was edited by hand",
            "to drop the edits run giji convert --force; to mend the record write to content/corrections/",
            "The last key of a minutes file, `written`, is computed from the rest of it. It does not fit, so somebody edited the file after giji wrote it. The characters of the record are never changed: an error goes to content/corrections/, which shows it beside what is printed.";
    }
    MinutesWithoutSeed = "G0506" "minutes-without-seed" Error {
        ja: "「{file}」のもとになる資料が seeds/ にありません",
            "資料を seeds/ に戻すか、このファイルを取り除いてください",
            "議事録のファイルはどれも、seeds/ にある一つの資料から作られます。もとの資料が失われると、記録が正しいことをだれも確かめられません。";
        en: "no document under seeds/ gives `{file}`",
            "put the document back under seeds/, or remove this file",
            "Every minutes file is made from one document under seeds/. When that document is gone, nobody can check that the record is right.";
    }
    IdsWouldMove = "G0507" "ids-would-move" Error {
        ja: "「{file}」を変換し直すと、公開済みの ID が {count} 件動きます",
            "一覧を確かめ、よければ giji convert --accept-moves を実行してください。移り先は content/redirects.yaml に残ります",
            "ID は、発言へのリンクや引用の一部としてすでに使われているかもしれません。そこで giji は、ID がなくなったり、別の箇所を指すようになったりする変換をそのまま行うことはしません。";
        en: "converting `{file}` anew would move published ids ({count})",
            "review the list; to accept it run giji convert --accept-moves, which records where they went in content/redirects.yaml",
            "Ids may already be part of links to speeches and of quotations. So giji does not by itself do a conversion after which an id is gone or stands for another place.";
    }
    SeedsShareId = "G0508" "seeds-share-id" Error {
        ja: "資料「{file}」と「{first}」が同じ ID「{id}」になります",
            "seeds.yaml で、どちらかに別の id（たとえば {id}-2）を付けてください",
            "一つの議事録のファイルは一つの資料から作られます。同じ会議について二つ目の資料があるときは、meeting は同じままで、id だけを別のものにします。";
        en: "the documents `{file}` and `{first}` both take the id `{id}`",
            "give one of them another `id` in seeds.yaml, such as {id}-2",
            "One minutes file is made from one document. For a second document about a meeting, keep `meeting` the same and set an `id` of its own.";
    }
    SeedWithoutMeeting = "G0509" "seed-without-meeting" Error {
        ja: "資料「{file}」がどの会議のものかわかりません",
            "seeds.yaml のこの資料に meeting（たとえば ict-09）を書いてください",
            "会議の ID は、seeds.yaml の meeting か、series と回次（または開催日）から決まります。資料からはどちらも読み取れませんでした。";
        en: "nothing tells which meeting the document `{file}` is about",
            "give it a `meeting` in seeds.yaml, such as ict-09",
            "The id of a meeting is `meeting` in seeds.yaml, or made from `series` and the round or the date. Neither could be read from the document.";
    }
    NoSuchSeed = "G0510" "no-such-seed" Error {
        ja: "seeds/ に「{file}」という資料はありません",
            "⟦いちばん近いのは「{nearest}」です。⟧seeds/ にあるファイルの名前を指定してください",
            "giji convert にファイルを指定すると、その資料だけを変換します。指定できるのは seeds/ の直下のファイルです。";
        en: "there is no document `{file}` under seeds/",
            "⟦the nearest is `{nearest}`; ⟧name a file that is under seeds/",
            "Given files, giji convert converts these documents only. They are named by their file name under seeds/.";
    }
    SeedNotRead = "G0511" "seed-not-read" Error {
        ja: "資料を読めません: {reason}",
            "ファイルの種類と、読み取りの権限を確かめてください",
            "seeds/ の資料は、リンクではない普通のファイルでなければなりません。大きすぎるファイルも読みません。";
        en: "the document cannot be read: {reason}",
            "check what kind of file it is, and its permissions",
            "A document under seeds/ must be a regular file, not a link. Files that are too large are not read.";
    }
    MinutesNotRead = "G0512" "minutes-not-read" Error {
        ja: "「{file}」を読めません: {reason}",
            "ファイルの種類と、読み取りの権限を確かめてください",
            "議事録のファイルは、リンクではない普通のファイルでなければなりません。読めないと、変換の結果と比べられません。";
        en: "`{file}` cannot be read: {reason}",
            "check what kind of file it is, and its permissions",
            "A minutes file must be a regular file, not a link. It has to be read to be compared with what its seed converts to.";
    }
    FileNotWritten = "G0513" "file-not-written" Error {
        ja: "「{file}」に書き込めません: {reason}",
            "空き容量と書き込みの権限を確かめてください",
            "システムが書き込みを拒んだか、もとの内容を読めませんでした。ファイルは前のままで、途中まで書かれることはありません。";
        en: "`{file}` cannot be written: {reason}",
            "check free space and permissions",
            "The system refused to write, or what is there could not be read. The file is as it was; it is never written in part.";
    }
    NoSuchCode = "G0514" "no-such-code" Error {
        ja: "「{code}」という番号や名前はありません",
            "⟦いちばん近いのは「{nearest}」です。⟧メッセージの [ ] の中の番号（G0101 など）で指定してください",
            "メッセージの番号（G0101 など）か名前（unresolved-speaker など）で指定します。";
        en: "there is no code or name `{code}`",
            "⟦the nearest is `{nearest}`; ⟧give the code in the brackets of a message, such as G0101",
            "A message is named by its code, such as G0101, or its name, such as unresolved-speaker.";
    }
    BadBaseUrl = "G0515" "bad-base-url" Error {
        ja: "--base-url の値「{url}」は絶対 URL ではありません",
            "https://example.org/giji のように指定してください",
            "公開先の URL は、フィードやサイトマップ、検索エンジン向けのリンクに使います。http:// か https:// で始まり、? や # を含まないものにします。日本語のドメイン名は xn-- の形で書きます。";
        en: "`{url}`, given as --base-url, is no absolute URL",
            "write it like https://example.org/giji",
            "The URL of the published site is used in feeds, the sitemap and links for search engines. It begins with http:// or https:// and holds no ? or #. Write international domain names in their xn-- form.";
    }
    NoSuchMinutes = "G0520" "no-such-minutes" Error {
        ja: "「{id}」という ID の資料はありません",
            "いちばん近いのは「{nearest}」です",
            "giji proofread に ID を指定すると、その資料だけを調べます。ID は content/minutes/ のファイルの名前から「.md」を除いたものです。";
        en: "there is no document with the id `{id}`",
            "the nearest is `{nearest}`",
            "Given ids, giji proofread looks at these documents only. An id is the name of a file in content/minutes/ without `.md`.";
    }
    NoMinutesYet = "G0521" "no-minutes-yet" Error {
        ja: "「{id}」という ID の資料はありません。このサイトにはまだ資料がありません",
            "seeds/ に資料を置き、giji convert を実行してください",
            "giji proofread は content/minutes/ の議事録を調べます。議事録は seeds/ の資料から giji convert が作ります。";
        en: "there is no document with the id `{id}`: this site has none yet",
            "put documents into seeds/ and run giji convert",
            "giji proofread looks at the minutes in content/minutes/, which giji convert makes from the documents in seeds/.";
    }
    PortTaken = "G0530" "port-taken" Warning {
        ja: "ポート {port} はほかのプログラムが使っているため、{other} を使います",
            "決まったポートで開きたいときは、そのプログラムを止めるか、--port で空いているポートを指定してください",
            "一つのポートは、同時に一つのプログラムしか使えません。giji serve は、指定されたポートが使われていれば、次の空いているポートを使います。別の giji serve が動いたままになっていないか、確かめてください。";
        en: "port {port} is in use by another program, so {other} is used",
            "for a fixed port stop that program, or name a free one with --port",
            "A port serves one program at a time. Where it is taken, giji serve uses the next one that is free. Perhaps another giji serve is still running.";
    }
    ServerFailed = "G0531" "server-failed" Error {
        ja: "サーバーを始められません: {reason}",
            "--port で別のポートを指定してみてください",
            "giji serve は 127.0.0.1 でだけ待ち受けます。システムがそれを拒みました。1023 までのポートには、たいてい特別な権限が要ります。";
        en: "the server cannot start: {reason}",
            "try another port with --port",
            "giji serve listens on 127.0.0.1 only, and the system refused. Ports up to 1023 mostly need special rights.";
    }
    WatchFailed = "G0532" "watch-failed" Error {
        ja: "ファイルの変更を見張れません: {reason}",
            "Linux で上限に達したときは、fs.inotify.max_user_watches か fs.inotify.max_user_instances を大きくしてください",
            "giji serve は seeds/、content/、themes/ の変更をシステムに知らせてもらいます。システムがそれを拒みました。上限に達しているか、見張れない種類のファイルシステムかもしれません。そのときは giji build をそのつど実行します。";
        en: "changes of files cannot be watched: {reason}",
            "where a limit of Linux is reached, raise fs.inotify.max_user_watches or fs.inotify.max_user_instances",
            "giji serve has the system tell it what changes in seeds/, content/ and themes/, and the system refused. A limit may be reached, or the file system may be of a kind that cannot be watched. Then run giji build each time.";
    }
    SeedChanged = "G0540" "seed-changed" Warning {
        ja: "原資料「{file}」が {revision} の時と違います",
            "この変更が目的でないなら、元に戻してください。目的なら、受け取ったままの文書と見比べてから受け入れます",
            "giji check --against は、提案（プルリクエスト）が原資料や記録に触れていないかを示します。原資料は受け取ったまま一文字も変えないものです。A は加わったもの、M は変わったもの、D はなくなったもの、R は名前が変わったものです。site.yaml の deny に書くと、エラーになります。";
        en: "the source `{file}` is not as it was in {revision}",
            "undo it unless it is what is meant; if it is, compare it with the document as received before accepting it",
            "giji check --against shows whether a pull request touches sources or the record. Sources are kept as received, to the character. A: added, M: modified, D: deleted, R: renamed. Listed under deny in site.yaml it is an error.";
    }
    EntryChanged = "G0541" "entry-changed" Warning {
        ja: "seeds.yaml の「{file}」の記載が {revision} の時と違います",
            "原資料を差し替えるのでなければ sha256 を戻し、ほかの項目は文書のとおりかを確かめてください",
            "seeds.yaml の sha256 は、原資料が知らないうちに変わらないようにする錠です。原資料と sha256 を一緒に書き換えると、ビルドは通ってしまいます。ほかの項目も、日付や題、載せる範囲を変えられます。そこで、提案の検査では記載の変更を必ず挙げます。";
        en: "what seeds.yaml says of `{file}` is not what it said in {revision}",
            "undo a changed sha256 unless the source is to be replaced; see whether the rest fits the document",
            "The sha256 in seeds.yaml is the lock that keeps a source from changing unnoticed. Whoever changes a source and its sha256 together passes the build. The other keys can change a date, a title, or how much is published. So a check of a pull request names every change of an entry.";
    }
    RecordChanged = "G0542" "record-changed" Warning {
        ja: "記録「{file}」が {revision} の時と違います",
            "原資料か giji の版が変わったためかを確かめてください。字の誤りは content/corrections/ で示します",
            "content/minutes/ は giji convert が原資料から作ります。原資料も、その記載も、giji も変わっていないのに記録が変わっているなら、だれかが記録を書き換えています。A は加わったもの、M は変わったもの、D はなくなったもの、R は名前が変わったものです。";
        en: "the record `{file}` is not as it was in {revision}",
            "see whether its source or giji changed; misprints are shown by content/corrections/",
            "content/minutes/ is made from the sources by giji convert. Where neither source, entry nor giji changed but the record did, somebody rewrote it. A: added, M: modified, D: deleted, R: renamed.";
    }
    GitFailed = "G0543" "git-failed" Error {
        ja: "git の答えを得られません: {reason}",
            "git を入れ、サイトが git のリポジトリの中にあることを確かめてください",
            "giji check --against は、前の版を git に尋ねます。ほかのコマンドは git を使いません。";
        en: "git could not be asked: {reason}",
            "install git, and see that the site stands in a git repository",
            "giji check --against asks git for the earlier revision. No other command uses git.";
    }
    UnknownRevision = "G0544" "unknown-revision" Error {
        ja: "git に「{revision}」という版がありません",
            "名前を確かめてください。浅い複製なら、git fetch でその版を取ってきます",
            "giji check --against には、ブランチ、タグ、コミットの ID など、一つのコミットを指す名前を渡します。「-」で始まる名前は、git のオプションと取り違えられるので使えません。CI の複製には最新のコミットしかないことがあります。GitHub Actions の actions/checkout では fetch-depth: 0 とします。";
        en: "the repository has no revision `{revision}`",
            "check the name; in a shallow clone, git fetch that revision",
            "giji check --against takes a name that stands for one commit: a branch, a tag, an id. A name that begins with `-` could be taken for an option of git and is never passed on. A clone made for CI may hold the last commit only; with actions/checkout set fetch-depth: 0.";
    }
    NoSuchPlace = "G0545" "no-such-place" Error {
        ja: "「{target}」という箇所は記録にありません",
            "⟦いちばん近いのは「{nearest}」です。⟧箇所の番号は、会議のページで発言の横に出ます",
            "giji new は、記録にある箇所にだけファイルを作ります。箇所の番号は、会議のページで発言の横に出ます。文書は ict-09、その中は ict-09#a1（議題）、ict-09#s1-5（発言）、ict-09#s1-5b（発言の一部）のように書きます。";
        en: "the record has no place `{target}`",
            "⟦the nearest is `{nearest}`; ⟧the page of a meeting shows the number of each place",
            "giji new makes files only for places that are in the record. Their numbers stand beside each speech on the page of a meeting: ict-09 is a document, ict-09#a1 an agenda item, ict-09#s1-5 a speech, ict-09#s1-5b a segment.";
    }
    AlreadyThere = "G0546" "already-there" Error {
        ja: "「{file}」がすでにあります",
            "そのファイルに書き足すか、別の名前を付けてください",
            "giji new は、すでにあるファイルを書き換えません。同じ言葉の説明や、同じ ID の訂正があるときも、新しくは作りません。";
        en: "there is `{file}` already",
            "add to that file, or give another name",
            "giji new never writes over a file. Nor does it make a second entry for a word that is explained, or a second correction of the same id.";
    }
    FolderNotEmpty = "G0547" "folder-not-empty" Error {
        ja: "フォルダー「{dir}」は空ではありません",
            "空のフォルダーか、まだないフォルダーの名前を指定してください",
            "giji new site は、人のファイルに混ぜて書くことがないように、空か、まだないフォルダーにだけサイトを作ります。";
        en: "the folder `{dir}` is not empty",
            "name an empty folder, or one that does not exist yet",
            "giji new site makes a site only in an empty or a new folder, so that it never mixes with anybody's files.";
    }
    UnfitName = "G0548" "unfit-name" Error {
        ja: "「{name}」は名前に使えません",
            "たとえば「{suggestion}」のようにしてください",
            "ファイルの名前や ID に使えるのは、文字、数字、「-」、「_」だけです。文字か数字で始めて、80 字までにします。";
        en: "`{name}` cannot be a name",
            "write it like `{suggestion}`",
            "Names of files and ids are made of letters, digits, `-` and `_`, begin with a letter or digit and have at most 80 characters.";
    }
    NothingToQuote = "G0549" "nothing-to-quote" Error {
        ja: "「{target}」には、一か所だけに出てくる言葉がありません",
            "その前後の箇所か、議題（a1 など）を指定してください",
            "発言への注釈は、その発言の中の言葉を引用します。言葉のない箇所や、同じ文が繰り返されるだけの箇所では、どこへの注釈かを言葉で示せません。";
        en: "`{target}` has no words that stand there only once",
            "name a place beside it, or an agenda item such as a1",
            "A note on a speech quotes words of it. Where there are none, or only sentences that repeat, words cannot tell what the note is on.";
    }
    ConversionsDamaged = "G0550" "conversions-damaged" Warning {
        ja: "「{file}」が壊れているため、すべての資料を変換し直しました",
            "何もする必要はありません。ファイルは書き直されます",
            "giji build は、変換の済んだ資料を .giji/conversions に控え、同じものを二度変換しません。控えは手で書くものではなく、消してもかまいません。--locked と giji check は控えを使わず、必ず変換して確かめます。";
        en: "`{file}` is damaged, so every document was converted again",
            "nothing to do: the file is written anew",
            "giji build notes in .giji/conversions which documents it has converted, and converts none of them twice. Nobody needs to write that file, and it may be removed. --locked and giji check never use it: they convert, and so prove.";
    }
    LastBuildDamaged = "G0560" "last-build-damaged" Warning {
        ja: "「{file}」が壊れているため、使わずに作り直しました",
            "何もする必要はありません。ファイルは書き直されます",
            "giji build は、前回のビルドが何を読み、何を書き出したかを .giji/build、.giji/linked、.giji/drawn に控えます。何も変わっていなければ、次のビルドは何もせずに終わり、注釈だけが変わっていれば、それに関わるページだけを作ります。控えは手で書くものではなく、消してもかまいません。--locked と giji check は控えを使いません。";
        en: "`{file}` is damaged, so this build did without it",
            "nothing to do: the file is written anew",
            "giji build notes in .giji/build, .giji/linked and .giji/drawn what the last build read, what it made of it and what it published. Where nothing has changed, the next one has nothing to do; where only a note has, it draws the pages that show it. Nobody needs to write these files, and they may be removed. --locked and giji check never use it.";
    }

    } };
}
