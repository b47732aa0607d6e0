//! Stretches of an answer replaced in the file, and nothing else of it: its quotes, line breaks and escapes stay.

use std::ops::Range;

use toml_edit::Value;

use crate::files::strings::text_value;

use super::literal::read_literal;

/// A stretch of a text, and what comes into its place.
pub type Replacement = (Range<usize>, String);

/// An answer, or the entry of a list, in which some stretches of its text, in order, are others. What stands around them
/// in the file stays as it is written, unless its quotes cannot hold the new text. None where there is no such text.
pub fn with_stretches(value: &Value, entry: Option<usize>, replacements: &[Replacement]) -> Option<Value> {
    let Some(entry) = entry else {
        return text_with_stretches(value, replacements);
    };
    let mut entries = value.as_array()?.clone();
    let old = entries.get_mut(entry)?;
    let decor = old.decor().clone();
    *old = text_with_stretches(old, replacements)?;
    *old.decor_mut() = decor;
    Some(Value::Array(entries))
}

fn text_with_stretches(value: &Value, replacements: &[Replacement]) -> Option<Value> {
    let Value::String(written) = value else {
        return None;
    };
    let text = replaced(written.value(), replacements.iter().cloned())?;
    let respelled = respell(&written.display_repr(), written.value(), replacements);
    let respelled = respelled.and_then(|raw| raw.parse::<Value>().ok());
    let is_meant = |value: &Value| value.as_str() == Some(text.as_str());
    Some(respelled.filter(is_meant).unwrap_or_else(|| text_value(&text)))
}

/// A text with stretches of it replaced; none where they are not in it, in order.
fn replaced(text: &str, replacements: impl Iterator<Item = Replacement>) -> Option<String> {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for (stretch, replacement) in replacements {
        new.push_str(text.get(at..stretch.start)?);
        new.push_str(&replacement);
        at = stretch.end;
    }
    new.push_str(text.get(at..)?);
    Some(new)
}

/// The string as it stands in the file with the new texts in it.
fn respell(raw: &str, text: &str, replacements: &[Replacement]) -> Option<String> {
    let written = read_literal(raw, 0).filter(|written| written.text == text)?;
    let spelled = replacements.iter().map(|(stretch, new)| {
        let place = written.place(stretch.clone());
        let mut spelled = new.clone();
        if raw.starts_with('"') {
            spelled = spelled.replace('\\', "\\\\").replace('"', "\\\"");
            if !raw.starts_with("\"\"\"") {
                spelled = spelled.replace('\n', "\\n");
            }
        }
        (place, spelled)
    });
    replaced(raw, spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `KEY = raw` with the blank `xx` filled.
    fn filled(raw: &str, entry: Option<usize>, new: &str) -> String {
        let value: Value = raw.parse().unwrap();
        let text = match (&value, entry) {
            (Value::Array(entries), Some(entry)) => entries.get(entry).unwrap().as_str().unwrap(),
            (value, _) => value.as_str().unwrap(),
        };
        let at = text.find("xx").unwrap();
        with_stretches(&value, entry, &[(at..at + 2, new.to_owned())])
            .unwrap()
            .to_string()
    }

    #[test]
    fn only_the_stretch_changes() {
        let forms = [
            "\"甲\\\"xx\\u4e59\"",
            "'甲\\xx乙'",
            "\"\"\"\n甲\\\\ xx\\\n   乙\n\"\"\"",
            "'''\n甲\\* xx\n\n乙\n'''",
        ];
        for raw in forms {
            assert_eq!(filled(raw, None, "32"), raw.replacen("xx", "32", 1), "{raw}");
        }
        assert_eq!(filled("\"xx项\"", None, "一\"\\\n二"), "\"一\\\"\\\\\\n二项\"");
        assert_eq!(filled("'''\nxx\n'''", None, "a\"b\\"), "'''\na\"b\\\n'''");
        let list = "[\n  '甲', # 注\n  \"xx项\",\n]";
        assert_eq!(filled(list, Some(1), "3"), list.replacen("xx", "3", 1));
    }

    #[test]
    fn what_its_quotes_cannot_hold_gets_others_and_stays_readable() {
        assert_eq!(filled("'xx'", None, "it's"), "\"it's\"");
        let filled = filled("'''\n甲\\*\nxx\n'''", None, "'''");
        assert_eq!(filled, "\"\"\"\n甲\\\\*\n'''\n\"\"\"");
    }
}
