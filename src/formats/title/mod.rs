//! Breaking a title into lines: between words and balanced (GB/T 9704-2012 §7.3.1: 词意完整, 排列对称).

mod costs;
mod pieces;

use crate::report::layout::{FontRole, Layout, Profile};
use crate::report::{Content, Document, Inline, plain_text};
use crate::text::chinese::columns;
use crate::text::language::Language;

use super::paper::columns_on_paper;

use costs::{Character, Measured, measure, spaces};

/// A title of more lines is not broken by us: it is a paragraph.
const MOST_LINES: usize = 6;
/// What a line costs that is more than there need be.
const COST_LINE: usize = 200;
/// What a line costs that is filled to the last half character, unless by a mark that may hang: programs differ in widths.
const COST_FULL: usize = 150;
/// What it costs where a line is shorter than those above and below it: a title is a trapezium or a rhombus.
const COST_WAIST: usize = 60;

/// What it costs at most to break a title between two phrases.
const COST_PHRASE: usize = 12;
/// How many columns of a title a telephone has room for; a line that has no more is not broken there.
const NARROW: usize = 26;

/// A name above a document that has more columns stands in two lines.
const LONGEST_NAME: usize = 40;
/// It has a line for each of so many columns, and at least two.
const COLUMNS_OF_NAME: usize = 50;
/// How wide the letters of a title are on average, in hundredths of their height.
const LETTER: u32 = 45;
/// Words that end no line of an English title.
const HANGING_WORDS: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

/// The names that a report gives by itself, and its titles keep whole: who signs it, and whom it addresses.
pub fn names_of<N>(document: &Document<N>) -> Vec<String> {
    let lines = document.signature.iter().chain([&document.addressee]);
    let text = lines.map(|line| plain_text(line)).collect::<Vec<_>>().join("、");
    let names = text.split(['、', '，', '：', ' ', '\u{3000}']);
    let is_name = |name: &&str| name.chars().count() > 1 && !name.contains(|c: char| c.is_ascii_digit());
    names.filter(is_name).map(str::to_owned).collect()
}

/// The lines of a title: those that it says by itself that it has, else, in the official layout, as many as it needs.
pub fn title_lines(title: &[Inline], layout: &Layout, names: &[String]) -> Vec<Vec<Inline>> {
    let given = title.split(|inline| inline.content == Content::Break);
    let given: Vec<Vec<Inline>> = given.map(<[Inline]>::to_vec).collect();
    match layout.profile {
        Profile::Gb9704 if given.len() < 2 => broken_lines(title, layout.title_characters(), names),
        Profile::Plain if given.len() < 2 => in_two_lines(title, layout),
        Profile::Gb9704 | Profile::Plain => given,
    }
}

/// A title that no line has room for goes over behind its colon, else between the words at which both lines are most alike:
/// its last word alone would look left over.
fn in_two_lines(title: &[Inline], layout: &Layout) -> Vec<Vec<Inline>> {
    let text = plain_text(title);
    let size = layout.font(FontRole::Title).size;
    let room = (layout.text_width() * 10 / (size * LETTER).max(1)) as usize;
    let width = columns_on_paper(&text, Language::English) as u32 * size * 5;
    if columns(&text) <= room && width <= layout.text_width() {
        return vec![title.to_vec()];
    }
    let widths = |at: usize| [&text[..at], &text[at..]].map(columns);
    let fits = |at: &usize| widths(*at).iter().all(|part| *part <= room);
    let hangs = |at: &usize| {
        let word = text[..*at].trim_end().rsplit(' ').next();
        word.is_some_and(|word| HANGING_WORDS.contains(&word))
    };
    let mut spaces = text.match_indices(' ').map(|(at, _)| at + 1).filter(fits);
    let behind_colon = text.find(": ").map(|at| at + 2).filter(fits);
    let alike = |at: &usize| widths(*at).into_iter().max();
    match behind_colon.or_else(|| spaces.by_ref().filter(|at| !hangs(at)).min_by_key(alike)) {
        Some(at) => split_at(title, &[text[..at].chars().count()]),
        None => vec![title.to_vec()],
    }
}

