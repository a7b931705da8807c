//! `data/`: what the site says, for programs.
//!
//! Owns where each file stands and how it is laid out; the fields are those of the linked types.

use crate::render::Page;
use crate::site::Meeting;

/// `data/meetings/<id>.json`.
pub fn meeting(meeting: &Meeting) -> Page {
    let mut bytes = Vec::with_capacity(64 * 1024);
    // Writing to memory does not fail, and the types have no map with keys other than text.
    let written = serde_json::to_writer(&mut bytes, meeting);
    debug_assert!(written.is_ok());
    bytes.push(b'\n');
    Page {
        path: format!("data/meetings/{}.json", meeting.id).into(),
        bytes,
    }
}
