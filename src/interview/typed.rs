//! What a person types at a prompt, read into a value.

use chrono::{Datelike, NaiveDate};

use crate::say::message::Message;
use crate::say::source::first_forbidden;
use crate::template::{Kind, Value, period_of};

/// Reads an answer; none where nothing but white space was typed. Fails with what would be right. Records are not typed
/// at one prompt: none.
pub fn read_answer(kind: &Kind, text: &str) -> Result<Option<Value>, Message> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if let Some((_, c)) = first_forbidden(&text) {
        return Err(Message::new("typed-control-character").with("code", format!("U+{:04X}", c as u32)));
    }
    if text.trim().is_empty() {
        return Ok(None);
    }
    kind.rules.read_typed(kind, &text)
}

/// A day or a period whose year is left out, 12月3日 or Q3: of three years the one that brings it nearest to a day.
pub fn read_without_year(kind: &Kind, text: &str, near: NaiveDate) -> Option<Value> {
    let text = text.trim();
    let is_number = |c: char| c.is_ascii_digit() || c == '-' || c.is_whitespace();
    if text.chars().all(is_number) {
        return None;
    }
    let with_year = |year: i32| {
        if text.is_ascii() {
            format!("{text} {year}")
        } else {
            format!("{year}年{text}")
        }
    };
    let last_day = |value: &Value| match value {
        Value::Date(day) => Some(*day),
        value => period_of(value).map(|period| period.to()),
    };
    let is_of_another_day =
        |year: i32| matches!(read_answer(kind, &with_year(year)), Err(message) if message.id == "typed-date-weekday");
    if is_of_another_day(near.year()) {
        return None;
    }
    let years = [0, -1, 1].map(|years| near.year() + years);
    let read = years.into_iter().filter_map(|year| {
        let value = read_answer(kind, &with_year(year)).ok()??;
        Some(((last_day(&value)? - near).num_days().abs(), value))
    });
    read.min_by_key(|(days, _)| *days).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use crate::template::type_named;

    use super::*;

    fn kind(name: &str) -> Kind {
        Kind::new(type_named(name).unwrap())
    }

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
        assert_eq!(read(&kind("string"), "　青石区\n科技局 "), text("青石区科技局"));
        assert_eq!(read(&kind("string"), "status\r\nreport"), text("status report"));
        assert_eq!(
            read(&kind("text"), "　　第一段\n\n第二段 \n　第三段\n"),
            text("第一段\n\n第二段\n\n第三段")
        );
        assert_eq!(
            read(&kind("markdown"), "\n \n  1. 甲\n\n2. 乙\n\n"),
            text("  1. 甲\n\n2. 乙")
        );
        assert_eq!(read(&kind("list"), "甲\n\n 乙　\n"), Value::List(texts(&["甲", "乙"])));
        assert_eq!(read_answer(&kind("text"), " \n　\n"), Ok(None));
        assert_eq!(refusal(&kind("string"), "a\u{1b}[31m"), "typed-control-character");
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (typed, digits) in [("98.50", "98.50"), ("１，２３４．５", "1234.5"), ("-007", "-7")] {
            assert_eq!(read(&kind("number"), typed), Value::Number(digits.into()), "{typed}");
        }
        for typed in ["1,23", "三十", "32项", "1,234.5,6"] {
            assert_eq!(refusal(&kind("number"), typed), "typed-number", "{typed}");
        }
    }

    #[test]
    fn a_whole_number_is_read_as_people_write_it_alone() {
        for (typed, number) in [
            ("１２", 12),
            ("2026年", 2026),
            ("２０２６ 年", 2026),
            ("二〇二六", 2026),
            ("二○二六年", 2026),
            ("第十一期", 11),
            ("第3次", 3),
            ("三十二项", 32),
            ("1,200人", 1200),
        ] {
            assert_eq!(read(&kind("integer"), typed), Value::Integer(number), "{typed}");
        }
        for typed in [
            "1.5",
            "1.5项",
            "99999999999999999999",
            "三万",
            "3万元",
            "5%",
            "10余人",
            "约30",
            "两三项",
            "2026年度总结",
            "第",
            "第三季度末",
        ] {
            assert_eq!(refusal(&kind("integer"), typed), "typed-integer", "{typed}");
        }
    }

    #[test]
    fn a_date_is_read_as_a_day_is() {
        let date = NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
        assert_eq!(read(&kind("date"), "２０２６年２月３号"), Value::Date(date));
        let message = read_answer(&kind("date"), "2026-2-30").unwrap_err();
        assert!(message.arguments.contains(&("last", 28_usize.into())));
    }

    #[test]
    fn a_choice_is_its_words_or_its_number() {
        let choice = Kind {
            choices: texts(&["区级", "市级", "1"]),
            ..kind("choice")
        };
        assert_eq!(read(&choice, "市级"), Value::Text("市级".into()));
        assert_eq!(read(&choice, "２"), Value::Text("市级".into()));
        assert_eq!(read(&choice, "1"), Value::Text("1".into()));
        assert_eq!(refusal(&choice, "4"), "typed-choice");
        let choices = Kind {
            choices: texts(&["red", "red, dark", "蓝"]),
            ..kind("choices")
        };
        assert_eq!(read(&choices, "蓝、1"), Value::List(texts(&["red", "蓝"])));
        assert_eq!(read(&choices, "red, dark 蓝"), Value::List(texts(&["red, dark", "蓝"])));
        assert_eq!(refusal(&choices, "red，绿"), "typed-choice");
        assert_eq!(read(&kind("boolean"), "Ｙ"), Value::Boolean(true));
        assert_eq!(read(&kind("boolean"), "否"), Value::Boolean(false));
        assert_eq!(refusal(&kind("boolean"), "也许"), "typed-boolean");
    }

    #[test]
    fn an_answer_is_offered_as_it_would_be_typed() {
        let text = Value::Text("第一\n段\n\n\nsecond\npart\n".into());
        assert_eq!(kind("text").rules.as_typed(&text), "第一段\nsecond part");
        let choices = Kind {
            choices: texts(&["甲", "乙、丙"]),
            ..kind("choices")
        };
        let same = [
            (kind("text"), Value::Text("甲\n\n乙".into())),
            (kind("markdown"), Value::Text("# 甲\n\n- 乙".into())),
            (
                kind("date"),
                Value::Date(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()),
            ),
            (kind("boolean"), Value::Boolean(false)),
            (kind("number"), Value::Number("98.50".into())),
            (kind("list"), Value::List(texts(&["甲", "b c"]))),
            (choices, Value::List(texts(&["甲", "乙、丙"]))),
        ];
        for (kind, value) in same {
            assert_eq!(read(&kind, &kind.rules.as_typed(&value)), value);
        }
    }

    #[test]
    fn a_year_that_is_left_out_is_the_nearest() {
        let near = NaiveDate::from_ymd_opt(2026, 12, 27).unwrap();
        let read = |name: &str, text: &str| {
            let kind = kind(name);
            read_without_year(&kind, text, near).map(|value| kind.rules.as_typed(&value))
        };
        for (text, day) in [
            ("12月3日", "2026-12-03"),
            ("1月5号", "2027-01-05"),
            ("Dec 3", "2026-12-03"),
            ("5 January", "2027-01-05"),
            ("8月31日", "2026-08-31"),
        ] {
            assert_eq!(read("date", text).as_deref(), Some(day), "{text}");
        }
        for (text, code) in [
            ("第48周", "2026W48"),
            ("W48", "2026W48"),
            ("第1周", "2027W01"),
            ("下半年", "2026H2"),
            ("Q3", "2026Q3"),
            ("11月", "2026-11"),
            ("十一月", "2026-11"),
            ("Nov", "2026-11"),
            ("12月7日至12月13日", "2026W50"),
        ] {
            assert_eq!(read("period", text).as_deref(), Some(code), "{text}");
        }
        for (name, text) in [
            ("date", "3"),
            ("date", "2月30日"),
            ("date", "Friday 5 March"),
            ("period", "26"),
            ("period", "年底"),
            ("number", "三十"),
        ] {
            assert_eq!(read(name, text), None, "{text}");
        }
    }
}
