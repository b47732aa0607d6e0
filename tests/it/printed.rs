//! What stands on paper: no number, no date and no short cell of a table is parted, and no mark is lost, in Word files as
//! LibreOffice prints them and in pages as a browser does.
//!
//! `ZHIBI_CHROMIUM=chromium cargo test --test it printed:: -- --ignored`, with LibreOffice, poppler's `pdftotext` and a Chinese
//! font.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use crate::common::{Outcome, Place, assert_lacks, copy, names, report, repository};
use crate::html::{print_page, without_radical, without_spaces};

const MONTHS: &str = "January February March April May June July August September October November December";

/// What a warning says of a table that no sheet has room for.
const NO_ROOM: &str = "列太多";

/// Marks that programs let hang beyond a line.
const MARKS: [char; 3] = ['，', '。', '、'];

/// A line as it is printed, with a space wherever there is room between two words of it.
type PrintedLine = String;

/// The lines of `FILE.pdf` of a place: what stands on one line, of cells side by side too. By the boxes of its characters it
/// could not be told, as one font is higher than another beside it.
fn printed_lines(place: &Place, name: &str) -> Vec<PrintedLine> {
    let mut reader = place.command("pdftotext");
    let outcome = Outcome::of(reader.args(["-raw", name, "-"]).output().unwrap());
    let as_text = |line: &str| line.chars().map(without_radical).collect::<String>().replace('−', "-");
    outcome.stdout.lines().map(as_text).collect()
}

/// The numbers of a text: digits with what belongs to them.
fn numbers(text: &str) -> Vec<String> {
    let stretches = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '%'));
    let numbers = stretches.map(|number| number.trim_matches(['.', ',']).to_owned());
    numbers
        .filter(|number| number.len() > 1 && number.contains(|c: char| c.is_ascii_digit()))
        .collect()
}

