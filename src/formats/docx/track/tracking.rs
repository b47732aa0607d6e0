//! What is tracked: which pieces are which, whose the changes are, and how texts are compared.

use std::ops::Range;

/// Pieces of two reports that are the same, perhaps changed, split or joined; on one side there may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Those of the old report.
    pub old: Range<usize>,
    /// Those of the new one.
    pub new: Range<usize>,
}

/// Who changes are by, and when they were made.
#[derive(Debug, Clone, Copy)]
pub struct Author<'a> {
    /// Who it is.
    pub name: &'a str,
    /// When, as ISO 8601 has it (`2026-03-01T00:00:00Z`).
    pub time: &'a str,
}

/// Whose changes are written, and how texts are compared.
#[derive(Debug, Clone, Copy)]
pub struct Tracking<'a> {
    /// Whose they are.
    pub author: Author<'a>,
    /// The places at which two texts differ, in order: bytes of the old one, and of the new one.
    pub compare: fn(&str, &str) -> Vec<[Range<usize>; 2]>,
}
