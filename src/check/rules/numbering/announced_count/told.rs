//! Counts of things that are named beside them: 甲科、乙科、丙科等3个科室, “四统一”，即…, 三件事。首先…其次…最后….

use std::ops::Range;

use crate::check::engine::characters::often;
use crate::check::engine::series::series_with;
use crate::check::engine::{Fault, Sentence};
use crate::text::chinese::{FAMILY_NAMES, is_han, read_chinese_number};
use crate::text::words::{contains_any, starts_with_any};

use super::announcement::{
    LONGEST, MEASURES, announcement, behind_numbers, count_alike, count_numbered, count_words, is_number,
};

/// What begins the members of a series that is told in words, in order; and those between may be left out.
const SERIES: [&[&str]; 2] = [&["首先", "其次", "再次", "最后"], &["先是", "再是", "最后是"]];
/// What stands between a count in quotation marks and its list.
const NAMELY: [&str; 5] = ["”：", "”，即", "”，分别是", "”，分别为", "”，也就是"];
/// What stands in a list of which a member has marks of its own.
const NESTED: [&str; 8] = ["（", "）", "《", "》", "“", "”", "：", "等"];
/// What is counted is not named in more characters behind the quotation.
const LONGEST_THING: usize = 4;
/// What ends the clause that a list stands in.
const CLAUSE_ENDS: [char; 5] = ['。', '；', '，', '：', '！'];
/// A list is not longer, in characters.
const LONGEST_LIST: usize = 400;
/// What counts people and times, which belong to a list and are not its members: 东村、西村、南村6名老人.
const OF_OTHERS: [char; 7] = ['名', '人', '次', '场', '步', '张', '件'];
/// What titles are counted as.
const TITLED: [&str; 3] = ["文件", "办法", "制度"];
/// What stands before the count of a series that was told.
const SUMMED: [&str; 4] = ["以上", "上述", "以上这", "上述这"];
/// Greater counts are of other things.
const MOST: usize = 20;

/// What is counted by the names of its members, and what is where nothing follows it.
const NAMED: [&str; 14] = [
    "部门", "方面", "乡镇", "街道", "科室", "环节", "领域", "维度", "机制", "制度", "板块", "区县", "小组", "学段",
];
const NAMED_ALONE: [&str; 4] = ["镇", "省", "县", "市"];
/// A member of such a list is not longer, in characters, and where 这 refers to the list.
const LONGEST_MEMBER: usize = 6;
const LONGEST_APPOSED: usize = 12;

/// Looks for all of them in a text.
pub fn check_told(text: &str, faults: &mut Vec<Fault>) {
    for (at, word) in text.match_indices('等') {
        faults.extend(counted_behind(text, at, at + word.len()));
    }
    for at in behind_numbers(text) {
        let counted = &text[at..];
        if counted.starts_with(MEASURES) || starts_with_any(counted, &NAMED) {
            faults.extend(counted_at(text, at));
        }
    }
    if text.contains("以上") || text.contains("上述") {
        faults.extend(summed(text));
    }
    for (at, word) in text.match_indices('”') {
        faults.extend(quoted(text, at, at + word.len()));
    }
    // Most texts have none of these words, which is seen sooner than where they stand.
    for word in ["分别", "先后", "时间为"]
        .into_iter()
        .filter(|word| text.contains(word))
    {
        for (at, _) in text.match_indices(word) {
            faults.extend(dated(text, at, at + word.len()));
        }
    }
    for series in SERIES.into_iter().filter(|series| text.contains(series[0])) {
        faults.extend(in_words(text, series));
    }
}

/// A list that is closed by 等 and a count of all its members: more of them than that cannot be.
fn counted_behind(text: &str, list_end: usize, start: usize) -> Option<Fault> {
    let (range, announced) = count_at(text, start)?;
    let behind = text[range.end..].chars().next()?;
    if text[..list_end].ends_with('》') {
        let titles = count_members(near(text, list_end), ['《', '》'])?;
        return (titles > announced).then(|| fault(range, announced, titles));
    }
    let list = clause(text, list_end)?;
    let is_plain = !contains_any(list, &NESTED) && "个家项名处条类种座所镇村县区市部门方".contains(behind);
    let marks = list.matches('、').count();
    let last = list.rsplit('、').next()?;
    let count = marks + 1 + last.matches(['和', '及', '与']).count().min(1);
    // Where the last member has a word with 和 in it, one fewer may be meant.
    let is_over = marks > 0 && marks + 1 > announced;
    (is_plain && is_over).then(|| fault(range, announced, count.max(marks + 1)))
}

