//! Announced count that is not the number of members.
//! 所说的项数与列出的不符。
//!
//! 以下三项工作 is followed by three members.
//!
//! 说“以下三项工作”，后面就要列三项。
//!
//! Wrong: 重点做好以下三项工作：一是抓学习；二是抓整改。
//! Right: 重点做好以下两项工作：一是抓学习；二是抓整改。
//! Wrong: 建立五项制度：学习制度、会商制度、督办制度、通报制度。
//! Right: 建立四项制度：学习制度、会商制度、督办制度、通报制度。
//! Wrong: 重点做好以下四个方面工作：⏎一、抓学习⏎抓得实。⏎二、抓整改⏎抓得细。
//! Right: 重点做好以下两个方面工作：⏎一、抓学习⏎抓得实。⏎二、抓整改⏎抓得细。
//! Wrong: We have four priorities: safety, training and quality.
//! Right: We have three priorities: safety, training and quality.
//!
//! Says count: { $announced } announced, { $count } listed
//! Says count: 说的是 { $announced } 项，列出的是 { $count } 项

mod announcement;
mod english;
mod told;

use std::borrow::Cow;

use crate::check::engine::series::{Member, series_with};
use crate::check::engine::{Check, Fault, Found, Passage, Reading, Rule, Text};
use crate::report::Role;
use crate::text::chinese::{chinese_number, is_han, read_chinese_number};
use crate::text::pattern::Pattern;
use crate::text::words::{contains_any, starts_with_any};

use announcement::{
    LONGEST, announcement, before_next_clause, count_alike, count_clauses, count_numbered, count_titles, count_words,
    counts_characters, is_number, measures,
};

pub const RULE: Rule = Rule::warning("N12", Check::Text(check));

/// An announcement right before the members of its list.
static LISTED: Pattern = Pattern::new(
    "([一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个方面|方面|项|个|大|类|种|件|点|条|张|门|名|家|所|支|座|级|场|批|组|步|次)[\\p{Han}]{0,10}(?:：|——|（|，?分别是|，?分别为|，?分别是：|，即：?|，包括|，?《)",
);
/// The measure of what is counted, that itself, and what shows that it is listed next, are not longer, in characters.
const LONGEST_THING: usize = 17;
/// Before a bracket with its list it is not shorter, with its measure and the bracket.
const SHORTEST_BRACKETED: usize = 4;
/// Names that nothing but 和 parts are not shorter, as it may stand within one.
const SHORTEST_NAME: usize = 4;
/// A longer table is no list that was announced.
const MOST_CELLS: usize = 400;
/// Headings of a list are looked for in so many passages.
const FARTHEST: usize = 200;

fn check(text: &Text, readings: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    let mut found = Vec::new();
    for (index, passage) in readings.iter().map(Reading::in_passing).enumerate() {
        check_series(&passage, &mut found);
        if passage.is_prose() && !passage.text.contains(is_han) {
            english::check_english(&passage.text, &mut found);
        }
        if passage.text.ends_with(':') && !passage.text.contains(is_han) {
            found.extend(english::below(&text.passages, index));
        }
        if found.is_empty()
            && passage.is_prose()
            && contains_any(&passage.text, &["：", "分别", "即", "——", "（", "包括", "《"])
        {
            check_list(&passage.text, &mut found);
        }
        if found.is_empty()
            && passage.is_prose()
            && contains_any(&passage.text, &["等", "”", "先", "、", "》", "以上", "上述", "分别"])
        {
            told::check_told(&passage.text, &mut found);
        }
        faults.extend(found.drain(..).map(|fault| (index, fault)));
        faults.extend(series_below(&text.passages, index).map(|fault| (index, fault)));
        faults.extend(members_below(&text.passages, index).map(|fault| (index, fault)));
        faults.extend(rows_below(&text.passages, index).map(|fault| (index, fault)));
    }
    faults
}

