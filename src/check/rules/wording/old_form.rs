//! Old or unofficial form.
//! 异形词或旧写法。
//!
//! Words with two written forms, of which official writing takes the recommended one.
//!
//! 有两种写法的词，公文用推荐的写法。
//!
//! Wrong: 建立工作台帐。
//! Right: 建立工作台账。
//! Source: GF 1001-2001; 现代汉语词典
//!
//! Says word: “{ $word }” is a wrong or old form
//! Says word: “{ $word }”是错误或过时的写法

use crate::check::engine::lexicon::Lexicon;
use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("W02", Check::Passage(check));

static LEXICON: Lexicon<1024> = Lexicon::new(include_str!("../../lexicon/old_forms.tsv"));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    LEXICON.check(&passage.text, faults);
}
