//! Shares that make more, or less, than the whole.
//! 各部分占比之和不是100%。
//!
//! The shares of all parts make 100%: those of the three industries, and those that are listed of one kind. What rounding
//! may explain is not reported.
//!
//! 三次产业结构三个数加起来是100；同一类的各部分“分别占”加起来不超过100%。四舍五入能解释的不报。
//!
//! Wrong: 三次产业结构为8.3∶41.4∶60.3。
//! Right: 三次产业结构为8.3∶41.4∶50.3。
//! Wrong: 甲类、乙类、丙类企业分别占40%、35%、30%。
//! Right: 甲类、乙类、丙类企业分别占40%、35%、25%。
//!
//! Says sum: the shares make { $sum }%
//! Says sum: 占比合计{ $sum }%

use std::ops::{Range, RangeInclusive};

use rust_decimal::Decimal;

use crate::check::engine::mentions::{Mention, Role};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::{chinese_number, is_han};
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, ends_with_any, starts_with_any, word_list};

pub const RULE: Rule = Rule::warning("F26", Check::Passage(check)).where_any("占构例比%");

/// What the three numbers of a structure are parted by.
const RATIO: [&str; 3] = ["∶", "：", ":"];
/// What is said before the shares of several, and before that what they are shares by.
static EACH: Words = Words::new(&["分别", "依次"]);
static SHARE: Words = Words::new(&["占比", "比重", "比例"]);
/// What such a structure is called.
static STRUCTURES: Words = Words::new(&["比例", "比重", "结构", "产业比", "三次产业", "产业占比"]);
/// Between these the sum of three numbers is meant to be 100.
const NEAR: RangeInclusive<i64> = 80..=120;
/// What the names of several wholes end with, of which each has its own share: 产值、税收分别占.
const AMOUNTS: [char; 14] = [
    '数', '值', '额', '量', '入', '率', '税', '润', '资', '出', '款', '积', '力', '口',
];
/// What stands before the shares of a whole in English.
const ENGLISH: [&str; 3] = ["accounted for ", "account for ", "made up "];
/// Kinds of people of which one may be several.
static KINDS: Words = word_list!(include_str!("../../lexicon/parts_and_bounds.tsv"), "kinds");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let all = passage.quantities();
    if all.len() > 2 && STRUCTURES.are_in(text) {
        faults.extend(all.windows(3).filter_map(|three| wrong_structure(text, three)));
    }
    if faults.is_empty() && !text.contains(is_han) {
        check_sentences(text, all, faults);
    }
    faults.extend(one_digit_off(text, passage.mentions()));
    // Other numbers between them may be those of their names: 35至50岁占45%.
    let all: Vec<Quantity<'_>> = all.iter().filter(|quantity| quantity.is_percent()).cloned().collect();
    if all.is_empty()
        || !contains_any(
            text,
            &["占", "比", "用于", "来自", "结构", "构成", "account", "made up"],
        )
    {
        return;
    }
    for (index, first) in all.iter().enumerate() {
        let before = &text[..first.range.start];
        let found = if ends_with_any(before, &["占", "占比", "分别为", "依次为"]) {
            wrong_shares(text, &all[index..])
        } else if ends_with_any(before, &ENGLISH) {
            wrong_english(text, &all[index..])
        } else {
            wrong_make_up(text, &all[index..]).or_else(|| wrong_uses(text, &all[index..]))
        };
        let is_known = |fault: &Fault| {
            faults
                .iter()
                .any(|known| known.range.start <= fault.range.start && fault.range.end <= known.range.end)
        };
        faults.extend(found.filter(|fault| !is_known(fault)));
    }
}

