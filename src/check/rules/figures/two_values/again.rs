//! A figure that is told again near by in other words: 举办招聘会28场, and then 26场招聘会; 17个行政村, and then 全镇18个行政村均.

use std::collections::VecDeque;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::mentions::is_rough;
use crate::check::engine::slips::{is_slip, may_be_slip};
use crate::text::chinese::is_han;
use crate::text::numbers::{Quantity, split_scale};
use crate::text::words::{Words, contains_any, ends_with_any, word_list};
use crate::text::years::names_another_year;

use super::names::{
    FILE, OTHERS, SCOPES, has_changed_places, is_near, sentence_before, without_between, without_totals,
};

/// So many figures back one is known again by what it counts, and so many by all of its words: a summary stands before its report.
const NEAR_BY: usize = 32;
const FAR_OFF: usize = 256;
/// What is counted is named in as many characters, and a name is looked at so far back.
const SHORTEST: usize = 3;
const LONGEST: usize = 12;
/// With as many digits two of which have changed places a shorter name is enough.
const MANY_DIGITS: u32 = 4;

/// What says that all of something is told of.
static ALL: Words = word_list!("共 全年 累计 年内 本年度 今年 本年 总");
/// What behind the name of a thing says that it is counted.
const COUNTED: [&str; 5] = ["新增", "总数", "数量", "总量", "数"];
/// What says that what was told of before is meant, all of it, and what else may open a clause that tells of it.
const OPENS: [&str; 9] = ["以上", "上述", "这", "全部", "该", "目前", "现有", "已有", "所有"];
/// What shows that something is said of some alone: 70处隐患点完成治理.
static SOME: Words = word_list!("完成 已 通过 落实 实现 开工 整改 治理");
/// What is done with things, and names none.
static VERBS: Words = word_list!(include_str!("../../../lexicon/parts_and_bounds.tsv"), "verbs", "done");
/// What shows that another figure is meant than the one before.
static APART: Words =
    word_list!("其中 另 每 各地 各自 各有 各为 各县 各区 各镇 各乡 各村 各校 计划 目标 明年 累计 历年 现有 比 较 第");

/// What says that so many came on top of those before, or went.
static ADDED: Words = word_list!("追加 新增 增加 增补 调增 补充 取消 减少 调减 退出 终止");

/// What says little in the name of a figure: that there are so many, that it is done.
static SAYS_LITTLE: Words = word_list!(FILE, "says-little");
/// What makes another name of a longer one: 未办结案件, 重点项目.
static TOLD_APART: Words = word_list!(FILE, "narrows");

/// A figure with the words around it.
struct Told<'t> {
    value: Decimal,
    unit: &'t str,
    /// The same, one for all that count people: 743人 and 743名.
    counts: &'t str,
    /// The words before it, that end with what is counted, and those behind it, which may begin with that.
    lead: &'t str,
    /// All of them that may name it.
    name: &'t str,
    thing: &'t str,
    /// Whether what is counted may be named behind it.
    is_open: bool,
    /// Whether the words behind it say what it is of: 65.2万亩的粮食播种面积.
    is_defined: bool,
    /// What its sentence says before it.
    said: &'t str,
    place: usize,
    passage: usize,
    range: Range<usize>,
}

impl<'t> Told<'t> {
    /// What may name it, without what only says that all of the year is meant.
    fn names(&self) -> [&'t str; 2] {
        let behind = self.thing.char_indices().nth(LONGEST);
        let thing = behind.map_or(self.thing, |(end, _)| &self.thing[..end]);
        [self.name, thing].map(without_totals)
    }

    /// Whether it is told of what is new.
    fn is_new(&self) -> bool {
        clause_of(self.said).contains('新')
    }

    /// Whether it adds up over more than the year.
    fn is_sum(&self) -> bool {
        let clause = clause_of(self.said);
        clause.contains("累计") && !clause.contains('年')
    }

    /// Whether its sentence tells before it of another time than the report is of, of a part, of a plan.
    fn is_apart(&self) -> bool {
        let said = without_whole(self.said);
        let without = |clause: String, word: &&str| clause.replace(word, "");
        let clause = AVERAGES.iter().fold(clause_of(said).to_owned(), without);
        APART.are_in(&clause) || OTHERS.are_in(&clause) || TIMES.are_in(said) || names_another_year(said)
    }

