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

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::words::starts_with_any;

pub const RULE: Rule = Rule::warning("N05", Check::Passage(check)).where_any("首其最");

/// What says that something comes first, or next.
const ORDINALS: [&str; 6] = ["首先", "其次", "最后", "其一", "其二", "其三"];
/// What begins the clause that should stand apart from it.
const NEXT: [&str; 15] = [
    "我们", "我局", "我委", "我区", "我县", "我市", "各", "本", "全局", "全体", "大家", "组织", "开展", "加强", "抓",
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, _) in text.match_indices(['首', '其', '最']) {
        let Some(word) = ORDINALS.iter().find(|word| text[at..].starts_with(**word)) else {
            continue;
        };
        let end = at + word.len();
        let begins = before(text, at).is_none_or(|c| "。；！？".contains(c));
        // 首先抓好学习 says what comes first, and counts nothing.
        let goes_on = starts_with_any(&text[end..], &NEXT) && !text[end..].starts_with("抓好");
        if begins && goes_on {
            let mut fault = Fault::new(at..end).right(&format!("{word}，"));
            fault.edits = vec![(end..end, "，".to_owned())];
            faults.push(fault);
        }
    }
}
