//! Where a key path leads, as a person knows it: 业绩·第2组·第2条·正文.

use crate::say::message::{Argument, Message};
use crate::template::{Form, Question, Template};
use crate::text::chinese::cut_to_columns;

use super::key::{KeyPath, Step};

/// The columns of a label in a place, which is one of many words.
const LABEL_COLUMNS: usize = 30;

/// The place of a key path in the whole, with the key: 业绩·第2条·正文（work.items[2].text）.
pub fn place_of(template: &Template, key: &KeyPath) -> Message {
    let section = match key.steps().first() {
        Some(Step::Name(id)) => section_of(template, id).map(|(title, _)| title),
        _ => None,
    };
    let mut words: Vec<Argument> = section.into_iter().chain(steps_of(template, key)).collect();
    // The one question of a section often bears its title.
    words.dedup();
    with_key(words.into_iter(), key)
}

/// The same below the title of its section.
pub fn place_in_section(template: &Template, key: &KeyPath) -> Message {
    with_key(steps_of(template, key).into_iter(), key)
}

/// A place that is known by these words.
fn with_key(mut words: impl Iterator<Item = Argument>, key: &KeyPath) -> Message {
    let key = key.to_string();
    let Some(first) = words.next() else {
        return Message::new("place-unknown").with("key", key);
    };
    let join = |place, word| Message::new("place-step").with("place", place).with("step", word);
    let place = words.fold(first, |place, word| Argument::Message(join(place, word)));
    Message::new("place-key").with("place", place).with("key", key)
}

/// The title and the questions of a section; the metrics are one.
fn section_of<'t>(template: &'t Template, id: &str) -> Option<(Argument, &'t [Question])> {
    if id == "metrics" {
        return Some((Message::new("metrics-section").into(), &[]));
    }
    let section = template.manifest.sections.iter().find(|section| section.id == id)?;
    Some((Argument::from(&section.title), section.questions.as_slice()))
}

/// What a person calls each step below a section. The records of a section are named where it has several kinds of them.
fn steps_of(template: &Template, key: &KeyPath) -> Vec<Argument> {
    let (Some(Step::Name(section)), mut steps) = (key.steps().first(), key.steps().iter().skip(1).peekable()) else {
        return Vec::new();
    };
    let mut questions = section_of(template, section).map_or(&[][..], |(_, questions)| questions);
    let mut words = Vec::new();
    while let Some(Step::Name(id)) = steps.next() {
        if section == "metrics" {
            let spec = template.manifest.metrics.iter().find(|spec| spec.id == *id);
            words.push(Argument::from(spec.map_or(id, |spec| &spec.name)));
            break;
        }
        let Some(question) = questions.iter().find(|question| question.id == *id) else {
            break;
        };
        let is_alone = questions.iter().filter(|question| holds_records(question)).count() == 1;
        let Some(Step::Record(index)) = steps.peek() else {
            words.push(short(&question.label));
            break;
        };
        if !is_alone {
            words.push(short(&question.label));
        }
        let Form::Records(inner) = question.kind.form() else {
            break;
        };
        words.push(record_name(inner, *index).into());
        questions = inner;
        steps.next();
    }
    words
}

/// A label that may be a whole question, cut.
fn short(label: &str) -> Argument {
    Argument::from(&*cut_to_columns(label, LABEL_COLUMNS))
}

/// What a record is called: one that holds records is a group.
pub fn record_name(questions: &[Question], index: usize) -> Message {
    let id = if questions.iter().any(holds_records) {
        "record-group"
    } else {
        "record-item"
    };
    Message::composed(id).with("number", index + 1)
}

fn holds_records(question: &Question) -> bool {
    matches!(question.kind.form(), Form::Records(_))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::say::messages::Messages;
    use crate::template::Library;
    use crate::text::language::Language;

    #[test]
    fn a_place_is_told_as_a_person_knows_it() {
        let library = Library::new(&[], None);
        let open = |id| library.open(id, Path::new("")).unwrap().0;
        let (chinese, english) = (open("civilized-unit"), open("project-closeout"));
        let shown = |template, language, key: &str| {
            let key = KeyPath::parse(key).unwrap();
            Messages::new(language).text(&place_of(template, &key))
        };
        for (key, place) in [
            ("leadership.text", "组织领导（leadership.text）"),
            ("unit.title", "单位与标题·标题（unit.title）"),
            (
                "achievements.groups[2].items[1].text",
                "业务实绩·第2组·第1条·具体内容（achievements.groups[2].items[1].text）",
            ),
            ("achievements.groups", "业务实绩·业务类别（achievements.groups）"),
            ("metrics.projects", "数据指标·申报科技计划项目（metrics.projects）"),
            ("metrics.own.previous", "数据指标·own（metrics.own.previous）"),
            ("nowhere.at_all", "nowhere.at_all"),
        ] {
            assert_eq!(shown(&chinese, Language::Chinese, key), place);
        }
        let place = shown(&english, Language::English, "scope.missing[2].why");
        assert!(
            place.ends_with("· Item 2 · Why, and what now (scope.missing[2].why)"),
            "{place}"
        );
    }
}
