//! What lines say they are: titles, dates, those who sign, those who are addressed.

use crate::text::chinese::{has_end_mark, is_han, is_wide};
use crate::text::months::english_month;
use crate::text::numbers::is_digit;
use crate::text::ordinals::read_ordinal;
use crate::text::words::{Words, contains_any, ends_with_any, starts_with_any, word_list};

/// The lists of words by which lines of a report are known.
pub const FILE: &str = include_str!("words.tsv");

use super::lines::is_heading_like;

/// What the names of documents end in.
static FILES: Words = word_list!(FILE, "files");
/// The words that titles of reports end in.
static TITLE_ENDS: Words = word_list!(FILE, "title-ends");
/// The words that say in an English title what kind of document it is.
static ENGLISH_TITLES: Words = word_list!(FILE, "english-titles");
/// The words that say it in titles in which not each word has a capital, as well.
static ENGLISH_KINDS: Words = word_list!(FILE, "english-kinds");
/// Such a title has no more words.
const MOST_WORDS_OF_TITLE: usize = 16;
/// The small words of English titles, after and before which a title goes on.
pub const ENGLISH_JOINTS: [&str; 11] = ["of", "for", "to", "on", "in", "and", "from", "with", "the", "at", "&"];
/// A title in Latin letters is not longer, in characters.
pub const LONGEST_LATIN_TITLE: usize = 120;
/// What those who sign are called.
static SIGNERS: Words = word_list!(FILE, "signers");
/// The label of a line below a date that nobody signs by is not longer, in characters, nor in words.
const LONGEST_NOTE_LABEL: usize = 6;
const MOST_NOTE_WORDS: usize = 2;
/// What the names of offices end in.
static OFFICES: Words = word_list!(FILE, "offices");
/// The words that end so and name no office.
static NO_OFFICES: Words = word_list!(FILE, "no-offices");
/// What those of English ones end in.
static ENGLISH_OFFICES: Words = word_list!(FILE, "english-offices");
/// What announces what follows, at the end of a line with a colon.
static ANNOUNCING: Words = word_list!(FILE, "announcing");
/// What such a line is about where it addresses nobody.
static TOPICS: Words = word_list!(FILE, "topics");
/// What those are called who are addressed.
static ADDRESSED: Words = word_list!(FILE, "addressed");
static ENGLISH_ADDRESSED: Words = word_list!(FILE, "english-addressed");
/// What a salutation begins with.
static SALUTED: Words = word_list!(FILE, "saluted");
/// What a line begins with that greets somebody, and the labels of those who are addressed.
const GREETINGS: [&str; 5] = ["Dear ", "Hi ", "Hello ", "Good morning", "Good afternoon"];
const ADDRESS_LABELS: [&str; 9] = ["致", "主送", "主送机关", "呈", "呈送", "呈报", "报送", "收件单位", "报"];
const LETTER_LABELS: [&str; 5] = ["To", "TO", "Attention", "Attn", "For the attention of"];
/// A line that addresses somebody is not longer, in characters.
const LONGEST_ADDRESS: usize = 60;

/// What lines of a list begin with.
pub const ITEM_MARKS: [char; 5] = ['-', '•', '*', '●', '·'];

/// What tasks begin with, and no office.
static TASKS: Words = word_list!(FILE, "tasks");
/// What a report closes with begins so.
static CLOSES: Words = word_list!(FILE, "closes");
/// A line of a signature is not longer, in characters.
const LONGEST_SIGNER: usize = 30;
/// What labels of those end in who sign above a date, and a label is not longer, in characters.
static SIGNER_ENDS: Words = word_list!(FILE, "signer-ends");
const LONGEST_SIGNER_LABEL: usize = 8;

/// A text in lower case, its full-width marks as ASCII ones, so that folded text reads as any other.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_character).collect()
}

/// The same of a character.
pub fn fold_character(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c.to_ascii_lowercase(),
    }
}

