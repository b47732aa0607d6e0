//! Total that its parts do not make.
//! 合计数与各部分之和不符。
//!
//! Parts that are followed by their total make it, and so do those that 分为 and 分别为 list; what is done and the rest make
//! the whole. What rounding may explain is not reported.
//!
//! 各部分加起来等于“合计”“共计”；“分为”“分别为”列出的等于总数；已完成的加“其余”的，合格的加不合格的，等于全部。四舍五入能解释的不报。
//!
//! Wrong: 省级320万元、市级180万元、区级95万元，合计585万元。
//! Right: 省级320万元、市级180万元、区级95万元，合计595万元。
//! Wrong: 培育企业60家，分为甲类20家、乙类30家、丙类15家。
//! Right: 培育企业60家，分为甲类20家、乙类25家、丙类15家。
//! Wrong: 全年立项60项，已完成40项，其余25项正在推进。
//! Right: 全年立项60项，已完成40项，其余20项正在推进。
//! Wrong: We ran 45 workshops: 20 in spring, 15 in summer and 12 in autumn.
//! Right: We ran 47 workshops: 20 in spring, 15 in summer and 12 in autumn.
//!
//! Says sum: the parts make { $sum }, the total says { $total }
//! Says sum: 各部分合计{ $sum }，总数写{ $total }
//! Says sum-slip: the parts make { $sum }, the total says { $total }; if that is right, { $slips }
//! Says sum-slip: 各部分合计{ $sum }，总数写{ $total }；总数无误则{ $slips }
//! Says rest: of { $whole } there are { $right } left; the text says { $stated }
//! Says rest: { $whole }还剩{ $right }，文中写{ $stated }
//! Says result: { $whole } less { $part } is { $right }; the text says { $stated }
//! Says result: { $whole }减去{ $part }是{ $right }，文中写{ $stated }
//! Says product: { $part } for each of { $whole } is { $right }; the text says { $stated }
//! Says product: { $whole }、每份{ $part }，共{ $right }，文中写{ $stated }

use rust_decimal::Decimal;

use crate::check::engine::mentions::Mention;
use crate::check::engine::misfits::Kind;
use crate::check::engine::slips::is_slip;
use crate::check::engine::sums::wrong_sum;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};
use crate::text::years::names_last_year;

const FILE: &str = include_str!("../../lexicon/totals.tsv");

pub const RULE: Rule = Rule::error("F24", Check::Passage(check))
    .where_any("计共总分余剩未不缺假空：，:e")
    .across_paragraphs();

/// What stands before the total of parts that were listed before it.
static TOTALS: Words = word_list!(FILE, "totals");
/// What begins a list of all parts.
static ALL: Words = word_list!(FILE, "all");
/// What makes a number no part of a list: a total of its own, one of some.
static NO_PARTS: Words = word_list!(FILE, "no-parts");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let list = List {
        text: &passage.text,
        mentions: passage.comparable(),
    };
    let is_chinese = passage.text.contains(is_han);
    for index in 1..if is_chinese { list.mentions.len() } else { 0 } {
        let found = list.total_behind(index).or_else(|| list.total_of_all(index));
        faults.extend(found);
    }
    for (kind, key) in [
        (Kind::Total, "sum"),
        (Kind::Rest, "rest"),
        (Kind::Result, "result"),
        (Kind::Product, "product"),
    ] {
        for misfit in passage.misfits(kind) {
            faults.extend(misfit.fault(&passage.text, key, faults));
        }
    }
}

/// The last clause of what stands between two numbers.
fn clause_of(between: &str) -> &str {
    between.rsplit(LIST_MARKS).next().unwrap_or_default()
}

/// A list of more figures is a table in words.
const MOST: usize = 40;
/// What parts clauses.
const LIST_MARKS: [char; 9] = ['，', '、', '：', '。', '；', '（', '和', '及', ' '];

