//! Counts of things that are named beside them: 甲科、乙科、丙科等3个科室, “四统一”，即…, 三件事。首先…其次…最后….

use std::ops::Range;

use crate::check::engine::series::series_with;
use crate::check::engine::{Fault, Sentence};
use crate::text::chinese::{is_counting_numeral, is_han, read_chinese_number};
use crate::text::words::contains_any;

use super::announcement::{LONGEST, MEASURES, announcement, count_words};

/// What begins the members of a series that is told in words, in order; and those between may be left out.
const SERIES: [&[&str]; 2] = [&["首先", "其次", "再次", "最后"], &["先是", "再是", "最后是"]];
/// What stands between a count in quotation marks and its list.
const NAMELY: [&str; 5] = ["”：", "”，即", "”，分别是", "”，分别为", "”，也就是"];
/// What stands in a list of which a member has marks of its own.
const NESTED: [&str; 8] = ["（", "）", "《", "》", "“", "”", "：", "等"];
/// What is counted is not named in more characters behind the quotation.
const LONGEST_THING: usize = 4;
/// Greater counts are of other things.
const MOST: usize = 20;

/// Looks for all of them in a text.
pub fn check_told(text: &str, faults: &mut Vec<Fault>) {
    for (at, word) in text.match_indices('等') {
        faults.extend(counted_behind(text, at, at + word.len()));
    }
    for (at, _) in text.match_indices(MEASURES) {
        faults.extend(counted_at(text, at));
    }
    for (at, word) in text.match_indices('”') {
        faults.extend(quoted(text, at, at + word.len()));
    }
    for series in SERIES {
        faults.extend(in_words(text, series));
    }
}

/// A list that is closed by 等 and a count of all its members: more of them than that cannot be.
fn counted_behind(text: &str, list_end: usize, start: usize) -> Option<Fault> {
    let (range, announced) = count_at(text, start)?;
    let behind = text[range.end..].chars().next()?;
    let list = text[..list_end].rsplit(['。', '；', '，', '：', '！']).next()?;
    let is_plain = !contains_any(list, &NESTED) && "个家项名处条类种座所镇村县区市部门方".contains(behind);
    let marks = list.matches('、').count();
    let last = list.rsplit('、').next()?;
    let count = marks + 1 + last.matches(['和', '及', '与']).count().min(1);
    // Where the last member has a word with 和 in it, one fewer may be meant.
    let is_over = marks > 0 && marks + 1 > announced;
    (is_plain && is_over).then(|| fault(range, announced, count.max(marks + 1)))
}

/// A list right before the count of its members, which are alike: 书法班、舞蹈班、声乐班三个班.
fn counted_at(text: &str, measure: usize) -> Option<Fault> {
    let is_number = |c: char| c.is_ascii_digit() || is_counting_numeral(c) || c == '两';
    let start = text[..measure].trim_end_matches(is_number).len();
    let (range, announced) = count_at(text, start).filter(|(range, _)| range.end == measure)?;
    if SUMMED.iter().any(|word| text[..start].ends_with(word)) {
        return summed(text, range, announced);
    }
    let titles = count_titles(&text[..start]).max(count_quoted(&text[..start]));
    if titles > 1 {
        return (titles != announced).then(|| fault(range, announced, titles));
    }
    let list = text[..start].rsplit(['。', '；', '，', '：', '！']).next()?;
    let members: Vec<&str> = list.split('、').collect();
    let (first, rest) = members.split_first().filter(|(_, rest)| rest.len() > 1)?;
    let length = |member: &&str| member.chars().count();
    let last = rest.last()?;
    let ends_alike = || {
        let end = last.chars().next_back();
        end.is_some_and(is_han) && members.iter().all(|member| member.chars().next_back() == end)
    };
    let noun = text[measure..].chars().nth(1)?;
    let is_noun = is_han(noun) && !"共均的".contains(noun) && !text[measure..].starts_with('大');
    let is_one_length =
        length(last) > 3 && rest.iter().all(|member| length(member) == length(last)) && length(first) >= length(last);
    let is_plain =
        !contains_any(list, &NESTED) && !list.contains(['和', '及', '与', '的', '第', '前']) && length(last) > 1;
    let is_meant = is_noun && is_plain && (is_one_length || ends_alike()) && members.len() != announced;
    is_meant.then(|| fault(range, announced, members.len()))
}