/// Whether a text is digits and nothing else.
pub fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands in a text between marks, without the space around it.
pub fn parts_between(text: &str, is_mark: impl Fn(char) -> bool) -> Vec<&str> {
    let parts = text.split(is_mark).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// The parts of a line that stand in columns.
pub fn columns_of(line: &str) -> Vec<&str> {
    let is_gap = |c: char| matches!(c, '\u{3000}' | '\t');
    line.split("  ").flat_map(|part| parts_between(part, is_gap)).collect()
}

/// Whether an address or the words of a link, in small letters, end as the names of documents do.
pub fn names_file(text: &str) -> bool {
    FILES.end(text)
}

/// Whether a line may be the title and ends as titles of reports do, or, in English, has capitals and says what kind of
/// document it is.
pub fn is_worded_title(text: &str) -> bool {
    if !text.chars().any(is_wide) {
        let mut words = text.split(|c: char| !c.is_alphabetic());
        let says_kind = |word: &str| ENGLISH_TITLES.contains_in_any_case(word);
        // Whose report it is may stand before a colon.
        let whole = text.replacen(": ", " ", 1);
        return text.contains(' ') && is_capitalised(&whole) && read_ordinal(text).is_none() && words.any(says_kind);
    }
    if !is_heading_like(text) || read_ordinal(text).is_some() {
        return false;
    }
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let words = match words.strip_suffix(['）', ')', '】', '》']) {
        Some(inside) => {
            inside
                .rfind(['（', '(', '【', '《'])
                .map_or(inside, |open| match inside[open..].starts_with('《') {
                    true => inside,
                    false => inside[..open].trim_end(),
                })
        }
        None => words,
    };
    let squeezed: String = words.chars().rev().filter(|c| !c.is_whitespace()).take(4).collect();
    let end: String = squeezed.chars().rev().collect();
    words.chars().count() >= 4 && TITLE_ENDS.end(&end)
}

/// Whether a line may be a title as it begins with a year and ends in a word that titles and headings have: 2026年工作盘点.
pub fn is_dated_title(text: &str) -> bool {
    let is_year = text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().nth(4) == Some('年');
    is_year && is_loosely_worded(text)
}

/// Whether an English word says what kind of document something is.
pub fn says_kind(word: &str) -> bool {
    ENGLISH_TITLES.contains_in_any_case(word) || ENGLISH_KINDS.contains_in_any_case(word)
}

/// Whether an English line says in a few words, of which the first has a capital, what kind of document it is.
pub fn is_latin_kind(text: &str) -> bool {
    !text.chars().any(is_wide)
        && text.chars().nth(LONGEST_LATIN_TITLE).is_none()
        && !has_end_mark(text)
        && (text.starts_with(|c: char| c.is_ascii_uppercase()) || text.starts_with("20"))
        && (2..=MOST_WORDS_OF_TITLE).contains(&text.split_whitespace().count())
        && !text.ends_with([':', ';', ','])
        && !text.contains(['\t', '|', '@', '/'])
        && !text.contains("  ")
        && read_ordinal(text).is_none()
        && text.split(|c: char| !c.is_alphabetic()).any(says_kind)
}

/// Whether a line ends in a word that titles and headings have, or in English says what kind of document it is.
pub fn is_loosely_worded(text: &str) -> bool {
    if is_latin_kind(text) {
        return true;
    }
    static ENDS: Words = word_list!(FILE, "loose-title-ends");
    is_heading_like(text) && ENDS.end(text)
}

/// Whether a line is set as English titles are: all its words but the small ones begin with a capital or a digit.
pub fn is_capitalised(line: &str) -> bool {
    let is_capital = |word: &str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        word.len() <= 3 || ENGLISH_JOINTS.contains(&word) || first.is_none_or(|c| c.is_uppercase() || c.is_numeric())
    };
    !line.chars().any(is_wide)
        && line.chars().any(|c| c.is_ascii_uppercase())
        && line.chars().nth(LONGEST_LATIN_TITLE).is_none()
        && !line.ends_with(['.', ':', ';', ',', '!', '?'])
        && !line.contains(['\t', ':'])
        && !line.contains("  ")
        && !line.starts_with(['-', '*', '•', '(', '['])
        && line.split_whitespace().all(is_capital)
}

