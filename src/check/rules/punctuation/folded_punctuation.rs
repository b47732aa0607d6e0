//! Full-width punctuation folded to ASCII.
//! 全角标点被折成了半角。
//!
//! Web pages and databases often fold ，：；（）？！ to ASCII, while 、。“” survive. Such a text is reported once, and
//! read as it was before.
//!
//! 从网页、数据库取出的文字，全角的，：；（）？！常被折成半角，而、。“”还在。这样的文字只报一次，其余规则按原来的全角来查。
//!
//! Wrong: 一是抓学习,强素质,重实干;二是抓整改,补短板,促提升。
//! Right: 一是抓学习，强素质，重实干；二是抓整改，补短板，促提升。
//! Source: GB/T 15834-2011
//!
//! Says folded: the full-width punctuation of this file was converted to ASCII: { $count } marks
//! Says folded: 这个文件的全角标点被折成了半角，共 { $count } 处

use crate::check::engine::{Check, Fault, Rule, Sentence, Text};
use crate::say::message::Message;

pub const RULE: Rule = Rule::warning("P20", Check::File(check));

fn check(text: &Text) -> Vec<Fault> {
    let Some((first, _)) = text.folded.first() else {
        return Vec::new();
    };
    let mut fault = Fault::new(first.clone())
        .say(Sentence::new("folded").with("count", text.folded.len()))
        .help(Message::new("p20-help"));
    let edits = text.folded.iter();
    fault.edits = edits.map(|(place, mark)| (place.clone(), mark.to_string())).collect();
    vec![fault]
}
