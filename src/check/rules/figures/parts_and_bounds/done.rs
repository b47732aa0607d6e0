//! What is done of what was found, asked for or given out.

use rust_decimal::Decimal;

use crate::check::engine::sentence::sentence_before;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};
use crate::text::years::names_last_year;

pub const FILE: &str = include_str!("../../../lexicon/parts_and_bounds.tsv");

/// What is said of what was found or given out.
static FOUND: Words = word_list!(FILE, "found");
/// What is said of what was mended or came back.
static MENDED: Words = word_list!(FILE, "mended");

/// What shows that so many were found or are asked for, and what is done with them alone: neither has a stock or a flow of its own,
/// as what is bought and mended, or is received and tried, has.
static ASKED: Words = word_list!(FILE, "asked");
static DONE: Words = word_list!(FILE, "done");
/// What shows that something else was mended than what was found.
pub static EARLIER: Words = word_list!(FILE, "earlier");

/// Of what is asked no more than so many times as much is done by a slip.
pub const MOST_DONE: Decimal = Decimal::from_parts(14, 0, 0, false, 1);
/// How many characters may stand between a word and its number.
pub const BESIDE: usize = 12;
/// The same for what is asked and what is done.
const LONGEST_BETWEEN: usize = 24;
/// A verb is not longer, in characters, and the last one of it says that something was done with what came in.
pub const LONGEST_VERB: usize = 4;
const ENDS_DONE: [char; 14] = [
    '改', '办', '销', '决', '愈', '除', '纳', '批', '获', '救', '还', '付', '毕', '准',
];
/// What was done with all that came in, and how many times as much of it would be a slip.
static SETTLED: Words = Words::new(&["办结", "销号", "答复", "回复", "合格", "达标", "处结", "调处"]);
const MOST_SETTLED: Decimal = Decimal::from_parts(11, 0, 0, false, 1);
/// What tells how many there are of all.
static TOTALS: Words = Words::new(&["一共", "共计", "总计", "合计", "共"]);
/// What is done with nothing but what was found to be wrong.
static MENDS: Words = Words::new(&["整改", "消除", "纠正"]);

/// Whether the second number is how many of the first were mended or came back: 排查隐患20处，整改15处.
pub fn is_mended_of(text: &str, found: &Quantity<'_>, mended: &Quantity<'_>) -> bool {
    let between = &text[found.range.end..mended.range.start];
    if found.unit != mended.unit || between.chars().nth(BESIDE).is_some() {
        return false;
    }
    let before = &text[..found.range.start];
    // What is lent comes back with what was lent before.
    let is_lent = between.contains('收') && !matches!(found.unit, "份" | "张" | "册" | "本" | "封" | "条");
    if is_lent || mended.value > found.value * Decimal::TWO || holds_earlier(text, found, mended) {
        return false;
    }
    // What is said of the number before it is not said of this one: 应到120名，出差6名.
    let digit = before.rfind(|c: char| c.is_ascii_digit()).map_or(0, |digit| digit + 1);
    let near = before.char_indices().rev().nth(BESIDE).map_or(0, |(start, _)| start);
    let start = near.max(digit);
    let named = MENDED.find(between).map(|(at, word)| &between[at + word.len()..]);
    let is_same = |named: &str| {
        let named = named.trim_start_matches(['了', '率']).trim_start_matches("到位");
        let named = TOTALS.cut_from_start(named).unwrap_or(named);
        named.is_empty() || DONE.begin(named) || before.contains(named)
    };
    named.is_some_and(is_same)
        && !between.contains(['。', '；', '不'])
        && !(names_last_year(between) || EARLIER.are_in(between))
        && FOUND.are_in(&before[start..])
}

