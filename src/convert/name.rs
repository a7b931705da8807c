//! What looks like the name of a person or a role in Japanese minutes.
//!
//! Data first: the roles that end a label. A new ministry's titles are added here, nowhere else.

use crate::text::script::{CLOSING, OPENING, is_hiragana, is_kanji, is_katakana, is_latin_word};

/// Roles of a meeting's members and of those who attend, as they end a label.
/// Longer ones first wherever one ends another.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    // members of the body
    "副分科会長", "分科会長代理", "分科会長", "副部会長", "部会長代理", "部会長", "副委員長",
    "委員長代理", "委員長職務代理者", "委員長", "副座長", "座長代理", "座長", "副主査", "主査代理",
    "主査", "会長代理", "会長職務代理者", "副会長", "会長", "議長代理", "副議長", "議長", "専門委員",
    "臨時委員", "特別委員", "公益委員", "審査委員", "代理委員", "委員", "構成員", "専門家", "有識者",
    "メンバー", "参考人", "公述人", "証人", "オブザーバー", "幹事長", "幹事", "座長職務代理", "会議長",
    "議員", "説明員", "専門員", "発表者", "傍聴者", "提出者",
    // offices of the state and of local government
    "内閣総理大臣", "総理大臣", "内閣官房長官", "官房長官", "国務大臣", "副大臣", "大臣政務官", "政務官",
    "大臣", "総理", "事務次官", "次官", "総括審議官", "政策統括官", "統括官補佐", "統括補佐", "統括官",
    "審議官", "局次長", "局長", "長官", "参事官補佐", "参事官", "企画官", "調査官", "調整官", "管理官",
    "監視官", "分析官", "研究官", "政策官", "対策官", "専門官", "事務官", "秘書官", "指導官", "監察官",
    "補佐官", "内閣参事官", "課長補佐", "課長代理", "課長", "室長補佐", "室長代理", "副室長", "室長",
    "部長", "次長", "係長", "主任", "主事", "主幹", "主席", "首席", "班長", "補佐", "担当官", "官",
    "知事", "副知事", "副市長", "市長", "副町長", "町長", "副村長", "村長", "副区長", "区長", "教育長",
    "教育委員長", "会計管理者", "消防長", "局員", "書記", "事務局長", "事務局次長", "事務局員", "事務局",
    "参与", "顧問", "理事長", "副理事長", "理事", "監事", "監査委員", "代表監査委員", "番",
    // companies, universities, societies
    "代表取締役社長", "代表取締役", "取締役", "執行役員", "本部長", "副本部長", "副社長", "社長", "専務",
    "常務", "支社長", "支店長", "所長", "副所長", "センター長", "グループ長", "チーム長",
    "チームリーダー", "リーダー", "マネージャー", "ディレクター", "プロデューサー", "フェロー", "研究員",
    "主任研究員", "研究所長", "研究科長", "学部長", "学長", "総長", "校長", "園長", "院長", "館長",
    "特任教授", "准教授", "教授", "講師", "助教", "弁護士", "公認会計士", "税理士", "先生", "代表理事",
    "代表", "組合長", "団長", "隊長", "監督", "記者", "司会",
    // honorifics
    "君", "氏", "さん", "さま", "様", "殿",
];

/// Roles that only show respect.
const HONORIFICS: &[&str] = &["君", "氏", "さん", "さま", "様", "殿"];

/// Whether a role only shows respect.
pub(super) fn is_honorific(role: &str) -> bool {
    HONORIFICS.contains(&role)
}

/// Endings of an organisation's name.
#[rustfmt::skip]
const ORGANISATIONS: &[&str] = &[
    "省", "庁", "局", "部", "課", "室", "会", "機構", "センター", "協会", "連合会", "株式会社", "研究所",
    "大学", "法人", "委員会", "本部", "銀行", "組合", "連盟", "市", "県", "府", "都", "区", "町", "村",
    "団", "公社", "公団", "学院", "病院", "学校", "高校", "総研", "ステーション", "クラブ", "ネットワーク", "財団", "会社", "事務所", "学会", "会議所", "裁判所", "警察", "グループ",
    "チーム", "フォーラム",
];

/// Words in brackets or before a colon that are no speaker, though they stand where one does.
#[rustfmt::skip]
const NOT_SPEAKERS: &[&str] = &[
    "日時", "開催日時", "場所", "開催場所", "会場", "出席者", "欠席者", "出席委員", "欠席委員", "議題",
    "議事", "議事次第", "議事日程", "議事概要", "議事要旨", "議事録", "配布資料", "配付資料", "資料",
    "参考資料", "傍聴者数", "連絡先", "問合せ先", "問い合わせ先", "備考", "注", "概要", "目次", "日程",
    "開会", "閉会", "休憩", "再開", "散会", "拍手", "発言者", "出席説明員", "質疑応答", "自由討議",
    "意見交換", "報告事項", "審議事項", "協議事項", "その他", "以上", "了", "質問", "回答", "意見",
    "主な意見", "主な質疑", "コメント", "提出資料", "答", "問", "Ｑ", "Ａ", "Q", "A", "例", "案",
];

