//! What is done of what was found, asked for or given out.

use rust_decimal::Decimal;

use crate::check::engine::mentions::{Time, time_of};
use crate::check::engine::sentence::{sentence_before, sentence_behind};
use crate::check::engine::slips::is_slip;
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};
use crate::text::years::names_last_year;

pub const FILE: &str = include_str!("../../../lexicon/parts_and_bounds.tsv");

/// What shows that so many were found, given out or asked for, and what is done with them alone: neither has a stock or a flow of
/// its own, as what is bought and mended, or is received and tried, has.
static ASKED: Words = word_list!(FILE, "asked");
static DONE: Words = word_list!(FILE, "done");
/// What picks some of them, behind which it is said what for: 进入面试.
static SELECTS: Words = word_list!(FILE, "selects");
/// What shows that something else was mended than what was found.
pub static EARLIER: Words = word_list!(FILE, "earlier");
/// What only says that something is done, and when.
static OPENINGS: Words = word_list!(FILE, "done-openings");
/// What makes a number one of what is asked, whatever is done: 应到, 共.
static ALL: Words = word_list!(FILE, "all");
/// What shows that a plan is told, which may be outdone, and that more is told of than came in.
static PLANS: Words = word_list!(FILE, "plans");
static MORE: Words = word_list!(FILE, "more");

/// Of what is asked no more than so many times as much is done by a slip.
pub const MOST_DONE: Decimal = Decimal::from_parts(14, 0, 0, false, 1);
/// The same where both are told by words of their own, and where neither is.
const MOST_TOLD: Decimal = Decimal::from_parts(20, 0, 0, false, 1);
const MOST_SETTLED: Decimal = Decimal::from_parts(11, 0, 0, false, 1);
/// How many characters may stand between a word and its number.
pub const BESIDE: usize = 12;
/// The same for what is asked and what is done, in one sentence and in two, of which the second points back: 这批隐患已整改.
const LONGEST_BETWEEN: usize = 40;
const LONGEST_BACK: usize = 90;
/// A verb is not longer, in characters, and the last one of it says that something was done with what came in.
pub const LONGEST_VERB: usize = 4;
/// The same with what it is done with: 收回有效问卷.
const LONGEST_TOLD: usize = 8;
const ENDS_DONE: [char; 14] = [
    '改', '办', '销', '决', '愈', '除', '纳', '批', '获', '救', '还', '付', '毕', '准',
];
const POINTS_BACK: [&str; 6] = ["这批", "这些", "上述", "以上", "该批", "所有"];
const CLAUSE_ENDS: [char; 5] = ['，', ',', '。', '；', '：'];