/// Three shares or more of a Chinese sentence that make 110% or 120%, as one digit of one of them is wrong.
fn one_digit_off(text: &str, mentions: &[Mention<'_>]) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut rest = mentions;
    while let [first, ..] = rest {
        let is_next = |pair: &[Mention<'_>]| {
            let between = &text[pair[0].quantity.range.end..pair[1].quantity.range.start];
            // 追尾占36.7%；侧翻占21.3%
            let is_list = between.starts_with('；') && between.ends_with('占');
            !between.contains(['。', '\n']) && (is_list || !between.contains('；'))
        };
        let count = 1 + rest.windows(2).take_while(|pair| is_next(pair)).count();
        let (sentence, next) = rest.split_at(count);
        rest = next;
        let start = text[..first.quantity.range.start]
            .rfind(['。', '；', '\n'])
            .unwrap_or_default();
        // How many there are of all may stand before the shares.
        let begin = sentence
            .iter()
            .position(|share| share.quantity.is_percent())
            .unwrap_or(count);
        let shares = &sentence[begin..];
        let [first, _, .., last] = shares else { continue };
        let lead = text[start..].split(|c: char| c.is_ascii_digit()).next();
        let lead = lead.unwrap_or_default();
        // What a structure became is told of it as well.
        let is_structure = contains_any(lead, &["构成，", "构成中", "构成上", "结构中", "结构上", "结构为"]);
        let is_plain = |share: &Mention<'_>| {
            let ends =
                text[share.quantity.range.end..].starts_with(['，', '、', '；', '。', '）', '和', '及', '为', '\n']);
            let is_share = share.verb.is_none() || is_structure && share.role == Role::Reached;
            share.quantity.is_percent() && is_share && !share.is_about() && ends
        };
        let is_listed = |share: &Mention<'_>| text[..share.quantity.range.start].ends_with(['占', '比']);
        if shares.len() < 3 || !shares.iter().all(is_plain) {
            continue;
        }
        let sum: Decimal = shares.iter().map(|share| share.quantity.value).sum();
        let rounding: Decimal = shares.iter().map(|share| share.quantity.rounding).sum();
        let is_near = lead.contains('，')
            && shares.iter().all(is_listed)
            && sum > Decimal::ONE_HUNDRED + rounding
            && sum < Decimal::from(110);
        let is_off = sum == Decimal::from(110) || sum == Decimal::from(120) || is_near;
        let told = &text[start..last.quantity.range.start];
        // 研究生以上 and 大专及以下 are the ends of one scale.
        let is_scale = || told.contains("以下") && !NO_PARTS.are_in(&told.replace("以上", ""));
        if is_off && (is_structure || !NO_PARTS.are_in(told) || is_scale()) {
            found.push(fault(first.quantity.range.start..last.quantity.range.end, sum));
        }
    }
    found
}

/// Shares that make more than the whole, or another one.
fn fault(range: Range<usize>, sum: Decimal) -> Fault {
    Fault::new(range).say(Sentence::new("sum").with("sum", sum.normalize()))
}

/// What shows that percentages are no parts of one whole.
static NO_PARTS: Words = Words::new(&[
    "率",
    "度",
    "增",
    "降",
    "升",
    "减",
    "同比",
    "较",
    "完成",
    "幅",
    "速",
    "息",
    "超",
    "其中",
    "提高",
    "达标",
    "合格",
    "每",
    "女",
    "党员",
    "以上",
    "少数民族",
]);

