//! G040x–G043x: files, YAML, limits, characters that deceive.

macro_rules! file {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

    FileTooLarge = "G0401" "file-too-large" Error {
        ja: "ファイルが大きすぎます（上限 {limit} KB）",
            "ファイルを分けてください",
            "giji は、だれの送ったファイルでも安全に扱えるよう、大きさに上限を置いています。";
        en: "the file is too large (limit {limit} KB)",
            "split it",
            "giji limits the size of files so that it can take them from anybody.";
    }
    TooManyFiles = "G0402" "too-many-files" Error {
        ja: "content/ のファイルが多すぎます（上限 {limit}）",
            "content/ に入り込んだ、関係のないファイルを移してください",
            "上限を超えたところで読むのをやめました。";
        en: "content/ holds too many files (limit {limit})",
            "move files that do not belong there out of content/",
            "Reading stopped at the limit.";
    }
    FoldersTooDeep = "G0403" "folders-too-deep" Error {
        ja: "フォルダーの入れ子が深すぎます（上限 {limit}）",
            "このフォルダーを content/ の外に移してください",
            "content/ の中で使うのは notes/<会議>/<名前>.md までの深さです。";
        en: "folders are nested too deep (limit {limit})",
            "move this folder out of content/",
            "Nothing in content/ stands deeper than notes/<meeting>/<name>.md.";
    }
    SymbolicLink = "G0404" "symbolic-link" Error {
        ja: "シンボリックリンクや特殊なファイルは使えません",
            "実際のファイルに置き換えてください",
            "リンクはサイトの外のファイルを指せるため、たどりません。";
        en: "symbolic links and special files are not accepted",
            "replace it by the file itself",
            "A link can point out of the site, so none is followed.";
    }
    BadFileName = "G0405" "bad-file-name" Error {
        ja: "「{name}」はファイル名に使えません",
            "「{suggestion}」のように、文字・数字・「-」・「_」だけの名前にしてください（80 字まで）",
            "ファイル名は ID と URL になります。日本語の文字は使えますが、空白や記号、拡張子の前の「.」は使えません。濁点が分かれた文字（macOS の一部の書き出し）も使えません。";
        en: "`{name}` cannot be a file name",
            "use letters, digits, `-` and `_` only (at most 80), as in `{suggestion}`",
            "File names become ids and URLs. Letters of any script are fine; spaces, symbols and inner dots are not, nor are letters decomposed into base and mark.";
    }
    UnusedFile = "G0406" "unused-file" Warning {
        ja: "giji はこのファイルを読みません",
            "正しい場所と名前は {expected} です。要らなければ消してください",
            "content/ のどこに何を置くかは決まっています。違う場所や拡張子のファイルは使われません。";
        en: "giji does not read this file",
            "the right place and name is {expected}; remove it if it is not needed",
            "The layout of content/ is fixed. A file in another place or with another extension is not used.";
    }
    UnreadableFile = "G0407" "unreadable-file" Error {
        ja: "ファイルを読めません: {error}",
            "ファイルの権限を確かめてください",
            "オペレーティングシステムがファイルを渡しませんでした。";
        en: "cannot read the file: {error}",
            "check its permissions",
            "The operating system did not hand out the file.";
    }
    WrongEncoding = "G0408" "wrong-encoding" Error {
        ja: "UTF-8 の文字として読めません",
            "エディターで文字コードを UTF-8 にして保存し直してください",
            "Shift_JIS などで保存されたファイルか、文字の途中で切れたファイルです。";
        en: "this is not UTF-8",
            "save the file again as UTF-8",
            "The file was saved in another encoding, such as Shift_JIS, or is cut in the middle of a character.";
    }
    NoSiteConfig = "G0409" "no-site-config" Error {
        ja: "content/site.yaml がありません",
            "サイトのフォルダーかどうかを確かめてください。新しいサイトなら、下の一行のファイルを作り、サイトの名前を書きます",
            "site.yaml は、ただ一つ欠かせないファイルです。title だけで足ります。";
        en: "there is no content/site.yaml",
            "see whether this is the folder of a site; for a new one, make the file with the line below and the site's name",
            "site.yaml is the only file that is required. A title is enough.";
    }
    NoFrontMatter = "G0410" "no-front-matter" Error {
        ja: "ファイルが「---」の行で始まっていません",
            "一行めに半角のハイフン三つ「---」だけを書き、次の行からキーを並べ、もう一度「---」で閉じてください",
            "前付け（front matter）は、ファイルの一行めから始まります。その前に空行や文字を置けません。全角の「ーーー」や「———」は使えません。";
        en: "the file does not begin with a line `---`",
            "write three hyphens alone on the first line, the keys below, and `---` again to close",
            "Front matter begins on the first line; no blank line or text may stand before it, and dashes of another kind do not count.";
    }
    UnclosedFrontMatter = "G0411" "unclosed-front-matter" Error {
        ja: "前付けを閉じる「---」の行がありません",
            "キーの並びの後に「---」だけの行を加えてください",
            "一行めの「---」から、次の「---」だけの行までが前付けです。";
        en: "no line `---` closes the front matter",
            "add a line `---` after the keys",
            "Front matter runs from the first line `---` to the next line `---`.";
    }
    FrontMatterTooLarge = "G0412" "front-matter-too-large" Error {
        ja: "前付けが大きすぎます（上限 {limit} KB）",
            "文章は、閉じの「---」の下の本文に移してください",
            "閉じの「---」を書き忘れたときにも、こうなります。";
        en: "the front matter is too large (limit {limit} KB)",
            "move texts into the body, below the closing `---`",
            "A forgotten closing `---` has the same effect.";
    }
    YamlSyntax = "G0413" "yaml-syntax" Error {
        ja: "YAML として読めません: {detail}",
            "この行とその前の行の、字下げ・コロン・引用符を確かめてください",
            "「キー: 値」は、コロンの後に半角の空白を一つ置きます。入れ子とリストは、半角の空白二つで字下げをそろえます。";
        en: "this is not YAML: {detail}",
            "check indentation, colons and quotes on this line and the one before",
            "`key: value` has one space after the colon. Nested values and lists are indented evenly, by two spaces.";
    }
    YamlTab = "G0414" "yaml-tab" Error {
        ja: "字下げにタブが使われています",
            "半角の空白に置き換えてください",
            "YAML の字下げには半角の空白だけを使えます。";
        en: "a tab is used for indentation",
            "replace it by spaces",
            "YAML is indented with spaces only.";
    }
    YamlFullWidth = "G0415" "yaml-full-width" Error {
        ja: "YAML の記号が全角です: 「{character}」",
            "コロン・空白・ハイフンは半角で書いてください",
            "「キー: 値」のコロンと空白、リストの「- 」は半角です。値の中の全角文字はそのままで構いません。";
        en: "a mark of YAML is full-width: `{character}`",
            "write colon, space and hyphen in ASCII",
            "The colon and space of `key: value` and the `- ` of lists are ASCII. Full-width characters inside values are fine.";
    }
    YamlNoSpace = "G0416" "yaml-no-space" Error {
        ja: "コロンの後に空白がありません",
            "「キー: 値」のように、コロンの後に半角の空白を一つ置いてください",
            "空白がないと、行の全体が一つの文字列になります。";
        en: "there is no space after the colon",
            "put one space after the colon: `key: value`",
            "Without the space, the whole line is one text.";
    }
    YamlNeedsQuotes = "G0417" "yaml-needs-quotes" Error {
        ja: "この値は引用符で囲む必要があります",
            "値の全体を一重の引用符で囲んでください: '…'（中の ' は '' と書きます）",
            "値が [ { \" ' * & ! | > % @ ` で始まるときや、値の中に「: 」があるとき、YAML は別の意味に取ります。";
        en: "this value must stand in quotes",
            "put the whole value in single quotes: '…' (write an inner ' as '')",
            "YAML takes a value otherwise when it begins with [ { \" ' * & ! | > % @ ` or has a colon and a space inside.";
    }
    YamlUnclosed = "G0418" "yaml-unclosed" Error {
        ja: "引用符か括弧が閉じていません",
            "同じ種類の引用符か括弧で閉じてください",
            "始まりの引用符（' か \"）や括弧（[ か {）には、対になる終わりが要ります。";
        en: "a quote or bracket is not closed",
            "close it with its counterpart",
            "An opening quote (' or \") or bracket ([ or {) needs its closing one.";
    }
    YamlNesting = "G0419" "yaml-nesting" Error {
        ja: "リストや組の入れ子が深すぎます",
            "入れ子を浅くしてください",
            "giji のどのファイルも、数段の入れ子で足ります。括弧を値の文字として使うときは、引用符で囲みます。";
        en: "lists or maps are nested too deep",
            "nest less",
            "No file of giji needs more than a few levels. Put brackets that belong to a text in quotes.";
    }
    YamlAliases = "G0420" "yaml-aliases" Error {
        ja: "YAML の別名（*名前）で、中身が大きくふくらんでいます",
            "別名を使わず、値をそのまま書いてください",
            "別名を重ねると、小さなファイルが何ギガバイトにもなり得るため、途中で読むのをやめました。";
        en: "YAML aliases (*name) blow the file up",
            "write the values out instead",
            "Aliases of aliases can turn a small file into gigabytes, so reading stopped.";
    }
    YamlTag = "G0421" "yaml-tag" Error {
        ja: "YAML のタグ（!名前）は使えません",
            "値が「!」で始まる文字列なら、一重の引用符で囲んでください",
            "giji は文字列・数・リスト・組だけを読みます。";
        en: "YAML tags (!name) are not accepted",
            "if the value is a text that begins with `!`, put it in single quotes",
            "giji reads texts, numbers, lists and maps only.";
    }
    YamlKey = "G0422" "yaml-key" Error {
        ja: "キーにリストや組が使われています",
            "キーは文字列にしてください",
            "「? 」で始まる行や、[a]: b のような書き方は使えません。";
        en: "a list or a map is used as a key",
            "make every key a text",
            "Lines that begin with `? ` and keys like `[a]: b` are not accepted.";
    }
    YamlSecondDocument = "G0423" "yaml-second-document" Error {
        ja: "YAML の文書が二つあります",
            "この行の「---」か「...」を消してください",
            "YAML のファイルには文書を一つだけ書きます。「---」で本文を分けるのは .md のファイルだけです。";
        en: "there is a second YAML document",
            "remove the `---` or `...` on this line",
            "A YAML file holds one document. Only .md files set a body apart with `---`.";
    }
    ByteOrderMark = "G0424" "byte-order-mark" Warning {
        ja: "ファイルの先頭に BOM（U+FEFF）があります",
            "エディターで「UTF-8（BOM なし）」を選んで保存し直してください",
            "目に見えない三バイトの印です。giji は読み飛ばしますが、ほかの道具では一行めが読めなくなることがあります。";
        en: "the file begins with a byte order mark (U+FEFF)",
            "save it as UTF-8 without BOM",
            "It is an invisible mark of three bytes. giji skips it, but other tools may fail on the first line.";
    }
    ControlCharacter = "G0425" "control-character" Error {
        ja: "制御文字 {character} があります",
            "この文字を消してください",
            "目に見えず、端末や画面の表示を乱すことがある文字です。ほかの文書から写したときに紛れ込みます。";
        en: "there is a control character, {character}",
            "remove it",
            "It is invisible and can upset terminals and pages. Such characters come along when text is copied.";
    }
    BidiCharacter = "G0426" "bidi-character" Error {
        ja: "文字の並びを逆にする文字 {character} があります",
            "この文字を消してください",
            "表示される順と実際の順を変えられる文字です。確認する人の目を欺けるため、受け付けません。";
        en: "there is a character that reverses text, {character}",
            "remove it",
            "It makes text appear in another order than it stands, which can deceive a reviewer.";
    }
    InvisibleCharacter = "G0427" "invisible-character" Warning {
        ja: "目に見えない文字 {character} があります",
            "意図したものでなければ消してください",
            "幅のない空白などです。検索や引用の一致を妨げます。";
        en: "there is an invisible character, {character}",
            "remove it unless it is meant",
            "Zero-width spaces and their like keep searches and quotes from matching.";
    }
    UnassignedCharacter = "G0428" "unassigned-character" Warning {
        ja: "どの環境でも同じには表示されない文字 {character} があります",
            "正しい文字に置き換えてください",
            "外字や、文字コードの変換に失敗した跡（U+FFFD）です。";
        en: "there is a character that no two systems show alike, {character}",
            "replace it by the right one",
            "It is a private-use character, or the trace of a failed conversion (U+FFFD).";
    }
    ClashingNames = "G0429" "clashing-names" Warning {
        ja: "「{other}」と、大文字・小文字や幅だけが違う名前です",
            "どちらかの名前を変えてください",
            "Windows や macOS では同じファイルになり、片方が失われます。";
        en: "the name differs from `{other}` only in case or width",
            "rename one of the two",
            "On Windows and macOS the two are one file, and one would be lost.";
    }
    DocumentIdDiffers = "G0430" "document-id-differs" Error {
        ja: "文書の id「{id}」がファイル名「{name}」と違います",
            "giji convert を実行すると、ファイルの名前が戻ります",
            "content/minutes/ のファイル名は、文書の id と同じです。";
        en: "the document's id `{id}` is not its file's name, `{name}`",
            "run giji convert, which restores the name",
            "A file in content/minutes/ is named after the id of its document.";
    }
    FurtherProblems = "G0431" "further-problems" Error {
        ja: "このファイルには、ほかに {count} 件以上の問題があります",
            "示したものを直してから、もう一度調べてください",
            "一つのファイルについて示すのは 50 件までです。";
        en: "the file has at least {count} further problems",
            "mend those shown and run again",
            "At most 50 problems are shown of one file.";
    }
    YamlNotMap = "G0432" "yaml-not-map" Error {
        ja: "ここには「キー: 値」を並べて書きます",
            "下の例にならってください",
            "「キー: 値」の並びが要るところに、文字列かリストが書かれています。";
        en: "`key: value` lines belong here",
            "follow the sample below",
            "A text or a list stands where `key: value` pairs belong.";
    }
    YamlNotList = "G0433" "yaml-not-list" Error {
        ja: "このファイルには、「- 」で始まる項目を並べて書きます",
            "下の例にならってください。各項目は「- 」で始めます",
            "項目が一つだけでも、リストの形で書きます。";
        en: "this file holds a list of entries that begin with `- `",
            "follow the sample below; begin each entry with `- `",
            "Even a single entry is written as a list.";
    }
    YamlIndent = "G0434" "yaml-indent" Error {
        ja: "字下げがそろっていません",
            "同じ段のキーは、行の同じ位置から始めてください",
            "YAML では字下げが入れ子を表します。同じ段のキーは同じ位置に、その中のキーは半角の空白二つだけ右に書きます。";
        en: "the indentation is uneven",
            "begin the keys of one level at the same column",
            "In YAML, indentation means nesting: the keys of one level begin at the same column, those inside them two spaces to the right.";
    }

    } };
}
