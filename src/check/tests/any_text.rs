//! Texts at random, out of what means something to a rule and to the formats: what is mended is nothing but the text.

use std::collections::BTreeSet;
use std::ops::Range;

use comrak::nodes::NodeValue;
use proptest::prelude::*;
use proptest::sample::select;
use toml_edit::{DocumentMut, Item};

use crate::answers::AnswersFile;
use crate::compose::validate;
use crate::template::Template;
use crate::text::citations::{Part, parts};

use super::super::engine::signs::{Set, Signs};
use super::super::engine::{Check, Reading};
use super::super::fix::{apply_edits, fix};
use super::*;

/// Pieces that mean something to a rule, and some that break what is around them.
#[rustfmt::skip]
const PIECES: [&str; 72] = [
    "，", "。", "；", "：", "、", "（", "）", "“", "”", "‘", "’", "《", "》", ",", ".", ";", ":", "(", ")", "\"", "-",
    "—", "——", "…", "...", "～", "~", "%", "％", " ", "\n", "\n\n", "　", "一", "二", "三", "十", "一是", "二是", "一、",
    "（一）", "1.", "1、", "第一章", "2026年", "26年", "13月", "30日", "25", "3", "0.5", ".5", "万", "亿", "千", "余", "约",
    "近", "超过", "增加到", "增长", "百分点", "倍", "其中", "共", "xx", "布署", "截止6月底", "等", "我局", "a", "\u{301}",
];

/// Pieces that mean something to Markdown, to TOML or to the reader of answers.
#[rustfmt::skip]
const MARKUP: &[&str] = &[
    "*", "**", "_", "`", "``", "[", "]", "](a,b)", "[x]: u", "![", "|", "|\n|---|---|\n", "&", "&amp;", "&#44;",
    "&#x7f72;", "\r", "\r\n", "<", ">", "<b>", "<!--", "-->", "<http://a,b>", "{", "}", "{{", "}}", "{{ metrics.m }}",
    "{{ \"甲,乙\" }}", "{{ metrics.m,", "\\", "\\,", "\\*", "\n> ", "\n>", "\n- ", "\n1. ", "\n    ", "\n```\n", "\n# ",
    "\n## ", "~~", "~", "  \n", "\\\n", "\t", "甲,乙", "甲;乙:丙", "（甲,乙)", "(甲)", "甲?", "甲!", "布署", "布", "署",
    "截止6月底", "3千人", "2千5百人", "一. 甲", "1、乙", "（一）、丙", "\"甲\"", "'甲'", "甲。,乙", "平等……",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![select(&PIECES[..]), select(MARKUP)];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every rule, also those that are off by themselves.
fn all_rules() -> Selection {
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    only(&codes)
}

/// Mends a text as `fix` does, and looks at each round.
fn mend(text: &str, find: impl Fn(&str) -> Option<Vec<Finding>>) -> String {
    assert_listed(text, &find);
    let mut text = text.to_owned();
    for _ in 0..20 {
        let findings = find(&text).unwrap_or_else(|| panic!("mending spoiled {text:?}"));
        for finding in &findings {
            let place = finding.place.as_ref().map_or(0..0, |place| place.span.clone());
            assert!(text.get(place.clone()).is_some(), "{}: {place:?}", finding.rule.code);
        }
        let edits: Vec<_> = findings.into_iter().map(|finding| finding.edits).collect();
        let (next, applied) = apply_edits(&text, &edits);
        if applied.is_empty() {
            return text;
        }
        assert_kept(&text, &next, edits.iter().flatten());
        text = next;
    }
    text
}

/// What `fix` changes was listed at first, or is named as what came of that.
fn assert_listed(text: &str, find: impl Fn(&str) -> Option<Vec<Finding>>) {
    let mended = fix(text, |text| find(text).ok_or(())).unwrap();
    let mut listed = find(text).unwrap();
    listed.retain(|finding| !finding.edits.is_empty());
    let all = listed.len() + mended.further.len();
    assert!(mended.count <= all, "{text:?} → {mended:?}, listed: {listed:?}");
    if mended.further.is_empty() {
        assert_kept(text, &mended.text, listed.iter().flat_map(|finding| &finding.edits));
    }
}

/// What no edit names stands in the mended text as it stood.
fn assert_kept<'e>(old: &str, new: &str, edits: impl Iterator<Item = &'e (Range<usize>, String)>) {
    let mut spans: Vec<&Range<usize>> = edits.map(|(span, _)| span).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut rest = new;
    let mut at = 0;
    for span in spans {
        let kept = old
            .get(at..span.start.max(at))
            .expect("an edit begins between characters");
        let found = rest.find(kept).filter(|&found| at > 0 || found == 0);
        let found = found.unwrap_or_else(|| panic!("{kept:?} is lost: {old:?} → {new:?}"));
        rest = &rest[found + kept.len()..];
        at = at.max(span.end);
    }
    let last = &old[at..];
    assert!(rest.ends_with(last), "{last:?} is lost: {old:?} → {new:?}");
}

