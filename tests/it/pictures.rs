//! The pictures of the terminal in the READMEs: an interview is held, and its screen drawn as SVG.
//!
//! They are expected files like the golden ones, so they show what the interview looks like today;
//! `ZHIBI_BLESS=1 cargo test --test it pictures::` draws them anew.

use std::fmt::Write;

use crate::common::{Place, compare, report, repository};
use crate::terminal::{Key, Options, Screen};

const COLUMNS: u16 = 80;
const ROWS: u16 = 44;
/// The size of a cell of the screen, in the units of the picture.
const CELL: (f64, f64) = (8.4, 19.0);
/// The room around the screen, and the height of the window's bar.
const MARGIN: f64 = 16.0;
const BAR: f64 = 34.0;
/// Letters of one width, and a Chinese font that a machine may have.
const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC',\
                     'PingFang SC','Microsoft YaHei',monospace";
const BACKGROUND: &str = "#1b1f27";
const FOREGROUND: &str = "#d7dce4";
/// The sixteen colours of a terminal.
const COLOURS: [&str; 16] = [
    "#4b5263", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dce4", "#7f8899", "#ff7b86",
    "#b5e08f", "#f0d08a", "#7cc4ff", "#da8ef0", "#6fd0dc", "#ffffff",
];

#[test]
fn the_pictures_show_the_interview_as_it_is() {
    let folder = repository().join("docs/pictures");
    let faults: Vec<String> = [("interview.svg", english()), ("interview.zh-CN.svg", chinese())]
        .into_iter()
        .filter_map(|(name, picture)| compare(&folder.join(name), &picture))
        .collect();
    report(2, &faults);
}

/// Starts an interview in a terminal that is high enough for all of it.
fn start(place: &Place, command: &str, language: &str) -> Screen {
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    let options = Options {
        rows: ROWS,
        columns: COLUMNS,
        variables: &[("ZHIBI_LANG", language)],
        ..Options::default()
    };
    Screen::start_with(place, &words, &options)
}

fn english() -> String {
    let place = Place::new();
    let command = "zhibi new status-report -a mine.toml -o mine.docx";
    let mut screen = start(&place, command, "en");
    screen.answer("What is the project called?", "Larkfield Library Catalogue Migration");
    screen.answer("Which period does the report cover?", "October 2026");
    screen.choose("Overall status", "at risk");
    screen.answer("Who is reporting?", "Miriam Okafor");
    screen.answer("What is the date of the report?", "2026-11-03");
    screen.wait_for("What is the title of the report?");
    screen.accept("Status Report for October 2026");
    screen.wait_for("Where does the project stand, and why?");
    screen.type_text("The second load is done; the catalogue is #");
    screen.wait_for_line("#");
    screen.press(Key::Tab);
    screen.wait_for("Open defects (open_defects)");
    screen.drawn(|shown| picture(shown, command))
}

fn chinese() -> String {
    let place = Place::new();
    let command = "zhibi new civilized-unit -a mine.toml -o mine.docx";
    let mut screen = start(&place, command, "zh");
    screen.answer("单位名称", "青石区科技局");
    screen.choose("创建级别", "区级");
    screen.answer("总结哪一年的工作", "2026");
    screen.wait_for("总结的标题");
    screen.accept("工作总结");
    screen.answer("开头怎么写", "");
    screen.wait_for("这一部分的标题");
    screen.accept("创建格局");
    screen.wait_for("组织领导是怎么抓的");
    let text = "局党组把文明创建列入年度重点工作，全年先后{{ metrics.meetings }}召开会议";
    screen.type_to(text, text);
    screen.drawn(|shown| picture(shown, command))
}

/// How a cell looks: its colour, and whether it is bold or faint.
#[derive(PartialEq)]
struct Look {
    colour: vt100::Color,
    is_bold: bool,
    is_faint: bool,
}

