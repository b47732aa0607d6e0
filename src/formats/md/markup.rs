//! Text of a line of Markdown: what is shown literally, and the marks of emphasis that every parser sees.

use crate::report::{Content, Inline, Style, plain_text};
use crate::text::chinese::is_combining;
use crate::text::citations::{Part, parts};
use crate::text::suspects::find_suspect;

/// Adds text to a line so that it is shown literally; at the line's start also what would begin a block there.
type Spell<'m> = &'m dyn Fn(&mut String, &str, bool);

/// Writes inlines into a line.
pub(super) struct Markup<'m> {
    text: &'m mut String,
    spell: Spell<'m>,
    /// Whether nothing stands before in the line.
    is_start: bool,
    /// Whether the text ends in the marks of an emphasis, which marks of another may not touch.
    ends_in_marks: bool,
    /// Whether a run between two characters is seen as a whole by those who read this.
    is_seen: IsSeen,
}

/// Whether marks around a text are seen between the characters before and after it.
type IsSeen = fn(before: Option<char>, text: &str, after: Option<char>) -> bool;

/// Whether every parser of CommonMark sees marks there, as space or marks stand outside.
fn is_seen_by_all(before: Option<char>, text: &str, after: Option<char>) -> bool {
    let is_outside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    is_outside(before)
        && is_outside(after)
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
}

impl<'m> Markup<'m> {
    pub(super) fn new(text: &'m mut String, is_start: bool, spell: Spell<'m>) -> Markup<'m> {
        Markup {
            text,
            spell,
            is_start,
            ends_in_marks: false,
            is_seen: is_seen_by_all,
        }
    }

    /// For a reader who sees more than every parser does.
    pub(super) fn with_seen(self, is_seen: IsSeen) -> Markup<'m> {
        Markup { is_seen, ..self }
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let mut runs = inlines.chunk_by(|left, right| left.style == right.style).peekable();
        while let Some(run) = runs.next() {
            let marks = match run[0].style {
                Style::Plain => {
                    self.plain(&plain_text(run));
                    continue;
                }
                Style::Strong => "**",
                Style::Emphasis => "*",
            };
            // Marks of another emphasis may follow.
            let next = runs.peek().map(|next| (next[0].style, next[0].text().chars().next()));
            let is_free = !self.ends_in_marks && next.is_none_or(|(style, _)| style == Style::Plain);
            let text = plain_text(run);
            let before = self.text.chars().next_back();
            let is_seen = || (self.is_seen)(before, &text, next.and_then(|(_, next)| next));
            if is_free && !self.is_start && !text.is_empty() && is_seen() {
                self.surrounded(marks, run)
            } else {
                self.styled(marks, run)
            }
        }
    }

    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        (self.spell)(self.text, text, self.is_start);
        self.is_start = false;
        self.ends_in_marks = false;
    }

    /// Puts a whole run between marks, for a reader of whom it is known that he sees them.
    pub(super) fn surrounded(&mut self, marks: &str, run: &[Inline]) {
        self.text.push_str(marks);
        (self.spell)(self.text, &plain_text(run), false);
        self.text.push_str(marks);
        self.is_start = false;
        self.ends_in_marks = true;
    }

    /// Emphasis is only seen by every parser where letters touch the marks inside, so all other characters at the
    /// borders move out.
    pub(super) fn styled(&mut self, marks: &str, run: &[Inline]) {
        let text: String = run.iter().map(Inline::text).collect();
        let (start, end) = between_marks(run, &text);
        let core = &text[start..end];
        if core.is_empty() || self.ends_in_marks && text.starts_with(core) {
            return self.plain(&text);
        }
        self.plain(&text[..start]);
        self.text.push_str(marks);
        (self.spell)(self.text, core, false);
        self.text.push_str(marks);
        self.is_start = false;
        self.ends_in_marks = true;
        self.plain(&text[start + core.len()..]);
    }
}

/// The bytes of a run that marks can stand around: from a letter to a letter, with no blank or citation cut.
fn between_marks(run: &[Inline], text: &str) -> (usize, usize) {
    let wholes = wholes(run, text);
    let mut wholes = &wholes[..];
    let (mut first, mut last) = (0, text.len());
    loop {
        let within = &text[first..last];
        let after_marks = within.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = last - after_marks.len();
        let trimmed = after_marks.trim_end_matches(|c: char| !c.is_alphanumeric());
        // Combining marks stay with the letter they stand on.
        let combining = after_marks[trimmed.len()..].chars().take_while(|&c| is_combining(c));
        let end = start + trimmed.len() + combining.map(char::len_utf8).sum::<usize>();
        while let [(_, whole_end), rest @ ..] = wholes
            && *whole_end <= start
        {
            wholes = rest;
        }
        while let [rest @ .., (whole_start, _)] = wholes
            && *whole_start >= end
        {
            wholes = rest;
        }
        match (wholes.first(), wholes.last()) {
            (Some(&(whole_start, whole_end)), _) if whole_start < start => first = whole_end,
            (_, Some(&(whole_start, whole_end))) if whole_end > end => last = whole_start,
            _ => return (start, end),
        }
    }
}

