//! Edits of a report, made at random: of its words and figures, of whole items and paragraphs.

use std::ops::Range;

use zhibi::answers::{KeyPath, question_at};
use zhibi::compose::{Home, TracedPassage, TracedPiece};
use zhibi::report::Role;
use zhibi::template::Form;

use crate::update::{Dice, Editable, Example};

/// What is made of an example at random.
pub type Maker = fn(&Example, &Editable, &mut Dice) -> Option<Edit>;

/// What stands in a table of plain text, whose columns do not stand below each other once it is edited.
const PLAIN_TABLE: &str = "in a table of plain text";
/// An item that prints in two places and is put in or moved in one of them: no answers give both what is new and what is old, so it
/// is refused, or it goes into another list that stands there.
const IN_ONE_PLACE: &str = "an item put in or moved in one of its places";
/// Several edits of one file: right only where each of them is.
pub const AT_ONCE: &str = "several edits at once";

/// An edited file, and the keys that the edit belongs to.
pub struct Edit {
    pub kind: &'static str,
    pub what: String,
    pub file: Vec<u8>,
    pub keys: Vec<String>,
}

/// An edit: words of the report, what comes in their place, and the key it belongs to.
struct WordEdit {
    kind: &'static str,
    old: String,
    new: String,
    key: String,
    is_cell: bool,
}

/// An edit of some words of a passage.
fn word_edit(example: &Example, dice: &mut Dice) -> Option<WordEdit> {
    let traced = &example.passages[dice.below(example.passages.len())];
    let text = &traced.passage.text;
    let piece = traced.pieces.get(dice.below(traced.pieces.len()))?;
    let wide = text.contains(|c: char| !c.is_ascii());
    let around = |start: usize, end: usize| {
        let before: Vec<usize> = text[..start].char_indices().rev().take(6).map(|(at, _)| at).collect();
        let behind = text[end..].char_indices().nth(6).map_or(text.len(), |(at, _)| end + at);
        before.last().copied().unwrap_or(start)..behind
    };
    let (kind, range, new, key) = match &piece.home {
        Home::Text { key, .. } => {
            let inside = |at: usize| {
                let mut figures = traced
                    .pieces
                    .iter()
                    .filter(|piece| matches!(piece.home, Home::Figure { .. }));
                figures.all(|figure| at + 1 < figure.range.start || at > figure.range.end)
            };
            let places = piece
                .range
                .clone()
                .filter(|at| text.is_char_boundary(*at) && inside(*at));
            let places: Vec<usize> = places.collect();
            let start = *places.get(dice.below(places.len()))?;
            let end = text[start..piece.range.end]
                .char_indices()
                .nth(2)
                .map(|(at, _)| start + at)?;
            if !text[start..end].chars().all(char::is_alphanumeric)
                || !inside(end)
                || text[start..end].contains(|c: char| c.is_ascii_digit())
            {
                return None;
            }
            let word = if wide { "另行" } else { "other" };
            match dice.below(3) {
                0 => ("words changed", start..end, word, key.clone()),
                1 => ("words put in", start..start, word, key.clone()),
                _ => ("words taken out", start..end, "", key.clone()),
            }
        }
        Home::Figure { id, field } if field.is_empty() => {
            let printed = &text[piece.range.clone()];
            let digits = printed.find(|c: char| c.is_ascii_digit())?;
            let start = piece.range.start + digits;
            let number = if text[start..].starts_with('9') { "8" } else { "9" };
            ("a number changed", start..start + 1, number, format!("metrics.{id}"))
        }
        _ => return None,
    };
    let context = around(range.start, range.end);
    Some(WordEdit {
        kind,
        old: text[context.clone()].to_owned(),
        new: format!(
            "{}{new}{}",
            &text[context.start..range.start],
            &text[range.end..context.end]
        ),
        key,
        is_cell: traced.passage.role == Role::Cell,
    })
}

pub fn edited_words(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    let edit = word_edit(example, dice)?;
    let is_plain_cell = edit.is_cell && file.format.name == "txt";
    Some(Edit {
        kind: if is_plain_cell { PLAIN_TABLE } else { edit.kind },
        file: file.with(&edit.old, &edit.new)?,
        what: format!("{} → {}", edit.old, edit.new),
        keys: vec![edit.key],
    })
}

