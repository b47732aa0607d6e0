//! What a figure prints: with its unit, as an approximation, beside the one it is compared with.

use std::fmt::Write;

use zhibi::figures::{Comparison, Metric};

use crate::common::{Place, assert_holds, example};

/// What stands in `[metrics.ID]`, the field that is cited, and what it prints.
type Case = (&'static str, &'static str, &'static str);

/// A template that cites a field of each metric on a line of its own, and the answers.
fn place(language: &str, cases: &[Case]) -> Place {
    let place = Place::new();
    let mut manifest = format!("name = \"t\"\nlanguage = \"{language}\"\n");
    let mut body = "# T\n".to_owned();
    let mut answers = "template = \"./t\"\n".to_owned();
    for (index, (metric, field, _)) in cases.iter().enumerate() {
        writeln!(manifest, "[[metrics]]\nid = \"m{index}\"\nname = \"甲\"").unwrap();
        writeln!(body, "\n‹{{{{ metrics.m{index}{field} }}}}›").unwrap();
        writeln!(answers, "[metrics.m{index}]\n{}", metric.replace(", ", "\n")).unwrap();
    }
    place.write_template("t", manifest, body);
    place.write("a.toml", answers);
    place
}

fn compare(language: &str, cases: &[Case]) {
    let report = place(language, cases)
        .succeed(&["render", "a.toml", "-f", "txt", "--partial"])
        .stdout;
    let printed: Vec<&str> = report
        .lines()
        .filter_map(|line| line.trim().strip_prefix('‹')?.strip_suffix('›'))
        .collect();
    let expected: Vec<&str> = cases.iter().map(|(_, _, expected)| *expected).collect();
    assert_eq!(printed, expected);
}

#[test]
fn figures_print_as_chinese_writes_them() {
    compare(
        "zh-CN",
        &[
            ("value = 32, unit = '项'", "", "32项"),
            ("value = 32, unit = '项', approx = true", "", "30余项"),
            ("value = 30, unit = '项', approx = true", "", "30余项"),
            ("value = 420, unit = '人', approx = true", "", "400余人"),
            ("value = 999, unit = '人', approx = true", "", "900余人"),
            ("value = 1230, unit = '人', approx = true", ".value", "1200余"),
            ("value = 1234, unit = '人', approx = true", "", "1200余人"),
            ("value = 1230.5, unit = '万元', approx = true", "", "1200余万元"),
            ("value = 35.6, unit = '万元', approx = true", "", "30余万元"),
            ("value = 1234567.890, unit = '元'", "", "1234567.890元"),
            ("value = 98.50, unit = '%'", "", "98.50%"),
            ("value = 12000, unit = '元'", ".wan", "1.2万元"),
            ("value = 20000, unit = '人'", ".wan", "2万人"),
            ("value = 12345678900, unit = '元'", ".yi", "123.5亿元"),
            ("value = 12345, unit = '万元'", ".yi", "1.2亿元"),
            ("value = 12345, unit = '万元'", ".wan", "12345万元"),
            ("unit = '元'", ".yi", "××"),
        ],
    );
}

#[test]
fn comparisons_print_as_chinese_writes_them() {
    compare(
        "zh-CN",
        &[
            ("value = 32, previous = 25, unit = '项'", ".change", "+7项"),
            ("value = 32, previous = 25, unit = '项'", ".growth", "28.0%"),
            ("value = 32, previous = 25, unit = '项'", ".compared", "同比增长28.0%"),
            ("value = 22, previous = 25, unit = '项'", ".change", "-3项"),
            ("value = 22, previous = 25, unit = '项'", ".growth", "-12.0%"),
            ("value = 22, previous = 25, unit = '项'", ".compared", "同比下降12.0%"),
            ("value = 25, previous = 25, unit = '项'", ".change", "0项"),
            ("value = 25, previous = 25, unit = '项'", ".compared", "与上年持平"),
            ("value = 100001, previous = 100000, unit = '元'", ".growth", "0.0%"),
            (
                "value = 100001, previous = 100000, unit = '元'",
                ".compared",
                "与上年基本持平",
            ),
            ("value = 98.6, previous = 97.1, unit = '%'", ".change", "+1.5个百分点"),
            ("value = 98.6, previous = 97.1, unit = '%'", ".growth", "1.5个百分点"),
            (
                "value = 98.6, previous = 97.1, unit = '%'",
                ".compared",
                "同比提高1.5个百分点",
            ),
            ("value = 0.3, previous = 0.1, unit = '万元'", ".change", "+0.2万元"),
            ("value = 3, previous = 0, unit = '项'", ".compared", "同比增加3项"),
            ("value = 3, unit = '项'", ".compared", "××"),
            ("previous = 3, unit = '项'", ".change", "××"),
            (
                "value = 22, previous = 25, places = 0, compared_with = '较上周'",
                ".compared",
                "较上周下降12%",
            ),
            (
                "value = 25, previous = 25, compared_with = '较上周'",
                ".compared",
                "与上周持平",
            ),
            (
                "value = 25, previous = 25, compared_with = '环比'",
                ".compared",
                "与上期持平",
            ),
            (
                "value = 3, previous = 0, unit = '人', compared_with = '较上周'",
                ".compared",
                "较上周增加3人",
            ),
        ],
    );
}

#[test]
fn figures_print_as_english_writes_them() {
    let unit = "unit = 'project|projects'";
    let with_unit = |metric: &str| -> &'static str { format!("{metric}, {unit}").leak() };
    compare(
        "en",
        &[
            (with_unit("value = 32"), "", "32 projects"),
            (with_unit("value = 1"), "", "1 project"),
            (with_unit("value = 32, approx = true"), "", "over 30 projects"),
            (with_unit("value = 1250, previous = 1000"), ".change", "+250 projects"),
            (
                with_unit("value = 1250, previous = 1000"),
                ".compared",
                "up 25.0% year on year",
            ),
            (
                with_unit("value = 1, previous = 0"),
                ".compared",
                "up 1 project year on year",
            ),
            ("value = 12345.60, unit = '$'", "", "$12,345.60"),
            ("value = 12345, unit = '$', approx = true", "", "over $12,000"),
            ("value = 5, previous = 0, unit = '$'", ".compared", "up $5 year on year"),
            ("value = -1234", "", "-1,234"),
            (
                "value = 64, previous = 57, unit = '%'",
                ".growth",
                "7.0 percentage points",
            ),
        ],
    );
}

#[test]
fn what_cannot_be_printed_is_refused_where_its_number_stands() {
    for (case, said) in [
        (("value = 9, approx = true", "", ""), "a.toml:3:9 m0 小于十"),
        (("value = 3, previous = 0", ".growth", ""), "a.toml:4:12 "),
        (
            ("value = 9999999999999999999, previous = 1e-12", ".compared", ""),
            "a.toml:4:12 ",
        ),
    ] {
        let outcome = place("zh-CN", &[case]).run(&["render", "a.toml", "--partial"]);
        assert_eq!(outcome.status, Some(1), "{outcome:?}");
        assert_holds(&outcome.stderr, [said]);
    }
}

#[test]
fn the_words_of_a_comparison_say_which_period_is_meant() {
    let mut metric = Metric::default();
    assert_eq!(metric.comparison(), Comparison::YearBefore);
    let cases = [
        (
            Comparison::YearBefore,
            "同比|比上年|较去年同期|较上年|year on year|YoY|from last year",
        ),
        (
            Comparison::Before,
            "环比|较上周|较上期|比上月|较上季度|week on week|quarter on quarter|from the previous period",
        ),
        (Comparison::Other, "较年初|比计划|than planned"),
    ];
    for (expected, all) in cases {
        for words in all.split('|') {
            metric.compared_with = Some(words.to_owned());
            assert_eq!(metric.comparison(), expected, "{words}");
        }
    }
}

#[test]
fn a_sum_that_does_not_hold_keeps_no_draft_from_being_written_and_no_text_from_being_read() {
    let place = Place::new();
    let example = example("annual-summary");
    let answers = example.replace("projects_finished = ", "projects_finished = 1");
    place.write("a.toml", answers.replace("在区委、", "在区委、、"));
    let told = "a.toml:144:31 重点项目（projects） is 13, its parts make 23";
    let outcome = place.succeed(&["--lang", "en", "render", "a.toml", "--partial", "-o", "a.md"]);
    assert_holds(&outcome.stderr, [format!("warning: {told}")]);
    assert_holds(place.read("a.md"), ["已完工19个"]);
    place.refuse(
        &["--lang", "en", "render", "a.toml", "-o", "b.md"],
        1,
        [format!("error: {told}")],
    );
    let outcome = place.refuse(&["--lang", "en", "check", "a.toml"], 1, [format!("error: {told}")]);
    assert_holds(&outcome.stdout, ["warning[P21]"]);
}
