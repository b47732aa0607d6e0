//! What announces a list, and how many words a list has.

use std::ops::RangeInclusive;

use crate::text::chinese::{chinese_number, is_counting_numeral, is_han};
use crate::text::pattern::{Captures, Pattern};
use crate::text::words::contains_any;

static ANNOUNCED: Pattern = Pattern::new(
    "([一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个方面|方面|部分|项|个|点|条|大|件|类|种|组|家|名|所|座|处|份|支|门)[^。；：:0-9一二三四五六七八九十]{0,16}[：:，,。]$",
);
/// What things are counted with, the first character of each.
pub const MEASURES: [char; 24] = [
    '位', '个', '方', '项', '点', '条', '大', '件', '类', '种', '张', '门', '名', '家', '所', '支', '座', '级', '场',
    '步', '次', '部', '组', '份',
];
/// A member that is a word is not longer, in characters.
const LONGEST_MEMBER: usize = 10;
/// A list of words is not longer, in bytes.
const LONGEST_LIST: usize = 2000;
/// An announcement is not longer, in characters.
pub const LONGEST: usize = 30;

/// A list is not longer.
pub const MOST_MEMBERS: usize = 20;

/// An announcement that a text ends with.
pub fn announcement(text: &str) -> Option<Captures<'_>> {
    let is_ended = text.ends_with(['：', ':', '，', ',', '。']);
    if is_ended && measures(text).next().is_some() {
        let is_meant = |found: &Captures<'_>| {
            !counts_characters(&found[0]) && !found[0].contains("大的") && !tells_of_work(text, found)
        };
        // 六大的报告 is of a congress.
        ANNOUNCED.captures(text).filter(is_meant)
    } else {
        None
    }
}

/// Whether a number tells how much was done, and announces nothing: 召开会议12次，研究解决问题38个。
fn tells_of_work(text: &str, found: &Captures<'_>) -> bool {
    let number: usize = found[1].parse().unwrap_or_default();
    let before = &text[..text.len() - found[0].len()];
    let is_bare = found[0].chars().filter(|c| is_han(*c)).count() == 1 && !found[0].ends_with(['：', ':']);
    let sentence = before.rsplit(['。', '；']).next().unwrap_or_default();
    number > MOST_MEMBERS || is_bare && sentence.contains(|c: char| c.is_ascii_digit())
}

/// Whether characters are counted, which are not the members: 体现在八个字上.
pub fn counts_characters(announced: &str) -> bool {
    contains_any(announced, &["个字", "个大字"])
}

/// Where measures stand right behind a number.
pub fn measures(text: &str) -> impl Iterator<Item = usize> {
    behind_numbers(text).filter(|at| text[*at..].starts_with(MEASURES))
}

/// Where anything else stands right behind a number.
pub fn behind_numbers(text: &str) -> impl Iterator<Item = usize> {
    let mut is_behind_number = false;
    let places = text.char_indices().filter(move |(_, c)| {
        let is_number = is_number(*c);
        std::mem::replace(&mut is_behind_number, is_number) && !is_number
    });
    places.map(|(at, _)| at)
}

/// Whether a character is of a number that counts.
pub fn is_number(c: char) -> bool {
    c.is_ascii_digit() || is_counting_numeral(c) || c == '两'
}

/// How many members a list has that all share a character of what is counted, which they begin or end with: 三个坚持：坚持甲，
/// 坚持乙，坚持丙, 三到位：责任到位、措施到位、资金到位; or in which all have the 一 of 五个一. Another clause may follow.
pub fn count_alike(list: &str, thing: &str) -> Option<usize> {
    if list.len() > LONGEST_LIST || contains_any(list, &["等", "…"]) {
        return None;
    }
    let clause = list.split_once('，').filter(|(clause, _)| clause.contains('、'));
    let in_clause = clause.and_then(|(clause, next)| {
        let (count, shared) = shared_in(clause, thing)?;
        let goes_on = shared.is_in(next.split(['，', '、']).next().unwrap_or_default());
        (!goes_on).then_some(count)
    });
    in_clause.or_else(|| Some(shared_in(list, thing)?.0))
}

/// What the members of a list have in common.
#[derive(Clone, Copy)]
enum Shared {
    Head(char),
    Tail(char),
    One,
}

impl Shared {
    fn is_in(self, member: &str) -> bool {
        match self {
            Shared::Head(head) => member.starts_with(head),
            Shared::Tail(tail) => member.ends_with(tail),
            Shared::One => member.contains('一'),
        }
    }
}

