//! The layout of the front matter of minutes: `Header` → YAML, and the values of precisely that
//! layout read back.
//!
//! Reading answers `None` wherever a value is laid out in another way; `front_matter` then asks
//! serde_yaml. Reports nothing.

use super::yaml::{flow_map, flow_numbers, line_scalar, push_date, push_scalar};
use super::{Attendee, Dropped, Grade, Group, Header, Material, SourceHeader};

/// The first line, for people who open the file.
const COMMENT: &str = "# giji convert が作成。手で直さず、corrections/ か seeds.yaml を直してください。\n";

/// Appends both fences and what stands between them, but for the seal; gives the byte at which
/// that belongs.
pub(super) fn push(out: &mut String, header: &Header) -> usize {
    out.push_str("---\n");
    out.push_str(COMMENT);
    push_key(out, "id", Some(header.id.as_str()));
    push_key(out, "meeting", Some(header.meeting.as_str()));
    push_key(out, "series", header.series.as_ref().map(|id| id.as_str()));
    if let Some(round) = header.round {
        out.push_str(&format!("round: {round}\n"));
    }
    push_key(out, "title", header.title.as_deref());
    if let Some(date) = &header.date {
        out.push_str("date: ");
        push_date(out, date);
        out.push('\n');
    }
    push_key(out, "weekday", header.weekday.as_deref());
    push_key(out, "start", header.start.as_deref());
    push_key(out, "end", header.end.as_deref());
    push_key(out, "place", header.place.as_deref());
    let source = &header.source;
    out.push_str("source: ");
    let grade = grade_word(source.grade);
    push_flow(
        out,
        &[
            ("file", Some(&source.file)),
            ("sha256", Some(&source.sha256)),
            ("grade", Some(grade)),
        ],
        None,
    );
    push_key(out, "labels", header.labels.as_deref());
    push_attendees(out, &header.attendees);
    push_items(out, "materials", &header.materials, |out, material| {
        let fields = [
            ("number", Some(material.number.as_str())),
            ("title", Some(&material.title)),
            ("provider", material.provider.as_deref()),
            ("note", material.note.as_deref()),
        ];
        push_flow(out, &fields, Some(material.line));
    });
    if !header.header_lines.is_empty() {
        let numbers: Vec<String> = header.header_lines.iter().map(u32::to_string).collect();
        out.push_str(&format!("header_lines: [{}]\n", numbers.join(", ")));
    }
    push_items(out, "dropped", &header.dropped, |out, dropped| {
        out.push_str(&format!("{{line: {}, rule: ", dropped.line));
        push_scalar(out, &dropped.rule);
        out.push_str("}\n");
    });
    let seal = out.len();
    out.push_str("---\n");
    seal
}

fn push_key(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.push_str(key);
        out.push_str(": ");
        push_scalar(out, value);
        out.push('\n');
    }
}

fn push_items<T>(out: &mut String, key: &str, items: &[T], push: impl Fn(&mut String, &T)) {
    if items.is_empty() {
        return;
    }
    out.push_str(key);
    out.push_str(":\n");
    for item in items {
        out.push_str("  - ");
        push(out, item);
    }
}

/// Appends `{key: value, …, line: 3}` and a line break; values that are absent are left out.
fn push_flow(out: &mut String, fields: &[(&str, Option<&str>)], line: Option<u32>) {
    let mut before = '{';
    for (key, value) in fields {
        if let Some(value) = value {
            out.push(before);
            if before == ',' {
                out.push(' ');
            }
            out.push_str(key);
            out.push_str(": ");
            push_scalar(out, value);
            before = ',';
        }
    }
    if let Some(line) = line {
        out.push_str(&format!(", line: {line}"));
    }
    out.push_str("}\n");
}

fn push_attendees(out: &mut String, groups: &[Group]) {
    push_items(out, "attendees", groups, |out, group| {
        out.push_str("group: ");
        push_scalar(out, &group.group);
        out.push('\n');
        if !group.people.is_empty() {
            out.push_str("    people:\n");
        }
        for person in &group.people {
            out.push_str("      - ");
            let fields = [
                ("name", Some(person.name.as_str())),
                ("role", person.role.as_deref()),
                ("affiliation", person.affiliation.as_deref()),
                ("printed", Some(&person.printed)),
            ];
            push_flow(out, &fields, None);
        }
        if !group.organizations.is_empty() {
            out.push_str("    organizations:\n");
        }
        for organization in &group.organizations {
            out.push_str("      - ");
            push_scalar(out, organization);
            out.push('\n');
        }
    });
}

fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::OfficialMinutes => "official-minutes",
        Grade::OfficialSummary => "official-summary",
        Grade::Secondary => "secondary",
    }
}

/// The value of `source:`.
pub(super) fn source(value: &str) -> Option<SourceHeader> {
    let mut file = None;
    let mut sha256 = None;
    let mut grade = None;
    for (key, scalar) in flow_map(value.trim_matches([' ', '\n']))? {
        let slot = match key {
            "file" => &mut file,
            "sha256" => &mut sha256,
            "grade" => &mut grade,
            _ => return None,
        };
        once(slot, scalar.text()?)?;
    }
    let word = grade?;
    let grade = [Grade::OfficialMinutes, Grade::OfficialSummary, Grade::Secondary]
        .into_iter()
        .find(|grade| grade_word(*grade) == word)?;
    Some(SourceHeader {
        file: file?,
        sha256: sha256?,
        grade,
    })
}

fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// A block list with an item a line.
pub(super) fn items<T>(value: &str, item: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value
        .strip_prefix('\n')?
        .lines()
        .map(|line| item(line.strip_prefix("  - ")?))
        .collect()
}

/// The value of `materials:`, an item of it.
pub(super) fn material(text: &str) -> Option<Material> {
    let (mut number, mut title, mut provider, mut note, mut line) = (None, None, None, None, None);
    for (key, scalar) in flow_map(text)? {
        match key {
            "number" => once(&mut number, scalar.text()?)?,
            "title" => once(&mut title, scalar.text()?)?,
            "provider" => once(&mut provider, scalar.text()?)?,
            "note" => once(&mut note, scalar.text()?)?,
            "line" => once(&mut line, scalar.number()?)?,
            _ => return None,
        }
    }
    Some(Material {
        number: number?,
        title: title?,
        provider,
        note,
        line: line?,
    })
}

/// The value of `dropped:`, an item of it.
pub(super) fn dropped(text: &str) -> Option<Dropped> {
    let (mut line, mut rule) = (None, None);
    for (key, scalar) in flow_map(text)? {
        match key {
            "line" => once(&mut line, scalar.number()?)?,
            "rule" => once(&mut rule, scalar.text()?)?,
            _ => return None,
        }
    }
    Some(Dropped {
        line: line?,
        rule: rule?,
    })
}

fn attendee(text: &str) -> Option<Attendee> {
    let (mut name, mut role, mut affiliation, mut printed) = (None, None, None, None);
    for (key, scalar) in flow_map(text)? {
        let slot = match key {
            "name" => &mut name,
            "role" => &mut role,
            "affiliation" => &mut affiliation,
            "printed" => &mut printed,
            _ => return None,
        };
        once(slot, scalar.text()?)?;
    }
    Some(Attendee {
        name: name?,
        role,
        affiliation,
        printed: printed?,
    })
}

/// The value of `attendees:`.
pub(super) fn attendees(value: &str) -> Option<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut lines = value.strip_prefix('\n')?.lines().peekable();
    while let Some(line) = lines.next() {
        let heading = line.strip_prefix("  - group:")?;
        let mut group = Group {
            group: line_scalar(heading)?.text()?,
            ..Group::default()
        };
        if lines.next_if_eq(&"    people:").is_some() {
            while let Some(item) = lines.peek().and_then(|line| line.strip_prefix("      - ")) {
                group.people.push(attendee(item)?);
                lines.next();
            }
        }
        if lines.next_if_eq(&"    organizations:").is_some() {
            while let Some(item) = lines.peek().and_then(|line| line.strip_prefix("      -")) {
                group.organizations.push(line_scalar(item)?.text()?);
                lines.next();
            }
        }
        groups.push(group);
    }
    Some(groups)
}

/// The numbers of `header_lines:`.
pub(super) fn numbers(value: &str) -> Option<Vec<u32>> {
    flow_numbers(value.strip_prefix(' ')?.strip_suffix('\n')?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_writers_own_layout_needs_no_serde_yaml() {
        let people = "\n  - group: 委員\n    people:\n      - {name: 高木, role: 座長, printed: 高木座長}\n  - group: \"\"\n    organizations:\n      - デジタル庁\n";
        let groups = attendees(people).unwrap_or_default();
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0].people[0].role.as_deref(), Some("座長"));
        assert_eq!(groups[1].organizations, ["デジタル庁"]);

        let written = |push: &dyn Fn(&mut String)| {
            let mut out = String::new();
            push(&mut out);
            out.split_once(':')
                .map(|(_, value)| value.to_owned())
                .unwrap_or_default()
        };
        assert_eq!(
            attendees(&written(&|out| push_attendees(out, &groups))),
            Some(groups)
        );
        let file = " {file: \"a, b.txt\", sha256: c48b, grade: official-summary}\n";
        assert_eq!(source(file).map(|s| s.file).as_deref(), Some("a, b.txt"));
        let list = "\n  - {number: 資料2-1, title: 剪定の手引き(案), provider: 株式会社みどり, line: 19}\n";
        assert_eq!(items(list, material).map(|m| m.len()), Some(1));
        assert_eq!(
            items("\n  - {line: 217, rule: share-prompt}\n", dropped).map(|d| d.len()),
            Some(1)
        );
        assert_eq!(numbers(" [1, 3]\n"), Some(vec![1, 3]));
    }

    #[test]
    fn another_layout_is_left_to_serde_yaml() {
        assert_eq!(attendees(" []\n"), None);
        assert_eq!(attendees("\n- group: 委員\n"), None);
        assert_eq!(source(" {file: a, file: b, sha256: c, grade: secondary}\n"), None);
        assert_eq!(source(" {file: a, sha256: c, grade: best}\n"), None);
        assert_eq!(items("\n  - {line: 1, rule: x, why: y}\n", dropped), None);
    }
}
