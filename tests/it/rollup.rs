//! `zhibi rollup`: the answers of many units or periods made one file.

use std::fmt::Write;

use crate::common::{Outcome, Place, assert_holds, assert_lacks, copy, replaced, repository, words_of};

/// A template with a figure of every kind, a list, records that ask where they are from, and records that do not.
const TEMPLATE: &str = r#"
name     = "Status"
language = "en"
metrics = [
  { id = "found", name = "Found", unit = "defect|defects" },
  { id = "mended", name = "Mended", unit = "defect|defects", at_most = "found" },
  { id = "rate", name = "Rate", unit = "%", share_of = ["mended", "found"] },
  { id = "staff", name = "Staff", unit = "person|people", combine = "last" },
  { id = "wait", name = "Wait", unit = "days", combine = "mean" },
  { id = "longest", name = "Longest", unit = "days", combine = "max" },
  { id = "length", name = "Length", unit = "km" },
]

[[sections]]
id = "unit"
title = "Unit"
questions = [
  { id = "name", ask = "Which unit?", type = "string" },
  { id = "period", ask = "Which month?", type = "period", required = false },
  { id = "text", ask = "How was it?", type = "text", required = false },
  { id = "notes", ask = "What else?", type = "list", required = false, max = 3 },
  { id = "cases", ask = "Which cases?", type = "records", required = false, questions = [
    { id = "from", ask = "From where?", type = "string", required = false },
    { id = "what", ask = "What?", type = "string" },
    { id = "days", label = "Days", ask = "How many days?", type = "integer", required = false },
    { id = "open", label = "Open", ask = "Is it open?", type = "boolean", required = false },
    { id = "due", label = "Due", ask = "When is it due?", type = "date", required = false },
  ] },
]
"#;

const BODY: &str = "# {{ unit.name }}\n\n{{ unit.text }}\n\n{% for case in unit.cases %}\n- {{ case.from }}: {{ case.what }}\n{% endfor %}\n\n{{ rollup | table }}\n";

/// A place with the template.
fn place() -> Place {
    let place = Place::new();
    place.write_template("status", TEMPLATE, BODY);
    place
}

/// Writes the answers of a unit: its name, what stands behind it in its section, and its figures.
fn unit(place: &Place, file: &str, name: &str, section: &str, metrics: &str) {
    let text = format!("template = \"./status\"\n\n[unit]\nname = \"{name}\"\n{section}\n\n[metrics]\n{metrics}\n");
    place.write(file, text);
}

fn explain(place: &Place, words: &[&str]) -> Outcome {
    place.run(&[&["rollup", "--explain", "--lang", "en"], words].concat())
}

#[test]
fn each_figure_is_combined_as_its_metric_says() {
    let place = place();
    let figures = |found: u32, mended: u32, staff: u32, wait: &str, longest: &str, length: &str| {
        format!(
            "found = {found}\nmended = {mended}\nstaff = {staff}\nwait = {wait}\nlongest = {longest}\nlength = {length}"
        )
    };
    unit(&place, "a.toml", "Ash", "", &figures(8, 6, 5, "2.5", "9", "-1.25"));
    unit(
        &place,
        "b.toml",
        "Birch",
        "",
        &figures(5, 2, 7, "4", "3.5", "{ value = 800, unit = \"m\" }"),
    );
    let said = explain(&place, &["a.toml", "b.toml"]);
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    for line in [
        "13 = Ash 8 + Birch 5",
        "61.5 = 8 / 13",
        "12 = Ash 5 + Birch 7",
        "3.25 = mean of Ash 2.5, Birch 4",
        "9 = largest of Ash 9, Birch 3.5",
        "-0.45 = Ash -1.25 + Birch 0.8 (800m)",
    ] {
        assert!(
            said.stdout.lines().any(|found| found.trim() == line),
            "{line}\n{}",
            said.stdout
        );
    }
}

#[test]
fn of_one_units_periods_the_last_stock_is_taken_and_flows_are_added() {
    let place = place();
    let month = |file: &str, period: &str, found: u32, staff: u32, more: &str| {
        unit(
            &place,
            file,
            "Ash",
            &format!("period = \"{period}\"\n{more}"),
            &format!(
                "found = {found}\nstaff = {{ value = {staff}, previous = {staff}, compared_with = \"month on month\" }}"
            ),
        );
    };
    month("march.toml", "2026-03", 4, 9, "notes = [\"The roof leaks.\"]");
    month("january.toml", "2026-01", 3, 7, "notes = [\"the roof leaks\"]");
    month("february.toml", "2026-02", 5, 8, "");
    let said = explain(
        &place,
        &["march.toml", "january.toml", "february.toml", "-o", "quarter.toml"],
    );
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    assert_holds(
        &said.stdout,
        [
            "12 = January 2026 3 + February 2026 5 + March 2026 4",
            "9 = March 2026 9",
            "previous: 7 = January 2026 7",
        ],
    );
    let whole = place.read("quarter.toml");
    assert_holds(
        &whole,
        ["period = { from = 2026-01-01, to = 2026-03-31 }", "name = \"Ash\""],
    );
    assert_eq!(whole.matches("roof leaks").count(), 1, "{whole}");
}

#[test]
fn a_month_that_no_file_is_about_is_named() {
    let place = place();
    unit(&place, "a.toml", "Ash", "period = \"2026-01\"", "found = 1");
    unit(&place, "b.toml", "Ash", "period = \"2026-03\"", "found = 2");
    let said = explain(&place, &["a.toml", "b.toml"]);
    assert_holds(&said.stderr, ["Ash: no file is about February 2026"]);
}

#[test]
fn a_sum_that_lacks_a_unit_is_a_blank_unless_partial_sums_are_wanted() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = { value = 8, previous = 4 }");
    unit(&place, "b.toml", "Birch", "", "found = { value = 5, previous = 5 }");
    unit(&place, "c.toml", "Cedar", "", "found = 7\nstaff = 3");
    let said = explain(&place, &["a.toml", "b.toml", "c.toml", "-o", "whole.toml"]);
    assert_holds(&said.stdout, ["[TBD] = Cedar 3 (missing: Ash, Birch)"]);
    assert_holds(&said.stderr, ["Staff (people) · staff: [TBD] (missing: Ash, Birch)"]);
    let whole = place.read("whole.toml");
    assert_holds(
        &whole,
        ["\nstaff = \"\"\n", "\n# [TBD] = Cedar 3 (missing: Ash, Birch)\n"],
    );
    assert!(place.run(&["render", "whole.toml"]).stderr.contains("metrics.staff"));
    let words = [
        "a.toml",
        "b.toml",
        "c.toml",
        "-o",
        "whole.toml",
        "--force",
        "--partial-sums",
    ];
    assert_eq!(explain(&place, &words).status, Some(0));
    let whole = place.read("whole.toml");
    assert_holds(&whole, ["\nstaff = 3\n"]);
    // Twenty found by three units are not compared with nine found by two.
    assert_holds(&whole, ["\nfound = 20\n"]);
}

