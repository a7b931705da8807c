//! JSON Schemas of what people write, for editors: made from the readers themselves.
//!
//! Keys, words and shapes are those that a reader asks for (`shape`); here stand only the words
//! that explain them, and what a reader decides by looking at two keys together.

use serde_json::{Value, json};

use super::front_matter::Record;
use super::{
    commentary, config, correction, note, page, person, redirect, seeds, series, shape, term, timeline, topic,
};
use crate::diagnostic::Diagnostic;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A kind of file that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Kind {
    Site,
    Series,
    Meeting,
    Note,
    Term,
    Topic,
    People,
    Corrections,
    Seeds,
    Timeline,
    Page,
    Redirects,
}

impl Kind {
    /// All of them, the most written first.
    pub const ALL: [Self; 12] = [
        Self::Note,
        Self::Term,
        Self::Topic,
        Self::Corrections,
        Self::Meeting,
        Self::Series,
        Self::People,
        Self::Timeline,
        Self::Page,
        Self::Site,
        Self::Seeds,
        Self::Redirects,
    ];

    /// Its name on the command line and in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Series => "series",
            Self::Meeting => "meeting",
            Self::Note => "note",
            Self::Term => "term",
            Self::Topic => "topic",
            Self::People => "people",
            Self::Corrections => "corrections",
            Self::Seeds => "seeds",
            Self::Timeline => "timeline",
            Self::Page => "page",
            Self::Redirects => "redirects",
        }
    }

    /// Where its files stand; those in `.md` begin with it as front matter.
    pub fn files(self) -> &'static str {
        match self {
            Self::Site => "content/site.yaml",
            Self::Series => "content/series/*.md",
            Self::Meeting => "content/meetings/*.md",
            Self::Note => "content/notes/*/*.md",
            Self::Term => "content/glossary/*.md",
            Self::Topic => "content/topics/*.md",
            Self::People => "content/people/*.yaml",
            Self::Corrections => "content/corrections/*.yaml",
            Self::Seeds => "seeds/seeds.yaml",
            Self::Timeline => "content/timeline.yaml",
            Self::Page => "content/pages/*.md",
            Self::Redirects => "content/redirects.yaml",
        }
    }

    /// The kind of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn is_list(self) -> bool {
        matches!(
            self,
            Self::People | Self::Corrections | Self::Seeds | Self::Timeline
        )
    }

    fn ask(self, record: Record) {
        let out = &mut Vec::<Diagnostic>::new();
        let (slug, document) = ("name".parse(), "name".parse());
        match self {
            Self::Site => drop(config::read(&record, out)),
            Self::Series => drop("name".parse().map(|id| series::read(id, record, out))),
            Self::Meeting => drop(commentary::read(record, out)),
            Self::Note => drop(document.and_then(|document| Ok(note::read(document, slug?, record, out)))),
            Self::Term => drop(slug.map(|slug| term::read(slug, record, out))),
            Self::Topic => drop(slug.map(|slug| topic::read(slug, record, out))),
            Self::People => drop(person::read(record, out)),
            Self::Corrections => drop(correction::read(record, out)),
            Self::Seeds => drop(seeds::read(record, out)),
            Self::Timeline => drop(timeline::read(record, out)),
            Self::Page => drop(slug.map(|slug| page::read(slug, record, out))),
            Self::Redirects => drop(redirect::read(&record, out)),
        }
    }

    /// What the file is, and what each key of it holds.
    fn words(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Site => SITE,
            Self::Series => SERIES,
            Self::Meeting => MEETING,
            Self::Note => NOTE,
            Self::Term => TERM,
            Self::Topic => TOPIC,
            Self::People => PEOPLE,
            Self::Corrections => CORRECTIONS,
            Self::Seeds => SEEDS,
            Self::Timeline => TIMELINE,
            Self::Page => PAGE,
            Self::Redirects => REDIRECTS,
        }
    }

    fn describe(self, path: &str) -> &'static str {
        let words = self.words().iter().find(|(known, _)| *known == path);
        words.map_or("", |(_, text)| text)
    }
}

/// The JSON Schema (2020-12) of a kind.
pub fn schema(kind: Kind) -> Value {
    let asked = shape::of(|record| kind.ask(record));
    let mut record = asked
        .borrow()
        .schema("", &mut |path| kind.describe(path).to_owned());
    for (key, value) in together(kind).into_iter().flatten() {
        record.insert(key, value);
    }
    let mut schema = match kind.is_list() {
        true => serde_json::Map::from_iter([
            ("type".to_owned(), json!(["array", "null"])),
            ("items".to_owned(), Value::Object(record)),
        ]),
        false => record,
    };
    if matches!(kind, Kind::Redirects | Kind::Meeting) {
        schema.insert("type".to_owned(), json!(["object", "null"]));
    }
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert("title".to_owned(), json!(kind.files()));
    schema.insert("description".to_owned(), json!(kind.describe("")));
    Value::Object(schema)
}

