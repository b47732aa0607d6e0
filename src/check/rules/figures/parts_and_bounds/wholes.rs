//! The whole of which a number is said to be a part, by what stands between them.

use rust_decimal::Decimal;

use super::done::{BESIDE, EARLIER, FILE, without_thing};
use crate::check::engine::beside::before;
use crate::check::engine::sentence::{MOST_BEFORE, sentence_before};
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, ends_with_any, word_list};
use crate::text::years::names_last_year;

/// What begins a list of some of the parts.
pub const AMONG: [&str; 4] = ["其中", "当中", "包括", "包含"];
/// Kinds of people of which one may be several.
pub static KINDS: Words = word_list!(FILE, "kinds");
/// What something is done with stands so many numbers before what is done.
pub const LOOK_BACK: usize = 2;
/// What a share may well be more than the whole of: it is what was planned, or what was before.
pub static PLANNED: Words = word_list!(FILE, "planned");
/// What shows that a list after 其中 goes on with something else: another total, a comparison.
pub static RESTARTS: Words = word_list!(FILE, "restarts");
/// What begins a clause on something else that was done.
pub static VERBS: Words = word_list!(FILE, "verbs");
/// What shows that a number is of all there are.
static WHOLES: Words = word_list!("总数 总量 总额 总计 现有 共有 全市 全县 全区 全省 全镇 全校 全院");
/// Of what is of one kind no more than so many times as much as of all is told by a slip.
const MOST_OF_KIND: Decimal = Decimal::from_parts(2, 0, 0, false, 0);

/// The number of what 其中 names a part of, where others are told between them: 困难职工180户，发放慰问金36万元，其中特困职工;
/// 在园幼儿260名，…，其中3岁以下幼儿.
pub fn whole_before<'q, 't>(text: &str, before: &[&'q Quantity<'t>], part: &Quantity<'t>) -> Option<&'q Quantity<'t>> {
    let (last, earlier) = before.split_last()?;
    if last.unit == part.unit || !part.is_amount() {
        return None;
    }
    // What stands between them is looked through once.
    let sentence = last.range.start - sentence_before(text, last.range.start).len();
    let (_, named) = text[sentence..part.range.start].rsplit_once("，其中")?;
    let is_one = |whole: &&&Quantity<'_>| {
        let lead = &text[..whole.range.start];
        let thing = &named[without_thing(named, lead).len()..];
        // 8个班超过50人 has its own number.
        let is_named = !thing.is_empty() && (named.chars().all(is_han) || thing.chars().nth(SHORTEST_THING).is_some());
        whole.unit == part.unit && is_named
    };
    if named.contains(['，', '、', '。', '；', '（']) {
        return None;
    }
    let mut near = earlier
        .iter()
        .rev()
        .take_while(|whole| whole.range.end > sentence)
        .take(LOOK_BACK);
    near.find(is_one).copied()
}

/// Where another number stands before the thing its name is longer, in characters.
const SHORTEST_THING: usize = 2;

/// What a sentence says that its numbers are parts of, where the sentence before counts that: 签约48个。签约项目中，…的52个.
pub fn told_of<'q, 't>(text: &str, before: &[&'q Quantity<'t>], part: &Quantity<'t>) -> Option<&'q Quantity<'t>> {
    let lead = sentence_before(text, part.range.start);
    let (thing, own) = lead.split_once("中，")?;
    if own.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let start = part.range.start - lead.len();
    let is_short = thing.chars().nth(BESIDE).is_none() && thing.chars().all(is_han);
    let near = before.iter().rev().take(MOST_BEFORE).copied();
    let mut wholes = near.filter(|whole| whole.range.end <= start && whole.is_like(part) && !whole.is_about);
    let names = |whole: &&Quantity<'_>| {
        let clause = text[..whole.range.start]
            .rsplit(['，', '。', '；', '：', '、', '\n'])
            .next()
            .unwrap_or_default();
        clause.chars().nth(1).is_some() && thing.contains(clause)
    };
    let is_beside = |whole: &&Quantity<'_>| text[whole.range.end..start].matches(['。', '；']).count() == 1;
    wholes
        .find(names)
        .filter(is_beside)
        .filter(|_| is_short && part.is_count())
}

/// Whether the second number is of one kind of what the first is of all of: 床位总数3200张，护理型床位1920张.
pub fn is_kind_of(text: &str, whole: &Quantity<'_>, part: &Quantity<'_>) -> bool {
    let are_like = whole.is_like(part) && whole.is_amount() && !whole.unit.is_empty();
    let is_slip = are_like && !(whole.is_about || part.is_about) && part.value <= whole.value * MOST_OF_KIND;
    let Some(kind) = text[whole.range.end..part.range.start]
        .strip_prefix('，')
        .filter(|_| is_slip)
    else {
        return false;
    };
    let lead = text[..whole.range.start]
        .rsplit(['。', '；', '，', '：', '\n', '（'])
        .next()
        .unwrap_or_default();
    let is_all = WHOLES.are_in(lead) || lead.starts_with('共');
    let thing = lead.trim_end_matches(['达', '为', '共', '有', '总', '数', '量', '额', '计']);
    let kind = kind.trim_end_matches(['达', '有', '就', '为']);
    let is_of_thing = without_thing(kind, thing).len() < kind.len() && !thing.ends_with(kind);
    let is_plain =
        kind.chars().all(|c| is_han(c) || c.is_ascii_digit()) && !kind.contains(['退', '外', '新', '另', '也', '又']);
    is_all
        && is_plain
        && (is_of_thing || kind.ends_with('类') || kind.starts_with("具有"))
        && !(VERBS.begin(kind) || RESTARTS.are_in(kind) || names_last_year(kind) || PLANNED.are_in(lead))
        && !(EARLIER.are_in(kind) || contains_any(lead, &AMONG) || contains_any(kind, &AMONG))
}