/// Whether a line addresses somebody and does not announce what follows. Before a list only those are addressed who are
/// surely persons or offices.
pub fn is_address_line(text: &str, is_before_list: bool) -> bool {
    if is_letter_address(text) {
        return true;
    }
    // 致：县水利局
    if let Some((label, parties)) = text.split_once(['：', ':'])
        && ADDRESS_LABELS.contains(&label.trim())
        && is_short_name(&parties.replace(['、', '，', ','], ""))
    {
        let is_salutation = contains_any(parties, &["各位", "尊敬", "全体"]);
        return is_salutation || parties.split(['，', '、', ',']).all(is_party);
    }
    let Some(words) = text.strip_suffix(['：', ':', '∶', '﹕']) else {
        return false;
    };
    let is_line = text.chars().nth(LONGEST_ADDRESS).is_none()
        && !text.contains(['\t', '。', '；'])
        && !text.contains("  ")
        && !words.contains([':', '：'])
        && read_ordinal(text).is_none();
    if !is_line || is_signer_label(words) {
        return false;
    }
    if !words.chars().any(is_wide) {
        return is_addressed_in_english(words);
    }
    if ANNOUNCING.end(words) {
        return false;
    }
    let is_salutation = contains_any(words, &["各位", "尊敬", "全体"]);
    if is_salutation {
        return true;
    }
    let mut each = words.split(['，', '、', ',']);
    let are_several = each.clone().nth(1).is_some();
    let parties = each.all(|party| is_party(party) || (are_several || !is_before_list) && is_each_party(party));
    parties || (!is_before_list && !words.contains(['，', '、', ',']) && !TOPICS.end(words))
}

/// A line that addresses somebody without the label before those, where it says so without that too: `To: Works Committee` is
/// `Works Committee:`.
pub fn without_address_label(text: &str) -> String {
    let parties = text.split_once(['：', ':']).and_then(|(label, parties)| {
        let is_label = ADDRESS_LABELS.contains(&label.trim()) || LETTER_LABELS.contains(&label);
        let mark = if label.chars().any(is_wide) { '：' } else { ':' };
        (is_label && !parties.trim().is_empty()).then(|| format!("{}{mark}", parties.trim().trim_end_matches(mark)))
    });
    parties
        .filter(|parties| is_address_line(parties, true))
        .unwrap_or_else(|| text.to_owned())
}

/// A date without the label that stands before it in English; a Chinese one says what the date is of (成文日期).
pub fn behind_date_label(date: &str) -> &str {
    let labelled = date.split_once(':').filter(|(label, _)| !label.contains(is_wide));
    let value = labelled.map(|(_, value)| value.trim());
    value.filter(|value| is_date(value)).unwrap_or(date)
}

/// Whether a line is one of the head of a memorandum: `To: …`, `From: …`, 日期：….
pub fn is_memo_line(text: &str) -> bool {
    static LABELS: Words = word_list!(FILE, "memo-labels");
    let label = text.split_once(['：', ':']).map(|(label, _)| fold(label.trim()));
    label.is_some_and(|label| LABELS.contains(label.as_str()))
}

/// Whether words name an office or persons who may be addressed.
pub fn is_party(words: &str) -> bool {
    ADDRESSED.end(words.trim().trim_end_matches(['）', ')']))
}

/// Whether words name each office of a kind, whatever that is called: 各车间, but not 各项指标.
fn is_each_party(words: &str) -> bool {
    const NO_OFFICES: [&str; 10] = ["项", "类", "种", "方面", "阶段", "年", "月", "季", "指标", "点"];
    let named = words.trim().strip_prefix('各');
    named.is_some_and(|named| is_short_name(named) && !starts_with_any(named, &NO_OFFICES))
}

