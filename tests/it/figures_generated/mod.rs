//! The figure rules on sentences that a grammar builds: the right number is not blamed, and a wrong one is found, at its place or at
//! another number of the same sum.

mod chinese;
mod english;
mod grammar;

use std::collections::BTreeMap;

use crate::common::Place;
use grammar::{Pair, place};

/// What is found of totals at the least, in per cent.
const LEAST: usize = 87;

/// So many files are read in one run.
const AT_ONCE: usize = 500;

/// What is found in a file: the line, the column, the code with what it says, and whether it is an error or a warning.
type Finding = (u64, u64, String, bool);

fn findings(texts: &[String]) -> Vec<Vec<Finding>> {
    let there = Place::new();
    let mut all = Vec::new();
    for texts in texts.chunks(AT_ONCE) {
        let names: Vec<String> = (0..texts.len()).map(|number| format!("{number}.md")).collect();
        for (name, text) in names.iter().zip(texts) {
            there.write(name, text);
        }
        let mut words = vec!["check", "--format", "json", "--all"];
        words.extend(names.iter().map(String::as_str));
        let outcome = there.run(&words);
        let found: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout).unwrap();
        let of = |name: &String| {
            let own = found.iter().filter(|finding| finding["file"] == **name);
            let read = own.map(|finding| {
                let said = format!("{} {}", finding["code"], finding["message"]);
                let place = ["line", "column"].map(|key| finding[key].as_u64().unwrap());
                (
                    place[0],
                    place[1],
                    said,
                    finding["severity"] != "note" && finding["severity"] != "hint",
                )
            });
            read.collect()
        };
        all.extend(names.iter().map(of));
    }
    all
}

/// Of each row: how many pairs, how many found, and what is missed or blamed.
fn read(pairs: &[Pair]) -> BTreeMap<&'static str, (usize, usize, Vec<String>)> {
    let texts: Vec<String> = pairs
        .iter()
        .flat_map(|pair| [pair.right.clone(), pair.wrong.clone()])
        .collect();
    let mut rows: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    for (pair, found) in pairs.iter().zip(findings(&texts).chunks(2)) {
        let row = rows.entry(pair.row).or_default();
        row.0 += 1;
        let [right, wrong] = found else { continue };
        let blamed: Vec<&String> = right
            .iter()
            .filter(|(.., is_grave)| *is_grave)
            .map(|(_, _, said, _)| said)
            .collect();
        if !blamed.is_empty() {
            row.2
                .push(format!("blamed {:?}: {} {blamed:?}", pair.slots, pair.right));
        }
        let line = place(&pair.wrong, pair.mark.start).0;
        let is_new = |finding: &&Finding| {
            right.iter().all(|(_, _, said, _)| *said != finding.2) && !finding.2.starts_with("\"W")
        };
        if wrong.iter().any(|finding| {
            is_new(&finding) && (finding.0 == line || pair.wrong.contains("\n- ") || pair.wrong.contains("\n|"))
        }) {
            row.1 += 1;
        } else {
            row.2.push(format!("missed {:?}: {}", pair.slots, pair.wrong));
        }
    }
    rows
}

#[test]
fn a_wrong_figure_is_found_in_a_sample_of_generated_sentences_and_a_right_one_is_not_blamed() {
    let all = chinese::pairs(1).into_iter().chain(english::pairs(1));
    let pairs: Vec<Pair> = all.step_by(4).collect();
    let mut faults = Vec::new();
    for (row, (count, found, told)) in read(&pairs) {
        faults.extend(told.iter().filter(|told| told.starts_with("blamed")).cloned());
        if row == "totals" && found * 100 < count * LEAST {
            faults.push(format!("{row}: {found} of {count} found\n{}", told.join("\n")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
