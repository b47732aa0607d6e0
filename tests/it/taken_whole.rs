//! What was moved, put in or taken out in a report that came back: taken whole or not at all, and at rest afterwards.

use std::fmt::Debug;

use crate::common::{Place, assert_holds, assert_lacks, replaced};
use crate::taken_back::edit_report;

/// A template of what edits move about: texts in a list, problems and their remedies in two places, and a `markdown` answer.
const TEMPLATE: &str = r#"
name     = "Review"
language = "en"
metrics = [
  { id = "gates", name = "Gates", unit = "gate|gates" },
]

[numbering]
headings = [""]
items    = ["1."]

[[sections]]
id = "work"
title = "Work"
questions = [
  { id = "heading", ask = "Heading?", type = "string", default = "What was done", max = 30 },
  { id = "text", ask = "What?", type = "text" },
  { id = "points", ask = "Which points?", type = "list" },
  { id = "problems", ask = "Which problems?", type = "records", questions = [
    { id = "text", ask = "What is wrong?", type = "text" },
    { id = "remedy", ask = "What will be done?", type = "text" },
  ] },
  { id = "rest", ask = "What else?", type = "markdown" },
]
"#;

const BODY: &str = "# Review

## {{ work.heading }}

{{ work.text }}

{% for point in work.points %}
- {{ point }}
{% endfor %}

## Problems

{% for problem in work.problems %}
{{ problem.text }}

{% endfor %}
## Remedies

{% for problem in work.problems %}
1. {{ problem.remedy }}
{% endfor %}

## The rest

{{ work.rest }}

The report ends here.
";

const ANSWERS: &str = r#"template = "./review"

[work]
text = """
The banks were looked at before the rains came. Every gate was opened and shut once.

Nobody was hurt in the three storms of July."""
points = ["The northern pump was replaced.", "Two wells were drilled in Alder.", "All {{ metrics.gates }} have new locks."]
rest = """
**Visitors**. The lock house was open for {{ metrics.gates }} on Sundays.

**School classes**. Twelve classes came to see the turbines.
"""

[[work.problems]]
text = "The southern bank is too low for a flood like that of spring."
remedy = "It will be raised by half a metre until autumn."

[[work.problems]]
text = "Spare parts come late from the only supplier that makes them."
remedy = "A second supplier is being looked for."

[metrics]
gates = 9
"#;

/// What came of an edit.
struct Taken {
    said: String,
    answers: String,
    report: String,
}

/// Takes the report back with some words replaced by others, and once more: the second time nothing is changed.
fn taken(edits: &[(impl AsRef<str> + Debug, impl AsRef<str> + Debug)]) -> Taken {
    taken_from(&[], edits)
}

/// The same of answers in which some words are others.
fn taken_from(others: &[(&str, String)], edits: &[(impl AsRef<str> + Debug, impl AsRef<str> + Debug)]) -> Taken {
    let place = Place::new();
    place.write_template("review", TEMPLATE, BODY);
    place.write("a.toml", replaced(ANSWERS.to_owned(), others));
    edit_report(&place, "md", &[], |text| replaced(text, edits));
    let update = || place.update("edited.md");
    let outcome = update();
    let answers = place.read("a.toml");
    assert_holds(update().stdout, ["0 changes, "]);
    assert_eq!(place.read("a.toml"), answers, "{edits:?}");
    place.succeed(&["render", "a.toml", "-o", "a.md", "--force"]);
    Taken {
        said: outcome.said(),
        answers,
        report: place.read("a.md"),
    }
}

#[test]
fn entries_of_a_list_are_put_in_taken_out_moved_and_joined() {
    let [pump, wells, locks] = [
        "The northern pump was replaced.",
        "Two wells were drilled in Alder.",
        "All 9 gates have new locks.",
    ];
    let new = "The weir was painted.";
    let cited = "All {{ metrics.gates }} have new locks.";
    for (edits, points) in [
        (
            vec![(wells, format!("{wells}\n- {new}"))],
            vec![pump, wells, new, cited],
        ),
        (
            vec![(locks, format!("{locks}\n- {new}"))],
            vec![pump, wells, cited, new],
        ),
        (vec![(&*format!("- {wells}\n"), String::new())], vec![pump, cited]),
        (
            vec![
                (pump, "@".to_owned()),
                (locks, pump.to_owned()),
                ("@", locks.to_owned()),
            ],
            vec![cited, wells, pump],
        ),
        (
            vec![(&*format!("{pump}\n- "), format!("{pump} "))],
            vec![&*format!("{pump} {wells}"), cited],
        ),
    ] {
        let taken = taken(&edits);
        let quoted: Vec<String> = points.iter().map(|point| format!("\"{point}\"")).collect();
        let flat: String = taken.answers.replace(['\n', ' '], "");
        let expected = format!("points=[{}", quoted.join(",")).replace(' ', "");
        assert_holds(&flat, [&expected]);
    }
}

