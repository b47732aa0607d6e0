//! Digits with what belongs to them, and whether that is a figure of the year.

use std::iter::Peekable;
use std::ops::Range;

use crate::text::chinese::is_han;
use crate::text::numbers::{self, Script, about_unit_at, is_digit, is_latin_unit, is_year};
use crate::text::words::ends_with_any;

use super::han::CLAUSE_ENDS;
use super::words::{
    AFTER_NAMES, BEARING, BEFORE_BARE, BEFORE_NAMES, BEFORE_NUMBERED, BEFORE_NUMBERED_CAPITALS, FOUNDED, GOALS, GRADED,
    HELD, HOURS, MEASURED, NAMED_DAYS, NAMES, PHRASES, PLANS, RANKED, RATED_THINGS, RATINGS, TOWARDS, UNTIED,
    WORKING_TIME,
};

/// What joins two numbers to one figure: `3～5`, `2/3`, `3∶1`.
const JOINS: [char; 10] = ['-', '—', '–', '~', '～', '至', '/', ':', '∶', '：'];
/// Marks that tie a number to an ASCII word before it: `GPT-4`, `UTC+8`, `a.5`.
const TIES: [char; 9] = ['-', '/', '.', '+', '#', '&', '_', '=', '·'];
/// The name of a day is not longer, in characters.
const LONGEST_DAY: usize = 8;
/// How far to look for what ties a number, in bytes.
const NEAR: usize = 60;
/// How far to look for the brackets around a list of references, in bytes.
const LONGEST_LIST: usize = 240;
/// The most hours that name a time of work: 24小时服务.
const HOURS_OF_DAY: usize = 24;
/// A word that ends in s and is not longer may be a verb (says) rather than what is counted, in characters.
const LONGEST_VERB: usize = 5;

/// A number, or two that are joined, with what stands around.
pub struct Number<'t> {
    text: &'t str,
    before: &'t str,
    /// Where its digits begin, behind a sign.
    start: usize,
    range: Range<usize>,
    parts: Vec<&'t str>,
    joins: Vec<char>,
}

