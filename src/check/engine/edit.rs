//! Which edits of a file change nothing but the text that a rule has read.

use std::ops::Range;
use std::sync::OnceLock;

use unicode_width::UnicodeWidthChar;

use crate::text::chinese::is_wide;
use crate::text::located::Located;

use super::definitions::definitions;
use super::passage::Passage;

/// What means something in Markdown wherever it stands: not to be put into a text, nor taken out of it.
const MARKDOWN_MARKS: [char; 10] = ['*', '_', '`', '[', ']', '<', '>', '&', '\\', '|'];
/// What ends a TOML string or begins a citation where two of them come together.
const TOML_MARKS: [char; 5] = ['"', '\'', '\\', '{', '}'];
/// What a block may begin with or be ended by, where it stands at the beginning of a line.
const BLOCK_MARKS: [char; 15] = [
    '\n', '\r', ' ', '\t', '#', '>', '-', '+', '*', '=', '~', '`', '|', '<', ':',
];
/// What emphasis is made of.
const DELIMITERS: [char; 3] = ['*', '_', '~'];
/// How far before an edit the beginning of its line is looked for, in bytes.
const LONGEST_MARKER: usize = 80;

/// A file that is mended, with what in it stays as it is.
pub struct Mended<'f> {
    file: &'f str,
    /// What stands between `{{` and `}}`, in the order of the file; looked up for the first edit.
    citations: OnceLock<Vec<Range<usize>>>,
    /// What may define where links go, in the same way.
    definitions: OnceLock<Vec<Range<usize>>>,
}

impl<'f> Mended<'f> {
    /// A file in which nothing is mended yet.
    pub fn new(file: &'f str) -> Mended<'f> {
        Mended {
            file,
            citations: OnceLock::new(),
            definitions: OnceLock::new(),
        }
    }

    /// The edit of the file by which a part of a passage's number or text becomes another; none where something else
    /// would change with it. `takes_space`: the space that follows in the file goes too.
    pub fn edit(
        &self,
        passage: &Passage,
        located: &Located,
        part: Range<usize>,
        new: &str,
        takes_space: bool,
    ) -> Option<(Range<usize>, String)> {
        let mut span = located.own_place(part.clone(), self.file)?;
        let is_literal = self.file.get(span.clone())? == &located.text[part];
        if takes_space {
            let rest = &self.file[span.end..];
            let after = rest.trim_start_matches([' ', '\u{3000}']);
            // At the end of a line they may be a break.
            let is_end = ends_line(after) || (passage.is_in_string() && ends_line_in_string(after));
            if !is_end {
                span.end += rest.len() - after.len();
            }
        }
        let citations = self.citations.get_or_init(|| citations(self.file));
        let next = citations.partition_point(|cited| cited.end <= span.start);
        let is_cited = citations.get(next).is_some_and(|cited| cited.start < span.end);
        let edit = Edit {
            head: &self.file[..span.start],
            old: &self.file[span.clone()],
            new,
            tail: &self.file[span.end..],
        };
        let is_unsafe = is_cited
            || !passage.may_hold(new)
            || (passage.is_in_string() && edit.joins(|c| TOML_MARKS.contains(&c)))
            || (passage.is_markdown && self.may_define_link(&span))
            || (passage.is_markdown && self.breaks_markdown(&edit, &span, is_literal, takes_space))
            || (passage.is_markdown && passage.is_in_string() && begins_block_in_string(&edit));
        (!is_unsafe).then(|| (span, new.to_owned()))
    }

    /// Whether what is markup would be none, or what is none become it.
    fn breaks_markdown(&self, edit: &Edit<'_>, span: &Range<usize>, is_literal: bool, is_number: bool) -> bool {
        // After a backslash ASCII punctuation would be an escape, and the end of a line a break.
        let is_escaped = edit.head.ends_with('\\');
        edit.new.contains(MARKDOWN_MARKS)
            || (is_literal && edit.old.contains(MARKDOWN_MARKS))
            || is_escaped
            || edit.joins(|c| c.is_ascii_punctuation())
            || edit.leaves_tag()
            || edit.is_struck()
            || edit.turns_emphasis(is_number)
            || self.begins_block(edit, span)
    }

    /// Whether it stands in what may be the definition of a link that lacks something; mended, it might be one.
    fn may_define_link(&self, span: &Range<usize>) -> bool {
        let definitions = self.definitions.get_or_init(|| definitions(self.file));
        let next = definitions.partition_point(|place| place.end < span.start);
        definitions.get(next).is_some_and(|place| place.start <= span.start)
    }

    /// Whether a line would begin with what begins a block, a heading, a list, a table, or hold nothing any more.
    fn begins_block(&self, edit: &Edit<'_>, span: &Range<usize>) -> bool {
        let from = self.file.floor_char_boundary(span.start.saturating_sub(LONGEST_MARKER));
        let near = &self.file[from..span.start];
        let head = match near.rfind(['\n', '\r']) {
            Some(line_break) => &near[line_break + 1..],
            None if from == 0 => near,
            None => return false,
        };
        if !head
            .trim_start_matches(|c: char| c.is_ascii_digit() || " \t>-+*#.)|".contains(c))
            .is_empty()
        {
            return false;
        }
        let digits = &head[head.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
        let following = self.file[span.end..].chars().take(12);
        let line: String = digits.chars().chain(edit.new.chars()).chain(following).collect();
        let without_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_list = without_digits.len() < line.len()
            && without_digits
                .strip_prefix(['.', ')'])
                .is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace));
        is_list || line.is_empty() || line.starts_with(BLOCK_MARKS)
    }
}

