//! The words that pages have around a report.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::words::words;

/// Words that lines are looked up in.
pub type Words = LazyLock<HashSet<&'static str>>;
/// Words in their order.
pub type List = LazyLock<Vec<&'static str>>;

const FILE: &str = include_str!("words.tsv");

fn set(list: &str) -> HashSet<&'static str> {
    words(FILE, list).into_iter().collect()
}

/// Words of buttons, menus and prices.
pub static BUTTONS: Words = LazyLock::new(|| set("buttons"));
/// Words that stand beside those, and in reports too.
pub static PAGE_WORDS: Words = LazyLock::new(|| set("page-words"));
/// Labels that only pages have.
pub static SURE_LABELS: Words = LazyLock::new(|| set("sure-labels"));
/// Labels that other texts have too: they count only beside the others.
pub static LABELS: Words = LazyLock::new(|| set("labels"));
/// Each of these says that the site speaks, wherever it stands: all words of one (joined by `+`) must be in the sentence.
pub static SPEECH: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    words(FILE, "speech")
        .into_iter()
        .map(|one| one.split('+').collect())
        .collect()
});
/// Each of these says it of a short line above or below the text.
pub static EDGE_SPEECH: List = LazyLock::new(|| words(FILE, "edge-speech"));
/// What stands before the titles of other pages.
pub static OTHER_PAGES: Words = LazyLock::new(|| set("other-pages"));
/// What stands before the place of the page on the site.
pub static POSITIONS: Words = LazyLock::new(|| set("positions"));
/// What stands before an address.
pub static ADDRESS_LABELS: Words = LazyLock::new(|| set("address-labels"));
/// What the place of a page begins with.
pub static PATH_STARTS: List = LazyLock::new(|| words(FILE, "path-starts"));
/// What the names of sites end in.
pub static SITE_NAMES: List = LazyLock::new(|| words(FILE, "site-names"));
/// Units in which pages say how large a file is, how long, and what it costs.
pub static COUNT_UNITS: List = LazyLock::new(|| words(FILE, "count-units"));
/// What a wish of the site begins with.
pub static WISHES: List = LazyLock::new(|| words(FILE, "wishes"));
/// What stands in a wish of the site.
pub static WISHED: List = LazyLock::new(|| words(FILE, "wished"));
