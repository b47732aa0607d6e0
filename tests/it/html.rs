//! The printable page: what is in it, and what a browser makes of it.
//!
//! The browser is asked where `ZHIBI_CHROMIUM` names one; it needs poppler's `pdftotext` beside it and a Chinese font:
//! `ZHIBI_CHROMIUM=chromium cargo test --test it html:: -- --ignored`.

use std::path::Path;
use std::process::Command;

use unicode_normalization::UnicodeNormalization;

use crate::common::{Outcome, Place, assert_holds, assert_lacks, copy, names, repository};

/// Radicals of U+2E80–2EFF that fonts draw as they draw a character of the text, each with that character.
const RADICALS: &str = "⺁厂⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻰龙";

/// An example in a place of its own, as a page and as plain text.
fn example(name: &str) -> (Place, String, String) {
    let place = Place::new();
    copy(&repository().join("examples").join(name), &place.path(name));
    let page = place.succeed(&["render", name, "-f", "html"]).stdout;
    let text = place.succeed(&["render", name, "-f", "txt"]).stdout;
    (place, page, text)
}

/// The text of a page's body, without its marks.
fn text_of(page: &str) -> String {
    let (_, body) = page.split_once("<body>").unwrap();
    without_marks(body)
}

/// The text of a piece of a page.
fn without_marks(piece: &str) -> String {
    let mut text = String::new();
    for piece in piece.split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        text = text.replace(entity, character);
    }
    text
}

pub fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_page_says_what_the_plain_text_says() {
    for name in names(&repository().join("examples")) {
        let (_, page, text) = example(&name);
        assert_eq!(as_typed(&text_of(&page)), as_typed(&text), "{name}");
    }
}

/// A text without spaces, and with the signs that people type where paper has true ones.
fn as_typed(text: &str) -> String {
    without_spaces(text).replace('−', "-")
}

#[test]
fn a_chinese_title_says_where_its_lines_end() {
    let place = Place::new();
    let page_of = |language: &str, title: &str| {
        let answers = format!(
            "template = \"outline\"\nlanguage = \"{language}\"\n[report]\ntitle = '{title}'\n[body]\nopening = '无。'\n"
        );
        place.write("a.toml", &answers);
        let text = place.succeed(&["render", "a.toml", "-f", "txt"]).stdout;
        let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
        let line = page.lines().find(|line| line.starts_with("<h1")).unwrap().to_owned();
        (
            line.split_once('>').unwrap().1.to_owned(),
            text.lines().next().unwrap().to_owned(),
        )
    };
    let lines = |lines: &[&str]| {
        format!(
            "<span class=\"line\">{}</span></h1>",
            lines.join("</span><span class=\"line\"><wbr>")
        )
    };
    let (page, text) = page_of("zh-CN", "青石区科技局|关于贯彻落实 | 《档案法》的报告");
    assert_eq!(page, lines(&["青石区科技局", "关于贯彻落实", "《档案法》的报告"]));
    assert_eq!(text, "青石区科技局关于贯彻落实《档案法》的报告");
    let (page, text) = page_of("zh-CN", r"关于A\|B两类设备的报告");
    assert_eq!(
        (page.as_str(), text.as_str()),
        ("关于A|B两类设备的报告</h1>", "关于A|B两类设备的报告")
    );
    assert_eq!(page_of("en", "Plan A | Plan B").1, "Plan A | Plan B");
    // The unit that signs is not broken.
    let title = "title = '栖梧镇沐风书院与社区共建阅读推广工作二〇二六年度总结'";
    let signed =
        format!("template = \"outline\"\n[report]\n{title}\n[ending]\nsignature = ['社区共建阅读推广工作队']\n");
    place.write("b.toml", signed.replace("推广工作二", "推广工作队二"));
    let page = place.succeed(&["render", "b.toml", "-f", "html"]).stdout;
    let title = page.lines().find(|line| line.starts_with("<h1")).unwrap();
    assert_holds(title, ["社区共建阅读推广工作队"]);
}

