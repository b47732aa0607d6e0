//! `zhibi schema`: what an editor is told of an answers file, judged by a validator that knows nothing of zhibi.

use crate::common::{Place, names, repository};
use jsonschema::Validator;
use serde_json::{Map, Value as Json};
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// TOML as editors give it to a validator: dates are text.
fn json(text: &str) -> Json {
    fn table(table: &dyn TableLike) -> Json {
        let entries = table.iter().map(|(key, item)| (key.to_owned(), item_json(item)));
        Json::Object(entries.collect::<Map<_, _>>())
    }
    fn item_json(item: &Item) -> Json {
        match item {
            Item::None => Json::Null,
            Item::Table(found) => table(found),
            Item::ArrayOfTables(found) => found.iter().map(|entry| table(entry)).collect(),
            Item::Value(value) => value_json(value),
        }
    }
    fn value_json(value: &Value) -> Json {
        match value {
            Value::String(text) => Json::from(text.value().as_str()),
            Value::Integer(number) => Json::from(*number.value()),
            Value::Float(number) => Json::from(*number.value()),
            Value::Boolean(yes) => Json::from(*yes.value()),
            Value::Datetime(date) => Json::from(date.value().to_string()),
            Value::Array(entries) => entries.iter().map(value_json).collect(),
            Value::InlineTable(found) => table(found),
        }
    }
    let file: DocumentMut = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    table(file.as_table())
}

fn validator(place: &Place, template: &str) -> Validator {
    let schema: Json = serde_json::from_str(&place.succeed(&["schema", template]).stdout).unwrap();
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{template}: {error}"));
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

#[test]
fn every_example_and_every_empty_answers_file_is_valid() {
    let place = Place::new();
    for id in names(&repository().join("report-templates")) {
        let validator = validator(&place, &id);
        let example = std::fs::read_to_string(repository().join("examples").join(format!("{id}.toml"))).unwrap();
        let empty = place.succeed(&["answers", &id]).stdout;
        for text in [example, empty] {
            let answers = json(&text);
            let faults: Vec<String> = validator
                .iter_errors(&answers)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{id}\n{}", faults.join("\n"));
        }
    }
}

const TEMPLATE: &str = r#"name     = "Memo"
description = "A memo"
language = "en"
metrics = [
  { id = "visits", name = "Visits" },
]

[[sections]]
id = "memo"
title = "Memo"
questions = [
  { id = "code", ask = "Code?", type = "string", pattern = "[A-Z]{2}", was = ["sign"] },
  { id = "title", ask = "Title?", type = "string", min = 3, max = 9 },
  { id = "state", ask = "State?", type = "choice", choices = ["open", "closed"] },
  { id = "marks", ask = "Marks?", type = "choices", choices = ["a", "b"] },
  { id = "count", ask = "How many?", type = "integer", min = 1 },
  { id = "share", ask = "How much?", type = "number" },
  { id = "day", ask = "When?", type = "date" },
  { id = "time", ask = "Which time?", type = "period" },
  { id = "done", ask = "Done?", type = "boolean" },
  { id = "lines", ask = "Lines?", type = "list", max = 2 },
  { id = "items", ask = "Items?", type = "records", questions = [
    { id = "text", ask = "Text?", type = "text" },
  ] },
]
"#;

/// What stands in `[memo]`, and whether zhibi takes it; so must the schema.
const ANSWERS: [(&str, bool); 32] = [
    ("code = \"AB\"", true),
    ("sign = \"AB\"", true),
    ("code = \"abc\"", false),
    ("code = \" \"", true),
    ("title = \"\"", true),
    ("title = \"ab\"", false),
    ("title = \"A long title\"", false),
    ("title = 3", false),
    ("titel = \"Memo\"", false),
    ("state = \"open\"", true),
    ("state = \"ajar\"", false),
    ("state = []", true),
    ("marks = [\"a\", \"\"]", true),
    ("marks = [\"c\"]", false),
    ("marks = \"\"", true),
    ("count = 2", true),
    ("count = 0", false),
    ("count = \"2\"", false),
    ("count = 2.5", false),
    ("share = 2.5\nday = 2026-11-25\ndone = true", true),
    ("done = \"yes\"", false),
    ("day = 3", false),
    ("time = { from = 2026-01-01, to = 2026-06-30 }", true),
    ("time = \"2026H1\"", true),
    ("time = { from = 2026-01-01 }", false),
    ("lines = [\"a\", \"b\", \"c\"]", false),
    ("items = [{ text = \"a {{ metrics.visits }}\" }, { text = \"\" }]", true),
    ("items = [{ txet = \"a\" }]", false),
    (
        "[metrics]\nvisits = 3\nfairs = { value = 2, unit = \"fair|fairs\", approx = false }",
        true,
    ),
    (
        "[metrics]\nvisits = { value = 3, at_most = \"fairs\", compared_with = \"week on week\" }\nfairs = { value = 4, name = \"fairs\" }",
        true,
    ),
    ("[metrics]\nvisits = { value = 3, compared_with = 2 }", false),
    ("[metrics]\nvisits = { valeu = 3 }", false),
];

#[test]
fn the_schema_takes_and_refuses_what_zhibi_does() {
    let place = Place::new();
    place.write_template("memo", TEMPLATE, "# {{ memo.title }}\n");
    let validator = validator(&place, "./memo");
    for (answers, is_right) in ANSWERS {
        let text = format!("template = \"./memo\"\n[memo]\n{answers}\n");
        place.write("a.toml", &text);
        let outcome = place.run(&["render", "a.toml", "--partial"]);
        assert_eq!(
            outcome.status == Some(0),
            is_right,
            "zhibi: {answers}\n{}",
            outcome.stderr
        );
        assert_eq!(validator.is_valid(&json(&text)), is_right, "schema: {answers}");
    }
    for text in [
        "[memo]",
        "template = \"./memo\"\n[mimo]",
        "template = \"./memo\"\nnumbering = { heading = [] }",
        "template = \"./memo\"\n[metrics]\nFairs = 3",
    ] {
        assert!(!validator.is_valid(&json(text)), "{text}");
    }
}

#[test]
fn an_answers_file_names_the_schema_that_is_written_beside_it() {
    let place = Place::new();
    place.succeed(&["answers", "weekly-status", "-o", "mine.toml"]);
    let answers = place.read("mine.toml");
    let file = answers.lines().next().unwrap().strip_prefix("#:schema ./").unwrap();
    place.succeed(&["schema", "weekly-status", "-o", file]);
    assert!(
        answers
            .lines()
            .nth(1)
            .unwrap()
            .contains(&format!("zhibi schema weekly-status -o {file}"))
    );
    let schema: Json = serde_json::from_str(&place.read(file)).unwrap();
    let state = &schema["properties"]["team"]["properties"]["status"];
    assert_eq!(state["title"], "Status");
    assert!(
        state["description"]
            .as_str()
            .unwrap()
            .starts_with("How does the team stand?")
    );
    assert_eq!(place.run(&["schema", "weekly-status", "-o", file]).status, Some(1));
    place.succeed(&["schema", "weekly-status", "-o", file, "--force"]);
}