/// The nodes of a Markdown text, with what is in code, in addresses and in HTML.
fn nodes(text: &str) -> Vec<String> {
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, text, &crate::formats::markdown_options());
    let nodes = root.descendants().map(|node| match &node.data().value {
        NodeValue::Text(_) => None,
        NodeValue::Code(code) => Some(format!("code {}", code.literal)),
        NodeValue::CodeBlock(code) => Some(format!("code {}", code.literal)),
        NodeValue::HtmlBlock(html) => Some(format!("html {}", html.literal)),
        NodeValue::HtmlInline(html) => Some(format!("html {html}")),
        NodeValue::Link(link) | NodeValue::Image(link) => Some(format!("link {} {}", link.url, link.title)),
        value => Some(value.xml_node_name().to_owned()),
    });
    nodes.flatten().collect()
}

/// A template with an answer of each kind that holds text.
fn template() -> Template {
    let question = |kind: &str| {
        format!("[[sections.questions]]\nid = \"{kind}\"\nask = \"?\"\ntype = \"{kind}\"\nrequired = false\n")
    };
    let questions: String = ["string", "text", "markdown", "list"].map(question).concat();
    let head = "name = \"甲\"\ndescription = \"乙\"\nlanguage = \"zh-CN\"\n[[sections]]\nid = \"s\"\ntitle = \"丙\"\n";
    Template::from_texts("any", &format!("{head}{questions}"), "# 甲\n").unwrap()
}

/// A text as a TOML string of one of the four forms; none where that form cannot hold it.
fn literal(text: &str, form: usize, is_line: bool) -> Option<String> {
    let escaped = text.replace('\\', "\\\\").replace('\r', "\\r").replace('署', "\\u7f72");
    let holds = |refused: &[char]| !text.contains(refused) && !text.replace("\r\n", "").contains('\r');
    match form {
        0 => Some(format!("\"{}\"", escaped.replace('"', "\\\"").replace('\n', "\\n"))),
        1 if !is_line => Some(format!("\"\"\"\n{}\"\"\"", escaped.replace('"', "\\\""))),
        // Single quotation marks stand as they are, and lines go on in the next one.
        2 if !is_line => {
            let text = escaped.replace("\"\"", "\"\\\"").replace('，', "，\\\n   ");
            Some(format!("\"\"\"\n{text}\n\"\"\""))
        }
        3 => holds(&['\'', '\n', '\r']).then(|| format!("'{text}'")),
        4 if !is_line => holds(&['\'']).then(|| format!("'''\n{text}'''")),
        _ => None,
    }
}

/// What a TOML text holds beside text: keys, numbers, the citations in its strings. None where it is no TOML.
fn values(text: &str) -> Option<Vec<String>> {
    fn walk(item: &Item, found: &mut Vec<String>) {
        if let Some(text) = item.as_str() {
            found.push("string".to_owned());
            let cited = parts(text)
                .into_iter()
                .filter(|(part, _)| !matches!(part, Part::Text(_)));
            found.extend(cited.map(|(_, range)| text[range].to_owned()));
        } else if let Some(values) = item.as_array() {
            values.iter().for_each(|value| walk(&Item::Value(value.clone()), found));
        } else if let Some(table) = item.as_table_like() {
            table.iter().for_each(|(key, value)| {
                found.push(key.to_owned());
                walk(value, found);
            });
        } else {
            found.push(item.to_string());
        }
    }
    let mut found = Vec::new();
    walk(text.parse::<DocumentMut>().ok()?.as_item(), &mut found);
    Some(found)
}

/// The nodes of the `markdown` answer of an answers file; none where it has none.
fn markdown_nodes(file: &str) -> Option<Vec<String>> {
    let document: DocumentMut = file.parse().ok()?;
    Some(nodes(document.get("s")?.get("markdown")?.as_str()?))
}

