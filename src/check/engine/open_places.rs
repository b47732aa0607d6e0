//! Places that are still open in a text, beside the markers of one word (`xx`, `____`): empty brackets, brackets that say what
//! goes there, dates without their digits, fields of templates, and what a language model says to who asked it.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;

use super::beside::{after, before};
use super::fault::{Fault, Sentence, overlap};
use super::passage::Passage;
use super::remarks::remarks;
use super::slots::{is_unit, slot};
use crate::figures::markers::markers;
use crate::text::chinese::{FAMILY_NAMES, is_counting_numeral, is_han};
use crate::text::in_order::sort_by_place;
use crate::text::words::{Words, contains_any, starts_with_any, word_list};

const FILE: &str = include_str!("../lexicon/open_places.tsv");

/// What the words in brackets begin with that say what is to be filled in.
static OPENS: Words = word_list!(FILE, "opens");
/// What stands in brackets alone, for a name or a number.
static NAMES: Words = word_list!(FILE, "names");
/// What needs no brackets.
static BARE: Words = word_list!(FILE, "bare");
/// The first words of English ones.
static ENGLISH: Words = word_list!(FILE, "english");

/// What stands in brackets is a remark of the writer's where it has at most so many characters.
const LONGEST: usize = 24;
/// An English note to whoever reads the draft is longer.
const LONGEST_NOTE: usize = 64;
/// What such a note begins with, or what it holds in its initials: (JH: please check the figure).
const NOTES: [&str; 22] = [
    "check with",
    "check w/",
    "check this",
    "check that",
    "check figure",
    "check the figure",
    "check before",
    "pls",
    "please check",
    "please confirm",
    "please insert",
    "please add",
    "please update",
    "confirm with",
    "verify with",
    "verify before",
    "update this",
    "change this",
    "fix this",
    "needs checking",
    "note to self",
    "still to come",
];
/// What such a note says of the draft.
const OF_DRAFTS: [&str; 7] = [
    "before this goes",
    "before it goes",
    "before sending",
    "pls",
    "w/",
    "figure",
    "to self",
];
/// What is typed into an empty bracket to make it wide.
const FILLING: [char; 6] = [' ', '\u{3000}', '\u{A0}', '_', '＿', '\t'];
/// Words that stand for something still to be done or confirmed.
const WORDS: [&str; 8] = ["TODO", "FIXME", "TBC", "TBA", "XXX", "YYYY", "DD/MM", "MM/DD"];
/// What the words of a bracket end with that is still to come: （数字待填）.
static AWAITED: Words = word_list!(FILE, "awaited");
const LONGEST_AWAITED: usize = 8;
/// What is asked for at the end of a remark in brackets.
static ASKED_FOR: Words = word_list!(FILE, "asked-for");
/// What stands in the fields of templates.
const PHRASES: [&str; 5] = [
    "lorem ipsum",
    "Lorem ipsum",
    "Click here to enter",
    "Click or tap here",
    "Insert text here",
];

/// Whether a marker is spoken of, and not left: 模板里的“XX”占位符.
fn is_named(text: &str, marker: &Range<usize>) -> bool {
    let behind = text[marker.end..].strip_prefix(['”', '"', '」']);
    behind.is_some_and(|behind| {
        starts_with_any(
            behind,
            &["占位", "字样", "标记", "符号", "记号", " placeholder", " marker"],
        )
    })
}

/// What is left to be filled in of a passage, with the markers of one word that are meant. Equal ones are one fault, whose
/// rule says `marker` and `markers`.
pub fn markers_left(passage: &Passage, is_meant: impl Fn(&Range<usize>) -> bool, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut found = open_places(text);
    // Braces in an answers file cite answers.
    found.retain(|place| {
        !(passage.is_in_string() && starts_with_any(&text[place.clone()], &["{{", "**"])) && is_meant(place)
    });
    let is_free = |marker: &Range<usize>| {
        let mut places = found.iter();
        !places.any(|place| overlap(place, marker))
    };
    let words: Vec<Range<usize>> = markers(text)
        .into_iter()
        .filter(|marker| is_meant(marker) && is_free(marker) && !is_named(text, marker))
        .collect();
    found.extend(words);
    sort_by_place(&mut found, |place| (place.start, 0));
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for place in &found {
        *counts.entry(&text[place.clone()]).or_default() += 1;
    }
    for first in found {
        let marker = &text[first.clone()];
        // Each once, where it stands first.
        let Some(count) = counts.remove(marker) else {
            continue;
        };
        let key = if count > 1 { "markers" } else { "marker" };
        let mut message = Sentence::new(key).with("marker", marker);
        if count > 1 {
            message = message.with("count", count);
        }
        faults.push(Fault::new(first).say(message));
    }
}

