//! Higher level of numbers below a lower one.
//! 序号层次颠倒。
//!
//! The levels follow each other as 一、 （一） 1. （1）; one may be left out, but none climbs back above where it stands.
//!
//! 结构层次序数依次为“一、”“（一）”“1.”“（1）”，可以跳级，不能在下级里倒用上级的序数。
//!
//! Wrong: （一）工作回顾⏎一、组织领导⏎抓得实。⏎二、宣传教育⏎抓得细。⏎（二）工作打算⏎再接再厉。
//! Right: 一、工作回顾⏎（一）组织领导⏎抓得实。⏎（二）宣传教育⏎抓得细。⏎二、工作打算⏎再接再厉。
//! Source: GB/T 9704-2012 7.3.3; GB/T 15834-2011 B.3.8

use crate::check::engine::{Check, Fault, Found, Passage, Rule};
use crate::report::Role;
use crate::text::ordinals::{OrdinalStyle, read_ordinal};

pub const RULE: Rule = Rule::warning("N01", Check::Structure(check));

fn check(passages: &[Passage]) -> Found {
    let mut faults = Found::new();
    // The styles above the place where we are, each with whether it is of headings.
    let mut above: Vec<(OrdinalStyle, bool)> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let is_heading = match passage.role {
            Role::Heading(_) => true,
            Role::Item(_) => false,
            _ => continue,
        };
        let number = format!("{}字", passage.number);
        let Some(ordinal) = read_ordinal(&number) else { continue };
        if let Some(known) = above.iter().position(|(style, _)| *style == ordinal.style) {
            above.truncate(known + 1);
            continue;
        }
        // A list of items above the first heading belongs to what leads in.
        let climbs = above
            .last()
            .is_some_and(|(style, of_headings)| *style > ordinal.style && *of_headings);
        if climbs && is_heading && ordinal.value == 1 {
            faults.push((index, Fault::new(0..passage.number.len()).in_number()));
        }
        above.retain(|(style, _)| *style < ordinal.style);
        above.push((ordinal.style, is_heading));
    }
    faults
}
