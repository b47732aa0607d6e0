//! What a line above or below a report is of the page around it: known by its make (buttons, labels with values, a path,
//! a count), whatever the site.

use crate::import::left_out::Why;
use crate::import::words::{
    columns_of, fold, is_date, is_english_name, is_figures, is_timestamp, is_worded_title, parts_between,
};
use crate::text::chinese::{has_end_mark, is_han, is_wide};
use crate::text::ordinals::read_ordinal;
use crate::text::words::{contains_any, ends_with_any, starts_with_any, word_list};

use super::buttons::buttons;
use super::labels::{LONGEST, meta};
use super::mail::{is_of_mail, is_ruled};
use super::path::{is_arrowed, is_path, is_slashed_path};
use super::shape::is_of_page;
use super::words::{
    ADDRESS_LABELS, BUTTONS, CONTACTS, CREDIT_LABELS, CREDITS, CUT_OFF, EDGE_SPEECH, EDGE_STARTS, FILE, FOOT_SPEECH,
    INSIDE_SPEECH, List, OTHER_PAGES, OTHER_PAGES_ENDS, OTHER_PAGES_STARTS, POSITIONS, REPORTERS, SITE_NAMES,
    SURE_LABELS, TELEPHONES, Words, are_together,
};

/// The name of a site is not longer, in characters.
const LONGEST_NAME: usize = 20;
/// A button in brackets is not longer, in characters, nor the names of those who made the page and each of them, nor what announces other pages, nor the
/// line that says who put the page there and when.
const LONGEST_BUTTON: usize = 6;
const LONGEST_SIZES: usize = 9;
const LONGEST_PIECE: usize = 12;
const LONGEST_BYLINE: usize = 20;
const LONGEST_PERSON: usize = 4;
const LONGEST_PAGES_LABEL: usize = 12;
const LONGEST_POST: usize = 50;
const LONGEST_CUT_OFF: usize = 36;
/// What an advertisement begins with between the lines of a text, which is not longer, in characters.
const ADVERTISED: [&str; 4] = ["广告", "sponsored", "advertisement", "赞助内容"];
const LONGEST_PAID: usize = 80;
/// What pages count of themselves.
static COUNTED: List = word_list!(FILE, "counted-by-pages");
/// What says that a page was put there.
static PUT_THERE: List = word_list!(FILE, "put-there");
/// What mail programs put above the card of the sender.
const SIGNATURE_OF_MAIL: &str = "--";

/// Whether a line that is left out shows that a site stands around the report; the heads of its own pages do not.
pub fn is_sign(verdict: Option<Why>) -> bool {
    let is_of_report = |why| {
        matches!(
            why,
            Why::Contents | Why::PageNumber | Why::RepeatedTitle | Why::Watermark | Why::Frame
        )
    };
    verdict.is_some_and(|why| !is_of_report(why))
}

/// What is sure of a line wherever it stands.
pub fn anywhere(text: &str) -> Option<Why> {
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(text);
    let labelled = |words: &Words| {
        let (label, rest) = folded.split_once(':')?;
        let label: String = label.split_whitespace().collect();
        words.contains(label.as_str()).then(|| rest.trim().to_owned())
    };
    if says_position(&folded) {
        return Some(Why::Breadcrumb);
    }
    if labelled(&ADDRESS_LABELS).is_some_and(|rest| is_address(&rest)) {
        return Some(Why::Links);
    }
    if is_inside_speech(&folded) || is_cut_off(&folded) {
        return Some(Why::Toolbar);
    }
    let is_caption = text.chars().count() <= 60
        && text.trim_end_matches(['）', ')', '。']).ends_with('摄')
        && (text.contains("记者") || text.contains("通讯员"));
    is_caption.then_some(Why::Site)
}

/// Whether a line says behind a label where on the site the page is: 您当前所在位置：
fn says_position(folded: &str) -> bool {
    let Some((label, _)) = folded.split_once(':') else {
        return false;
    };
    let label: String = label.split_whitespace().collect();
    let is_here = || contains_any(&label, &["当前", "现在", "所在", "您的", "你的", "目前"]);
    let is_place = label.ends_with("位置") && label.chars().nth(LONGEST_PIECE).is_none() && is_here();
    is_place || POSITIONS.contains(label.as_str())
}

