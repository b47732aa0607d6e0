//! A question, and what each type of questions says of its answers.

use std::fmt::Debug;
use std::ops::Range;
use std::sync::OnceLock;

use borsh::{BorshDeserialize, BorshSerialize};
use regex::{Regex, RegexBuilder};
use serde::Serialize;
use serde::ser::Serializer;
use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};

use crate::figures::period::Due;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::text::language::Language;

use super::limits::PATTERN_BYTES;
use super::value::{Bound, Value, ValueFault};

/// A question.
#[derive(Debug, Clone, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Question {
    /// Its id: a key in the section's or the record's table.
    pub id: String,
    /// The question as it is asked.
    pub ask: String,
    /// What messages call it.
    pub label: String,
    /// More on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// A good answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Whether the report cannot be finished without it.
    pub required: bool,
    /// The type of its answer.
    #[serde(flatten)]
    pub kind: Kind,
    /// Used when there is no answer; text is Jinja over the answers before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Which period is offered, of the type `period`, where the default names it by the calendar.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Due>,
    /// The bytes of the default in `template.toml`.
    #[serde(skip)]
    pub default_span: Range<usize>,
    /// The question whose answers in the last report are offered here: what was planned is what is reported on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry: Option<ManifestText>,
    /// Whether the answer describes the time of the report: that of the last report is shown on request, and stands in no line.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anew: bool,
    /// Asked only while this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<ManifestText>,
    /// The least number, earliest date, or shortest length in characters or entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Bound>,
    /// The greatest number, latest date, or longest length in characters or entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Bound>,
    /// What the whole of a text, or of each entry of a list, must match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// What must hold of `value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<ManifestText>,
    /// What the user reads when `pattern` or `valid` refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Former ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
}

impl Question {
    /// Its id and its former ids, under any of which an answers file may answer it.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.id).chain(&self.was).map(String::as_str)
    }

    /// Whether the person has to answer it: nothing else fills its place.
    pub fn is_required(&self) -> bool {
        self.required && self.default.is_none()
    }

    /// Whether it must be answered, in a word.
    pub fn need(&self) -> Message {
        Message::new(if self.is_required() {
            "skeleton-required"
        } else {
            "skeleton-optional"
        })
    }

    /// What `min` and `max` say of it.
    pub fn bounds(&self) -> impl Iterator<Item = Message> {
        let bounds = [("skeleton-min", &self.min), ("skeleton-max", &self.max)];
        bounds
            .into_iter()
            .filter_map(|(id, bound)| Some(Message::composed(id).with("bound", bound.as_ref()?.to_string())))
    }

    /// Its example as a value of its type; of a choice without one, the first thing that can be chosen.
    pub fn example_value(&self) -> Option<Value> {
        self.kind.rules.example(&self.kind, self.example.as_deref())
    }
}

/// The type of a question, with what the manifest gives it.
#[derive(Debug, Clone, Serialize)]
pub struct Kind {
    /// What the type says of its answers.
    #[serde(rename = "type", serialize_with = "serialize_name")]
    pub rules: &'static dyn QuestionType,
    /// What can be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The questions of each record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

fn serialize_name<S: Serializer>(rules: &&'static dyn QuestionType, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rules.name())
}

impl Kind {
    /// A type to which the manifest gives nothing.
    pub fn new(rules: &'static dyn QuestionType) -> Kind {
        Kind {
            rules,
            choices: Vec::new(),
            questions: Vec::new(),
        }
    }

    /// Its name in a manifest.
    pub fn name(&self) -> &'static str {
        self.rules.name()
    }

    /// What the rest of the program takes its answers for.
    pub fn form(&self) -> Form<'_> {
        self.rules.form(self)
    }

    /// Reads an answer that is not records from TOML; `name` is what the fault calls it.
    pub fn read(&self, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        self.rules.read(self, name, value)
    }
}