#[test]
fn a_body_says_where_the_lines_of_its_title_end() {
    let place = Place::new();
    place.write_template(
        "t",
        "name = \"函\"\nlanguage = \"zh-CN\"\n",
        "# 甲乙|丙\\|丁\n\n正文。\n",
    );
    place.write("a.toml", "template = \"./t\"\n");
    let page = place.succeed(&["render", "a.toml", "-f", "html"]).stdout;
    assert_holds(
        &page,
        ["<span class=\"line\">甲乙</span><span class=\"line\"><wbr>丙|丁</span></h1>"],
    );
}

#[test]
fn whatever_an_answer_holds_is_text() {
    let place = Place::new();
    copy(
        &repository().join("tests/golden/templates/letter"),
        &place.path("templates/letter"),
    );
    let long = "<b>&amp;长\u{301}</p>".repeat(15_000);
    for answer in [
        "&<select>&lt;\"'</style></title><!--",
        "\u{301}甲\u{E000}𠮷😀\u{202E}乙",
        &long,
    ] {
        let answers = format!(
            "template = \"./templates/letter\"\n[head]\ntitle = {0}\naddressee = {0}\n[body]\ntext = {0}\n\
             rows = [{{ name = {0}, figure = \"1\" }}]\n[tail]\nsignature = {0}\n",
            quoted(answer)
        );
        place.write("a.toml", answers);
        let page = place.succeed(&["render", "a.toml", "-f", "html", "--partial"]).stdout;
        let text = place.succeed(&["render", "a.toml", "-f", "txt", "--partial"]).stdout;
        assert!(page.contains("<h1 ") && page.ends_with("</html>\n"));
        assert_eq!(without_spaces(&text_of(&page)), without_spaces(&text));
    }
}

/// A text as TOML quotes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[test]
fn the_page_needs_nothing_else_and_its_ids_are_its_own() {
    for name in names(&repository().join("examples")) {
        let (_, page, _) = example(&name);
        assert_lacks(
            &page,
            ["http:", "https:", "url(", "src=", "href=", "@import", "<script"],
        );
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert!(ids.len() == count, "{name}: {ids:?}");
        let headings = page
            .split("<h")
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let heads: Vec<&str> = headings.filter_map(|rest| rest.split('>').next()).collect();
        assert!(
            heads.len() > 3 && heads.iter().all(|head| head.contains(" id=\"")),
            "{name}: {heads:?}"
        );
    }
}

#[test]
fn fonts_can_be_named() {
    let place = Place::with_example("civilized-unit");
    let page = |font: &str| {
        let outcome = place.succeed(&["render", "a.toml", "-f", "html", "--font", font]);
        outcome.stdout
    };
    assert!(
        page("title=华文中宋")
            .contains("--font-title: \"letters of Times New Roman\", \"华文中宋\", \"方正小标宋简体\"")
    );
    assert!(page("latin=Arial").contains("src: local(\"Arial\"), local(\"Helvetica\")"));
}

#[test]
#[ignore = "needs a browser"]
fn a_browser_prints_what_the_plain_text_says() {
    let browser = std::env::var_os("ZHIBI_CHROMIUM").expect("ZHIBI_CHROMIUM names a browser");
    for name in names(&repository().join("examples")) {
        let (place, page, text) = example(&name);
        place.write("page.html", &page);
        let printed = print(&place, Path::new(&browser));
        let printed = as_typed(&text_on_paper(&printed, &page));
        assert_eq!(without_dots(&printed), without_dots(&as_typed(&text)), "{name}");
    }
}

/// A text without the dots between both sides of a line, which a page parts by their places.
fn without_dots(text: &str) -> String {
    text.replace('·', "")
}

