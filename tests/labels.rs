//! The label grammars L1–L20 of Japanese minutes: a document in each shape, with the speeches it
//! must give, and what only looks like a speech.

#[path = "common/entry.rs"]
mod entry;

use entry::entry;
use giji::convert::convert;
use giji::record::{Grade, Minutes, Mode};

fn minutes(text: &str) -> Minutes {
    let conversion = convert(text.as_bytes(), &entry(Grade::OfficialMinutes))
        .unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(conversion.diagnostics, [], "{text}");
    conversion.minutes
}

/// Units as `who: how it begins`; scenes, headings and the like as `(mode) how it begins`.
fn heard(text: &str) -> Vec<String> {
    minutes(text)
        .units
        .iter()
        .map(|unit| {
            let begins: String = unit
                .paragraphs
                .first()
                .map(|p| p.text.chars().take(8).collect())
                .unwrap_or_default();
            match &unit.label {
                Some(label) => format!("{}: {begins}", label.label),
                None => format!("({}) {begins}", unit.mode.word()),
            }
        })
        .collect()
}

const HEAD: &str = "みどり市総合計画審議会（第３回）会議録\n日時：令和６年５月１０日（金）13:30～15:00\n場所：市役所第１会議室\n";

#[test]
fn l1_l3_closing_brackets_of_either_width_alone_with_a_word_and_with_an_organisation() {
    let text = format!(
        "{HEAD}出席者：高木座長、森委員、林委員\n議事概要\n\n森委員)\n\n時期はいつか。\n\n林委員）\n\n公開してほしい。\n\n高木座長) コメント\n\n意見は尽きた。\n\nみどり造園 木村氏)\n\n秋に公開する。\n\n事務局 青木課長補佐)\n\n補足する。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "森委員: 時期はいつか。",
            "林委員: 公開してほしい。",
            "高木座長: 意見は尽きた。",
            "みどり造園 木村氏: 秋に公開する。",
            "事務局 青木課長補佐: 補足する。",
        ]
    );
}

#[test]
fn l2_label_and_text_on_one_line() {
    let text = format!(
        "{HEAD}議事録\n山本委員長)ただ今から始めます。資料(1)を御覧ください。\n続きがあります。\n森委員)質問します。\n(1)予算について、どうですか。\n山本委員長)お答えします。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "山本委員長: ただ今から始めま",
            "森委員: 質問します。",
            "山本委員長: お答えします。"
        ]
    );
}

#[test]
fn l4_l8_l13_circles_with_roles_outside_inside_glued_and_spaced() {
    let text = format!(
        "{HEAD}○議事日程\n議事\n○高山委員長 少し早いですが始めます。\n○高山委員長　続けます。\n○林議長代理\nそれでは代わります。\n○国土交通省（堤審議官）　説明します。\n○ABC株式会社(伊藤本部長)　御紹介します。\n○議長（吉田次郎）　次に移ります。\n○２２番（山田花子議員）　質問します。\n○（伊藤次郎議長）　お諮りします。\n○小野康裕議長　再開します。\n○塩田 委員　賛成です。\n◎市長（山本三郎）　お答えします。\n○西岡（秀）委員　二点あります。\n○西岡（正）委員　一点あります。\n◯推進課長　　資料のとおりです。\n〇後　藤　さちこ君　以上です。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "高山委員長: 少し早いですが始",
            "高山委員長: 続けます。",
            "林議長代理: それでは代わりま",
            "国土交通省（堤審議官）: 説明します。",
            "ABC株式会社(伊藤本部長): 御紹介します。",
            "議長（吉田次郎）: 次に移ります。",
            "２２番（山田花子議員）: 質問します。",
            "（伊藤次郎議長）: お諮りします。",
            "小野康裕議長: 再開します。",
            "塩田 委員: 賛成です。",
            "市長（山本三郎）: お答えします。",
            "西岡（秀）委員: 二点あります。",
            "西岡（正）委員: 一点あります。",
            "推進課長: 資料のとおりです",
            "後　藤　さちこ君: 以上です。",
        ]
    );
}

