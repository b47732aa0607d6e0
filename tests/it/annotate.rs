//! `check --annotate`: a copy of a Word file with a comment at each finding, and tracked changes with `--fix`.

use crate::common::{Parts, Place, assert_holds, packed, parts};
use roxmltree::{Document, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Override PartName=\"/word/document.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

/// What other programs write: runs that part a word, references, a tab, links, text that is hidden, changed or boxed,
/// character data, properties without content, and a paragraph whose mark is deleted.
const FOREIGN: &str = r#"<w:body>
<w:p/>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>青石区2025年工作总结</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="5" w:author="李"><w:rPr/></w:rPrChange></w:rPr><w:t>今年以来,</w:t></w:r><w:r><w:t>认真布</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>署工作</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>今年布署</w:t></w:r><w:r><w:t xml:space="preserve">甲 &amp; 乙&#65292;</w:t><w:tab/><w:t>按排值班。</w:t></w:r></w:p>
<w:p><w:hyperlink w:anchor="x"><w:r><w:t>各部门布署到位。</w:t></w:r></w:hyperlink></w:p>
<w:p><w:ins w:id="7" w:author="李"><w:r><w:t>要按排人员。</w:t></w:r></w:ins><w:del w:id="8" w:author="李"><w:r><w:delText>布署</w:delText></w:r></w:del></w:p>
<w:p><w:r><w:t>文本框如下。</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里布署。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>
<w:p><w:pPr/><w:r><w:t>框图<![CDATA[按排]]>如下。</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="李"/></w:rPr></w:pPr><w:r><w:t>各单位布署到位，</w:t></w:r></w:p>
<w:p><w:r><w:t>布署之后抓落实。</w:t></w:r></w:p>
</w:body>"#;

fn relationships(related: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>"
    )
}

/// A Word file with a body, whose elements have a prefix, or none where that is empty.
pub fn word_file(body: &str, prefix: &str, namespace: &str) -> Vec<u8> {
    let colon = if prefix.is_empty() { "" } else { ":" };
    let body = body
        .replace("<w:", &format!("<{prefix}{colon}"))
        .replace("</w:", &format!("</{prefix}{colon}"));
    let body = body.replace(" w:", " q:");
    let target = format!("<Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>");
    packed(&[
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relationships(&target)),
        (
            "word/document.xml",
            format!(
                "\u{FEFF}<{prefix}{colon}document xmlns{colon}{prefix}=\"{namespace}\" xmlns:q=\"{namespace}\">{body}\
                 </{prefix}{colon}document>"
            ),
        ),
        ("word/other.bin", "一样".to_owned()),
    ])
}

/// The text of each paragraph with the changes of zhibi made (`ins`) or not made (`del`).
fn texts(document: &str, kept: &str) -> Vec<String> {
    let document = Document::parse(document).unwrap();
    let paragraphs = document.descendants().filter(|node| node.tag_name().name() == "p");
    let is_text = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "t" | "delText" | "tab");
    let is_kept = |node: &Node<'_, '_>| {
        let mut changes = node
            .ancestors()
            .filter(|node| matches!(node.tag_name().name(), "ins" | "del"));
        changes.all(|change| {
            let is_ours = change.attributes().any(|attribute| attribute.value() == "zhibi");
            !is_ours || change.tag_name().name() == kept
        })
    };
    let text = |node: Node<'_, '_>| match node.tag_name().name() {
        "tab" => "\t".to_owned(),
        _ => node.text().unwrap_or_default().to_owned(),
    };
    paragraphs
        .map(|paragraph| {
            let texts = paragraph.descendants().filter(is_text).filter(is_kept);
            texts.map(text).collect()
        })
        .collect()
}

