//! Wrong word.
//! 错别字。
//!
//! Words that are often typed or written wrongly, and have one right form. Two characters that may also be the end of one
//! word and the beginning of the next (究竟争取, 提供献血) are looked for with the words they stand beside: 竟争力, 作出供献.
//! Set phrases are known where one of their four characters is another that sounds or looks like it. Two characters that
//! hardly ever meet, and words whose neighbours are those of another that sounds alike, are hints.
//!
//! 常见的错别字和别字词，正确写法只有一种。两个字也可能分属前后两个词的（如“究竟争取”“提供献血”），连同搭配的词一起查：“竟争力”“作出供献”。
//! 成语和固定的四字短语，其中一个字错成同音、近音或形近的字，也查得出来。很少相连的两个字，以及前后的词和另一个同音词才搭配的词，只提示。
//!
//! Wrong: 认真布署全年工作。
//! Right: 认真部署全年工作。
//! Wrong: 广大干部再接再励。
//! Right: 广大干部再接再厉。
//! Wrong: 面对困难一愁莫展。
//! Right: 面对困难一筹莫展。
//!
//! Says word: “{ $word }” is a wrong or old form
//! Says word: “{ $word }”是错误或过时的写法
//! Says seldom: “{ $word }” is hardly ever written
//! Says seldom: “{ $word }”很少这样写
//! Says taken: “{ $word }” may be another word here
//! Says taken: “{ $word }”用在这里可能是另一个词

use crate::check::engine::alike::HAN;
use crate::check::engine::characters::often_written;
use crate::check::engine::lexicon::{Lexicon, word_of};
use crate::check::engine::phrases::PHRASES;
use crate::check::engine::seldom::find_seldom;
use crate::check::engine::taken_for::find_taken;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::say::diagnostic::Severity;

pub const RULE: Rule = Rule::warning("W01", Check::Passage(check));

static LEXICON: Lexicon<8192> = Lexicon::new(include_str!("../../lexicon/wrong_words.tsv"));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    LEXICON.check(text, faults);
    // Phrases are also played upon, and a word may be a name, which is for a person to say.
    let phrases = PHRASES.find(text).into_iter().map(|(range, phrase)| {
        let (range, right) = word_of(text, &range, phrase, 1).unwrap_or((range, phrase));
        let says = if is_pair(&text[range.clone()]) { "taken" } else { "word" };
        (range, right.to_owned(), says)
    });
    let words = find_seldom(text).into_iter();
    let words = words.map(|slip| (slip.range, slip.right, if slip.is_certain { "word" } else { "seldom" }));
    let taken = find_taken(text).map(|(range, word)| (range, word.to_owned(), "taken"));
    for (range, right, says) in phrases.chain(words).chain(taken) {
        let is_known = |fault: &Fault| fault.range.start < range.end && range.start < fault.range.end;
        if !faults.iter().any(is_known) {
            let message = Sentence::new(says).with("word", &text[range.clone()]);
            let mut fault = Fault::new(range).say(message).right(&right);
            fault.severity = (says != "word").then_some(Severity::Note);
            faults.push(fault);
        }
    }
}

/// Whether two characters may stand side by side.
fn is_pair(text: &str) -> bool {
    text.len() == 2 * HAN && often_written(text).is_some()
}
