//! Templates put together at random of what makes values larger and of what goes through them: each ends, with a report or
//! with an error, within the bounds of `hostile.rs`.

use proptest::prelude::*;

use crate::common::Place;
use crate::hostile::{QUESTION, RECORDS, manifest, run_within_bounds, write};

/// What makes a text longer, or another one of it.
const OF_TEXTS: [&str; 14] = [
    "V ~ V",
    "V + V",
    "V * 3",
    "[V, V] | join('x')",
    "V | replace('a', 'aa')",
    "(V ~ 'b')[1:]",
    "V | indent(9) | upper",
    "'%s%s' | format(V, V)",
    "V[::-1] ~ a.s",
    "(V | list + V | list) | join",
    "V | string | title",
    "a.s | replace('字', V)",
    "V | split('a') | join('ab')",
    "V | first ~ V | last ~ V",
];
/// What makes a list longer or deeper, or another one of it.
const OF_LISTS: [&str; 18] = [
    "[V, V]",
    "V + V",
    "V | reverse | list + V",
    "V | batch(2) | list + V | list",
    "V | slice(3) | list + V | list",
    "V | chain(V) | list",
    "V | map('string') | list + V | list",
    "[V | first, V | last, V, V]",
    "V | sort | list + V | list",
    "V | unique | list + [a.s]",
    "dict(a=V, b=V) | items | list",
    "V | zip(V) | list",
    "[a.s, V[0:], V[::-1] | list]",
    "range(3000) | list + V",
    "[V] * 3",
    "V | select | list + V",
    "namespace(x=V).x + [V[-1]]",
    "(V | join) | list + V",
];
/// What goes through a value.
const USES: [&str; 36] = [
    "V == W",
    "V < W",
    "W in [V, W]",
    "V in V",
    "V[-1] == W[-1]",
    "V[2999]",
    "V[1:][-1]",
    "V | length",
    "V | first == V | last",
    "V | sort | last",
    "V | join",
    "V ~ W",
    "V | unique | list",
    "V | min == V | max",
    "V | pprint",
    "V is eq(W)",
    "loop.changed(W)",
    "loop.cycle(V, W)",
    "{V: 1}[W]",
    "[V, W] | select('eq', W) | list",
    "V | batch(3) | map('length') | sum",
    "[V, W] | groupby(0)",
    "V | reverse | first",
    "V | list | map('upper') | list",
    "(V if i else W)[-1]",
    "a.s[-1] == V[0] or a.s == V",
    "[i, V] == [i, V]",
    "[[V], W] | sort",
    "(i, V) is eq((i, V))",
    "[i, V] in [[i, V]]",
    "[V, W] | map('sort') | list",
    "[V] | list == [V][0:]",
    "{'k': V} == {'k': W}",
    "[V] | map(attribute=29999) | list",
    "a.r | sort == a.r | unique | list",
    "a.r | max == a.r | first or a.r[0] < a.r[1]",
];

fn steps(of: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(of), 1..4)
}

/// A value that is made larger, and is then gone through.
fn body() -> impl Strategy<Value = String> {
    let made = prop_oneof![
        steps(&OF_TEXTS).prop_map(|steps| ("a.s", steps)),
        steps(&OF_LISTS).prop_map(|steps| ("[a.s, 'a', 'b']", steps)),
    ];
    let uses = prop::collection::vec(prop::sample::select(&USES[..]), 1..4);
    (made, 0..40u32, uses).prop_map(|((start, steps), times, uses)| {
        let set = |step: &str| format!("{{% set ns.x = {} %}}", step.replace('V', "ns.x"));
        let steps: String = steps.into_iter().map(set).collect();
        let look = |use_of_it: &str| {
            let looked = use_of_it.replace('V', "ns.x").replace('W', "w");
            format!("{{% if {looked} %}}{{% endif %}}")
        };
        let uses: String = uses.into_iter().map(look).collect();
        format!(
            "{{% set ns = namespace(x={start}) %}}{{% for i in range({times}) %}}{steps}{{% endfor %}}\
             {{% set w = ns.x[0:] %}}{{% for i in range(90000) %}}{uses}{{% endfor %}}"
        )
    })
}

properties! {
    8 of 400 from 1600;

    fn whatever_a_template_goes_through_it_ends(body in body()) {
        let place = Place::new();
        let manifest = manifest(&(QUESTION.to_owned() + RECORDS));
        write(&place, &manifest, &format!("# 题\n\n{{{{ a.s }}}}{{{{ a.r[0].n }}}}\n\n{body}\n"));
        let long = "文字".repeat(3000);
        place.write(
            "a.toml",
            format!("template = \"./t\"\n[a]\ns = \"{long}\"\n[[a.r]]\nn = \"{long}\"\n[[a.r]]\nn = \"{long}\"\n"),
        );
        for words in [&["render", "a.toml"][..], &["template", "check", "t"]] {
            let outcome = run_within_bounds(&place, words);
            // What was killed, or ran out of memory, has no status or another one.
            prop_assert!(matches!(outcome.status, Some(0 | 1)), "{words:?} {body}: {}", outcome.stderr);
        }
    }
}
