//! What a person types at a prompt, read into a value.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

use crate::chinese::is_wide;
use crate::diagnostic::Message;
use crate::figures::markers::is_marker;
use crate::source::first_forbidden;
use crate::template::{Kind, Value, parse_decimal};

/// The figure of a metric as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFigure {
    /// Its digits as written, 万 and 亿 written out.
    pub digits: String,
    /// Whether it was typed as 30余, `over 30`.
    pub approx: bool,
}

/// Reads an answer; none where nothing but white space was typed. Full-width digits and marks count as half-width
/// ones everywhere but in texts. Fails with what would be right. Records are not typed at one prompt: none.
pub fn read_answer(kind: &Kind, text: &str) -> Result<Option<Value>, Message> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if let Some((_, c)) = first_forbidden(&text) {
        return Err(Message::new("typed-control-character").with("code", format!("U+{:04X}", c as u32)));
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let plain = half_width(trimmed);
    let value = match kind {
        Kind::String => Value::Text(join_lines(trimmed)),
        Kind::Text => Value::Text(lines(trimmed).collect::<Vec<_>>().join("\n\n")),
        Kind::Markdown => Value::Text(without_outer_blank_lines(&text).to_owned()),
        Kind::Integer => {
            let digits = read_digits(&plain).and_then(|digits| digits.parse().ok());
            Value::Integer(digits.ok_or_else(|| Message::new("typed-integer"))?)
        }
        Kind::Number => Value::Number(read_digits(&plain).ok_or_else(|| Message::new("typed-number"))?),
        Kind::Date => Value::Date(read_date(&plain)?),
        Kind::Boolean => match plain.to_lowercase().as_str() {
            "y" | "yes" | "是" | "对" | "true" | "1" => Value::Boolean(true),
            "n" | "no" | "否" | "不" | "false" | "0" => Value::Boolean(false),
            _ => return Err(Message::new("typed-boolean")),
        },
        Kind::Choice { choices } => match find_choice(trimmed, choices) {
            Some(index) => Value::Text(choices[index].clone()),
            None => return Err(not_a_choice(trimmed, choices)),
        },
        Kind::Choices { choices } => Value::List(read_choices(trimmed, choices)?),
        Kind::List => Value::List(lines(trimmed).map(str::to_owned).collect()),
        Kind::Records { .. } => return Ok(None),
    };
    Ok(Some(value))
}

/// The text a prompt starts with for an answer that is there: what [`read_answer`] reads as the same value.
pub fn answer_as_typed(kind: &Kind, value: &Value) -> String {
    match value {
        Value::Text(text) => match kind {
            Kind::Text => paragraphs(text).join("\n"),
            Kind::Markdown | Kind::Choice { .. } => text.clone(),
            _ => join_lines(text),
        },
        Value::Integer(number) => number.to_string(),
        Value::Number(digits) => digits.clone(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(yes) => if *yes { "y" } else { "n" }.to_owned(),
        Value::List(entries) => match kind {
            Kind::Choices { .. } => entries.join("、"),
            _ => entries
                .iter()
                .map(|entry| join_lines(entry))
                .collect::<Vec<_>>()
                .join("\n"),
        },
    }
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
    let malformed = || Message::new("typed-figure");
    let digits = read_digits(exact).ok_or_else(malformed)?;
    let is_scaled = units.iter().any(|unit| unit.starts_with(['万', '亿']));
    let (digits, named) = match strip_scale(named.trim()) {
        Some((scale, named)) if !is_scaled => {
            let scaled = parse_decimal(&digits).and_then(|number| number.checked_mul(scale));
            (scaled.ok_or_else(malformed)?.normalize().to_string(), named.trim())
        }
        _ => (digits, named.trim()),
    };
    // `3.2万` of a metric in 万元 lacks only the rest of its unit.
    let is_start = |unit: &str| named.ends_with(['万', '亿']) && unit.starts_with(named);
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

/// Drops what says that a figure is above a number; refuses what says that it is below.
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
    ])
    .is_some()
    {
        return Err(Message::new("typed-figure-below"));
    }
    let over = starts(&[
        "超过",
        "超",
        "逾",
        "大约",
        "约",
        "over ",
        "more than ",
        "about ",
        "around ",
    ]);
    Ok((over.unwrap_or(text), over.is_some()))
}

/// What 万 or 亿 at the start multiplies by, and what follows it.
fn strip_scale(text: &str) -> Option<(Decimal, &str)> {
    let scales = [("万亿", 1_000_000_000_000_i64), ("万", 10_000), ("亿", 100_000_000)];
    let mut scales = scales.iter();
    scales.find_map(|(word, scale)| Some((Decimal::from(*scale), text.strip_prefix(word)?)))
}

