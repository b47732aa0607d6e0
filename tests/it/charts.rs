//! Charts of figures, in every format.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

use crate::common::{Place, repository};

const TEMPLATE: &str = "name = \"统计\"\nlanguage = \"zh-CN\"\n\n[[sections]]\nid = \"s\"\ntitle = \"正文\"\n\n[[sections.questions]]\nid = \"text\"\n\
                        ask = \"说什么？\"\ntype = \"string\"\n\n\
                        [[metrics]]\nid = \"a\"\nname = \"项目 <一>\"\nunit = \"个\"\n\n\
                        [[metrics]]\nid = \"b\"\nname = \"培训\"\nunit = \"个\"\nrequired = false\n\n\
                        [[metrics]]\nid = \"c\"\nname = \"资金\"\nunit = \"万元\"\nrequired = false\n";
const ANSWERS: &str = "template = \"./t\"\n\n[s]\ntext = \"如图。\"\n\n[metrics]\na = { value = 12, previous = 10 }\nb = { previous = 7.5 }\n\
                       c = { value = -3.25, previous = 0 }\n";

/// A place with a template that prints this, and its answers.
fn place(printed: &str) -> Place {
    let place = Place::new();
    place.write("t/template.toml", TEMPLATE);
    place.write("t/report.md.j2", format!("# 统计\n\n{{{{ s.text }}}}\n\n{printed}\n"));
    place.write("a.toml", ANSWERS);
    place
}

/// A part of a Word file.
fn part(place: &Place, file: &str, name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(place.path(file)).unwrap())).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
    bytes
}

#[test]
fn text_has_the_table_of_a_chart_and_its_caption() {
    let place = place("{{ metrics | chart(['a', 'b'], title='工作量') }}");
    let printed = place.succeed(&["render", "a.toml", "--partial"]).stdout;
    assert!(printed.contains("\n\n图1　工作量（单位：个）\n"), "{printed}");
    assert!(printed.contains("12") && printed.contains("7.5"), "{printed}");
    assert!(printed.contains("| 指标") && printed.contains("本期"), "{printed}");
    let plain = place.succeed(&["render", "a.toml", "--partial", "-f", "txt"]).stdout;
    assert!(
        plain.contains("图1　工作量（单位：个）") && plain.contains("7.5"),
        "{plain}"
    );
}

#[test]
fn a_page_has_a_drawing_that_says_what_it_shows() {
    let place = place("{{ chart(['a', 'b', 'c'], kind='bar') }}");
    let page = place.succeed(&["render", "a.toml", "--partial", "-f", "html"]).stdout;
    let (_, figure) = page.split_once("<figure>").unwrap();
    assert!(
        figure.contains("role=\"img\" aria-labelledby=\"chart-1-title chart-1-desc\""),
        "{figure}"
    );
    assert!(
        figure.contains("<title id=\"chart-1-title\">主要指标</title>"),
        "{figure}"
    );
    assert!(figure.contains("项目 &lt;一&gt;（个）"), "{figure}");
    // Five figures are known, and two colours are explained.
    assert_eq!(figure.matches("<rect ").count(), 5 + 2, "{figure}");
    assert!(
        figure.contains("<table>") && figure.contains("<figcaption>图1　主要指标</figcaption>"),
        "{figure}"
    );
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
        let body = String::from_utf8(part(&place, "a.docx", "word/document.xml")).unwrap();
        assert!(body.contains("r:id=\"rIdChart1\""), "{body}");
        let chart = String::from_utf8(part(&place, "a.docx", "word/charts/chart1.xml")).unwrap();
        roxmltree::Document::parse(&chart).unwrap();
        assert!(chart.contains(&format!("<c:{element}>")), "{chart}");
        // What is not known is a gap.
        assert!(
            chart.contains("<c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>12</c:v></c:pt></c:numCache>"),
            "{chart}"
        );
        let sheet = part(&place, "a.docx", "word/embeddings/chart1.xlsx");
        let mut workbook = Xlsx::new(Cursor::new(sheet)).unwrap();
        let range = workbook.worksheet_range("Sheet1").unwrap();
        assert_eq!(range.get_value((1, 0)), Some(&Data::String("项目 <一>".to_owned())));
        assert_eq!(range.get_value((1, 1)), Some(&Data::Float(12.0)));
        if kind != "pie" {
            assert_eq!(range.get_value((2, 2)), Some(&Data::Float(7.5)));
            assert!(chart.contains("<c:v>上期</c:v>"), "{chart}");
        }
    }
}

#[test]
fn a_chart_that_cannot_be_drawn_is_refused_at_its_place() {
    for (printed, said) in [
        ("{{ metrics | chart(kind='radar') }}", "radar"),
        ("{{ metrics | chart(kind='pie') }}", "pie"),
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
        let example = fs::read_to_string(repository().join(format!("examples/{id}.toml"))).unwrap();
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
