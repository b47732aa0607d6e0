//! The numbers that headings and items begin with, in every style that reports use.

use crate::text::chinese::{chinese_number, has_end_mark, is_han, leading_chinese_number};
use crate::text::numbers::unit_at;

/// A number at the start of a heading or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordinal {
    /// How it is written.
    pub style: OrdinalStyle,
    /// The number; of `1.2` the last part.
    pub value: usize,
    /// The bytes it takes, with the marks that belong to it, without the space that follows.
    pub length: usize,
}

/// How a number is written, from what stands highest to what stands lowest (GB/T 9704-2012 §7.3.3, GB/T 15834-2011 B.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrdinalStyle {
    /// 第一部分, 第一章
    Part,
    /// 第一节
    Section,
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 1. and 1、; `1.2` is one below `1.`
    Arabic {
        /// How many numbers stand before the last one.
        above: usize,
    },
    /// （1） and 1）
    ArabicInBrackets,
    /// ①
    Circled,
    /// (a)
    Letter,
}

/// The ordinal a text begins with.
pub fn read_ordinal(text: &str) -> Option<Ordinal> {
    let first = text.chars().next()?;
    match first {
        '第' => part(text),
        '（' | '(' => in_brackets(text),
        '0'..='9' | '０'..='９' => arabic(text),
        '①'..='⑳' => single(first, '①', OrdinalStyle::Circled),
        '⑴'..='⒇' => single(first, '⑴', OrdinalStyle::ArabicInBrackets),
        '⒈'..='⒛' => single(first, '⒈', OrdinalStyle::Arabic { above: 0 }),
        '㈠'..='㈩' => single(first, '㈠', OrdinalStyle::ChineseInBrackets),
        '㊀'..='㊉' => single(first, '㊀', OrdinalStyle::ChineseInBrackets),
        'P' | 'C' | 'S' => english_part(text),
        first if FORMAL.contains(&first) => formal(text),
        _ => chinese(text).filter(|ordinal| !is_pair(text, ordinal)),
    }
}

/// The ordinal of a text that may begin with a pair of numbers as well: 三、四季度, 2、12座水闸.
pub fn read_ordinal_or_pair(text: &str) -> Option<Ordinal> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let (value, rest) = digits(text)?;
        let after = rest.strip_prefix('、').filter(|after| is_figure(after))?;
        return Some(Ordinal {
            style: OrdinalStyle::Arabic { above: 0 },
            value,
            length: text.len() - after.len(),
        });
    }
    chinese(text).filter(|ordinal| is_pair(text, ordinal))
}

/// The bytes of a number that somebody typed before a text which the report numbers itself, with the space behind it: `一、`,
/// `（1）`, `3.`. None for what only looks like one: ①号泵, （2）班, (s)he, 1.2 million, 第一章.
pub fn typed_number(text: &str) -> Option<usize> {
    let ordinal = read_ordinal(text)?;
    let (number, rest) = text.split_at(ordinal.length);
    let after = rest.trim_start_matches(|c: char| c.is_whitespace() || ['，', '、', ','].contains(&c));
    let is_number = match ordinal.style {
        OrdinalStyle::Part | OrdinalStyle::Section => false,
        OrdinalStyle::Arabic { .. } => !number.ends_with(|c| digit(c).is_some()),
        OrdinalStyle::Letter => after.len() < rest.len(),
        _ => {
            number.ends_with('、')
                || !["号", "班", "楼", "栋", "期工程", "标段"]
                    .iter()
                    .any(|name| rest.starts_with(name))
        }
    };
    (is_number && !after.is_empty()).then_some(text.len() - after.len())
}

/// The same before an entry of a series in a sentence, where 一是 is one as well, unless 二是 follows in the entry.
pub fn typed_number_in_series(text: &str) -> Option<usize> {
    let counted = || {
        let (value, rest) = leading_chinese_number(text)?;
        let after = rest.strip_prefix('是').filter(|after| !after.is_empty())?;
        let goes_on = after.contains(&format!("{}是", chinese_number(value as u64 + 1)));
        (value <= 20 && !goes_on).then_some(text.len() - after.len())
    };
    typed_number(text).or_else(counted)
}

