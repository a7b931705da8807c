//! Markdown of commentary as its writers see it: what is written, and the HTML it becomes.

use giji::diagnostic::Code;
use giji::record::id::RecordRef;
use giji::render::markdown::{Links, Options, Rendered, Target, plain, render};

/// A small site: two terms, one speech, one picture.
struct Site;

impl Links for Site {
    fn term(&self, name: &str) -> Option<Target> {
        let id = match name {
            "サイバー攻撃" => "attack",
            "SBOM" | "ソフトウェア部品表" => "sbom",
            _ => return None,
        };
        Some(Target {
            href: format!("../glossary/{id}.html"),
            text: name.to_owned(),
        })
    }

    fn record(&self, reference: &RecordRef) -> Option<Target> {
        (reference.to_string() == "ict-09#s1-5b").then(|| Target {
            href: "../meetings/ict-09.html#s1-5b".to_owned(),
            text: "第9回 1-5".to_owned(),
        })
    }

    fn local(&self, url: &str) -> Option<String> {
        (!url.contains("missing")).then(|| url.to_owned())
    }
}

fn rendered(source: &str) -> Rendered {
    let options = Options {
        id_prefix: "n1",
        heading_level: 3,
        links: &Site,
    };
    render(source, &options)
}

fn html(source: &str) -> String {
    rendered(source).html
}

/// Each source is one paragraph; what is inside it, and that nobody is told anything.
#[track_caller]
fn paragraphs(table: &[(&str, &str)]) {
    for (source, expected) in table {
        let rendered = rendered(source);
        assert_eq!(rendered.html, format!("<p>{expected}</p>\n"), "{source}");
        assert_eq!(rendered.problems, [], "{source}");
    }
}

/// Each source with its whole HTML.
#[track_caller]
fn blocks(table: &[(&str, &str)]) {
    for (source, expected) in table {
        let rendered = rendered(source);
        assert_eq!(rendered.html, *expected, "{source}");
        assert_eq!(rendered.problems, [], "{source}");
    }
}

/// Each source with its HTML, and the code and the words that are told.
#[track_caller]
fn told(table: &[(&str, &str, Code, &str)]) {
    for (source, expected, code, words) in table {
        let rendered = rendered(source);
        assert_eq!(rendered.html, *expected, "{source}");
        let problems: Vec<(Code, &str)> = rendered
            .problems
            .iter()
            .map(|p| (p.code, source.get(p.range.clone()).unwrap_or("(no place)")))
            .collect();
        assert_eq!(problems, [(*code, *words)], "{source}");
    }
}

#[test]
fn emphasis_beside_japanese_punctuation() {
    paragraphs(&[
        ("これは**「強調」**の例", "これは<strong>「強調」</strong>の例"),
        ("**強調。**次", "<strong>強調。</strong>次"),
        ("**A（B）**を", "<strong>A（B）</strong>を"),
        ("**重要:**本文", "<strong>重要:</strong>本文"),
        ("これは*「斜体」*の", "これは<em>「斜体」</em>の"),
        ("*「斜体」*", "<em>「斜体」</em>"),
        ("~~取消。~~次", "<del>取消。</del>次"),
        (
            "**A（B）**を**「二」**",
            "<strong>A（B）</strong>を<strong>「二」</strong>",
        ),
        (
            "**重点分野（14分野）**の指定",
            "<strong>重点分野（14分野）</strong>の指定",
        ),
        ("**「強調」**の`", "<strong>「強調」</strong>の`"),
        (
            "**（前）中「後」**と**『本』**、**【注】**は**〔補〕**。",
            "<strong>（前）中「後」</strong>と<strong>『本』</strong>、<strong>【注】</strong>は<strong>〔補〕</strong>。",
        ),
        (
            "は**“引用”**の**…**や**※注**で",
            "は<strong>“引用”</strong>の<strong>…</strong>や<strong>※注</strong>で",
        ),
        ("は***「両方」***の", "は<em><strong>「両方」</strong></em>の"),
        ("は**_「両方」_**の", "は<strong><em>「両方」</em></strong>の"),
        ("は**外*「内」*外**の", "は<strong>外<em>「内」</em>外</strong>の"),
        (
            "（**括弧の中**）と「**鉤の中**」の",
            "（<strong>括弧の中</strong>）と「<strong>鉤の中</strong>」の",
        ),
        (
            "**重要（*斜体*）**です",
            "<strong>重要（<em>斜体</em>）</strong>です",
        ),
        ("は**`code`**の", "は<strong><code>code</code></strong>の"),
        (
            "は**[[SBOM]]**の",
            "は<strong><a class=\"term\" href=\"../glossary/sbom.html\">SBOM</a></strong>の",
        ),
        ("は~~「取消」~~の", "は<del>「取消」</del>の"),
        ("は**「強調」**　次", "は<strong>「強調」</strong>　次"),
        ("**終わり！**で", "<strong>終わり！</strong>で"),
    ]);
}

