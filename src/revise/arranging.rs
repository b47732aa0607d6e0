//! Lists of records in the order that they have now → changes of the answers file.

use toml_edit::{ArrayOfTables, Item, Table};

use crate::answers::{Edit, KeyPath, Step, question_at};
use crate::files::strings::text_value;
use crate::template::{Form, Question, Template, Value};

use super::fields::Field;
use super::slots::{Arrangement, Slot};
use super::texts::literal;

/// The edits that make records what they are now, of which there were so many.
pub fn edits_of_arrangement(
    records: &KeyPath,
    count: usize,
    arrangement: &Arrangement,
    template: &Template,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut current: Vec<Option<usize>> = (0..count).map(Some).collect();
    for index in (0..count).rev().filter(|index| arrangement.gone.contains(index)) {
        let records = records.clone();
        edits.push(Edit::Remove { records, index });
        current.remove(index);
    }
    let shown = |slot: &Option<usize>| slot.is_some_and(|index| arrangement.slots.contains(&Slot::Old(index)));
    let mut at = 0;
    for slot in &arrangement.slots {
        match slot {
            Slot::Old(index) => {
                let Some(from) = current.iter().position(|slot| *slot == Some(*index)) else {
                    continue;
                };
                // What the report does not show stays where it is.
                let is_in_order = from >= at && !current[at..from].iter().any(shown);
                if is_in_order {
                    at = from + 1;
                    continue;
                }
                let moved = current.remove(from);
                let to = if from < at { at - 1 } else { at };
                current.insert(to, moved);
                edits.push(Edit::Move {
                    records: records.clone(),
                    from,
                    to,
                });
                at = to + 1;
            }
            Slot::New(fields) => {
                let record = record_of(fields, records, template);
                edits.push(Edit::Insert {
                    records: records.clone(),
                    index: at,
                    record,
                });
                current.insert(at, None);
                at += 1;
            }
        }
    }
    edits
}

/// A record with these fields, as it stands in the file.
fn record_of(fields: &[Field], records: &KeyPath, template: &Template) -> Table {
    let mut record = Table::new();
    let question = question_at(template, records).map(|question| question.kind.form());
    if let Some(Form::Records(questions)) = question {
        fill(&mut record, fields, questions);
    }
    record
}

fn fill(record: &mut Table, fields: &[Field], questions: &[Question]) {
    for question in questions {
        let named = fields
            .iter()
            .filter(|(steps, _)| steps.first() == Some(&Step::Name(question.id.clone())));
        let below: Vec<Field> = named.map(|(steps, text)| (steps[1..].to_vec(), text.clone())).collect();
        if below.is_empty() {
            continue;
        }
        let item = match question.kind.form() {
            Form::Records(inner) => records_with(&below, inner),
            Form::List => {
                let entries = below.iter().map(|(_, text)| literal(text));
                Item::Value(Value::List(entries.collect()).to_toml())
            }
            Form::Line | Form::Paragraphs | Form::Markdown => Item::Value(text_value(&literal(&below[0].1))),
            _ => match question.kind.rules.read_typed(&question.kind, &below[0].1) {
                Ok(Some(value)) => Item::Value(value.to_toml()),
                _ => continue,
            },
        };
        record.insert(&question.id, item);
    }
}

/// Records in a record.
fn records_with(fields: &[Field], questions: &[Question]) -> Item {
    let index = |field: &Field| match field.0.first() {
        Some(Step::Record(index)) => *index,
        _ => 0,
    };
    let mut records = ArrayOfTables::new();
    for of_record in fields.chunk_by(|one, other| index(one) == index(other)) {
        let below: Vec<Field> = of_record
            .iter()
            .map(|(steps, text)| (steps.get(1..).unwrap_or_default().to_vec(), text.clone()))
            .collect();
        let mut record = Table::new();
        fill(&mut record, &below, questions);
        records.push(record);
    }
    Item::ArrayOfTables(records)
}
