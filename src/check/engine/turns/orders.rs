//! Places in an order, of which the first is the best, and what was planned beside what became of it: 由第14位前移到第9位,
//! 预算26万元，实际支出21.4万元，节约4.6万元.

use std::ops::Range;

use super::super::mentions::{Direction, Mention, Time, Verb};
use super::super::names::shared_names;
use super::super::sentence::{ends_sentence, sentence_before};
use super::super::slips::is_within;
use super::{EARLIER, FILE, LATER, MARKS, Turn, clause_of, one_way};
use crate::text::chinese::is_han;
use crate::text::numbers::unit_at;
use crate::text::words::{Words, contains_any_of, word_list};

/// What is said of a better place, and of a worse one.
static AHEAD: Words = word_list!(FILE, "ahead");
static BEHIND: Words = word_list!(FILE, "behind");
/// What was planned; that there was more than that, and less.
static PLANS: Words = word_list!(FILE, "plans");
static OVER: Words = word_list!(FILE, "over-plan");
static UNDER: Words = word_list!(FILE, "under-plan");
/// What is said of a bound that is passed, and of one that is not.
static ABOVE: Words = word_list!(FILE, "above");
static BELOW: Words = word_list!(FILE, "below");
/// Before 到 there is not more than a verb and 了.
const LONGEST_VERB: usize = 5;
/// So many numbers back a plan and what became of it are looked for.
const NEAR_BY: usize = 4;

/// Places in an order, levels, plans and bounds that a word puts the other way round.
pub fn put_otherwise<'m, 't>(text: &str, mentions: &'m [Mention<'t>]) -> Vec<Turn<'m, 't>> {
    if mentions.len() < 2 || !text.contains(is_han) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if text.contains('第') {
        found.extend(ranks(text, mentions));
    }
    if text.contains('于') {
        found.extend(levels(text, mentions));
    }
    if contains_any_of(text, &['超', '滞', '余', '约', '破', '足', '近']) {
        found.extend(plans(text, mentions));
        found.extend(bounds(text, mentions));
    }
    found
}

/// The places in an order that go another way than the word beside them says.
fn ranks<'m, 't>(text: &str, mentions: &'m [Mention<'t>]) -> Vec<Turn<'m, 't>> {
    let is_rank = |mention: &Mention<'_>| {
        matches!(mention.quantity.unit, "位" | "名") && text[..mention.quantity.range.start].ends_with('第')
    };
    let pairs = mentions.windows(2).filter(|pair| pair.iter().all(is_rank));
    let turns = pairs.filter_map(|pair| rank(text, &pair[0], &pair[1]));
    turns
        .filter(|turn| !turn.is_wrong() && turn.first.quantity.value != turn.last.quantity.value)
        .collect()
}

fn rank<'m, 't>(text: &str, one: &'m Mention<'t>, other: &'m Mention<'t>) -> Option<Turn<'m, 't>> {
    let start = one.quantity.range.end;
    let between = text[start..other.quantity.range.start].strip_suffix('第')?;
    if between.contains(ends_sentence) {
        return None;
    }
    let said = between.trim_end_matches(['到', '至', '为', '了']);
    // 由第14位后退到第9位
    if said.len() < between.len() && between.chars().nth(LONGEST_VERB).is_none() {
        let (from, direction) = way(said, &AHEAD, &BEHIND)?;
        let verb = Verb {
            range: start + from..start + said.len(),
            direction,
        };
        return Some(Turn {
            first: one,
            last: other,
            verb,
        });
    }
    // 列第9位，较上年的第14位后退5位; 去年第14位，今年第9位，后退5位
    let (clause, behind) = (clause_of(between), &text[other.quantity.range.end..]);
    let is_turned = clause.contains(['比', '较', '于']) && EARLIER.are_in(clause);
    let earlier = clause_of(sentence_before(text, one.quantity.range.start));
    if !(is_turned || EARLIER.are_in(earlier) && LATER.are_in(clause)) {
        return None;
    }
    let mark = if behind.starts_with('，') { '，'.len_utf8() } else { 0 };
    let said = &behind[mark..];
    let length = |words: &Words| Some(said.len() - words.cut_from_start(said)?.len());
    let (length, direction) = one_way(length(&AHEAD), length(&BEHIND))?;
    let from = other.quantity.range.end + mark;
    let verb = Verb {
        range: from..from + length,
        direction,
    };
    let [first, last] = if is_turned { [other, one] } else { [one, other] };
    Some(Turn { first, last, verb })
}

