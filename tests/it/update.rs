//! Edits of reports, made at random in every example in every format, and where `update` takes them.

use std::collections::BTreeMap;

use zhibi::answers::{Answers, AnswersFile, Draft};
use zhibi::compose::{Prepared, TracedPassage};
use zhibi::formats::{FORMATS, Format, Setting};
use zhibi::report::layout::Layout;
use zhibi::revise::reading::read_report;
use zhibi::revise::settle::{Trial, settle};
use zhibi::revise::taken::Taken;
use zhibi::revise::update::{composed, find_changes, find_differences, with_whole_lines};
use zhibi::say::diagnostic::Faults;
use zhibi::say::source::Source;
use zhibi::template::Library;
use zhibi::text::wrapping::wrap;

use crate::common::{names, packed, part, repository, unpacked};
use crate::edits::{AT_ONCE, Edit, Maker, edited_structure, edited_words, several_edits};

/// Formats that are edited, and the columns at which a program then folds the lines of the file.
const EDITED: [(&str, Option<usize>); 5] = [
    ("txt", None),
    ("txt", Some(62)),
    ("md", None),
    ("md", Some(76)),
    ("docx", None),
];

/// An example with all that is made of it.
pub struct Example {
    pub id: String,
    pub prepared: Prepared,
    pub answers: Answers,
    pub draft: Draft,
    pub passages: Vec<TracedPassage>,
}

impl Example {
    pub fn all() -> Vec<Example> {
        let names = names(&repository().join("examples"));
        names.iter().map(|name| Example::open(name)).collect()
    }

    fn open(name: &str) -> Example {
        let id = name.strip_suffix(".toml").unwrap();
        Example::of(id, &repository().join("examples").join(name))
    }

    /// The answers of a file, made with a template.
    pub fn of(id: &str, path: &std::path::Path) -> Example {
        let (id, name) = (id.to_owned(), path.display().to_string());
        let text = std::fs::read_to_string(path).unwrap();
        let library = Library::new(&[], None);
        let (template, _) = library.open(&id, repository()).unwrap();
        let draft = Draft::parse(&text, &template.manifest.ids()).unwrap();
        let prepared = Prepared::new(template);
        let source = Source::new(name, text);
        let (answers, faults) = prepared.validate(&AnswersFile::parse(&source).unwrap(), &[]);
        assert!(faults.is_empty());
        let passages = prepared.trace(&answers).unwrap().passages;
        Example {
            id,
            prepared,
            answers,
            draft,
            passages,
        }
    }

    pub fn file(&self, format: Format) -> Vec<u8> {
        let template = &self.prepared.template;
        let document = self.prepared.compose(&self.answers).unwrap();
        let setting = Setting {
            folder: std::path::PathBuf::new(),
            layout: Layout::new(document.language, &template.manifest.layout, &[]),
            width: None,
            time: None,
        };
        (format.write)(&self.answers.number(document, template).unwrap(), &setting).unwrap()
    }
}

/// Numbers that are the same in each run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % count.max(1)
    }
}

/// A file as it is edited: the text that holds its words.
pub struct Editable {
    pub format: Format,
    pub bytes: Vec<u8>,
    pub text: String,
}

const DOCUMENT: &str = "word/document.xml";

impl Editable {
    pub fn new(format: Format, bytes: Vec<u8>) -> Editable {
        let text = if format.is_text {
            String::from_utf8(bytes.clone()).unwrap()
        } else {
            part(&bytes, DOCUMENT)
        };
        Editable { format, bytes, text }
    }

    /// The file with words replaced; none where they do not stand in it once, as they are.
    pub fn with(&self, old: &str, new: &str) -> Option<Vec<u8>> {
        if self.text.matches(old).count() != 1 || old.contains(['<', '&', '\\', '*']) {
            return None;
        }
        Some(self.file(&self.text.replacen(old, new, 1)))
    }

    /// Its paragraphs, with the markup between them.
    pub fn blocks(&self) -> Vec<String> {
        let end = if self.format.is_text { "\n" } else { "</w:p>" };
        self.text.split_inclusive(end).map(str::to_owned).collect()
    }

