//! Head and foot of an official document (GB/T 9704-2012 §7.2, §7.3.6, §7.4), by their words: the lines above the title, the
//! note below the date, the last lines.

use std::ops::Range;

use crate::report::{SIGNERS, is_copy_number, is_open_mark};

use super::attachments::read_label;
use super::letterhead::{find_letterhead, parting};
use super::lines::{is_heading_like, is_in_heading_brackets};
use super::official_number::{ENDING, LONGEST_WORD, is_issue_number, is_number, is_number_in_series};
use super::page_number::number_of_page;
use super::words::{ends_in_office, fold, is_date, is_worded_title};
use crate::text::chinese::is_wide;
use crate::text::ordinals::read_ordinal;
use crate::text::words::ends_with_any;

/// A name of an issuer is not longer, in characters.
const LONGEST_NAME: usize = 30;
/// The kind of a document, where it stands alone, is not longer, in characters.
const LONGEST_KIND: usize = 6;
/// What bulletins are called.
const BULLETINS: [&str; 6] = ["简报", "快报", "专报", "动态", "信息", "通讯"];
/// The title below it stands in no more lines.
const MOST_TITLE_LINES: usize = 4;
/// The lines that a head has at most.
const MOST_LINES: usize = 16;
/// What a document is kept as.
pub const SECRECY: [&str; 3] = ["绝密", "机密", "秘密"];
/// How urgent it is.
pub const URGENCY: [&str; 4] = ["特急", "加急", "特提", "平急"];
/// What stands beside several issuers.
pub const BESIDE: &str = "文件";
/// What stands before those who get copies.
pub const COPIES: &str = "抄送：";
/// What stands before the topics of a document, which older ones have above that.
const TOPICS: &str = "主题词：";
/// What stands behind the day of printing.
pub const PRINTED: &str = "印发";

/// What a line of an official document is that is none of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficialLine {
    /// Copy number, secrecy, urgency.
    Mark,
    /// An issuer.
    Name,
    /// The word beside several issuers.
    Beside,
    /// Number and those who sign.
    HeadLine,
    /// The note below the date.
    Note,
    /// Who gets copies, who printed it.
    FootLine,
}

impl OfficialLine {
    /// Whether it stands above the title.
    pub fn is_above(self) -> bool {
        !matches!(self, OfficialLine::Note | OfficialLine::FootLine)
    }
}

/// Finds the lines of head and foot among those of a text; none where no number or no one who signs says that there are
/// any.
pub fn find_official(lines: &[&str]) -> Vec<(usize, OfficialLine)> {
    let mut found = find_head(lines)
        .or_else(|| find_bulletin_head(lines))
        .or_else(|| find_letterhead(lines).map(named_first))
        .unwrap_or_default();
    let foot = find_foot(lines, !found.is_empty());
    let foot = if foot.is_empty() { find_copies(lines) } else { foot };
    if found.is_empty() && foot.is_empty() {
        return found;
    }
    found.extend(find_note(lines).map(|index| (index, OfficialLine::Note)));
    found.extend(foot.into_iter().map(|index| (index, OfficialLine::FootLine)));
    found
}

fn find_head(lines: &[&str]) -> Option<Vec<(usize, OfficialLine)>> {
    let filled = lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut filled = filled
        .map(|(index, line)| (index, line.trim()))
        .take(MOST_LINES)
        .peekable();
    let mut found = Vec::new();
    while let Some((index, _)) = filled.next_if(|(_, line)| is_mark(line)) {
        found.push((index, OfficialLine::Mark));
    }
    let mut names = 0;
    let mut names_kind = false;
    while let Some((index, line)) = filled.next_if(|(_, line)| is_issuer(line) || is_kind(line)) {
        let is_beside = line == BESIDE && names > 0;
        names_kind |= is_worded_title(line);
        names += 1;
        found.push((
            index,
            if is_beside {
                OfficialLine::Beside
            } else {
                OfficialLine::Name
            },
        ));
    }
    let before = found.len();
    let (mut signs, mut is_numbered) = (false, false);
    while let Some((index, line)) = filled.next_if(|(_, line)| is_head_line(line, signs)) {
        signs |= line.contains(SIGNERS);
        is_numbered |= is_number(line[split_head_line(line).0].trim());
        found.push((index, OfficialLine::HeadLine));
    }
    // The title stands below a head: what stands above a sentence is a title itself.
    let is_above_title = if names_kind {
        is_numbered && begins_with_title(filled.clone().map(|(_, line)| line))
    } else {
        filled.peek().is_none_or(|(_, line)| !line.contains('。'))
    };
    let mut named = found.iter().filter(|(_, kind)| *kind == OfficialLine::Name);
    // Where only one who signs says that it is a head, the names have to be those of issuers.
    let are_issuers = is_numbered || named.all(|&(index, _)| is_name_of_issuer(lines[index].trim()));
    // Whoever signs above a title needs neither.
    let is_head = || names > 0 || is_numbered || begins_with_title(filled.map(|(_, line)| line));
    (found.len() > before && is_above_title && are_issuers && is_head()).then_some(found)
}

