//! Whatever is printed is compared: each paragraph, row and cell of every example is taken out or altered by itself, and
//! something has to be said of it.

use std::ops::Range;

use zhibi::formats::FORMATS;
use zhibi::revise::reading::read_report;
use zhibi::revise::update::find_differences;

use crate::common::repository;
use crate::official::CASES as OFFICIAL;
use crate::update::{Dice, Editable, Example, seed};

/// Formats that are edited.
const EDITED: [&str; 3] = ["docx", "md", "txt"];

/// The places of what stands between marks in a text, with them.
fn places(text: &str, starts: [&str; 2], end: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(start) = starts.iter().filter_map(|start| text[at..].find(start)).min() {
        let start = at + start;
        let Some(length) = text[start..].find(end) else { break };
        at = start + length + end.len();
        places.push(start..at);
    }
    places
}

/// What of a file can be taken out or altered: its paragraphs and rows, and the stretches of text in them.
fn printed(file: &Editable) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let text = &file.text;
    if file.format.is_text {
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            at += line.len();
            at - line.len()..at
        });
        let lines: Vec<Range<usize>> = lines.collect();
        let parts = lines.iter().flat_map(|line| {
            let mut at = line.start;
            let cells = text[line.clone()].split_inclusive(['|', '\n']);
            let cells = cells.map(move |cell| {
                at += cell.len();
                at - cell.len()..at
            });
            cells.collect::<Vec<_>>()
        });
        let parts = parts.collect();
        return (lines, parts);
    }
    let paragraphs = places(text, ["<w:p>", "<w:p "], "</w:p>");
    let rows = places(text, ["<w:tr>", "<w:tr "], "</w:tr>");
    // A cell has to keep its paragraph.
    let is_in_row = |place: &Range<usize>| rows.iter().any(|row| row.start < place.start && place.end < row.end);
    let free = paragraphs.into_iter().filter(|place| !is_in_row(place));
    let parts = places(text, ["<w:t>", "<w:t "], "</w:t>").into_iter().map(|place| {
        let start = place.start + text[place.clone()].find('>').unwrap() + 1;
        start..place.end - "</w:t>".len()
    });
    let parts = parts.collect();
    (free.chain(rows.clone()).collect(), parts)
}

/// A file with its words alone.
fn words(text: &str) -> String {
    let parts = text
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
}

/// Takes out and alters what an example prints, of each `every` places one, and lists of what nothing is said.
fn unsaid(example: &Example, name: &str, every: usize, dice: &mut Dice) -> Vec<String> {
    let format = *FORMATS.iter().find(|format| format.name == name).unwrap();
    let file = Editable::new(format, example.file(format));
    let (whole, parts) = printed(&file);
    let taken_out = whole.into_iter().map(|place| (place, false));
    let altered = parts.into_iter().map(|place| (place, true));
    let has_words = |(place, _): &(Range<usize>, bool)| !words(&file.text[place.clone()]).is_empty();
    let edits: Vec<_> = taken_out.chain(altered).filter(has_words).collect();
    let mut unsaid = Vec::new();
    for (place, is_altered) in edits {
        if dice.below(every) > 0 {
            continue;
        }
        let old = &file.text[place.clone()];
        let new = if is_altered {
            let middle = old.char_indices().nth(old.chars().count() / 2).map_or(0, |(at, _)| at);
            format!("{}另{}", &old[..middle], &old[middle..])
        } else {
            String::new()
        };
        let edited = format!("{}{new}{}", &file.text[..place.start], &file.text[place.end..]);
        let report = read_report(name, &file.file(&edited), "edited");
        let is_said = report.map(|report| find_differences(&example.prepared, &example.answers, &report));
        if matches!(is_said, Ok(Ok(ref differences)) if differences.is_empty()) {
            let what = if is_altered { "altered" } else { "taken out" };
            unsaid.push(format!("{}.{name} {what}: {}", example.id, words(old)));
        }
    }
    unsaid
}

fn try_examples(every_example: usize, every_place: usize) {
    let mut dice = Dice(seed());
    let first = dice.below(every_example);
    let mut found = Vec::new();
    let official = OFFICIAL.iter().map(|case| {
        let answers = repository().join("tests/golden").join(case).join("answers.toml");
        Example::of("outline", &answers)
    });
    for example in Example::all()
        .into_iter()
        .chain(official)
        .skip(first)
        .step_by(every_example)
    {
        for name in EDITED {
            found.extend(unsaid(&example, name, every_place, &mut dice));
        }
    }
    assert!(
        found.is_empty(),
        "{} edits of which nothing is said:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn nothing_that_is_printed_goes_unsaid_when_it_is_changed() {
    try_examples(5, 7);
}

#[test]
#[ignore = "takes long"]
fn nothing_at_all_goes_unsaid_when_it_is_changed() {
    try_examples(1, 1);
}