/// A list right before the count of its members, which end with what is counted: 书法班、舞蹈班、声乐班三个班.
fn counted_at(text: &str, measure: usize) -> Option<Fault> {
    let start = text[..measure].trim_end_matches(is_number).len();
    let (range, announced) = count_at(text, start).filter(|(range, _)| range.end == measure)?;
    let counted = &text[measure..];
    if counted.starts_with(['名', '位']) && !text[..start].ends_with(['”', '》']) {
        let count = count_people(clause(text, start)?)?;
        return (count != announced).then(|| fault(range, announced, count));
    }
    if counted.starts_with(OF_OTHERS) {
        return None;
    }
    let mut behind = counted.chars();
    behind.next();
    if text[..start].ends_with('”') {
        let list = near(text, start);
        let quoted = count_members(list, ['“', '”']).filter(|_| !behind.as_str().starts_with(is_number));
        // “入园难、上学远、看病贵”三大问题: they may also stand in one.
        let inside = list.rfind('“').map_or("", |open| &list[open..]);
        let quoted = quoted.map(|count| if count == 1 { inside.split('、').count() } else { count });
        // Of several things with one name a count may be far greater.
        return quoted
            .filter(|count| is_slip_of(*count, announced))
            .map(|count| fault(range, announced, count));
    }
    if text[..start].ends_with('》') {
        let titles = count_members(near(text, start), ['《', '》'])
            .filter(|_| TITLED.iter().any(|thing| behind.as_str().starts_with(thing)))?;
        return (titles > 1 && titles != announced).then(|| fault(range, announced, titles));
    }
    let noun = behind.next().filter(|noun| is_han(*noun))?;
    // Five 路口 are no members of three 路.
    let is_other = behind.next().is_some_and(|next| often(noun, next).is_some());
    // 减税、降费、缓缴，这四项政策: the whole sentence so far is the list.
    let lead = &text[..start];
    let list_end = lead.strip_suffix("，这").or(lead.strip_suffix(['“', '这']));
    let end = list_end.unwrap_or(lead).len();
    let list = clause(text, end)?;
    let is_apposed = lead.ends_with('这') && !(lead.ends_with("，这") && text[..end - list.len()].ends_with('，'));
    let is_quoted = lead.ends_with('“');
    let members = || list.split('、');
    let are_of_it = members().all(|member| member.ends_with(noun));
    let is_plain = !contains_any(list, &NESTED) && !list.contains(['和', '及', '与', '的', '第', '前']);
    let is_last_longer = members().next_back()?.chars().nth(1).is_some();
    let count = members().count();
    // 人社、民政、教育四个部门: what is counted is what such names are of.
    let are_they = || {
        let thing = counted.strip_prefix(['个', '项', '大', '类']).unwrap_or(counted);
        let thing = &thing[..thing.find(|c: char| !is_han(c)).unwrap_or(thing.len())];
        let is_named = starts_with_any(thing, &NAMED) || NAMED_ALONE.contains(&thing);
        // Names of one length are of one kind, and three 大产业 are what the list says.
        let length = |member: &str| member.chars().count();
        let lengths = || members().skip(1).map(length);
        let (shortest, longest) = (lengths().min().unwrap_or_default(), lengths().max().unwrap_or_default());
        let are_alike = shortest == longest || longest == shortest + 1 && counted.starts_with('大');
        // What begins with what is done has more before its first member.
        let begins_with_member = is_quoted && shortest > 1 || members().next().map(length) <= Some(longest);
        let is_whole = are_alike && begins_with_member && !thing.is_empty();
        let is_kind = is_apposed
            || is_whole && counted.starts_with(['大', '个', '项', '种', '类'])
            || is_named
            || thing
                .chars()
                .next_back()
                .is_some_and(|last| members().all(|member| member.ends_with(last)));
        let most = if is_apposed { LONGEST_APPOSED } else { LONGEST_MEMBER };
        let is_short = |member: &str| (1..=most).contains(&member.chars().count());
        let are_names = members().skip(1).all(is_short)
            && !list.contains(|c: char| c.is_ascii_digit())
            && !contains_any(
                list.split_once('、').map_or("", |(_, rest)| rest),
                &["和", "及", "与", "的"],
            );
        is_kind && are_names && is_slip_of(count, announced)
    };
    let are_listed = are_of_it && is_plain && !is_other && is_last_longer && count > 2 && count != announced;
    let is_meant = are_listed || !contains_any(list, &NESTED) && are_they();
    is_meant.then(|| fault(range, announced, count))
}