    /// Whether its sentence says before it that all is meant.
    fn is_all(&self) -> bool {
        ALL.are_in(self.said)
    }

    /// Whether it is not one of several of its name: what is told of all is no less than a part of it.
    fn may_be_one(&self, first: &Told<'_>) -> bool {
        self.is_all() || self.is_open || first.is_all() || self.definite(first) > 0
    }

    /// How certain it is that all of what was told of before is meant: it points back, or says that all of it is.
    fn definite(&self, first: &Told<'_>) -> usize {
        let done = self.said.strip_suffix('的');
        let points_back = ends_with_any(self.said, &OPENS[..5]) || SCOPES.end(self.said);
        let is_of_done = done.is_some_and(|done| ends_as(done, first.lead));
        let is_all = self.thing.contains(['全', '均', '都']);
        let is_head = self.said.is_empty() || self.said.ends_with(['，', '。']);
        let is_total = self.said.ends_with("累计") || ALL.contains(clause_of(self.said));
        let twice = [points_back, is_of_done, is_all, self.is_defined];
        2 * twice.iter().filter(|told| **told).count() + usize::from(is_head) + usize::from(is_total)
    }
}

/// What shows in a sentence that another time is told of, a part or a plan.
static TIMES: Words = word_list!(FILE, "times", "other-times");
/// What is of the name of a figure: that it adds up, is there, is an average.
const AVERAGES: [&str; 6] = ["累计", "现有", "人均", "户均", "比重", "占比"];
/// What names all of the time that the report is of.
static WHOLE_TIMES: Words = word_list!("截至12月 本季度 本月 本周 12月底 全月 全周 全季度");

/// A text from behind the words that name all of its time.
fn without_whole(said: &str) -> &str {
    WHOLE_TIMES
        .find(said)
        .map_or(said, |(at, word)| &said[at + word.len()..])
}

/// The figures that were told last.
#[derive(Default)]
pub struct Again<'t> {
    last: VecDeque<Told<'t>>,
}

/// A figure that was told before with another value.
pub struct Before<'t> {
    /// What is counted.
    pub name: &'t str,
    /// The passage and the bytes where it stood.
    pub passage: usize,
    /// Its bytes.
    pub range: Range<usize>,
}

impl<'t> Again<'t> {
    /// Looks whether a figure was told before with another value, and keeps it. What stands below headings of places or
    /// times is of one place each.
    pub fn read(&mut self, text: &'t str, quantity: &Quantity<'t>, passage: usize, place: usize) -> Option<Before<'t>> {
        let is_amount = !quantity.unit.is_empty() && quantity.is_amount();
        let is_counted = is_amount || quantity.is_percent() || quantity.unit == "天";
        if !is_counted || is_rough(text, quantity) {
            return None;
        }
        let whole = &text[..quantity.range.start];
        let clause = &whole[whole.trim_end_matches(is_han).len()..];
        let is_of_name = |c: char| is_han(c) || c.is_ascii_alphabetic() || matches!(c, '“' | '”');
        let name = &whole[whole.trim_end_matches(is_of_name).len()..];
        let said = sentence_before(text, quantity.range.start);
        // So many of each are no figure of all.
        if clause_of(said).contains('每') {
            return None;
        }
        let is_defined = text[quantity.range.end..].starts_with('的');
        let told = Told {
            value: quantity.value,
            unit: quantity.unit,
            counts: of_people(quantity.unit),
            lead: name_in(clause),
            name: last_of(in_full(without_between(name))),
            thing: name_behind(&text[quantity.range.end..]),
            is_open: clause.is_empty() || is_named_behind(said) || is_defined,
            is_defined,
            said,
            place,
            passage,
            range: quantity.range.clone(),
        };
        let found = self.before(&told);
        self.keep(told);
        found
    }
}

/// How many characters two names end with that are the same.
fn common_end(one: &str, other: &str) -> usize {
    let same = one
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(|(one, other)| one == other);
    same.count()
}

