//! Parts, shares or bounds that cannot be.
//! 分项、占比或完成数不合。
//!
//! Parts in brackets make their sum; parts after 其中 do not exceed it, which is a warning, as parts may overlap; no
//! share and no decrease is over 100%; no more is mended than was found.
//!
//! 括号里的分项之和等于总数，“其中”的分项之和不超过总数（分项可能有交叉，只作警告）；占比、合格率、降幅不超过100%；整改数不超过排查数。
//!
//! Wrong: 共10项，其中甲类6项、乙类5项。
//! Right: 共10项，其中甲类6项、乙类4项。
//! Wrong: 共15个（市级8个、区级6个）。
//! Right: 共15个（市级9个、区级6个）。
//! Wrong: 产品合格率达到102%。
//! Right: 产品合格率达到100%。
//! Wrong: 排查隐患20处，整改25处。
//! Right: 排查隐患25处，整改20处。

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Passage, Rule, pattern};
use crate::say::diagnostic::Severity;
use crate::say::message::Message;
use crate::text::chinese::is_han;
use crate::text::numbers::{Quantity, quantities, read_number};

pub const RULE: Rule = Rule::error(
    "F09",
    "parts-and-bounds",
    include_str!("parts_and_bounds.rs"),
    Check::Passage(check),
);

static SHARES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:占比|比重|覆盖率|合格率|满意率|满意度|知晓率|入学率|参保率|达标率|普及率|及格率|优良率|回收率|出勤率|办结率|整改率|通过率|治愈率|占[\\p{Han}]{1,8}的|下降|减少|降低|降幅)(?:达到|达|为|是|了|到|提高到|提升到)?([0-9]+(?:\\.[0-9]+)?)[%％]",
    )
});
/// What a share may well be more than the whole of: it is what was planned, or what was before.
const PLANNED: [&str; 14] = [
    "计划", "预算", "任务", "目标", "进度", "年初", "指标", "上年", "去年", "同期", "设计", "核定", "额定", "应",
];
/// Before 覆盖率 and 入学率 they make ratios that go beyond 100%.
const RATIOS: [&str; 6] = ["拨备", "准备金", "流动性", "利息", "担保", "毛"];
/// What is said of what was found or given out.
const FOUND: [&str; 4] = ["排查", "发现", "发放", "查出"];
/// What is said of what was mended or came back.
const MENDED: [&str; 6] = ["整改", "回收", "收回", "整治", "消除", "办结"];

/// What shows that something else was mended than what was found.
const EARLIER: [&str; 8] = ["上年", "去年", "往年", "历年", "遗留", "累计", "以前", "结转"];

/// What begins a list of some of the parts.
const AMONG: &str = "其中";
/// What shows that a list in brackets is not whole, or not one of parts.
const OPEN: [&str; 16] = [
    "含", "包括", "如", "等", AMONG, "超", "计划", "同比", "增长", "较", "调出", "退休", "减少", "注销", "离职", "净",
];
/// What shows that a list after 其中 goes on with something else: another total, a comparison.
const RESTARTS: [&str; 10] = [
    "共",
    "总",
    "累计",
    "同比",
    "增长",
    "较",
    "比上年",
    "分别",
    "投资",
    "完成",
];
/// Kinds of people of which one may be several.
const KINDS: [&str; 10] = [
    "女",
    "党员",
    "团员",
    "少数民族",
    "老人",
    "残疾",
    "硕士",
    "本科",
    "职称",
    "岁",
];
/// What begins a clause on something else that was done.
const VERBS: [&str; 45] = [
    "走访", "慰问", "培训", "组织", "开展", "举办", "召开", "新增", "发放", "投入", "帮扶", "解决", "服务", "建成",
    "建设", "引进", "化解", "受理", "办理", "查处", "检查", "整改", "排查", "处理", "获", "接待", "印发", "制定",
    "申报", "发展", "实施", "签订", "征集", "宣传", "修订", "开发", "改造", "新建", "发现", "调解", "参加", "参与",
    "惠及", "覆盖", "带动",
];

/// How many characters may stand between a word and its number.
const BESIDE: usize = 12;

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let all = quantities(text);
    check_parts(text, &all, faults);
    let is_over =
        |quantity: &Quantity<'_>| matches!(quantity.unit, "%" | "％") && quantity.value > Decimal::ONE_HUNDRED;
    if all.iter().any(is_over) {
        for found in SHARES.captures_iter(text) {
            if let (Some(whole), Some(number), Some(value)) = (found.get(0), found.get(1), read_number(&found[1]))
                && value > Decimal::ONE_HUNDRED
                && !PLANNED.iter().any(|word| whole.as_str().contains(word))
                && !RATIOS.iter().any(|word| text[..whole.start()].ends_with(word))
            {
                faults.push(Fault::new(number.range()).say(Message::new("f09-share")));
            }
        }
    }
    for pair in all.windows(2).filter(|pair| is_mended_of(text, &pair[0], &pair[1])) {
        if pair[1].value > pair[0].value {
            faults.push(Fault::new(pair[1].number.clone()).say(Message::new("f09-bound")));
        }
    }
}

