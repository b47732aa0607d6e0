//! The words that pages have around a report.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::words::{self, word_list, words};

/// Words that lines are looked up in.
pub type Words = LazyLock<HashSet<&'static str>>;
/// Words in their order.
pub type List = words::Words;

/// The lists of these words.
pub const FILE: &str = include_str!("words.tsv");

fn set(list: &str) -> HashSet<&'static str> {
    words(FILE, list).into_iter().collect()
}

/// The words of a list that count where all of one entry (joined by `+`) are there.
fn together(list: &str) -> Vec<Vec<&'static str>> {
    words(FILE, list)
        .into_iter()
        .map(|one| one.split('+').collect())
        .collect()
}

/// Whether all words of one entry stand in a text.
pub fn are_together(entries: &[Vec<&str>], text: &str) -> bool {
    let are_all = |words: &Vec<&str>| words.iter().all(|word| text.contains(word));
    entries.iter().any(are_all)
}

/// Words of buttons, menus and prices.
pub static BUTTONS: Words = LazyLock::new(|| set("buttons"));
/// Words that stand beside those, and in reports too.
pub static PAGE_WORDS: Words = LazyLock::new(|| set("page-words"));
/// What all of those begin with.
pub static PAGE_WORD_STARTS: LazyLock<HashSet<char>> = LazyLock::new(|| {
    BUTTONS
        .iter()
        .chain(PAGE_WORDS.iter())
        .filter_map(|word| word.chars().next())
        .collect()
});
/// Labels that only pages have.
pub static SURE_LABELS: Words = LazyLock::new(|| set("sure-labels"));
/// What labels end in that only pages have.
pub static SURE_LABEL_ENDS: List = word_list!(FILE, "sure-label-ends");
/// Labels that other texts have too: they count only beside the others.
pub static LABELS: Words = LazyLock::new(|| set("labels"));
/// Each of these says that the site speaks, wherever it stands: all words of one (joined by `+`) must be in the sentence.
pub static SPEECH: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| together("speech"));
/// The same of a short line without a full stop: what cuts a text off that is shown in part, and what scanners put on each page.
pub static CUT_OFF: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| together("cut-off"));
/// Each of these says it of a short line above or below the text.
pub static EDGE_SPEECH: List = word_list!(FILE, "edge-speech");
/// Lines that a page puts between those of a text.
pub static INSIDE_SPEECH: Words = LazyLock::new(|| set("inside-speech"));
/// What heads or counts what others said of the page.
pub static COMMENTS: Words = LazyLock::new(|| set("comments"));
/// What stands before the titles of other pages.
pub static OTHER_PAGES: Words = LazyLock::new(|| set("other-pages"));
/// What a line that announces other pages begins with, and what it ends in: 往期推荐.
pub static OTHER_PAGES_STARTS: List = word_list!(FILE, "other-pages-starts");
/// The same of its end.
pub static OTHER_PAGES_ENDS: List = word_list!(FILE, "other-pages-ends");
/// Each of these says it of a short line below the text.
pub static FOOT_SPEECH: List = word_list!(FILE, "foot-speech");
/// What such a line above or below the text begins with.
pub static EDGE_STARTS: List = word_list!(FILE, "edge-starts");
/// What wikis have in brackets behind their headings.
pub static HEADING_TAILS: Words = LazyLock::new(|| set("heading-tails"));
/// What the labels of addresses end in, and those of telephones.
pub static CONTACTS: List = word_list!(FILE, "contacts");
/// The same of telephones.
pub static TELEPHONES: List = word_list!(FILE, "telephones");
/// Labels at the head of a message, of which several stand together there.
pub static MAIL_HEAD: Words = LazyLock::new(|| set("mail-head"));
/// What the names of sites end in that stand above a title.
pub static SITES: List = word_list!(FILE, "sites");
/// What stands before the name of a reporter.
pub static REPORTERS: List = word_list!(FILE, "reporters");
/// What stands before the names of those who made a page.
pub static CREDITS: List = word_list!(FILE, "credits");
/// Labels below a text before the names of those who made the page.
pub static CREDIT_LABELS: Words = LazyLock::new(|| set("credit-labels"));
/// What steps of a path end in that are pages.
pub static PATH_STEPS: List = word_list!(FILE, "path-steps");
/// What stands before the place of the page on the site.
pub static POSITIONS: Words = LazyLock::new(|| set("positions"));
/// What stands before an address.
pub static ADDRESS_LABELS: Words = LazyLock::new(|| set("address-labels"));
/// What the place of a page begins with.
pub static PATH_STARTS: List = word_list!(FILE, "path-starts");
/// What is in the labels of those lines below a title that reports have.
pub static OF_REPORTS: List = word_list!(FILE, "of-reports");
/// What the names of sites end in.
pub static SITE_NAMES: List = word_list!(FILE, "site-names");
/// Units in which pages say how large a file is, how long, and what it costs.
pub static COUNT_UNITS: List = word_list!(FILE, "count-units");
/// What a wish of the site begins with.
pub static WISHES: List = word_list!(FILE, "wishes");
/// What stands in a wish of the site.
pub static WISHED: List = word_list!(FILE, "wished");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_holds_a_word_twice() {
        for (name, list) in FILE.lines().filter_map(|line| line.split_once('\t')) {
            let mut seen = HashSet::new();
            let doubles: Vec<&str> = list.split(' ').filter(|word| !seen.insert(*word)).collect();
            assert!(doubles.is_empty(), "{name}: {doubles:?}");
        }
    }
}
