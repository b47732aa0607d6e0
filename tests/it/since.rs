//! A report comes back when its answers have been changed too: what each side changed alone stays.

use crate::common::{Place, repository};

/// A place with the example `annual-summary`, its report in a format, and the answers changed since.
fn place_with_changed_answers(extension: &str, edits: &[(&str, &str)]) -> Place {
    let place = Place::new();
    let example = repository().join("examples/annual-summary.toml");
    let answers = std::fs::read_to_string(example).unwrap();
    place.write("a.toml", &answers);
    place.succeed(&["render", "a.toml", "-o", &format!("a.{extension}")]);
    place.write("a.toml", replaced(answers, edits));
    place
}

fn replaced(text: String, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
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
        let outcome = place.succeed(&["--lang", "en", "update", "a.toml", &edited, "--yes"]);
        assert!(
            outcome.stdout.starts_with("0 changes, 0 refused, 0 "),
            "{extension} {outcome:?}"
        );
        assert!(
            outcome.stderr.contains("几点体会 → 几点启示"),
            "{extension} {outcome:?}"
        );
        assert_eq!(place.read("a.toml"), before, "{extension}");
        // Compared with the answers as they are now, all of it differs.
        let outcome = place.succeed(&["--lang", "en", "update", "a.toml", &edited, "--dry-run", "--now"]);
        assert!(
            outcome.stdout.contains("(metrics.funds): 9000万元 → 8640万元"),
            "{extension} {outcome:?}"
        );
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
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--yes"]);
    assert!(
        outcome.stdout.contains("3 changes, 0 refused, 0 without"),
        "{outcome:?}"
    );
    place.succeed(&["render", "a.toml", "-o", "after.txt"]);
    let report = place.read("after.txt");
    for expected in [
        "积极争取上级资金9000万元",
        "织牢防洪安全网",
        "2026年12月28日",
        "几点启示",
        "加快城乡供水一体化",
        "管好小水库",
    ] {
        assert!(report.contains(expected), "{expected}\n{report}");
    }
    // The same report once more changes nothing.
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--yes"]);
    assert!(outcome.stdout.starts_with("0 changes, "), "{outcome:?}");
}

#[test]
fn what_both_changed_in_one_place_is_said_and_offered() {
    let place = place_with_changed_answers("txt", &[("几点体会", "几点启示")]);
    place.write("edited.txt", replaced(place.read("a.txt"), &[("几点体会", "主要收获")]));
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--yes"]);
    assert!(
        outcome.stdout.contains("(experience.heading): 几点启示 → 主要收获"),
        "{outcome:?}"
    );
    assert!(
        outcome
            .stderr
            .contains("One place was changed in the answers and in the report"),
        "{outcome:?}"
    );
    assert!(place.read("a.toml").contains("heading = \"主要收获\""));
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
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "a.docx", "--yes"]);
    assert!(
        outcome.stdout.starts_with("0 changes, 0 refused, 0 without"),
        "{outcome:?}"
    );
    place.write(
        "edited.txt",
        replaced(place.read("a.txt"), &[("织密防洪安全网", "织牢防洪安全网")]),
    );
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--yes"]);
    assert!(outcome.stdout.contains("1 change, 0 refused, 0 without"), "{outcome:?}");
    assert_eq!(place.read("a.toml"), fewer.replace("织密防洪安全网", "织牢防洪安全网"));
}
