//! Charts of figures, in every format.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::common::{Place, assert_holds, assert_lacks, example, part, unpacked};

const TEMPLATE: &str = "name = \"统计\"\nlanguage = \"zh-CN\"\n\n[[sections]]\nid = \"s\"\ntitle = \"正文\"\n\n[[sections.questions]]\nid = \"text\"\n\
                        ask = \"说什么？\"\ntype = \"string\"\n\n\
                        [[metrics]]\nid = \"a\"\nname = \"项目 <一>\"\nunit = \"个\"\n\n\
                        [[metrics]]\nid = \"b\"\nname = \"培训\"\nunit = \"个\"\nrequired = false\n\n\
                        [[metrics]]\nid = \"c\"\nname = \"资金\"\nunit = \"万元\"\nrequired = false\n";
const ANSWERS: &str = "template = \"./t\"\n\n[s]\ntext = \"如图。\"\n\n[metrics]\na = { value = 12, previous = 10 }\nb = { previous = 7.5 }\n\
                       c = { value = -3.25, previous = 0 }\n";

/// A place with a template that prints this, and its answers.
fn place(printed: &str) -> Place {
    place_of(TEMPLATE, printed, ANSWERS)
}

/// The same of another template and other answers.
fn place_of(template: &str, printed: &str, answers: &str) -> Place {
    let place = Place::new();
    place.write_template("t", template, format!("# 统计\n\n{{{{ s.text }}}}\n\n{printed}\n"));
    place.write("a.toml", answers);
    place
}

/// Further metrics of a template.
fn metrics(count: usize) -> String {
    let metric = |index| format!("\n[[metrics]]\nid = \"m{index}\"\nname = \"项目{index}\"\nunit = \"个\"\n");
    (0..count).map(metric).collect()
}

/// A chart of the Word file `a.docx`.
fn word_chart(place: &Place, number: usize) -> String {
    part(&place.bytes("a.docx"), &format!("word/charts/chart{number}.xml"))
}

#[test]
fn text_has_the_table_of_a_chart_and_its_caption() {
    let place = place("{{ metrics | chart(['a', 'b'], title='工作量') }}");
    let printed = place.succeed(&["render", "a.toml", "--partial"]).stdout;
    assert_holds(
        &printed,
        ["\n\n图1　工作量（单位：个）\n", "12", "7.5", "| 指标", "本期"],
    );
    let plain = place.succeed(&["render", "a.toml", "--partial", "-f", "txt"]).stdout;
    assert_holds(&plain, ["图1　工作量（单位：个）", "7.5"]);
}

#[test]
fn a_page_has_a_drawing_that_says_what_it_shows() {
    let place = place("{{ chart(['a', 'b', 'c'], kind='bar') }}");
    let page = place.succeed(&["render", "a.toml", "--partial", "-f", "html"]).stdout;
    let (_, figure) = page.split_once("<figure>").unwrap();
    assert_holds(
        figure,
        [
            "role=\"img\" aria-labelledby=\"chart-1-title chart-1-desc\"",
            "<title id=\"chart-1-title\">主要指标</title>",
            "项目 &lt;一&gt;（个）",
        ],
    );
    // Five figures are known, and two colours are explained.
    assert_eq!(figure.matches("<rect ").count(), 5 + 2, "{figure}");
    assert_holds(figure, ["<table>", "<figcaption>图1　主要指标</figcaption>"]);
}

