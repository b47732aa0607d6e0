//! The filters that reports need beyond Jinja's own. Over a blank each gives the blank again, over nothing nothing.

use chrono::NaiveDate;
use chrono::format::{Item, StrftimeItems};
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, Error, State};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::report::Label;
use crate::report::sample::Sample;
use crate::text::chinese::{chinese_number, chinese_year, ends_lead, has_end_mark};
use crate::text::language::Language;
use crate::text::ordinals::typed_number_in_series;

use super::chart::chart;
use super::faults::refuse;
use super::fields::print_period;
use super::names::{NamedMetric, NamedMetrics, NamedRollup};
use super::numbers::{decimal, from_decimal, from_digits};
use super::origin::{Home, Origin};
use super::print::print_value;
use super::table::{chosen_metrics, metrics_of, metrics_table, rollup_table};
use super::tokens::{Insert, Piece, Tokens, pieces, token_text, with_origin, without_origin};
use super::unknown::{blank_number, blank_of, is_known, is_nothing, only_blank, unknown_entry};

/// What a row of a table of metrics costs.
const FUEL_PER_ROW: u64 = 20;
/// How long the format of a date may be.
const DATE_FORMAT_BYTES: usize = 200;

/// The filters with examples that the reference shows; a test compares them with those that are added.
#[cfg(test)]
pub const FILTERS: &str = include_str!("filters.tsv");

/// Adds the filters and tests that Jinja does not have, or that count in binary there, to an environment whose values have
/// these tokens.
pub fn add(environment: &mut Environment<'_>, language: Language, tokens: &Tokens) {
    let with_tokens = || tokens.clone();
    let tokens = with_tokens();
    environment.add_filter("inline_list", move |entries: Value, sample: String| {
        inline_list(&entries, &sample, language, &tokens)
    });
    let tokens = with_tokens();
    environment.add_filter("sentence", move |text: Value| sentence(&text, language, &tokens));
    let tokens = with_tokens();
    environment.add_filter(
        "table",
        move |state: &mut State, metrics: Value, ids: Option<Vec<String>>| {
            if let Some(named) = metrics.downcast_object_ref::<NamedRollup>() {
                let columns = ids.as_ref().map_or_else(|| named.metrics.iter().count(), Vec::len);
                state.consume_fuel(FUEL_PER_ROW * (columns * (named.rollup.parts.len() + 1)) as u64)?;
                return rollup_table(named, ids, language, &tokens);
            }
            let named = metrics.downcast_object_ref::<NamedMetrics>();
            let all = || named.map_or(0, |named| named.metrics.iter().count());
            let rows = ids.as_ref().map_or_else(all, Vec::len);
            state.consume_fuel(FUEL_PER_ROW * rows as u64)?;
            metrics_table(&metrics, ids.as_deref(), language, &tokens)
        },
    );
    let tokens = with_tokens();
    environment.add_filter(
        "chart",
        move |metrics: Value, ids: Option<Vec<String>>, options: Kwargs| {
            let metrics = chosen_metrics(&metrics, ids.as_deref(), "chart")?;
            chart(&Vec::from_iter(&metrics), &options, language, &tokens)
        },
    );
    let tokens = with_tokens();
    environment.add_function("chart", move |ids: Vec<String>, options: Kwargs| {
        let all = tokens.table().metrics().cloned();
        let metrics = all.as_ref().map_or(Ok(Vec::new()), |all| metrics_of(all, &ids))?;
        chart(&metrics, &options, language, &tokens)
    });
    let tokens = with_tokens();
    environment.add_filter("known", move |metrics: Value, ids: Vec<String>| {
        known_metrics(&metrics, &ids, &tokens)
    });
    let tokens = with_tokens();
    environment.add_test("known", move |value: &Value| is_known(value, &tokens));
    let tokens = with_tokens();
    environment.add_filter("paragraphs", move |text: Value| {
        unless_unknown(&text, &tokens, paragraphs)
    });
    let tokens = with_tokens();
    environment.add_filter("date", move |date: Value, format: String| {
        unless_unknown(&date, &tokens, |date| format_date(date, &format, &tokens))
    });
    let tokens = with_tokens();
    environment.add_filter("period", move |period: Value, form: Option<String>| {
        unless_unknown(&period, &tokens, |period| {
            print_period(period, form.as_deref(), language)
        })
    });
    let tokens = with_tokens();
    environment.add_filter("cn", move |number: Value| {
        of_number(&number, &tokens, |number| match number.try_into() {
            Ok(number) => Ok(Value::from(chinese_number(number))),
            Err(_) => Err(refuse("`cn` takes a whole number of zero or more")),
        })
    });
    let tokens = with_tokens();
    environment.add_filter("cn_year", move |year: Value| {
        let year = figure_digits(&year, &tokens).unwrap_or(year);
        unless_unknown(&year, &tokens, |year| match year.kind() {
            ValueKind::Number | ValueKind::String => Ok(Value::from(chinese_year(&year.to_string()))),
            _ => Err(refuse("`cn_year` takes a year")),
        })
    });
    let tokens = with_tokens();
    environment.add_filter("percent", move |number: Value, places: Option<u32>| {
        of_number(&number, &tokens, |number| {
            let percent = number
                .checked_mul(Decimal::ONE_HUNDRED)
                .ok_or_else(|| refuse("the number is too large for `percent`"))?;
            Ok(Value::from(format!("{}%", rounded(percent, places.unwrap_or(1))?)))
        })
    });
    let tokens = with_tokens();
    environment.add_filter("wan", move |number: Value, places: Option<u32>| {
        of_number(&number, &tokens, |number| scaled(number, places, 10_000, "万"))
    });
    let tokens = with_tokens();
    environment.add_filter("yi", move |number: Value, places: Option<u32>| {
        of_number(&number, &tokens, |number| scaled(number, places, 100_000_000, "亿"))
    });
    let tokens = with_tokens();
    environment.add_filter("round", move |number: Value, places: Option<i32>| {
        match only_blank(&number, &tokens) {
            Some(blank) => Ok(blank_number(blank, &tokens)),
            None => of_number(&number, &tokens, |number| round(number, places.unwrap_or(0))),
        }
    });
    let tokens = with_tokens();
    environment.add_filter("sum", move |state: &mut State, numbers: Value| {
        sum(state, &numbers, &tokens)
    });
}

