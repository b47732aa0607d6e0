//! What stands above a title and is none: the number of a document, its date, a mark of secrecy or of a draft, a label with its
//! value, the address of those who issue it. Known by its make.

use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::read_ordinal;
use crate::text::words::{Words, contains_any, ends_with_any, starts_with_any, word_list};

use super::official::holds_number;
use super::official_number::is_issue_number;
use super::words::{
    FILE, fold, is_address_line, is_date, is_latin_kind, is_office_or_person, is_timestamp, is_worded_title,
};

/// A label is not longer, in characters.
const LONGEST_LABEL: usize = 8;
/// One with a date has no more words.
const MOST_LABEL_WORDS: usize = 3;
/// A mark of secrecy or of a draft, and the name of a series of papers, are not longer, in characters.
const LONGEST_MARK: usize = 16;
/// The same of a mark of secrecy in English.
const LONGEST_LATIN_MARK: usize = 40;
/// An address is not longer, in characters.
const LONGEST_ADDRESS: usize = 80;
/// So many lines below a title may say who speaks and when, and none of them is longer, in characters.
pub const MOST_BELOW: usize = 5;
const LONGEST_BELOW: usize = 40;
/// What the words for an occasion end in, where they go on in a second line.
const OCCASION_ENDS: [&str; 6] = ["上", "讲话", "发言", "报告", "致辞", "汇报"];
/// What marks of secrecy and of drafts begin with.
const MARKS: &str = "内部资料|内部文件|内部使用|机密|秘密|绝密|注意保存|征求意见|讨论稿|送审稿|草案|初稿|修改稿|仅供|\
    confidential|draft|internal use|restricted|internal -|internal –|not for|private and|for internal";
/// What says to whom a report goes, and who wrote it.
const SAID_BY: &str = "prepared for |submitted to |presented to |prepared by |compiled by ";
/// What labels of titles themselves are: these are read elsewhere.
const TITLE_LABELS: [&str; 5] = ["标题", "题目", "文章标题", "title", "subject"];
/// The kinds of documents by which no field is called, so that what is said behind them and a colon is a title.
const TITLE_KINDS: [&str; 3] = ["postmortem", "retrospective", "review"];
/// What names of companies end in that stand in the head of a letter.
const COMPANIES: [&str; 9] = [
    " inc.", " inc", " llp", " ltd", " ltd.", " llc", " plc", " corp.", " gmbh",
];
/// What streets are called in English.
static STREETS: Words = word_list!(FILE, "streets");

/// Whether a text is the number of an entry and nothing else.
fn is_number(text: &str) -> bool {
    read_ordinal(text).is_some_and(|number| number.length == text.len())
}

/// Whether a line says by its make that it is no title.
pub fn is_no_title(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.trim_start().chars().next();
    let is_short = text.chars().nth(LONGEST_MARK).is_none();
    let is_latin = !text.chars().any(is_wide);
    let is_sentence_case =
        || text.chars().nth(LONGEST_LATIN_MARK).is_none() && !is_latin_kind(text) && !folded.starts_with("draft");
    let may_be_mark = is_short || is_latin && (!text.contains(|c: char| c.is_ascii_lowercase()) || is_sentence_case());
    // A rule is drawn with other characters.
    let is_drawn = !text.contains(char::is_alphanumeric);
    let is_marked = is_drawn || first.is_some_and(|c| "+#↑↓▲▶▼※☆→←>|@".contains(c));
    is_marked
        || is_date(bare_date(text))
        || is_dated_label(text)
        || is_span_of_dates(bare_date(text))
        || is_timestamp(text)
        || text
            .rsplit_once(char::is_whitespace)
            .is_some_and(|(first, last)| is_date(last) && !is_number(first))
        || holds_number(text)
        || is_bracketed(text)
        || is_attachment_number(&folded)
        || is_issue_number(&folded)
        || may_be_mark && MARKS.split('|').any(|mark| folded.trim().starts_with(mark)) && !is_worded_title(text)
        || is_short && text.ends_with("文件")
        || is_labelled(&folded)
        || text.contains(['|', '｜'])
        || is_letterhead(&folded)
        || is_author(text)
        || SAID_BY.split('|').any(|words| folded.starts_with(words))
        || text.ends_with(['：', '，', '、', ',', ';', '；'])
}

