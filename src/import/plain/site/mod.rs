//! What a web page has around a report: found where that is sure, and left out.
//!
//! Every rule looks at the words of a line, never at how it is indented, so that a report without such lines is left
//! as it is however it is laid out.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::formats::Line;
use crate::import::left_out::{LeftOut, Why};
use crate::import::words::{fold, fold_character, is_timestamp, is_worded_title};

/// A line of the site is not longer, in characters, unless its words are unmistakable.
const LONGEST: usize = 120;
/// A sentence of the site is not longer, in characters, nor is a wish beside one.
const LONGEST_BLURB: usize = 200;
const SHORT_BLURB: usize = 40;
/// A line at least this long is of the text, in characters.
const TEXT: usize = 50;
/// How long the words may be that are at the end of many paragraphs, in characters: shorter ones are the report's.
const SHORTEST_WATERMARK: usize = 4;
const LONGEST_WATERMARK: usize = 40;
/// Words that lines are looked up in.
type Words = LazyLock<HashSet<&'static str>>;

/// Buttons; those of one character only beside others.
static TOOLS: Words = LazyLock::new(|| {
    "下载 打印 全屏 收藏 加大 还原 减小 放大 缩小 字号 字体 字体大小 大 中 小 默认 关闭 关闭窗口 打印本页 分享 分享到 \
    复制链接 返回 返回顶部 返回首页 返回列表 点赞 举报 纠错 我要纠错 朗读 收听 二维码 扫一扫 微信 微博 新浪微博 QQ空间 QQ好友 朋友圈 加入收藏 \
    设为首页 繁体 简体 无障碍 长者模式 语音播报 保存 编辑本页 print share download subscribe tweet".split_whitespace().collect()
});
/// Labels that only pages have.
static STRONG: Words = LazyLock::new(|| {
    "来源 信息来源 文章来源 稿件来源 稿源 发布时间 发布日期 更新时间 发布机构 发布单位 责任编辑 责编 浏览次数 浏览量 浏览 阅读次数 \
    阅读量 阅读 点击数 点击量 点击次数 点击 访问量 访问次数 移动端 索引号 时效性 信息索引号 公开方式 字号 打印 录入".split_whitespace().collect()
});
/// Labels that other texts have too: they count only beside the others.
static WEAK: Words = LazyLock::new(|| {
    "时间 日期 作者 编辑 网站 文号 分类 栏目 主题词 信息分类 主题分类 成文日期 公开日期 生成日期 名称 标题 人气 审核 供稿 通讯员 关键词 \
    标签 字数 有效性 体裁".split_whitespace().collect()
});
/// Each of these says that the site speaks, wherever it stands: all words of one must be in the sentence.
const BLURBS: &[&[&str]] = &[
    &["小编", "整理"],
    &["小编", "带来"],
    &["小编", "大家"],
    &["小编", "分享"],
    &["小编", "收集"],
    &["小编", "为您"],
    &["网友", "范文"],
    &["范文", "参考", "希望"],
    &["范文", "供您", "参考"],
    &["范文", "供大家", "参考"],
    &["范文", "复制", "下载"],
    &["由互联网用户", "提供"],
    &["如产生版权问题"],
    &["如有侵权", "联系"],
    &["侵权", "请联系", "删除"],
    &["转载请注明"],
    &["转载", "保留", "作者信息"],
    &["本文来源于网络"],
    &["免责声明", "本文"],
    &["免责声明", "本站"],
    &["免责声明", "仅"],
    &["此处隐藏", "字"],
    &["剩余", "未读", "下载"],
    &["付费", "阅读全文"],
    &["开通会员", "阅读"],
    &["开通VIP", "阅读"],
    &["登录后", "查看全文"],
    &["all rights reserved"],
];
/// Each of these says it of a short line above or below the text.
const EDGE_BLURBS: &[&str] = &[
    "免责声明",
    "版权所有",
    "版权声明",
    "icp备",
    "公网安备",
    "copyright",
    "©",
    "技术支持:",
    "网站地图",
    "主办单位:",
    "承办单位:",
    "网站标识码",
    "阅读全文",
    "查看全文",
    "展开全文",
    "下载全文",
    "点击下载",
    "下载本文",
    "继续阅读",
    "关注公众号",
    "扫码关注",
    "最新推荐",
    "范文大全",
];
/// What stands before the titles of other pages.
static OTHER_PAGES: Words = LazyLock::new(|| {
    "上一篇 下一篇 上一页 下一页 上一条 下一条 相关阅读 相关文章 相关报道 相关推荐 相关新闻 相关链接 相关范文 相关信息 推荐阅读 延伸阅读 猜你喜欢 \
    热门文章 最新文章 热点推荐 精彩推荐".split_whitespace().collect()
});
static BREADCRUMBS: Words = LazyLock::new(|| {
    "当前位置 您的位置 你的位置 您现在的位置 您当前的位置 你现在的位置 所在位置 现在位置 当前所在位置"
        .split_whitespace()
        .collect()
});
static ADDRESS_LABELS: Words = LazyLock::new(|| {
    "链接地址 原文链接 本文链接 本文地址 原文地址 本文网址 文章地址 网址 链接"
        .split_whitespace()
        .collect()
});

