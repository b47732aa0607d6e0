//! No comma after 首先 or 其一.
//! “首先”“其一”等后缺逗号。
//!
//! After 首先, 其次, 其一, 其二 stands a comma.
//!
//! “首先”“其次”“其一”“其二”等表示次序，后面用逗号。
//!
//! Wrong: 首先我们抓学习。
//! Right: 首先，我们抓学习。
//! Source: GB/T 15834-2011 B.3.1

use std::sync::LazyLock;

use regex::Regex;

use crate::check::engine::{Check, Fault, Passage, Rule, pattern};

pub const RULE: Rule = Rule::warning(
    "N05",
    "ordinal-comma",
    include_str!("ordinal_comma.rs"),
    Check::Passage(check),
);

static ORDINALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:^|[。；！？])(首先|其次|最后|其一|其二|其三)(我们|我局|我委|我区|我县|我市|各|本|全局|全体|大家|组织|开展|加强|做好|抓)",
    )
});

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    for found in ORDINALS.captures_iter(&passage.text) {
        let (Some(word), Some(next)) = (found.get(1), found.get(2)) else {
            continue;
        };
        // 首先抓好学习 says what comes first, and counts nothing.
        if passage.text[next.start()..].starts_with("抓好") || next.as_str() == "做好" {
            continue;
        }
        let mut fault = Fault::new(word.range()).right(&format!("{}，", word.as_str()));
        fault.edits = vec![(word.end()..word.end(), "，".to_owned())];
        faults.push(fault);
    }
}