/// What may not be parted in a report, as its plain text and its Markdown have it: the words of tables that are short, the
/// dates of English, and name and date below.
fn wholes(text: &str, markdown: &str) -> Vec<String> {
    let rows = markdown
        .lines()
        .filter(|line| line.starts_with('|') && !line.starts_with("| -") && !line.starts_with("| :"));
    let cells = rows.flat_map(|row| {
        row.split(" | ")
            .map(|cell| cell.trim_matches(['|', ' ']).replace('\\', ""))
    });
    let is_short = |cell: &String| cell.width() <= 8 && !cell.is_empty();
    let mut wholes: Vec<String> = cells.filter(is_short).collect();
    let headers = markdown.lines().collect::<Vec<_>>();
    for pair in headers.windows(2) {
        if pair[0].starts_with('|') && (pair[1].starts_with("| -") || pair[1].starts_with("| :")) {
            let cells = pair[0]
                .split(" | ")
                .map(|cell| cell.trim_matches(['|', ' ']).to_owned());
            wholes.extend(cells.filter(|cell| cell.width() <= 12));
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    for three in words.windows(3) {
        let is_date = MONTHS.split(' ').any(|month| month == three[1]) && three[0].parse::<u32>().is_ok();
        let year = three[2].trim_end_matches(['.', ',', ';', ')']);
        if is_date && year.len() == 4 && year.parse::<u32>().is_ok() {
            wholes.push(format!("{} {} {year}", three[0], three[1]));
        }
    }
    // Name and date stand at the right, behind wide spaces.
    let signed = text.lines().filter(|line| line.starts_with(&"\u{3000}".repeat(6)));
    wholes.extend(signed.map(|line| line.trim().to_owned()));
    wholes.iter().map(|whole| without_spaces(whole)).collect()
}

/// What is parted on paper of what may not be.
fn parted(lines: &[PrintedLine], text: &str, markdown: &str) -> Vec<String> {
    // Cells that stand side by side have each their numbers.
    let printed: Vec<String> = lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .flat_map(numbers)
        .collect();
    let lines: Vec<String> = lines.iter().map(|line| without_spaces(line)).collect();
    let count = |number: &str, all: &[String]| all.iter().filter(|other| *other == number).count();
    let asked: Vec<String> = text.split_whitespace().flat_map(numbers).collect();
    let lost = asked
        .iter()
        .filter(|number| count(number, &printed) < count(number, &asked))
        .cloned();
    let mut parted: Vec<String> = lost.collect();
    let is_parted = |whole: &String| !lines.iter().any(|line| line.contains(whole.as_str()));
    parted.extend(wholes(text, markdown).into_iter().filter(is_parted));
    parted.sort();
    parted.dedup();
    parted
}

/// Prints the Word file of a place by LibreOffice.
fn print_word_file(place: &Place) {
    let mut office = place.command("soffice");
    let home = format!("-env:UserInstallation=file://{}", place.home("office").display());
    let words = [home.as_str(), "--headless", "--convert-to", "pdf", "report.docx"];
    let outcome = Outcome::of(office.args(words).output().unwrap());
    assert!(place.path("report.pdf").exists(), "{outcome:?}");
}

/// The answers to a template with a table of so many columns.
fn wide_table(place: &Place, columns: usize) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let cells = |first: &str, other: &str| {
        let others = std::iter::repeat_n(other.to_owned(), columns - 1);
        std::iter::once(first.to_owned()).chain(others).collect::<Vec<_>>()
    };
    let body = row(cells("报送单位", "完成投资"))
        + &row(cells("---", "---"))
        + &row(cells("区人民政府办公室", "1234.67"))
        + &row(cells("住房和城乡建设局", "97.76%"));
    place.write_template("wide", "name = \"宽表\"\nlanguage = \"zh-CN\"\n[numbering]\nheadings = [\"一、\"]\n[[sections]]\nid = \"a\"\ntitle = \"甲\"\n\
         [[sections.questions]]\nid = \"name\"\nask = \"标题\"\ntype = \"string\"\n", format!("# {{{{ a.name }}}}\n\n开头一段。\n\n## 进度\n\n表：各单位进度\n\n单位：万元\n\n{body}\n## 其他\n\n结尾一段。\n"));
    place.write("report.toml", "template = \"./wide\"\n[a]\nname = \"各单位进度\"\n");
}

/// The answers to a template with a table of amounts, dates and words, of which `columns` are shown.
fn mixed_table(place: &Place, columns: usize) {
    const CELLS: [[&str; 8]; 3] = [
        [
            "指标",
            "2027年目标",
            "完成时限",
            "责任单位",
            "目标值",
            "上年同期",
            "一级指标",
            "比上年",
        ],
        [
            "农村人均收入",
            "3.06万元",
            "6月底前",
            "区农业农村局",
            "不低于95万元/公里",
            "40万立方米",
            "产出指标",
            "+7.2%",
        ],
        [
            "污水管网长度",
            "1,450公里",
            "2026年12月",
            "区住建局",
            "同比下降34.8%",
            "1240人次",
            "数量指标",
            "-0.8%",
        ],
    ];
    wide_table(place, 2);
    let rows = CELLS.map(|row| format!("| {} |\n", row[..columns].join(" | ")));
    let rule = format!("|{}\n", " --- |".repeat(columns));
    let body = format!("# {{{{ a.name }}}}\n\n{}{rule}{}{}", rows[0], rows[1], rows[2]);
    place.write("wide/report.md.j2", body);
}

/// Everything that is printed on paper: each example, and tables of many columns.
fn all() -> Vec<(String, Place)> {
    let examples = names(&repository().join("examples")).into_iter().map(|name| {
        let place = Place::new();
        copy(&repository().join("examples").join(&name), &place.path("report.toml"));
        (name, place)
    });
    let wide = [4, 8, 12, 16, 20].into_iter().map(|columns| {
        let place = Place::new();
        wide_table(&place, columns);
        (format!("{columns} columns"), place)
    });
    let mixed = (2..=8).map(|columns| {
        let place = Place::new();
        mixed_table(&place, columns);
        (format!("{columns} mixed columns"), place)
    });
    examples.chain(wide).chain(mixed).collect()
}

/// Looks for what is parted where `print` says that a table had room: one that no sheet has room for is named instead.
fn nothing_is_parted(print: impl Fn(&Place) -> bool) {
    let mut faults = Vec::new();
    let all = all();
    for (name, place) in &all {
        let render = |format: &str| place.succeed(&["render", "report.toml", "-f", format]).stdout;
        let (text, markdown) = (render("txt"), render("md"));
        if !print(place) {
            continue;
        }
        let lines = printed_lines(place, "report.pdf");
        for parted in parted(&lines, &text, &markdown) {
            faults.push(format!("{name}: {parted}"));
        }
        let lost = MARKS
            .into_iter()
            .filter(|mark| lines.concat().matches(*mark).count() < text.matches(*mark).count());
        faults.extend(lost.map(|mark| format!("{name}: {mark} is lost")));
    }
    report(all.len(), &faults);
}

#[test]
#[ignore = "needs LibreOffice"]
fn nothing_is_parted_in_a_word_file() {
    nothing_is_parted(|place| {
        let outcome = place.succeed(&["render", "report.toml", "-o", "report.docx"]);
        print_word_file(place);
        !outcome.stderr.contains(NO_ROOM)
    });
}

#[test]
#[ignore = "needs a browser"]
fn nothing_is_parted_on_a_page() {
    let browser = std::env::var_os("ZHIBI_CHROMIUM").expect("ZHIBI_CHROMIUM names a browser");
    nothing_is_parted(|place| {
        let outcome = place.succeed(&["render", "report.toml", "-o", "report.html"]);
        print_page(place, Path::new(&browser), "report");
        !outcome.stderr.contains(NO_ROOM)
    });
}

/// Where a text stands on the pages of a PDF, from 1, and how far below the upper edge, in points.
fn place_of_word(place: &Place, name: &str, text: &str) -> (usize, f64) {
    let mut reader = place.command("pdftotext");
    let outcome = Outcome::of(reader.args(["-bbox", name, "-"]).output().unwrap());
    let pages: Vec<&str> = outcome.stdout.split("<page ").skip(1).collect();
    let found = |page: &&str| {
        let is_found = |line: &&str| line.chars().map(without_radical).collect::<String>().contains(text);
        page.lines()
            .rfind(is_found)
            .and_then(|word| word.split_once("yMin=\"")?.1.split('"').next()?.parse().ok())
    };
    let (index, down) = pages
        .iter()
        .enumerate()
        .find_map(|(index, page)| Some((index, found(page)?)))
        .unwrap();
    (index + 1, down)
}

#[test]
#[ignore = "needs a browser"]
fn the_foot_stands_at_the_bottom_of_the_last_page() {
    let browser = std::env::var_os("ZHIBI_CHROMIUM").expect("ZHIBI_CHROMIUM names a browser");
    let cases = [
        ("examples/bulletin.toml", "共印", 4),
        ("tests/golden/official_report_going_up/answers.toml", "印发", 2),
    ];
    for (answers, text, page) in cases {
        let place = Place::new();
        copy(&repository().join(answers), &place.path("report.toml"));
        place.succeed(&["render", "report.toml", "-o", "report.html"]);
        print_page(&place, Path::new(&browser), "report");
        let (found, down) = place_of_word(&place, "report.pdf", text);
        // The text ends 743 points below the upper edge.
        assert!(
            found == page && (700.0..740.0).contains(&down),
            "{answers}: page {found}, {down}"
        );
    }
}

#[test]
fn what_is_parted_is_found() {
    let text = "完成2,460,000元，占97.76%。\n                30 October 2026\n\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}青石区水务局\n";
    let markdown = "| 完成时限 | 数 |\n| --- | --- |\n| 6月底前 | 一段很长很长的文字 |\n";
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let whole = [
        "完成2,460,000元，占",
        "97.76%。",
        "30October2026",
        "青石区水务局",
        "完成时限数",
        "6月底前一段很",
    ];
    assert_eq!(parted(&lines(&whole), text, markdown), [""; 0]);
    let broken = [
        "完成2,460,00",
        "0元，占97.76",
        "%。",
        "30October",
        "2026青石区水务",
        "局",
        "完成时",
        "限",
        "6月底前数",
    ];
    assert_eq!(
        parted(&lines(&broken), text, markdown),
        ["2,460,000", "30October2026", "97.76%", "完成时限", "青石区水务局"]
    );
}

#[test]
fn a_table_that_no_sheet_has_room_for_is_named() {
    let place = Place::new();
    wide_table(&place, 40);
    place.refuse(&["render", "report.toml", "-o", "report.docx"], 0, ["各单位进度"]);
    wide_table(&place, 12);
    let outcome = place.run(&["render", "report.toml", "--force", "-o", "report.docx"]);
    assert_lacks(&outcome.stderr, [NO_ROOM]);
}