/// The head of a bulletin: its name, which of the series it is, perhaps who issues it and when; the title stands below that.
fn find_bulletin_head(lines: &[&str]) -> Option<Vec<(usize, OfficialLine)>> {
    let mut filled = (0..lines.len()).filter(|&index| !lines[index].trim().is_empty());
    let (name, number) = (filled.next()?, filled.next()?);
    let text = lines[name].trim();
    let is_name = text.chars().nth(LONGEST_WORD).is_none() && is_issuer_like(text);
    if !is_name || !is_issue_number(&fold(lines[number].trim())) {
        return None;
    }
    let mut found = vec![(name, OfficialLine::Name), (number, OfficialLine::HeadLine)];
    let mut next = filled.next()?;
    let is_dated = date_at_end(lines[next].trim()).is_some();
    if is_dated {
        found.push((next, OfficialLine::HeadLine));
        next = filled.next()?;
    }
    let next = lines[next].trim();
    let is_title = is_heading_like(next) && !is_date(next) && read_ordinal(next).is_none();
    // A bulletin may be called by its name alone, which what lists its papers leaves for its title.
    let is_named = is_title || is_dated && ends_with_any(text, &BULLETINS);
    (is_named && !is_in_heading_brackets(next)).then_some(found)
}

/// The lines of a letterhead, the first of which is its name.
fn named_first(lines: Vec<usize>) -> Vec<(usize, OfficialLine)> {
    let kinds = std::iter::once(OfficialLine::Name).chain(std::iter::repeat(OfficialLine::HeadLine));
    lines.into_iter().zip(kinds).collect()
}

/// Where the date begins that a line ends in, behind a gap.
fn date_at_end(line: &str) -> Option<usize> {
    let (before, date) = line.rsplit_once([' ', '\u{3000}'])?;
    (is_date(date) && !before.trim().is_empty()).then_some(before.len())
}

/// Whether a line says nothing but what kind of document it is: 审 计 报 告.
fn is_kind(line: &str) -> bool {
    let letters = line.chars().filter(|c| !c.is_whitespace()).count();
    letters <= LONGEST_KIND && is_worded_title(line)
}

/// Whether the first of some lines are a title.
fn begins_with_title<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let mut title = String::new();
    lines
        .take(MOST_TITLE_LINES)
        .take_while(|line| !line.contains(['。', '：']))
        .any(|line| {
            // A heading has a bar before it.
            title.push_str(line.trim_start_matches('|'));
            is_worded_title(&title)
        })
}

/// Whether a name is an issuer's by its words: 青石市水务局, 青石市人民政府文件.
pub fn is_name_of_issuer(name: &str) -> bool {
    name.ends_with(BESIDE) || ends_in_office(name)
}

fn is_mark(line: &str) -> bool {
    let secrecy = line.split('★').next().unwrap_or_default().trim();
    is_copy_number(line) || SECRECY.contains(&secrecy) || URGENCY.contains(&line)
}

fn is_issuer(line: &str) -> bool {
    is_issuer_like(line) && !is_worded_title(line)
}

