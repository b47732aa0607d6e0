//! Wrong word.
//! 错别字。
//!
//! Words that are often typed or written wrongly, and have one right form. Two characters that may also be the end of one
//! word and the beginning of the next (究竟争取, 提供献血) are looked for with the words they stand beside: 竟争力, 作出供献.
//! Set phrases are known where one of their four characters is another that sounds or looks like it, and words by
//! neighbours that are those of another that sounds alike. Two characters that hardly ever meet are a hint where they may
//! be a name, as what stands in several places mostly is.
//!
//! 常见的错别字和别字词，正确写法只有一种。两个字也可能分属前后两个词的（如“究竟争取”“提供献血”），连同搭配的词一起查：“竟争力”“作出供献”。
//! 成语和固定的四字短语，其中一个字错成同音、近音或形近的字，也查得出来；前后的词和另一个同音词才搭配的，也算。很少相连的两个字，
//! 可能是人名、或者文中多处出现的，只提示。
//!
//! Wrong: 认真布署全年工作。
//! Right: 认真部署全年工作。
//! Wrong: 广大干部再接再励。
//! Right: 广大干部再接再厉。
//! Wrong: 面对困难一愁莫展。
//! Right: 面对困难一筹莫展。
//! Wrong: 群众反应的问题。
//! Right: 群众反映的问题。
//!
//! Says word: “{ $word }” is a wrong or old form
//! Says word: “{ $word }”是错误或过时的写法
//! Says seldom: “{ $word }” is hardly ever written
//! Says seldom: “{ $word }”很少这样写
//! Says taken: “{ $word }” may be another word here
//! Says taken: “{ $word }”用在这里可能是另一个词

use std::collections::HashMap;
use std::ops::Range;

use crate::check::engine::lexicon::{Lexicon, word_of};
use crate::check::engine::phrases::PHRASES;
use crate::check::engine::seldom::{Slip, Trust, find_seldom};
use crate::check::engine::taken_for::find_taken;
use crate::check::engine::{Check, Fault, Found, MOST, Reading, Rule, Sentence, Text, overlap};
use crate::say::diagnostic::Severity;

pub const RULE: Rule = Rule::warning("W01", Check::Text(check));

static LEXICON: Lexicon<16384> = Lexicon::new(include_str!("../../lexicon/wrong_words.tsv"));

fn check(_: &Text, readings: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    let mut slips: Vec<(usize, Slip)> = Vec::new();
    let mut known = Vec::new();
    for (index, passage) in readings.iter().enumerate() {
        let text = &passage.text;
        check_known(text, &mut known);
        let is_free = |slip: &Slip| known.iter().all(|fault: &Fault| !overlap(&fault.range, &slip.range));
        let seldom = find_seldom(text).into_iter().filter(is_free).take(MOST - slips.len());
        slips.extend(seldom.map(|slip| (index, slip)));
        faults.extend(known.drain(..).map(|fault| (index, fault)));
    }
    let word_of = |(index, slip): &(usize, Slip)| &readings[*index].text[slip.range.clone()];
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for slip in &slips {
        *counts.entry(word_of(slip)).or_default() += 1;
    }
    for found in &slips {
        let (index, slip) = found;
        let word = word_of(found);
        // Who or what has an unusual name is named again.
        let is_sure = slip.trust == Trust::Sure || slip.trust == Trust::Once && counts[word] == 1;
        let mut fault = fault("seldom", word, slip.range.clone(), &slip.right);
        fault.severity = (!is_sure).then_some(Severity::Note);
        faults.push((*index, fault));
    }
    faults
}

/// Words of the lists, phrases with one wrong character, and words that are taken for others.
fn check_known(text: &str, faults: &mut Vec<Fault>) {
    LEXICON.check(text, faults);
    let phrases = PHRASES.find(text).into_iter().map(|(range, phrase)| {
        let (range, right) = word_of(text, &range, phrase, 1).unwrap_or((range, phrase));
        ("word", range, right)
    });
    let taken = find_taken(text).map(|(range, word)| ("taken", range, word));
    for (says, range, right) in phrases.chain(taken) {
        if faults.iter().all(|fault| !overlap(&fault.range, &range)) {
            faults.push(fault(says, &text[range.clone()], range, right));
        }
    }
}

fn fault(says: &'static str, word: &str, range: Range<usize>, right: &str) -> Fault {
    Fault::new(range)
        .say(Sentence::new(says).with("word", word))
        .right(right)
}
