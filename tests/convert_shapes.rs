//! Documents of unusual make: without a head or a list, with other line ends and widths, very
//! long, and in no shape that giji knows.

#[path = "common/entry.rs"]
mod entry;

use entry::entry;
use giji::convert::{Conversion, FateKind, convert};
use giji::record::{Grade, Mode};

fn converted(text: &str) -> Conversion {
    convert(text.as_bytes(), &entry(Grade::OfficialMinutes)).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn labels(conversion: &Conversion) -> Vec<&str> {
    let labels = conversion
        .minutes
        .units
        .iter()
        .filter_map(|unit| unit.label.as_ref());
    labels.map(|label| label.label.as_str()).collect()
}

fn people(conversion: &Conversion) -> Vec<String> {
    let groups = &conversion.minutes.header.attendees;
    let people = groups.iter().flat_map(|group| {
        let shown = |p: &giji::record::Attendee| {
            format!("{}|{}|{}", group.group, p.name, p.role.as_deref().unwrap_or("-"))
        };
        group.people.iter().map(shown).collect::<Vec<_>>()
    });
    people.collect()
}

#[test]
fn lines_that_end_with_cr_alone_are_lines() {
    let text = "検討会（第１回）議事録\n日時：令和6年5月10日(金)\n出席者：森座長、林委員\n議事録\n○森座長　始めます。\n○林委員　質問です。\n続きです。\n";
    let minutes = |text: &str| {
        let mut minutes = converted(text).minutes;
        minutes.header.source.sha256.clear();
        minutes
    };
    let with_cr = minutes(&text.replace('\n', "\r"));
    assert_eq!(with_cr, minutes(text));
    assert_eq!(minutes(&text.replace('\n', "\r\n")), minutes(text));
    assert_eq!(with_cr.units.len(), 2);
    assert_eq!(with_cr.units[1].line, 6);
}

#[test]
fn ordinals_and_footnote_digits_are_no_part_of_a_label() {
    let colons = converted(
        "議事録\n(1) 森座長：始めます。\n2. 林委員：質問です。\n③ 森座長：どうぞ。\n２２番 林委員：続けます。\n",
    );
    assert_eq!(labels(&colons), ["森座長", "林委員", "森座長", "２２番 林委員"]);
    let feet = converted(
        "議事録\n○森座長１　始めます。\n○林委員※２　質問です。\n○乾委員²　賛成です。\n○森座長　終わります。\n",
    );
    assert_eq!(labels(&feet), ["森座長", "林委員", "乾委員", "森座長"]);
    let unit = feet.minutes.units[1].label.as_ref().expect("a label");
    assert_eq!(unit.printed, "○林委員※２", "what is printed is kept");
}

#[test]
fn everything_may_be_full_width() {
    let found = converted(
        "水辺検討会（第９回）議事要旨\n１．日　時）　令和６年５月１０日（金）１０：００～１１：３０\n２．場　所）　第１会議室\n３．出席者）\n【構成員】\n森座長、林構成員\n【発表者】\n井上大介（ＮＰＯみずべ）\n４．配布資料\n資料９－１　計画（案）\n５．議事概要\n◆議題（１）「計画」ＮＰＯみずべ　井上氏より資料９－１を説明\n林構成員）\n時期はいつか。\nＮＰＯみずべ　井上氏）\n林構成員への回答。秋である。\n",
    );
    let header = &found.minutes.header;
    assert_eq!(header.round, Some(9));
    assert_eq!(header.date.as_deref(), Some("2024-05-10"));
    assert_eq!(
        (header.start.as_deref(), header.end.as_deref()),
        (Some("10:00"), Some("11:30"))
    );
    assert_eq!(header.materials[0].number, "資料９－１");
    assert_eq!(
        people(&found),
        ["構成員|森|座長", "構成員|林|構成員", "発表者|井上大介|-"]
    );
    assert_eq!(labels(&found), ["林構成員", "ＮＰＯみずべ　井上氏"]);
    assert_eq!(found.minutes.agenda[0].materials, ["資料９－１"]);
    assert_eq!(found.minutes.units[1].cuts[0].to, ["林構成員"]);
}

#[test]
fn neither_a_head_nor_a_list_is_needed() {
    let found = converted(
        "○森座長　それでは始めます。\n○林委員　質問です。\n時期はいつですか。\n○事務局（青木課長）　秋です。\n",
    );
    assert_eq!(labels(&found), ["森座長", "林委員", "事務局（青木課長）"]);
    assert_eq!(people(&found), Vec::<String>::new());
    assert_eq!(found.diagnostics, []);
}

#[test]
fn a_thousand_speeches_are_a_thousand_speeches() {
    let mut text = String::from("議会会議録\n日時：令和6年5月10日(金)\n議事録\n");
    for number in 0..500 {
        text.push_str(&format!(
            "○議長（吉田次郎君）　{}番の質問を許します。\n○{}番（林誠君）　{}番目の質問です。\n答弁を求めます。\n",
            number, number, number
        ));
    }
    let found = converted(&text);
    assert_eq!(found.minutes.units.len(), 1000);
    assert!(found.minutes.units.iter().all(|unit| unit.mode == Mode::Named));
    assert_eq!(found.minutes.units[999].id.to_string(), "s0-1000");
    assert_eq!(found.diagnostics, []);
}

#[test]
fn attendance_in_other_layouts() {
    let found = converted(
        "みどり市議会会議録\n令和６年９月１０日（火曜日）\n出席委員（３名）\n委　員　長　　森　　健　君　　　　委　　　員　　林　　正　美　君\n委　　　員　　乾　　美　砂　君\n欠席委員（なし）\n地方自治法第121条の規定により説明のため出席した者の職氏名\n市　　　長　　浮　田　　恒　夫　君\n総務部長　　江波戸　誠　　　　建設部長　　木次　浩二\n職務のため議場に出席した事務局職員の職氏名\n書　　　記　　古　閑　　進\n午前10時開議\n○委員長（森健君）　開きます。\n○市長（浮田恒夫君）　説明します。\n",
    );
    assert_eq!(
        people(&found),
        [
            "出席委員|森健|委員長",
            "出席委員|林正美|委員",
            "出席委員|乾美砂|委員",
            "説明のため出席した者|浮田恒夫|市長",
            "説明のため出席した者|江波戸誠|総務部長",
            "説明のため出席した者|木次浩二|建設部長",
            "職務のため議場に出席した事務局職員|古閑進|書記",
        ]
    );
    let found = converted(
        "審議会議事録\n日時：令和6年5月10日(金)\n出席者\n委員　２名\n　１番　山田　太郎君\n　２番　林　　誠君\n事務局　１名\n　青木課長\n議事録\n○山田委員　始めます。\n○林委員　はい。\n",
    );
    assert_eq!(
        people(&found),
        ["委員|山田太郎|１番", "委員|林誠|２番", "事務局|青木|課長"]
    );
}

#[test]
fn a_gap_sets_off_labels_in_a_script_and_nowhere_else() {
    let found = converted(
        "定例会会議録\n会議の経過\n教　育　長　　ただ今から開会いたします。\n小松崎委員　　資料の三ページについて伺います。\n　　　　　　　対象はどこまでですか。\n学校教育課長　町内の全ての学校です。\n委員名　　備考\n小松崎委員　　分かりました。\n",
    );
    assert_eq!(
        labels(&found),
        ["教　育　長", "小松崎委員", "学校教育課長", "小松崎委員"]
    );
    assert_eq!(found.minutes.units[1].paragraphs.len(), 2);
    let circles = converted(
        "議事録\n○森座長　始めます。\n○林委員　質問です。出欠は次のとおりですか。\n森座長　　出席。\n林委員　　出席。\n乾委員　　欠席。\n○森座長　そうです。\n○林委員　分かりました。\n",
    );
    assert_eq!(labels(&circles), ["森座長", "林委員", "森座長", "林委員"]);
}

#[test]
fn an_arrow_below_an_opinion_is_the_answer_to_it() {
    let found = converted(
        "審議会議事要旨\n日時：令和6年5月10日(金)\n主な意見\n・ 周知が足りない。\n→（事務局）窓口を増やす。\n広報も行う。\n・ 予算はあるか。\n⇒事務局：確保している。\n　① 国の補助\n　② 市の負担\n・ 時期はいつか。\n→ 秋を予定している。\n・ 公開してほしい。\n",
    );
    let units: Vec<_> = found
        .minutes
        .units
        .iter()
        .map(|unit| {
            let label = unit.label.as_ref().map_or("-", |label| label.label.as_str());
            (unit.line, unit.mode.word(), label, unit.paragraphs.len())
        })
        .collect();
    assert_eq!(
        units,
        [
            (3, "heading", "-", 1),
            (4, "anonymous", "-", 1),
            (5, "named", "事務局", 2),
            (7, "anonymous", "-", 1),
            (8, "named", "事務局", 3),
            (11, "anonymous", "-", 1),
            (12, "summary", "-", 1),
            (13, "anonymous", "-", 1),
        ]
    );
}

/// What the record keeps, in order, without white space.
fn kept(conversion: &Conversion) -> String {
    let units = &conversion.minutes.units;
    let texts = units.iter().flat_map(|unit| {
        let marker = unit.marker.iter().map(String::as_str);
        marker.chain(unit.paragraphs.iter().map(|paragraph| paragraph.text.as_str()))
    });
    texts
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect()
}

#[test]
fn a_document_in_no_known_shape_keeps_its_text_in_order_with_one_warning() {
    let head = "みずべ懇談会（第４回）の記録\n日時　令和６年１０月４日（金）\n場所　市民会館\n";
    let mut body = String::new();
    for day in 1..=12 {
        body.push_str(&format!(
            "その{day}　水辺の様子について\n\n　朝のうちは雨が残っていたが、昼前には上がった。集まった人たちは資料を手に川沿いの道を歩き、\n護岸の傷み具合を確かめた。工事から{day}年がたち、草の生え方にも違いが見える。\n\n　どうして場所によって違うのかという声があり、案内役は日当たりと水の量の差だろうと話した。\n答えになっていないという人もいたが、次の調べで分かることもあるだろう。\n\n"
        ));
    }
    let found = converted(&format!("{head}{body}"));
    let told: Vec<_> = found
        .diagnostics
        .iter()
        .map(|d| (d.code.entry().code, d.place.as_ref().map(|place| place.line)))
        .collect();
    assert_eq!(told, [("G0182", Some(1))]);
    assert!(found.fates.iter().all(|fate| fate.kind != FateKind::Lost));
    assert!(
        found
            .minutes
            .units
            .iter()
            .all(|unit| unit.label.is_none() && unit.mode != Mode::Anonymous)
    );
    let printed: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(kept(&found), printed);
}

#[test]
fn an_item_that_stands_behind_the_name_of_its_field_is_no_lost_text() {
    for head in ["２　議題　（１）来年度の計画", "４議題\u{a0}１不"] {
        let conversion = converted(&format!("{head}\n○座長　では、議題（１）に入ります。\n"));
        let said: Vec<_> = conversion
            .diagnostics
            .iter()
            .map(|one| one.code.entry().name)
            .collect();
        assert_eq!(said, Vec::<&str>::new(), "{head}");
        let items = conversion
            .minutes
            .agenda
            .iter()
            .map(|item| (item.printed.line, item.number));
        assert_eq!(items.collect::<Vec<_>>(), [(1, Some(1))]);
    }
}

const HEAD: &str = "第１回検討会　議事録\n日時：令和７年６月１３日（金）\n出席者：南委員、森課長、外務省\n";

#[test]
fn numbers_of_items_and_of_tables_are_no_page_numbers() {
    let text = kept(&converted(&format!(
        "{HEAD}○南委員　論点は次のとおりです。\n（１）\n道路をどう直すか。\n（２）\n河川をどう守るか。\n○森課長　人数は、\n東町\n11\n西町\n12\n南町\n13\nでした。気温は\n－５\nでした。\n"
    )));
    for number in ["（１）", "（２）", "11", "12", "13", "－５"] {
        assert!(text.contains(number), "{number} is lost: {text}");
    }
    let page = |number: &str| {
        format!(
            "○南委員　この道路は、\n{number}\n来年から直します。\n○森課長　分かりました。\n○南委員　次に、川のことです。\n○森課長　はい。\n"
        )
    };
    let text = kept(&converted(&format!(
        "{HEAD}{}{}{}{}",
        page("- 1 -"),
        page("page 2 / 4"),
        page("p.3"),
        page("4 / 12 ページ")
    )));
    assert_eq!(
        text.matches("この道路は、来年から直します。").count(),
        4,
        "{text}"
    );
}

#[test]
fn organisations_of_the_list_speak() {
    let found = converted(&format!(
        "{HEAD}【南委員】公開ですか。\n【外務省】公開しています。\n【森課長】終わります。\n"
    ));
    assert_eq!(labels(&found), ["南委員", "外務省", "森課長"]);
}

#[test]
fn after_a_mark_and_a_space_stands_somebody_of_the_list_or_nobody() {
    let found = converted(&format!(
        "{HEAD}○南委員　いくらか。\n○ 森課長　三億円です。\n○南委員　終わり。\n○ 南委員に賛成だ、という意見があった。\n"
    ));
    assert_eq!(labels(&found), ["南委員", "森課長", "南委員"]);
}

#[test]
fn who_is_listed_and_stands_again_behind_a_mark_speaks() {
    let found = converted(&format!(
        "{HEAD}○南委員　河川の\n整備\n○森課長　はい。\n○南委員　終わり。\n"
    ));
    assert_eq!(labels(&found), ["南委員", "森課長", "南委員"]);
    assert_eq!(people(&found).len(), 2);
}

#[test]
fn a_sentence_of_an_article_is_never_furniture() {
    let text = "図書館会議を傍聴して\n2026年4月12日\n\n会議では次の点が話された。\nログインが難しいとの意見が出た。\nフォロー中の案件も報告された。\n町の広報に高評価だった。\n次の記事を書く予定だ。\n閉会は十一時だった。\n";
    let found =
        convert(text.as_bytes(), &entry(Grade::Secondary)).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let text = kept(&found);
    for sentence in ["ログインが", "フォロー中", "町の広報", "次の記事を", "閉会は"] {
        assert!(text.contains(sentence), "{sentence} is lost: {text}");
    }
}

#[test]
fn items_of_a_list_are_not_run_together() {
    let found = converted(&format!(
        "{HEAD}○南委員　始めます。\n○森課長　次の三つです。\n１　道路\n２　河川\n（３）公園\nア　一つ目\nイ　二つ目\n３　報告事項\n　事務局から報告があった。\n"
    ));
    let paragraphs: Vec<&str> = found
        .minutes
        .units
        .iter()
        .flat_map(|unit| &unit.paragraphs)
        .map(|p| p.text.as_str())
        .collect();
    for item in ["道路", "河川", "公園", "一つ目", "二つ目", "報告事項"] {
        assert!(
            paragraphs.iter().any(|text| text.ends_with(item)),
            "{item}: {paragraphs:#?}"
        );
    }
    // A number within a wrapped sentence heads nothing.
    let found = converted(&format!(
        "{HEAD}○南委員　人数は、\n３ 名です。\n○森課長　割合は\n10.5 %です。\n○南委員　はい。\n"
    ));
    let text = kept(&found);
    assert!(
        text.contains("人数は、３名です。") && text.contains("割合は10.5%です。"),
        "{text}"
    );
    assert_eq!(
        found
            .minutes
            .units
            .iter()
            .map(|unit| unit.paragraphs.len())
            .collect::<Vec<_>>(),
        [1, 1, 1]
    );
}