/// A clause that says that a number is the total of those before it: what it is said of, and the word. What is counted
/// may be named behind it: 总计入驻企业.
fn cut_total(clause: &str) -> Option<(&str, &str)> {
    if let Some(of) = TOTALS.cut_from_end(clause) {
        return Some((of, &clause[of.len()..]));
    }
    let (at, word) = TOTALS.find(clause)?;
    let thing = &clause[at + word.len()..];
    let is_thing = thing.chars().all(is_han) && thing.chars().nth(LONGEST_THING).is_none();
    (is_thing && word.chars().count() > 1).then_some((&clause[..at], word))
}

/// What is counted is not named in more characters.
const LONGEST_THING: usize = 8;
/// The same with how many kinds of it there are: 三类专项资金分别为.
const LONGEST_ALL: usize = 12;

/// The figures of a text.
struct List<'l, 't> {
    text: &'t str,
    mentions: &'l [Mention<'t>],
}

impl<'l, 't> List<'l, 't> {
    /// What stands between a figure and the one before it.
    fn between(&self, index: usize) -> &'t str {
        let from = index
            .checked_sub(1)
            .map_or(0, |last| self.mentions[last].quantity.range.end);
        &self.text[from..self.mentions[index].quantity.range.start]
    }

    /// The mark between a part and the part before it, where both are parts of one list.
    fn mark(&self, index: usize) -> Option<&'static str> {
        let between = self.between(index);
        let (mark, words) = if between.starts_with('、') {
            ("、", &between['、'.len_utf8()..])
        } else if between.starts_with('，') {
            ("，", &between['，'.len_utf8()..])
        } else if let Some(words) = between.strip_prefix(['和', '及', '与']) {
            ("、", words)
        } else {
            return None;
        };
        let (one, other) = (self.mentions.get(index.checked_sub(1)?)?, &self.mentions[index]);
        let is_part = one.is_part_like(other) && !words.contains(['，', '、', '。', '；', '（', '）', '：']);
        let is_exact = !one.is_about() && !other.is_about() && other.verb.is_none();
        (is_part && is_exact && !NO_PARTS.are_in(words)).then_some(mark)
    }

    /// The figure behind the last part of the list that begins with one.
    fn end_of_list(&self, first: usize) -> usize {
        let most = self.mentions.len().min(first + MOST);
        let mark = (first + 1 < most).then(|| self.mark(first + 1)).flatten();
        let goes_on = |at: &usize| mark.is_some() && self.mark(*at) == mark;
        first + 1 + (first + 1..most).take_while(goes_on).count()
    }

    /// The total behind its parts: 省级320万元、市级180万元，合计500万元.
    fn total_behind(&self, index: usize) -> Option<Fault> {
        let total = &self.mentions[index];
        if !self.mentions[index - 1].is_part_like(total) || total.is_about() {
            return None;
        }
        let clause = self.between(index).trim_start_matches(['，', '、', ' ']);
        let (of, word) = cut_total(clause)?;
        // 上年结转63件与今年新收446件合并办理，共计509件
        let (led, of) = of.rsplit_once('，').unwrap_or(("", of));
        // 三个季度共 is said of the parts, 全区共 of more.
        let last = || self.between(index - 1);
        let are_halves =
            of == "全年" && contains_any(last(), &["下半年", "四季度"]) || of == "上半年" && last().contains("二季度");
        let counted = ['前', '以', '上', '述', '这']
            .iter()
            .fold(of, |of, word| of.strip_prefix(*word).unwrap_or(of));
        let is_of_parts = of.is_empty()
            || are_halves
            || counted.starts_with(['两', '三', '四', '五', '六']) && counted.chars().count() < 5;
        if !is_of_parts {
            return None;
        }
        let mut first = index - 1;
        let mark = self.mark(first);
        while first > 0 && mark.is_some() && self.mark(first) == mark {
            first -= 1;
            if index > first + MOST {
                return None;
            }
        }
        // The whole may stand before its parts: 全年累计2640次，县级110次，….
        let is_whole = |at: usize| NO_PARTS.are_in(clause_of(self.between(at)));
        let of_rest = |first: usize| -> Decimal {
            let rest = &self.mentions[first + 1..index];
            rest.iter().map(|part| part.quantity.value).sum()
        };
        let all: Decimal = self.mentions[first..index].iter().map(|part| part.quantity.value).sum();
        if all == total.quantity.value {
            return None;
        }
        if index - first > 2 && is_whole(first) && of_rest(first) == self.mentions[first].quantity.value {
            first += 1;
        }
        let parts = &self.mentions[first..index];
        let is_list = parts.len() > 1 && (mark == Some("、") || word != "共");
        // The whole may stand before its parts, and once more behind them.
        let is_explained = (1..parts.len().saturating_sub(1)).any(|from| {
            let sum: Decimal = parts[from..].iter().map(|part| part.quantity.value).sum();
            sum == total.quantity.value
        });
        if is_explained {
            return None;
        }
        let begins = clause_of(self.between(first));
        // 全年共举办 says of all parts what was done.
        let verb = begins.strip_prefix("全年").unwrap_or(begins);
        let verb = verb
            .strip_prefix('共')
            .filter(|verb| !verb.is_empty())
            .unwrap_or(begins);
        let is_first = !NO_PARTS.are_in(verb);
        // 累计 may reach back to years before.
        let sum: Decimal = parts.iter().map(|part| part.quantity.value).sum();
        let far = (sum - total.quantity.value).abs() * Decimal::TEN;
        if word.starts_with("累计") && far > total.quantity.value {
            return None;
        }
        let is_of_them = led.is_empty() || is_slip(sum, total.quantity.value) && !led.contains('，');
        if is_list && is_first && is_of_them && !parts[0].is_about() && parts[0].verb.is_none() {
            self.wrong_sum(total, &parts.iter().collect::<Vec<_>>())
        } else {
            None
        }
    }

    /// The total before what is said to be all of its parts.
    fn total_of_all(&self, index: usize) -> Option<Fault> {
        let total = &self.mentions[index - 1];
        let between = self.between(index);
        let clause = between.trim_start_matches(['，', '：', '（', ' ']);
        let is_short =
            clause.chars().nth(LONGEST_ALL).is_none() && self.mark(index - 1).is_none() && !names_last_year(clause);
        // 按工种分，焊工48名
        let by_kind = clause.strip_prefix('按').and_then(|kind| {
            let (by, parts) = kind.split_once(['，', '：'])?;
            (by.ends_with(['分', '看']) && by.chars().nth(LONGEST_THING).is_none()).then_some(parts)
        });
        let clause = by_kind.unwrap_or(clause);
        let is_list = (by_kind.is_some() || ALL.begin(clause) || is_short && ALL.end(clause))
            && !clause.contains(['，', '。', '；']);
        if !is_list || !total.is_part_like(&self.mentions[index]) || total.is_about() {
            return None;
        }
        let end = self.end_of_list(index);
        // Another number of the same kind in the sentence may be one of them.
        let goes_on = self
            .mentions
            .get(end)
            .is_some_and(|next| next.is_part_like(total) && !self.between(end).contains(['。', '；']))
            && !self.between(end).starts_with("，其中");
        let parts = &self.mentions[index..end];
        if parts.len() > 1 && !goes_on {
            self.wrong_sum(total, &parts.iter().collect::<Vec<_>>())
        } else {
            None
        }
    }

    /// A total that is another one than the sum of its parts.
    fn wrong_sum(&self, total: &Mention<'t>, parts: &[&Mention<'t>]) -> Option<Fault> {
        let is_bare = total.quantity.unit.is_empty() && self.text.contains(is_han);
        if is_bare || total.quantity.is_percent() || total.quantity.unit.ends_with("百分点") {
            return None;
        }
        let sum: Decimal = parts.iter().map(|part| part.quantity.value).sum();
        let off = (sum - total.quantity.value).abs();
        let allowed: Decimal = parts.iter().copied().chain([total]).map(Mention::rounding).sum();
        let parts: Vec<&Quantity<'t>> = parts.iter().map(|part| &part.quantity).collect();
        (off > allowed).then(|| wrong_sum(self.text, &total.quantity, &parts))
    }
}