#[test]
fn marks_that_are_no_emphasis() {
    paragraphs(&[
        ("2*3*4は\\*「24」\\*の", "2<em>3</em>4は*「24」*の"),
        ("2 * 3 = 6、a_b_c", "2 * 3 = 6、a_b_c"),
        ("10~20、約~30人~程度", "10~20、約~30人~程度"),
        ("1\\~2と`~a~`と~~二重~~", "1~2と<code>~a~</code>と<del>二重</del>"),
        ("`は**「強調」**の`", "<code>は**「強調」**の</code>"),
        ("は\\**「」*の", "は*<em>「」</em>の"),
    ]);
}

#[test]
fn emphasis_that_failed_is_told() {
    told(&[
        (
            "ここは**閉じない",
            "<p>ここは**閉じない</p>\n",
            Code::StrayMark,
            "**",
        ),
        (
            "は**「一」**で~~ 二",
            "<p>は<strong>「一」</strong>で~~ 二</p>\n",
            Code::StrayMark,
            "~~",
        ),
    ]);
    assert_eq!(rendered("この** 強調 **は").problems.len(), 2);
    assert_eq!(
        rendered("は__「一」__の").problems.len(),
        2,
        "_ opens no word from inside"
    );
    assert_eq!(rendered("2 ** 10 と a**b").problems, []);
}

#[test]
fn line_breaks_between_wide_characters_vanish() {
    paragraphs(&[
        ("日本語の\n文章。\n次", "日本語の文章。次"),
        ("**強調**\n次", "<strong>強調</strong>次"),
        ("前\n**強調**", "前<strong>強調</strong>"),
        ("前**強**\n_「次」_", "前<strong>強</strong><em>「次」</em>"),
        (
            "[語](https://a.jp/)\n次",
            "<a class=\"external\" rel=\"noopener\" href=\"https://a.jp/\">語</a>次",
        ),
        ("`設定`\n次", "<code>設定</code>次"),
        ("カナ\n、ﾊﾝｶｸ\nｶﾅ", "カナ、ﾊﾝｶｸｶﾅ"),
        (
            "{蔦|つた}\n構成員",
            "<ruby>蔦<rp>（</rp><rt>つた</rt><rp>）</rp></ruby>構成員",
        ),
    ]);
}

#[test]
fn line_breaks_beside_latin_stay_a_space() {
    paragraphs(&[
        ("two\nwords", "two\nwords"),
        ("日本語\nAPI", "日本語\nAPI"),
        ("API\nの", "API\nの"),
        ("**API**\nの", "<strong>API</strong>\nの"),
        ("資料\n9-1", "資料\n9-1"),
        ("文。\n(注)", "文。\n(注)"),
        ("강조\n다음", "강조\n다음"),
    ]);
}

#[test]
fn hard_line_breaks_stay() {
    paragraphs(&[
        ("前  \n後", "前<br>\n後"),
        ("前\\\n後", "前<br>\n後"),
        ("前  \n**後**\n次", "前<br>\n<strong>後</strong>次"),
    ]);
}

#[test]
fn bare_urls_end_before_japanese() {
    let link = |url: &str| format!("<a class=\"external\" rel=\"noopener\" href=\"{url}\">{url}</a>");
    let a = link("https://example.jp/a");
    for end in [
        "。",
        "、",
        "）",
        "」",
        "』",
        "】",
        "\u{3000}",
        "を参照",
        "；",
        "！",
        ".",
    ] {
        let source = format!("詳細はhttps://example.jp/a{end}");
        assert_eq!(html(&source), format!("<p>詳細は{a}{end}</p>\n"));
    }
    for (source, expected) in [
        ("（https://example.jp/a）", format!("（{a}）")),
        ("**https://example.jp/a**の", format!("<strong>{a}</strong>の")),
        ("http://a.jp/_x_/*y*/~z~~w", link("http://a.jp/_x_/*y*/~z~~w")),
        ("ftp://a.jp と www.a.jp", "ftp://a.jp と www.a.jp".to_owned()),
        ("`https://a.jp/_b_`", "<code>https://a.jp/_b_</code>".to_owned()),
        ("https\\://a.jp", "https://a.jp".to_owned()),
    ] {
        assert_eq!(html(source), format!("<p>{expected}</p>\n"), "{source}");
    }
    assert_eq!(
        html("https://a.jp/?a=1&b=\"2"),
        "<p><a class=\"external\" rel=\"noopener\" href=\"https://a.jp/?a=1&amp;b=\">https://a.jp/?a=1&amp;b=</a>&quot;2</p>\n"
    );
}

