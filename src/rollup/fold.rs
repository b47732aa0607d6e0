//! What two reports say of one thing, once.

use std::collections::{HashMap, VecDeque};

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Form, Question, Value};
use crate::text::chinese::half_width;

use super::contents::{Content, Entry, Field};

/// A text as it is compared with others: its width, its case and the mark at its end aside.
pub fn plain(text: &str) -> String {
    let text = half_width(text.trim()).to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches(['。', '.', ';', '；', '，', ',', '、'])
        .to_owned()
}

/// What a record is known by: its first line, else its first text.
pub fn name_of(questions: &[Question], entry: &Entry) -> Option<String> {
    let texts = || questions.iter().zip(&entry.fields);
    let is_line = |question: &Question| matches!(question.kind.form(), Form::Line);
    let is_text = |question: &Question| matches!(question.kind.form(), Form::Paragraphs | Form::Markdown);
    let mut lines = texts().filter(|(question, _)| is_line(question));
    let found = lines.find_map(|(_, field)| field.text());
    let found = found.or_else(|| {
        texts()
            .filter(|(question, _)| is_text(question))
            .find_map(|(_, field)| field.text())
    });
    found.map(plain).filter(|name| !name.is_empty())
}

/// Records of one time after those of another: what is done in both is one record, of which the later says how it stands.
/// What it says otherwise is kept beside it. Two records of one name in one report are two.
pub fn follow(questions: &[Question], earlier: Vec<Entry>, later: Vec<Entry>, messages: &Messages) -> Vec<Entry> {
    let mut all = earlier;
    let mut known: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (index, entry) in all.iter().enumerate() {
        if let Some(name) = name_of(questions, entry) {
            known.entry(name).or_default().push_back(index);
        }
    }
    for entry in later {
        let alike = name_of(questions, &entry).and_then(|name| known.get_mut(&name));
        let place = alike.and_then(|alike| {
            let same = alike.iter().position(|index| all[*index] == entry);
            alike.remove(same.unwrap_or_default())
        });
        match place {
            Some(place) => all[place] = join(questions, std::mem::take(&mut all[place]), entry, messages),
            None => all.push(entry),
        }
    }
    all
}

fn join(questions: &[Question], earlier: Entry, later: Entry, messages: &Messages) -> Entry {
    let fields = questions.iter().zip(earlier.fields.into_iter().zip(later.fields));
    let fields = fields.map(|(question, (earlier, later))| join_field(question, earlier, later, messages));
    Entry {
        fields: fields.collect(),
    }
}

fn join_field(question: &Question, mut earlier: Field, later: Field, messages: &Messages) -> Field {
    let mut notes = std::mem::take(&mut earlier.notes);
    notes.extend(later.notes.iter().cloned());
    let content = match (earlier.content, later.content, question.kind.form()) {
        (content, None, _) | (None, content, _) => content,
        (Some(Content::Records(one)), Some(Content::Records(other)), Form::Records(questions)) => {
            Some(Content::Records(follow(questions, one, other, messages)))
        }
        (Some(Content::Value(Value::List(one))), Some(Content::Value(Value::List(other))), _) => {
            let entries = folded(one.into_iter().chain(other).map(|entry| ((), entry)));
            let entries = entries.into_iter().map(|(_, entry)| entry);
            Some(Content::Value(Value::List(entries.collect())))
        }
        (Some(Content::Value(one)), Some(Content::Value(other)), form) => {
            let (before, now) = (one.text(), other.text());
            match form {
                _ if plain(&before) == plain(&now) => Some(Content::Value(one)),
                Form::Paragraphs | Form::Markdown => Some(Content::Value(Value::Text(format!("{before}\n\n{now}")))),
                _ => {
                    let message = Message::new("rollup-earlier").with("label", &question.label);
                    notes.push(messages.text(&message.with("text", before)));
                    Some(Content::Value(other))
                }
            }
        }
        (_, later, _) => later,
    };
    Field {
        is_missing: earlier.is_missing && later.is_missing && content.is_none(),
        content,
        notes,
        ..Field::default()
    }
}

/// Texts, those that are the same once, with who says them.
pub fn folded<T>(texts: impl Iterator<Item = (T, String)>) -> Vec<(Vec<T>, String)> {
    let mut all: Vec<(Vec<T>, String)> = Vec::new();
    let mut places = HashMap::new();
    for (who, text) in texts {
        match places.get(&plain(&text)) {
            Some(&index) => {
                let (same, _): &mut (Vec<T>, String) = &mut all[index];
                same.push(who);
            }
            None => {
                places.insert(plain(&text), all.len());
                all.push((vec![who], text));
            }
        }
    }
    all
}