#[test]
fn paragraphs_of_a_text_are_moved_parted_and_joined_with_their_citations() {
    let [banks, storms, gates] = [
        "The banks were looked at before the rains came. Every gate was opened and shut once.",
        "Nobody was hurt in the three storms of July.",
        "In autumn {{ metrics.gates }} were painted. The crew of twelve did that alone.",
    ];
    let printed = "In autumn 9 gates were painted. The crew of twelve did that alone.";
    let added = [(storms, format!("{storms}\n\n{gates}"))];
    let texts = |paragraphs: &[&str]| format!("text = \"\"\"\n{}\"\"\"\n", paragraphs.join("\n\n"));
    let swapped = |one: &str, other: &str| {
        [(one, "@"), (other, one), ("@", other)]
            .map(|(old, new)| (old.to_owned(), new.to_owned()))
            .to_vec()
    };
    let replaced = |old: &str, new: &str| vec![(old.to_owned(), new.to_owned())];
    for (edits, expected) in [
        (swapped(storms, printed), texts(&[banks, gates, storms])),
        (swapped(banks, printed), texts(&[gates, storms, banks])),
        // Moved, and other words in it.
        (
            [swapped(storms, printed), replaced("of twelve", "of ten")].concat(),
            texts(&[banks, &gates.replace("twelve", "ten"), storms]),
        ),
        (
            replaced("painted. The", "painted.\n\nThe"),
            texts(&[
                banks,
                storms,
                "In autumn {{ metrics.gates }} were painted.",
                "The crew of twelve did that alone.",
            ]),
        ),
        (
            replaced("9 gates were", "9\n\ngates were"),
            texts(&[
                banks,
                storms,
                "In autumn 9",
                "gates were painted. The crew of twelve did that alone.",
            ]),
        ),
        (
            replaced(&format!("{storms}\n\n"), &format!("{storms} ")),
            texts(&[banks, &format!("{storms} {gates}")]),
        ),
    ] {
        let taken = taken_from(&added, &edits);
        assert_holds(&taken.answers, [&expected]);
        assert_holds(&taken.said, ["1 change, 0 refused, 0 without"]);
    }
}

#[test]
fn what_is_taken_out_or_swapped_in_one_place_of_two_leaves_the_record() {
    let [first, second] = [
        "It will be raised by half a metre until autumn.",
        "A second supplier is being looked for.",
    ];
    let bank = "The southern bank is too low for a flood like that of spring.";
    for edits in [
        vec![(&*format!("1. {first}\n"), "")],
        vec![(&*format!("{bank}\n\n"), "")],
        vec![(first, "@"), (second, first), ("@", second)],
    ] {
        let taken = taken(&edits);
        assert_eq!(taken.answers, ANSWERS, "{edits:?}\n{}", taken.said);
    }
    // Out of both places the record goes.
    let taken = taken(&[(&format!("1. {first}\n"), ""), (&format!("{bank}\n\n"), "")]);
    assert_lacks(&taken.answers, ["southern", "half a metre"]);
}

#[test]
fn what_is_moved_is_taken_whole_or_not_at_all() {
    let moved = "The banks were looked at before the rains came.";
    for edits in [
        // Too long for the heading, and into the template's own words.
        vec![
            (&*format!("{moved} "), ""),
            ("What was done", &*format!("What was done {moved}")),
        ],
        vec![
            (&*format!("{moved} "), ""),
            ("The report ends here.", &*format!("{moved} The report ends here.")),
        ],
    ] {
        let taken = taken(&edits);
        assert_eq!(taken.answers, ANSWERS, "{}", taken.said);
        assert_holds(&taken.said, ["stands elsewhere in the edited report"]);
    }
    // Where both halves can be made they are.
    let last = "Nobody was hurt in the three storms of July.";
    let taken = taken(&[(&*format!("{moved} "), ""), (last, &*format!("{last} {moved}"))]);
    assert_holds(&taken.report, [format!("{last} {moved}")]);
}

#[test]
fn a_default_heading_that_is_taken_out_is_listed_each_time() {
    let taken = taken(&[("## What was done\n\n", "")]);
    assert_eq!(taken.answers, ANSWERS, "{}", taken.said);
    assert_holds(&taken.said, ["What was done → —"]);
}

#[test]
fn paragraphs_of_markdown_are_put_in_and_taken_out_with_their_citations() {
    let visitors = "**Visitors**. The lock house was open for 9 gates on Sundays.";
    let classes = "**School classes**. Twelve classes came to see the turbines.";
    let new = "The café sold two hundred cakes.";
    let source = |text: &str| text.replace("9 gates", "{{ metrics.gates }}");
    for (old, edited, expected) in [
        (
            format!("{visitors}\n\n"),
            String::new(),
            format!("rest = \"\"\"\n{classes}\n\"\"\""),
        ),
        (
            classes.to_owned(),
            new.to_owned() + "\n\n" + classes,
            format!("{new}\n\n{classes}"),
        ),
        (
            visitors.to_owned(),
            format!("{visitors}\n\n{new}"),
            source(&format!("{visitors}\n\n{new}\n\n")),
        ),
        (
            " for 9 gates".to_owned(),
            String::new(),
            "The lock house was open on Sundays.".to_owned(),
        ),
    ] {
        let taken = taken(&[(&old, &edited)]);
        assert_holds(&taken.answers, [&expected]);
    }
}