#[test]
fn word_gets_a_chart_of_its_own_with_its_sheet() {
    for (kind, element) in [
        ("column", "barChart"),
        ("bar", "barChart"),
        ("line", "lineChart"),
        ("pie", "pieChart"),
    ] {
        let place = place(&format!("{{{{ metrics | chart(['a', 'b'], kind='{kind}') }}}}"));
        place.succeed(&["render", "a.toml", "--partial", "-o", "a.docx"]);
        assert_holds(place.document("a.docx"), ["r:id=\"rIdChart1\""]);
        let chart = word_chart(&place, 1);
        roxmltree::Document::parse(&chart).unwrap();
        assert_holds(&chart, [format!("<c:{element}>")]);
        // What is not known is a gap.
        assert_holds(
            &chart,
            ["<c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>12</c:v></c:pt></c:numCache>"],
        );
        let mut files = unpacked(&place.bytes("a.docx")).into_iter();
        let (_, sheet) = files.find(|(name, _)| name == "word/embeddings/chart1.xlsx").unwrap();
        let mut workbook = Xlsx::new(Cursor::new(sheet)).unwrap();
        let range = workbook.worksheet_range("Sheet1").unwrap();
        assert_eq!(range.get_value((1, 0)), Some(&Data::String("项目 <一>".to_owned())));
        assert_eq!(range.get_value((1, 1)), Some(&Data::Float(12.0)));
        if kind != "pie" {
            assert_eq!(range.get_value((2, 2)), Some(&Data::Float(7.5)));
            assert_holds(&chart, ["<c:v>上期</c:v>"]);
        }
    }
}

/// A template's metrics, and their answers: name, unit, this number and the one before.
fn figures(rows: &[(&str, &str, &str, &str)]) -> (String, String) {
    let mut template = TEMPLATE.split("[[metrics]]").next().unwrap().to_owned();
    let mut answers = ANSWERS.split("[metrics]").next().unwrap().to_owned() + "[metrics]\n";
    for (at, (name, unit, now, before)) in rows.iter().enumerate() {
        template += &format!("[[metrics]]\nid = \"f{at}\"\nname = \"{name}\"\nunit = \"{unit}\"\n\n");
        answers += &format!("f{at} = {{ value = {now}, previous = {before} }}\n");
    }
    (template, answers)
}

#[test]
fn what_one_axis_cannot_show_stands_in_charts_of_their_own() {
    let rows = [
        ("投入资金", "万元", "8640", "8100"),
        ("满意率", "%", "96.2", "93.1"),
        ("拨付资金", "万元", "7620", "7700"),
        ("办结率", "%", "98.7", "97.5"),
        ("工程", "个", "13", "12"),
        ("用工", "人", "920", "880"),
    ];
    let (template, answers) = figures(&rows);
    let place = place_of(&template, "{{ metrics | chart(title='进展') }}", &answers);
    let printed = place.succeed(&["render", "a.toml"]).stdout;
    // What is as large in another unit stays, with its unit.
    for (caption, names) in [
        ("图1　进展", ["投入资金（万元）", "用工（人）"]),
        ("图2　进展（单位：%）", ["满意率", "办结率"]),
        ("图3　进展（单位：个）", ["工程", "工程"]),
    ] {
        let (before, _) = printed
            .split_once(&format!("\n{caption}\n"))
            .unwrap_or_else(|| panic!("{printed}"));
        let table = before.rsplit("图").next().unwrap();
        assert!(names.iter().all(|name| table.contains(name)), "{caption}: {table}");
        assert!(caption.contains('%') || !table.contains("96.2"), "{table}");
    }
    place.succeed(&["render", "a.toml", "-o", "a.docx"]);
    let amounts = word_chart(&place, 1);
    assert!(amounts.contains("8640") && !amounts.contains("96.2"), "{amounts}");
    // The report comes back as it went.
    let said = place
        .succeed(&["--lang", "en", "update", "a.toml", "a.docx", "--dry-run"])
        .stdout;
    assert_holds(&said, ["0 changes, 0 refused, 0 without"]);
}

