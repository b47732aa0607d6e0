//! Pictures among the answers: in every format, and what is refused.

use crate::common::{Parts, Place, assert_holds, assert_lacks, unpacked};

const TEMPLATE: &str = r#"name     = "Site report"
language = "en"

[numbering]
headings = ["1."]

[[sections]]
id = "site"
title = "The site"
questions = [
  { id = "title", ask = "What is the title?", type = "string", example = "The site" },
  { id = "photo", ask = "Which picture?", type = "image", required = false, example = "site.png | The site in June" },
  { id = "more", ask = "Which others?", type = "records", required = false, questions = [
    { id = "photo", ask = "Which picture?", type = "image" },
  ] },
]
"#;

const BODY: &str = "# {{ site.title }}\n\n## Now\n\nAll is well.\n\n{% if site.photo %}\n{{ site.photo }}\n\n{% endif %}\n\
                    {% for one in site.more %}\n{{ one.photo }}\n\n{% endfor %}\n## Later\n\nDone.\n";

/// The head and the end of a PNG of a size: all that zhibi reads of it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let (head, end) = (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", b"\x08\x02\0\0\0IEND");
    [head, size.as_slice(), end].concat()
}

/// The same of a JPEG, and how the camera was held.
fn jpeg(width: u16, height: u16, held: u8) -> Vec<u8> {
    let notes = [
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
        [held].as_slice(),
        b"\0\0",
    ]
    .concat();
    let length = (notes.len() as u16 + 2).to_be_bytes();
    let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
    let picture = b"\x03\x01\x11\0\x02\x11\0\x03\x11\0\xff\xda\0\x02\0\xff\xd9";
    [
        b"\xff\xd8\xff\xe1",
        length.as_slice(),
        &notes,
        b"\xff\xc0\0\x11\x08",
        &size,
        picture,
    ]
    .concat()
}

/// The parts of a Word file, of pictures what can be read as text.
fn parts(place: &Place, name: &str) -> Parts {
    let text = |(name, content): (String, Vec<u8>)| (name, String::from_utf8_lossy(&content).into_owned());
    unpacked(&place.bytes(name)).into_iter().map(text).collect()
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    [
        b"GIF89a".as_slice(),
        &width.to_le_bytes(),
        &height.to_le_bytes(),
        b"\0\0\0;",
    ]
    .concat()
}

/// A place with the template in `site/`, and answers in `here/a.toml` beside the pictures `wide.png`, `two words.png`
/// and `small.gif`.
pub fn place(answers: &str) -> Place {
    let place = Place::new();
    place.write_template("site", TEMPLATE, BODY);
    place.write("here/wide.png", png(2000, 500));
    place.write("here/below/two words.png", png(30, 900));
    place.write("here/small.gif", gif(40, 20));
    place.write("outside.png", png(9, 9));
    let head = "template = \"../site\"\n\n[metrics]\npumps = { name = \"Pumps\", value = 6 }\n\n[site]\ntitle = \"The site\"\n";
    place.write("here/a.toml", format!("{head}{answers}"));
    place
}

const THREE: &str = "photo = \"wide.png\"\n\n[[site.more]]\nphoto = { file = \"below/two words.png\", caption = \"All {{ metrics.pumps }} & <one>\" }\n\n\
                     [[site.more]]\nphoto = \"small.gif\"\n";

/// What is said of answers that are refused.
fn refusal(place: &Place, answers: &str) -> String {
    let refused = place.run(&["render", answers]);
    assert_eq!(refused.status, Some(1), "{refused:?}");
    assert_eq!(refused.stdout, "");
    refused.stderr
}

#[test]
fn markdown_names_pictures_from_where_it_is_written() {
    let place = place(THREE);
    place.write("out/far/keep", "");
    place.succeed(&["render", "here/a.toml", "-o", "out/far/a.md", "-o", "here/a.md"]);
    let written = place.read("out/far/a.md");
    let pictures: Vec<&str> = written.lines().filter(|line| line.starts_with("![")).collect();
    assert_eq!(
        pictures,
        [
            "![Figure 1](../../here/wide.png)",
            "![All 6 & \\<one>](../../here/below/two%20words.png)",
            "![Figure 3](../../here/small.gif)",
        ]
    );
    assert_holds(&written, ["\n\nFigure 2. All 6 & \\<one>\n\n"]);
    assert_holds(place.read("here/a.md"), ["![Figure 1](wide.png)"]);
    let printed = place.succeed(&["render", "here/a.toml"]).stdout;
    assert_holds(&printed, ["![Figure 1](here/wide.png)"]);
}

