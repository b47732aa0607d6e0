//! What was added to a Word file beside its text: `update` and `diff` list it with its place, and nothing takes it for text.

use crate::common::{Place, assert_begins, assert_holds};
use crate::taken_back::{edit_report, with_document};

/// Stands in the paragraph that is added to.
const WORDS: &str = "获得市级以上荣誉";
const HEADING: &str = "（五）服务效能和队伍作风同步提升";

/// A run with something in it, and what it is called; what its text says where it has some.
const ADDED: [(&str, &str, &str); 8] = [
    (
        "<w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>",
        "picture",
        "",
    ),
    ("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>", "picture", ""),
    ("<w:drawing><wp:inline><c:chart/></wp:inline></w:drawing>", "chart", ""),
    (
        "<w:drawing><wp:inline><dgm:relIds/></wp:inline></w:drawing>",
        "diagram",
        "",
    ),
    (
        "<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object>",
        "embedded file",
        "",
    ),
    (
        "<w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict>",
        "text box",
        "",
    ),
    ("<w:footnoteReference w:id=\"2\"/>", "note", " 数据来自台账。"),
    ("<w:endnoteReference w:id=\"2\"/>", "note", " 数据来自台账。"),
];

/// A place with answers, their report, and the same with runs put in before some words.
fn place_with(runs: &str) -> Place {
    let place = Place::with_example("annual-summary");
    let notes = |element: &str| {
        format!(
            "<w:{element}s xmlns:w=\"w\"><w:{element} w:id=\"2\"><w:p><w:r><w:t>数据来自台账。</w:t></w:r></w:p></w:{element}></w:{element}s>"
        )
    };
    let parts = [("footnotes", &*notes("footnote")), ("endnotes", &*notes("endnote"))];
    edit_report(&place, "docx", &parts, |document| {
        let words = document.find(WORDS).unwrap();
        let run = document[..words].rfind("<w:r>").unwrap();
        format!("{}{runs}{}", &document[..run], &document[run..])
    });
    place
}

/// Both commands' lists of what has no place in the answers.
fn lists(place: &Place) -> [String; 2] {
    let update = place.update("edited.docx");
    let diff = place.succeed(&["--lang", "en", "diff", "a.docx", "edited.docx"]);
    [update.said(), diff.stdout]
}

#[test]
fn it_is_listed_with_its_place_and_no_answer_takes_it() {
    for (run, name, text) in ADDED {
        let place = place_with(&format!("<w:r>{run}</w:r>"));
        let before = place.read("a.toml");
        let [update, diff] = lists(&place);
        assert_begins(&update, "0 changes, 0 refused, 1 without a place in the answers\n");
        assert_holds(&update, [format!("  under “{HEADING}”: — → [{name}]{text}\n")]);
        assert_begins(&diff, &format!("{HEADING}\n+ {{+[{name}]{text}+}}\n0 changed, 1 added"));
        assert_eq!(place.read("a.toml"), before);
    }
}

#[test]
fn what_was_taken_out_or_moved_is_told_too_and_the_same_is_no_difference() {
    let picture = format!("<w:r>{}</w:r>", ADDED[0].0);
    let place = place_with(&picture);
    let same = place.succeed(&["diff", "edited.docx", "edited.docx", "--exit-code"]);
    assert_holds(&same.stdout, ["没有不同"]);
    let out = place.succeed(&["--lang", "en", "diff", "edited.docx", "a.docx"]);
    assert_holds(&out.stdout, ["- [-[picture]-]\n"]);
    let file = place.bytes("a.docx");
    let elsewhere = with_document(&file, &[], |document| {
        let run = document.find("<w:r>").unwrap();
        format!("{}{picture}{}", &document[..run], &document[run..])
    });
    place.write("moved.docx", elsewhere);
    let moved = place.succeed(&["--lang", "en", "diff", "edited.docx", "moved.docx"]);
    assert_holds(&moved.stdout, [format!("> moved from “{HEADING}”: [picture]\n")]);
    let json = place.succeed(&["diff", "a.docx", "edited.docx", "--json"]);
    assert_holds(&json.stdout, ["\"role\": \"picture\""]);
}

#[test]
fn a_table_without_words_is_listed_as_well() {
    let place = place_with("");
    let cell = "<w:tc><w:p/></w:tc>";
    edit_report(&place, "docx", &[], |document| {
        let words = document.find(WORDS).unwrap();
        let paragraph = document[..words].rfind("<w:p>").unwrap();
        let table = format!("<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>");
        format!("{}{table}{}", &document[..paragraph], &document[paragraph..])
    });
    let [update, diff] = lists(&place);
    assert_begins(&update, "0 changes, 0 refused, 1 without a place");
    assert_holds(&diff, ["0 changed, 1 added"]);
}

#[test]
fn lines_of_the_header_are_listed() {
    let place = place_with("");
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>";
    edit_report(&place, "docx", &[("header", header)], |document| document);
    let [update, diff] = lists(&place);
    assert_holds(&update, ["  — → [page header] 内部资料\n"]);
    assert_holds(&diff, ["+ {+[page header] 内部资料+}\n"]);
}

#[test]
fn who_writes_tracked_changes_is_told_what_is_not_in_the_file() {
    let place = place_with(&format!("<w:r>{}</w:r>", ADDED[0].0));
    let outcome = place.succeed(&["--lang", "en", "diff", "a.docx", "edited.docx", "-o", "t.docx"]);
    assert_holds(
        &outcome.stderr,
        ["1 picture, note or the like of the reports is not in the file"],
    );
}
