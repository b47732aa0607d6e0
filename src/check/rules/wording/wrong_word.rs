//! Wrong word.
//! 错别字。
//!
//! Words that are often typed or written wrongly, and have one right form. Two characters that may also be the end of one
//! word and the beginning of the next (究竟争取, 提供献血) are looked for with the words they stand beside: 竟争力, 作出供献.
//!
//! 常见的错别字和别字词，正确写法只有一种。两个字也可能分属前后两个词的（如“究竟争取”“提供献血”），连同搭配的词一起查：“竟争力”“作出供献”。
//!
//! Wrong: 认真布署全年工作。
//! Right: 认真部署全年工作。
//! Wrong: 广大干部再接再励。
//! Right: 广大干部再接再厉。
//!
//! Says word: “{ $word }” is a wrong or old form
//! Says word: “{ $word }”是错误或过时的写法

use crate::check::engine::lexicon::Lexicon;
use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("W01", Check::Passage(check));

static LEXICON: Lexicon = Lexicon::new(include_str!("../../lexicon/wrong_words.tsv"));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    LEXICON.check(&passage.text, faults);
}
