//! Every code giji can print, with its words in Japanese and English.
//!
//! One entry a code: name, severity, and per language the message, the help (what to do) and the
//! explanation that `giji explain` and the contribute page show. `{name}` is filled from the
//! diagnostic's arguments; a clause between `⟦` and `⟧` is left out where one of its values is
//! empty. Codes are never reused.
//!
//! G01xx the record (seeds, minutes, speakers) · G02xx commentary · G03xx site, links, theme ·
//! G04xx files, limits, safety · G05xx running.

use super::Severity;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 日本語.
    Ja,
    /// English.
    En,
}

/// The words of an entry in one language.
#[derive(Debug)]
pub struct Words {
    /// What is wrong, in one line.
    pub message: &'static str,
    /// What to do; may be empty.
    pub help: &'static str,
    /// For `giji explain`: what it means, why it matters, how to mend it.
    pub explain: &'static str,
}

/// An entry of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// `G0101`.
    pub code: &'static str,
    /// `unresolved-speaker`.
    pub name: &'static str,
    /// Without `deny`.
    pub severity: Severity,
    /// Japanese.
    pub ja: Words,
    /// English.
    pub en: Words,
}

impl Entry {
    /// The words in a language.
    pub fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

macro_rules! catalogue {
    ($($variant:ident = $code:literal $name:literal $severity:ident {
        ja: $ja_message:literal, $ja_help:literal, $ja_explain:literal;
        en: $en_message:literal, $en_help:literal, $en_explain:literal;
    })*) => {
        /// A diagnostic code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the catalogue's entry is the documentation")]
        pub enum Code { $($variant),* }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// Its entry in the catalogue.
            pub fn entry(self) -> &'static Entry {
                match self {
                    $(Code::$variant => {
                        static ENTRY: Entry = Entry {
                            code: $code,
                            name: $name,
                            severity: Severity::$severity,
                            ja: Words { message: $ja_message, help: $ja_help, explain: $ja_explain },
                            en: Words { message: $en_message, help: $en_help, explain: $en_explain },
                        };
                        &ENTRY
                    })*
                }
            }

            /// The code with this number (`G0101`) or name (`unresolved-speaker`).
            pub fn find(text: &str) -> Option<Code> {
                Self::ALL.iter().copied().find(|code| {
                    let entry = code.entry();
                    entry.code.eq_ignore_ascii_case(text) || entry.name == text
                })
            }
        }
    };
}

