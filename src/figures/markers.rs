//! Markers: blanks as people type them (`xx`, `x.xx%`, `20xx年`, `××`, `**次`, `____`, `某某`, `[TBD]`).
//!
//! Most of what looks like one is none (`x-ray`, `3×5`, `docx`, `**强调**`), so each candidate is judged by what stands
//! beside it.

use std::ops::Range;

use crate::text::chinese::{FAMILY_NAMES, is_han};
use crate::text::numbers::begins_with_word;
use crate::text::suspects::find_suspect;

/// What is counted, dated or named after a blank: `*个`, `×月`, `3xx项`, `**县`.
const COUNTED: &str = "个项次届期名件人家户场份条号年月日余多万亿元省市县区镇乡村局州";
/// What follows an x that is a name and no blank: X光, x轴, x的值.
const AFTER_NAMED_X: [&str; 11] = [
    "光", "射线", "线", "荧光", "轴", "型", "形", "坐标", "的", "波段", "证书",
];
/// Places whose names are not told.
const PLACES: [&str; 3] = ["大道", "大街", "小区"];
/// Marks that tie what follows to an ASCII word before it: `x-ray`, `a.xx`, `id=xx`, `.cn/xx`.
const TIES_BEFORE: &str = "-./@&=?#\\";
/// Marks that tie what precedes to an ASCII letter after it: `xx-large`, `xx.cn`, `xx@a.cn`.
const TIES_AFTER: &str = "-.@=\\";
/// Marks between two blanks that are one: `x.xx`, `x—xx月`, `xx/xx`, `x+x`.
const JOINS: &str = ".-/+:—–~～";

/// The markers of a text, in order: byte ranges that do not overlap.
///
/// A range covers what a person types over. That is the whole figure: `20xx` of `20xx年` with the digits that are
/// known already, `x—xx` of `x—xx月` with both its ends, `x.xx%` with its sign (who sees `x.xx%` types `98.5%`),
/// `[TBD]` with its brackets; but not the unit, which stays: `xx` of `xx项`.
///
/// It takes time in proportion to the text.
pub fn markers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut closing_mark = None;
    while let Some((start, first)) = next_suspect(text, at) {
        let run_end = start + run_length(&text[start..], blank_kind(first));
        let is_emphasis = match closing_mark {
            Some(mark) if mark > start => false,
            Some(mark) if mark == start => true,
            _ => {
                closing_mark = closing_emphasis(text, start..run_end);
                closing_mark.is_some()
            }
        };
        let (marker, end) = match first {
            _ if is_emphasis => (None, run_end),
            '某' => {
                let is_blank = run_end - start > first.len_utf8() && !is_of_family(&text[..start]);
                (is_blank.then_some(start..run_end), run_end)
            }
            'T' | 't' | '[' => (word_marker(text, start), run_end),
            _ => {
                let candidate = Candidate::read(text, at, start);
                (candidate.marker(), start + candidate.shown.len())
            }
        };
        at = marker.as_ref().map_or(end, |marker| marker.end);
        found.extend(marker);
    }
    found
}

/// Whether the whole text, apart from white space around it, is one marker: what is typed for "not known yet".
pub fn is_marker(text: &str) -> bool {
    let text = text.trim();
    let is_only_blanks = text.chars().all(|c| matches!(blank_kind(c), 'x' | '*' | '_'));
    let is_whole = |found: &[Range<usize>]| matches!(found, [only] if only.len() == text.len());
    !text.is_empty() && (is_only_blanks || is_whole(&markers(text)))
}

/// The next character that may begin a marker, and its place.
fn next_suspect(text: &str, from: usize) -> Option<(usize, char)> {
    // TBD, ×, 某, ＊, ＿, Ｘ and ｘ by their bytes.
    let may_begin = |first: u8, second: u8, third: u8| {
        // Compared one by one, and not with a match: so many bytes are compared at once.
        let is_any = |byte: u8, of: &[u8]| of.iter().fold(false, |found, one| found | (byte == *one));
        is_any(first, b"xX*_[")
            | (is_any(first, b"tT") & is_any(second, b"bB"))
            | ((first == 0xC3) & (second == 0x97))
            | ((first == 0xE6) & (second == 0x9F) & (third == 0x90))
            | ((first == 0xEF) & (second == 0xBC) & is_any(third, b"\x8A\xBF\xB8"))
            | ((first == 0xEF) & (second == 0xBD) & (third == 0x98))
    };
    let offset = find_suspect(text, from, may_begin)?;
    Some((offset, text[offset..].chars().next()?))
}

