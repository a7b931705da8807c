//! Sequences of particles and endings that no sentence has, and words used for others that sound
//! alike.
//!
//! Each rule is of the language, not of a document: a pattern, what it should be, and why.

use std::sync::LazyLock;

use regex::Regex;

use super::passage::Passages;
use super::run::widened;
use super::suspicion::Finding;
use crate::content::Confidence::{self, High, Low, Medium};
use crate::content::CorrectionKind::{self, Ocr, Sense, Typo};

/// Characters shown before the words a rule speaks of.
const SHOWN: usize = 2;

/// A rule as written.
struct Rule {
    /// Inside square brackets `漢` stands for any kanji, `片` for any katakana, `語` for either.
    pattern: &'static str,
    /// What replaces the match, with `$1`; empty where only people can tell.
    correct: &'static str,
    kind: CorrectionKind,
    confidence: Confidence,
    reason: &'static str,
}

const fn rule(
    pattern: &'static str,
    correct: &'static str,
    kind: CorrectionKind,
    confidence: Confidence,
    reason: &'static str,
) -> Rule {
    Rule {
        pattern,
        correct,
        kind,
        confidence,
        reason,
    }
}

const PARTICLES: &str = "この助詞の並びでは文がつながりません。";
const DOUBLED: &str = "助詞が重なっています。";
const ENDING: &str = "活用語尾がつながりません。";
const SOUND: &str = "同じ読みの別の語と取り違えたものと見られます。";

