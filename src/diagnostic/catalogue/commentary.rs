//! G02xx: what people write: front matter, notes, terms, topics, people, the timeline.

macro_rules! commentary {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

    MisspeltKey = "G0201" "misspelt-key" Error {
        ja: "「{key}」というキーはありません",
            "「{nearest}」の書き誤りではありませんか。使えるキー: {known}",
            "キーの名前が決まったもののどれとも一致しません。書き誤ったキーは黙って捨てず、必ず知らせます。";
        en: "there is no key `{key}`",
            "did you mean `{nearest}`? Known keys: {known}",
            "The name of the key is none of those known. A misspelt key is never dropped in silence.";
    }
    UnknownKey = "G0202" "unknown-key" Error {
        ja: "「{key}」というキーはありません",
            "使えるキー: {known}",
            "この種類のファイルに書けるキーは決まっています。覚え書きは「#」で始まる行に書けます。";
        en: "there is no key `{key}`",
            "known keys: {known}",
            "The keys of each kind of file are fixed. Remarks can stand on lines that begin with `#`.";
    }
    MissingKey = "G0203" "missing-key" Error {
        ja: "「{key}」がありません",
            "下の例のように「{key}」を書いてください",
            "欠かせないキーです。値を空にすることもできません。";
        en: "`{key}` is missing",
            "write `{key}` as in the sample below",
            "The key is required and must have a value.";
    }
    NotText = "G0204" "not-text" Error {
        ja: "「{key}」には文字列を一つ書きます",
            "リストや入れ子にせず、値を一つだけ書いてください",
            "文字列を書くところに、リスト（[a, b] や「- a」）か、「キー: 値」の組が書かれています。";
        en: "`{key}` takes one text",
            "write a single value, not a list or a map",
            "A list (`[a, b]` or `- a`) or a map (`key: value`) stands where a text belongs.";
    }
    NotList = "G0205" "not-list" Error {
        ja: "「{key}」にはリストを書きます",
            "一つだけでも角括弧で囲んでください: {key}: [値]",
            "リストは [a, b] のように角括弧で囲むか、「- a」を行ごとに並べて書きます。";
        en: "`{key}` takes a list",
            "put even a single value in brackets: {key}: [value]",
            "A list is written in brackets, `[a, b]`, or with one `- a` a line.";
    }
    NotNumber = "G0206" "not-number" Error {
        ja: "「{key}」には {least} 以上の整数を書きます",
            "半角の数字だけで書いてください",
            "回や行の番号は、単位や引用符を付けず、半角の数字で書きます。";
        en: "`{key}` takes a whole number, {least} or more",
            "write ASCII digits only",
            "Rounds and line numbers are written in plain digits, without unit or quotes.";
    }
    NotFlag = "G0207" "not-flag" Error {
        ja: "「{key}」には true か false を書きます",
            "引用符を付けずに true か false と書いてください",
            "はい・いいえを表す値です。yes や on は使えません。";
        en: "`{key}` takes true or false",
            "write true or false, without quotes",
            "The value says yes or no; `yes` and `on` are not understood.";
    }
    NotMap = "G0208" "not-map" Error {
        ja: "「{key}」には「キー: 値」の組を書きます",
            "次の行から、字下げして「キー: 値」を並べてください",
            "入れ子の組は、次の行から半角の空白二つで字下げして書きます。";
        en: "`{key}` takes `key: value` pairs",
            "write `key: value` lines below it, indented",
            "Nested pairs stand on the following lines, indented by two spaces.";
    }
    MisspeltValue = "G0209" "misspelt-value" Error {
        ja: "「{key}」に「{value}」は書けません",
            "「{nearest}」ではありませんか",
            "この値は、決まった言葉のどれかでなければなりません。";
        en: "`{key}` cannot be `{value}`",
            "did you mean `{nearest}`?",
            "The value must be one of a fixed set of words.";
    }
    UnknownValue = "G0210" "unknown-value" Error {
        ja: "「{key}」に「{value}」は書けません",
            "書けるのは: {known}",
            "この値は、決まった言葉のどれかでなければなりません。";
        en: "`{key}` cannot be `{value}`",
            "it can be: {known}",
            "The value must be one of a fixed set of words.";
    }
    UnknownCode = "G0211" "unknown-code" Error {
        ja: "「{value}」という診断はありません",
            "`giji explain` に一覧があります。番号（G0101）か名前（unresolved-speaker）で書いてください",
            "deny には、エラーとして扱う警告を番号か名前で並べます。";
        en: "there is no diagnostic `{value}`",
            "`giji explain` lists them; write a number (G0101) or a name (unresolved-speaker)",
            "`deny` lists warnings to treat as errors, by number or name.";
    }
    EmptyValue = "G0212" "empty-value" Error {
        ja: "「{key}」が空です",
            "値を書くか、要らないキーなら行ごと消してください",
            "空の値は、書き忘れと区別できません。";
        en: "`{key}` is empty",
            "write a value, or remove the line if it is not needed",
            "An empty value cannot be told from a forgotten one.";
    }
    DuplicateKey = "G0213" "duplicate-key" Error {
        ja: "「{key}」が {line} 行目と重なっています",
            "どちらか一つを残してください",
            "同じキーを二度書くと、どちらが効くのか読む人に分かりません。";
        en: "`{key}` stands on line {line} already",
            "keep one of the two",
            "When a key stands twice, nobody who reads can tell which one counts.";
    }
    BadId = "G0214" "bad-id" Error {
        ja: "「{value}」は ID に使えません",
            "文字・数字・「-」・「_」だけで、文字か数字から始めてください（80 字まで）",
            "ID は URL やファイル名になります。日本語の文字は使えますが、空白、「.」、「/」、引用符などの記号は使えません。";
        en: "`{value}` cannot be an id",
            "use letters, digits, `-` and `_`, beginning with a letter or digit, at most 80",
            "Ids become URLs and file names. Letters of any script are fine; spaces, dots, slashes and quotes are not.";
    }
    BadReference = "G0215" "bad-reference" Error {
        ja: "「{value}」は記録の場所の書き方になっていません",
            "文書は ict-09、その中は # を付けて ict-09#a1（議題）、ict-09#s1-5（発言）、ict-09#s1-5b（発言の一部）と書きます。その会議の中を指すキーでは # の前を省いて a1、s1-5b と書きます",
            "記録の場所は、会議のページで発言の横に出る番号で表します。front matter では # を含む値も引用符なしで書けますが、前に空白を入れると、そこから後がコメントになります。";
        en: "`{value}` does not name a place of the record",
            "a document is ict-09; inside it ict-09#a1 is an agenda item, ict-09#s1-5 a speech, ict-09#s1-5b a segment. Keys that point inside their own meeting take a1 or s1-5b",
            "Places of the record are the numbers shown beside each speech on a meeting's page. A value with # needs no quotes, but a space before the # would begin a comment.";
    }
    BadDate = "G0216" "bad-date" Error {
        ja: "「{value}」という日付は読めません",
            "2024-06-14 の形で、暦にある日を書いてください。年表では 2024-06、2024、2024-04/2024-06 も使えます",
            "日付は西暦の半角で、年-月-日の順に書きます。2月30日のような、暦にない日も受け付けません。";
        en: "`{value}` is no date",
            "write a day of the calendar as 2024-06-14; in the timeline also 2024-06, 2024 or 2024-04/2024-06",
            "Dates are year-month-day in ASCII digits, and must exist in the calendar.";
    }
    PrecisionDoesNotFit = "G0217" "precision-does-not-fit" Error {
        ja: "日付「{date}」と precision が合いません",
            "day は 2024-04-05、month は 2024-04、year と fiscal-year は 2024、minute は 2024-04-05T14:00、between は 2024-04/2024-06、none は日付なしです",
            "年表は、記録にある以上の細かさで日付を示しません。precision は、書かれた日付がどこまで確かかを表します。";
        en: "the date `{date}` does not fit its precision",
            "day takes 2024-04-05, month 2024-04, year and fiscal-year 2024, minute 2024-04-05T14:00, between 2024-04/2024-06, none no date",
            "The timeline never shows a date more exactly than the record tells it; `precision` says how far the date is known.";
    }
    DuplicateEntry = "G0218" "duplicate-entry" Error {
        ja: "「{id}」は {line} 行目の項目と同じです",
            "どちらかの値を変えるか、項目を消してください",
            "一つのファイルの中で、ID はそれぞれ違わなければなりません。";
        en: "`{id}` is that of the entry on line {line}",
            "change one of the two or remove an entry",
            "Ids differ from each other within a file.";
    }
    QuoteMissing = "G0219" "quote-missing" Error {
        ja: "発言への注釈には quote が要ります",
            "注釈を付ける言葉を、記録からそのまま写して quote に書いてください",
            "quote は、どの言葉への注釈かを示し、記録が変わったときに付け場所を確かめるためのものです。会議や議題の全体への注釈には要りません。";
        en: "a note on a speech needs a `quote`",
            "copy the words that the note is on from the record into `quote`",
            "The quote shows which words a note is on, and lets giji find them again when the record changes. Notes on a whole meeting or agenda item need none.";
    }
    NeedlessAlias = "G0220" "needless-alias" Warning {
        ja: "別名「{alias}」は書かなくても見つかります",
            "この別名を消してください",
            "全角と半角、大文字と小文字、語の中の空白の違いは自動で吸収します。別名には、それ以外の言い方だけを書きます。";
        en: "the alias `{alias}` is found without being listed",
            "remove it",
            "Differences of width, case and inner spaces are folded anyway. List only forms that differ otherwise.";
    }
    RepeatedItem = "G0221" "repeated-item" Warning {
        ja: "「{key}」に「{value}」が二度あります",
            "一つ消してください",
            "同じ値を重ねても効き目は変わりません。書き誤りかもしれません。";
        en: "`{value}` stands twice in `{key}`",
            "remove one",
            "Repeating a value changes nothing; it may be a slip.";
    }
    SelfReference = "G0222" "self-reference" Warning {
        ja: "「{value}」が自分自身を指しています",
            "ほかの用語の ID に直すか、消してください",
            "see_also には、あわせて読むとよいほかの用語を並べます。";
        en: "`{value}` points at itself",
            "name another term, or remove it",
            "`see_also` lists other terms worth reading.";
    }
    EventOrRound = "G0223" "event-or-round" Error {
        ja: "年表の項目には id と meeting のどちらか一つが要ります",
            "出来事には id と title を、会議の回の状態には meeting を書いてください",
            "年表の項目は二種類です。会議ではない出来事（id、title、date …）と、ある回が開かれたかどうか（meeting、status、reason）です。";
        en: "an entry of the timeline has either `id` or `meeting`",
            "write `id` and `title` for an event, `meeting` for the status of a round",
            "The timeline has two sorts of entries: events that are no meetings (id, title, date …) and what is known of a round (meeting, status, reason).";
    }
    StatusDoesNotFit = "G0224" "status-does-not-fit" Error {
        ja: "この項目に、その status は使えません",
            "使えるのは: {known}",
            "出来事は done（済み）か planned（予定）、会議の回は held-full、held-secondary、mentioned、inferred、unknown のどれかです。";
        en: "this entry cannot have that status",
            "it can be: {known}",
            "Events are `done` or `planned`; rounds are `held-full`, `held-secondary`, `mentioned`, `inferred` or `unknown`.";
    }
    CorrectionChangesNothing = "G0225" "correction-changes-nothing" Error {
        ja: "printed と corrected が同じです",
            "直した後の言葉を corrected に書いてください。疑わしいと示すだけなら corrected: null とします",
            "訂正は、記録の文字の上に重ねて示します。同じ言葉では何も示せません。";
        en: "`printed` and `corrected` are the same",
            "write the mended words in `corrected`; to flag a doubt only, write corrected: null",
            "A correction is shown over the record's characters. With the same words there is nothing to show.";
    }
    ReadingWithoutSource = "G0226" "reading-without-source" Warning {
        ja: "人名の読みに出典がありません",
            "読みを確かめた資料を source に書いてください。確かめられなければ reading を消してください",
            "人の名前の読みは推測しません。";
        en: "the reading of a name has no source",
            "name in `source` where the reading was checked, or remove `reading`",
            "How a person's name is read is never guessed.";
    }
    ReadingNotKana = "G0227" "reading-not-kana" Warning {
        ja: "読み「{value}」にかなでない文字があります",
            "ひらがなかカタカナで書いてください",
            "読みは五十音順の並びと検索に使います。";
        en: "the reading `{value}` is not all kana",
            "write it in hiragana or katakana",
            "Readings order the glossary and serve the search.";
    }
    EmptyBody = "G0228" "empty-body" Error {
        ja: "本文がありません",
            "閉じの「---」の下に本文を書いてください",
            "前付け（--- で囲んだ部分）の下に、読む人に見せる文章を書きます。";
        en: "there is no text",
            "write it below the closing `---`",
            "What readers see is written below the front matter, the part between the two `---`.";
    }
    BadAddress = "G0229" "bad-address" Error {
        ja: "「{key}」は http:// か https:// で始まる URL です: 「{value}」",
            "ブラウザーのアドレス欄から写してください。空白や引用符は使えません",
            "リンクにできるのは、http と https の完全な URL だけです。";
        en: "`{key}` is a URL that begins with http:// or https://: `{value}`",
            "copy it from the browser's address bar; spaces and quotes are not allowed",
            "Only complete http and https URLs can become links.";
    }
    ThreadWithoutAnswers = "G0230" "thread-without-answers" Error {
        ja: "status は答えがあると言っていますが、answers がありません",
            "answers に答えの ID を書くか、status を none か unknown にしてください",
            "answered と partly は、答えた発言を answers で示してはじめて意味を持ちます。";
        en: "the status says there is an answer, but there are no `answers`",
            "list the answering segments, or set status to none or unknown",
            "`answered` and `partly` mean something only with the segments that answer.";
    }
    RedirectLoop = "G0231" "redirect-loop" Error {
        ja: "「{value}」の移転先をたどると元に戻ります",
            "redirects.yaml から、戻ってくる行を消してください",
            "移転は「古い ID: 新しい ID」です。たどった先が元に戻ると、どこにも着きません。";
        en: "following `{value}` comes back to where it began",
            "remove the line that leads back from redirects.yaml",
            "A redirect is `old id: new id`. One that comes back leads nowhere.";
    }
    UnknownSegment = "G0250" "unknown-segment" Error {
        ja: "「{id}」は {document} にありません",
            "⟦いちばん近い id は「{nearest}」です。⟧会議のページで、発言の横にある「#」のリンクから id を確かめてください",
            "注釈や用語、論点、年表が指す発言・段落の id（sources では原資料の行も）が、その会議の記録にありません。id は会議のページの各発言にある「#1-5」のようなリンクから分かります。";
        en: "there is no `{id}` in {document}",
            "⟦the nearest id is `{nearest}`; ⟧take the id from the `#` link of the speech on its page",
            "Commentary, a term, a topic or the timeline names a unit or segment (in `sources` also a line of the seed) that the record does not have. Each speech on a meeting's page shows its id in its `#1-5` link.";
    }
    DuplicateAlias = "G0251" "duplicate-alias" Error {
        ja: "「{form}」は用語「{other}」（{file}）にもあります",
            "どちらか一方の term か aliases から消してください",
            "本文の語は一つの用語にしか結び付けられません。全角・半角、大文字・小文字、空白の違いは同じ語とみなします。";
        en: "`{form}` is also a form of the term `{other}` ({file})",
            "remove it from `term` or `aliases` of one of the two",
            "A word of the text can lead to one term only. Width, case and inner spaces make no difference.";
    }
    UnknownTerm = "G0252" "unknown-term" Error {
        ja: "see_also の用語「{id}」がありません",
            "⟦いちばん近い id は「{nearest}」です。⟧content/glossary/ にあるファイルの名前から .md を除いて書いてください",
            "see_also には、content/glossary/ のファイル名（拡張子を除く）を書きます。";
        en: "there is no term `{id}` to see also",
            "⟦the nearest id is `{nearest}`; ⟧write the name of a file in content/glossary/, without `.md`",
            "`see_also` holds file names of content/glossary/, without the extension.";
    }
    CircularSeeAlso = "G0253" "circular-see-also" Warning {
        ja: "see_also が一回りしています: {circle}",
            "どこか一つを消してください。用語のページでは、どちら向きのつながりも両方に表示されます",
            "see_also をたどると元の用語に戻ります。つながりは片方に書けば両方のページに出るので、戻る向きは要りません。";
        en: "see-also runs in a circle: {circle}",
            "remove one of the links; a term's page shows links of both directions",
            "Following `see_also` leads back to where it began. A link written on one side is shown on both, so the way back is not needed.";
    }
    UnknownDocument = "G0254" "unknown-document" Error {
        ja: "文書「{id}」がありません",
            "⟦いちばん近い id は「{nearest}」です。⟧content/minutes/ にあるファイルの名前から .md を除いて書いてください",
            "注釈・訂正・論点・年表が指す文書は、content/minutes/ にある id でなければなりません。";
        en: "there is no document `{id}`",
            "⟦the nearest id is `{nearest}`; ⟧write the name of a file in content/minutes/, without `.md`",
            "Notes, corrections, topics and the timeline name documents by their ids in content/minutes/.";
    }
    NoteElsewhere = "G0255" "note-elsewhere" Error {
        ja: "この注釈は {folder} のフォルダーにありますが、{folder} のどこにも付いていません",
            "on に書いた {target} の文書のフォルダーへ {slug}.md を移してください",
            "注釈は content/notes/<文書のid>/ に置き、on にはその文書の場所を少なくとも一つ書きます。ほかの文書の場所も並べて書けます。";
        en: "this note stands in the folder of {folder} but is on no place of {folder}",
            "move {slug}.md to the folder of the document of {target}",
            "A note lives in content/notes/<document>/ and `on` names at least one place of that document. Places of other documents may be listed beside it.";
    }
    UnknownSeries = "G0256" "unknown-series" Error {
        ja: "会議体「{id}」がありません",
            "⟦いちばん近い id は「{nearest}」です。⟧content/series/ にあるファイルの名前から .md を除いて書いてください",
            "会議体の id は content/series/ のファイル名（拡張子を除く）です。";
        en: "there is no series `{id}`",
            "⟦the nearest id is `{nearest}`; ⟧write the name of a file in content/series/, without `.md`",
            "The id of a series is its file name under content/series/, without the extension.";
    }
    UnknownRound = "G0257" "unknown-round" Error {
        ja: "「{id}」は会議体の回として読めません",
            "「<会議体のid>-<回>」の形（例: ict-07）で書いてください",
            "年表の meeting には、会議体の id と回を「-」でつないで書きます。会議体は content/series/ にあるものに限ります。";
        en: "`{id}` cannot be read as a round of a series",
            "write `<series>-<round>`, such as ict-07",
            "`meeting` in the timeline is the id of a series of content/series/ and a round, joined by a hyphen.";
    }
    DateWithoutSource = "G0258" "date-without-source" Error {
        ja: "日付「{date}」に典拠（refs）がありません",
            "日付の書いてある場所を refs に書くか、date: null にしてください",
            "年表に載せる日付は、記録のどこかに書いてあるものに限ります。分からない日付は、分からないまま示します。";
        en: "the date `{date}` has no source (`refs`)",
            "name the place that states it in `refs`, or write `date: null`",
            "A date on the timeline must stand somewhere in the record. What is not known is shown as not known.";
    }
    NoteTarget = "G0259" "note-target" Error {
        ja: "注釈の対象「{target}」がありません",
            "⟦引用の語にいちばん近い場所は {likely}（一致度{confidence}）「{words}」です。⟧記録を確かめて on を書き直してください",
            "注釈が付いている発言や段落の id が、記録にありません。記録の取り込み直しで id が変わったか、書き誤りです。注釈が黙って移されることはありません。";
        en: "there is no `{target}` for this note to be on",
            "⟦the place nearest to its quote is {likely} ({confidence}): `{words}`; ⟧check the record and rewrite `on`",
            "The record has no unit or segment with this id: it changed when the record was converted anew, or it is misspelt. A note is never moved silently.";
    }
    NoteQuote = "G0260" "note-quote" Error {
        ja: "引用「{quote}」が、注釈の対象にありません",
            "⟦いちばん近い場所は {likely}（一致度{confidence}）「{words}」です。⟧記録を確かめて on か quote を書き直してください",
            "quote には、対象の発言に印刷された（または訂正後の）語をそのまま写します。全角・半角と空白の違いは無視されます。注釈が黙って移されることはありません。";
        en: "the quote `{quote}` is not where this note is on",
            "⟦the nearest place is {likely} ({confidence}): `{words}`; ⟧check the record and rewrite `on` or `quote`",
            "`quote` copies words of the target, as printed or as corrected; width and spaces make no difference. A note is never moved silently.";
    }
    NoteQuoteAmbiguous = "G0261" "note-quote-ambiguous" Error {
        ja: "引用「{quote}」が {target} に{count}か所あります",
            "前後の語を prefix か suffix に書いて、一つに決めてください",
            "同じ語が二度以上あると、どこに印を付けるか決まりません。prefix（直前の語）か suffix（直後の語）で区別します。";
        en: "the quote `{quote}` stands {count} times in {target}",
            "tell them apart by the words before (`prefix`) or after (`suffix`)",
            "Where the words stand more than once, the place to mark is not settled. `prefix` and `suffix` are words right before and after the quote.";
    }
    UnknownAgenda = "G0262" "unknown-agenda" Error {
        ja: "議題「{id}」は {document} にありません",
            "ある議題は {known} です",
            "meetings/ の agenda には、その会議の議題の id（a1 など）ごとに背景を書きます。";
        en: "there is no agenda item `{id}` in {document}",
            "its agenda items are {known}",
            "`agenda` in meetings/ holds a background for agenda items of that meeting, by id (a1 and so on).";
    }
    PlaceholderLeft = "G0270" "placeholder-left" Error {
        ja: "「{words}」が書き換えられていません",
            "この文を消して、自分の言葉で書いてください",
            "ひな形の文がそのまま残っています。読む人に見える文なので、書き終えるまで公開できません。";
        en: "`{words}` was left as it is",
            "write your own words in its place",
            "The words of the skeleton are still there. Readers would see them, so nothing is published until somebody writes.";
    }

    } };
}