/// Whether the second number is how many of the first were mended or came back: 排查隐患20处，整改15处.
fn is_mended_of(text: &str, found: &Quantity<'_>, mended: &Quantity<'_>) -> bool {
    let between = &text[found.range.end..mended.range.start];
    let before = &text[..found.range.start];
    let start = before.char_indices().rev().nth(BESIDE).map_or(0, |(start, _)| start);
    found.unit == mended.unit
        && MENDED.iter().any(|word| between.contains(word))
        && between.chars().count() <= BESIDE
        && !between.contains(['。', '；'])
        && !EARLIER.iter().any(|word| between.contains(word))
        && FOUND.iter().any(|word| before[start..].contains(word))
}

/// The list of parts that a total is followed by.
struct Parts {
    range: Range<usize>,
    /// Whether it stands in brackets, and so is whole; else it follows 其中.
    is_bracketed: bool,
}

/// Compares each total with the parts that follow it, in brackets or after 其中.
fn check_parts(text: &str, all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    if !text.contains(AMONG) && !text.contains('（') {
        return;
    }
    for (index, total) in all.iter().enumerate() {
        let is_counted = !(total.is_date() || total.is_percent() || total.unit.is_empty());
        if let Some(parts) = parts_after(text, total.range.end).filter(|_| is_counted) {
            let listed: Vec<&Quantity<'_>> = all[index + 1..]
                .iter()
                .take_while(|part| part.range.end <= parts.range.end)
                .filter(|part| part.unit == total.unit)
                .collect();
            faults.extend(wrong_total(text, total, &parts, &listed));
        }
    }
}

/// The list of parts that begins at a byte. A list ends where the next one may begin, so that nothing is read twice.
fn parts_after(text: &str, from: usize) -> Option<Parts> {
    let list = text[from..].trim_start_matches(['，', ',', '：']);
    let start = text.len() - list.len();
    if let Some(inside) = list.strip_prefix('（') {
        let end = inside
            .find(['（', '）'])
            .filter(|end| inside[*end..].starts_with('）'))?;
        // Brackets that begin with 其中 need not hold all parts.
        return Some(Parts {
            range: start..start + '（'.len_utf8() + end,
            is_bracketed: !inside.starts_with(AMONG),
        });
    }
    let inside = list.strip_prefix(AMONG)?;
    let is_end = |at: usize, c: char| matches!(c, '。' | '；' | '（') || inside[at..].starts_with(AMONG);
    let end = inside.char_indices().find(|(at, c)| is_end(*at, *c));
    let inside = &inside[..end.map_or(inside.len(), |(end, _)| end)];
    let first = inside.split_inclusive(['，', ',']).next().map_or(0, str::len);
    // A clause that begins with a verb is about something else that was done.
    let rest = inside[first..].split_inclusive(['，', ',']);
    let rest = rest.take_while(|clause| !VERBS.iter().any(|verb| clause.starts_with(verb)));
    let length = AMONG.len() + first + rest.map(str::len).sum::<usize>();
    Some(Parts {
        range: start..start + length,
        is_bracketed: false,
    })
}

/// A total that its parts do not make.
fn wrong_total(text: &str, total: &Quantity<'_>, parts: &Parts, listed: &[&Quantity<'_>]) -> Option<Fault> {
    let list = &text[parts.range.clone()];
    let has = |words: &[&str]| words.iter().any(|word| list.contains(word));
    let sum: Decimal = listed.iter().map(|part| part.value).sum();
    let is_wrong = match parts.is_bracketed {
        // Only what is listed side by side adds up.
        true if has(&OPEN) || list.matches(['、', '，', ',']).count() + 1 < listed.len() => false,
        // Where two marks part them, the same are told twice: by rank, and by age.
        true if list.contains('、') && list.contains(['，', ',', '；']) => false,
        // One may be counted in each year.
        true if listed
            .iter()
            .any(|part| text[..part.range.start].ends_with(['年', '月', '度', '期'])) =>
        {
            false
        }
        // 1栋已投产 says how it is with some of them.
        true if listed
            .iter()
            .all(|part| before(text, part.range.start).is_some_and(is_han)) =>
        {
            sum != total.value
        }
        true => sum > total.value,
        false => sum > total.value && !has(&RESTARTS) && KINDS.iter().filter(|kind| list.contains(**kind)).count() < 2,
    };
    (listed.len() > 1 && is_wrong).then(|| {
        let message = Message::new("f09-sum")
            .with("sum", total.written_as(text, sum))
            .with("total", total.written_as(text, total.value));
        let mut fault = Fault::new(total.number.clone()).say(message);
        fault.severity = (!parts.is_bracketed).then_some(Severity::Warning);
        fault
    })
}
