//! The cases: each writes files over the example.

const PAYLOADS: &str = include_str!("markup.txt");
const SEED: &str = include_str!("../example/seeds/demo.txt");

/// What must come of a case, beside that nothing of it may act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Inert or reported.
    Either,
    /// At least a warning.
    Reported,
    /// An error; no site.
    Refused,
}

/// One hostile site.
#[derive(Debug)]
pub struct Case {
    /// Also the word by which its pages are found: it stands beside the payload.
    pub name: String,
    pub files: Vec<(String, Vec<u8>)>,
    /// Files of the example that it does without.
    pub removed: Vec<&'static str>,
    pub expect: Expect,
}

/// Where words of Markdown stand.
const MARKDOWN: &[(&str, &str)] = &[
    (
        "content/notes/demo-02/kanrisha.md",
        "---\non: demo-02#s1-3a\nquote: 管理者が決める\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\nsources: []\n---\n",
    ),
    (
        "content/glossary/sentei.md",
        "---\nterm: 剪定\nreading: せんてい\n---\n",
    ),
    (
        "content/topics/kokai.md",
        "---\ntitle: 手引きの公開\nterms: [公開, 手引き]\n---\n",
    ),
    ("content/meetings/demo-02.md", "---\nagenda: {}\n---\n"),
    (
        "content/series/demo.md",
        "---\nname: 公園樹木検討会\nshort_name: 樹木検討会\n---\n",
    ),
    ("content/pages/about.md", "---\ntitle: このサイトについて\n---\n"),
];

