//! Whatever an answer holds is printed literally: what an independent Markdown parser reads in our Markdown is what our
//! plain text says.

use std::sync::LazyLock;

use crate::html::without_spaces;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use zhibi::answers::AnswersFile;
use zhibi::compose::Prepared;
use zhibi::formats::{write_markdown, write_text};
use zhibi::report::{Document, Label, number_document};
use zhibi::say::source::Source;
use zhibi::template::{Origin, Template};

const MANIFEST: &str = r#"
name        = "样张"
description = "答案能站的每一个地方"
language    = "zh-CN"

[numbering]
headings = ["1.", "（一）"]
items    = ["1.", "(a)"]

[[sections]]
id = "a"
title = "甲"
questions = [
  { id = "title", ask = "标题", type = "string", required = false },
  { id = "to", ask = "写给谁", type = "string", required = false },
  { id = "heading", ask = "小标题", type = "string", required = false },
  { id = "text", ask = "正文", type = "text", required = false },
  { id = "inside", ask = "句中", type = "text", required = false },
  { id = "items", ask = "条目", type = "records", required = false, questions = [
    { id = "lead", ask = "段首句", type = "string", required = false },
    { id = "text", ask = "内容", type = "text", required = false },
    { id = "steps", ask = "步骤", type = "list", required = false },
  ] },
  { id = "notes", ask = "说明", type = "list", required = false },
  { id = "sign", ask = "落款", type = "string", required = false },
]
"#;

const BODY: &str = r#"# {{ a.title }}

::: addressee
{{ a.to }}
:::

## {{ a.heading }}

{{ a.text }}

甲{{ a.inside }}*{{ a.title }}*乙**{{ a.heading }}**{{ a.sign }}

{% if a.title %}
**{{ a.heading }}***{{ a.title }}*丙*{{ a.to }}***{{ a.sign }}**

{% endif %}

{% for item in a.items %}
1. {% if item.lead %}**{{ item.lead }}**{% endif %}{{ item.text }}
{% for step in item.steps %}
   1. {{ step }}
{% endfor %}
{% endfor %}

### 其他{{ a.heading }}

{% for note in a.notes %}
- {{ note }}
{% endfor %}

| 名 | {{ a.title }} |
|----|--------------:|
| {{ a.heading }} | 甲{{ a.sign }} |

::: signature
{{ a.sign }}
:::
"#;

static TEMPLATE: LazyLock<Prepared> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("template.toml"), MANIFEST).unwrap();
    std::fs::write(folder.path().join("report.md.j2"), BODY).unwrap();
    Prepared::new(Template::read_folder(folder.path(), Origin::Given).unwrap())
});

/// What there is to answer.
#[derive(Debug, Clone)]
struct Given {
    title: String,
    to: String,
    heading: String,
    text: String,
    inside: String,
    items: Vec<(String, String, Vec<String>)>,
    notes: Vec<String>,
    sign: String,
    is_english: bool,
}

/// A text as a TOML string, whatever is in it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

fn list(entries: &[String]) -> String {
    toml_edit::Value::from_iter(entries).to_string()
}

impl Given {
    fn to_toml(&self) -> String {
        let language = if self.is_english { "en" } else { "zh-CN" };
        let mut toml = format!(
            "template = \"x\"\nlanguage = \"{language}\"\n[a]\ntitle = {}\nto = {}\nheading = {}\ntext = {}\ninside = {}\nnotes = {}\nsign = {}\n",
            quoted(&self.title),
            quoted(&self.to),
            quoted(&self.heading),
            quoted(&self.text),
            quoted(&self.inside),
            list(&self.notes),
            quoted(&self.sign)
        );
        for (lead, text, steps) in &self.items {
            toml += &format!(
                "[[a.items]]\nlead = {}\ntext = {}\nsteps = {}\n",
                quoted(lead),
                quoted(text),
                list(steps)
            );
        }
        toml
    }
}