/// Whether an English line addresses somebody as letters do: `Dear Councillors,` and `To: Works Committee`.
fn is_letter_address(text: &str) -> bool {
    let is_line = text.chars().nth(LONGEST_ADDRESS).is_none() && !text.chars().any(is_wide);
    let is_name =
        |name: &str| name.trim_start().starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains(['.', ';', ':']);
    let greeted = GREETINGS.iter().find_map(|greeting| text.strip_prefix(greeting));
    let greeted = greeted.and_then(|rest| rest.strip_suffix([',', ':', '!']));
    // To the Regional Inspector, and: To the members
    let is_to = text.strip_prefix("To the ").is_some_and(|rest| {
        let name = rest.strip_suffix(',').unwrap_or(rest);
        let is_known = |word: &&str| ENGLISH_ADDRESSED.contains_in_any_case(word);
        let is_capital =
            |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) || ENGLISH_JOINTS.contains(&word);
        let is_marked = rest.len() > name.len();
        is_marked && name.split(' ').all(is_capital) || name.split(' ').next_back().as_ref().is_some_and(is_known)
    });
    // To all residents of Station Road,
    let is_to_all = text.strip_prefix("To all ").is_some_and(|rest| {
        let first = rest.split([' ', ',', ':']).next().unwrap_or_default();
        rest.ends_with([',', ':']) && ENGLISH_ADDRESSED.contains_in_any_case(first)
    });
    // Mr Chairman, governors and parents,
    let is_spoken = || {
        let names = text.strip_suffix([',', ':']);
        let first = names.and_then(|names| names.split([' ', ',']).next());
        first.is_some_and(|first| SALUTED.contains(first))
    };
    is_line
        && (is_to
            || is_to_all
            || is_spoken()
            || greeted.is_some_and(|name| !name.contains(['.', ';', ':']))
            || text
                .split_once(':')
                .is_some_and(|(label, name)| LETTER_LABELS.contains(&label) && is_name(name)))
}

/// Whether English words before a colon name those who are addressed.
fn is_addressed_in_english(words: &str) -> bool {
    let mut each = words
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let begins = each
        .clone()
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("dear"));
    let is_addressed = |word: &str| ENGLISH_ADDRESSED.contains_in_any_case(word);
    // To the Trustees:, and not: To achieve this we
    let is_to = words.strip_prefix("To ").is_some_and(|rest| {
        let last = rest.split_whitespace().next_back().unwrap_or_default();
        last.starts_with(|c: char| c.is_ascii_uppercase())
    });
    begins || (words.split_whitespace().count() <= 10 && (is_to || each.any(is_addressed)))
}

/// Whether a text begins with a date in figures, and perhaps a time of day, and holds nothing else.
pub fn is_timestamp(text: &str) -> bool {
    let text = text.trim();
    let is_all = text.chars().all(|c| c.is_ascii_digit() || "-/.: 年月日t".contains(c));
    // 2025-2026 are years.
    let is_span = || text.split(['-', '/']).all(|part| part.len() == 4);
    let has_date = text.len() >= 8
        && text.starts_with("20") | text.starts_with("19")
        && text.contains(['-', '/', '.', '年'])
        && !is_span();
    let is_time = text.len() >= 4 && text.contains(':');
    is_all && text.chars().any(|c| c.is_ascii_digit()) && (has_date || is_time)
}

/// Whether a line is a date and nothing else, in one of the forms in use.
pub fn is_date(text: &str) -> bool {
    let has_year = |c: char| c == '年' || is_digit(c);
    if text.chars().nth(40).is_some() || !text.contains(has_year) {
        return false;
    }
    let folded = fold(text);
    let value = match folded.split_once(':') {
        Some((label, value)) if dates_report(label) => value.trim(),
        Some(_) => return false,
        None => folded.trim(),
    };
    is_chinese_date(value) || is_dotted_date(value) || is_english_date(value)
}