/// An announcement at the end of a paragraph, below which each paragraph begins with a member of a series: 一是…⏎二是….
fn series_below(passages: &[Passage], index: usize) -> Option<Fault> {
    let text = &passages[index].text;
    let begins = |passage: &Passage, mark: &str| passage.number.starts_with(mark) || passage.text.starts_with(mark);
    let first = passages.get(index + 1)?;
    let link = ["一是", "一要", "第一，", "第一、"]
        .into_iter()
        .find(|link| begins(first, link))?;
    let near = text.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
    let number = announcement(&text[near..])?.get(1)?;
    let range = near + number.start()..near + number.end();
    let announced = read_chinese_number(number.as_str()).or_else(|| number.as_str().parse().ok())?;
    let mark = |count: usize| link.replace('一', &chinese_number(count as u64));
    let is_member = |(count, passage): &(usize, &Passage)| {
        // What goes on in one paragraph is read there.
        begins(passage, &mark(*count)) && !passage.text.contains(&format!("。{}", mark(2)))
    };
    let below = &passages[index + 1..];
    let count = (1..).zip(below).take_while(is_member).count();
    let goes_on = below
        .iter()
        .take(FARTHEST)
        .any(|passage| begins(passage, &mark(count + 1)) || passage.text.contains(&format!("；{}", mark(count + 1))));
    let goes_on = goes_on || below.get(count).is_some_and(|passage| begins(passage, "最后"));
    let is_part = is_part_of_number(&text[..range.start]);
    (count > 1 && count != announced && !goes_on && !is_part).then(|| told::fault(range, announced, count))
}

/// An announcement at the end of a paragraph that fewer headings follow, or other than so many items. More headings may well
/// follow: what comes after the parts that were announced is of the same level.
fn members_below(passages: &[Passage], index: usize) -> Option<Fault> {
    let text = &passages[index].text;
    let role = passages.get(index + 1)?.role;
    let number = &passages[index + 1].number;
    // 一是 begins a series.
    let is_series = number.ends_with(['是', '要']);
    let is_bulleted = number.is_empty() && matches!(role, Role::Item(_));
    let is_numbered =
        matches!(role, Role::Heading(_)) || number.starts_with(['1', '一', '（']) && !is_series || is_bulleted;
    let is_announced = || text.ends_with('。') && contains_any(last_sentence(text), &LISTED_BELOW);
    if passages[index].is_heading() || !is_numbered || !(text.ends_with('：') || is_announced()) {
        return None;
    }
    let near = text.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
    let found = announcement(&text[near..])?;
    let number = found.get(1)?;
    let before = &text[near..near + number.start()];
    let is_list = !matches!(role, Role::Heading(_)) || contains_any(&text[near..], &LISTED_BELOW);
    let announced = read_chinese_number(number.as_str()).or_else(|| number.as_str().parse().ok())?;
    let rest = passages[index + 1..].iter().take(FARTHEST);
    let is_whole = passages.len() <= index + FARTHEST;
    let is_above =
        |passage: &&Passage| matches!((passage.role, role), (Role::Heading(one), Role::Heading(list)) if one < list);
    let is_member = |passage: &Passage| passage.role == role && (is_bulleted || !passage.number.is_empty());
    let is_item = !matches!(role, Role::Heading(_));
    // Of items that stand one below the other all are seen; headings may have others below them.
    let in_a_row = rest.clone().take_while(|passage| is_member(passage)).count();
    let count = if is_item && in_a_row > 1 {
        in_a_row
    } else {
        let headings = rest.take_while(|passage| !is_above(passage));
        headings.filter(|passage| is_member(passage)).take(announced).count()
    };
    let goes_on = in_a_row == count && passages[index + 1 + count..].iter().take(FARTHEST).any(is_member);
    let is_part = is_part_of_number(before);
    (is_list && is_whole && !is_part && !goes_on && count > 1 && count != announced)
        .then(|| told::fault(near + number.start()..near + number.end(), announced, count))
}

/// Whether what stands behind a text is the rest of a number, or an ordinal: 第三项, 2.5万, 一百六十五场.
fn is_part_of_number(before: &str) -> bool {
    before.ends_with(|c: char| is_number(c) || matches!(c, '第' | '.' | ',' | '之'))
}

/// What says that a list stands below.
const LISTED_BELOW: [&str; 3] = ["以下", "如下", "下列"];

fn last_sentence(text: &str) -> &str {
    text.trim_end_matches('。')
        .rsplit(['。', '；'])
        .next()
        .unwrap_or_default()
}

