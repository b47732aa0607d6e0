//! Parts, shares or bounds that cannot be.
//! 分项、占比或完成数不合。
//!
//! Parts in brackets make their sum; parts after 其中 do not exceed it, which is a warning, as parts may overlap; no
//! share and no decrease is over 100%; no more is mended than was found.
//!
//! 括号里的分项之和等于总数，“其中”的分项之和不超过总数（分项可能有交叉，只作警告）；占比、合格率、降幅不超过100%；整改数不超过排查数。
//!
//! Wrong: 共10项，其中甲类6项、乙类5项。
//! Right: 共10项，其中甲类6项、乙类4项。
//! Wrong: 共15个（市级8个、区级6个）。
//! Right: 共15个（市级9个、区级6个）。
//! Wrong: 产品合格率达到102%。
//! Right: 产品合格率达到100%。
//! Wrong: 排查隐患20处，整改25处。
//! Right: 排查隐患25处，整改20处。
//!
//! Wrong: We found 20 defects and fixed 25.
//! Right: We found 25 defects and fixed 20.
//!
//! Says share: { $share } is over 100%, which a share, a rate or a decrease cannot be
//! Says share: 占比、比率或降幅不会超过100%，文中写{ $share }
//! Says bound: { $part } of { $whole } is more than all
//! Says bound: 共{ $whole }，文中写其中{ $part }，多于总数
//! Says sum: the parts make { $sum }, the total says { $total }
//! Says sum: 各部分合计{ $sum }，总数写{ $total }
//! Says sum-slip: the parts make { $sum }, the total says { $total }; if that is right, { $slips }
//! Says sum-slip: 各部分合计{ $sum }，总数写{ $total }；总数无误则{ $slips }

mod done;
mod wholes;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::beside::before;
use crate::check::engine::misfits::Kind;
use crate::check::engine::sentence::{MOST_BEFORE, sentence_before, sentence_behind};
use crate::check::engine::slips::is_slip;
use crate::check::engine::sums::wrong_sum;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::say::diagnostic::Severity;
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::pattern::Pattern;
use crate::text::words::{Words, contains_any, ends_with_any, starts_with_any, word_list};
use crate::text::years::names_last_year;

use done::{FILE, LONGEST_VERB, MOST_DONE, are_done_of, is_done_of};
use wholes::{
    AMONG, KINDS, LOOK_BACK, PLANNED, RESTARTS, VERBS, is_kind_of, named_whole, side_by_side, told_of, whole_before,
};

pub const RULE: Rule = Rule::error("F09", Check::Passage(check))
    .where_any("0123456789十f")
    .across_paragraphs();