impl<'t> Again<'t> {
    /// Keeps the figure of a cell, which what stands at the head of its row names.
    pub fn keep_cell(&mut self, name: &'t str, quantity: &Quantity<'t>, passage: usize, place: usize) {
        // 办理事项（件）
        let (name, unit) = name.split_once(['（', '(']).unwrap_or((name, ""));
        let (name, unit) = (name.trim(), unit.trim_end_matches(['）', ')']));
        let (factor, unit) = match quantity.unit {
            "" => split_scale(unit),
            unit => (Decimal::ONE, unit),
        };
        let value = quantity.value.checked_mul(factor).filter(|_| !unit.is_empty());
        let Some(value) = value.filter(|_| name.chars().all(is_han)) else {
            return;
        };
        if quantity.is_date() || quantity.is_about {
            return;
        }
        self.keep(Told {
            value,
            unit,
            counts: of_people(unit),
            lead: name,
            name,
            thing: "",
            is_open: false,
            is_defined: false,
            said: "",
            place,
            passage,
            range: quantity.range.clone(),
        });
    }

    fn keep(&mut self, told: Told<'t>) {
        if !(told.lead.is_empty() && told.thing.is_empty()) {
            if self.last.len() == FAR_OFF {
                self.last.pop_front();
            }
            self.last.push_back(told);
        }
    }

    /// The figure before it that it should be, where it is not that of another one.
    fn before(&self, told: &Told<'t>) -> Option<Before<'t>> {
        let may_be = |first: &&Told<'t>| first.place == told.place && first.counts == told.counts;
        // This one is the last one of its unit.
        let last = self.last.iter().rev().find(|first| first.unit == told.unit);
        let this_one = last.filter(|first| told.said.ends_with('这') && is_slip(first.value, told.value));
        let mut near = self.last.iter().rev().enumerate().filter(|(_, first)| may_be(first));
        let found = near.find_map(|(back, first)| {
            let is_this = this_one.is_some_and(|last| std::ptr::eq(last, first));
            // Far off a figure has another value by a slip alone, but in the same paragraph.
            let is_far = back >= NEAR_BY && !is_this && first.passage != told.passage;
            if is_far && !may_be_slip(first.value, told.value) || !differ_as_one(first.value, told.value) {
                return None;
            }
            let again = || told_again(first, told);
            let name = (back < NEAR_BY)
                .then(again)
                .flatten()
                .or_else(|| told_alike(first, told))
                .or_else(|| is_this.then_some(first.lead));
            Some((first, name?))
        });
        let (first, name) = found?;
        // 15个公园 that were built before 12个公园 are the same 15.
        let shares_name =
            |other: &Told<'t>| common_end(other.lead, told.lead) > 1 || named_by_thing(other, told).is_some();
        let is_known = |other: &Told<'t>| other.value == told.value && shares_name(other);
        let is_known = self.last.iter().filter(may_be).any(is_known);
        // 年初安排项目32个，年中追加3个，35个项目: what came on top makes the second one.
        let came_on_top = |other: &Told<'t>| {
            (other.passage, other.range.start) > (first.passage, first.range.start)
                && other.value == (told.value - first.value).abs()
                && ADDED.are_in(clause_of(other.said))
        };
        let is_made = self.last.iter().filter(may_be).any(came_on_top);
        (!is_known && !is_made).then(|| Before {
            name,
            passage: first.passage,
            range: first.range.clone(),
        })
    }
}

/// So much tells that one figure is told twice.
const CERTAIN: usize = 5;

/// What a figure before it is named by that is told again with another value. How long the name is, how the values differ and how
/// definite the second one is are held together: each alone is a chance.
fn told_again<'t>(first: &Told<'t>, told: &Told<'_>) -> Option<&'t str> {
    let is_turned = has_changed_places(first.value, told.value, 2);
    let definite = told.definite(first);
    if definite == 0 && !is_turned {
        return None;
    }
    let name = named_by_thing(first, told)?;
    let by_digits = if has_changed_places(first.value, told.value, MANY_DIGITS - 1) {
        3
    } else if is_turned {
        2
    } else {
        usize::from(is_slip(first.value, told.value))
    };
    if by_digits == 0 && !is_near(first.value, told.value) {
        return None;
    }
    let is_some = told.value < first.value && !is_turned && SOME.are_in(told.thing) && definite < 2;
    // Rates are told of many things.
    let is_rate = told.unit.starts_with(['%', '％']);
    let is_apart =
        APART.are_in(clause_of(told.said)) || APART.are_in(told.lead) || OTHERS.are_in(without_whole(told.said));
    let by_name = name.chars().count().min(SHORTEST + 1) - 1;
    (by_name + by_digits + definite >= CERTAIN && !is_some && !is_rate && !is_apart).then_some(name)
}

