//! A figure as a person types it, at a prompt or into a sheet.

use rust_decimal::Decimal;

use crate::say::message::Message;
use crate::text::chinese::half_width;
use crate::text::decimal::parse_decimal;
use crate::text::numbers::{Converted, convert, read_digits, split_scale};

use super::markers::is_marker;

/// The digits that a number counted with can have.
const MOST_DIGITS: usize = 28;

/// The figure of a metric as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFigure {
    /// Its digits as written, 万 and 亿 written out.
    pub digits: String,
    /// Whether it was typed as 30余, `over 30`.
    pub approx: bool,
    /// What was typed, where the number is another one in the metric's unit: 1.8亿元 is 18000 in 万元.
    pub converted_from: Option<String>,
}

/// Why what was typed is no figure of a metric.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedFault {
    /// What would be right.
    pub message: Message,
    /// The figure and the unit typed with it, where nothing but the unit is wrong.
    pub other_unit: Option<Box<(TypedFigure, String)>>,
}

impl From<Message> for TypedFault {
    fn from(message: Message) -> TypedFault {
        TypedFault {
            message,
            other_unit: None,
        }
    }
}

impl TypedFigure {
    /// That the number was converted, and what it is now.
    pub fn conversion(&self, unit: &str) -> Option<Message> {
        let from = self.converted_from.as_ref()?;
        let unit = unit.rsplit('|').next().unwrap_or_default();
        let message = Message::new("figure-converted").with("from", from);
        Some(message.with("digits", &self.digits).with("unit", unit))
    }
}

/// Reads the figure of a metric whose unit may be `singular|plural`. None where nothing or a marker (`xx`) was typed:
/// it is not known yet. `30余项`, `30多`, `over 30`, `30+` are approximate. The unit may stand with the number, and so may
/// another one that measures the same: the number is converted. Fails with what would be right.
pub fn read_figure(text: &str, unit: &str) -> Result<Option<TypedFigure>, TypedFault> {
    let plain = half_width(text.trim());
    let unit = half_width(unit);
    let units: Vec<&str> = unit.split('|').filter(|unit| !unit.is_empty()).collect();
    if plain.is_empty() || is_marker(&plain) || units.iter().any(|unit| plain.strip_suffix(unit).is_some_and(is_marker))
    {
        return Ok(None);
    }
    let (rest, is_over) = strip_over(&plain)?;
    let rest = units.iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    let is_yuan = rest.starts_with('¥') && units.iter().any(|unit| unit.ends_with('元'));
    let rest = if is_yuan { &rest['¥'.len_utf8()..] } else { rest }.trim_start();
    let end = rest.find(|c: char| !(c.is_ascii_digit() || "+-.,".contains(c)));
    let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
    let exact = number.strip_suffix('+').unwrap_or(number);
    // 30余万元, 1.2万余元, 30项多: wherever it stands. （万元） is the unit as tables have it.
    let named = after.replace(['余', '多'], "");
    let named = without_brackets(&named);
    let approx = is_over || exact.len() < number.len() || after.contains(['余', '多']);
    let malformed = || match exact.bytes().filter(u8::is_ascii_digit).count() {
        0..=MOST_DIGITS => Message::new("typed-figure"),
        _ => Message::new("typed-number-too-long"),
    };
    let digits = read_digits(exact).ok_or_else(malformed)?;
    let yuan = if is_yuan && !named.contains('元') { "元" } else { "" };
    let named = &format!("{named}{yuan}");
    let is_own = |unit: &&str| unit.eq_ignore_ascii_case(named);
    let mut figure = TypedFigure {
        digits,
        approx,
        converted_from: None,
    };
    if !named.is_empty() && !units.iter().any(is_own) {
        let number = parse_decimal(&figure.digits).ok_or_else(malformed)?;
        let own = if units.is_empty() { &[""][..] } else { &units };
        match own.iter().find_map(|unit| convert(number, named, unit)) {
            Some(Converted::Exactly(same)) if same == number => {}
            Some(Converted::Exactly(converted)) => {
                figure.digits = converted.to_string();
                figure.converted_from = Some(plain.clone());
            }
            Some(Converted::About(converted)) => {
                let message = Message::new("typed-figure-inexact").with("found", &plain);
                let message = message.with("digits", converted.to_string());
                return Err(message.with("unit", units.last().copied().unwrap_or_default()).into());
            }
            // 12 345次 and 1e3 are other numbers than they begin with.
            None if named.contains(|c: char| c.is_ascii_digit()) => return Err(malformed().into()),
            None => {
                let counted = split_scale(named).1;
                let scale = &named[..named.len() - counted.len()];
                if let Some(Converted::Exactly(scaled)) = own.iter().find_map(|unit| convert(number, scale, unit))
                    && !scale.is_empty()
                {
                    figure.digits = scaled.to_string();
                }
                return Err(other_unit(figure, named, &units));
            }
        }
    }
    let (digits, approx) = (&figure.digits, figure.approx);
    if approx && parse_decimal(digits).is_some_and(|number| number < Decimal::TEN) {
        return Err(Message::new("typed-figure-below-ten").with("digits", digits).into());
    }
    Ok(Some(figure))
}

/// A unit without the brackets around it.
fn without_brackets(unit: &str) -> &str {
    let unit = unit.trim();
    let inner = unit.strip_prefix('(').and_then(|unit| unit.strip_suffix(')'));
    inner.unwrap_or(unit).trim()
}