/// Whether a line that begins in a TOML string, behind its quotation mark or a line break that is an escape, would begin with
/// what begins a block, or hold nothing any more.
fn begins_block_in_string(edit: &Edit<'_>) -> bool {
    let from = edit
        .head
        .floor_char_boundary(edit.head.len().saturating_sub(LONGEST_MARKER));
    let near = &edit.head[from..];
    let quote = near.rfind(['"', '\'']).map(|quote| quote + 1);
    let escape = near.rfind("\\n").or(near.rfind("\\r")).map(|escape| escape + 2);
    let Some(start) = quote.max(escape) else {
        return false;
    };
    let is_marker = |c: char| c.is_ascii_digit() || " \t>-+*#.)|".contains(c);
    if !near[start..].trim_start_matches(is_marker).is_empty() {
        return false;
    }
    let end = edit.tail.find(['"', '\'', '\\', '\n']).unwrap_or(edit.tail.len());
    let line = format!("{}{}{}", &near[start..], edit.new, &edit.tail[..end]);
    let without_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_list = without_digits.len() < line.len() && without_digits.starts_with(['.', ')']);
    is_list || line.trim().is_empty() || line.starts_with(BLOCK_MARKS)
}

/// Whether nothing of a line in a TOML string is left.
fn ends_line_in_string(rest: &str) -> bool {
    rest.starts_with(['"', '\'']) || rest.starts_with("\\n") || rest.starts_with("\\r")
}

/// What stands between `{{` and `}}` in a line, in the order of the file.
fn citations(file: &str) -> Vec<Range<usize>> {
    let mut citations = Vec::new();
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        let end = at + line.len();
        while let Some(open) = file[at..end].find("{{") {
            let Some(close) = file[at + open..end].find("}}") else {
                break;
            };
            citations.push(at + open..at + open + close + 2);
            at += open + close + 2;
        }
        at = end;
    }
    citations
}

/// Whether nothing of a line is left.
fn ends_line(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['\n', '\r'])
}

/// An edit between what stands before it and after it.
struct Edit<'e> {
    head: &'e str,
    old: &'e str,
    new: &'e str,
    tail: &'e str,
}

impl Edit<'_> {
    fn before(&self) -> Option<char> {
        self.head.chars().next_back()
    }

    fn after(&self) -> Option<char> {
        self.tail.chars().next()
    }

    /// Whether what it deletes stood between two such characters.
    fn joins(&self, is_meant: impl Fn(char) -> bool) -> bool {
        self.new.is_empty() && self.before().is_some_and(&is_meant) && self.after().is_some_and(&is_meant)
    }

    /// Whether it deletes what stood behind a tag at the end of a line: a tag alone in its line begins a block.
    fn leaves_tag(&self) -> bool {
        self.new.is_empty() && self.head.ends_with('>') && ends_line(self.tail)
    }

    /// Whether it is in the `~~` that strikes text through.
    fn is_struck(&self) -> bool {
        self.old.contains('~') && (self.old.contains("~~") || self.head.ends_with('~') || self.tail.starts_with('~'))
    }

    /// Whether `*` or `_` beside it may open or close where it did not, or the other way round. After a number they can
    /// only open.
    fn turns_emphasis(&self, is_number: bool) -> bool {
        let first = |text: &str| Flank::of(text.chars().next().or(self.after()));
        let last = |text: &str| Flank::of(text.chars().next_back().or(self.before()));
        let before = self.head.trim_end_matches(DELIMITERS);
        let after = self.tail.trim_start_matches(DELIMITERS);
        let opens = before.len() < self.head.len()
            && first(self.old).turns(first(self.new), Flank::of(before.chars().next_back()));
        let closes = !is_number
            && after.len() < self.tail.len()
            && last(self.old).turns(last(self.new), Flank::of(after.chars().next()));
        opens || closes
    }
}

/// What stands beside `*` or `_`, as far as it tells whether they open or close (CommonMark 6.2, and the amendment for
/// Chinese, by which wide characters do not keep them from it).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flank {
    Space,
    Mark { is_wide: bool },
    Letter { is_wide: bool },
}

impl Flank {
    fn of(c: Option<char>) -> Flank {
        match c {
            // A combining mark is a part of the letter before it.
            Some(c) if c.is_alphanumeric() || c.width() == Some(0) => Flank::Letter { is_wide: is_wide(c) },
            Some(c) if !c.is_whitespace() => Flank::Mark { is_wide: is_wide(c) },
            _ => Flank::Space,
        }
    }

    /// Whether another one in its place, with this one on the other side of the `*`, may make a difference.
    fn turns(self, new: Flank, beyond: Flank) -> bool {
        match (self, new) {
            (Flank::Space, Flank::Space) => false,
            (Flank::Mark { is_wide: old }, Flank::Mark { is_wide: new }) => {
                old != new && beyond == Flank::Letter { is_wide: false }
            }
            (Flank::Letter { is_wide: old }, Flank::Letter { is_wide: new }) => {
                old != new && matches!(beyond, Flank::Mark { .. })
            }
            _ => true,
        }
    }
}