/// An edit of whole items and paragraphs.
pub fn edited_structure(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    match dice.below(9) {
        0 => edited_series(example, file, dice),
        1 => split_paragraph(example, file, dice),
        2 => joined_paragraphs(example, file, dice),
        3 => swapped_paragraphs(example, file, dice),
        _ => edited_records(example, file, dice),
    }
}

/// The records that a passage is of, from the top.
fn records_of(traced: &TracedPassage) -> Vec<String> {
    let mut found: Option<Vec<String>> = None;
    for piece in &traced.pieces {
        let (Home::Text { key, .. } | Home::Value { key } | Home::Markdown { key } | Home::Missing { key }) =
            &piece.home
        else {
            continue;
        };
        let records: Vec<String> = key.match_indices(']').map(|(at, _)| key[..=at].to_owned()).collect();
        if found.as_ref().is_some_and(|found| *found != records) {
            return Vec::new();
        }
        found = Some(records);
    }
    found.unwrap_or_default()
}

fn edited_records(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    let mut spans: Vec<(String, Range<usize>)> = Vec::new();
    let blocks = file.blocks();
    let mut from = 0;
    for traced in &example.passages {
        let Some(block) = blocks_of(&blocks, &traced.passage.text, from) else {
            continue;
        };
        from = block;
        for record in records_of(traced) {
            match spans.iter_mut().find(|(known, _)| *known == record) {
                Some((_, span)) => span.end = block + 1,
                None => spans.push((record, block..block + 1)),
            }
        }
    }
    let is_cell = |record: &str| {
        let mut cells = example
            .passages
            .iter()
            .filter(|traced| traced.passage.role == Role::Cell);
        cells.any(|traced| records_of(traced).iter().any(|other| other == record))
    };
    let list_of = |record: &str| record.rsplit_once('[').map(|(list, _)| list.to_owned());
    let (record, span) = spans.get(dice.below(spans.len()))?.clone();
    let list = list_of(&record)?;
    let (_, next) = spans
        .iter()
        .find(|(other, other_span)| list_of(other).as_ref() == Some(&list) && other_span.start >= span.end)?;
    let is_whole = |block: &String| file.format.is_text || block.starts_with("<w:p>");
    if !blocks[span.start..next.end].iter().all(is_whole) {
        return None;
    }
    let text = |span: &Range<usize>| blocks[span.clone()].concat();
    let around = |made: String, rest: usize| format!("{}{made}{}", text(&(0..span.start)), text(&(rest..blocks.len())));
    let (kind, text) = match dice.below(3) {
        0 => ("an item taken out", around(String::new(), span.end)),
        1 => {
            let between = text(&(span.end..next.start));
            (
                "items swapped",
                around(format!("{}{between}{}", text(next), text(&span)), next.end),
            )
        }
        _ => {
            let mut copy = text(&span);
            for (old, new) in [
                ("的", "之"),
                ("和", "与"),
                ("工", "事"),
                ("年", "岁"),
                ("有", "具"),
                (" the ", " every "),
                (" and ", " plus "),
                (" to ", " towards "),
                (" of ", " by "),
            ] {
                copy = copy.replace(old, new);
            }
            (
                "an item put in",
                around(
                    format!("{}{}{copy}", text(&span), text(&(span.end..next.start))),
                    next.start,
                ),
            )
        }
    };
    Some(Edit {
        kind: if is_cell(&record) && file.format.name == "txt" {
            PLAIN_TABLE
        } else {
            in_its_places(kind, example, |traced| {
                names_text(traced, &format!("{record}.")) && !records_of(traced).contains(&record)
            })
        },
        what: record,
        file: file.file(&text),
        keys: vec![list],
    })
}

/// The kind of an edit in one passage of a list, where others may print the same entries.
fn in_its_places(kind: &'static str, example: &Example, is_another: impl Fn(&TracedPassage) -> bool) -> &'static str {
    let is_in_one = !kind.ends_with("taken out") && example.passages.iter().any(is_another);
    if is_in_one { IN_ONE_PLACE } else { kind }
}

/// Whether a text stands in a passage whose key begins so.
fn names_text(traced: &TracedPassage, start: &str) -> bool {
    let is_its = |home: &Home| matches!(home, Home::Text { key, .. } if key.starts_with(start));
    traced.pieces.iter().any(|piece| is_its(&piece.home))
}

/// The block that a passage stands in, from one on.
fn blocks_of(blocks: &[String], text: &str, from: usize) -> Option<usize> {
    let start: String = text.chars().take(8).collect();
    let found = blocks
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, block)| plain(block).contains(&start))?;
    Some(found.0)
}

