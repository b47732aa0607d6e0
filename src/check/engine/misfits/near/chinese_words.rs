//! Multiples and fractions in Chinese words (三倍, 翻一番, 四分之一, 八成以上, 每五户就有一户), and ways that something went.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::super::slips::is_within;
use super::super::{Kind, Misfit};
use super::Stretch;
use super::chinese::subject;
use super::counts::is_near;
use super::figure::last_two;
use super::multiples::Said;
use crate::text::chinese::{is_numeral, read_chinese_number};
use crate::text::words::{Words, contains_any, ends_with_any, starts_with_any, word_list};

const FILE: &str = include_str!("../../../lexicon/near.tsv");
/// What says which way something went.
static UP: Words = word_list!(FILE, "chinese-up");
static DOWN: Words = word_list!(FILE, "chinese-down");
/// The same of each of several and the one before it.
static EACH_UP: Words = word_list!(
    "逐月上升 逐月递增 逐年上升 逐年递增 逐年增加 逐月增加 逐季上升 逐季递增 逐季提高 逐年提高 逐月提高 连年增长 节节攀升 逐季增加"
);
static EACH_DOWN: Words = word_list!(
    "逐月下降 逐月递减 逐年下降 逐年递减 逐年减少 逐月减少 逐季下降 逐季递减 逐年降低 逐月降低 连年下降 逐季减少 逐月回落"
);
/// What before a multiple says that there is more, or less, by it.
const MORE: [&str; 10] = ["增加", "增长", "多出", "提高", "高出", "上升", "增", "多", "涨", "扩大"];
const LESS: [&str; 11] = [
    "减少", "下降", "压减", "缩减", "降低", "缩短", "减", "降", "少", "压缩", "下滑",
];
/// What makes it a bound from below, or from above, or a rough one.
const ABOVE: [&str; 5] = ["超过", "超", "逾", "至少", "高达"];
const BELOW: [&str; 5] = ["不足", "不到", "未到", "少于", "低于"];
const ROUGH: [&str; 5] = ["近", "约", "接近", "将近", "大约"];
/// A fraction in words is a rough one, by so much.
const OFF: Decimal = Decimal::from_parts(4, 0, 0, false, 2);
/// How far a multiple may be off, in per cent.
const MOST_OFF: u32 = 6;
/// Two numbers of a row are nearly the same, in per cent.
const NEARLY_SAME: u32 = 2;
const CLAUSE_ENDS: [char; 6] = ['，', '。', '；', '：', '（', '）'];

/// Whether what is said holds for at least, or at the most, so much.
#[derive(Clone, Copy, PartialEq)]
enum Bound {
    None,
    Above,
    Below,
    Rough,
}

