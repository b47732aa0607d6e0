//! Which of the first lines are the title: what a reader sees of each of them is weighed, and the heaviest are.

use std::ops::Range;

use crate::formats::Line;
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::read_ordinal;
use crate::text::words::{Words, contains_any, ends_with_any, word_list};

use super::lines::{is_heading_like, is_in_heading_brackets};
use super::masthead::is_no_title;
use super::official_number::is_number_in_series;
use super::shaped::read_shaped;
use super::signing::is_post;
use super::title::{GOES_ON_AFTER, MOST_LINES, TITLE_RESTS, first_half, goes_on_about, is_question, title_length};
use super::words::{
    FILE, ends_in_office, fold, is_address_line, is_capitalised, is_date, is_dated_title, is_lone_signer,
    is_loosely_worded, is_office_or_person, is_worded_title,
};

/// What ends as titles do.
const WORDED: i32 = 6;
/// A line of a title that stands on several is not longer, in characters.
const LONGEST_PART: usize = 24;
/// The name of a place is not longer, in characters.
const LONGEST_PLACE: usize = 5;

/// A title that says nothing but its kind is not longer, in characters.
const LONGEST_GENERAL_TITLE: usize = 6;
/// A title that is known by its time is longer than so many characters, and one that is known by its place alone too.
const SHORTEST_OF_TIME: usize = 8;
const SHORTEST_TITLE: usize = 4;
/// A title in English that says no kind has at least so many words.
const FEWEST_WORDS: usize = 3;
/// The title is looked for again in so many of the first and of the last lines.
const MOST_AGAIN: usize = 60;
/// What a title says of its time.
const PERIODS: [&str; 8] = ["年", "上半年", "下半年", "季度", "月份", "学期", "学年", "阶段"];
/// What a title begins with that stands below the words before it.
static CANNOT_BEGIN: Words = word_list!(FILE, "no-beginnings");
/// What a title names that says by itself whose it is.
static OWNERS: Words = word_list!(FILE, "owners");

/// The words that hold one of these and name nobody.
static NO_OWNERS: Words = word_list!(FILE, "no-owners");

/// Whether a text names whose it is.
pub fn names_owner(text: &str) -> bool {
    let names_nobody = |at: usize, owner: &str| {
        let others = NO_OWNERS.iter().filter(|word| word.contains(owner));
        let stands_at = |word: &str| {
            let start = word.find(owner).and_then(|inside| at.checked_sub(inside));
            start
                .and_then(|start| text.get(start..))
                .is_some_and(|rest| rest.starts_with(word))
        };
        others.into_iter().any(stands_at)
    };
    let mut found = OWNERS.iter().flat_map(|owner| text.match_indices(owner));
    found.any(|(at, owner)| !names_nobody(at, owner))
}

/// A title that some lines may be, and what speaks for it.
struct Candidate {
    lines: Range<usize>,
    text: String,
    is_worded: bool,
    weight: i32,
}

/// The lines of the title among so many of the first ones of a file, of which only some may be of it.
pub fn best_title(lines: &[Line], first: usize, may_be: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
    let texts: Vec<&str> = lines[..first].iter().map(Line::text).collect();
    best(lines, &texts, &ends_of(lines), may_be)
}

