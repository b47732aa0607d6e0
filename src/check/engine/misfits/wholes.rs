//! What is stated of a whole and its parts: a share, what is left, a total.

use rust_decimal::Decimal;

use super::super::mentions::{Mention, Role};
use super::super::slips::{is_off, is_slip, is_within, slipped_part};
use super::{
    CLAUSE_ENDS, FAR, Kind, Misfit, NEAR, PARTS, POINTS_BACK, Sentence, TOTALS, is_same, longest_shared, of_parts,
};
use crate::text::decimal::percent_of;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, ends_with_any, word_list};

/// What is counted is not named in more characters behind its number.
const LONGEST_THING: usize = 6;

/// What is counted of a place is told of that, and not of the numbers beside it: 占全县旱地的三分之一.
pub(super) const PLACES: [&str; 9] = ["国", "省", "市", "县", "区", "镇", "乡", "村", "州"];

/// What stands right before a number that is one of all.
const SAYS_ALL: [&str; 5] = ["共", "共计", "合计", "总计", "总数"];

/// What there is of an income when the costs are taken off it, and how that begins where it is less than nothing.
static RESULTS: Words = word_list!("盈利 盈余 结余 节余 利润 净利润 顺差 亏损 赤字 超支 逆差");
const LOSSES: [char; 4] = ['亏', '赤', '超', '逆'];

/// What says how many numbers are meant together.
const TOGETHER: [(&str, usize); 7] = [
    ("二者", 2),
    ("两者", 2),
    ("两项", 2),
    ("两类", 2),
    ("三者", 3),
    ("三项", 3),
    ("三类", 3),
];

/// What several numbers have a share of together.
pub(super) struct Together<'t> {
    count: usize,
    /// The words behind theirs: 占全部案件的.
    said: &'t str,
    /// Where the number of the whole stands among them.
    whole: Option<usize>,
}

impl Together<'_> {
    /// Whether the whole is named as a number before it is, and as all of that.
    fn is_of(&self, whole: &Mention<'_>) -> bool {
        let named = self.said.strip_prefix('约').unwrap_or(self.said).strip_prefix('占');
        let Some(named) = named.and_then(|named| named.strip_suffix('的')) else {
            return false;
        };
        let all = named
            .strip_prefix("全部")
            .or_else(|| named.strip_prefix('总'))
            .unwrap_or(named);
        let thing = ["总数", "总量", "总额"]
            .iter()
            .find_map(|word| all.strip_suffix(word))
            .unwrap_or(all);
        whole.words.ends_with(thing)
    }
}

/// How many numbers a clause tells of together, and what it says of them.
fn told_together(clause: &str) -> Option<(usize, &str)> {
    TOGETHER
        .iter()
        .find_map(|(word, count)| Some((*count, clause.strip_prefix(word)?)))
}

/// Whether a clause tells of several numbers together: 二者占全部案件.
pub fn tells_of_several(clause: &str) -> bool {
    told_together(clause).is_some()
}

/// Those who are asked what they think are others than those who were counted: 办结1852件，满意率98%.
pub(super) const OPINIONS: [&str; 4] = ["满意", "好评", "知晓", "回访"];

/// What makes a rate one of some of what was done: 按期办结率 is none of all that is 办结.
pub(super) const QUALIFIED: [&str; 8] = ["按期", "按时", "及时", "限时", "提前", "一次", "当场", "有效"];

/// Whether the name of a rate is one of other things than a part, of which one is told as a kind and the other is not.
pub fn is_rate_of_kind(rate: &str, part: &Mention<'_>) -> bool {
    QUALIFIED
        .iter()
        .any(|word| rate.contains(word) != part.words.contains(word))
}

