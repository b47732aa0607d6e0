//! The source of a `markdown` answer with stretches of it changed: marks and citations around words that are gone go with them.

use std::collections::HashSet;

use crate::text::citations::{Part, parts};

use super::change::{Changed, figure_of};
use super::stream::BREAK;

/// What makes words bold and the like, the longer first.
const MARKS: [&str; 6] = ["**", "__", "~~", "*", "_", "`"];

/// A source on its way to another one.
struct Rewriting<'t> {
    text: &'t str,
    /// How much of it is done.
    from: usize,
    new: String,
    /// Figures of which nothing is left, and with how many stretches their citations are still looked for.
    gone: Vec<(&'t str, usize)>,
}

/// A figure is told of before the words that stand before it, and maybe those of the paragraph above.
const TRIES: usize = 2;

/// The source with each stretch changed where it is found in its order; figures among them are those of which nothing is left.
/// Empty where no words are left.
pub fn rewritten_markdown<'t>(text: &'t str, changed: &'t [Changed]) -> String {
    let mut rewriting = Rewriting {
        text,
        from: 0,
        new: String::with_capacity(text.len()),
        gone: Vec::new(),
    };
    for changed in changed {
        if let Some((id, _)) = figure_of(&changed.home) {
            rewriting.gone.push((id, TRIES));
            continue;
        }
        let Some(start) = rewriting.place_of(&changed.old) else {
            continue;
        };
        rewriting.go_on_to(start);
        rewriting.from = start + changed.old.len();
        rewriting.put(&changed.old, &changed.new);
        while rewriting.take_citation() {}
        rewriting.gone.retain(|(_, tries)| *tries > 1);
        rewriting.gone.iter_mut().for_each(|(_, tries)| *tries -= 1);
    }
    without_empty_lines(text, &(rewriting.new + &text[rewriting.from..]))
}

impl Rewriting<'_> {
    /// Where words stand next; of those that stand there twice it is the ones that follow at once, or that are all of a cell, or
    /// nobody knows.
    fn place_of(&self, words: &str) -> Option<usize> {
        let rest = &self.text[self.from..];
        let mut places = rest.match_indices(words).map(|(at, _)| at);
        let at = match (places.next(), places.next()) {
            (Some(at), None) => at,
            _ => {
                let follows = Some(self.next_words(rest)).filter(|at| self.from > 0 && rest[*at..].starts_with(words));
                follows.or_else(|| {
                    let is_cell = |at: &usize| is_cell(self.text, self.from + at, words);
                    let mut cells = rest.match_indices(words).map(|(at, _)| at).filter(is_cell);
                    cells.next().filter(|_| cells.next().is_none())
                })?
            }
        };
        Some(self.from + at)
    }

    /// Where words come next, behind marks and the citation of a figure that is gone.
    fn next_words(&self, rest: &str) -> usize {
        let at = behind_marks(rest);
        let line = rest[at..].lines().next().unwrap_or_default();
        match parts(line).into_iter().next() {
            Some((Part::Citation { id, .. }, range)) if self.gone.iter().any(|(gone, _)| *gone == id) => {
                at + range.end + behind_marks(&line[range.end..])
            }
            _ => at,
        }
    }

    /// Copies what stands before a place, but for the citation at its end of a figure that is gone.
    fn go_on_to(&mut self, place: usize) {
        let kept = &self.text[self.from..place];
        let mut cited = parts(kept).into_iter().rev();
        let cited = cited.find_map(|(part, range)| match part {
            Part::Citation { id, .. } => Some((self.gone.iter().position(|(gone, _)| *gone == id)?, range)),
            _ => None,
        });
        match cited.filter(|(_, range)| is_marks(&kept[range.end..])) {
            Some((gone, range)) => {
                self.gone.remove(gone);
                self.new.push_str(&kept[..range.start]);
                self.new.push_str(&kept[range.end..]);
            }
            None => self.new.push_str(kept),
        }
        self.from = place;
    }

    /// Puts words in the place of others; paragraphs before or behind them stand outside of the marks around them.
    fn put(&mut self, old: &str, new: &str) {
        let paragraphs = |text: &str| text.replace(BREAK, "\n\n");
        if let Some(before) = new.strip_suffix(old).filter(|before| before.ends_with(BREAK)) {
            let line = self.new.rfind('\n').map_or(0, |at| at + 1);
            self.new.insert_str(line, &paragraphs(before));
            self.new.push_str(old);
        } else if let Some(behind) = new.strip_prefix(old).filter(|behind| behind.starts_with(BREAK)) {
            let rest = self.text[self.from..].lines().next().unwrap_or_default();
            let closing = if is_marks(rest) { rest } else { "" };
            self.new.extend([old, closing, &paragraphs(behind)]);
            self.from += closing.len();
        } else {
            self.new.push_str(&paragraphs(new));
        }
        if new.is_empty() {
            self.close_marks();
        }
    }

    /// Takes out the citation that follows what was changed last, if its figure is gone; whether it is.
    fn take_citation(&mut self) -> bool {
        let rest = self.text[self.from..].lines().next().unwrap_or_default();
        let start = behind_marks(rest);
        let cited = parts(&rest[start..]).into_iter().next();
        let Some((Part::Citation { id, .. }, range)) = cited else {
            return false;
        };
        let Some(gone) = self.gone.iter().position(|(gone, _)| *gone == id) else {
            return false;
        };
        self.gone.remove(gone);
        let before = &rest[..start];
        let is_spaced = self.new.ends_with(' ');
        self.new.push_str(if is_spaced { before.trim_start() } else { before });
        self.from += start + range.end;
        self.close_marks();
        true
    }

    /// Takes out marks between which nothing stands.
    fn close_marks(&mut self) {
        while let Some(mark) = MARKS.iter().find(|mark| {
            let is_open = self.new.trim_end_matches(' ').ends_with(*mark);
            is_open && self.text[self.from..].starts_with(*mark)
        }) {
            let end = self.new.trim_end_matches(' ').len() - mark.len();
            self.new.truncate(end);
            self.from += mark.len();
        }
    }
}