/// What is said to be over a plan that is under it, or the other way round.
fn plans<'m, 't>(text: &str, mentions: &'m [Mention<'t>]) -> Vec<Turn<'m, 't>> {
    let mut found = Vec::new();
    for (words, direction) in [(&OVER, Direction::Up), (&UNDER, Direction::Down)] {
        let words = words.iter().filter(|word| text.contains(word));
        for (at, word) in words.flat_map(|word| text.match_indices(word)) {
            let verb = Verb {
                range: at..at + word.len(),
                direction,
            };
            found.extend(plan(text, mentions, verb).filter(Turn::is_wrong));
        }
    }
    found
}

/// The plan and what became of it that stand right before a word.
fn plan<'m, 't>(text: &str, mentions: &'m [Mention<'t>], verb: Verb) -> Option<Turn<'m, 't>> {
    let end = mentions.partition_point(|mention| mention.quantity.range.end <= verb.range.start);
    let sentence = verb.range.start - sentence_before(text, verb.range.start).len();
    let near = &mentions[end.saturating_sub(NEAR_BY)..end];
    let near = &near[near.partition_point(|mention| mention.quantity.range.start < sentence)..];
    let [.., one, other] = near else { return None };
    let told = |mention: &Mention<'_>, from: usize| -> Range<usize> {
        let lead = &text[from.max(sentence)..mention.quantity.range.start];
        mention.quantity.range.start - clause_of(lead).len()..mention.quantity.range.start
    };
    let clauses = [&text[told(one, sentence)], &text[told(other, one.quantity.range.end)]];
    let are_plans = clauses.map(|clause| PLANS.are_in(clause) && !clause.contains('比') || clause.contains("预算"));
    let [first, last] = match are_plans {
        [true, false] => [one, other],
        [false, true] => [other, one],
        _ => return None,
    };
    let between = &text[other.quantity.range.end..verb.range.start];
    let is_beside = between.chars().all(|c| c != '；') && between.chars().nth(LONGEST_VERB + 2).is_none();
    let is_of_years = [one, other].iter().any(|mention| mention.time == Time::Last);
    let is_one = first.is_like(last) && !first.is_about() && !last.is_about() && !is_of_years;
    (is_one && is_beside).then_some(Turn { first, last, verb })
}

/// What is said to be over a bound, or under it, right before what it became: 突破50万人次，达到48.7万人次.
fn bounds<'m, 't>(text: &str, mentions: &'m [Mention<'t>]) -> Vec<Turn<'m, 't>> {
    let pairs = mentions
        .windows(2)
        .filter(|pair| pair[0].is_like(&pair[1]) && pair[0].is_rough && !pair[1].is_about());
    let turns = pairs.filter_map(|pair| {
        let (bound, last) = (&pair[0], &pair[1]);
        let start = bound.quantity.range.start;
        let (from, direction) = way(text[..start].trim_end_matches('了'), &ABOVE, &BELOW)?;
        let between = &text[bound.quantity.range.end..last.quantity.range.start];
        let verb = Verb {
            range: from..start,
            direction,
        };
        matches!(between, "，达到" | "，达" | "大关，达到" | "大关，达" | "，为").then_some(Turn {
            first: bound,
            last,
            verb,
        })
    });
    turns.filter(Turn::is_wrong).collect()
}

/// What is said to be above the level of others that is above it: 合格率98.2%，高于全省98.9%的平均水平; and the same of two that are
/// told by name: 低于全市平均增速0.7个百分点，全市平均增速为5.4%.
fn levels<'m, 't>(text: &str, mentions: &'m [Mention<'t>]) -> Vec<Turn<'m, 't>> {
    let mut found = Vec::new();
    for (index, other) in mentions.iter().enumerate().skip(1) {
        let one = &mentions[index - 1];
        let start = one.quantity.range.end;
        let lead = &text[start..other.quantity.range.start];
        let clause = clause_of(lead);
        let Some((at, direction)) = above(clause) else { continue };
        let from = other.quantity.range.start - clause.len() + at;
        let verb = Verb {
            range: from..from + THAN,
            direction,
        };
        let of = &clause[at + THAN..];
        let is_near = is_within(one.quantity.value, other.quantity.value, NEARLY);
        let is_next = lead.len() - clause.len() == lead.find('，').map_or(0, |mark| mark + '，'.len_utf8());
        let is_level = is_next && is_near && is_standard(of, &text[other.quantity.range.end..]);
        if is_level && at == 0 && one.is_like(other) && !one.is_about() {
            found.push(Turn {
                first: other,
                last: one,
                verb,
            });
        } else if other.quantity.unit.ends_with("百分点") {
            found.extend(named(text, mentions, index, (&clause[..at], of), verb));
        }
    }
    found.retain(Turn::is_wrong);
    found
}