/// A line of a title in the phrases between which a narrow screen breaks it.
pub fn phrases(line: &[Inline], names: &[String]) -> Vec<Vec<Inline>> {
    let characters = measure(&plain_text(line), NARROW, names).characters;
    let is_joint = |at: &usize| characters[*at].break_cost.is_some_and(|cost| cost <= COST_PHRASE);
    split_at(line, &(0..characters.len()).filter(is_joint).collect::<Vec<_>>())
}

/// The name above or below a document in one line, or in several that are alike where one would have too many characters.
pub fn name_lines(name: &[Inline]) -> Vec<Vec<Inline>> {
    let columns = columns(&plain_text(name));
    if columns <= LONGEST_NAME {
        return vec![name.to_vec()];
    }
    let lines = columns.div_ceil(COLUMNS_OF_NAME).max(2);
    broken_lines(name, columns.div_ceil(2 * lines) + 2, &[])
}

/// A line in the middle of the page as so many lines as it needs, each shorter than a line of text by two characters: not all
/// programs give each character the same room.
pub fn balanced_lines(line: &[Inline], layout: &Layout, names: &[String]) -> Vec<Vec<Inline>> {
    let characters = layout.text_width() / layout.character().max(1);
    match layout.profile {
        Profile::Gb9704 => broken_lines(line, characters.saturating_sub(2) as usize, names),
        Profile::Plain => vec![line.to_vec()],
    }
}

/// A title in lines of at most `width` characters; wide characters count one, others half. One that cannot be broken so
/// stays one line.
pub fn broken_lines(title: &[Inline], width: usize, names: &[String]) -> Vec<Vec<Inline>> {
    let measured = measure(&plain_text(title), width * 2, names);
    split_at(title, &find_breaks(&measured, width * 2))
}

/// A title with a new line at each of some of its characters.
pub fn split_at(title: &[Inline], breaks: &[usize]) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    let mut at = 0;
    let mut next = breaks.iter().copied().peekable();
    for inline in title {
        let mut text = String::new();
        for c in inline.text().chars() {
            if next.next_if_eq(&at).is_some() {
                push(&mut lines, inline, &mut text);
                lines.push(Vec::new());
            }
            text.push(c);
            at += 1;
        }
        push(&mut lines, inline, &mut text);
    }
    lines
}

fn push(lines: &mut [Vec<Inline>], inline: &Inline, text: &mut String) {
    let text = std::mem::take(text);
    let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) else {
        return;
    };
    let content = match &inline.content {
        Content::Blank(blank) => {
            let mut part = blank.clone();
            part.shown = text;
            Content::Blank(part)
        }
        Content::Text(_) | Content::Break => Content::Text(text),
    };
    line.push(Inline {
        content,
        style: inline.style,
    });
}

/// Where lines begin behind the first: the cheapest way to the end.
fn find_breaks(measured: &Measured, width: usize) -> Vec<usize> {
    let (title, total) = (&measured.characters[..], measured.columns);
    if total < width || width == 0 {
        return Vec::new();
    }
    let least = total.div_ceil(width);
    let found = (least..=(least + 2).min(MOST_LINES)).filter_map(|lines| {
        let mut search = Search {
            title,
            width,
            ideal: total / lines,
            best: None,
        };
        search.extend(lines, 0, Vec::new(), Vec::new());
        let (cost, breaks) = search.best?;
        Some((cost + (lines - least) * COST_LINE, breaks))
    });
    found.min().map(|(_, breaks)| breaks).unwrap_or_default()
}

/// A search for the cheapest breaks into a number of lines.
struct Search<'t> {
    title: &'t [Character],
    /// The most columns of a line.
    width: usize,
    /// The columns of each line if all were alike.
    ideal: usize,
    /// What was found so far: the cost and the breaks.
    best: Option<(usize, Vec<usize>)>,
}