/// Whether words at a place are all that stands in a cell of a table.
fn is_cell(text: &str, at: usize, words: &str) -> bool {
    let behind = text[at + words.len()..].trim_start_matches(is_mark);
    text[..at].trim_end_matches(is_mark).ends_with('|') && behind.starts_with('|')
}

/// How many bytes of marks and spaces a text begins with.
fn behind_marks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_mark).len()
}

fn is_marks(text: &str) -> bool {
    text.chars().all(is_mark)
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '`' | ' ')
}

/// Markdown without the lines of which nothing but marks or the number of an item is left: those of what was taken out.
fn without_empty_lines(old: &str, new: &str) -> String {
    let known: HashSet<&str> = old.lines().collect();
    let has_words = |line: &str| {
        let line = line.trim_start();
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = behind.strip_prefix(['.', ')']).filter(|_| behind.len() < line.len());
        item.unwrap_or(line).contains(char::is_alphanumeric)
    };
    let is_left = |line: &&str| line.trim().is_empty() || has_words(line) || known.contains(line);
    let lines = new.split('\n').filter(is_left);
    let mut text = lines
        .map(|line| if line.trim().is_empty() { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n");
    // Nor the empty lines around those.
    while text.contains("\n\n\n") && !old.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    if !old.starts_with('\n') {
        text = text.trim_start_matches('\n').to_owned();
    }
    if text.contains(char::is_alphanumeric) {
        text
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::Home;

    /// The source with words and figures, written as `#id`, changed.
    fn changed(text: &str, words: &[(&str, &str)]) -> String {
        let changed = words.iter().map(|(old, new)| Changed {
            home: match old.strip_prefix('#') {
                Some(id) => Home::Figure {
                    id: id.to_owned(),
                    field: String::new(),
                },
                None => Home::Markdown { key: "a".to_owned() },
            },
            old: (*old).to_owned(),
            new: (*new).to_owned(),
        });
        rewritten_markdown(text, &changed.collect::<Vec<_>>())
    }

    #[test]
    fn what_stood_around_words_goes_with_them() {
        let text = "1. **堤防加固。**完成{{ metrics.a }}；投资{{ metrics.b }}。\n\n2. **清淤。**另有安排。\n";
        let second = "2. **清淤。**另有安排。\n";
        for (words, expected) in [
            (
                &[
                    ("堤防加固。", ""),
                    ("完成", ""),
                    ("#a", ""),
                    ("；投资", ""),
                    ("#b", ""),
                    ("。", ""),
                ][..],
                second.to_owned(),
            ),
            (
                &[("堤防加固。", "")],
                format!("1. 完成{{{{ metrics.a }}}}；投资{{{{ metrics.b }}}}。\n\n{second}"),
            ),
            (
                &[("#a", ""), ("完成", ""), ("；投资", "投资")],
                format!("1. **堤防加固。**投资{{{{ metrics.b }}}}。\n\n{second}"),
            ),
            (
                &[("#b", ""), ("；投资", "。"), ("。", "")],
                format!("1. **堤防加固。**完成{{{{ metrics.a }}}}。\n\n{second}"),
            ),
            (
                &[("另有安排。", "另有安排。\n又一段。")],
                text.replace("另有安排。", "另有安排。\n\n又一段。"),
            ),
            (&[("堤防加固。", "又一段。\n堤防加固。")], format!("又一段。\n\n{text}")),
        ] {
            assert_eq!(changed(text, words), expected, "{words:?}");
        }
        let table = "开发区投资增加。\n\n| 片区 | 投入 |\n| ---- | ---: |\n| 老城 | 18 |\n| 开发区 | 22 |\n";
        let row = [("开发区", ""), ("22", "")];
        assert_eq!(changed(table, &row), table.replace("| 开发区 | 22 |\n", ""));
        assert_eq!(
            changed("{{ metrics.a }}个项目。\n", &[("#a", ""), ("个项目。", "")]),
            ""
        );
    }
}