/// Whether a line holds no more than names do.
fn is_issuer_like(line: &str) -> bool {
    let is_of_name =
        |c: char| c.is_alphabetic() || is_open_mark(c) || matches!(c, '（' | '）' | '〇' | '　' | ' ' | '·');
    line.chars().nth(LONGEST_NAME).is_none() && line.chars().all(is_of_name) && !line.contains("关于")
}

/// Whether a line is a number, one who signs, or both; below one who signs others may stand alone.
fn is_head_line(line: &str, signs: bool) -> bool {
    let (left, right) = split_head_line(line);
    let (left, right) = (line[left].trim(), line[right].trim());
    let is_left = left.is_empty() || is_number(left);
    let is_name = |name: &str| name.chars().count() <= 5 && name.chars().all(|c| c.is_alphabetic() || is_open_mark(c));
    let is_right = match right.strip_prefix(SIGNERS) {
        Some(names) => !names.trim().is_empty(),
        None => right.is_empty() || signs && right.split_whitespace().all(is_name),
    };
    is_left && is_right && !(left.is_empty() && right.is_empty())
}

/// A label glued to a number is not longer, in characters: 签发, 附件.
const LONGEST_LABEL: usize = 3;
/// Whether a line holds the number of an official document and nothing in front of it but words that stand apart; behind it
/// stand a short label, a few words in brackets or behind a dash, or what stands apart.
pub fn holds_number(text: &str) -> bool {
    let (number, rest) = split_head_line(text);
    let rest = &text[rest];
    let is_label = |first: char| match first.is_alphabetic() {
        true => rest.chars().nth(LONGEST_LABEL).is_none(),
        false => rest.chars().nth(LONGEST_WORD).is_none() && !is_worded_title(text),
    };
    let first = rest.chars().next();
    let is_apart = first.is_none_or(|first| first.is_whitespace() || is_label(first));
    is_apart && is_number(text[number].trim()) || text.split_whitespace().any(is_number)
}

/// The sides of a line of the head: what stands behind the number stands right. One in English stands left where nothing parts it.
pub fn split_head_line(line: &str) -> (Range<usize>, Range<usize>) {
    if let Some((at, length)) = parting(line) {
        return (0..at, at + length..line.len());
    }
    if let Some(tab) = line.find('\t') {
        return (0..tab, tab + 1..line.len());
    }
    if !line.contains(is_wide) {
        return (0..line.len(), line.len()..line.len());
    }
    let at = match (line.find(SIGNERS), line.find(ENDING)) {
        (Some(at), _) => at,
        (None, Some(year)) => line[year..]
            .find('号')
            .map_or(line.len(), |end| year + end + '号'.len_utf8()),
        (None, None) if line.chars().nth(LONGEST_NAME * 2).is_some() => 0,
        (None, None) if is_number_in_series(line) => line.len(),
        (None, None) => date_at_end(line).unwrap_or(0),
    };
    (0..at, at..line.len())
}

/// The last lines, where they are those of the foot.
fn find_foot(lines: &[&str], has_head: bool) -> Vec<usize> {
    let mut last = (0..lines.len())
        .rev()
        .filter(|&index| !lines[index].trim().is_empty())
        .peekable();
    // The page may have its number below the foot.
    last.next_if(|&index| number_of_page(lines[index].trim()).is_some());
    let mut found: Vec<usize> = last
        .next_if(|&index| is_count_of_copies(lines[index].trim()))
        .into_iter()
        .collect();
    let printed = last.next_if(|&index| is_printed(lines[index].trim()));
    if printed.is_none() && !has_head {
        return Vec::new();
    }
    found.extend(printed);
    let is_copies = |&index: &usize| lines[index].trim().starts_with(COPIES);
    found.extend(last.next_if(is_copies));
    found.extend(last.next_if(|&index| lines[index].trim().starts_with(TOPICS)));
    if !found
        .iter()
        .any(|&index| is_printed(lines[index].trim()) || is_copies(&index))
    {
        return Vec::new();
    }
    found.reverse();
    found
}