fn best(
    lines: &[Line],
    texts: &[&str],
    ends: &[(usize, String)],
    may_be: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let first = texts.len();
    if let Some(said) = (0..first).find(|&index| lines[index].is_title) {
        return Some(said..said + 1);
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for start in (0..first).rev().filter(|&index| may_be(index)) {
        // What goes on with the title above it begins none.
        let goes_on = ["暨", "及", "和", "与"]
            .iter()
            .any(|word| texts[start].starts_with(word));
        // Nor does what stands below a dash begin one; what it says more of may stand further above.
        let is_below_dash = texts[start].starts_with('—') && !(start > 0 && may_be(start - 1));
        let is_below_part = start > 0 && may_be(start - 1) && says_more(texts[start - 1]);
        if is_below_dash || goes_on && is_below_part {
            continue;
        }
        let Some(candidate) = candidate(lines, ends, texts, start, may_be) else {
            continue;
        };
        // Of those that end alike the shortest counts: who issues it is looked for above.
        // What stands below a dash goes on with all that is above it.
        let is_subtitled = texts[candidate.lines.end - 1].starts_with('—');
        let is_longer = |other: &Candidate| other.is_worded && candidate.lines.end > other.lines.start && !is_subtitled;
        if !candidates.iter().any(is_longer) {
            candidates.push(candidate);
        }
    }
    let mut chosen = candidates.first()?;
    for candidate in &candidates[1..] {
        // Of English lines that are alike the first is the title, of Chinese ones the last.
        let least = chosen.weight + i32::from(candidate.text.chars().any(is_wide));
        if candidate.weight >= least {
            chosen = candidate;
        }
    }
    // A heading of the text may end as titles do: one above it that holds its words, or stands right above it, is the title. No
    // heading of a text stands above who is addressed.
    let is_above_addressee = texts
        .get(chosen.lines.end)
        .is_some_and(|below| is_address_line(below, true));
    for above in candidates
        .iter()
        .filter(|candidate| candidate.is_worded && !is_above_addressee)
    {
        let is_next = above.lines.end == chosen.lines.start && !chosen.text.contains(&above.text);
        let is_whole = above.text.len() > chosen.text.len() && above.text.contains(&chosen.text);
        let is_above = above.lines.start < chosen.lines.start;
        if is_above && says_more(&above.text) && (is_next || is_whole) && above.weight + WORDED > chosen.weight {
            chosen = above;
        }
    }
    // What rather is a name than a title is none.
    (chosen.weight >= 0).then(|| chosen.lines.clone())
}

/// The lines of the title among so many of the first ones of a file, of which only some may be of it: the heaviest ones with
/// those above that are of it. Around a text that stands on a page any line may stand above a title.
pub fn find_title(
    lines: &[Line],
    first: usize,
    is_on_page: bool,
    may_be: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let texts: Vec<&str> = lines[..first].iter().map(Line::text).collect();
    let ends = ends_of(lines);
    let title = best(lines, &texts, &ends, may_be)?;
    if lines[title.start].is_title {
        return Some(title);
    }
    let mut start = title.start;
    let least = title.end.saturating_sub(MOST_LINES);
    for index in (least..title.start).rev().take_while(|&index| may_be(index)) {
        let is_whole = || {
            let free = (index..texts.len()).take(MOST_LINES).take_while(|&index| may_be(index));
            index + title_length(&texts[index..index + free.count()]) == title.end
        };
        if !is_on_page && is_whole() || weight_above(&texts, index, start, &title) > 0 {
            start = index;
        }
    }
    // The lines above it that end in a comma go on in it.
    let half = (least..start).find(|&index| index + first_half(&texts[index..]) == start);
    Some(half.unwrap_or(start)..title.end)
}

/// What speaks for a line above a title, of which a line is the first so far, being of it: it says what the title is about, when,
/// or who issues it.
fn weight_above(texts: &[&str], index: usize, first: usize, title: &Range<usize>) -> i32 {
    let (text, below, own) = (texts[index], texts[first], texts[title.start]);
    let is_next = index + 1 == first;
    // Four letters are rather words than the name of a person.
    let is_name = is_office_or_person(text) && (ends_in_office(text) || text.chars().nth(3).is_none());
    let begins = |text: &str| {
        // 2026年, 2025—2026学年
        let is_year = text.starts_with("20") && (text.chars().nth(4) == Some('年') || text.contains("学年"));
        is_year || text.starts_with("关于") || text.ends_with("关于")
    };
    let goes_on = TITLE_RESTS.begin(own);
    let is_general = !says_more(own) && title.len() == 1;
    let is_part = is_heading_like(text) && text.chars().nth(LONGEST_PART).is_none() && text.chars().any(is_wide);
    let is_about = goes_on_about(text, below);
    let goes_on_below = is_next && (is_about || ends_with_any(text, &GOES_ON_AFTER));
    let evidence = [
        (goes_on_below, 20),
        (begins(text), 4),
        (begins(own), -4),
        (is_name && goes_on && first == title.start, 4),
        (is_next && first == title.start && CANNOT_BEGIN.begin(own), 10),
        (is_general && !is_name && is_next && !is_lone_signer(below), 4),
        (!is_part, -9),
        (
            is_worded_title(text) && !is_about || is_date(text) || read_ordinal(text).is_some(),
            -40,
        ),
        (
            is_next && own.starts_with("——") && first == title.start && is_heading_like(text),
            20,
        ),
        (is_next && issues(text, below), 20),
        // Several who issue it, one a line.
        (
            is_next && first < title.end && is_lone_signer(text) && is_lone_signer(below),
            20,
        ),
        // The place stands above its office.
        (
            is_next && first < title.start && names_place(text) && is_office_or_person(below),
            20,
        ),
    ];
    weigh(&evidence)
}

/// Whether a line is the name of a place and nothing else.
fn names_place(text: &str) -> bool {
    text.chars().nth(LONGEST_PLACE).is_none() && text.ends_with(['省', '市', '区', '县', '镇', '乡'])
}

/// Whether a line names who issues the report whose title stands below it, and does not name them itself.
fn issues(above: &str, title: &str) -> bool {
    if !title.chars().any(is_wide) {
        return is_capitalised(above) && above.split_whitespace().count() > 1;
    }
    let is_office = is_lone_signer(above);
    // 第3次院务会议 names no owner, though 院 is one's.
    if is_office && title.starts_with(|c: char| c.is_ascii_digit() || c == '第') && !above.ends_with("人民政府") {
        return true;
    }
    let before = title.split("关于").next().unwrap_or_default();
    let is_of_year = above
        .find("20")
        .is_some_and(|at| above[at..].chars().nth(4) == Some('年'));
    let goes_on =
        is_of_year || above.ends_with(['年', '度', '月']) || contains_any(above, &["关于", "上半年", "下半年"]);
    let is_first_half = is_heading_like(above) && goes_on && names_owner(above);
    (is_office || is_first_half) && !names_owner(before)
}

/// The sum of the weights of what speaks.
fn weigh(evidence: &[(bool, i32)]) -> i32 {
    let speaking = evidence.iter().filter(|(speaks, _)| *speaks);
    speaking.map(|(_, weight)| weight).sum()
}

/// Whether a title says more than its kind.
fn says_more(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    letters.nth(LONGEST_GENERAL_TITLE).is_some()
}

/// The title that may begin at a line, weighed; none where the line can be none.
fn candidate(
    lines: &[Line],
    ends: &[(usize, String)],
    texts: &[&str],
    start: usize,
    may_be: &dyn Fn(usize) -> bool,
) -> Option<Candidate> {
    let most = texts.len().min(start + MOST_LINES);
    let free = (start..most).take_while(|&index| may_be(index)).count();
    let count = title_length(&texts[start..start + free]).min(free);
    let span = start..start + count.max(1);
    let is_wide = texts[start].chars().any(is_wide);
    let text = texts[span.clone()].join(if is_wide { "" } else { " " });
    let is_worded = count > 1 || is_worded_title(&text);
    // 01 为什么要修渠 counts a part.
    let is_counted = !is_worded && read_shaped(&text).is_some();
    let is_line = (is_heading_like(&text) || is_question(&text))
        && !is_counted
        && !is_in_heading_brackets(&text)
        && text.chars().nth(SHORTEST_TITLE).is_some()
        && read_ordinal(&text).is_none()
        && !is_date(&text)
        && !is_address_line(&text, false);
    // Below who is addressed a Chinese line that is no title by its words begins the text.
    let is_first_of_text = || is_wide && start > 0 && is_address_line(texts[start - 1], true);
    if !is_worded && (!is_line || is_first_of_text()) {
        return None;
    }
    let is_set = !is_wide && is_capitalised(&text) && text.split_whitespace().count() >= FEWEST_WORDS;
    let names_time = || text.chars().nth(SHORTEST_OF_TIME).is_some() && contains_any(&text, &PERIODS);
    let below = texts.get(span.end).copied().unwrap_or_default();
    let is_text_below = texts.get(span.end).is_none() || is_text(below) || below.starts_with("——");
    let is_below_masthead = || start > 0 && is_no_title(texts[start - 1]);
    let is_below_salutation = || start > 0 && is_address_line(texts[start - 1], false);
    let is_above_salutation = || !is_wide && texts[span.end..].iter().any(|text| text.starts_with("Dear "));
    let evidence = [
        (is_worded, WORDED),
        (
            is_worded && is_wide && (!says_more(&text) || text.ends_with("范文")),
            -5,
        ),
        (!is_worded && (is_dated_title(&text) || is_loosely_worded(&text)), 3),
        (is_wide && names_time() && !fold(&text).contains(':'), 2),
        (is_wide && names_owner(&text), 1),
        (is_set, 3),
        (
            !is_worded && is_wide && (is_office_or_person(&text) || is_post(&text)),
            -6,
        ),
        (!is_worded && is_above_salutation(), -4),
        (lines[start].heading == 1 || lines[start].is_centred, 2),
        (is_number_in_series(below), -8),
        (is_text_below, 4),
        (!is_text_below && begins_text(below), 1),
        (is_below_masthead(), 1),
        (is_below_salutation(), 3),
        (is_again(ends, &span, &text), 2),
    ];
    Some(Candidate {
        lines: span,
        text,
        is_worded,
        weight: weigh(&evidence),
    })
}

/// The lines at the head and at the foot of a file, without spaces, each with its index.
fn ends_of(lines: &[Line]) -> Vec<(usize, String)> {
    let last = lines.len().saturating_sub(MOST_AGAIN);
    let near = (0..lines.len()).filter(|index| (*index < MOST_AGAIN || *index >= last) && !lines[*index].is_table());
    near.map(|index| (index, squeezed(lines[index].text()))).collect()
}

/// Whether a title stands again in another of the lines at the ends of a file.
fn is_again(ends: &[(usize, String)], span: &Range<usize>, text: &str) -> bool {
    let title = squeezed(text);
    let mut others = ends.iter().filter(|(index, _)| !span.contains(index));
    says_more(&title) && others.any(|(_, line)| line.contains(&title))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether a line is of the text below a title: who is addressed, a sentence, the number of a part.
fn is_text(text: &str) -> bool {
    is_address_line(text, false) || has_end_mark(text) || text.contains('。') || read_ordinal(text).is_some()
}

/// Whether a line is what may follow a title: the text, or who speaks and when.
pub fn begins_text(text: &str) -> bool {
    is_text(text) || is_no_title(text) || is_office_or_person(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read_text_lines;
    use crate::import::cases::cases;

    fn best(text: &str) -> String {
        let lines = read_text_lines(text);
        let first = lines
            .iter()
            .position(|line| line.text().contains('。') || line.text().ends_with('.'));
        let may_be = |index: usize| !is_no_title(lines[index].text());
        let found = best_title(&lines, first.map_or(lines.len(), |first| first + 1), &may_be);
        let texts = lines[found.unwrap_or_default()].iter().map(Line::text);
        texts.collect::<Vec<_>>().join(" ")
    }

    fn check(title_of: impl Fn(&str) -> String, table: &str) {
        for (text, title) in cases(table) {
            assert_eq!(title_of(&text), title, "{text}");
        }
    }

    #[test]
    fn what_speaks_for_a_title_adds_up() {
        check(
            best,
            "
            # The name of a series of papers, of a column or of who writes is none.
            渠道简报⏎第6期⏎沙河镇夏灌进展情况⏎甲乙丙丁。 → 沙河镇夏灌进展情况
            会议纪要⏎〔2026〕5号⏎研究泵站改造的会议纪要⏎甲乙丙丁。 → 研究泵站改造的会议纪要
            工作总结⏎沙河镇水利站2026年工作总结⏎甲乙丙丁。 → 沙河镇水利站2026年工作总结
            泵站工作总结范文⏎沙河镇泵站全年工作总结⏎甲乙丙丁。 → 沙河镇泵站全年工作总结
            Todbridge Museum⏎4 May 2026⏎The Trustees⏎Dear Trustees,⏎Report on the winter opening⏎It was cold. → Report on the winter opening
            # Of several alike the one that stands on the page again.
            守一渠清水灌万亩田⏎护一方良田保丰收⏎江一鸣⏎甲乙丙丁。⏎【守一渠清水灌万亩田】相关文章 → 守一渠清水灌万亩田
            # All lines above one below a dash are of the title.
            清渠引活水⏎良田得灌溉⏎——在灌区会议上的工作报告⏎甲乙丙丁。 → 清渠引活水 良田得灌溉 ——在灌区会议上的工作报告
            ",
        );
    }

    #[test]
    fn what_stands_above_a_title_is_of_it_where_something_says_so() {
        let whole = |text: &str, is_on_page: bool| {
            let lines = read_text_lines(text);
            let may_be = |index: usize| !is_no_title(lines[index].text());
            let found = find_title(&lines, lines.len() - 1, is_on_page, &may_be);
            let texts = lines[found.unwrap_or_default()].iter().map(Line::text);
            texts.collect::<Vec<_>>().join("|")
        };
        check(
            |text| whole(text, true),
            "
            # What it is about, when, who issues it, and where.
            渠道信息⏎关于报送沙河区水利站⏎2026年工作总结⏎甲乙丙丁。 → 关于报送沙河区水利站|2026年工作总结
            渠道信息⏎沙河水利站⏎第3次例会纪要⏎甲乙丙丁。 → 沙河水利站|第3次例会纪要
            渠道信息⏎沙河镇⏎水利管理站⏎2026年度⏎灌溉工作总结⏎甲乙丙丁。 → 沙河镇|水利管理站|2026年度|灌溉工作总结
            # What says no more than its kind, and what stands below a dash.
            沙河泵站改造⏎工作总结⏎甲乙丙丁。 → 沙河泵站改造|工作总结
            渠清水长流⏎——沙河泵站工作纪实⏎甲乙丙丁。 → 渠清水长流|——沙河泵站工作纪实
            # A title that is whole stands alone on a page.
            渠道信息⏎沙河镇水利站2026年工作总结⏎甲乙丙丁。 → 沙河镇水利站2026年工作总结
            # A question may be one.
            渠边话⏎一渠清水，靠什么？⏎甲乙丙丁。 → 一渠清水，靠什么？
            ",
        );
        // Where no page is around it, the lines above are the report's.
        let title = whole("渠道信息\n泵站改造工作总结\n甲乙丙丁。", false);
        assert_eq!(title, "渠道信息|泵站改造工作总结");
    }
}
