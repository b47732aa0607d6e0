//! 、 before 和, 及 or 与.
//! “和”“及”“与”前用了顿号。
//!
//! 和, 及 and 与 join the last two of a list by themselves; no 、 stands before them.
//!
//! 并列的最后两项之间用了“和”“及”“与”，前面不再用顿号。
//!
//! Wrong: 走进学校、医院、和社区宣传。
//! Right: 走进学校、医院和社区宣传。
//! Source: GB/T 15834-2011

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P22", Check::Passage(check)).where_any("、");

/// What joins, with what follows it in words of their own: 、和谐, 、及时, 、与时俱进.
const JOINTS: [(&str, &str); 3] = [
    (
        "和",
        "谐平睦解气美风田县顺善约声弦音合缓润衷悦龙林静政布服乐讯记信洽蔼熙煦硕而颜州珅泰",
    ),
    ("及", "时第早格物至笄冠于锋"),
    ("与", "会时人日众世民共此否闻虎有国企邻"),
];
/// 与 is also said of what somebody does something with (、与师生座谈): it joins where so many characters follow at most.
const SHORT: usize = 3;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, mark) in text.match_indices('、') {
        let rest = &text[at + mark.len()..];
        let joins = |(joint, others): &(&str, &str)| {
            let next = rest.strip_prefix(joint).and_then(|rest| rest.chars().next());
            next.is_some_and(|c| is_han(c) && !others.contains(c))
        };
        let Some((joint, _)) = JOINTS.iter().find(|joint| joins(joint)) else {
            continue;
        };
        // 和 after a bracket is more often a name, and in 和我们、和他们 it is said twice.
        let sentence = text[..at].rsplit(['。', '；', '：', '，']).next().unwrap_or_default();
        let follows = sentence.ends_with(|c: char| is_han(c) || c == '”' || c == '》') && !sentence.contains(joint);
        let item = rest[joint.len()..]
            .find(|c| !is_han(c))
            .unwrap_or(rest.len() - joint.len());
        let item = rest[joint.len()..][..item].split('等').next().unwrap_or_default();
        let is_short = item.chars().count() <= SHORT;
        if follows && *joint != "与" {
            faults.push(Fault::new(at..at + mark.len()).fix(""));
        } else if follows && is_short {
            faults.push(Fault::new(at..at + mark.len()).right(""));
        }
    }
}
