//! G013x, G018x, G019x: `seeds.yaml` and the conversion of seeds.

macro_rules! convert {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

    SeedMissing = "G0130" "seed-missing" Error {
        ja: "seeds/ に「{file}」というファイルがありません",
            "ファイルを seeds/ に置くか、この項目を seeds.yaml から消してください",
            "seeds.yaml の各項目は seeds/ にあるファイル一つを指します。ファイルを置き忘れたか、消したのに項目が残っています。";
        en: "there is no file `{file}` in seeds/",
            "put the file into seeds/, or remove this entry from seeds.yaml",
            "Every entry of seeds.yaml names one file in seeds/. The file was forgotten, or it was removed and the entry left behind.";
    }
    SeedMisspelt = "G0131" "seed-misspelt" Error {
        ja: "seeds/ に「{file}」というファイルがありません",
            "「{nearest}」ならあります。名前を確かめてください",
            "seeds.yaml の file は、seeds/ にあるファイルの名前と一字ずつ同じでなければなりません。";
        en: "there is no file `{file}` in seeds/",
            "there is `{nearest}`; check the name",
            "`file` in seeds.yaml must be the name of a file in seeds/, character for character.";
    }
    SeedPinDiffers = "G0132" "seed-pin-differs" Error {
        ja: "「{file}」の中身が、sha256 で記録した時と違います",
            "意図した差し替えなら、下の値に書き換えてください。心当たりがなければ、ファイルを元に戻してください",
            "seeds/ の文書は受け取ったままの形で保ちます。sha256 はその証しで、だれかが文書を書き換えれば必ずここで止まります。差し替えるときは、値も一緒に変えます。";
        en: "`{file}` is not the file that its sha256 pins",
            "if it was replaced on purpose, change the value to the one below; otherwise restore the file",
            "The documents in seeds/ are kept as they were received, and sha256 proves it: whoever alters one is stopped here. When you replace a document, change the value with it.";
    }
    SeedNotPinned = "G0133" "seed-not-pinned" Warning {
        ja: "「{file}」に sha256 がありません",
            "下の行を項目に加えてください",
            "sha256 がないと、文書が書き換えられても giji は気付けません。";
        en: "`{file}` has no sha256",
            "add the line below to the entry",
            "Without sha256, giji cannot notice that a document was altered.";
    }
    SeedWithoutEntry = "G0134" "seed-without-entry" Warning {
        ja: "「{file}」は seeds.yaml に載っていません",
            "下の項目を確かめて seeds.yaml に加えてください⟦。それまでは「{meeting}」の資料として変換します⟧",
            "seeds.yaml にない文書も変換しますが、会議と回は冒頭の数行から読み取ったものです。出典と利用条件（publisher、url、licence）もここに書きます。";
        en: "`{file}` is not listed in seeds.yaml",
            "check the entry below and add it to seeds.yaml⟦; until then it is converted as a document of `{meeting}`⟧",
            "A document that seeds.yaml does not list is converted all the same, but its committee and round were taken from its first lines. The entry is also where publisher, url and licence are stated.";
    }
    BadPin = "G0135" "bad-pin" Error {
        ja: "sha256 は 16 進数 64 桁です: 「{value}」",
            "`sha256sum` などで求めた値をそのまま書いてください",
            "sha256 は文書の中身から計算した 64 桁の値です。";
        en: "sha256 has 64 hexadecimal digits: `{value}`",
            "write the value that `sha256sum` gives",
            "sha256 is a value of 64 digits computed from the document's bytes.";
    }
    SeedListedTwice = "G0136" "seed-listed-twice" Error {
        ja: "「{file}」は {line} 行目の項目にもあります",
            "どちらかの項目を消してください",
            "一つの文書には項目を一つだけ書きます。";
        en: "`{file}` is listed on line {line} too",
            "remove one of the two entries",
            "A document has one entry.";
    }
    DocumentListedTwice = "G0137" "document-listed-twice" Error {
        ja: "文書 ID「{id}」は {line} 行目の項目と同じです",
            "同じ会議の二つめの文書には id を書いてください（例: {id}-article）",
            "文書の ID は id、なければ meeting です。一つの会議に文書が二つあるときは、二つめに別の id を付けます。会議のページには、より確かな文書が載り、ほかの文書へのリンクが付きます。";
        en: "the document id `{id}` is that of the entry on line {line}",
            "give the second document on a meeting an id of its own, such as {id}-article",
            "A document's id is `id`, or else `meeting`. Where a meeting has two documents, the second takes another id. The meeting's page shows the better document and links the other.";
    }
    BadSeedName = "G0138" "bad-seed-name" Error {
        ja: "「{file}」は seeds/ のファイル名に使えません",
            "seeds/ の直下にあるファイルの名前だけを書いてください。名前を変えるときは sha256 はそのままで構いません",
            "file には seeds/ の直下のファイル名を書きます。「/」や「..」、先頭の「.」、目に見えない文字は使えません。日本語は使えます。";
        en: "`{file}` cannot be the name of a file in seeds/",
            "write the bare name of a file that stands directly in seeds/",
            "`file` is the name of a file directly in seeds/. Slashes, `..`, a leading dot and invisible characters are not allowed; Japanese is.";
    }
    LostLine = "G0180" "lost-line" Error {
        ja: "この行の行き先がありません",
            "giji の不具合です。この原資料を添えて知らせてください",
            "原資料のどの行も、記録に入るか、結合されるか、名前のある規則で除かれます。行き先のない行があれば、giji は記録を失わないように止まります。";
        en: "this line has no fate",
            "this is a fault of giji; please report it with the source document",
            "Every line of a source is kept in the record, joined, or dropped by a named rule. Where a line has no fate giji stops, so that nothing is lost.";
    }
    LostCharacters = "G0181" "lost-characters" Error {
        ja: "この行の文字が記録に全部は入っていません",
            "giji の不具合です。この原資料を添えて知らせてください",
            "記録の文字は、空白を除いて原資料の文字と同じでなければなりません。違いがあれば giji は止まります。";
        en: "not all characters of this line are in the record",
            "this is a fault of giji; please report it with the source document",
            "But for white space the record's characters must equal the source's. giji stops where they differ.";
    }
    NoKnownLabels = "G0182" "no-known-labels" Warning {
        ja: "発言者の見出しの形が分かりませんでした。全文を発言者なしの段落として残します",
            "形が分かるなら seeds.yaml の labels に書いてください（例: labels: circle）",
            "この文書には、giji が知っている形の発言者の見出しが見つかりません。本文は順番どおりにすべて残り、だれの発言とも結び付けません。見出しの形は seeds/seeds.yaml の labels で指定できます。";
        en: "no known shape of speaker label was found; all text is kept as paragraphs without a speaker",
            "if you know the shape, name it in `labels` of seeds.yaml (for example labels: circle)",
            "The document has no speaker labels of a shape that giji knows. All text is kept in order and attributed to nobody. The shape can be named with `labels` in seeds/seeds.yaml.";
    }
    UnknownLabelGrammar = "G0183" "unknown-label-grammar" Warning {
        ja: "labels「{labels}」という形はありません。文書から判断しました",
            "使える語: {known}（二つ以上は + でつなぎます。見出しがない文書は none）",
            "seeds/seeds.yaml の labels は、発言者の見出しの形を指定します。知らない語は無視し、文書から判断します。";
        en: "there is no label grammar `{labels}`; it was recognised from the document",
            "known words: {known} (join several with +; none for a document without labels)",
            "`labels` in seeds/seeds.yaml names the shape of speaker labels. An unknown word is ignored and the shape is recognised from the document.";
    }
    ImpossibleDate = "G0184" "impossible-date" Warning {
        ja: "この日付は暦にありません",
            "seeds.yaml の date に正しい日付を書いてください",
            "印刷された日付が、暦または元号の期間にありません（2月30日、平成31年5月1日など）。giji は日付を推測しません。seeds/seeds.yaml の date で補えます。";
        en: "this date is not in the calendar",
            "give the right date with `date` in seeds.yaml",
            "The date printed is outside the calendar or its era. giji does not guess dates; `date` in seeds/seeds.yaml gives one.";
    }
    WrongWeekday = "G0185" "wrong-weekday" Warning {
        ja: "{date} は{right}曜日ですが、{printed}曜日と印刷されています",
            "日付か曜日のどちらかが誤りです。確かめて corrections/ に書いてください",
            "印刷された曜日が日付と合いません。どちらが誤りかは giji には分からないので、両方を印刷のまま残します。";
        en: "the weekday printed, {printed}, is not that of {date} ({right})",
            "either the date or the weekday is wrong; check, and note it in corrections/",
            "The weekday printed does not fit the date. giji cannot tell which is wrong and keeps both as printed.";
    }
    EntryOverrulesDate = "G0186" "entry-overrules-date" Warning {
        ja: "印刷された日付は {printed} ですが、seeds.yaml の {given} を使います",
            "seeds.yaml の date が正しいか確かめてください",
            "seeds/seeds.yaml の項目は文書を補い、文書より優先します。食い違いは警告で知らせます。";
        en: "the date printed is {printed}; {given} of seeds.yaml is used",
            "check that `date` in seeds.yaml is right",
            "An entry of seeds/seeds.yaml completes the document or overrules it; a difference is a warning.";
    }
    EntryOverrulesRound = "G0187" "entry-overrules-round" Warning {
        ja: "印刷された回次は第{printed}回ですが、seeds.yaml の第{given}回を使います",
            "seeds.yaml の round が正しいか確かめてください",
            "seeds/seeds.yaml の項目は文書を補い、文書より優先します。食い違いは警告で知らせます。";
        en: "the round printed is {printed}; {given} of seeds.yaml is used",
            "check that `round` in seeds.yaml is right",
            "An entry of seeds/seeds.yaml completes the document or overrules it; a difference is a warning.";
    }
    EmptyRecord = "G0188" "empty-record" Warning {
        ja: "頭書きのほかに記録がありません",
            "出席者や議題の一覧に本文が読み込まれていないか、convert -v で確かめてください",
            "原資料のすべての行が、日時・出席者・資料などの頭書きとして読まれました。発言が残らないのは、頭書きの終わりを見分けられなかったためかもしれません。giji convert -v は、行ごとの行き先を示します。";
        en: "there is no record below the head",
            "see with convert -v whether the text was read as a list of attendees or material",
            "Every line of the seed was read as part of the head (date, attendees, material). That no speech is left may mean that the end of the head was missed. `giji convert -v` shows where each line went.";
    }
    SentenceInHead = "G0189" "sentence-in-head" Warning {
        ja: "頭書きとして読んだ行に文があります",
            "発言や説明なら、頭書きの終わりを見誤っています。原資料の様式を添えて知らせてください",
            "出席者や資料の一覧として読んだ行が「。」で終わっています。本文の一部かもしれません。";
        en: "a line that was read as part of the head is a sentence",
            "if it is of the record, the end of the head was missed; please report the document's form",
            "A line that was read as part of the attendance list or the list of material ends in a full stop. It may be of the record.";
    }
    SeedTooLarge = "G0190" "seed-too-large" Error {
        ja: "原資料 {file} は {size} MB あり、上限の {limit} MB を超えています",
            "文書を分けてください",
            "原資料の大きさには上限があります。議事録として異常に大きいファイルは読みません。";
        en: "seed {file} has {size} MB, over the limit of {limit} MB",
            "split the document",
            "Seeds have a size limit; a file that is far too large for minutes is not read.";
    }
    UnknownEncoding = "G0191" "unknown-encoding" Error {
        ja: "{file} の encoding「{encoding}」という文字コードはありません",
            "shift_jis、euc-jp、iso-2022-jp、utf-16le、utf-16be などを書いてください",
            "seeds/seeds.yaml の encoding には、Encoding 標準の名前を書きます。";
        en: "there is no encoding `{encoding}` ({file})",
            "use shift_jis, euc-jp, iso-2022-jp, utf-16le, utf-16be …",
            "`encoding` in seeds/seeds.yaml takes the names of the Encoding Standard.";
    }
    NotInEncoding = "G0192" "not-in-encoding" Error {
        ja: "{file} は {encoding} として読めません",
            "seeds.yaml の encoding を確かめてください",
            "指定された文字コードでは表せないバイトがあります。文字を失わないように、読むのをやめます。";
        en: "{file} cannot be read as {encoding}",
            "check `encoding` in seeds.yaml",
            "There are bytes that the encoding cannot stand for. giji stops rather than lose characters.";
    }
    SeedInOtherEncoding = "G0193" "seed-in-other-encoding" Error {
        ja: "{file} は UTF-8 ではありません。{encoding} のようです",
            "seeds.yaml のこのファイルの項目に encoding: {encoding} を書き足してください",
            "原資料は UTF-8 として読みます。ほかの文字コードの文書は、seeds/seeds.yaml に encoding を書けばそのまま読めます。";
        en: "{file} is not UTF-8; it looks like {encoding}",
            "add encoding: {encoding} to this file's entry in seeds.yaml",
            "Seeds are read as UTF-8. A document in another encoding is read as it is when its entry in seeds/seeds.yaml names the encoding.";
    }
    SeedNotText = "G0194" "seed-not-text" Error {
        ja: "{file} は文字の文書ではないようです（{line} 行目に UTF-8 でないバイトがあります）",
            "PDF などからは文字を取り出して、テキストとして置いてください",
            "原資料は文字だけのファイルです。PDF や画像は読みません。";
        en: "{file} does not look like text (bytes that are no UTF-8 on line {line})",
            "extract the text of a PDF and put that into seeds/",
            "Seeds are plain text files. PDFs and pictures are not read.";
    }
    SeedHasNul = "G0195" "seed-has-nul" Error {
        ja: "{file} に NUL 文字があります",
            "文字の文書かどうか、文字コード（UTF-16 など）を確かめてください",
            "NUL は文字の文書には現れません。UTF-16 の文書なら seeds/seeds.yaml に encoding を書きます。";
        en: "{file} has a NUL character",
            "check that it is text, and its encoding (UTF-16?)",
            "NUL does not occur in text. For UTF-16 name the encoding in seeds/seeds.yaml.";
    }
    SeedEmpty = "G0196" "seed-empty" Error {
        ja: "{file} には文字がありません",
            "文書を置き直すか、seeds.yaml から項目を除いてください",
            "空のファイルからは議事録を作れません。";
        en: "{file} has no text",
            "put the document there again, or remove its entry from seeds.yaml",
            "Nothing can be converted from an empty file.";
    }
    SuspiciousInSeed = "G0198" "suspicious-in-seed" Warning {
        ja: "原資料に見えない文字または文字の向きを変える文字 {character} があります（この文書に {count} 個）",
            "原資料の作られ方を確かめてください。記録の文字はそのまま残します",
            "制御文字、書字方向を変える文字、幅のない文字は、読み手の目に見えるものと実際の文字を食い違わせることがあります。原資料は変えずに載せるので、だれかが確かめてください。";
        en: "the seed has an invisible or direction-changing character {character} ({count} in this document)",
            "check how the document was made; the record keeps its characters",
            "Control characters, characters that change the direction of text and characters without width can make what readers see differ from what is there. A seed is published unchanged, so somebody should look.";
    }

    } };
}
