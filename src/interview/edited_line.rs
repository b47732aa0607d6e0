//! A line while it is edited: its text, the cursor in it, and what every edit makes of them.

use unicode_segmentation::UnicodeSegmentation;

/// How many edits can be taken back.
const MOST_UNDONE: usize = 100;

/// A text and the cursor in it.
#[derive(Debug, Default)]
pub struct EditedLine {
    text: String,
    /// The cursor, in bytes.
    at: usize,
    /// What was cut out last.
    cut: String,
    /// The texts before the last edits, each with its cursor.
    before: Vec<(String, usize)>,
    /// Whether the last edit typed a character at the cursor, so that the next belongs to it.
    is_typing: bool,
}

/// What makes up a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Letters and digits.
    Letters,
    /// Whatever is no blank.
    Unbroken,
}

impl EditedLine {
    /// A text with the cursor between its two parts.
    pub fn new(before: &str, after: &str) -> EditedLine {
        EditedLine {
            text: before.to_owned() + after,
            at: before.len(),
            ..EditedLine::default()
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor, in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The text, and the edits are over.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Whether nothing was edited yet, and the cursor is at the end.
    pub fn is_untouched(&self) -> bool {
        self.before.is_empty() && self.at == self.text.len()
    }

    /// Whether nothing but blanks stands behind the cursor.
    pub fn is_at_end(&self) -> bool {
        self.text[self.at..].trim().is_empty()
    }

    fn note_edit(&mut self, is_typing: bool) {
        let continues = is_typing && self.is_typing;
        self.is_typing = is_typing;
        if !continues {
            if self.before.len() == MOST_UNDONE {
                self.before.remove(0);
            }
            self.before.push((self.text.clone(), self.at));
        }
    }

    /// Types a character at the cursor.
    pub fn type_character(&mut self, c: char) {
        self.note_edit(true);
        self.text.insert(self.at, c);
        self.at += c.len_utf8();
    }

    /// Puts a text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.note_edit(false);
        self.text.insert_str(self.at, text);
        self.at += text.len();
    }

    /// Takes another text in the place of all, the cursor behind it.
    pub fn replace(&mut self, text: &str) {
        self.note_edit(false);
        text.clone_into(&mut self.text);
        self.at = self.text.len();
    }

    /// Takes back the last edit.
    pub fn undo(&mut self) {
        if let Some((text, at)) = self.before.pop() {
            (self.text, self.at) = (text, at);
        }
        self.is_typing = false;
    }

    /// Moves the cursor to a place, in bytes.
    pub fn move_to(&mut self, at: usize) {
        self.at = at;
        self.is_typing = false;
    }

    /// Takes away what is between the cursor and a place.
    pub fn delete_to(&mut self, other: usize) {
        let (from, to) = (self.at.min(other), self.at.max(other));
        if from < to {
            self.note_edit(false);
            self.text.drain(from..to);
            self.at = from;
        }
    }

    /// The same, and what is taken away can be put in elsewhere.
    pub fn cut_to(&mut self, other: usize) {
        let (from, to) = (self.at.min(other), self.at.max(other));
        if from < to {
            self.text[from..to].clone_into(&mut self.cut);
            self.delete_to(other);
        }
    }

    /// Puts in what was cut out last.
    pub fn put_back(&mut self) {
        let cut = self.cut.clone();
        self.insert(&cut);
    }

    /// Exchanges the characters before and behind the cursor; at the end the last two.
    pub fn transpose(&mut self) {
        let middle = if self.at == self.text.len() {
            self.left(1)
        } else {
            self.at
        };
        let first = self.text[..middle]
            .graphemes(true)
            .next_back()
            .unwrap_or_default()
            .len();
        let second = self.text[middle..].graphemes(true).next().unwrap_or_default().len();
        if first > 0 && second > 0 {
            self.note_edit(false);
            let moved = self.text[middle..middle + second].to_owned();
            self.text.replace_range(middle..middle + second, "");
            self.text.insert_str(middle - first, &moved);
            self.at = middle + second;
        }
    }

    /// The place so many characters, as a person counts them, before the cursor.
    pub fn left(&self, count: usize) -> usize {
        let mut before = self.text[..self.at].grapheme_indices(true);
        before.nth_back(count.saturating_sub(1)).map_or(0, |(at, _)| at)
    }

    /// The place so many characters behind the cursor.
    pub fn right(&self, count: usize) -> usize {
        let mut behind = self.text[self.at..].grapheme_indices(true);
        behind.nth(count).map_or(self.text.len(), |(at, _)| self.at + at)
    }

    /// Where the word before the cursor begins.
    pub fn word_left(&self, word: Word) -> usize {
        let before = &self.text[..self.at];
        let behind_word = before.trim_end_matches(|c| !word.holds(c));
        behind_word.trim_end_matches(|c| word.holds(c)).len()
    }

    /// Where the word behind the cursor ends.
    pub fn word_right(&self, word: Word) -> usize {
        let behind = &self.text[self.at..];
        let at_word = behind.trim_start_matches(|c| !word.holds(c));
        self.text.len() - at_word.trim_start_matches(|c| word.holds(c)).len()
    }

    /// Where the line of the cursor begins.
    pub fn line_start(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |at| at + 1)
    }