/// The open places of a text, in order. Those in double braces are a template's, where it is read with one.
///
/// The text is gone through once: what is looked for is looked for where a character of it stands that most texts have not.
fn open_places(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut may_be_bare = false;
    let is_chinese = LazyCell::new(|| text.contains(is_han));
    for (at, c) in text.char_indices() {
        // Most characters are these.
        if is_han(c) {
            match c {
                '月' | '日' | '号' => date(text, at, &mut found),
                '待' | '此' | '型' | '缺' => may_be_bare = true,
                '〇' if !text[..at].ends_with(is_counting_numeral) => {
                    let behind = text[at..].strip_prefix("〇〇");
                    let is_open = behind.is_some_and(|behind| !behind.starts_with(is_counting_numeral));
                    found.extend(is_open.then(|| at..at + 2 * c.len_utf8()));
                }
                _ => {}
            }
            continue;
        }
        match c {
            'A'..='Z' | 'l' => found.extend(english_word(text, at).or_else(|| slot(text, at, c))),
            '○' | '△' | '◯' | '☆' => {
                let end = at + 2 * c.len_utf8();
                let is_next = found.last().is_none_or(|place| place.end <= at);
                // 二○○二年 has it for a zero.
                let is_zero = c == '○' && text[..at].ends_with(is_counting_numeral);
                if is_next && !is_zero && text[at + c.len_utf8()..].starts_with(c) {
                    found.push(at..end);
                } else if is_next {
                    found.extend(slot(text, at, c));
                }
            }
            '*' if text[at..].starts_with("**") => found.extend(emphasis(text, at)),
            '$' | '£' | '€' | '¥' | '￥' if starts_with_any(&text[at + c.len_utf8()..], &["??", "？？"]) => {
                let behind = &text[at + c.len_utf8()..];
                let length = behind.len() - behind.trim_start_matches(['?', '？']).len();
                found.push(at..at + c.len_utf8() + length);
            }
            // What a merge of two versions leaves.
            '<' | '>' if starts_with_any(&text[at..], &["<<<<<<< ", ">>>>>>> "]) => {
                found.push(at..text[at..].find('\n').map_or(text.len(), |end| at + end));
            }
            _ => {
                let place = closing(c).and_then(|close| bracket(text, at, c, close, || *is_chinese));
                found.extend(place.or_else(|| slot(text, at, c)));
            }
        }
    }
    if may_be_bare {
        let mut from = 0;
        while let Some((at, word)) = BARE.find(&text[from..]) {
            found.push(from + at..from + at + word.len());
            from += at + word.len();
        }
    }
    remarks(text, &mut found);
    sort_by_place(&mut found, |range| (range.start, usize::MAX - range.end));
    // Of two that overlap the first one.
    let mut end = 0;
    found.retain(|range| {
        let is_next = range.start >= end;
        end = end.max(range.end);
        is_next
    });
    found
}

/// The bracket that closes what another one opens.
fn closing(open: char) -> Option<char> {
    let close = match open {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        '[' => ']',
        '［' => '］',
        '《' => '》',
        '“' => '”',
        '<' => '>',
        '{' => '}',
        '『' => '』',
        '«' => '»',
        '＜' => '＞',
        _ => return None,
    };
    Some(close)
}

/// （　　）, 【此处插入数据】, {{单位名称}}, [insert name]
fn bracket(text: &str, at: usize, open: char, close: char, is_chinese: impl Fn() -> bool) -> Option<Range<usize>> {
    let rest = &text[at + open.len_utf8()..];
    let longest = if open == '(' { LONGEST_NOTE } else { LONGEST };
    let near = rest.char_indices().nth(longest + 1).map_or(rest.len(), |(end, _)| end);
    let length = rest[..near].find(close)?;
    let inside = &rest[..length];
    let range = at..at + open.len_utf8() + length + close.len_utf8();
    let filled = inside.trim_matches(FILLING);
    // Signs that compare and French marks have spaces inside.
    if matches!(open, '<' | '«') && filled.len() < inside.len() {
        return None;
    }
    let is_open = if filled.is_empty() {
        is_empty_place(before(text, at), open, inside, is_chinese)
    } else {
        is_said(filled.trim_start_matches(['*', '：', ':', '注']), open, at == 0)
    };
    // A word before a unit stands for its figure: 【面积】亩.
    let is_value = matches!(open, '【' | '〔' | '[' | '［' | '<' | '＜' | '{')
        && before(text, at).is_some_and(is_han)
        && filled.chars().all(is_han)
        && (is_unit(&text[range.end..]) || text[range.end..].starts_with('%'));
    // ${amount}
    let is_of_program =
        open == '{' && text[..at].ends_with('$') && inside.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
    // “【 】” is told of.
    if filled.is_empty() && text[..at].ends_with(['“', '‘']) && text[range.end..].starts_with(['”', '’']) {
        return None;
    }
    // Double braces are one, and so are double pointed brackets.
    let doubled = matches!(open, '{' | '<') && text[range.end..].starts_with(close);
    (is_open || is_value || is_of_program).then_some(range.start..range.end + usize::from(doubled))
}

