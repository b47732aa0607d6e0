//! The text of an answer written anew from what its paragraphs became: what stayed is as it was, citations among it.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::compose::{PrintedParagraph, Unit, printed_paragraphs, printed_part};
use crate::figures::{Metric, Metrics};
use crate::text::citations::{Part, parts, quote};

use super::figures::prints_same;
use super::invented::meant;
use super::stream::BREAK;
use super::words::{Comparison, compare, is_whole};

/// The figures before and after a change.
#[derive(Debug, Clone, Copy)]
pub struct BothMetrics<'m> {
    /// Before it.
    pub old: &'m Metrics,
    /// After it.
    pub new: &'m Metrics,
    /// The key paths of what was taken back before: what stands in the place of such a figure is left.
    pub left: &'m HashSet<String>,
}

/// A text in which some paragraphs, from 0, print as is given. One that prints nothing is gone, one with a line break is two.
pub fn rewritten(text: &str, changed: &BTreeMap<usize, String>, metrics: BothMetrics<'_>) -> String {
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    let paragraphs = printed_paragraphs(text, metrics.old);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let Some(new) = changed.get(&index) else {
            continue;
        };
        let source = paragraph.source();
        if new.trim().is_empty() {
            written.push_str(text[at..source.start].trim_end());
            at = source.end;
            continue;
        }
        written.push_str(&text[at..source.start]);
        written.push_str(&paragraph_that_prints(text, paragraph, new, metrics));
        at = source.end;
    }
    written.push_str(&text[at..]);
    if written.trim().is_empty() {
        String::new()
    } else {
        with_moved_citations(text, &paragraphs, written, metrics)
    }
}

/// So many bytes at most of the sentence, four Chinese characters or twelve letters, tell on one side of a figure which one it is.
const BESIDE: usize = 12;
/// Fewer tell nothing.
const LEAST_BESIDE: usize = 6;

/// A text in which what was cited in the old one and is cited nowhere in the new one, as its words were moved, is cited again.
fn with_moved_citations(
    old: &str,
    paragraphs: &[PrintedParagraph],
    mut new: String,
    metrics: BothMetrics<'_>,
) -> String {
    let mut units = paragraphs.iter().flat_map(|paragraph| &paragraph.units);
    if !units.any(|unit| unit.is_citation) {
        return new;
    }
    let text = new.clone();
    let standing: Vec<Part<'_>> = parts(&text).into_iter().map(|(part, _)| part).collect();
    for paragraph in paragraphs {
        for unit in paragraph.units.iter().filter(|unit| unit.is_citation) {
            let source = &old[unit.source.clone()];
            let cited = parts(source).into_iter().next().map(|(part, _)| part);
            let lost = cited.filter(|part| matches!(part, Part::Citation { .. }) && !standing.contains(part));
            let place = lost.and_then(|part| {
                let mut forms = vec![printed_part(&part, metrics.old), printed_part(&part, metrics.new)];
                forms.dedup();
                forms.retain(|form| !form.is_empty());
                moved_place(&paragraph.text, &unit.printed, &forms, (&new, metrics.new))
            });
            if let Some(place) = place {
                new.replace_range(place, source);
            }
        }
    }
    new
}

/// Where in the source of a new text a figure stands that stood in another one, in one of its forms and with the same words before or
/// behind it: once, or nobody knows.
fn moved_place(
    was: &str,
    printed: &Range<usize>,
    forms: &[String],
    (new, metrics): (&str, &Metrics),
) -> Option<Range<usize>> {
    let before = beside(was[..printed.start].chars().rev()).map(|words| words.chars().rev().collect::<String>());
    let behind = beside(was[printed.end..].chars());
    if before.is_none() && behind.is_none() {
        return None;
    }
    let mut found = Vec::new();
    for paragraph in printed_paragraphs(new, metrics) {
        let text = &paragraph.text;
        for (at, form) in forms.iter().flat_map(|form| text.match_indices(form.as_str())) {
            let range = at..at + form.len();
            let is_beside = before.iter().any(|words| text[..at].ends_with(words.as_str()))
                || behind.iter().any(|words| text[range.end..].starts_with(words.as_str()));
            let mut units = paragraph
                .units
                .iter()
                .filter(|unit| range.contains(&unit.printed.start));
            let start = units.clone().next().map_or(0, |unit| unit.source.start);
            let place = start..start + form.len();
            // What is cited stands for itself, and no figure goes over two lines of the source.
            let is_plain = units.all(|unit| !unit.is_citation) && new.get(place.clone()) == Some(form);
            if is_beside && is_plain && is_whole(text, &range) {
                found.push(place);
            }
        }
    }
    let [place] = &found[..] else { return None };
    Some(place.clone())
}

/// The characters that stand next to something in its sentence; none where those are too few.
fn beside(characters: impl Iterator<Item = char>) -> Option<String> {
    let mut words = String::new();
    for c in characters.take_while(|c| !matches!(c, '。' | '！' | '？' | '；')) {
        if words.len() + c.len_utf8() > BESIDE {
            break;
        }
        words.push(c);
    }
    (words.len() >= LEAST_BESIDE).then_some(words)
}

