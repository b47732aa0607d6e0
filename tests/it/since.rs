//! A report comes back when its answers have been changed too: what each side changed alone stays.

use crate::common::{Place, assert_begins, assert_holds, example, replaced};

/// A place with the example `annual-summary`, its report in a format, and the answers changed since.
fn place_with_changed_answers(extension: &str, edits: &[(&str, &str)]) -> Place {
    let place = Place::with_example("annual-summary");
    place.succeed(&["render", "a.toml", "-o", &format!("a.{extension}")]);
    place.write("a.toml", replaced(place.read("a.toml"), edits));
    place
}

const OWN_FIGURE: (&str, &str) = ("value = 8640", "value = 9000");
const OWN_ITEM: (&str, &str) = (
    "[[next.items]]",
    "[[next.items]]\ntitle = \"管好小水库\"\nplan = \"\"\"\n每座小水库都有人管。\"\"\"\n\n[[next.items]]",
);

#[test]
fn what_was_changed_in_the_answers_since_is_no_edit_of_an_untouched_report() {
    for extension in ["txt", "md", "html", "docx"] {
        let place = place_with_changed_answers(extension, &[OWN_FIGURE, OWN_ITEM, ("几点体会", "几点启示")]);
        let before = place.read("a.toml");
        let edited = format!("a.{extension}");
        let outcome = place.update(&edited);
        assert_begins(&outcome.stdout, "0 changes, 0 refused, 0 ");
        assert_holds(&outcome.stderr, ["几点体会 → 几点启示"]);
        assert_eq!(place.read("a.toml"), before, "{extension}");
        // Compared with the answers as they are now, all of it differs.
        let outcome = place.succeed(&["--lang", "en", "update", "a.toml", &edited, "--dry-run", "--now"]);
        assert_holds(&outcome.stdout, ["(metrics.funds): 9000万元 → 8640万元"]);
    }
}

#[test]
fn both_sides_keep_what_they_changed_also_in_one_sentence_and_one_list() {
    let own = [
        OWN_FIGURE,
        OWN_ITEM,
        ("几点体会", "几点启示"),
        ("推进城乡供水一体化", "加快城乡供水一体化"),
    ];
    let place = place_with_changed_answers("txt", &own);
    let theirs = [
        ("争取上级资金8640万元", "积极争取上级资金8640万元"),
        ("织密防洪安全网", "织牢防洪安全网"),
        ("2026年12月25日", "2026年12月28日"),
    ];
    place.write("edited.txt", replaced(place.read("a.txt"), &theirs));
    assert_holds(place.update("edited.txt").stdout, ["3 changes, 0 refused, 0 without"]);
    place.succeed(&["render", "a.toml", "-o", "after.txt"]);
    let report = place.read("after.txt");
    assert_holds(
        &report,
        [
            "积极争取上级资金9000万元",
            "织牢防洪安全网",
            "2026年12月28日",
            "几点启示",
            "加快城乡供水一体化",
            "管好小水库",
        ],
    );
    // The same report once more changes nothing.
    let outcome = place.update("edited.txt");
    assert!(outcome.stdout.starts_with("0 changes, "), "{outcome:?}");
}

#[test]
fn what_both_changed_in_one_place_is_said_and_offered() {
    let place = place_with_changed_answers("txt", &[("几点体会", "几点启示")]);
    place.write("edited.txt", replaced(place.read("a.txt"), &[("几点体会", "主要收获")]));
    let outcome = place.update("edited.txt");
    assert_holds(&outcome.stdout, ["(experience.heading): 几点启示 → 主要收获"]);
    assert_holds(
        &outcome.stderr,
        ["One place was changed in the answers and in the report"],
    );
    assert_holds(place.read("a.toml"), ["heading = \"主要收获\""]);
}

