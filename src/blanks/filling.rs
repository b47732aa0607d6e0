//! What is written in the place of a blank.

use crate::figures::Metric;
use crate::figures::markers::markers;
use crate::text::chinese::{is_han, joint};
use crate::text::citations::{Part, parts, quote};

use super::blank::Blank;

/// What is written for a typed text, so that it comes out as it was typed. A marker in it stays one: who types it says
/// that something is still not known.
pub fn write_literally(blank: &Blank, typed: &str) -> String {
    let typed = if blank.is_markdown {
        joined(typed)
    } else {
        typed.to_owned()
    };
    let is_plain = !blank.is_markdown || is_no_markup(blank, &typed);
    if is_plain && is_read_as_text(blank, &typed) {
        typed
    } else {
        quote(&typed)
    }
}

/// What is written where the old text of a blank holds again, which is no blank any more, whatever it says.
pub fn write_old(blank: &Blank, old: &str) -> String {
    if markers(old).is_empty() {
        write_literally(blank, old)
    } else {
        quote(old)
    }
}

/// The citation of a metric in the place of a blank: without its unit where that stands behind the blank, and with the unit
/// that went with the blank where the metric has none. Fails with the unit of the sentence when it is another one.
pub fn cite<'b>(blank: &'b Blank, metric: &Metric) -> Result<String, &'b str> {
    let is_metrics = |unit: &str| {
        let unit = unit.trim();
        let mut own = metric.unit.split('|');
        own.any(|own| own == unit || (own == "%" && unit == "％"))
    };
    let whole = format!("{{{{ metrics.{} }}}}", metric.id);
    match (blank.own_unit(), blank.unit(), metric.unit.as_str()) {
        (own, _, "") => Ok(whole + own),
        ("", "", _) => Ok(whole),
        ("", unit, _) if is_metrics(unit) => Ok(format!("{{{{ metrics.{}.value }}}}", metric.id)),
        ("", unit, _) => Err(unit.trim()),
        (own, _, _) if is_metrics(own) => Ok(whole),
        (own, _, _) => Err(own.trim()),
    }
}

/// Whether the text would be read as itself where the blank stands: no citation, blank or quotation begins or ends in
/// it, or is made of it and of what stands beside it.
fn is_read_as_text(blank: &Blank, typed: &str) -> bool {
    let may_be_read = |text: &str| text.contains(['{', '}']);
    let (before, after) = (&blank.text[..blank.range.start], &blank.text[blank.range.end..]);
    // A citation is written on one line most often, but a quotation may be long: what is open before is what counts.
    let opens = before.rfind('{').is_some_and(|at| !before[at..].contains("}}"));
    if !may_be_read(typed) && !opens {
        return true;
    }
    let whole = format!("{before}{typed}{after}");
    let own = before.len()..before.len() + typed.len();
    let count = |text: &str| parts(text).iter().filter(|(part, _)| !is_text(part)).count();
    let is_inside = |(part, range): &(Part<'_>, std::ops::Range<usize>)| {
        is_text(part) && range.start <= own.start && own.end <= range.end
    };
    parts(&whole).iter().any(is_inside) && count(&whole) + usize::from(blank.old.is_some()) == count(&blank.text)
}

fn is_text(part: &Part<'_>) -> bool {
    matches!(part, Part::Text(_))
}