#[test]
fn l9_lenticular_brackets_as_labels_and_as_headings() {
    let text = format!(
        "{HEAD}出席者\n【構成員】安西会長、佐藤委員\n【事務局】川村調整官\n議事録\n【安西会長】\nそれでは始めます。\n【川村調整官】  事務局で用意した資料です。\n【佐藤委員】\n質問です。\n【事務局】\nお答えします。\n【今後の予定】\n（報道関係者退室）\n"
    );
    assert_eq!(
        heard(&text),
        [
            "安西会長: それでは始めます",
            "川村調整官: 事務局で用意した",
            "佐藤委員: 質問です。",
            "事務局: お答えします。",
            "(heading) 【今後の予定】",
            "(scene) （報道関係者退室",
        ]
    );
}

#[test]
fn l10_colons_but_not_those_of_the_head() {
    let text = format!(
        "{HEAD}村井座長: 皆さん、こんにちは。始めます。\n厚生労働省健康課・山本課長補佐：資料を説明します。\n田中委員: 予算：二億円とありますが、根拠は。\n厚生労働省健康課・山本課長補佐：過去の実績です。\n村井座長: では終わります。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "村井座長: 皆さん、こんにち",
            "厚生労働省健康課・山本課長補佐: 資料を説明します",
            "田中委員: 予算：二億円とあ",
            "厚生労働省健康課・山本課長補佐: 過去の実績です。",
            "村井座長: では終わります。",
        ]
    );
}

#[test]
fn l11_l20_brackets_of_both_kinds_but_not_scenes() {
    let text = "5.議事録\n(河上委員長) では、定刻になりましたので始めます。\n(増田委員長代理) 資料を説明します。\n(報道関係者退室)\n(河上委員長) 次に移ります。\n〔増田分科会長代理〕 続けます。\n";
    assert_eq!(
        heard(text),
        [
            "河上委員長: では、定刻になり",
            "増田委員長代理: 資料を説明します",
            "(scene) (報道関係者退室",
            "河上委員長: 次に移ります。",
            "増田分科会長代理: 続けます。",
        ]
    );
    let text =
        "◼ 議事\n（田中部会長）定刻となりました。\n（森委員）質問があります。\n（田中部会長）どうぞ。\n";
    assert_eq!(
        heard(text),
        [
            "田中部会長: 定刻となりました",
            "森委員: 質問があります。",
            "田中部会長: どうぞ。"
        ]
    );
}

#[test]
fn l12_bare_names_that_only_the_list_can_tell() {
    let text = format!(
        "{HEAD}出席者\n橘川部会長、伊丹分科会長、森委員、林委員\n議事概要\n橘川部会長\nそれでは始めます。\n• 伊丹分科会長\n私から申します。\n森委員\n質問です。\n林委員\n賛成です。\n審議会委員\nという言い方は改める。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "橘川部会長: それでは始めます",
            "伊丹分科会長: 私から申します。",
            "森委員: 質問です。",
            "林委員: 賛成です。"
        ]
    );
}

#[test]
fn l13_ordinals_before_the_label() {
    let text = format!(
        "{HEAD}議事録\n26: ◯委員長　　次の議題です。\n27: ◯推進課長　　説明します。\n28: ◯森委員　　質問します。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "委員長: 次の議題です。",
            "推進課長: 説明します。",
            "森委員: 質問します。"
        ]
    );
}

