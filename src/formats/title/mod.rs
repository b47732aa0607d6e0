//! Breaking a title into lines: between words and balanced (GB/T 9704-2012 §7.3.1: 词意完整, 排列对称).

use crate::report::{Content, Inline};
use crate::text::chinese::{is_han, is_wide, may_not_begin_line, may_not_end_line};

/// Words of titles that stay whole.
const WORDS: &str = "\
    暂行办法 实施方案 实施意见 实施细则 国土空间 高新技术 专项资金 科技攻关 开发区 高新区 十五五 十四五 \
    产业 开发 规划 编制 附表 政策 办法 资金 财政 说明 印发 批复 攻关 空间 使用 推进 执行 预算 决算 有关 中央 配套 技术 \
    试行 修订 管理 项目 组织 参加 材料 报送 佐证 \
    精神文明建设 基层党组织 党风廉政建设 乡村振兴 民主生活会 组织生活会 意识形态 人民政府 文明单位 \
    文明城市 文明校园 述职述廉 述责述廉 安全生产 营商环境 生态环境 科技创新 科学技术 市场监管 \
    应急管理 城市管理 住房保障 社会保障 退役军人 公共服务 行政审批 政务服务 依法治国 法治政府 \
    平安建设 信访维稳 招商引资 项目建设 高质量 可行性 大数据 信息化 数字化 标准化 规范化 常态化 \
    现代化 委员会 办公室 领导小组 指挥部 党支部 上半年 下半年 第一季度 第二季度 第三季度 第四季度 \
    工作 总结 报告 情况 年度 创建 文明 单位 建设 领导 班子 党建 党委 党组 支部 述职 述廉 \
    计划 要点 方案 调研 半年 季度 关于 开展 落实 推进 实施 加强 贯彻 学习 活动 专项 整治 \
    行动 安全 生产 管理 服务 科技 教育 文化 卫生 健康 民政 财政 审计 统计 交通 水利 农业 \
    农村 工业 经济 社会 发展 改革 开放 创新 保护 监督 检查 评估 考核 会议 纪要 简报 通知 \
    意见 决定 请示 推动 提升 优化 完善 做好 进一步 深入 全面 质量 治理 整改 自查 宣传 思想 \
    作风 廉政 供水 管网 老旧 改造 绩效 自评";
/// Words that what follows depends on: a line rather begins with them than ends.
const VERBS: &str = "创建 开展 落实 推进 实施 加强 贯彻 做好 推动 提升 优化 完善 进一步 深入 全面 关于 学习";
/// Characters that end a name or a phrase: a title may well be broken behind them.
const GOOD_ENDS: &str = "的和与及暨年》”）、局委厅部院校镇区县市省司";

/// What a break costs where nothing tells words apart, beside the square of what each line is too long or short.
const COST_UNKNOWN: usize = 40;
/// What it costs beside a known word.
const COST_WORD: usize = 8;
/// What it costs more inside a quotation, but between its parts.
const COST_QUOTED: usize = 60;
/// What is quoted and not longer, in characters, stays whole.
const LONGEST_QUOTE: usize = 12;
/// A title that is longer is not broken by us.
const LONGEST: usize = 200;

/// Breaks a title into lines of at most `width` characters, as few as there can be; wide characters count one, others
/// half. A title that cannot be broken so stays one line.
pub fn title_lines(title: &[Inline], width: usize) -> Vec<Vec<Inline>> {
    let characters: Vec<char> = title.iter().flat_map(|inline| inline.text().chars()).collect();
    let breaks = find_breaks(&characters, width * 2);
    let mut lines = vec![Vec::new()];
    let mut at = 0;
    let mut next = breaks.iter().copied().peekable();
    for inline in title {
        let mut text = String::new();
        for c in inline.text().chars() {
            if next.next_if_eq(&at).is_some() {
                push(&mut lines, inline, &mut text);
                lines.push(Vec::new());
            }
            text.push(c);
            at += 1;
        }
        push(&mut lines, inline, &mut text);
    }
    lines
}

