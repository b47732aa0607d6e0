//! The units that stand behind numbers in a text.

use crate::text::chinese::is_han;

use crate::figures::markers::is_name;

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

/// More of what things are counted by, which may as well begin a word: read behind a number only.
const ALSO_COUNTED: &str = "镇乡街园校院盏口眼尾羽道顶双对副剂袋箱桶瓶杯车船趟轮遍回步字句页节课堂股";
/// The same, of more than one character.
const ALSO_COUNTED_LONG: [&str; 9] = ["班次", "车次", "户次", "标箱", "标准箱", "床位", "学分", "名次", "余名"];
/// What is measured, of which there may be a part.
const MEASURED: &str = "元角分吨斤克亩米里升倍成度㎡";
/// The same, of more than one character.
const MEASURED_LONG: [&str; 21] = [
    "个百分点",
    "百分点",
    "平方米",
    "平方公里",
    "立方米",
    "万千瓦时",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公斤",
    "千克",
    "公顷",
    "蒸吨",
    "小时",
    "美元",
    "欧元",
    "港元",
];
/// What is dated or reckoned in.
const DATED: &str = "天年月日号时秒岁周季";
/// The same, of more than one character.
const DATED_LONG: [&str; 9] = ["学时", "课时", "分钟", "工作日", "个月", "年度", "季度", "学年", "周年"];
/// What a unit may begin with, the longer first.
const SCALES: [&str; 7] = ["万亿", "千万", "百万", "亿", "万", "千", "百"];
/// The same in English, where it is the word behind the number.
const ENGLISH_SCALES: [&str; 2] = ["million", "billion"];
/// Words between a number and its unit: 34余人, 3000多万元.
const ABOUT: [char; 4] = ['余', '多', '来', '几'];
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
    match scale_and_unit(text) {
        (0, "") => english_unit(text),
        (scale, unit) => &text[..scale + unit.len()],
    }
}

/// The same with the word before it that says that the number is about that: `余人`, `多万元`.
pub fn about_unit_at(text: &str) -> &str {
    let about = |text: &str| text.len() - text.strip_prefix(ABOUT).unwrap_or(text).len();
    let before = about(text);
    let (scale, unit) = scale_and_unit(&text[before..]);
    if scale > 0 && unit.is_empty() {
        let within = before + scale;
        let within = within + about(&text[within..]);
        return &text[..within + unit_of(&text[within..]).len()];
    }
    match (before, scale, unit) {
        (0, 0, "") => unit_at(text),
        _ => &text[..before + scale + unit.len()],
    }
}

/// Whether the number before this text is of what is measured, of which there may be a part.
pub fn is_measured_at(text: &str) -> bool {
    let (scale, unit) = scale_and_unit(text);
    let is_short = |unit: &str| unit.chars().count() == 1 && MEASURED.contains(unit);
    let is_measure = MEASURED_LONG.contains(&unit) || is_short(unit);
    is_measure || scale > 0 || ENGLISH_SCALES.contains(&english_unit(text))
}

/// The length of what multiplies the number, and the unit behind it; both perhaps empty.
fn scale_and_unit(text: &str) -> (usize, &str) {
    let whole = unit_of(text);
    let scale = SCALES
        .iter()
        .find(|scale| text.starts_with(**scale))
        .map_or(0, |scale| scale.len());
    // 千瓦 is no thousand of anything.
    match whole.len() > scale {
        true => (0, whole),
        false => (scale, unit_of(&text[scale..])),
    }
}

/// The unit that a text begins with, the longest; perhaps empty.
fn unit_of(text: &str) -> &str {
    let lists: [&[&str]; 5] = [&COUNTED, &LONG_UNITS, &ALSO_COUNTED_LONG, &MEASURED_LONG, &DATED_LONG];
    let listed = lists.iter().copied().flatten().filter(|unit| text.starts_with(**unit));
    let length = listed.map(|unit| unit.len()).max().or_else(|| {
        let first = text.chars().next()?;
        let is_short = [ALSO_COUNTED, MEASURED, DATED]
            .iter()
            .any(|units| units.contains(first));
        is_short.then_some(first.len_utf8())
    });
    match length {
        Some(length) if !is_name(text) => &text[..length],
        _ => "",
    }
}

/// Latin letters right after a number that are its unit.
pub fn is_latin_unit(letters: &str) -> bool {
    const UNITS: [&str; 36] = [
        "m", "km", "cm", "mm", "m2", "km2", "kg", "g", "mg", "t", "kt", "Mt", "kW", "MW", "GW", "kWh", "MWh", "GWh",
        "kV", "KB", "MB", "GB", "TB", "PB", "Mbps", "Gbps", "ml", "L", "ha", "ms", "s", "pp", "bps", "bn", "min", "pt",
    ];
    UNITS.contains(&letters)
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
    use super::{about_unit_at, is_measured_at, unit_at};

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
    #[test]
    fn a_unit_may_follow_a_word_for_about() {
        let cases = [
            ("项，", "项"),
            ("余人。", "余人"),
            ("亿元、", "亿元"),
            ("万余元", "万余元"),
            ("万人次", "万人次"),
            ("个百分点", "个百分点"),
            ("年度工作", "年度"),
            ("多万元", "多万元"),
            ("多万余元", "多万余元"),
            ("月底", "月"),
            ("项目", ""),
            ("千瓦时", "千瓦时"),
            (" sites in", "sites"),
            (" million", "million"),
            ("，", ""),
            ("", ""),
        ];
        for (text, unit) in cases {
            assert_eq!(about_unit_at(text), unit, "{text}");
        }
    }

    #[test]
    fn of_what_is_measured_there_may_be_a_part() {
        for text in ["万元", "亿", "公里", "度", "个百分点", "倍", "千瓦", " million", "小时"] {
            assert!(is_measured_at(text), "{text}");
        }
        for text in ["项", "年", "月", "人次", "家", " sites", "个月", "分钟", "项目", ""] {
            assert!(!is_measured_at(text), "{text}");
        }
    }
}