/// The number of a metric, or of the figure that a text is, of this or the last period.
pub fn figure_digits(value: &Value, tokens: &Tokens) -> Option<Value> {
    if let Some(metric) = value.downcast_object_ref::<NamedMetric>() {
        return metric.digits().map(|_| metric.number());
    }
    let mut found = pieces(value.as_str()?);
    let (Some(Piece::Token(token)), None) = (found.next(), found.next()) else {
        return None;
    };
    let table = tokens.table();
    let Some(Insert::Figure { id, field }) = table.insert(token) else {
        return None;
    };
    let metric = table.metrics()?.get(id)?;
    let figure = match field.as_str() {
        "" | "value" | "number" => metric.value.as_ref(),
        "previous" => metric.previous.as_ref(),
        _ => None,
    };
    figure.map(|figure| from_digits(&figure.digits))
}

/// Those of the metrics that have a value.
fn known_metrics(metrics: &Value, ids: &[String], tokens: &Tokens) -> Result<Value, Error> {
    let named = metrics
        .downcast_object_ref::<NamedMetrics>()
        .ok_or_else(|| refuse("`known` takes `metrics`"))?;
    let mut known = Vec::new();
    for id in ids {
        let metric = named
            .metric(id)
            .ok_or_else(|| refuse(format!("there is no metric `{id}`")))?;
        if is_known(&metric, tokens) {
            known.push(metric);
        }
    }
    Ok(Value::from(known))
}

