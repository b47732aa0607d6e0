//! Tokens kept whole while Jinja works on a text: one character stands for each, put in before and taken out after.

use std::collections::{HashMap, HashSet};

use minijinja::value::ValueKind;
use minijinja::{Error, Value};

use super::tokens::{Piece, has_tokens, stretches};

/// Characters to stand for tokens: ideographs so rare that hardly a text has one. They have no case and are no marks,
/// so that nothing but cutting and joining happens to them.
const STAND_INS: std::ops::RangeInclusive<char> = '\u{20000}'..='\u{2A6DF}';

/// Which character stands for which token, in a few values.
#[derive(Debug, Default)]
pub struct Shield {
    stand_ins: HashMap<String, char>,
    tokens: HashMap<char, String>,
}

impl Shield {
    /// For the texts among some values.
    pub fn over<'v>(values: impl Iterator<Item = &'v Value> + Clone) -> Shield {
        let texts = values.filter_map(Value::as_str);
        if !texts.clone().any(has_tokens) {
            return Shield::default();
        }
        let used: HashSet<char> = texts
            .clone()
            .flat_map(str::chars)
            .filter(|c| STAND_INS.contains(c))
            .collect();
        let mut free = STAND_INS.filter(|c| !used.contains(c));
        let mut shield = Shield::default();
        for (piece, written) in texts.flat_map(stretches) {
            if !matches!(piece, Piece::Text(_))
                && !shield.stand_ins.contains_key(written)
                && let Some(stand_in) = free.next()
            {
                shield.stand_ins.insert(written.to_owned(), stand_in);
                shield.tokens.insert(stand_in, written.to_owned());
            }
        }
        shield
    }

    /// A text with characters for its tokens; any other value as it is.
    pub fn cover(&self, value: &Value) -> Value {
        self.map_text(value, |text| {
            let characters = |(piece, written): (Piece<'_>, &str)| match (piece, self.stand_ins.get(written)) {
                (Piece::Text(_), _) | (_, None) => written.to_owned(),
                (_, Some(stand_in)) => stand_in.to_string(),
            };
            stretches(text).map(characters).collect()
        })
    }

    /// A value with the tokens back, also in the entries of a list.
    pub fn uncover(&self, value: Value) -> Result<Value, Error> {
        if self.stand_ins.is_empty() {
            return Ok(value);
        }
        if matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable) {
            let entries = value.try_iter()?.map(|entry| self.uncover(entry));
            return entries.collect::<Result<Vec<Value>, Error>>().map(Value::from);
        }
        Ok(self.map_text(&value, |text| self.uncover_text(text)))
    }

    /// A text with the tokens back.
    pub fn uncover_text(&self, text: &str) -> String {
        let mut uncovered = String::with_capacity(text.len());
        for c in text.chars() {
            match self.tokens.get(&c) {
                Some(token) => uncovered.push_str(token),
                None => uncovered.push(c),
            }
        }
        uncovered
    }

    fn map_text(&self, value: &Value, change: impl Fn(&str) -> String) -> Value {
        match value.as_str() {
            Some(text) if !self.stand_ins.is_empty() => {
                let text = change(text);
                if value.is_safe() {
                    Value::from_safe_string(text)
                } else {
                    Value::from(text)
                }
            }
            _ => value.clone(),
        }
    }
}
