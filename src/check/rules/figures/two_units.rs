//! Amount that is another one in its second unit.
//! 括号里换算的数与前面的数不符。
//!
//! 1.2亿元 is 12,000万元.
//!
//! 1.2亿元是12000万元，不是1200万元；3公顷是45亩。
//!
//! Wrong: 总投资1.2亿元（1200万元）。
//! Right: 总投资1.2亿元（12000万元）。
//! Wrong: 流转土地3公顷（30亩）。
//! Right: 流转土地3公顷（45亩）。
//! Wrong: 收购稻谷3.6万吨，这3600吨稻谷已经入库。
//! Right: 收购稻谷3.6万吨，这3.6万吨稻谷已经入库。
//! Wrong: 演练用时4小时30分，即250分钟。
//! Right: 演练用时4小时30分，即270分钟。
//! Wrong: 罚款20000元（大写：贰仟元整）。
//! Right: 罚款20000元（大写：贰万元整）。
//!
//! Says amount: { $first } is { $right }; the text says { $stated }
//! Says amount: { $first }是{ $right }，文中写{ $stated }
//! Says scale: { $stated } beside { $first } is ten thousand times less; { $right } is meant
//! Says scale: { $stated }与{ $first }相差一万倍，应是{ $right }

mod told_again;

use rust_decimal::Decimal;

use crate::check::engine::mentions::{Role, Time};
use crate::check::engine::names::shares_name;
use crate::check::engine::sentence::stretch_before;
use crate::check::engine::slips::digits_of;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence, overlap};
use crate::text::chinese::{is_han, read_chinese_number};
use crate::text::numbers::{Converted, Quantity, convert};

pub const RULE: Rule = Rule::error("F28", Check::Passage(check)).where_any("（([【即合折换就当写万亿吨斤瓦克=o");

/// What says that an amount is told again in another unit; in brackets nothing need say so.
const SAME: [&str; 8] = ["即", "合", "折合", "折", "折算", "换算", "也就是", "相当于"];
/// Units of two words.
const LONG: [(&str, &str); 6] = [
    ("square metres", "m2"),
    ("square meters", "m2"),
    ("square kilometres", "km2"),
    ("square kilometers", "km2"),
    ("cubic metres", "m3"),
    ("cubic meters", "m3"),
];
/// What stands before an amount of money.
const CURRENCIES: [char; 5] = ['$', '€', '£', '¥', '￥'];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_chinese = text.contains(is_han);
    for (at, word) in text.match_indices("大写") {
        faults.extend(wrong_in_capitals(text, passage.quantities(), at + word.len()));
    }
    if is_chinese {
        check_scales(passage, faults);
    }
    told_again::check(text, passage.quantities(), faults);
    for pair in passage.quantities().windows(2) {
        let [first, second] = pair else { continue };
        let english = [first, second].map(|quantity| if is_chinese { None } else { english_unit(text, quantity) });
        if let [Some(first), Some(second)] = &english {
            let is_closed = text[first.range.end..].starts_with(" (") && text[second.range.end..].starts_with(')');
            let is_beside = first.range.end + " (".len() == second.range.start;
            let counts = |quantity: &Quantity<'_>| convert(Decimal::ONE, quantity.unit, "hours").is_some();
            // Of money the second amount may be one of something else, and a day has not as many hours of work.
            let is_slip = || {
                first.unit != second.unit
                    || first.number.len() != second.number.len() && differs_in_scale(text, first, second)
            };
            if is_closed && is_beside && !counts(first) && is_slip() {
                faults.extend(wrong_amount(text, first, second, false));
            }
            continue;
        }
        // Units in Latin letters are words of an English text, and units of a Chinese one: 12.5km（12.5公里）.
        let [one, other] =
            [first, second].map(|quantity| quantity.unit.is_empty().then(|| english_unit(text, quantity)).flatten());
        let (first, second) = (one.as_ref().unwrap_or(first), other.as_ref().unwrap_or(second));
        let Some(between) = text.get(first.range.end..second.range.start) else {
            continue;
        };
        let is_known = faults.iter().any(|fault| overlap(&fault.range, &second.range));
        if !is_known && is_said_again(between, &text[second.range.end..]) {
            let is_about = between.contains('约') || between.contains("相当");
            faults.extend(wrong_amount(text, first, second, is_about));
        }
    }
}