/// The same sign for the characters that one blank is made of; others as they are.
fn blank_kind(c: char) -> char {
    match c {
        'x' | 'X' | 'ｘ' | 'Ｘ' | '×' => 'x',
        '＊' => '*',
        '＿' => '_',
        _ => c,
    }
}

/// The bytes of the characters of one kind that a text begins with.
fn run_length(text: &str, kind: char) -> usize {
    text.find(|c| blank_kind(c) != kind).unwrap_or(text.len())
}

/// Where the emphasis ends that a run of `*` or `_` begins; none where it begins none.
fn closing_emphasis(text: &str, run: Range<usize>) -> Option<usize> {
    let mark = text[run.clone()]
        .chars()
        .next()
        .filter(|mark| matches!(mark, '*' | '_'))?;
    let (before, after) = (&text[..run.start], &text[run.end..]);
    let inside = &after[..after.find([mark, '\n'])?];
    let length = run_length(&after[inside.len()..], mark);
    let rest = &after[inside.len() + length..];
    let is_word = |c: char| c.is_alphanumeric();
    let opens = after.starts_with(|c: char| is_word(c) || "“‘《（([".contains(c))
        && !before.ends_with(|c: char| c.is_ascii_digit());
    let closes = !inside.ends_with(char::is_whitespace) && length == run.len();
    let is_emphasis = match mark {
        '*' => !(is_counted(after) && is_counted(rest)),
        // Inside a word underscores emphasise nothing.
        _ => length == 2 && !before.ends_with(is_word) && inside.ends_with(is_word) && !rest.starts_with(is_word),
    };
    (opens && closes && is_emphasis).then_some(run.end + inside.len())
}

/// `TBD`, `[TBD]`, `[XX]` and `[X]%`, but not the check box `[x]`.
fn word_marker(text: &str, start: usize) -> Option<Range<usize>> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let (before, rest) = text.split_at(start);
    let tbd = |text: &str| text.starts_with("TBD") || text.starts_with("tbd");
    let Some(inside) = rest.strip_prefix('[') else {
        let end = start + 3;
        let after = text.get(end..).filter(|_| tbd(rest))?;
        // “TBD” is told of.
        let is_told_of = before.ends_with(['“', '"']) && after.starts_with(['”', '"']);
        let stands_alone = !is_told_of && !before.ends_with(is_word) && !after.starts_with(is_word);
        return stands_alone.then_some(start..end);
    };
    let length = if tbd(inside) { 3 } else { run_length(inside, 'x') };
    let after = inside[length..].strip_prefix(']')?;
    let percent = usize::from(after.starts_with('%'));
    let is_marker = length > 1 || (length == 1 && percent == 1);
    is_marker.then_some(start..start + length + 2 + percent)
}

/// Something that looks like a marker: a run of x, `*` or `_`, with what is joined to it.
struct Candidate<'t> {
    /// What stands before it.
    before: &'t str,
    /// The digits, perhaps with a point, right before it: `20` of `20xx`.
    known: &'t str,
    /// Its runs and what joins them, with a per cent sign that follows.
    shown: &'t str,
    /// What stands after it.
    after: &'t str,
    /// The characters of the first run.
    first_run: usize,
}

