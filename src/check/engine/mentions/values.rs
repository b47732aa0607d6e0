//! What a number of a Chinese text is that stands behind no verb: what there is, what there was, where something began.

use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};
use crate::text::years::LAST_YEAR;

use super::bases::{base_of, compared, cut_base, last_year, time_of, without_span};
use super::mention::{Base, Direction, Mention, Role, Time, Verb};

pub(super) const FILE: &str = include_str!("../../lexicon/mentions.tsv");

/// What stands for the name of what was told of before.
pub const GENERAL: [&str; 9] = ["人数", "户数", "件数", "次数", "总数", "数量", "规模", "总量", "总额"];

/// What says that something rose, or fell.
pub(super) static RISES: Words = word_list!(FILE, "rises");
pub(super) static FALLS: Words = word_list!(FILE, "falls");
/// What may stand between a verb and its number.
pub(super) static LINK: Words = word_list!(FILE, "link");
/// What makes a number a bound or a rough one.
static ROUGH: Words = word_list!(FILE, "rough");
/// Words that end as those do, and tell what was done: 节约, 签约, 通过.
static NO_ROUGH: Words = word_list!(FILE, "no-rough");
/// What behind a number makes it a bound or a rough one.
pub(super) static BOUNDS: Words = word_list!("以上 以下 以内 左右 上下");
/// What may stand before a verb and says nothing of what it is about.
pub(super) static ADVERBS: Words = word_list!(FILE, "adverbs");
/// What may begin a clause that goes on about the number before it.
pub(super) static OPENINGS: Words = word_list!(FILE, "openings");
/// What may stand between two clauses on one thing.
pub(super) const MARKS: [char; 9] = ['，', '、', '（', '）', ',', '(', ')', ' ', '：'];
/// Words between 多 or 少 and the number: 多发放0.5亿元.
pub(super) const LONGEST_DONE: usize = 4;

/// A number without such a verb: 由25项, 比上年的25项, 上年25项, 完成25项.
pub(super) fn read_value<'t>(clause: &'t str, behind: &str, mention: &mut Mention<'t>) {
    let linked = LINK.cut_all_from_end(clause);
    let noun = linked.strip_suffix('的').unwrap_or(linked);
    let of_times = mention.quantity.unit == "倍";
    if of_times || mention.quantity.unit == "番" {
        // 是上年的3倍, and behind the number of that year: 是上年2亿元的3倍.
        let before = cut_base(noun).unwrap_or(noun).trim_end_matches('其');
        let is_of = clause.ends_with(['的', '其']) && of_times;
        if is_of {
            mention.role = Role::Multiple;
            // 相当于2019年的1.1倍
            mention.base = last_year(noun).map_or(Base::Unsaid, |(year, _)| Base::Year(year));
            let before = without_openings(LINK.cut_all_from_end(before));
            // 是改造前的4倍 is told of the number before it.
            let is_before = before.ends_with('前') && before.chars().nth(LONGEST_DONE + 3).is_none();
            mention.words = if is_before { "" } else { before };
        } else if clause.trim_end_matches('了').ends_with('翻') && !clause.contains("再翻") {
            let before = clause.trim_end_matches('了').trim_end_matches('翻');
            let exact = without_rough(before);
            let before = ADVERBS.cut_all_from_end(exact.unwrap_or(before));
            let subject = compared(before).map_or(before, |(subject, _)| subject);
            let (years, subject) = without_span(without_openings(subject));
            mention.role = Role::Doublings;
            mention.is_rough |= exact.is_some();
            mention.words = without_openings(subject);
            if years > 1 {
                mention.base = Base::Years;
            }
        }
        return;
    }
    let from = cut_base(noun).unwrap_or(noun);
    if let Some(subject) = from
        .strip_suffix(['由', '从'])
        .or_else(|| from_itself(from, behind))
        .or_else(|| from_of_kind(noun, behind))
    {
        mention.role = Role::From;
        mention.words = without_openings(subject);
        // 上升25%，从1200件增至1500件
        mention.is_next &= mention.words.is_empty();
        mention.time = last_year(noun).map_or(Time::Unsaid, |(year, _)| Time::Year(year));
        return;
    }
    if let Some((subject, direction)) = held_against(from).filter(|_| from.len() < noun.len()) {
        let start = mention.quantity.range.start - clause.len() + subject.len();
        mention.role = Role::Before;
        mention.words = without_openings(subject);
        mention.verb = Some(Verb {
            range: start..start + "高于".len(),
            direction,
        });
        return;
    }
    // 比去年夏季的最高值172.9万千瓦高13.5万千瓦
    let is_held_against = behind.starts_with(['多', '少', '高', '低', '增', '减']);
    if let Some((subject, rest)) = compared(noun)
        && (rest.is_empty() || is_held_against)
    {
        mention.role = Role::Before;
        mention.words = without_openings(subject);
        return;
    }
    // 比12.5万吨的计划减产, 比合同工期36个月缩短
    let is_against = || RISES.begin(behind) || FALLS.begin(behind);
    if matches!(noun, "比" | "较") || noun.starts_with(['比', '较']) && is_against() {
        mention.role = Role::Before;
        mention.words = "";
        return;
    }
    let named = without_openings(noun.trim_start_matches(['是', '为']));
    // 在上年200件的基础上, 以2024年的200件为基数, 同上年的200件相比
    let of_base = named.strip_prefix(['在', '以', '同', '和', '跟', '与']).map(time_of);
    let (time, words) = of_base
        .filter(|(time, words)| *time != Time::Unsaid && words.is_empty())
        .unwrap_or_else(|| time_of(named));
    mention.time = time;
    mention.words = if time == Time::Last {
        without_openings(words)
    } else {
        words
    };
    if time == Time::Last {
        // 上年末 is the beginning of this year as well.
        mention.base = if LAST_YEAR.are_in(clause) && !contains_any(clause, &["年末", "年底"]) {
            Base::LastYear
        } else {
            base_of(clause)
        };
    } else if time == Time::Earlier && !clause.contains("前年") || time.is_part_of_year() {
        mention.base = Base::Other;
    }
    mention.role = if clause.ends_with('达') || clause.ends_with("达到") {
        Role::Reached
    } else {
        Role::Value
    };
}

