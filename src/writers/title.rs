//! Where a long title is broken: by meaning, never inside a word, into lines of about one length (GB/T 9704-2012 §7.3.1).

use crate::chinese::{is_han, is_wide, may_not_begin_line, may_not_end_line};
use crate::document::{Content, Inline, plain_text};

/// Characters of a title that is not broken here any more; it is no title then, and is broken wherever it has to be.
const MOST_CHARACTERS: usize = 200;

/// Words of titles that are not broken; also those that begin with one that could end a line (区 in 区级).
const WORDS: &str = "\
    关于 工作 总结 报告 计划 要点 方案 意见 通知 决定 办法 情况 汇报 述职 述廉 简报 纪要 调研 自查 考核 评估 \
    年度 半年 上半年 下半年 季度 第一 第二 第三 第四 本年 今年 全年 创建 建设 发展 改革 管理 服务 保障 推进 落实 \
    开展 加强 深化 提升 实施 组织 领导 责任 目标 任务 专项 活动 行动 整治 检查 督查 培训 教育 学习 宣传 文明 单位 \
    文明单位 区级 市级 省级 县级 全国 国家 国家级 委员会 居委会 村委会 党委 党组 党建 支部 党支部 机关 中心 公司 \
    有限公司 学校 医院 社区 街道 科技 科学 技术 创新 经济 社会 文化 卫生 健康 安全 生产 环境 生态 保护 农业 农村 \
    乡村 振兴 民生 财政 预算 审计 统计 项目 资金 投资 企业 市场 人才 人力 资源 信息 信息化 数据 数字 数字化 网络 \
    法治 政府 政务 公开 纪检 监察 廉洁 作风 政治 思想 精神 贯彻 会议 部门 部署 区域 市政 县域 区委 市委 县委 省委 \
    区政府 市政府 县政府 处理 处置 科普 科室 办公 办公室 办理 院士 部分 会计 站点 所有 所属";

/// The last characters of what offices and places are called.
const ENDS_OF_NAMES: &str = "省市县区镇乡村局委办厅部院会处科室所站";

/// What a break costs, measured as the squares of columns that lines are too long or too short.
const BETWEEN_PARTS: u32 = 0;
const BETWEEN_WORDS: u32 = 30;
const PERHAPS_INSIDE: u32 = 150;
const INSIDE_QUOTES: u32 = 120;

/// The lines of a title, each of at most so many wide characters. One that cannot be broken so stays one line.
pub fn title_lines(title: &[Inline], characters: usize) -> Vec<Vec<Inline>> {
    let text: Vec<char> = plain_text(title).chars().collect();
    let breaks = best_breaks(&text, characters * 2).unwrap_or_default();
    split(title, &breaks)
}

/// Where to break, as numbers of characters before each break; none when no set of breaks will do.
fn best_breaks(text: &[char], columns: usize) -> Option<Vec<usize>> {
    let total: usize = text.iter().copied().map(width).sum();
    if total <= columns || text.len() > MOST_CHARACTERS {
        return None;
    }
    let costs = break_costs(text);
    let least = total.div_ceil(columns);
    (least..least + 3).find_map(|lines| breaks_into(lines, text, &costs, columns))
}

/// The cheapest breaks into a number of lines.
fn breaks_into(lines: usize, text: &[char], costs: &[Option<u32>], columns: usize) -> Option<Vec<usize>> {
    let total: usize = text.iter().copied().map(width).sum();
    let ideal = total / lines;
    // What is cheapest for the lines before each place, with those lines' breaks.
    let mut best: Vec<Option<(u32, Vec<usize>)>> = vec![None; text.len() + 1];
    best[0] = Some((0, Vec::new()));
    for _ in 0..lines {
        let mut next = vec![None; text.len() + 1];
        for (start, before) in best.iter().enumerate() {
            let Some((cost, breaks)) = before else { continue };
            let mut used = 0;
            for end in start + 1..=text.len() {
                used += width(text[end - 1]);
                if used > columns && text[end - 1] != ' ' {
                    break;
                }
                let Some(of_break) = costs[end] else { continue };
                let cost = cost + of_break + u32::try_from(used.abs_diff(ideal).pow(2)).unwrap_or(u32::MAX / 4);
                if next[end].as_ref().is_none_or(|(least, _)| cost < *least) {
                    next[end] = Some((cost, [breaks.as_slice(), &[end]].concat()));
                }
            }
        }
        best = next;
    }
    let (_, mut breaks) = best.pop().flatten()?;
    breaks.pop();
    Some(breaks)
}

/// What a break before each character costs, and at the end; none where there can be none.
fn break_costs(text: &[char]) -> Vec<Option<u32>> {
    let mut costs = vec![None; text.len() + 1];
    costs[text.len()] = Some(0);
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let word = word_at(text, at);
        if at > 0 {
            costs[at] = cost_between(&text[..at], &text[at..], depth);
        }
        for &c in &text[at..at + word] {
            depth = match c {
                _ if may_not_end_line(c) => depth + 1,
                '”' | '’' | '）' | '》' | '〉' | ')' => depth.saturating_sub(1),
                _ => depth,
            };
        }
        at += word;
    }
    costs
}