/// A number in a greater unit, with one place at most unless said otherwise.
fn scaled(number: Decimal, places: Option<u32>, scale: u32, unit: &str) -> Result<Value, Error> {
    let scaled = number / Decimal::from(scale);
    let text = match places {
        Some(places) => rounded(scaled, places)?,
        None => rounded(scaled, 1)?.trim_end_matches(".0").to_owned(),
    };
    Ok(Value::from(format!("{text}{unit}")))
}

fn unless_unknown(
    value: &Value,
    tokens: &Tokens,
    filter: impl FnOnce(&Value) -> Result<Value, Error>,
) -> Result<Value, Error> {
    if let Some(blank) = only_blank(value, tokens) {
        return Ok(token_text(blank));
    }
    if is_nothing(value) || blank_of(value, tokens).is_some() {
        return Ok(value.clone());
    }
    filter(value)
}

/// The same of a number: one that is given, or that of a figure.
fn of_number(
    value: &Value,
    tokens: &Tokens,
    filter: impl FnOnce(Decimal) -> Result<Value, Error>,
) -> Result<Value, Error> {
    let number = figure_digits(value, tokens);
    unless_unknown(number.as_ref().unwrap_or(value), tokens, |number| {
        filter(decimal(number).ok_or_else(|| refuse(format!("`{number}` is not a number")))?)
    })
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
fn sum(state: &mut State<'_, '_>, numbers: &Value, tokens: &Tokens) -> Result<Value, Error> {
    if let Some(blank) = unknown_entry(numbers, tokens) {
        return Ok(blank_number(blank, tokens));
    }
    let mut sum = Decimal::ZERO;
    for entry in numbers.try_iter()? {
        state.consume_fuel(1)?;
        if entry.is_undefined() {
            continue;
        }
        let number = figure_digits(&entry, tokens).unwrap_or(entry);
        let added = decimal(&number).and_then(|number| sum.checked_add(number));
        sum = added.ok_or_else(|| refuse(format!("`{number}` cannot be added")))?;
    }
    from_decimal(sum).ok_or_else(|| refuse("the sum is too large"))
}

/// Rounded half up to this many places, before the point where they are negative.
fn round(number: Decimal, places: i32) -> Result<Value, Error> {
    let unit = 10_i64.checked_pow(places.min(0).unsigned_abs()).map(Decimal::from);
    let rounded = unit.and_then(|unit| {
        let scaled = number.checked_div(unit)?;
        let scaled: Decimal = rounded(scaled, places.max(0).unsigned_abs()).ok()?.parse().ok()?;
        from_decimal(scaled.checked_mul(unit)?)
    });
    rounded.ok_or_else(|| refuse(format!("{number} cannot be rounded to {places} places")))
}

/// 一是…。二是…。: the entries one after the other, each with a number like the sample and an end mark.
fn inline_list(entries: &Value, sample: &str, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    if is_nothing(entries) {
        return Ok(Value::from(""));
    }
    if entries.kind() == ValueKind::String {
        if blank_of(entries, tokens).is_some() {
            return Ok(entries.clone());
        }
        return Err(refuse("`inline_list` takes a list"));
    }
    let series = Sample::parse(sample).map_err(|_| refuse(format!("`{sample}` has no first number to count from")))?;
    let mut text = String::new();
    // One alone is not counted (GB/T 15834-2011 A.5).
    let is_counted = entries.len() != Some(1);
    for (index, entry) in entries.try_iter()?.enumerate() {
        let entry = print_value(&entry, language, tokens)?;
        let entry = entry.as_str().unwrap_or_default().trim();
        let label = if is_counted {
            let label = series.nth(index + 1);
            label.ok_or_else(|| refuse(format!("the series of `{sample}` has no number {}", index + 1)))?
        } else {
            Label::default()
        };
        if text.ends_with(|last: char| last.is_ascii()) {
            text.push(' ');
        }
        if is_counted {
            text.extend(tokens.mark(|| label_origin(sample, index, &label)));
        }
        text.push_str(&label.text);
        text.push_str(&label.gap);
        let entry = if is_counted {
            without_number(entry, &label.text, tokens)
        } else {
            entry.to_owned()
        };
        text.push_str(&entry);
        if !has_end_mark(&entry) {
            text.push_str(full_stop(language));
        }
    }
    Ok(Value::from(text))
}

/// An entry without the number that somebody typed before it.
fn without_number(entry: &str, label: &str, tokens: &Tokens) -> String {
    let (plain, origin) = without_origin(entry, tokens);
    let is_mark = label.ends_with(|c: char| !c.is_alphanumeric());
    let same = plain.strip_prefix(label).filter(|_| is_mark).map(str::trim_start);
    let same = same
        .filter(|rest| !rest.is_empty())
        .map(|rest| plain.len() - rest.len());
    match same.or_else(|| typed_number_in_series(&plain)) {
        Some(length) => with_origin(plain[length..].to_owned(), origin, tokens),
        None => entry.to_owned(),
    }
}

/// Where the number of an entry of a series came from.
fn label_origin(sample: &str, entry: usize, label: &Label) -> Origin {
    let sample = sample.to_owned();
    Origin {
        home: Home::Label { sample, entry },
        printed: label.text.clone(),
        at: 0,
    }
}

fn full_stop(language: Language) -> &'static str {
    match language {
        Language::Chinese => "。",
        Language::English => ".",
    }
}