/// Whether a page says in a sentence what it says above or below any text.
pub fn is_edge_speech(text: &str) -> bool {
    let squeezed: String = fold(text).split_whitespace().collect();
    text.chars().nth(LONGEST).is_none() && speaks_at_edge(&squeezed)
}

/// Whether a page says such words above or below any text. Content that is for reference only is the page's where nothing says
/// whose it is.
fn speaks_at_edge(squeezed: &str) -> bool {
    EDGE_SPEECH.are_in(squeezed)
        || EDGE_STARTS.begin(squeezed)
        || squeezed.starts_with("内容仅供参考")
        || speaks_of_file(squeezed)
}

/// Whether a line speaks of the file that it stands in: where that is from, and what may be done with it.
fn speaks_of_file(squeezed: &str) -> bool {
    const FILES: [&str; 8] = ["文档", "文章", "资料", "网页", "页面", "文件", "材料", "文"];
    static DONE: List = word_list!(FILE, "done-with-files");
    let file = squeezed.strip_prefix(['此', '本', '该']);
    file.is_some_and(|file| starts_with_any(file, &FILES)) && DONE.are_in(squeezed)
}

/// Whether short pieces with wide gaps between them are buttons for the most part: 下载需要20金币　立即下载.
fn is_row_of_buttons(text: &str) -> bool {
    let is_long = text.chars().nth(LONGEST_POST).is_some();
    if is_long || !text.contains(['\u{3000}', '|', '｜', '\t']) && !text.contains("  ") {
        return false;
    }
    let pieces: Vec<&str> = text.split(['|', '｜']).flat_map(columns_of).collect();
    let is_short =
        |piece: &&str| piece.chars().nth(LONGEST_PIECE).is_none() && !piece.contains(['。', '，', '：', ':']);
    let are_buttons = pieces.iter().filter(|piece| buttons(&fold(piece)) == Some(true));
    pieces.len() > 1 && pieces.iter().all(is_short) && are_buttons.count() * 2 >= pieces.len()
}

/// Whether a line is what pages put between those of a text: 广告, ▼ 展开阅读全文 剩余47%.
fn is_inside_speech(folded: &str) -> bool {
    let words: String = folded
        .chars()
        .filter(|c| c.is_alphabetic() || c.is_ascii_digit() || *c == '%')
        .collect();
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == '%');
    // 【广告】…, Sponsored: …
    let mut label = folded.trim_start_matches(['【', '[']).split([':', '】', ']']);
    let is_advertised = label.next().is_some_and(|label| ADVERTISED.contains(&label)) && label.next().is_some();
    if is_advertised && !folded.contains('。') && folded.chars().nth(LONGEST_PAID).is_none() {
        return true;
    }
    INSIDE_SPEECH.contains(bare.strip_suffix("剩余").unwrap_or(bare)) || INSIDE_SPEECH.contains(bare)
}

/// Whether a line between those of a text says that the rest is to be paid for or loaded, or which program scanned the page.
fn is_cut_off(folded: &str) -> bool {
    folded.chars().nth(LONGEST_CUT_OFF).is_none()
        && !folded.contains(['。', ';'])
        && !folded.ends_with(':')
        && read_ordinal(folded).is_none()
        && are_together(&CUT_OFF, folded)
}