impl<'t> Candidate<'t> {
    /// The candidate at a suspect; what lies before `at` is judged already.
    fn read(text: &'t str, at: usize, start: usize) -> Candidate<'t> {
        let rest = &text[start..];
        let kind = rest.chars().next().map_or('x', blank_kind);
        let mut length = run_length(rest, kind);
        let first_run = rest[..length].chars().count();
        while let Some(joined) = joined_run(&rest[length..], kind) {
            length += joined;
        }
        if let Some(sign) = rest[length..].chars().next().filter(|sign| matches!(sign, '%' | '％')) {
            length += sign.len_utf8();
        }
        let lead = &text[at..start];
        let is_known = |c: char| c.is_ascii_digit() || c == '.';
        let known = lead[lead.trim_end_matches(is_known).len()..].trim_start_matches('.');
        Candidate {
            before: &text[..start - known.len()],
            known,
            shown: &rest[..length],
            after: &rest[length..],
            first_run,
        }
    }

    /// What it covers, where it is a marker.
    fn marker(&self) -> Option<Range<usize>> {
        let known_from = self.before.len();
        let from = known_from + self.known.len();
        let end = from + self.shown.len();
        if self.is_in_word() {
            None
        } else if self.known.is_empty() {
            self.is_blank().then_some(from..end)
        } else if self.is_year() || self.is_partly_known() {
            Some(known_from..end)
        } else {
            // The point may be an item's: `1.xx`.
            (self.known.ends_with('.') && self.first_run > 1 && self.is_blank()).then_some(from..end)
        }
    }

    /// Whether it belongs to an ASCII word, an address or an expression.
    fn is_in_word(&self) -> bool {
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let tied_before = self.before.strip_suffix(|c| TIES_BEFORE.contains(c));
        let tied_after = self.after.strip_prefix(|c| TIES_AFTER.contains(c));
        self.before.ends_with(|c| is_word(c) || c == '_')
            || self
                .after
                .starts_with(|c| is_word(c) || (c == '_' && !self.shown.ends_with('*')))
            || tied_before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
            || tied_after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic()))
            || self
                .after
                .strip_prefix('@')
                .is_some_and(|after| after.starts_with(is_word))
    }

    /// `20xx`, `20__年`, `200x年`, `20*年`.
    fn is_year(&self) -> bool {
        let is_this_century = self.known.starts_with("19") || self.known.starts_with("20");
        let digits = self.known.len() + self.first_run;
        let is_whole = self.known.len() == 2 && self.first_run == 2 && self.has_crosses();
        is_this_century && !self.known.contains('.') && (is_whole || (digits <= 4 && self.after.starts_with('年')))
    }

    /// `3xx项`, `3.x%`, `1.xx亿元`.
    fn is_partly_known(&self) -> bool {
        if self.known.contains('.') {
            self.is_percent() || self.after.starts_with(['万', '亿', '元'])
        } else {
            self.first_run > 1 && (self.is_percent() || is_counted(self.after))
        }
    }

    /// Whether it is a blank without any known digit before it.
    fn is_blank(&self) -> bool {
        match self.shown.chars().next() {
            Some('_' | '＿') => self.first_run > 1,
            Some('*' | '＊') => self.is_percent() || is_counted(self.after),
            _ if self.shown.chars().filter(|&c| blank_kind(c) == 'x').count() > 1 => {
                let is_named = || ["染色体", "型染色体"].iter().any(|name| self.after.starts_with(name));
                let is_untold = || {
                    let is_place = PLACES.iter().any(|place| self.after.starts_with(place));
                    is_of_family(self.before) && !is_counted(self.after) || is_place && self.before.ends_with(is_han)
                };
                !(is_named() || self.first_run == 2 && is_untold())
            }
            _ if self.is_percent() || self.before.ends_with(['$', '€', '£', '¥', '￥']) => true,
            Some('×') => is_counted(self.after),
            _ => self.is_single_x(),
        }
    }

    /// Whether one letter x is a blank: Chinese stands beside it, and it names nothing.
    fn is_single_x(&self) -> bool {
        let before = self.before.strip_suffix(' ').unwrap_or(self.before);
        let after = self.after.strip_prefix(' ').unwrap_or(self.after);
        let is_named = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '+')
            || AFTER_NAMED_X.iter().any(|name| after.starts_with(name))
            || after.starts_with("染色体");
        // 附件X and 表X have a number.
        let is_part = self.shown.len() == 1 && (before.ends_with("附件") || before.ends_with("附表"));
        let ends_clause =
            after.is_empty() || after.starts_with(['，', '。', '；', '）', '”', ',', ';', '\n', '—', '～', '-', '~']);
        !is_named
            && (after.starts_with(is_han)
                || ((self.shown == "x" || is_part) && before.ends_with(is_han) && ends_clause))
    }

    fn is_percent(&self) -> bool {
        self.shown.ends_with(['%', '％'])
    }

    fn has_crosses(&self) -> bool {
        self.shown.starts_with(|c| blank_kind(c) == 'x')
    }
}