#[test]
fn a_figure_of_the_files_own_lacks_those_that_do_not_give_it() {
    let place = place();
    let seen = |value: u32| format!("seen = {{ value = {value}, name = \"Seen\", unit = \"sites\" }}");
    let right = |value: u32| format!("right = {{ value = {value}, name = \"Right\", unit = \"sites\" }}");
    let share = "part = { value = 80, name = \"Part\", unit = \"%\", share_of = [\"right\", \"seen\"] }";
    let own = "ponds = { value = 9, name = \"Ponds\" }";
    unit(&place, "a.toml", "Ash", "", &[&seen(10), &right(8), share].join("\n"));
    unit(&place, "b.toml", "Birch", "", &[&seen(20), own].join("\n"));
    unit(&place, "c.toml", "Cedar", "", &[seen(30), right(24)].join("\n"));
    // Who counts nothing of the kind says so.
    unit(
        &place,
        "d.toml",
        "Dogwood",
        "",
        &[&seen(40), "right = { omit = true, name = \"Right\", unit = \"sites\" }"].join("\n"),
    );
    let open = [
        "[TBD] = Ash 8 + Cedar 24 (missing: Birch)",
        "100 = Ash 10 + Birch 20 + Cedar 30 + Dogwood 40",
        "9 = Birch 9",
    ];
    let partial = [
        "32 = Ash 8 + Cedar 24 (missing: Birch)",
        "the figures it is a share of are not of the same files",
    ];
    let alike = ["32 = Ash 8 + Cedar 24", "80 = 32 / 40"];
    let all = ["a.toml", "b.toml", "c.toml", "d.toml"];
    for (words, expected) in [
        (&all[..], &open[..]),
        (&["a.toml", "b.toml", "c.toml", "--partial-sums"], &partial),
        (
            &["a.toml", "c.toml", "d.toml"],
            &["32 = Ash 8 + Cedar 24", "not of the same files"],
        ),
        (&["a.toml", "c.toml"], &alike),
    ] {
        let said = explain(&place, words);
        for line in expected {
            assert!(
                said.stdout.contains(line) || said.stderr.contains(line),
                "{line}\n{}{}",
                said.stdout,
                said.stderr
            );
        }
    }
}

#[test]
fn a_week_without_a_figure_of_its_units_own_is_named() {
    let place = place();
    let own = "ponds = { value = 2, name = \"Ponds\" }";
    for (file, period, figures) in [
        ("a.toml", "2026-01", own),
        ("b.toml", "2026-02", "found = 1"),
        ("c.toml", "2026-03", own),
    ] {
        unit(&place, file, "Ash", &format!("period = \"{period}\""), figures);
    }
    unit(
        &place,
        "d.toml",
        "Birch",
        "period = { from = 2026-01-01, to = 2026-03-31 }",
        "found = 1",
    );
    let said = explain(&place, &["a.toml", "b.toml", "c.toml", "d.toml"]);
    assert_holds(
        &said.stdout,
        ["[TBD] = Ash January 2 + Ash March 2 (missing: Ash February)"],
    );
}

#[test]
fn a_partial_sum_that_its_parts_do_not_make_stays_open() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "mended = 6\nfound = 8");
    unit(&place, "b.toml", "Birch", "", "mended = 6");
    let said = explain(&place, &["a.toml", "b.toml", "-o", "whole.toml", "--partial-sums"]);
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    assert_holds(place.read("whole.toml"), ["\nmended = \"\"\n"]);
}

#[test]
fn units_that_do_not_measure_the_same_are_both_named() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "length = 3");
    unit(&place, "b.toml", "Birch", "", "length = { value = 3, unit = \"kg\" }");
    unit(&place, "c.toml", "Cedar", "", "length = { value = 3, unit = \"\" }");
    for other in ["b.toml", "c.toml"] {
        let said = explain(&place, &["a.toml", other, "-o", "whole.toml"]);
        assert_eq!(said.status, Some(1));
        assert_holds(&said.stderr, [other, "“km”"]);
        assert!(!place.path("whole.toml").exists());
    }
}

#[test]
fn a_figure_of_the_files_own_is_one_only_under_one_name() {
    let place = place();
    let own = |name: &str, value: u32| format!("x = {{ value = {value}, name = \"{name}\", unit = \"m\" }}");
    unit(
        &place,
        "a.toml",
        "Ash",
        "text = \"{{ metrics.x }} and {{ metrics.y }} of {{ metrics.found }}.\"",
        &(own("Hedges", 2) + "\nfound = 3\ny = { value = 9, name = \"Ponds\" }"),
    );
    unit(&place, "b.toml", "Birch", "", &(own("Fences", 4) + "\nfound = 3"));
    let said = explain(&place, &["a.toml", "b.toml", "-o", "whole.toml"]);
    assert_holds(&said.stderr, ["it is called “Hedges” and “Fences”"]);
    // What only one unit has can still be cited; the figures of others would be the whole's.
    let whole = place.read("whole.toml");
    assert_holds(&whole, ["text = \"Ash: 2 m and {{ metrics.y }} of 3 defects.\""]);
}

#[test]
fn nothing_is_written_of_faulty_files_unless_they_are_to_be_skipped() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = 8");
    unit(&place, "b.toml", "Birch", "", "found = \"many\"");
    place.write("c.toml", "template = ");
    let files = ["a.toml", "b.toml", "c.toml", "missing.toml"];
    let said = explain(&place, &[&files[..], &["-o", "whole.toml"]].concat());
    assert_eq!(said.status, Some(1));
    assert_holds(
        &said.stderr,
        [
            "b.toml:8:9",
            "c.toml:1:",
            "3 of 4 files are faulty; nothing was written",
        ],
    );
    assert!(!place.path("whole.toml").exists());
    let said = explain(&place, &[&files[..], &["-o", "whole.toml", "--skip-faulty"]].concat());
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    for file in &files[1..] {
        assert_holds(&said.stderr, [format!("· {file}")]);
    }
    assert_holds(place.read("whole.toml"), ["found = 8"]);
}