#[test]
fn ruby() {
    paragraphs(&[
        (
            "{蔦|つた}構成員と{API|エーピーアイ}",
            "<ruby>蔦<rp>（</rp><rt>つた</rt><rp>）</rp></ruby>構成員と<ruby>API<rp>（</rp><rt>エーピーアイ</rt><rp>）</rp></ruby>",
        ),
        ("`{蔦|つた}`と\\{蔦|つた}", "<code>{蔦|つた}</code>と{蔦|つた}"),
        ("{蔦|つた\\}と{x|x>0}", "{蔦|つた}と{x|x&gt;0}"),
        (
            "**{蔦|つた}**の",
            "<strong><ruby>蔦<rp>（</rp><rt>つた</rt><rp>）</rp></ruby></strong>の",
        ),
    ]);
}

#[test]
fn terms_and_places_of_the_record() {
    paragraphs(&[
        (
            "[[SBOM]]とは",
            "<a class=\"term\" href=\"../glossary/sbom.html\">SBOM</a>とは",
        ),
        (
            "[[サイバー攻撃|この攻撃]]は",
            "<a class=\"term\" href=\"../glossary/attack.html\">この攻撃</a>は",
        ),
        (
            "詳しくはict-09#s1-5bを参照",
            "詳しくは<a class=\"record\" href=\"../meetings/ict-09.html#s1-5b\">第9回 1-5</a>を参照",
        ),
        (
            "`ict-09#s1-5b`と`[[SBOM]]`",
            "<code>ict-09#s1-5b</code>と<code>[[SBOM]]</code>",
        ),
        ("\\[[SBOM]]とict-09\\#s1-5b", "[[SBOM]]とict-09#s1-5b"),
        (
            "[ict-09#s1-5b](https://a.jp/)",
            "<a class=\"external\" rel=\"noopener\" href=\"https://a.jp/\">ict-09#s1-5b</a>",
        ),
        ("C#とF#a1と#a1", "C#とF#a1と#a1"),
    ]);
    assert_eq!(
        rendered("[[SBOM]]と[[サイバー攻撃|攻撃]]").terms,
        ["SBOM", "サイバー攻撃"]
    );
    told(&[
        (
            "は[[部品表]]の",
            "<p>は部品表の</p>\n",
            Code::UnknownTermLink,
            "[[部品表]]",
        ),
        (
            "は**「強調」**のict-09#s9-9の",
            "<p>は<strong>「強調」</strong>のict-09#s9-9の</p>\n",
            Code::UnknownRecordLink,
            "ict-09#s9-9",
        ),
    ]);
}

#[test]
fn footnotes_are_numbered_as_they_are_met() {
    blocks(&[(
        "本文[^乙]と次[^a]、また[^乙]。\n\n[^a]: 甲の注\n[^乙]: 乙の注[^a]\n",
        "<p>本文<sup class=\"footnote-ref\"><a id=\"n1-fnref-1\" href=\"#n1-fn-1\" aria-label=\"脚注[1]\">[1]</a></sup>\
         と次<sup class=\"footnote-ref\"><a id=\"n1-fnref-2\" href=\"#n1-fn-2\" aria-label=\"脚注[2]\">[2]</a></sup>\
         、また<sup class=\"footnote-ref\"><a id=\"n1-fnref-1-2\" href=\"#n1-fn-1\" aria-label=\"脚注[1]\">[1]</a></sup>。</p>\n\
         <div class=\"footnotes\">\n<ol>\n\
         <li id=\"n1-fn-1\"><p>乙の注<sup class=\"footnote-ref\"><a id=\"n1-fnref-2-2\" href=\"#n1-fn-2\" aria-label=\"脚注[2]\">[2]</a></sup> \
         <a class=\"footnote-back\" href=\"#n1-fnref-1\">本文↑</a> <a class=\"footnote-back\" href=\"#n1-fnref-1-2\">本文↑2</a></p></li>\n\
         <li id=\"n1-fn-2\"><p>甲の注 <a class=\"footnote-back\" href=\"#n1-fnref-2\">本文↑</a> \
         <a class=\"footnote-back\" href=\"#n1-fnref-2-2\">本文↑2</a></p></li>\n</ol>\n</div>\n",
    )]);
    told(&[
        ("注[^x]。", "<p>注[^x]。</p>\n", Code::UndefinedFootnote, "[^x]"),
        (
            "注。\n\n[^x]: y",
            "<p>注。</p>\n",
            Code::UnusedFootnote,
            "[^x]: y",
        ),
    ]);
    assert_eq!(rendered("`[^x]`と\\[^x]").problems, []);
    assert!(
        html("[[SBOM|部品[^1]表]]の\n\n[^1]: 注").contains("部品表</a><sup class"),
        "after the link, which cannot hold another one"
    );
}