/// What the rest of the program takes the answers of a type for.
#[derive(Debug, Clone, Copy)]
pub enum Form<'k> {
    /// A text of one line.
    Line,
    /// A text of paragraphs.
    Paragraphs,
    /// A text in the body's Markdown dialect.
    Markdown,
    /// Texts.
    List,
    /// Yes or no, chosen at a terminal.
    YesNo,
    /// One of several texts, chosen at a terminal.
    Choice(&'k [String]),
    /// Any of several texts, chosen at a terminal.
    Choices(&'k [String]),
    /// A number.
    Number,
    /// A time that a report can be about.
    Period,
    /// Records, each with answers to these questions.
    Records(&'k [Question]),
    /// A picture.
    Image,
    /// A value that is typed on one line and printed as it is.
    Other,
}

/// What `min` and `max` of a type are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounds {
    /// It has none.
    None,
    /// Numbers: of the answer itself, of its characters or of its entries.
    Numbers,
    /// Days.
    Days,
}

/// What a field of an answer is, of a type with a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A text or a day.
    Text,
    /// A number.
    Number,
    /// Another answer of the type.
    Whole,
}

/// All that a type of questions says of its answers. Each has a file in `kinds/`.
pub trait QuestionType: Debug + Sync {
    /// Its name in a manifest.
    fn name(&self) -> &'static str;

    /// What the rest of the program takes its answers for.
    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Other
    }

    /// What `min` and `max` are.
    fn bounds(&self, kind: &Kind) -> Bounds {
        match self.form(kind) {
            Form::YesNo | Form::Choice(_) | Form::Period | Form::Image | Form::Other => Bounds::None,
            _ => Bounds::Numbers,
        }
    }

    /// What an answer has that `min` and `max` bound.
    fn size(&self, value: &Value) -> Option<Bound> {
        value.size()
    }

    /// Reads an answer from TOML; `name` is what the fault calls it.
    fn read(&self, kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault>;

    /// Reads what a person typed, which is more than white space. Fails with what would be right; none where answers
    /// are not typed at one prompt.
    fn read_typed(&self, kind: &Kind, typed: &str) -> Result<Option<Value>, Message>;

    /// What would be typed for an answer: `read_typed` reads it as the same value.
    fn as_typed(&self, value: &Value) -> String {
        value.text()
    }

    /// The JSON Schema of an answer, unanswered ones included.
    fn schema(&self, question: &Question, messages: &Messages) -> Json;

    /// An empty answer as it stands in an answers file to fill.
    fn empty(&self, kind: &Kind) -> &'static str {
        match self.form(kind) {
            Form::List | Form::Choices(_) => "[]",
            _ => "\"\"",
        }
    }

    /// How an answer is written, where its name does not say so.
    fn hint(&self) -> Option<Message> {
        None
    }

    /// The `example` of a question as an answer: a text is its own example, another is written as in an answers file.
    fn example(&self, kind: &Kind, example: Option<&str>) -> Option<Value> {
        match self.form(kind) {
            Form::Line | Form::Paragraphs | Form::Markdown => return Some(Value::Text(example?.to_owned())),
            Form::Records(_) => return None,
            _ => {}
        }
        let line = format!("value = {}", example?);
        let table = DeTable::parse(&line).ok()?;
        self.read(kind, "value", table.get_ref().get("value")?.get_ref()).ok()
    }

    /// An answer that the check of a template gives; none where records are answered one by one.
    fn probe(&self, question: &Question) -> Option<Value> {
        match self.form(&question.kind) {
            Form::Line | Form::Paragraphs | Form::Markdown => Some(Value::Text("文".to_owned())),
            Form::List => Some(Value::List(vec!["甲".to_owned(), "乙".to_owned()])),
            Form::YesNo => Some(Value::Boolean(true)),
            Form::Choice(choices) => choices.first().cloned().map(Value::Text),
            Form::Choices(choices) => Some(Value::List(choices.to_vec())),
            Form::Number | Form::Period | Form::Records(_) | Form::Image | Form::Other => None,
        }
    }

    /// The fields that a body can ask an answer for, of a type with a shape of its own.
    fn fields(&self) -> &'static [(&'static str, Field)] {
        &[]
    }

    /// One of its fields, if an answer has it.
    fn field(&self, value: &Value, name: &str) -> Option<Value> {
        value.field(name).cloned()
    }

    /// An answer as a report prints it.
    fn print(&self, value: &Value, _language: Language) -> String {
        value.text()
    }
}