static SHARES: Pattern = Pattern::new(
    "(?:占比|比重|覆盖率|合格率|满意率|满意度|知晓率|参保率|达标率|普及率|及格率|优良率|回收率|出勤率|办结率|整改率|通过率|治愈率|占[\\p{Han}]{1,8}的|下降|减少|降低|降幅)(?:达到|达|为|是|了|到|提高到|提升到)?([0-9]+(?:\\.[0-9]+)?)[%％]",
);
/// The name of a share and what joins it to its number are not longer, in characters.
const LONGEST_SHARE: usize = 24;
/// Before 覆盖率 and 入学率 they make ratios that go beyond 100%.
static RATIOS: Words = word_list!(FILE, "ratios");
/// What shows that the only part is counted in another way than the whole: 其中规上企业总数达到80家.
const TOTALS: [&str; 5] = ["总", "达", "累计", "存量", "上年"];
/// What shows that a list in brackets is not whole, or not one of parts.
static OPEN: Words = word_list!(FILE, "open");
/// What there is more by, and what less.
static GAINS: Words = word_list!(FILE, "gains");
static LOSSES: Words = word_list!(FILE, "losses");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let all = passage.figures();
    if !text.contains(is_han) {
        for misfit in passage.misfits(Kind::Over) {
            // Several parts are held against the whole, and may overlap.
            let is_sum = text[misfit.range.clone()] == misfit.first;
            let key = if is_sum { "sum" } else { "bound" };
            let found = misfit.fault(text, key, faults);
            faults.extend(found.map(|mut fault| {
                fault.severity = is_sum.then_some(Severity::Warning);
                fault
            }));
        }
        return;
    }
    check_parts(text, all, faults);
    let is_over = |quantity: &&Quantity<'_>| quantity.is_percent() && quantity.value > Decimal::ONE_HUNDRED;
    let over = all.iter().filter(is_over).filter(|quantity| is_share(text, quantity));
    faults.extend(over.map(|quantity| {
        let share = Sentence::new("share").with("share", &text[quantity.range.clone()]);
        Fault::new(quantity.range.clone()).say(share)
    }));
    let told: Vec<&Quantity<'_>> = all.iter().filter(|quantity| !quantity.is_date()).collect();
    let [tells_kinds, is_among] = ["中，", "，其中"].map(|word| told.len() > 1 && text.contains(word));
    for (index, next) in told.iter().enumerate().skip(1) {
        let last = told[index - 1];
        if is_among
            && let Some(whole) = whole_before(text, &told[..index], next).filter(|whole| whole.value < next.value)
        {
            faults.push(over_whole(text, whole, next));
        }
        if tells_kinds && let Some(whole) = told_of(text, &told[..index], next) {
            let parts = side_by_side(text, &told[index..]);
            let sum: Decimal = parts.iter().map(|part| part.value).sum();
            if next.value > whole.value {
                faults.push(over_whole(text, whole, next));
            } else if sum > whole.value && is_slip(sum, whole.value) {
                let severity = Some(Severity::Warning);
                faults.push(Fault {
                    severity,
                    ..wrong_sum(text, whole, &parts)
                });
            }
        }
        if let Some(whole) = named_whole(text, &told[..index], next).filter(|whole| whole.value < next.value) {
            faults.push(over_whole(text, whole, next));
            continue;
        }
        if next.value > last.value && is_kind_of(text, last, next) {
            let severity = Some(Severity::Warning);
            faults.push(Fault {
                severity,
                ..over_whole(text, last, next)
            });
        }
        if index > 1 && are_done_of(text, [told[index - 2], last, next]) {
            faults.push(over_whole(text, told[index - 2], next));
        }
        // Between them others may be told: 隐患86处，下发通知书30份，整改92处.
        let mut before = told[index.saturating_sub(LOOK_BACK)..index].iter().rev().copied();
        let asked = before.find(|first| first.is_like(next));
        let asked = asked.filter(|first| next.value > first.value && is_done_of(text, first, next));
        if let Some(first) = asked.filter(|first| !goes_both_ways(text, first, sentence_behind(text, first.range.end)))
        {
            faults.push(over_whole(text, first, next));
        }
    }
}

/// A part that is more than its whole.
fn over_whole(text: &str, whole: &Quantity<'_>, part: &Quantity<'_>) -> Fault {
    let message = Sentence::new("bound")
        .with("whole", &text[whole.range.clone()])
        .with("part", &text[part.range.clone()]);
    Fault::new(part.range.clone()).say(message)
}

/// Whether a percentage is a share of a whole, or a decrease.
fn is_share(text: &str, percent: &Quantity<'_>) -> bool {
    let before = &text[..percent.range.start];
    let near = before
        .char_indices()
        .rev()
        .nth(LONGEST_SHARE)
        .map_or(0, |(start, _)| start);
    SHARES.captures_iter(&text[near..percent.range.end]).any(|found| {
        let whole = found
            .get(0)
            .map(|whole| near + whole.start()..near + whole.end())
            .unwrap_or_default();
        whole.end == percent.range.end
            && !(names_last_year(&found[0]) || PLANNED.are_in(&found[0]))
            && !RATIOS.end(&text[..whole.start])
    })
}

/// The list of parts that a total is followed by.
struct Parts {
    range: Range<usize>,
    /// Whether it stands in brackets, and so is whole; else it follows 其中.
    is_bracketed: bool,
    /// Whether what is counted is named between the total and it.
    is_named: bool,
}