/// What stands before the count of what was listed.
const SUMMED: [&str; 3] = ["以上", "上述", "以上这"];

/// A series of which the count is told behind it: 一是…，二是…，三是…。以上三点.
fn summed(text: &str, range: Range<usize>, announced: usize) -> Option<Fault> {
    let mut count = 0;
    for link in ['是', '要'] {
        let members = series_with(&text[..range.start], link);
        let last = members.last().map_or(0, |member| member.value);
        if members.iter().map(|member| member.value).eq(1..=last) {
            count = count.max(last);
        }
    }
    (count > 1 && count != announced).then(|| fault(range, announced, count))
}

/// How many members the quotation has that a text ends with: “一窗受理、集成服务”.
fn count_quoted(text: &str) -> usize {
    let quoted = text.strip_suffix('”').and_then(|text| Some(&text[text.rfind('“')?..]));
    quoted.map_or(0, |quoted| quoted.matches('、').count() + 1)
}

/// How many titles a text ends with: 《授信办法》《检查规定》.
fn count_titles(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while let Some(open) = rest.strip_suffix('》').and_then(|title| title.rfind('《')) {
        count += 1;
        rest = rest[..open].trim_end_matches(['、', '和', '及', '与']);
    }
    count
}

/// 五统一 in quotation marks with fewer members behind it.
fn quoted(text: &str, close: usize, end: usize) -> Option<Fault> {
    let list = NAMELY.iter().find_map(|word| {
        // “六稳”工作，即…
        let thing = text[end..].trim_start_matches(is_han);
        let is_short = text[end..text.len() - thing.len()].chars().nth(LONGEST_THING).is_none();
        text[close..]
            .strip_prefix(word)
            .or_else(|| thing.strip_prefix(word.trim_start_matches('”')).filter(|_| is_short))
    })?;
    let open = text[..close].rfind('“')? + '“'.len_utf8();
    let (range, announced) = count_at(text, open)?;
    let is_name = range.end < close && text[range.end..close].chars().all(is_han) && end > close;
    let list = list.split(['。', '；']).next()?;
    let count = *count_words(list.trim_start_matches(['，', '：'])).end();
    (is_name && count > 1 && count < announced).then(|| fault(range, announced, count))
}

/// A series in words behind a count.
fn in_words(text: &str, series: &[&str]) -> Option<Fault> {
    let (first, rest) = series.split_first()?;
    let at = text.find(first)?;
    let before = &text[..at];
    let near = before.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
    let number = announcement(&before[near..])?.get(1)?;
    let (range, announced) = count_at(text, near + number.start())?;
    let is_last = text[at..].contains(series.last()?) || rest.len() == 2;
    let behind = &text[at..];
    let follows = |word: &&&str| {
        let mut places = behind.match_indices(**word);
        places.any(|(at, _)| behind[..at].ends_with(['。', '；', '，']))
    };
    let count = 1 + rest.iter().filter(follows).count();
    let is_repeated = behind.matches(rest.first()?).count() > 1;
    (is_last && !is_repeated && count > 1 && count != announced).then(|| fault(range, announced, count))
}

/// The count that a text has at a byte.
fn count_at(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let rest = &text[start..];
    let is_number = |c: char| c.is_ascii_digit() || is_counting_numeral(c) || c == '两';
    let number = &rest[..rest.len() - rest.trim_start_matches(is_number).len()];
    let value = match number {
        "两" => Some(2),
        number => read_chinese_number(number).or_else(|| number.parse().ok()),
    };
    let value = value.filter(|value| (2..=MOST).contains(value))?;
    Some((start..start + number.len(), value))
}

fn fault(range: Range<usize>, announced: usize, count: usize) -> Fault {
    let message = Sentence::new("count").with("announced", announced).with("count", count);
    Fault::new(range).say(message)
}