#[test]
fn a_report_that_was_written_of_the_answers_as_they_are_is_compared_with_these() {
    let place = place_with_changed_answers("txt", &[OWN_FIGURE]);
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    place.write(
        "edited.txt",
        replaced(place.read("a.txt"), &[("争取上级资金9000万元", "争取上级资金9100万元")]),
    );
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--dry-run", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(listed["changes"][0]["key"], "metrics.funds");
    assert_eq!(listed["kept"], serde_json::json!([]));
}

#[test]
fn a_record_that_was_taken_out_since_is_not_put_in_again_beside_one_that_is_new() {
    let place = place_with_changed_answers("docx", &[]);
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let answers = place.read("a.toml");
    let records: Vec<&str> = answers.split("\n[[problems.items]]").collect();
    let fewer = [records[0], records[1], records[3]].join("\n[[problems.items]]");
    place.write("a.toml", &fewer);
    assert_begins(&place.update("a.docx").stdout, "0 changes, 0 refused, 0 without");
    place.write(
        "edited.txt",
        replaced(place.read("a.txt"), &[("织密防洪安全网", "织牢防洪安全网")]),
    );
    assert_holds(place.update("edited.txt").stdout, ["1 change, 0 refused, 0 without"]);
    assert_eq!(place.read("a.toml"), fewer.replace("织密防洪安全网", "织牢防洪安全网"));
}

/// The answers of `status-report` with their records of a kind in another order.
fn reordered(answers: &str, header: &str, order: &[usize]) -> String {
    let mut tables: Vec<usize> = Vec::new();
    let mut parts = vec![String::new()];
    for line in answers.split_inclusive('\n') {
        if line.starts_with('[') {
            if line.trim_end() == header {
                tables.push(parts.len());
            }
            parts.push(String::new());
        }
        *parts.last_mut().unwrap() += line;
    }
    let records: Vec<String> = tables.iter().map(|index| parts[*index].clone()).collect();
    for (place, index) in tables.iter().enumerate() {
        parts[*index] = order.get(place).map(|from| records[*from].clone()).unwrap_or_default();
    }
    parts.concat()
}

/// The answers of `status-report` as they were changed, and as they are when the report came back with an edit.
fn status_report(own: impl Fn(&str) -> String, edit: (&str, &str), writes_again: bool) -> (String, String, String) {
    let (place, answers) = (Place::with_example("status-report"), example("status-report"));
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let own = own(&answers);
    place.write("a.toml", &own);
    if writes_again {
        place.succeed(&["render", "a.toml", "-o", "b.txt"]);
    }
    place.write("edited.txt", replaced(place.read("a.txt"), &[edit]));
    let outcome = place.update("edited.txt");
    (own, place.read("a.toml"), outcome.stderr)
}

#[test]
fn records_that_were_moved_stay_where_they_are_and_their_edits_go_with_them() {
    for (header, order, edit) in [
        ("[[risks.open]]", &[1, 0, 2][..], ("went better", "went far better")),
        ("[[progress.streams]]", &[3, 1, 2, 0], ("super-user", "key user")),
        ("[[progress.streams]]", &[1, 0, 2, 3], ("Surveyed", "Examined")),
    ] {
        for writes_again in [false, true] {
            let (own, after, told) = status_report(|text| reordered(text, header, order), edit, writes_again);
            assert_eq!(after, own.replacen(edit.0, edit.1, 1), "{told}");
        }
    }
}

#[test]
fn what_the_answers_no_longer_hold_is_not_put_in_again_because_the_report_changed_it() {
    let without = |text: &str| {
        let lines = text.split_inclusive('\n');
        lines
            .filter(|line| !line.contains("Daniel Reyes confirms the loan"))
            .collect::<String>()
    };
    let (own, after, told) = status_report(without, ("by 13 November", "by 14 November"), false);
    assert_eq!(after, own);
    assert_holds(
        &told,
        ["— → Daniel Reyes confirms the loan of card readers by 14 November."],
    );
    let (own, after, told) = status_report(
        |text| reordered(text, "[[risks.open]]", &[0, 2]),
        ("15 January", "17 January"),
        false,
    );
    assert_eq!(after, own, "{told}");
    assert_holds(&told, ["17 January"]);
}