/// The numerals of cheques, in their order: 壹、 stands above 一、.
const FORMAL: [char; 10] = ['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾'];
/// The twelve branches, which count as numerals do: （子）.
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// 壹、 to 拾、
fn formal(text: &str) -> Option<Ordinal> {
    let first = text.chars().next()?;
    let rest = text[first.len_utf8()..].strip_prefix(['、', '．'])?;
    Some(Ordinal {
        style: OrdinalStyle::Part,
        value: FORMAL.iter().position(|&known| known == first)? + 1,
        length: text.len() - rest.len(),
    })
}

fn single(found: char, first: char, style: OrdinalStyle) -> Option<Ordinal> {
    Some(Ordinal {
        style,
        value: found as usize - first as usize + 1,
        length: found.len_utf8(),
    })
}

fn digits(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c| digit(c).is_some());
    let mut digits = text[..text.len() - rest.len()].chars().filter_map(digit);
    // Nobody counts to a thousand: that is a year or a figure.
    let is_number = digits.clone().next().is_some() && digits.clone().nth(3).is_none();
    is_number.then(|| (digits.by_ref().fold(0, |value, digit| value * 10 + digit), rest))
}

/// The value of a digit, half as wide as a Chinese character or as wide.
fn digit(c: char) -> Option<usize> {
    match c {
        '0'..='9' => Some(c as usize - '0' as usize),
        '０'..='９' => Some(c as usize - '０' as usize),
        _ => None,
    }
}

fn part(text: &str) -> Option<Ordinal> {
    let inside = text.strip_prefix('第')?;
    let (value, rest) = leading_chinese_number(inside).or_else(|| digits(inside))?;
    let kinds = [
        ("部分", OrdinalStyle::Part),
        ("章", OrdinalStyle::Part),
        ("篇", OrdinalStyle::Part),
        ("节", OrdinalStyle::Section),
    ];
    let (kind, style) = kinds.into_iter().find(|(kind, _)| rest.starts_with(kind))?;
    let after = &rest[kind.len()..];
    // 第一部分工作 is no number; 第一部分　工作, 第一部分、工作 and 第一部分 alone are.
    let is_closed = after.is_empty() || after.starts_with([' ', '\u{3000}', '、', '：', ':', '，', '\t']);
    let mark = after.chars().next().filter(|c| matches!(c, '、' | '：' | ':' | '，'));
    is_closed.then(|| Ordinal {
        style,
        value,
        length: text.len() - after.len() + mark.map_or(0, char::len_utf8),
    })
}

/// `Part I.`, `Chapter 2:`, `Section 3 Works`: above a title, in no sentence.
fn english_part(text: &str) -> Option<Ordinal> {
    let (word, after) = text.split_once(' ')?;
    let style = match word {
        "Part" | "PART" | "Chapter" | "CHAPTER" => OrdinalStyle::Part,
        "Section" | "SECTION" => OrdinalStyle::Section,
        _ => return None,
    };
    let length = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
    let (number, rest) = after.split_at(length);
    let value = match number.parse() {
        Ok(value) => Some(value).filter(|_| number.len() <= 2),
        Err(_) => capital_roman(number),
    }?;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | ':'));
    let title = &rest[mark.map_or(0, char::len_utf8)..];
    let is_apart = title.is_empty() || title.starts_with([' ', '\t', '\u{3000}']);
    let is_title = mark.is_some()
        || title
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'))
            .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    (is_apart && (is_title || title.is_empty()) && !has_end_mark(title)).then_some(Ordinal {
        style,
        value,
        length: text.len() - title.len(),
    })
}

/// The value of a Roman numeral in capitals, up to 39.
fn capital_roman(text: &str) -> Option<usize> {
    let tens = text.chars().take_while(|&c| c == 'X').count();
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let one = ones.iter().position(|one| *one == &text[tens..])?;
    (tens <= 3 && !text.is_empty()).then_some(tens * 10 + one)
}

fn chinese(text: &str) -> Option<Ordinal> {
    let (value, rest) = leading_chinese_number(text)?;
    // A space may stand before the mark: 一 、
    let rest = rest
        .strip_prefix(' ')
        .filter(|rest| rest.starts_with('、'))
        .unwrap_or(rest);
    let mark = rest.chars().next()?;
    let after = &rest[mark.len_utf8()..];
    let is_number = match mark {
        '、' | '．' => true,
        '.' | ',' | '，' => !after.is_empty(),
        _ => false,
    };
    is_number.then_some(Ordinal {
        style: OrdinalStyle::Chinese,
        value,
        length: text.len() - after.len(),
    })
}

