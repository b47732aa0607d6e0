//! A figure that is told again near by in other words: 举办招聘会28场, and then 26场招聘会.

use std::collections::VecDeque;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::slips::is_slip;
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, ends_with_any};

use super::names::{
    OTHERS, SCOPES, has_same_digits, is_near, is_rough, sentence_before, without_between, without_totals,
};

/// So many figures back one is known again.
const NEAR_BY: usize = 32;
/// What is counted is named in as many characters, and a name is looked at so far back.
const SHORTEST: usize = 3;
const LONGEST: usize = 12;
/// With as many digits two of which have changed places a shorter name is enough.
const MANY_DIGITS: u32 = 4;

/// What says that all of something is told of.
static ALL: Words = Words::new(&["共", "全年", "累计", "年内", "本年度", "今年", "本年", "总"]);
/// What behind the name of a thing says that it is counted.
const COUNTED: [&str; 5] = ["新增", "总数", "数量", "总量", "数"];
/// What says that what was told of before is meant, all of it, and what else may open a clause that tells of it.
const OPENS: [&str; 9] = ["以上", "上述", "这", "全部", "该", "目前", "现有", "已有", "所有"];
/// What shows that something is said of some alone: 70处隐患点完成治理.
static SOME: Words = Words::new(&["完成", "已", "通过", "落实", "实现", "开工", "整改", "治理"]);
/// What shows that another figure is meant than the one before.
static APART: Words = Words::new(&[
    "其中", "另", "每", "各地", "各自", "各有", "各为", "各县", "各区", "各镇", "各乡", "各村", "各校", "计划", "目标",
    "明年", "累计", "历年", "现有", "比", "较", "第",
]);

/// A figure with the words around it.
struct Told<'t> {
    value: Decimal,
    unit: &'t str,
    /// The words before it, that end with what is counted.
    lead: &'t str,
    /// What its sentence says before it.
    said: &'t str,
    place: usize,
    passage: usize,
    range: Range<usize>,
}

impl Told<'_> {
    /// Whether it is all of the year, and not what there is of this year.
    fn is_of_year(&self) -> bool {
        contains_any(self.said, &["全年", "累计", "共"])
    }
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
        let is_counted = !quantity.unit.is_empty() && quantity.is_amount() || quantity.is_percent();
        if !is_counted || is_rough(text, quantity) {
            return None;
        }
        let whole = &text[..quantity.range.start];
        let clause = &whole[whole.trim_end_matches(is_han).len()..];
        let lead = name_in(clause);
        let behind = name_behind(&text[quantity.range.end..]);
        // 65.2万亩的粮食播种面积
        let is_defined = text[quantity.range.end..].starts_with('的');
        let said = sentence_before(text, quantity.range.start);
        // So many of each are no figure of all.
        if clause_of(said).contains('每') {
            return None;
        }
        let told = Told {
            value: quantity.value,
            unit: quantity.unit,
            lead,
            said,
            place,
            passage,
            range: quantity.range.clone(),
        };
        // 这3900万元 is the last one of its unit.
        let is_this = said.ends_with('这');
        let mut of_unit = self.last.iter().rev().filter(|last| last.unit == told.unit);
        let this_one = is_this
            .then(|| of_unit.next())
            .flatten()
            .filter(|last| is_slip(last.value, told.value));
        let found = self.last.iter().rev().find_map(|first| {
            // Most figures are another one's.
            if first.place != place || !may_be_one(first, &told) {
                return None;
            }
            let name = if told.lead.is_empty() || is_named_behind(said) || is_defined {
                let is_turned = has_changed_places(first.value, told.value, 2);
                let is_short = is_turned || is_all_of_them(said, behind) && is_slip(first.value, told.value);
                let is_slight = is_turned || is_slip(first.value, told.value);
                named_again(first.lead, behind, if is_short { SHORTEST - 1 } else { SHORTEST })
                    .or_else(|| named_within(first.lead, behind).filter(|_| is_slight))
            } else {
                None
            };
            let name = name
                .or_else(|| this_one.filter(|last| std::ptr::eq(*last, first)).map(|last| last.lead))
                .or_else(|| named_before(first, &told))
                .or_else(|| named_around(first, &told))?;
            let is_all = behind.contains(['全', '均', '都']) || OPENS[..3].iter().any(|all| said.ends_with(all));
            let is_some = told.value < first.value && SOME.are_in(behind) && !is_all;
            // Rates are told of many things.
            let is_rate = told.unit.starts_with(['%', '％']);
            let is_one = !is_rate
                || has_changed_places(first.value, told.value, MANY_DIGITS - 1)
                    && name.ends_with(['率', '度', '重', '比']);
            (!is_some && is_one && contradicts(first, &told, name, is_defined)).then(|| Before {
                name,
                passage: first.passage,
                range: first.range.clone(),
            })
        });
        if !told.lead.is_empty() {
            if self.last.len() == NEAR_BY {
                self.last.pop_front();
            }
            self.last.push_back(told);
        }
        found
    }
}

