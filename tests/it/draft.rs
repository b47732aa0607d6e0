//! Editing an answers file: what is written is what was meant, and every comment stays with its table or key.

use std::fmt::Write;

use crate::common::{assert_holds, assert_lacks};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};
use zhibi::answers::{Draft, Edit, KeyPath, Step};
use zhibi::template::Ids;

fn sections() -> Vec<Ids> {
    ["unit", "work", "closing"].map(Ids::from).to_vec()
}

fn draft(text: &str) -> Draft {
    Draft::parse(text, &sections()).unwrap()
}

fn key(text: &str) -> KeyPath {
    KeyPath::parse(text).unwrap()
}

fn set(path: &str, value: impl Into<toml_edit::Value>) -> Edit {
    set_at(key(path), value)
}

fn set_at(key: KeyPath, value: impl Into<toml_edit::Value>) -> Edit {
    let value = value.into();
    Edit::Set { key, value }
}

fn removed(records: KeyPath, index: usize) -> Edit {
    Edit::Remove { records, index }
}

fn moved(records: KeyPath, from: usize, to: usize) -> Edit {
    Edit::Move { records, from, to }
}

/// The text after some edits, which is put back by the edits that take them back.
fn edited(text: &str, edits: impl IntoIterator<Item = Edit>) -> String {
    let mut draft = draft(text);
    let inverse: Vec<Edit> = edits.into_iter().map(|edit| draft.apply(edit).unwrap()).collect();
    let written = draft.text().unwrap();
    for edit in inverse.into_iter().rev() {
        draft.apply(edit).unwrap();
    }
    assert_eq!(read(&draft.text().unwrap()), read(text), "taken back");
    written
}

/// What a file says, numbers by their digits.
fn read(text: &str) -> Json {
    fn table(table: &DeTable<'_>) -> Json {
        let fields = table
            .iter()
            .map(|(key, field)| (key.get_ref().to_string(), value(field.get_ref())));
        // An empty table says no more than an absent one.
        Json::Object(fields.filter(|(_, field)| *field != json!({})).collect())
    }
    fn value(found: &DeValue<'_>) -> Json {
        match found {
            DeValue::String(text) => json!(text),
            DeValue::Integer(number) => json!([number.as_str()]),
            DeValue::Float(number) => json!([number.as_str()]),
            DeValue::Boolean(yes) => json!(yes),
            DeValue::Datetime(time) => json!([time.to_string()]),
            DeValue::Array(entries) => entries.iter().map(|entry| value(entry.get_ref())).collect(),
            DeValue::Table(inner) => table(inner),
        }
    }
    table(
        DeTable::parse(text)
            .unwrap_or_else(|error| panic!("{error}\n{text}"))
            .get_ref(),
    )
}

const FILE: &str = "\
# the top
template = \"p\" # which

# about the unit
[unit]
name = \"甲\" # short

# about the end
[closing]
text = \"完\"

# first
[[work.groups]]
title = \"一\"

# its item
[[work.groups.items]]
text = \"a\"

# between
[metrics]
projects = 32 # counted

# second
[[work.groups]]
title = \"二\"
# the end
";

#[test]
fn a_new_value_keeps_what_stands_around_it() {
    let written = edited(FILE, [set("unit.name", "乙\n\n丙"), set("unit.year", "x")]);
    let expected = FILE.replace("\"甲\" # short", "\"乙\\n\\n丙\" # short\nyear = \"x\"");
    assert_eq!(read(&written), read(&expected));
    assert_eq!(edited(FILE, [set("unit.name", "乙")]), FILE.replace("\"甲\"", "\"乙\""));
}

#[test]
fn a_section_gets_its_header_where_it_belongs() {
    let written = edited(FILE, [set("work.heading", "h")]);
    assert_eq!(
        written,
        FILE.replace("# first\n[[work", "[work]\nheading = \"h\"\n\n# first\n[[work")
    );
    let written = edited(
        "template = \"p\"\n\n[unit]\nname = \"甲\"\n\n[closing]\ntext = \"完\"\n",
        [set("work.heading", "h")],
    );
    assert_eq!(
        written,
        "template = \"p\"\n\n[unit]\nname = \"甲\"\n\n[work]\nheading = \"h\"\n\n[closing]\ntext = \"完\"\n"
    );
}

