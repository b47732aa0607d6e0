//! The lines in the margins of pages: headers, footers and the numbers of the pages.

use crate::import::left_out::Why;
use crate::import::page_number::number_of_page;
use crate::text::chinese::has_end_mark;

use super::lines::DrawnLine;

/// A header or a footer has no more lines.
const MOST_LINES: usize = 3;
/// What stands at the same place of two pages differs by no more of its height.
const SAME_PLACE: f64 = 0.6;
/// The number of the only page stands farther from the text, in heights.
const APART: f64 = 1.5;
/// A header or a footer stands farther from the text than lines from each other, in times.
const FARTHER: f64 = 1.3;

/// Which lines of each page stand in its margins, and why.
pub fn margins(pages: &[Vec<DrawnLine>]) -> Vec<Vec<(usize, Why)>> {
    let pitch = pitch(pages);
    let mut found = vec![Vec::new(); pages.len()];
    for is_lower in [false, true] {
        let edges: Vec<Vec<usize>> = pages.iter().map(|lines| nearest(lines, is_lower)).collect();
        for (page, found) in found.iter_mut().enumerate() {
            found.extend(margin(page, pages, &edges, pitch));
        }
    }
    found
}

/// The lines of a page that stand in one margin, from the outside. The lines nearest to that edge are given of each page.
fn margin(page: usize, pages: &[Vec<DrawnLine>], edges: &[Vec<usize>], pitch: f64) -> Vec<(usize, Why)> {
    let lines = &pages[page];
    let others = || {
        let others = (0..pages.len()).filter(|&other| other != page);
        others.flat_map(|other| edges[other].iter().map(move |&index| (other, &pages[other][index])))
    };
    let why = |&index: &usize| {
        let line = &lines[index];
        let why = why(page, line, others()).or_else(|| lone_number(line, lines, pages))?;
        Some((index, why))
    };
    let mut margin: Vec<(usize, Why)> = edges[page].iter().map_while(why).collect();
    while let Some(&(index, Why::Frame)) = margin.last() {
        let next = edges[page].get(margin.len()).map(|&next| &lines[next]);
        let is_apart = next.is_none_or(|next| (next.middle - lines[index].middle).abs() > FARTHER * pitch);
        if is_apart {
            break;
        }
        margin.pop();
    }
    margin
}

/// The lines nearest to the upper or the lower edge of a page, with the line of the text next to them.
fn nearest(lines: &[DrawnLine], is_lower: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&one, &other| lines[one].middle.total_cmp(&lines[other].middle));
    if is_lower {
        order.reverse();
    }
    order.truncate(MOST_LINES + 1);
    order
}

/// How far lines of a paragraph are usually apart.
fn pitch(pages: &[Vec<DrawnLine>]) -> f64 {
    let pairs = pages.iter().flat_map(|lines| lines.windows(2));
    let mut distances: Vec<f64> = pairs
        .map(|pair| pair[1].middle - pair[0].middle)
        .filter(|&distance| distance > 0.0)
        .collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 4).copied().unwrap_or_default()
}

/// What a line in the margin of a page is: the same as that at its place on another page, but for the number of the page.
fn why<'l>(page: usize, line: &DrawnLine, others: impl Iterator<Item = (usize, &'l DrawnLine)>) -> Option<Why> {
    let number = number_of_page(line.text.trim());
    let mut others = others.filter(|(_, other)| (line.middle - other.middle).abs() <= SAME_PLACE * line.height);
    match number {
        Some(number) => others
            .any(|(other, line)| {
                number_of_page(line.text.trim()).is_some_and(|other_number| number + other == other_number + page)
            })
            .then_some(Why::PageNumber),
        None => {
            let wanted = without_digits(&line.text);
            // Digits alone are a row of a table, sentences are of the text.
            let is_worded = wanted.chars().any(char::is_alphabetic) && !has_end_mark(&line.text);
            (is_worded && others.any(|(_, other)| without_digits(&other.text) == wanted)).then_some(Why::Frame)
        }
    }
}

/// The number 1 at the foot of the only page that there is.
fn lone_number(line: &DrawnLine, lines: &[DrawnLine], pages: &[Vec<DrawnLine>]) -> Option<Why> {
    let is_first = pages.len() == 1 && number_of_page(line.text.trim()) == Some(1);
    let above = lines
        .iter()
        .map(|other| other.middle)
        .filter(|&middle| middle < line.middle);
    let nearest = above.fold(f64::NEG_INFINITY, f64::max);
    let is_lowest = lines.iter().all(|other| other.middle <= line.middle);
    (is_first && is_lowest && line.middle - nearest > APART * line.height).then_some(Why::PageNumber)
}

/// A text without digits and white space: of the number of the page and the date of printing is left what is the same on all.
fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}
