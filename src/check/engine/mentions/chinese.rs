//! What a number is in its Chinese sentence, by the words between it and the number before it.

use crate::text::chinese::is_han;
use crate::text::numbers::{Quantity, unit_at};
use crate::text::words::{Words, word_list};

use super::super::sentence::ends_sentence;
use super::bases::{SHORTEST_BASE, base_of, compared, cut_base, cut_time, last_year, time_of, without_span};
use super::in_words::is_fraction;
use super::mention::{Base, Brackets, Direction, Mention, Role, Time, Verb};
use super::values::{
    ADVERBS, BOUNDS, FALLS, FILE, GENERAL, LINK, LONGEST_DONE, MARKS, RISES, read_value, without_openings,
    without_rough,
};

/// What says so before 到 and 至 alone: 发展到, 增至.
static RISES_TO: Words = word_list!(FILE, "rises-to", "goes-up");
static FALLS_TO: Words = word_list!(FILE, "falls-to", "goes-down");
/// What a percentage is called by which something grew, and shrank.
static GROWTH: Words = word_list!(FILE, "growth");
static DECLINE: Words = word_list!(FILE, "decline");
/// What says so right behind what is compared with: 比上年多7项.
static MORE: Words = word_list!(FILE, "more");
static LESS: Words = word_list!(FILE, "less");
/// What makes a change one of each year, of each person.
static AVERAGES: Words = word_list!(FILE, "averages");
/// What makes a growth another one than that of the two numbers: 按可比价格计算, 计划.
static OTHER_TERMS: Words = word_list!(FILE, "other-terms");
/// What begins a list of parts.
static PARTS: Words = word_list!(FILE, "parts");
/// What gives several numbers to several things, and what shows that a number is a place in an order.
static NO_AMOUNTS: Words = word_list!(FILE, "apart", "ranks");

/// What stands before the number of those that are left.
static OTHERS: Words = word_list!("其余 其他 其它 剩余 另外");

/// What makes a number one of each.
static EACH: Words = word_list!("每年 每月 每天 每日 人均 户均 年均 月均 日均 平均");
/// What may stand behind a number and says nothing new: 96%以上，较年初上升.
static BEHIND: Words = word_list!("相比 以上 以下 以内 左右");

/// A clause that only says when is not longer, in characters.
const LONGEST_TIME: usize = 8;
/// What only says what a number is compared with is not longer, in characters.
const LONGEST_COMPARISON: usize = 12;
/// What a number becomes is said with one of these behind the verb.
const TO: [char; 4] = ['到', '至', '为', '成'];

/// The figures that a Chinese text mentions, with what each of them is. Dates are none.
pub fn mentions<'t>(text: &'t str, figures: &[Quantity<'t>]) -> Vec<Mention<'t>> {
    let (mut from, mut in_parts) = (0, false);
    let mut found: Vec<Mention<'t>> = Vec::with_capacity(figures.len());
    for (index, quantity) in figures.iter().enumerate().filter(|(_, figure)| !figure.is_date()) {
        if figures
            .get(index + 1)
            .is_some_and(|next| is_of_those(text, quantity, next))
        {
            continue;
        }
        let lead = &text[from..quantity.range.start];
        let own = lead.rfind(ends_sentence).map(|end| &lead[end..]);
        in_parts = in_parts && own.is_none() || PARTS.are_in(own.unwrap_or(lead));
        let lead = Lead::new(lead, quantity.range.start, &text[quantity.range.end..]);
        from = quantity.range.end;
        let mention = lead.read(quantity.clone(), in_parts, found.last());
        in_parts = mention.is_part;
        found.push(mention);
    }
    found
}

/// Whether a number counts those of whom the next one is told: 其余6个乡镇230个.
fn is_of_those(text: &str, those: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    if !those.is_like(next) || !OTHERS.end(&text[..those.range.start]) {
        return false;
    }
    let named = &text[those.range.end..next.range.start];
    named.chars().nth(1).is_some() && named.chars().all(is_han)
}

/// The words before a number, back to the number before it.
struct Lead<'t> {
    /// Where the number begins.
    end: usize,
    text: &'t str,
    /// Those of its own clause.
    clause: &'t str,
    /// What stands behind the number.
    behind: &'t str,
    /// Whether nothing is said before its clause but what it is compared with.
    is_next: bool,
}