fn push(lines: &mut [Vec<Inline>], inline: &Inline, text: &mut String) {
    let text = std::mem::take(text);
    let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) else {
        return;
    };
    let content = match &inline.content {
        Content::Text(_) => Content::Text(text),
        Content::Blank(blank) => {
            let mut part = blank.clone();
            part.shown = text;
            Content::Blank(part)
        }
    };
    line.push(Inline {
        content,
        style: inline.style,
    });
}

/// Where lines begin behind the first: the cheapest way to reach the end in as few lines as possible.
fn find_breaks(title: &[char], width: usize) -> Vec<usize> {
    let mut before = vec![0];
    for c in title {
        before.push(before[before.len() - 1] + if is_wide(*c) { 2 } else { 1 });
    }
    let total = before[title.len()];
    if total < width || width == 0 || title.len() > LONGEST {
        return Vec::new();
    }
    let costs = break_costs(title);
    let least = total.div_ceil(width);
    (least..=least + 2)
        // A line that is filled to the last half character has no room for what programs put between scripts.
        .find_map(|lines| {
            cheapest(&before, &costs, lines, width - 1).or_else(|| cheapest(&before, &costs, lines, width))
        })
        .unwrap_or_default()
}

/// The cheapest breaks into a number of lines; none where a line would be too long.
fn cheapest(before: &[usize], costs: &[Option<usize>], lines: usize, width: usize) -> Option<Vec<usize>> {
    let end = before.len() - 1;
    let ideal = before[end] / lines;
    let line_cost = |from: usize, to: usize| {
        let length = before[to] - before[from];
        (length <= width).then(|| length.abs_diff(ideal).pow(2))
    };
    // For each end of a line: its cost and where the line began.
    let mut best = vec![vec![None; end + 1]];
    best[0][0] = Some((0, 0usize));
    for line in 1..=lines {
        let mut reached = vec![None; end + 1];
        for to in 1..=end {
            let break_cost = if to == end { Some(0) } else { costs[to] };
            let Some(break_cost) = break_cost.filter(|_| (to == end) == (line == lines)) else {
                continue;
            };
            let begun = best[line - 1].iter().enumerate().take(to);
            let costs = begun.filter_map(|(from, so_far)| Some((so_far.as_ref()?.0 + line_cost(from, to)?, from)));
            reached[to] = costs.min().map(|(cost, from)| (cost + break_cost, from));
        }
        best.push(reached);
    }
    let mut breaks = Vec::new();
    let mut at = end;
    for line in (1..=lines).rev() {
        at = best[line][at]?.1;
        breaks.push(at);
    }
    breaks.pop();
    breaks.reverse();
    Some(breaks)
}

/// What it costs to begin a line at each character; none where it may not begin.
fn break_costs(title: &[char]) -> Vec<Option<usize>> {
    let mut costs: Vec<Option<usize>> = vec![None; title.len()];
    for at in 1..title.len() {
        let (last, next) = (title[at - 1], title[at]);
        let is_joint = last == ' ' || is_wide(last) || is_wide(next);
        if next == ' ' || !is_joint || may_not_begin_line(next) || may_not_end_line(last) {
            continue;
        }
        costs[at] = Some(if GOOD_ENDS.contains(last) || last == ' ' {
            0
        } else if last.is_ascii_digit() && is_han(next) {
            // A number stays with its measure.
            continue;
        } else {
            COST_UNKNOWN
        });
    }
    let mut at = 0;
    while at < title.len() {
        let word = WORDS
            .split_ascii_whitespace()
            .find(|word| starts_with(&title[at..], word));
        let Some(word) = word else {
            at += 1;
            continue;
        };
        let length = word.chars().count();
        let is_verb = VERBS.split_ascii_whitespace().any(|verb| verb == word);
        costs[at + 1..at + length].fill(None);
        let borders = if is_verb {
            [(at, 0), (at + length, COST_UNKNOWN)]
        } else {
            [(at, COST_WORD), (at + length, COST_WORD)]
        };
        for (border, least) in borders {
            if let Some(Some(cost)) = costs.get_mut(border) {
                *cost = (*cost).min(least);
            }
        }
        at += length;
    }
    // What is quoted stays whole if it is short, else it is broken between its parts.
    for (open, close) in [('“', '”'), ('《', '》')] {
        let mut from = 0;
        while let Some(start) = title[from..].iter().position(|c| *c == open) {
            let start = from + start;
            from = match title[start..].iter().position(|c| *c == close) {
                Some(length) => start + length,
                None => break,
            };
            for at in start + 1..=from {
                let is_between_parts = matches!(title[at - 1], '、' | '，' | '；');
                costs[at] = match costs[at] {
                    _ if from - start <= LONGEST_QUOTE => None,
                    Some(cost) if !is_between_parts => Some(cost + COST_QUOTED),
                    cost => cost,
                };
            }
        }
    }
    // What closes a title belongs together: …工作总结, …情况报告.
    let closing = [
        "工作总结",
        "情况报告",
        "工作报告",
        "工作计划",
        "工作要点",
        "述职报告",
        "调研报告",
        "情况总结",
        "自查报告",
    ];
    for word in closing {
        let length = word.chars().count();
        if title.len() > length && starts_with(&title[title.len() - length..], word) {
            costs[title.len() - length + 1..].fill(None);
        }
    }
    costs
}

