//! The help and the usage errors in Japanese.

use clap::builder::{Resettable, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::catalogue::Lang;
use crate::diagnostic::render::visible;

/// By `command` or `command.argument`, or `argument` for those of all commands.
const JAPANESE: &[(&str, &str)] = &[
    (
        "giji",
        "公開された議事録・議事要旨を、読み解くためのサイトにします",
    ),
    (
        "root",
        "content/ と seeds/ のあるフォルダー（省略時: content/site.yaml のある、いちばん近い親フォルダー）",
    ),
    ("lang", "メッセージの言語（ja, en）"),
    ("color", "メッセージの色（auto, always, never）"),
    ("jobs", "使うスレッドの数（省略時: コアの数）"),
    ("quiet", "エラーのほかは何も表示しません"),
    ("verbose", "詳しく表示します"),
    ("help", "この説明を表示します"),
    ("version", "版を表示します"),
    ("build", "seeds/ の変更を取り込み、検査して、サイトを書き出します"),
    (
        "build.out",
        "書き出す先のフォルダー（省略時: サイトのフォルダーの public）",
    ),
    (
        "build.base_url",
        "公開先の絶対 URL（site.yaml の base_url より優先します）",
    ),
    ("build.locked", "content/ を書き換える必要があれば止まります"),
    (
        "build.verify",
        "時刻によらず、すべてのファイルを読んで変わったかを確かめます",
    ),
    ("build.drafts", "下書きの注釈も載せます"),
    (
        "build.timings",
        "段階ごと、テンプレートごと、遅いページごとの費用を示します",
    ),
    ("build.format", "費用の形式（human, json）"),
    (
        "serve",
        "サイトを作り、この計算機の中だけで見られるようにして、変更のたびに作り直します",
    ),
    (
        "serve.port",
        "待ち受けるポート。使われていれば次の空いているもの（省略時: 4649）",
    ),
    ("serve.open", "ブラウザーで開きます"),
    ("serve.drafts", "下書きの注釈も載せます"),
    ("convert", "seeds/ を content/minutes/ に変換します"),
    ("convert.files", "変換する資料（省略時: すべて）"),
    ("convert.locked", "content/ を書き換える必要があれば止まります"),
    (
        "convert.force",
        "手で書き換えられた議事録を、変換し直したもので置き換えます",
    ),
    (
        "convert.accept_moves",
        "公開済みの ID が動くことを認め、移り先を content/redirects.yaml に記録します",
    ),
    (
        "proofread",
        "誤植や OCR の誤りと思われる箇所を、corrections/ に貼れる形で出力します",
    ),
    ("proofread.ids", "調べる資料の ID（省略時: すべて）"),
    ("proofread.format", "出力の形式（yaml, json）"),
    ("check", "サイトの問題をすべて報告します。何も書き込みません"),
    ("check.format", "報告の形式（human, json, github, sarif）"),
    (
        "check.against",
        "git のこの版から後の、資料、その sha256、記録の変更をすべて挙げます",
    ),
    ("check.drafts", "下書きの注釈も検査します"),
    ("new", "書き込むばかりのファイルを、正しい場所に作ります"),
    ("note", "記録のある箇所への注釈（引用は埋めてあります）"),
    ("note.target", "何への注釈か（ict-09#s1-5b など）"),
    (
        "note.kind",
        "注釈の種類（解説, 背景, 関連, 訂正, 未確認。省略時: 解説）",
    ),
    ("slug", "ファイルの名前（.md を除く）"),
    ("term", "用語の説明"),
    ("term.word", "説明する言葉"),
    ("topic", "会議をまたいで追う論点"),
    ("topic.id", "論点の ID（ファイルの名前になります）"),
    ("topic.title", "題（省略時: ID と同じ）"),
    (
        "correction",
        "記録の文字への訂正（その文書の訂正の一覧の最後に加えます）",
    ),
    ("correction.document", "文書の ID（ict-09 など）"),
    ("correction.line", "原資料の行（L95 など）"),
    ("correction.printed", "印刷されている言葉"),
    (
        "correction.occurrence",
        "同じ行に何度か出てくるとき、何番目か（1 から）",
    ),
    (
        "correction.corrected",
        "正しいと考える言葉（省略時: 疑いの指摘だけ）",
    ),
    (
        "correction.kind",
        "誤りの種類（ocr, typo, width, break, sense。省略時: ocr）",
    ),
    ("correction.slug", "訂正の ID（省略時: 行から作ります）"),
    (
        "site",
        "そのまま組み立てられる小さなサイト（空か、新しいフォルダーに）",
    ),
    ("site.dir", "フォルダー（省略時: 今いるフォルダー）"),
    ("explain", "メッセージの番号の意味と直し方を説明します"),
    (
        "explain.code",
        "番号か名前（G0101 や unresolved-speaker）。省くと、すべてを一覧にします",
    ),
    (
        "schema",
        "ファイルの種類ごとの JSON Schema を出力します（エディター用）",
    ),
    (
        "schema.kind",
        "ファイルの種類（note や corrections など。省略時: 種類の一覧）",
    ),
    (
        "schema.write",
        "すべての種類の JSON Schema を、このフォルダーに書きます",
    ),
    ("completions", "シェルの補完スクリプトを出力します"),
    (
        "completions.shell",
        "シェルの種類（bash, elvish, fish, powershell, zsh）",
    ),
];

const TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}";