/// A text with a full stop where it has no mark at its end, so that what follows is not glued to it.
fn sentence(text: &Value, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    let text = print_value(text, language, tokens)?;
    let text = text.as_str().unwrap_or_default().trim_end();
    let is_marked = has_end_mark(text) || text.ends_with(ends_lead) || text.ends_with(['、', '—']);
    if text.is_empty() || is_marked {
        return Ok(Value::from(text));
    }
    Ok(Value::from(format!("{text}{}", full_stop(language))))
}

fn paragraphs(text: &Value) -> Result<Value, Error> {
    let text = text.as_str().ok_or_else(|| refuse("`paragraphs` takes text"))?;
    Ok(split_paragraphs(text).into())
}

/// The paragraphs of a text: what blank lines separate.
fn split_paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let paragraphs = lines.split(|line| line.trim().is_empty());
    paragraphs
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join("\n").trim_end().to_owned())
        .collect()
}

fn format_date(date: &Value, format: &str, tokens: &Tokens) -> Result<Value, Error> {
    let (text, origin) = without_origin(&date.to_string(), tokens);
    let parsed = NaiveDate::parse_from_str(&text, "%Y-%m-%d").map_err(|_| refuse(format!("`{text}` is not a date")))?;
    if format.len() > DATE_FORMAT_BYTES {
        return Err(refuse(format!(
            "a date format may have {DATE_FORMAT_BYTES} characters at most"
        )));
    }
    let items: Vec<Item<'_>> = StrftimeItems::new(format).collect();
    let mut printed = String::new();
    // A format may also ask for what a day does not have, such as the hour.
    if items.contains(&Item::Error)
        || std::fmt::write(&mut printed, format_args!("{}", parsed.format_with_items(items.iter()))).is_err()
    {
        return Err(refuse(format!("`{format}` is not a date format")));
    }
    Ok(Value::from(with_origin(printed, origin, tokens)))
}

#[cfg(test)]
mod tests {
    use crate::compose::environment::environment;

    use super::*;

    fn filtered(expression: &str) -> String {
        let environment = environment(Language::Chinese, 100_000, &Tokens::default());
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
        let names = FILTERS.lines().filter_map(|line| line.split('\t').next());
        let mut named: Vec<&str> = names.collect();
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
            ("'抓学习' | sentence", "抓学习。"),
            ("'抓“学习”' | sentence", "抓“学习”。"),
            ("'抓学习。 ' | sentence", "抓学习。"),
            ("'（抓学习！）' | sentence", "（抓学习！）"),
            ("'抓学习：' | sentence", "抓学习："),
            ("'' | sentence", ""),
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
        assert_eq!(split_paragraphs(text), ["甲\n乙", "丙"]);
    }
}
