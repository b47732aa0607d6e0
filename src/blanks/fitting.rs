//! What is typed for a blank beside the unit that belongs there: it is said once, neither twice nor not at all.

use rust_decimal::Decimal;

use crate::say::message::Message;
use crate::text::chinese::half_width;
use crate::text::numbers::{
    Converted, Script, about_unit_at, convert, is_digit, is_known_unit, numbers, read_digits, split_scale,
};

use super::blank::Blank;

/// Signs of money that stand before a number.
const MONEY: [char; 5] = ['$', '€', '£', '¥', '￥'];

/// Words between a number and its unit that say that it is about that.
const ABOUT: [char; 2] = ['余', '多'];

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
    /// What stands in the place of the blank if the number counts in the blank's unit.
    pub text: String,
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
    let typed = &half_width_number(without_money(blank, typed.trim()));
    let Some(figure) = Figure::at_end(typed) else {
        return Ok(plain(typed.clone()));
    };
    let own = blank.own_unit();
    if !own.is_empty() {
        // What only ends with a number is a text.
        return if figure.before.is_empty() && figure.has_unit() {
            fit_own_unit(&figure, own)
        } else {
            Ok(plain(typed.clone()))
        };
    }
    let follows = &blank.text[blank.range.end..];
    if figure.is_said_again(follows) {
        return Ok(plain(figure.with(&figure.about)));
    }
    if !figure.has_unit() {
        return Ok(plain(typed.clone()));
    }
    let behind = about_unit_at(follows);
    let (unit, named) = (&without_about(behind), &without_about(figure.after));
    // 余 is not said twice either.
    let about = if behind == unit { &*figure.about } else { "" };
    if named.is_empty() {
        return Ok(plain(figure.with(about)));
    }
    // 1.8亿 before 元 is whole; 1.8亿元 lacks nothing but its 元.
    let is_scaled = split_scale(named).0 != Decimal::ONE;
    let is_scale = is_scaled && split_scale(named).1.is_empty();
    let whole = figure.with(figure.after);
    if unit.is_empty() || (is_scale && split_scale(unit).0 == Decimal::ONE) {
        return Ok(plain(whole));
    }
    if let Some(rest) = whole.strip_suffix(&**unit)
        && (named == unit || is_scaled)
    {
        let rest = if behind == unit {
            rest
        } else {
            rest.trim_end_matches(ABOUT)
        };
        return Ok(plain(rest.trim_end().to_owned()));
    }
    if is_same(named, unit) {
        return Ok(plain(figure.with(about)));
    }
    figure.in_unit(unit, about, "")
}

/// Fits a figure into the place of a blank whose unit goes with it, and is written anew: `%` of `xx%`.
fn fit_own_unit(figure: &Figure<'_>, own: &str) -> Result<Fitted, OtherUnit> {
    let named = &without_about(figure.after);
    if named.is_empty() || is_same(named, own.trim()) {
        return Ok(plain(figure.with(&figure.about) + own));
    }
    // Where 25项 stood there may be 32件 now; a share is one in every year.
    if !matches!(own, "%" | "％") {
        return Ok(plain(figure.with(figure.after)));
    }
    figure.in_unit("%", &figure.about, own)
}

fn plain(text: String) -> Fitted {
    Fitted {
        text,
        is_converted: false,
    }
}