/// What is sure of a line above or below the text.
pub fn at_edge(text: &str, is_above: bool) -> Option<Why> {
    // A page sets its links as a list.
    let text = text.strip_prefix('•').map_or(text, str::trim_start);
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    // How many copies were printed is said of a paper.
    if !is_above && text.contains("共印") {
        return None;
    }
    if !is_above
        && starts_with_any(text, &["附件", "附：", "附:"])
        && !text.starts_with("附件下载")
        && !is_edge_speech(text)
    {
        return None;
    }
    let folded = fold(text);
    if is_address(&folded) {
        return Some(Why::Links);
    }
    let squeezed: String = folded.split_whitespace().collect();
    if !is_above && squeezed == SIGNATURE_OF_MAIL {
        return Some(Why::MailSignature);
    }
    if speaks_at_edge(&squeezed) || !is_above && FOOT_SPEECH.are_in(&squeezed) {
        return Some(Why::Site);
    }
    let is_to_other_page = text.starts_with(['←', '→', '«']) || text.ends_with(['→', '←', '»']);
    if !is_above && is_to_other_page && !text.contains('。') {
        return Some(Why::Links);
    }
    if is_path(&folded) || (is_above && (is_slashed_path(&folded) || is_arrowed(&folded))) {
        return Some(Why::Breadcrumb);
    }
    let are_letters_apart = folded.split_whitespace().all(|word| word.chars().nth(1).is_none());
    let is_button = buttons(if are_letters_apart { &squeezed } else { &folded }) == Some(true);
    let letters = || squeezed.chars().filter(|c| !"【】[]()|/".contains(*c));
    let is_size = squeezed.chars().count() <= LONGEST_SIZES && letters().eq("大中小".chars());
    let is_button = is_button || is_size || is_labelled_button(&folded) || !is_above && is_row_of_buttons(text);
    if (is_button || is_counter(&folded)) && !is_worded_title(text) {
        return Some(Why::Toolbar);
    }
    // 文章正文, 信息详情
    let names_place = || ends_with_any(&squeezed, &["正文", "详情", "原文"]) && buttons(&folded).is_some();
    if is_above && names_place() && !is_worded_title(text) {
        return Some(Why::Toolbar);
    }
    if !is_above && announces_pages(&folded) {
        return Some(Why::Links);
    }
    if !is_above && (is_contact(&folded) || is_credit(&folded) || is_floor(text)) {
        return Some(Why::Site);
    }
    let is_by_mail = is_above && is_of_mail(text);
    let is_from =
        is_posted(&folded) || is_bracketed_source(&folded) || is_ruled(text) || is_above && is_published(&folded);
    let is_from = is_from || is_byline(text, is_above) || is_issue_of_newspaper(text) || is_told_in_sentences(&folded);
    if is_by_mail || is_from || meta(text) == Some(true) {
        return Some(Why::Source);
    }
    is_of_page(text, &folded, is_above).then_some(Why::Site)
}

/// Whether a line numbers what somebody said below the first: 2#, #3, 4楼.
pub fn is_floor(text: &str) -> bool {
    let first = text.split([' ', '：', ':']).next().unwrap_or_default();
    let number = text
        .strip_prefix('#')
        .or(text.strip_suffix('#'))
        .or(first.strip_suffix('楼'));
    number
        .and_then(|number| number.trim().parse::<usize>().ok())
        .is_some_and(|number| number > 1)
}

/// Whether a line announces other pages: 上一篇：…, 【…】相关文章：, Related pages.
fn announces_pages(folded: &str) -> bool {
    let label = folded.split(':').next().unwrap_or_default();
    // 【相关文章】, and 【…】相关文章
    let label: String = label
        .trim_end_matches(['】', ']'])
        .trim_start_matches('[')
        .rsplit(['】', '【'])
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let longest = LONGEST_PAGES_LABEL * if label.contains(is_wide) { 1 } else { 2 };
    let is_short = label.chars().nth(longest).is_none();
    let is_made = || OTHER_PAGES_STARTS.begin(&label) && OTHER_PAGES_ENDS.end(&label);
    OTHER_PAGES.contains(label.as_str()) || (is_short && is_made())
}