/// What both figures name, where at least one of them names it behind its number.
fn named_by_thing<'t>(first: &Told<'t>, told: &Told<'_>) -> Option<&'t str> {
    let by_lead = || {
        let name = named_again(first.lead, told.thing, SHORTEST - 1);
        name.or_else(|| named_within(first.lead, told.thing))
    };
    let both = || common_start(first.thing, told.thing);
    let of_thing = || {
        // In 20个县市中17个 the words behind the first one are those before the second one.
        let is_between =
            first.passage == told.passage && told.range.start <= first.range.end + first.thing.len() + '的'.len_utf8();
        let shared = named_again(told.lead, first.thing, SHORTEST - 1).filter(|_| !is_between)?;
        first.thing.get(..shared.len())
    };
    // 驻村期间所走访的268户中: what was done with them names them.
    let of_done = || {
        let done = told.said.strip_suffix('的')?;
        let (at, _) = done.char_indices().rev().nth(1)?;
        let start = first.lead.find(&done[at..])?;
        let is_turned = has_changed_places(first.value, told.value, MANY_DIGITS - 1);
        (is_turned && matches!(told.thing, "" | "中" | "里")).then(|| &first.lead[start..])
    };
    let named = told.is_open.then(by_lead).flatten().or_else(both).or_else(of_thing);
    named.or_else(of_done)
}

/// What two texts begin with, of two characters at least.
fn common_start<'t>(one: &'t str, other: &str) -> Option<&'t str> {
    let same = one
        .char_indices()
        .zip(other.chars())
        .take_while(|((_, c), other)| c == other);
    let (count, end) = same.fold((0, 0), |(count, _), ((at, c), _)| (count + 1, at + c.len_utf8()));
    (count >= SHORTEST - 1 && !VERBS.begin(one)).then(|| &one[..end])
}

/// The name of a figure that is told again in words that are all among those of the first time, whatever their order: 化解信访积案 and
/// 共化解积案, 外借图书 and 图书外借量. Of many digits of which two have changed places fewer words are
/// enough.
fn told_alike<'t>(first: &Told<'t>, told: &Told<'t>) -> Option<&'t str> {
    let digits = (2..=MANY_DIGITS).rev();
    let digits = digits
        .into_iter()
        .find(|least| has_changed_places(first.value, told.value, *least));
    let is_near = is_near(first.value, told.value);
    // Rates are told of many things, and in one sentence two times: 由480千克标准煤降至408千克.
    let is_rate = told.unit.starts_with(['%', '％']);
    let is_of_one = first.passage == told.passage && first.range.start + told.said.len() >= told.range.start;
    if is_of_one || is_rate && digits.is_none_or(|digits| digits < MANY_DIGITS - 1) || digits.is_none() && !is_near {
        return None;
    }
    // What adds up over years is no less.
    let is_sum = || told.is_sum() && !first.is_sum() && told.value > first.value;
    // What is done is less than what was begun: 改造老旧小区32个, and then 改造完成31个.
    let is_done = |figure: &Told<'_>| contains_any(clause_of(figure.said), &DONE);
    let is_rest = || told.value < first.value && is_done(told) && !is_done(first);
    let is_one = |one: &str, other: &str| {
        // What is called the very same in one paragraph may also be counted anew.
        let is_called_same = one == other && first.passage == told.passage;
        if digits.is_none() && !is_called_same && !is_slip(first.value, told.value) {
            return false;
        }
        let [(count, is_in), (_, is_other_in)] = [shared(one, other), shared(other, one)];
        let is_narrower = |word: &str| one.contains(word) != other.contains(word);
        let is_same = || first.is_new() == told.is_new() && !TOLD_APART.iter().any(is_narrower);
        let is_end = || one.ends_with(other) || other.ends_with(one);
        let is_slight = || count > SHORTEST && is_in && is_other_in && !is_rest();
        // 公办幼儿园 and 民办幼儿园 have a word of their own each.
        let is_alike = match digits {
            Some(MANY_DIGITS) => count >= SHORTEST - 1 && (is_in || is_other_in),
            Some(digits) if digits == MANY_DIGITS - 1 => {
                count >= SHORTEST - 1 && is_in && is_other_in || count > SHORTEST && is_end()
            }
            Some(_) => is_slight(),
            None => is_slight() && !is_sum() && told.may_be_one(first),
        };
        is_alike && is_same()
    };
    let [names, others] = [first.names(), told.names()];
    let name = *names.iter().find(|one| others.iter().any(|other| is_one(one, other)))?;
    let is_named = !is_rate || name.ends_with(['率', '度', '重', '比']);
    (is_named && !first.is_apart() && !told.is_apart()).then_some(name)
}