fn cost_between(before: &[char], after: &[char], depth: usize) -> Option<u32> {
    let (&last, &first) = (before.last()?, after.first()?);
    // The particle belongs to what stands before it; a unit to its digits.
    let is_joined = may_not_end_line(last) || may_not_begin_line(first) || matches!(first, ' ' | '的' | '之' | '等');
    let is_number = last.is_ascii_digit() && first != ' ';
    if is_joined || is_number || (last != ' ' && !is_wide(last) && !is_wide(first)) {
        return None;
    }
    let ends_in_year = || {
        let start = before.len().saturating_sub(3);
        before[start..]
            .windows(2)
            .any(|pair| pair[0].is_ascii_digit() && pair[1] == '年')
    };
    let cost = if !is_han(last) || may_not_end_line(first) || ends_in_year() || after.starts_with(&['关', '于']) {
        BETWEEN_PARTS
    } else if before.ends_with(&['关', '于']) || matches!(last, '和' | '与' | '及') {
        PERHAPS_INSIDE
    } else if ENDS_OF_NAMES.contains(last)
        || is_known(before) && (is_known_start(after) || !is_han(first))
        || last == '的'
    {
        BETWEEN_WORDS
    } else {
        PERHAPS_INSIDE
    };
    Some(cost + if depth > 0 { INSIDE_QUOTES } else { 0 })
}

/// How many characters the known word has that begins here; one where none is known.
fn word_at(text: &[char], at: usize) -> usize {
    let longest = |length: &usize| {
        let end = at + length;
        end <= text.len() && words().any(|word| word.chars().eq(text[at..end].iter().copied()))
    };
    [4, 3, 2].into_iter().find(longest).unwrap_or(1)
}

fn is_known(before: &[char]) -> bool {
    (2..=4).any(|length| before.len() >= length && word_at(before, before.len() - length) == length)
}

fn is_known_start(after: &[char]) -> bool {
    word_at(after, 0) > 1
}

fn words() -> impl Iterator<Item = &'static str> {
    WORDS.split_ascii_whitespace()
}

fn width(c: char) -> usize {
    if is_wide(c) { 2 } else { 1 }
}

/// The inlines of each line.
fn split(title: &[Inline], breaks: &[usize]) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    let mut breaks = breaks.iter().copied().peekable();
    let mut passed = 0;
    for inline in title {
        let mut piece = String::new();
        let mut pieces = Vec::new();
        for c in inline.text().chars() {
            if breaks.next_if(|&at| at == passed).is_some() {
                pieces.push(std::mem::take(&mut piece));
            }
            piece.push(c);
            passed += 1;
        }
        pieces.push(piece);
        for (index, piece) in pieces.into_iter().enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut()
                && !piece.is_empty()
            {
                line.push(with_text(inline, piece));
            }
        }
    }
    lines
}

fn with_text(inline: &Inline, text: String) -> Inline {
    let mut inline = inline.clone();
    match &mut inline.content {
        Content::Text(old) => *old = text,
        Content::Blank(blank) => blank.shown = text,
    }
    inline
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(title: &str) -> Vec<String> {
        let lines = title_lines(&[Inline::plain(title)], 20);
        lines.iter().map(|line| plain_text(line)).collect()
    }

    #[test]
    fn a_title_is_broken_between_words_into_lines_of_one_length() {
        assert_eq!(lines("青石区科技局2026年工作总结"), ["青石区科技局2026年工作总结"]);
        assert_eq!(
            lines("青石区科技局2026年创建区级文明单位工作总结"),
            ["青石区科技局2026年", "创建区级文明单位工作总结"]
        );
        assert_eq!(
            lines("青石区科技局关于2026年度创新驱动发展专项资金管理使用情况的自查报告"),
            ["青石区科技局关于2026年度创新驱动发展", "专项资金管理使用情况的自查报告"]
        );
        assert_eq!(
            lines("关于在全区深入开展“质量提升、服务优化、作风转变”专项行动工作情况的报告"),
            [
                "关于在全区深入开展“质量提升、服务优化、",
                "作风转变”专项行动工作情况的报告"
            ]
        );
    }

    #[test]
    fn what_cannot_be_broken_stays_one_line() {
        let word = "A".repeat(90);
        assert_eq!(lines(&word), [word]);
        let long = "甲".repeat(MOST_CHARACTERS + 1);
        assert_eq!(lines(&long), [long]);
    }

    #[test]
    fn a_break_may_stand_between_inlines_and_inside_one() {
        let title = [
            Inline::plain("青石区科技局"),
            Inline::plain("2026年创建区级文明单位工作总结"),
        ];
        let lines = title_lines(&title, 20);
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines.concat().iter().map(Inline::text).collect::<String>(),
            plain_text(&title)
        );
        assert_eq!(plain_text(&lines[0]), "青石区科技局2026年");
    }
}
