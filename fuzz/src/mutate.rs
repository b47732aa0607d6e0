//! Changing bytes at random, mostly so that they stay text, with pieces that mean something to a reader.

/// A row of numbers that a seed makes: each time the same.
pub struct Random(u64);

impl Random {
    /// The row of a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next number (SplitMix64).
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Pieces that mean something: to the rules, to Markdown, TOML, Jinja, pages and Word files.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "，", "。", "；", "：", "、", "（", "）", "“", "”", "《", "》", ",", ".", ";", ":", "(", ")", "\"", "'", "-", "—", "……", "～",
    "%", " ", "\n", "\n\n", "\r\n", "\t", "　", "一", "二", "十", "一是", "二是", "一、", "（一）", "(二)", "1.", "2. ", "1、", "（1）", "①",
    "第一章", "2026年", "13月", "3", "0.5", "万", "亿", "余", "超过", "增长", "百分点", "其中", "共", "xx", "××", "布署", "等", "a",
    "\u{301}", "\u{200B}", "\u{202E}", "\u{FFFE}", "\u{E000}", "\u{FEFF}", "\u{1F}", "𠮷",
    "*", "**", "_", "`", "```", "[", "]", "](a)", "[x]: u", "![", "|", "|\n|---|---|\n", "&amp;", "&#44;", "&#31;", "&#xFFFE;", "<", ">",
    "<b>", "<!--", "-->", "\\", "\\\n", "  \n", "\n> ", "\n- ", "\n  ", "\n1. ", "\n    ", "\n# ", "\n## ", "\n---\n", "~~", ":::", "\n::: ",
    "{{", "}}", "{{ metrics.m }}", "{{ metrics.projects.growth }}", "{{ blank \"旧\" }}", "{% if a %}", "{% for a in b %}", "{% endfor %}",
    "{% endif %}", "{% set a = 1 %}", " | ", " not ", " ~ ", "[0]", "| join", "| date(\"%Y\")", "| table", "| inline_list(\"一是\")",
    " = ", "[[", "]]", "\n[", "]\n", "\"\"\"", "'''", "{ value = 3, previous = 2 }", "true", "2026-11-30", "1e9", "-1", "9223372036854775807",
    "type = \"records\"", "type = \"text\"", "required = false", "when = \"a.b\"", "pattern = \"[0-9]+\"", "default = \"\"", "min = 1",
    "<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "<td colspan=3>", "<ol>", "<li>", "<div style='display: none'>", "<h1>", "<pre>", "&nbsp;",
    "<w:p>", "</w:p>", "<w:r>", "<w:t>", "</w:t>", "<w:br/>", "<w:tab/>", "<w:numId w:val=\"1\"/>", "<w:ilvl w:val=\"1\"/>", "<w:tbl>", "<w:tc>",
    "<w:pStyle w:val=\"1\"/>", "<w:gridSpan w:val=\"2\"/>", "w:val=\"99999999\"",
];

/// Changes what is at the beginning of a buffer; how long it is then.
pub fn in_place(buffer: &mut [u8], length: usize, most: usize, seed: u64) -> usize {
    let mut bytes = buffer[..length].to_vec();
    change(&mut bytes, &mut Random::new(seed));
    bytes.truncate(most.min(buffer.len()));
    buffer[..bytes.len()].copy_from_slice(&bytes);
    bytes.len()
}

/// Changes bytes in a few places.
pub fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(4) {
        change_once(bytes, random);
    }
}

fn change_once(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = boundary(bytes, random);
    match random.below(10) {
        0..=3 => insert(bytes, at, PIECES[random.below(PIECES.len())].as_bytes()),
        4 => {
            let range = stretch(bytes, random);
            bytes.drain(range);
        }
        5 | 6 => {
            let copied = bytes[stretch(bytes, random)].to_vec();
            insert(bytes, at, &copied);
        }
        7 => {
            let line = line(bytes, random);
            insert(bytes, at, &line);
        }
        8 => {
            let range = stretch(bytes, random);
            bytes.splice(range, PIECES[random.below(PIECES.len())].bytes());
        }
        _ if bytes.is_empty() => {}
        _ => {
            let place = random.below(bytes.len());
            bytes[place] = random.next() as u8;
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    bytes.splice(at..at, new.iter().copied());
}

/// A place between two characters, where the bytes are text.
fn boundary(bytes: &[u8], random: &mut Random) -> usize {
    let at = random.below(bytes.len() + 1);
    let is_inside = |at: &usize| bytes.get(*at).is_some_and(|byte| (0x80..0xC0).contains(byte));
    (0..=at).rev().find(|at| !is_inside(at)).unwrap_or(at)
}

/// A short stretch between characters.
fn stretch(bytes: &[u8], random: &mut Random) -> std::ops::Range<usize> {
    let start = boundary(bytes, random);
    let length = 1 << random.below(7);
    let rest = &bytes[start..bytes.len().min(start + length)];
    let end = boundary(rest, random);
    start..start + end
}

/// One of the lines, with its break.
fn line(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    lines
        .get(random.below(lines.len()))
        .map_or(Vec::new(), |line| line.to_vec())
}