/// A unit that does not measure what the metric's does, with the figure if it counts in the metric's.
fn other_unit(figure: TypedFigure, found: &str, units: &[&str]) -> TypedFault {
    let message = match units.last() {
        Some(unit) => Message::new("typed-figure-unit").with("unit", *unit),
        None => Message::new("typed-figure-no-unit"),
    };
    TypedFault {
        message: message.with("found", found),
        other_unit: Some(Box::new((figure, found.to_owned()))),
    }
}

/// Drops what says that a figure is above a number; refuses what says that it is, or may be, below: 余 does not.
fn strip_over(text: &str) -> Result<(&str, bool), Message> {
    let starts = |words: &'static str| {
        let word = words.split('|').find(|word| {
            text.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        })?;
        Some(text[word.len()..].trim_start())
    };
    let below = "近|将近|接近|不足|不到|nearly |almost |under |less than |大约|约|about |around ";
    if starts(below).is_some() {
        return Err(Message::new("typed-figure-below"));
    }
    let over = starts("超过|超|逾|over |more than ");
    Ok((over.unwrap_or(text), over.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_with_its_unit_and_its_approximation() {
        let cases = [
            ("32", "项", "32", false),
            ("32 项", "项", "32", false),
            ("30余项", "项", "30", true),
            ("30多", "项", "30", true),
            ("３０余", "", "30", true),
            ("30项余", "项", "30", true),
            ("over 30 Projects", "project|projects", "30", true),
            ("more than 1,234", "project|projects", "1234", true),
            ("1 project", "project|projects", "1", false),
            ("30+ projects", "project|projects", "30", true),
            ("$1,200", "$", "1200", false),
            ("over $12,000", "$", "12000", true),
            ("98.50％", "%", "98.50", false),
            ("-3.5", "%", "-3.5", false),
            ("3.2万", "元", "32000", false),
            ("3.2万元", "元", "32000", false),
            ("1.2万余元", "元", "12000", true),
            ("0.00015亿", "人", "15000", false),
            ("3.2万元", "万元", "3.2", false),
            ("3.2万", "万元", "3.2", false),
            ("30余万元", "万元", "30", true),
            ("9.5", "项", "9.5", false),
            ("36.5（万元）", "万元", "36.5", false),
            ("3650 (元)", "元", "3650", false),
        ];
        for (typed, unit, digits, approx) in cases {
            let figure = read_figure(typed, unit).unwrap().unwrap();
            assert_eq!((&*figure.digits, figure.approx), (digits, approx), "{typed}");
        }
        for typed in ["", " ", "xx", "××项", "TBD", "x.xx%"] {
            assert_eq!(read_figure(typed, "项"), Ok(None), "{typed}");
        }
        let refusals = [
            ("32人", "项", "typed-figure-unit"),
            ("2%", "个百分点", "typed-figure-unit"),
            ("3人", "人次", "typed-figure-unit"),
            ("200亩", "公顷", "typed-figure-inexact"),
            ("32%", "", "typed-figure-no-unit"),
            ("近30", "项", "typed-figure-below"),
            ("约 30", "项", "typed-figure-below"),
            ("nearly 30", "project|projects", "typed-figure-below"),
            ("9余", "项", "typed-figure-below-ten"),
            ("三十", "项", "typed-figure"),
            ("?", "项", "typed-figure"),
            ("99999999999999999999999999999999.99", "项", "typed-number-too-long"),
            ("项", "项", "typed-figure"),
            ("12 345次", "次", "typed-figure"),
            ("1e3", "次", "typed-figure"),
        ];
        for (typed, unit, id) in refusals {
            assert_eq!(read_figure(typed, unit).unwrap_err().message.id, id, "{typed}");
        }
    }

    #[test]
    fn a_number_in_another_unit_is_as_large_as_it_was_typed() {
        for (typed, unit, digits) in [
            ("１.2万人次", "人", "12000"),
            ("2百场次", "次", "200"),
            ("3亿户", "万人", "30000"),
            ("32件", "项", "32"),
        ] {
            let (figure, _) = *read_figure(typed, unit).unwrap_err().other_unit.unwrap();
            assert_eq!(figure.digits, digits, "{typed}");
        }
    }

    #[test]
    fn a_figure_in_another_unit_that_measures_the_same_is_converted() {
        let cases = [
            ("1.8亿元", "万元", "18000", Some("1.8亿元")),
            ("１．８亿元", "万元", "18000", Some("1.8亿元")),
            ("186,000元", "万元", "18.6", Some("186,000元")),
            ("￥186000", "万元", "18.6", Some("¥186000")),
            ("￥3.2", "元", "3.2", None),
            ("3元", "万元", "0.0003", Some("3元")),
            ("3.5公里", "米", "3500", Some("3.5公里")),
            ("5公里", "千米", "5", None),
            ("1.2 million", "person|people", "1200000", Some("1.2 million")),
            ("$1.2m", "$", "1200000", Some("$1.2m")),
            ("96.50 percent", "%", "96.50", None),
            ("30万余人", "万人", "30", None),
        ];
        for (typed, unit, digits, from) in cases {
            let figure = read_figure(typed, unit).unwrap().unwrap();
            assert_eq!(
                (&*figure.digits, figure.converted_from.as_deref()),
                (digits, from),
                "{typed}"
            );
        }
    }
}