/// What a line must hold to be of the site wherever it stands: most lines hold none of it.
static TRIGGERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let blurbs = BLURBS.iter().filter_map(|words| words.first().copied());
    let others = ["位置", "地址", "链接", "网址", "摄"].into_iter();
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(blurbs.chain(others))
        .ok()
});

/// Leaves out what is no part of the report; whether there was anything.
pub fn clean(lines: &mut Vec<Line>, left_out: &mut Vec<LeftOut>) -> bool {
    let before = left_out.len();
    let may_be: Vec<bool> = lines.iter().map(|line| may_be_of_site(line.text())).collect();
    cut_blurbs(lines, &may_be, left_out);
    let verdicts = judge_where(lines, &may_be);
    keep_unjudged(lines, &verdicts, left_out);
    cut_watermarks(lines, left_out);
    left_out.len() > before
}

/// Leaves out every line that equals the title but the first.
pub fn drop_repeated(title: &str, lines: &mut Vec<Line>, left_out: &mut Vec<LeftOut>) -> bool {
    if title.chars().count() < 5 {
        return false;
    }
    let key = squeezed(title);
    let mut is_first = true;
    let verdicts: Vec<Option<Why>> = lines
        .iter()
        .map(|line| {
            // Most lines begin with another character.
            let begins_so = line.text().chars().next().map(fold_character) == key.chars().next();
            let is_title = begins_so && line.text().len() <= title.len() * 4 && squeezed(line.text()) == key;
            (is_title && !std::mem::take(&mut is_first)).then_some(Why::RepeatedTitle)
        })
        .collect();
    let before = left_out.len();
    keep_unjudged(lines, &verdicts, left_out);
    left_out.len() > before
}