/// Shares of one whole with words between them: of all staff, 45% work in delivery, 35% in support and 30% in offices.
fn check_sentences(text: &str, all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    let mut start = 0;
    let ends = text
        .match_indices(['.', ';', '\n'])
        .map(|(at, _)| at)
        .filter(|at| !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    for end in ends.chain([text.len()]) {
        let sentence = &text[start..end];
        let shares: Vec<&Quantity<'_>> = all
            .iter()
            .filter(|quantity| (start..end).contains(&quantity.range.start))
            .collect();
        start = end;
        let are_halves =
            || shares.len() == 2 && sentence.contains("omen") && contains_any(sentence, &[" men ", "Men "]);
        let are_all = (shares.len() > 2 || are_halves()) && shares.iter().all(|share| share.is_percent());
        let tells_other = || {
            let plain = sentence.replace("made up", "");
            let mut words = plain.split(|c: char| !c.is_ascii_alphabetic());
            words.any(|word| NO_SHARES.iter().any(|other| other.eq_ignore_ascii_case(word)))
        };
        let sum: Decimal = shares.iter().map(|share| share.value).sum();
        // One digit of one of them is wrong.
        let is_one_off = sum == Decimal::from(110) || sum == Decimal::from(120);
        if !are_all || !(is_one_off || contains_any(sentence, &OF_WHOLE)) || tells_other() {
            continue;
        }
        let rounding: Decimal = shares.iter().map(|share| share.rounding).sum();
        if sum > Decimal::ONE_HUNDRED + rounding && sum < FAR.into() {
            faults.push(fault(shares[0].range.start..shares[shares.len() - 1].range.end, sum));
        }
    }
}

/// What says that shares of one whole are told, and what shows that the percentages are something else, or may overlap.
const OF_WHOLE: [&str; 24] = [
    "% of spending",
    "% of the budget",
    "% of costs",
    "% of income",
    "% of revenue",
    "% of sales",
    "% of posts",
    "% of staff",
    "% of expenditure",
    "% of the total",
    "Of ",
    "of all ",
    "split ",
    "chose ",
    "came from",
    "comes from",
    "come from",
    "espondents",
    "broken down",
    "breakdown",
    "divided",
    "consist",
    "comprise",
    "the rest",
];
const NO_SHARES: [&str; 22] = [
    "rose",
    "fell",
    "up",
    "down",
    "grew",
    "growth",
    "increase",
    "increased",
    "decrease",
    "decreased",
    "rate",
    "rates",
    "rise",
    "both",
    "also",
    "more",
    "compared",
    "against",
    "target",
    "only",
    "least",
    "multiple",
];
/// Shares that make as much are no parts of one whole.
const FAR: i64 = 130;

/// Accounted for 40%, 35% and 30%.
fn wrong_english(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    let listed = all.windows(2).take_while(|pair| {
        let between = &text[pair[0].range.end..pair[1].range.start];
        matches!(between, ", " | " and " | ", and ") && pair[1].is_percent()
    });
    let parts = &all[..=listed.count()];
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let rounding: Decimal = parts.iter().map(|part| part.rounding).sum();
    let last = parts.last()?;
    (parts.len() > 2 && sum > Decimal::ONE_HUNDRED + rounding).then(|| fault(parts[0].range.start..last.range.end, sum))
}

/// 8.3∶41.4∶60.3
fn wrong_structure(text: &str, three: &[Quantity<'_>]) -> Option<Fault> {
    let [first, second, third] = three else { return None };
    let is_ratio = |one: &Quantity<'_>, next: &Quantity<'_>| RATIO.contains(&&text[one.number.end..next.number.start]);
    let sentence = text[..first.range.start].rsplit(['。', '；']).next()?;
    let sum: Decimal = three.iter().map(|part| part.value).sum();
    let rounding: Decimal = three.iter().map(|part| part.rounding).sum();
    let is_meant = NEAR.contains(&sum.trunc().mantissa().try_into().ok()?) && STRUCTURES.are_in(sentence);
    let is_wrong = (sum - Decimal::ONE_HUNDRED).abs() > rounding;
    let is_whole = is_ratio(first, second) && is_ratio(second, third);
    (is_meant && is_wrong && is_whole).then(|| fault(first.number.start..third.number.end, sum))
}

/// 分别占40%、35%、30%, and 甲类占40%、乙类占35%、丙类占30%.
fn wrong_shares(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    let first = all.first()?;
    let before = &text[..first.range.start];
    let of_each = before.strip_suffix('占').or_else(|| before.strip_suffix("占比"));
    let before = match of_each {
        Some(before) => before,
        None => before.strip_suffix('为')?,
    };
    let clause = before.rsplit(['。', '；', '，', '（']).next()?;
    let (names, count) = match EACH.cut_from_end(clause) {
        Some(names) if of_each.is_some() || SHARE.end(names) => {
            let names = SHARE.cut_from_end(names).unwrap_or(names);
            let names = names.strip_suffix('的').unwrap_or(names);
            let names: Vec<&str> = names.split(['、', '和', '与', '及']).collect();
            // 甲类、乙类、丙类企业: the last one may have the word for all of them.
            let listed = all.windows(2).take_while(|pair| {
                matches!(&text[pair[0].range.end..pair[1].range.start], "、" | "和" | "，" | "及")
                    && pair[1].is_percent()
            });
            (names, listed.count() + 1)
        }
        // Another list goes on before it.
        _ if of_each.is_none() || clause.contains('占') => return None,
        _ => listed_names(text, clause, all),
    };
    let parts = all.get(..count)?;
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let rounding: Decimal = parts.iter().map(|part| part.rounding).sum();
    let is_over = sum > Decimal::ONE_HUNDRED + rounding;
    let last = parts.last()?;
    let sentence = before.rsplit(['。', '；']).next()?;
    let are_industries = || names.len() == 1 && count == 3 && STRUCTURES.are_in(clause);
    let are_listed = count > 2 && names.len() == count;
    // 优秀、良好、合格的分别占: those that are so are parts of all.
    let are_some = || clause.ends_with("的分别") && !KINDS.are_in(clause) && !clause.contains("以上");
    let is_of_one =
        || are_of_one_kind(&names) || are_some() || says_whole(&names, sentence) || tells_structure(text, first);
    let is_meant = are_listed && is_of_one()
        || names.len() == 1 && count > 2 && counts_kinds(names[0], count)
        || are_industries()
        || count == 2 && (are_halves(&names) || are_two_kinds(&names, sum));
    (is_meant && is_over).then(|| fault(first.range.start..last.range.end, sum))
}

/// 股权结构为国有资本持股51%、民营资本持股34%、员工持股25%: shares that are told with their names alone.
fn wrong_make_up(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    let first = all.first()?;
    let clause = text[..first.range.start].rsplit(['。', '；', '，', '（']).next()?;
    let (lead, name) = clause.split_once(['为', '：'])?;
    let name = name.trim_start_matches('：');
    let is_structure = lead.strip_suffix('成').unwrap_or(lead).ends_with(['构', '比']);
    let is_name = |name: &str| !name.is_empty() && name.chars().all(is_han);
    if !is_structure || !is_name(name) {
        return None;
    }
    let listed = all.windows(2).take_while(|pair| {
        let between = &text[pair[0].range.end..pair[1].range.start];
        between.strip_prefix(['、', '，', '和']).is_some_and(is_name)
    });
    over_whole(&all[..=listed.count()])
}

/// Where parts of a whole go, or come from; what several people say of one thing may overlap.
static FLOWS: Words = Words::new(&["用于", "投向", "流向", "来自", "源于", "出自", "归"]);

/// 收入的50%用于甲、30%用于乙、30%用于丙: of each share it is said where it goes.
fn wrong_uses(text: &str, all: &[Quantity<'_>]) -> Option<Fault> {
    let first = all.first()?;
    let flows = |share: &Quantity<'_>| FLOWS.begin(&text[share.range.end..]);
    if !text[..first.range.start].ends_with('的') || !flows(first) {
        return None;
    }
    let listed = all.windows(2).take_while(|pair| {
        let between = &text[pair[0].range.end..pair[1].range.start];
        between.ends_with(['，', '、', '；']) && !between.contains('。') && flows(&pair[1])
    });
    over_whole(&all[..=listed.count()])
}

/// What three shares or more make, where that is more than the whole, and no more than one wrong digit explains.
fn over_whole(parts: &[Quantity<'_>]) -> Option<Fault> {
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let rounding: Decimal = parts.iter().map(|part| part.rounding).sum();
    let ([first, .., last], true) = (parts, parts.len() > 2) else {
        return None;
    };
    (sum > Decimal::ONE_HUNDRED + rounding && sum < FAR.into()).then(|| fault(first.range.start..last.range.end, sum))
}

/// What together is all.
const HALVES: [[&str; 2]; 7] = [
    ["男", "女"],
    ["城镇", "农村"],
    ["城镇", "乡村"],
    ["城市", "农村"],
    ["线上", "线下"],
    ["室内", "室外"],
    ["国内", "国外"],
];
/// The same in one word.
const BOTH: [&str; 3] = ["城乡", "男女", "线上线下"];

/// Whether names are those of two halves: 男性 and 女性, or 城乡人口 of both.
fn are_halves(names: &[&str]) -> bool {
    match names {
        [both] => contains_any(both, &BOTH),
        [one, other] => {
            HALVES
                .iter()
                .any(|[first, second]| one.contains(first) && other.contains(second))
                || other.strip_prefix('非') == Some(one)
        }
        _ => false,
    }
}

/// Whether two names are those of kinds of one thing, whose shares would make the whole but for one digit: 个人客户, 企业客户.
fn are_two_kinds(names: &[&str], sum: Decimal) -> bool {
    let last = |name: &&str| -> String { name.chars().rev().take(2).collect() };
    let [one, other] = names else { return false };
    let is_thing = one.chars().nth(2).is_some() && !one.ends_with('的') && !KINDS.are_in(one) && !KINDS.are_in(other);
    is_thing && last(one) == last(other) && one != other && (sum == Decimal::from(110) || sum == Decimal::from(120))
}

/// Whether a name tells how many kinds of one thing there are: 全区三类企业, 排名前三的行业.
fn counts_kinds(name: &str, count: usize) -> bool {
    let number = chinese_number(count as u64);
    name.match_indices(&number).any(|(at, _)| {
        let rest = &name[at + number.len()..];
        name[..at].ends_with('前') || rest.starts_with(['类', '种', '档', '级', '型'])
    })
}

/// Whether the sentence before that of a share says that a structure is told: 支出结构基本稳定。
fn tells_structure(text: &str, first: &Quantity<'_>) -> bool {
    let mut sentences = text[..first.range.start].rsplit(['。', '；']);
    let own = sentences.next().unwrap_or_default();
    let last = sentences.next().unwrap_or_default();
    own.starts_with("其中") && contains_any(last, &["结构", "构成"])
}

/// The names in a list in which each has its own 占, and how many they are.
fn listed_names<'t>(text: &'t str, clause: &'t str, all: &[Quantity<'_>]) -> (Vec<&'t str>, usize) {
    let first = clause.rsplit(['、', '：']).next().unwrap_or(clause);
    let mut names = vec![first.strip_prefix("其中").unwrap_or(first)];
    for pair in all.windows(2) {
        let between = &text[pair[0].range.end..pair[1].range.start];
        let name = between
            .strip_prefix(['、', '，'])
            .and_then(|name| name.strip_suffix("占比").or_else(|| name.strip_suffix('占')));
        let is_name = |name: &&str| {
            // Those of other years, and those that it was changed to, are shares of another whole.
            let is_other = name.ends_with('年') || starts_with_any(name, &["改为", "调整为", "变为"]);
            !name.is_empty() && !is_other && name.chars().all(|c| is_han(c) || c.is_ascii_digit())
        };
        match name.filter(is_name) {
            Some(name) => names.push(name),
            None => break,
        }
    }
    let count = names.len();
    (names, count)
}

/// Whether a sentence says that names are those of the parts of one whole: 能源消费中煤炭…, 收入来源中，…、其他收入….
fn says_whole(names: &[&str], sentence: &str) -> bool {
    let [first, .., last] = names else { return false };
    let lead = &sentence[..sentence.find(first).unwrap_or_default()];
    let is_whole = lead.ends_with("中，")
        || lead.ends_with("看，")
        || lead.ends_with("分，")
        || first.contains("中")
        || last.starts_with("其他");
    let are_ages = names.iter().all(|name| name.contains('岁') || name.contains("年龄"));
    let are_degrees = names
        .iter()
        .all(|name| contains_any(name, &["博士", "硕士", "研究生", "本科", "大专", "专科"]));
    let are_schools = names
        .iter()
        .all(|name| contains_any(name, &["小学", "初中", "高中", "大学", "幼儿"]));
    (is_whole || are_ages || are_degrees || are_schools)
        && !names.iter().any(|name| contains_any(name, &["党员", "女", "少数民族"]))
}

/// Whether names are those of the parts of one whole: two of them end with the same character, and with no word for an
/// amount.
fn are_of_one_kind(names: &[&str]) -> bool {
    let last = |name: &&str| name.chars().next_back();
    let [first, second, ..] = names else { return false };
    let is_one = last(first).is_some() && last(first) == last(second);
    let are_amounts = last(first).is_some_and(|last| AMOUNTS.contains(&last));
    is_one && !are_amounts && !names.iter().any(|name| KINDS.are_in(name))
}