/// Whether a number and the one behind it are a pair that counts something: 一、二季度, 三、四十人. 一、五年来 and
/// 三、四个坚持 are headings.
fn is_pair(text: &str, ordinal: &Ordinal) -> bool {
    let (number, after) = text.split_at(ordinal.length);
    let Some((next, rest)) = leading_chinese_number(after).filter(|_| number.ends_with(['、', '．'])) else {
        return false;
    };
    let follows = [ordinal.value + 1, ordinal.value + 10, (ordinal.value + 1) * 10].contains(&next);
    let is_heading = rest.starts_with("年来") || (next < 10 && rest.starts_with(['个', '家', '人']));
    let units = [
        '季', '月', '年', '级', '等', '人', '名', '个', '次', '天', '家', '户', '类', '期', '线', '产', '号', '批',
        '、',
    ];
    follows && !is_heading && rest.starts_with(units)
}

fn in_brackets(text: &str) -> Option<Ordinal> {
    let inside = text.strip_prefix(['（', '('])?;
    let letter = || {
        let c = inside.chars().next().filter(char::is_ascii_lowercase)?;
        Some((c as usize - 'a' as usize + 1, &inside[1..], OrdinalStyle::Letter))
    };
    let branch = || {
        let c = inside.chars().next()?;
        let value = BRANCHES.iter().position(|&known| known == c)? + 1;
        Some((value, &inside[c.len_utf8()..], OrdinalStyle::ChineseInBrackets))
    };
    let (value, rest, style) = leading_chinese_number(inside)
        .map(|(value, rest)| (value, rest, OrdinalStyle::ChineseInBrackets))
        .or_else(|| digits(inside).map(|(value, rest)| (value, rest, OrdinalStyle::ArabicInBrackets)))
        .or_else(letter)
        .or_else(branch)?;
    let after = rest.strip_prefix(['）', ')'])?;
    let after = after.strip_prefix('、').unwrap_or(after);
    Some(Ordinal {
        style,
        value,
        length: text.len() - after.len(),
    })
}

const SPACES: [char; 3] = [' ', '\t', '\u{3000}'];

fn arabic(text: &str) -> Option<Ordinal> {
    let (mut value, mut rest) = digits(text)?;
    let mut above = 0;
    while let Some((next, after)) = rest.strip_prefix('.').and_then(digits).or_else(|| wide_level(rest)) {
        (value, rest) = (next, after);
        above += 1;
    }
    let (style, after) = if let Some(after) = rest.strip_prefix(['）', ')']) {
        (OrdinalStyle::ArabicInBrackets, after)
    } else if let Some(after) = rest.strip_prefix(['.', '．', '、']) {
        (OrdinalStyle::Arabic { above }, after)
    } else if above > 0 && (rest.starts_with(SPACES) || is_glued(rest)) {
        (OrdinalStyle::Arabic { above }, rest)
    } else {
        return None;
    };
    // 1.5% is a figure, 1、2号楼 a pair; 1.2026年 begins with a year.
    (!is_figure(after) && !after.is_empty()).then_some(Ordinal {
        style,
        value,
        length: text.len() - after.len(),
    })
}

/// Whether what stands right behind 2.1 is a short heading, and no unit: 2.1内圈振纹, but not 2.1万元.
fn is_glued(rest: &str) -> bool {
    let is_short = rest.chars().nth(LONGEST_GLUED).is_none() && rest.chars().nth(1).is_some();
    is_short
        && rest.chars().all(is_han)
        && unit_at(rest).is_empty()
        && !rest.starts_with(['个', '成', '折', '倍', '番'])
}

/// A heading that is glued to its number is not longer, in characters.
const LONGEST_GLUED: usize = 16;

/// A number of the next level behind a wide full stop: 2．1 with a space behind it; without one it may be a figure.
fn wide_level(rest: &str) -> Option<(usize, &str)> {
    let next = rest.strip_prefix('．').and_then(digits);
    next.filter(|(_, after)| after.starts_with(SPACES))
}

/// Whether a text begins with a figure that is no year.
fn is_figure(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| digit(c).is_some());
    let digits = text[..text.len() - rest.len()].chars().count();
    digits > 0 && !(digits == 4 && rest.trim_start().starts_with('年'))
}
