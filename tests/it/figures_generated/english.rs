//! English sentences.

use super::grammar::{Choice, Pair, near_slip, pair, slip, written};

/// What was done, to what, and three kinds of it.
#[rustfmt::skip]
const SUBJECTS: &[(&str, &str, [&str; 3])] = &[
    ("built", "homes", ["the north", "the east", "the west"]),
    ("ran", "workshops", ["spring", "summer", "autumn"]),
    ("received", "complaints", ["January", "February", "March"]),
    ("trained", "volunteers", ["York", "Leeds", "Hull"]),
    ("completed", "inspections", ["schools", "hospitals", "offices"]),
];

#[rustfmt::skip]
const TOTALS: &[(&str, &str, &str)] = &[
    ("colon", "", "We {v} {T} {n}: {a} in {p}, {b} in {q} and {c} in {r}."),
    ("in all colon", "", "In all, {T} {n} were {d}: {a} in {p}, {b} in {q} and {c} in {r}."),
    ("total of", "", "We {v} {a} {n} in {p}, {b} in {q} and {c} in {r}, a total of {T}."),
    ("making", "", "There were {a} {n} in {p}, {b} in {q} and {c} in {r}, making {T} in all."),
    ("so that total", "", "There were {a} {n} in {p}, {b} in {q} and {c} in {r}, so that the total came to {T}."),
    ("bracket", "", "We {v} {T} {n} ({a} in {p}, {b} in {q} and {c} in {r})."),
    ("it did", "", "The service {v} {T} {n}; it did {a} in {p}, {b} in {q} and {c} in {r}."),
    (". of them", "", "We {v} {T} {n}. Of these, {a} were in {p}, {b} in {q} and the other {c} in {r}."),
    ("make", "", "{A} {n} in {p}, {B} in {q} and {C} in {r} make {Q} for the year as a whole."),
    ("list", "", "We {v} {T} {n}:\n\n- {p}: {a}\n- {q}: {b}\n- {r}: {c}\n"),
    ("table", "T", "| Place | {n} |\n|---|---:|\n| {p} | {a} |\n| {q} | {b} |\n| {r} | {c} |\n| Total | {T} |\n"),
];

#[rustfmt::skip]
const RESTS: &[(&str, &str)] = &[
    ("leaving", "Of the {T} {n} planned, {a} were {d}, leaving {b} for next year."),
    ("remaining", "Of the {T} {n} planned, {a} were {d} and the remaining {b} will follow."),
    ("balance leaves", "The list opened with {T} {n}. We added 40 and removed {e}, which leaves {b} at the end of June."),
];

#[rustfmt::skip]
const SHARES: &[(&str, &str)] = &[
    ("of all", "Of all {n}, {a}% were in {p}, {b}% in {q} and {c}% in {r}."),
    ("respondents", "In the survey {a}% of respondents said they were satisfied, {b}% were neither satisfied nor dissatisfied, and {c}% were dissatisfied."),
    ("accounted", "By place, {p} accounted for {a}% of {n}, {q} for {b}% and {r} for {c}%."),
    ("split", "The {n} were split between {p} ({a}%), {q} ({b}%) and {r} ({c}%)."),
    ("ratio", "Costs are divided among three partners in a ratio of {a}:{b}:{c}, as agreed."),
    ("rest", "{p} took {a}% of the budget and {q} {b}%, with the remaining {c}% going to {r}."),
    ("table", "| Type | Share of total |\n|---|---:|\n| {p} | {a}% |\n| {q} | {b}% |\n| {r} | {c}% |\n| All {n} | 100% |\n"),
];

#[rustfmt::skip]
const RATES: &[(&str, &str)] = &[
    ("rate of", "We completed {P} of {W} planned {n}, a completion rate of {R}%."),
    ("of the W", "Of the {W} {n} planned, {P} were carried out, a completion rate of {R}%."),
    ("of which bracket", "There were {W} {n}, of which {P} ({R}%) were closed on time."),
    ("or", "We have closed {P} of our {W} {n}, or {R} percent, since April."),
    (". rate", "A total of {W} {n} were planned, and {P} of these took place. A rate of {R}% is acceptable."),
    (". The rate", "We planned {W} {n}, of which {P} took place. The completion rate was {R}%."),
    ("¶rate", "We planned {W} {n}, of which {P} took place.\n\nThe completion rate of {R}% is better than expected."),
    ("money or", "The project had spent ${W},000 of its budget by June. Of ${W},000 it used ${P},000, or {R} percent."),
];

#[rustfmt::skip]
const DONE_MORE: &[(&str, &str)] = &[
    ("and", "We found {W} defects and fixed {P}."),
    ("of which", "The audit raised {W} findings, of which {P} have been closed."),
    (". these", "The survey identified {W} defects. By March contractors had repaired {P} of these defects."),
    (". of them", "The team received {W} complaints this year. Of these, {P} were resolved."),
    ("words", "The audit raised {A} findings, of which {B} have been closed."),
];

#[rustfmt::skip]
const AGAIN: &[(&str, &str)] = &[
    ("total", "We {v} {T} {n} this year. In total we {v} {Z} {n}."),
    ("the Z", "We {v} {T} {n} this year. All of the {Z} {n} were well received."),
    ("¶The Z ved", "We {v} {T} {n} this year, most of them in {p}.\n\nFeedback has been warm. The {Z} {n} {d} this year were the best so far."),
    ("words", "The programme {v} {A} {n} this year. Each of the {B} {n} was reviewed."),
];