/// What of a run's text stays whole, in bytes, in order and without overlap: its blanks, and what an answer would have read
/// as a citation or a quotation.
fn wholes(run: &[Inline], text: &str) -> Vec<(usize, usize)> {
    let mut from = 0;
    let blanks = run.iter().filter_map(|inline| {
        let start = from;
        from += inline.text().len();
        matches!(inline.content, Content::Blank(_)).then_some((start, from))
    });
    let mut wholes: Vec<(usize, usize)> = blanks.collect();
    let is_text = |part: &Part<'_>| matches!(part, Part::Text(_));
    let cited = parts(text).into_iter().filter(|(part, _)| !is_text(part));
    wholes.extend(cited.map(|(_, range)| (range.start, range.end)));
    wholes.sort_unstable();
    wholes.dedup_by(|next, whole| {
        let overlaps = next.0 < whole.1;
        if overlaps {
            whole.1 = whole.1.max(next.1);
        }
        overlaps
    });
    wholes
}

/// Text as Markdown shows it literally; at a line's start also what would begin a block there.
pub(super) fn escape(text: &str, is_start: bool) -> String {
    let mut escaped = String::new();
    escape_into(&mut escaped, text, is_start);
    escaped
}

pub(super) fn escape_into(escaped: &mut String, text: &str, is_start: bool) {
    escaped.reserve(text.len() + 8);
    let mark = if is_start { block_mark(text) } else { None };
    // Everything that may need a backslash is ASCII.
    let may_need = |byte: u8, next: u8, after: u8| {
        matches!(
            byte,
            b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'|' | b'~' | b'&' | b'@' | b'.'
        ) | (byte == b':' && next == b'/' && after == b'/')
    };
    let (mut copied, mut from) = (0, 0);
    if let Some(mark) = mark {
        escaped.push_str(&text[..mark]);
        escaped.push('\\');
        (copied, from) = (mark, mark + 1);
    }
    while let Some(offset) = find_suspect(text, from, may_need) {
        let next = || text.as_bytes().get(offset + 1).copied().unwrap_or(b' ');
        let needs = match text.as_bytes()[offset] {
            b'&' => next().is_ascii_alphanumeric() || next() == b'#',
            // GitHub would make links of these.
            b'@' => next().is_ascii_alphanumeric(),
            b'.' => offset >= 3 && text.as_bytes()[offset - 3..offset].eq_ignore_ascii_case(b"www"),
            _ => true,
        };
        if needs {
            escaped.push_str(&text[copied..offset]);
            escaped.push('\\');
            copied = offset;
        }
        from = offset + 1;
    }
    escaped.push_str(&text[copied..]);
}

/// The character that makes the start of a line begin a heading, a list, a quotation, a rule or a directive.
fn block_mark(text: &str) -> Option<usize> {
    let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
    let line = &text[indent..];
    if line.starts_with(['#', '+', '-', '=', '>', ':']) {
        return Some(indent);
    }
    // `1.`, `1)`; and `(1)`, `a.`, `iv)`, which pandoc takes for lists.
    let inner = line.strip_prefix('(').unwrap_or(line);
    let word = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = |word: &str| word.to_ascii_lowercase().bytes().all(|byte| b"ivxlcdm".contains(&byte));
    let is_counter = !word.is_empty() && (is_number(word) || is_roman(word) || word.len() == 1);
    let after = &inner[word.len()..];
    let is_closed = after.starts_with(['.', ')']) && (after.len() == 1 || after[1..].starts_with([' ', '\t']));
    (is_counter && is_closed).then(|| text.len() - after.len())
}

/// A closing run of `#` in a heading would be taken away.
pub(super) fn keep_closing_marks(mut line: String) -> String {
    if line.ends_with('#') && !line.ends_with("\\#") {
        let end = line.trim_end_matches('#').len();
        line.insert(end, '\\');
    }
    line
}

/// Spaces at the ends of a line would be taken away.
pub(super) fn keep_outer_spaces(text: String) -> String {
    let inner = text.trim_matches([' ', '\t']);
    if inner.len() == text.len() {
        return text;
    }
    let start = text.len() - text.trim_start_matches([' ', '\t']).len();
    let spell = |spaces: &str| spaces.replace(' ', "&#32;").replace('\t', "&#9;");
    format!(
        "{}{inner}{}",
        spell(&text[..start]),
        spell(&text[start + inner.len()..])
    )
}