/// Where a value stands in YAML: file and text, the value at @@.
const FIELDS: &[(&str, &str)] = &[
    ("content/site.yaml", "title: @@\nspeech_pages: true\n"),
    ("content/site.yaml", "title: 題\ndescription: @@\n"),
    ("content/site.yaml", "title: 題\nlanguage: @@\n"),
    ("content/site.yaml", "title: 題\nrepository: @@\n"),
    ("content/site.yaml", "title: 題\nbase_url: @@\n"),
    ("content/site.yaml", "title: 題\ntheme: @@\n"),
    ("content/site.yaml", "title: 題\nlicences: {commentary: @@}\n"),
    ("content/site.yaml", "title: 題\ndeny: [@@]\n"),
    ("content/series/demo.md", "---\nname: @@\n---\n会です。\n"),
    (
        "content/series/demo.md",
        "---\nname: 公園樹木検討会\nshort_name: @@\n---\n会です。\n",
    ),
    (
        "content/series/demo.md",
        "---\nname: 公園樹木検討会\nhost: @@\n---\n会です。\n",
    ),
    (
        "content/glossary/sentei.md",
        "---\nterm: @@\n---\n枝を切ること。\n",
    ),
    (
        "content/glossary/sentei.md",
        "---\nterm: 剪定\nreading: @@\n---\n枝を切ること。\n",
    ),
    (
        "content/glossary/sentei.md",
        "---\nterm: 剪定\naliases: [@@]\n---\n枝を切ること。\n",
    ),
    (
        "content/glossary/sentei.md",
        "---\nterm: 剪定\ncategory: @@\n---\n枝を切ること。\n",
    ),
    (
        "content/glossary/sentei.md",
        "---\nterm: 剪定\nsources: [@@]\n---\n枝を切ること。\n",
    ),
    (
        "content/glossary/sentei.md",
        "---\nterm: 剪定\nsee_also: [@@]\n---\n枝を切ること。\n",
    ),
    (
        "content/topics/kokai.md",
        "---\ntitle: @@\nterms: [公開]\n---\n論点です。\n",
    ),
    (
        "content/topics/kokai.md",
        "---\ntitle: 公開\nterms: [@@, 公開]\n---\n論点です。\n",
    ),
    (
        "content/topics/kokai.md",
        "---\ntitle: 公開\ninclude: [@@]\n---\n論点です。\n",
    ),
    (
        "content/meetings/demo-02.md",
        "---\nagenda: {a1: @@}\n---\n要約です。\n",
    ),
    (
        "content/meetings/demo-02.md",
        "---\ngists: {s1-1a: @@}\n---\n要約です。\n",
    ),
    (
        "content/meetings/demo-02.md",
        "---\nthreads: [{question: s1-1a, answers: [s1-3a], status: partly, reason: @@}]\n---\n要約です。\n",
    ),
    (
        "content/notes/demo-02/kanrisha.md",
        "---\non: @@\nquote: 管理者が決める\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\n注です。\n",
    ),
    (
        "content/notes/demo-02/kanrisha.md",
        "---\non: demo-02#s1-3a\nquote: @@\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\n---\n注です。\n",
    ),
    (
        "content/notes/demo-02/kanrisha.md",
        "---\non: demo-02#s1-3a\nquote: 管理者が決める\nkind: @@\nauthor: 編集\ndate: 2026-11-21\n---\n注です。\n",
    ),
    (
        "content/notes/demo-02/kanrisha.md",
        "---\non: demo-02#s1-3a\nquote: 管理者が決める\nkind: 解説\nauthor: @@\ndate: 2026-11-21\n---\n注です。\n",
    ),
    (
        "content/notes/demo-02/kanrisha.md",
        "---\non: demo-02#s1-3a\nquote: 管理者が決める\nkind: 解説\nauthor: 編集\ndate: @@\n---\n注です。\n",
    ),
    (
        "content/notes/demo-02/kanrisha.md",
        "---\non: demo-02#s1-3a\nquote: 管理者が決める\nkind: 解説\nauthor: 編集\ndate: 2026-11-21\nsources: [@@]\n---\n注です。\n",
    ),
    (
        "content/corrections/demo-02.yaml",
        "- {id: hayashi, line: 33, printed: 休委員, corrected: @@, kind: ocr, reason: 誤り, confidence: high}\n",
    ),
    (
        "content/corrections/demo-02.yaml",
        "- {id: hayashi, line: 33, printed: 休委員, corrected: 林委員, kind: ocr, reason: @@, confidence: high}\n",
    ),
    (
        "content/corrections/demo-02.yaml",
        "- {id: @@, line: 33, printed: 休委員, corrected: 林委員, kind: ocr, reason: 誤り, confidence: high}\n",
    ),
    (
        "content/corrections/demo-02.yaml",
        "- {id: hayashi, line: 33, printed: 休委員, corrected: 林委員, kind: ocr, reason: 誤り, confidence: high, author: @@}\n",
    ),
    ("content/people/demo.yaml", "- id: @@\n  names: [木村]\n"),
    (
        "content/people/demo.yaml",
        "- id: 木村一郎\n  names: [木村, @@]\n",
    ),
    (
        "content/people/demo.yaml",
        "- id: 木村一郎\n  names: [木村]\n  affiliation: @@\n",
    ),
    (
        "content/timeline.yaml",
        "- {id: e, series: demo, title: @@, date: 2024-06, precision: month, status: planned, refs: [\"demo-02#s1-3b\"]}\n",
    ),
    (
        "content/timeline.yaml",
        "- {meeting: demo-03, status: unknown, reason: @@, refs: []}\n",
    ),
    (
        "content/timeline.yaml",
        "- {id: @@, series: demo, title: 公開, date: 2024-06, precision: month, status: planned, refs: [\"demo-02#s1-3b\"]}\n",
    ),
    ("content/redirects.yaml", "@@: \"demo-02#s1-1\"\n"),
    ("content/redirects.yaml", "\"demo-02#s9-1\": @@\n"),
    ("content/pages/about.md", "---\ntitle: @@\n---\n案内です。\n"),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, meeting: demo-02, series: demo, grade: official-summary, title: @@}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, meeting: demo-02, series: demo, grade: official-summary, publisher: @@}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, meeting: demo-02, series: demo, grade: official-summary, licence: @@}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, meeting: demo-02, series: demo, grade: official-summary, url: @@}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, meeting: demo-02, series: demo, grade: official-summary, labels: @@}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, meeting: @@, series: demo, grade: official-summary}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: @@, meeting: demo-02, series: demo, grade: official-summary}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, id: @@, meeting: demo-02, series: demo, grade: official-summary}\n",
    ),
    (
        "seeds/seeds.yaml",
        "- {file: demo.txt, meeting: demo-02, series: @@, grade: official-summary}\n",
    ),
];