/// The longest a label may be, in characters.
const MAX_LABEL: usize = 45;

/// How a text looks as a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Cannot be one: punctuation of a sentence, a field's name, too long.
    No,
    /// Nothing speaks against it.
    Possible,
    /// It ends in a role or an honorific, or is 事務局 and its like.
    Role,
}

/// The role or honorific that a text ends in, brackets after it left out of account.
pub(super) fn role_of(text: &str) -> Option<&'static str> {
    let bare = without_trailing_group(text.trim());
    ROLES
        .iter()
        .copied()
        .filter(|role| bare.ends_with(role))
        .max_by_key(|role| role.len())
        .filter(|role| *role != "官" || bare.chars().count() >= 3)
}

/// Whether a text is an organisation's name: `みどり大学`, `総務省`.
pub(super) fn is_organisation(text: &str) -> bool {
    let count = text.chars().count();
    let ends = ORGANISATIONS.iter().any(|end| text.ends_with(end));
    ends && (count >= 5 || text.ends_with(['省', '庁'])) || text.contains("株式会社") || text.contains("法人")
}

/// `田中（総務省）` → `田中`; a text that is nothing but a group stays.
pub(super) fn without_trailing_group(text: &str) -> &str {
    let text = text.trim_end();
    match trailing_group(text) {
        Some((before, _)) if !before.is_empty() => before,
        _ => text,
    }
}

/// The text before a balanced group of round brackets at its end, and what stands in that group.
pub(super) fn trailing_group(text: &str) -> Option<(&str, &str)> {
    let close = text.chars().next_back().filter(|c| matches!(c, ')' | '）'))?;
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let inner = &text[at + c.len_utf8()..text.len() - close.len_utf8()];
                    return Some((text[..at].trim_end(), inner));
                }
            }
            _ => {}
        }
    }
    None
}

/// How a text looks as a label: `森委員`, `NICT 井上氏`, `国土交通省（堤審議官）`, `議長（吉田次郎）`.
pub(super) fn likeness(text: &str) -> Likeness {
    let text = text.trim();
    let count = text.chars().count();
    if count == 0 || count > MAX_LABEL {
        return Likeness::No;
    }
    if text
        .chars()
        .any(|c| "。、，．！？!?「」『』：:;；＝=→※".contains(c))
        || !balanced(text)
    {
        return Likeness::No;
    }
    if text.chars().next().is_some_and(|c| CLOSING.contains(c)) {
        return Likeness::No;
    }
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if NOT_SPEAKERS.contains(&squeezed.as_str()) || !squeezed.chars().any(is_name_char) {
        return Likeness::No;
    }
    if is_scene_word(&squeezed) {
        return Likeness::No;
    }
    // 議長（吉田次郎）, 国土交通省（堤審議官）, （伊藤次郎議長）, 西岡（秀）委員
    let inner_role = trailing_group(&squeezed).is_some_and(|(_, inner)| role_of(inner).is_some());
    if role_of(&squeezed).is_some() || inner_role {
        Likeness::Role
    } else {
        Likeness::Possible
    }
}

/// What happens in a room rather than who speaks: `報道関係者退室`.
fn is_scene_word(text: &str) -> bool {
    [
        "退室",
        "退席",
        "入室",
        "入場",
        "退場",
        "着席",
        "起立",
        "拍手",
        "休憩",
        "再開",
        "散会",
        "開会",
        "閉会",
        "中断",
        "異議なし",
        "省略",
        "笑い",
        "投影",
        "略",
    ]
    .iter()
    .any(|word| text.ends_with(word))
}

fn is_name_char(c: char) -> bool {
    is_kanji(c) || is_katakana(c) || is_hiragana(c) || is_latin_word(c)
}

/// Whether every bracket in a text has its partner.
pub(super) fn balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        if let Some(at) = OPENING.chars().position(|o| o == c) {
            open.push(kind(at));
        } else if let Some(at) = CLOSING.chars().position(|o| o == c)
            && open.pop() != Some(kind(at))
        {
            return false;
        }
    }
    open.is_empty()
}

/// Half- and full-width round brackets are one kind: documents mix them in a pair.
fn kind(at: usize) -> usize {
    if at <= 1 { 0 } else { at }
}

/// The role or honorific that follows directly after a name, at the start of a text.
pub(super) fn role_at_end_of_name(text: &str) -> Option<(&str, &'static str)> {
    let role = role_of(text)?;
    let bare = without_trailing_group(text.trim());
    Some((bare[..bare.len() - role.len()].trim_end(), role))
}