/// The whole that a sentence names by its form, whatever is done: 27件案件中，结案29件; 85个村启动清产核资，其中88个村;
/// 应出席215人，请假11人，实际出席224人.
pub fn named_whole<'q, 't>(text: &str, before: &[&'q Quantity<'t>], part: &Quantity<'t>) -> Option<&'q Quantity<'t>> {
    let near = before.iter().rev().take(MOST_BEFORE).copied();
    let like = near.filter(|whole| whole.is_like(part) && whole.is_amount() && !whole.is_about);
    // Where the sentence begins is asked only where another is like it.
    like.clone().next().filter(|_| part.is_amount() && !part.is_about)?;
    let lead = sentence_before(text, part.range.start);
    let sentence = part.range.start - lead.len();
    let mut like = like.take_while(|whole| whole.range.start >= sentence);
    let last = like.next()?;
    let between = &text[last.range.end..part.range.start];
    let behind = |quantity: &Quantity<'_>| text[quantity.range.end..].chars().next();
    // Things of two kinds are counted with one word, persons are not.
    let is_one_thing = || matches!(part.unit, "人" | "名" | "位" | "户" | "家") || behind(last) == behind(part);
    let is_unnamed = || behind(part) == Some('已');
    // 15条，总长31.6公里，其中已完成治理18条: all that is said behind 其中 is said of them.
    let (_, own) = between.rsplit_once('，').unwrap_or(("", between));
    if own.len() + '，'.len_utf8() < between.len()
        && behind(part).is_none_or(|c| !is_han(c))
        && is_part_of_all(own, last, part)
    {
        return Some(last).filter(|_| like.all(|whole| whole.value < part.value));
    }
    // 讲座12场，有15场是夜间的
    let is_of_kind = || text[part.range.end..].starts_with(['是', '为', '属']);
    if between == "，有" && part.is_count() && is_of_kind() && part.value <= last.value * MOST_OF_KIND {
        return Some(last);
    }
    if ends_with_any(between, &["其中", "其中的"]) && !between.starts_with("，其中") {
        let is_of_it = between.ends_with('的') || is_one_thing() || is_unnamed() && like.clone().next().is_none();
        let is_over_all = like.all(|whole| whole.value < part.value);
        return (is_over_all && is_of_it && part.is_count()).then_some(last);
    }
    if let Some((thing, said)) = between.split_once("中，") {
        // 在这批案件中
        let of_these = thing
            .strip_prefix("，在")
            .filter(|these| these.starts_with(['这', '该', '此']));
        let thing = of_these.map_or(thing, |_| "");
        let is_short = |words: &str, most| words.chars().all(is_han) && words.chars().nth(most).is_none();
        let is_of_it = !said.contains(['比', '每', '均', '超', '增', '共', '较']) && !names_last_year(said);
        let is_thing = is_short(thing, BESIDE) && !thing.contains(['已', '手', '途', '心']);
        return (is_thing && is_short(said, BESIDE) && is_of_it).then_some(last);
    }
    // What should be and what is are told with one verb.
    let clause = lead.rsplit(['，', '、', '：']).next()?;
    let (_, verb) = clause.split_once("实际").or_else(|| clause.split_once('实'))?;
    let verb: String = verb.chars().take(2).collect();
    let asked = format!("应{verb}");
    let is_asked = |whole: &&Quantity<'_>| {
        let own = text[sentence..whole.range.start].rsplit(['，', '、', '：']).next();
        own.is_some_and(|own| own.contains(&asked))
    };
    std::iter::once(last)
        .chain(like)
        .find(is_asked)
        .filter(|_| verb.chars().count() == 2 && !clause.contains("累计"))
}

/// The numbers of one list of kinds from the first one on, where none of them may hold another.
pub fn side_by_side<'q, 't>(text: &str, told: &[&'q Quantity<'t>]) -> Vec<&'q Quantity<'t>> {
    let is_next = |pair: &&[&Quantity<'_>]| {
        let between = &text[pair[0].range.end..pair[1].range.start];
        let name = between.strip_prefix(['，', '、']).unwrap_or_default();
        let is_other = contains_any(name, &AMONG) || RESTARTS.are_in(name) || VERBS.begin(name) || KINDS.are_in(name);
        pair[0].is_like(pair[1]) && !name.is_empty() && name.chars().all(is_han) && !is_other
    };
    let parts = &told[..=told.windows(2).take_while(is_next).count()];
    // Kinds that are called alike do not overlap: 盗窃类, 诈骗类.
    let end = |part: &Quantity<'_>| before(text, part.range.start);
    if parts.windows(2).any(|pair| end(pair[0]) != end(pair[1])) {
        return vec![told[0]];
    }
    parts.to_vec()
}

/// Whether a clause tells of some of what was counted farther before, and of nothing else.
fn is_part_of_all(clause: &str, whole: &Quantity<'_>, part: &Quantity<'_>) -> bool {
    let is_told = clause
        .strip_prefix("其中")
        .is_some_and(|said| said.starts_with('已') || said.is_empty());
    is_told && part.is_count() && whole.value < part.value && part.value <= whole.value * MOST_OF_KIND
}