fn squeezed(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

fn keep_unjudged(lines: &mut Vec<Line>, verdicts: &[Option<Why>], left_out: &mut Vec<LeftOut>) {
    let mut verdicts = verdicts.iter();
    lines.retain(|line| match verdicts.next() {
        Some(Some(why)) => {
            left_out.push(LeftOut {
                line: line.number,
                text: line.text().to_owned(),
                why: *why,
            });
            false
        }
        _ => true,
    });
}

/// Whether a line holds any of the words that are of a site wherever they stand.
fn may_be_of_site(text: &str) -> bool {
    TRIGGERS.as_ref().is_none_or(|triggers| triggers.is_match(text))
}

/// Why each line is no part of the report, where it is none.
pub fn judge(lines: &[Line]) -> Vec<Option<Why>> {
    let may_be: Vec<bool> = lines.iter().map(|line| may_be_of_site(line.text())).collect();
    judge_where(lines, &may_be)
}

/// The same, where it is known which lines may be of the site wherever they stand.
fn judge_where(lines: &[Line], may_be: &[bool]) -> Vec<Option<Why>> {
    let anywhere = |(line, &may_be): (&Line, &bool)| if may_be { anywhere(line.text()) } else { None };
    let mut verdicts: Vec<Option<Why>> = lines.iter().zip(may_be).map(anywhere).collect();
    let is_text = |index: usize| verdicts[index].is_none() && (lines[index].is_table() || is_body(lines[index].text()));
    let top = (0..lines.len()).find(|&index| is_text(index)).unwrap_or(lines.len());
    let bottom = (top..lines.len())
        .rev()
        .find(|&index| is_text(index))
        .map_or(top, |last| last + 1);
    for index in (0..top).chain(bottom..lines.len()) {
        if verdicts[index].is_none() {
            verdicts[index] = at_edge(lines[index].text(), index < top);
        }
    }
    spread(lines, &mut verdicts, top);
    above_the_text(lines, &mut verdicts, top);
    below_the_text(lines, &mut verdicts, bottom);
    verdicts
}

/// Whether a line is of the text itself, so that what stands above the first and below the last may be of the site.
fn is_body(text: &str) -> bool {
    let is_long = text.chars().nth(TEXT).is_some();
    let is_part = crate::text::ordinals::read_ordinal(text).is_some();
    (is_long || is_part || text.contains('。')) && !text.contains("://") && meta(text).is_none()
}

/// Cuts the sentences of the site out of paragraphs that hold others too.
fn cut_blurbs(lines: &mut [Line], may_be: &[bool], left_out: &mut Vec<LeftOut>) {
    for (line, _) in lines.iter_mut().zip(may_be).filter(|(_, may_be)| **may_be) {
        let text = line.text();
        if line.is_table() || text.contains('\t') {
            continue;
        }
        let sentences = sentences(text);
        let are_blurbs = are_blurbs(&sentences);
        let blurbs = are_blurbs.iter().filter(|&&is_blurb| is_blurb).count();
        if blurbs == 0 || blurbs == sentences.len() {
            continue;
        }
        let mut kept = line.indent().to_owned();
        for (sentence, is_blurb) in sentences.into_iter().zip(are_blurbs) {
            match is_blurb {
                true => left_out.push(LeftOut {
                    line: line.number,
                    text: sentence.trim().to_owned(),
                    why: Why::Site,
                }),
                false => kept.push_str(sentence),
            }
        }
        kept.truncate(kept.trim_end().len());
        line.raw = kept;
    }
}

/// The sentences of a text, each with its mark.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['。', '！', '？', '!', '?'])
        .filter(|sentence| !sentence.trim().is_empty())
        .collect()
}

/// Which sentences are the site's: by their words, or as a wish that stands beside one of those.
fn are_blurbs(sentences: &[&str]) -> Vec<bool> {
    let folded: Vec<String> = sentences.iter().map(|sentence| fold(sentence)).collect();
    let is_short = |sentence: &str, most: usize| sentence.chars().nth(most).is_none();
    let mut are_blurbs: Vec<bool> = folded
        .iter()
        .map(|sentence| {
            let holds = |words: &&[&str]| words.iter().all(|word| sentence.contains(word));
            is_short(sentence, LONGEST_BLURB) && BLURBS.iter().any(holds)
        })
        .collect();
    let is_wish = |sentence: &str| {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let begins = ["希望", "欢迎", "仅供", "供", "更多"]
            .iter()
            .any(|word| sentence.trim_start().starts_with(word));
        begins
            && is_short(sentence, SHORT_BLURB)
            && has(&["大家", "您", "你", "参考", "下载", "喜欢", "阅读", "范文", "网站"])
            && !sentence.contains(|c: char| c.is_ascii_digit())
    };
    for index in 0..sentences.len() {
        let is_beside = index > 0 && are_blurbs[index - 1];
        are_blurbs[index] |= is_beside && is_wish(&folded[index]);
    }
    are_blurbs
}

