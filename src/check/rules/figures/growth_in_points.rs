//! 增长 or an amount by percentage points.
//! “增长”后或数量的增减用了“百分点”。
//!
//! 增长 takes a percentage; by percentage points a rate or a share rises, and no amount.
//!
//! “增长”接百分数；接百分点用“提高”“上升”，说的是率和占比，不是数量。
//!
//! Wrong: 规模以上工业增加值增长3个百分点。
//! Right: 规模以上工业增加值提高3个百分点。
//! Wrong: 专利申请量达到260件，同比提高5个百分点。
//! Right: 专利申请量达到260件，同比提高5%。
//!
//! Says growth: 增长 takes a percentage; the text says “{ $stated }”
//! Says growth: “增长”后接百分数，文中写“{ $stated }”
//! Says amount: { $amount } is an amount and changes by { $right }; the text says { $stated }
//! Says amount: { $amount }是数量，变化是{ $right }，文中写{ $stated }

use crate::check::engine::comparison::Comparison;
use crate::check::engine::mentions::{Mention, Role};
use crate::check::engine::misfits::Kind;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence, overlap};
use crate::text::words::{Words, contains_any, word_list};

const FILE: &str = include_str!("../../lexicon/percentage_points.tsv");

pub const RULE: Rule = Rule::warning("F06", Check::Passage(check)).where_any("点");

const GROWTH: &str = "增长";
/// How many characters before it may say that it is a share in the growth of the whole.
const NEAR: usize = 20;
/// What the name of an amount ends with, and what makes a rate of it: 投资, but not 投资增速.
static AMOUNTS: Words = word_list!(FILE, "amounts");
static NO_AMOUNTS: Words = word_list!(FILE, "no-amounts");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains("百分点") {
        return;
    }
    for misfit in passage.misfits(Kind::PointsOfAmount) {
        let message = Sentence::new("amount")
            .with("amount", &misfit.last)
            .with("right", &misfit.right)
            .with("stated", &text[misfit.range.clone()]);
        faults.push(Fault::new(misfit.range.clone()).say(message).right(&misfit.right));
    }
    let mentions = passage.mentions();
    for (index, points) in mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.quantity.unit.ends_with("百分点"))
    {
        let range = &points.quantity.range;
        if faults.iter().any(|fault| overlap(&fault.range, range)) {
            continue;
        }
        let before = text[..range.start].trim_end_matches(['了', '约', '近']);
        // What makes the whole grow does so by points: 拉动经济增长3个百分点.
        let near = before.char_indices().rev().nth(NEAR).map_or(0, |(start, _)| start);
        let clause = before[near..].rsplit(['，', '。', '；']).next().unwrap_or_default();
        let is_share = contains_any(clause, &["拉动", "带动", "贡献", "支撑"]);
        let last = index.checked_sub(1).map(|last| &mentions[last]);
        if before.ends_with(GROWTH) && !is_share {
            let start = before.len() - GROWTH.len();
            let message = Sentence::new("growth").with("stated", &text[start..range.end]);
            faults.push(Fault::new(start..before.len()).say(message).right("提高"));
        } else if points.role == Role::Points && (is_of_amount(points, last) || is_growth(passage, points)) {
            let percent = format!("{}%", &text[points.quantity.number.clone()]);
            let amount = match last.filter(|_| points.words.is_empty()) {
                Some(last) => &text[last.quantity.range.clone()],
                None => points.words,
            };
            let message = Sentence::new("amount")
                .with("amount", amount)
                .with("right", &percent)
                .with("stated", &text[range.clone()]);
            faults.push(Fault::new(range.clone()).say(message).right(&percent));
        }
    }
}

/// Whether it is the growth of two amounts in per cent: 57人，比上年的76人减少25个百分点.
fn is_growth(passage: &Reading<'_>, points: &Mention<'_>) -> bool {
    let is_stated = |other: &&Comparison<'_>| {
        let amount = other.now.as_ref().filter(|now| now.quantity.is_amount());
        let stated = other.stated.first().filter(|_| amount.is_some());
        stated.is_some_and(|stated| stated.quantity.range == points.quantity.range)
    };
    let told = passage.comparisons().iter().find(is_stated);
    told.and_then(|told| told.ends(&passage.text))
        .is_some_and(|ends| ends.grow_by(points))
}

/// Whether it is an amount that changed, which its own clause names, or which stands right before it: 260件，同比提高5个百分点.
fn is_of_amount(points: &Mention<'_>, last: Option<&Mention<'_>>) -> bool {
    if points.goes_on() {
        return last.is_some_and(|last| {
            let is_amount = matches!(last.role, Role::Value | Role::Reached) && last.quantity.is_amount();
            is_amount && !NO_AMOUNTS.are_in(last.words)
        });
    }
    AMOUNTS.end(points.words) && !NO_AMOUNTS.are_in(points.words)
}