impl<'t> Sentence<'_, 't> {
    pub(super) fn rate(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        // What is told behind a share is no part of its two numbers: 75个销号69个，整改率92%，另外6个.
        let pair = self.pair_in(index, index).or_else(|| self.pair(index));
        let pair = pair.or_else(|| self.named_pair(index))?.map(|index| &self.own[index]);
        let value = stated.value;
        let [part, whole] = if pair[0].quantity.value < pair[1].quantity.value {
            pair
        } else {
            [pair[1], pair[0]]
        };
        let is_behind = pair[1].quantity.range.end <= stated.range.start;
        // Two times have no share of each other, nor has what holds more than the whole.
        let is_of_times = pair
            .iter()
            .any(|mention| matches!(mention.role, Role::From | Role::Before));
        // 占国内生产总值的比重 is one of another whole.
        let clause = self.clause(index);
        let is_of_place = clause.rsplit_once("占全").is_some_and(|(_, of)| {
            let place = of.get(..3).unwrap_or_default();
            let is_told = pair.iter().any(|mention| mention.words.contains(&format!("全{place}")));
            of.ends_with('的') && contains_any(place, &PLACES) && !of.contains('总') && !is_told
        });
        let is_of_other =
            is_of_place || clause.contains('占') && clause.contains("的比") && !contains_any(clause, &["占全", "占总"]);
        let is_opinion = OPINIONS
            .iter()
            .any(|opinion| clause.contains(opinion) && !pair.iter().any(|mention| mention.words.contains(opinion)));
        if is_of_times
            || is_of_other
            || is_opinion
            || is_rate_of_kind(clause, part)
            || self.lead(index).contains("（含")
        {
            return None;
        }
        let exact = percent_of(part.quantity.value, whole.quantity.value)?;
        let off = |exact: Decimal| (exact - value).abs();
        // The coarser one is written without its last zeros: 2.16万亩 of 2.4万亩.
        let rounding = stated.rounding
            + percent_of(
                part.rounding().min(whole.rounding()) * Decimal::TWO,
                whole.quantity.value,
            )?;
        let is_made = off(exact) <= rounding || off(Decimal::ONE_HUNDRED - exact) <= rounding;
        let is_made = is_made || self.is_share_of_others(stated);
        let right = exact.round_dp(value.scale().clamp(1, 2));
        let is_near = is_slip(value, right.round_dp(value.scale())) || is_within(value, exact, NEAR / 2)
            // 占三分之一
            || stated.number.is_empty() && is_within(value, exact, FAR);
        let is_one = !self.own[..index].iter().any(|mention| mention.quantity.is_percent());
        (is_behind && !is_made && is_near && is_one).then(|| self.found(Kind::Rate, index, [whole, part], right))
    }

    /// Of how many numbers together a share is told, and what of: 二者占全部案件的62.5%, 二者占全部案件1320件的62.5%.
    pub(super) fn together(&self, index: usize) -> Option<Together<'t>> {
        let is_counted = self.lead(index) == "的" && index > 0;
        let told = if is_counted { index - 1 } else { index };
        let (count, said) = told_together(self.clause(told))?;
        Some(Together {
            count,
            said,
            whole: is_counted.then_some(told),
        })
    }

    /// The share of several numbers together: 农民工案件594件、妇女儿童案件231件，二者占全部案件的62.5%.
    pub(super) fn share_of_several(&self, index: usize, together: Together<'_>) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        let end = together.whole.unwrap_or(index);
        let (before, parts) = self.own[..end].split_at(end.checked_sub(together.count)?);
        let value = |mention: &&Mention<'_>| mention.quantity.value;
        let are_parts_of = |whole: &&Mention<'_>| parts.iter().all(|part| whole.is_part_like(part));
        let named = || {
            before
                .iter()
                .filter(are_parts_of)
                .max_by_key(value)
                .filter(|whole| together.is_of(whole))
        };
        let whole = together
            .whole
            .map_or_else(named, |at| Some(&self.own[at]).filter(are_parts_of))?;
        let sum: Decimal = parts.iter().map(|part| part.quantity.value).sum();
        let exact = percent_of(sum, whole.quantity.value)?;
        let right = exact.round_dp(stated.value.scale().clamp(1, 2));
        let is_near = is_slip(stated.value, right) || is_within(stated.value, exact, NEAR);
        let is_off = (exact - stated.value).abs() > stated.rounding && !parts.iter().any(Mention::is_about);
        (is_off && is_near && !whole.is_about()).then(|| Misfit {
            last: parts[0].quantity.written_as(self.text, sum),
            ..self.found(Kind::Rate, index, [whole, &parts[0]], right)
        })
    }

    /// Of more numbers the one that a share is named after, and the greatest one before it: 抽查1800份，…，甲级的1737份、乙级的63份，甲级率.
    fn named_pair(&self, index: usize) -> Option<[usize; 2]> {
        let is_plain = |at: &usize| self.own[*at].quantity.is_amount() && !self.own[*at].is_about();
        let named = |at: usize| longest_shared(self.clause(at), self.clause(index));
        let part = (0..index)
            .filter(is_plain)
            .max_by_key(|at| (named(*at), !self.own[*at].is_part, *at))?;
        let of_part = |at: &usize| self.own[*at].is_part_like(&self.own[part]) && is_plain(at);
        let whole = (0..part)
            .filter(of_part)
            .max_by_key(|at| self.own[*at].quantity.value)?;
        (named(part) > 1 && !self.is_base(whole)).then_some([whole, part])
    }

    /// Whether a share is one of any two numbers of the sentence.
    fn is_share_of_others(&self, stated: &Quantity<'_>) -> bool {
        let pairs = self
            .own
            .iter()
            .flat_map(|part| self.own.iter().map(move |whole| (part, whole)));
        let mut pairs = pairs.filter(|(part, whole)| part.is_part_like(whole) && part.quantity.is_amount());
        pairs.any(|(part, whole)| {
            let exact = percent_of(part.quantity.value, whole.quantity.value);
            exact.is_some_and(|exact| (exact - stated.value).abs() <= stated.rounding)
        })
    }

    /// What is left of three numbers of one unit, of which the first one is the whole.
    pub(super) fn left(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        let like: Vec<&Mention<'t>> = self.own.iter().filter(|mention| mention.is_part_like(stated)).collect();
        if let [opening, income, spent, last] = like[..]
            && let Some(found) = self.balance([opening, income, spent, last])
        {
            return Some(found).filter(|_| is_same(last, stated));
        }
        let [whole, parts @ .., last] = &like[..] else {
            return None;
        };
        // Of several parts the rest is said to be all that is left, and none of them to be one of another.
        let (is_one, clause) = (parts.len() == 1, self.clause(index));
        let first = parts.first().map_or("", |part| self.lead_of(part));
        let among = (0..=index)
            .filter(|index| contains_any(self.lead(*index), &["其中", "包括", "含", "另"]))
            .count();
        let is_among = among > usize::from(first.contains("其中"));
        let is_rest = is_one || POINTS_BACK.begin(clause) && !is_among;
        let value = |mention: &Mention<'_>| mention.quantity.value;
        let sum = |parts: &[&Mention<'_>]| parts.iter().map(|part| value(part)).sum::<Decimal>();
        let left = value(whole) - sum(parts);
        let mut some = (0..parts.len()).flat_map(|from| (from + 1..=parts.len()).map(move |end| (from, end)));
        let is_made = some.any(|(from, end)| value(whole) - sum(&parts[from..end]) == value(last));
        let is_added = parts.iter().any(|part| self.lead_of(part).contains(['新', '增', '另']));
        let is_exact = !is_added && !like.iter().any(|mention| mention.is_about()) && stated.quantity.is_amount();
        let is_slip = left > Decimal::ZERO && !clause.contains("未成年") && is_slip(value(stated), left);
        let is_meant = is_same(last, stated) && !parts.is_empty() && is_rest && is_exact && is_slip && !is_made;
        is_meant.then(|| self.found(Kind::Rest, index, [*whole, *parts.last().unwrap_or(whole)], left))
    }

    /// What there is at the end of what there was, what came in and what went out: 上年结余41万元，收入126万元，支出118万元，年末结余49万元.
    fn balance(&self, told: [&Mention<'t>; 4]) -> Option<Misfit> {
        let [opening, income, spent, last] = told;
        let clause = |mention: &Mention<'_>| self.lead_of(mention).rsplit(CLAUSE_ENDS).next().unwrap_or_default();
        let is_opening = contains_any(clause(opening), &["上年", "年初", "期初", "上期"]);
        let is_flow =
            clause(income).contains(['收', '增', '入']) && contains_any(clause(spent), &["支", "减", "付", "结", "出"]);
        let right = opening.quantity.value + income.quantity.value - spent.quantity.value;
        let rounding: Decimal = told.iter().map(|mention| mention.rounding()).sum();
        let value = last.quantity.value;
        let is_near = is_slip(value, right) || is_within(value, right, NEAR);
        let is_meant = is_opening && is_flow && !told.iter().any(|mention| mention.is_about()) && right > Decimal::ZERO;
        let is_wrong = (value - right).abs() > rounding && is_near;
        (is_meant && is_wrong).then(|| Misfit::of(self.text, Kind::Rest, last, [opening, last], right))
    }

    /// A loss that is called a gain, or a gain that is called a loss: 收入310万元，支出346万元，结余36万元.
    pub(super) fn result(&self, index: usize, clause: &str) -> Option<Misfit> {
        let word = RESULTS.cut_from_end(clause.trim_end_matches(['为', '达', '额']))?.len();
        let told: Vec<&Mention<'t>> = self.own[..=index]
            .iter()
            .filter(|mention| mention.is_part_like(&self.own[index]))
            .collect();
        let [income, cost, stated] = told[..] else { return None };
        let is_flow = contains_any(self.lead_of(income), &["收入", "营收", "出口", "流入"])
            && contains_any(self.lead_of(cost), &["支出", "成本", "费用", "进口", "流出"]);
        let by = income.quantity.value - cost.quantity.value;
        let rounding: Decimal = told.iter().map(|mention| mention.rounding()).sum();
        let is_made = (by.abs() - stated.quantity.value).abs() <= rounding && by.abs() > rounding;
        let said = &clause[word..];
        let is_gain = !said.starts_with(LOSSES);
        let is_meant = is_flow && is_made && is_gain != by.is_sign_positive() && !clause.contains(['累', '末', '滚']);
        let range = stated.quantity.range.start - said.len()..stated.quantity.range.end;
        is_meant.then(|| Misfit {
            right: format!(
                "{}{}",
                if is_gain { "亏损" } else { "盈余" },
                &self.text[stated.quantity.range.clone()]
            ),
            range,
            ..self.found(Kind::Result, index, [income, cost], by.abs())
        })
    }

    /// The total of all numbers of its unit that stand behind it, or before it.
    pub(super) fn total(&self, index: usize) -> Option<Misfit> {
        let total = &self.own[index];
        let is_part = |mention: &&Mention<'_>| mention.is_part_like(total) && !mention.is_about();
        // What was and by how much that is less are no parts of what is.
        let is_of_times = |mention: &Mention<'_>| matches!(mention.role, Role::Before | Role::From | Role::Change);
        if self
            .own
            .iter()
            .any(|mention| mention.is_part_like(total) && is_of_times(mention))
        {
            return None;
        }
        // What is carried over is no part, and what 其中 names is no whole.
        let is_carried = (0..=index).any(|index| contains_any(self.lead(index), &["上月", "上年", "去年", "结转"]));
        if is_carried || contains_any(self.lead(index), &["其中", "包括"]) {
            return None;
        }
        let behind: Vec<&Mention<'t>> = self.own[index + 1..].iter().filter(is_part).collect();
        let before: Vec<&Mention<'t>> = self.own[..index].iter().filter(is_part).collect();
        // 96家，舞蹈类41家，声乐类31家，语言类22家
        let are_kinds =
            || (index + 1..self.own.len()).all(|part| self.clause(part).ends_with(['类', '级', '型', '档']));
        let is_listed = || {
            let is_whole = || self.is_whole(index) || are_kinds();
            PARTS.are_in(self.lead(index + 1)) || self.begins_parts(index + 1) && is_whole()
        };
        let before_is_empty = before.is_empty();
        let is_listed_twice = || (index + 1..self.own.len()).any(|part| TOTALS.are_in(self.clause(part)));
        let parts = if before_is_empty && behind.len() > 1 && is_listed() {
            behind
        } else if behind.is_empty() && before.len() > 1 && TOTALS.are_in(self.clause(index)) {
            before
        } else {
            return None;
        };
        let value = total.quantity.value;
        let is_whole = parts.iter().all(|part| part.quantity.value < value);
        let sum = |parts: &[&Mention<'_>]| parts.iter().map(|part| part.quantity.value).sum::<Decimal>();
        let is_made = (0..parts.len()).any(|from| (from + 2..=parts.len()).any(|end| sum(&parts[from..end]) == value));
        let all = sum(&parts);
        let rounding: Decimal = parts.iter().map(|part| part.rounding()).sum();
        let is_off = is_off(all - value, rounding + total.rounding());
        // Not all parts stand behind 其中, and of a small number a slip of its sum is a chance.
        let is_among = before_is_empty && contains_any(self.lead(index + 1), &["其中", "包括", "含"]);
        if is_among && (all > value || value < Decimal::ONE_HUNDRED) {
            return None;
        }
        // 一季度20件，二季度30件，全年100件: the year has more of them.
        let parts_behind = parts.last().map_or(0, |part| part.quantity.range.end);
        let told = &self.text[parts[0].quantity.range.start - self.lead_of(parts[0]).len()..parts_behind];
        let is_unended =
            contains_any(told, &["季度", "月"]) && !contains_any(told, &["四季度", "下半年", "12月", "十二月"]);
        if self.clause(index).contains("全年") && is_unended {
            return None;
        }
        // 累计完成 is no part beside 本年度完成.
        let is_nested = is_listed_twice()
            || (index + 2..self.own.len()).any(|part| contains_any(self.lead(part), &["其中", "另", "包括", "含"]));
        // 600万元、380万元、340万元，总投入1280万元: more than all cannot be of its parts.
        let is_over = !before_is_empty
            && self.clause(index).starts_with('总')
            && parts.len() > 2
            && all > value
            && is_within(value, all, 5)
            && slipped_part(
                &parts.iter().map(|part| part.quantity.value).collect::<Vec<_>>(),
                value - all,
            )
            .is_some();
        let is_slip = is_slip(value, all) && is_within(value, all, NEAR);
        let is_meant = is_whole && !is_made && !is_nested && is_off && (is_slip || is_over);
        is_meant.then(|| {
            of_parts(
                self.text,
                self.found(Kind::Total, index, [total, parts[0]], all),
                total,
                &parts,
            )
        })
    }

    /// What stands before one of the numbers.
    fn lead_of(&self, mention: &Mention<'_>) -> &'t str {
        let index = self.own.iter().position(|own| is_same(own, mention));
        index.map_or("", |index| self.lead(index))
    }

    /// Whether a number is said to be a whole, by its own words or by the mark behind it: 查处案件26件，移送9件，结案14件 are three of which
    /// none is.
    fn is_whole(&self, index: usize) -> bool {
        let said = self.clause(index).trim_end_matches(['有', '为', '达', '到', '是']);
        contains_any(self.lead(index + 1), &["：", "（", "中，"]) || ends_with_any(said, &SAYS_ALL)
    }

    /// Whether a mark stands before a number right behind the total before it, or behind a word for what that counts.
    pub(super) fn begins_parts(&self, index: usize) -> bool {
        let mut parts = self.lead(index).split(['：', '（', '，']);
        let named = parts.next().unwrap_or_default();
        parts.next().is_some() && named.chars().nth(LONGEST_THING).is_none()
    }
}
