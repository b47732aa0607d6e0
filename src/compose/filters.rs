//! The filters that reports need beyond Jinja's own. Over a blank each gives the blank again, over nothing nothing.

use chrono::NaiveDate;
use chrono::format::{Item, StrftimeItems};
use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::report::Label;
use crate::report::sample::Sample;
use crate::text::chinese::{chinese_number, chinese_year, has_end_mark};
use crate::text::decimal::parse_decimal;
use crate::text::language::Language;

use super::periods::print_period;
use super::table::metrics_table;
use super::tokens::{is_blank, only_blank};
use super::{arithmetic, operate};

/// The filters with examples that the reference shows; a test compares them with those that are added.
#[cfg(test)]
pub const FILTERS: [(&str, &[&str]); 12] = [
    (
        "inline_list",
        &[
            "['抓学习', '抓作风'] | inline_list('一是')",
            "['Plan', 'Do'] | inline_list('(1)')",
        ],
    ),
    (
        "date",
        &[
            "'2026-11-03' | date('%Y年%-m月%-d日')",
            "'2026-11-03' | date('%-d %B %Y')",
        ],
    ),
    ("period", &["period | period"]),
    ("cn", &["21 | cn"]),
    ("cn_year", &["2026 | cn_year"]),
    ("percent", &["0.285 | percent", "0.2845 | percent(2)"]),
    ("wan", &["12345 | wan", "12345 | wan(2)"]),
    ("yi", &["250000000 | yi"]),
    ("round", &["2.345 | round(2)"]),
    ("sum", &["[0.1, 0.2, 3] | sum"]),
    ("paragraphs", &[]),
    ("table", &[]),
];

/// Adds the filters to an environment.
pub fn add(environment: &mut Environment<'_>, language: Language) {
    environment.add_filter("inline_list", move |entries: Value, sample: String| {
        inline_list(&entries, &sample, language)
    });
    environment.add_filter("table", move |metrics: Value, ids: Option<Vec<String>>| {
        metrics_table(&metrics, ids, language)
    });
    environment.add_filter("paragraphs", |text: Value| unless_unknown(&text, paragraphs));
    environment.add_filter("date", |date: Value, format: String| {
        unless_unknown(&date, |date| format_date(date, &format))
    });
    environment.add_filter("period", move |period: Value, form: Option<String>| {
        unless_unknown(&period, |period| print_period(period, form.as_deref(), language))
    });
    environment.add_filter("cn", |number: Value| {
        unless_unknown(&number, |number| match decimal(number)?.try_into() {
            Ok(number) => Ok(Value::from(chinese_number(number))),
            Err(_) => Err(refuse("`cn` takes a whole number of zero or more")),
        })
    });
    environment.add_filter("cn_year", |year: Value| {
        unless_unknown(&year, |year| Ok(Value::from(chinese_year(&year.to_string()))))
    });
    environment.add_filter("percent", |number: Value, places: Option<u32>| {
        unless_unknown(&number, |number| {
            let percent = decimal(number)?
                .checked_mul(Decimal::ONE_HUNDRED)
                .ok_or_else(|| refuse("the number is too large for `percent`"))?;
            Ok(Value::from(format!("{}%", rounded(percent, places.unwrap_or(1))?)))
        })
    });
    // Those of Jinja's own count in binary.
    environment.add_filter("round", |number: Value, places: Option<i32>| {
        unless_unknown(&number, |number| round(decimal(number)?, places.unwrap_or(0)))
    });
    environment.add_filter("sum", |state: &mut State, numbers: Value| sum(state, &numbers));
    environment.add_filter("wan", |number: Value, places: Option<u32>| {
        unless_unknown(&number, |number| scaled(number, places, 10_000, "万"))
    });
    environment.add_filter("yi", |number: Value, places: Option<u32>| {
        unless_unknown(&number, |number| scaled(number, places, 100_000_000, "亿"))
    });
}