/// Payloads for fields, by a word of theirs in `markup.txt`, and some that only values know.
const FIELD_PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "https://evil.example/\"><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "{{ get_env(name=\"PATH\") }}{% include \"base.html\" %}",
    "../../../../etc/passwd",
    "[押す](javascript:alert(1))",
    "]]><!--<svg onload=alert(1)>",
];

/// What stands for which words of a seed.
const SEED_PLACES: &[&str] = &[
    "公園樹木検討会（第2回）議事要旨",
    "第1会議室",
    "高木座長、",
    "株式会社みどり(造園部)",
    "剪定の手引き(案)",
    "「剪定の手引きについて」",
    "構成員の意見",
    "森委員)\n",
    "剪定の時期は誰が決めるのか。",
    "（特段異議なし。）",
];

/// Names that would lead somewhere else.
const PATHS: &[&str] = &[
    "../x",
    "..",
    ".",
    "/etc/passwd",
    "a/../../b",
    "..\\..\\x",
    "C:\\x",
    "~/x",
    "x\0y",
    "con",
    "aux.md",
    "x ",
    " x",
    "-rf",
    "a\nb",
    "%2e%2e%2fx",
    "．．／x",
    "a:b",
    "a|b",
    "a*b",
    ".git/config",
    "x/",
    "//x",
    "é",
    "e\u{301}",
    "аdmin",
    "index",
    "\u{202E}dm.x",
    "x\u{200B}y",
    "x\u{FEFF}",
];

/// Characters that deceive: each must be told of where words of people hold it.
const DECEITS: &[(&str, &str)] = &[
    ("rlo", "\u{202E}"),
    ("lro", "\u{202D}"),
    ("rle", "\u{202B}"),
    ("lri", "\u{2066}"),
    ("rli", "\u{2067}"),
    ("fsi", "\u{2068}"),
    ("pdf", "\u{202C}"),
    ("lrm", "\u{200E}"),
    ("rlm", "\u{200F}"),
    ("alm", "\u{061C}"),
    ("zwsp", "\u{200B}"),
    ("wj", "\u{2060}"),
    ("bom", "\u{FEFF}"),
    ("shy", "\u{00AD}"),
    ("tag", "\u{E0041}"),
    ("bell", "\u{0007}"),
    ("esc", "\u{001B}[31m"),
    ("del", "\u{007F}"),
    ("nel", "\u{0085}"),
    ("c1", "\u{009B}"),
    ("ls", "\u{2028}"),
    ("ps", "\u{2029}"),
    ("annotation", "\u{FFF9}"),
    ("hangul", "\u{3164}"),
    ("invisible", "\u{2063}"),
];

/// Texts that grow, nest or loop.
fn bombs() -> Vec<(&'static str, &'static str, String)> {
    let note = MARKDOWN[0].1;
    let markdown = |text: String| format!("{note}{text}\n");
    let aliases = |key: &str| {
        let mut text = format!("{key}\nx0: &x0 [a, a, a, a, a, a, a, a, a]\n");
        for at in 1..12 {
            let each = vec![format!("*x{}", at - 1); 9].join(", ");
            text.push_str(&format!("x{at}: &x{at} [{each}]\n"));
        }
        text
    };
    let mut list: Vec<(&str, &str, String)> = [
        ("brackets", "[".repeat(50_000)),
        ("images", "![".repeat(50_000)),
        ("quotes", format!("{}x", ">".repeat(50_000))),
        ("quotes-spaced", format!("{}x", "> ".repeat(20_000))),
        (
            "lists",
            (0..3_000)
                .map(|at| format!("{}- x\n", " ".repeat(at * 2)))
                .collect(),
        ),
        ("stars", "*a ".repeat(50_000)),
        ("stars-both", "*_".repeat(50_000)),
        (
            "emphasis",
            format!("{}a{}", "**".repeat(20_000), "**".repeat(20_000)),
        ),
        (
            "backticks",
            (1..400).map(|at| format!("{} ", "`".repeat(at))).collect(),
        ),
        ("comments", "<!--".repeat(30_000)),
        ("instructions", "<?".repeat(30_000)),
        ("declarations", "<!A".repeat(30_000)),
        ("cdata", "<![CDATA[".repeat(20_000)),
        ("tags", "<a href=\"".repeat(20_000)),
        ("autolinks", "<h:".repeat(30_000)),
        ("links", "[a](".repeat(30_000)),
        ("links-angle", "[a](<b".repeat(20_000)),
        (
            "definitions",
            (0..10_000).map(|at| format!("[x{at}]: /u{at}\n")).collect(),
        ),
        (
            "footnotes",
            (0..5_000)
                .map(|at| format!("[^{at}]\n\n[^{at}]: 注{at}\n\n"))
                .collect(),
        ),
        ("footnote-loop", "[^a]\n\n[^a]: [^a]\n".to_owned()),
        (
            "table-wide",
            format!(
                "|{}\n|{}\n|{}\n",
                "a|".repeat(5_000),
                "-|".repeat(5_000),
                "b|".repeat(5_000)
            ),
        ),
        (
            "table-long",
            format!("|a|b|\n|-|-|\n{}", "|x|y|\n".repeat(50_000)),
        ),
        (
            "table-few",
            format!(
                "|{}\n|{}\n{}",
                "a|".repeat(2_000),
                "-|".repeat(2_000),
                "|x|\n".repeat(2_000)
            ),
        ),
        (
            "code",
            format!("```rust\n{}\n```\n", "fn x(){ ((((((((( }\n".repeat(20_000)),
        ),
        ("fences", "```x\n```\n".repeat(5_000)),
        (
            "languages",
            (0..2_000).map(|at| format!("```lang{at}\nx\n```\n")).collect(),
        ),
        ("ruby", "{漢|".repeat(30_000)),
        ("terms", "[[".repeat(50_000)),
        ("terms-closed", "[[剪定]]".repeat(20_000)),
        ("references", "demo-02#s1-1 ".repeat(20_000)),
        ("urls", "https://evil.example/".repeat(20_000)),
        ("headings", "# x\n".repeat(30_000)),
        ("entities", "&#x41;&amp;&notanentity;".repeat(20_000)),
        ("marks", format!("あ{}", "\u{3099}".repeat(100_000))),
        ("long-line", "あ".repeat(300_000)),
        ("two-megabytes", "あいうえお\n".repeat(140_000)),
    ]
    .into_iter()
    .map(|(name, text)| (name, MARKDOWN[0].0, markdown(text)))
    .collect();
    list.extend([
        ("aliases-site", "content/site.yaml", aliases("title: 題")),
        ("aliases-note", MARKDOWN[0].0, format!("---\n{}---\nx\n", aliases("on: demo-02#a1"))),
        ("aliases-seeds", "seeds/seeds.yaml", "- &a [*a]\n".to_owned()),
        ("alias-loop", "content/people/demo.yaml", "- &a\n  id: x\n  names: *a\n".to_owned()),
        ("merge-loop", "content/people/demo.yaml", "- &a\n  <<: *a\n".to_owned()),
        ("nested-flow", "content/timeline.yaml", "[".repeat(100_000)),
        ("nested-maps", "content/timeline.yaml", "{a: ".repeat(50_000)),
        ("nested-block", "content/people/demo.yaml", (0..5_000).map(|at| format!("{}-\n", " ".repeat(at))).collect()),
        ("tags-yaml", "content/people/demo.yaml", "- !!python/object/apply:os.system [\"true\"]\n".to_owned()),
        ("tag-binary", "content/people/demo.yaml", "- !!binary R0lGODlhDAAMAIQAAP\n".to_owned()),
        ("huge-number", "content/corrections/demo-02.yaml", "- {id: x, line: 99999999999999999999999, printed: a, corrected: b, kind: ocr, reason: r, confidence: high}\n".to_owned()),
        ("documents", "content/timeline.yaml", "---\n[]\n".repeat(10_000)),
        ("keys", "content/site.yaml", format!("title: 題\n{}", (0..20_000).map(|at| format!("k{at}: 1\n")).collect::<String>())),
        ("same-key", "content/site.yaml", "title: 題\n".repeat(1_000)),
        ("anchors", "content/people/demo.yaml", (0..20_000).map(|at| format!("- &a{at} {{id: p{at}}}\n")).collect()),
        ("many-problems", "content/people/demo.yaml", "- {nonsense: 1}\n".repeat(10_000)),
        ("long-key", "content/site.yaml", format!("{}: 1\ntitle: 題\n", "k".repeat(200_000))),
        ("many-aliases", "content/glossary/sentei.md", format!("---\nterm: 剪定\naliases: [{}]\n---\nx\n", (0..20_000).map(|at| format!("語{at}, ")).collect::<String>())),
        ("many-sources", MARKDOWN[0].0, format!("---\non: demo-02#a1\nkind: 解説\nauthor: 編集\nsources: [{}]\n---\nx\n", "https://evil.example/, ".repeat(20_000))),
        ("occurrences", "content/corrections/demo-02.yaml", "- {id: x, line: 33, printed: 休, corrected: 林, kind: ocr, reason: r, confidence: high, occurrence: 4294967295}\n".to_owned()),
    ]);
    list
}

/// Minutes that nobody converted.
fn minutes() -> Vec<(&'static str, String)> {
    let own = include_str!("../example/content/minutes/demo-02.md");
    vec![
        (
            "edited",
            own.replacen("剪定の時期", "<script>alert(1)</script>", 1),
        ),
        (
            "no-seal",
            own.lines()
                .filter(|line| !line.starts_with("written:"))
                .map(|line| format!("{line}\n"))
                .collect(),
        ),
        (
            "comment-closed",
            own.replacen(
                "<!-- s1-1 named",
                "<!-- s1-1 --> <script>alert(1)</script> <!-- named",
                1,
            ),
        ),
        ("comment-open", own.replacen("-->", "", 1)),
        ("same-id", own.replace("s1-2", "s1-1")),
        ("huge-id", own.replace("s1-3", "s1-99999999999999999999")),
        ("huge-line", own.replace("L41", "L4294967296")),
        (
            "level",
            own.replacen("<!-- L31 -->", "<!-- L31 level=4000000000 -->", 1),
        ),
        ("raw", format!("{own}\n<script>alert(1)</script>\n")),
        (
            "link",
            format!("{own}\n[押す](javascript:alert(1))\n<!-- L44 -->\n"),
        ),
        ("other-id", own.replace("id: demo-02", "id: ../../x")),
        ("empty", String::new()),
    ]
}

/// Every case, in order.
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |kind: &str, file: &str, text: String, expect: Expect, whole: bool| {
        let name = format!("hx{}-{kind}", cases.len());
        // A line of its own, so that what begins a construct of Markdown still does.
        let text = text.replace("@name@", &name);
        cases.push(Case {
            name,
            files: vec![(file.to_owned(), text.into_bytes())],
            removed: if whole {
                Vec::new()
            } else {
                vec![
                    "content/minutes/demo-02.md",
                    "content/corrections/demo-02.yaml",
                    "content/notes/demo-02/kanrisha.md",
                    "content/meetings/demo-02.md",
                    "content/timeline.yaml",
                    "seeds/seeds.yaml",
                ]
            },
            expect,
        });
    };
    let payloads: Vec<&str> = PAYLOADS.lines().filter(|line| !line.is_empty()).collect();
    for (at, payload) in payloads.iter().enumerate() {
        let (file, front) = MARKDOWN[at % MARKDOWN.len()];
        add(
            "markdown",
            file,
            format!("{front}@name@\n\n{payload}\n\n文の中の {payload} です。\n"),
            Expect::Either,
            true,
        );
        let place = SEED_PLACES[at % SEED_PLACES.len()];
        let words = if place.ends_with('\n') {
            format!("@name@{payload}委員)\n")
        } else {
            format!("@name@ {payload}")
        };
        add(
            "seed",
            "seeds/demo.txt",
            SEED.replace(place, &words),
            Expect::Either,
            false,
        );
    }
    for (file, text) in FIELDS {
        for payload in FIELD_PAYLOADS {
            let value = serde_json::to_string(&format!("@name@ {payload}")).expect("a string");
            let bare = serde_json::to_string(payload).expect("a string");
            // Addresses must begin as such to be looked at twice.
            let value = if payload.contains(':') { bare } else { value };
            add("field", file, text.replace("@@", &value), Expect::Either, true);
        }
    }
    for path in PATHS {
        let value = serde_json::to_string(path).expect("a string");
        for (file, text) in FIELDS.iter().filter(|(_, text)| {
            [
                "id: @@",
                "file: @@",
                "meeting: @@",
                "series: @@",
                "theme: @@",
                "see_also: [@@]",
                "include: [@@]",
                "on: @@",
            ]
            .iter()
            .any(|key| text.contains(key))
        }) {
            add("path", file, text.replace("@@", &value), Expect::Either, true);
        }
        let plain = !path.contains(['/', '\0', '\n']) && !matches!(*path, "." | "..");
        if plain {
            add(
                "file-name",
                &format!("content/glossary/{path}.md"),
                "---\nterm: 枝\n---\n@name@\n".to_owned(),
                Expect::Either,
                true,
            );
            add(
                "seed-name",
                &format!("seeds/{path}"),
                SEED.replace("第2回", "第3回"),
                Expect::Either,
                true,
            );
        }
    }
    for (name, character) in DECEITS {
        let (file, front) = MARKDOWN[0];
        add(
            name,
            file,
            format!("{front}@name@ 管理{character}者\n"),
            Expect::Reported,
            true,
        );
        add(
            name,
            "seeds/demo.txt",
            SEED.replace("剪定の時期", &format!("@name@ 剪{character}定の時期")),
            Expect::Reported,
            false,
        );
        add(
            name,
            "content/glossary/sentei.md",
            format!("---\nterm: 剪{character}定\n---\n@name@\n"),
            Expect::Reported,
            true,
        );
    }
    for (name, file, text) in bombs() {
        add(name, file, text, Expect::Either, true);
    }
    for (name, text) in minutes() {
        assert_ne!(
            text,
            include_str!("../example/content/minutes/demo-02.md"),
            "{name}"
        );
        add(name, "content/minutes/demo-02.md", text, Expect::Refused, true);
    }
    cases
}