/// So many numbers back an amount is looked for that is told again.
const NEAR_BY: usize = 6;
/// An amount is told again as ten times as much, up to ten thousand times.
const TENS: [i64; 4] = [10, 100, 1000, 10_000];
/// Characters before and behind a number that may name what it is of.
const LONGEST_NAME: usize = 8;

/// Amounts that are told again with the same digits and another number of zeros, in another unit: 3.6万吨, and then 3600吨; and those of
/// two times of which one is in 万 and the other one in 亿.
fn check_scales(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let all = passage.quantities();
    let digits: Vec<i128> = all.iter().map(|quantity| digits_of(quantity.value)).collect();
    for (index, second) in all.iter().enumerate() {
        let mut near = (index.saturating_sub(NEAR_BY)..index).rev();
        let first = near.find(|first| {
            let has_same_digits = digits[*first] == digits[index] && digits[index] >= 10;
            is_told_again(text, &all[*first], second, has_same_digits)
        });
        if let Some(first) = first.map(|first| &all[first]) {
            faults.extend(wrong_amount(text, first, second, false));
        }
    }
    if text.contains('万') && text.contains('亿') {
        let told = passage.mentions();
        for (index, last) in told
            .iter()
            .enumerate()
            .filter(|(_, mention)| mention.time == Time::Last)
        {
            let mut near = told[index.saturating_sub(NEAR_BY / 2)..index].iter().rev();
            let first = near.find(|first| first.is_like(last) && first.role != Role::Change);
            faults.extend(first.and_then(|first| wrong_scale(text, &first.quantity, &last.quantity)));
        }
    }
}

/// Whether the second amount has the digits of the first one, and is ten times as much or a tenth: both are of one thing, which is named
/// beside the second one.
fn is_told_again(text: &str, first: &Quantity<'_>, second: &Quantity<'_>, has_same_digits: bool) -> bool {
    let written =
        |quantity: &Quantity<'_>| text[quantity.number.end..quantity.range.end].to_owned() + quantity.scale(text).0;
    // 这80.1亩 points at what was told right before it.
    let points_back = text[..second.range.start].ends_with('这') && first.unit != second.unit;
    if !(points_back || has_same_digits) || written(first) == written(second) || first.is_about || second.is_about {
        return false;
    }
    let Some(Converted::Exactly(value)) = convert(first.value, first.unit, second.unit) else {
        return false;
    };
    let ratio = value.max(second.value).checked_div(value.min(second.value));
    let is_tens = ratio.is_some_and(|ratio| TENS.iter().any(|tens| ratio == Decimal::from(*tens)));
    let between = &text[first.range.end..second.range.start];
    let sentences = between.matches(['。', '；']).count();
    (is_tens || points_back && ratio.is_some_and(|ratio| ratio < Decimal::TWO))
        && sentences < 2
        && names_same(text, first, second)
}

/// Whether what is said beside the second amount holds a word that is said beside the first one, or between both.
fn names_same(text: &str, first: &Quantity<'_>, second: &Quantity<'_>) -> bool {
    let before = stretch_before(text, first.range.start, LONGEST_NAME, |c| matches!(c, '。' | '；'));
    let known = &text[first.range.start - before.len()..second.range.start];
    let lead = stretch_before(text, second.range.start, LONGEST_NAME, |c| !is_han(c));
    let known = &known[..known.len() - lead.len()];
    let behind = &text[second.range.end..];
    let end = behind
        .char_indices()
        .nth(LONGEST_NAME / 2)
        .map_or(behind.len(), |(end, _)| end);
    // 仓容8.4万吨，可储粮8400吨
    let is_next = || {
        let between = &text[first.range.end..second.range.start];
        between.starts_with('，') && between.chars().nth(LONGEST_NAME).is_none() && between.chars().skip(1).all(is_han)
    };
    shares_name(lead, known) || shares_name(&behind[..end], known) || lead.ends_with(['这', '共']) || is_next()
}

