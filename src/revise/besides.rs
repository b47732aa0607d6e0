//! What a Word file holds beside the text of its report: pictures, notes, headers. No answer holds it, so it is only compared.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};

use crate::import::{BesideKind, ShownReport};
use crate::report::{BesideText, Passage, Role};
use crate::text::in_order::sort_by_place;

/// The passages that the lines of a shown report are.
pub struct LinePlaces<'r> {
    lines: Vec<&'r str>,
    /// The texts of the passages, without spaces.
    texts: Vec<String>,
    /// For each line the passage that it is as a whole.
    wholes: Vec<Option<usize>>,
    /// The same, or else the last one before it.
    places: Vec<Option<usize>>,
}

impl<'r> LinePlaces<'r> {
    /// Finds the passages: of equal lines the first is the first of equal passages.
    pub fn of(report: &'r ShownReport, passages: &[Passage]) -> LinePlaces<'r> {
        let mut known: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (index, passage) in passages.iter().enumerate() {
            let whole = dense(&passage.number) + &dense(&passage.text);
            known.entry(whole).or_default().push_back(index);
        }
        let whole = |line: &&str| {
            let places = known.get_mut(&dense(line)).filter(|_| !line.trim().is_empty())?;
            if places.len() > 1 {
                places.pop_front()
            } else {
                places.front().copied()
            }
        };
        let lines: Vec<&str> = report.text.lines().collect();
        let wholes: Vec<Option<usize>> = lines.iter().map(whole).collect();
        let mut last = None;
        let place = |whole: &Option<usize>| {
            last = whole.or(last);
            last
        };
        LinePlaces {
            places: wholes.iter().map(place).collect(),
            wholes,
            texts: passages.iter().map(|passage| dense(&passage.text)).collect(),
            lines,
        }
    }

    /// A line, from 1.
    pub fn line(&self, number: usize) -> &'r str {
        self.lines.get(number - 1).map_or("", |line| line.trim())
    }

    /// The passage that a line is, perhaps with its number, or that holds it; none where no passage does.
    pub fn passage(&self, number: usize) -> Option<usize> {
        let line = dense(self.line(number));
        let is_whole = |index: &usize| !self.texts[*index].is_empty() && line.ends_with(&self.texts[*index]);
        let place = self.places.get(number - 1).copied().flatten();
        let whole = || {
            let whole = (0..self.texts.len()).filter(is_whole);
            whole.max_by_key(|index| self.texts[*index].len())
        };
        let holds = || self.texts.iter().position(|text| text.contains(&line));
        if line.is_empty() {
            return None;
        }
        place.filter(is_whole).or_else(whole).or_else(holds)
    }

    /// How many passages stand before what a line holds.
    fn end(&self, number: usize) -> usize {
        let place = self.places.get(number - 1).copied().flatten();
        place.map_or(0, |index| index + 1)
    }
}

/// A passage beside the text, and how many of the text stand before it.
pub type PlacedBeside = (usize, Passage);

/// What a report that came back holds beside its text. The passages of its notes are taken out, as they stand at its end.
pub fn take_besides(report: &ShownReport, passages: &mut Vec<Passage>) -> Vec<PlacedBeside> {
    let places = LinePlaces::of(report, passages);
    let note_lines = places.lines.len() - report.note_lines.min(places.lines.len());
    let mut notes = notes_in(&places.lines[note_lines..]).into_iter();
    let taken: HashSet<usize> = places.wholes[note_lines..].iter().flatten().copied().collect();
    let mut found: Vec<PlacedBeside> = Vec::new();
    for beside in &report.besides {
        let BesideKind::Text(kind) = beside.kind else {
            continue;
        };
        for line in &beside.lines {
            let text = (kind == BesideText::Note).then(|| notes.next()).flatten();
            found.push((
                places.end(*line),
                Passage::of(Role::Beside(kind), text.unwrap_or_default()),
            ));
        }
    }
    let [headers, footers] = &report.frames;
    let frames = |kind, lines: &[String], at| -> Vec<PlacedBeside> {
        lines
            .iter()
            .map(|line| (at, Passage::of(Role::Beside(kind), line)))
            .collect()
    };
    found.extend(frames(BesideText::Header, headers, 0));
    found.extend(frames(BesideText::Footer, footers, passages.len()));
    let mut index = 0;
    // How many stay of those before each.
    let mut before = vec![0];
    passages.retain(|_| {
        let stays = !taken.contains(&index);
        before.push(before[index] + usize::from(stays));
        index += 1;
        stays
    });
    for (at, _) in &mut found {
        *at = before[*at];
    }
    sort_by_place(&mut found, |(at, _)| (*at, 0));
    found
}

/// The passages of a text with what stands beside them.
pub fn with_besides<'p>(passages: &'p [Passage], besides: &[PlacedBeside]) -> Cow<'p, [Passage]> {
    if besides.is_empty() {
        return Cow::Borrowed(passages);
    }
    let mut all = Vec::with_capacity(passages.len() + besides.len());
    let mut from = 0;
    for (at, beside) in besides {
        let at = (*at).clamp(from, passages.len());
        all.extend_from_slice(&passages[from..at]);
        all.push(beside.clone());
        from = at;
    }
    all.extend_from_slice(&passages[from..]);
    Cow::Owned(all)
}

/// The notes whose lines these are, without the mark that each begins with.
fn notes_in(lines: &[&str]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for line in lines {
        let number = notes.len() + 1;
        let marks = [format!("注{number}："), format!("Note {number}: ")];
        match (marks.iter().find_map(|mark| line.strip_prefix(mark)), notes.last_mut()) {
            (None, Some(last)) => *last += line,
            (begun, _) => notes.push(begun.unwrap_or(line).to_owned()),
        }
    }
    notes
}

/// A text without white space.
pub fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read_text;
    use crate::report::passages;

    #[test]
    fn a_note_that_is_no_passage_takes_none_of_the_text() {
        let text = "汛前检查堤防。\n\n详见年报。\n\n";
        let imported = read_text(text);
        let mut passages = passages(&imported.document);
        let before = passages.clone();
        let report = ShownReport {
            imported,
            text: format!("{text}注1：详见年报。\n年报\n"),
            note_lines: 2,
            left_out: Vec::new(),
            besides: Vec::new(),
            frames: Default::default(),
            rewritten: Vec::new(),
            forbidden: 0,
        };
        assert_eq!(take_besides(&report, &mut passages), []);
        assert_eq!(passages, before);
    }
}