/// Full-width digits, letters, marks and spaces as half-width ones.
fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '−' => '-',
        '￥' => '¥',
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// The digits of a number as TOML has them: without `+`, thousands separators and zeros in front.
fn read_digits(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| is_digits(first))?;
    let is_grouped = groups.clone().all(|group| group.len() == 3 && is_digits(group));
    let is_number = is_grouped && (!whole.contains(',') || first.len() <= 3) && fraction.is_none_or(is_digits);
    let whole = whole.replace(',', "");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let digits = match fraction {
        Some(fraction) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{whole}"),
    };
    (is_number && parse_decimal(&digits).is_some()).then_some(digits)
}

fn read_date(text: &str) -> Result<NaiveDate, Message> {
    let malformed = || Message::new("typed-date");
    let text: String = text.split_whitespace().collect();
    let numbers: Vec<&str> = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        let day_dropped = text.strip_suffix(['日', '号']).unwrap_or(&text);
        day_dropped.split(['-', '/', '.', '年', '月']).collect()
    };
    let [year, month, day] = numbers[..] else {
        return Err(malformed());
    };
    let is_digits = numbers
        .iter()
        .all(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_digits || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return Err(malformed());
    }
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| malformed());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let first = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, 1));
    let first = first.ok_or_else(|| Message::new("typed-date-month").with("month", month as usize))?;
    first.with_day(day).ok_or_else(|| {
        let last = first
            .checked_add_months(Months::new(1))
            .and_then(|next| next.checked_sub_days(Days::new(1)));
        Message::new("typed-date-day")
            .with("year", year.to_string())
            .with("month", month as usize)
            .with("day", day as usize)
            .with("last", last.map_or(31, |last| last.day()) as usize)
    })
}

/// The choice of a text: its own words, or its number from 1.
fn find_choice(text: &str, choices: &[String]) -> Option<usize> {
    let by_number = || {
        half_width(text)
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .filter(|&index| index < choices.len())
    };
    choices.iter().position(|choice| choice == text).or_else(by_number)
}

/// Choices with commas or spaces between them, in the order of the pack; a choice may hold such marks itself.
fn read_choices(text: &str, choices: &[String]) -> Result<Vec<String>, Message> {
    let separates = |c: char| c.is_whitespace() || "、,，;；".contains(c);
    let mut chosen = vec![false; choices.len()];
    let mut rest = text.trim_matches(separates);
    while !rest.is_empty() {
        let ends_well = |choice: &&str| {
            rest.strip_prefix(*choice)
                .is_some_and(|after| after.is_empty() || after.starts_with(separates))
        };
        let choice = choices
            .iter()
            .map(String::as_str)
            .filter(ends_well)
            .max_by_key(|choice| choice.len());
        let word = choice.unwrap_or_else(|| rest.split(separates).next().unwrap_or(rest));
        let index = find_choice(word, choices).ok_or_else(|| not_a_choice(word, choices))?;
        chosen[index] = true;
        rest = rest[word.len()..].trim_start_matches(separates);
    }
    let is_chosen = choices.iter().zip(chosen).filter(|(_, chosen)| *chosen);
    Ok(is_chosen.map(|(choice, _)| choice.clone()).collect())
}

fn not_a_choice(text: &str, choices: &[String]) -> Message {
    Message::new("typed-choice")
        .with("found", text)
        .with("choices", choices.to_vec())
}

/// The lines of a text, trimmed, without the empty ones.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// One line of several: with nothing between them where either side is a wide character, else with a space.
fn join_lines(text: &str) -> String {
    lines(text).fold(String::new(), |mut joined, line| {
        let is_wide_beside = joined.ends_with(is_wide) || line.starts_with(is_wide);
        if !joined.is_empty() && !is_wide_beside {
            joined.push(' ');
        }
        joined + line
    })
}

