//! What stands behind a number: units and what is counted.

/// Words that may stand between a number and its unit: 34余人, 3000多万元.
const ABOUT: [char; 4] = ['余', '多', '来', '几'];
/// What a number may be multiplied by.
const FACTORS: [&str; 7] = ["万亿", "千万", "百万", "亿", "万", "千", "百"];
/// Units of more than one character, the longer before those they begin with.
const LONG: [&str; 44] = [
    "个百分点",
    "百分点",
    "平方公里",
    "平方米",
    "立方米",
    "万千瓦时",
    "千瓦时",
    "人次",
    "场次",
    "件次",
    "班次",
    "车次",
    "户次",
    "公里",
    "千米",
    "小时",
    "学时",
    "课时",
    "分钟",
    "工作日",
    "个月",
    "月底",
    "月份",
    "年度",
    "季度",
    "学年",
    "周年",
    "美元",
    "欧元",
    "港元",
    "公斤",
    "千克",
    "公顷",
    "千瓦",
    "兆瓦",
    "标箱",
    "标准箱",
    "蒸吨",
    "床位",
    "学分",
    "名次",
    "余名",
    "厘米",
    "毫米",
];
/// Units of one character.
const SHORT: &str = "个项家人名位户次场件份处条篇本部册张台套辆架艘座栋幢间所门期批例起宗桩头只匹株棵支枚幅面块种类组队班村\
                     元角分吨斤克亩米里升倍成天日周月年季岁镇乡街园校院盏口眼尾羽道顶双对副剂袋箱桶瓶杯车船趟轮遍回步字句页节\
                     课堂届㎡";

/// The unit a text begins with, as far as it can be told: `项`, `余人`, `亿元`; of English text the word. Perhaps empty.
pub fn unit_after(text: &str) -> &str {
    let about = text.strip_prefix(ABOUT).unwrap_or(text);
    let scaled = FACTORS
        .iter()
        .find_map(|factor| about.strip_prefix(factor))
        .unwrap_or(about);
    let scaled = scaled.strip_prefix(ABOUT).unwrap_or(scaled);
    let long = LONG
        .iter()
        .find(|unit| scaled.starts_with(*unit))
        .map(|unit| unit.len());
    let short = || {
        let first = scaled.chars().next()?;
        SHORT.contains(first).then_some(first.len_utf8())
    };
    let unit = long.or_else(short);
    if unit.is_none() && scaled.len() == text.len() {
        return english_unit(text);
    }
    &text[..text.len() - scaled.len() + unit.unwrap_or(0)]
}

/// The English word that follows at one space.
fn english_unit(text: &str) -> &str {
    let word = text.strip_prefix(' ').unwrap_or("");
    let length = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
    const NO_UNITS: [&str; 18] = [
        "and", "or", "of", "in", "to", "with", "by", "from", "on", "at", "for", "is", "was", "as", "than", "are",
        "were", "the",
    ];
    let is_unit =
        word.starts_with(|c: char| c.is_ascii_lowercase()) && length < 20 && !NO_UNITS.contains(&&word[..length]);
    match is_unit {
        true => &word[..length],
        false => "",
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