impl Stretch<'_> {
    /// A multiple or a fraction in Chinese words that the only two numbers of one thing do not make.
    pub(super) fn chinese_multiple(&self) -> Option<Misfit> {
        if !self.text[self.range.clone()].contains(['倍', '番', '成', '半', '分', '每']) {
            return None;
        }
        let (range, said, bound) = self.said_in_chinese()?;
        let is_in_word =
            |at: usize| range.start < self.all[at].told.range.end && self.all[at].told.range.start < range.end;
        let word = (0..self.all.len()).find(|at| is_in_word(*at));
        let counts: Vec<usize> = self
            .of_one_unit(self.all.len())
            .into_iter()
            .filter(|at| !is_in_word(*at))
            .collect();
        let [one, other] = counts.try_into().ok()?;
        let [low, high] = self.by_value([one, other]);
        if self.all[low].value == self.all[high].value || word.is_some_and(|word| self.all[word].is_percent()) {
            return None;
        }
        let all = &self.text[self.range.clone()];
        let place = range.start - self.range.start..range.end - self.range.start;
        let clause = clause_around(all, &place);
        let lead = &all[clause.start..place.start];
        let holds = |at: usize| clause.contains(&(self.all[at].told.range.start - self.range.start));
        // 各承担一半 is told of those who do.
        let is_each =
            ["各", "每个", "其中"].iter().any(|each| lead.contains(each)) && !all[place.clone()].starts_with('每');
        let is_of_them = holds(one)
            || holds(other)
            || self.is_told_of(lead, [one, other])
            || contains_any(lead, &["去年", "上年", "原来"]);
        let is_of_other = lead
            .rsplit_once('占')
            .is_some_and(|(_, whole)| !self.is_their_whole(whole, [one, other]));
        if is_each || !is_of_them || is_of_other {
            return None;
        }
        let in_time = self.in_time([one, other]);
        let [first, last] = match said {
            Said::Part(_) if in_time.is_none() => [high, low],
            _ => in_time?,
        };
        let ratio = self.all[last].value.checked_div(self.all[first].value)?;
        let (expected, made) = match said {
            Said::Times(times) => (times, ratio),
            Said::LessBy(part) => (part, Decimal::ONE - ratio),
            // 增加两倍 is said of three times as much, and of twice as much as well.
            Said::MoreBy(times) if times >= Decimal::ONE && is_within(ratio, times, MOST_OFF) => (times, ratio),
            Said::MoreBy(times) => (times, ratio - Decimal::ONE),
            Said::Part(part) => (part, ratio),
        };
        let allowed = OFF.max(expected * Decimal::new(i64::from(MOST_OFF), 2));
        let is_made = match bound {
            Bound::None => (made - expected).abs() <= allowed,
            Bound::Above => {
                made >= expected - Decimal::new(1, 3) && made <= expected + Decimal::new(2, 1).max(expected)
            }
            Bound::Below => made <= expected + Decimal::new(1, 3),
            Bound::Rough => (made - expected).abs() <= allowed * Decimal::TWO,
        };
        (!is_made && is_near(made, expected)).then(|| Misfit {
            range,
            right: ratio.round_dp(2).normalize().to_string(),
            ..self.found(Kind::Times, last, [first, last], self.all[last].value)
        })
    }

    /// The only multiple or fraction in words of the stretch.
    fn said_in_chinese(&self) -> Option<(Range<usize>, Said, Bound)> {
        let all = &self.text[self.range.clone()];
        let mut found = Vec::new();
        for (at, unit) in all.match_indices(['倍', '番', '成']) {
            let Some((start, value)) = number_before(all, at).filter(|(_, value)| *value <= Decimal::ONE_HUNDRED)
            else {
                continue;
            };
            let lead = &all[..start];
            let end = at + unit.len();
            match unit {
                "成" => {
                    // 六成五, 一成半
                    let rest = &all[end..];
                    let digit = rest
                        .chars()
                        .next()
                        .filter(|c| is_numeral(*c))
                        .and_then(|c| Some((c.len_utf8(), read_chinese_number(&c.to_string())?)));
                    let (length, tenth) = digit
                        .or(rest.starts_with('半').then_some(('半'.len_utf8(), 5)))
                        .unwrap_or_default();
                    // “李五成” is a name.
                    if value < Decimal::TEN && !rest.starts_with('”') {
                        let part = value / Decimal::TEN + Decimal::from(tenth) / Decimal::ONE_HUNDRED;
                        found.push((start..end + length, by_lead(lead, part)));
                    }
                }
                "番" if lead.trim_end_matches('了').ends_with('翻') => {
                    let times = Decimal::from(1_u64 << value.trunc().to_string().parse::<u32>().ok()?.min(20));
                    let from = lead.rfind('翻').unwrap_or(start);
                    found.push((from..end, Said::Times(times)));
                }
                "倍" => {
                    let is_more = ends_with_any(lead.trim_end_matches('了'), &MORE);
                    let said = if is_more {
                        Said::MoreBy(value)
                    } else {
                        Said::Times(value)
                    };
                    found.push((start..end, said));
                }
                _ => {}
            }
        }
        for (at, mark) in all.match_indices("分之") {
            let Some((start, whole)) = number_before(all, at) else {
                continue;
            };
            let rest = &all[at + mark.len()..];
            let length: usize = rest
                .chars()
                .take_while(|c| is_numeral(*c) || c.is_ascii_digit())
                .map(char::len_utf8)
                .sum();
            let Some(part) = read_number(&rest[..length]) else {
                continue;
            };
            if whole > Decimal::ZERO && whole <= Decimal::from(20) && part < whole {
                found.push((start..at + mark.len() + length, by_lead(&all[..start], part / whole)));
            }
        }
        for (at, half) in all.match_indices("一半") {
            found.push((at..at + half.len(), by_lead(&all[..at], Decimal::new(5, 1))));
        }
        found.extend(all.match_indices('每').filter_map(|(at, _)| one_in(all, at)));
        let [(range, said)] = found.try_into().ok()?;
        let lead = all[..range.start].trim_end_matches(['有', '了', '达', '到']);
        let behind = &all[range.end..];
        let bound = if ends_with_any(lead, &BELOW) {
            Bound::Below
        } else if ends_with_any(lead, &ROUGH) {
            Bound::Rough
        } else if ends_with_any(lead, &ABOVE) || starts_with_any(behind, &["以上", "多", "还多"]) {
            Bound::Above
        } else {
            Bound::None
        };
        Some((
            range.start + self.range.start..range.end + self.range.start,
            said,
            bound,
        ))
    }

    /// A rise that is said to be a fall, or the other way round, of the only two numbers of one unit, or of one and the next of several.
    pub(super) fn turned(&self) -> Option<Misfit> {
        if let Some(found) = self.turned_in_row() {
            return Some(found);
        }
        let pair: [usize; 2] = if self.all.iter().filter(|near| near.is_percent()).count() == 2 {
            let percents: Vec<usize> = (0..self.all.len()).filter(|at| self.all[*at].is_percent()).collect();
            percents.try_into().ok()?
        } else {
            self.alike(self.all.len()).try_into().ok()?
        };
        let [first, last] = self.in_time(pair)?;
        let [one, other] = [first, last].map(|at| &self.all[at]);
        if [one, other].iter().any(|near| near.is_change() || near.is_about) {
            return None;
        }
        let all = &self.text[self.range.clone()];
        let places = |words: &Words| -> Vec<Range<usize>> {
            let found = words
                .iter()
                .flat_map(|word| all.match_indices(word).map(|(at, word)| at..at + word.len()));
            let mut found: Vec<Range<usize>> = found.filter(|word| !is_of_other(all, word)).collect();
            found.sort_by_key(|word| word.start);
            found
        };
        let (ups, downs) = (places(&UP), places(&DOWN));
        let (word, is_up) = match (&ups[..], &downs[..]) {
            ([up, ..], []) => (up.clone(), true),
            ([], [down, ..]) => (down.clone(), false),
            _ => return None,
        };
        // 由5天提升到2天 is faster.
        let is_faster = starts_with_any(&all[word.clone()], &["提", "加快"])
            && matches!(
                one.thing,
                "天" | "分钟" | "小时" | "个月" | "秒" | "个工作日" | "工作日"
            );
        let is_less = other.value < one.value;
        let is_far = (other.value - one.value).abs() > one.rounding + other.rounding;
        let clause = clause_around(all, &word);
        let place = |at: usize| self.all[at].told.range.start - self.range.start;
        let holds = |at: &usize| clause.contains(&place(*at));
        let holds_other = (0..self.all.len()).any(|at| !pair.contains(&at) && holds(&at));
        let holds_own = pair.iter().any(holds);
        let is_alone = ups.len() + downs.len() <= 2 && !holds_other && !is_faster;
        let is_of_them = holds_own || self.is_told_of(&all[clause.start..word.start], pair);
        let is_meant = is_alone && is_of_them && is_at_end(&all[word.end..clause.end.max(word.end)]);
        (is_meant && is_far && is_up == is_less).then(|| Misfit {
            range: self.range.start + word.start..self.range.start + word.end,
            ..self.found(Kind::Direction, last, [first, last], other.value)
        })
    }

    /// A number that is no more, or no less, than the one before it, where each is said to be.
    fn turned_in_row(&self) -> Option<Misfit> {
        let all = &self.text[self.range.clone()];
        if self.all.len() < 3 || !all.contains(['逐', '连', '节']) {
            return None;
        }
        let told = |words: &Words| words.iter().find_map(|word| Some((all.find(word)?, word)));
        let ((at, word), is_up) = told(&EACH_UP)
            .map(|up| (up, true))
            .or_else(|| Some((told(&EACH_DOWN)?, false)))?;
        let row: Vec<usize> = self.alike(self.all.len());
        let times: Vec<u32> = row.iter().filter_map(|at| self.all[*at].time()).collect();
        let is_in_order = row.len() > 2 && times.len() == row.len() && times.windows(2).all(|two| two[0] < two[1]);
        let two = row.windows(2).find(|two| {
            let [one, other] = [two[0], two[1]].map(|at| self.all[at].value);
            // Nearly the same is no turn.
            let is_far = !is_within(other, one, NEARLY_SAME);
            is_far && if is_up { other < one } else { other > one }
        });
        let [first, last] = *two.filter(|_| is_in_order)? else {
            return None;
        };
        let start = self.range.start + at;
        Some(Misfit {
            range: start..start + word.len(),
            ..self.found(Kind::Direction, last, [first, last], self.all[last].value)
        })
    }

    /// Whether words in a clause without numbers are told of two numbers: they name nothing, or what those are of.
    fn is_told_of(&self, words: &str, pair: [usize; 2]) -> bool {
        let subject = subject(words);
        let are_bare = pair.iter().all(|at| self.all[*at].subject().is_empty());
        // 质量提升 tells nothing of 质量投诉: what something is stands last.
        let named = |at: &usize| {
            let thing = self.all[*at].subject();
            !thing.is_empty() && subject.ends_with(last_two(thing))
                || !subject.is_empty() && subject.contains(self.all[*at].thing)
        };
        subject.is_empty() || are_bare || pair.iter().any(named)
    }
}