/// **完成情况**: marks of Markdown. In 王**和李** they hide names.
fn emphasis(text: &str, at: usize) -> Option<Range<usize>> {
    let inside = &text[at + 2..];
    let near = inside.char_indices().nth(LONGEST).map_or(inside.len(), |(end, _)| end);
    let length = inside[..near].find("**")?;
    let is_name = before(text, at).is_some_and(|c| FAMILY_NAMES.contains(c));
    let is_emphasis = !is_name && length > 0 && inside.starts_with(is_han) && !inside[..length].contains('*');
    is_emphasis.then_some(at..at + length + 4)
}

/// Whether brackets with nothing in them are a place to fill in: not those of a call (`f()`), a check box or a list (`[]`).
fn is_empty_place(last: Option<char>, open: char, inside: &str, is_chinese: impl Fn() -> bool) -> bool {
    match open {
        '(' => !inside.is_empty() && last.is_none_or(|c| !c.is_ascii_alphanumeric()),
        // - [ ] is a check box.
        '[' => inside.chars().count() > 1,
        '<' | '{' => false,
        '（' | '“' => is_chinese(),
        _ => true,
    }
}

/// Whether what stands in brackets says what goes there.
fn is_said(inside: &str, open: char, is_first: bool) -> bool {
    let has_han = inside.contains(is_han);
    // 【4†source】 is where a language model had something from.
    if inside.contains('†') && matches!(open, '【' | '[') {
        return true;
    }
    let is_name = NAMES.contains(inside);
    let ends = || AWAITED.end(inside) && inside.chars().count() <= LONGEST_AWAITED;
    let says = OPENS.begin(inside) || ends();
    match open {
        '《' | '“' | '『' => false,
        // ${unit} and { MERGEFIELD unit } are what programs put a value in the place of.
        '{' => inside.starts_with(['{', '$', '#']) || is_field(inside) || (has_han && (is_name || says)),
        '«' => !inside.contains(['。', '，', '.']),
        '<' if !has_han => inside.starts_with('<') && inside.len() > 1 && !inside.contains('='),
        '[' | '［' if !has_han => is_english_place(inside),
        // （核实） and （核对无误） may be said of what was done.
        '（' | '(' => {
            let is_note = says
                && (inside.starts_with('待') || inside.chars().count() > 2)
                && !starts_with_any(inside, &["核实", "核对", "输入法"]);
            let to_be_done = || {
                let is_short = inside.chars().nth(LONGEST).is_none();
                is_short && starts_with_any(inside, &["to be ", "insert "])
            };
            is_note || asks(inside) || !has_han && (to_be_done() || is_english_note(inside))
        }
        // 【数据】 may be the head of a paragraph.
        _ => says || asks(inside) || (is_name && !(is_first && inside.chars().count() < 4)),
    }
}

/// What a writer means to do again, in as many characters and without a mark: （发文前再对）, （小王再核一下这个数）.
static AGAIN: Words = word_list!(FILE, "again");
static AGAIN_A_BIT: Words = word_list!(FILE, "again-a-bit");
const LONGEST_AGAIN: usize = 10;
/// Whoever does it by a rule is no writer.
const BY_RULE: [&str; 7] = ["由", "者", "师", "员", "方", "需", "须"];

/// （请某科核实）, （数据需核对）, （后补）, （？）
fn asks(inside: &str) -> bool {
    let is_short = inside.chars().count() <= LONGEST_AWAITED;
    let asks = starts_with_any(inside, &["请", "需", "数据", "数字", "这里", "此处", "待"]) && ASKED_FOR.end(inside);
    let is_awaited = inside.starts_with('待') && inside.ends_with(['定', '议', '核', '补', '填']);
    let is_again = (AGAIN.end(inside) || AGAIN_A_BIT.are_in(inside))
        && inside.chars().nth(LONGEST_AGAIN).is_none()
        && !inside.contains(['，', '、'])
        && !contains_any(inside, &BY_RULE);
    let is_later =
        contains_any(inside, &["后补", "稍后补", "晚点补"]) || starts_with_any(inside, &["修改意见：", "批注："]);
    (is_short && (asks || is_awaited || is_later)) || is_again || matches!(inside, "？" | "??" | "？？")
}

/// (check with Finance before this goes out), (JH: pls check)
fn is_english_note(inside: &str) -> bool {
    let is_initials = |(initials, _): &(&str, &str)| {
        (1..=3).contains(&initials.len()) && initials.bytes().all(|c| c.is_ascii_uppercase())
    };
    let told = inside.split_once(": ").filter(is_initials).map(|(_, said)| said);
    let lower = told.unwrap_or(inside).to_ascii_lowercase();
    // (check with reception for opening hours) is told to the reader.
    let is_of_draft = told.is_some() || contains_any(&lower, &OF_DRAFTS) || lower.ends_with(['!', '?']);
    is_of_draft && starts_with_any(&lower, &NOTES)
}

