//! 截止 before a time.
//! “截止”误用。
//!
//! 截至 with a time begins a clause on what was reached by then; 截止 says that something ends: 报名截止6月30日.
//!
//! “截至”加时间放在句首，说到那时为止的情况；“截止”表示到期停止，如“报名截止6月30日”。
//!
//! Wrong: 截止6月底，完成投资20万元。
//! Right: 截至6月底，完成投资20万元。
//! Wrong: 报名截至日期为6月30日。
//! Right: 报名截止日期为6月30日。

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::pattern::Pattern;
use crate::text::words::{ends_with_any, starts_with_any};

pub const RULE: Rule = Rule::warning("F12", Check::Passage(check)).where_any("截");

static AS_OF: Pattern = Pattern::new(
    "(截止(?:到|至)?)(?:目前|今年|今天|现在|当前|本月|上月|年底|月底|去年|昨[日天]|今日|日前|[本上]周|报告期|[本上]期末|期末|月末|年末|[本上]季度|[前上]?[一二三四]季度|下半年|[0-9]{1,4}年|[0-9]{1,2}月|[0-9]{1,2}日|[一二三四五六七八九十]{1,2}月|上半年|第[一二三四]季度)[0-9年月日上下中半旬底末初前时点分周一二三四五六]*",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, word) in text.match_indices("截至") {
        // The day up to which figures are told is 数据截至日期.
        let ends = ends_with_any(
            &text[..at],
            &["报名", "申报", "申请", "投标", "征集", "缴费", "提交", "报送"],
        );
        if ends && starts_with_any(&text[at + word.len()..], &["日期", "时间"]) {
            faults.push(Fault::new(at..at + word.len()).fix("截止"));
        }
    }
    if !text.contains("截止") {
        return;
    }
    for found in AS_OF.captures_iter(text) {
        let (Some(whole), Some(word)) = (found.get(0), found.get(1)) else {
            continue;
        };
        // 报名截止6月30日, or 截止6月30日 alone, says when something ends.
        let begins = before(text, whole.start()).is_none_or(|c| "。，；：！？（“,;:( \u{3000}".contains(c));
        let goes_on = after(text, whole.end()).is_some_and(|c| !"。；）！;)".contains(c));
        if begins && goes_on {
            faults.push(Fault::new(word.range()).fix("截至"));
        }
    }
}