/// Compares each total with the parts that follow it, in brackets or after 其中.
fn check_parts(text: &str, all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    if all.len() < 2 || !contains_any(text, &AMONG) && !text.contains('（') {
        return;
    }
    for (index, total) in all.iter().enumerate() {
        // Of a bound, and of what is left of both that came and that went, there are no parts.
        let before = &text[..total.range.start];
        let is_bound = ends_with_any(before, &["超过", "突破", "不足", "净增", "净增加", "净减", "净减少"]);
        // 比上年增加52场 is no whole.
        let clause = before.rsplit(['，', '。', '；', '（']).next().unwrap_or_default();
        let is_compared = clause.contains(['比', '较']) && ends_with_any(clause, &["增加", "减少", "增长", "多", "少"]);
        let is_counted = !(is_bound
            || is_compared
            || total.is_date()
            || total.is_percent()
            || total.unit.is_empty()
            || is_of_each(text, total));
        if let Some(parts) = parts_after(text, total.range.end).filter(|_| is_counted) {
            let listed_of = |total: &Quantity<'_>| -> Vec<&Quantity<'_>> {
                let listed = all[index + 1..]
                    .iter()
                    .take_while(|part| part.range.end <= parts.range.end);
                listed.filter(|part| part.unit == total.unit).collect()
            };
            // 463笔、金额1.86亿元。其中，农户308笔
            let told_before = || {
                all[..index]
                    .last()
                    .filter(|last| is_next(&text[last.range.end..total.range.start]))
            };
            let (mut total, mut listed) = (total, listed_of(total));
            if listed.is_empty()
                && let Some(before) = told_before()
            {
                (total, listed) = (before, listed_of(before));
            }
            let sentence = total.range.start - sentence_before(text, total.range.start).len();
            let near = all[index.saturating_sub(MOST_BEFORE)..index].iter();
            let mut earlier = near
                .filter(|other| other.range.start >= sentence && other.unit == total.unit)
                .map(|other| other.value);
            // 其中 may be said of what stands farther away, and may list all of that.
            let sum: Decimal = listed.iter().map(|part| part.value).sum();
            let is_of_earlier = if listed.len() > 1 {
                earlier.any(|value| value == sum)
            } else {
                earlier.any(|value| value >= sum)
            };
            let is_beside = text[parts.range.clone()].starts_with('（');
            if !is_of_earlier || is_beside && listed.len() == 1 && total.value < sum {
                faults.extend(wrong_total(text, total, &parts, &listed));
            }
        }
    }
}

/// Whether two numbers with this between them are told of one thing.
fn is_next(between: &str) -> bool {
    between.starts_with(['、', '，'])
        && between.chars().skip(1).all(is_han)
        && between.chars().nth(LONGEST_VERB).is_none()
}

/// Whether a number is an average or a density, of which there are no parts: 每平方公里600人, 人均30平方米.
fn is_of_each(text: &str, quantity: &Quantity<'_>) -> bool {
    let before = &text[..quantity.range.start];
    let clause = before.rsplit(['。', '；', '，']).next().unwrap_or(before);
    clause.contains(['每', '均'])
}

/// The list of parts that begins at a byte. A list ends where the next one may begin, so that nothing is read twice.
fn parts_after(text: &str, from: usize) -> Option<Parts> {
    let list = text[from..].trim_start_matches(['，', ',', '：']);
    // 149万元，进度快于上年。其中，
    let next = list
        .find('。')
        .map(|end| (&list[..end], &list[end + '。'.len_utf8()..]));
    let is_told = |said: &str| said.chars().nth(LONGEST_SAID).is_none() && !said.contains(|c: char| c.is_ascii_digit());
    let next = next.filter(|(said, next)| is_told(said) && next.starts_with(AMONG[0]));
    let list = next.map_or(list, |(_, next)| next);
    // 18个村（社区），包括14个行政村
    let named = after_name(&text[from..]);
    let (is_named, list) = (named.is_some(), named.unwrap_or(list));
    let start = text.len() - list.len();
    if let Some(inside) = list.strip_prefix('（') {
        let end = inside
            .find(['（', '）'])
            .filter(|end| inside[*end..].starts_with('）'))?;
        // Brackets that begin with 其中 need not hold all parts.
        return Some(Parts {
            range: start..start + '（'.len_utf8() + end,
            is_bracketed: !starts_with_any(inside, &AMONG) && !inside.starts_with('含'),
            is_named,
        });
    }
    let among = AMONG.iter().find(|word| list.starts_with(**word))?;
    let inside = &list[among.len()..];
    let is_end = |at: usize, c: char| matches!(c, '。' | '；' | '（') || starts_with_any(&inside[at..], &AMONG);
    let end = inside.char_indices().find(|(at, c)| is_end(*at, *c));
    let inside = &inside[..end.map_or(inside.len(), |(end, _)| end)];
    let first = inside.split_inclusive(['，', ',']).next().map_or(0, str::len);
    // A clause that begins with a verb is about something else that was done.
    let rest = inside[first..].split_inclusive(['，', ',']);
    let rest = rest.take_while(|clause| !(VERBS.begin(clause) || RESTARTS.are_in(clause)));
    let length = among.len() + first + rest.map(str::len).sum::<usize>();
    Some(Parts {
        range: start..start + length,
        is_bracketed: false,
        is_named,
    })
}