/// Whether a line is a short label with a date: Week ending: 5 June 2026; perhaps without the colon.
fn is_dated_label(text: &str) -> bool {
    let is_short = text.chars().nth(LONGEST_LATIN_MARK).is_none();
    let is_of_time = || {
        starts_with_any(
            &text.to_ascii_lowercase(),
            &["week ending", "week of", "month ending", "as at "],
        )
    };
    if is_short && text.ends_with(|c: char| c.is_ascii_digit()) && is_of_time() {
        return true;
    }
    let parts = if is_short { text.split_once([':', '：']) } else { None };
    parts.is_some_and(|(label, date)| label.split_whitespace().count() <= MOST_LABEL_WORDS && is_date(date.trim()))
}

/// Whether a line is two dates, the second of which may go without the year: 2026年6月1日—6月5日.
fn is_span_of_dates(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let span = ["——", "—", "－", "–", "至", "～", "~", "-"]
        .iter()
        .find_map(|mark| text.split_once(mark));
    span.is_some_and(|(first, last)| {
        let (first, last) = (first.trim(), last.trim());
        // Any year will do where neither says its own.
        let year = first.find('年').map_or("2000年", |end| &first[..end + '年'.len_utf8()]);
        let is_day = |text: &str| is_date(text) || is_date(&format!("{year}{text}"));
        is_day(first) && is_day(last)
    })
}

/// A date without the brackets around it.
pub fn bare_date(text: &str) -> &str {
    let inside = [('（', '）'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.unwrap_or(text).trim()
}

/// How many lines right below a title say on what occasion, who speaks and when: with a dash before the first of them, a salutation
/// below them, or brackets around the last of them.
pub fn subtitle_length(below: &[&str]) -> usize {
    let is_said = |index: usize| {
        let text = below[index];
        let goes_on = || index > 0 && below[index - 1].starts_with('—') && ends_with_any(text, &OCCASION_ENDS);
        text.chars().nth(LONGEST_BELOW).is_none()
            && read_ordinal(text).is_none()
            && !has_end_mark(text)
            && !text.ends_with('：')
            && !text.is_empty()
            && (text.starts_with('—') || goes_on() || is_no_title(text) || names_speaker(text))
    };
    let most = below.len().min(MOST_BELOW);
    let said = (0..most).take_while(|&index| is_said(index)).count();
    let is_number = || {
        below[..said]
            .iter()
            .all(|text| holds_number(text) || is_date(bare_date(text)))
    };
    let is_salutation = |text: &&&str| {
        let is_spoken =
            !text.chars().any(is_wide) || contains_any(text, &["各位", "同志", "尊敬", "代表", "委员", "朋友"]);
        (is_spoken || is_number()) && is_address_line(text, false)
    };
    let is_occasion = below.first().is_some_and(|first| first.starts_with("——"));
    let is_addressed = below.get(said).filter(is_salutation).is_some();
    // A dash alone may begin what somebody says.
    if is_addressed || is_occasion && said < below.len() {
        said
    } else {
        // What stands in brackets belongs to the title, and so does what stands between them.
        let said = &below[..said.min(below.len().saturating_sub(1))];
        said.iter()
            .rposition(|text| is_bracketed(text) && !holds_number(text))
            .map_or(0, |last| last + 1)
    }
}

/// Whether a line names who speaks: a name, or post and name with white space between them.
pub fn names_speaker(text: &str) -> bool {
    let name = text.split_whitespace().next_back().unwrap_or_default();
    is_office_or_person(text) || text.contains(char::is_whitespace) && is_office_or_person(name)
}

/// Whether a line says in English who wrote the text, and nothing else: By Jane Roe.
fn is_author(text: &str) -> bool {
    let names = ["By ", "Posted by ", "Written by "]
        .iter()
        .find_map(|by| text.strip_prefix(by));
    let names: Vec<&str> = names.unwrap_or_default().split_whitespace().collect();
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_uppercase())
            && name
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=4).contains(&names.len()) && names.iter().all(is_name)
}