/// MERGEFIELD unit, PAGEREF _Toc1: the code of a field of Word.
fn is_field(inside: &str) -> bool {
    let name = inside.split(' ').next().unwrap_or_default();
    matches!(
        name,
        "MERGEFIELD" | "PAGEREF" | "REF" | "HYPERLINK" | "DOCPROPERTY" | "FORMTEXT" | "TOC" | "SEQ"
    )
}

/// [insert name], [Your Company], [TBC], [•]
fn is_english_place(inside: &str) -> bool {
    let lower = inside.to_ascii_lowercase();
    let mut written = lower.split([' ', ':', '-', '/']).filter(|word| !word.is_empty());
    let is_listed = written.next().is_some_and(|first| ENGLISH.contains(first));
    // [Figure 3], [1] and [sic] are notes.
    let is_note = inside.contains(|c: char| c.is_ascii_digit());
    (is_listed && !is_note) || lower.starts_with("to be ") || matches!(inside, "●" | "•" | "..." | "…")
}

/// 2026年　月　日, 〔2026〕  号, 第  号, by their last character.
fn date(text: &str, at: usize, found: &mut Vec<Range<usize>>) {
    let (head, rest) = text.split_at(at);
    let trimmed = head.trim_end_matches(FILLING);
    let is_blank = trimmed.len() < head.len();
    let last = rest.chars().next().unwrap_or_default();
    let (is_place, keeps) = match last {
        '月' => (
            is_blank
                && (trimmed.ends_with('年') && !starts_with_any(rest, &["月度", "月报", "月均", "月薪"])
                    || trimmed.ends_with(['至', '于', '在', '到'])
                        && starts_with_any(rest, &["月底", "月末", "月初", "月份"])),
            '年',
        ),
        '日' => (
            is_blank && trimmed.ends_with('月') && !starts_with_any(rest, &["日常", "日均", "日报"]),
            '月',
        ),
        _ => (trimmed.ends_with('〕') || (is_blank && trimmed.ends_with('第')), '〕'),
    };
    if !is_place {
        return;
    }
    // A date is one place with its year: 2026年　月　日.
    let start = trimmed.len() - keeps.len_utf8();
    let end = at + last.len_utf8();
    match found.last_mut().filter(|range| range.end > start && last == '日') {
        Some(range) => range.end = end,
        None => found.push(start..end),
    }
}

/// TBC, lorem ipsum
fn english_word(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let joins = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_whole = |word: &&&str| {
        rest.starts_with(**word)
            && !before(text, at).is_some_and(joins)
            && !after(text, at + word.len()).is_some_and(joins)
    };
    let word = WORDS.iter().find(is_whole);
    let word = word.or_else(|| PHRASES.iter().find(|phrase| rest.starts_with(**phrase)));
    word.map(|word| at..at + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_places_are_found() {
        let cases: &[(&str, &[&str])] = &[
            ("投入资金（　　）万元，【】和《 》", &["（　　）", "【】", "《 》"]),
            (
                "完成率〔待补〕，数据（待核实），【此处插入数据】",
                &["〔待补〕", "（待核实）", "【此处插入数据】"],
            ),
            ("2026年　月　日", &["年　月　日"]),
            ("青科〔2026〕  号，第　　号", &["〕  号", "第　　号"]),
            ("{{单位名称}}关于【单位名称】的报告", &["{{单位名称}}", "【单位名称】"]),
            (
                "Owner: [insert name], [Your Company], [TBC]",
                &["[insert name]", "[Your Company]", "[TBC]"],
            ),
            ("以下是为您整理的总结：", &["以下是为您整理的总结"]),
            ("全年完成。希望以上内容对您有帮助！", &["希望以上内容"]),
            ("As an AI language model, I cannot.", &["As an AI"]),
            ("All is done. Let me know if you need more.", &["Let me know if you"]),
            ("数据待补充，TBC，新建△△个", &["数据待补", "TBC", "△△"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = open_places(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_open_place_is_none() {
        let cases = [
            "青科〔2026〕12号，2026年3月5日，2026年月均增长",
            "（待遇从优）【数据】全年完成《规划》“十四五”（试行）",
            "- [ ] open, f() and a[0], [1], [sic], [Figure 3]",
            "以下是有关情况：希望各单位抓好落实。",
            "List<String> {a} <br> HTML",
            "好的做法得到推广，以上内容请各单位遵照执行。",
        ];
        for text in cases {
            assert_eq!(open_places(text), Vec::<Range<usize>>::new(), "{text}");
        }
    }
}
