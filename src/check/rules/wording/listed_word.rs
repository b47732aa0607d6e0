//! Word of the office's own list.
//! 单位词表里的词。
//!
//! What `[[words]]` of .zhibi.toml or of the user's configuration lists: names that have changed, terms to avoid.
//!
//! .zhibi.toml 或用户配置里 [[words]] 列出的词：改了名的机构、不再用的提法。
//!
//! Wrong: （词表中 wrong 一栏的词）
//! Right: （词表中 right 一栏的词）
//!
//! Says word: “{ $word }” is on the list of words
//! Says word: “{ $word }”在单位词表中

use crate::check::engine::{Check, Rule};

pub const RULE: Rule = Rule::warning("W03", Check::Words);