#[test]
fn headings_fit_the_page() {
    blocks(&[
        ("# 背景", "<h3 id=\"n1-背景\">背景</h3>\n"),
        (
            "## 背景と**目的（案）**の話",
            "<h4 id=\"n1-背景と目的案の話\">背景と<strong>目的（案）</strong>の話</h4>\n",
        ),
        ("##### 深い", "<h6 id=\"n1-深い\">深い</h6>\n"),
        (
            "# 同じ\n# 同じ\n",
            "<h3 id=\"n1-同じ\">同じ</h3>\n<h3 id=\"n1-同じ-1\">同じ</h3>\n",
        ),
        (
            "[先へ](#背景) [外へ](#s1-5)\n\n# 背景",
            "<p><a href=\"#n1-%E8%83%8C%E6%99%AF\">先へ</a> <a href=\"#s1-5\">外へ</a></p>\n<h3 id=\"n1-背景\">背景</h3>\n",
        ),
    ]);
    assert_eq!(
        rendered("# 一\n\n## {二|に} `x`\n").headings,
        [
            (3, "n1-一".to_owned(), "一".to_owned()),
            (4, "n1-二-x".to_owned(), "二 x".to_owned()),
        ]
    );
}

#[test]
fn tables_lists_quotes() {
    blocks(&[
        (
            "| 語 | 数 |\n|:--|--:|\n| {蔦\\|つた} | [[SBOM\\|表]] |\n",
            "<div class=\"table\" role=\"group\" aria-label=\"表（横に動かせます）\" tabindex=\"0\">\n<table>\n<thead>\n\
             <tr><th scope=\"col\" class=\"align-left\">語</th><th scope=\"col\" class=\"align-right\">数</th></tr>\n</thead>\n<tbody>\n\
             <tr><td class=\"align-left\"><ruby>蔦<rp>（</rp><rt>つた</rt><rp>）</rp></ruby></td>\
             <td class=\"align-right\"><a class=\"term\" href=\"../glossary/sbom.html\">表</a></td></tr>\n</tbody>\n</table>\n</div>\n",
        ),
        (
            "- [x] 済んだ\n- [ ] まだ\n",
            "<ul>\n<li><span class=\"task\" role=\"img\" aria-label=\"済み\">☑</span> 済んだ</li>\n\
             <li><span class=\"task\" role=\"img\" aria-label=\"未了\">☐</span> まだ</li>\n</ul>\n",
        ),
        (
            "3. 三\n4. 四\n",
            "<ol start=\"3\">\n<li>三</li>\n<li>四</li>\n</ol>\n",
        ),
        (
            "> 引用\n> 続き\n",
            "<blockquote>\n<p>引用続き</p>\n</blockquote>\n",
        ),
        (
            "> [!NOTE]\n> 本文\n",
            "<div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">注記</p>\n<p>本文</p>\n</div>\n",
        ),
        ("語\n: 説明ではない\n", "<p>語\n: 説明ではない</p>\n"),
        ("前\n\n---\n\n後\n", "<p>前</p>\n<hr>\n<p>後</p>\n"),
    ]);
    for (word, title) in [
        ("TIP", "ヒント"),
        ("IMPORTANT", "重要"),
        ("WARNING", "警告"),
        ("CAUTION", "注意"),
    ] {
        assert!(
            html(&format!("> [!{word}]\n> 文")).contains(&format!("<p class=\"alert-title\">{title}</p>"))
        );
    }
}

