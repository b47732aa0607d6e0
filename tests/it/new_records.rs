//! Records that somebody adds, moves or marks otherwise in a report, taken back at the user's door.

use crate::common::{Place, assert_holds, example, replaced};
use crate::taken_back::{edit_report, taken_from, updated};

/// The XML of a document with a copy of a paragraph or row behind it, in which words are others.
fn with_copy(document: &str, tag: &str, holds: &str, edits: &[(&str, &str)]) -> String {
    let at = document.find(holds).unwrap_or_else(|| panic!("{holds}\n{document}"));
    let begin = |mark: &str| document[..at].rfind(mark);
    let start = begin(&format!("<{tag}>")).max(begin(&format!("<{tag} "))).unwrap();
    let close = format!("</{tag}>");
    let end = at + document[at..].find(&close).unwrap() + close.len();
    let copy = replaced(document[start..end].to_owned(), edits);
    format!("{}{copy}{}", &document[..end], &document[end..])
}

#[test]
fn an_edited_total_is_not_taken_back_into_its_only_part() {
    let name = "performance-self-evaluation";
    for (old, new) in [
        ("|   10 |   9.8 |", "|   20 |   9.8 |"),
        ("|   10 |   9.8 |", "|   10 |   9.6 |"),
    ] {
        let (place, told) = updated(name, "md", &[(old, new)]);
        assert!(told[0].starts_with("0 changes, 0 refused, 1 without"), "{told:#?}");
        assert_eq!(place.read("a.toml"), example(name));
    }
}

#[test]
fn a_new_indicator_is_one_record_though_its_row_and_its_total_are_edited_too() {
    let name = "performance-self-evaluation";
    let place = Place::with_example(name);
    let edited = edit_report(&place, "docx", &[], |text| {
        let lead = ("用水居民满意度。", "物业公司满意度。");
        let values = ("不低于95%，完成值93.4%", "不低于90%，完成值92%");
        let text = with_copy(&text, "w:p", lead.0, &[lead, values, ("同比提高", "比上年高")]);
        let cells = [
            (">用水居民满意度<", ">物业公司满意度<"),
            ("不低于95%", "不低于90%"),
            ("93.4%", "92%"),
        ];
        let text = with_copy(&text, "w:tr", cells[0].0, &cells);
        let at = text.find(">满意度指标<").unwrap();
        let total = text[at..].replacen(">10<", ">20<", 1).replacen(">9.8<", ">19.6<", 1);
        format!("{}{total}", &text[..at])
    });
    assert_holds(place.update(&edited).stdout, ["\n1 change, 0 refused"]);
    let answers = place.read("a.toml");
    let new = "name = \"物业公司满意度\"\ntarget = \"不低于90%\"\nactual = \"92%\"\nweight = 10\nscore = 9.8\n";
    assert_holds(&answers, [new]);
    let was = example(name);
    assert!(was.lines().all(|line| answers.contains(line)), "{answers}");
    assert_eq!(answers.lines().count(), was.lines().count() + 8, "{answers}");
}

#[test]
fn a_new_item_leaves_the_title_of_the_next_one_in_the_list_of_contents() {
    let contents = ("；惠企政策“一表申报”", "；司法所走进园区；惠企政策“一表申报”");
    let heading = "## 惠企政策";
    let text = "11月起，司法所每周三在园区设点，解答合同、用工问题。";
    for at_end in [false, true] {
        let item = format!("## 司法所走进园区\n\n{text}（司法所供稿）\n\n");
        let edits = if at_end {
            [
                (
                    "；暗访发现部分窗口服务不到位",
                    "；暗访发现部分窗口服务不到位；司法所走进园区".to_owned(),
                ),
                ("## 本期数据", format!("{item}## 本期数据")),
            ]
        } else {
            [
                (contents.0, contents.1.to_owned()),
                (heading, format!("{item}{heading}")),
            ]
        };
        let (place, told) = updated("bulletin", "md", &edits);
        assert!(told[1].starts_with("1 change, 0 refused, 0 without"), "{told:#?}");
        let answers = place.read("a.toml");
        let new = format!("title = \"司法所走进园区\"\ntext = \"{text}\"\nsource = \"司法所\"\n");
        assert_holds(&answers, [&new]);
        let titles = |answers: &str| answers.lines().filter(|line| line.starts_with("title = ")).count();
        assert_eq!(titles(&answers), titles(&example("bulletin")) + 1, "{answers}");
        assert_holds(&answers, ["title = \"惠企政策“一表申报”减少重复填报\""]);
    }
}