#[test]
fn l14_marks_of_the_list_are_no_part_of_names() {
    let text = format!(
        "{HEAD}出席者\n◎山川委員長、○森副委員長、林委員\n議事\n◎山川委員長　始めます。\n○森副委員長　賛成です。\n○林委員　同じく。\n"
    );
    let people: Vec<String> = minutes(&text).header.attendees[0]
        .people
        .iter()
        .map(|p| format!("{}/{}", p.name, p.role.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(people, ["山川/委員長", "森/副委員長", "林/委員"]);
    assert_eq!(
        heard(&text),
        [
            "山川委員長: 始めます。",
            "森副委員長: 賛成です。",
            "林委員: 同じく。"
        ]
    );
}

#[test]
fn l15_l16_speakers_named_by_narration() {
    let text = format!(
        "{HEAD}主な意見\n○ 地方の人材が足りない。\n・ただし、費用の問題がある。\n〇 高市総理より、以下のとおり発言があった。\n・計画をまとめていただきたい。\n・林大臣から、「支援を急ぐ」といった発言があった。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "(heading) 主な意見",
            "(anonymous) 地方の人材が足り",
            "(anonymous) ただし、費用の問",
            "高市総理: 高市総理より、以",
            "林大臣: 林大臣から、「支"
        ]
    );
}

#[test]
fn l17_written_opinions_of_the_absent() {
    let text = format!(
        "{HEAD}議事録\n○森委員長　始めます。\n○林委員　はい。\n【提出者：村岡構成員】\n欠席のため書面で述べます。\n"
    );
    let found = minutes(&text);
    let last = found.units.last().expect("units");
    assert_eq!(
        (last.mode, last.from.as_deref()),
        (Mode::Written, Some("村岡構成員"))
    );
}

#[test]
fn l18_l19_opinions_without_a_name_stay_without_one() {
    let text = format!(
        "{HEAD}議事要旨\n主な意見\n○ 制度の周知が足りない。\n・ 窓口を増やすべきだ。\n• 次の委員ですが、予算を心配しておられました。\n"
    );
    assert!(minutes(&text).units.iter().all(|unit| unit.label.is_none()));
    assert_eq!(
        minutes(&text)
            .units
            .iter()
            .filter(|unit| unit.mode == Mode::Anonymous)
            .count(),
        3
    );
}

#[test]
fn two_grammars_in_one_document() {
    let text = format!(
        "{HEAD}議事録\n○森委員長　始めます。\n○林委員　質問です。\n○森委員長　どうぞ。\n【事務局】\nお答えします。\n【青木課長】\n補足します。\n"
    );
    assert_eq!(
        heard(&text),
        [
            "森委員長: 始めます。",
            "林委員: 質問です。",
            "森委員長: どうぞ。",
            "事務局: お答えします。",
            "青木課長: 補足します。"
        ]
    );
}

#[test]
fn page_numbers_running_heads_and_hard_wraps_in_mid_speech() {
    let mut text = format!(
        "{HEAD}議事録\n○森委員長　本日はお忙しいところを御出席いただき誠にありがとうございます。それでは資料を御覧く\nださい。この計画は、市の将来の姿を示すものであり、これまで三年にわたって議論を重ねてきたとこ\n"
    );
    for page in 1..4 {
        text.push_str(&format!("－{page}－\n第３回総合計画審議会会議録\nろでございます。次に、財政の見通しについて、担当の課長から説明をいただきたいと思いますのでよ\n"));
    }
    text.push_str("ろしくお願いします。\n○財政課長　説明します。\n");
    let found = minutes(&text);
    assert_eq!(found.units.len(), 2);
    assert_eq!(
        found.units[0].paragraphs.len(),
        1,
        "{:#?}",
        found.units[0].paragraphs
    );
    assert!(found.units[0].paragraphs[0].text.contains("資料を御覧ください。"));
    assert_eq!(found.header.dropped.len(), 6);
}

#[test]
fn a_document_in_no_known_shape_keeps_its_text_in_order() {
    let text = "何かの記録である。ここには誰の名前もない。\n\n次の段落である。\n";
    let conversion = convert(text.as_bytes(), &entry(Grade::OfficialMinutes)).expect("converted");
    let codes: Vec<&str> = conversion
        .diagnostics
        .iter()
        .map(|d| d.code.entry().name)
        .collect();
    assert_eq!(codes, ["no-known-labels"]);
    assert!(conversion.minutes.units.iter().all(|unit| unit.label.is_none()));
    assert_eq!(conversion.minutes.units.len(), 2);
}

/// Documents whose head nothing closes: the first speech or agenda item ends it.
#[test]
fn a_head_that_nothing_closes_swallows_no_speech() {
    for (text, expected) in [
        (
            "第３回審議会 議事録\n出席者：山本会長、中島委員\n\n【山本会長】　それでは開会します。\n【中島委員】　質問です。\n【山本会長】　閉会します。\n",
            vec![
                "山本会長: それでは開会しま",
                "中島委員: 質問です。",
                "山本会長: 閉会します。",
            ],
        ),
        (
            "検討会（第１回）議事要旨\n出席者：大森座長、有田構成員\n\n大森座長：開会する。\n有田構成員：見直しの頻度は。\n大森座長：年１回である。\n",
            vec![
                "大森座長: 開会する。",
                "有田構成員: 見直しの頻度は。",
                "大森座長: 年１回である。",
            ],
        ),
        (
            "検討会（第１回）議事録\n出席者\n大森座長\n有田委員\n\n○大森座長　開会する。\n○有田委員　見直しの頻度は。\n○大森座長　年一回です。\n",
            vec![
                "大森座長: 開会する。",
                "有田委員: 見直しの頻度は。",
                "大森座長: 年一回です。",
            ],
        ),
        (
            "検討会（第１回）議事要旨\n出席者：大森座長、有田構成員、木下課長\n\n議題１　評価指標について\n\n有田構成員）見直しの頻度は。\n木下課長）年１回である。\n",
            vec!["有田構成員: 見直しの頻度は。", "木下課長: 年１回である。"],
        ),
        (
            "みどり市議会会議録\n令和６年９月１０日（火曜日）\n出席議員\n６番　　小　林　　誠　君\n７番　　加　藤　　勉　君\n午前１０時００分　開議\n○議長（吉田次郎君）　開きます。\n○６番（小林誠君）　質問します。\n",
            vec![
                "(scene) 午前１０時００分",
                "議長（吉田次郎君）: 開きます。",
                "６番（小林誠君）: 質問します。",
            ],
        ),
    ] {
        assert_eq!(heard(text), expected, "{text}");
    }
    let found = minutes(
        "検討会（第１回）議事要旨\n出席者：大森座長\n\n議題１　評価指標について\n\n大森座長）始める。\n大森座長）終わる。\n",
    );
    assert_eq!(
        found
            .agenda
            .iter()
            .map(|item| item.title.as_str())
            .collect::<Vec<_>>(),
        ["評価指標について"]
    );
    let found = minutes(
        "みどり市議会会議録\n令和６年９月１０日（火曜日）\n出席議員\n６番　　小　林　　誠　君\n午前１０時００分　開議\n○議長（吉田次郎君）　開きます。\n○６番（小林誠君）　質問します。\n",
    );
    assert_eq!(found.header.date.as_deref(), Some("2024-09-10"));
    let people: Vec<_> = found.header.attendees[0]
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.role.as_deref()))
        .collect();
    assert_eq!(people, [("小林誠", Some("６番"))]);
}