/// What says that something is done with what was begun.
const DONE: [&str; 4] = ["完成", "建成", "实现", "成功"];

/// How many characters of a name stand in another one, in words of two and more, and whether all do that say something.
fn shared(name: &str, other: &str) -> (usize, bool) {
    let (mut rest, mut count, mut are_all) = (name, 0, true);
    while let Some(c) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
        if let Some(end) = ends.take_while(|end| other.contains(&rest[..*end])).last() {
            count += rest[..end].chars().count();
            rest = &rest[end..];
        } else if let Some(behind) = SAYS_LITTLE.cut_from_start(rest) {
            rest = behind;
        } else {
            are_all = false;
            rest = &rest[c.len_utf8()..];
        }
    }
    (count, are_all)
}

/// Whether two values may be one figure's, told wrongly once: most figures near one another are not.
fn differ_as_one(one: Decimal, other: Decimal) -> bool {
    one != other && (is_near(one, other) || is_slip(one, other) || has_changed_places(one, other, 2))
}

/// A unit, one of those of people for all of them.
fn of_people(unit: &str) -> &str {
    if matches!(unit, "名" | "位") { "人" } else { unit }
}

/// What may stand before a number behind which its thing is named: 处置的153辆僵尸车, 以上18次调度会.
fn is_named_behind(said: &str) -> bool {
    let is_opened = said.ends_with(['的', '对', '，', '。']) || ends_with_any(said, &OPENS) || SCOPES.end(said);
    said.is_empty() || is_opened || ALL.contains(clause_of(said))
}

/// The name that words before a number end with: 全年共举办招聘会.
fn name_in(clause: &str) -> &str {
    let mut name = without_between(clause);
    while let Some(shorter) = COUNTED.iter().find_map(|word| name.strip_suffix(word)) {
        name = without_between(shorter);
    }
    last_of(name)
}

/// The last characters of a name, of which more say where and when.
fn last_of(name: &str) -> &str {
    let start = name.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
    &name[start..]
}

/// The words before a number, where letters stand for them in those.
fn in_full(name: &str) -> &str {
    if name.trim_end_matches("总量").ends_with("GDP") {
        "地区生产总值"
    } else {
        name
    }
}

/// The words behind a number that may name what is counted.
fn name_behind(text: &str) -> &str {
    let text = text.strip_prefix('的').unwrap_or(text);
    &text[..text.len() - text.trim_start_matches(is_han).len()]
}

/// The end of a name that other words begin with.
fn named_again<'t>(lead: &'t str, behind: &str, least: usize) -> Option<&'t str> {
    let (end, last) = behind.char_indices().nth(least - 1)?;
    let end = end + last.len_utf8();
    let at = lead.rfind(&behind[..end])?;
    behind.starts_with(&lead[at..]).then_some(&lead[at..])
}

/// What words behind a number name first that others hold, whatever is done with it: 完成老旧小区改造 and 老旧小区均, 参训的高素质农民.
fn named_within<'t>(lead: &'t str, behind: &str) -> Option<&'t str> {
    let named = behind
        .split_once('的')
        .filter(|(whose, _)| whose.chars().nth(LONGEST_NAME_OF).is_none());
    let of = |behind: &str| {
        let (end, last) = behind.char_indices().nth(SHORTEST)?;
        let at = lead.rfind(&behind[..end + last.len_utf8()])?;
        let both = lead[at..]
            .char_indices()
            .zip(behind.chars())
            .take_while(|((_, one), other)| one == other);
        let (length, last) = both.last().map(|((at, c), _)| (at, c))?;
        Some(&lead[at..at + length + last.len_utf8()])
    };
    of(behind).or_else(|| of(named?.1))
}

/// Whose something is is not said in more characters.
const LONGEST_NAME_OF: usize = 4;

/// Whether the two characters that a text ends with stand in a name.
fn ends_as(text: &str, name: &str) -> bool {
    let start = text.char_indices().rev().nth(1).map(|(start, _)| start);
    start.is_some_and(|start| name.contains(&text[start..]))
}

fn clause_of(said: &str) -> &str {
    said.rsplit('，').next().unwrap_or_default()
}