/// The source of a paragraph that prints anew.
fn paragraph_that_prints(text: &str, paragraph: &PrintedParagraph, new: &str, metrics: BothMetrics<'_>) -> String {
    let compared = compare(&paragraph.text, new);
    let mut written = String::new();
    let mut at = 0;
    for unit in &paragraph.units {
        let source = &text[unit.source.clone()];
        let Some(place) = place_of(unit, source, &compared, new, metrics) else {
            continue;
        };
        if place.start < at {
            continue;
        }
        written += &literal(&new[at..place.start]);
        written += source;
        at = place.end;
    }
    written + &literal(&new[at..])
}

/// Where a unit stands in the new text, if it still does.
fn place_of(
    unit: &Unit,
    source: &str,
    compared: &Comparison,
    new: &str,
    metrics: BothMetrics<'_>,
) -> Option<Range<usize>> {
    if !unit.is_citation {
        return compared.same_place(&unit.printed);
    }
    let place = compared.new_place(&unit.printed);
    let (part, _) = parts(source).into_iter().next()?;
    // What is calculated of a figure follows it; that another result stands there is listed.
    let is_calculated = matches!(part, Part::Citation { field, .. } if !matches!(field, "" | "value" | "previous"));
    let is_left = matches!(part, Part::Citation { id, .. } if metrics.left.contains(&format!("metrics.{id}")));
    let written = &new[place.clone()];
    // No figure goes over two paragraphs.
    if written.contains(BREAK) {
        return None;
    }
    if is_calculated && is_result(&part, written, metrics.old) || is_left && !place.is_empty() {
        return Some(place);
    }
    let is_printed = |metrics: &Metrics| {
        let is_same = |id, field| {
            let metric = metrics.get(id);
            metric.is_some_and(|metric| prints_same(metric, field, written, metrics.language))
        };
        written == printed_part(&part, metrics) || matches!(part, Part::Citation { id, field } if is_same(id, field))
    };
    (is_printed(metrics.old) || is_printed(metrics.new)).then_some(place)
}

/// Whether words are what a citation prints, or would print if its figures were others: more, fewer, or as before.
fn is_result(part: &Part<'_>, written: &str, metrics: &Metrics) -> bool {
    let Part::Citation { id, field } = part else {
        return false;
    };
    let as_it_is = metrics.get(id).cloned().unwrap_or_default();
    let (mut turned, mut even) = (as_it_is.clone(), as_it_is.clone());
    std::mem::swap(&mut turned.value, &mut turned.previous);
    even.previous = even.value.clone();
    let prints = |metric: &Metric| metric.print(field, metrics.language).ok().flatten();
    let others = [as_it_is, turned, even];
    let mut results = others.iter().filter_map(prints);
    written == printed_part(part, metrics) || results.any(|result| meant(&result) == meant(written))
}

/// A text as it stands in an answer and prints as it is.
pub fn literal(text: &str) -> String {
    let paragraphs = text.split(BREAK).map(|text| {
        let is_text = parts(text).iter().all(|(part, _)| matches!(part, Part::Text(_)));
        if is_text { text.to_owned() } else { quote(text) }
    });
    paragraphs.collect::<Vec<String>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Figure;
    use crate::text::decimal::parse_decimal;
    use crate::text::language::Language;

    fn metrics(value: &str) -> Metrics {
        let figure = Figure {
            number: parse_decimal(value).unwrap(),
            digits: value.to_owned(),
        };
        let metric = Metric {
            id: "a".to_owned(),
            unit: "项".to_owned(),
            value: Some(figure),
            ..Metric::default()
        };
        Metrics::new(Language::Chinese, [metric])
    }

    fn changed(text: &str, paragraph: usize, new: &str) -> String {
        let metrics = BothMetrics {
            old: &metrics("32"),
            new: &metrics("35"),
            left: &HashSet::new(),
        };
        rewritten(text, &BTreeMap::from([(paragraph, new.to_owned())]), metrics)
    }

    #[test]
    fn citations_stay_where_they_print_what_stands_there() {
        let text = "完成{{ metrics.a }}任务，\n按期验收。\n\n第二段。";
        assert_eq!(
            changed(text, 0, "圆满完成35项任务，按期通过验收。"),
            "圆满完成{{ metrics.a }}任务，\n按期通过验收。\n\n第二段。"
        );
        assert_eq!(changed(text, 0, "完成32项任务，按期验收。"), text);
        assert_eq!(changed(text, 0, "完成３２项任务，按期验收。"), text);
        assert_eq!(changed(text, 0, "完成三十五项任务，按期验收。"), text);
        assert_eq!(
            changed(text, 0, "完成三十六项任务，按期验收。"),
            "完成三十六项任务，\n按期验收。\n\n第二段。"
        );
        assert_eq!(
            changed(text, 0, "完成全部任务，按期验收。"),
            "完成全部任务，\n按期验收。\n\n第二段。"
        );
        assert_eq!(changed(text, 0, ""), "\n\n第二段。");
        assert_eq!(
            changed(text, 1, "第二段。\n第三段{{ x }}。"),
            format!("{}第二段。\n\n第三段{{{{ x }}}}。", &text[..text.len() - 12])
        );
    }
}