/// The text under each comment, with what the comment says first.
fn commented(parts: &Parts, comments: &str) -> Vec<(String, String)> {
    let comments = Document::parse(&parts[comments]).unwrap();
    let id = |node: &Node<'_, '_>| {
        let mut attributes = node.attributes();
        attributes
            .find(|attribute| attribute.name() == "id")
            .map(|attribute| attribute.value().to_owned())
    };
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let comments = comments
        .descendants()
        .filter(|node| node.tag_name().name() == "comment");
    comments
        .map(|comment| {
            let own = id(&comment);
            let first = comment
                .descendants()
                .find(|node| node.tag_name().name() == "t")
                .unwrap();
            let (mut is_inside, mut text) = (false, String::new());
            for node in document.descendants() {
                match node.tag_name().name() {
                    "commentRangeStart" if id(&node) == own => is_inside = true,
                    "commentRangeEnd" if id(&node) == own => is_inside = false,
                    "t" if is_inside => text.push_str(node.text().unwrap_or_default()),
                    _ => {}
                }
            }
            (first.text().unwrap().to_owned(), text)
        })
        .collect()
}

fn annotated(file: &[u8], words: &[&str]) -> (Parts, String) {
    let place = Place::new();
    place.write("a.docx", file);
    let words: Vec<&str> = [&["check", "a.docx", "--select", "P,W", "--annotate", "b.docx"], words].concat();

    let outcome = place.run(&words);
    assert!(place.path("b.docx").is_file(), "{outcome:?}");
    assert_eq!(place.bytes("a.docx"), file, "the file itself stays as it is");
    let bytes = place.bytes("b.docx");
    (parts(&bytes), outcome.stderr)
}

#[test]
fn each_finding_has_a_comment_at_its_place() {
    for (prefix, namespace) in [("w", W), ("ns0", STRICT), ("", W)] {
        let file = word_file(FOREIGN, prefix, namespace);
        let (after, said) = annotated(&file, &[]);
        assert_holds(&said, ["b.docx：批注 9 条\n"]);
        let before = parts(&file);
        assert_eq!(after["word/other.bin"], before["word/other.bin"]);
        let document = &after["word/document.xml"];
        assert_eq!(texts(document, "ins"), texts(&before["word/document.xml"], "ins"));
        let found = commented(&after, "word/zhibi-comments.xml");
        let found: Vec<(&str, &str)> = found.iter().map(|(code, text)| (&**code, &**text)).collect();
        let expected = [
            ("警告 P01", ","),
            ("警告 W01", "布署"),
            ("警告 W01", "按排"),
            ("警告 W01", "布署"),
            ("警告 W01", "按排"),
            // Word has no comments in text boxes.
            ("警告 W01", ""),
            ("警告 W01", "按排"),
            // What goes on from another element has no place that is certain.
            ("警告 W01", ""),
            ("警告 W01", ""),
        ];
        assert_eq!(found, expected);
        assert!(after["word/zhibi-comments.xml"].contains("“…框里布署。…”"));
        assert!(after["[Content_Types].xml"].contains("/word/zhibi-comments.xml"));
        assert!(after["word/_rels/document.xml.rels"].contains("zhibi-comments.xml"));
    }
}

#[test]
fn what_is_certain_is_a_change_to_accept_or_reject() {
    for (prefix, namespace) in [("w", W), ("x", STRICT), ("", W)] {
        let file = word_file(FOREIGN, prefix, namespace);
        let (after, said) = annotated(&file, &["--fix"]);
        assert_holds(&said, ["b.docx：批注 9 条，修订 4 处\n"]);
        let document = &after["word/document.xml"];
        assert_eq!(texts(document, "del"), texts(&parts(&file)["word/document.xml"], "del"));
        let mended = texts(document, "ins");
        let expected = [
            "",
            "青石区2025年工作总结",
            "今年以来，认真部署工作。",
            "今年布署甲 & 乙，\t安排值班。",
            "各部门部署到位。",
            // Somebody else's change is left to them.
            "要按排人员。布署",
            "文本框如下。框里布署。",
            "框里布署。",
            "框图按排如下。",
            "各单位布署到位，",
            "布署之后抓落实。",
        ];
        assert_eq!(mended, expected);
        // Each part of a word keeps how it is set.
        let run = "<w:r><w:rPr><w:i/></w:rPr><w:delText xml:space=\"preserve\">署</w:delText>";
        let colon = if prefix.is_empty() { "" } else { ":" };
        assert_holds(document, [&run.replace("w:", &format!("{prefix}{colon}"))]);
        // The change of how a run is set has an id of its own.
        assert_eq!(document.matches("rPrChange q:id").count(), 1, "{document}");
        // Their attributes are those of Word.
        let parsed = Document::parse(document).unwrap();
        for change in parsed.descendants().filter(|node| node.tag_name().name() == "ins") {
            assert!(change.has_attribute((namespace, "author")), "{document}");
        }
    }
}