#[test]
fn long_names_stand_beside_bars_and_short_ones_lie_below_columns() {
    for (name, element) in [
        ("城乡居民基本医疗保险财政补助资金", "<c:barDir val=\"bar\"/>"),
        (
            "Rehabilitation of the district heating network",
            "<c:barDir val=\"bar\"/>",
        ),
        ("就业补助", "<c:barDir val=\"col\"/>"),
    ] {
        let rows = [(name, "万元", "30", "20"); 8];
        let (template, answers) = figures(&rows);
        for kind in ["column", "line"] {
            let place = place_of(
                &template,
                &format!("{{{{ metrics | chart(kind='{kind}') }}}}"),
                &answers,
            );
            place.succeed(&["render", "a.toml", "-o", "a.docx", "-o", "a.html"]);
            let chart = word_chart(&place, 1);
            let is_bar = element.contains("\"bar\"");
            assert!(chart.contains(element) || kind == "line" && !is_bar, "{name}: {chart}");
            assert_eq!(chart.contains("rot=\"0\""), !is_bar, "{name}: {chart}");
            let page = place.read("a.html");
            let (_, drawing) = page.split_once("<svg").unwrap();
            let (drawing, _) = drawing.split_once("</svg>").unwrap();
            assert!(!drawing.contains('…'), "{name}: {drawing}");
        }
    }
}

#[test]
fn numbers_of_lines_and_small_slices_do_not_lie_over_one_another() {
    let rows = [
        ("甲", "个", "30", "29"),
        ("乙", "个", "12", "13"),
        ("丙", "个", "1", "1"),
        ("丁", "个", "0.5", "1"),
    ];
    let (template, answers) = figures(&rows);
    let place = place_of(
        &template,
        "{{ metrics | chart(kind='line') }}\n\n{{ metrics | chart(kind='pie') }}",
        &answers,
    );
    place.succeed(&["render", "a.toml", "-o", "a.docx"]);
    let [line, pie] = [1, 2].map(|number| word_chart(&place, number));
    // The greater number of each name stands above, the other one below.
    let below: Vec<&str> = line
        .split("<c:ser>")
        .skip(1)
        .map(|series| {
            let (labels, _) = series.split_once("</c:dLbls>").unwrap();
            labels
        })
        .collect();
    let is_below = |series: usize, index: usize| {
        let label = below[series]
            .split("<c:dLbl>")
            .find(|label| label.starts_with(&format!("<c:idx val=\"{index}\"/>")));
        label.is_some_and(|label| label.contains("<c:dLblPos val=\"b\"/>"))
    };
    let found: Vec<[bool; 2]> = (0..4).map(|index| [is_below(0, index), is_below(1, index)]).collect();
    assert_eq!(
        found,
        [[false, true], [true, false], [false, true], [true, false]],
        "{line}"
    );
    assert_holds(
        &pie,
        [
            "<c:idx val=\"2\"/><c:delete val=\"1\"/>",
            "<c:v>丙 1</c:v>",
            "<c:v>丁 0.5</c:v>",
            "<c:v>甲</c:v>",
        ],
    );
}

#[test]
fn a_chart_that_cannot_be_drawn_is_refused_at_its_place() {
    for (printed, said) in [
        ("{{ metrics | chart(kind='radar') }}", "radar"),
        ("{{ chart(['none']) }}", "none"),
        ("{{ metrics | chart(colour='red') }}", "colour"),
        ("见 {{ metrics | chart }}", "图表必须独占一段"),
    ] {
        let refused = place(printed).run(&["render", "a.toml", "--partial"]);
        assert_eq!(refused.status, Some(1), "{printed}: {refused:?}");
        assert!(refused.stderr.contains("report.md.j2:5:"), "{printed}: {refused:?}");
        assert!(refused.stderr.contains(said), "{printed}: {refused:?}");
    }
}

#[test]
fn a_negative_part_of_a_pie_is_refused_where_it_was_answered() {
    let refused = place("{{ metrics | chart(kind='pie') }}").run(&["render", "a.toml", "--partial"]);
    assert_eq!(refused.status, Some(1), "{refused:?}");
    assert_holds(
        &refused.stderr,
        ["a.toml:9:5 metrics.c：“资金”是负数，饼图表示各部分占总数的比例，画不出负数；请改正这个数\n"],
    );
}