/// What is sure wherever it stands, of a line that holds the words of a site.
fn anywhere(text: &str) -> Option<Why> {
    if text.chars().nth(400).is_some() {
        return None;
    }
    if are_blurbs(&sentences(text)).into_iter().all(|is_blurb| is_blurb) {
        return Some(Why::Site);
    }
    let folded = fold(text);
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let labelled = |words: &Words| {
        let (label, rest) = folded.split_once(':')?;
        words.contains(label.trim()).then(|| rest.trim().to_owned())
    };
    if labelled(&BREADCRUMBS).is_some() {
        return Some(Why::Breadcrumb);
    }
    if labelled(&ADDRESS_LABELS).is_some_and(|rest| is_address(&rest)) {
        return Some(Why::Links);
    }
    let is_caption = text.chars().count() <= 60
        && text.trim_end_matches(['）', ')', '。']).ends_with('摄')
        && (text.contains("记者") || text.contains("通讯员"));
    is_caption.then_some(Why::Site)
}

fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| {
            ["http://", "https://", "www."]
                .iter()
                .any(|start| word.starts_with(start))
                && word.is_ascii()
        })
}

/// What is sure above and below the text.
fn at_edge(text: &str, is_above: bool) -> Option<Why> {
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(text);
    if is_address(&folded) {
        return Some(Why::Links);
    }
    if EDGE_BLURBS.iter().any(|words| folded.contains(words)) {
        return Some(Why::Site);
    }
    let is_path =
        ["首页", "主页", "home"].iter().any(|start| folded.starts_with(start)) && folded.contains(['>', '»', '›']);
    if is_path {
        return Some(Why::Breadcrumb);
    }
    if tools(&folded) == Some(true) {
        return Some(Why::Toolbar);
    }
    let start = folded.split(':').next().unwrap_or_default().trim();
    if !is_above && OTHER_PAGES.contains(start) {
        return Some(Why::Links);
    }
    (meta(text) == Some(true)).then_some(Why::Source)
}

/// Whether a line holds nothing but buttons: surely, or (single characters, brackets) only beside other buttons.
fn tools(folded: &str) -> Option<bool> {
    let is_separator = |c: char| c.is_whitespace() || "|·/【】[]():+-•,、".contains(c);
    let mut is_sure = false;
    for word in folded.split(is_separator).filter(|word| !word.is_empty()) {
        if !TOOLS.contains(word) {
            return None;
        }
        is_sure |= word.chars().nth(1).is_some();
    }
    Some(is_sure)
}

/// Whether a line says where the text is from: surely, or only where its neighbour does. Every part of it has a label.
fn meta(text: &str) -> Option<bool> {
    let folded = fold(text);
    let line = folded.trim_start_matches(['-', '•', '·', ' ', '[', '【', '(']);
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let mut is_sure = false;
    let mut parts = 0;
    let mut is_after_label = false;
    let is_separator = |c: char| c.is_whitespace() || "|[]【】()".contains(c);
    let mut rest = line.trim_start_matches(is_separator);
    while !rest.is_empty() {
        let from_here = rest;
        let (word, after) = rest.split_at(rest.find(is_separator).unwrap_or(rest.len()));
        rest = after.trim_start_matches(is_separator);
        let label = word.split(':').next().unwrap_or_default();
        let has_colon = label.len() < word.len();
        if has_colon && STRONG.contains(label) {
            is_sure = true;
        } else if has_colon && WEAK.contains(label) {
            is_sure |= is_timestamp(&from_here[label.len() + 1..]);
        } else if is_timestamp(word) || (is_after_label && !has_colon && word.chars().count() <= 30) {
            // A value, perhaps one that stands apart from its label, or the time of day.
            parts += 1;
            is_sure |= line.contains(':') && is_timestamp(line);
            continue;
        } else {
            return None;
        }
        parts += 1;
        is_after_label = true;
    }
    let is_prose = line.contains(['。', ',', ';']);
    (parts > 0 && !is_prose).then_some(is_sure)
}