#[test]
fn a_record_goes_behind_the_last_one_with_all_that_is_in_it() {
    let text = "template = \"p\"\n\n[[work.groups]]\ntitle = \"一\"\n[[work.groups.items]]\ntext = \"a\"\n\n[closing]\ntext = \"完\"\n";
    let written = edited(
        text,
        [
            set("work.groups[2].title", "二"),
            set("work.groups[2].items[1].text", "b"),
        ],
    );
    let added = "\n[[work.groups]]\ntitle = \"二\"\n\n[[work.groups.items]]\ntext = \"b\"\n";
    assert_eq!(written, text.replace("\n\n[closing]", &format!("\n{added}\n[closing]")));
}

#[test]
fn records_move_with_their_comments_and_leave_all_else_in_place() {
    let written = edited(FILE, [moved(key("work.groups"), 1, 0)]);
    let order = [
        "# the top",
        "# about the unit",
        "# about the end",
        "# second",
        "\"二\"",
        "# first",
        "\"一\"",
        "# its item",
        "\"a\"",
        "# the end",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|text| written.find(text).unwrap_or_else(|| panic!("{text}\n{written}")))
        .collect();
    assert!(places.is_sorted(), "{written}");
    assert_holds(&written, ["# between\n[metrics]\nprojects = 32 # counted\n"]);
    let written = edited(FILE, [removed(key("work.groups"), 0)]);
    assert_lacks(&written, ["# first", "# its item"]);
    assert_holds(&written, ["# second\n[[work.groups]]\ntitle = \"二\"\n# the end\n"]);
}

#[test]
fn a_metric_in_short_form_gets_a_table_only_when_it_needs_one() {
    let short = "template = \"p\"\n[metrics]\nprojects = 32 # counted\n";
    assert_eq!(
        edited(short, [set("metrics.projects.value", "")]),
        short.replace("32", "\"\"")
    );
    let mut draft = draft(short);
    draft.apply(set("metrics.projects.previous", 25)).unwrap();
    assert_eq!(
        draft.text().unwrap(),
        short.replace("32", "{ value = 32, previous = 25 }")
    );
}

#[test]
fn other_forms_of_tables_and_records_are_kept() {
    let inline = "unit = { name = \"甲\" }\nwork = { groups = [{ title = \"一\" }] }\nclosing.text = \"完\"\n";
    let written = edited(
        inline,
        [
            set("unit.year", "x"),
            set("work.groups[2].title", "二"),
            set("closing.date", "d"),
        ],
    );
    assert_eq!(
        written,
        "unit = { name = \"甲\", year = \"x\" }\nwork = { groups = [{ title = \"一\" }, { title = \"二\" }] }\nclosing.text = \"完\"\nclosing.date = \"d\"\n"
    );
    let empty = "[work]\ngroups = []\n\n[closing]\ntext = \"完\"\n";
    let mut draft = draft(empty);
    draft.apply(set("work.groups[1].title", "一")).unwrap();
    assert_eq!(
        draft.text().unwrap(),
        "[work]\n\n[[work.groups]]\ntitle = \"一\"\n\n[closing]\ntext = \"完\"\n"
    );
}

#[test]
fn what_cannot_be_done_is_an_error_and_changes_nothing() {
    let mut draft = draft(FILE);
    for edit in [
        set("unit.name.inner", "x"),
        set("unit", "x"),
        set("work.groups[4].title", "x"),
        removed(key("work.groups"), 2),
        moved(key("work.groups"), 0, 2),
    ] {
        assert!(draft.apply(edit.clone()).is_err(), "{edit:?}");
        assert_eq!(draft.text().unwrap(), FILE, "{edit:?}");
    }
}

/// A record in the making: its mark, and the marks of its items.
type Group = (u32, Vec<u32>);

/// A file of groups with items in which every table has a comment that names it.
fn write_file(groups: &[Group], order: u8, gap: bool) -> String {
    let mut text = "# top\ntemplate = \"p\"\n".to_owned();
    let unit = "\n# about unit\n[unit]\nid = \"unit\" # behind unit\n";
    let closing = "\n# about closing\n[closing]\nid = \"closing\"\n# key note\nnote = \"n\"\n";
    let metrics = "\n# about metrics\n[metrics]\nid = \"metrics\"\na = 1\n";
    if order.is_multiple_of(2) {
        text.push_str(unit);
    }
    if order >= 4 {
        text.push_str(closing);
    }
    for (index, (mark, items)) in groups.iter().enumerate() {
        let _ = write!(
            text,
            "\n# about g{mark}\n[[work.groups]]\nid = \"g{mark}\" # behind g{mark}\n"
        );
        if gap && index == 0 {
            text.push_str(metrics);
        }
        for item in items {
            let _ = write!(text, "# about i{item}\n[[work.groups.items]]\nid = \"i{item}\"\n");
        }
    }
    if order < 4 {
        text.push_str(closing);
    }
    if !order.is_multiple_of(2) {
        text.push_str(unit);
    }
    if !gap || groups.is_empty() {
        text.push_str(metrics);
    }
    text + "# end\n"
}