#[test]
fn what_cannot_be_one_report_is_refused() {
    let place = place();
    place.write_template(
        "other",
        TEMPLATE.replace("id = \"unit\"", "id = \"shop\""),
        "# {{ shop.name }}\n\n{{ metrics.found }}\n",
    );
    unit(&place, "a.toml", "Ash", "period = \"2026-01\"", "found = 8");
    unit(&place, "b.toml", "Birch", "period = \"2026-02\"", "found = 8");
    place.write("same.toml", place.read("a.toml"));
    place.write(
        "shop.toml",
        "template = \"./other\"\n[shop]\nname = \"Elm\"\n[metrics]\nfound = 1\n",
    );
    let cases = [
        (
            &["a.toml", "b.toml"][..],
            "Ash is about January 2026, Birch about February 2026",
        ),
        (&["a.toml", "same.toml"], "same.toml says the same as a.toml"),
        (
            &["a.toml", "shop.toml"],
            "a.toml is of template status, shop.toml of other",
        ),
        (
            &["a.toml", "shop.toml", "--template", "./status"],
            "shop.toml is of template other",
        ),
    ];
    for (words, expected) in cases {
        let said = explain(&place, &[words, &["-o", "whole.toml"]].concat());
        assert_eq!(said.status, Some(1), "{words:?}");
        assert!(said.stderr.contains(expected), "{words:?}\n{}", said.stderr);
        assert!(!place.path("whole.toml").exists());
    }
    assert_eq!(place.run(&["rollup", "a.toml", "-o", "a.toml"]).status, Some(2));
    assert_eq!(place.run(&["rollup", "a.toml", "--explain", "-o", "-"]).status, Some(2));
    place.write("there.toml", "mine");
    assert_eq!(place.run(&["rollup", "a.toml", "-o", "there.toml"]).status, Some(1));
    assert_eq!(place.read("there.toml"), "mine");
}

#[test]
fn templates_that_share_sections_make_one_and_what_is_not_asked_for_is_named() {
    let place = place();
    let more = "\n[[sections]]\nid = \"more\"\ntitle = \"More\"\nquestions = [{ id = \"line\", ask = \"?\", type = \"string\" }]\n";
    place.write_template(
        "longer",
        TEMPLATE.to_owned() + more,
        "# {{ unit.name }}\n\n{{ more.line }}{{ metrics.found }}\n",
    );
    unit(&place, "a.toml", "Ash", "text = \"Good.\"", "found = 8");
    place.write(
        "b.toml",
        "template = \"./longer\"\n[unit]\nname = \"Birch\"\n[more]\nline = \"x\"\n[metrics]\nfound = 1\n",
    );
    let said = explain(
        &place,
        &["a.toml", "b.toml", "--template", "./status", "-o", "whole.toml"],
    );
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    assert_holds(
        &said.stderr,
        ["more is not asked for in the whole and left out: b.toml"],
    );
    assert_holds(place.read("whole.toml"), ["found = 9"]);
}

#[test]
fn records_say_where_they_are_from_and_lists_that_are_too_long_keep_the_rest_beside_them() {
    let place = place();
    let said = |what: &str| {
        format!("notes = [\"First of {what}.\", \"Second of {what}.\"]\ncases = [{{ what = \"{what}\" }}]")
    };
    unit(&place, "a.toml", "Ash", &said("apples"), "");
    unit(&place, "b.toml", "Birch", &said("pears"), "");
    assert_eq!(
        place.run(&["rollup", "a.toml", "b.toml", "-o", "whole.toml"]).status,
        Some(0)
    );
    let whole = place.read("whole.toml");
    assert_holds(
        &whole,
        ["from = \"Birch\"\nwhat = \"pears\"", "\n# Birch: Second of pears.\n"],
    );
    for entry in [
        "Ash: First of apples.",
        "Ash: Second of apples.",
        "Birch: First of pears.",
    ] {
        assert!(whole.contains(&format!("\"{entry}\"")), "{entry}\n{whole}");
    }
}

#[test]
fn every_format_has_the_table_by_unit_with_the_sum_in_its_last_row() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = 1008\nlength = 2.50");
    unit(
        &place,
        "b.toml",
        "Birch | <b>",
        "",
        "found = { value = 12, approx = true }\nlength = 1",
    );
    assert_eq!(
        place.run(&["rollup", "a.toml", "b.toml", "-o", "whole.toml"]).status,
        Some(0)
    );
    let whole = place.read("whole.toml").replace("name = \"\"", "name = \"All\"");
    place.write("whole.toml", whole);
    for format in ["md", "txt", "html", "docx"] {
        let file = format!("whole.{format}");
        let said = place.run(&["render", "whole.toml", "-o", &file]);
        assert_eq!(said.status, Some(0), "{format}\n{}", said.stderr);
    }
    let table = place.read("whole.md");
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = table.lines().filter(|line| line.starts_with('|')).map(cells).collect();
    assert_eq!(rows[0][1..4], ["Unit", "Found (defects)", "Length (km)"]);
    assert_eq!(rows[2][1..4], ["Ash", "1,008", "2.50"]);
    assert_eq!(rows.last().unwrap()[1..4], ["Total", "over 1,000", "3.50"]);
    assert_holds(place.read("whole.html"), ["Birch | &lt;b&gt;"]);
    assert_holds(place.read("whole.txt"), ["over 10"]);
}

#[test]
fn a_report_that_was_not_rolled_up_has_no_such_table() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = 8");
    let said = place.succeed(&["render", "a.toml"]);
    assert!(!said.stdout.contains('|'), "{}", said.stdout);
}

#[test]
fn of_units_with_several_periods_each_unit_has_a_row() {
    let place = place();
    for (unit_name, base) in [("Ash", 10), ("Birch", 20)] {
        for month in [2, 1] {
            let found = base + month;
            unit(
                &place,
                &format!("{unit_name}{month}.toml"),
                unit_name,
                &format!("period = \"2026-0{month}\""),
                &format!("found = {found}\nstaff = {found}\nwait = {month}\nmended = {{ value = 2, previous = 1 }}"),
            );
        }
    }
    let files = ["Ash2.toml", "Ash1.toml", "Birch2.toml", "Birch1.toml"];
    let said = explain(&place, &[&files[..], &["-o", "whole.toml"]].concat());
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    let whole = place.read("whole.toml");
    assert_holds(
        &whole,
        [
            "name = \"Ash\"\nfiles = [\"Ash1.toml\", \"Ash2.toml\"]\nfigures = { found = 23, mended = 4, staff = 12, wait = { value = 1.5, of = 2 } }",
            "name = \"Birch\"\nfiles = [\"Birch1.toml\", \"Birch2.toml\"]\nfigures = { found = 43, mended = 4, staff = 22, wait = { value = 1.5, of = 2 } }",
        ],
    );
    assert_holds(&whole, ["\nstaff = 34\n", "\nwait = 1.5\n"]);
}