/// Whether two values may be of one figure that was told twice, as far as their units and sizes say.
fn may_be_one(first: &Told<'_>, again: &Told<'_>) -> bool {
    let (one, other) = (first.value, again.value);
    if first.unit == again.unit {
        one != other && (is_near(one, other) || is_slip(one, other) || has_changed_places(one, other, 2))
    } else {
        are_people(first.unit, again.unit) && is_slip(one, other)
    }
}

/// Whether units are those of people: 743人 and 743名.
fn are_people(one: &str, other: &str) -> bool {
    [one, other].iter().all(|unit| matches!(*unit, "人" | "名" | "位"))
}

/// What may stand before a number behind which its thing is named: 处置的153辆僵尸车, 以上18次调度会.
fn is_named_behind(said: &str) -> bool {
    let is_opened = said.ends_with(['的', '对', '，', '。']) || ends_with_any(said, &OPENS) || SCOPES.end(said);
    said.is_empty() || is_opened || ALL.contains(&clause_of(said))
}

/// Whether a number and the words behind it tell of all that was told of before: 参训的218名村医全部取得结业证.
fn is_all_of_them(said: &str, behind: &str) -> bool {
    said.ends_with('的') && contains_any(behind, &["全部", "均", "都", "中"])
}

/// The name that words before a number end with: 全年共举办招聘会.
fn name_in(clause: &str) -> &str {
    let mut name = without_between(clause);
    while let Some(shorter) = COUNTED.iter().find_map(|word| name.strip_suffix(word)) {
        name = without_between(shorter);
    }
    let start = name.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
    &name[start..]
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

/// What both figures name before their numbers, in the same words but for 的; or a thing alone, where two digits of many have
/// changed places.
fn named_before<'t>(first: &Told<'t>, again: &Told<'_>) -> Option<&'t str> {
    let same = first.lead.chars().rev().filter(|c| *c != '的');
    let other = again.lead.chars().rev().filter(|c| *c != '的');
    let count = same.zip(other).take_while(|(one, other)| one == other).count();
    let digits = match count {
        0..SHORTEST => MANY_DIGITS,
        SHORTEST => MANY_DIGITS - 1,
        _ => 2,
    };
    let is_of_many = count >= 2 && has_changed_places(first.value, again.value, digits);

    // What is told of the whole year twice, and less the second time.
    let is_slight = is_near(first.value, again.value) && is_slip(first.value, again.value) && count > SHORTEST;
    let is_of_all = is_slight && again.value < first.value && first.is_of_year() && again.is_of_year();
    let shorter = |lead: &str| lead.chars().filter(|c| *c != '的').count();
    let is_one_name = count == shorter(first.lead).min(shorter(again.lead));
    let is_whole = (count > LONGEST / 2 || is_slight && is_one_name) && again.lead.contains('的');
    let (start, _) = first.lead.char_indices().rev().nth(count.checked_sub(1)?)?;
    let is_name = !first.lead.ends_with('的');
    let is_long = count >= LONGEST / 2 && is_one_name && is_slight && !first.lead.contains('新');
    (is_name && (is_of_many || is_whole || is_of_all || is_long)).then(|| &first.lead[start..])
}

/// What both figures name in another order, where two digits of many have changed places: 靠泊船舶1164艘次, 船舶靠泊1146艘次.
fn named_around<'t>(first: &Told<'t>, again: &Told<'_>) -> Option<&'t str> {
    if !has_changed_places(first.value, again.value, MANY_DIGITS - 1) {
        return None;
    }
    let ends = first
        .lead
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .skip(SHORTEST);
    let windows = first.lead.char_indices().map(|(start, _)| start).zip(ends);
    windows
        .map(|(start, end)| &first.lead[start..end])
        .find(|name| again.lead.contains(name))
}

/// Whether two values of one thing cannot both be right: two digits have changed places, there is more than all, or all
/// is not as much.
fn contradicts(first: &Told<'_>, again: &Told<'_>, name: &str, is_defined: bool) -> bool {
    let said = again.said;
    // 累计 is no less than what it is told of again.
    let is_all = again.value < first.value && again.is_of_year() && first.is_of_year();
    let apart = |text: &str| {
        APART.are_in(if is_all {
            text.strip_prefix("累计").unwrap_or(text)
        } else {
            text
        })
    };
    let is_apart = apart(clause_of(said)) || apart(again.lead);
    if has_changed_places(first.value, again.value, 2) {
        return !is_apart && !contains_any(clause_of(said), &["其中", "去年", "上年"]) && !said.contains("其中");
    }
    // 26场招聘会 at the head of a clause is all of them, and 开通的8条 all that were.
    let is_same = || match said.strip_suffix('的') {
        Some(done) => ends_as(done, first.lead),
        // That of the whole sentence up to the number.
        None => is_alone(said, name) || is_named_behind(said) || is_defined || again.lead.contains('的'),
    };
    let is_more = is_all || again.value > first.value && ALL.are_in(first.said);
    let is_long = name.chars().count() >= SHORTEST || said.ends_with('的') && is_slip(first.value, again.value);
    let is_slight = is_near(first.value, again.value) || is_slip(first.value, again.value);
    is_long && is_slight && !is_apart && !OTHERS.are_in(said) && (is_more || is_same())
}

/// Whether a sentence says nothing before its number but the name of it, and what it is about: 科技创新方面，组织实施科技项目.
fn is_alone(said: &str, name: &str) -> bool {
    let clause = clause_of(said);
    let is_first = clause == said
        || said[..said.len() - clause.len()].ends_with("方面，") && !said.contains(|c: char| c.is_ascii_digit());
    is_first && without_totals(without_between(clause)).0 == name
}

/// Whether the two characters that a text ends with stand in a name.
fn ends_as(text: &str, name: &str) -> bool {
    let start = text.char_indices().rev().nth(1).map(|(start, _)| start);
    start.is_some_and(|start| name.contains(&text[start..]))
}

fn clause_of(said: &str) -> &str {
    said.rsplit('，').next().unwrap_or_default()
}

/// Whether two values are the same but for two digits beside each other, which have changed places.
fn has_changed_places(one: Decimal, other: Decimal, least: u32) -> bool {
    if one == other || !has_same_digits(one, other) {
        return false;
    }
    let digits = |value: Decimal| value.normalize().to_string().replace('.', "");
    let (one, other) = (digits(one), digits(other));
    let differing: Vec<usize> = (0..one.len().min(other.len()))
        .filter(|at| one.as_bytes()[*at] != other.as_bytes()[*at])
        .collect();
    let count = one.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count();
    let is_beside = matches!(differing[..], [first, second] if second - first == 1);
    one.len() == other.len() && is_beside && count >= least as usize
}