const RULES: &[Rule] = &[
    // Particles that cannot follow one another.
    rule(
        "([語])をから([^かめまみむん])",
        "${1}から$2",
        Typo,
        High,
        PARTICLES,
    ),
    rule("([語])をが([語、])", "", Typo, High, PARTICLES),
    rule("([語])がを([語、])", "", Typo, High, PARTICLES),
    rule("([語])をへ([語、])", "", Typo, High, PARTICLES),
    rule("([語])へを([語、])", "", Typo, High, PARTICLES),
    rule("([語])をに([漢、])", "", Typo, High, PARTICLES),
    rule("([語])にを([漢、])", "", Typo, High, PARTICLES),
    rule("([語])をは([漢、])", "", Typo, High, PARTICLES),
    rule("([語])はを([語、])", "", Typo, High, PARTICLES),
    rule("([語])はが([語、])", "", Typo, High, PARTICLES),
    rule("([語])がは([語、])", "", Typo, High, PARTICLES),
    rule("([語])がに([漢、])", "", Typo, High, PARTICLES),
    rule("([語])にが([漢、])", "", Typo, High, PARTICLES),
    rule("([語])へが([語、])", "", Typo, High, PARTICLES),
    rule("([語])へに([語、])", "", Typo, High, PARTICLES),
    rule("([語])をの([漢])", "", Typo, High, PARTICLES),
    rule("([語])がの([漢])", "", Typo, High, PARTICLES),
    rule("([語])でを([語、])", "", Typo, High, PARTICLES),
    rule("([語])をで([漢、])", "", Typo, High, PARTICLES),
    rule("([語])でが([漢、])", "", Typo, Medium, PARTICLES),
    rule("([語])からなどの", "${1}などからの", Typo, Low, PARTICLES),
    rule("([語])をなど", "${1}などを", Typo, Low, PARTICLES),
    rule(
        "([片漢]{2})の用の([漢片A-Za-z])",
        "${1}用の$2",
        Typo,
        High,
        "「の用の」は語として成り立たず、「の」が余分です。",
    ),
    rule(
        "など(可能|必要|重要|有効|不可欠)",
        "",
        Typo,
        Low,
        "「など」の後の助詞が落ちている可能性があります。",
    ),
    // Particles printed twice.
    rule("([語])をを", "${1}を", Typo, High, DOUBLED),
    rule("([語])がが([語、])", "${1}が$2", Typo, High, DOUBLED),
    rule("([語])にに([語、])", "${1}に$2", Typo, High, DOUBLED),
    rule("([語])でで([語、])", "${1}で$2", Typo, High, DOUBLED),
    rule("([語])はは([語、])", "${1}は$2", Typo, High, DOUBLED),
    rule("([語])のの([語])", "${1}の$2", Typo, High, DOUBLED),
    rule("([語])もも([語、])", "${1}も$2", Typo, High, DOUBLED),
    rule("([語])とと([語、])", "${1}と$2", Typo, High, DOUBLED),
    rule("([語])へへ([語、])", "${1}へ$2", Typo, High, DOUBLED),
    rule("([語])からから([語、])", "${1}から$2", Typo, High, DOUBLED),
    rule("([語])までまで", "${1}まで", Typo, High, DOUBLED),
    rule(
        "([えけせてねへめれげぜべ])のの([ではがを])",
        "${1}るの$2",
        Typo,
        High,
        "「の」が重なっており、「る」の誤りと見られます。",
    ),
    rule(
        "([うくすつぬむるぐぶい])のの([かでだはがを])",
        "${1}の$2",
        Typo,
        High,
        DOUBLED,
    ),
    rule(
        "につい(?:いて|てて)",
        "について",
        Ocr,
        High,
        "仮名が重なっています。",
    ),
    rule(
        "([いりしきちみびぎえれけせ])まま([すせ])",
        "${1}ま$2",
        Ocr,
        High,
        "「ま」が重なっています。",
    ),
    rule(
        "([しっん])てて([いお])",
        "${1}て$2",
        Ocr,
        High,
        "「て」が重なっています。",
    ),
    // Endings that verbs and adjectives do not have.
    rule(
        "([漢い-ん])るれば",
        "${1}れば",
        Typo,
        High,
        "「るれば」という形はありません。",
    ),
    rule("([すくつむるぐぶぬう])た(?:。|と思)", "", Typo, Medium, ENDING),
    rule("([漢])(す|つ|む|ぐ|ぶ)て(い|お|き)", "", Typo, Medium, ENDING),
    rule(
        "([こそあど])ういう(?:いた|った|た)",
        "${1}ういった",
        Ocr,
        High,
        "この形の語はありません。",
    ),
    rule(
        "([こそあど])ういういた",
        "${1}ういった",
        Ocr,
        High,
        "「ういういた」という語はありません。",
    ),
    rule(
        "([こそどあ])ういた([語])",
        "${1}ういった$2",
        Typo,
        High,
        "「っ」が落ちていると見られます。",
    ),
    rule(
        "(これ|それ|今)ま([漢片、の])",
        "${1}まで$2",
        Typo,
        High,
        "「まで」の「で」が落ちていると見られます。",
    ),
    rule(
        "るよう(す(?:る|べ|れ)|して)",
        "るように$1",
        Typo,
        High,
        "「ようにする」の「に」が落ちています。",
    ),
    rule(
        "との(こと|もの)が、",
        "との${1}だが、",
        Typo,
        Medium,
        "「が」の前に「だ」がなく、逆接として続きません。",
    ),
    rule(
        "(方|ほう)が([良よ])く(考え|思)",
        "${1}が${2}いと$3",
        Typo,
        High,
        "「方が良いと考える」の形が崩れています。",
    ),
    rule(
        "([てで])いかなければ([よ良い])い",
        "${1}いければ${2}い",
        Typo,
        High,
        "しない方がよいという逆の意味になっています。",
    ),
    rule(
        "(必要|重要|可能|困難|有効|適切|不可欠|大切|十分|有益|妥当|明らか)し(?:た)",
        "${1}だった",
        Typo,
        High,
        "この語に「する」は付きません。",
    ),
    rule(
        "(必要|重要|可能|困難|有効|適切|不可欠|大切|十分|有益|妥当)(?:する|して|します|しない)",
        "",
        Typo,
        High,
        "この語に「する」は付きません。",
    ),
    rule(
        "([語])の(増加|減少|拡大|低下|向上|進展|変化|発展|発生|上昇|普及|進化)して(いく|いる|きた|きている)(と|。|ので|が、)",
        "${1}が${2}して$3$4",
        Typo,
        High,
        "「の」では述語の主語になりません。",
    ),
    rule(
        "([語])に([漢]{2})に(関する)((?:調査)?(?:研究会|検討会|協議会|会議|委員会|法律|指針|計画|ガイドライン))",
        "${1}の${2}に$3$4",
        Typo,
        High,
        "名称の中で「に」が続き、語がつながりません。",
    ),
    rule(
        "([漢])に(整備|策定|実施|推進|強化|確保|改善|構築|開発|導入|普及|育成)に(関する|向けた|おける)",
        "${1}の${2}に$3",
        Typo,
        Medium,
        "「に」が続き、語がつながりません。",
    ),
    rule(
        "([漢])ていく、([^とがしそ])",
        "${1}ていき、$2",
        Typo,
        Medium,
        "文の途中なのに終止形で切れています。",
    ),
    rule(
        "([漢]し)ていく、([^とがしそ「])",
        "${1}ていき、$2",
        Typo,
        Medium,
        "文の途中なのに終止形で切れています。",
    ),
    rule(
        "こう(いった|した)((?:形|方法|方向|手段|体制|観点|立場)で[^。、何ど誰]{1,16}かについて)",
        "どう$1$2",
        Typo,
        Medium,
        "「かについて」に対応する疑問の語がありません。",
    ),
    rule(
        "([漢]{2}性)(把握|確保|検証|評価|解消|向上)する",
        "${1}を${2}する",
        Typo,
        Low,
        "「を」が落ちている可能性があります。",
    ),
    rule(
        "であるとする。",
        "",
        Sense,
        Low,
        "話者の見方を述べる文なら、「と考える」などが落ちている可能性があります。",
    ),
    rule(
        "(^|[。、])これの([漢]{2})",
        "",
        Typo,
        Low,
        "「この」か「これらの」の誤りの可能性があります。",
    ),
    // Nouns and the verbs that go with them.
    rule(
        "(基準|要件|条件|要求|水準|定義)が満た(し|す)",
        "${1}を満た$2",
        Typo,
        High,
        "満たされる対象なので「を」です。",
    ),
    rule(
        "(役割|責任|機能|義務)が果たし(て|た)",
        "${1}を果たし$2",
        Typo,
        Medium,
        "果たされる対象なので「を」です。",
    ),
    rule(
        "(対策|措置|施策|手段)が講じ(て|た|る)",
        "${1}を講じ$2",
        Typo,
        Medium,
        "講じられる対象なので「を」です。",
    ),
    rule(
        "(議論|理解|検討|連携)が深め(て|た|る)",
        "${1}を深め$2",
        Typo,
        Medium,
        "深められる対象なので「を」です。",
    ),
    rule(
        "(拡大|向上|強化|改善|推進|促進|充実|確保|連携|活用|効率化|合理化|円滑化|最適化|一元化|明確化|解決|実現|普及|浸透|共有|統一|発展|振興|安定|回復|再生|軽減|低減|両立|削減|解消|定着|調和|徹底)を(?:計|測|量)([るりっれら])",
        "${1}を図$2",
        Typo,
        High,
        "「実現を目指す」の意味では「図る」です。",
    ),
    rule(
        "(改善|解決|実現|向上|推進|普及|確保|把握|周知|維持|防止|強化|充実|削減|育成)に(?:勤|務)め",
        "${1}に努め",
        Typo,
        High,
        SOUND,
    ),
    rule(
        "(会議|交渉|試験|審議|議論)に望([むみんめ])",
        "${1}に臨$2",
        Typo,
        High,
        SOUND,
    ),
    rule(
        "(機会|場|窓口|期間|制度|規定|基準)を儲け",
        "${1}を設け",
        Typo,
        High,
        SOUND,
    ),
    rule("(期待|要請|要望|ニーズ)に答え", "${1}に応え", Typo, Medium, SOUND),
    rule(
        "(方針|規定|計画|ガイドライン|法令|趣旨|目的)に添っ",
        "${1}に沿っ",
        Typo,
        High,
        SOUND,
    ),
    rule(
        "(調査|検討|支援|補助|規制|評価|議論|審査)の?(?:対照|対称)([とにをのが])",
        "",
        Typo,
        High,
        SOUND,
    ),
    rule("安全保(?:証|償)", "安全保障", Typo, High, SOUND),
    rule("社会保(?:証|償)", "社会保障", Typo, High, SOUND),
    rule("品質保(?:障|償)", "品質保証", Typo, High, SOUND),
    rule("損害保(?:証|障)", "損害補償", Typo, Medium, SOUND),
    rule(
        "以外(と|に)(難し|多く|少な|知られ)",
        "意外$1$2",
        Typo,
        High,
        SOUND,
    ),
    rule(
        "(?:意義|異義|威儀)(なし|なく|は?ない|ございませ)",
        "異議$1",
        Typo,
        High,
        SOUND,
    ),
    rule("責任(の|を)追(?:求|究)", "責任${1}追及", Typo, High, SOUND),
    rule("(?:思考|施行|志向|指向)錯誤", "試行錯誤", Typo, High, SOUND),
    rule("感心(が|を)(高|薄|低|持|寄)", "関心$1$2", Typo, High, SOUND),
    rule(
        "(情報|データ|資料|意見)(の?)(?:収拾|召集|招集)",
        "${1}${2}収集",
        Typo,
        High,
        SOUND,
    ),
    rule("実体(調査|把握)", "実態$1", Typo, High, SOUND),
    rule("短的に", "端的に", Typo, High, SOUND),
    rule("除々に", "徐々に", Typo, High, SOUND),
    rule("講議", "講義", Typo, High, SOUND),
    rule("逐行", "遂行", Ocr, High, "字形の近い字の誤りと見られます。"),
    rule("不可決", "不可欠", Typo, High, SOUND),
    rule("必用", "必要", Typo, Medium, SOUND),
    rule("専問", "専門", Typo, High, SOUND),
    rule(
        "([片]+)ションナ(ル|ブル)",
        "${1}ショナ$2",
        Typo,
        High,
        "英語の -tional、-tionable の音訳は「ショナ」で、「ン」が余分です。",
    ),
    // Kana that no word has.
    rule("ーー", "ー", Ocr, High, "長音の記号が重なっています。"),
    rule("っっ", "っ", Ocr, High, "「っ」が重なっています。"),
    rule("ッッ", "ッ", Ocr, High, "「ッ」が重なっています。"),
    rule("([ぁ-ん])んん", "${1}ん", Ocr, High, "「ん」が重なっています。"),
    rule(
        "([漢、。])([ゃゅょ])([語、。])",
        "",
        Ocr,
        High,
        "小さい仮名だけが残っています。",
    ),
];