#[test]
fn code_blocks() {
    blocks(&[
        (
            "```rust\nlet a = 1;\n```\n",
            "<pre class=\"code\" tabindex=\"0\"><code class=\"language-rust\"><span class=\"hl-keyword\">let</span> a = \
             <span class=\"hl-constant\">1</span>;\n</code></pre>\n",
        ),
        (
            "```\n<b>は**「」**の {蔦|つた} ~a~\n```\n",
            "<pre class=\"code\" tabindex=\"0\"><code>&lt;b&gt;は**「」**の {蔦|つた} ~a~\n</code></pre>\n",
        ),
        (
            "```謎の\"言語\nx\n```\n",
            "<pre class=\"code\" tabindex=\"0\"><code>x\n</code></pre>\n",
        ),
    ]);
    assert!(rendered("```rust\nfn a() {}\n```").has_code);
    assert!(!rendered("```\nfn a() {}\n```\n`x`").has_code);
}

#[test]
fn raw_html_is_text() {
    told(&[
        (
            "これは<b>太字</b>です",
            "<p>これは<code class=\"raw-html\">&lt;b&gt;</code>太字<code class=\"raw-html\">&lt;/b&gt;</code>です</p>\n",
            Code::RawHtml,
            "<b>",
        ),
        (
            "前\n\n<script>\nalert(1)\n</script>\n",
            "<p>前</p>\n<pre class=\"raw-html\" tabindex=\"0\"><code>&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n</code></pre>\n",
            Code::RawHtml,
            "<script>\nalert(1)\n</script>\n",
        ),
        (
            "前<!-- 注 -->後",
            "<p>前<code class=\"raw-html\">&lt;!-- 注 --&gt;</code>後</p>\n",
            Code::RawHtml,
            "<!-- 注 -->",
        ),
    ]);
    paragraphs(&[
        ("1 < 2、a\\<b>", "1 &lt; 2、a&lt;b&gt;"),
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
    ]);
}

#[test]
fn links_lead_only_where_they_may() {
    paragraphs(&[
        (
            "[語](https://a.jp/x \"題\")",
            "<a class=\"external\" rel=\"noopener\" href=\"https://a.jp/x\" title=\"題\">語</a>",
        ),
        (
            "[語](//a.jp/x)",
            "<a class=\"external\" rel=\"noopener\" href=\"https://a.jp/x\">語</a>",
        ),
        ("<a@b.jp>", "<a class=\"mail\" href=\"mailto:a@b.jp\">a@b.jp</a>"),
        (
            "[語](../pages/約束.html)",
            "<a href=\"../pages/%E7%B4%84%E6%9D%9F.html\">語</a>",
        ),
        (
            "![図](img/a.png)",
            "<img src=\"img/a.png\" alt=\"図\" loading=\"lazy\">",
        ),
        (
            "![日本\n語**の** `図`](a.png \"題\")",
            "<img src=\"a.png\" alt=\"日本語の 図\" loading=\"lazy\" title=\"題\">",
        ),
    ]);
    for url in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "&#x1;javascript:alert(1)",
        "java&Tab;script:alert(1)",
        "vbscript:x",
        "data:text/html;base64,x",
        "file:///etc/passwd",
    ] {
        let source = format!("[語](<{url}>)");
        let rendered = rendered(&source);
        assert_eq!(rendered.html, "<p>語</p>\n", "{url}");
        assert_eq!(
            rendered.problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            [Code::ForbiddenUrl]
        );
    }
    told(&[
        (
            "![図](https://a.jp/a.png)",
            "<p><a class=\"external\" rel=\"noopener\" href=\"https://a.jp/a.png\">図</a></p>\n",
            Code::ExternalImage,
            "![図](https://a.jp/a.png)",
        ),
        (
            "![図](data:image/svg+xml,x)",
            "<p>図</p>\n",
            Code::ForbiddenUrl,
            "![図](data:image/svg+xml,x)",
        ),
        (
            "[語](/a.html)",
            "<p><a href=\"/a.html\">語</a></p>\n",
            Code::RootRelativeUrl,
            "[語](/a.html)",
        ),
        (
            "[語](missing.html)",
            "<p>語</p>\n",
            Code::BrokenLocalLink,
            "[語](missing.html)",
        ),
    ]);
}