fn report(toml: String) -> Document<Label> {
    let source = Source::new("a.toml", toml);
    let file = AnswersFile::parse(&source).unwrap_or_else(|faults| panic!("{faults:?}"));
    let (answers, faults) = TEMPLATE.validate(&file, &[]);
    assert!(
        faults.is_empty(),
        "{:?}",
        faults.iter().map(|fault| &fault.message).collect::<Vec<_>>()
    );
    let document = TEMPLATE
        .compose(&answers)
        .unwrap_or_else(|faults| panic!("{:?}", faults.0[0].message));
    number_document(document, &TEMPLATE.template.manifest.numbering.parsed).unwrap()
}

/// The text of Markdown as a reader sees it, list numbers and bullets included.
fn text_of_markdown(markdown: &str) -> String {
    let mut text = String::new();
    let mut lists = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::SoftBreak => text.push('\n'),
            Event::Start(Tag::List(first)) => lists.push(first),
            Event::End(TagEnd::List(_)) => drop(lists.pop()),
            Event::Start(Tag::Item) => match lists.last_mut() {
                Some(Some(number)) => {
                    text.push_str(&format!("{number}."));
                    *number += 1;
                }
                _ => text.push('•'),
            },
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(_) => {}
            // Nothing else is ever written, so here an answer was read as Markdown.
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    text
}

/// The extensions that GitHub and others turn on as well; in ours they must find nothing.
fn has_more_with_extensions(markdown: &str) -> Option<String> {
    Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION)
        .find(|event| {
            matches!(
                event,
                Event::Start(
                    Tag::FootnoteDefinition(_)
                        | Tag::Strikethrough
                        | Tag::Link { .. }
                        | Tag::Image { .. }
                        | Tag::CodeBlock(_)
                        | Tag::HtmlBlock
                        | Tag::BlockQuote(_)
                ) | Event::Code(_)
                    | Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::FootnoteReference(_)
                    | Event::TaskListMarker(_)
                    | Event::Rule
                    | Event::HardBreak
            )
        })
        .map(|event| format!("{event:?}"))
}

const FRAGMENTS: &[&str] = &[
    "申报",
    "项目",
    "年",
    "𠮷",
    "。",
    "，",
    "“",
    "”",
    "：",
    "（",
    "）",
    "—",
    "…",
    "、",
    "word",
    "two words",
    "x",
    "1",
    "12",
    "# ",
    "## ",
    "#",
    "1. ",
    "1) ",
    "(1) ",
    "(a)",
    "a. ",
    "i. ",
    "iv) ",
    "- ",
    "+ ",
    "* ",
    "* * *",
    "---",
    "===",
    "**",
    "*",
    "__",
    "_",
    "~~",
    "~~~",
    "```",
    "`",
    "``",
    "> ",
    "|",
    "| - |",
    "|---|",
    ":--",
    "::: ",
    ":::",
    "[a](b)",
    "![a](b)",
    "[a]",
    "[a]: /b",
    "[^1]",
    "[ ] ",
    "<b>",
    "</b>",
    "<!-- ",
    "-->",
    "<https://x.y>",
    "https://x.y",
    "www.x.y",
    "a@x.y",
    "&amp;",
    "&#35;",
    "&",
    "\\",
    "\\\\",
    "\\*",
    "{{ 7*7 }}",
    "{{",
    "}}",
    "{% raw %}",
    "{% endfor %}",
    "{#",
    "#}",
    "{.a}",
    "$x$",
    "^",
    "\"",
    "'",
    "!",
    ".",
    ":",
    " ",
    "  ",
    "    ",
    "\t",
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{e000}",
    "\u{f8ff}",
    "👩‍🚀",
    "é",
    "e\u{301}",
    "\u{2028}",
    "\u{ad}",
    "%",
    "=",
    "~",
    "@",
    "+",
    "-",
];

fn fragments(most: usize) -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        9 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => "[ -~]{1,4}",
        // Anything that a file may hold: no control characters, no noncharacters.
        1 => any::<char>().prop_filter_map("not allowed in answers", |c| {
            let is_noncharacter = (c as u32) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c);
            (!c.is_control() && !is_noncharacter).then(|| c.to_string())
        }),
    ];
    prop::collection::vec(fragment, 0..most).prop_map(|fragments| fragments.concat())
}

