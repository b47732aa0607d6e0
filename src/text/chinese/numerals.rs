//! Chinese numerals as GB/T 15835-2011 writes them.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A whole number in Chinese: 21 is 二十一, 101 一百零一, 12000 一万二千.
pub fn chinese_number(number: u64) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let mut text = String::new();
    let mut rest = number;
    let mut gap = false;
    for (unit, name) in [(1_0000_0000_0000, "万亿"), (1_0000_0000, "亿"), (1_0000, "万"), (1, "")] {
        let group = rest / unit;
        rest %= unit;
        if group == 0 {
            gap |= !text.is_empty();
            continue;
        }
        if !text.is_empty() && (gap || group < 1000) {
            text.push('零');
        }
        text.push_str(&if group < 1_0000 {
            thousands(group)
        } else {
            chinese_number(group)
        });
        text.push_str(name);
        gap = false;
    }
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

/// One group of four digits, 1 to 9999.
fn thousands(group: u64) -> String {
    let mut text = String::new();
    let mut rest = group;
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = rest / unit;
        rest %= unit;
        if digit == 0 {
            gap |= !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        text.push(DIGITS[digit as usize]);
        text.push_str(name);
    }
    text
}

/// Whether a character is one that Han numerals are made of.
pub fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
    )
}

/// Whether a character is one that numbers of headings, items and members of a series are made of.
pub fn is_counting_numeral(c: char) -> bool {
    is_numeral(c) && !matches!(c, '两' | '千' | '万' | '亿')
}

/// The whole number in Han numerals that a text begins with, and what follows it.
pub fn leading_chinese_number(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(is_counting_numeral);
    Some((read_chinese_number(&text[..text.len() - rest.len()])?, rest))
}

/// The whole number below ten thousand that Chinese numerals say: 十五 is 15, 一百零一 is 101, and 三百三 is 330. None for anything
/// else.
pub fn read_chinese_number(text: &str) -> Option<usize> {
    let mut number = 0;
    let mut digit = None;
    // What a digit at the end counts: 三百三 leaves the last unit out.
    let mut last = 1;
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '零' | '〇' => {
                last = 1;
                continue;
            }
            '两' => {
                digit = Some(2);
                continue;
            }
            c => {
                // Two digits side by side are a year or an approximation, and no number.
                if digit.is_some() {
                    return None;
                }
                digit = Some(DIGITS.iter().position(|&known| known == c)?);
                continue;
            }
        };
        number += digit.take().unwrap_or(1) * unit;
        last = unit / 10;
    }
    let number = number + digit.unwrap_or_default() * last;
    (number > 0).then_some(number)
}

/// A year digit by digit, with 〇 for zero: 2026 is 二〇二六.
pub fn chinese_year(year: &str) -> String {
    year.chars()
        .map(|c| c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize]))
        .collect()
}

/// A year as [`chinese_year`] writes it, with ○ or 零 for zero as well, and Arabic digits.
pub fn read_chinese_year(text: &str) -> Option<i32> {
    let digit = |c: char| match c {
        '○' | '零' => Some(0),
        c => (0..).zip(DIGITS).find(|(_, known)| *known == c).map(|(digit, _)| digit),
    };
    let mut digits = text.chars().map(|c| c.to_digit(10).or_else(|| digit(c)));
    let year = digits.try_fold(0_u32, |year, digit| year.checked_mul(10)?.checked_add(digit?))?;
    year.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_they_are_said() {
        let said = "0零 1一 10十 11十一 20二十 21二十一 100一百 101一百零一 110一百一十 111一百一十一 1001一千零一 \
            1010一千零一十 10000一万 10001一万零一 12000一万二千 20300二万零三百 100000十万 \
            110000十一万 100000000一亿 100000001一亿零一 100010000一亿零一万 1000000000000一万亿";
        for said in said.split(' ') {
            let (number, words) = said.split_at(said.find(is_numeral).unwrap());
            assert_eq!(chinese_number(number.parse().unwrap()), words);
        }
        assert_eq!(chinese_year("2026"), "二〇二六");
    }

    #[test]
    fn a_digit_behind_the_last_unit_counts_the_next_lower_one() {
        let said = "三百三 330, 三百零三 303, 两千五 2500, 二十三 23, 十五 15, 一千零五 1005, 一百一十 110, 九 9";
        for said in said.split(", ") {
            let (words, number) = said.split_once(' ').unwrap();
            assert_eq!(read_chinese_number(words), number.parse().ok(), "{said}");
        }
    }
}
