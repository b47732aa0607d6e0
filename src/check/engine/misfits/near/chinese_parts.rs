//! A whole and its parts in Chinese: more than there is (收到五十四件，答复其中的五十九件), the share of two numbers, and so much for each
//! (人均, 户均).

use rust_decimal::Decimal;

use super::super::super::names::shares_name;
use super::super::super::slips::is_within;
use super::super::{Kind, Misfit};
use super::counts::is_near;
use super::figure::last_two;
use super::parts::NEARLY_EACH;
use super::{Near, Stretch};
use crate::text::numbers::{Converted, convert_measured};
use crate::text::words::{contains_any, ends_with_any};

/// What a rate is named after is not longer, in characters: 办结率.
const LONGEST_DONE: usize = 2;

impl Stretch<'_> {
    /// More than there is of what it is said to be of: 收到建议五十四件，答复其中的五十九件; 这批灯中不亮的有167盏.
    pub(super) fn chinese_over(&self, at: usize) -> Option<Misfit> {
        let part = &self.all[at];
        let alike: Vec<usize> = (0..at)
            .filter(|other| self.all[*other].thing == part.thing && !self.all[*other].is_percent())
            .collect();
        let &last = alike.last()?;
        let whole = &self.all[last];
        let most = alike.iter().map(|other| self.all[*other].value).max()?;
        let named = part.before.rsplit_once('的').map(|(named, _)| named);
        let is_of_named = named.is_some_and(|named| shares_name(named, whole.before));
        let is_of = contains_any(part.before, &["其中", "这批", "这些", "上述", "从中"])
            || ends_with_any(whole.before, &["这", "上述", "该"]) && at == last + 1
            || is_of_named && self.in_time([last, at]).is_none()
            || ends_with_any(whole.before.trim_end_matches('为'), &["合计", "总计", "共计", "总额"])
                && contains_any(part.before, &["一家", "单是", "光是", "就有"]);
        let is_meant = is_of
            && part.value > most
            && !part.is_change()
            && !whole.is_change()
            && !whole.is_about
            && !part.is_percent();
        let is_far =
            part.value < most * Decimal::TEN && !contains_any(part.before, &["上年", "结转", "累计", "历年", "旧存"]);
        (is_meant && is_far).then(|| self.found(Kind::Over, at, [last, at], whole.value))
    }

    /// Whether a percentage is the share of two numbers: 占 with a whole that they name, or a rate of what is told of one of them.
    pub(super) fn is_chinese_share(&self, stated: &Near<'_>, pair: [usize; 2]) -> bool {
        if let Some((_, whole)) = stated.before.rsplit_once('占') {
            // Of a whole that is told right before the share no part is told.
            let start_of = |at: &usize| self.all[*at].told.range.start;
            let nearest = pair
                .iter()
                .filter(|at| start_of(at) < stated.told.range.start)
                .max_by_key(|at| start_of(at));
            let is_part =
                nearest.is_none_or(|at| pair.iter().all(|other| self.all[*at].value <= self.all[*other].value));
            return is_part && self.is_their_whole(whole, pair);
        }
        if contains_any(&self.text[self.range.clone()], &["往年", "历年", "结转"]) {
            return false;
        }
        let Some((named, _)) = stated.before.rsplit_once('率') else {
            return false;
        };
        let named = ["全年", "全部", "总体", "整体", "总", "平均"]
            .iter()
            .fold(named.trim(), |named, all| named.trim_start_matches(all));
        // 受检率 of those that had to be tested, and those that were; 补考合格率 is one of others.
        let Some((start, _)) = named
            .char_indices()
            .next_back()
            .filter(|_| named.chars().nth(LONGEST_DONE).is_none())
        else {
            return false;
        };
        let is_of_some = stated.behind.starts_with('的');
        !is_of_some && pair.iter().all(|at| self.all[*at].before.contains(&named[start..]))
    }

    /// Whether what a share is said to be of is what two numbers count, or all of it.
    pub(super) fn is_their_whole(&self, whole: &str, pair: [usize; 2]) -> bool {
        let whole = whole.trim_matches(['了', '到', '达', '的', '约', '比']);
        let is_all = matches!(whole, "" | "总数" | "全部" | "总量" | "总人数")
            || whole.starts_with('全') && whole.chars().nth(2).is_none();
        let thing = ["总数", "总量", "总额", "总人数"]
            .iter()
            .fold(whole, |thing, all| thing.trim_end_matches(all));
        let whole = pair.map(|at| &self.all[at]).into_iter().max_by_key(|near| near.value);
        let is_told =
            |name: &str| whole.is_some_and(|whole| whole.before.contains(name) || whole.behind.contains(name));
        is_all || is_told(last_two(thing))
    }

    /// So much of something for each of several: 42.6吨, 1420人, 人均30公斤.
    pub(super) fn chinese_each(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        let one = each_of(stated.before)?;
        let is_one = |other: &usize| {
            is_counted_as(self.all[*other].thing, one) && *other != at && self.all[*other].value > Decimal::ONE
        };
        let [count] = (0..self.all.len()).filter(is_one).collect::<Vec<_>>()[..] else {
            return None;
        };
        let converted = |other: &usize| {
            let near = &self.all[*other];
            if near.thing == stated.thing {
                return Some(near.value);
            }
            match convert_measured(near.value, near.told.unit, stated.told.unit)? {
                Converted::Exactly(value) | Converted::About(value) => Some(value),
            }
        };
        let is_total = |other: &usize| {
            let near = &self.all[*other];
            *other != count
                && *other != at
                && each_of(near.before).is_none()
                && converted(other).is_some_and(|value| value > stated.value)
        };
        let [total] = (0..self.all.len()).filter(is_total).collect::<Vec<_>>()[..] else {
            return None;
        };
        if self.all[total].is_change() || stated.behind.contains('另') || self.text[self.own.clone()].contains("另缴")
        {
            return None;
        }
        let right = converted(&total)?.checked_div(self.all[count].value)?;
        let is_made = is_within(stated.value, right, NEARLY_EACH)
            || (stated.value - right).abs() < stated.rounding.max(Decimal::ONE);
        (!is_made && !stated.is_about && is_near(stated.value, right))
            .then(|| self.found(Kind::Each, at, [count, total], right.round_dp(2)))
    }
}

/// Whether a unit is that of which so much is told of each; days may be those of work.
fn is_counted_as(unit: &str, one: &str) -> bool {
    unit == one || one == "天" && unit.ends_with("工作日")
}

/// What a clause says that its number is told of each of: 人均, 平均每户, 日均.
fn each_of(before: &str) -> Option<&'static str> {
    // Most clauses hold neither.
    if !before.contains(['均', '每']) {
        return None;
    }
    let found = EACH.iter().find(|(said, _)| contains_any(before, &[said]));
    found.map(|(_, unit)| *unit)
}

/// How it is said that so much is told of each of several, and what those are counted in.
const EACH: [(&str, &str); 20] = [
    ("人均", "人"),
    ("每人", "人"),
    ("户均", "户"),
    ("每户", "户"),
    ("期均", "期"),
    ("每期", "期"),
    ("日均", "天"),
    ("每天", "天"),
    ("场均", "场"),
    ("每场", "场"),
    ("班均", "个班"),
    ("每亩", "亩"),
    ("亩均", "亩"),
    ("件均", "件"),
    ("每件", "件"),
    ("次均", "次"),
    ("每次", "次"),
    ("家均", "家"),
    ("每家", "家"),
    ("村均", "村"),
];