/// Whether a label stands before the date of a report, and not of a meeting or the like.
fn dates_report(label: &str) -> bool {
    static DONE: Words = word_list!(FILE, "dated");
    let label: String = label.split_whitespace().collect();
    let done = label.strip_suffix("日期").or_else(|| label.strip_suffix("时间"));
    label == "date" || done.is_some_and(|done| done.is_empty() || DONE.contains(done))
}

fn is_chinese_date(text: &str) -> bool {
    let is_all = text
        .chars()
        .all(|c| c.is_ascii_digit() || "年月日〇○零一二三四五六七八九十x×*_ ".contains(c));
    let year = text.find('年');
    let is_lunar = || {
        let months = ["正月", "冬月", "腊月"];
        let day = year.and_then(|year| months.iter().find_map(|month| text[year..].split_once(month)));
        day.is_some_and(|(_, day)| {
            day.chars().count() <= 3 && day.chars().all(|c| "初一二三四五六七八九十廿日".contains(c))
        })
    };
    is_all && year.is_some_and(|year| year > 0 && text[year..].contains('月')) && text.ends_with(['日', '月'])
        || is_lunar()
}

fn is_dotted_date(text: &str) -> bool {
    ['.', '-', '/'].iter().any(|&mark| {
        let parts: Vec<&str> = text.split(mark).collect();
        parts.len() == 3
            && parts.iter().all(|part| is_figures(part))
            && parts[1].len() <= 2
            && matches!((parts[0].len(), parts[2].len()), (4, 1..=2) | (1..=2, 4))
    })
}

fn is_english_date(text: &str) -> bool {
    let is_weekday = |word: &str| word.len() > "day".len() && word.ends_with("day");
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.skip_while(|word| is_weekday(word)).collect();
    let is_month = |word: &str| english_month(word.trim_end_matches('.')).is_some();
    let is_day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.len() <= 2 && is_figures(digits)
    };
    let is_year = |word: &str| word.len() == 4 && is_figures(word);
    match words[..] {
        [day, month, year] if is_month(month) => is_day(day) && is_year(year),
        [month, day, year] => is_month(month) && is_day(day) && is_year(year),
        [month, year] => is_month(month) && is_year(year),
        _ => false,
    }
}

/// Whether a line names who signs by saying so: 述职人：…, `Prepared by: Ann Roe, Clerk`.
pub fn is_labelled_signer(text: &str) -> bool {
    let Some((label, value)) = text.split_once(['：', ':']) else {
        let begins = ["Prepared by ", "Submitted by ", "Reported by ", "Compiled by "];
        let named = begins.iter().find_map(|begin| text.strip_prefix(begin));
        return named.is_some_and(|name| name.split(", ").all(is_english_name));
    };
    let mut names = value.split([',', '，', '、']).map(str::trim);
    let is_name = |name: &str| is_date(name) || is_office_or_person(name);
    is_signer_label(&fold(label))
        && !value.contains([':', '：', ';', '；', '。'])
        && (!value.contains([',', '，', '、']) || names.all(is_name))
}

/// Whether words are what those who sign are called.
fn is_signer_label(words: &str) -> bool {
    let label: String = words.split_whitespace().collect();
    SIGNERS.contains(&label)
}

/// Whether a line above a date names those who sign by their part in it: 检查组组长：…, 成员：….
pub fn is_labelled_party(text: &str) -> bool {
    let Some((label, names)) = text.split_once(['：', ':']) else {
        return false;
    };
    let is_label =
        label.chars().nth(LONGEST_SIGNER_LABEL).is_none() && (SIGNER_ENDS.end(label) || ends_in_office(label));
    let mut each = names
        .trim()
        .split(['、', ' ', '\u{3000}'])
        .filter(|name| !name.is_empty());
    is_label && each.clone().next().is_some() && each.all(is_office_or_person)
}

/// Whether a line is short, and has no mark that a name has not.
pub fn is_short_name(text: &str) -> bool {
    text.chars().count() <= LONGEST_SIGNER
        && text.contains(char::is_alphabetic)
        && !has_end_mark(text)
        && !text.contains(['，', '：', ':', '。', '、', ',', '\t'])
        && !text.starts_with(ITEM_MARKS)
        && read_ordinal(text).is_none()
}