#[test]
fn the_choices_of_a_new_record_are_those_that_are_typed() {
    let after = ["3. **Demand is", "4. **Staff will"];
    for (before, typed) in after
        .iter()
        .flat_map(|before| ["high", "moderate", "low"].map(|typed| (before, typed)))
    {
        let item =
            format!("3. **Students come late**. Half of them came after six. *Confidence: {typed}.*\n\n{before}");
        let (place, told) = updated("research-brief", "md", &[(before, &item)]);
        let answers = place.read("a.toml");
        let new = format!("text = \"Half of them came after six.\"\nconfidence = \"{typed}\"\n");
        assert!(answers.contains(&new), "{told:#?}\n{answers}");
        assert!(told[1].starts_with("1 change, 0 refused, 0 without"), "{told:#?}");
    }
    let before = "(b\\) **One of the two";
    for (likelihood, impact) in [
        ("possible", "high"),
        ("likely", "low"),
        ("unlikely", "medium"),
        ("likely", "high"),
    ] {
        let item = format!(
            "(b\\) **Vans may freeze**. Likelihood: {likelihood}. Impact: {impact}. Owner: Tobias Lunn. Two more are hired.\n\n{before}"
        );
        let (place, told) = updated("quarterly-review", "md", &[(before, &item)]);
        let answers = place.read("a.toml");
        let new = format!("likelihood = \"{likelihood}\"\nimpact = \"{impact}\"\nresponse = \"Two more are hired.\"\n");
        assert!(answers.contains(&new), "{told:#?}\n{answers}");
    }
}

#[test]
fn a_choice_of_a_new_record_that_cannot_be_read_stays_open_and_is_listed() {
    let row = "| Repair clubs in three schools ";
    let new = format!("| Run a night class | begun | Two evenings. |\n{row}");
    let (place, told) = updated("annual-report", "md", &[(row, &new)]);
    let answers = place.read("a.toml");
    assert_holds(&answers, ["what = \"Run a night class\"\nresult = \"Two evenings.\"\n"]);
    assert!(told.iter().any(|line| line.ends_with("[TBD] → begun")), "{told:#?}");
    // What differs in its case alone is the choice.
    let new = new.replace("begun", "Given up");
    let (place, _) = updated("annual-report", "md", &[(row, &new)]);
    let answers = place.read("a.toml");
    assert_holds(&answers, ["what = \"Run a night class\"\nstate = \"given up\"\n"]);
}

#[test]
fn a_choice_is_changed_to_one_that_holds_it_and_back() {
    for (record, old, new) in [
        (1, "| reached        |", "not reached"),
        (1, "| reached        |", "partly reached"),
        (1, "| reached        |", "given up"),
        (2, "| partly reached |", "reached"),
        (2, "| partly reached |", "not reached"),
        (3, "| not reached    |", "reached"),
        (3, "| not reached    |", "partly reached"),
    ] {
        let (place, told) = updated("annual-report", "md", &[(old, &format!("| {new} |"))]);
        let was = old.trim_matches(['|', ' ']);
        let said = format!("(work.goals[{record}].state): {was} → {new}");
        assert!(told[0].ends_with(&said), "{told:#?}");
        assert!(told[1].starts_with("1 change, 0 refused, 0 without"), "{told:#?}");
        assert!(place.read("a.toml").contains(&format!("\"{new}\"")), "{new}");
    }
}

/// The line of an item in the example `weekly-status`.
const ANSWERS: &str = "- Answers to frequent questions for the help desk (Rosalind Achebe): Twenty answers are in use; four out of ten requests need nothing else.\n";

#[test]
fn a_record_that_is_moved_to_another_group_takes_the_state_of_that() {
    for (before, state) in [
        ("- Drawings in the catalogue", "under way"),
        ("- Training for the evening shift (Judith Pell): Two", "not done"),
    ] {
        let there = format!("{ANSWERS}{before}");
        let (place, told) = updated("weekly-status", "md", &[(ANSWERS, ""), (before, &there)]);
        let said = format!("(work.items[3].state): done → {state}");
        assert!(told[0].ends_with(&said), "{told:#?}");
        assert!(
            told.iter().any(|line| line.contains("0 refused, 0 without")),
            "{told:#?}"
        );
        let answers = place.read("a.toml");
        let record = answers
            .split("[[work.items]]")
            .find(|record| record.contains("help desk"))
            .unwrap();
        assert!(record.contains(&format!("state = \"{state}\"")), "{answers}");
    }
}

#[test]
fn a_record_that_is_moved_to_a_group_of_no_known_state_stays_as_it_was() {
    let before = "## Blockers";
    let there = format!("### Postponed\n\n{ANSWERS}\n{before}");
    let (place, told) = updated("weekly-status", "md", &[(ANSWERS, ""), (before, &there)]);
    assert_eq!(place.read("a.toml"), example("weekly-status"), "{told:#?}");
    assert!(told.iter().any(|line| line.contains("Postponed")), "{told:#?}");
}

#[test]
fn a_value_goes_into_its_record_though_another_one_is_moved_before_it() {
    let place = Place::with_example("annual-report");
    let rows = [
        "| A workshop that is open on weekdays   | reached        | Open since 3 March, four afternoons a week. |\n",
        "| Twenty new volunteers for electronics | not reached    | Seven were found; see challenges.           |\n",
    ];
    let there = format!("{}{}", rows[1], rows[0].replace("reached ", "given up "));
    taken_from(&place, "md", &[(rows[1], ""), (rows[0], &there)]);
    let answers = place.read("a.toml");
    let mut records = answers.split("[[work.goals]]").skip(1);
    let [first, second] = [records.next().unwrap(), records.next().unwrap()];
    assert_holds(first, ["Twenty new", "\"not reached\""]);
    assert_holds(second, ["A workshop", "\"given up\""]);
}
