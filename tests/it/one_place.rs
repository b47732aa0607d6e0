//! Records that print in two places, a problem here and its remedy there: edited in one place alone they stay, and the other place is
//! named; edited in both they are taken.

use crate::common::{assert_begins, assert_holds, assert_lacks};
use crate::taken_back::{NO_EDITS, of_rows, taken_from, updated};

const PROBLEMS: &str = "七、存在的问题和不足";
const REMEDIES: &str = "八、2027年工作打算";
/// The first two problems and what stands before the second and the third.
const FIRST: &str =
    "主题党日质量不够均衡，有几次以集中学习代替，年轻党员参与讨论不够主动，主要是策划不早、征求意见不多。";
const SECOND: &str = "党小组作用发挥不平衡，分馆党小组人员分散、轮班作业，组织生活有时凑不齐人。";
const NEW_PROBLEM: &str = "现场教学组织得少，党员坐着听的时候多、动手做的时候少。";

/// An edit: words, and what comes in their place.
type WordEdit = (String, String);

/// The edits of one report that these tests make.
struct Edits {
    format: &'static str,
    report: String,
}

impl Edits {
    fn of(format: &'static str) -> Edits {
        let (place, _) = updated("party-building", format, NO_EDITS);
        let report = place.read(&format!("a.{format}"));
        Edits { format, report }
    }

    /// The line that holds some words, and what parts it from the next one.
    fn line(&self, words: &str) -> String {
        let line = self.report.lines().find(|line| line.contains(words)).unwrap();
        line.to_owned() + if self.format == "md" { "\n\n" } else { "\n" }
    }

    fn without_remedy(&self) -> WordEdit {
        (self.line("让主题党日活起来"), String::new())
    }

    /// A remedy that was not there, behind the line with some words.
    fn new_remedy(&self, behind: &str) -> WordEdit {
        let (first, behind) = (self.line("让主题党日活起来"), self.line(behind));
        let (_, text) = first.split_once("起来").unwrap();
        let new = first
            .replace("让主题党日活", "让现场教学多")
            .replace(text, &text.replace("年初", "每月"));
        (behind.clone(), behind + &new)
    }

    fn swapped_remedies(&self) -> Vec<WordEdit> {
        let [first, second] = [self.line("让主题党日活起来"), self.line("让党小组强起来")];
        swapped(&first, &second)
    }

    /// What `update` makes of edits: what it says, and the answers.
    fn taken(&self, edits: &[WordEdit]) -> (String, String) {
        let (place, told) = updated("party-building", self.format, edits);
        (told.join("\n"), place.read("a.toml"))
    }
}

fn edit(old: &str, new: &str) -> WordEdit {
    (old.to_owned(), new.to_owned())
}

fn swapped(one: &str, other: &str) -> Vec<WordEdit> {
    vec![edit(one, "@"), edit(other, one), edit("@", other)]
}

fn without_problem() -> Vec<WordEdit> {
    vec![
        edit(&format!("一是{FIRST}二是"), "一是"),
        edit("三是“书香", "二是“书香"),
    ]
}

fn new_problem() -> Vec<WordEdit> {
    vec![edit(
        &format!("二是{SECOND}三是"),
        &format!("二是{NEW_PROBLEM}三是{SECOND}四是"),
    )]
}

#[test]
fn what_is_edited_in_one_place_stays_and_the_other_is_named() {
    for format in ["md", "txt"] {
        let edits = Edits::of(format);
        let unchanged = edits.taken(&[]).1;
        for (what, edits_made, other, said) in [
            ("out", vec![edits.without_remedy()], PROBLEMS, "take it out there too"),
            (
                "in",
                vec![edits.new_remedy("让主题党日活起来")],
                PROBLEMS,
                "put it in there too",
            ),
            ("moved", edits.swapped_remedies(), PROBLEMS, "move them there too"),
            ("out", without_problem(), REMEDIES, "take it out there too"),
            ("in", new_problem(), REMEDIES, "put it in there too"),
            ("moved", swapped(FIRST, SECOND), REMEDIES, "move them there too"),
        ] {
            let (told, answers) = edits.taken(&edits_made);
            let is_named = told
                .lines()
                .any(|line| line.contains(&format!("under “{other}”")) && line.contains(said));
            assert!(is_named, "{format} {what}: {told}");
            assert!(told.starts_with("0 changes, "), "{format} {what}: {told}");
            assert_eq!(answers, unchanged, "{format} {what}: {told}");
        }
    }
}