/// A number in a greater unit, with one place at most unless said otherwise.
fn scaled(number: &Value, places: Option<u32>, scale: u32, unit: &str) -> Result<Value, Error> {
    let scaled = decimal(number)? / Decimal::from(scale);
    let text = match places {
        Some(places) => rounded(scaled, places)?,
        None => rounded(scaled, 1)?.trim_end_matches(".0").to_owned(),
    };
    Ok(Value::from(format!("{text}{unit}")))
}

fn unless_unknown(value: &Value, filter: impl FnOnce(&Value) -> Result<Value, Error>) -> Result<Value, Error> {
    if let Some(blank) = only_blank(value) {
        return Ok(blank);
    }
    if is_blank(value) || value.is_none() || value.as_str() == Some("") {
        return Ok(value.clone());
    }
    filter(value)
}

fn refuse(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail.into())
}

fn decimal(value: &Value) -> Result<Decimal, Error> {
    parse_decimal(&value.to_string()).ok_or_else(|| refuse(format!("`{value}` is not a number")))
}

/// Rounded half up, with exactly that many places.
fn rounded(number: Decimal, places: u32) -> Result<String, Error> {
    if places > Decimal::MAX_SCALE {
        return Err(refuse(format!("{places} decimal places are too many")));
    }
    let rounded = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    Ok(format!("{rounded:.*}", places as usize))
}

/// What the entries of a list make together, in decimals.
fn sum(state: &mut State<'_, '_>, numbers: &Value) -> Result<Value, Error> {
    let mut sum = Value::from(0);
    for entry in numbers.try_iter()? {
        state.consume_fuel(1)?;
        sum = operate::operate_two(state, "+", &sum, &entry)?;
    }
    Ok(sum)
}

/// Rounded half up to this many places, before the point where they are negative.
fn round(number: Decimal, places: i32) -> Result<Value, Error> {
    let unit = 10_i64.checked_pow(places.min(0).unsigned_abs()).map(Decimal::from);
    let rounded = unit.and_then(|unit| {
        let scaled = parse_decimal(&rounded(number.checked_div(unit)?, places.max(0).unsigned_abs()).ok()?)?;
        arithmetic::number(scaled.checked_mul(unit)?)
    });
    rounded.ok_or_else(|| refuse(format!("{number} cannot be rounded to {places} places")))
}

/// 一是…。二是…。: the entries one after the other, each with a number like the sample and an end mark.
fn inline_list(entries: &Value, sample: &str, language: Language) -> Result<Value, Error> {
    if is_blank(entries) || entries.as_str() == Some("") || entries.is_none() {
        return Ok(entries.clone());
    }
    if entries.kind() == ValueKind::String {
        return Err(refuse("`inline_list` takes a list"));
    }
    let series = Sample::parse(sample).map_err(|_| refuse(format!("`{sample}` has no first number to count from")))?;
    let mut text = String::new();
    // One alone is not counted (GB/T 15834-2011 A.5).
    let is_counted = entries.len() != Some(1);
    for (index, entry) in entries.try_iter()?.enumerate() {
        let entry = entry.to_string();
        let entry = entry.trim();
        let label = match is_counted {
            true => series
                .nth(index + 1)
                .ok_or_else(|| refuse(format!("the series of `{sample}` has no number {}", index + 1)))?,
            false => Label::default(),
        };
        if text.ends_with(|last: char| last.is_ascii()) {
            text.push(' ');
        }
        text.push_str(&label.text);
        text.push_str(&label.gap);
        text.push_str(entry);
        if !has_end_mark(entry) {
            text.push_str(match language {
                Language::Chinese => "。",
                Language::English => ".",
            });
        }
    }
    Ok(Value::from(text))
}

fn paragraphs(text: &Value) -> Result<Value, Error> {
    let text = text.as_str().ok_or_else(|| refuse("`paragraphs` takes text"))?;
    Ok(split_paragraphs(text).map(Value::from).collect())
}