#[rustfmt::skip]
const COUNTS: &[(&str, &str)] = &[
    ("colon", "We have {n} priorities: cleaner streets, a balanced budget, and more homes."),
    ("dash", "Work took place in {n} towns – Leeds, York and Hull – with local support."),
    ("times on", "The board met {n} times, on 18 September, 13 November and 22 January."),
    ("list", "There are {n} open actions:\n\n1. Light the stairs.\n2. Mend the kerb.\n3. Test the alarm.\n"),
    ("namely", "The group has {n} aims, namely safety, speed and thrift."),
];

const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// All pairs of the English rows for a seed.
pub fn pairs(seed: u64) -> Vec<Pair> {
    let mut choice = Choice::new(seed);
    let mut found = Vec::new();
    for (verb, noun, [p, q, r]) in SUBJECTS {
        let words = |numbers: Vec<(&'static str, String)>| -> Vec<(&'static str, String)> {
            let done = if *verb == "ran" { "run" } else { verb };
            let told = [("v", *verb), ("n", *noun), ("d", done), ("p", *p), ("q", *q), ("r", *r)];
            numbers
                .into_iter()
                .chain(told.map(|(key, word)| (key, word.to_owned())))
                .collect()
        };
        let style = *choice.of(&["", ","]);
        for (slot, sign, frame) in TOTALS {
            let [a, b, c] = [
                choice.between(135, 395),
                choice.between(122, 380),
                choice.between(112, 260),
            ];
            let [x, y, z] = [choice.between(5, 7), choice.between(3, 5), choice.between(2, 4)];
            let small = |value: u64| WORDS[value as usize].to_owned();
            let wrong = if *sign == "T" {
                "T"
            } else {
                *choice.of(&["T", "T", "a", "b", "c"])
            };
            let value = [("T", a + b + c), ("a", a), ("b", b), ("c", c)]
                .iter()
                .find(|(name, _)| *name == wrong)
                .map_or(0, |(_, value)| *value);
            let mut wrong = (wrong, written(slip(&mut choice, value, false), style));
            if frame.contains("{A}") {
                wrong = ("Q", small(x + y + z + 1));
            }
            let mut numbers = vec![
                ("T", written(a + b + c, style)),
                ("a", written(a, style)),
                ("b", written(b, style)),
                ("c", written(c, style)),
            ];
            numbers.extend([
                ("A", small(x)),
                ("B", small(y)),
                ("C", small(z)),
                ("Q", small(x + y + z)),
            ]);
            found.push(pair(
                "en totals",
                &[slot, if wrong.0 == "T" { "whole" } else { "part" }],
                frame,
                &words(numbers),
                (wrong.0, wrong.1),
            ));
        }
        for (slot, frame) in RESTS {
            let [a, b] = [choice.between(160, 390), choice.between(52, 148)];
            let e = 40 + a;
            let numbers = vec![
                ("T", written(a + b, style)),
                ("a", written(a, style)),
                ("b", written(b, style)),
                ("e", written(e, style)),
            ];
            let other = written(slip(&mut choice, b, false), style);
            found.push(pair("en totals", &[slot, "rest"], frame, &words(numbers), ("b", other)));
        }
        for (slot, frame) in SHARES {
            let [a, b] = [choice.between(38, 50), choice.between(20, 34)];
            let told = [a, b, 100 - a - b];
            let at = choice.below(3) as usize;
            let off = *choice.of(&[2, 3, 5, 10]);
            let numbers = vec![
                ("a", told[0].to_string()),
                ("b", told[1].to_string()),
                ("c", told[2].to_string()),
            ];
            found.push(pair(
                "en shares",
                &[slot, &format!("+{off}")],
                frame,
                &words(numbers),
                (["a", "b", "c"][at], (told[at] + off).to_string()),
            ));
        }
        for (slot, frame) in RATES {
            let whole = choice.between(150, 900);
            let part = whole * choice.between(56, 93) / 100;
            let per_mille = (part * 10_000 / whole + 5) / 10;
            let off = if choice.below(2) == 0 {
                per_mille + 30
            } else {
                per_mille - 40
            };
            let numbers = vec![
                ("W", written(whole, "")),
                ("P", written(part, "")),
                ("R", written(per_mille, ".")),
            ];
            found.push(pair(
                "en rates",
                &[slot],
                frame,
                &words(numbers),
                ("R", written(off, ".")),
            ));
        }
        for (slot, frame) in DONE_MORE {
            let whole = choice.between(12, 17);
            let (part, more) = (whole - choice.between(1, 6), whole + choice.between(1, 3));
            let small = |value: u64| WORDS[value as usize].to_owned();
            let numbers = vec![
                ("W", whole.to_string()),
                ("P", part.to_string()),
                ("A", small(whole)),
                ("B", small(part)),
            ];
            let wrong = if frame.contains("{B}") {
                ("B", small(more))
            } else {
                ("P", more.to_string())
            };
            found.push(pair("en done_more", &[slot], frame, &words(numbers), wrong));
        }
        for (slot, frame) in AGAIN {
            let value = choice.between(120, 980);
            let small = choice.between(12, 17);
            let word = |value: u64| WORDS[value as usize].to_owned();
            let numbers = vec![
                ("T", value.to_string()),
                ("Z", value.to_string()),
                ("A", word(small)),
                ("B", word(small)),
            ];
            let wrong = if frame.contains("{B}") {
                ("B", word(small + 1))
            } else {
                ("Z", near_slip(&mut choice, value).to_string())
            };
            found.push(pair("en two_values", &[slot], frame, &words(numbers), wrong));
        }
    }
    for (slot, frame) in COUNTS {
        for (right, wrong) in [("three", "four"), ("three", "two"), ("three", "five"), ("3", "4")] {
            found.push(pair(
                "en counts",
                &[slot, wrong],
                frame,
                &[("n", right.to_owned())],
                ("n", wrong.to_owned()),
            ));
        }
    }
    found
}