/// What stands before 由 where the number behind it is one of a kind that became another one: 由法定20天压缩至7天.
fn from_of_kind<'t>(noun: &'t str, behind: &str) -> Option<&'t str> {
    let (at, _) = noun.match_indices(['由', '从']).next_back()?;
    // 零下3度 is another number.
    let is_short = noun[at..].chars().nth(LONGEST_KIND).is_none() && !noun.ends_with(['下', '负', '损']);
    let verb = &behind[..behind.find(|c| !is_han(c)).unwrap_or(behind.len())];
    let becomes = verb
        .char_indices()
        .take(LONGEST_DONE)
        .any(|(at, c)| at > 0 && matches!(c, '到' | '至'));
    (is_short && becomes).then_some(&noun[..at])
}

/// What stands before 自 where the number behind it became another one: 借阅量自42.3万册次增长为45.1万册次.
fn from_itself<'t>(text: &'t str, behind: &str) -> Option<&'t str> {
    let before = text.strip_suffix('自')?;
    let verb = behind.chars().take_while(|c| is_han(*c)).skip(1).take(LONGEST_DONE);
    let becomes = verb.into_iter().any(|c| matches!(c, '到' | '至' | '为'));
    (becomes && !before.ends_with(['来', '各', '独', '亲', '私'])).then_some(before)
}

/// What stands before the word that makes a number behind a text a bound or a rough one.
pub(super) fn without_rough(text: &str) -> Option<&str> {
    ROUGH.cut_from_end(text).filter(|_| !NO_ROUGH.end(text))
}

/// Whether a number is a bound or a rough one, by the words beside it.
pub fn is_rough(text: &str, quantity: &Quantity<'_>) -> bool {
    let before = text[..quantity.number.start].trim_end_matches('了');
    without_rough(before).is_some() || BOUNDS.begin(&text[quantity.range.end..]) || quantity.is_about
}

/// What a kind is named in behind 由, with that, in characters.
const LONGEST_KIND: usize = 6;

/// What a text ends with that holds a number against another one: 高于.
fn held_against(text: &str) -> Option<(&str, Direction)> {
    let (before, direction) = text.strip_suffix('于').and_then(|text| {
        let up = text.strip_suffix(['高', '多', '大']).map(|text| (text, Direction::Up));
        up.or_else(|| {
            text.strip_suffix(['低', '少', '小'])
                .map(|text| (text, Direction::Down))
        })
    })?;
    (!before.ends_with(['不', '未'])).then_some((before, direction))
}

/// The words of a clause without what only says that it goes on.
pub(super) fn without_openings(words: &str) -> &str {
    OPENINGS.cut_all_from_start(words.trim_matches(MARKS))
}
