//! What stands above a report and between its title and its text: the title is found first, and what stands above it is
//! the page's, where anything shows that there is a page at all.

use std::ops::Range;

use crate::formats::Line;
use crate::import::best_title::{find_title, names_owner};
use crate::import::left_out::Why;
use crate::import::masthead::is_no_title;
use crate::import::numbers::{Numbered, Style, read_number};
use crate::import::official::holds_number;
use crate::import::official_number::is_number_in_series;
use crate::import::title::{TITLE_RESTS, is_latin_period};
use crate::import::words::{
    fold, is_address_line, is_capitalised, is_date, is_lone_signer, is_office_or_person, is_worded_title,
};
use crate::text::chinese::is_wide;
use crate::text::ordinals::read_ordinal;

use super::labels::is_unmarked_meta;
use super::line::{is_sign, is_site_name};
use super::path::{is_barred, is_menu, is_path};
use super::words::SITES;

/// A label is not longer, in characters.
const LONGEST_LABEL: usize = 6;
/// A line between the title and the text that is the page's only by where it stands is not longer, in characters.
const LONGEST_BETWEEN: usize = 16;
const LONGEST_LATIN_BETWEEN: usize = 32;
/// The name of a page stands among the first lines, and the name of its site is not longer, in characters.
const MOST_ABOVE: usize = 30;
const LONGEST_SITE: usize = 30;
/// A title is one of so many first lines.
const MOST_LINES: usize = 200;
/// The next part of a report is looked for in no more lines.
const LONGEST_PART: usize = 200;

/// Judges the lines above the text.
pub fn judge(lines: &[Line], verdicts: &mut [Option<Why>], top: usize, bottom: usize) {
    let is_of_site = |index: usize| {
        let text = lines[index].text();
        is_sign(verdicts[index]) || is_menu(text) || is_barred(text) || is_site_name(text)
    };
    let has_site = (0..top).any(is_of_site) || (bottom..lines.len()).any(|index| is_sign(verdicts[index]));
    let title = title_on_page(lines, verdicts, top);
    if !has_site
        && !title
            .as_ref()
            .is_some_and(|title| stands_below_page(lines, verdicts, title))
    {
        return;
    }
    let Some(title) = title else {
        return above_the_path(verdicts, top);
    };
    let last = (title.end..top).rev().find(|&index| is_sign(verdicts[index]));
    for index in title.end..last.unwrap_or(title.end) {
        if verdicts[index].is_none() && may_be_between(lines[index].text()) {
            verdicts[index] = Some(Why::Site);
        }
    }
    // The name of a series of papers, its number, and that of a document are the report's.
    let is_number = |index: &usize| is_number_in_series(lines[*index].text());
    let masthead = (0..title.start)
        .find(is_number)
        .map_or(title.start, |number| number.saturating_sub(1));
    for index in 0..title.start {
        let is_of_report = index >= masthead || holds_number(lines[index].text());
        if verdicts[index].is_none() && !is_of_report {
            verdicts[index] = Some(Why::Breadcrumb);
        }
    }
}

/// Whether the lines above the text show by their places that a page is around it.
pub fn is_below_page(lines: &[Line], verdicts: &[Option<Why>], top: usize) -> bool {
    title_on_page(lines, verdicts, top).is_some_and(|title| stands_below_page(lines, verdicts, &title))
}

/// The lines of the title above the text, where a page is around it.
fn title_on_page(lines: &[Line], verdicts: &[Option<Why>], top: usize) -> Option<Range<usize>> {
    let may_be =
        |index: usize| verdicts[index].is_none() && may_be_title(lines[index].text()) && !begins_parts(lines, index);
    find_title(lines, top.min(MOST_LINES), true, &may_be)
}

/// Whether something stands above a title that is whole without it and that no report has there, so that a page is around it.
fn stands_below_page(lines: &[Line], verdicts: &[Option<Why>], title: &Range<usize>) -> bool {
    let texts: Vec<&str> = lines[title.clone()].iter().map(Line::text).collect();
    let is_latin = !texts.concat().contains(is_wide);
    let text = texts.join(if is_latin { " " } else { "" });
    let is_whole = lines[title.start].is_title || is_worded_title(&text) && (is_latin || names_owner(&text));
    let is_foreign = |index: usize| {
        let (line, text) = (&lines[index], lines[index].text());
        verdicts[index].is_none()
            && !line.is_table()
            && !line.is_centred
            && line.heading == 0
            && !(is_no_title(text)
                || is_office_or_person(text)
                || is_address_line(text, false)
                || is_capitalised(text)
                || is_worded_title(text)
                || read_ordinal(text).is_some())
    };
    is_whole && (0..title.start).any(is_foreign)
}