/// Whether the second number, which is a little more than the first one, is how many of those something was done with: 收到提案64件，
/// 办复68件. What is asked and what is done are told by weak signs, of which there are many, as both have to be there.
pub fn is_done_of(text: &str, asked: &Quantity<'_>, done: &Quantity<'_>) -> bool {
    let between = &text[asked.range.end..done.range.start];
    let is_exact = asked.is_amount() && !asked.is_about && !done.is_about && !holds_earlier(text, asked, done);
    if !is_exact || done.value > asked.value * MOST_DONE || between.chars().nth(LONGEST_BETWEEN).is_some() {
        return false;
    }
    let (_, clause) = between.rsplit_once(['，', ',', '。']).unwrap_or(("", between));
    let parts = |c| matches!(c, '。' | '；' | '，' | '、' | '：');
    let lead = text[..asked.range.start].rsplit(parts).next().unwrap_or_default();
    let named = text[asked.range.end..].split(parts).next().unwrap_or_default();
    let behind = text[done.range.end..].split(parts).next().unwrap_or_default();
    // What is named between the word and its number is another thing: 查摆问题36项，落实整改措施52项.
    let told = clause.trim_end_matches('了').trim_end_matches("到位");
    let told = without_thing(told, lead);
    let told = told.rsplit('后').next().unwrap_or(told);
    let told = told.rsplit("为止").next().unwrap_or(told);
    // 本年度完成检验
    let told = told.find("完成").map_or(told, |at| &told[at..]);
    // 已落实 says so with any verb.
    let is_verb = |verb: &str| (1..=LONGEST_VERB).contains(&verb.chars().count());
    let is_short = told.chars().count() <= LONGEST_VERB && told.ends_with(ENDS_DONE);
    let is_said = DONE.end(told)
        || told.strip_suffix('的').is_some_and(|told| DONE.begin(told))
        || is_short
        || told
            .strip_prefix("完成")
            .or_else(|| {
                told.strip_prefix(['已', '全'])
                    .map(|verb| verb.trim_start_matches('经'))
            })
            .is_some_and(is_verb)
        || clause.ends_with(['有', '已', '中']) && DONE.begin(behind)
        || clause.is_empty() && behind.starts_with('已');
    // Of nothing else than what came in it is said that it is settled.
    let is_settled = || SETTLED.end(told) && done.value <= asked.value * MOST_SETTLED && !lead.contains('新');
    // 已拨付 without a thing of its own is said of what was told right before it.
    let is_of_it = || {
        let verb = clause
            .trim_end_matches('了')
            .rsplit_once('已')
            .filter(|(time, _)| matches!(*time, "" | "现" | "目前" | "均" | "截至目前"));
        let is_verb =
            verb.is_some_and(|(_, verb)| (2..=LONGEST_VERB).contains(&verb.trim_start_matches('经').chars().count()));
        // 纠纷一共12件，到昨天为止化解了14件
        let is_set = lead.ends_with(['共', '有']) || TOTALS.end(lead);
        // 领办3个，领办9个，已完成10个 is said of both.
        let earlier = sentence_before(text, asked.range.start);
        let is_first = !earlier.contains(|c: char| c.is_ascii_digit());
        (is_verb || is_set || clause.is_empty()) && is_first && !lead.contains(['新', '增', '建', '今', '年'])
    };
    let is_one =
        clause.len() < between.len() && clause.chars().count() <= BESIDE && !between.contains(['、', '；', '：']);
    is_one
        && is_said
        && (ASKED.are_in(lead) || ASKED.are_in(named) || MENDS.end(told) || is_settled() || is_of_it())
        && !contains_any(lead, &["计划", "任务", "目标", "指标", "预算"])
        && !clause.contains(['不', '未', '超', '增', '比', '另', '再', '新'])
        && !(names_last_year(between) || EARLIER.are_in(between))
}

/// Whether the sentence says that what is done holds some of what there was before: 办结64件（含上年结转20件）, 旧存20件，受理300件.
fn holds_earlier(text: &str, asked: &Quantity<'_>, done: &Quantity<'_>) -> bool {
    let before = sentence_before(text, asked.range.start);
    let (before, _) = before.rsplit_once('，').unwrap_or_default();
    let behind = text[done.range.end..]
        .split(['。', '；', '\n'])
        .next()
        .unwrap_or_default();
    let end = behind
        .char_indices()
        .nth(LONGEST_BETWEEN)
        .map_or(behind.len(), |(end, _)| end);
    let behind = &behind[..end];
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