/// The line with those who get copies, where nothing else is of a foot: the last one, or that above what is attached. A date stands
/// above it.
fn find_copies(lines: &[&str]) -> Vec<usize> {
    let is_dated = |index: usize| lines[..index].iter().any(|line| is_date(line.trim()));
    let ends = |index: usize| {
        let next = lines[index + 1..]
            .iter()
            .map(|line| line.trim())
            .find(|line| !line.is_empty());
        next.is_none_or(|next| read_label(next).is_some())
    };
    let mut copies = (0..lines.len()).filter(|&index| lines[index].trim_start().starts_with(COPIES));
    copies
        .rfind(|&index| ends(index))
        .filter(|&index| is_dated(index))
        .into_iter()
        .collect()
}

/// Whether a line says how many copies were printed: 共印30份.
fn is_count_of_copies(line: &str) -> bool {
    let line = line.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let count = line.trim_start_matches('共').strip_prefix('印');
    let count = count.and_then(|count| count.trim_start_matches(['数', '：', ' ']).strip_suffix('份'));
    count.is_some_and(|count| !count.trim().is_empty() && count.trim().chars().all(|c| c.is_ascii_digit()))
}

/// Whether a line says who printed it and when: 青石市人民政府办公室　　2026年3月6日印发.
fn is_printed(line: &str) -> bool {
    let (left, right) = split_foot_line(line);
    let day = line[right].trim().strip_suffix(PRINTED);
    day.is_some_and(|day| is_date(day.trim())) && !line[left].contains(['，', '。', '；', '：'])
}

/// The sides of a line of the foot: the day of printing stands right.
pub fn split_foot_line(line: &str) -> (Range<usize>, Range<usize>) {
    if let Some(tab) = line.find('\t') {
        return (0..tab, tab + 1..line.len());
    }
    let is_of_date = |c: char| {
        c.is_ascii_digit() || is_open_mark(c) || c.is_whitespace() || "年月日〇○零一二三四五六七八九十".contains(c)
    };
    let at = line
        .strip_suffix(PRINTED)
        .map_or(line.len(), |above| above.trim_end_matches(is_of_date).len());
    (0..at, at..line.len())
}

/// The line in brackets right below the last date.
fn find_note(lines: &[&str]) -> Option<usize> {
    let filled: Vec<usize> = (0..lines.len())
        .filter(|&index| !lines[index].trim().is_empty())
        .collect();
    let pair = filled.windows(2).rfind(|pair| is_date(lines[pair[0]].trim()))?;
    is_in_brackets(lines[pair[1]].trim()).then_some(pair[1])
}