impl Search<'_> {
    /// Tries all ways to go on behind some lines, given their columns and where they end; `cost` is what they cost.
    fn extend(&mut self, lines: usize, cost: usize, columns: Vec<usize>, breaks: Vec<usize>) {
        if self.best.as_ref().is_some_and(|(least, _)| *least <= cost) {
            return;
        }
        let from = breaks.last().copied().unwrap_or_default();
        let is_last = columns.len() + 1 == lines;
        let (mut length, mut spaced) = (0, 0);
        for at in from..self.title.len() {
            length += self.title[at].columns;
            spaced += usize::from(self.title[at].is_spaced && at > from);
            if length + spaces(spaced) > self.width {
                return;
            }
            let end = at + 1;
            // A line that is much too short is not worth trying.
            if length * 2 < self.ideal || is_last && end < self.title.len() {
                continue;
            }
            let break_cost = match self.title.get(end) {
                None if is_last => 0,
                None => return,
                Some(next) => match next.break_cost {
                    Some(cost) => cost,
                    None => continue,
                },
            };
            let is_waist = matches!(columns[..], [.., above, middle] if middle + 1 < above && middle + 1 < length);
            let is_full = length == self.width && !self.title[at].hangs;
            let added = [
                length.abs_diff(self.ideal).pow(2),
                break_cost,
                if is_full { COST_FULL } else { 0 },
                if is_waist { COST_WAIST } else { 0 },
            ];
            let cost = cost + added.iter().sum::<usize>();
            if !is_last {
                self.extend(
                    lines,
                    cost,
                    [&columns[..], &[length]].concat(),
                    [&breaks[..], &[end]].concat(),
                );
            } else if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
                self.best = Some((cost, breaks.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::layout::LayoutSpec;

    fn lines(title: &str, width: usize) -> Vec<String> {
        let broken = broken_lines(&[Inline::plain(title)], width, &[]);
        broken.iter().map(|line| plain_text(line)).collect()
    }

    #[test]
    fn a_title_is_broken_between_words_and_balanced() {
        assert_eq!(lines("青石区科技局工作总结", 20), ["青石区科技局工作总结"]);
        assert_eq!(
            lines("青石区科技局2026年创建市级文明单位工作总结", 20),
            ["青石区科技局2026年", "创建市级文明单位工作总结"]
        );
        assert_eq!(
            lines("青石区科学技术局关于2026年度安全生产专项整治行动开展情况的报告", 20),
            ["青石区科学技术局关于2026年度", "安全生产专项整治行动开展情况的报告"]
        );
    }

    #[test]
    fn a_line_has_room_for_the_space_that_programs_put_beside_digits() {
        // The whole line would be as wide as the page without it.
        assert_eq!(lines("青石区2024年至2026年粮食生产情况的自查报告", 20).len(), 2);
        assert_eq!(lines("青石区粮食生产和农田水利建设的自查报告", 20).len(), 1);
        // So is a line that a dash fills.
        let long = "青石区住房和城乡建设局关于贯彻落实《青石区既有住宅加装电梯财政补助资金管理办法》2024—2026年实施情况的自查报告";
        let lines = lines(long, 20);
        assert!(
            lines
                .iter()
                .all(|line| !line.ends_with("2024—2026年实施情况的自查报告") || line.chars().count() < 24),
            "{lines:?}"
        );
    }

    #[test]
    fn a_number_without_a_measure_stays_with_the_word_it_names() {
        let bodies = "区 青石区 青石区卫生局 青石区卫生健康委员会 青石区人力资源和社会保障局".split(' ');
        let name = |named: &str| format!("关于{named}指挥中心建设运行情况的报告");
        let whole = "120急救 110报警 119消防 12315消费 12309检察 12328服务 12380举报 300余户 15项".split(' ');
        for (body, whole) in bodies.flat_map(|body| whole.clone().map(move |whole| (body, whole))) {
            let lines = lines(&format!("{body}{}", name(whole)), 20);
            assert!(lines.iter().any(|line| line.contains(whole)), "{lines:?}");
        }
        assert_eq!(
            lines("青石区卫生健康委员会关于120急救调度指挥中心建设运行情况的报告", 20),
            ["青石区卫生健康委员会关于120急救", "调度指挥中心建设运行情况的报告"]
        );
    }

    #[test]
    fn an_english_title_goes_over_behind_its_colon_or_in_its_middle() {
        let layout = Layout::new(Language::English, &LayoutSpec::default(), &[]);
        let lines = |title: &str| -> Vec<String> {
            let lines = title_lines(&[Inline::plain(title)], &layout, &[]);
            lines.iter().map(|line| plain_text(line)).collect()
        };
        let long = "Harbour Works of the Northern Districts: ";
        assert_eq!(lines(&(long.to_owned() + "Report for 2026")), [long, "Report for 2026"]);
        assert_eq!(
            lines("Retrofit Programme Review for the Second Quarter of 2026"),
            ["Retrofit Programme Review ", "for the Second Quarter of 2026"]
        );
        let endless = "A very long title that no two lines have room for, ".repeat(4);
        for whole in ["Harbour Works: Report", "Quarterly Review Q3 2026", &endless] {
            assert_eq!(lines(whole), [whole]);
        }
    }

    #[test]
    fn a_long_name_stands_in_two_lines_that_are_alike() {
        let lines = |name: &str| name_lines(&[Inline::plain(name)]).len();
        assert_eq!(lines("青石市人力资源和社会保障局文件"), 1);
        let long = name_lines(&[Inline::plain("青石市乡村振兴与农村人居环境整治工作领导小组办公室文件")]);
        let widths: Vec<usize> = long.iter().map(|line| columns(&plain_text(line))).collect();
        assert!(widths.len() == 2 && widths[0].abs_diff(widths[1]) <= 8, "{widths:?}");
    }

    #[test]
    fn what_is_built_and_measured_stays_whole() {
        assert_eq!(
            lines("青石区北坡镇人民政府农村供水管网老旧改造项目绩效自评报告", 20),
            ["青石区北坡镇人民政府农村供水", "管网老旧改造项目绩效自评报告"]
        );
    }

    #[test]
    fn a_long_quotation_is_broken_between_its_parts() {
        assert_eq!(
            lines(
                "关于在全区深入开展“质量提升、服务优化、作风转变”专项行动工作情况的报告",
                20
            ),
            [
                "关于在全区深入开展“质量提升、服务优化、",
                "作风转变”专项行动工作情况的报告"
            ]
        );
    }

    #[test]
    fn a_word_that_says_no_stays_with_what_it_denies() {
        let lines = lines(
            "南屏街道党工委关于巡察反馈“三务公开不及时、集体资产管理不规范”等12个问题整改进展情况的报告",
            20,
        );
        assert!(lines.iter().all(|line| !line.ends_with('不')), "{lines:?}");
    }

    #[test]
    fn every_line_has_room_and_nothing_is_lost() {
        let title = "中共青石区委办公室青石区人民政府办公室关于进一步加强和改进新形势下全区精神文明建设工作的若干意见落实情况的报告";
        let lines = lines(title, 20);
        assert_eq!(lines.concat(), title);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.chars().count() <= 20), "{lines:?}");
    }

    #[test]
    fn a_line_never_ends_within_a_name_a_book_or_a_number() {
        let any = [
            "关于青石区创建省级园林城市和全国文明城市工作情况的汇报 全国文明城市",
            "青石区关于第三次全国国土调查和第七次全国人口普查数据应用情况的调研报告 第七次全国人口普查",
            "青石区人力资源和社会保障局关于2026年上半年促进高校毕业生就业工作情况的报告 2026年上半年",
            "青石区关于12345政务服务便民热线办理工作2026年度情况的报告 12345政务服务便民热线",
            "青石区统计局关于2026年第三季度全区规模以上工业企业运行情况的分析报告 2026年第三季度",
        ];
        let of_two = [
            "青石区城市管理局关于全区瓶装液化气安全专项整治工作情况的报告 瓶装液化气",
            "青石区人力资源和社会保障局2026年度工作总结和2027年工作计划 人力资源和社会保障局",
            "关于青石区创建省级文明城市工作进展情况和下一步打算的报告 省级",
            "青石区档案馆关于贯彻实施《中华人民共和国档案法》情况的自查报告 《中华人民共和国档案法》",
            "青石区民政局社会救助和养老服务工作2026年1—6月进展情况通报 2026年1—6月",
            "关于贯彻落实青石区第十八届人民代表大会第五次会议精神情况的报告 第十八届人民代表大会",
        ];
        for case in any.iter().chain(&of_two) {
            let (title, whole) = case.split_once(' ').unwrap();
            let lines = lines(title, 20);
            assert!(lines.iter().any(|line| line.contains(whole)), "{lines:?}");
            assert!(lines.len() == 2 || any.contains(case), "{lines:?}");
        }
    }

    #[test]
    fn a_narrow_screen_breaks_a_title_between_phrases() {
        let title = "关于全区瓶装液化气安全专项整治工作情况的报告";
        let phrases = phrases(&[Inline::plain(title)], &[]);
        let phrases: Vec<String> = phrases.iter().map(|phrase| plain_text(phrase)).collect();
        assert_eq!(phrases.concat(), title);
        assert!(
            phrases.len() > 2 && phrases.iter().any(|phrase| phrase.contains("瓶装液化气")),
            "{phrases:?}"
        );
        let dated = super::phrases(
            &[Inline::plain("——2027年1月13日在青石区第九届人民代表大会第二次会议上")],
            &[],
        );
        assert!(
            dated.iter().any(|phrase| plain_text(phrase).contains("2027年1月13日")),
            "{dated:?}"
        );
    }

    #[test]
    fn a_name_that_the_report_gives_stays_whole() {
        let title = [Inline::plain(
            "栖梧镇沐风书院与社区共建阅读推广工作二〇二六年度情况总结报告",
        )];
        let names = ["社区共建阅读推广工作".to_owned()];
        let broken = broken_lines(&title, 18, &names);
        let broken: Vec<String> = broken.iter().map(|line| plain_text(line)).collect();
        assert!(broken.iter().any(|line| line.contains(&names[0])), "{broken:?}");
        let without = lines("栖梧镇沐风书院与社区共建阅读推广工作二〇二六年度情况总结报告", 18);
        assert!(without.iter().all(|line| !line.contains(&names[0])), "{without:?}");
    }

    #[test]
    fn a_title_is_no_hourglass() {
        let lines = lines(
            "中共青石区纪委青石区监委关于持续深化群众身边不正之风和腐败问题集中整治的工作报告",
            20,
        );
        let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        assert!(
            lengths.len() == 3 && lengths[1] + 1 >= lengths[0].min(lengths[2]),
            "{lines:?}"
        );
    }

    #[test]
    fn words_of_letters_and_books_stay_whole() {
        assert_eq!(
            lines("关于Kubernetes平台“一网通办”系统建设的报告", 14),
            ["关于Kubernetes平台", "“一网通办”系统建设的报告"]
        );
        let unbroken = "x".repeat(90);
        assert_eq!(lines(&unbroken, 20), [unbroken]);
    }

    #[test]
    fn a_blank_that_is_broken_stays_a_blank() {
        let blank = crate::report::Blank {
            shown: "某".repeat(30),
            key: "unit.name".to_owned(),
        };
        let title = [Inline {
            content: Content::Blank(Box::new(blank)),
            style: Default::default(),
        }];
        let lines = broken_lines(&title, 20, &[]);
        assert_eq!(lines.len(), 2);
        assert!(
            lines
                .iter()
                .flatten()
                .all(|inline| matches!(inline.content, Content::Blank(_)))
        );
    }
}