fn japanese(key: &str) -> Option<&'static str> {
    JAPANESE
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, text)| *text)
}

/// The command with its help in a language.
pub(super) fn localize(command: clap::Command, lang: Lang) -> clap::Command {
    match lang {
        Lang::En => command,
        Lang::Ja => in_japanese(command),
    }
}

fn in_japanese(command: clap::Command) -> clap::Command {
    let name = command.get_name().to_owned();
    let about: Resettable<StyledStr> = japanese(&name).map(StyledStr::from).into();
    command
        .about(about)
        .help_template(TEMPLATE)
        .subcommand_help_heading("コマンド")
        .subcommand_value_name("コマンド")
        .mut_args(|arg| {
            let id = arg.get_id().as_str();
            let text = japanese(&format!("{name}.{id}")).or_else(|| japanese(id));
            let heading = match (arg.is_positional(), arg.get_help_heading()) {
                (true, _) => "引数",
                (false, None) => "オプション",
                (false, Some(_)) => "共通オプション",
            };
            let takes_value = arg.get_action().takes_values();
            arg.help(Resettable::from(text.map(StyledStr::from)))
                .help_heading(heading)
                .hide_possible_values(takes_value)
                .hide_default_value(takes_value)
        })
        .mut_subcommands(in_japanese)
}

/// What is wrong with the command line, in Japanese; in English clap says it itself.
pub(super) fn usage_error(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => visible(text),
        Some(ContextValue::Strings(texts)) => visible(&texts.join(" ")),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => format!("「{argument}」という引数はありません"),
        ErrorKind::InvalidSubcommand => format!(
            "「{}」というコマンドはありません",
            context(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::InvalidValue if value.is_empty() => format!("「{argument}」には値が要ります"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("「{argument}」の値として「{value}」は使えません")
        }
        ErrorKind::MissingRequiredArgument => format!("「{argument}」が足りません"),
        ErrorKind::ArgumentConflict => format!(
            "「{argument}」と「{}」は一緒に使えません",
            context(ContextKind::PriorArg)
        ),
        ErrorKind::InvalidUtf8 => "文字として読めない引数があります".to_owned(),
        _ => return error.to_string(),
    };
    let nearest = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .map(context)
    .concat();
    if !nearest.is_empty() {
        text += &format!("（「{nearest}」でしょうか）");
    }
    let valid = context(ContextKind::ValidValue);
    if !valid.is_empty() {
        text += &format!("。使える値: {}", valid.replace(' ', ", "));
    }
    format!("エラー: {text}\n\n詳しくは giji --help をご覧ください。\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::super::args::Raw;
    use super::*;

    #[test]
    fn every_command_and_argument_has_japanese_help() {
        let mut used = BTreeSet::new();
        let command = Raw::command();
        let mut see = |key: String, shared: &str| {
            let known = [key.as_str(), shared]
                .into_iter()
                .find(|key| japanese(key).is_some());
            let known = known.unwrap_or_else(|| panic!("{key} has no Japanese help"));
            used.insert(known.to_owned());
        };
        see("giji".to_owned(), "");
        for arg in command.get_arguments() {
            see(arg.get_id().to_string(), "");
        }
        let mut waiting: Vec<_> = command.get_subcommands().collect();
        while let Some(sub) = waiting.pop() {
            see(sub.get_name().to_owned(), "");
            for arg in sub.get_arguments() {
                see(
                    format!("{}.{}", sub.get_name(), arg.get_id()),
                    arg.get_id().as_str(),
                );
            }
            waiting.extend(sub.get_subcommands());
        }
        let stale: Vec<_> = JAPANESE.iter().filter(|(key, _)| !used.contains(*key)).collect();
        assert!(stale.is_empty(), "help for nothing: {stale:?}");
    }

    #[test]
    fn the_command_line_is_consistent() {
        Raw::command().debug_assert();
        localize(Raw::command(), Lang::Ja).debug_assert();
    }
}