    pub fn file(&self, text: &str) -> Vec<u8> {
        if self.format.is_text {
            return text.as_bytes().to_vec();
        }
        let mut files = unpacked(&self.bytes);
        let document = files.iter_mut().find(|(name, _)| name == DOCUMENT);
        document.unwrap().1 = text.as_bytes().to_vec();
        packed(&files)
    }
}

/// A text as programs fold it at some columns; tables, headings and what stands right stay.
fn folded(text: &str, width: usize) -> String {
    let mut folded = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with(['|', '#']) || line.trim().contains("  ") || line.starts_with("　　　") {
            folded.push_str(line);
            continue;
        }
        wrap(&mut folded, "", "", line.trim_end_matches('\n'), width);
        folded.push('\n');
    }
    folded
}

/// Where edits of a kind went.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    /// All of them.
    made: usize,
    /// The answer they belong to was changed, no other, and the report comes back word for word.
    right: usize,
    /// Listed with their place.
    listed: usize,
    /// Nowhere.
    lost: usize,
    /// Refused with the reason, among those that are right.
    refused: usize,
    /// The report does not come back word for word, and where is listed.
    open: usize,
}

/// Takes an edited file back and tells where the edit went: the keys that were changed or refused, and whether something is open.
fn taken(example: &Example, format: Format, edited: &[u8]) -> Fate {
    let edited = read_report(format.name, edited, "edited").unwrap();
    let composed = told(composed(&example.prepared, &example.answers, format));
    let edited = with_whole_lines(&composed, edited);
    let plan = told(find_changes(
        &composed,
        &example.prepared,
        &example.answers,
        &example.draft,
        &edited,
        &Taken::default(),
    ));
    let settled = told(settle(
        plan.changes,
        plan.refused,
        Trial {
            draft: &example.draft,
            prepared: &example.prepared,
            name: "",
            pictures: &[],
            edited: &edited.passages,
            planning: &plan.planning,
        },
    ));
    let missing = |answers: &Answers| answers.missing.len();
    assert!(missing(&settled.answers) <= missing(&example.answers), "{}", example.id);
    let open = told(find_differences(&example.prepared, &settled.answers, &edited));
    let refused = settled
        .refused
        .iter()
        .map(|(change, reason)| format!("{}: {:?}", change.key, reason));
    let detail = refused.chain(open.iter().take(1).map(|open| format!("{} → {}", open.old, open.new)));
    let detail: Vec<String> = detail.collect();
    Fate {
        keys: settled.accepted.iter().map(|change| change.key.to_string()).collect(),
        refused: settled
            .refused
            .iter()
            .map(|(change, _)| change.key.to_string())
            .collect(),
        is_open: !open.is_empty(),
        detail: detail.join("; "),
    }
}

/// What became of an edited file.
struct Fate {
    /// The keys of the answers that were changed.
    keys: Vec<String>,
    /// Those of answers that would be wrong with the change: parts that no longer make their sum.
    refused: Vec<String>,
    /// Whether the report differs from the edited one then.
    is_open: bool,
    /// What was refused and what differs.
    detail: String,
}

/// What is there, or the ids of what is wrong.
fn told<T>(result: Result<T, Faults>) -> T {
    let ids = |Faults(faults): &Faults| -> Vec<_> { faults.iter().map(|fault| fault.message.id.clone()).collect() };
    result.unwrap_or_else(|faults| panic!("{:?}", ids(&faults)))
}

pub fn seed() -> u64 {
    std::env::var("ZHIBI_SEED").map_or(20, |seed| seed.parse().unwrap())
}

/// Of a hundred edits of a kind, or of a template, no more are listed that have an answer they could go into.
const MOST_ASTRAY: usize = 5;