/// An answers file with these texts, and what stands in it beside them.
fn answers_file(texts: &[String; 4], forms: [usize; 4]) -> (String, BTreeSet<&'static str>) {
    let mut file = String::from("template = \"any\" # 甲,乙\n[s] # 布署\n");
    let mut frame = BTreeSet::from(["template = \"any\" # 甲,乙\n[s] # 布署\n"]);
    let answers = [
        ("string", " # a,甲\n"),
        ("text", " # b,甲\n"),
        ("markdown", " # c,甲\n"),
        ("list", " # d,甲\n"),
    ];
    for ((key, comment), (text, form)) in answers.into_iter().zip(texts.iter().zip(forms)) {
        let is_line = matches!(key, "string" | "list");
        let text = if is_line {
            text.replace(['\n', '\r'], "")
        } else {
            text.clone()
        };
        if let Some(literal) = literal(&text, form, is_line) {
            let value = if key == "list" {
                format!("[{literal}, \"布署\"]")
            } else {
                literal
            };
            file.push_str(&format!("{key} = {value}{comment}"));
            frame.insert(comment);
        }
    }
    file.push_str("[metrics]\nm = 3 # 甲,\n");
    frame.insert("[metrics]\nm = 3 # 甲,\n");
    (file, frame)
}

// What holds of any text.
properties! {
    200 of 1500 from 15834;

    fn any_report_is_mended_once_and_for_all_and_nothing_else_changes(body in any_text(), is_markdown: bool) {
        let selection = all_rules();
        let read = |text: &str| Some(findings(text, is_markdown, &selection));
        let mended = mend(&body, read);
        let left = read(&mended).unwrap();
        let fixable: Vec<_> = left.iter().filter(|finding| !finding.edits.is_empty()).collect();
        prop_assert!(fixable.is_empty(), "{mended}: {fixable:?}");
        if is_markdown {
            prop_assert_eq!(nodes(&body), nodes(&mended), "{:?} → {:?}", body, mended);
        }
    }

    fn no_rule_finds_anything_where_its_signs_are_not(body in any_text(), is_markdown: bool) {
        let text = report_of(&Source::new("any.txt", body), is_markdown);
        let rules: Vec<&Rule> = rules().filter(|rule| matches!(rule.check, Check::Passage(_))).collect();
        let signs = Signs::new(rules.iter().copied());
        for passage in &text.passages {
            let reading = Reading::new(passage);
            let concerned: Vec<usize> = signs.concerned(passage, Set::MAX).collect();
            let mut faults = Vec::new();
            for (index, rule) in rules.iter().enumerate().filter(|(index, _)| !concerned.contains(index)) {
                if let Check::Passage(check) = rule.check {
                    check(&reading, &mut faults);
                }
                prop_assert!(faults.is_empty(), "{} {index}: {:?}", rule.code, passage.text);
            }
        }
    }

    fn any_answers_are_mended_once_and_for_all_and_nothing_else_changes(
        texts in proptest::array::uniform4(any_text()),
        forms in proptest::array::uniform4(0..5_usize),
    ) {
        let template = template();
        let selection = all_rules();
        let (file, frame) = answers_file(&texts, forms);
        let read = |text: &str| {
            let source = Source::new("any.toml", text.to_owned());
            let file = AnswersFile::parse(&source).ok()?;
            let (answers, faults) = validate(&file, &template);
            // Answers that cite what is not there are not checked at all.
            let cites_nothing = faults.iter().any(|fault| fault.message.id == "metric-unknown");
            (!cites_nothing).then_some(())?;
            Some(check(&Text::of_answers(&file, &template, &answers, None), &selection))
        };
        prop_assume!(values(&file).is_some());
        if read(&file).is_none() {
            return Ok(());
        }
        let mended = mend(&file, read);
        let left = read(&mended).unwrap();
        let fixable: Vec<_> = left.iter().filter(|finding| !finding.edits.is_empty()).collect();
        prop_assert!(fixable.is_empty(), "{mended}: {fixable:?}");
        prop_assert_eq!(values(&file), values(&mended), "{} → {}", file, mended);
        prop_assert_eq!(markdown_nodes(&file), markdown_nodes(&mended), "{} → {}", file, mended);
        for part in frame {
            prop_assert!(mended.contains(part), "{} → {}", file, mended);
        }
    }
}

/// What stood in a report that was mended wrongly: each is mended once and for all, and nothing else changes.
#[test]
fn a_mark_that_is_mended_changes_nothing_around_it() {
    let selection = all_rules();
    for body in ["一，  \n，", "*（甲,乙)*\u{301}", "[x]: u（甲,乙)\n> [x]: u"] {
        let read = |text: &str| Some(findings(text, true, &selection));
        let mended = mend(body, read);
        assert_eq!(nodes(body), nodes(&mended), "{body:?} → {mended:?}");
        assert!(
            read(&mended).unwrap().iter().all(|finding| finding.edits.is_empty()),
            "{mended:?}"
        );
    }
}
