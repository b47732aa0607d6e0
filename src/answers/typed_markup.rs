//! Markdown that people type into answers that are plain text, where it is printed as it stands.

use memchr::memchr3;

use crate::template::{Form, Template, Value};
use crate::text::pattern::Pattern;

use super::key::KeyPath;
use super::model::{Answer, Answers};

/// A link or a picture, a line break of HTML, the mark of a footnote; bold text, but not the stars behind a name that is kept
/// back; the beginning of a heading, an entry of a list or a quotation, a row of a table.
static MARKUP: Pattern = Pattern::new(
    r"(?m)!?\[[^\[\]]*\]\([^()\s]+\)|<br\s*/?>|\[\^[^\[\]\s]+\]|(?:^|[\s，。；：、（“,;:(])\*\*[^*\s][^*\n]*\*\*|^(?:#{1,6}|[-*+>]) \S[^\n]{0,7}|^\|[^\n]+\|\s*$",
);

/// Markup in plain answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedMarkup {
    /// The key path of the first answer that holds some.
    pub key: KeyPath,
    /// The first piece.
    pub markup: String,
    /// How many pieces there are in all answers.
    pub count: usize,
}

/// The markup that the plain answers of a report hold; none where they hold none.
pub fn typed_markup(answers: &Answers, template: &Template) -> Option<TypedMarkup> {
    let mut found = None;
    for (record, question, answer) in answers.each(template) {
        let key = || record.key_of(question);
        match (answer, question.kind.form()) {
            (Answer::Given(_), Form::Markdown) => {}
            (Answer::Given(Value::Text(text)), _) => in_text(text, key, &mut found),
            (Answer::Given(Value::List(texts)), _) => texts.iter().for_each(|text| in_text(text, key, &mut found)),
            _ => {}
        }
    }
    found
}

fn in_text(text: &str, key: impl Fn() -> Option<KeyPath>, found: &mut Option<TypedMarkup>) {
    // Few texts hold any of what it begins with.
    let begins = [b"[<*", b"#|>", b">-+"].map(|[one, other, third]| memchr3(*one, *other, *third, text.as_bytes()));
    if begins == [None; 3] {
        return;
    }
    for markup in MARKUP.find_iter(text) {
        if let Some(first) = found {
            first.count += 1;
        } else {
            let markup = markup.as_str().trim().to_owned();
            *found = key().map(|key| TypedMarkup { key, markup, count: 1 });
        }
    }
}