/// The schema as a file.
pub fn text(kind: Kind) -> String {
    // A `Value` with text for keys is always written.
    let text = serde_json::to_string_pretty(&schema(kind)).unwrap_or_default();
    text + "\n"
}

/// What a reader decides by looking at two keys together.
fn together(kind: Kind) -> Option<serde_json::Map<String, Value>> {
    let rule = match kind {
        Kind::Note => {
            let inside = json!({ "type": "string", "pattern": "#[sxn]" });
            let on = json!({ "anyOf": [inside, { "type": "array", "contains": inside }] });
            json!({
                "if": { "properties": { "on": on }, "required": ["on"] },
                "then": { "required": ["quote"] },
            })
        }
        Kind::Timeline => json!({
            "oneOf": [{ "required": ["id", "title"] }, { "required": ["meeting", "reason"] }],
            "not": { "required": ["id", "meeting"] },
        }),
        _ => return None,
    };
    rule.as_object().cloned()
}

const SITE: &[(&str, &str)] = &[
    ("", "サイト全体の設定。欠かせないのは title だけです。"),
    ("title", "サイトの名前"),
    ("description", "どのようなサイトかの一文"),
    ("base_url", "公開先の絶対 URL。フィードやサイトマップに使います。"),
    (
        "repository",
        "GitHub のリポジトリの URL。書くと、各ページから提案できるようになります。",
    ),
    ("branch", "公開するブランチ（省略時: main）"),
    ("language", "サイトの言語（省略時: ja）"),
    ("licences", "層ごとのライセンス"),
    ("licences.commentary", "注釈、用語、論点のライセンス"),
    ("licences.code", "テーマとプログラムのライセンス"),
    ("theme", "themes/ にあるテーマの名前（省略時: 組み込みのもの）"),
    ("timeline", "年表に示す回の範囲"),
    ("timeline.from", "最初の回"),
    ("timeline.to", "最後の回"),
    ("speech_pages", "発言ごとのページも作るか"),
    (
        "outputs",
        "読むためのページのほかに公開するもの: search（検索）、data（JSON）、sources（行番号つきの原文）。書かなければすべて",
    ),
    ("deny", "エラーとして扱う警告の番号か名前"),
];
const SERIES: &[(&str, &str)] = &[
    ("", "会議体。本文は、どのような会議かの説明です。"),
    ("name", "正式な名前"),
    ("short_name", "短い名前"),
    ("host", "開いている組織"),
    ("order", "並び順。小さいほど先"),
];
const MEETING: &[(&str, &str)] = &[
    (
        "",
        "会議全体への解説。本文は会議の要約です。キーはすべて省けます。",
    ),
    ("agenda", "議題の背景。キーは a1 のような議題の ID"),
    ("gists", "発言の一行の要約。キーは s1-5b のような発言の一部の ID"),
    ("threads", "問いと答えの結び付きを加え、取り消し、程度を示す一覧"),
    ("threads.question", "問いのある箇所（s1-1a）"),
    ("threads.answers", "答えのある箇所の一覧"),
    (
        "threads.status",
        "answered（答えがある）、partly（一部に答えがある）、none（ない）、unknown（分からない）",
    ),
    ("threads.reason", "そう判断した理由"),
];
const NOTE: &[(&str, &str)] = &[
    (
        "",
        "注釈。本文が説明です。1文から4文くらいで、要点を先に書きます。",
    ),
    (
        "on",
        "どこへの注釈か。ict-09#s1-5b のように書きます。複数なら一覧にします。",
    ),
    (
        "quote",
        "そこにある言葉をそのまま写したもの。発言への注釈には欠かせません。",
    ),
    ("prefix", "同じ言葉が二度出てくるとき、すぐ前にある言葉"),
    ("suffix", "同じ言葉が二度出てくるとき、すぐ後にある言葉"),
    ("kind", "注釈の種類"),
    ("author", "表示する名前。本名でなくてかまいません。"),
    ("date", "書いた日（2026-11-21）"),
    ("sources", "もとにした資料の名前。なければ []"),
    ("draft", "true の間は、--drafts を付けたときだけ載ります。"),
];
const TERM: &[(&str, &str)] = &[
    ("", "用語。本文は1文から3文の説明です。"),
    ("term", "見出しの言葉"),
    ("reading", "読み（かな）。確かなときだけ書きます。"),
    ("aliases", "別の言い方や表記"),
    ("category", "用語集での分類"),
    (
        "sources",
        "説明のもとにした資料。記録の箇所は ict-09#L75 のように書きます。",
    ),
    ("see_also", "関連する用語の ID（ファイルの名前）"),
    ("popup", "文中で印を付けるか（省略時: true）"),
];
const TOPIC: &[(&str, &str)] = &[
    ("", "会議をまたいで追う論点。本文は説明です。"),
    ("title", "題"),
    ("terms", "この論点のしるしとなる言葉"),
    ("include", "言葉がなくても加える箇所（ict-09#s1-5b）"),
    ("exclude", "言葉があっても除く箇所"),
];
const PEOPLE: &[(&str, &str)] = &[
    (
        "",
        "その会議体の人の一覧。同じ人の名前をまとめ、同名の人を分けます。",
    ),
    ("id", "人の ID"),
    ("names", "記録に出てくる、その人の姓や名前"),
    ("role", "同名の人と分けるための役職"),
    ("affiliation", "同名の人と分けるための所属"),
    ("reading", "読み（かな）。出典のあるときだけ書きます。"),
    ("source", "読みの出典"),
];
const CORRECTIONS: &[(&str, &str)] = &[
    (
        "",
        "その文書の訂正の一覧。記録の文字は変えず、上に重ねて示します。",
    ),
    ("id", "このファイルの中で一つだけの ID"),
    ("line", "原資料の行"),
    ("printed", "印刷されている言葉"),
    ("occurrence", "同じ行に何度か出てくるとき、何番目か（1 から）"),
    (
        "corrected",
        "正しいと考える言葉。null なら疑いの指摘だけをします。",
    ),
    (
        "kind",
        "ocr（読み取りの誤り）、typo（誤植）、width（幅や空白）、break（語の分断）、sense（意味の疑い）",
    ),
    ("reason", "そう考える理由"),
    ("confidence", "確かさ"),
    (
        "checked",
        "pdf（もとの PDF と見比べた）か no（見比べていない。省略時）",
    ),
    ("author", "書いた人"),
    ("date", "書いた日（2026-11-21）"),
];
const SEEDS: &[(&str, &str)] = &[
    (
        "",
        "原資料の一覧。書いてあることは、資料から読み取れることより優先します。",
    ),
    ("file", "seeds/ にあるファイルの名前"),
    ("sha256", "ファイルの SHA-256。合わなければエラーになります。"),
    ("id", "文書の ID。会議の ID と違うときだけ書きます。"),
    ("meeting", "会議の ID（ict-09）"),
    ("series", "会議体の ID"),
    ("round", "第何回か"),
    ("date", "開催日（2024-06-14）"),
    (
        "grade",
        "official-minutes（公式の議事録）、official-summary（公式の議事要旨）、secondary（二次資料）",
    ),
    ("publisher", "公開した人や組織"),
    ("title", "資料の題"),
    ("url", "公開されている URL"),
    ("licence", "資料のライセンス"),
    ("labels", "発言者の見出しの書き方の名前"),
    (
        "publish",
        "full（すべて載せる）、excerpt（一部だけ載せる）、link（リンクだけ）",
    ),
    ("encoding", "UTF-8 でないときの文字コード"),
];
const TIMELINE: &[(&str, &str)] = &[
    ("", "会議でない出来事と、回の状態の一覧"),
    ("id", "出来事の ID。回の状態なら、代わりに meeting を書きます。"),
    ("meeting", "状態を示す回の会議の ID"),
    ("series", "会議体の ID"),
    ("title", "出来事の題"),
    (
        "date",
        "2024-04-05、2024-04、2024、または 2024-04/2024-06。分からなければ null",
    ),
    ("precision", "日付の細かさ"),
    ("certainty", "stated（書かれている。省略時）か inferred（推測）"),
    (
        "status",
        "出来事は done か planned、回は held-full などその他のどれか",
    ),
    ("reason", "回の状態をそう判断した理由"),
    ("refs", "そう書かれている箇所（ict-09#s1-5b）"),
];
const PAGE: &[(&str, &str)] = &[
    ("", "このサイトについて、などのページ。本文がその中身です。"),
    ("title", "題"),
    ("order", "並び順。小さいほど先"),
    ("codes", "メッセージの番号の一覧を本文の下に付けるか"),
];
const REDIRECTS: &[(&str, &str)] = &[("", "動いた ID の移り先。giji convert --accept-moves が書きます。")];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_is_described_and_nothing_else() {
        for kind in Kind::ALL {
            let mut asked = BTreeSet::from([String::new()]);
            let shape = shape::of(|record| kind.ask(record));
            shape.borrow().schema("", &mut |path| {
                asked.insert(path.to_owned());
                String::new()
            });
            let described: BTreeSet<String> =
                kind.words().iter().map(|(path, _)| (*path).to_owned()).collect();
            assert_eq!(asked, described, "{kind:?}");
            assert_eq!(described.len(), kind.words().len(), "{kind:?}");
        }
    }
}