#[test]
fn a_pie_of_numbers_whose_sum_is_no_number_is_drawn() {
    let place = place("{{ metrics | chart(['a', 'b', 'c'], kind='pie') }}");
    let most = "{ value = 79228162514264337593543950335, previous = 1 }";
    let metrics = ["a", "b", "c"].map(|id| format!("{id} = {most}\n")).concat();
    let answers = ANSWERS.split("[metrics]").next().unwrap();
    place.write("a.toml", format!("{answers}[metrics]\n{metrics}"));
    let page = place.succeed(&["render", "a.toml", "--partial", "-f", "html"]).stdout;
    assert_holds(&page, ["33.3%"]);
}

#[test]
fn columns_of_a_word_chart_begin_at_zero() {
    let axis = |answers: &str| {
        let place = place("{{ metrics | chart(['a', 'b', 'c']) }}");
        place.write(
            "a.toml",
            ANSWERS.split("[metrics]").next().unwrap().to_owned() + "[metrics]\n" + answers,
        );
        place.succeed(&["render", "a.toml", "-o", "a.docx"]);
        let chart = word_chart(&place, 1);
        let (_, axis) = chart.split_once("<c:valAx>").unwrap();
        axis.split_once("</c:scaling>").unwrap().0.to_owned()
    };
    assert!(axis("a = { value = 1860, previous = 1800 }\n").ends_with("<c:min val=\"0\"/>"));
    assert!(axis("a = { value = -1860, previous = -1800 }\n").ends_with("<c:max val=\"0\"/>"));
    assert!(!axis("a = 1860\nc = -1800\n").contains("val=\"0\""));
}

#[test]
fn numbers_of_a_chart_are_written_as_in_the_report() {
    let place = place("{{ metrics | chart(['a', 'b', 'c']) }}");
    let template = TEMPLATE.replace("zh-CN", "en");
    place.write("t/template.toml", template);
    let answers = ANSWERS
        .replace("value = 12,", "value = 186,")
        .replace("previous = 0 ", "previous = 1234 ");
    place.write("a.toml", answers);
    place.succeed(&["render", "a.toml", "--partial", "-o", "a.docx"]);
    let chart = word_chart(&place, 1);
    assert_holds(
        &chart,
        ["<c:dLbl><c:idx val=\"2\"/><c:numFmt formatCode=\"#,##0.00;&quot;−&quot;#,##0.00\""],
    );
    assert_lacks(&chart, ["<c:dLbl><c:idx val=\"0\"/>"]);
    assert_holds(&chart, ["<c:numFmt formatCode=\"#,##0;&quot;−&quot;#,##0\""]);
    let page = place.succeed(&["render", "a.toml", "--partial", "-f", "html"]).stdout;
    assert_holds(&page, [">−3.25</text>", ">1,234</text>", ">186</text>"]);
}

#[test]
fn numbers_above_narrow_columns_stand_upright() {
    for (figures, is_upright) in [(3, false), (12, true)] {
        let answer = |index| format!("m{index} = {{ value = {}, previous = -1200 }}\n", 1000 + index);
        let answers = ANSWERS.split("a = ").next().unwrap().to_owned();
        let few = "a = { omit = true }\nb = { omit = true }\nc = { omit = true }\n";
        let answers = answers + few + &(0..figures).map(answer).collect::<String>();
        let place = place_of(
            &(TEMPLATE.to_owned() + &metrics(figures)),
            "{{ metrics | chart }}",
            &answers,
        );
        place.succeed(&["render", "a.toml", "--partial", "-o", "a.docx"]);
        let chart = word_chart(&place, 1);
        assert_eq!(chart.contains("rot=\"-5400000\""), is_upright, "{chart}");
        let page = place.succeed(&["render", "a.toml", "--partial", "-f", "html"]).stdout;
        assert_eq!(page.contains("rotate(-90)"), is_upright, "{page}");
    }
}