#[test]
fn a_line_that_carries_its_label_is_as_full_as_it_is_printed() {
    let text = "議事録\n○２番（林誠君）　林です。通告に従いまして質問をいたします。まず初めにとい\nたしまして、市の財政の見通しについて市長の見解をお伺いをさせていただきたいと思いま\nすが、いかがでしょうか。それでは次の質問に移らせていただきたいと考えておりますのでよ\nろしくお願いをいたします。次に、道路の整備についてであります。これまで市は計画を進め\nてまいりましたが、どうなっていますか。\n○議長（吉田次郎君）　市長。\n";
    assert_eq!(minutes(text).units[0].paragraphs.len(), 1);
}

#[test]
fn characters_that_readers_cannot_see_are_told_and_kept() {
    let text = "議事録\n○森委員　賛成\u{202e}です。\n○林委員　反対です。\n";
    let conversion = convert(text.as_bytes(), &entry(Grade::OfficialMinutes)).expect("converted");
    let told: Vec<_> = conversion
        .diagnostics
        .iter()
        .map(|d| {
            (
                d.code.entry().name,
                d.place.as_ref().map(|place| (place.line, place.column)),
            )
        })
        .collect();
    assert_eq!(told, [("suspicious-in-seed", Some((2, 8)))]);
    assert!(
        conversion.minutes.units[0].paragraphs[0]
            .text
            .contains('\u{202e}')
    );
}
