//! What is typed for a blank beside the unit that belongs there: it is said once, neither twice nor not at all.

use rust_decimal::Decimal;

use crate::say::message::Message;
use crate::text::chinese::half_width;
use crate::text::numbers::{
    Converted, Script, about_unit_at, convert, is_known_unit, numbers, read_digits, split_scale,
};

use super::blank::Blank;

/// Signs of money that stand before a number.
const MONEY: [char; 5] = ['$', '€', '£', '¥', '￥'];

/// What goes into the place of a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// The text.
    pub text: String,
    /// Whether a number in it was converted into the unit behind the blank.
    pub is_converted: bool,
}

/// A unit that is another one than that behind the blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherUnit {
    /// The unit that was typed.
    pub typed: String,
    /// The one behind the blank.
    pub unit: String,
    /// What was typed, without it.
    pub alone: String,
}

impl OtherUnit {
    /// That the units differ.
    pub fn message(&self) -> Message {
        let message = Message::new("blank-other-unit").with("found", &self.typed);
        message.with("unit", &self.unit)
    }
}

/// Fits a typed text into the sentence of a blank. A number takes the unit that goes with the blank (`xx%`, `25项`); the unit
/// that stands behind the blank is not said again, and another one that measures the same is converted. Fails where the
/// unit is another one.
pub fn fit(blank: &Blank, typed: &str) -> Result<Fitted, OtherUnit> {
    let typed = without_money(blank, typed.trim());
    let plain = |text: String| Fitted {
        text,
        is_converted: false,
    };
    let Some(figure) = Figure::at_end(typed) else {
        return Ok(plain(typed.to_owned()));
    };
    let unit = blank.unit().trim();
    let named = figure.unit.trim();
    if named.is_empty() {
        // The unit went with the blank; what only ends with a number is a text.
        let own = if figure.before.is_empty() { blank.own_unit() } else { "" };
        return Ok(plain(format!("{}{own}", figure.with(""))));
    }
    // 1.8亿 before 元 is whole; 1.8亿元 lacks nothing but its 元.
    let scale = split_scale(named).0 != Decimal::ONE;
    let is_scale = scale && split_scale(named).1.is_empty();
    if unit.is_empty() || (is_scale && split_scale(unit).0 == Decimal::ONE) {
        return Ok(plain(figure.with(figure.unit)));
    }
    if is_same(named, unit) {
        return Ok(plain(figure.with("")));
    }
    if let Some(scale) = named.strip_suffix(unit).filter(|_| scale) {
        return Ok(plain(figure.with(scale)));
    }
    match figure.number.and_then(|number| convert(number, named, unit)) {
        Some(Converted::Exactly(number)) => Ok(Fitted {
            text: format!("{}{number}{}", figure.before, figure.about),
            is_converted: figure.number != Some(number),
        }),
        // Words that are known by nothing may be no units, and 第一批 no number.
        None if figure.number.is_none() || !is_known_unit(named) || !is_known_unit(unit) => Ok(plain(typed.to_owned())),
        _ => Err(OtherUnit {
            typed: named.to_owned(),
            unit: unit.to_owned(),
            alone: figure.with(""),
        }),
    }
}

/// The text without a sign of money that stands before the blank already.
fn without_money<'t>(blank: &Blank, typed: &'t str) -> &'t str {
    let before = blank.text[..blank.range.start].chars().next_back();
    let is_same =
        |sign: &char| half_width(&sign.to_string()) == half_width(&before.map(String::from).unwrap_or_default());
    match typed
        .chars()
        .next()
        .filter(|sign| MONEY.contains(sign) && is_same(sign))
    {
        Some(sign) => &typed[sign.len_utf8()..],
        None => typed,
    }
}

/// Whether two units are one: of either width, in English of either number.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |unit: &str| half_width(unit).to_lowercase();
    let (one, other) = (plain(one), plain(other));
    let is_plural = |one: &str, other: &str| one.is_ascii() && one.strip_suffix('s') == Some(other);
    one == other || is_plural(&one, &other) || is_plural(&other, &one)
}

/// The figure that a text ends with.
struct Figure<'t> {
    /// What stands before it.
    before: &'t str,
    /// Its digits, half-width.
    digits: String,
    /// What they are worth, where that can be calculated with.
    number: Option<Decimal>,
    /// A word that says that it is about that: 余, 多.
    about: String,
    /// Its unit, with the space before it.
    unit: &'t str,
}

