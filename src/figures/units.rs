//! The units that stand behind numbers in a text.

use crate::chinese::is_han;

use super::markers::is_name;

/// What things are counted by.
pub const COUNTED: [&str; 55] = [
    "个", "项", "家", "人", "名", "位", "户", "次", "场", "件", "份", "处", "条", "篇", "本", "部", "册", "张", "台",
    "套", "辆", "架", "艘", "座", "栋", "幢", "间", "所", "门", "届", "期", "批", "例", "起", "宗", "桩", "头", "只",
    "匹", "株", "棵", "支", "枚", "幅", "面", "块", "种", "类", "组", "队", "班", "村", "人次", "场次", "件次",
];

/// Units of more than one character.
pub const LONG_UNITS: [&str; 14] = [
    "个百分点",
    "百分点",
    "人次",
    "平方米",
    "平方公里",
    "立方米",
    "公里",
    "小时",
    "美元",
    "公斤",
    "公顷",
    "千瓦",
    "场次",
    "件次",
];

/// What is measured, dated or reckoned in.
const MEASURED: &str = "元吨米亩度天年月日号时分秒倍岁页字股周";
/// What a unit may begin with.
const SCALES: [&str; 3] = ["万亿", "万", "亿"];
/// Words behind a number in English that are no unit of it.
const NO_UNITS: [&str; 36] = [
    "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "had", "has", "have", "in", "is", "more", "of",
    "on", "or", "over", "per", "than", "that", "the", "this", "to", "under", "up", "was", "were", "which", "while",
    "who", "will", "with", "year",
];

/// The unit of the number that stands before this text, as it stands there: `项`, `万元`, `%`, `projects`; perhaps empty.
pub fn unit_at(text: &str) -> &str {
    if let Some(sign) = text.chars().next().filter(|c| matches!(c, '%' | '％' | '‰' | '℃')) {
        return &text[..sign.len_utf8()];
    }
    let scale = SCALES
        .iter()
        .find(|scale| text.starts_with(**scale))
        .map_or(0, |scale| scale.len());
    let rest = &text[scale..];
    let long = LONG_UNITS
        .iter()
        .filter(|unit| rest.starts_with(**unit))
        .map(|unit| unit.len())
        .max();
    let counted = COUNTED
        .iter()
        .filter(|unit| rest.starts_with(**unit))
        .map(|unit| unit.len())
        .max();
    let measured = rest
        .chars()
        .next()
        .filter(|c| MEASURED.contains(*c))
        .map(char::len_utf8);
    match long.max(counted).or(measured) {
        Some(length) if !is_name(rest) => &text[..scale + length],
        _ if scale > 0 => &text[..scale],
        _ => english_unit(text),
    }
}

/// The word that follows.
fn english_unit(text: &str) -> &str {
    let word_start = text.len() - text.strip_prefix(' ').unwrap_or(text).len();
    let rest = &text[word_start..];
    let word = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
    let goes_on = rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() && !is_han(c));
    let is_unit = word.starts_with(|c: char| c.is_ascii_lowercase()) && !NO_UNITS.contains(&word) && !goes_on;
    if is_unit { word } else { "" }
}

#[cfg(test)]
mod tests {
    use super::unit_at;

    #[test]
    fn a_unit_is_found_behind_its_number() {
        let cases = [
            ("项，其中", "项"),
            ("万元。", "万元"),
            ("亿", "亿"),
            ("人次以上", "人次"),
            ("个百分点", "个百分点"),
            ("%，", "%"),
            ("月底", "月"),
            (" projects were", "projects"),
            (" million", "million"),
            ("，共", ""),
            ("项目", ""),
            ("人才", ""),
            (" of the", ""),
            (" (12)", ""),
            ("", ""),
        ];
        for (text, unit) in cases {
            assert_eq!(unit_at(text), unit, "{text}");
        }
    }
}