/// The name with its role that ends where a text ends: 「普及については上原構成員」 → 上原構成員.
///
/// `known` are names and labels of this document, which win over the guess by script.
pub(super) fn addressee_at_end<'a>(text: &'a str, known: &[String]) -> Option<&'a str> {
    if let Some(name) = known
        .iter()
        .filter(|name| text.ends_with(name.as_str()))
        .max_by_key(|name| name.len())
    {
        return Some(&text[text.len() - name.len()..]);
    }
    let role = ADDRESSED_ROLES
        .iter()
        .copied()
        .filter(|role| text.ends_with(role))
        .max_by_key(|role| role.len())?;
    let before = &text[..text.len() - role.len()];
    // A surname is a run of kanji or of katakana; kana before it are the sentence's.
    let start = before
        .char_indices()
        .rev()
        .take(6)
        .take_while(|(_, c)| is_kanji(*c) || is_katakana(*c))
        .last()
        .map(|(at, _)| at);
    let Some(start) = start else {
        return is_this_chair(before, role).then(|| &text[before.len()..]);
    };
    let run = &before[start..];
    let whole_run = run.chars().count() <= 5 && !PLURALS.iter().any(|word| run.ends_with(word));
    whole_run.then(|| &text[start..])
}

/// Whether a role with no name before it means the chair of this meeting: 「座長の御質問」, 「先ほどの
/// 委員長の御指摘」, but not 「町内会の会長の御意見」.
fn is_this_chair(before: &str, role: &str) -> bool {
    let of_another = before.ends_with('の')
        && ![
            "ただいまの",
            "ただ今の",
            "先ほどの",
            "先程の",
            "今の",
            "冒頭の",
            "最初の",
        ]
        .iter()
        .any(|just| before.ends_with(just));
    CHAIRS.contains(&role) && !of_another
}

/// Roles of the one who conducts a meeting.
const CHAIRS: &[&str] = &["座長", "委員長", "部会長", "分科会長", "会長", "主査", "議長"];

/// Roles by which somebody is addressed in speech, after a surname.
#[rustfmt::skip]
const ADDRESSED_ROLES: &[&str] = &[
    "構成員", "専門委員", "臨時委員", "委員長", "副委員長", "委員", "主査代理", "主査", "座長代理",
    "座長", "副座長", "部会長代理", "部会長", "分科会長代理", "分科会長", "会長代理", "副会長", "会長",
    "副議長", "議長", "議員", "先生", "氏", "さん", "様", "オブザーバー", "参考人", "大臣", "局長",
    "審議官", "課長", "参事官", "企画官", "室長", "部長", "市長", "知事", "教育長", "教授",
];

/// Runs before a role that are no surname: 各委員, 両構成員, 他委員.
const PLURALS: &[&str] = &[
    "各", "両", "他", "同", "全", "複数", "一部", "専門", "臨時", "担当", "関係", "本", "当", "前", "新",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_what_only_looks_like_one() {
        for label in [
            "森委員",
            "NICT 井上氏",
            "事務局 酒井参事官",
            "国土交通省（堤審議官）",
            "議長（吉田次郎）",
            "２２番（山田花子議員）",
            "（伊藤次郎議長）",
            "西岡（秀）委員",
            "塩田 委員長",
            "厚生労働省健康課・山本課長補佐",
            "事務局",
            "推進課長",
            "ABC株式会社(伊藤本部長)",
            "後　藤　さちこ君",
        ] {
            assert_eq!(likeness(label), Likeness::Role, "{label}");
        }
        for label in [
            "議事日程",
            "日時",
            "日　時",
            "報道関係者退室",
            "これは、文です",
            "",
            "（1",
            "拍手",
        ] {
            assert_eq!(likeness(label), Likeness::No, "{label}");
        }
    }

    #[test]
    fn an_addressee_is_cut_out_of_a_sentence() {
        let known = vec!["後藤さちこ委員".to_owned()];
        assert_eq!(
            addressee_at_end("e シールの普及については上原構成員", &known),
            Some("上原構成員")
        );
        assert_eq!(addressee_at_end("葛構成員", &known), Some("葛構成員"));
        assert_eq!(
            addressee_at_end("先ほど後藤さちこ委員", &known),
            Some("後藤さちこ委員")
        );
        assert_eq!(addressee_at_end("また、各委員", &known), None);
        assert_eq!(addressee_at_end("ただ今の座長", &known), Some("座長"));
        assert_eq!(addressee_at_end("委員長", &known), Some("委員長"));
        assert_eq!(addressee_at_end("町内会の会長", &known), None);
        assert_eq!(addressee_at_end("また、副座長", &known), None);
        assert_eq!(addressee_at_end("論文が出てこないという", &known), None);
    }
}