/// An edit by numbers, which are brought into range when it is made.
#[derive(Debug, Clone)]
enum Random {
    Set(u8, usize, usize),
    NewGroup,
    NewItem(usize),
    Remove(usize),
    RemoveItem(usize, usize),
    Move(usize, usize),
    MoveItem(usize, usize, usize),
    Clear(usize),
}

fn random() -> impl Strategy<Value = Random> {
    prop_oneof![
        (0..5u8, 0..9usize, 0..9usize).prop_map(|(what, a, b)| Random::Set(what, a, b)),
        Just(Random::NewGroup),
        (0..9usize).prop_map(Random::NewItem),
        (0..9usize).prop_map(Random::Remove),
        (0..9usize, 0..9usize).prop_map(|(a, b)| Random::RemoveItem(a, b)),
        (0..9usize, 0..9usize).prop_map(|(a, b)| Random::Move(a, b)),
        (0..9usize, 0..9usize, 0..9usize).prop_map(|(a, b, c)| Random::MoveItem(a, b, c)),
        (0..9usize).prop_map(Random::Clear),
    ]
}

/// The edit that is meant, for the file as it is; none when there is nothing to do it to.
fn edit_of(random: &Random, model: &Json, number: usize) -> Option<Edit> {
    let groups = key("work.groups");
    let count = |path: &Json| path.as_array().map_or(0, Vec::len);
    let group_count = count(&model["work"]["groups"]);
    let item_count = |group: usize| count(&model["work"]["groups"][group]["items"]);
    let group = |index: usize| (group_count > 0).then(|| index % group_count);
    let value = || format!("v{number}\n\n又一段 \"{number}\" \\ 完");
    Some(match *random {
        Random::Set(0, ..) => set("unit.name", value()),
        Random::Set(1, ..) => set("closing.note", value()),
        Random::Set(2, ..) => set("metrics.a.previous", number as i64),
        Random::Set(3, a, _) => set_at(groups.record(group(a)?).name("title"), value()),
        Random::Set(_, a, b) => {
            let group = group(a)?;
            let item = b % item_count(group).max(1);
            set_at(groups.record(group).name("items").record(item).name("text"), value())
        }
        Random::NewGroup => set_at(groups.record(group_count).name("title"), value()),
        Random::NewItem(a) => {
            let group = group(a)?;
            set_at(
                groups
                    .record(group)
                    .name("items")
                    .record(item_count(group))
                    .name("text"),
                value(),
            )
        }
        Random::Remove(a) => removed(groups, group(a)?),
        Random::RemoveItem(a, b) => {
            let group = group(a)?;
            let index = (item_count(group) > 0).then(|| b % item_count(group))?;
            removed(groups.record(group).name("items"), index)
        }
        Random::Move(a, b) => moved(groups, group(a)?, group(b)?),
        Random::MoveItem(a, b, c) => {
            let group = group(a)?;
            let items = (item_count(group) > 0).then(|| item_count(group))?;
            moved(groups.record(group).name("items"), b % items, c % items)
        }
        Random::Clear(a) => Edit::Clear {
            key: groups.record(group(a)?).name("title"),
        },
    })
}

/// What an edit is about.
fn edit_key(edit: &Edit) -> &KeyPath {
    match edit {
        Edit::Set { key, .. } | Edit::Clear { key } | Edit::Erase { key } => key,
        Edit::Insert { records, .. } | Edit::Remove { records, .. } | Edit::Move { records, .. } => records,
    }
}

/// The place of a key path in the model, made on the way.
fn place<'m>(model: &'m mut Json, path: &KeyPath) -> &'m mut Json {
    path.steps().iter().fold(model, |here, step| match step {
        Step::Name(name) => {
            // The short form of a metric becomes a table.
            if here.is_array() && name == "previous" {
                *here = json!({ "value": here.clone() });
            }
            if here.is_null() {
                *here = json!({});
            }
            &mut here[name.as_str()]
        }
        Step::Record(index) => {
            if here.is_null() {
                *here = json!([]);
            }
            let entries = here.as_array_mut().unwrap();
            if entries.len() == *index {
                entries.push(Json::Null);
            }
            &mut entries[*index]
        }
    })
}

