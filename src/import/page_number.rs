//! The number of a page, as a line of its own writes it.

use super::words::{fold, is_figures};

/// The line with the number of a page is not longer, in characters.
const LONGEST: usize = 20;

/// How the number of a page is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Make {
    /// `— 1 —`, 第1页, Page 1 of 2, 1 of 2: surely a page's.
    Sure,
    /// `1/2`, with the number of pages.
    OfAll(usize),
    /// `1`
    Bare,
}

/// The number of a page that a line may be.
pub fn number_of_page(text: &str) -> Option<usize> {
    page_number(text).map(|(_, number)| number)
}

/// The number of a page that a line is, and how it is written.
pub fn page_number(text: &str) -> Option<(Make, usize)> {
    // ----- Page 2 -----
    let text = match text.trim_matches([' ', '-', '=', '*', '─', '━', '—']) {
        bare if text.starts_with("--") || text.starts_with("==") || text.starts_with("**") => bare,
        _ => text,
    };
    if text.len() > LONGEST * 4 || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let squeezed: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let number =
        |digits: &str| -> Option<usize> { (digits.len() <= 4 && is_figures(digits)).then(|| digits.parse().ok())? };
    if let Some(value) = number(&squeezed) {
        // 01 stands above a heading, not at the foot of a page.
        return (value < 1000 && !squeezed.starts_with('0')).then_some((Make::Bare, value));
    }
    let dashes = ['-', '—', '－', '–', '─', '·', '~', '•', '―'];
    let inner = squeezed.strip_prefix(dashes).and_then(|rest| rest.strip_suffix(dashes));
    if let Some(value) = inner.and_then(|inner| number(inner.trim_matches(dashes))) {
        return Some((Make::Sure, value));
    }
    if let Some((value, all)) = squeezed.split_once('/')
        && let (Some(value), Some(all)) = (number(value), number(all))
    {
        return Some((Make::OfAll(all), value));
    }
    if let Some((value, all)) = squeezed.split_once("of")
        && let (Some(value), Some(_)) = (number(value), number(all))
    {
        return Some((Make::Sure, value));
    }
    worded_number(&squeezed).map(|value| (Make::Sure, value))
}

/// 第1页, 第1页共2页, 第1页/共2页, page1of2.
fn worded_number(squeezed: &str) -> Option<usize> {
    let leading = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &text[..text.len() - rest.len()];
        Some((digits.parse::<usize>().ok()?, rest.to_owned()))
    };
    let squeezed = squeezed.trim_matches(['(', ')', '-', '—']);
    if let Some(rest) = squeezed.strip_prefix("page") {
        let (value, rest) = leading(rest)?;
        let all = rest.strip_prefix("of").or(rest.strip_prefix('/'));
        return (rest.is_empty() || all.is_some_and(|all| all.bytes().all(|byte| byte.is_ascii_digit())))
            .then_some(value);
    }
    let (value, rest) = leading(squeezed.strip_prefix('第')?)?;
    let rest = rest
        .strip_prefix('页')?
        .trim_start_matches(['/', ',', '、', '，', '(', '|']);
    if rest.is_empty() {
        return Some(value);
    }
    let (_, rest) = leading(rest.strip_prefix(['共', '总'])?)?;
    rest.starts_with('页').then_some(value)
}
