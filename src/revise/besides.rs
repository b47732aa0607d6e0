//! What a Word file holds beside the text of its report: pictures, notes, headers. No answer holds it, so it is only compared.

use std::collections::{HashMap, VecDeque};

use crate::import::{BesideKind, ShownReport};
use crate::report::{BesideText, Passage, Role};

/// The passages that the lines of a shown report are.
pub struct LinePlaces<'r> {
    lines: Vec<&'r str>,
    /// The texts of the passages, without spaces.
    texts: Vec<String>,
    /// For each line its passage, or the last one before it.
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
        let mut last = None;
        let mut place = |line: &&str| {
            let found = known.get_mut(&dense(line)).filter(|_| !line.trim().is_empty());
            if let Some(places) = found {
                last = if places.len() > 1 {
                    places.pop_front()
                } else {
                    places.front().copied()
                };
            }
            last
        };
        let lines: Vec<&str> = report.text.lines().collect();
        LinePlaces {
            places: lines.iter().map(&mut place).collect(),
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
    let taken: Vec<usize> = (note_lines..places.lines.len())
        .filter_map(|line| places.passage(line + 1))
        .collect();
    let mut found: Vec<PlacedBeside> = Vec::new();
    for beside in &report.besides {
        let kind = match beside.kind {
            BesideKind::Picture => BesideText::Picture,
            BesideKind::Chart => BesideText::Chart,
            BesideKind::Diagram => BesideText::Diagram,
            BesideKind::Object => BesideText::Object,
            BesideKind::TextBox => BesideText::TextBox,
            BesideKind::Note => BesideText::Note,
            _ => continue,
        };
        for line in &beside.lines {
            let text = (kind == BesideText::Note).then(|| notes.next()).flatten();
            found.push((places.end(*line), beside_passage(kind, text.unwrap_or_default())));
        }
    }
    let [headers, footers] = &report.frames;
    let frames = |kind, lines: &[String], at| -> Vec<PlacedBeside> {
        lines
            .iter()
            .map(|line| (at, beside_passage(kind, line.clone())))
            .collect()
    };
    found.extend(frames(BesideText::Header, headers, 0));
    found.extend(frames(BesideText::Footer, footers, passages.len()));
    let before = |at: usize| taken.iter().filter(|taken| **taken < at).count();
    for (at, _) in &mut found {
        *at -= before(*at);
    }
    found.sort_by_key(|(at, _)| *at);
    let mut index = 0;
    passages.retain(|_| {
        index += 1;
        !taken.contains(&(index - 1))
    });
    found
}

/// The passages of a text with what stands beside them.
pub fn with_besides(passages: &[Passage], besides: &[PlacedBeside]) -> Vec<Passage> {
    let mut all = Vec::with_capacity(passages.len() + besides.len());
    let mut from = 0;
    for (at, beside) in besides {
        let at = (*at).clamp(from, passages.len());
        all.extend_from_slice(&passages[from..at]);
        all.push(beside.clone());
        from = at;
    }
    all.extend_from_slice(&passages[from..]);
    all
}

fn beside_passage(kind: BesideText, text: String) -> Passage {
    Passage {
        role: Role::Beside(kind),
        number: String::new(),
        text,
        lead: 0,
        cell: None,
    }
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

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