impl<'t> Number<'t> {
    /// A number with those of the next ones that are joined to it; what lies before `at` is judged already.
    pub fn read(
        text: &'t str,
        at: usize,
        first: Range<usize>,
        next: &mut Peekable<impl Iterator<Item = numbers::Number>>,
    ) -> Number<'t> {
        let mut end = percent_end(text, first.end);
        let mut parts = vec![&text[first.start..end]];
        let mut joins = Vec::new();
        while let Some(join) = text[end..].chars().next().filter(|c| JOINS.contains(c))
            && let Some(joined) =
                next.next_if(|number| number.script == Script::Arabic && number.range.start == end + join.len_utf8())
        {
            end = percent_end(text, joined.range.end);
            parts.push(&text[joined.range.start..end]);
            joins.push(join);
        }
        // Of `2025.10.31` the year and the month were read as one number.
        if parts.len() == 1
            && parts[0].split_once('.').is_some_and(|(year, _)| is_year(year))
            && text[end..].starts_with('.')
            && let Some(day) = next.next_if(|number| number.range.start == end + 1)
        {
            end = day.range.end;
        }
        let sign = signed(&text[..first.start]).min(first.start - at);
        Number {
            text,
            before: &text[..first.start - sign],
            start: first.start,
            range: first.start - sign..end,
            parts,
            joins,
        }
    }

    /// What a person types over.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What stands after it.
    pub fn after(&self) -> &'t str {
        &self.text[self.range.end..]
    }

    /// Whether each of its numbers may be a day of a month.
    pub fn is_day(&self) -> bool {
        self.parts.len() <= 2 && self.parts.iter().all(|part| part.len() <= 2) && !self.is_tied()
    }

    /// Whether it is a year, or several: `2025`, `2024—2025`, `2024/25`.
    fn are_years(&self) -> bool {
        let is_next = |year: &str, next: &str| {
            let number = |digits: &str| digits.parse::<usize>().ok();
            next.len() == 2 && number(year).map(|year| (year + 1) % 100) == number(next)
        };
        match self.parts[..] {
            [year, next] if is_year(year) && is_next(year, next) => true,
            _ => self.parts.iter().all(|part| is_year(part)),
        }
    }

    /// Whether it belongs to the year.
    pub fn is_yearly(&self) -> bool {
        if self.is_date() {
            return !self.is_tied();
        }
        let is_year = self.are_years();
        if let Some(is_yearly) = self.after_letters() {
            return is_yearly;
        }
        !(self.is_tied()
            || self.is_code()
            || self.is_ordinal()
            || self.is_structure()
            || self.is_clock()
            || self.is_name()
            || self.is_numbered_thing())
            && (!is_year || self.is_year_of_period())
    }

    /// `FY2025`, `Q3`, `USD1.2`: whether the letters right before it leave it a figure. None where there are none.
    fn after_letters(&self) -> Option<bool> {
        let others = self.before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letters = &self.before[others.len()..];
        if letters.is_empty() || letters.len() > 4 || others.ends_with(|c: char| c.is_ascii_digit() || c == '-') {
            return (!letters.is_empty()).then_some(false);
        }
        let ends = !self
            .after()
            .starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let is_one_of = |digits: &[&str]| ends && matches!(&self.parts[..], [only] if digits.contains(only));
        let is_beside_year =
            || self.after().trim_start().starts_with("20") || others.trim_end().ends_with(|c: char| c.is_ascii_digit());
        Some(match letters {
            "Q" => is_one_of(&["1", "2", "3", "4"]) && is_beside_year(),
            "H" => is_one_of(&["1", "2"]) && is_beside_year(),
            _ => ends && UNTIED.contains(letters),
        })
    }

    /// Whether it belongs to an ASCII word or an expression: `GPT-4`, `5G`, `1+3`, `7×24`, `10th`, `3-year`.
    fn is_tied(&self) -> bool {
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let (before, after) = (self.before, self.after());
        let tied_before = before
            .strip_suffix(TIES)
            .is_some_and(|before| before.ends_with(is_word));
        let is_product = |c: char| matches!(c, '×' | '*' | 'x' | 'X' | '+' | '·' | '＋');
        let letters_end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let letters = &after[..letters_end];
        let is_money = before.ends_with(['$', '€', '£', '¥', '￥']);
        let is_unit = letters.is_empty() || is_latin_unit(letters) || (is_money && letters.len() == 1);
        before.ends_with(['_', '#', '№', '^'])
            || tied_before
            || before
                .strip_suffix(is_product)
                .is_some_and(|before| before.ends_with(|c| is_word(c) || is_digit(c)))
            || after
                .strip_prefix(is_product)
                .is_some_and(|after| after.starts_with(|c| is_word(c) || is_digit(c)))
            || !is_unit
            || after
                .strip_prefix(['-', '_', '.', '@'])
                .is_some_and(|after| after.starts_with(is_word))
            || after.starts_with('_')
    }

    /// Telephone numbers, numbers of things: long, or with a nought at their start.
    fn is_code(&self) -> bool {
        let has_unit = !about_unit_at(self.after()).is_empty() || self.is_percent();
        let is_long = |part: &&str| part.chars().filter(|&c| is_digit(c)).count() > 6 && !part.contains([',', '.']);
        let is_padded = |part: &&str| part.len() > 1 && part.starts_with('0') && !part.contains('.');
        let is_day = self.after().starts_with(['月', '日']);
        (!has_unit && self.parts.iter().any(is_long))
            || (!is_day && self.parts.iter().any(is_padded))
            || (self.parts.len() > 2 && !self.is_ratio())
            || (self.parts == ["24", "7"] && self.joins == ['/'])
            || (matches!(&self.parts[..], [area, own] if area.len() == 3 && own.len() == 4) && self.joins == ['-'])
    }

    /// `8.3∶41.4∶50.3`, `5:3:2`, and not a time of day to the second.
    fn is_ratio(&self) -> bool {
        let is_of = |join: &char| matches!(join, '∶' | ':' | '：');
        let is_clock = || self.parts[1..].iter().all(|part| part.len() == 2);
        self.joins.iter().all(is_of) && (self.joins.contains(&'∶') || !is_clock())
    }

    /// `第21次`, `第1名`, but not `第3季度` and `居全省第3位`.
    fn is_ordinal(&self) -> bool {
        let Some(before) = self.before.trim_end().strip_suffix('第') else {
            return false;
        };
        let after = self.after();
        let is_counted = ["季度", "位"].iter().any(|word| after.starts_with(word));
        let ends = after.is_empty() || after.starts_with(CLAUSE_ENDS) || after.starts_with('名');
        let is_rank = RANKED.end(before) && ends;
        !(is_counted || is_rank)
    }

    /// `（1）`, the mark of a footnote (`［8］`, `[3-5]`, `[1,2]`), and `1、` or `1.` at the start of a sentence.
    fn is_structure(&self) -> bool {
        let after = self.after();
        let is_short = matches!(&self.parts[..], [only] if only.len() <= 2);
        let is_bracketed = self.before.ends_with(['（', '(', '［', '[']) && after.starts_with(['）', ')', '］', ']']);
        let begins = self.before.is_empty() || self.before.ends_with(['。', '；', '：', '！', '\n', ' ', '\u{3000}']);
        let is_marked = after.starts_with(['、', '．', ')', '）'])
            || after
                .strip_prefix('.')
                .is_some_and(|after| after.starts_with([' ', '\u{3000}']) || after.starts_with(is_han));
        (is_short && (is_bracketed || (begins && is_marked))) || self.is_reference()
    }

    /// Whether it stands with nothing but small numbers in square brackets: it refers to notes or sources.
    fn is_reference(&self) -> bool {
        let is_small = |part: &&str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_listed =
            |c: char| c.is_ascii_digit() || matches!(c, ',' | '，' | '、' | '-' | '–' | '—' | '~' | '～' | ' ');
        let before = &self.before[self
            .before
            .ceil_char_boundary(self.before.len().saturating_sub(LONGEST_LIST))..];
        let after = &self.after()[..self.after().floor_char_boundary(LONGEST_LIST)];
        let opened = before.trim_end_matches(is_listed).ends_with(['[', '［']);
        let closed = after.trim_start_matches(is_listed).starts_with([']', '］']);
        opened && closed && self.parts.iter().all(is_small)
    }

    /// `14:30`, `8∶30`, `9时30分`, `上午9点`, `3 p.m.`
    fn is_clock(&self) -> bool {
        let after = self.after();
        let minutes = |part: &&str| part.len() == 2;
        let is_hour = || self.parts[0].parse().is_ok_and(|hour: usize| hour <= 24);
        let is_ratio = || self.before.ends_with(['比', '例', '为', '达', '是']) || after.starts_with('的');
        let is_written = self.parts.last().is_some_and(minutes)
            && match self.joins[..] {
                [':' | '：'] => true,
                ['∶'] => is_hour() && !is_ratio(),
                _ => false,
            };
        let lower = after.trim_start();
        is_written
            || (after.starts_with('点') && (HOURS.end(self.before) || after[3..].starts_with(is_digit)))
            || (after.starts_with('分') && self.before.ends_with(['时', '点']))
            || ["am ", "pm ", "a.m.", "p.m.", "AM", "PM", "UTC", "o'clock"]
                .iter()
                .any(|word| lower.starts_with(word))
    }

    /// What is named with a number: `12345热线`, `世界500强`, `90后`, `3号线`, `8项规定`.
    fn is_name(&self) -> bool {
        let after = self.after();
        let own = self.parts[0];
        let has_unit = !about_unit_at(after).is_empty() || self.is_percent();
        let is_generation = own.len() == 2 && after.starts_with('后') && own.ends_with(['0', '5']);
        let is_kind = AFTER_NAMES.begin(after);
        let is_day = after.starts_with('号') && self.before.ends_with('月');
        let is_version = own.ends_with(".0") && own.len() == 3 && !has_unit;
        let unit = about_unit_at(after);
        is_generation
            || is_version
            || (!unit.is_empty() && after[unit.len()..].starts_with('级'))
            || (is_kind && !is_day)
            || self.is_session()
            || self.is_rating()
            || self.is_named_day()
            || GRADED.begin(after)
            || self.is_working_time()
            || (!has_unit && NAMES.contains(own) && !after.trim_start().is_empty())
            || PHRASES.begin(&self.text[self.start..])
            || BEFORE_NAMES.end(self.before)
            || self.is_caption()
            || (!has_unit && BEFORE_BARE.end(self.before))
            || (after.starts_with("分钟") || after.starts_with("小时")) && after.chars().take(9).any(|c| c == '圈')
    }

    /// `24小时值班`, `8小时外`, but not `500小时服务群众`: those were worked.
    fn is_working_time(&self) -> bool {
        let hours = self.parts[0].parse();
        hours.is_ok_and(|hours: usize| hours <= HOURS_OF_DAY) && WORKING_TIME.begin(self.after())
    }

    /// `12届运动会`, but not `举办3届`, `2026届毕业生` and `已连续3届`: those count.
    fn is_session(&self) -> bool {
        let Some(after) = self.after().strip_prefix('届') else {
            return false;
        };
        let is_counted = after.is_empty() || after.starts_with(CLAUSE_ENDS) || HELD.end(self.before);
        !is_counted && !is_year(self.parts[0])
    }

    /// `表1`, `图3-1`, wherever nothing is counted: 发表2篇.
    fn is_caption(&self) -> bool {
        let Some(others) = self.before.strip_suffix(['表', '图']) else {
            return false;
        };
        let begins = others.is_empty()
            || others.ends_with(['。', '，', '；', '：', '（', '\n', ' ', '\u{3000}', '附', '如', '见']);
        begins || about_unit_at(self.after()).is_empty() && !self.is_percent()
    }

    /// What a line or a machine is made for: 380伏, 50 Hz, 500千伏, 5吨行车, 16安的. 千伏安 is a capacity.
    fn is_rating(&self) -> bool {
        let after = self.after().trim_start();
        let behind = |unit: &str| after.strip_prefix(unit);
        let is_current = behind("安")
            .is_some_and(|behind| behind.is_empty() || behind.starts_with(CLAUSE_ENDS) || behind.starts_with('的'));
        let bears = BEARING.iter().find_map(behind);
        if is_current || bears.is_some_and(|thing| RATED_THINGS.begin(thing)) {
            return true;
        }
        RATINGS.iter().any(|unit| {
            let rest = after.strip_prefix(unit);
            rest.is_some_and(|rest| {
                let is_latin = unit.is_ascii();
                !(is_latin && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) || rest.starts_with('安'))
            })
        })
    }

    /// `3.15活动`, `12.4宪法日`: the month and the day that an event is called by.
    fn is_named_day(&self) -> bool {
        let [only] = self.parts[..] else { return false };
        let Some((month, day)) = only.split_once('.') else {
            return false;
        };
        let is_within =
            |part: &str, most: usize| part.len() <= 2 && part.parse().is_ok_and(|value| (1..=most).contains(&value));
        let after = self.after();
        let has_word = after.starts_with(['节', '日']);
        let is_called = (has_word && !MEASURED.end(self.before)) || about_unit_at(after).is_empty();
        // Of 9.3日 it is the unit.
        let behind = after.strip_prefix('日').unwrap_or(after);
        let name: String = behind.chars().take(LONGEST_DAY).take_while(|c| is_han(*c)).collect();
        let is_day = is_within(month, 12) && is_within(day, 31);
        is_day && is_called && NAMED_DAYS.are_in(&name)
    }

    /// `Section 2`, `ISO 27001`, `Windows 11`, but not `Annual Report 2025`.
    fn is_numbered_thing(&self) -> bool {
        let Some(before) = self.before.strip_suffix(' ') else {
            return false;
        };
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-');
        let others = near.trim_end_matches(is_word);
        let word = &near[others.len()..];
        let is_measured =
            self.is_percent() || (self.after().starts_with(is_han) && !about_unit_at(self.after()).is_empty());
        if is_measured || word.is_empty() {
            return false;
        }
        let is_acronym = word.len() > 1
            && word.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '/' | '-'))
            && !UNTIED.contains(word);
        let is_year = self.are_years();
        let begins = others.trim_end().is_empty() || others.trim_end().ends_with(['.', ':', ';', '!', '?', '。', '|']);
        let is_proper = word.starts_with(|c: char| c.is_ascii_uppercase())
            && !begins
            && !is_year
            && word != "Week"
            && about_unit_at(self.after()).is_empty();
        let is_placeholder = self.after().starts_with(']');
        is_acronym
            || is_proper
            || is_placeholder
            || (BEFORE_NUMBERED_CAPITALS.contains(word) && !is_year && !(begins && self.counts_several()))
            || BEFORE_NUMBERED.contains_in_any_case(word)
    }

    /// `30 incidents`: whether the word behind is one of several things.
    fn counts_several(&self) -> bool {
        let Some(after) = self.after().strip_prefix(' ') else {
            return false;
        };
        let end = after.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(after.len());
        self.parts != ["1"] && end > LONGEST_VERB && after[..end].ends_with('s')
    }

    /// `2025-10-31`, `2025/10/31`, `2025.10.31`.
    fn is_date(&self) -> bool {
        let is_short = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts = self.text[self.range.clone()].splitn(4, ['-', '/', '.']);
        let mut next = || parts.next().unwrap_or("");
        is_year(next()) && is_short(next()) && is_short(next()) && next().is_empty()
    }

    /// Of a year: whether it is one that a report is about, rather than one of a plan, a law or a foundation.
    fn is_year_of_period(&self) -> bool {
        let after = self.after();
        let own = self.parts[0];
        let unit = about_unit_at(after);
        // `1950公里` are no year, whatever they look like.
        let is_old = own < "2000" && self.parts.len() == 1 && (unit.is_empty() || unit.starts_with('年'));
        let is_span = self.parts.len() > 1;
        let is_round = own.ends_with(['0', '5']);
        let is_towards = TOWARDS.end(self.before) || ends_with_any(self.before, &["by ", "By ", "towards ", "beyond "]);
        let is_goal = GOALS.begin(after) || (is_round && is_towards);
        let is_far = (own >= "2050" || (own >= "2030" && is_round)) && is_goal;
        let in_name = after.starts_with(is_han) && !after.starts_with(['年', '届']) && about_unit_at(after).is_empty();
        let in_document = self.before.ends_with(['〔', '[', '（', '('])
            && after
                .chars()
                .next()
                .is_some_and(|c| matches!(c, '〕' | ']' | '）' | ')'))
            && after[after.chars().next().map_or(0, char::len_utf8)..]
                .trim_start_matches('第')
                .starts_with(is_digit);
        !(is_old || is_far || in_name || in_document || FOUNDED.end(self.before)) && !(is_span && self.is_of_plan())
    }

    /// Whether it is the span of years of a plan: `2021—2035年规划`, `规划（2021—2035年）`.
    fn is_of_plan(&self) -> bool {
        let near: String = self
            .after()
            .chars()
            .take(20)
            .take_while(|c| !"，。；、）".contains(*c))
            .collect();
        let opened = self.before.strip_suffix(['（', '(']);
        PLANS.are_in(&near) || opened.is_some_and(|before| PLANS.end(before))
    }

    fn is_percent(&self) -> bool {
        self.parts.last().is_some_and(|part| part.ends_with(['%', '％', '‰']))
    }
}

/// The bytes of the sign that stands right before a number, where it is one.
fn signed(before: &str) -> usize {
    let Some(sign) = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '-' | '+' | '−' | '－' | '＋'))
    else {
        return 0;
    };
    let others = &before[..before.len() - sign.len_utf8()];
    let is_sign =
        !others.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | ')' | '.' | '/' | '）'));
    if is_sign { sign.len_utf8() } else { 0 }
}

/// Where a number ends with the per cent sign that may stand at a byte.
fn percent_end(text: &str, at: usize) -> usize {
    let sign = text[at..].chars().next().filter(|c| matches!(c, '%' | '％' | '‰'));
    at + sign.map_or(0, char::len_utf8)
}