/// The paragraphs of a text: what blank lines separate.
fn split_paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = skip_blank_lines(rest);
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim().is_empty() {
                break;
            }
            end += line.len();
        }
        let (paragraph, after) = rest.split_at(end);
        rest = after;
        Some(paragraph.trim_end())
    })
}

/// The text from its first line that is not blank.
pub fn skip_blank_lines(text: &str) -> &str {
    let blank = text
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty())
        .map(str::len)
        .sum();
    &text[blank..]
}

fn format_date(date: &Value, format: &str) -> Result<Value, Error> {
    let text = date.to_string();
    let parsed = NaiveDate::parse_from_str(&text, "%Y-%m-%d").map_err(|_| refuse(format!("`{text}` is not a date")))?;
    let items: Vec<Item<'_>> = StrftimeItems::new(format).collect();
    let mut printed = String::new();
    // A format may also ask for what a day does not have, such as the hour.
    if items.contains(&Item::Error)
        || std::fmt::write(&mut printed, format_args!("{}", parsed.format_with_items(items.iter()))).is_err()
    {
        return Err(refuse(format!("`{format}` is not a date format")));
    }
    Ok(Value::from(printed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(expression: &str) -> String {
        let environment = crate::compose::environment(Language::Chinese, 100_000);
        match environment
            .compile_expression(expression)
            .and_then(|found| found.eval(()))
        {
            Ok(value) => value.to_string(),
            Err(error) => format!("error: {}", error.detail().unwrap_or_default()),
        }
    }

    #[test]
    fn the_reference_names_every_filter() {
        let call = regex::Regex::new(r#"\.add_filter\(\s*"(\w+)""#).unwrap();
        let mut added: Vec<&str> = call
            .captures_iter(include_str!("filters.rs"))
            .map(|found| found.get(1).unwrap().as_str())
            .collect();
        let mut named = FILTERS.map(|(name, _)| name).to_vec();
        added.sort_unstable();
        named.sort_unstable();
        assert_eq!(added, named);
    }

    #[test]
    fn filters_print_what_reports_write() {
        let cases = [
            (
                "['抓学习', '抓作风。', '抓“落实”！'] | inline_list('一是')",
                "一是抓学习。二是抓作风。三是抓“落实”！",
            ),
            ("['Plan it', 'Do it.'] | inline_list('(1)')", "(1) Plan it。(2) Do it."),
            ("[] | inline_list('一是')", ""),
            ("['抓学习'] | inline_list('一是')", "抓学习。"),
            ("21 | cn", "二十一"),
            ("2026 | cn_year", "二〇二六"),
            ("'2026-11-03' | date('%Y年%-m月%-d日')", "2026年11月3日"),
            ("'2026-11-03' | date('%H')", "error: `%H` is not a date format"),
            ("'2026-11-03' | date('%Q')", "error: `%Q` is not a date format"),
            ("0.285 | percent", "28.5%"),
            ("0.2845 | percent(2)", "28.45%"),
            ("12000 | wan", "1.2万"),
            ("20000 | wan", "2万"),
            ("12345678900 | yi(2)", "123.46亿"),
            ("2.345 | round(2)", "2.35"),
            ("1.005 | round(2)", "1.01"),
            ("7.5 | round", "8"),
            ("1250 | round(-2)", "1300"),
            ("1 | round(40)", "error: 1 cannot be rounded to 40 places"),
            ("[0.1, 0.2, 3] | sum", "3.3"),
            ("'' | wan", ""),
            ("-1 | cn", "error: `cn` takes a whole number of zero or more"),
            (
                "range(60) | inline_list('①')",
                "error: the series of `①` has no number 51",
            ),
        ];
        for (expression, expected) in cases {
            assert_eq!(filtered(expression), expected, "{expression}");
        }
    }

    #[test]
    fn blank_lines_separate_paragraphs() {
        let text = "\n  \n甲\n乙\n \n\n丙\n";
        assert_eq!(split_paragraphs(text).collect::<Vec<_>>(), ["甲\n乙", "丙"]);
    }
}