/// How many members a list has that share something with what is counted.
fn shared_in(list: &str, thing: &str) -> Option<(usize, Shared)> {
    let mark = ['；', '，', '、'].into_iter().find(|mark| list.contains(*mark))?;
    let members = || {
        list.split(mark)
            .map(|member| member.trim_start_matches(['和', '以', '及']))
    };
    let first = members().next()?;
    let of_thing = |c: &char| is_han(*c) && thing.contains(*c);
    let shared = [
        first.chars().next().filter(of_thing).map(Shared::Head),
        first.chars().next_back().filter(of_thing).map(Shared::Tail),
        thing.contains("个一").then_some(Shared::One),
    ];
    let are_whole = |shared: &Shared| members().all(|member| shared.is_in(member));
    let shared = shared.into_iter().flatten().find(are_whole)?;
    // 和 parts the last two of a list whose members have another mark between.
    let last = members().next_back()?;
    let mut conjunctions = last.match_indices(['和', '及', '与']);
    let are_two = conjunctions.any(|(at, word)| shared.is_in(&last[..at]) && shared.is_in(&last[at + word.len()..]));
    Some((members().count() + usize::from(are_two), shared))
}

/// A list of words with 、 between up to the clause that follows it, which is longer or has words of another kind: 梅园、槐荫、
/// 东岸，都是老旧小区, 高新区、临港区，市委、市政府给予表扬.
pub fn before_next_clause(list: &str) -> &str {
    let Some((words, next)) = list.split_once('，') else {
        return list;
    };
    let length = |text: &str| text.chars().count();
    let longest = words.split('、').map(length).max().unwrap_or_default();
    let is_list = words.matches('、').count() > 1 && longest <= LONGEST_MEMBER;
    let is_longer = !next.contains(['、', '；']) && length(next.split('，').next().unwrap_or_default()) > longest + 2;
    let kind = words.chars().next_back();
    let are_of_kind = |words: &str| words.split('、').all(|word| word.chars().next_back() == kind);
    // What no more marks of the list part is said of all of it.
    let is_said =
        words.matches('、').count() > 2 && !next.contains(['、', '；']) && !next.starts_with(['和', '及', '以', '与']);
    let is_of_other = are_of_kind(words) && !are_of_kind(next.split(['，', '；']).next().unwrap_or_default());
    if is_list && (is_longer || is_of_other || is_said) {
        words
    } else {
        list
    }
}

/// How many members a list has with ； between that all begin with the same character: 抓好甲，成效明显；抓好乙，进度加快.
pub fn count_clauses(list: &str) -> Option<usize> {
    let head = list.chars().next().filter(|head| is_han(*head))?;
    let count = list.split('；').count();
    (count > 1 && list.split('；').all(|clause| clause.starts_with(head))).then_some(count)
}

/// How many titles a list has that is of nothing else: 《办法》《细则》和《指南》.
pub fn count_titles(list: &str) -> Option<usize> {
    let mut rest = list;
    let mut count = 0;
    while let Some(title) = rest.strip_prefix('《') {
        rest = title[title.find('》')? + '》'.len_utf8()..].trim_start_matches(['、', '，', '和', '及', '与']);
        count += 1;
    }
    (rest.is_empty() || rest.starts_with('；')).then_some(count)
}

/// How many members a list of short words has at least and at most, as 和 may part two or stand in one; none where it is no such
/// list.
pub fn count_words(list: &str) -> RangeInclusive<usize> {
    if list.len() > LONGEST_LIST {
        return 0..=0;
    }
    let parts = |marks: &[char]| -> Vec<String> {
        let members = list.split(marks).filter(|member| !member.is_empty());
        members.map(str::to_owned).collect()
    };
    let few = parts(&['、', '，', '；']);
    let many = parts(&['、', '，', '；', '和', '及', '与']);
    let is_short =
        |member: &String| member.chars().nth(LONGEST_MEMBER).is_none() && !contains_any(member, &["：", "“", "（"]);
    let is_list = list.contains('、') && many.iter().all(is_short) && !contains_any(list, &["等", "…", "或"]);
    // 语文12名、数学10名 are parts.
    let is_list = is_list && !list.contains(|c: char| c.is_ascii_digit());
    // What 和 parts as the last two is as long as the others.
    let length = |member: &String| member.chars().count();
    let shortest = few.iter().rev().skip(1).map(length).min().unwrap_or_default();
    let are_two = many.len() == few.len() + 1 && many.iter().rev().take(2).all(|member| length(member) >= shortest);
    match (is_list, are_two) {
        (true, true) => many.len()..=many.len(),
        (true, false) => few.len()..=many.len(),
        _ => 0..=0,
    }
}

/// How many members a list has that numbers its members, counted as far as the numbers go on.
pub fn count_numbered(text: &str) -> usize {
    let forms: [fn(usize) -> String; 5] = [
        |number| format!("{number}."),
        |number| format!("{number}．"),
        |number| format!("（{}）", chinese_number(number as u64)),
        |number| format!("（{number}）"),
        |number| format!("第{}，", chinese_number(number as u64)),
    ];
    let count = |form: &fn(usize) -> String| {
        let mut at = form(1).len();
        let numbers = (2..=MOST_MEMBERS).take_while(|number| {
            let mark = form(*number);
            let next = text[at..].find(&mark).map(|found| at + found + mark.len());
            at = next.unwrap_or(at);
            next.is_some()
        });
        1 + numbers.count()
    };
    forms.iter().find(|form| text.starts_with(&form(1))).map_or(0, count)
}