/// The text of printed pages, without their numbers and the header rows that are printed again where a table goes on.
fn text_on_paper(printed: &str, page: &str) -> String {
    let headers: Vec<String> = page
        .split("<thead>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</thead>"))
        .map(|(header, _)| without_spaces(&without_marks(header)))
        .collect();
    let mut text = String::new();
    let title = page.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
    for (index, printed) in printed.split_terminator('\u{C}').enumerate() {
        let mut lines: Vec<&str> = printed.lines().filter(|line| !line.trim().is_empty()).collect();
        // Head and number are drawn before the text.
        if index > 0 && without_spaces(lines[0]) == without_spaces(title) {
            lines.remove(0);
        }
        assert!(is_page_number(lines.remove(0)), "{printed}");
        let lines = without_spaces(&lines.concat());
        let again = headers
            .iter()
            .find(|header| lines.starts_with(*header) && text.contains(*header));
        text.push_str(&lines[again.map_or(0, String::len)..]);
    }
    text
}

#[test]
#[ignore = "needs a browser"]
fn a_full_page_has_twenty_two_lines_of_twenty_eight_characters() {
    let browser = std::env::var_os("ZHIBI_CHROMIUM").expect("ZHIBI_CHROMIUM names a browser");
    let place = Place::new();
    copy(
        &repository().join("tests/golden/templates/letter"),
        &place.path("templates/letter"),
    );
    let text = "目标任务".repeat(600);
    place.write(
        "a.toml",
        format!("template = \"./templates/letter\"\n[head]\ntitle = \"试排\"\n[body]\ntext = \"{text}\"\n"),
    );
    let page = place.succeed(&["render", "a.toml", "-f", "html", "--partial"]).stdout;
    place.write("page.html", page);
    let printed = print(&place, Path::new(&browser));
    let pages: Vec<&str> = printed.split('\u{C}').collect();
    assert!(pages.len() >= 4, "{printed}");
    for (index, page) in pages[1..3].iter().enumerate() {
        let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let (numbers, lines): (Vec<&str>, Vec<&str>) = lines.into_iter().partition(|line| is_page_number(line));
        assert_eq!(numbers.len(), 1);
        assert_eq!(without_spaces(numbers[0]), format!("—{}—", index + 2));
        assert_eq!(lines.len(), 22, "{page}");
        assert!(lines.iter().all(|line| line.chars().count() == 28), "{page}");
    }
}

/// Prints `page.html` of a place and gives the text of the paper, a form feed after each page.
fn print(place: &Place, browser: &Path) -> String {
    print_page(place, browser, "page");
    let mut reader: Command = place.command("pdftotext");
    // In the order of the page, as columns of a table are no columns of a newspaper.
    let outcome = Outcome::of(reader.args(["-raw", "page.pdf", "-"]).output().unwrap());
    outcome.stdout.chars().map(without_radical).collect()
}

/// Prints a page of a place as PDF.
pub fn print_page(place: &Place, browser: &Path, name: &str) {
    let (page, printed) = (format!("{name}.html"), format!("{name}.pdf"));
    let mut command = place.command(browser.to_str().unwrap());
    let switches = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
        "--v=0",
        "--no-pdf-header-footer",
    ];
    let outcome = command
        .args(switches)
        .arg(format!("--user-data-dir={}", place.home("browser").display()))
        .arg(format!("--print-to-pdf={}", place.path(&printed).display()))
        .arg(format!("file://{}", place.path(&page).display()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&outcome.stderr);
    assert_lacks(&said, ["CONSOLE"]);
    assert!(place.path(&printed).exists(), "{said}");
}

/// Fonts of which a glyph is both a radical and a character make text of paper hold the radical.
pub fn without_radical(c: char) -> char {
    match c {
        '\u{2E80}'..='\u{2EFF}' => {
            let mut pairs = RADICALS.chars();
            pairs.find(|&radical| radical == c);
            pairs.next().unwrap_or(c)
        }
        '\u{2F00}'..='\u{2FDF}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        _ => c,
    }
}

/// A number alone in its line, in the official layout between dashes, in English with that of all pages.
fn is_page_number(line: &str) -> bool {
    // Where letters are set wide, spaces between words are not told from those within.
    let line = without_spaces(line);
    let number = line.trim_matches('—');
    let english = number.strip_prefix("Page").and_then(|rest| rest.split_once("of"));
    let number = english.map_or(number, |(number, _)| number);
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}
