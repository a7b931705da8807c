//! The label grammars L1–L20, each in a text of a realistic length: the speeches and the people
//! that must be found, and what stands among them and is no speaker.

#![allow(
    clippy::print_stdout,
    reason = "the table of what was found is read by people"
)]

mod common;
#[path = "common/giji.rs"]
mod run;

use std::collections::BTreeSet;
use std::fs;

use common::TestSite;
use run::giji;
use serde_json::Value;

/// A label as printed, name and role, and the person that it means (`-`: nobody).
type Label = (&'static str, &'static str, &'static str);

/// How what is said stands to its label.
#[derive(Clone, Copy)]
enum Said {
    /// On the label's line, after this.
    After(&'static str),
    /// On the lines below it.
    Below,
    /// It is the label's line itself.
    Within,
}

/// A grammar with what a text in it is made of.
struct Grammar {
    name: &'static str,
    head: &'static str,
    said: Said,
    labels: &'static [Label],
    /// The mode of units with a label.
    mode: &'static str,
    /// The mode of the head's last line, where it is of the record.
    opens: Option<&'static str>,
    /// Lines between speeches, each with the mode of the unit that it must be.
    between: &'static [(&'static str, &'static str)],
    /// Lines in mid-speech that look like the start of something and are not.
    inside: &'static [&'static str],
}

const COUNCIL: &str = "水辺の計画検討会（第２回）議事録\n1. 日 時) 令和6年5月10日(金) 10:00~11:30\n2. 場 所) 第1会議室\n3. 出席者)\n【構成員】\n江角座長、乙訓構成員、雁金構成員、日下構成員\n【事務局】\n五味渕課長、白水課長補佐\n【発表者】\n美濃部歩(みどり造園株式会社)\n4. 議事概要\n";

const ASSEMBLY: &str = "みずかぜ市議会会議録\n令和６年９月１０日（火曜日）\n出席議員（４名）\n１番　　相　庭　　健　君　　　　２番　　井　ノ　口　　さ　ゆ　り　君\n３番　　鵜　ノ　沢　　勇　君　　　　４番　　江　向　　あ　か　ね　君\n説明のため出席した者の職氏名\n市　　長　　浮　田　　恒　夫　君\n午前１０時００分　開議\n";

const GRAMMARS: &[Grammar] = &[
    Grammar {
        name: "L1",
        head: COUNCIL,
        said: Said::Below,
        labels: &[
            ("乙訓構成員)", "乙訓構成員", "乙訓"),
            ("雁金構成員）", "雁金構成員", "雁金"),
            ("五味渕課長)", "五味渕課長", "五味渕"),
            ("江角座長）", "江角座長", "江角"),
        ],
        mode: "named",
        opens: None,
        between: &[("（特段異議なし（チャットで賛成あり）。）", "scene")],
        inside: &[
            "資料(1)の表を見れば分かるとおりである。",
            "(1)予算について、見直しが要る。",
        ],
    },
    Grammar {
        name: "L2",
        head: COUNCIL,
        said: Said::After(""),
        labels: &[
            ("江角座長)", "江角座長", "江角"),
            ("日下構成員)", "日下構成員", "日下"),
            ("白水課長補佐）", "白水課長補佐", "白水"),
        ],
        mode: "named",
        opens: None,
        between: &[("（休憩）", "scene")],
        inside: &["(2)周知について、工夫が要る。"],
    },
    Grammar {
        name: "L3",
        head: COUNCIL,
        said: Said::Below,
        labels: &[
            ("日下構成員) コメント", "日下構成員", "日下"),
            ("事務局 白水課長補佐)", "事務局 白水課長補佐", "白水"),
            ("みどり造園 美濃部氏)", "みどり造園 美濃部氏", "美濃部歩"),
            ("乙訓構成員) 質問", "乙訓構成員", "乙訓"),
        ],
        mode: "named",
        opens: None,
        between: &[("◆構成員の意見・コメント", "heading")],
        inside: &["コメント"],
    },
    Grammar {
        name: "L4",
        head: COUNCIL,
        said: Said::After("　"),
        labels: &[
            ("○江角座長", "江角座長", "江角"),
            ("○乙訓構成員", "乙訓構成員", "乙訓"),
            ("○五味渕課長", "五味渕課長", "五味渕"),
        ],
        mode: "named",
        opens: None,
        between: &[
            ("○議事日程", "heading"),
            ("○ 名前のない意見がある。", "anonymous"),
        ],
        inside: &["なお、資料２の「○」は実施済みを表す。"],
    },
    Grammar {
        name: "L5",
        head: COUNCIL,
        said: Said::Below,
        labels: &[
            ("○江角座長", "江角座長", "江角"),
            ("○日下構成員", "日下構成員", "日下"),
            ("○白水課長補佐", "白水課長補佐", "白水"),
        ],
        mode: "named",
        opens: None,
        between: &[("○その他", "heading"), ("○議事日程", "heading")],
        inside: &["事務局からの説明のとおりである。"],
    },
    Grammar {
        name: "L6",
        head: "水辺の計画検討会（第３回）議事録\n日時：令和６年６月１２日（水）10:00～11:30\n出席者：\n【委員】\n江角委員長\n【国土環境省】\n堤ケ浦審議官\n【発表者】\n伊集院真（ABC株式会社）、狩野代表（NPO Mizu Net）\n【事務局】\n白水企画官\n議事録\n",
        said: Said::After("　"),
        labels: &[
            ("○江角委員長", "江角委員長", "江角"),
            (
                "○国土環境省（堤ケ浦審議官）",
                "国土環境省（堤ケ浦審議官）",
                "堤ケ浦",
            ),
            ("○事務局（白水企画官）", "事務局（白水企画官）", "白水"),
            (
                "○ABC株式会社(伊集院本部長)",
                "ABC株式会社(伊集院本部長)",
                "伊集院真",
            ),
            ("○NPO Mizu Net（狩野代表）", "NPO Mizu Net（狩野代表）", "狩野"),
        ],
        mode: "named",
        opens: None,
        between: &[("（事務局職員入室）", "scene")],
        inside: &["国土環境省（本省）の考えも聞きたい。"],
    },
    Grammar {
        name: "L7",
        head: ASSEMBLY,
        said: Said::After("　"),
        labels: &[
            ("○議長（相庭健君）", "議長（相庭健君）", "相庭健"),
            (
                "○２番（井ノ口さゆり議員）",
                "２番（井ノ口さゆり議員）",
                "井ノ口さゆり",
            ),
            ("○（相庭健議長）", "（相庭健議長）", "相庭健"),
            ("○江向あかね議員", "江向あかね議員", "江向あかね"),
            ("○鵜ノ沢 議員", "鵜ノ沢 議員", "鵜ノ沢勇"),
            (
                "◆総務委員長（江向あかね）",
                "総務委員長（江向あかね）",
                "江向あかね",
            ),
            ("◎市長（浮田恒夫）", "市長（浮田恒夫）", "浮田恒夫"),
        ],
        mode: "named",
        opens: Some("scene"),
        between: &[
            ("◆報告事項", "heading"),
            ("〔４番　江向あかね君登壇〕（拍手）", "scene"),
        ],
        inside: &["◎印の事業は新しいものである。"],
    },
    Grammar {
        name: "L8",
        head: "水辺の計画検討会（第４回）議事録\n日時：令和６年７月１０日（水）10:00～11:30\n出席者：江角会長、栗橋光委員、栗橋秀委員、雁金委員\n議事録\n",
        said: Said::After("　"),
        labels: &[
            ("○栗橋（光）委員", "栗橋（光）委員", "栗橋光"),
            ("○栗橋（秀）委員", "栗橋（秀）委員", "栗橋秀"),
            ("【江角会長】", "江角会長", "江角"),
            ("【栗橋(秀)委員】", "栗橋(秀)委員", "栗橋秀"),
            ("○雁金委員", "雁金委員", "雁金"),
        ],
        mode: "named",
        opens: None,
        between: &[("（栗橋光委員退室）", "scene")],
        inside: &["栗橋（光）委員の意見に賛成する。"],
    },
    Grammar {
        name: "L9",
        head: "水辺の計画検討会（第５回）議事録\n日時：令和６年８月７日（水）10:00～11:30\n出席者\n【構成員】江角会長、乙訓委員\n【事務局】白水調整官\n議事録\n",
        said: Said::Below,
        labels: &[
            ("【江角会長】", "江角会長", "江角"),
            ("【乙訓委員】", "乙訓委員", "乙訓"),
            ("【白水調整官】", "白水調整官", "白水"),
            ("【事務局】", "事務局", "-"),
        ],
        mode: "named",
        opens: None,
        between: &[("【今後の予定】", "heading"), ("（報道関係者退室）", "scene")],
        inside: &["【参考】の図は前回と同じである。"],
    },
    Grammar {
        name: "L10",
        head: "水辺の計画検討会（第６回）議事要旨\n日時：令和６年９月４日（水）10:00～11:30\n場所：第１会議室\n出席者：江角座長、乙訓委員、国土環境省水辺課・白水課長補佐\n議事要旨\n",
        said: Said::After(""),
        labels: &[
            ("江角座長: ", "江角座長", "江角"),
            ("乙訓委員：", "乙訓委員", "乙訓"),
            (
                "国土環境省水辺課・白水課長補佐：",
                "国土環境省水辺課・白水課長補佐",
                "白水",
            ),
        ],
        mode: "named",
        opens: None,
        between: &[("（休憩）", "scene")],
        inside: &["日時：十月二日を予定している。", "予算：二億円を見込んでいる。"],
    },
    Grammar {
        name: "L11",
        head: "水辺の計画検討会（第７回）議事録\n日時：令和６年１０月２日（水）10:00～11:30\n出席者：江角委員長、乙訓委員長代理、雁金委員\n5.議事録\n",
        said: Said::After(" "),
        labels: &[
            ("(江角委員長)", "江角委員長", "江角"),
            ("〔乙訓委員長代理〕", "乙訓委員長代理", "乙訓"),
            ("（雁金委員）", "雁金委員", "雁金"),
        ],
        mode: "named",
        opens: None,
        between: &[("(報道関係者退室)", "scene"), ("（雁金委員退室）", "scene")],
        inside: &["（注）数字は速報である。"],
    },
    Grammar {
        name: "L12",
        head: "水辺の計画検討会（第８回）議事要旨\n日時：令和６年１１月６日（水）10:00～11:30\n出席者\n江角部会長、乙訓分科会長、雁金委員、日下委員\n議事概要\n",
        said: Said::Below,
        labels: &[
            ("江角部会長", "江角部会長", "江角"),
            ("• 乙訓分科会長", "乙訓分科会長", "乙訓"),
            ("雁金委員", "雁金委員", "雁金"),
            ("日下委員", "日下委員", "日下"),
        ],
        mode: "named",
        opens: None,
        between: &[("―― 休憩 ――", "scene")],
        inside: &["審議会委員"],
    },
    Grammar {
        name: "L13",
        head: "ひばり区議会委員会会議録\n日時：令和６年６月１７日（月）10:00～12:00\n出席委員\n委員長　　桐島　おさむ\n委員　　乾　美砂\n説明員\n推進課長　　千早　徹\n議事録\n",
        said: Said::After("　　"),
        labels: &[
            ("26: ◯委員長", "委員長", "桐島おさむ"),
            ("27: ◯推進課長", "推進課長", "千早徹"),
            ("28: ◯乾委員", "乾委員", "乾美砂"),
        ],
        mode: "named",
        opens: None,
        between: &[("（異議なしと呼ぶ者あり）", "scene")],
        inside: &["28ページの表は前年度のものである。"],
    },
    Grammar {
        name: "L14",
        head: "水辺の計画検討会（第９回）議事録\n日時：令和６年１２月４日（水）10:00～11:30\n出席者\n◎江角委員長、○乙訓副委員長、雁金委員\n議事\n",
        said: Said::After("　"),
        labels: &[
            ("◎江角委員長", "江角委員長", "江角"),
            ("○乙訓副委員長", "乙訓副委員長", "乙訓"),
            ("○雁金委員", "雁金委員", "雁金"),
        ],
        mode: "named",
        opens: None,
        between: &[("◎議事日程", "heading")],
        inside: &["◎と○の違いは資料の末尾にある。"],
    },
    Grammar {
        name: "L15",
        head: "みらい会議（第１回）議事要旨\n日時：令和７年２月５日（水）17:01～18:16\n議事要旨\n主な意見\n",
        said: Said::Within,
        labels: &[
            (
                "〇 高見沢総理より、以下のとおり発言があった。",
                "高見沢総理",
                "高見沢",
            ),
            ("○ 狩野大臣から、次のとおり発言があった。", "狩野大臣", "狩野"),
        ],
        mode: "named",
        opens: Some("heading"),
        between: &[("○ 地方の人材が足りないという声がある。", "anonymous")],
        inside: &[
            "・計画を早くまとめていただきたい。",
            "・費用の負担を示していただきたい。",
        ],
    },
    Grammar {
        name: "L16",
        head: "みらい会議（第２回）議事要旨\n日時：令和７年３月５日（水）17:01～18:16\n議事要旨\n主な意見\n",
        said: Said::Within,
        labels: &[
            (
                "・狩野大臣から、「支援を急ぐ」といった発言があった。",
                "狩野大臣",
                "狩野",
            ),
            (
                "・江角議員から、「地域の声を聞くべきだ」との発言があった。",
                "江角議員",
                "江角",
            ),
        ],
        mode: "named",
        opens: Some("heading"),
        between: &[],
        inside: &[],
    },
    Grammar {
        name: "L17",
        head: COUNCIL,
        said: Said::Below,
        labels: &[
            ("【提出者：村雨構成員】", "村雨構成員", "村雨"),
            ("【提出者：乙訓構成員】", "乙訓構成員", "乙訓"),
        ],
        mode: "written",
        opens: None,
        between: &[],
        inside: &["提出者の意見は以上である。"],
    },
    Grammar {
        name: "L18",
        head: "水辺の計画検討会（第１０回）議事要旨\n日時：令和７年４月９日（水）10:00～11:30\n議事要旨\n主な意見\n",
        said: Said::Within,
        labels: &[
            ("・ 窓口を増やすべきだという意見に賛成である。", "-", "-"),
            ("○ 制度の周知が足りないと感じている。", "-", "-"),
            ("• 予算の根拠を示してほしい。", "-", "-"),
        ],
        mode: "anonymous",
        opens: Some("heading"),
        between: &[("◆欠席者の意見", "heading")],
        inside: &[],
    },
    Grammar {
        name: "L19",
        head: "水辺の計画検討会（第１１回）議事要旨\n日時：令和７年５月１４日（水）10:00～11:30\n議事要旨\n主な意見\n",
        said: Said::Within,
        labels: &[
            ("・ 次の委員ですが、予算を心配しておられました。", "-", "-"),
            ("・ 別の委員の意見です。担い手が足りないとのことです。", "-", "-"),
        ],
        mode: "anonymous",
        opens: Some("heading"),
        between: &[("（以上、事務局が読み上げ）", "scene")],
        inside: &[],
    },
    Grammar {
        name: "L20",
        head: "水辺の計画検討会（第１２回）議事録\n日時：令和７年６月１１日（水）10:00～11:30\n出席者：江角部会長、乙訓委員、雁金委員\n◼ 議事\n",
        said: Said::After(""),
        labels: &[
            ("（江角部会長）", "江角部会長", "江角"),
            ("（乙訓委員）", "乙訓委員", "乙訓"),
            ("（雁金委員）", "雁金委員", "雁金"),
        ],
        mode: "named",
        opens: None,
        between: &[("（拍手）", "scene"), ("（江角部会長退席）", "scene")],
        inside: &["（案）のとおりでよいと考える。"],
    },
];

/// What people say; each takes a line or two when it is wrapped.
const SENTENCES: [&str; 16] = [
    "この計画は十年先を見て作るものであり、目先の費用だけで判断すべきではないと考えている。",
    "現場を見て回ると、担い手の高齢化が想像以上に進んでいることに驚かされる。",
    "前回の資料では三つの案が示されていたが、今回は二つに絞られた理由を知りたい。",
    "水位の記録は昭和の終わりから残っており、比べるには十分な長さがある。",
    "子どもたちが水辺に近づく機会が減っていることも、併せて考える必要がある。",
    "予算の都合で先送りになった区間については、来年度に改めて検討することとしている。",
    "住民への説明会は四回開き、延べ三百人に参加いただいた。",
    "工事の時期は、魚の産卵の季節を避けて秋以降とする予定である。",
    "隣の市との境にある区間の扱いが、資料からは読み取りにくい。",
    "観測の装置は壊れやすく、予備を持っておかなければ記録が途切れてしまう。",
    "言葉の使い方が章によって異なるので、統一していただきたい。",
    "維持管理を誰が担うのかを決めないまま造ることには賛成できない。",
    "写真を使った資料は分かりやすく、一般の方にも伝わると思う。",
    "専門家の間でも評価が分かれており、結論を急ぐべきではない。",
    "協定は三年ごとに見直すこととしており、次は来年の春に当たる。",
    "条例の改正が必要になるかどうかは、所管の部署と調整している。",
];

/// A unit: where it begins, what it is, who speaks.
type Unit = (u32, String, String, String);

/// A text in a grammar and the units that it must give.
fn written(grammar: &Grammar) -> (String, Vec<Unit>) {
    const TURNS: usize = 14;
    let mut lines: Vec<String> = grammar.head.lines().map(str::to_owned).collect();
    let mut units: Vec<Unit> = Vec::new();
    let unit = |line: usize, mode: &str, label: &str, person: &str| {
        (
            line as u32 + 1,
            mode.to_owned(),
            label.to_owned(),
            person.to_owned(),
        )
    };
    if let Some(mode) = grammar.opens {
        units.push(unit(lines.len() - 1, mode, "-", "-"));
    }
    let mut sentences = SENTENCES.iter().cycle();
    let mut say = || -> String { sentences.by_ref().take(2).copied().collect() };
    for turn in 0..TURNS {
        let (printed, label, person) = grammar.labels[turn % grammar.labels.len()];
        units.push(unit(lines.len(), grammar.mode, label, person));
        match grammar.said {
            Said::After(gap) => wrap(&mut lines, &format!("{printed}{gap}{}", say())),
            Said::Below => {
                lines.push(printed.to_owned());
                wrap(&mut lines, &say());
            }
            Said::Within => {
                lines.push(printed.to_owned());
                lines.extend((0..2).map(|_| String::new()));
            }
        }
        if turn % 3 == 1 && !grammar.inside.is_empty() {
            lines.push(grammar.inside[turn / 3 % grammar.inside.len()].to_owned());
        }
        if turn % 4 == 2 && !grammar.between.is_empty() {
            let (line, mode) = grammar.between[turn / 4 % grammar.between.len()];
            units.push(unit(lines.len(), mode, "-", "-"));
            lines.push(line.to_owned());
        }
    }
    let text = lines.join("\n") + "\n";
    (text, units)
}

/// Breaks a text into lines of forty characters, as a PDF does.
fn wrap(lines: &mut Vec<String>, text: &str) {
    let characters: Vec<char> = text.chars().collect();
    let mut rest = characters.as_slice();
    while rest.len() > 40 {
        let hangs = matches!(rest[40], '。' | '、');
        let (line, after) = rest.split_at(40 + usize::from(hangs));
        lines.push(line.iter().collect());
        rest = after;
    }
    if !rest.is_empty() {
        lines.push(rest.iter().collect());
    }
}

/// The units of a document in public data.
fn found(site: &TestSite, id: &str) -> Vec<Unit> {
    let data = fs::read(site.root().join(format!("public/data/meetings/{id}.json"))).expect("data");
    let data: Value = serde_json::from_slice(&data).expect("JSON");
    let text = |unit: &Value, key: &str| unit[key].as_str().unwrap_or("-").to_owned();
    let units = data["units"].as_array().cloned().unwrap_or_default();
    units
        .iter()
        .map(|unit| {
            // Somebody absent has no entry, but an id.
            let person = match (unit["person"].as_str(), unit["onBehalfOf"].as_str()) {
                (Some(_), _) => text(unit, "name"),
                (None, Some(id)) => id.rsplit('/').next().unwrap_or(id).to_owned(),
                (None, None) => "-".to_owned(),
            };
            let line = unit["line"].as_u64().unwrap_or_default() as u32;
            (line, text(unit, "mode"), text(unit, "label"), person)
        })
        .collect()
}

/// How many of what is expected was found.
fn share(expected: &BTreeSet<(u32, String)>, found: &BTreeSet<(u32, String)>) -> String {
    format!("{}/{}", expected.intersection(found).count(), expected.len())
}

#[test]
fn each_grammar_gives_its_speeches_and_its_people() {
    let site = TestSite::empty();
    site.write("content/site.yaml", "title: 話者の書き方\n");
    let mut entries = String::new();
    for grammar in GRAMMARS {
        let (text, _) = written(grammar);
        assert!(text.lines().count() >= 40, "{}: {text}", grammar.name);
        let id = format!("g-{:0>2}", &grammar.name[1..]);
        entries.push_str(&format!(
            "- {{file: {id}.txt, meeting: {id}, grade: official-minutes, publish: full}}\n"
        ));
        site.write(&format!("seeds/{id}.txt"), text);
    }
    site.write("seeds/seeds.yaml", entries);
    giji(&site.root(), &["build"]).fine();

    let mut table = format!("{:6}{:>18}{:>18}\n", "", "speeches", "people");
    let mut wrong = String::new();
    for grammar in GRAMMARS {
        let (text, expected) = written(grammar);
        let found = found(&site, &format!("g-{:0>2}", &grammar.name[1..]));
        let speeches = |units: &[Unit]| -> BTreeSet<(u32, String)> {
            let speeches = units.iter().filter(|(_, mode, ..)| mode == grammar.mode);
            speeches
                .map(|(line, _, label, _)| (*line, label.clone()))
                .collect()
        };
        let people = |units: &[Unit]| -> BTreeSet<(u32, String)> {
            let resolved = units.iter().filter(|(.., person)| person != "-");
            resolved
                .map(|(line, .., person)| (*line, person.clone()))
                .collect()
        };
        table.push_str(&format!(
            "{:6}{:>18}{:>18}\n",
            grammar.name,
            share(&speeches(&expected), &speeches(&found)),
            share(&people(&expected), &people(&found))
        ));
        if found != expected {
            let lines: Vec<&str> = text.lines().collect();
            let all: BTreeSet<&Unit> = expected.iter().chain(&found).collect();
            for unit in all {
                let sign = match (expected.contains(unit), found.contains(unit)) {
                    (true, false) => "-",
                    (false, true) => "+",
                    _ => continue,
                };
                let printed = lines.get(unit.0 as usize - 1).copied().unwrap_or_default();
                wrong.push_str(&format!("{} {sign} {unit:?} {printed}\n", grammar.name));
            }
        }
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{wrong}{table}");
}
