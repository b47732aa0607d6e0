//! A number in one of the formats that Word counts in.

use crate::report::sample::Sample;
use crate::text::chinese::{chinese_number, chinese_year};

/// A number with all that stands around it is not longer, in characters.
pub const LONGEST_NUMBER: usize = 60;
/// The branches and the stems that years are counted by.
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// A number in a format (ECMA-376-1 §17.18.59); one that is not known counts 1, 2, 3.
pub fn print_number(format: &str, number: u32) -> String {
    let in_series = |first: &str| {
        let sample = Sample::parse(first).ok()?;
        let label = sample.nth(usize::try_from(number).ok().filter(|&number| number > 0)?)?;
        Some(label.text)
    };
    // The figures of documents that nobody shall change.
    let legal = |figures: &str, powers: &str| {
        let plain = chinese_number(number.into());
        let plain = if plain.starts_with('十') {
            format!("一{plain}")
        } else {
            plain
        };
        let written = plain.chars().map(|c| {
            let figure = "零一二三四五六七八九".chars().position(|figure| figure == c);
            let power = "十百千".chars().position(|power| power == c);
            let of = |series: &str, index: usize| series.chars().nth(index);
            figure
                .and_then(|index| of(figures, index))
                .or(power.and_then(|index| of(powers, index)))
                .unwrap_or(c)
        });
        Some(written.collect())
    };
    let found = match format {
        "none" => Some(String::new()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => Some(chinese_number(number.into())),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            Some(chinese_year(&number.to_string()))
        }
        "chineseLegalSimplified" => legal("零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        "ideographLegalTraditional" | "japaneseLegal" => legal("零壹貳參肆伍陸柒捌玖", "拾佰仟"),
        "ideographTraditional" => in_series("甲"),
        "ideographZodiac" => nth(BRANCHES, number),
        "ideographZodiacTraditional" => {
            let year = number.saturating_sub(1);
            let pair = (nth(STEMS, year % 10 + 1), nth(BRANCHES, year % 12 + 1));
            pair.0
                .zip(pair.1)
                .filter(|_| (1..=60).contains(&number))
                .map(|(stem, branch)| stem + &branch)
        }
        "ideographEnclosedCircle" => nth("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", number),
        "ordinal" => Some(format!("{number}{}", ordinal_end(number))),
        "ordinalText" => in_series("First"),
        "numberInDash" => Some(format!("- {number} -")),
        "chicago" => chicago(number),
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => in_series("i"),
        "upperRoman" => in_series("I"),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => in_series("１"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => in_series("①"),
        "decimalEnclosedParen" => in_series("⑴"),
        "decimalEnclosedFullstop" => in_series("⒈"),
        _ => None,
    };
    found.unwrap_or_else(|| number.to_string())
}

/// The character of a series with a number from 1.
fn nth(series: &str, number: u32) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    series.chars().nth(index).map(String::from)
}

/// What an English ordinal ends in.
fn ordinal_end(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// The marks of notes in English books: * † ‡ §, then each twice.
fn chicago(number: u32) -> Option<String> {
    let index = number.checked_sub(1)?;
    let times = (index / 4 + 1) as usize;
    (times <= LONGEST_NUMBER).then(|| nth("*†‡§", index % 4 + 1).map(|mark| mark.repeat(times)))?
}

/// Letters as Word counts: a … z, then aa, bb, cc.
fn letters(number: u32, first: char) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    let times = (index / 26 + 1) as usize;
    (times <= LONGEST_NUMBER).then(|| letter.to_string().repeat(times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_in_every_format() {
        let cases = [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("japaneseCounting", 10, "十"),
            ("ideographDigital", 20, "二〇"),
            ("ideographTraditional", 3, "丙"),
            ("lowerLetter", 27, "aa"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 4, "iv"),
            ("upperRoman", 9, "IX"),
            ("decimalEnclosedCircleChinese", 11, "⑪"),
            ("decimalEnclosedParen", 3, "⑶"),
            ("decimalFullWidth", 12, "１２"),
            ("chineseLegalSimplified", 3, "叁"),
            ("chineseLegalSimplified", 10, "壹拾"),
            ("chineseLegalSimplified", 205, "贰佰零伍"),
            ("ideographLegalTraditional", 26, "貳拾陸"),
            ("ideographZodiac", 3, "寅"),
            ("ideographZodiac", 13, "13"),
            ("ideographZodiacTraditional", 1, "甲子"),
            ("ideographZodiacTraditional", 60, "癸亥"),
            ("ideographZodiacTraditional", 61, "61"),
            ("ideographEnclosedCircle", 1, "㊀"),
            ("ideographEnclosedCircle", 11, "11"),
            ("ordinal", 1, "1st"),
            ("ordinal", 12, "12th"),
            ("ordinal", 122, "122nd"),
            ("ordinalText", 3, "Third"),
            ("numberInDash", 2, "- 2 -"),
            ("chicago", 6, "††"),
            ("chicago", u32::MAX, "4294967295"),
            ("none", 3, ""),
            ("unheardOf", 3, "3"),
            ("lowerRoman", 4_000_000, "4000000"),
            ("lowerLetter", u32::MAX, "4294967295"),
            ("decimalEnclosedCircle", 0, "0"),
        ];
        for (format, number, text) in cases {
            assert_eq!(print_number(format, number), text, "{format} {number}");
        }
    }
}