/// One line, which holds nothing that is meant for zhibi itself.
fn line() -> impl Strategy<Value = String> {
    fragments(7).prop_filter("a citation", |line| is_plain(line))
}

/// Several lines and paragraphs.
fn text() -> impl Strategy<Value = String> {
    let separated = (fragments(6), prop::sample::select(&["\n", "\n\n", "\n \n", "\\\n"][..]));
    prop::collection::vec(separated, 0..4)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect::<String>())
        .prop_filter("a citation", |text| is_plain(text))
}

fn is_plain(text: &str) -> bool {
    // `{{ "…" }}` is what an answer can say to zhibi.
    !text.contains("{{") || !text.contains('"')
}

fn given() -> impl Strategy<Value = Given> {
    let item = (line(), text(), prop::collection::vec(line(), 0..3));
    (
        line(),
        line(),
        line(),
        text(),
        text(),
        prop::collection::vec(item, 0..4),
        prop::collection::vec(line(), 0..3),
        line(),
        any::<bool>(),
    )
        .prop_map(
            |(title, to, heading, text, inside, items, notes, sign, is_english)| Given {
                title,
                to,
                heading,
                text,
                inside,
                items,
                notes,
                sign,
                is_english,
            },
        )
}

// What holds of any answer.
properties! {
    150 of 2000 from 15834;

    fn any_answer_reads_the_same_in_markdown_and_in_text(given in given()) {
        let document = report(given.to_toml());
        let markdown = write_markdown(&document);
        let text = write_text(&document, None);
        prop_assert_eq!(
            without_spaces(&text_of_markdown(&markdown)),
            without_spaces(&text),
            "\n{}\n---\n{}", markdown, text
        );
        prop_assert_eq!(has_more_with_extensions(&markdown), None, "\n{}", markdown);
    }

    fn every_character_of_an_answer_is_printed(line in line()) {
        let toml = format!("template = \"x\"\n[a]\ninside = {}\n", quoted(&line));
        let text = write_text(&report(toml), None);
        prop_assert!(
            without_spaces(&text).contains(&without_spaces(&line)),
            "{:?} is not in {:?}", line, text
        );
    }

    fn wrapping_only_adds_line_breaks(given in given(), width in 1usize..40) {
        let document = report(given.to_toml());
        prop_assert_eq!(
            without_spaces(&write_text(&document, Some(width))),
            without_spaces(&write_text(&document, None))
        );
    }
}

/// The text of each strong stretch.
fn strong_in(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_strong = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Strong) => {
                is_strong = true;
                found.push(String::new());
            }
            Event::End(TagEnd::Strong) => is_strong = false,
            Event::Text(text) if is_strong => found.last_mut().unwrap().push_str(&text),
            _ => {}
        }
    }
    found
}

#[test]
fn a_lead_is_strong_for_every_parser() {
    for (lead, text, strong) in [
        ("积极申报。", "目前共申报项目。", "积极申报"),
        ("积极申报", "。目前", "积极申报"),
        ("“积极”申报：", "“目前”", "积极”申报"),
        ("（一）申报", "目前", "一）申报"),
        ("Apply.", "Now", "Apply"),
        ("申报*项目*。", "目前", "申报*项目"),
        ("*", "目前", ""),
        ("甲", "乙", "甲"),
        ("甲 ", "乙", "甲"),
        ("𠮷祥。", "目前", "𠮷祥"),
        ("👍好。", "目前", "好"),
        ("e\u{301}。", "目前", "e\u{301}"),
        ("5%", "以上", "5"),
    ] {
        let toml = format!(
            "template = \"x\"\n[[a.items]]\nlead = {}\ntext = {}\n",
            quoted(lead),
            quoted(text)
        );
        let markdown = write_markdown(&report(toml));
        let expected: Vec<&str> = Some(strong).filter(|strong| !strong.is_empty()).into_iter().collect();
        assert_eq!(strong_in(&markdown), expected, "{markdown}");
    }
}