/// Whether nothing follows a word for a way that it would be told of: 有了提升, but not 增加资金.
fn is_at_end(behind: &str) -> bool {
    let rest = behind.trim_start_matches(['了', '的']);
    rest.is_empty()
        || starts_with_any(rest, &["到", "至", "为"])
        || starts_with_any(rest, &["趋势", "态势", "明显", "不少", "较多", "幅度"])
        || rest.starts_with(|c: char| c.is_ascii_digit() || is_numeral(c))
}

/// The clause around a place.
fn clause_around(all: &str, place: &Range<usize>) -> Range<usize> {
    let start = all[..place.start]
        .rfind(CLAUSE_ENDS)
        .map_or(0, |at| at + '，'.len_utf8());
    let end = all[place.end..]
        .find(CLAUSE_ENDS)
        .map_or(all.len(), |at| place.end + at);
    start..end
}

/// Whether a word for a way is told of something else than numbers, or denied.
fn is_of_other(text: &str, word: &Range<usize>) -> bool {
    let (before, behind) = (&text[..word.start], &text[word.end..]);
    ends_with_any(before, &["不", "未", "没有", "防止", "避免", "力争", "要", "将", "为"])
        || starts_with_any(
            behind,
            &[
                "能力", "质量", "水平", "素质", "意识", "认识", "改造", "工程", "行动", "服务",
            ],
        )
}