#[test]
fn a_record_in_the_place_of_another_takes_none_of_its_edits() {
    let own = |text: &str| {
        let start = text.find("risk       = \"Incomplete").unwrap();
        let end = start + text[start..].find("\n[").unwrap();
        let new = "risk       = \"Snow.\"\nimpact     = \"low\"\nowner      = \"Ann\"\nmitigation = \"We wait.\"\n";
        text.replace(&text[start..end], new)
    };
    let (own, after, told) = status_report(own, ("15 January", "17 January"), false);
    assert_eq!(after, own, "{told}");
    assert_holds(&told, ["17 January"]);
}

#[test]
fn an_older_draft_is_known_by_how_little_it_differs() {
    let own = |text: &str| replaced(text.to_owned(), &[("went better", "went worse")]);
    let (place, answers) = (Place::with_example("status-report"), example("status-report"));
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let own = own(&answers);
    place.write("a.toml", &own);
    place.succeed(&["render", "a.toml", "-o", "b.txt"]);
    let edits = [
        ("on 1 March 2027", "on 2 March 2027"),
        ("three weeks without", "four long weeks without"),
    ];
    place.write("edited.txt", replaced(place.read("a.txt"), &edits));
    place.update("edited.txt");
    assert_eq!(place.read("a.toml"), replaced(own, &edits));
}

#[test]
fn of_one_paragraph_all_own_words_stay_but_those_that_the_report_changed_too() {
    let own = |text: &str| {
        replaced(
            text.to_owned(),
            &[("went better", "went worse"), ("The migration is", "Our migration is")],
        )
    };
    let (own, after, told) = status_report(own, ("went better", "went much best"), false);
    assert_eq!(after, own.replace("went worse", "went much best"), "{told}");
    assert_holds(&told, ["One place was changed in the answers and in the report"]);
}

#[test]
fn what_the_report_puts_in_stands_where_it_put_it_and_what_both_put_in_stands_once() {
    let pilot = "The Eastgate pilot went better than planned: staff have worked";
    let new = (
        "\n\nTraining begins in May",
        "\n\nThe vendor was told.\n\nTraining begins in May",
    );
    let place = Place::new();
    let answers = example("status-report");
    let answers = replaced(answers, &[(pilot, "Training begins in May. Staff have worked")]);
    let answers = replaced(
        answers,
        &[(
            "Training begins in May",
            "Two sites were opened.\n\nTraining begins in May",
        )],
    );
    place.write("a.toml", &answers);
    place.succeed(&["render", "a.toml", "-o", "a.md"]);
    let own = replaced(
        answers,
        &[("Daniel Reyes confirms the loan", "Daniel Reyes told us of the loan")],
    );
    let own = replaced(own, &[new]);
    place.write("a.toml", &own);
    let edits = [
        new,
        ("Training begins in May", "Training begins in June"),
        ("Two sites were", "Two small sites were"),
    ];
    place.write("edited.md", replaced(place.read("a.md"), &edits));
    place.update("edited.md");
    let edits = [edits[1], edits[2]];
    assert_eq!(place.read("a.toml"), replaced(own, &edits));
}

#[test]
fn what_was_changed_since_stays_where_many_reports_were_written_together() {
    let place = Place::with_example("annual-summary");
    place.write("b.toml", place.read("a.toml"));
    place.succeed(&["render", "a.toml", "b.toml", "-f", "txt", "--out-dir", "out"]);
    place.write("b.toml", replaced(place.read("b.toml"), &[OWN_FIGURE]));
    let words = ["--lang", "en", "update", "b.toml", "out/b.txt", "--dry-run"];
    assert_begins(&place.succeed(&words).stdout, "0 changes, 0 refused, 0 ");
}