/// A series of which the count is told behind it: 一是…，二是…，三是…。以上三点.
fn summed(text: &str) -> Option<Fault> {
    let (range, announced) = SUMMED.iter().find_map(|word| {
        let at = text.find(word)?;
        let (range, announced) = count_at(text, at + word.len())?;
        let lead = text[..at].strip_suffix("针对").unwrap_or(&text[..at]);
        let begins = lead.ends_with(CLAUSE_ENDS) || lead.is_empty();
        let is_of_points = ["点", "项", "条", "个方面", "个问题"]
            .iter()
            .any(|measure| text[range.end..].starts_with(measure));
        (begins && is_of_points).then_some((range, announced))
    })?;
    let mut count = 0;
    for link in ['是', '要'] {
        let members = series_with(&text[..range.start], link);
        let last = members.last().map_or(0, |member| member.value);
        if members.iter().map(|member| member.value).eq(1..=last) {
            count = count.max(last);
        }
    }
    if let Some(first) = text[..range.start].find("（一）") {
        count = count.max(count_numbered(&text[first..range.start]));
    }
    (count > 1 && count != announced).then(|| fault(range, announced, count))
}

/// How many titles or quotations a text ends with: 《授信办法》《检查规定》.
fn count_members(text: &str, [open, close]: [char; 2]) -> Option<usize> {
    let mut rest = text;
    let mut count = 0;
    while let Some(member) = rest.strip_suffix(close) {
        count += 1;
        rest = member[..member.rfind(open)?].trim_end_matches(['、', '和', '及', '与']);
    }
    Some(count)
}

/// How many people a list names of which nothing is said: 王建国、李秀芹和赵海波.
fn count_people(list: &str) -> Option<usize> {
    let is_name = |name: &str| {
        (2..=3).contains(&name.chars().count())
            && name.starts_with(|c| FAMILY_NAMES.contains(c))
            && name.chars().all(is_han)
    };
    let mut names = list.split(['、', '和', '及', '与']);
    let first = names.next()?;
    let mut ends = first.char_indices().rev().map(|(at, _)| &first[at..]).take(3);
    let names: Vec<&str> = names.collect();
    (ends.any(is_name) && !names.is_empty() && names.iter().all(|name| is_name(name))).then_some(names.len() + 1)
}

/// Times that are counted and told by their dates: 召开会议三次，分别是3月8日、5月17日和8月22日.
fn dated(text: &str, told: usize, list: usize) -> Option<Fault> {
    let is_digit = |c: char| c.is_ascii_digit();
    // A month may have seen several.
    let mut are_days = true;
    let mut rest = text[list..].trim_start_matches(['为', '是', '于', '在', '：']);
    let mut count = 0;
    while let Some(day) = rest.trim_start_matches(is_digit).strip_prefix('月') {
        let behind = day.trim_start_matches(is_digit);
        are_days &= behind.starts_with(['日', '号']);
        rest = behind.strip_prefix(['日', '号', '份']).unwrap_or(behind);
        count += 1;
        match rest.strip_prefix(['、', '和', '及', '与']) {
            Some(next) => rest = next,
            None => break,
        }
    }
    // 3月5日、4月6日和7日 goes on.
    let is_whole = rest.is_empty() || rest.starts_with(['。', '；', '，', '召', '举', '开']);
    if !is_whole || count < 2 {
        return None;
    }
    let lead = near(text, told).rsplit(['。', '；']).next()?;
    let offset = told - lead.len();
    let counts = lead
        .match_indices(['次', '场', '期', '批', '轮', '回'])
        .map(|(at, _)| at);
    let mut counts = counts.filter(|at| lead[..*at].ends_with(is_number));
    let measure = counts.next().filter(|_| counts.next().is_none())?;
    let (range, announced) = count_at(text, offset + lead[..measure].trim_end_matches(is_number).len())?;
    let is_ordinal = text[..range.start].ends_with('第');
    let is_off = if are_days {
        count != announced
    } else {
        count > announced
    };
    (range.end == offset + measure && !is_ordinal && is_off).then(|| fault(range, announced, count))
}