/// Whether the second number, which is the greater one, is how many of the first something was done with: 收到提案64件，办复68件. What
/// is asked and what is done are told by weak signs, of which there are many, as both have to be there.
pub fn is_done_of(text: &str, asked: &Quantity<'_>, done: &Quantity<'_>) -> bool {
    let between = &text[asked.range.end..done.range.start];
    let is_exact = asked.is_amount() && !asked.is_about && !done.is_about;
    if !is_exact || done.value > asked.value * MOST_TOLD || !is_near_enough(between) {
        return false;
    }
    let (_, clause) = between.rsplit_once(CLAUSE_ENDS).unwrap_or(("", between));
    let lead = last_clause(&text[..asked.range.start]);
    let named = first_clause(&text[asked.range.end..]);
    let behind = first_clause(&text[done.range.end..]);
    // What is told of both together is no part.
    if ALL.end(clause) || clause.starts_with('第') || EARLIER.are_in(lead) {
        return false;
    }
    let (told, is_opened) = verb_of(clause, lead);
    let near =
        done.value <= asked.value * MOST_SETTLED || asked.value >= Decimal::TEN && is_slip(done.value, asked.value);
    let is_opened = is_opened || clause.is_empty() && behind.starts_with('已');
    let is_short = |verb: &str| (1..=LONGEST_VERB).contains(&verb.chars().count());
    // What else something is done with is another thing: 排查风险点32处，落实防范措施36处.
    let is_first = SELECTS.begin(told) || near && is_done_with(told, clause, lead);
    let is_told = DONE.end(told)
        || clause.starts_with('经') && DONE.are_in(told)
        || is_first && told.chars().nth(LONGEST_TOLD).is_none();
    // 其中有68件办结, 89名一次性通过
    let is_told_behind = (told.is_empty() || told.ends_with(['有', '中'])) && done_behind(behind);
    let is_said = is_told
        || is_told_behind
        || is_short(told) && (is_opened || told.ends_with(ENDS_DONE))
        || near && is_opened && !DONE.begin(told) && told.chars().nth(LONGEST_TOLD).is_none()
        || clause.is_empty() && is_opened;
    let is_asked = ASKED.are_in(lead) || ASKED.are_in(named);
    let is_of_all = || ALL.end(lead) || lead.contains('应');
    // 已拨付 without a thing of its own is said of what was told right before it; 领办3个，领办9个，已完成10个 is said of both.
    let is_of_it = || {
        let earlier = sentence_before(text, asked.range.start);
        let is_first = !earlier.contains(|c: char| c.is_ascii_digit()) || is_of_all();
        near && is_opened && is_first && !lead.contains(['新', '增', '建'])
    };
    let is_meant = match (is_asked || is_of_all(), is_told || is_told_behind) {
        (true, true) => is_asked || near,
        (true, false) => done.value <= asked.value * MOST_DONE,
        (false, told) => {
            // What stands behind the number is another thing: 改造小区15个，已完工18个单体.
            let is_bare = behind.starts_with('已') || !behind.starts_with(is_han);
            let is_next = || near && clause.len() < between.len() && !lead.contains(['新', '增', '建', '今', '年']);
            is_bare && (is_of_it() || told && is_next())
        }
    };
    is_said
        && is_meant
        && !(PLANS.are_in(lead) || is_outdone(text, done) || lead.contains(['每', '均']))
        && !MORE.are_in(&clause.replace("不合格", ""))
        && !clause.contains('、')
        && !(names_last_year(between)
            || are_of_two_times(clause, lead)
            || EARLIER.are_in(between)
            || holds_earlier(text, asked, done))
}

/// Whether more was done than was planned, by what is said behind it: 已开工120个，超额完成任务.
fn is_outdone(text: &str, done: &Quantity<'_>) -> bool {
    sentence_behind(text, done.range.end)
        .chars()
        .take(BESIDE)
        .any(|c| c == '超')
}

/// Whether two clauses are told of two times: 2023年1286万人次，今年已达1524万人次.
fn are_of_two_times(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|clause| time_of(clause).0);
    one != other && one != Time::Unsaid && other != Time::Unsaid
}