#[test]
fn changes_may_stand_side_by_side() {
    let body = "<w:body><w:p><w:r><w:t>今年,按排布署工作。</w:t></w:r></w:p></w:body>";
    let (after, said) = annotated(&word_file(body, "w", W), &["--fix"]);
    assert_holds(&said, ["批注 3 条，修订 3 处"]);
    assert_eq!(texts(&after["word/document.xml"], "ins"), ["今年，安排部署工作。"]);
    assert_eq!(texts(&after["word/document.xml"], "del"), ["今年,按排布署工作。"]);
}

#[test]
fn nothing_is_said_twice_of_a_copy_that_is_checked_again() {
    for prefix in ["w", ""] {
        let place = Place::new();
        place.write("a.docx", word_file(FOREIGN, prefix, W));
        place.run(&["check", "a.docx", "--annotate", "b.docx"]);
        let again = place.run(&["check", "b.docx", "--annotate", "c.docx"]);
        assert_holds(&again.stderr, ["c.docx：批注 0 条\n"]);
        let document = |name: &str| {
            let parts = parts(&place.bytes(name));
            parts["word/document.xml"].clone()
        };
        assert_eq!(document("c.docx"), document("b.docx"));
    }
}

#[test]
fn what_a_copy_can_mend_is_said_to_be_fixable() {
    let place = Place::new();
    place.write("a.docx", word_file(FOREIGN, "w", W));
    place.write("a.html", "<p>今年以来，认真布署工作，取得实效。</p>");
    let fixable = |name: &str| {
        let outcome = place.run(&["check", name, "--format", "json"]);
        let findings: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout).unwrap();
        assert!(!findings.is_empty());
        findings.iter().any(|finding| finding["fixable"] == true)
    };
    assert!(fixable("a.docx"));
    assert!(!fixable("a.html"));
}

#[test]
fn comments_that_are_there_stay() {
    let (first, _) = annotated(&word_file(FOREIGN, "w", W), &[]);
    let list: Vec<(&str, String)> = first.iter().map(|(name, text)| (&**name, text.clone())).collect();
    let (second, said) = annotated(&packed(&list), &["--fix"]);
    // None is written again.
    assert_holds(&said, ["批注 0 条，修订 4 处"]);
    let comments = commented(&second, "word/zhibi-comments.xml");
    assert_eq!(comments.len(), 9);
    let old: Vec<&str> = comments[..6].iter().map(|(_, text)| &**text).collect();
    // They are on what stands there now.
    assert_eq!(old, ["，", "部署", "安排", "部署", "按排", ""]);
    for part in ["[Content_Types].xml", "word/_rels/document.xml.rels"] {
        assert_eq!(second[part], first[part]);
    }
}

#[test]
fn one_word_file_at_a_time_is_annotated_and_none_is_overwritten() {
    let place = Place::new();
    place.write("a.docx", word_file(FOREIGN, "w", W));
    place.write("a.txt", "工作总结\n");
    let cases = [
        (
            vec!["check", "a.docx", "a.txt", "--annotate", "b.docx"],
            "一次只处理一个文件",
        ),
        (vec!["check", "a.txt", "--annotate", "b.docx"], "a.txt 不是 Word 文件"),
        (vec!["check", "a.docx", "--annotate", "a.docx", "--force"], "a.docx"),
        (vec!["check", "a.docx", "--force"], "--annotate"),
    ];
    for (words, expected) in cases {
        let outcome = place.run(&words);
        assert_ne!(outcome.status, Some(0), "{words:?}");
        assert!(outcome.stderr.contains(expected), "{words:?}: {}", outcome.stderr);
    }
    assert!(!place.path("b.docx").exists());
    let words = ["check", "a.docx", "--annotate", "-", "--select", "W"];
    let output = place.zhibi().args(words).output().unwrap();
    assert!(parts(&output.stdout).contains_key("word/zhibi-comments.xml"));
    assert!(String::from_utf8(output.stderr).unwrap().contains("W01"));
}