/// Whether all of a line is in brackets, and no title: （征求意见稿）.
fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && !is_worded_title(text)
}

/// 附件2, 附件：
fn is_attachment_number(folded: &str) -> bool {
    let rest = folded.strip_prefix("附件").or(folded.strip_prefix("附表"));
    rest.is_some_and(|rest| {
        rest.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十:-".contains(c))
            .is_empty()
    })
}

/// Whether a line begins with a label: one short word, a colon and perhaps a value.
fn is_labelled(folded: &str) -> bool {
    let Some((label, _)) = folded.split_once(':') else {
        return false;
    };
    let label: String = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_word = if label.chars().any(is_wide) {
        let letters = label.chars().filter(|c| !c.is_whitespace());
        letters.clone().count() <= LONGEST_LABEL && !letters.clone().any(|c| c.is_ascii_digit())
    } else {
        label.ends_with(" by") || !label.contains(' ') && label.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
    };
    // Postmortem: the outage of 3 May
    let names_kind = TITLE_KINDS.contains(&label.as_str()) && folded.split_whitespace().nth(MOST_LABEL_WORDS).is_some();
    !label.is_empty()
        && is_word
        && !names_kind
        && !TITLE_LABELS.contains(&label.replace(' ', "").as_str())
        && !is_worded_title(folded)
}

/// Whether a line is in the head of a letter: the name of a company, an address.
fn is_letterhead(folded: &str) -> bool {
    let text = folded.trim();
    if text.chars().any(is_wide) || text.chars().nth(LONGEST_ADDRESS).is_some() || text.ends_with("report") {
        return false;
    }
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let is_street = text.starts_with(|c: char| c.is_ascii_digit()) && words.any(|word| STREETS.contains(word));
    ends_with_any(text, &COMPANIES) || is_street
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_a_title_is_told_from_one() {
        for text in [
            "2026年3月3日",
            "（2026年3月3日）",
            "云水发〔2026〕3号",
            "云水发〔2026〕3号（内部）",
            "云水发〔2026〕3号——附件",
            "云水发〔2026〕3号签发",
            "云水发〔2026〕3号[急件]",
            "（征求意见稿）",
            "附件2",
            "第14期",
            "总第 208 期",
            "内部资料　注意保存",
            "机密★一年",
            "云岭县水务局文件",
            "签发人：江一",
            "流程状态：已办结",
            "+关注",
            "Harrow Mills LLP",
            "12 River Road, Harrow",
            "By Jane O. Roe",
            "Date: 3 May 2026",
            "CONFIDENTIAL",
            "DRAFT v0.3",
            "RESTRICTED: NOT TO BE COPIED OR PASSED ON",
            "NOT FOR PUBLICATION BEFORE THE BOARD HAS MET",
            "Confidential until the meeting",
            "Not for circulation outside the office",
        ] {
            assert!(is_no_title(text), "{text}");
        }
        for text in [
            "云岭县水务局2026年工作总结",
            "关于印发《云岭县水务局文件》的通知",
            "回望2025：这一年我们修了九座桥",
            "云岭县水务局工作报告（征求意见稿）",
            "第14次会议纪要",
            "附件管理办法",
            "Harrow Mills: Annual Report 2026",
            "Year in Review: 2026",
            "12 Months on the River Road Report",
            "By Land and by Sea",
            "Internal Audit Plan for the Year 2026",
            "内部审计工作报告",
            "云水发〔2026〕3号文件落实情况的报告",
            "云水发〔2026〕3号——贯彻落实总结",
            "云水发〔2026〕3号文件办理经过",
            "Draft Budget Report",
            "Restricted Fund Accounts for the Year",
            "Draft rules for the lending of boats",
        ] {
            assert!(!is_no_title(text), "{text}");
        }
        assert!(!is_labelled(":"), "a label is a word");
    }
}