/// A text that begins with digits, those half-width: `１，２５０次`. In other places 、 and ， part two numbers.
fn half_width_number(text: &str) -> String {
    let end = text.find(|c| !is_digit(c) && !",，.．".contains(c));
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let plain = half_width(number);
    match read_digits(&plain) {
        Some(_) => plain + rest,
        None => text.to_owned(),
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
    /// What stands behind them: a word for about, the unit with the space before it.
    after: &'t str,
    /// The word that says that it is about that: 余, 多; perhaps empty.
    about: String,
}

impl<'t> Figure<'t> {
    fn at_end(text: &'t str) -> Option<Figure<'t>> {
        let last = |script| numbers(text).filter(|number| number.script == script).last();
        // 万 of 1.2万 is no number of its own.
        let number = last(Script::Arabic).or_else(|| last(Script::Han))?;
        let after = &text[number.range.end..];
        let digits = half_width(&text[number.range.clone()]);
        Some(Figure {
            before: &text[..number.range.start],
            number: read_digits(&digits).and_then(|digits| digits.parse().ok()),
            digits,
            after,
            about: after.chars().filter(|c| ABOUT.contains(c)).collect(),
        })
    }

    /// Whether nothing stands behind the digits but a unit and words for about.
    fn has_unit(&self) -> bool {
        let after = self.after;
        after == self.about || about_unit_at(after) == after.trim_start() || is_known_unit(&without_about(after))
    }

    /// Whether the words behind the digits, whatever they are, follow the blank as well: `μg/m³`.
    fn is_said_again(&self, follows: &str) -> bool {
        let named = without_about(self.after);
        let is_letter = |c: char| c.is_ascii_alphabetic();
        follows.trim_start().strip_prefix(&*named).is_some_and(|rest| {
            let ends_within = named.ends_with(is_letter) && rest.starts_with(is_letter);
            named.chars().count() > 1 && !ends_within
        })
    }

    /// The figure in a unit that measures the same as its own, with words for about and what is written behind.
    fn in_unit(&self, unit: &str, about: &str, behind: &str) -> Result<Fitted, OtherUnit> {
        let named = without_about(self.after);
        match self.number.and_then(|number| convert(number, &named, unit)) {
            Some(Converted::Exactly(number)) => Ok(Fitted {
                text: format!("{}{number}{about}{behind}", self.before),
                is_converted: self.number != Some(number),
            }),
            // Words that are known by nothing may be no units, and 第一批 no number.
            None if self.number.is_none()
                || !(is_known_unit(&named) && is_known_unit(unit) || both_count(&named, unit)) =>
            {
                Ok(plain(self.with(self.after)))
            }
            _ => {
                let counted = split_scale(&named).1;
                let scale = &named[..named.len() - counted.len()];
                let alone = self.with(&format!("{scale}{about}"));
                Err(OtherUnit {
                    text: format!("{alone}{behind}"),
                    typed: named,
                    unit: unit.to_owned(),
                    alone,
                })
            }
        }
    }

    /// The text with something else behind its digits.
    fn with(&self, after: &str) -> String {
        format!("{}{}{after}", self.before, self.digits)
    }
}

/// Whether two English words are of what is counted, as their plural shows: `bugs` before `defects`.
fn both_count(one: &str, other: &str) -> bool {
    let is_plural = |word: &str| word.len() > 3 && word.ends_with('s') && word.bytes().all(|c| c.is_ascii_lowercase());
    is_plural(one) && is_plural(other)
}

/// A unit without the word for about in it or before it.
fn without_about(unit: &str) -> String {
    unit.replace(ABOUT, "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blanks::blank::blanks_in;

    fn fitted(text: &str, typed: &str) -> String {
        let blank = blanks_in("", false, text, None).remove(0);
        match fit(&blank, typed) {
            Ok(Fitted { text, is_converted }) => format!("{text}{}", if is_converted { "!" } else { "" }),
            Err(OtherUnit { typed, unit, alone, .. }) => format!("{alone} {typed}≠{unit}"),
        }
    }

    #[test]
    fn a_unit_is_said_once() {
        let cases = [
            ("发稿xx篇。", "126篇", "126"),
            ("发稿xx篇。", "１２６篇", "126"),
            ("发稿xx篇。", "１２６", "126"),
            ("发稿xx篇。", "120余篇", "120余"),
            ("发稿xx余篇。", "300篇", "300"),
            ("发稿xx余篇。", "300余篇", "300"),
            ("发稿xx余篇。", "300余", "300"),
            ("投入xx元。", "1.2万余元", "1.2万余"),
            ("投入xx万余元。", "3.2万元", "3.2"),
            ("投入xx万元。", "1.8亿余元", "18000余!"),
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
            ("Over xx sites were open.", "12 large", "12 large"),
            ("We closed xx defects.", "12 bugs", "12 bugs≠defects"),
            ("It took xx weeks.", "14 days", "2!"),
            ("It cost xx million euros.", "1,200,000 euros", "1.2!"),
            ("It cost xx million euros.", "0.9 billion", "900!"),
            ("It cost xx million euros.", "1.2 million euros", "1.2"),
            ("About xx per cent of it.", "61%", "61"),
            ("On xx we met.", "5 May", "5 May"),
            ("共xx项。", "国家级3项、省级5项", "国家级3项、省级5"),
            ("共xx项。", "三项", "三"),
            ("共xx项。", "第一批", "第一批"),
            ("20xx年", "2026年", "2026"),
            ("巡查xx次。", "１，２５０次", "1,250"),
            ("巡查xx次。", "１，２５０", "1,250"),
            ("限速xx公里/小时。", "60公里/小时", "60"),
            ("限速xx公里/小时。", "60公里", "60"),
            ("补助xx万元/公里。", "6000元/公里", "0.6!"),
            ("每吨xx元/吨。", "25元/吨", "25"),
            ("密度xx公里/百平方公里。", "35.2公里/百平方公里", "35.2"),
            ("均值xx μg/m³。", "35 μg/m³", "35"),
            ("跑出xx公里/小时。", "1.5公里/分钟", "1.5 公里/分钟≠公里/小时"),
            ("救助xx人次。", "1.2万人", "1.2万 万人≠人次"),
            ("建成xx项目。", "3项", "3项"),
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
            ("合格率由90%升到xx%。", "98.5%", "98.5%"),
            ("合格率由xx%升到98%。", "98.5%", "98.5%"),
            ("合格率由xx%升到98%。", "１００％", "100%"),
            ("占xx%人口。", "14%", "14%"),
            ("降至xx%度以内。", "16", "16%"),
            ("收缴率达到xx%。", "9成", "90%!"),
            ("It is xx% done.", "61 percent", "61%"),
            ("收缴率达到xx%。", "90分钟", "90 分钟≠%"),
        ];
        for (text, typed, expected) in cases {
            assert_eq!(fitted(text, typed), expected, "{text} {typed}");
        }
    }
}