catalogue! {
    // ---- G01xx the record: seeds, conversion, minutes, speakers, corrections ----
    UnresolvedSpeaker = "G0101" "unresolved-speaker" Warning {
        ja: "発言者「{label}」が出席者の一覧に見当たりません",
            "⟦いちばん近い名前は「{nearest}」です。⟧誤りなら corrections/{meeting}.yaml に訂正を加えてください",
            "発言の見出しに印刷された名前が、その会議の出席者の一覧のだれとも一致しません。名前の誤読（OCR）なら content/corrections/ に訂正を加えます。一覧にない人が話したのなら、そのままにします。giji は話した人を推測で決めません。";
        en: "speaker `{label}` is not on the attendance list",
            "⟦the nearest name is `{nearest}`; ⟧if it is a misprint, add a correction to corrections/{meeting}.yaml",
            "The name printed on a speech matches nobody on the attendance list of that meeting. If it was misread (OCR), add a correction under content/corrections/. If somebody outside the list spoke, leave it. giji never guesses who spoke.";
    }

    MinutesNoFrontMatter = "G0110" "minutes-no-front-matter" Error {
        ja: "議事録のファイルに front matter がありません",
            "ファイルの1行目と、本文の前に「---」の行が要ります",
            "content/minutes/ のファイルは、「---」の2行に挟まれた front matter で始まります。片方の「---」が消えると、どこからが本文か分かりません。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "this minutes file has no front matter",
            "the first line must be `---`, and another `---` must stand before the body",
            "A file in content/minutes/ begins with front matter between two lines `---`. Without one of them nobody can tell where the body begins. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesFrontMatterValue = "G0111" "minutes-front-matter-value" Error {
        ja: "議事録の front matter の「{key}」を読めません",
            "正しい形の例：{sample}",
            "front matter の値が YAML として読めないか、型が違います。会議の事実を直したいときは、このファイルではなく seeds/seeds.yaml か content/corrections/ を直します。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "cannot read `{key}` in the front matter of these minutes",
            "a value of the right shape: {sample}",
            "The value is no YAML, or of the wrong type. To change a fact of a meeting, edit seeds/seeds.yaml or content/corrections/ rather than this file. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesUnknownKey = "G0112" "minutes-unknown-key" Error {
        ja: "議事録の front matter に「{key}」という項目はありません",
            "候補：{candidates}",
            "front matter に書ける項目は決まっています。綴りを確かめてください。公開元や URL など文書についての項目は seeds/seeds.yaml に書きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the front matter of minutes has no key `{key}`",
            "did you mean: {candidates}",
            "The keys of the front matter are fixed; check the spelling. Facts about the document, such as publisher or URL, belong in seeds/seeds.yaml. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesMissingKey = "G0113" "minutes-missing-key" Error {
        ja: "議事録の front matter に「{key}」がありません",
            "正しい形の例：{sample}",
            "ファイルの ID、会議の ID、元の文書は、どの議事録にも要ります。一覧の各項目にも、欠かせない項目があります。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the front matter of these minutes lacks `{key}`",
            "a value of the right shape: {sample}",
            "Every minutes file states its id, its meeting and its source, and the entries of its lists have keys that must be there. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesFrontMatterLimit = "G0114" "minutes-front-matter-limit" Error {
        ja: "議事録の front matter が上限（{limit}）を超えています",
            "出席者や資料の一覧に本文が紛れ込んでいないか確かめてください",
            "信頼できない入力で処理が止まらないように、front matter の長さと括弧の深さには上限があります。実際の議事録が上限に届くことはまずありません。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the front matter of these minutes exceeds the limit of {limit}",
            "see whether the body has slipped into a list of people or material",
            "Length and depth of front matter are limited so that hostile input cannot stall a build. No real minutes come near the limits. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesMissingComment = "G0115" "minutes-missing-comment" Error {
        ja: "議事録の段落か見出しの下に、行番号の注記がありません",
            "すぐ下の行に注記が要ります。例：{sample}",
            "議事録の本文では、段落と見出しの1行ごとに、すぐ下の行の注記（HTML のコメント）が元の文書の行を示します。段落は1行で書きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "no comment stands under this paragraph or heading of the minutes",
            "the next line must be a comment such as {sample}",
            "In the body of minutes each paragraph and each heading is one line, and the comment right under it names the lines of the source. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesStrayComment = "G0116" "minutes-stray-comment" Error {
        ja: "議事録の注記「{comment}」が、置けない場所にあります",
            "見出しと注記の組み合わせを確かめてください（## は議題、### は発言者、#### は発言の中の見出し）",
            "注記は、すぐ上の段落か見出しについて述べます。議題の注記は「##」、発言と見出しの注記は「###」、発言の中の見出しの注記は「####」、行番号だけの注記は段落の下に置きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the comment `{comment}` cannot stand here",
            "check the heading above it: ## for agenda items, ### for speakers, #### for headings inside a speech",
            "A comment is about the paragraph or heading right above it: agenda comments under `##`, units under `###` or their first paragraph, sub-headings under `####`, comments with lines only under a further paragraph. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesBadComment = "G0117" "minutes-bad-comment" Error {
        ja: "議事録の注記「{comment}」の形が正しくありません",
            "例：<!-- s1-3 named L59 -->、<!-- s1-3b to=\"森委員\" -->、<!-- L61 -->",
            "注記は ID（a1、s1-3、s1-3b）か行番号（L61）で始まり、1行で閉じます。行の先頭にある注記は、その行にひとつだけ書きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the comment `{comment}` has no known shape",
            "for example <!-- s1-3 named L59 -->, <!-- s1-3b to=\"森委員\" --> or <!-- L61 -->",
            "A comment begins with an id (a1, s1-3, s1-3b) or a line (L61) and ends on its own line. A comment at the start of a line has that line to itself. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesUnknownMode = "G0118" "minutes-unknown-mode" Error {
        ja: "「{id}」の種別「{word}」は使えません",
            "候補：{candidates}",
            "発言や段落の注記では、ID のあとに種別を書きます。named は発言、written は代読や書面、anonymous は名前のない意見、summary は要点、narration は経過の説明、scene は場面、commentary は二次資料の著者の考え、heading は見出しです。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "`{id}` cannot have the mode `{word}`",
            "did you mean: {candidates}",
            "The word after a unit's id says what kind of print it is: named, written, anonymous, summary, narration, scene, commentary or heading. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesLineNumber = "G0119" "minutes-line-number" Error {
        ja: "注記の行番号「{word}」を読めません",
            "元の文書の行を L59 のように、つないだ行を L61@14 のように書きます",
            "注記の行番号は、元の文書（seeds/）の何行目かを1から数えた数です。段落の最初の行は L59、そこへつないだ行は、段落の何文字目から始まるかを添えて L61@14 と書きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "cannot read the line number `{word}` of this comment",
            "write a line of the source as L59, a line joined on as L61@14",
            "Line numbers count the lines of the source in seeds/ from 1. The first line of a paragraph is written L59; a line joined on to it L61@14, with the character of the paragraph at which it begins. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesJoin = "G0120" "minutes-join" Error {
        ja: "行のつなぎ目「{found}」が段落に合いません",
            "つないだ行は L37@14 のように順に書き、理由を join=page-break か join=hard-wrap で添えます",
            "つないだ行は、段落の何文字目から始まるかと、つないだ理由を持ちます。位置は段落の長さまでで、前のつなぎ目より前には戻りません。理由はひとつだけ書くか、つないだ行の数だけ「,」で区切って書きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the join `{found}` does not fit its paragraph",
            "write joined lines in order as L37@14 and say why: join=page-break or join=hard-wrap",
            "A line joined on has the character at which it begins and a reason. Positions go up and stay inside the paragraph; the reason is one word for all or one for each, with commas. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesTwice = "G0121" "minutes-twice" Error {
        ja: "議事録に「{what}」が2度あります（最初は {line} 行目）",
            "どちらかひとつにしてください",
            "議題と発言の ID は、ひとつのファイルの中で一度しか使えません。リンクや注釈は ID を目印にするからです。front matter の項目と注記の値も、一度だけ書きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "`{what}` stands twice in these minutes (first on line {line})",
            "keep one of them",
            "The id of an agenda item or unit can be used once in a file, for links and notes rely on it. Keys of the front matter and values of a comment are given once as well. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesSegmentOrder = "G0122" "minutes-segment-order" Error {
        ja: "発言の区切り「{id}」の番号が順番と合いません",
            "ここでは「{expected}」になります",
            "発言の中の区切りには、その発言の ID に a、b、c … を順に付けます。先頭に区切りがなければ、最初の部分が a で、最初の区切りは b です。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the segment id `{id}` is out of order",
            "here it should be `{expected}`",
            "The segments of a unit are lettered a, b, c … in order. Where no cut stands at the very start, the first part is `a` and the first cut opens `b`. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesUnknownAttribute = "G0123" "minutes-unknown-attribute" Error {
        ja: "この注記に「{name}」は書けません",
            "候補：{candidates}",
            "注記に書ける項目は種類ごとに決まっています。議題は number、title、presenters、materials。発言は level、marker、from、label、heading。区切りは to。段落は join です。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "this comment cannot say `{name}`",
            "did you mean: {candidates}",
            "Each kind of comment has its own names: number, title, presenters and materials for agenda items; level, marker, from, label and heading for units; to for cuts; join for paragraphs. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesAttributeValue = "G0124" "minutes-attribute-value" Error {
        ja: "注記の「{name}」の値を読めません",
            "形の例：{sample}",
            "文字の値は二重引用符で囲み、中の「\"」と「\\」の前には「\\」を、「<」「>」は \\u003c、\\u003e と書きます。数の値は引用符なしで書きます。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "cannot read the value of `{name}` in this comment",
            "a value of the right shape: {sample}",
            "Text stands in double quotes, with a backslash before `\"` and `\\`, and `<` and `>` written \\u003c and \\u003e. Numbers stand without quotes. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesWrongCounter = "G0125" "minutes-wrong-counter" Error {
        ja: "ID「{id}」は種別「{mode}」に合いません",
            "この種別の ID は「{expected}」の形です",
            "発言（named、written）の ID は s、名前のない意見や要点（anonymous、summary、commentary）は x、経過・場面・見出し（narration、scene、heading）は n で始まります。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "the id `{id}` does not suit the mode `{mode}`",
            "an id of this mode looks like `{expected}`",
            "Ids of speeches (named, written) begin with s, of opinions and points without a name (anonymous, summary, commentary) with x, of narration, scenes and headings with n. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesWrongAgenda = "G0126" "minutes-wrong-agenda" Error {
        ja: "「{id}」が別の議題「{under}」の下にあります",
            "ID のハイフンの前の数は、議題の番号です",
            "s1-3 は議題 a1 の3番目の発言です。議題の見出しより前にあるもの、議題のない文書にあるものは 0 番です。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "`{id}` stands under another agenda item, `{under}`",
            "the number before the hyphen is that of the agenda item",
            "s1-3 is the third speech of agenda item a1. What stands before the first agenda item, or in a document without any, has the number 0. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesMoreProblems = "G0127" "minutes-more-problems" Error {
        ja: "誤りが多いため、このファイルの残りは調べていません",
            "ここまでの誤りを直して、もう一度実行してください",
            "ひとつのファイルで示す誤りの数には上限があります。たいていは最初の誤りがほかの誤りの原因です。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "too many problems: the rest of this file was not read",
            "mend those above and run again",
            "The number of problems shown for one file is limited. Most often the first one is the cause of the others. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesMissingLine = "G0128" "minutes-missing-line" Error {
        ja: "議事録の注記に行番号がありません",
            "元の文書の行を L59 のように書いてください",
            "注記は、すぐ上の見出しや段落が元の文書（seeds/）の何行目にあるかを示します。行番号がないと、原文との照合も、行を指す訂正もできません。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "this comment of the minutes names no line",
            "write the line of the source, such as L59",
            "A comment says on which line of the source in seeds/ the heading or paragraph above it stands. Without it neither the text nor a correction can be matched with the source. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    MinutesMissingMode = "G0129" "minutes-missing-mode" Error {
        ja: "「{id}」に種別がありません",
            "ID のすぐあとに種別を書いてください。候補：{candidates}",
            "発言や段落の注記では、ID のあとに named、scene などの種別を書きます。giji は種別を推測しません。議事録のファイルは giji convert が書きます。手で直した覚えがなければ、giji convert --force で書き直せます。";
        en: "`{id}` has no mode",
            "write the mode right after the id: {candidates}",
            "The word after a unit's id says what kind of print it is, such as named or scene. giji does not guess it. Minutes files are written by giji convert. If nobody meant to edit this one, giji convert --force writes it again.";
    }
    CorrectionUnmatched = "G0150" "correction-unmatched" Error {
        ja: "訂正の語「{printed}」が原文{line}行目にありません",
            "⟦{line}行目には「{there}」とあります。⟧⟦原文は{last}行目で終わります。⟧印刷のとおりの語と行番号に直してください",
            "訂正は、原文の行番号と、そこに印刷された語そのもので場所を示します。その行にその語が見つからないときは、どこにも当てず、誤りとして知らせます。原文（seeds/）の行番号と、空白・全角半角まで同じ語かどうかを確かめてください。";
        en: "the words `{printed}` of this correction are not on line {line} of the source",
            "⟦line {line} reads `{there}`; ⟧⟦the source ends on line {last}; ⟧give the words exactly as printed, and their line",
            "A correction addresses a line of the source and the very words printed there. Words that are not on that line are applied nowhere: check the line number in seeds/, and that spaces and character widths are the same.";
    }
    CorrectionAmbiguous = "G0151" "correction-ambiguous" Error {
        ja: "訂正の語「{printed}」が原文{line}行目に{count}回あります",
            "何番目かを occurrence: 1 のように示すか、前後を含めた長い語にしてください",
            "同じ行に同じ語が二度以上あるとき、どれを訂正するかは giji には決められません。occurrence に何番目か（1 から）を書くか、前後の語を含めて一つに決まるようにしてください。";
        en: "the words `{printed}` of this correction stand {count} times on line {line} of the source",
            "say which with `occurrence: 1`, or give more of the words around",
            "When the words stand on the line more than once, giji cannot know which are meant. Say which (from 1) with `occurrence`, or make the words longer until they are unique.";
    }
    CorrectionOccurrence = "G0152" "correction-occurrence" Error {
        ja: "訂正の語「{printed}」は原文{line}行目に{count}回しかなく、{occurrence}番目はありません",
            "occurrence を 1 から {count} までにしてください",
            "occurrence は、その行に印刷された同じ語の何番目かを 1 から数えた番号です。";
        en: "the words `{printed}` stand only {count} times on line {line}; there is no occurrence {occurrence}",
            "set `occurrence` to a number from 1 to {count}",
            "`occurrence` counts, from 1, the places on the line where the same words are printed.";
    }
    CorrectionsOverlap = "G0153" "corrections-overlap" Error {
        ja: "訂正「{id}」は、原文{line}行目で訂正「{other}」と重なっています",
            "二つを一つの訂正にまとめるか、片方を消してください",
            "同じ文字を二つの訂正が別々に置き換えることはできません。指摘だけの訂正（corrected: null）は重なってもかまいません。";
        en: "correction `{id}` overlaps correction `{other}` on line {line} of the source",
            "make one correction of the two, or remove one",
            "Two corrections cannot replace the same characters. Those that only flag (`corrected: null`) may overlap.";
    }
    Namesakes = "G0154" "namesakes" Warning {
        ja: "「{name}」が複数の役職（{roles}）で記録されています。別の人として扱います",
            "同じ人なら、content/people/{series}.yaml に下の項目を加えてください。別の人なら、role を添えて項目を分けるとこの警告は消えます",
            "姓だけでは人は決まりません。同じ会議体の出席者の一覧に、同じ名前が異なる役職・所属で載っているとき、giji は別の人とみなし、人物の id に役職を添えます。昇任などで役職が変わった同じ人なら、people/ の項目で一人にまとめられます。";
        en: "`{name}` is recorded with several roles ({roles}); they are taken for different people",
            "if they are one person, add the entry below to content/people/{series}.yaml; if not, one entry each, with `role`, silences this",
            "A surname does not tell who somebody is. Where the attendance lists of a committee print one name with different roles or affiliations, giji takes them for different people and adds the role to their ids. An entry under people/ makes them one.";
    }
    UnresolvedAddressee = "G0155" "unresolved-addressee" Warning {
        ja: "回答の相手「{label}」が出席者の一覧に見当たりません",
            "⟦いちばん近い名前は「{nearest}」です。⟧誤読なら corrections/ に訂正を加えてください",
            "回答は、冒頭に名前のある人の、その議題での直近の発言に結び付けられます。名前がだれとも一致しないと、どの問いへの回答か分からないままになります。名前の誤読（OCR）なら訂正を加えてください。";
        en: "`{label}`, who is answered here, is not on the attendance list",
            "⟦the nearest name is `{nearest}`; ⟧if it is a misprint, add a correction",
            "An answer is tied to the latest speech, in the same agenda item, of the person it names. A name that matches nobody leaves it untied. If the name was misread (OCR), add a correction.";
    }
    SilentAddressee = "G0156" "silent-addressee" Warning {
        ja: "回答の相手「{label}」は、この議題でまだ発言していません",
            "別の議題の発言への回答なら、meetings/ の threads に書いてください。名前の誤りなら corrections/ に訂正を加えてください",
            "回答は、同じ議題の中で、相手の直近の発言に結び付けられます。相手がその議題で発言していないと、結び付ける先がありません。";
        en: "`{label}`, who is answered here, has not spoken in this agenda item",
            "if a speech of another item is answered, say so under `threads` in meetings/; if the name is wrong, add a correction",
            "An answer is tied to the latest speech of the person it names, within the agenda item. Where that person has not spoken there, there is nothing to tie it to.";
    }
    AnswerWithoutQuestion = "G0157" "answer-without-question" Warning {
        ja: "回答 {unit}（原文{line}行目）が、どの問いへのものか記録からは分かりません",
            "未回答の問いは {questions} です。分かるものを meetings/ の threads に書いてください",
            "名指しのない回答は、直前の問いが一つだけのときに限り、その問いへの回答と推定されます。問いがいくつか残っているときは結び付けません。読んで分かるなら、content/meetings/ の threads に書き足してください。";
        en: "the record does not say which question {unit} (line {line}) answers",
            "open questions: {questions}; state the edges you can tell under `threads` in meetings/",
            "An answer that names nobody is tied to a question only where it follows a single open one. Where several are open nothing is tied. If reading tells, add it under `threads` in content/meetings/.";
    }
    SeriesWithoutFile = "G0158" "series-without-file" Warning {
        ja: "会議体「{id}」のファイル content/series/{id}.md がありません",
            "name を書いたファイルを作ってください。なくてもサイトは作れますが、会議体の名前とページがありません",
            "文書の series は content/series/ のファイル名で会議体を指します。そのファイルに正式な名前（name）、短い名前（short_name）、説明を書きます。";
        en: "there is no content/series/{id}.md for the series `{id}`",
            "make one with a `name`; without it the site builds, but the series has no name and no page",
            "The `series` of a document names a file under content/series/, which holds the committee's `name`, `short_name` and a description.";
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
    SuspiciousInSeed = "G0198" "suspicious-in-seed" Warning {
        ja: "原資料に見えない文字または文字の向きを変える文字 {character} があります（この文書に {count} 個）",
            "原資料の作られ方を確かめてください。記録の文字はそのまま残します",
            "制御文字、書字方向を変える文字、幅のない文字は、読み手の目に見えるものと実際の文字を食い違わせることがあります。原資料は変えずに載せるので、だれかが確かめてください。";
        en: "the seed has an invisible or direction-changing character {character} ({count} in this document)",
            "check how the document was made; the record keeps its characters",
            "Control characters, characters that change the direction of text and characters without width can make what readers see differ from what is there. A seed is published unchanged, so somebody should look.";
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

    // seeds.yaml
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

    // ---- G02xx commentary: front matter, notes, terms, topics, people, timeline ----
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
            "会議のページで、発言の横にある「#」のリンクから id を確かめてください",
            "注釈や論点、年表が指す発言・段落の id が、その会議の記録にありません。id は会議のページの各発言にある「#1-5」のようなリンクから分かります。";
        en: "there is no `{id}` in {document}",
            "take the id from the `#` link of the speech on its page",
            "Commentary, a topic or the timeline names a unit or segment that the record does not have. Each speech on a meeting's page shows its id in its `#1-5` link.";
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

    // ---- G03xx the site: links, theme, Markdown ----

    // Markdown of commentary: G0310 to G0339.
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

    // themes
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

    // ---- G04xx files, limits, safety ----
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

    // G0450–G0499 publishing
    OutputNotOurs = "G0450" "output-not-ours" Error {
        ja: "出力先「{dir}」は giji が作ったフォルダーではありません",
            "中身を消さないよう、書き込みませんでした。空のフォルダーか、まだないフォルダーを --out で指定してください",
            "giji は出力先のフォルダーを丸ごと新しいものと入れ替えます。目印のファイル .giji がなく、空でもないフォルダーには、ほかの大切なファイルがあるかもしれないので、手を付けません。--out に別のフォルダーを指定するか、不要な中身を自分で片付けてください。";
        en: "the output `{dir}` is not a folder that giji made",
            "nothing was written, so as not to delete what is in it; name an empty or a new folder with --out",
            "giji replaces the output folder as a whole. A folder that is not empty and does not hold the mark `.giji` may hold files that matter, so giji leaves it alone. Name another folder with --out, or clear it yourself.";
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

    // ---- G05xx running: command line, publishing, serving ----
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

    // ---- G0540–G0549 contributing: new files, changes against a revision ----
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
}