/// A block without its markup.
fn plain(block: &str) -> String {
    if !block.contains("<w:") {
        return block.replace(['*', '\\'], "");
    }
    let parts = block
        .split('<')
        .filter(|part| part.starts_with("w:t>") || part.starts_with("w:t "));
    parts
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text)
        .collect()
}

fn edited_series(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    let traced = &example.passages[dice.below(example.passages.len())];
    let text = &traced.passage.text;
    let labels = traced
        .pieces
        .iter()
        .filter(|piece| matches!(piece.home, Home::Label { .. }));
    let starts: Vec<Range<usize>> = labels.map(|piece| piece.range.clone()).collect();
    let key = traced.pieces.iter().find_map(|piece| match &piece.home {
        Home::Text { key, .. } if piece.range.start >= starts.first()?.end => Some(key.clone()),
        _ => None,
    })?;
    let key = key.rsplit_once('[').map_or(key.clone(), |(list, _)| list.to_owned());
    let ends = starts.iter().skip(1).map(|start| start.start).chain([text.len()]);
    let mut entries: Vec<&str> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| text[start.end..end].trim())
        .collect();
    let (kind, at) = (dice.below(4), dice.below(entries.len() - 1));
    let kind = match kind {
        0 => {
            entries.remove(at);
            "an entry taken out"
        }
        1 => {
            entries.swap(at, at + 1);
            "entries swapped"
        }
        2 => {
            entries.insert(at, "新写的一条，以前没有。");
            "an entry put in"
        }
        _ => {
            entries.push("新写的一条，以前没有。");
            "an entry put in"
        }
    };
    let labels = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是"];
    if !text[starts[0].clone()].starts_with("一是") || entries.len() < 2 {
        return None;
    }
    let new: String = labels
        .iter()
        .zip(&entries)
        .map(|(label, entry)| format!("{label}{entry}"))
        .collect();
    Some(Edit {
        kind: in_its_places(kind, example, |other| {
            !std::ptr::eq(other, traced) && names_text(other, &format!("{key}["))
        }),
        what: key.clone(),
        file: file.with(&text[starts[0].start..], &new)?,
        keys: vec![key],
    })
}

/// The key of the text that a piece is a paragraph of, where that may have several.
fn takes_paragraphs(example: &Example, piece: &TracedPiece) -> Option<String> {
    let Home::Text { key, entry: None, .. } = &piece.home else {
        return None;
    };
    let question = question_at(&example.prepared.template, &KeyPath::parse(key)?)?;
    matches!(question.kind.form(), Form::Paragraphs).then(|| key.clone())
}

/// A paragraph parted behind one of its sentences.
fn split_paragraph(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    let mut places: Vec<(&TracedPassage, String, usize)> = Vec::new();
    for traced in &example.passages {
        let text = &traced.passage.text;
        let is_last = |piece: &&TracedPiece| text[piece.range.end..].chars().all(|c| !c.is_alphanumeric());
        let mut last = traced.pieces.iter().filter(is_last);
        let found = last.find_map(|piece| Some((piece, takes_paragraphs(example, piece)?)));
        let Some((piece, key)) = found.filter(|_| traced.passage.role == Role::Paragraph) else {
            continue;
        };
        let ends = text[piece.range.clone()]
            .char_indices()
            .filter(|(_, c)| matches!(c, '。' | '.'));
        let ends = ends.map(|(at, c)| piece.range.start + at + c.len_utf8());
        let is_end = |at: &usize| text[..*at].ends_with('。') || text[*at..].starts_with(' ');
        places.extend(
            ends.filter(|at| is_end(at) && *at < piece.range.end)
                .map(|at| (traced, key.clone(), at)),
        );
    }
    let (traced, key, at) = places.get(dice.below(places.len()))?;
    let text = &traced.passage.text;
    let before: String = text[text[..*at].char_indices().rev().nth(7)?.0..*at].to_owned();
    let behind: String = text[*at..].chars().take(9).collect();
    let joined = format!("{before}{behind}");
    if file.text.matches(&joined).count() != 1 {
        return None;
    }
    let between = match file.format.name {
        "txt" if joined.is_ascii() => "\n\n".to_owned(),
        "txt" => "\n　　".to_owned(),
        "md" => "\n\n".to_owned(),
        _ => {
            let place = file.text.find(&joined)?;
            let start = file.text[..place].rfind("<w:p>")?;
            let head = &file.text[start..place];
            let run = head.rfind("<w:r>").or_else(|| head.rfind("<w:r "))?;
            let properties = head.find("</w:pPr>").map_or("", |end| &head[..end + "</w:pPr>".len()]);
            let text = head[run..].find("<w:t").map(|at| run + at)?;
            let text = head[text..].find('>').map(|end| text + end + 1)?;
            format!("</w:t></w:r></w:p>{properties}{}", &head[run..text])
        }
    };
    let new = file
        .text
        .replacen(&joined, &format!("{before}{between}{}", behind.trim_start()), 1);
    Some(Edit {
        kind: "a paragraph split",
        what: joined,
        file: file.file(&new),
        keys: vec![key.clone()],
    })
}