/// The number that ends before a byte.
fn number_before(text: &str, at: usize) -> Option<(usize, Decimal)> {
    let before = &text[..at];
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let start = if digits.len() < at {
        digits.len()
    } else {
        before.trim_end_matches(|c: char| is_numeral(c) || c == '两').len()
    };
    Some((start, read_number(&text[start..at])?))
}

fn read_number(written: &str) -> Option<Decimal> {
    written
        .parse()
        .ok()
        .or_else(|| read_chinese_number(&written.replace('两', "二")).map(Decimal::from))
}

/// What a part says by the words before it.
fn by_lead(lead: &str, part: Decimal) -> Said {
    let lead = lead.trim_end_matches(['了', '整', '近', '约']);
    let lead = lead.trim_end_matches("不足").trim_end_matches("超过");
    let lead = lead.trim_end_matches('了');
    if contains_any(
        lead.rsplit(CLAUSE_ENDS).next().unwrap_or_default(),
        &["剩", "仅为", "只有", "只及"],
    ) {
        Said::Part(part)
    } else if ends_with_any(lead, &LESS) {
        Said::LessBy(part)
    } else if ends_with_any(lead, &MORE) {
        Said::MoreBy(part)
    } else {
        Said::Part(part)
    }
}

/// 每五户就有一户: so many of so many.
fn one_in(text: &str, at: usize) -> Option<(Range<usize>, Said)> {
    let rest = &text[at + '每'.len_utf8()..];
    let length = |text: &str| {
        text.chars()
            .take_while(|c| is_numeral(*c) || c.is_ascii_digit() || *c == '两')
            .map(char::len_utf8)
            .sum::<usize>()
    };
    let of = length(rest);
    let whole = read_number(&rest[..of])?;
    let clause = &rest[of..rest.find(['，', '。', '；']).unwrap_or(rest.len()).max(of)];
    let (before, behind) = clause.split_once('有')?;
    let count = length(behind);
    let part = read_number(&behind[..count])?;
    let end = at + '每'.len_utf8() + of + before.len() + '有'.len_utf8() + count;
    let unit = behind[count..].chars().next().map_or(0, char::len_utf8);
    let is_short = before.chars().nth(6).is_none();
    (is_short && part < whole && whole > Decimal::ONE).then(|| (at..end + unit, Said::Part(part / whole)))
}
