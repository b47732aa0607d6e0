//! 截止 before a time.
//! “截止”误用。
//!
//! 截至 is followed by a time; 截止 says that something ends.
//!
//! “截至”后接时间；“截止”表示到期停止，后面不接时间。
//!
//! Wrong: 截止6月底，完成投资20万元。
//! Right: 截至6月底，完成投资20万元。

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::pattern;
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning("F12", "as-of", include_str!("f12.rs"), Check::Passage(check));

static AS_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(截止(?:到|至)?)(?:目前|今年|今天|现在|当前|本月|上月|年底|月底|去年|[0-9]{1,4}年|[0-9]{1,2}月|[0-9]{1,2}日|[一二三四五六七八九十]{1,2}月|上半年|第[一二三四]季度)",
    )
});

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    if passage.text.contains("截止") {
        let words = AS_OF.captures_iter(&passage.text).filter_map(|found| found.get(1));
        faults.extend(words.map(|word| Fault::new(word.range()).fix("截至")));
    }
}