/// A clause whose last words say that something rose or fell, or what it became.
struct Said<'t> {
    /// What stands before the verb.
    before: &'t str,
    /// The verb and 到 behind it.
    verb: &'t str,
    /// None where only 到 stands there.
    direction: Option<Direction>,
    is_reached: bool,
}

impl<'t> Lead<'t> {
    fn new(text: &'t str, end: usize, behind: &'t str) -> Lead<'t> {
        // 同比上升26%。（2023年破获545起）
        let text = without_second_unit(text);
        let text = text
            .strip_prefix('。')
            .filter(|text| text.starts_with('（'))
            .unwrap_or(text);
        let clause = text.rsplit(ends_clause).next().unwrap_or_default();
        // 与去年200场相比，今年260场
        let head = text[..text.len() - clause.len()]
            .trim_matches(MARKS)
            .trim_start_matches('；');
        let head = BEHIND.cut_from_start(head).unwrap_or(head);
        let is_short = head.chars().nth(LONGEST_COMPARISON).is_none();
        let is_compared =
            || is_short && compared(head).is_some_and(|(before, rest)| before.is_empty() && rest.is_empty());
        Lead {
            end,
            text,
            clause,
            behind,
            is_next: head.is_empty() || is_compared(),
        }
    }

    fn read(&self, quantity: Quantity<'t>, is_part: bool, last: Option<&Mention<'t>>) -> Mention<'t> {
        let exact = without_rough(self.clause);
        let clause = without_each(exact.unwrap_or(self.clause));
        // One look at the words for what they may say.
        let (mut is_each, mut may_compare) = (false, false);
        for c in clause.chars() {
            is_each |= matches!(c, '每' | '均');
            may_compare |= matches!(c, '比' | '较' | '多' | '少' | '净');
        }
        let mut mention = Mention {
            role: Role::Other,
            verb: None,
            words: clause,
            is_next: self.is_next,
            time: Time::Unsaid,
            base: Base::Unsaid,
            is_rough: exact.is_some() || BOUNDS.begin(self.behind),
            is_part,
            is_each,
            brackets: brackets_in(self.text),
            quantity,
        };
        if NO_AMOUNTS.are_in(clause) || clause.ends_with(['负', '第']) {
            return mention;
        }
        // 高于上年85.2分1.3分
        if let Some(verb) = last
            .filter(|last| last.role == Role::Before && self.text.is_empty())
            .and_then(|last| last.verb.clone())
        {
            mention.role = if mention.quantity.unit.ends_with("百分点") {
                Role::Points
            } else {
                Role::Change
            };
            mention.verb = Some(verb);
            return mention;
        }
        // 比上年多发放 ends with any word.
        let may_change = may_compare || clause.ends_with(may_end_change);
        let said = || {
            reached(clause, last)
                .or_else(|| changed(clause))
                .or_else(|| self.more_than(last, mention.quantity.unit))
        };
        match may_change.then(said).flatten() {
            Some(said) => self.read_change(&said, &mut mention),
            None => read_value(clause, self.behind, &mut mention),
        }
        if mention.time == Time::Unsaid && matches!(mention.role, Role::Value | Role::Reached) {
            mention.time = self.time_in_brackets().unwrap_or_else(|| self.time_before());
            if mention.time.is_part_of_year() || mention.time == Time::Earlier {
                mention.base = Base::Other;
            }
        }
        // 其中基层占七成，上年99项 is told of the whole again; 其中上年结转5项 is a part.
        mention.is_part &= !(matches!(mention.time, Time::Last | Time::Earlier) && mention.words.is_empty());
        if !matches!(mention.role, Role::Value | Role::Other) {
            if mention.base == Base::Unsaid {
                mention.base = base_of(self.text);
            }
            match (mention.role, mention.time, mention.base) {
                // Of 由2020年的 it is not known how long that is ago.
                (Role::From, Time::Year(_), _) => mention.base = Base::Other,
                (Role::Before, Time::Unsaid, Base::LastYear) => mention.time = Time::Last,
                _ => {}
            }
        }
        mention
    }

    /// The time that has a clause of its own before that of the number: 五年前，全镇税收0.36亿元.
    fn time_before(&self) -> Time {
        let before = self.text[..self.text.len() - self.clause.len()].strip_suffix('，');
        let time = before
            .and_then(|before| before.rsplit(ends_clause).next())
            .unwrap_or_default();
        if time.is_empty() || time.chars().nth(LONGEST_TIME).is_some() {
            return Time::Unsaid;
        }
        match time_of(without_openings(time)) {
            (time, "") => time,
            // 上季度因检修，发电量为21.4亿千瓦时
            (time @ (Time::Last | Time::Earlier), cause) if cause.starts_with(['因', '受', '由']) => time,
            _ => Time::Unsaid,
        }
    }

    /// The other time right before a bracket that opens before a number: 是上年（200件）的3倍.
    fn time_in_brackets(&self) -> Option<Time> {
        let before = self.text.strip_suffix(['（', '('])?;
        let clause = before.rsplit(ends_clause).next()?;
        let base =
            cut_base(clause).map_or_else(|| clause.trim_start_matches(['是', '为']), |rest| &clause[rest.len()..]);
        let (time, _) = time_of(base);
        (time != Time::Unsaid).then_some(time)
    }

    /// A number behind a verb: 增加到32项, 增加7项, 增长28%.
    fn read_change(&self, said: &Said<'t>, mention: &mut Mention<'t>) {
        mention.role = match mention.quantity.unit {
            // 提高到原来的3倍
            "倍" if said.is_reached => Role::Multiple,
            _ if said.is_reached => Role::Reached,
            "%" | "％" => Role::Growth,
            "个百分点" | "百分点" => Role::Points,
            "倍" => Role::Times,
            "番" => Role::Doublings,
            _ if is_fraction(&mention.quantity) => Role::Fraction,
            _ => Role::Change,
        };
        if let Some((year, _)) = self.clause.strip_suffix('的').and_then(last_year) {
            mention.time = Time::Year(year);
        }
        let before = ADVERBS.cut_all_from_end(said.before);
        // 在上年200件的基础上增长, 比12.5万吨的计划减产
        let before = if self.text == self.clause && before.starts_with('的') {
            ""
        } else {
            before
        };
        let subject = compared(before).map_or(before, |(subject, _)| subject);
        let general = subject.trim_start_matches(MARKS);
        let (years, subject) = without_span(without_openings(subject));
        mention.words = without_openings(subject);
        // 占比达32.5%，总额提高5.6% is told of another thing.
        if mention.words.is_empty() && GENERAL.contains(&general) {
            mention.words = general;
        }
        if years > 1 && said.direction != Some(Direction::Apart) {
            mention.base = Base::Years;
        }
        match (mention.role, time_of(mention.words)) {
            (Role::Reached, (time, words)) if time != Time::Unsaid => (mention.time, mention.words) = (time, words),
            (_, (Time::This, words)) => mention.words = words,
            (_, (time @ Time::Year(_), _)) => mention.time = time,
            _ => {}
        }
        let is_growth = matches!(mention.role, Role::Growth | Role::Times);
        let is_average = AVERAGES.end(said.before) || without_every(before).is_some();
        if is_average || is_growth && self.text.len() >= SHORTEST_BASE && OTHER_TERMS.are_in(self.text) {
            mention.role = Role::Other;
        }
        let start = self.end - self.clause.len() + said.before.len();
        mention.verb = said.direction.map(|direction| Verb {
            range: start..start + said.verb.len(),
            direction,
        });
    }
}

