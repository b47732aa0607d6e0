//! A figure as a person types it, at a prompt or into a sheet.

use rust_decimal::Decimal;

use crate::say::message::Message;
use crate::text::chinese::half_width;
use crate::text::decimal::parse_decimal;
use crate::text::numbers::{read_digits, split_scale};

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
}

/// Reads the figure of a metric whose unit may be `singular|plural`. None where nothing or a marker (`xx`) was typed:
/// it is not known yet. `30余项`, `30多`, `约30`, `over 30`, `30+` are approximate; the unit may stand with the number;
/// 万 and 亿 are written out (`3.2万` is 32000) unless the unit begins with them. Fails with what would be right.
pub fn read_figure(text: &str, unit: &str) -> Result<Option<TypedFigure>, Message> {
    let plain = half_width(text.trim());
    let unit = half_width(unit);
    let units: Vec<&str> = unit.split('|').filter(|unit| !unit.is_empty()).collect();
    if plain.is_empty() || is_marker(&plain) || units.iter().any(|unit| plain.strip_suffix(unit).is_some_and(is_marker))
    {
        return Ok(None);
    }
    let (rest, is_over) = strip_over(&plain)?;
    let rest = units.iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !(c.is_ascii_digit() || "+-.,".contains(c)));
    let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
    let exact = number.strip_suffix('+').unwrap_or(number);
    // 30余万元, 1.2万余元, 30项多: wherever it stands.
    let named = after.replace(['余', '多'], "");
    let approx = is_over || exact.len() < number.len() || named.len() < after.len();
    let malformed = || match exact.bytes().filter(u8::is_ascii_digit).count() {
        0..=MOST_DIGITS => Message::new("typed-figure"),
        _ => Message::new("typed-number-too-long"),
    };
    let digits = read_digits(exact).ok_or_else(malformed)?;
    let named = named.trim();
    let is_scaled = units.iter().any(|unit| split_scale(unit).0 != Decimal::ONE);
    let (digits, named) = match split_scale(named) {
        (scale, named) if scale != Decimal::ONE && !is_scaled => {
            let scaled = parse_decimal(&digits).and_then(|number| number.checked_mul(scale));
            (scaled.ok_or_else(malformed)?.normalize().to_string(), named.trim())
        }
        _ => (digits, named),
    };
    // `3.2万` of a metric in 万元 lacks only the rest of its unit.
    let is_start = |unit: &str| split_scale(named).1.is_empty() && unit.starts_with(named);
    let is_unit = |unit: &&str| unit.eq_ignore_ascii_case(named) || is_start(unit);
    if !named.is_empty() && !units.iter().any(is_unit) {
        let message = match units.last() {
            Some(unit) => Message::new("typed-figure-unit").with("unit", *unit),
            None => Message::new("typed-figure-no-unit"),
        };
        return Err(message.with("found", named));
    }
    if approx && parse_decimal(&digits).is_some_and(|number| number < Decimal::TEN) {
        return Err(Message::new("typed-figure-below-ten").with("digits", digits));
    }
    Ok(Some(TypedFigure { digits, approx }))
}

/// Drops what says that a figure is above a number; refuses what says that it is, or may be, below: 余 does not.
fn strip_over(text: &str) -> Result<(&str, bool), Message> {
    let starts = |words: &[&'static str]| {
        let word = words.iter().find(|word| {
            text.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        })?;
        Some(text[word.len()..].trim_start())
    };
    if starts(&[
        "近",
        "将近",
        "接近",
        "不足",
        "不到",
        "nearly ",
        "almost ",
        "under ",
        "less than ",
        "大约",
        "约",
        "about ",
        "around ",
    ])
    .is_some()
    {
        return Err(Message::new("typed-figure-below"));
    }
    let over = starts(&["超过", "超", "逾", "over ", "more than "]);
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
        ];
        for (typed, unit, digits, approx) in cases {
            let expected = TypedFigure {
                digits: digits.into(),
                approx,
            };
            assert_eq!(read_figure(typed, unit), Ok(Some(expected)), "{typed}");
        }
        for typed in ["", " ", "xx", "××项", "TBD", "x.xx%"] {
            assert_eq!(read_figure(typed, "项"), Ok(None), "{typed}");
        }
        let refusals = [
            ("32人", "项", "typed-figure-unit"),
            ("3.2亿元", "万元", "typed-figure-unit"),
            ("3元", "万元", "typed-figure-unit"),
            ("32%", "", "typed-figure-no-unit"),
            ("近30", "项", "typed-figure-below"),
            ("约 30", "项", "typed-figure-below"),
            ("nearly 30", "project|projects", "typed-figure-below"),
            ("9余", "项", "typed-figure-below-ten"),
            ("三十", "项", "typed-figure"),
            ("?", "项", "typed-figure"),
            ("99999999999999999999999999999999.99", "项", "typed-number-too-long"),
            ("项", "项", "typed-figure"),
        ];
        for (typed, unit, id) in refusals {
            assert_eq!(read_figure(typed, unit).unwrap_err().id, id, "{typed}");
        }
    }
}