#[test]
fn what_is_edited_in_both_places_is_taken() {
    for format in ["md", "txt"] {
        let edits = Edits::of(format);
        let both = |problem: Vec<WordEdit>, remedy: Vec<WordEdit>| [problem, remedy].concat();
        for (edits_made, order) in [
            (both(without_problem(), vec![edits.without_remedy()]), "…” 2 3 → 2 3"),
            (
                both(new_problem(), vec![edits.new_remedy("让主题党日活起来")]),
                "1 2 3 → 1 + “",
            ),
            (both(swapped(FIRST, SECOND), edits.swapped_remedies()), "1 2 3 → 2 1 3"),
        ] {
            let (told, answers) = edits.taken(&edits_made);
            assert!(
                told.contains(order) && told.contains("1 change, 0 refused, 0 without"),
                "{format}: {told}"
            );
            if order.contains('+') {
                let record =
                    format!("text = \"{NEW_PROBLEM}\"\nremedy_title = \"让现场教学多起来\"\nremedy = \"每月由");
                assert!(answers.contains(&record), "{format}: {told}\n{answers}");
            }
        }
    }
}

#[test]
fn between_two_lists_a_new_item_is_of_the_one_whose_items_say_no_more() {
    for format in ["md", "txt"] {
        let edits = Edits::of(format);
        let (told, answers) = edits.taken(&[edits.new_remedy("让品牌走下去")]);
        assert_begins(
            &told,
            "下一步打算 · 打算 (next.items): 1 2 → + “让现场教学多起来” 1 2\n1 change, 0 refused, 0 without",
        );
        assert_holds(&answers, ["[[next.items]]\ntitle = \"让现场教学多起来\"\n"]);
        // With a problem beside it it is what will be done about that.
        let last = "镇村分馆党员少、项目少，带动作用不明显。";
        let problem = edit(last, &format!("{last}四是{NEW_PROBLEM}"));
        let (told, answers) = edits.taken(&[edits.new_remedy("让品牌走下去"), problem]);
        assert_holds(&told, ["1 2 3 → 1 2 3 + “", "\n1 change, 0 refused, 0 without"]);
        assert_holds(&answers, ["remedy_title = \"让现场教学多起来\"\n"]);
    }
}

#[test]
fn a_remedy_goes_to_the_problem_that_stands_where_it_does() {
    for format in ["md", "txt"] {
        let edits = Edits::of(format);
        let last = "镇村分馆党员少、项目少，带动作用不明显。";
        let other = "党费收缴提醒不够及时，个别党员隔月才交。";
        let problems = [new_problem(), vec![edit(last, &format!("{last}五是{other}"))]].concat();
        let (told, answers) = edits.taken(&[problems, vec![edits.new_remedy("让品牌走下去")]].concat());
        let record = format!("text = \"{other}\"\nremedy_title = \"让现场教学多起来\"\n");
        assert!(answers.contains(&record), "{format}: {told}\n{answers}");
        assert!(!answers.contains(NEW_PROBLEM), "{format}: {told}");
        assert!(told.contains("put it in there too"), "{format}: {told}");
    }
}

/// A record that has a heading of its own prints in one place.
#[test]
fn a_heading_that_a_record_prints_is_no_other_place() {
    let body = "# 题\n\n{% for r in a.rows %}\n\n## {{ r.title }}\n\n{{ r.text }}\n\n{% if r.note %}\n\n\
                注意：{{ r.note }}\n\n{% endif %}\n\n{% endfor %}\n";
    let rows = "[[a.rows]]\ntitle = \"修好泵站\"\ntext = \"泵站三月底前检修完毕。\"\n\
                [[a.rows]]\ntitle = \"清好灌渠\"\ntext = \"灌渠四月底前清淤完毕。\"\nnote = \"清淤避开农忙。\"\n";
    let questions = [
        ("title", "type = \"string\""),
        ("text", "type = \"text\""),
        ("note", "type = \"string\"\nrequired = false"),
    ];
    for (format, parted) in [("md", "\n\n"), ("txt", "\n")] {
        let place = of_rows(&questions, body, rows);
        let space = if format == "txt" { "　　" } else { "" };
        let told = taken_from(
            &place,
            format,
            &[(&format!("{space}灌渠四月底前清淤完毕。{parted}"), "")],
        )
        .join("\n");
        assert!(told.contains("1 refused"), "{format}: {told}");
        assert_lacks(&told, ["清好灌渠”", "also stands"]);
    }
}