impl<'t> Lead<'t> {
    /// A clause that says by how much there is more or less than the number right before it: 比去年3.42亿元多减, 由20天减至7天，每件少用;
    /// and 新增 behind what became more, where else it is a number of its own.
    fn more_than(&self, last: Option<&Mention<'_>>, unit: &str) -> Option<Said<'t>> {
        let last = last.filter(|last| last.quantity.unit == unit)?;
        let said = |verb, direction| {
            Some(Said {
                before: "",
                verb,
                direction: Some(direction),
                is_reached: false,
            })
        };
        let verb = LINK.cut_all_from_end(self.clause);
        let is_reached = last.role == Role::Reached;
        let is_compared = last.role == Role::Before && self.text.trim_start_matches(['）', ')']) == self.clause;
        if is_reached && last.verb.is_some() && self.is_next && verb.ends_with(ADDED) {
            return said(ADDED, Direction::Up);
        }
        let verb = without_span_of(verb);
        let is_behind = self.text.starts_with('，') && (is_reached || last.role == Role::Value);
        let direction = match verb.chars().next()? {
            '多' | '高' => Direction::Up,
            '少' | '低' => Direction::Down,
            '增' | '涨' | '升' if is_compared => Direction::Up,
            '减' | '降' | '跌' if is_compared => Direction::Down,
            _ => return None,
        };
        let done = &verb[verb.chars().next().map_or(0, char::len_utf8)..];
        // 多家 and 高校 count and name things.
        let is_named = verb.starts_with(['高', '低']) && !matches!(done, "" | "出") || done.chars().nth(2).is_some();
        let is_done = is_compared || unit_at(done).is_empty() && !is_named && !done.starts_with(NO_VERBS);
        let is_verb = verb.chars().all(is_han) && verb.chars().nth(LONGEST_DONE + 1).is_none();
        ((is_compared || is_behind) && is_verb && is_done).then(|| said(verb, direction))?
    }
}

/// What stands behind 多 and 少 that are no words for a change.
const NO_VERBS: [char; 8] = ['数', '为', '是', '样', '方', '于', '年', '儿'];

/// What a clause says without the words for each of many, and for how long: 每件少用, 一周净减.
fn without_span_of(clause: &str) -> &str {
    let Some(at) = clause.find(['多', '少', '高', '低', '增', '减', '涨', '跌', '升', '降']) else {
        return clause;
    };
    let before = ADVERBS.cut_all_from_end(&clause[..at]);
    let is_short = before.chars().nth(LONGEST_DONE).is_none();
    let is_span = before.is_empty() || before.starts_with(['每', '一', '两']) || before.ends_with('均');
    if is_short && is_span { &clause[at..] } else { clause }
}

/// A clause without the words that make its number one of each year, or of each person: 由每年3万吨提升为每年12万吨.
fn without_each(clause: &str) -> &str {
    let plain = || {
        let plain = EACH.cut_from_end(clause).or_else(|| without_every(clause))?;
        let plain = EACH.cut_from_end(plain).unwrap_or(plain);
        let plain = plain.strip_suffix('的').and_then(cut_base).unwrap_or(plain);
        Some(plain).filter(|plain| plain.ends_with(['由', '从', '到', '至', '为']))
    };
    plain().unwrap_or(clause)
}

/// What stands before 每 and the word for one of many that a clause ends with: 调整为每人.
fn without_every(clause: &str) -> Option<&str> {
    let (before, each) = clause.rsplit_once('每')?;
    (!each.is_empty() && each.chars().nth(LONGEST_EACH).is_none()).then_some(before)
}

/// One of many is not named in more characters.
const LONGEST_EACH: usize = 3;

/// What is said of what came on top.
const ADDED: &str = "新增";

/// What ends a clause of a sentence.
fn ends_clause(c: char) -> bool {
    let ends_sentence = matches!(c, '。' | '；' | ';' | '\n');
    ends_sentence || matches!(c, '，' | '、' | '：' | '（' | '）' | ',' | ':' | '(' | ')')
}

/// Whether a character is the last one of a word for a change, or of what links one to a number: most clauses end with others.
fn may_end_change(last: char) -> bool {
    let is_of_rise = matches!(
        last,
        '加' | '长' | '高' | '升' | '涨' | '大' | '多' | '上' | '浮' | '增' | '收' | '产' | '差'
    );
    let is_of_fall = matches!(
        last,
        '少' | '降' | '低' | '短' | '减' | '缩' | '落' | '滑' | '跌' | '窄' | '小' | '简' | '约' | '省' | '支'
    );
    let is_link = matches!(
        last,
        '到' | '至' | '为' | '成' | '达' | '了' | '是' | '有' | '的' | '调' | '仅' | '只'
    );
    is_of_rise || is_of_fall || is_link || matches!(last, '幅' | '率' | '速' | '度' | '出')
}

/// What stands behind a number and a second unit of it in brackets, or one by which it is counted: 18.4万件（套）增至, 34微克/立方米.
fn without_second_unit(text: &str) -> &str {
    if let Some(per) = text.strip_prefix(['/', '／']) {
        return &per[unit_at(per).len()..];
    }
    let unit = text.strip_prefix('（').and_then(|inside| inside.split_once('）'));
    let is_unit = |unit: &str| unit.chars().all(is_han) && unit.chars().nth(2).is_none();
    unit.filter(|(unit, _)| is_unit(unit)).map_or(text, |(_, rest)| rest)
}

/// The brackets that a text holds, without those that open and close within it: 18.4万件（套）增至.
fn brackets_in(text: &str) -> Brackets {
    let mut brackets = Brackets::default();
    for c in text.chars() {
        match c {
            '（' | '(' => brackets.open = true,
            '）' | ')' if brackets.open => brackets.open = false,
            '）' | ')' => brackets.close = true,
            _ => {}
        }
    }
    brackets
}

/// A clause that ends in what something became: 增加到, 提高到2025年的, and 调整为 behind what it was.
fn reached<'t>(clause: &'t str, last: Option<&Mention<'_>>) -> Option<Said<'t>> {
    let clause = clause.strip_suffix('了').unwrap_or(clause);
    let whole = clause.strip_suffix('的').and_then(cut_time).unwrap_or(clause);
    let verb = whole.strip_suffix(TO)?;
    if verb.is_empty() {
        return matches!(whole, "到" | "至").then_some(Said {
            before: "",
            verb: whole,
            direction: None,
            is_reached: true,
        });
    }
    let rises = || RISES.cut_from_end(verb).or_else(|| RISES_TO.cut_from_end(verb));
    let falls = || FALLS.cut_from_end(verb).or_else(|| FALLS_TO.cut_from_end(verb));
    if let Some((before, direction)) = either(rises, falls) {
        return Some(Said {
            before,
            verb: &whole[before.len()..],
            direction: Some(direction),
            is_reached: true,
        });
    }
    // 从30天压到10天: behind where it began any verb says what it became; 由5人组成 is none.
    let is_verb =
        verb.chars().all(is_han) && verb.chars().nth(LONGEST_DONE).is_none() && !verb.ends_with(['组', '构', '分']);
    let is_from = last.is_some_and(|last| last.role == Role::From);
    (is_from && is_verb).then_some(Said {
        before: "",
        verb: whole,
        direction: None,
        is_reached: true,
    })
}

/// A clause that ends in a word for a change: 增长, 增幅为, 比上年多, 比上年多发放.
fn changed(clause: &str) -> Option<Said<'_>> {
    let whole = LINK.cut_all_from_end(clause);
    // 下降幅度达
    let whole = whole.strip_suffix("幅度").unwrap_or(whole);
    let said = |before: &'_ str, length: usize, direction| (before.len(), length, direction);
    let plain = either(|| RISES.cut_from_end(whole), || FALLS.cut_from_end(whole));
    let noun = || either(|| GROWTH.cut_from_end(whole), || DECLINE.cut_from_end(whole));
    // 多 and 少 are other words as well: they stand right behind what is compared with.
    let short = || {
        let (before, direction) = either(|| MORE.cut_from_end(whole), || LESS.cut_from_end(whole))?;
        let is_compared = before.is_empty() || matches!(compared(before), Some((_, "")));
        is_compared.then_some((before, direction))
    };
    let apart = || Some((whole.strip_suffix("相差")?, Direction::Apart));
    let found = plain.or_else(noun).or_else(short).or_else(apart);
    let (start, length, direction) = match found {
        Some((before, direction)) => said(before, whole.len() - before.len(), direction),
        None => {
            let (_, rest) = compared(whole)?;
            let direction = match rest.chars().next()? {
                _ if rest == "高出" => Direction::Up,
                '多' | '增' => Direction::Up,
                '少' | '减' => Direction::Down,
                _ => return None,
            };
            if rest.chars().nth(LONGEST_DONE + 1).is_some() {
                return None;
            }
            (whole.len() - rest.len(), rest.len(), direction)
        }
    };
    Some(Said {
        before: &whole[..start],
        verb: &whole[start..start + length],
        direction: Some(direction),
        is_reached: false,
    })
}

/// What stands before a word that something rose by, or before one that it fell by.
fn either<'t>(
    rises: impl Fn() -> Option<&'t str>,
    falls: impl Fn() -> Option<&'t str>,
) -> Option<(&'t str, Direction)> {
    let up = rises().map(|before| (before, Direction::Up));
    up.or_else(|| falls().map(|before| (before, Direction::Down)))
}
