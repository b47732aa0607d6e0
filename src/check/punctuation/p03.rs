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

use crate::check::rule::{after, before};
use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::is_han;

pub const RULE: Rule = Rule::warning("P03", "quotation-marks", include_str!("p03.rs"), Check::Passage(check));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['"', '＂', '〝', '〞', '‚', '‛', '„', '‘']) || !text.contains(is_han) {
        return;
    }
    check_straight(text, faults);
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth = (depth - 1).max(0),
            '‘' if depth == 0 && after(text, at + c.len_utf8()).is_some_and(is_han) => check_outer(text, at, faults),
            '〝' => faults.push(Fault::new(at..at + c.len_utf8()).fix("“")),
            '〞' => faults.push(Fault::new(at..at + c.len_utf8()).fix("”")),
            '‚' | '‛' | '„' => faults.push(Fault::new(at..at + c.len_utf8()).right("“ ”")),
            _ => {}
        }
    }
}

/// Straight quotation marks; where they are in pairs, each is known to open or to close.
fn check_straight(text: &str, faults: &mut Vec<Fault>) {
    let marks: Vec<(usize, &str)> = text.match_indices(['"', '＂']).collect();
    for pair in marks.chunks(2) {
        let start = pair[0].0;
        let end = pair.last().map_or(start, |(at, mark)| at + mark.len());
        let beside = before(text, start).is_some_and(is_han);
        if !text[start..end].contains(is_han) && !beside {
            continue;
        }
        let inside = text[start..end].trim_matches(['"', '＂']);
        let mut fault = Fault::new(start..end).right(&format!("“{inside}”"));
        if marks.len().is_multiple_of(2) {
            let edits = pair.iter().zip(["“", "”"]);
            fault.edits = edits
                .map(|((at, mark), full)| (*at..at + mark.len(), full.to_owned()))
                .collect();
        }
        faults.push(fault);
    }
}

/// A single quotation mark that opens outside of any quotation.
fn check_outer(text: &str, at: usize, faults: &mut Vec<Fault>) {
    let start = at + '‘'.len_utf8();
    let Some(length) = text[start..].find('’') else {
        return;
    };
    let mut fault = Fault::new(at..start + length + '’'.len_utf8());
    if !text[start..start + length].contains(['“', '”', '‘']) {
        fault.edits = vec![
            (at..start, "“".to_owned()),
            (start + length..start + length + '’'.len_utf8(), "”".to_owned()),
        ];
    }
    let inside = &text[start..start + length];
    faults.push(fault.right(&format!("“{inside}”")));
}