/// Whether a line may be of the title: it is no path, has no label and no tag of a forum in brackets.
fn may_be_title(text: &str) -> bool {
    let folded = fold(text);
    if is_unmarked_meta(text) || is_no_title(text) {
        return false;
    }
    let label = folded.split_once(':').map(|(label, _)| label);
    let is_labelled =
        label.is_some_and(|label| label.split_whitespace().collect::<String>().chars().count() <= LONGEST_LABEL);
    let is_counted = folded
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_ascii_punctuation() || c == ' ');
    !is_labelled
        && (!is_counted || is_latin_period(text))
        && !folded.starts_with(['[', '【'])
        && !is_path(&folded)
        && !folded.contains(['|', '»', '_'])
        && (!is_site_name(text) || is_worded_title(text))
}

/// Whether a line begins with `I.` or `A.` and another below it goes on counting: it is a part's heading, whatever its words are.
pub fn begins_parts(lines: &[Line], index: usize) -> bool {
    let lettered =
        |line: &Line| read_number(line.text()).filter(|number| matches!(number.style, Style::Roman | Style::Capital));
    let is_next = |first: Numbered, line: &Line| {
        lettered(line).is_some_and(|number| number.style == first.style && number.value == first.value + 1)
    };
    let mut below = lines[index + 1..].iter().take(LONGEST_PART);
    lettered(&lines[index]).is_some_and(|first| below.any(|line| is_next(first, line)))
}

/// Whether a line between the title and a line of the page may be the page's: it is short and nothing that a report has
/// there (an addressee, a date, who issues it or speaks, a line in brackets or behind a dash).
fn may_be_between(text: &str) -> bool {
    let longest = if text.contains(is_wide) {
        LONGEST_BETWEEN
    } else {
        LONGEST_LATIN_BETWEEN
    };
    let is_short = text.chars().nth(longest).is_none();
    // Four letters are rather the name of an account than of a person.
    let is_account = text.chars().count() == 4 && text.chars().all(is_wide) && !names_owner(text);
    let is_name = is_office_or_person(text) && !is_account;
    let speaks = text
        .rsplit_once(char::is_whitespace)
        .is_some_and(|(_, name)| (2..=3).contains(&name.chars().count()) && name.chars().all(is_wide));
    let is_known = is_name || speaks || is_address_line(text, false) || is_date(text) || is_worded_title(text);
    is_short
        && !is_known
        && !text.contains(['：', ':'])
        && !text.starts_with(['（', '(', '—', '-', '《'])
        && read_ordinal(text).is_none()
}

/// Above the place of the page on the site stands the site's name, also where no line is a title by its words.
fn above_the_path(verdicts: &mut [Option<Why>], top: usize) {
    let last = (0..top).rev().find(|&index| verdicts[index] == Some(Why::Breadcrumb));
    let above = verdicts.iter_mut().take(last.unwrap_or_default());
    for verdict in above.filter(|verdict| verdict.is_none()) {
        *verdict = Some(Why::Breadcrumb);
    }
}

/// Whether a heading is the name of a site above a title that is whole without it: that names itself whose report it is.
pub fn is_site_above(above: &str, title: &str) -> bool {
    let goes_on = title.starts_with(|c: char| c.is_ascii_digit()) || TITLE_RESTS.begin(title);
    let is_site = SITES.end(above) || title.contains(above);
    !is_worded_title(above) && is_worded_title(title) && !goes_on && is_site
}

/// The lines that are the name of the page: the title, which stands again below, and the site's behind a mark, or whose site it is
/// before a space.
pub fn names_of_page(lines: &[Line]) -> Vec<usize> {
    const MARKS: [char; 7] = ['-', '_', '—', '–', '|', '｜', '·'];
    let texts: Vec<&str> = lines.iter().take(MOST_ABOVE).map(Line::text).collect();
    let is_name_of = |name: &str, title: &str| {
        let site = name.strip_prefix(title).unwrap_or_default().trim_start();
        let site = site.strip_prefix(MARKS).unwrap_or_default().trim();
        !site.is_empty() && site.chars().nth(LONGEST_SITE).is_none() && is_worded_title(title)
    };
    let is_behind_owner = |name: &str, title: &str| {
        let owner = name
            .strip_suffix(title)
            .filter(|owner| owner.ends_with(char::is_whitespace));
        owner.is_some_and(|owner| is_lone_signer(owner.trim_end())) && is_worded_title(title)
    };
    let is_name = |&index: &usize| {
        let name = texts[index];
        let is_again = |title: &&str| name.contains(MARKS) && is_name_of(name, title) || is_behind_owner(name, title);
        texts[index + 1..].iter().any(is_again)
    };
    (0..texts.len()).filter(is_name).collect()
}
