//! Shares that are told of a ratio, and a share of a share: 按5∶3∶2分担，三级分别承担50%、30%、20%; 60岁以上占21.9%，其中65岁以上占15.8%.

use rust_decimal::Decimal;

use crate::check::engine::sentence::sentence_before;
use crate::check::engine::{Fault, Sentence};
use crate::text::decimal::percent_of;
use crate::text::numbers::Quantity;

/// What stands between the parts of a ratio.
pub const RATIO: [&str; 3] = ["∶", "：", ":"];

/// What stands before a share of those that the share before it is of.
const AMONG: &str = "，其中";
/// Bounds of which one holds the other.
const BOUNDS: [&str; 2] = ["以上", "以下"];
/// A ratio of more numbers is none.
const MOST: usize = 6;

/// The shares of a sentence that are others than the ratio before them makes. Where none of them is one of the ratio's, they are of
/// something else.
pub fn wrong_shares(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    let is_ratio = |pair: &[Quantity<'_>]| {
        text.get(pair[0].number.end..pair[1].number.start)
            .is_some_and(|sign| RATIO.contains(&sign))
    };
    let start = all.windows(2).position(is_ratio)?;
    let count = 1 + all[start..].windows(2).take_while(|pair| is_ratio(pair)).count();
    let (ratio, behind) = all[start..].split_at(count);
    let end = ratio.last()?.range.end;
    let sentence = end + text[end..].find(['。', '；']).unwrap_or(text.len() - end);
    let shares: Vec<&Quantity<'_>> = behind.iter().take_while(|share| share.range.end <= sentence).collect();
    let shares: Vec<&Quantity<'_>> = shares.into_iter().filter(|share| share.is_percent()).collect();
    let whole: Decimal = ratio.iter().map(|part| part.value).sum();
    if !(2..=MOST).contains(&count) || shares.len() != count {
        return None;
    }
    let right = |part: &Quantity<'_>| percent_of(part.value, whole);
    let rights: Vec<Decimal> = ratio.iter().filter_map(right).collect();
    let is_one = |share: &Quantity<'_>, right: &Decimal| (share.value - right).abs() <= share.rounding;
    let wrong: Vec<usize> = (0..count)
        .filter(|at| rights.get(*at).is_some_and(|right| !is_one(shares[*at], right)))
        .collect();
    let (first, last) = (*wrong.first()?, *wrong.last()?);
    let range = shares[first].range.start..shares[last].range.end;
    let written = |right: &Decimal| format!("{}%", right.round_dp(1).normalize());
    let right: Vec<String> = rights[first..=last].iter().map(written).collect();
    // Where none is, they are shares of the same whole if they make it.
    let all: Decimal = shares.iter().map(|share| share.value).sum();
    let is_whole = all == Decimal::ONE_HUNDRED;
    // 6∶3∶2 beside 60%, 30% and 10%: one part of the ratio is wrong.
    let times = |at: usize| shares[at].value.checked_div(ratio[at].value);
    let are_of_one = |one: usize| (0..count).filter(|other| times(*other) == times(one)).count() + 1 == count;
    let is_of_it = wrong.len() < count
        || is_whole && text[ratio[count - 1].number.end..].starts_with("的比例")
        || is_whole && count > 2 && (0..count).any(are_of_one);
    is_of_it.then(|| {
        let message = Sentence::new("ratio")
            .with("ratio", &text[ratio[0].number.start..end])
            .with("right", right.join("、"))
            .with("stated", &text[range.clone()]);
        Fault::new(range).say(message)
    })
}