/// The only count of a sentence below which a table has another number of numbered rows: 对5个村开展检查，名单如下：.
fn rows_below(passages: &[Passage], index: usize) -> Option<Fault> {
    let text = &passages[index].text;
    if !(text.ends_with('：') && contains_any(text, &["名单", "如下", "下表"])) {
        return None;
    }
    let cells = passages[index + 1..]
        .iter()
        .take_while(|passage| passage.role == Role::Cell);
    let cells: Vec<&str> = cells.take(MOST_CELLS).map(|cell| cell.text.as_str()).collect();
    let is_numbered = cells.first().is_some_and(|head| matches!(*head, "序号" | "编号"));
    // Where the first number stands tells how many columns there are.
    let columns = cells
        .iter()
        .position(|cell| *cell == "1")
        .filter(|columns| *columns > 1)?;
    let numbers = (1..).zip(cells[columns..].iter().step_by(columns));
    let count = numbers
        .take_while(|(number, cell)| **cell == number.to_string())
        .count();
    let start = text.rfind('。').map_or(0, |end| end + '。'.len_utf8());
    let mut counted = measures(&text[start..]);
    let measure = start + counted.next().filter(|_| counted.next().is_none())?;
    let number = text[..measure].trim_end_matches(is_number).len()..measure;
    let announced = read_chinese_number(&text[number.clone()]).or_else(|| text[number.clone()].parse().ok())?;
    (is_numbered && count > 1 && announced > 1 && count != announced && cells.len() < MOST_CELLS)
        .then(|| told::fault(number, announced, count))
}

/// An announcement that a list with fewer members follows in its sentence: 1.…；2.…, （一）…；（二）…, or 甲、乙、丙.
fn check_list(text: &str, faults: &mut Vec<Fault>) {
    // Few texts that hold a colon count anything, and fewer count what is listed next.
    let is_listed = |at: usize| {
        let is_mark = |c| matches!(c, '：' | '—' | '（' | '，' | '《');
        let mut near = text[at..].char_indices().enumerate();
        let end = near.find(|(count, (_, c))| *count == LONGEST_THING || is_mark(*c));
        let end = end.map_or(text.len() - at, |(_, (end, _))| end);
        let (thing, behind) = text[at..].split_at(end);
        let marks = ["：", "——", "（", "，分别", "，即", "，包括", "，《", "《"];
        starts_with_any(behind, &marks) || thing.contains("分别")
    };
    if !measures(text).any(is_listed) {
        return;
    }
    for found in LISTED.captures_iter(text) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else {
            continue;
        };
        let is_first = text[..number.start()].ends_with('前') && !whole.as_str().contains("依次");
        let lead = &text[..number.start()];
        let is_part = is_first
            || is_part_of_number(lead)
            || lead.ends_with(['“', '—', '年'])
            || counts_characters(whole.as_str());
        let announced = read_chinese_number(number.as_str()).or_else(|| number.as_str().parse().ok());
        let is_bracketed = whole.as_str().ends_with('（');
        // 15个省（区、市） says how they are called.
        let is_name =
            is_bracketed && whole.as_str().trim_start_matches(number.as_str()).chars().count() < SHORTEST_BRACKETED;
        let is_titled = whole.as_str().ends_with('《');
        let end = whole.end() - if is_titled { '《'.len_utf8() } else { 0 };
        let rest = text[end..].split(if is_bracketed { '）' } else { '。' });
        let rest = rest.into_iter().next().unwrap_or_default();
        // 三个镇——甲、乙、丙——率先完成.
        let inserted = rest.split_once("——").filter(|_| whole.as_str().ends_with("——"));
        let rest = &without_brackets(inserted.map_or(rest, |(list, _)| list));
        let rest = before_next_clause(rest);
        let numbered = if is_bracketed { 0 } else { count_numbered(&text[end..]) };
        let is_within = count_numbered(rest) == numbered;
        let alike = count_titles(rest).or_else(|| count_alike(rest, whole.as_str()));
        let alike = alike.or_else(|| count_clauses(rest).filter(|_| whole.as_str().ends_with('：')));
        let alike = alike
            .or_else(|| count_two(rest).filter(|_| whole.as_str().contains("分别") || whole.as_str().ends_with('：')));
        let alike = alike.filter(|count| *count > 1);
        let counts = match alike {
            _ if numbered > 1 => numbered..=numbered,
            Some(alike) => alike..=alike,
            None => count_words(rest),
        };
        // What is included need not be all there is.
        let is_among = whole.as_str().ends_with("包括");
        if let Some(announced) = announced
            && !(is_part || is_name)
            && *counts.start() > 1
            && (announced > *counts.end() && !is_among
                || announced < *counts.start()
                    && announced > 1
                    && (is_plain(rest) || alike.is_some() || numbered > 1 && is_within))
        {
            let count = if announced > *counts.end() {
                counts.end()
            } else {
                counts.start()
            };
            faults.push(told::fault(number.range(), announced, *count));
        }
    }
}