/// What stands behind the name of what is counted, a bracket and a comma.
fn after_name(text: &str) -> Option<&str> {
    let end = text.char_indices().take(LONGEST_NAME + 1).find(|(_, c)| !is_han(*c));
    let (name, rest) = text.split_at(end.map(|(end, _)| end).filter(|end| *end > 0)?);
    let behind = rest.strip_prefix('（').and_then(|inside| {
        let (inside, behind) = inside.split_once('）')?;
        inside.chars().all(is_han).then_some(behind)
    });
    let list = behind.unwrap_or(rest).strip_prefix('，')?;
    (starts_with_any(list, &AMONG) && !VERBS.are_in(name)).then_some(list)
}

/// What is counted is not named in more characters.
const LONGEST_NAME: usize = 6;
/// Between a number and 其中 of the next sentence no more is said of it, in characters.
const LONGEST_SAID: usize = 16;
/// What says that one may be of several kinds.
const OVERLAPS: [&str; 4] = ["同时", "交叉", "重复", "重叠"];

/// A total that its parts do not make.
fn wrong_total(text: &str, total: &Quantity<'_>, parts: &Parts, listed: &[&Quantity<'_>]) -> Option<Fault> {
    let list = &text[parts.range.clone()];
    let sum: Decimal = listed.iter().map(|part| part.value).sum();
    let is_wrong = if parts.is_bracketed {
        // 1栋已投产 says how it is with some of them.
        let are_named = listed
            .iter()
            .all(|part| before(text, part.range.start).is_some_and(is_han));
        let differs = sum > total.value || (are_named && sum != total.value);
        differs && adds_up(text, list, listed)
    } else {
        // Of one part what is said behind it is no other total: 其中77项已完成.
        let is_alone = listed.len() == 1;
        let said = if is_alone {
            &text[parts.range.start..listed[0].range.start]
        } else {
            list
        };
        let kinds = KINDS.iter().filter(|kind| list.contains(kind)).count();
        // 130个，其中52个、78个，完成46个: what stands behind all parts is told of something else.
        let is_complete =
            (2..listed.len()).any(|end| listed[..end].iter().map(|part| part.value).sum::<Decimal>() == total.value);
        let is_of_it = !parts.is_named || sum <= total.value * MOST_DONE;
        sum > total.value
            && !is_complete
            && !contains_any(sentence_behind(text, parts.range.start), &OVERLAPS)
            && !goes_both_ways(text, total, list)
            && is_of_it
            && (kinds < 2 || is_alone || listed[0].value > total.value)
            && !(names_last_year(said) || RESTARTS.are_in(said))
    };
    let is_one = listed.len() == 1 && !parts.is_bracketed;
    let is_one = is_one && !contains_any(&text[parts.range.start..listed[0].range.start], &TOTALS);
    if let [part] = listed
        && is_wrong
        && is_one
    {
        return Some(over_whole(text, total, part));
    }
    (is_wrong && listed.len() > 1).then(|| {
        let mut fault = wrong_sum(text, total, listed);
        fault.severity = (!parts.is_bracketed).then_some(Severity::Warning);
        fault
    })
}

/// Whether a whole is a change and its parts go both ways, so that they make less than their sum: 增加12人，其中新招聘30人、调出18人.
fn goes_both_ways(text: &str, whole: &Quantity<'_>, parts: &str) -> bool {
    let clause = text[..whole.range.start].rsplit(['。', '；', '，', '：', '\n']).next();
    let clause = clause.unwrap_or_default().trim_end_matches(['了', '额', '量']);
    match (GAINS.end(clause), LOSSES.end(clause)) {
        (true, false) => LOSSES.are_in(parts),
        (false, true) => GAINS.are_in(parts),
        _ => false,
    }
}

/// Whether the numbers of a list in brackets are all the parts of one whole.
fn adds_up(text: &str, list: &str, listed: &[&Quantity<'_>]) -> bool {
    let is_side_by_side = list.matches(['、', '，', ',']).count() + 1 >= listed.len();
    // Where two marks part them, the same are told twice: by rank, and by age.
    let is_told_twice = list.contains('、') && list.contains(['，', ',', '；']);
    // One may be counted in each year.
    let is_of_times = listed
        .iter()
        .any(|part| text[..part.range.start].ends_with(['年', '月', '度', '期']));
    !OPEN.are_in(list) && is_side_by_side && !is_told_twice && !is_of_times
}
