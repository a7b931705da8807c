//! `meetings/<id>.md`: commentary on a meeting as a whole.

use super::fields::Fields;
use super::front_matter::Record;
use super::{MeetingCommentary, Step, ThreadEntry, ThreadStatus};
use crate::diagnostic::{Code, Diagnostic};

/// A whole file, as shown with problems of shape.
pub(super) const SAMPLE: &str = "\
---
agenda:
  a1: 議題の背景を一、二文で書きます。
gists:
  s1-1a: 剪定の時期を決めるのは誰か
threads:
  - question: s1-1a
    answers: [s1-3a]
    status: answered
    reason: 名指しはないが、問いの言葉をそのまま受けて答えている。
---
会議全体の要約を書きます。
";

/// Reads the commentary.
pub(super) fn read(record: Record, out: &mut Vec<Diagnostic>) -> MeetingCommentary {
    let mut fields = Fields::new(&record, SAMPLE, out);
    let agenda = fields.texts_by("agenda", Code::BadReference);
    let gists = fields.texts_by("gists", Code::BadReference);
    let threads = fields.maps("threads", thread);
    fields.finish();
    MeetingCommentary {
        agenda,
        gists,
        threads,
        origin: record.origin,
    }
}

fn thread(fields: &mut Fields<'_>) -> Option<ThreadEntry> {
    let question = fields.required_parsed("question", Code::BadReference);
    let answers = fields.parsed_list("answers", Code::BadReference);
    let status = fields.required_word("status");
    let reason = fields.text("reason");
    let claims_answer = matches!(status, Some(ThreadStatus::Answered | ThreadStatus::Partly));
    if claims_answer && !fields.has("answers") {
        fields.report(Code::ThreadWithoutAnswers, &[Step::Key("status")], |d| d);
    }
    Some(ThreadEntry {
        question: question?,
        answers,
        status: status?,
        reason,
    })
}