impl<'t> Figure<'t> {
    fn at_end(text: &'t str) -> Option<Figure<'t>> {
        let last = |script| numbers(text).filter(|number| number.script == script).last();
        // 万 of 1.2万 is no number of its own.
        let number = last(Script::Arabic).or_else(|| last(Script::Han))?;
        let after = &text[number.range.end..];
        let about: String = after.chars().filter(|c| matches!(c, '余' | '多')).collect();
        let unit = after.strip_prefix(['余', '多']).unwrap_or(after);
        let is_unit =
            after.len() == about.len() || about_unit_at(after) == after.trim_start() || is_known_unit(unit.trim());
        let digits = half_width(&text[number.range.clone()]);
        is_unit.then(|| Figure {
            before: &text[..number.range.start],
            number: read_digits(&digits).and_then(|digits| digits.parse().ok()),
            digits,
            about,
            unit,
        })
    }

    /// The text with its figure in another unit, perhaps none.
    fn with(&self, unit: &str) -> String {
        let about = if unit.contains(['余', '多']) { "" } else { &self.about };
        format!("{}{}{about}{unit}", self.before, self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blanks::blank::blanks_in;

    fn fitted(text: &str, typed: &str) -> String {
        let blank = blanks_in("", false, text, None).remove(0);
        match fit(&blank, typed) {
            Ok(Fitted { text, is_converted }) => format!("{text}{}", if is_converted { "!" } else { "" }),
            Err(OtherUnit { typed, unit, alone }) => format!("{alone} {typed}≠{unit}"),
        }
    }

    #[test]
    fn a_unit_is_said_once() {
        let cases = [
            ("发稿xx篇。", "126篇", "126"),
            ("发稿xx篇。", "１２６篇", "126"),
            ("发稿xx篇。", "１２６", "126"),
            ("发稿xx篇。", "120余篇", "120余"),
            ("投入xx万元。", "1.8亿元", "18000!"),
            ("投入xx万元。", "1.8亿", "18000!"),
            ("投入xx万元。", "3万", "3"),
            ("投入xx元。", "1.8亿元", "1.8亿"),
            ("投入xx元。", "1.8亿", "1.8亿"),
            ("投入xx万元。", "186,000元", "18.6!"),
            ("绿化xx公顷。", "1500亩", "100!"),
            ("绿化xx公顷。", "200亩", "200 亩≠公顷"),
            ("服务xx人次。", "300人", "300 人≠人次"),
            ("提高xx个百分点。", "1.5%", "1.5 %≠个百分点"),
            ("投入$xx。", "$500", "500"),
            ("约￥xx。", "¥500", "500"),
            ("Over xx sites were open.", "12 sites", "12"),
            ("Over xx sites were open.", "1 site", "1"),
            ("xx were open.", "12 sites", "12 sites"),
            ("共xx项。", "国家级3项、省级5项", "国家级3项、省级5"),
            ("共xx项。", "三项", "三"),
            ("共xx项。", "第一批", "第一批"),
            ("20xx年", "2026年", "2026"),
            ("长xx米。", "3.5公里", "3500!"),
        ];
        for (text, typed, expected) in cases {
            assert_eq!(fitted(text, typed), expected, "{text} {typed}");
        }
    }

    #[test]
    fn the_unit_that_went_with_the_blank_stays() {
        let cases = [
            ("收缴率达到xx%。", "96.5", "96.5%"),
            ("收缴率达到xx%。", "96.5%", "96.5%"),
            ("收缴率达到xx％。", "９６．５", "96.5％"),
            ("增长x.xx%。", "9.2", "9.2%"),
            ("共{{ blank \"25项\" }}。", "32", "32项"),
            ("共{{ blank \"25项\" }}。", "32件", "32件"),
            ("共{{ blank \"25\" }}项。", "32项", "32"),
            ("达到{{ blank \"95.2\" }}%。", "96.5%", "96.5"),
            ("达到{{ blank \"95.2%\" }}。", "96.5", "96.5%"),
            ("We had {{ blank \"12 sites\" }}.", "15", "15 sites"),
            ("第{{ blank \"三\" }}名", "2", "2"),
            ("收缴率达到xx%。", "约九成", "约九成"),
        ];
        for (text, typed, expected) in cases {
            assert_eq!(fitted(text, typed), expected, "{text} {typed}");
        }
    }
}
