//! The end of a paragraph and the first sentence of the next one, where that goes on about the numbers of the other.

use super::mentions::figures;
use super::passage::Passage;
use super::sentence::{ends_sentence, sentence_around, stretch_before};
use crate::text::chinese::is_han;
use crate::text::numbers::{Quantity, quantities};
use crate::text::words::{Words, contains_any, word_list};

/// So much of a paragraph is held against the next one, in characters.
const MOST: usize = 90;
/// What points back to numbers that were told before.
static POINTS_BACK: Words =
    word_list!("率 目标的 任务的 计划的 总数的 上述 其余 合计 其中 同比 环比 较 比上 比去 相比 增 降");

/// Whether a sentence goes on about numbers that were told before it.
fn points_back(sentence: &str) -> bool {
    POINTS_BACK.are_in(sentence) || contains_any(sentence, &[" rate ", "these ", "these,"])
}

/// A passage of both, and where the second one begins in it.
pub fn joined(before: &Passage, passage: &Passage) -> Option<(Passage, usize)> {
    let is_told = before.is_prose() || before.is_heading();
    if !is_told || !passage.is_prose() {
        return None;
    }
    let own = &passage.text[sentence_around(&passage.text, 0)];
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit() || c == '十');
    if !has_digit(own) || !points_back(own) || !has_digit(&before.text) {
        return None;
    }
    let end = before.text.trim_end().len();
    let near = stretch_before(&before.text, end, MOST, |_| false);
    // What is cut off begins with a sentence.
    let cut = if near.len() == end {
        Some(0)
    } else {
        near.find(ends_sentence)
    };
    let told = near[cut?..].trim_start_matches(ends_sentence);
    let mark = match (told.ends_with(['。', '.', '；', '：']), told.contains(is_han)) {
        (true, true) => "",
        (true, false) => " ",
        (false, true) => "。",
        (false, false) => ". ",
    };
    if !may_be_of_one(told, own) {
        return None;
    }
    let text = format!("{told}{mark}{own}");
    let start = text.len() - own.len();
    let both = Passage {
        text,
        number: String::new(),
        lead: 0,
        origin: passage.origin.clone(),
        ..*passage
    };
    Some((both, start))
}

/// Whether figures of two texts may be held against each other: amounts of one unit, rates that one changed into, or two of the first
/// text of which the second one tells a part or a multiple.
fn may_be_of_one(told: &str, own: &str) -> bool {
    let [first, last] = [told, own].map(|text| figures(text, &quantities(text)));
    let is_amount = |figure: &&Quantity<'_>| !(figure.is_percent() || figure.is_date() || is_ratio(figure));
    let has_like = |one: &Quantity<'_>, others: &[Quantity<'_>]| others.iter().any(|other| one.is_like(other));
    let amounts = || first.iter().enumerate().filter(|(_, figure)| is_amount(figure));
    let percents = |figures: &[Quantity<'_>]| figures.iter().filter(|figure| figure.is_percent()).count();
    let are_rates = || percents(&first) > 0 && (percents(&last) > 1 || contains_any(own, &["点", "point"]));
    let tells_ratio = || last.iter().any(|figure| figure.is_percent() || is_ratio(figure));
    amounts().any(|(_, one)| has_like(one, &last))
        || are_rates()
        || tells_ratio() && amounts().any(|(at, one)| has_like(one, &first[at + 1..]))
}

/// Whether a figure says how many times as much there is, or what part.
fn is_ratio(figure: &Quantity<'_>) -> bool {
    figure.unit.ends_with("百分点") || matches!(figure.unit, "倍" | "番")
}