#[test]
fn what_cannot_be_seen_is_shown() {
    paragraphs(&[
        ("a\u{202E}b", "a<span class=\"codepoint\">U+202E</span>b"),
        (
            "あ\u{200B}い&zwj;",
            "あ<span class=\"codepoint\">U+200B</span>い<span class=\"codepoint\">U+200D</span>",
        ),
        ("`\u{7}`", "<code><span class=\"codepoint\">U+0007</span></code>"),
        (
            "葛\u{E0100}城 👨\u{200D}👩\u{200D}👧",
            "葛\u{E0100}城 👨\u{200D}👩\u{200D}👧",
        ),
        (
            "\u{FDD4}0\u{FDD4}&#xFDD4;",
            "<span class=\"codepoint\">U+FFFD</span>0<span class=\"codepoint\">U+FFFD</span><span class=\"codepoint\">U+FDD4</span>",
        ),
    ]);
    assert_eq!(
        html("https://a.jp/&#xFDD4;0&#xFDD4;**").matches("U+FDD4").count(),
        2,
        "nobody can write what the writer itself puts in"
    );
    assert_eq!(
        html("[あ](https://a.jp/\u{202E}b \"\u{202E}題\")"),
        "<p><a class=\"external\" rel=\"noopener\" href=\"https://a.jp/b\" title=\"題\">あ</a></p>\n"
    );
}

#[test]
fn the_words_alone() {
    for (source, expected) in [
        (
            "# 見出し\n\nこれは**「強調」**の\n[[SBOM|表]]、`code`。\n",
            "見出し\nこれは「強調」の表、code。",
        ),
        ("- 一\n- 二\n  - 三\n", "一\n二\n三"),
        ("| a | b |\n|--|--|\n| 1 | 2 |", "a b \n1 2"),
        (
            "{蔦|つた}と![図](a.png)とtwo\nwords[^1]\n\n[^1]: 注",
            "蔦と図とtwo words\n注",
        ),
        ("前<b>太字</b>\n\n<div>x</div>\n\n後", "前太字\n後"),
        ("> [!NOTE]\n> 本文", "本文"),
        ("ict-09#s1-5b", "ict-09#s1-5b"),
    ] {
        assert_eq!(plain(source), expected, "{source}");
    }
    assert_eq!(rendered("ict-09#s1-5b").plain, "第9回 1-5");
    assert_eq!(plain("a\u{202E}b&zwj;c 👨\u{200D}👩"), "abc 👨\u{200D}👩");
}

/// The codes told of a source, and the HTML.
fn limited(source: &str) -> (Vec<Code>, String) {
    let rendered = rendered(source);
    (rendered.problems.iter().map(|p| p.code).collect(), rendered.html)
}

#[test]
fn bombs_stay_small() {
    let (codes, html) = limited(&">".repeat(50_000));
    assert_eq!(codes, [Code::NestedTooDeep]);
    assert_eq!(html.matches("<blockquote>").count(), 32);
    assert!(
        html.contains("&gt;&gt;&gt;"),
        "the marks beyond the limit are text"
    );

    let (codes, html) = limited(&("*a **b ".repeat(500) + &"b** a*".repeat(500)));
    assert_eq!(codes, [Code::NestedTooDeep]);
    assert!(html.matches("<em>").count() < 100);

    let (codes, html) = limited(&format!(
        "{}|\n{}|\n{}",
        "|x".repeat(300),
        "|-".repeat(300),
        "|y|\n".repeat(300)
    ));
    assert_eq!(codes, [Code::TableTooLarge]);
    assert_eq!(
        html.matches("<td>").count() + html.matches("<th ").count(),
        10_000
    );

    let (codes, html) = limited(&"字".repeat(400_000));
    assert_eq!(codes, [Code::MarkdownTooLarge]);
    assert_eq!(html.chars().filter(|c| *c == '字').count(), 349_525);

    let (codes, html) = limited(&("[^1]: x\n\n".to_owned() + &"[^1] ".repeat(200_000)));
    assert_eq!(codes, [Code::MarkdownTooLarge]);
    assert!(html.len() < 20_000_000, "{}", html.len());

    let deep_code = format!("```js\n{}```\n", "a=>\n".repeat(2_000));
    assert!(!limited(&deep_code).1.contains("hl-"), "too deep to be coloured");
}

#[test]
fn no_more_is_told_than_can_be_read() {
    assert_eq!(limited(&"[[無]]\n\n".repeat(5_000)).0.len(), 200);
    assert_eq!(
        limited(&"<b>x</b> ".repeat(5_000)).0,
        [Code::RawHtml],
        "one a line"
    );
}