/// The bytes up to the end of a run that is joined to the one before: `—xx`, `.xx`, `-20xx`.
fn joined_run(text: &str, kind: char) -> Option<usize> {
    let run_and_more = text
        .trim_start_matches(|c| JOINS.contains(c))
        .trim_start_matches(|c: char| c.is_ascii_digit());
    let start = text.len() - run_and_more.len();
    let is_join = text.starts_with(|c| JOINS.contains(c)) && start <= 10;
    let run = run_length(run_and_more, kind);
    (is_join && run > 0).then_some(start + run)
}

/// Whether a text ends with the name of a family.
fn is_of_family(text: &str) -> bool {
    text.ends_with(|c| FAMILY_NAMES.contains(c))
}

fn is_counted(text: &str) -> bool {
    text.starts_with(|c| COUNTED.contains(c)) && !begins_with_word(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        markers(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn blanks_as_people_type_them_are_found() {
        let cases: &[(&str, &[&str])] = &[
            ("申报项目xx余项，资金xxxx多万元。", &["xx", "xxxx"]),
            ("高新技术企业x家", &["x"]),
            ("共 x 家", &["x"]),
            ("增加值率为x.xx%。", &["x.xx%"]),
            ("x—xx月，X月X日", &["x—xx", "X", "X"]),
            ("今年x月，去年x-12月", &["x", "x"]),
            ("1—xx月", &["xx"]),
            ("20xx年，20××年度，20XX—20XX学年", &["20xx", "20××", "20XX—20XX"]),
            ("200X年、20*年、20__年，__-20__年", &["200X", "20*", "20__", "__-20__"]),
            ("第**次会议，全*县，共*个，其中*项", &["**", "*", "*", "*"]),
            ("**县县长", &["**"]),
            ("日期：__年__月__日", &["__", "__", "__"]),
            ("绿色社区____个", &["____"]),
            ("某某同志", &["某某"]),
            ("完成××项，××区第×届", &["××", "××", "×"]),
            ("×月×日", &["×", "×"]),
            ("“x+x”培训", &["x+x"]),
            ("智慧xx平台、x省专利奖", &["xx", "x"]),
            ("增长3.x%，资金1.xx亿元，服务3xx人", &["3.x%", "1.xx", "3xx"]),
            ("1.xx公司情况", &["xx"]),
            ("**xx项**工作，*x家*，**服务____人次**", &["xx", "x", "____"]),
            ("ＸＸ项，X%", &["ＸＸ", "X%"]),
            ("合计x", &["x"]),
            ("over xx projects, up XX% on [TBD]", &["xx", "XX%", "[TBD]"]),
            ("Owner: TBD. Total: ___ sites, [X]% done", &["TBD", "___", "[X]%"]),
            ("$xx million, $x, 20XX, xx:xx UTC", &["xx", "x", "20XX", "xx:xx"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_blank_is_none() {
        let cases = [
            "x-ray, X-ray and XML, xml, docx, Foxx, max, Excel, Next, box",
            "5G、3×5、3x5、2*3、2*3*4、３×５、a×b、4×速度、2X增长",
            "当事人张某某、林××，在XX大道写着“TBD”",
            "the cat“说”，t和T，ta国，[t国]",
            "“数据要素×”行动，人工智能×教育，数据要素×市场",
            "拍X光、X射线、x轴、X染色体、变量x的值",
            "https://xx.gov.cn/a/xx/b?id=xx xx@a.cn a.xx C:\\dir\\xx",
            "这是*强调*，**强调**；**年度工作**取得进展，**加强**项目建设",
            "__strong__ and __init__, snake_case__x, （__强调__）",
            "* 一项\n* 两项\n***\n*.txt 完成率*，备注",
            "- [x] done\n- [ ] TBDs, a TBD-like [x]",
            "HTTP 5xx errors, 5xx错误, Python 3.x版本, iPhone X 手机, Windows X系统",
            "某单位、某些、二〇〇六年，互联网+X产业",
            "xx-large, XXL, x86, x64, {{ metrics.xx }}",
            "text that is tidy; The end",
        ];
        for text in cases {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn an_answer_that_is_only_a_marker_is_not_known_yet() {
        for text in [
            "xx", " XX ", "××", "x", "×", "x.xx%", "20xx", "TBD", "[TBD]", "__", "**", "某某", "ｘ　",
        ] {
            assert!(is_marker(text), "{text}");
        }
        for text in ["", " ", "?", "？", "32", "xx项", "x-ray", "max", "xx和xx"] {
            assert!(!is_marker(text), "{text}");
        }
    }
}