/// Whether the words around a number say that it is a standard or the level of others: 15分钟的标准, 全省平均水平的98.9%.
fn is_standard(of: &str, behind: &str) -> bool {
    let behind = behind
        .strip_prefix('/')
        .map_or(behind, |per| &per[unit_at(per).len()..]);
    let said = behind.split(MARKS).next().unwrap_or_default();
    match said.strip_prefix('的') {
        Some(said) => of.is_empty() && STANDARDS.are_in(said) && !said.contains(['数', '有']),
        None => said.is_empty() && of.strip_suffix('的').is_some_and(|of| STANDARDS.end(of)),
    }
}

/// What others are held against.
static STANDARDS: Words = word_list!("平均 要求 标准 目标 限值 指标 水平 均值 上限 时限 期限 定额 全国 全省 全市");
/// What is held against a standard is not farther from it, in per cent.
const NEARLY: u32 = 30;

/// The two percentages that are named before and behind 高于.
fn named<'m, 't>(
    text: &str,
    mentions: &'m [Mention<'t>],
    index: usize,
    (subject, object): (&str, &str),
    verb: Verb,
) -> Option<Turn<'m, 't>> {
    let sentence = verb.range.start - sentence_before(text, verb.range.start).len();
    let clause = |at: usize| {
        let from = at.checked_sub(1).map_or(0, |last| mentions[last].quantity.range.end);
        clause_of(&text[from.max(sentence).min(mentions[at].quantity.range.start)..mentions[at].quantity.range.start])
    };
    let near = index.saturating_sub(NEAR_BY)..mentions.len().min(index + 2);
    // By how much they differ shows which ones are meant.
    let value = |at: usize| mentions[at].quantity.value;
    let rates = || {
        (0..index)
            .rev()
            .take(NEAR_BY)
            .filter(|at| mentions[*at].quantity.is_percent())
    };
    let is_told_apart = || rates().any(|one| rates().any(|other| value(one) - value(other) == value(index)));
    let is_rate = |at: &usize| *at != index && mentions[*at].quantity.is_percent() && !mentions[*at].is_about();
    let of = |name: &str| {
        let mut named = near.clone().filter(is_rate).filter(|at| clause(*at).contains(name));
        let found = named
            .next()
            .filter(|_| named.next().is_none() && name.chars().nth(2).is_some());
        // 南区产值增速 is that of 南区工业总产值.
        let shared = |at: &usize| shared_names(name, clause(*at)).count();
        let all = || near.clone().filter(is_rate);
        let is_most = |one: &usize| all().all(|at| at == *one || shared(&at) < shared(one));
        found.or_else(|| all().max_by_key(shared).filter(|most| is_told_apart() && is_most(most)))
    };
    let subject = if subject.is_empty() {
        index.checked_sub(1).filter(is_rate)
    } else {
        of(subject)
    }?;
    let object = of(object)?;
    let is_sentence = mentions[subject].quantity.range.start >= sentence;
    (subject != object && is_sentence).then(|| Turn {
        first: &mentions[object],
        last: &mentions[subject],
        verb,
    })
}

/// The bytes of 高于.
const THAN: usize = "高于".len();

/// Where a clause says that something is above, or below, what it names then.
fn above(clause: &str) -> Option<(usize, Direction)> {
    let at = clause.find('于').and_then(|at| at.checked_sub(THAN / 2))?;
    let direction = match clause.get(at..)?.chars().next()? {
        '高' | '快' | '多' | '大' => Direction::Up,
        '低' | '慢' | '少' | '小' => Direction::Down,
        _ => return None,
    };
    Some((at, direction))
}

/// Which of two ways the last words of a text say, and where they begin.
fn way(text: &str, up: &Words, down: &Words) -> Option<(usize, Direction)> {
    let cut = |words: &Words| Some(words.cut_from_end(text)?.len());
    one_way(cut(up), cut(down))
}