impl Look {
    fn of(cell: &vt100::Cell) -> Look {
        assert!(
            !cell.inverse() && cell.bgcolor() == vt100::Color::Default,
            "backgrounds are not drawn"
        );
        Look {
            colour: cell.fgcolor(),
            is_bold: cell.bold(),
            is_faint: cell.dim(),
        }
    }

    fn attributes(&self) -> String {
        let mut attributes = String::new();
        match self.colour {
            vt100::Color::Default => {}
            vt100::Color::Idx(index) => attributes += &format!(" fill=\"{}\"", COLOURS[usize::from(index)]),
            vt100::Color::Rgb(..) => panic!("only the sixteen colours of a terminal are drawn"),
        }
        if self.is_bold {
            attributes += " font-weight=\"bold\"";
        }
        if self.is_faint {
            attributes += " fill-opacity=\"0.6\"";
        }
        attributes
    }
}

/// A window with the screen in it, as far down as something stands there.
fn picture(screen: &vt100::Screen, command: &str) -> String {
    let rows: Vec<String> = screen.rows(0, COLUMNS).collect();
    let count = rows.iter().rposition(|row| !row.trim().is_empty()).unwrap() + 1;
    let width = f64::from(COLUMNS) * CELL.0 + 2.0 * MARGIN;
    let height = BAR + count as f64 * CELL.1 + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{FONTS}\" font-size=\"14\" fill=\"{FOREGROUND}\">\n\
         <style>.wide {{ font-size: 16px }}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n"
    );
    for (place, colour) in [(20, "#ff5f57"), (40, "#febc2e"), (60, "#28c840")] {
        writeln!(svg, "<circle cx=\"{place}\" cy=\"18\" r=\"6\" fill=\"{colour}\"/>").unwrap();
    }
    let centre = width / 2.0;
    writeln!(
        svg,
        "<text x=\"{centre}\" y=\"23\" fill=\"#9aa3b2\" text-anchor=\"middle\">{command}</text>"
    )
    .unwrap();
    if !screen.hide_cursor() {
        let (row, column) = screen.cursor_position();
        let (x, y) = corner(row, column);
        let (width, height) = CELL;
        writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#aab3c2\"/>"
        )
        .unwrap();
    }
    for row in 0..u16::try_from(count).unwrap() {
        draw_row(&mut svg, screen, row);
    }
    svg + "</svg>\n"
}

/// Where a cell's upper left corner is.
fn corner(row: u16, column: u16) -> (f64, f64) {
    (
        MARGIN + f64::from(column) * CELL.0,
        BAR + MARGIN + f64::from(row) * CELL.1,
    )
}

/// Draws the words of a row. Each begins where its cell is, and each wide character is a word, so that columns stand
/// under each other whatever fonts there are.
fn draw_row(svg: &mut String, screen: &vt100::Screen, row: u16) {
    let cell = |column| screen.cell(row, column).unwrap();
    let mut words = String::new();
    let mut column = 0;
    while column < COLUMNS {
        let start = column;
        let look = Look::of(cell(start));
        let mut word = String::new();
        while column < COLUMNS && is_in_word(cell(column)) && Look::of(cell(column)) == look {
            word.push_str(&escaped(cell(column).contents()));
            column += 1;
            if cell(start).is_wide() || column < COLUMNS && cell(column).is_wide() {
                break;
            }
        }
        if word.is_empty() {
            column += 1;
            continue;
        }
        let x = corner(row, start).0;
        let class = if cell(start).is_wide() { " class=\"wide\"" } else { "" };
        write!(words, "<tspan x=\"{x:.1}\"{class}{}>{word}</tspan>", look.attributes()).unwrap();
    }
    if !words.is_empty() {
        let base = corner(row, 0).1 + 14.0;
        writeln!(svg, "<text y=\"{base}\">{words}</text>").unwrap();
    }
}

fn is_in_word(cell: &vt100::Cell) -> bool {
    cell.has_contents() && cell.contents() != " "
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
