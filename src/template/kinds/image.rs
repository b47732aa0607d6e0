//! `image`: a picture, by the path of its file from the folder of the answers, perhaps with a caption.

use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use crate::files::fields::wrong_type;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{or_unanswered, table};
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault, is_unanswered};
use crate::text::language::Language;

use super::written::read_text;

const FILE: &str = "file";
const CAPTION: &str = "caption";
/// What stands between file and caption where both are typed on one line.
const TYPED_BETWEEN: [char; 2] = ['|', '｜'];

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "image"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Image
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        match value {
            DeValue::Table(table) => read_both(name, table),
            DeValue::String(_) => Ok(image_value(&read_text(name, self.name(), value)?, "")),
            _ => Err(ValueFault::from(wrong_type(name, self.name(), value)).with_hint(self.hint())),
        }
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let (file, caption) = typed.split_once(TYPED_BETWEEN).unwrap_or((typed, ""));
        if file.trim().is_empty() {
            return Err(Message::new("typed-image"));
        }
        Ok(Some(image_value(file, caption)))
    }

    fn as_typed(&self, value: &Value) -> String {
        let (file, caption) = image_of(value);
        if caption.is_empty() {
            file.to_owned()
        } else {
            format!("{file} {} {caption}", TYPED_BETWEEN[0])
        }
    }

    fn schema(&self, _question: &Question, _messages: &Messages) -> Json {
        let text = || json!({ "type": "string" });
        let both = table(json!({ FILE: text(), CAPTION: text() }), json!({ "required": [FILE] }));
        or_unanswered(json!({ "anyOf": [text(), both] }))
    }

    fn hint(&self) -> Option<Message> {
        Some(Message::new("image-hint"))
    }

    fn example(&self, kind: &Kind, example: Option<&str>) -> Option<Value> {
        self.read_typed(kind, example?).ok().flatten()
    }

    fn probe(&self, _question: &Question) -> Option<Value> {
        Some(image_value("picture.png", "文"))
    }

    fn print(&self, value: &Value, _language: Language) -> String {
        self.as_typed(value)
    }
}

/// A picture as an answer; the caption may be empty.
pub fn image_value(file: &str, caption: &str) -> Value {
    let (file, caption) = (Value::Text(file.trim().to_owned()), caption.trim());
    if caption.is_empty() {
        return file;
    }
    let caption = Value::Text(caption.to_owned());
    Value::Fields(vec![(FILE.to_owned(), file), (CAPTION.to_owned(), caption)])
}

/// The file and the caption, perhaps empty, that an answer is.
pub fn image_of(value: &Value) -> (&str, &str) {
    let text = |name| match value.field(name) {
        Some(Value::Text(text)) => text.as_str(),
        _ => "",
    };
    match value {
        Value::Text(file) => (file, ""),
        _ => (text(FILE), text(CAPTION)),
    }
}

/// Both in a table: `{ file = "site.jpg", caption = "The site in June" }`.
fn read_both(name: &str, table: &DeTable<'_>) -> Result<Value, ValueFault> {
    const KEYS: [&str; 2] = [FILE, CAPTION];
    let mut texts = [String::new(), String::new()];
    for (key, value) in table.iter() {
        let part = key.get_ref().as_ref();
        let Some(at) = KEYS.iter().position(|known| *known == part) else {
            return Err(ValueFault::unknown_key(part, &KEYS).at(key.span()));
        };
        if !is_unanswered(value.get_ref()) {
            let read = read_text(&format!("{name}.{part}"), "string", value.get_ref());
            texts[at] = read.map_err(|fault| fault.at(value.span()))?;
        }
    }
    let [file, caption] = texts;
    if file.is_empty() {
        return Err(ValueFault::from(Message::new("key-missing").with("key", FILE)).with_hint(Rules.hint()));
    }
    Ok(image_value(&file, &caption))
}