#[test]
fn plain_text_has_the_captions_and_a_page_the_pictures() {
    let place = place(THREE);
    let text = place.succeed(&["render", "here/a.toml", "-f", "txt"]).stdout;
    assert_holds(&text, ["Figure 1\n\nFigure 2. All 6 & <one>\n\nFigure 3\n"]);
    let page = place.succeed(&["render", "here/a.toml", "-f", "html"]).stdout;
    assert_holds(
        &page,
        [
            "<img src=\"data:image/gif;base64,R0lGODlhKAAUAAAAADs=\" width=\"40\" height=\"20\" alt=\"Figure 3\">",
            "alt=\"All 6 &amp; &lt;one&gt;\">\n<figcaption>Figure 2. All 6 &amp; &lt;one&gt;</figcaption>",
            "figcaption {",
        ],
    );
}

#[test]
fn a_word_file_holds_each_picture_once_and_none_is_enlarged() {
    let place = place(&format!("{THREE}\n[[site.more]]\nphoto = \"wide.png\"\n"));
    place.succeed(&["render", "here/a.toml", "-o", "a.docx"]);
    let parts = parts(&place, "a.docx");
    let media: Vec<&String> = parts.keys().filter(|name| name.contains("media/")).collect();
    assert_eq!(
        media,
        [
            "word/media/picture1.png",
            "word/media/picture2.png",
            "word/media/picture3.gif"
        ]
    );
    let body = &parts["word/document.xml"];
    let sizes: Vec<&str> = body
        .split("<wp:extent ")
        .skip(1)
        .map(|rest| rest.split_once("/>").unwrap().0)
        .collect();
    let [wide, tall, small, again] = sizes[..] else {
        panic!("{sizes:?}")
    };
    let size = |text: &str| -> (u64, u64) {
        let numbers: Vec<u64> = text.split('"').filter_map(|word| word.parse().ok()).collect();
        (numbers[0], numbers[1])
    };
    // As wide as the text, in its shape; as tall as a page leaves room for; 40 × 20 pixels at 96 to the inch.
    assert!((size(wide).0 / 4).abs_diff(size(wide).1) < 635, "{wide}");
    assert!((5_000_000..6_500_000).contains(&size(wide).0), "{wide}");
    assert!(
        size(tall).1 < 9_000_000 && (size(tall).1 / 30).abs_diff(size(tall).0) < 635,
        "{tall}"
    );
    assert_eq!(size(small), (40 * 9525, 20 * 9525));
    assert_eq!(again, wide);
    assert!(body.contains("descr=\"All 6 &amp; &lt;one&gt;\""));
    assert!(parts["[Content_Types].xml"].contains("Extension=\"gif\""));
}

#[test]
fn a_photo_stands_as_the_camera_was_held() {
    for (held, size, turned) in [
        (1, (40, 20), None),
        (3, (40, 20), Some("rot=\"10800000\"")),
        (6, (20, 40), Some("rot=\"5400000\"")),
        (8, (20, 40), Some("rot=\"16200000\"")),
    ] {
        let place = place("photo = \"photo.jpg\"\n");
        place.write("here/photo.jpg", jpeg(40, 20, held));
        place.succeed(&["render", "here/a.toml", "-o", "a.docx", "-o", "a.html"]);
        let body = &parts(&place, "a.docx")["word/document.xml"];
        let (width, height) = size;
        let extent = format!("<wp:extent cx=\"{}\" cy=\"{}\"/>", width * 9525, height * 9525);
        assert!(body.contains(&extent), "{held}: {body}");
        match turned {
            Some(turned) => assert!(body.contains(&format!("<a:xfrm {turned}>")), "{held}: {body}"),
            None => assert!(!body.contains("rot="), "{body}"),
        }
        let page = place.read("a.html");
        assert_holds(&page, [format!("width=\"{width}\" height=\"{height}\"")]);
    }
}

#[test]
fn a_word_file_holds_no_picture_that_word_may_not_show() {
    let place = place("photo = \"new.webp\"\n");
    let size = b"\x2f\x09\xc0\x01\0\0\0\0\0\0";
    place.write(
        "here/new.webp",
        [b"RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0".as_slice(), size].concat(),
    );
    place.succeed(&["render", "here/a.toml"]);
    place.refuse(&["render", "here/a.toml", "-o", "a.docx"], 1, ["new.webp 是 WebP"]);
}

