//! a where an belongs, or an where a does.
//! 英文冠词 a 与 an 用错。
//!
//! an stands before a vowel that is heard (an hour, an MBA, an 8% rise), a before all else (a university, a European plan, a
//! one-off cost).
//!
//! 按读音而不是字母：元音音素前用 an（an hour、an MBA、an 8% rise），辅音音素前用 a（a university、a one-off cost）。
//!
//! Wrong: The team made a additional visit and signed an useful contract.
//! Right: The team made an additional visit and signed a useful contract.
//!
//! Says article: “{ $article } { $next }”: it is “{ $right } { $next }”
//! Says article: “{ $article } { $next }”应为“{ $right } { $next }”

use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::words::{Words, ends_with_any, starts_with_any, word_list};

pub const RULE: Rule = Rule::warning("E07", Check::Passage(check)).where_any("aA");

/// What begins with the letter of a vowel and the sound of a consonant. Those of the second list do not.
const LIKE_A_CONSONANT: [&str; 25] = [
    "uni", "use", "usa", "usu", "uti", "ute", "eu", "ewe", "one-", "once", "ubiq", "uran", "urin", "uter", "unan",
    "uk-", "us-", "u-", "eulog", "ufo", "ukr", "ugan", "urolog", "uyg", "usb",
];
static UNLIKE_THEM: Words = word_list!("unin unim unident unill unig unif- unis- unannounced unanswer unantic");
/// What begins with an h that is not heard.
const SILENT: [&str; 5] = ["hour", "honest", "honor", "honour", "heir"];
/// What some say with an h, and some without.
const EITHER: [&str; 7] = ["hist", "hotel", "herb", "habit", "hero", "hyster", "hallucin"];
/// Words that no article stands before: the a is a name (option a is).
const NO_NOUN: [&str; 27] = [
    "is", "and", "or", "are", "in", "of", "as", "at", "if", "on", "it", "i", "a", "am", "an", "above", "after", "also",
    "e", "o", "u", "than", "et", "al", "en", "un", "us",
];
/// Abbreviations that are said letter by letter, though they could be said as a word.
const SPELLED: [&str; 32] = [
    "MBA", "HR", "SLA", "SME", "NGO", "FTE", "NDA", "FBI", "FDA", "LED", "MRI", "ROI", "SOP", "SUV", "NHS", "RFI",
    "API", "AI", "IT", "IP", "IPO", "ERP", "EV", "OKR", "ID", "ATM", "AGM", "ESG", "EIA", "IDE", "OECD", "IMF",
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut at = 0;
    for piece in text.split(' ') {
        let start = at;
        at += piece.len() + 1;
        let lower = piece.to_ascii_lowercase();
        let article = if lower.ends_with("an") { "an" } else { "a" };
        let opened = piece
            .len()
            .checked_sub(article.len())
            .and_then(|opening| piece.split_at_checked(opening));
        let Some((opening, written)) = opened.filter(|(_, written)| written.eq_ignore_ascii_case(article)) else {
            continue;
        };
        // Grade A is a name; A at the beginning of a sentence is an article. Of “A/an” neither is.
        let begins = start == 0 || ends_with_any(text[..start].trim_end(), &[".", "!", "?", ":", "。"]);
        let is_article = written.starts_with(char::is_lowercase) || (begins && written != "AN");
        let next = text.get(at..).unwrap_or_default();
        let next = next.split([' ', ',', ';', ')', '\n', '”']).next().unwrap_or_default();
        let next = next
            .trim_start_matches(['“', '"', '‘', '\'', '*'])
            .trim_end_matches(['.', ':', '!', '?', '"', '’']);
        if !is_article || !opening.chars().all(|c| matches!(c, '(' | '“' | '"' | '‘' | '\'')) || !passage.is_prose()
        {
            continue;
        }
        let Some(takes_an) = begins_with_vowel(next) else {
            continue;
        };
        if takes_an != (article == "an") {
            let right = if takes_an { "an" } else { "a" };
            let right = match written.starts_with(char::is_uppercase) {
                true => right.replacen('a', "A", 1),
                false => right.to_owned(),
            };
            let message = Sentence::new("article").with("article", written).with("next", next);
            let place = start + opening.len()..start + piece.len();
            faults.push(Fault::new(place).say(message.with("right", &right)).fix(&right));
        }
    }
}

/// Whether a word begins with the sound of a vowel; none where that is not certain.
fn begins_with_vowel(word: &str) -> Option<bool> {
    let first = word.chars().next()?;
    if first.is_ascii_digit() {
        let digits: String = word.chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
        let whole = digits.split(',').next().unwrap_or_default();
        // 1100 may be eleven hundred.
        let is_unclear = whole.len() == 4 && starts_with_any(whole, &["11", "18"]);
        return (!is_unclear).then_some(first == '8' || matches!(whole, "11" | "18"));
    }
    let letters = word
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let is_abbreviation = letters.len() > 1 && letters.chars().all(|c| c.is_ascii_uppercase());
    if is_abbreviation {
        return abbreviation_begins_with_vowel(letters);
    }
    let lower = word.to_ascii_lowercase();
    let is_word = letters.len() > 1 && !NO_NOUN.contains(&lower.as_str());
    // iPhone and eBay, R&D and X-ray are said by their first letter.
    if !is_word || letters[1..].contains(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    match first.to_ascii_lowercase() {
        'a' | 'e' | 'i' | 'o' | 'u' => {
            let is_one = lower == "one" || lower.starts_with("one-") || lower.starts_with("oneself");
            let is_consonant = starts_with_any(&lower, &LIKE_A_CONSONANT) && !UNLIKE_THEM.begin(&lower);
            Some(!(is_one || is_consonant))
        }
        'h' if starts_with_any(&lower, &SILENT) => Some(true),
        'h' if starts_with_any(&lower, &EITHER) => None,
        first => first.is_ascii_alphabetic().then_some(false),
    }
}

/// Whether an abbreviation does: by its first letter, where it is said letter by letter.
fn abbreviation_begins_with_vowel(letters: &str) -> Option<bool> {
    let first = letters.chars().next()?;
    let is_spelled = SPELLED.contains(&letters) || !letters.contains(['A', 'E', 'I', 'O', 'U']);
    match first {
        'A' | 'E' | 'I' | 'O' => (letters != "EU" && letters != "ONE").then_some(true).or(Some(false)),
        'F' | 'H' | 'L' | 'M' | 'N' | 'R' | 'S' | 'X' => (is_spelled && letters != "SQL").then_some(true),
        _ => Some(false),
    }
}