static COMPILED: LazyLock<Vec<(Regex, &'static Rule)>> = LazyLock::new(|| {
    let compiled = |rule: &'static Rule| Some((Regex::new(&expanded(rule.pattern)).ok()?, rule));
    RULES.iter().filter_map(compiled).collect()
});

/// A pattern with its classes written out.
fn expanded(pattern: &str) -> String {
    const KANJI: &str = "一-鿿々";
    const KATAKANA: &str = "ァ-ヴー";
    pattern
        .replace('語', &format!("{KANJI}{KATAKANA}"))
        .replace('片', KATAKANA)
        .replace('漢', KANJI)
}

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Finding>) {
    for (index, passage) in passages.iter() {
        for (regex, rule) in COMPILED.iter() {
            for captures in regex.captures_iter(passage.text) {
                let Some(whole) = captures.get(0) else { continue };
                let mut corrected = String::new();
                captures.expand(rule.correct, &mut corrected);
                let shown = widened(passage.text, whole.range(), SHOWN, 0);
                let lead = &passage.text[shown.start..whole.start()];
                found.push(Finding {
                    passage: index,
                    range: shown,
                    corrected: Some(corrected)
                        .filter(|text| !text.is_empty())
                        .map(|text| format!("{lead}{text}")),
                    kind: rule.kind,
                    confidence: rule.confidence,
                    reason: rule.reason.to_owned(),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles() {
        for rule in RULES {
            Regex::new(&expanded(rule.pattern)).expect(rule.pattern);
        }
        assert_eq!(COMPILED.len(), RULES.len());
    }
}