#[test]
fn what_shows_nothing_leaves_no_trace() {
    let place = place("");
    let page = place.succeed(&["render", "here/a.toml", "-f", "html"]).stdout;
    assert_lacks(&page, ["figcaption"]);
    place.succeed(&["render", "here/a.toml", "-o", "a.docx"]);
    let parts = parts(&place, "a.docx");
    assert!(!parts["word/styles.xml"].contains("\"Caption\""));
}

#[test]
fn a_picture_that_cannot_be_shown_is_refused_at_its_place() {
    let place = place("");
    let answers = place.read("here/a.toml");
    place.write("here/x.svg", "<?xml version=\"1.0\"?>\n<svg/>");
    place.write("here/text.png", "text");
    place.write("here/empty.png", "");
    place.write("here/none.png", png(0, 5));
    place.write("here/half.png", &png(5, 5)[..28]);
    place.write("here/half.jpg", &jpeg(5, 5, 1)[..58]);
    place.write("here/huge.png", png(30_000, 30_000));
    let mut big = png(10, 10);
    big.resize((20 << 20) + 1, 0);
    place.write("here/big.png", big);
    for (file, said) in [
        ("none-such.png", "无法读取图片 none-such.png：没有这个文件"),
        ("below", "无法读取图片 below："),
        ("../outside.png", "图片 ../outside.png 不在答案所在的文件夹里"),
        ("x.svg", "请另存为 PNG"),
        ("text.png", "text.png 不是报告能用的图片"),
        ("empty.png", "empty.png 不是报告能用的图片"),
        ("half.png", "图片 half.png 不完整"),
        ("half.jpg", "图片 half.jpg 不完整"),
        ("none.png", "none.png 不是报告能用的图片"),
        ("huge.png", "30000 × 30000 像素"),
        ("big.png", "超过 20 MB"),
    ] {
        place.write(
            "here/b.toml",
            format!("{answers}photo = {{ caption = \"c\", file = \"{file}\" }}\n"),
        );
        let stderr = refusal(&place, "here/b.toml");
        assert!(stderr.starts_with("错误：here/b.toml:8:33 "), "{stderr}");
        assert!(stderr.contains(said), "{file}: {stderr}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let place = place("photo = \"link.png\"\n");
    std::os::unix::fs::symlink("../outside.png", place.path("here/link.png")).unwrap();
    assert!(refusal(&place, "here/a.toml").contains("图片 link.png 不在答案所在的文件夹里"));
}

#[test]
fn a_folder_that_the_person_names_may_give_pictures() {
    let place = place("photo = \"../outside.png\"\n");
    place.write("other/keep", "");
    let printed = place
        .succeed(&["render", "here/a.toml", "--pictures", "other", "--pictures", "."])
        .stdout;
    assert_holds(&printed, ["![Figure 1](outside.png)"]);
    let refused = place.run(&["render", "here/a.toml", "--pictures", "other"]);
    assert_eq!(refused.status, Some(1), "{refused:?}");
}

#[test]
fn many_reports_find_their_own_pictures() {
    let place = place(THREE);
    place.write("there/a.toml", place.read("here/a.toml").replace("wide.png", "own.png"));
    place.write(
        "there/b.toml",
        "template = \"../site\"\n[site]\ntitle = \"B\"\nphoto = \"own.png\"\n",
    );
    place.write("there/own.png", png(7, 7));
    let run = place.run(&["render", "here/a.toml", "there/b.toml", "--out-dir", "out"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert_holds(place.read("out/b.md"), ["![Figure 1](../there/own.png)"]);
}

#[test]
fn the_type_is_known_wherever_types_are() {
    let place = place(THREE);
    assert_lacks(place.succeed(&["template", "check", "./site"]).stderr, ["site"]);
    assert_lacks(place.succeed(&["show", "./site", "--preview"]).stdout, ["site.png"]);
    assert_holds(place.succeed(&["schema", "./site"]).stdout, ["\"caption\""]);
    place.succeed(&["status", "here/a.toml"]);
    place.write(
        "site/report.md.j2",
        BODY.replace("{{ site.photo }}", "See {{ site.photo }}"),
    );
    let refused = place.run(&["template", "check", "./site"]);
    assert_holds(&refused.stdout, ["图片 site.photo 必须独占一段"]);
}

#[test]
fn a_picture_that_is_to_come_is_a_blank() {
    let place = place("");
    let required = TEMPLATE.replacen(", required = false", "", 1);
    place.write("site/template.toml", required);
    let printed = place.succeed(&["render", "here/a.toml", "--partial"]).stdout;
    assert_holds(&printed, ["\n\\[TBD\\]\n"]);
}