/// Makes so many edits in each format of every so many examples.
#[expect(
    clippy::print_stdout,
    reason = "the table of what landed is what the long run is for"
)]
fn try_edits(each: usize, every: usize, make: Maker) {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut of_templates: BTreeMap<String, Tally> = BTreeMap::new();
    let mut strict: BTreeMap<String, Tally> = BTreeMap::new();
    let mut told = Vec::new();
    let mut dice = Dice(seed());
    let first = dice.below(every);
    for example in Example::all().into_iter().skip(first).step_by(every) {
        for (name, width) in EDITED {
            let format = *FORMATS.iter().find(|format| format.name == name).unwrap();
            let file = Editable::new(format, example.file(format));
            let edits = (0..each * 20).filter_map(|_| make(&example, &file, &mut dice));
            for edit in edits.take(each) {
                let file = match width {
                    Some(width) => folded(std::str::from_utf8(&edit.file).unwrap(), width).into_bytes(),
                    None => edit.file.clone(),
                };
                let taken = taken(&example, format, &file);
                tallies.entry(edit.kind).or_default().add(&edit, &taken);
                of_templates.entry(example.id.clone()).or_default().add(&edit, &taken);
                let template = (edit.kind != AT_ONCE).then_some(example.id.as_str());
                for of in [edit.kind].into_iter().chain(template) {
                    strict.entry(of.to_owned()).or_default().add(&edit, &taken);
                }
                if !is_right(&edit, &taken) || taken.is_open {
                    let Edit { kind, what, keys, .. } = edit;
                    let Fate {
                        keys: found, detail, ..
                    } = taken;
                    told.push(format!(
                        "{}.{name}{} {kind}: {what} {keys:?}: {found:?} {detail}",
                        example.id,
                        if width.is_some() { " folded" } else { "" }
                    ));
                }
            }
        }
    }
    let listed = format!("{}{}{}", table(&tallies), table(&of_templates), told.join("\n"));
    println!("{}{}", table(&tallies), table(&of_templates));
    if let Ok(path) = std::env::var("ZHIBI_TALLY") {
        std::fs::write(path, &listed).unwrap();
    }
    assert!(tallies.values().all(|tally| tally.lost == 0), "{listed}");
    for (of, tally) in &strict {
        // Of a few edits one may go astray.
        let astray = 1.max(tally.made * MOST_ASTRAY / 100);
        assert!(tally.right + astray >= tally.made, "{of}: {listed}");
    }
}

/// Whether an edit went to the answers it belongs to, and to no other; what is refused with its reason was brought there too.
fn is_right(edit: &Edit, taken: &Fate) -> bool {
    let found: Vec<&String> = taken.keys.iter().chain(&taken.refused).collect();
    let belongs = |found: &&String, key: &String| found.starts_with(key.as_str());
    let is_known = |found: &&String| edit.keys.iter().any(|key| belongs(found, key));
    let is_found = |key: &String| found.iter().any(|found| belongs(found, key));
    taken.keys.iter().all(|key| is_known(&key)) && edit.keys.iter().all(is_found)
}

impl Tally {
    fn add(&mut self, edit: &Edit, taken: &Fate) {
        let is_right = is_right(edit, taken);
        self.made += 1;
        self.right += usize::from(is_right);
        self.listed += usize::from(!is_right && taken.is_open);
        self.lost += usize::from(!is_right && !taken.is_open && taken.keys.is_empty());
        self.refused += usize::from(is_right && !taken.refused.is_empty());
        self.open += usize::from(taken.is_open);
    }
}

/// A line for each tally.
fn table<K: std::fmt::Display>(tallies: &BTreeMap<K, Tally>) -> String {
    let line = |(name, tally): (&K, &Tally)| {
        let Tally {
            made,
            right,
            listed,
            lost,
            refused,
            open,
        } = tally;
        format!(
            "{made:5} made {right:5} right ({refused:3} refused) {listed:4} listed {lost:3} lost {open:4} open  {name}\n"
        )
    };
    tallies.iter().map(line).collect()
}

#[test]
fn edited_words_go_where_they_came_from() {
    try_edits(2, 7, edited_words);
}

#[test]
fn edited_items_go_where_they_came_from() {
    try_edits(2, 7, edited_structure);
}

#[test]
fn several_edits_go_where_they_came_from() {
    try_edits(1, 7, several_edits);
}

#[test]
#[ignore = "takes long"]
fn many_several_edits_go_where_they_came_from() {
    try_edits(10, 1, several_edits);
}

#[test]
#[ignore = "takes long"]
fn many_edited_items_go_where_they_came_from() {
    try_edits(10, 1, edited_structure);
}

#[test]
#[ignore = "takes long"]
fn many_edited_words_go_where_they_came_from() {
    try_edits(10, 1, edited_words);
}
