//! What a person types at a prompt, read into a value.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::figures::period::Period;
use crate::say::message::Message;
use crate::say::source::first_forbidden;
use crate::template::{Kind, Value};
use crate::text::chinese::{half_width, is_wide};
use crate::text::numbers::read_digits;

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
        Kind::Period => Value::Period(Period::parse(trimmed)?),
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
        Value::Period(period) => period.code(),
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
pub(super) fn paragraphs(text: &str) -> Vec<String> {
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
}
