//! Quotation marks of another kind.
//! 引号形式不对。
//!
//! Chinese quotations stand in “ ”, and in ‘ ’ inside another quotation; straight and low quotation marks are of other
//! scripts.
//!
//! 引文外层用“ ”，里层用‘ ’；直引号、低引号不是中文引号。
//!
//! Wrong: 推进"一网通办"改革。
//! Right: 推进“一网通办”改革。
//! Wrong: 开展‘回头看’行动。
//! Right: 开展“回头看”行动。
//! Source: GB/T 15834-2011 4.8

use std::ops::Range;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P03", Check::Passage(check)).where_any("\"＂〝〞‚‛„‘");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(is_han) {
        return;
    }
    check_straight(text, faults);
    let mut depth = 0;
    // Where the last single mark opened outside of any quotation, and whether there are others inside it.
    let mut outer: Option<(usize, bool)> = None;
    for (at, c) in text.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth = (depth - 1).max(0),
            '〝' => faults.push(Fault::new(at..at + c.len_utf8()).fix("“")),
            '〞' => faults.push(Fault::new(at..at + c.len_utf8()).fix("”")),
            '‚' | '‛' | '„' => faults.push(Fault::new(at..at + c.len_utf8()).right("“ ”")),
            '’' => {
                if let Some((start, has_others)) = outer.take() {
                    faults.push(outer_marks(text, start..at + c.len_utf8(), has_others));
                }
            }
            _ => {}
        }
        match (c, &mut outer) {
            ('“' | '”' | '‘', Some((_, has_others))) => *has_others = true,
            ('‘', None) if depth == 0 && after(text, at + c.len_utf8()).is_some_and(is_han) => {
                outer = Some((at, false))
            }
            _ => {}
        }
    }
}

/// Straight quotation marks; where they are in pairs, and none of them within others or around them, each is known to
/// open or to close.
fn check_straight(text: &str, faults: &mut Vec<Fault>) {
    let marks: Vec<(usize, &str)> = text.match_indices(['"', '＂']).collect();
    let is_apart = |pair: &[(usize, &str)]| {
        let [(start, _), (end, _)] = pair else { return false };
        let opened = text[..*start].matches('“').count();
        let closed = text[..*start].matches('”').count();
        opened == closed && !text[*start..*end].contains(['“', '”'])
    };
    let is_certain = marks.len().is_multiple_of(2) && marks.chunks(2).all(is_apart);
    for pair in marks.chunks(2) {
        let start = pair[0].0;
        let end = pair.last().map_or(start, |(at, mark)| at + mark.len());
        let beside = before(text, start).is_some_and(is_han);
        if !text[start..end].contains(is_han) && !beside {
            continue;
        }
        let inside = text[start..end].trim_matches(['"', '＂']);
        let mut fault = Fault::new(start..end).right("“ ”");
        if is_certain {
            fault = fault.right(&format!("“{inside}”"));
            let edits = pair.iter().zip(["“", "”"]);
            fault.edits = edits
                .map(|((at, mark), full)| (*at..at + mark.len(), full.to_owned()))
                .collect();
        }
        faults.push(fault);
    }
}

/// Single quotation marks outside of any quotation.
fn outer_marks(text: &str, range: Range<usize>, has_others: bool) -> Fault {
    let inside = range.start + '‘'.len_utf8()..range.end - '’'.len_utf8();
    let fault = Fault::new(range.clone()).right(&format!("“{}”", &text[inside.clone()]));
    let edits = [(range.start..inside.start, "“"), (inside.end..range.end, "”")];
    Fault {
        edits: if has_others {
            Vec::new()
        } else {
            edits.map(|(mark, full)| (mark, full.to_owned())).into()
        },
        ..fault
    }
}
