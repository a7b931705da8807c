//! What the build hands over to be found.

/// What an entry is; the order here is the order of facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A segment of the record.
    Record,
    /// A note of the commentary.
    Note,
    /// A term of the glossary.
    Term,
    /// A topic.
    Topic,
    /// A meeting as a whole: its title and the commentary on it.
    Meeting,
}

/// One thing that a search can find.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `ict-09#s1-5b`, `note-…`, `term-…`: unique in the site.
    pub id: String,
    /// Its place among the entries of its meeting, in the order of the page; ties go by `id`.
    pub order: u32,
    /// Where a hit leads, relative to the site's root: `meetings/ict-09.html#s1-5b`.
    pub url: String,
    /// What it is.
    pub kind: Kind,
    /// The id of the person who speaks.
    pub person: Option<String>,
    /// The speaker's name, as shown.
    pub speaker: Option<String>,
    /// Its title: the term, the note's title, the topic.
    pub title: Option<String>,
    /// The text as printed, without markup.
    pub text: String,
    /// The text as corrected, where that differs: words are found as printed and as corrected.
    pub corrected: Option<String>,
    /// Readings of the term, or of the person who speaks.
    pub readings: Vec<String>,
    /// Other forms of the term. A search for one form of a term looks for the others too.
    pub aliases: Vec<String>,
}

/// A meeting, known before its entries are.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its id, `ict-09`; safe in a file name.
    pub id: String,
    /// The id of its series.
    pub series: Option<String>,
    /// `第9回`.
    pub label: String,
    /// `2024-06-14`, or a date of lesser precision, `2024-06`.
    pub date: Option<String>,
}

/// A committee, as results show it.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its id, `ict`.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// The class that gives its colour.
    pub class: String,
}

/// What is offered where nothing was found or asked.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The topic's title.
    pub title: String,
    /// Its page, relative to the site's root.
    pub url: String,
}

/// What is known of the site before any entry.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// The committees, in the order of the site.
    pub series: Vec<Series>,
    /// The meetings, in any order.
    pub meetings: Vec<Meeting>,
    /// Topics to suggest, in order.
    pub suggestions: Vec<Suggestion>,
}