/// Whether a line is the name of an office or of a person.
pub fn is_office_or_person(text: &str) -> bool {
    let text = without_seal(text);
    let name: String = text.split_whitespace().collect();
    let is_person = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    let has_digits = name.contains(|c: char| c.is_ascii_digit());
    let is_name = is_person || ends_in_office(&name) || is_english_name(text);
    is_short_name(text) && !has_digits && !is_closing(&name) && is_name
}

/// Whether a name ends as those of offices do.
pub fn ends_in_office(name: &str) -> bool {
    OFFICES.end(name) && !NO_OFFICES.end(name)
}

/// A name without what is in brackets behind it: （盖章）.
fn without_seal(text: &str) -> &str {
    let name = ["章）", "章)", "字）", "字)"]
        .iter()
        .find_map(|end| text.strip_suffix(end)?.rfind(['（', '(']));
    name.map_or(text, |end| text[..end].trim_end())
}

/// Whether a short line is what a report closes with, not a name: 请认真执行, 特此报告, 此致.
pub fn is_closing(text: &str) -> bool {
    let closes = CLOSES.begin(text);
    closes || ends_with_any(text, &["执行", "落实", "审议", "审阅", "批示", "指示", "谢谢"])
}

/// Whether a line that stands alone at the end is who signs: an office, whose name begins as no task does (建设美丽乡村).
pub fn is_lone_signer(text: &str) -> bool {
    let text = without_seal(text);
    let last = text.rsplit(' ').next().unwrap_or_default();
    if text.contains(' ') && ENGLISH_OFFICES.contains(last) {
        return is_english_name(text);
    }
    let name: String = text.split_whitespace().collect();
    let is_task = TASKS.begin(&name);
    let is_long = name.chars().nth(3).is_some();
    is_long && !is_task && is_office_or_person(text) && ends_in_office(&name)
}

/// Whether a line stands in brackets for the seal of the office above it: （盖章）.
pub fn is_seal(text: &str) -> bool {
    text.starts_with(['（', '(']) && without_seal(text).is_empty()
}

/// Whether a line below the date says by its label that nobody signs there: 联系人：…, 抄送：…, 发：…, `c.c. …`.
pub fn is_labelled_note(text: &str) -> bool {
    let folded = fold(text);
    if starts_with_any(&folded, &["c.c.", "cc ", "印发", "共印"]) || folded.ends_with("印发") {
        return true;
    }
    let Some((label, value)) = folded.split_once(':') else {
        return false;
    };
    let letters: String = label.split_whitespace().collect();
    let is_short = match letters.chars().any(is_wide) {
        true => letters.chars().count() <= LONGEST_NOTE_LABEL,
        false => label.split_whitespace().count() <= MOST_NOTE_WORDS,
    };
    let is_attachment = letters.starts_with("附") || starts_with_any(&letters, &["attach", "annex", "append", "encl"]);
    let is_name = letters.contains("联系") || !SIGNERS.contains(&letters);
    is_short
        && !is_attachment
        && is_name
        && !value.trim_end_matches('。').contains('。')
        && read_ordinal(text).is_none()
        && !is_date(text)
}

/// Whether a line stands below the date in brackets: （联系人：…）, （此件公开发布）.
pub fn is_note_below_date(text: &str) -> bool {
    let is_bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let is_dated = || is_date(text.trim_matches(['（', '(', '）', ')']));
    is_bracketed && read_ordinal(text).is_none() && text.chars().nth(LONGEST_ADDRESS).is_none() && !is_dated()
}

/// Whether a line is the name of a person or a post in English: a few words with capitals, as `Jane Roe` and
/// `Director of Works`.
pub fn is_english_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_uppercase()) || matches!(*word, "of" | "and" | "for" | "the" | "&")
    };
    (1..=5).contains(&words.len())
        && words.iter().all(is_name)
        && words[0].starts_with(|c: char| c.is_ascii_uppercase())
}