/// Whether the text is no markup where the blank stands: letters and digits, with the marks of figures among them, and
/// nothing beside it that could make more of it. Any other text is quoted.
fn is_no_markup(blank: &Blank, typed: &str) -> bool {
    let is_prose = |c: char| c.is_alphanumeric() || is_han(c) || "，。、；：“”‘’（）《》！？…—·～％￥".contains(c);
    let (before, after) = (&blank.text[..blank.range.start], &blank.text[blank.range.end..]);
    let (before, after) = (before.chars().next_back(), after.chars().next());
    let is_in_text = before.is_some_and(is_prose);
    let is_open_before = is_in_text || before.is_none_or(char::is_whitespace);
    let is_open_after = after.is_none_or(|c| {
        is_prose(c) || c.is_whitespace() || matches!(c, '%' | ',' | ';') || (is_in_text && matches!(c, '.' | ')' | ':'))
    });
    // Between digits and behind them these are no markup anywhere.
    let follows_digit = |at: usize| typed[..at].ends_with(|c: char| c.is_ascii_digit());
    let is_of_number = |at: usize, c: char| {
        let is_inside = || typed[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        matches!(c, '.' | ',' | '%') && follows_digit(at) && (c == '%' || is_inside())
    };
    let is_figure = |(at, c): (usize, char)| {
        is_prose(c) || is_in_text && matches!(c, '.' | ',' | '%' | ':' | '/' | '-' | '(' | ')') || is_of_number(at, c)
    };
    let mut characters = typed.char_indices();
    let ends_well = typed.ends_with(|c: char| is_prose(c) || c == '%' || c == ')');
    is_open_before && is_open_after && ends_well && typed.starts_with(is_prose) && characters.all(is_figure)
}

/// Typed lines as one, joined as the lines of a paragraph are.
fn joined(typed: &str) -> String {
    let mut text = String::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !text.is_empty() {
            text.push_str(joint(text.chars().next_back(), line.chars().next()));
        }
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blanks::blank::blanks_in;

    const TEXT: bool = false;
    const MARKDOWN: bool = true;

    fn blank(is_markdown: bool, text: &str) -> Blank {
        blanks_in("", is_markdown, text, None).remove(0)
    }

    fn written(is_markdown: bool, text: &str, typed: &str) -> String {
        write_literally(&blank(is_markdown, text), typed)
    }

    #[test]
    fn what_would_be_read_as_something_else_is_quoted() {
        let cases = [
            ("共xx项", "**32**", "**32**"),
            ("共xx项", "{{ metrics.a }}", "{{ \"{{ metrics.a }}\" }}"),
            ("共xx项", "a } b", "a } b"),
            ("{{ metrics.{{ blank \"1\" }} }}", "a", "{{ \"a\" }}"),
            ("{{ \"{{ blank \"1\" }}\" }}", "a", "{{ \"a\" }}"),
            ("{{ \"a\" }} xx", "b", "b"),
        ];
        for (text, typed, expected) in cases {
            assert_eq!(written(TEXT, text, typed), expected, "{text}");
        }
        let in_markdown = [
            ("共xx项", "32", "32"),
            ("增长x.xx%。", "98.5%", "98.5%"),
            ("| 甲 | {{ blank \"195.8\" }} |", "201.6", "201.6"),
            ("| 甲 | {{ blank \"95.2%\" }} |", "96.1%", "96.1%"),
            ("| 甲 | {{ blank \"3,400\" }} |", "3,512.5", "3,512.5"),
            ("{{ blank \"3.5\" }} million", "4.5", "4.5"),
            ("{{ blank \"3\" }} sites", "4.", "{{ \"4.\" }}"),
            ("{{ blank \"3\" }} sites", "1.a", "{{ \"1.a\" }}"),
            ("- {{ blank \"3\" }}项", "32", "32"),
            ("{{ blank \"3\" }}. 甲", "4", "{{ \"4\" }}"),
            ("共xx项", "*32*", "{{ \"*32*\" }}"),
            ("共xx项", "- 甲\n二", "{{ \"- 甲二\" }}"),
            ("&{{ blank \"3\" }};", "amp", "{{ \"amp\" }}"),
            ("*{{ blank \"3\" }}*", "3", "{{ \"3\" }}"),
        ];
        for (text, typed, expected) in in_markdown {
            assert_eq!(written(MARKDOWN, text, typed), expected, "{text}");
        }
        assert_eq!(
            write_old(&blank(TEXT, "{{ blank \"20xx\" }}年"), "20xx"),
            "{{ \"20xx\" }}"
        );
    }

    #[test]
    fn a_unit_is_not_said_twice() {
        let metric = |unit: &str| Metric {
            id: "a".to_owned(),
            unit: unit.to_owned(),
            ..Metric::default()
        };
        let cite = |text: &str, unit: &str| cite(&blank(TEXT, text), &metric(unit)).map_err(str::to_owned);
        assert_eq!(cite("共xx项。", "项"), Ok("{{ metrics.a.value }}".to_owned()));
        assert_eq!(cite("共xx。", "项"), Ok("{{ metrics.a }}".to_owned()));
        assert_eq!(cite("共xx项。", ""), Ok("{{ metrics.a }}".to_owned()));
        assert_eq!(
            cite("over xx sites", "site|sites"),
            Ok("{{ metrics.a.value }}".to_owned())
        );
        assert_eq!(cite("共xx元。", "万元"), Err("元".to_owned()));
        assert_eq!(cite("达到xx%。", "%"), Ok("{{ metrics.a }}".to_owned()));
        assert_eq!(cite("达到xx%。", ""), Ok("{{ metrics.a }}%".to_owned()));
        assert_eq!(cite("达到xx%。", "项"), Err("%".to_owned()));
        assert_eq!(cite("共{{ blank \"25项\" }}。", ""), Ok("{{ metrics.a }}项".to_owned()));
    }
}