#[test]
fn a_share_of_one_unit_is_none_of_all() {
    let place = place();
    let share = "x = { value = 90, name = \"Pleased\", unit = \"%\" }";
    unit(&place, "a.toml", "Ash", "", share);
    unit(&place, "b.toml", "Birch", "", &share.replace("90", "\"\""));
    unit(&place, "c.toml", "Cedar", "", &share.replace("90", "90.0"));
    let said = explain(&place, &["a.toml", "b.toml", "--partial-sums"]);
    assert_holds(&said.stdout, ["[TBD]: Ash 90 (missing: Birch)"]);
    let said = explain(&place, &["a.toml", "c.toml"]);
    assert_holds(&said.stdout, ["90, the same in all: Ash 90, Cedar 90.0"]);
}

#[test]
fn many_files_are_added_exactly() {
    let place = place();
    let mut names: Vec<String> = Vec::new();
    for number in 1..=200 {
        let name = format!("u{number}.toml");
        unit(
            &place,
            &name,
            &format!("Unit {number}"),
            "text = \"Fine.\"",
            &format!("found = {number}\nlength = 0.{number:03}"),
        );
        names.push(name);
    }
    let mut words = vec!["rollup", "-o", "whole.toml"];
    words.extend(names.iter().map(String::as_str));
    assert_eq!(place.run(&words).status, Some(0));
    let whole = place.read("whole.toml");
    assert_holds(&whole, ["\nfound = 20100\n", "\nlength = 20.100\n"]);
    // All say the same, so it stands once; and a comment does not name two hundred units.
    assert_eq!(whole.matches("Fine.").count(), 1);
    assert!(whole.lines().all(|line| line.len() < 600));
}

#[test]
fn the_golden_wholes_are_rendered_in_every_format() {
    for case in [
        "annual_summary",
        "half_year_summary",
        "weekly_status",
        "quarterly_review",
        "performance_self_evaluation",
    ] {
        let place = Place::new();
        let folder = repository().join("tests/golden").join(format!("rollup_{case}"));
        copy(&folder, &place.path("units"));
        let args = place.read("units/args");
        let files = args.split_whitespace().filter(|word| word.ends_with(".toml"));
        let mut words = vec!["rollup".to_owned(), "-o".to_owned(), "whole.toml".to_owned()];
        words.extend(files.map(|file| format!("units/{file}")));
        place.succeed(&words.iter().map(String::as_str).collect::<Vec<_>>());
        let whole = place.read("whole.toml");
        let mut shown = String::new();
        for format in ["md", "txt", "html", "docx"] {
            let said = place.run(&["render", "whole.toml", "--partial", "-o", &format!("whole.{format}")]);
            let _ = writeln!(shown, "{}", said.stderr);
            assert_eq!(said.status, Some(0), "{case} {format}\n{shown}\n{whole}");
        }
    }
}