/// Whether the same was done with two numbers of what is asked that together are more than it: 隐患187处，当场整改142处，限期整改53处.
pub fn are_done_of(text: &str, [asked, one, other]: [&Quantity<'_>; 3]) -> bool {
    let sum = one.value + other.value;
    let are_like = one.unit == asked.unit && other.unit == asked.unit && asked.is_amount();
    let is_near = one.value.max(other.value) < asked.value && sum > asked.value && sum <= asked.value * MOST_SETTLED;
    if !are_like || !is_near {
        return false;
    }
    let between = [asked.range.end..one.range.start, one.range.end..other.range.start].map(|range| &text[range]);
    let is_clause = |between: &&str| {
        let is_plain = !between.contains(['。', '；']) && !MORE.are_in(between);
        between.starts_with('，') && between.chars().nth(BESIDE).is_none() && is_plain
    };
    let verbs = between.map(|between| DONE.iter().find(|verb| between.ends_with(verb)));
    let is_same = verbs[0].is_some() && verbs[0] == verbs[1] && between.iter().all(is_clause);
    is_same && ASKED.are_in(last_clause(&text[..asked.range.start]))
}

/// Whether a clause begins with what is done and ends with what was asked for, or says that it is told of some of that: 收回有效问卷.
fn is_done_with(told: &str, clause: &str, lead: &str) -> bool {
    let clause = clause.trim_end_matches('了');
    let is_of_them = clause.ends_with("的有") || without_thing(clause, lead).len() < clause.len();
    DONE.begin(told) && is_of_them
}

/// Whether two numbers stand in one sentence, or in two of which the second points back.
fn is_near_enough(between: &str) -> bool {
    let most = match between.rsplit_once(['。', '；']) {
        None => LONGEST_BETWEEN,
        Some((_, own)) if contains_any(own, &POINTS_BACK) => LONGEST_BACK,
        // 截至年底已整改 says nothing of another thing.
        Some((_, own)) if own.contains('已') && own.chars().nth(BESIDE).is_none() => LONGEST_BETWEEN,
        Some(_) => return false,
    };
    between.chars().nth(most).is_none()
}

/// What a clause says that was done, without the thing and what only says that it is, and whether it says that.
fn verb_of<'t>(clause: &'t str, lead: &str) -> (&'t str, bool) {
    let told = clause.trim_end_matches('了').trim_end_matches("到位");
    // What is named between the word and its number is another thing: 查摆问题36项，落实整改措施52项.
    let told = without_thing(told, lead);
    let told = told.strip_suffix("的有").unwrap_or(told).trim_end_matches(['的', '了']);
    let after = |told: &'t str, word: &str| told.rsplit_once(word).map(|(_, behind)| behind);
    let opened = after(told, "已经")
        .or_else(|| after(told, "已"))
        .or_else(|| after(told, "实际"));
    // 截至三季度末检查完毕
    let told = told.strip_prefix("截至").map_or(told, |time| {
        after(time, "末").or_else(|| after(time, "底")).unwrap_or(time)
    });
    let done = opened.unwrap_or_else(|| after(told, "后").or_else(|| after(told, "为止")).unwrap_or(told));
    let rest = OPENINGS.cut_all_from_start(done);
    let is_opened = opened.is_some() || rest.len() < done.len();
    // 已完成查勘定损
    let verb = rest.strip_prefix("完成").filter(|verb| !verb.is_empty());
    (verb.unwrap_or(rest), is_opened)
}

/// Whether what stands behind a number says that something is done with that, and is told of no other number.
fn done_behind(behind: &str) -> bool {
    let said = behind
        .char_indices()
        .nth(BESIDE / 2)
        .map_or(behind, |(end, _)| &behind[..end]);
    DONE.are_in(said) && !behind.contains(|c: char| c.is_ascii_digit())
}

fn last_clause(text: &str) -> &str {
    text.rsplit(CLAUSE_ENDS).next().unwrap_or_default()
}

fn first_clause(text: &str) -> &str {
    text.split(CLAUSE_ENDS).next().unwrap_or_default()
}

/// Whether the sentence says that what is done holds some of what there was before: 办结64件（含上年结转20件）, 旧存20件，受理300件.
fn holds_earlier(text: &str, asked: &Quantity<'_>, done: &Quantity<'_>) -> bool {
    let before = sentence_before(text, asked.range.start);
    let (before, _) = before.rsplit_once('，').unwrap_or_default();
    let behind = sentence_behind(text, done.range.end);
    let end = behind
        .char_indices()
        .nth(LONGEST_BETWEEN)
        .map_or(behind.len(), |(end, _)| end);
    let behind = &behind[..end];
    // What goes on into the next year is none of those.
    let behind = behind.split_once("结转下年").map_or(behind, |(behind, _)| behind);
    let behind = if behind.starts_with(['（', '(']) || contains_any(behind, &["其中", "包括", "含", "结转"]) {
        behind
    } else {
        ""
    };
    let told = [before, behind];
    told.iter().any(|told| EARLIER.are_in(told) || names_last_year(told))
}

/// A clause without the thing that it ends with, which the words before another number end with as well: 廉政风险点76个，已防控风险点.
pub fn without_thing<'t>(clause: &'t str, lead: &str) -> &'t str {
    let is_of_both = |start: &usize| lead.ends_with(&clause[*start..]);
    let starts = clause.char_indices().map(|(start, _)| start);
    let found = starts
        .take_while(|start| clause[*start..].chars().nth(1).is_some())
        .find(is_of_both);
    found.map_or(clause, |start| &clause[..start])
}