fn starts_with(title: &[char], word: &str) -> bool {
    let mut characters = title.iter();
    word.chars().all(|c| characters.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::plain_text;

    fn lines(title: &str, width: usize) -> Vec<String> {
        let broken = title_lines(&[Inline::plain(title)], width);
        broken.iter().map(|line| plain_text(line)).collect()
    }

    #[test]
    fn a_title_is_broken_between_words_and_balanced() {
        assert_eq!(lines("青石区科技局工作总结", 20), ["青石区科技局工作总结"]);
        assert_eq!(
            lines("青石区科技局2026年创建市级文明单位工作总结", 20),
            ["青石区科技局2026年", "创建市级文明单位工作总结"]
        );
        assert_eq!(
            lines("青石区科学技术局关于2026年度安全生产专项整治行动开展情况的报告", 20),
            ["青石区科学技术局关于2026年度", "安全生产专项整治行动开展情况的报告"]
        );
    }

    #[test]
    fn what_is_built_and_measured_stays_whole() {
        assert_eq!(
            lines("青石区北坡镇人民政府农村供水管网老旧改造项目绩效自评报告", 20),
            ["青石区北坡镇人民政府农村供水", "管网老旧改造项目绩效自评报告"]
        );
    }

    #[test]
    fn a_long_quotation_is_broken_between_its_parts() {
        assert_eq!(
            lines(
                "关于在全区深入开展“质量提升、服务优化、作风转变”专项行动工作情况的报告",
                20
            ),
            [
                "关于在全区深入开展“质量提升、服务优化、",
                "作风转变”专项行动工作情况的报告"
            ]
        );
    }

    #[test]
    fn every_line_has_room_and_nothing_is_lost() {
        let title = "中共青石区委办公室青石区人民政府办公室关于进一步加强和改进新形势下全区精神文明建设工作的若干意见落实情况的报告";
        let lines = lines(title, 20);
        assert_eq!(lines.concat(), title);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.chars().count() <= 20), "{lines:?}");
    }

    #[test]
    fn words_of_letters_and_books_stay_whole() {
        assert_eq!(
            lines("关于Kubernetes平台“一网通办”系统建设的报告", 14),
            ["关于Kubernetes平台", "“一网通办”系统建设的报告"]
        );
        let unbroken = "x".repeat(90);
        assert_eq!(lines(&unbroken, 20), [unbroken]);
    }

    #[test]
    fn a_blank_that_is_broken_stays_a_blank() {
        let blank = crate::report::Blank {
            shown: "某".repeat(30),
            key: "unit.name".to_owned(),
        };
        let title = [Inline {
            content: Content::Blank(blank),
            style: Default::default(),
        }];
        let lines = title_lines(&title, 20);
        assert_eq!(lines.len(), 2);
        assert!(
            lines
                .iter()
                .flatten()
                .all(|inline| matches!(inline.content, Content::Blank(_)))
        );
    }
}