/// Whether a line says where the page's owner can be reached: 地址：… 电话：…
fn is_contact(folded: &str) -> bool {
    let labels = folded
        .split_whitespace()
        .filter_map(|word| word.split_once(':').map(|(label, _)| label));
    let contacts = labels
        .filter(|label| CONTACTS.end(label) || TELEPHONES.end(label))
        .count();
    contacts > 1 && folded.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line names who wrote or made the page: 记者 江某
fn is_byline(text: &str, is_above: bool) -> bool {
    if is_above && text.strip_prefix("Posted by ").is_some_and(is_english_name) {
        return true;
    }
    let before = if is_above { &REPORTERS } else { &CREDITS };
    let Some(names) = before.cut_from_start(text) else {
        return false;
    };
    let is_mark = |c: char| c.is_whitespace() || "/、|｜".contains(c);
    let mut each = names.split(is_mark).filter(|name| !name.is_empty());
    let is_name = |name: &str| (2..=LONGEST_PERSON).contains(&name.chars().count()) && name.chars().all(is_han);
    names.starts_with(is_mark) && names.chars().nth(LONGEST_BYLINE).is_none() && each.all(is_name)
}

/// Whether a line below the text names by labels who made the page: 文字：江一 图片：江二
fn is_credit(folded: &str) -> bool {
    let squeezed: String = folded
        .chars()
        .map(|c| if "丨|/".contains(c) { ':' } else { c })
        .collect();
    let parts: Vec<&str> = squeezed.split(':').map(str::trim).collect();
    let Some((first, rest)) = parts.split_first() else {
        return false;
    };
    let label: String = first.split_whitespace().collect();
    let is_short = rest
        .iter()
        .all(|value| value.chars().nth(LONGEST_BYLINE).is_none() && !value.contains(['。', ',']));
    !rest.is_empty() && is_short && CREDIT_LABELS.contains(label.as_str()) && !rest.concat().is_empty()
}

/// Whether all of a line is in brackets and says where the text is from: （来源：某网，关注本站）
fn is_bracketed_source(folded: &str) -> bool {
    let inside = folded
        .strip_prefix(['(', '[', '【'])
        .and_then(|rest| rest.strip_suffix([')', ']', '】']));
    let label = inside
        .and_then(|inside| inside.split_once(':'))
        .map_or("", |(label, _)| label);
    SURE_LABELS.contains(label.trim())
}

/// Who wrote something in a forum.
const WRITERS: [&str; 5] = ["楼主", "层主", "发帖人", "发帖者", "回帖人"];

/// Whether a line holds the day and the time of day at which it was put on a page, and who put it there.
pub fn is_posted(folded: &str) -> bool {
    let is_time = |word: &str| {
        let digits = word.trim_start_matches(|c: char| is_wide(c));
        let parts: Vec<&str> = digits.split(':').collect();
        (2..=3).contains(&parts.len())
            && parts
                .iter()
                .all(|part| (1..=2).contains(&part.len()) && is_figures(part))
    };
    let is_day = |word: &str| {
        let parts = parts_between(word, |c| "-/.年月日".contains(c));
        (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_figures(part))
    };
    // 7 July 2026, 4:15 pm
    if let Some((day, time)) = folded.rsplit_once(", ")
        && is_date(day)
        && time.split_whitespace().next().is_some_and(is_time)
    {
        return true;
    }
    let words = || folded.split_whitespace();
    let is_prose = folded.contains(['。', ',', ';']);
    let has_label = folded
        .split_once(':')
        .is_some_and(|(label, _)| !label.contains(|c: char| c.is_ascii_digit()) && !WRITERS.contains(&label.trim()));
    !is_prose && !has_label && folded.chars().nth(LONGEST_POST).is_none() && words().any(is_time) && words().any(is_day)
}

/// Whether a line says when a page was put there and nothing else: `Published 30 September 2025`, 发表于2026年2月18日, or a list
/// between bars that begins with a day and has a time of day.
fn is_published(folded: &str) -> bool {
    // A report itself may say who wrote it and on which day: a time of day, or the mark of a forum, is a page's.
    let mut pairs = folded.split(':').zip(folded.split(':').skip(1));
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let has_clock = pairs.any(|(hour, minute)| is_figure(hour.chars().next_back()) && is_figure(minute.chars().next()));
    // by some name » Wed May 22, 2024 8:14 pm
    let is_by = || folded.contains('»') || has_clock && folded.contains(['·', '|']);
    if folded.starts_with("by ") && folded.contains(" 20") && is_by() {
        return folded.chars().nth(LONGEST_POST * 2).is_none();
    }
    let entries: Vec<&str> = folded.split(['|', '·']).map(str::trim).collect();
    let is_dated = |verb: &str| {
        let day = entries[0].split_once(verb).map_or("", |(_, after)| after);
        let day = day.trim_start_matches([':', ' ']);
        // Who put it there may stand before the day, and where behind it.
        let day = day
            .strip_prefix("by ")
            .map_or(day, |by| by.split_once(" on ").map_or("", |(_, day)| day));
        let day = day.trim_start_matches("on ");
        let ends = [" by ", "  ", " in "].iter().filter_map(|end| day.find(end)).min();
        is_day(day[..ends.unwrap_or(day.len())].trim())
    };
    // by some name | January 20, 2026 | 0 comments
    let is_counted = || entries.iter().any(|entry| is_day(entry)) && entries.iter().any(|entry| is_counter(entry));
    let is_short = folded.chars().nth(LONGEST_POST * 2).is_none();
    is_short
        && (is_counted()
            || PUT_THERE.iter().any(is_dated)
            || (entries.len() > 1 && has_clock && (is_timestamp(entries[0]) || is_date(entries[0]))))
}

/// Whether a line says in short sentences who put the page there and when, of what kind it is and how often it was read: `By admin, 30 May
/// 2026. Category: Club news.`
fn is_told_in_sentences(folded: &str) -> bool {
    let sentences: Vec<&str> = folded
        .split(". ")
        .map(|sentence| sentence.trim_end_matches('.'))
        .collect();
    let is_labelled = |sentence: &str| {
        let label = sentence.split_once(": ").map(|(label, _)| label);
        label.is_some_and(|label| SURE_LABELS.contains(label) || matches!(label, "category" | "categories" | "topics"))
    };
    let is_dated = |sentence: &str| {
        let day = PUT_THERE.iter().find_map(|verb| sentence.strip_prefix(verb));
        let by = || Some(sentence.strip_prefix("by ")?.split_once(", ")?.1);
        day.or_else(by).is_some_and(|day| is_day(day.trim()))
    };
    let is_short = folded.chars().nth(LONGEST_POST * 2).is_none();
    let are_all = || {
        sentences
            .iter()
            .all(|sentence| is_labelled(sentence) || is_dated(sentence))
    };
    is_short && sentences.len() > 1 && are_all()
}

/// Whether words are a day, perhaps with a time of day.
fn is_day(words: &str) -> bool {
    is_date(words) || is_timestamp(words)
}

/// Whether a line names a newspaper and says in brackets which issue of it: 《青石日报》（2026年7月5日　第02版）
fn is_issue_of_newspaper(text: &str) -> bool {
    let issue = text.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    issue.is_some_and(|(name, issue)| {
        let is_issue =
            issue.starts_with(['（', '(', ' ', '\u{3000}']) && issue.contains(['版', '期']) && issue.contains('年');
        ends_with_any(name, &["报", "时报", "晚报"]) && is_issue && issue.chars().nth(LONGEST_POST).is_none()
    })
}

/// Whether a line is the place in a document, how large it is shown, or how often it was: `1 / 4`, `100%`, `Viewed 12 times`
fn is_counter(folded: &str) -> bool {
    let words: Vec<&str> = folded.split_whitespace().collect();
    if let [verb @ .., count, unit] = &words[..]
        && is_figures(&count.replace(',', ""))
        && verb.len() <= 1
    {
        let is_done = verb.first().is_some_and(|verb| verb.ends_with("ed"));
        return COUNTED.contains(unit) || is_done && *unit == "times";
    }
    let is_share = folded.strip_suffix('%').is_some_and(is_figures);
    let place = folded.split_once('/');
    is_share || place.is_some_and(|(page, all)| is_figures(page.trim()) && is_figures(all.trim()))
}

/// Whether a button has a colon behind it, and what it may be used with: 分享到：微博 微信
fn is_labelled_button(folded: &str) -> bool {
    folded.split_once(':').is_some_and(|(label, services)| {
        let is_word = |word: &str| {
            let is_short = word.chars().nth(LONGEST_BUTTON).is_none();
            (is_short || BUTTONS.contains(word)) && !word.contains(|c: char| c.is_ascii_digit())
        };
        buttons(label.trim()) == Some(true)
            && services.split_whitespace().all(is_word)
            && !services.contains(['。', ',', ';', '、'])
    })
}

fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| *word != "|").peekable();
    let is_mailbox = |word: &str| word.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    words.peek().is_some()
        && words.all(|word| {
            (starts_with_any(word, &["http://", "https://", "www."]) || is_mailbox(word)) && word.is_ascii()
        })
}

/// Whether a line may be the name of a site.
pub fn is_site_name(text: &str) -> bool {
    text.chars().nth(LONGEST_NAME).is_none()
        && text.chars().nth(3).is_some()
        && !has_end_mark(text)
        && SITE_NAMES.end(text)
}