/// Makes an edit in the model.
fn make(model: &mut Json, edit: &Edit) {
    match edit {
        Edit::Set { key, value } => {
            let meant = match value.as_str() {
                Some(text) => json!(text),
                None => json!([value.to_string()]),
            };
            *place(model, key) = meant;
        }
        Edit::Clear { key } => {
            let found = place(model, key);
            if !found.is_null() {
                *found = json!("");
            } else {
                let owner = place(model, &key.parent().unwrap());
                owner.as_object_mut().unwrap().remove("title");
            }
        }
        Edit::Remove { records, index } => {
            let found = place(model, records);
            found.as_array_mut().unwrap().remove(*index);
            if found.as_array().unwrap().is_empty() {
                let Some(Step::Name(name)) = records.last() else {
                    panic!()
                };
                let owner = place(model, &records.parent().unwrap());
                owner.as_object_mut().unwrap().remove(name);
            }
        }
        Edit::Move { records, from, to } => {
            let entries = place(model, records).as_array_mut().unwrap();
            let moved = entries.remove(*from);
            entries.insert(*to, moved);
        }
        Edit::Insert { .. } | Edit::Erase { .. } => panic!("not made here"),
    }
}

/// What is said, whatever its form: an empty table says no more than an absent one, and a metric's table with a value
/// alone no more than the value.
fn without_form(model: &Json) -> Json {
    match model {
        Json::Object(fields) if fields.len() == 1 && fields.contains_key("value") => fields["value"].clone(),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, field)| (name.clone(), without_form(field)));
            Json::Object(fields.filter(|(_, field)| *field != json!({})).collect())
        }
        Json::Array(entries) => entries.iter().map(without_form).collect(),
        other => other.clone(),
    }
}

/// Whether each table that has a mark has its comments: one above its header, one behind its first key.
fn check_comments(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        if let Some(mark) = line.strip_prefix("# about ") {
            assert_eq!(text.matches(&format!("# about {mark}\n")).count(), 1, "{text}");
            assert!(lines[index + 1].starts_with('['), "{mark}\n{text}");
            let own = lines[index + 2..].iter().take_while(|line| !line.starts_with('['));
            let has_mark = own.clone().any(|line| line.starts_with(&format!("id = \"{mark}\"")));
            assert!(has_mark, "{mark}\n{text}");
        }
        if let Some((_, mark)) = line.split_once("# behind ") {
            assert!(line.starts_with(&format!("id = \"{mark}\"")), "{text}");
        }
        if *line == "# key note" {
            assert!(lines[index + 1].starts_with("note = "), "{text}");
        }
    }
    let marks = lines
        .iter()
        .filter_map(|line| line.strip_prefix("id = \"")?.split('"').next());
    for mark in marks {
        assert!(text.contains(&format!("# about {mark}\n")), "{mark}\n{text}");
    }
    assert!(text.starts_with("# top\n"), "{text}");
    assert_holds(text, ["# end\n"]);
}

// What holds of any file and edits.
properties! {
    100 of 1000 from 15834;

    fn what_is_written_is_what_was_meant(
        shape in prop::collection::vec(0..4usize, 0..4),
        order in 0..8u8,
        gap: bool,
        edits in prop::collection::vec(random(), 1..10),
    ) {
        let mut next = 0..;
        let mut mark = || next.next().unwrap();
        let groups: Vec<Group> = shape.iter().map(|count| (mark(), (0..*count).map(|_| mark()).collect())).collect();
        let file = write_file(&groups, order, gap);
        let mut draft = draft(&file);
        let mut model = read(&file);
        let mut before = vec![(file.clone(), model.clone())];
        let mut taken_back = Vec::new();
        for (number, random) in edits.iter().enumerate() {
            let Some(edit) = edit_of(random, &model, number) else { continue };
            make(&mut model, &edit);
            let is_exact = !matches!(edit, Edit::Remove { .. }) && draft.has(edit_key(&edit));
            let before_edit = draft.text().unwrap();
            let inverse = draft.apply(edit.clone()).unwrap();
            if is_exact && !matches!(random, Random::Set(2, ..)) {
                let mut back = draft.clone();
                back.apply(inverse.clone()).unwrap();
                prop_assert_eq!(back.text().unwrap(), before_edit, "{:?}", edit);
            }
            taken_back.push(inverse);
            let text = draft.text().unwrap();
            prop_assert_eq!(without_form(&read(&text)), without_form(&model), "{:?}\n{}", edit, text);
            check_comments(&text);
            before.push((text, model.clone()));
        }
        before.pop();
        for edit in taken_back.into_iter().rev() {
            let (text, model) = before.pop().unwrap();
            draft.apply(edit).unwrap();
            let now = draft.text().unwrap();
            check_comments(&now);
            prop_assert_eq!(without_form(&read(&now)), without_form(&model), "{}\n{}", text, now);
        }
    }
}