/// What counts only beside other lines of the site: more buttons, more labels.
fn spread(lines: &[Line], verdicts: &mut [Option<Why>], top: usize) {
    let beside = |index: usize, verdicts: &[Option<Why>], why: Why| {
        let is = |other: Option<usize>| other.and_then(|other| verdicts.get(other).copied().flatten()) == Some(why);
        is(index.checked_sub(1)) || is(index.checked_add(1))
    };
    let visit = |index: usize, verdicts: &mut [Option<Why>]| {
        if verdicts[index].is_some() {
            return;
        }
        let text = lines[index].text();
        if beside(index, verdicts, Why::Toolbar) && tools(&fold(text)).is_some() {
            verdicts[index] = Some(Why::Toolbar);
        } else if beside(index, verdicts, Why::Source) && meta(text).is_some() {
            verdicts[index] = Some(Why::Source);
        }
    };
    (0..top).for_each(|index| visit(index, verdicts));
    (0..top).rev().for_each(|index| visit(index, verdicts));
}

/// Above a breadcrumb stands the site's name; above the line that says where the text is from, where the title only
/// follows, stands what the page is filed under.
fn above_the_text(lines: &[Line], verdicts: &mut [Option<Why>], top: usize) {
    let last_breadcrumb = (0..top).rev().find(|&index| verdicts[index] == Some(Why::Breadcrumb));
    let mut end = last_breadcrumb.unwrap_or_default();
    let is_title = |index: usize| verdicts[index].is_none() && is_worded_title(lines[index].text());
    if let Some(last) = (0..top).rev().find(|&index| verdicts[index] == Some(Why::Source))
        && last + 1 < lines.len()
        && is_title(last + 1)
        && !(0..last).any(is_title)
    {
        end = end.max(last);
    }
    for verdict in verdicts.iter_mut().take(end).filter(|verdict| verdict.is_none()) {
        *verdict = Some(Why::Breadcrumb);
    }
}

/// Below a line that announces other pages stand their titles.
fn below_the_text(lines: &[Line], verdicts: &mut [Option<Why>], bottom: usize) {
    let Some(first) = (bottom..lines.len()).find(|&index| verdicts[index] == Some(Why::Links)) else {
        return;
    };
    for verdict in verdicts[first..].iter_mut().filter(|verdict| verdict.is_none()) {
        *verdict = Some(Why::Links);
    }
}

/// Cuts off what many paragraphs have behind their last sentence, where it is no word of the report.
fn cut_watermarks(lines: &mut [Line], left_out: &mut Vec<LeftOut>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut paragraphs = 0;
    for line in lines.iter() {
        let Some(tail) = tail(line) else { continue };
        paragraphs += 1;
        if (SHORTEST_WATERMARK..=LONGEST_WATERMARK).contains(&tail.chars().count()) {
            *counts.entry(tail).or_default() += 1;
        }
    }
    // Of two that are as frequent the one that sorts first, so that it is always the same.
    let Some((mark, count)) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))) else {
        return;
    };
    let mark = mark.to_owned();
    let is_word = || {
        let mut written = lines.iter().filter(|line| line.text().contains(mark.as_str()));
        written.any(|line| tail(line) != Some(mark.as_str()))
    };
    if count < 3 || count * 2 < paragraphs || mark.starts_with(['（', '(', '[', '【']) || is_word() {
        return;
    }
    for line in lines.iter_mut().filter(|line| tail(line) == Some(mark.as_str())) {
        let end = line.raw.trim_end().len() - mark.len();
        left_out.push(LeftOut {
            line: line.number,
            text: mark.clone(),
            why: Why::Watermark,
        });
        line.raw.truncate(line.raw[..end].trim_end().len());
    }
}

/// What stands behind the last sentence of a paragraph; none where no sentence ends in it, and in rows of tables, where
/// it is a cell.
fn tail(line: &Line) -> Option<&str> {
    let text = line.text();
    if text.contains('\t') || text.contains("  ") {
        return None;
    }
    let end = text.rfind(['。', '！', '？'])?;
    let after = &text[end..];
    let mark = after.chars().next()?;
    let tail = after[mark.len_utf8()..].trim_start_matches(['”', '’', '）', ')', '》', '"']);
    Some(tail.trim())
}
