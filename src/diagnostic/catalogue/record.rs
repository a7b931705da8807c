//! G0101, G011x, G012x, G015x: the record: minutes files, who speaks and answers, corrections.

macro_rules! record {
    ($next:ident $($rest:ident)*; $($before:tt)*) => { $next! { $($rest)*; $($before)*

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

    } };
}