/// The paragraphs of a text, each on one line.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let paragraphs = lines.split(|line| line.trim().is_empty());
    paragraphs
        .map(|lines| join_lines(&lines.join("\n")))
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// A text without the empty lines before and after it; its first line keeps its indent.
fn without_outer_blank_lines(text: &str) -> &str {
    let indent = text.len() - text.trim_start().len();
    let start = text[..indent].rfind('\n').map_or(0, |end| end + 1);
    text[start..].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn read(kind: &Kind, text: &str) -> Value {
        read_answer(kind, text).unwrap().unwrap()
    }

    fn refusal(kind: &Kind, text: &str) -> String {
        read_answer(kind, text).unwrap_err().id.to_string()
    }

    #[test]
    fn a_pasted_line_break_joins_a_string_and_parts_the_paragraphs_of_a_text() {
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(read(&Kind::String, "　青石区\n科技局 "), text("青石区科技局"));
        assert_eq!(read(&Kind::String, "status\r\nreport"), text("status report"));
        assert_eq!(
            read(&Kind::Text, "　　第一段\n\n第二段 \n　第三段\n"),
            text("第一段\n\n第二段\n\n第三段")
        );
        assert_eq!(
            read(&Kind::Markdown, "\n \n  1. 甲\n\n2. 乙\n\n"),
            text("  1. 甲\n\n2. 乙")
        );
        assert_eq!(read(&Kind::List, "甲\n\n 乙　\n"), Value::List(texts(&["甲", "乙"])));
        assert_eq!(read_answer(&Kind::Text, " \n　\n"), Ok(None));
        assert_eq!(refusal(&Kind::String, "a\u{1b}[31m"), "typed-control-character");
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (typed, digits) in [
            ("98.50", "98.50"),
            ("１，２３４．５", "1234.5"),
            ("+3", "3"),
            ("-007", "-7"),
            ("1,234,567", "1234567"),
        ] {
            assert_eq!(read(&Kind::Number, typed), Value::Number(digits.into()), "{typed}");
        }
        for typed in [
            "1,23",
            "1234,567",
            "1.",
            ".5",
            "1e5",
            "三十",
            "1 2",
            "32项",
            "1,234.5,6",
        ] {
            assert_eq!(refusal(&Kind::Number, typed), "typed-number", "{typed}");
        }
        assert_eq!(read(&Kind::Integer, "１２"), Value::Integer(12));
        for typed in ["1.5", "99999999999999999999"] {
            assert_eq!(refusal(&Kind::Integer, typed), "typed-integer");
        }
    }

    #[test]
    fn dates_are_read_in_every_usual_form() {
        let date = NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
        for typed in [
            "2026-02-03",
            "2026/2/3",
            "2026.2.3",
            "2026年2月3日",
            "２０２６年２月３号",
            "20260203",
            "2026 年 2 月 3 日",
        ] {
            assert_eq!(read(&Kind::Date, typed), Value::Date(date), "{typed}");
        }
        for typed in [
            "26-2-3",
            "2026-02",
            "2026-2-3-4",
            "tomorrow",
            "2026-+2-3",
            "2026年2月日",
        ] {
            assert_eq!(refusal(&Kind::Date, typed), "typed-date", "{typed}");
        }
        let message = read_answer(&Kind::Date, "2026-2-30").unwrap_err();
        assert!(message.arguments.contains(&("last", 28_usize.into())));
        assert_eq!(refusal(&Kind::Date, "2026-13-1"), "typed-date-month");
    }

    #[test]
    fn a_choice_is_its_words_or_its_number() {
        let choice = Kind::Choice {
            choices: texts(&["区级", "市级", "1"]),
        };
        assert_eq!(read(&choice, "市级"), Value::Text("市级".into()));
        assert_eq!(read(&choice, "２"), Value::Text("市级".into()));
        assert_eq!(read(&choice, "1"), Value::Text("1".into()));
        assert_eq!(refusal(&choice, "4"), "typed-choice");
        let choices = Kind::Choices {
            choices: texts(&["red", "red, dark", "蓝"]),
        };
        assert_eq!(read(&choices, "蓝、1"), Value::List(texts(&["red", "蓝"])));
        assert_eq!(read(&choices, "red, dark 蓝"), Value::List(texts(&["red, dark", "蓝"])));
        assert_eq!(refusal(&choices, "red，绿"), "typed-choice");
        assert_eq!(read(&Kind::Boolean, "Ｙ"), Value::Boolean(true));
        assert_eq!(read(&Kind::Boolean, "否"), Value::Boolean(false));
        assert_eq!(refusal(&Kind::Boolean, "也许"), "typed-boolean");
    }

    #[test]
    fn an_answer_is_offered_as_it_would_be_typed() {
        let text = Value::Text("第一\n段\n\n\nsecond\npart\n".into());
        assert_eq!(answer_as_typed(&Kind::Text, &text), "第一段\nsecond part");
        let choices = Kind::Choices {
            choices: texts(&["甲", "乙、丙"]),
        };
        let same = [
            (Kind::Text, Value::Text("甲\n\n乙".into())),
            (Kind::Markdown, Value::Text("# 甲\n\n- 乙".into())),
            (Kind::Date, Value::Date(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())),
            (Kind::Boolean, Value::Boolean(false)),
            (Kind::Number, Value::Number("98.50".into())),
            (Kind::List, Value::List(texts(&["甲", "b c"]))),
            (choices, Value::List(texts(&["甲", "乙、丙"]))),
        ];
        for (kind, value) in same {
            assert_eq!(read(&kind, &answer_as_typed(&kind, &value)), value);
        }
    }

    #[test]
    fn a_figure_is_read_with_its_unit_and_its_approximation() {
        let cases = [
            ("32", "项", "32", false),
            ("32 项", "项", "32", false),
            ("30余项", "项", "30", true),
            ("30多", "项", "30", true),
            ("约 30", "项", "30", true),
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
            ("nearly 30", "project|projects", "typed-figure-below"),
            ("9余", "项", "typed-figure-below-ten"),
            ("三十", "项", "typed-figure"),
            ("?", "项", "typed-figure"),
            ("项", "项", "typed-figure"),
        ];
        for (typed, unit, id) in refusals {
            assert_eq!(read_figure(typed, unit).unwrap_err().id, id, "{typed}");
        }
    }
}