#[test]
fn a_figure_without_a_period_before_is_no_blank_of_its_chart() {
    let place = place("{{ metrics | chart(['a', 'b']) }}");
    place.write("a.toml", ANSWERS.replace("b = { previous = 7.5 }", "b = { value = 7 }"));
    let printed = place.succeed(&["render", "a.toml"]).stdout;
    assert!(!printed.contains("××") && printed.contains("—"), "{printed}");
}

#[test]
fn a_word_chart_of_few_bars_is_low() {
    let place = place("{{ chart(['a', 'b'], kind='bar') }}\n\n{{ chart(['a', 'b'], kind='column') }}");
    place.succeed(&["render", "a.toml", "--partial", "-o", "a.docx"]);
    let document = place.document("a.docx");
    let heights = document
        .split(" cy=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse::<u64>().unwrap());
    let heights: Vec<u64> = heights.collect();
    assert!(heights[0] * 3 < heights[1] * 2, "{heights:?}");
}

#[test]
fn bars_of_a_page_stand_on_one_sheet() {
    let template = TEMPLATE.split("[[metrics]]").next().unwrap().to_owned() + &metrics(20);
    let answer = |index| format!("m{index} = {{ value = {index}, previous = 3 }}\n");
    let answers = ANSWERS.split("a = ").next().unwrap().to_owned() + &(0..20).map(answer).collect::<String>();
    let place = place_of(&template, "{{ metrics | chart }}", &answers);
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    let (_, size) = page.split_once("viewBox=\"0 0 640 ").unwrap();
    let height: f64 = size.split_once('"').unwrap().0.parse().unwrap();
    // The text of a page is 442 by 638 points, of which caption and lines around it take some.
    assert!(height / 640.0 * 442.0 < 570.0, "{height}");
}

#[test]
fn a_pie_of_a_word_file_says_what_part_of_the_whole_a_slice_is() {
    // In English some programs would write the part as a whole number.
    for (tag, share) in [("zh-CN", 1), ("en", 0)] {
        let template = TEMPLATE.replace("zh-CN", tag);
        let answers = ANSWERS.replace("-3.25", "3.25");
        let place = place_of(&template, "{{ metrics | chart(['a', 'c'], kind='pie') }}", &answers);
        place.succeed(&["render", "a.toml", "--partial", "-o", "a.docx"]);
        let chart = word_chart(&place, 1);
        let shown = format!("<c:showPercent val=\"{share}\"/>");
        assert!(chart.contains(&shown), "{tag}: {chart}");
    }
}

#[test]
fn a_chart_of_which_nothing_is_known_is_a_blank() {
    let place = place("{{ metrics | chart(['b']) }}");
    let printed = place.succeed(&["render", "a.toml", "--partial"]).stdout;
    assert!(!printed.contains("图1") && printed.contains("××"), "{printed}");
    let refused = place.run(&["render", "a.toml"]);
    assert!(
        refused.status == Some(1) && refused.stderr.contains("培训"),
        "{refused:?}"
    );
}

#[test]
fn three_templates_offer_charts() {
    for (id, section, question, shown) in [
        ("quarterly-review", "figures", "chart", "Figure 1. Revenue"),
        ("annual-report", "finance", "charts", "Figure 2. Spending"),
        (
            "performance-self-evaluation",
            "overview",
            "show_chart",
            "图1　资金安排和使用情况",
        ),
    ] {
        let place = Place::new();
        let example = example(id);
        let head = format!("[{section}]\n");
        assert!(example.contains(&head), "{id}");
        place.write(
            "a.toml",
            example.replacen(&head, &format!("{head}{question} = true\n"), 1),
        );
        let printed = place.succeed(&["render", "a.toml"]).stdout;
        assert!(printed.contains(shown), "{id}: {printed}");
    }
}