    /// Where the line of the cursor ends.
    pub fn line_end(&self) -> usize {
        self.text[self.at..]
            .find('\n')
            .map_or(self.text.len(), |at| self.at + at)
    }
}

impl Word {
    fn holds(self, c: char) -> bool {
        match self {
            Word::Letters => c.is_alphanumeric(),
            Word::Unbroken => !c.is_whitespace(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line whose cursor is where the bar stands.
    fn line(shown: &str) -> EditedLine {
        let (before, after) = shown.split_once('|').unwrap();
        EditedLine::new(before, after)
    }

    fn shown(line: &EditedLine) -> String {
        let (before, after) = line.text.split_at(line.at);
        format!("{before}|{after}")
    }

    fn after(start: &str, edit: impl Fn(&mut EditedLine)) -> String {
        let mut line = line(start);
        edit(&mut line);
        shown(&line)
    }

    #[test]
    fn the_cursor_goes_by_characters_words_and_lines() {
        let to = |start: &str, place: fn(&EditedLine) -> usize| after(start, |line| line.move_to(place(line)));
        assert_eq!(to("甲e\u{301}|乙", |line| line.left(1)), "甲|e\u{301}乙");
        assert_eq!(to("甲|e\u{301}乙", |line| line.right(1)), "甲e\u{301}|乙");
        assert_eq!(to("|", |line| line.left(1)), "|");
        assert_eq!(to("甲|", |line| line.right(3)), "甲|");
        assert_eq!(to("ab cd,| e", |line| line.word_left(Word::Letters)), "ab |cd, e");
        assert_eq!(to("ab cd,| e", |line| line.word_left(Word::Unbroken)), "ab |cd, e");
        assert_eq!(to("a|b, cd e", |line| line.word_right(Word::Letters)), "ab|, cd e");
        assert_eq!(to("甲\n乙|丙\n丁", |line| line.line_start()), "甲\n|乙丙\n丁");
        assert_eq!(to("甲\n乙|丙\n丁", |line| line.line_end()), "甲\n乙丙|\n丁");
    }

    #[test]
    fn what_is_cut_out_is_put_back_and_edits_are_taken_back() {
        let mut line = line("甲 乙丙|丁");
        line.cut_to(line.word_left(Word::Unbroken));
        assert_eq!(shown(&line), "甲 |丁");
        line.move_to(0);
        line.put_back();
        assert_eq!(shown(&line), "乙丙|甲 丁");
        "戊己".chars().for_each(|c| line.type_character(c));
        assert_eq!(shown(&line), "乙丙戊己|甲 丁");
        line.undo();
        assert_eq!(shown(&line), "乙丙|甲 丁");
        line.undo();
        line.undo();
        assert_eq!(shown(&line), "甲 乙丙|丁");
        line.undo();
        assert_eq!(shown(&line), "甲 乙丙|丁");
    }

    #[test]
    fn characters_change_places() {
        assert_eq!(after("甲|乙", EditedLine::transpose), "乙甲|");
        assert_eq!(after("甲乙|", EditedLine::transpose), "乙甲|");
        assert_eq!(after("|甲", EditedLine::transpose), "|甲");
        assert_eq!(after("|", EditedLine::transpose), "|");
    }
}