/// The second of two amounts of two times that is ten thousand times as much as it may be, or as little: 3.06亿元, and 2.78万元 the year
/// before.
fn wrong_scale(text: &str, first: &Quantity<'_>, last: &Quantity<'_>) -> Option<Fault> {
    let scales = [first, last].map(|quantity| quantity.scale(text).1);
    let is_apart = matches!(scales, [10_000, 100_000_000] | [100_000_000, 10_000]);
    let [small, great] = if scales[0] < scales[1] {
        [first, last]
    } else {
        [last, first]
    };
    let times = great
        .value
        .checked_div(small.value.checked_mul(Decimal::from(10_000))?)?;
    let is_near = times > Decimal::new(4, 1) && times < Decimal::new(25, 1);
    (is_apart && first.unit == last.unit && is_near).then(|| {
        let right = format!("{}亿{}", text[small.number.clone()].trim_end_matches('万'), small.unit);
        let message = Sentence::new("scale")
            .with("first", &text[great.range.clone()])
            .with("right", &right)
            .with("stated", &text[small.range.clone()]);
        Fault::new(small.range.clone()).say(message).right(&right)
    })
}

/// The characters that an amount of money is written in so that nobody changes it, each with the plain one.
const CAPITALS: [(char, char); 16] = [
    ('零', '零'),
    ('壹', '一'),
    ('贰', '二'),
    ('叁', '三'),
    ('肆', '四'),
    ('伍', '五'),
    ('陆', '六'),
    ('柒', '七'),
    ('捌', '八'),
    ('玖', '九'),
    ('拾', '十'),
    ('佰', '百'),
    ('仟', '千'),
    ('万', '万'),
    ('萬', '万'),
    ('亿', '亿'),
];

/// An amount in capitals is not longer, in characters.
const LONGEST_IN_CAPITALS: usize = 40;