#[test]
fn a_figure_in_a_text_is_that_of_the_unit_that_wrote_it() {
    let place = place();
    let text = "text = \"We found {{ metrics.found }}.\"";
    unit(&place, "a.toml", "Ash", text, "found = 8");
    unit(&place, "b.toml", "Birch", "", "staff = 1");
    let said = explain(&place, &["a.toml", "b.toml", "-o", "whole.toml", "--partial-sums"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_holds(place.read("whole.toml"), ["Ash: We found 8"]);
    // Two that say the same of themselves do not say it of the whole.
    unit(&place, "b.toml", "Birch", text, "found = 8");
    let said = explain(&place, &["a.toml", "b.toml", "-o", "both.toml"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_holds(place.read("both.toml"), ["Ash, Birch: We found 8"]);
}

#[test]
fn a_share_is_made_of_figures_whose_units_divide_only_one_way() {
    let place = place();
    let figures = "late = { value = 50, name = \"Late\", unit = \"minutes\" }\nrun = { value = 4, name = \"Run\", unit = \"hours\" }\n\
                   part = { name = \"Late part\", unit = \"%\", share_of = [\"late\", \"run\"] }";
    unit(&place, "a.toml", "Ash", "", figures);
    unit(&place, "b.toml", "Birch", "", figures);
    assert_holds(explain(&place, &["a.toml", "b.toml"]).stdout, ["20.8 = 100 / 480"]);
}

#[test]
fn pictures_are_named_from_the_folder_of_the_whole() {
    let place =
        crate::images::place("photo = { file = \"below/two words.png\", caption = \"All {{ metrics.pumps }}\" }\n");
    let second = place.read("here/a.toml").replace("below/two words.png", "small.gif");
    place.write("here/b.toml", second.replace("The site", "The other site"));
    place.succeed(&["rollup", "here/a.toml", "-o", "whole.toml"]);
    let whole = place.read("whole.toml");
    assert_holds(&whole, ["\"here/below/two words.png\""]);
    place.succeed(&["render", "whole.toml", "-o", "whole.docx"]);
    let words = ["rollup", "here/a.toml", "-o", "far/whole.toml"];
    place.write("far/keep", "");
    assert_eq!(place.run(&words).status, Some(1));
    place.succeed(&[&words[..], &["--pictures", "here"]].concat());
    assert_holds(place.read("far/whole.toml"), ["\"../here/below/two words.png\""]);
}

#[test]
fn what_is_compared_with_stays_where_a_number_is_missing_and_fewer_than_none_is_told_of() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = { value = 8, previous = 7 }");
    unit(&place, "b.toml", "Birch", "", "found = { value = \"\", previous = 5 }");
    unit(&place, "c.toml", "Cedar", "", "found = { value = -2, previous = 1 }");
    let words = words_of("--lang en rollup a.toml b.toml c.toml -o whole.toml");
    assert_holds(place.succeed(&words).stderr, ["c.toml gives -2"]);
    assert_holds(place.read("whole.toml"), ["found = { value = \"\", previous = 13 }"]);
}

/// The section of a report on a week of November 2026 with records.
fn week(from: u32, records: &[&str]) -> String {
    let period = format!(
        "period = {{ from = 2026-11-{from:02}, to = 2026-11-{:02} }}\n",
        from + 6
    );
    let records = records.iter().map(|record| format!("\n[[unit.cases]]\n{record}\n"));
    period + &records.collect::<String>()
}

#[test]
fn of_one_units_weeks_each_record_is_gone_on_with_once_and_what_was_otherwise_is_noted() {
    let place = place();
    let first = week(
        2,
        &[
            "what = \"Leak\"\ndays = 5\nopen = true\ndue = 2026-11-10",
            "what = \"Talk\"\ndays = 1",
            "what = \"Talk\"\ndays = 4",
        ],
    );
    let second = week(
        9,
        &[
            "what = \"Talk\"\ndays = 4",
            "what = \"leak.\"\ndays = 3\nopen = false\ndue = 2026-11-20",
            "what = \"Leak\"\ndays = 7",
        ],
    );
    unit(&place, "a.toml", "Ash", &first, "");
    unit(&place, "b.toml", "Ash", &second, "");
    place.succeed(&["rollup", "a.toml", "b.toml", "-o", "whole.toml"]);
    let whole = place.read("whole.toml");
    let records: Vec<&str> = whole.split("[[unit.cases]]\n").skip(1).collect();
    assert_eq!(records.len(), 4, "{whole}");
    let before = [
        "Days, before: 5\ndays = 3",
        "Open, before: true\nopen = false",
        "Due, before: 2026-11-10\ndue = 2026-11-20",
    ];
    for said in before {
        assert!(records[0].contains(said), "{said}\n{whole}");
    }
    for (record, days) in records[1..].iter().zip([1, 4, 7]) {
        assert!(record.contains(&format!("\ndays = {days}\n")), "{whole}");
    }
}

#[test]
fn what_one_report_says_twice_is_two_records_of_its_unit() {
    let place = place();
    let twice = ["what = \"Leak\"\ndays = 1"; 2];
    unit(&place, "a.toml", "Ash", &week(2, &twice), "");
    unit(&place, "b.toml", "Birch", &week(2, &twice[1..]), "");
    unit(&place, "c.toml", "Cedar", &week(2, &[]), "");
    place.succeed(&["rollup", "a.toml", "b.toml", "c.toml", "-o", "whole.toml"]);
    let whole = place.read("whole.toml");
    let from: Vec<&str> = whole.lines().filter(|line| line.starts_with("from =")).collect();
    assert_eq!(from, ["from = \"Ash, Birch\"", "from = \"Ash\""], "{whole}");
}

#[test]
fn each_plan_that_nothing_was_heard_of_is_listed() {
    let place = Place::new();
    let plans = |from: u32, plans: &[(&str, &str)]| {
        let plans = plans
            .iter()
            .map(|(task, owner)| format!("[[next.items]]\ntask = \"{task}\"\nowner = \"{owner}\"\n"));
        format!(
            "template = \"weekly-status\"\n[team]\nname = \"Ash\"\nperiod = {{ from = 2026-11-{from:02}, to = 2026-11-{:02} }}\n\
             author = \"A\"\nstatus = \"on track\"\n[summary]\ntext = \"Fine.\"\n{}",
            from + 6,
            plans.collect::<String>()
        )
    };
    place.write(
        "a.toml",
        plans(
            2,
            &[
                ("Paint the hall", "Ann"),
                ("Paint the hall", "Bob"),
                ("Oil the door", "Cy"),
            ],
        ),
    );
    place.write("b.toml", plans(9, &[("Paint the hall", "Ann"), ("Oil the door", "Cy")]));
    place.write("c.toml", plans(16, &[("Oil the door", "Di")]));
    place.succeed(&["rollup", "a.toml", "b.toml", "c.toml", "-o", "whole.toml"]);
    let whole = place.read("whole.toml");
    for (plan, times) in [
        ("Paint the hall / Ann", 1),
        ("Paint the hall / Bob", 1),
        ("Oil the door / Cy", 0),
    ] {
        assert_eq!(whole.matches(&format!(": {plan}\n")).count(), times, "{plan}\n{whole}");
    }
}

#[test]
fn partial_sums_are_compared_with_those_of_the_same_files_and_say_which_lack() {
    let place = place();
    let seen = |numbers: &str| {
        format!("seen = {{ {numbers}, name = \"Seen\", unit = \"sites\", compared_with = \"year on year\" }}")
    };
    let words = words_of("rollup a.toml b.toml -o whole.toml --force --partial-sums --lang en");
    for (second, previous) in [("value = 120", None), ("value = 120, previous = 100", Some("190"))] {
        unit(
            &place,
            "a.toml",
            "Ash",
            &week(2, &[]),
            &seen("value = 100, previous = 90"),
        );
        unit(&place, "b.toml", "Ash", &week(9, &[]), &(seen(second) + "\nfound = 3"));
        let said = place.run(&words);
        let whole = place.read("whole.toml");
        let line = whole.lines().find(|line| line.starts_with("seen =")).unwrap();
        assert_holds(line, ["value = 220"]);
        assert_eq!(
            line.split("previous = ").nth(1).map(|rest| &rest[..3]),
            previous,
            "{line}"
        );
        assert_holds(&said.stderr, ["Found (defects) · found: missing Week 45"]);
    }
}

#[test]
fn a_unit_that_may_be_a_magnitude_is_no_magnitude_of_another_unit() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = 10\nlength = 2");
    for (file, unit_of, is_taken) in [
        ("b.toml", "m", false),
        ("c.toml", "k", false),
        ("d.toml", "mm", false),
        ("e.toml", "million", false),
    ] {
        unit(
            &place,
            file,
            "Birch",
            "",
            &format!("found = {{ value = 5, unit = \"{unit_of}\" }}\nlength = 1"),
        );
        let said = explain(&place, &["a.toml", file]);
        assert_eq!(said.status == Some(0), is_taken, "{unit_of} {}", said.stdout);
        assert_holds(&said.stderr, ["(found) is in"]);
    }
    unit(
        &place,
        "f.toml",
        "Birch",
        "",
        "found = 5\nlength = { value = 500, unit = \"m\" }",
    );
    let said = explain(&place, &["a.toml", "f.toml"]);
    assert_holds(&said.stdout, ["2.5 = Ash 2 + Birch 0.5 (500m)"]);
}

#[test]
fn files_of_one_name_in_two_folders_are_told_apart() {
    let place = place();
    for (folder, found) in [("north", 3), ("south", 4)] {
        let text = format!("template = \"../status\"\n\n[metrics]\nfound = {found}\n");
        place.write(&format!("{folder}/report.toml"), text);
    }
    let said = explain(&place, &["north/report.toml", "south/report.toml"]);
    assert_holds(&said.stdout, ["7 = north/report.toml 3 + south/report.toml 4"]);
}

#[test]
fn the_last_row_of_a_table_with_a_mean_is_no_total() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = 4\nwait = 10\nlongest = 40");
    unit(&place, "b.toml", "Birch", "", "found = 5\nwait = 15\nlongest = 35");
    place.succeed(&["rollup", "a.toml", "b.toml", "-o", "whole.toml"]);
    let text = place.read("whole.toml").replace("name = \"\"", "name = \"All\"");
    place.write("whole.toml", text);
    let said = place.run(&words_of(
        "--lang en render whole.toml --partial --fail-on error -o whole.md",
    ));
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    let report = place.read("whole.md");
    let last = report
        .lines()
        .find(|line| line.starts_with("| Overall"))
        .unwrap_or_else(|| panic!("{report}"));
    assert!(last.contains("12.5") && last.contains("40"), "{report}");
}

#[test]
fn the_mean_over_months_counts_each_of_their_weeks() {
    let place = place();
    let weeks = [(2, 5), (9, 7), (16, 9), (23, 11), (30, 6)];
    for (at, (day, wait)) in weeks.iter().enumerate() {
        let from = if *day > 24 {
            "2026-11-30".to_owned()
        } else {
            format!("2026-11-{day:02}")
        };
        let to = if *day > 23 {
            "2026-12-06".to_owned()
        } else {
            format!("2026-11-{:02}", day + 6)
        };
        let period = format!("period = {{ from = {from}, to = {to} }}");
        unit(
            &place,
            &format!("w{at}.toml"),
            "Ash",
            &period,
            &format!("wait = {wait}"),
        );
    }
    unit(
        &place,
        "w5.toml",
        "Ash",
        "period = { from = 2026-12-07, to = 2026-12-13 }",
        "wait = 4",
    );
    place.succeed(&["rollup", "w0.toml", "w1.toml", "w2.toml", "w3.toml", "-o", "one.toml"]);
    place.succeed(&["rollup", "w4.toml", "w5.toml", "-o", "two.toml"]);
    let said = explain(&place, &["one.toml", "two.toml", "-o", "quarter.toml"]);
    assert_holds(&said.stdout, ["7 = mean of", " 8 × 4", " 5 × 2"]);
    // A mean that a person wrote is not that of the weeks.
    place.write(
        "one.toml",
        place.read("one.toml").replace("\nwait = 8\n", "\nwait = 9\n"),
    );
    assert_holds(explain(&place, &["one.toml", "two.toml"]).stdout, ["6.33 = mean of"]);
}

#[test]
fn comments_of_a_month_stand_in_the_quarter_too() {
    let place = place();
    let case = |days: u32| format!("what = \"Leak\"\ndays = {days}");
    for (from, days) in [(2, 5), (9, 3), (16, 2)] {
        let file = format!("w{from}.toml");
        unit(&place, &file, "Ash", &week(from, &[&case(days)]), "");
    }
    place.succeed(&["rollup", "w2.toml", "w9.toml", "-o", "month.toml"]);
    assert_holds(place.read("month.toml"), ["Days, before: 5"]);
    place.succeed(&["rollup", "month.toml", "w16.toml", "-o", "quarter.toml"]);
    let whole = place.read("quarter.toml");
    let kept = whole
        .split("# Beside the answers of ")
        .nth(1)
        .unwrap_or_else(|| panic!("{whole}"));
    assert!(kept.contains("\n# what = \"Leak\"\n# Days, before: 5\n"), "{whole}");
    assert_holds(&whole, ["# Days, before: 3\ndays = 2"]);
    // Those of a file that was written by hand help to fill it in.
    assert_eq!(whole.matches("# Beside the answers of ").count(), 1, "{whole}");
    place.succeed(&["render", "quarter.toml", "--partial", "-o", "quarter.md"]);
}

/// Weeks from a Monday on, of one unit, each with what it waited; the names of the files.
fn weeks_of(place: &Place, name: &str, first: u32, waits: &[u32]) -> Vec<String> {
    let file = |(at, wait): (usize, &u32)| {
        let day = |more: u32| {
            let day = first + at as u32 * 7 + more;
            format!("2026-{:02}-{:02}", 3 + (day - 1) / 28, (day - 1) % 28 + 1)
        };
        let period = format!("period = {{ from = {}, to = {} }}", day(0), day(6));
        let file = format!("{name}{first}-{at}.toml");
        unit(place, &file, name, &period, &format!("wait = {wait}\nfound = {wait}"));
        file
    };
    waits.iter().enumerate().map(file).collect()
}

/// Files made one.
fn whole(place: &Place, files: &[&str], output: &str) -> Outcome {
    place.succeed(&[&["rollup", "--lang", "en", "--explain", "-o", output][..], files].concat())
}

#[test]
fn a_whole_of_wholes_of_wholes_counts_each_week() {
    let place = place();
    let mut months = Vec::new();
    for (at, waits) in [[1, 2].as_slice(), &[9], &[3, 3, 7]].into_iter().enumerate() {
        let weeks = weeks_of(&place, "Ash", 1 + at as u32 * 28, waits);
        let weeks: Vec<&str> = weeks.iter().map(String::as_str).collect();
        months.push(format!("m{at}.toml"));
        if let [week] = weeks[..] {
            place.write(&months[at], place.read(week));
        } else {
            whole(&place, &weeks, &months[at]);
        }
    }
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    whole(&place, &months, "ash.toml");
    assert_holds(place.read("ash.toml"), ["wait = { value = 4.33, of = 3 }"]);
    let weeks = weeks_of(&place, "Birch", 1, &[1; 11]);
    // Every other whole is of the same days.
    let period = |file: &str| {
        let text = place.read(file);
        text.lines()
            .find(|line| line.starts_with("period = "))
            .unwrap()
            .to_owned()
    };
    let weeks: Vec<&str> = weeks.iter().map(String::as_str).collect();
    whole(&place, &weeks, "birch.toml");
    let text = place
        .read("birch.toml")
        .replace(&period("birch.toml"), &period("ash.toml"));
    place.write("birch.toml", text);
    let said = whole(&place, &["ash.toml", "birch.toml"], "all.toml").stdout;
    // Twenty-five in six weeks, and eleven in eleven.
    assert_holds(&said, ["2.12 = mean of Ash 4.17 × 6, Birch 1 × 11"]);
    assert_holds(place.read("all.toml"), ["wait = { value = 4.17, of = 6 }"]);
    place.succeed(&["render", "all.toml", "--partial", "-o", "all.md"]);
    // What a person wrote is no mean of weeks.
    place.write(
        "ash.toml",
        place.read("ash.toml").replace("\nwait = 4.17\n", "\nwait = 6\n"),
    );
    let said = explain(&place, &["ash.toml", "birch.toml"]).stdout;
    assert_holds(&said, ["mean of Ash 6, Birch 1 × 11"]);
}

#[test]
fn days_in_two_files_of_a_unit_and_days_in_none_are_told() {
    let place = place();
    let weeks = weeks_of(&place, "Ash", 1, &[1, 1, 1, 1, 1, 1]);
    let weeks: Vec<&str> = weeks.iter().map(String::as_str).collect();
    whole(&place, &weeks[..3], "start.toml");
    for within in [&weeks[2..4], &weeks[..1], &weeks[1..2]] {
        let said = explain(&place, &[&["start.toml"], within].concat());
        assert_eq!(said.status, Some(1));
        assert_holds(&said.stderr, ["the days in both would be counted twice"]);
    }
    let said = explain(&place, &[weeks[0], weeks[2], weeks[3], weeks[5]]);
    assert_eq!(said.status, Some(0), "{}", said.stderr);
    assert_holds(&said.stderr, ["no file is about 8–14 March 2026, 29 March – "]);
}

#[test]
fn a_unit_that_is_also_in_a_whole_is_named() {
    let place = place();
    for name in ["Ash", "Birch", "Cedar"] {
        unit(&place, &format!("{name}.toml"), name, "", "found = 3");
    }
    let named_whole = |file: &str, name: &str, units: &[&str]| {
        whole(&place, units, file);
        let name = format!("name = \"{name}\"");
        place.write(file, replaced(place.read(file), &[("name = \"\"", name)]));
    };
    named_whole("North.toml", "North", &["Ash.toml", "Birch.toml"]);
    named_whole("South.toml", "South", &["Birch.toml", "Cedar.toml"]);
    for (files, is_told) in [
        (["North.toml", "Birch.toml"], true),
        (["North.toml", "South.toml"], true),
        (["North.toml", "Cedar.toml"], false),
        (["Ash.toml", "Birch.toml"], false),
    ] {
        let said = explain(&place, &files);
        let told = format!(
            "warning: Birch is in {}, {}",
            files[1].min(files[0]),
            files[1].max(files[0])
        );
        assert_eq!(said.stderr.contains(&told), is_told, "{files:?}: {}", said.stderr);
    }
    // Its months are about other days, each of the same units; those of one of its units are about the same.
    for month in ["2026-01", "2026-02"] {
        for name in ["Ash", "Birch"] {
            unit(
                &place,
                &format!("{name}{month}.toml"),
                name,
                &format!("period = \"{month}\""),
                "found = 3",
            );
        }
        let units = ["Ash", "Birch"].map(|name| format!("{name}{month}.toml"));
        named_whole(
            &format!("North{month}.toml"),
            "North",
            &units.each_ref().map(String::as_str),
        );
    }
    let months = ["North2026-01.toml", "North2026-02.toml"];
    assert_lacks(explain(&place, &months).stderr, [" is in "]);
    let said = explain(&place, &["North2026-01.toml", "Ash2026-01.toml"]).stderr;
    assert_holds(said, ["warning: Ash is in Ash2026-01.toml, North2026-01.toml"]);
}

#[test]
fn comments_of_a_month_are_found_whatever_its_texts_hold() {
    let place = place();
    for (from, days) in [(2, 5), (9, 3)] {
        let case = format!("what = \"Leak\"\ndays = {days}");
        unit(&place, &format!("w{from}.toml"), "Ash", &week(from, &[&case]), "");
    }
    place.succeed(&["rollup", "w2.toml", "w9.toml", "-o", "month.toml"]);
    let month = place.read("month.toml");
    unit(&place, "next.toml", "Ash", &week(16, &[]), "");
    for text in [
        "text = \"\"\"\nThe label reads '''hot''.\n# no comment\n\"\"\"",
        "text = '''\nThree marks: \"\"\"\n# no comment\n'''",
        "text = \"Three marks: '''\"",
        "text = \"A mark \\\"\\\"\\\" escaped\"",
        "notes = [\n\"[unit]\",\n# it drips '''\n\"one\",\n]",
    ] {
        place.write(
            "month.toml",
            month.replacen("name = \"Ash\"", &format!("name = \"Ash\"\n{text}"), 1),
        );
        let said = place.succeed(&["rollup", "month.toml", "next.toml", "-o", "quarter.toml", "--force"]);
        let whole = place.read("quarter.toml");
        let kept = whole.split("# Beside the answers of ").nth(1);
        let kept = kept.unwrap_or_else(|| panic!("{text}: {}{whole}", said.stderr));
        assert_holds(kept, ["\n# what = \"Leak\"\n# Days, before: 5\n"]);
        assert!(!kept.contains("no comment"), "{text}: {whole}");
    }
}

#[test]
fn entries_beyond_what_a_list_takes_and_why_a_figure_is_none_are_said() {
    let place = place();
    let grade = "grade = { value = 2, name = \"Grade\", unit = \"points\", combine = \"none\" }";
    let notes = |words: &[&str]| format!("notes = {words:?}");
    unit(&place, "a.toml", "Ash", &notes(&["One.", "Two.", "Three."]), grade);
    unit(
        &place,
        "b.toml",
        "Birch",
        &notes(&["Four.", "Five."]),
        &grade.replace("2,", "3,"),
    );
    let said = explain(&place, &["a.toml", "b.toml", "-o", "whole.toml"]);
    assert_holds(
        &said.stderr,
        ["(unit.notes): 2 more", "Grade (points) · grade: its combine is “none”"],
    );
    assert_lacks(&said.stderr, ["rates and averages"]);
}

#[test]
fn figures_of_two_units_are_no_two_values_of_one() {
    let place = Place::new();
    for (file, name, count) in [("a.toml", "东乡", 15), ("b.toml", "西乡", 10)] {
        let head = format!("template = \"annual-summary\"\n[unit]\nname = \"{name}\"\nperiod = \"2026\"\n");
        place.write(file, format!("{head}opening = \"全年修缮校舍{count}处。\"\n"));
    }
    place.succeed(&["rollup", "a.toml", "b.toml", "-o", "whole.toml"]);
    let render = || {
        let words = words_of("--lang en render whole.toml --partial --force -o whole.md");
        place.run(&words).stderr
    };
    assert_lacks(render(), ["[F11]"]);
    let twice = "校舍15处。全年修缮校舍16处。";
    place.write("whole.toml", place.read("whole.toml").replace("校舍15处。", twice));
    assert_holds(render(), ["[F11]"]);
}

#[test]
fn a_late_unit_stands_below_a_last_paragraph_that_was_changed_and_no_unit_is_left_out() {
    let place = place();
    unit(&place, "a.toml", "Ash", "text = \"Busy.\"", "found = 12");
    unit(&place, "b.toml", "Birch", "text = \"Quiet.\"", "found = 5");
    unit(&place, "c.toml", "Cedar", "text = \"Late.\"", "found = 3");
    place.succeed(&words_of("rollup a.toml b.toml -o whole.toml"));
    let edits = &[("Birch: Quiet.", "Nothing at Birch.\n\nAll in all a good year.")];
    place.write("whole.toml", replaced(place.read("whole.toml"), edits));
    let before = place.read("whole.toml");
    let fewer = place.run(&words_of("--lang en rollup c.toml -o whole.toml --refresh"));
    assert_eq!(fewer.status, Some(1));
    assert_holds(
        &fewer.stderr,
        ["whole.toml is made of files that are not given here, too: Ash, Birch"],
    );
    assert_eq!(place.read("whole.toml"), before);
    let said = place
        .succeed(&words_of(
            "--lang en rollup a.toml b.toml c.toml -o whole.toml --refresh",
        ))
        .stderr;
    assert_lacks(&said, ["changed by hand"]);
    assert_holds(
        place.read("whole.toml"),
        [
            "Nothing at Birch.",
            "All in all a good year.",
            "Cedar: Late.",
            "found = 20\n",
        ],
    );
}

#[test]
fn late_figures_go_into_a_whole_that_was_worked_on_and_what_was_changed_in_it_stays() {
    let place = place();
    let text = "text = \"{{ metrics.found }} were found.\"";
    unit(&place, "a.toml", "Ash", text, "found = 12\nwait = 3");
    unit(&place, "b.toml", "Birch", "text = \"Quiet.\"", "wait = 5");
    let refresh = words_of("--lang en rollup a.toml b.toml -o whole.toml --refresh");
    let made = place.succeed(&refresh).stderr;
    assert_holds(&made, ["found: [TBD] (missing: Birch)"]);
    let edits = &[
        ("Ash: 12 defects were found.", "At Ash 12 defects were found in all."),
        ("Birch: Quiet.", "Nothing at Birch."),
        ("wait = 4", "wait = 4.5 # weighted"),
        ("[metrics]", "# looked through\n[metrics]"),
    ];
    place.write("whole.toml", replaced(place.read("whole.toml"), edits));
    unit(&place, "a.toml", "Ash", text, "found = 14\nwait = 3");
    unit(&place, "b.toml", "Birch", "text = \"Busy.\"", "found = 20\nwait = 9");
    let said = place.succeed(&refresh).stderr;
    let whole = place.read("whole.toml");
    assert_holds(
        &whole,
        [
            "# looked through",
            "At Ash 14 defects were found in all.",
            "Nothing at Birch.",
            "# 34 = Ash 14 + Birch 20\n",
            "found = 34\n",
            "# 6 = mean of Ash 3, Birch 9\n",
            "wait = 4.5 # weighted\n",
            "figures = { found = 20, wait = 9 }",
        ],
    );
    assert_holds(
        &said,
        [
            "2 places of whole.toml were changed by hand and in the files; they stay",
            "Nothing at Birch.",
            "wait = 4.5 # weighted (the files now: wait = 6)",
            "is kept in",
        ],
    );
    assert_lacks(&said, ["no number yet"]);
    // What was told once is settled: nothing more is new.
    assert_lacks(place.succeed(&refresh).stderr, ["they stay"]);
    assert_eq!(place.read("whole.toml"), whole);
    // A third unit, a record taken out by hand, and one that comes late.
    unit(
        &place,
        "c.toml",
        "Cedar",
        "cases = [{ what = \"Leak\" }]",
        "found = 1\nwait = 1",
    );
    place.succeed(&words_of("rollup a.toml b.toml c.toml -o whole.toml --refresh"));
    assert_holds(
        place.read("whole.toml"),
        ["found = 35\n", "from = \"Cedar\"", "Nothing at Birch."],
    );
}

#[test]
fn a_whole_of_which_nothing_is_remembered_or_that_would_be_wrong_is_left_as_it_is() {
    let place = place();
    unit(&place, "a.toml", "Ash", "", "found = 12");
    unit(&place, "b.toml", "Birch", "", "found = 5");
    let refresh = words_of("--lang en rollup a.toml b.toml -o whole.toml --refresh");
    let made = place.succeed(&["rollup", "a.toml", "b.toml", "-o", "-"]).stdout;
    place.write("whole.toml", &made);
    place.refuse(&refresh, 1, ["it is not known what whole.toml was", "--force"]);
    assert_eq!(place.read("whole.toml"), made);
    place.succeed(&["rollup", "a.toml", "b.toml", "-o", "whole.toml", "--force"]);
    let worked_on = replaced(made, &[("# Found (defects)", "mended = 16\n# Found (defects)")]);
    place.write("whole.toml", &worked_on);
    unit(&place, "a.toml", "Ash", "", "found = 1");
    // More would be mended than found.
    place.refuse(&refresh, 1, ["mended"]);
    assert_eq!(place.read("whole.toml"), worked_on);
}

#[test]
fn a_text_that_is_printed_apart_from_its_record_says_whose_it_is() {
    let place = Place::new();
    for (file, name, problem) in [("a.toml", "东乡", "进度慢"), ("b.toml", "西乡", "缺口大")] {
        let head = format!("template = \"annual-summary\"\n[unit]\nname = \"{name}\"\nperiod = \"2026\"\n");
        let item = format!("[problems]\nitems = [{{ text = \"{problem}。\", remedy = \"每月调度。\" }}]\n");
        place.write(file, head + &item);
    }
    place.succeed(&["rollup", "a.toml", "b.toml", "-o", "whole.toml"]);
    let report = place.run(&["render", "whole.toml", "--partial", "-f", "txt"]).stdout;
    assert_holds(
        report,
        [
            "一是东乡：进度慢。二是西乡：缺口大。",
            "一是东乡：每月调度。二是西乡：每月调度。",
        ],
    );
    // Where all of a record stands together once is enough.
    for (file, name) in [("a.toml", "North"), ("b.toml", "South")] {
        let head = format!("template = \"quarterly-review\"\n[review]\nunit = \"{name}\"\nperiod = \"2026Q3\"\n");
        place.write(
            file,
            head + "[next]\nitems = [{ what = \"Vans\", measure = \"Ten\" }]\n",
        );
    }
    let whole = place.succeed(&["rollup", "a.toml", "b.toml", "-o", "-"]).stdout;
    assert_lacks(whole, ["measure = \"North"]);
}