/// How many members a list has that all begin with one character of a name: “五进”活动，进村组、进企业、进学校，….
fn count_beginning_alike(list: &str, name: &str) -> Option<usize> {
    let list = list.split(['，', '。', '；']).next()?;
    let head = list.chars().next().filter(|head| name.contains(*head))?;
    let last = list.rsplit('、').next()?.split(['和', '及', '与']).skip(1);
    let count = list.split('、').count() + last.filter(|member| member.starts_with(head)).count();
    let are_alike = list.split('、').all(|member| member.starts_with(head));
    are_alike.then_some(count)
}

/// Whether one more, or one fewer, of at least three things was counted.
fn is_slip_of(count: usize, announced: usize) -> bool {
    count > 2 && count.abs_diff(announced) == 1
}

/// 五统一 in quotation marks with fewer members behind it.
fn quoted(text: &str, close: usize, end: usize) -> Option<Fault> {
    // “六稳”工作，即…
    let thing = text[end..].trim_start_matches(is_han);
    let is_short = text[end..text.len() - thing.len()].chars().nth(LONGEST_THING).is_none();
    let list = NAMELY.iter().find_map(|word| {
        text[close..]
            .strip_prefix(word)
            .or_else(|| thing.strip_prefix(word.trim_start_matches('”')).filter(|_| is_short))
    });
    let verbs = thing.strip_prefix('，').filter(|_| is_short);
    if list.is_none() && verbs.is_none() {
        return None;
    }
    let lead = near(text, close);
    let open = close - lead.len() + lead.rfind('“')? + '“'.len_utf8();
    let name = &text[open..close];
    // “四个坚持”, and 四个“坚持”.
    let counted = count_at(text, open)
        .filter(|(range, _)| range.end < close && text[range.end..close].chars().all(is_han))
        .or_else(|| {
            let measure = text[..open - '“'.len_utf8()].strip_suffix(['个', '项', '大', '条'])?;
            count_at(text, measure.trim_end_matches(is_number).len())
        });
    let (range, announced) = counted.filter(|_| end > close)?;
    let Some(list) = list else {
        let count = count_beginning_alike(verbs?, name)?;
        return is_slip_of(count, announced).then(|| fault(range, announced, count));
    };
    let end = list.char_indices().nth(LONGEST_LIST).map_or(list.len(), |(end, _)| end);
    let list = list[..end]
        .split(['。', '；'])
        .next()
        .filter(|list| list.len() < LONGEST_LIST)?;
    let list = list.trim_start_matches(['，', '：']);
    let alike = count_alike(list, name);
    let is_off = match alike {
        Some(count) => count != announced,
        None => *count_words(list).end() < announced,
    };
    let count = alike.unwrap_or(*count_words(list).end());
    (count > 1 && is_off).then(|| fault(range, announced, count))
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
    let number = &rest[..rest.len() - rest.trim_start_matches(is_number).len()];
    let value = read_chinese_number(number).or_else(|| number.parse().ok());
    let value = value.filter(|value| (2..=MOST).contains(value))?;
    Some((start..start + number.len(), value))
}

/// What stands right before a byte: no list is longer, and a text of nothing but counts is read in one go.
fn near(text: &str, end: usize) -> &str {
    let start = text[..end].char_indices().rev().nth(LONGEST_LIST);
    &text[start.map_or(0, |(start, _)| start)..end]
}

/// The clause that stands before a byte, unless it is too long.
fn clause(text: &str, end: usize) -> Option<&str> {
    let near = near(text, end);
    match near.rsplit_once(CLAUSE_ENDS) {
        Some((_, clause)) => Some(clause),
        None => (near.len() == end).then_some(near),
    }
}

/// A count that is not the number of its members.
pub fn fault(range: Range<usize>, announced: usize, count: usize) -> Fault {
    let message = Sentence::new("count").with("announced", announced).with("count", count);
    Fault::new(range).say(message)
}