/// Two paragraphs of a text, one behind the other: the key of it, the end of the first, and the beginning of the second.
fn neighbours(example: &Example, file: &Editable) -> Vec<(String, usize, usize, usize, usize)> {
    let of_text = |traced: &TracedPassage| {
        let is_whole = |piece: &&TracedPiece| piece.range == (0..traced.passage.text.len());
        let piece = traced.pieces.iter().find(is_whole)?;
        takes_paragraphs(example, piece).filter(|_| traced.passage.role == Role::Paragraph)
    };
    let place = |traced: &TracedPassage| {
        let mut found = file.text.match_indices(&traced.passage.text);
        found
            .next()
            .map(|(at, text)| at..at + text.len())
            .filter(|_| found.next().is_none())
    };
    let pair = |pair: &[TracedPassage]| {
        let key = of_text(&pair[0]).filter(|key| of_text(&pair[1]).as_ref() == Some(key))?;
        let (one, next) = (place(&pair[0])?, place(&pair[1])?);
        let is_between = one.end <= next.start && plain(&file.text[one.end..next.start]).trim().is_empty();
        is_between.then_some((key, one.start, one.end, next.start, next.end))
    };
    example.passages.windows(2).filter_map(pair).collect()
}

/// Two paragraphs of a text made one.
fn joined_paragraphs(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    let pairs = neighbours(example, file);
    let (key, _, end, start, _) = pairs.get(dice.below(pairs.len()))?;
    let space = if file.text[..*end].ends_with('.') { " " } else { "" };
    Some(Edit {
        kind: "paragraphs joined",
        what: file.text[*start..].chars().take(12).collect(),
        file: file.file(&format!("{}{space}{}", &file.text[..*end], &file.text[*start..])),
        keys: vec![key.clone()],
    })
}

/// Two paragraphs of a text in each other's place.
fn swapped_paragraphs(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    let pairs = neighbours(example, file);
    let (key, from, end, start, to) = pairs.get(dice.below(pairs.len()))?;
    let [before, one, between, other, behind] =
        [0..*from, *from..*end, *end..*start, *start..*to, *to..file.text.len()].map(|range| &file.text[range]);
    Some(Edit {
        kind: "paragraphs swapped",
        what: one.chars().take(12).collect(),
        file: file.file(&[before, other, between, one, behind].concat()),
        keys: vec![key.clone()],
    })
}

/// Some edits of both kinds in one file.
pub fn several_edits(example: &Example, file: &Editable, dice: &mut Dice) -> Option<Edit> {
    let mut all = Edit {
        kind: AT_ONCE,
        what: String::new(),
        file: file.bytes.clone(),
        keys: Vec::new(),
    };
    for _ in 0..3 {
        let make = [edited_words, edited_structure][dice.below(2)];
        let edited = Editable::new(file.format, all.file.clone());
        let Some(edit) = make(example, &edited, dice) else {
            continue;
        };
        all.what += &format!("{} {}; ", edit.kind, edit.what);
        all.keys.extend(edit.keys);
        all.file = edit.file;
    }
    // One may take out what another put in, so that only numbers and empty lines are others.
    let is_other = words_of(&Editable::new(file.format, all.file.clone())) != words_of(file);
    (all.keys.len() > 1 && is_other).then_some(all)
}

/// The lines of a file that say something, without the numbers that they begin with.
fn words_of(file: &Editable) -> Vec<String> {
    let blocks = file.blocks();
    let words = |block: &String| {
        plain(block)
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .to_owned()
    };
    blocks
        .iter()
        .map(words)
        .filter(|words| !words.trim().is_empty())
        .collect()
}
