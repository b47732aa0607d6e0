//! Two values of one thing held against each other, in sentences built from what such sentences are made of: who is told of, how
//! the other time is named, where its value stands, which word tells the change and how the numbers are written. Each is made
//! with the right value, which must not be blamed, and with a wrong one, which must be found.

use std::collections::BTreeMap;

use crate::common::Place;

/// A thing that is told of: as something done, as a noun, its unit, and how many decimals it is told with.
type Thing = (&'static str, &'static str, &'static str, usize);

const THINGS: &[Thing] = &[
    ("受理群众来信", "来信受理量", "件", 0),
    ("接待游客", "游客接待量", "万人次", 1),
    ("实现税收收入", "税收收入", "亿元", 2),
    ("办结执行案件", "执行案件结案数", "件", 0),
    ("开展巡回义诊", "义诊场次", "场", 0),
    ("发放助学贷款", "助学贷款发放额", "万元", 1),
    ("完成植树造林", "造林面积", "万亩", 2),
    ("在册登记的志愿者", "志愿者人数", "人", 0),
    ("门诊接诊患者", "门诊量", "人次", 0),
    ("收购秋粮", "秋粮收购量", "吨", 0),
    ("新建通村公路", "通村公路里程", "公里", 1),
    ("组织消防演练", "消防演练次数", "次", 0),
    ("平均办理时长为", "平均办理时长", "天", 1),
    ("消耗电力", "用电量", "万千瓦时", 0),
    ("授权发明专利", "发明专利授权量", "项", 0),
    ("培育农民合作社", "农民合作社数量", "家", 0),
];
const RATES: &[Thing] = &[
    ("群众满意率达到", "群众满意率", "%", 1),
    ("森林覆盖率为", "森林覆盖率", "%", 2),
    ("案件按期办结率达", "案件按期办结率", "%", 1),
    ("空气优良天数比例为", "空气优良天数比例", "%", 1),
    ("高新技术企业占比为", "高新技术企业占比", "%", 0),
    ("职工参保率达到", "职工参保率", "%", 1),
    ("设备完好率为", "设备完好率", "%", 1),
];

/// How another time is named, the words that compare with it, and the words for the time of the text.
type Times = (
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
);
const TIMES: &[Times] = &[
    (
        &[
            "上年",
            "去年",
            "上年同期",
            "去年同期",
            "2024年",
            "2024年同期",
            "上一年",
            "上一年度",
            "上年度",
        ],
        &["同比", "较上年", "比上年", "比去年同期", "与上年相比", "较上年同期", ""],
        &[
            "",
            "今年",
            "全年",
            "全年共",
            "1—11月，",
            "截至11月底，",
            "2025年",
            "今年以来，全市",
        ],
        "今年",
    ),
    (
        &["上月", "上季度", "上周", "上期"],
        &["环比", ""],
        &["", "本期", "我局"],
        "本期",
    ),
    (
        &["年初", "上年末", "2024年末"],
        &["较年初", "比年初", ""],
        &["", "目前", "现"],
        "目前",
    ),
    (
        &["改革前", "整治前", "此前", "原来"],
        &[""],
        &["目前", "现在", "如今"],
        "现在",
    ),
];

const RISES: &[&str] = &["增长", "增加", "上升", "提高", "增长了", "上涨"];
const FALLS: &[&str] = &["下降", "减少", "降低", "回落", "下降了", "下滑"];
const REACHES: [&[&str]; 2] = [
    &["增加到", "上升至", "提高到", "增至", "升至", "增长到"],
    &["下降到", "减少到", "降至", "降低到", "减至", "回落至"],
];
const EXTENTS: [&[&str]; 2] = [&["增幅达", "增幅为", "增长幅度为"], &["降幅达", "降幅为", "下降幅度为"]];
const ASIDES: &[&str] = &["涉及12个乡镇", "办理质量明显提升", "位居全省前列", "其中基层占七成以上"];

/// Where both values and the change stand. `{n}` is what there is, `{o}` what there was, `{x}` the change, `{v}` and `{r}` the
/// verbs, `{b}` the other time, `{c}` what compares with it, `{t}` the time of the text, `{s}` and `{S}` the thing.
const FRAMES: &[(&str, &str)] = &[
    ("now, base", "{t}{s}{n}，{b}{o}，{c}{v}{x}。"),
    ("now, base is", "{t}{s}{n}，{b}为{o}，{c}{v}{x}。"),
    ("now, only", "{t}{s}{n}，而{b}仅为{o}，{v}{x}。"),
    ("now, extent", "{t}{s}{n}，{b}为{o}，{e}{x}。"),
    ("now, aside, base", "{t}{s}{n}，{a}，{b}{o}，{c}{v}{x}。"),
    ("base, now", "{b}{s}{o}，{w}{n}，{v}{x}。"),
    ("base, now named", "{b}{s}{o}，{w}{s}{n}，{c}{v}{x}。"),
    ("base; now", "{b}{s}{o}；{w}{n}，{v}{x}。"),
    ("base. now", "{b}{s}{o}。{w}{s}{n}，{c}{v}{x}。"),
    ("base¶now", "{b}{s}{o}，打下了较好基础。\n\n{w}{s}{n}，{c}{v}{x}。"),
    ("than of", "{t}{s}{n}，比{b}的{o}{v}{x}。"),
    ("than", "{t}{s}{n}，较{b}{o}{v}{x}。"),
    ("than, said behind", "{t}{s}{n}，与{b}的{o}相比，{v}{x}。"),
    ("from of to", "{t}{S}由{b}的{o}{r}{n}，{v}{x}。"),
    ("from to", "{t}{S}从{o}{r}{n}，{v}{x}。"),
    ("from to now", "{S}从{b}的{o}{r}目前的{n}，{c}{v}{x}。"),
    ("from to (change)", "{t}{S}由{o}{r}{n}（{v}{x}）。"),
    ("now (base)", "{t}{s}{n}（{b}{o}），{c}{v}{x}。"),
    ("now (base is)", "{t}{s}{n}（{b}为{o}），{c}{v}{x}。"),
    ("change (base)", "{t}{s}{n}，{c}{v}{x}（{b}{o}）。"),
    ("now (change), base", "{t}{s}{n}（{c}{v}{x}），{b}为{o}。"),
    ("compared, now", "与{b}{o}相比，{t}{s}{n}，{v}{x}。"),
    ("compared of, now", "同{b}的{o}相比，{w}{s}{n}，{v}{x}。"),
    ("change, base", "{t}{s}{n}，{c}{v}{x}，{b}为{o}。"),
    ("change. base", "{t}{s}{n}，{c}{v}{x}。{b}为{o}。"),
    ("change; base", "{t}{s}{n}，{c}{v}{x}；{b}{s}{o}。"),
    ("change, from to", "{t}{S}{c}{v}{x}，由{o}{r}{n}。"),
    ("change, now, base", "{t}{S}{c}{v}{x}，达{n}，{b}为{o}。"),
    (
        "item",
        "主要情况如下：\n\n- {s}{n}，{b}{o}，{c}{v}{x}；\n- 其他工作平稳推进。",
    ),
    ("item named", "- {S}：{w}{n}，{b}{o}，{v}{x}\n- 工作质量：平稳"),
    ("years", "2024年{s}{o}，2025年{n}，{v}{x}。"),
    ("years named", "2024年{s}{o}，2025年{s}{n}，比上年{v}{x}。"),
    ("years from", "{S}由2024年的{o}{r}2025年的{n}，{v}{x}。"),
    ("basis", "以{b}的{o}为基数，{w}{s}{n}，{v}{x}。"),
    ("on the basis", "{w}{s}{n}，在{b}{o}的基础上{v}{x}。"),
    (
        "table",
        "| 指标 | 上年 | 本年 | 增减 |\n| --- | --- | --- | --- |\n| {S} | {o} | {n} | {v}{x} |",
    ),
];

/// The same with how many times as much there is.
const MULTIPLES: &[(&str, &str)] = &[
    ("is of base", "{t}{s}{n}，是{b}{o}的{x}。"),
    ("is of base of", "{t}{s}{n}，为{b}的{o}的{x}。"),
    ("base is, is of base", "{t}{s}{n}，{b}为{o}，是{b}的{x}。"),
    ("base, comes to", "{b}{s}{o}，{w}{n}，相当于{b}的{x}。"),
    ("from to, is of old", "{t}{S}由{o}{r}{n}，是原来的{x}。"),
    ("from to, is of base", "{S}从{b}的{o}{r}{n}，达到{b}的{x}。"),
    ("(base), is of base", "{t}{s}{n}（{b}{o}），是{b}的{x}。"),
    ("is of base (o)", "{t}{s}{n}，是{b}（{o}）的{x}。"),
    ("from to, to times", "{t}{S}由{o}{r}{n}，扩大到原来的{x}。"),
    ("base. is of base", "{b}{s}{o}。{w}{s}{n}，是{b}的{x}。"),
    ("compared, is its", "与{b}的{o}相比，{w}{s}{n}，为其{x}。"),
    ("near x of base", "{t}{s}{n}，{a}，是{b}{o}的{x}。"),
];

const ENGLISH_THINGS: &[(&str, &str)] = &[
    ("calls", "Calls to the helpline"),
    ("permits", "Building permits"),
    ("inspections", "School inspections"),
    ("members", "Membership"),
    ("patients", "Patients seen"),
    ("donors", "Donor numbers"),
    ("visits", "Home visits"),
    ("tickets", "Support tickets"),
];
const ENGLISH_RATES: &[(&str, &str)] = &[
    ("", "The pass rate"),
    ("", "Staff turnover"),
    ("", "Vaccination coverage"),
    ("", "The share of renewals"),
    ("", "Attendance"),
];
const ENGLISH_TIMES: &[(&str, &str, &str)] = &[
    ("last year", "this year", "from a year earlier"),
    ("in 2024", "in 2025", "on 2024"),
    ("a year earlier", "this year", "year on year"),
    ("the previous quarter", "this quarter", "on the quarter"),
    ("in the previous year", "this year", "on the year before"),
];
const ENGLISH_VERBS: [&[&str]; 2] = [
    &["rose", "grew", "increased", "climbed"],
    &["fell", "dropped", "declined", "decreased"],
];
const ENGLISH_NOUNS: [&[&str]; 2] = [
    &["a rise of", "an increase of", "up", "a gain of"],
    &["a fall of", "a decrease of", "down", "a drop of"],
];
const ENGLISH_FRAMES: &[(&str, &str)] = &[
    ("from to, up", "{S} {v} from {o} to {n}, {u} {x}."),
    ("from times to times", "{S} {v} from {o} {b} to {n} {t}, {u} {x}."),
    ("from to (up)", "{S} {v} from {o} to {n} ({u} {x})."),
    ("to from", "{S} {v} to {n} from {o}, {u} {x}."),
    ("to from times", "{S} {v} to {n} {t} from {o} {b}, {u} {x}."),
    ("by to from", "{S} {v} by {x} to {n} from {o} {b}."),
    ("by from to", "{S} {v} by {x}, from {o} to {n}."),
    ("reached, up from", "{S} reached {n}, {u} {x} from {o} {b}."),
    ("against", "{S} stood at {n} {t}, against {o} {b}, {u} {x}."),
    ("compared with", "{S} reached {n} {t}, compared with {o} {b}, {u} {x}."),
    (
        "compared, change",
        "Compared with {o} {b}, {S} came to {n} {t}, {u} {x}.",
    ),
    ("(base)", "{S} came to {n} ({b}: {o}), {u} {x}."),
    ("two sentences", "{S} stood at {o} {b}. {T} it was {n}, {u} {x}."),
    ("but", "{S} stood at {o} {b} but {n} {t}, {u} {x}."),
    ("; ", "{S} stood at {o} {b}; {t} the figure was {n}, {u} {x}."),
    ("up on", "{S} came to {n}, {u} {x} {c} ({o})."),
    ("item", "- {S}: {n}, {u} {x} from {o} {b}\n- Quality: steady"),
];

/// One sentence with what it was built from.
struct Case {
    slots: Vec<(&'static str, &'static str)>,
    right: String,
    wrong: String,
    /// The place of what is wrong, in characters of its line.
    line: usize,
    columns: (usize, usize),
}

/// Picks what a sentence is built from, always the same for a number.
struct Picks {
    state: u64,
    slots: Vec<(&'static str, &'static str)>,
}

impl Picks {
    fn number(&mut self, below: u64) -> u64 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % below
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        let index = self.number(of.len() as u64) as usize;
        of[index]
    }

    fn word(&mut self, slot: &'static str, of: &[&'static str]) -> &'static str {
        let word = self.one(of);
        self.slots.push((slot, word));
        word
    }
}