/// A list without what stands in brackets behind its members: 动员阶段（3月）、整治阶段（4—9月）.
fn without_brackets(list: &str) -> Cow<'_, str> {
    // What stands behind a title is said of it.
    if !list.contains('（') || list.contains('《') {
        return Cow::Borrowed(list);
    }
    let mut depth = 0;
    let kept = list.chars().filter(|c| {
        depth += usize::from(*c == '（');
        let is_kept = depth == 0;
        depth -= usize::from(*c == '）' && depth > 0);
        is_kept
    });
    Cow::Owned(kept.collect())
}

/// Two members that nothing but 和 parts: 甲报告和乙报告.
fn count_two(list: &str) -> Option<usize> {
    let (one, other) = list.split_once(['和', '与', '及'])?;
    let is_name =
        |name: &str| name.chars().all(is_han) && (SHORTEST_NAME..=LONGEST_THING).contains(&name.chars().count());
    (is_name(one) && is_name(other) && !other.contains(['和', '与', '及', '等'])).then_some(2)
}

/// Whether a list is of words alone, of which none may be a part of another.
fn is_plain(list: &str) -> bool {
    list.contains('、') && !list.contains(['，', '；', '（', '《'])
}

/// An announcement that a series with another count follows.
fn check_series(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    check_members(text, passage.series(), '是', faults);
    for link in links(text) {
        check_members(text, &series_with(text, link), link, faults);
    }
}

/// What stands behind the first number of a series, beside 是: 一要, 一为, 第一，, 第一组.
fn links(text: &str) -> Vec<char> {
    let mut links = Vec::new();
    for (at, word) in text.match_indices('一') {
        let lead = text[..at].strip_suffix('第').unwrap_or(&text[..at]);
        let begins = lead.ends_with(['。', '；', '：', '，']);
        let link = text[at + word.len()..].chars().next();
        let is_link = |link: &char| (is_han(*link) && *link != '是' || "、，".contains(*link)) && !links.contains(link);
        links.extend(link.filter(|_| begins).filter(is_link));
    }
    links
}

/// What counts times, of which not all need be told: 分三期实施，一期已建成，二期在建.
const OF_TIMES: &str = "期批步阶轮次年季月周日";

/// What only numbers the members of a series; other words behind the numbers are what is counted.
const LINKS: &str = "是要为、，";

fn check_members(text: &str, members: &[Member], link: char, faults: &mut Vec<Fault>) {
    for (index, first) in members.iter().enumerate().filter(|(_, member)| member.value == 1) {
        let before = &text[..first.mark.start];
        let near = before.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
        let Some(found) = announcement(&before[near..]) else {
            continue;
        };
        let Some(number) = found.get(1) else { continue };
        let is_part = is_part_of_number(&before[near..near + number.start()]);
        let announced = read_chinese_number(number.as_str()).or_else(|| number.as_str().parse().ok());
        let rest = &members[index + 1..];
        let count = 1 + rest.iter().take_while(|member| member.value != 1).count();
        let own = &members[index..index + count];
        let are_in_order = || own.iter().map(|member| member.value).eq(1..=count);
        let are_told = || {
            own.iter()
                .all(|member| text[member.text.clone()].chars().nth(1).is_some())
        };
        // 4个方面12个问题: the members are those of the other count.
        let other = chinese_number(count as u64);
        let is_other = |measure: usize| {
            let told = &before[near..near + measure];
            told.ends_with(&other) || told.ends_with(&count.to_string())
        };
        let is_part = is_part || measures(&before[near..]).any(is_other);
        let is_counted = LINKS.contains(link) || found[0].contains(link);
        let is_series = "是要".contains(link) || is_counted && are_in_order() && are_told();
        if let Some(announced) = announced
            && announced != count
            && announced.min(count) > 1
            && !is_part
            && is_series
            && (announced < count || before.ends_with('：') || !OF_TIMES.contains(link))
        {
            let right = match (number.as_str().starts_with(|c: char| c.is_ascii_digit()), count) {
                (true, _) => count.to_string(),
                (false, 2) => "两".to_owned(),
                _ => chinese_number(count as u64),
            };
            faults.push(told::fault(near + number.start()..near + number.end(), announced, count).right(&right));
        }
    }
}