/// A share of those that hold it which is greater than theirs.
pub fn wrong_nested(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    let shares: Vec<&Quantity<'_>> = all.iter().filter(|share| share.is_percent()).collect();
    shares.windows(2).find_map(|pair| {
        let [first, last] = pair else { return None };
        let among = text[first.range.end..last.range.start].strip_prefix(AMONG)?;
        let name = text[..first.range.start].rsplit(['，', '。', '；']).next()?;
        // 65岁以上人口占 and 60岁以上人口占 are shares of one whole.
        let of_one = BOUNDS.iter().any(|bound| {
            let thing = |name: &str| name.split_once(bound).map(|(_, thing)| thing.to_owned());
            thing(name).is_some()
                && thing(name) == thing(among)
                && thing(name).is_some_and(|thing| thing.ends_with('占'))
        });
        let is_over = first.is_percent() && last.is_percent() && last.value > first.value;
        (of_one && is_over).then(|| {
            let [one, other] = [first, last].map(|share| &text[share.range.clone()]);
            let message = Sentence::new("over").with("first", one).with("last", other);
            Fault::new(last.range.clone()).say(message)
        })
    })
}

/// What several shares make together, where that is told behind them: 三家合计占73%.
pub fn wrong_together(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    let shares: Vec<&Quantity<'_>> = all.iter().filter(|share| share.is_percent()).collect();
    let between = |at: usize| &text[shares[at - 1].range.end..shares[at].range.start];
    (2..shares.len()).find_map(|at| {
        let told = between(at).strip_prefix('，')?;
        let is_sum = TOGETHER.iter().any(|word| told.ends_with(word)) && told.chars().nth(LONGEST_TOLD).is_none();
        let count = (1..at)
            .rev()
            .take_while(|at| matches!(between(*at), "、" | "和" | "及" | "，"))
            .count();
        let parts = &shares[at - 1 - count..at];
        let sum: Decimal = parts.iter().map(|share| share.value).sum();
        let rounding: Decimal = parts.iter().map(|share| share.rounding).sum();
        let is_off = (sum - shares[at].value).abs() > rounding + shares[at].rounding && !shares[at].is_about;
        (is_sum && count > 0 && is_off).then(|| {
            let right = shares[at].written_as(text, sum);
            Fault::new(shares[at].range.clone())
                .say(Sentence::new("together").with("sum", &right))
                .right(&right)
        })
    })
}

const TOGETHER: [&str; 4] = ["合计占", "共占", "合计占比", "合计占比为"];
/// What they are called is not longer, in characters.
const LONGEST_TOLD: usize = 10;

/// What says that a share is the greatest of all.
const GREATEST: [&str; 6] = [
    "占比最高",
    "占比最大",
    "比重最大",
    "比重最高",
    "所占比例最高",
    "占比居首",
];

/// What is said to have the greatest share of a sentence, and has not.
pub fn wrong_greatest(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    if all.iter().filter(|share| share.is_percent()).count() <= 2 {
        return None;
    }
    let (at, word) = GREATEST.iter().find_map(|word| Some((text.find(word)?, word)))?;
    let sentence = sentence_before(text, at);
    let said = sentence.rsplit(['，', '、', '：']).next()?;
    let said = said.strip_prefix("其中").unwrap_or(said);
    let name = said.trim_end_matches(['的', '以']);
    let start = at - sentence.len();
    let told = all
        .iter()
        .filter(|share| share.is_percent() && share.range.start >= start && share.range.end <= at);
    let shares: Vec<&Quantity<'_>> = told.collect();
    let lead = |index: usize| {
        let from = index.checked_sub(1).map_or(start, |last| shares[last].range.end);
        &text[from..shares[index].range.start]
    };
    let of_name = |index: &usize| lead(*index).ends_with(['占', '比', '为', '达']) && lead(*index).contains(name);
    let mut named = (0..shares.len()).filter(of_name);
    let own = named
        .next()
        .filter(|_| named.next().is_none() && name.chars().nth(1).is_some())?;
    let greatest = shares.iter().copied().max_by_key(|share| share.value)?;
    (shares.len() > 2 && greatest.value > shares[own].value).then(|| {
        let [first, last] = [greatest, shares[own]].map(|share| &text[share.range.clone()]);
        let message = Sentence::new("greatest").with("first", first).with("last", last);
        Fault::new(at - said.len()..at + word.len()).say(message)
    })
}