/// What is told of two values.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    Growth,
    Difference,
    Points,
    PointsSign,
    Direction,
    Times,
    Multiples,
}

const ROWS: [(&str, Row); 7] = [
    ("growth", Row::Growth),
    ("difference", Row::Difference),
    ("points", Row::Points),
    ("points sign", Row::PointsSign),
    ("direction", Row::Direction),
    ("times", Row::Times),
    ("multiples", Row::Multiples),
];

fn round(value: f64, decimals: usize) -> f64 {
    let power = 10_f64.powi(decimals as i32);
    (value * power).round() / power
}

/// A number as it is written, in a style.
fn written(value: f64, decimals: usize, is_separated: bool) -> String {
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if is_separated && index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if fraction.is_empty() {
        out
    } else {
        format!("{out}.{fraction}")
    }
}

/// What there was, what there is, the right change and a wrong one.
fn values(row: Row, decimals: usize, is_up: bool, picks: &mut Picks) -> (f64, f64, f64, f64) {
    let of_rates = matches!(row, Row::Points | Row::PointsSign);
    loop {
        let (old, new) = if of_rates {
            let old = round(40.0 + picks.number(400) as f64 / 10.0, decimals);
            let by = round(0.8 + picks.number(120) as f64 / 10.0, decimals).max(1.0);
            (old, if is_up { old + by } else { old - by })
        } else if matches!(row, Row::Times | Row::Multiples) {
            let old = round(20.0 + picks.number(600) as f64 / 10.0, decimals);
            (old, round(old * (2.0 + picks.number(30) as f64 / 10.0), decimals))
        } else {
            let size = picks.one(&[90.0, 600.0, 2400.0]);
            let old = round(size + picks.number(1000) as f64 * size / 1000.0, decimals);
            let by = 0.04 + picks.number(400) as f64 / 1000.0;
            (old, round(old * if is_up { 1.0 + by } else { 1.0 - by }, decimals))
        };
        let right = match row {
            Row::Growth | Row::Direction => round((new - old).abs() / old * 100.0, 1),
            Row::Difference | Row::Points | Row::PointsSign => round((new - old).abs(), decimals),
            Row::Times | Row::Multiples => round(new / old, 1),
        };
        let unit = if row == Row::Difference || of_rates {
            decimals
        } else {
            1
        };
        let step = if unit == 0 { 1.0 } else { 0.1 };
        let wrong = match picks.number(5) {
            // Divided by the other one.
            0 if row == Row::Growth => round((new - old).abs() / new * 100.0, 1),
            0 | 1 => round(right * 1.0 + step * (3.0 + picks.number(20) as f64), unit),
            2 => round(right * 1.1 + step, unit),
            3 => round((right * 0.8).max(step), unit),
            _ => round(right + if right >= 10.0 { 10.0 } else { 1.0 }, unit),
        };
        let off = (wrong - right).abs();
        let is_told = if row == Row::Growth {
            off > 0.5
        } else {
            off > 2.0 * step
        };
        if is_told && right > 2.0 * step && new > 0.0 && new < 100.0_f64.max(if of_rates { 0.0 } else { f64::MAX }) {
            return (old, new, right, wrong);
        }
    }
}