/// A text of the manifest, such as a Jinja expression or a key path, and where it stands there.
#[derive(Debug, Clone, BorshSerialize, BorshDeserialize)]
pub struct ManifestText {
    /// The text.
    pub text: String,
    /// Its bytes in `template.toml`.
    pub span: Range<usize>,
}

impl Serialize for ManifestText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// A regular expression that a whole text must match, compiled when it is first used.
#[derive(Debug, Clone, BorshSerialize, BorshDeserialize)]
pub struct Pattern {
    expression: String,
    #[borsh(skip)]
    compiled: OnceLock<Option<Compiled>>,
}

/// An expression ready to be matched.
#[derive(Debug, Clone)]
enum Compiled {
    /// One that both engines read alike, by the one that is built in a tenth of the time.
    Plain(regex_lite::Regex),
    /// Any other.
    Full(Regex),
}

/// The bytes of a plain expression: the engine that is built quickly takes long for more.
const PLAIN: usize = 40;

/// Whether an expression is of characters, classes of them and what repeats them: no escapes, flags, counts, classes in others.
fn is_plain(expression: &str) -> bool {
    let has_other = expression.contains(['\\', '{', '&', '~', '-']) || expression.contains("(?");
    let mut classes = expression.split('[').skip(1);
    expression.len() <= PLAIN && !has_other && classes.all(|class| class.contains(']'))
}

impl Pattern {
    /// The pattern of an expression.
    pub fn new(expression: &str) -> Pattern {
        Pattern {
            expression: expression.to_owned(),
            compiled: OnceLock::new(),
        }
    }

    /// The expression as it stands in the manifest.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// Whether the whole text matches; an expression that does not compile is a fault of the template found when it is loaded.
    pub fn matches(&self, text: &str) -> bool {
        let compile = || {
            let whole = format!("^(?:{})$", self.expression);
            if is_plain(&self.expression)
                && let Ok(plain) = regex_lite::Regex::new(&whole)
            {
                return Some(Compiled::Plain(plain));
            }
            compiled(&whole).ok().map(Compiled::Full)
        };
        self.compiled
            .get_or_init(compile)
            .as_ref()
            .is_some_and(|pattern| match pattern {
                Compiled::Plain(pattern) => pattern.is_match(text),
                Compiled::Full(pattern) => pattern.is_match(text),
            })
    }

    /// What is wrong with the expression, if it is not one.
    pub fn check(&self) -> Result<(), regex::Error> {
        compiled(&self.expression).map(drop)
    }
}

/// A regular expression that is not larger than one of a template may be.
fn compiled(expression: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(expression).size_limit(PATTERN_BYTES).build()
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.expression)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_expression_matches_what_any_expression_does() {
        let texts = ["", "全县：", "全县", "甲。", "a\nb：", "：", "ab", "好的：甲"];
        for expression in [".*：", ".*[^。；，：]", "(甲|全县).*", "[：。]?", "a|b", "x["] {
            let full = compiled(&format!("^(?:{expression})$"));
            for text in texts {
                let expected = full.as_ref().is_ok_and(|full| full.is_match(text));
                assert_eq!(
                    Pattern::new(expression).matches(text),
                    expected,
                    "{expression} {text:?}"
                );
            }
        }
        for expression in [
            r"\d+",
            "[[:alpha:]]",
            "(?i)a",
            "a{2}",
            "[a&&b]",
            "[a-z]",
            "[[a]b]",
            "[a[b]]",
        ] {
            assert!(!is_plain(expression), "{expression}");
        }
    }
}