/// The amount in capitals from a byte on, where the one before it is another: 20000元（大写：贰仟元整）.
fn wrong_in_capitals(text: &str, quantities: &[Quantity<'_>], at: usize) -> Option<Fault> {
    let amount = text[at..].trim_start_matches(['：', ':', '）', '为']);
    let amount = amount.strip_prefix("人民币").unwrap_or(amount);
    let start = text.len() - amount.len();
    let capitals = amount.chars().take(LONGEST_IN_CAPITALS);
    let plain: String = capitals
        .map_while(|c| Some(CAPITALS.iter().find(|(capital, _)| *capital == c)?.1))
        .collect();
    // Each character is as long as the plain one.
    let length = plain.len();
    if !amount[length..].starts_with(['元', '圆']) {
        return None;
    }
    let mut written = Decimal::ZERO;
    let mut rest = plain.as_str();
    for (sign, unit) in [('亿', 100_000_000), ('万', 10_000)] {
        if let Some((part, behind)) = rest.split_once(sign) {
            written += Decimal::from(read_chinese_number(part)? * unit);
            rest = behind;
        }
    }
    written += Decimal::from(read_chinese_number(rest).unwrap_or_default());
    let behind = quantities.partition_point(|quantity| quantity.range.end <= at);
    let first = &quantities[behind.checked_sub(1)?];
    let is_beside = text[first.range.end..at].chars().count() < 4;
    let (Converted::Exactly(right) | Converted::About(right)) = convert(first.value, first.unit, "元")?;
    (is_beside && right.trunc() != written).then(|| {
        let message = Sentence::new("amount")
            .with("first", &text[first.range.clone()])
            .with("right", format!("{}元", right.normalize()))
            .with("stated", &text[start..start + length + '元'.len_utf8()]);
        Fault::new(start..start + length + '元'.len_utf8()).say(message)
    })
}

/// Whether an amount is the one before it in another unit, as what stands between them says: `（`, `，约合`, `整（人民币`.
fn is_said_again(between: &str, behind: &str) -> bool {
    let between = between.strip_prefix('整').unwrap_or(between).trim_start_matches(' ');
    if let Some(inside) = between.strip_prefix(['（', '(', '[', '【']) {
        let word = inside.trim_start_matches('约').trim_end_matches("人民币");
        let behind = behind.strip_prefix('整').unwrap_or(behind);
        return behind.starts_with(['）', ')', ']', '】']) && (word.is_empty() || is_same(word));
    }
    // 0.86亿元到账，即860万元
    let last = between.rsplit(['，', ',', '。', '；']).next().unwrap_or_default();
    let is_near = between.chars().nth(LONGEST_LEAD).is_none() && last.len() < between.len();
    let is_told = is_same(between.trim_start_matches(['，', ',', '—'])) || is_near && !last.is_empty() && is_same(last);
    // What is said of an amount that goes on behind it is another thing: 相当于50公顷的两倍.
    is_told && !behind.starts_with('的')
}

/// Between an amount and the same again stand no more characters.
const LONGEST_LEAD: usize = 10;

/// Whether words say nothing but that it is the same amount: 即, 约合, 折算为.
fn is_same(words: &str) -> bool {
    let words = words.trim_start_matches('约').trim_end_matches('约');
    SAME.contains(&words.trim_end_matches(['为', '成', '约']))
}

/// A number of an English text with its unit, which may be a word behind it: $1.2 million, 3.5 tonnes.
fn english_unit<'t>(text: &'t str, quantity: &Quantity<'t>) -> Option<Quantity<'t>> {
    let mut read = quantity.clone();
    if let Some(sign) = text[..quantity.range.start]
        .chars()
        .next_back()
        .filter(|c| CURRENCIES.contains(c))
    {
        read.range.start -= sign.len_utf8();
        read.unit = &text[read.range.start..quantity.range.start];
        read.range.end = read.number.end;
        return Some(read);
    }
    let behind = text[quantity.number.end..].trim_start_matches(' ');
    let word = &behind[..behind
        .find(|c: char| !c.is_alphanumeric() || is_han(c))
        .unwrap_or(behind.len())];
    let long = LONG.iter().find(|(long, _)| behind.starts_with(long));
    (read.unit, read.range.end) = long.map_or((word, word.len()), |(long, unit)| (*unit, long.len()));
    read.range.end += text.len() - behind.len();
    (!word.is_empty()).then_some(read)
}

/// Whether two amounts of one currency have the same digits and another scale: $1.2 million ($120,000).
fn differs_in_scale(text: &str, first: &Quantity<'_>, second: &Quantity<'_>) -> bool {
    let digits = |quantity: &Quantity<'_>| quantity.value.normalize().mantissa().to_string();
    let [one, other] = [first, second].map(|quantity| digits(quantity).trim_end_matches('0').to_owned());
    one == other && one.len() > 1 && first.scale(text) != second.scale(text)
}

fn wrong_amount(text: &str, first: &Quantity<'_>, second: &Quantity<'_>, is_about: bool) -> Option<Fault> {
    // In one unit and one magnitude they are two amounts.
    let unit = |quantity: &Quantity<'_>| {
        text[quantity.range.clone()]
            .trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c))
            .to_owned()
    };
    let in_second = |number: Decimal| match convert(number, first.unit, second.unit) {
        // €2.4 million (€240,000).
        None => (first.unit == second.unit).then_some(number),
        Some(Converted::Exactly(converted) | Converted::About(converted)) => Some(converted),
    };
    if first.unit.is_empty() || second.unit.is_empty() || unit(first) == unit(second) || first.is_date() {
        return None;
    }
    let right = in_second(first.value)?;
    let rounding = in_second(first.rounding)? + second.rounding;
    let off = right.checked_sub(second.value)?.abs();
    let is_rough = is_about || first.is_about || second.is_about;
    // 近2公里（约3里）
    let step = in_second(first.rounding)? * if first.is_about { Decimal::TWO } else { Decimal::ONE };
    let allowed = if is_rough {
        step.max(right / Decimal::from(5))
    } else {
        rounding
    };
    (off > allowed).then(|| {
        let right = second.written_as(text, right.round_dp(4));
        let message = Sentence::new("amount")
            .with("first", &text[first.range.clone()])
            .with("right", &right)
            .with("stated", &text[second.range.clone()]);
        Fault::new(second.range.clone()).say(message).right(&right)
    })
}