fn fill(frame: &str, of: &[(&str, &str)]) -> String {
    of.iter().fold(frame.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// The text without the signs around what is wrong, and its place.
fn marked(text: &str) -> (String, usize, (usize, usize)) {
    let (start, end) = (text.find('⟦').unwrap(), text.rfind('⟧').unwrap());
    let line = text[..start].matches('\n').count();
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let column = text[from..start].chars().filter(|c| !"⟦⟧".contains(*c)).count();
    let length = text[start..end].chars().filter(|c| !"⟦⟧".contains(*c)).count();
    (
        text.replace(['⟦', '⟧'], "") + "\n",
        line + 1,
        (column + 1, column + 1 + length),
    )
}

fn chinese(row: Row, number: usize) -> Case {
    let mut picks = Picks {
        state: number as u64 * 7919 + row as u64,
        slots: Vec::new(),
    };
    let of_rates = matches!(row, Row::Points | Row::PointsSign);
    let (done, noun, unit, decimals) = picks.one(if of_rates { RATES } else { THINGS });
    picks.slots.push(("thing", noun));
    let frames = if row == Row::Multiples { MULTIPLES } else { FRAMES };
    let (name, frame) = frames[number % frames.len()];
    picks.slots.push(("frame", name));
    let (bases, compared, now, present) = picks.one(TIMES);
    let base = picks.word("base", bases);
    let compared = picks.word("compared", compared);
    let now = picks.word("time", now);
    let is_up = matches!(row, Row::Times | Row::Multiples) || picks.number(2) == 0;
    // By points nothing grows.
    let rises = if of_rates { &RISES[1..4] } else { RISES };
    let verb = picks.word("verb", if is_up { rises } else { FALLS });
    let reach = picks.word("reach", REACHES[usize::from(!is_up)]);
    let extent = picks.word("extent", EXTENTS[usize::from(!is_up)]);
    let aside = picks.word("aside", ASIDES);
    let (old, new, right, wrong) = values(row, decimals, is_up, &mut picks);
    let is_separated = picks.word("digits", &["plain", "plain", "separated"]) == "separated" && !of_rates;
    let amount = |value: f64| format!("{}{unit}", written(value, decimals, is_separated));
    let change = |value: f64| match row {
        Row::Growth | Row::Direction => format!("{}%", written(value, 1, false)),
        Row::Difference => amount(value),
        Row::Points => format!("{}个百分点", written(value, decimals, false)),
        Row::PointsSign => format!("{}%", written(value, decimals, false)),
        Row::Times | Row::Multiples => format!("{}倍", written(value, 1, false)),
    };
    let (turned, turned_reach, turned_extent) = {
        let place = picks.number(6) as usize;
        (
            [FALLS, RISES][usize::from(!is_up)][place],
            REACHES[usize::from(is_up)][place],
            EXTENTS[usize::from(is_up)][place % 3],
        )
    };
    let text = |verb: &str, reach: &str, extent: &str, change: &str| {
        let (old, new) = (amount(old), amount(new));
        fill(
            frame,
            &[
                ("t", now),
                ("w", present),
                ("s", done),
                ("S", noun),
                ("b", base),
                ("c", compared),
                ("a", aside),
                ("o", &old),
                ("n", &new),
                ("v", verb),
                ("r", reach),
                ("e", extent),
                ("x", change),
            ],
        )
    };
    let mark = |text: &str| format!("⟦{text}⟧");
    let (right_text, wrong_text) = match row {
        Row::Direction => {
            let is_of_reach = frame.contains("{r}");
            let change = change(right);
            let wrong = if is_of_reach {
                text(verb, &mark(turned_reach), extent, &change)
            } else {
                text(&mark(turned), reach, &mark(turned_extent), &mark(&change))
            };
            (text(verb, reach, extent, &change), wrong)
        }
        // 增加2倍 is three times as much.
        Row::Times => (
            text(verb, reach, extent, &change(right - 1.0)),
            text(verb, reach, extent, &mark(&change(wrong - 1.0))),
        ),
        Row::PointsSign => {
            let points = format!("{}个百分点", written(right, decimals, false));
            (
                text(verb, reach, extent, &points),
                text(verb, reach, extent, &mark(&change(right))),
            )
        }
        _ => (
            text(verb, reach, extent, &change(right)),
            text(verb, reach, extent, &mark(&change(wrong))),
        ),
    };
    finish(picks, right_text, &wrong_text)
}

fn english(row: Row, number: usize) -> Case {
    let mut picks = Picks {
        state: number as u64 * 104_729 + row as u64,
        slots: Vec::new(),
    };
    let of_rates = matches!(row, Row::Points | Row::PointsSign);
    let (_, subject) = picks.one(if of_rates { ENGLISH_RATES } else { ENGLISH_THINGS });
    picks.slots.push(("thing", subject));
    let (name, frame) = ENGLISH_FRAMES[number % ENGLISH_FRAMES.len()];
    picks.slots.push(("frame", name));
    let (base, now, compared) = picks.one(ENGLISH_TIMES);
    picks.slots.push(("base", base));
    let is_up = picks.number(2) == 0;
    let way = usize::from(!is_up);
    let verb = picks.word("verb", ENGLISH_VERBS[way]);
    let noun = picks.word("noun", ENGLISH_NOUNS[way]);
    let (old, new, right, wrong) = values(row, usize::from(of_rates), is_up, &mut picks);
    let (turned, turned_noun) = (picks.one(ENGLISH_VERBS[1 - way]), picks.one(ENGLISH_NOUNS[1 - way]));
    let amount = |value: f64| {
        if of_rates {
            format!("{value:.1}%")
        } else {
            written(value, 0, true)
        }
    };
    let change = |value: f64| match row {
        Row::Difference => written(value, 0, true),
        Row::Points => format!("{value:.1} percentage points"),
        _ => format!("{value:.1}%"),
    };
    let mut chars = now.chars();
    let capital: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(chars)
        .collect();
    let text = |verb: &str, noun: &str, change: &str| {
        let (old, new) = (amount(old), amount(new));
        fill(
            frame,
            &[
                ("S", subject),
                ("b", base),
                ("t", now),
                ("T", &capital),
                ("c", compared),
                ("o", &old),
                ("n", &new),
                ("v", verb),
                ("u", noun),
                ("x", change),
            ],
        )
    };
    let mark = |text: &str| format!("⟦{text}⟧");
    let (right_text, wrong_text) = match row {
        Row::Direction if frame.contains("{v}") => {
            let change = change(right);
            (
                text(verb, noun, &change),
                text(&mark(turned), turned_noun, &mark(&change)),
            )
        }
        Row::Direction => {
            let change = change(right);
            (
                text(verb, noun, &change),
                text(verb, &mark(turned_noun), &mark(&change)),
            )
        }
        Row::PointsSign => {
            let points = format!("{right:.1} percentage points");
            (text(verb, noun, &points), text(verb, noun, &mark(&change(right))))
        }
        _ => (
            text(verb, noun, &change(right)),
            text(verb, noun, &mark(&change(wrong))),
        ),
    };
    finish(picks, right_text, &wrong_text)
}

fn finish(picks: Picks, right: String, wrong: &str) -> Case {
    let (wrong, line, columns) = marked(wrong);
    Case {
        slots: picks.slots,
        right: right + "\n",
        wrong,
        line,
        columns,
    }
}

/// Units of one thing, and how many of the second one a first one is.
const UNITS: &[(&str, &str, f64)] = &[
    ("亿元", "万元", 10_000.0),
    ("万元", "元", 10_000.0),
    ("公顷", "亩", 15.0),
    ("公里", "米", 1000.0),
    ("吨", "公斤", 1000.0),
    ("万吨", "吨", 10_000.0),
    ("万亩", "亩", 10_000.0),
    ("万人次", "人次", 10_000.0),
    ("小时", "分钟", 60.0),
    ("平方公里", "公顷", 100.0),
    ("米", "厘米", 100.0),
    ("亿千瓦时", "万千瓦时", 10_000.0),
];
const UNIT_FRAMES: &[(&str, &str)] = &[
    ("(…)", "项目总量{n}（{x}）。"),
    ("(即…)", "项目总量为{n}（即{x}）。"),
    ("，即", "今年总量达{n}，即{x}。"),
    ("，合", "全市总量{n}，合{x}。"),
    ("，折合", "全市总量{n}，折合{x}。"),
    ("，也就是", "全年总量{n}，也就是{x}。"),
    ("(合…)", "共计{n}（合{x}），已全部落实。"),
    ("(折合…)", "本期为{n}（折合{x}），已落实到位。"),
    ("(约合)", "本期为{n}（约合{x}），已落实到位。"),
    ("told again", "本期收储总量{n}。这{x}收储总量已全部落实。"),
    ("换算", "全年总量{n}，换算为{x}。"),
    ("相当于", "累计{n}，相当于{x}。"),
    ("——", "总量{n}——也就是{x}——已落实。"),
    ("[…]", "总量{n}[{x}]。"),
];

fn units(_: Row, number: usize) -> Case {
    let mut picks = Picks {
        state: number as u64 * 15_485_863,
        slots: Vec::new(),
    };
    let (name, frame) = UNIT_FRAMES[number % UNIT_FRAMES.len()];
    picks.slots.push(("frame", name));
    let (unit, other, times) = picks.one(UNITS);
    picks.slots.push(("unit", unit));
    let first = (12 + picks.number(860)) as f64 / 10.0;
    let right = round(first * times, 1);
    let wrong = match picks.number(3) {
        0 => right / 10.0,
        1 => right * 10.0,
        _ => round(right * 1.7, 1),
    };
    let is_separated = picks.word("digits", &["plain", "separated"]) == "separated";
    let of = |value: f64| {
        let decimals = usize::from(value.fract() > 0.01);
        format!("{}{other}", written(value, decimals, is_separated))
    };
    let first = format!("{first:.1}{unit}");
    let text = |value: &str| fill(frame, &[("n", &first), ("x", value)]);
    let (right, wrong) = (text(&of(right)), text(&format!("⟦{}⟧", of(wrong))));
    finish(picks, right, &wrong)
}

/// What became of the sentences of a kind.
#[derive(Default)]
struct Outcome {
    found: usize,
    all: usize,
    missed: Vec<String>,
    blamed: Vec<String>,
    by_slot: BTreeMap<(&'static str, &'static str), (usize, usize)>,
}

fn try_all(cases: &[Case]) -> Outcome {
    let place = Place::new();
    let mut words = vec!["check".to_owned(), "--format".to_owned(), "json".to_owned()];
    for (number, case) in cases.iter().enumerate() {
        for (name, text) in [("right", &case.right), ("wrong", &case.wrong)] {
            let name = format!("{number}-{name}.md");
            place.write(&name, text);
            words.push(name);
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = place.run(&words);
    let findings: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout).unwrap();
    let mut by_file: BTreeMap<&str, Vec<&serde_json::Value>> = BTreeMap::new();
    for finding in &findings {
        by_file
            .entry(finding["file"].as_str().unwrap())
            .or_default()
            .push(finding);
    }
    let mut all = Outcome::default();
    for (number, case) in cases.iter().enumerate() {
        let of = |name: &str| {
            by_file
                .get(format!("{number}-{name}.md").as_str())
                .cloned()
                .unwrap_or_default()
        };
        let is_blame =
            |finding: &&&serde_json::Value| finding["severity"] == "error" || finding["severity"] == "warning";
        let (right, wrong) = (of("right"), of("wrong"));
        if let Some(blame) = right.iter().find(is_blame) {
            all.blamed
                .push(format!("{} {} {}", case.right.trim(), blame["code"], blame["message"]));
        }
        let is_hit = |finding: &&serde_json::Value| {
            let column = finding["column"].as_u64().unwrap() as usize;
            let is_there = finding["line"] == case.line && column + 3 >= case.columns.0 && column < case.columns.1;
            is_there && !right.iter().any(|other| other["message"] == finding["message"])
        };
        let is_found = wrong.iter().any(is_hit);
        all.all += 1;
        all.found += usize::from(is_found);
        for slot in &case.slots {
            let (found, of) = all.by_slot.entry(*slot).or_default();
            *found += usize::from(is_found);
            *of += 1;
        }
        if !is_found {
            let elsewhere: Vec<&str> = wrong
                .iter()
                .map(|finding| finding["message"].as_str().unwrap())
                .collect();
            all.missed.push(format!("{} {elsewhere:?}", case.wrong.trim()));
        }
    }
    all
}

/// A maker of sentences of a kind.
type Maker = fn(Row, usize) -> Case;

fn kinds() -> Vec<(String, Row, Maker)> {
    let mut kinds: Vec<(String, Row, Maker)> = ROWS
        .iter()
        .map(|(name, row)| ((*name).to_owned(), *row, chinese as Maker))
        .collect();
    kinds.extend(
        ROWS[..5]
            .iter()
            .map(|(name, row)| (format!("English {name}"), *row, english as Maker)),
    );
    kinds.push(("units".to_owned(), Row::Times, units));
    kinds
}

#[test]
fn changes_of_two_values_are_found_in_sentences_built_of_many_parts() {
    for (name, row, maker) in kinds() {
        let cases: Vec<Case> = (0..SAMPLE).map(|number| maker(row, number * STEP)).collect();
        let all = try_all(&cases);
        assert_eq!(all.blamed, Vec::<String>::new(), "{name}");
        assert!(all.found * 100 >= all.all * 90, "{name}: {:#?}", all.missed);
    }
}

/// So many sentences of each kind, far from each other.
const SAMPLE: usize = 24;
const STEP: usize = 37;

/// Prints what is missed, by what the sentences are built from.
#[test]
#[ignore = "a table to read"]
#[expect(clippy::print_stdout, reason = "a table to read")]
fn changes_by_what_they_are_built_from() {
    let wanted = std::env::var("KIND").unwrap_or_default();
    let count = std::env::var("COUNT")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(720);
    for (name, row, maker) in kinds().into_iter().filter(|(name, ..)| name.starts_with(&wanted)) {
        let cases: Vec<Case> = (0..count).map(|number| maker(row, number)).collect();
        let all = try_all(&cases);
        println!(
            "== {name}: {}/{} found, {} right ones blamed",
            all.found,
            all.all,
            all.blamed.len()
        );
        let mut slots: Vec<_> = all.by_slot.iter().collect();
        slots.sort_by_key(|((slot, _), (found, of))| (*slot, found * 1000 / of));
        for ((slot, value), (found, of)) in slots.iter().filter(|(_, (found, of))| found * 100 < of * 97) {
            println!("   {slot}: {value} {found}/{of}");
        }
        for blamed in all.blamed.iter().take(20) {
            println!("   BLAMED {blamed}");
        }
        let shown = std::env::var("SHOW")
            .ok()
            .and_then(|count| count.parse().ok())
            .unwrap_or(0);
        let every = (all.missed.len() / 40).max(1);
        for missed in all.missed.iter().step_by(every).take(shown) {
            println!("   MISSED {missed}");
        }
    }
}