/// Whether one pair of brackets goes around a line; others may stand inside.
pub fn is_in_brackets(line: &str) -> bool {
    let mut depth = 0_i32;
    let ends = line.char_indices().find_map(|(index, c)| {
        depth += match c {
            '（' => 1,
            '）' => -1,
            _ => 0,
        };
        (depth <= 0).then_some(index)
    });
    line.starts_with('（') && ends.is_some_and(|end| end + '）'.len_utf8() == line.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::cases::cases;

    fn check(table: &str) {
        for (text, expected) in cases(table) {
            let lines: Vec<&str> = text.lines().collect();
            let found = find_official(&lines).into_iter();
            let found: Vec<String> = found.map(|(index, line)| format!("{}{line:?}", index + 1)).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_head_is_told_by_its_number() {
        check(
            "\
            青石市人民政府文件⏎⏎青政发〔2026〕12号⏎⏎关于春耕的报告⏎⏎正文。 → 1Name 3HeadLine
            000001⏎机密★1年⏎特急⏎青石市水务局⏎青石市财政局⏎文件⏎青水〔2026〕3号　　签发人：陈立　林一⏎关于水价的请示 → 1Mark 2Mark 3Mark 4Name 5Name 6Beside 7HeadLine
            xxxxxx⏎××市水务局文件⏎×水〔20xx〕xx号⏎关于水价的请示 → 1Mark 2Name 3HeadLine
            青石市水务局⏎签发人：陈立⏎关于水价的请示 → 1Name 2HeadLine
            守住一渠清水⏎签发人：陈立⏎正文。 →
            签发人：陈立⏎关于水价的请示⏎正文。 → 1HeadLine
            签发人：陈立⏎正文。 →
            青石市水务局文件⏎青水(2026)3号⏎关于水价的请示 → 1Name 2HeadLine
            青石市水务局文件⏎青水（2026）3号　　签发人：陈立⏎关于水价的请示 → 1Name 2HeadLine
            青石市水务局文件⏎青水〔26〕05号⏎关于水价的请示 → 1Name 2HeadLine
            青石市水务局文件⏎青水〔2026〕 3 号⏎关于水价的请示 → 1Name 2HeadLine
            青石市水务局文件⏎青水［2026］3号⏎关于水价的请示 → 1Name 2HeadLine
            青石市水务局文件⏎青水〔2026年〕3号⏎关于水价的请示 → 1Name 2HeadLine
            青石市水务局⏎地址：青石路（东）3号⏎关于水价的请示 →
            青石市水务局文件⏎签发人：陈立　林一鸣⏎青水〔2026〕3号　　周文⏎关于水价的请示 → 1Name 2HeadLine 3HeadLine
            青石市水务局文件⏎青水〔2026〕xx号⏎关于水价的请示 → 1Name 2HeadLine
            青石市水务局文件⏎青水[2026]第03号⏎关于水价的请示 → 1Name 2HeadLine
            # The number of a notice stands below its title on a site.
            青石市水务局关于水价的通知⏎青水〔2026〕3号⏎各区水务局： →
            青石市水务局文件⏎关于水价的请示⏎正文。 →
            青石市水务局2026年工作总结⏎⏎2026年，全局完成了任务。 →
            青水〔2026〕3号⏎关于水价的请示 → 1HeadLine
            # A line that says only what kind of document it is stands above the number, and its title below.
            青石市审计局⏎审 计 报 告⏎青审〔2026〕3号⏎关于水价的⏎审计报告 → 1Name 2Name 3HeadLine
            青石市审计局⏎审计报告⏎青审〔2026〕3号⏎正文。 →
            # The head of a bulletin.
            水务简报⏎第12期⏎青石市水务局　　2026年3月6日⏎全市春灌开始⏎正文。 → 1Name 2HeadLine 3HeadLine
            水务信息⏎（总第8期）⏎全市春灌开始⏎正文。 → 1Name 2HeadLine
            水务简报⏎第12期⏎全市春灌开始。 →
            水务简报⏎第12期⏎【本期要目】⏎● 春灌 →
            ",
        );
    }

    #[test]
    fn a_foot_is_told_by_its_last_line() {
        check(
            "\
            标题⏎正文。⏎青石市水务局⏎2026年3月5日⏎（此件公开发布）⏎抄送：市委办公室，市财政局。⏎青石市水务局办公室　　2026年3月6日印发 → 5Note 6FootLine 7FootLine
            标题⏎2026年3月1日⏎（第一稿）⏎正文。⏎青石市水务局⏎2026年3月5日⏎（联系人：张三（办公室），电话：1）⏎青石市水务局办公室　　2026年3月6日印发 → 7Note 8FootLine
            标题⏎正文。⏎2026年3月5日⏎（一）开头（二）⏎青石市水务局办公室　　2026年3月6日印发 → 5FootLine
            标题⏎正文。⏎青石市水务局办公室 2026年3月6日印发 → 3FootLine
            标题⏎正文。⏎2026年3月5日⏎主题词：水价⏎抄送：市委办公室⏎青石市水务局办公室2026年3月6日印发⏎共印30份 → 4FootLine 5FootLine 6FootLine 7FootLine
            标题⏎正文。⏎共印30份 →
            标题⏎正文。⏎抄送：市委办公室。 →
            标题⏎正文。⏎2026年3月5日⏎抄送：市委办公室。 → 4FootLine
            标题⏎正文。⏎2026年3月5日⏎抄送：市委办公室⏎附件1⏎水价表 → 4FootLine
            标题⏎正文。⏎2026年3月5日⏎附件1⏎水价表⏎抄送：市委办公室 → 6FootLine
            标题⏎正文。⏎2026年3月5日⏎抄送：市委办公室⏎正文。 →
            标题⏎正文，文件于2026年3月6日印发 →
            标题⏎正文。⏎2026年3月5日⏎（此件公开发布） →
            ",
        );
    }
}
