//! Gap among tables, figures or attachments.
//! 图、表、附件的编号有缺漏。
//!
//! What a report names 表1, 表2 and 表4, or Table 1, Table 2 and Table 4, lacks one. Reports that name only some (表1, 表5), and
//! numbers with a chapter (表1-2), are not meant.
//!
//! 文中提到表1、表2、表4，缺表3；图和附件也是。只提到其中几个（表1、表5）、带章号的（表1-2）不算。
//!
//! Wrong: 收入见表1，支出见表2，资产见表4。
//! Right: 收入见表1，支出见表2，资产见表3。
//! Wrong: Costs are in Table 1, staff in Table 2 and sites in Table 4.
//! Right: Costs are in Table 1, staff in Table 2 and sites in Table 3.
//!
//! Says gap: { $label } is named, and { $missing } is not
//! Says gap: 有{ $label }，没有{ $missing }

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("N13", Check::Text(check));

/// What is numbered, with what stands before it where it is a part of another word.
const LABELS: [(&str, &str); 9] = [
    ("附图", ""),
    ("附表", ""),
    ("图", "附地"),
    ("表", "附代仪报手钟外电填"),
    ("附件", ""),
    ("Table ", ""),
    ("Figure ", ""),
    ("Annex ", ""),
    ("Appendix ", ""),
];
/// What may stand behind such a number in Chinese; behind others it counts something: 代表2名.
const BEHIND: &str = "所中为显和及与至的可是列展《给反表说呈描汇明";
/// Reports that name fewer of them leave some out; and they have no more.
const FEWEST: usize = 3;
/// Those that stand below what they name are told of one by one.
const FEWEST_CAPTIONS: usize = 2;
const MOST: u32 = 30;

/// A number where it is named first: the passage and its bytes there.
type Named = BTreeMap<u32, (usize, Range<usize>)>;

fn check(_: &Text, readings: &[Reading<'_>]) -> Found {
    let mut named: [Named; LABELS.len()] = Default::default();
    let mut captions: [Named; LABELS.len()] = Default::default();
    for (index, passage) in readings.iter().map(Reading::in_passing).enumerate() {
        let text = &passage.passage().text;
        for quantity in passage.quantities() {
            let start = quantity.number.start;
            let head = &text[..start];
            // Few numbers follow what a label ends with.
            if !head.ends_with(['图', '表', '件', ' ']) {
                continue;
            }
            let Some(label) = LABELS.iter().position(|(label, _)| head.ends_with(label)) else {
                continue;
            };
            let (word, not_before) = LABELS[label];
            let at = start - word.len();
            if before(text, at).is_none_or(|c| !not_before.contains(c))
                && let Some((number, end)) = number_at(text, start)
            {
                let is_caption = at == 0 && text[end..].starts_with([' ', '　', '：', ':']);
                if is_caption {
                    captions[label].entry(number).or_insert((index, at..end));
                }
                named[label].entry(number).or_insert((index, at..end));
            }
        }
    }
    let labels = LABELS.iter().zip(named.iter().zip(&captions));
    let gaps = labels.filter_map(|((label, _), (named, captions))| {
        let of_all = gap(named, FEWEST).map(|missing| (missing, named));
        let of_all = of_all.or_else(|| Some((gap(captions, FEWEST_CAPTIONS)?, captions)));
        // What is named and stands nowhere is told where it is named.
        let without = || {
            let next = captions.keys().next_back()? + 1;
            let caption = format!("{label}{next}");
            let stands = readings
                .iter()
                .any(|reading| reading.passage().text.starts_with(&caption));
            (captions.len() >= FEWEST_CAPTIONS && !stands).then_some((next, named))
        };
        let (missing, named) = of_all.or_else(without)?;
        let (number, (index, range)) = named.range(missing..).next()?;
        let told = if *number == missing {
            format!("{label}{}", missing - 1)
        } else {
            format!("{label}{number}")
        };
        let message = Sentence::new("gap")
            .with("label", told)
            .with("missing", format!("{label}{missing}"));
        Some((*index, Fault::new(range.clone()).say(message)))
    });
    gaps.collect()
}

/// The number that a text has at a byte where it names something, and where it ends.
fn number_at(text: &str, start: usize) -> Option<(u32, usize)> {
    let digits = text[start..]
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len() - start);
    let end = start + digits;
    let is_name = match after(text, end) {
        Some(c) if is_han(c) => BEHIND.contains(c),
        Some(c) => {
            let joins = c.is_alphanumeric() || matches!(c, '-' | '—' | '–' | '/' | '%');
            !(joins || c == '.' && text[end + 1..].starts_with(|c: char| c.is_ascii_digit()))
        }
        None => true,
    };
    let number = text[start..end].parse().ok()?;
    (is_name && (1..=MOST).contains(&number)).then_some((number, end))
}

/// The one number that is missing between the first and the last.
fn gap(named: &Named, fewest: usize) -> Option<u32> {
    let last = *named.keys().next_back()?;
    let mut missing = (1..last).filter(|number| !named.contains_key(number));
    let first = missing.next()?;
    (named.len() >= fewest && missing.next().is_none() && first > 1).then_some(first)
}
