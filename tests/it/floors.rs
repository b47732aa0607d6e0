//! The floors of the house: a folder of `src/` imports only from those above it in [`FLOORS`], and no file imports one
//! that imports it, straight or around.
//!
//! What a file imports is the file that a name is taken from: a name that a `mod.rs` only passes on counts for the file
//! that defines it. Unit tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// Every floor from the ground up, and what it is for.
const FLOORS: [(&str, &str); 17] = [
    ("text", "plain functions on text: Chinese, languages, numbers, places"),
    (
        "say",
        "what is said to people, how it is shown, and the file it is about",
    ),
    (
        "files",
        "written whole or not at all, read within bounds, remembered between runs",
    ),
    (
        "report",
        "the report as a tree, its numbering by example, how it looks on paper",
    ),
    ("formats", "each format's reader and writer, side by side"),
    (
        "figures",
        "metrics and how they print, periods, sheets that are sent round",
    ),
    ("template", "where templates are found, what they ask, what they print"),
    ("answers", "the answers file: read, validated, changed and kept"),
    (
        "compose",
        "from a template and answers to the tree; the check of a template",
    ),
    ("import", "from reports that are there to the tree and to answers"),
    ("check", "the proof-reader: its rules, what they find, and mending it"),
    ("learn", "a template out of a report that is there"),
    (
        "blanks",
        "where answers hold something not known yet, and what is written there",
    ),
    ("rollup", "the reports of many units or periods made one"),
    (
        "revise",
        "two reports compared, and edits taken back to the answers they came from",
    ),
    ("interview", "what to ask next, and asking it at a terminal"),
    ("cli", "the commands, and how a run ends"),
];

#[test]
fn no_import_runs_back_up_the_floors_or_in_a_circle() {
    let imports = Sources::read().imports();
    let mut faults = Vec::new();
    for (from, targets) in &imports {
        for to in targets {
            if floor(to) > floor(from) {
                faults.push(format!("{} imports {}, a floor below it", from.display(), to.display()));
            } else if reaches(&imports, to, from) {
                faults.push(format!("{} imports {}, which imports it", from.display(), to.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The index of a file's floor.
fn floor(file: &Path) -> usize {
    let name = file.components().next().unwrap();
    let name = Path::new(name.as_os_str()).with_extension("");
    let found = FLOORS.iter().position(|(floor, _)| Path::new(floor) == name);
    found.unwrap_or_else(|| panic!("{} is on no floor", file.display()))
}

/// Whether imports lead from one file to another.
fn reaches(imports: &Imports, from: &Path, to: &Path) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        if file == to {
            return true;
        }
        if seen.insert(file) {
            next.extend(imports.get(file).into_iter().flatten().map(PathBuf::as_path));
        }
    }
    false
}

/// Each file of `src/` with the files it imports, their paths below `src/`.
type Imports = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// The names from the crate's root to a module.
type ModulePath = Vec<String>;

/// The modules of the crate, but for its unit tests.
struct Sources {
    modules: BTreeMap<ModulePath, Module>,
}

/// A module: a file of `src/`.
struct Module {
    file: PathBuf,
    syntax: syn::File,
    /// What its `use` declarations bring in: the name here, and the path that is written.
    names: BTreeMap<String, Vec<String>>,
    /// The paths that it brings in all names of.
    globs: Vec<Vec<String>>,
    /// The names that it defines.
    items: BTreeSet<String>,
}

impl Sources {
    /// Reads every module that `lib.rs` leads to.
    fn read() -> Sources {
        let mut sources = Sources {
            modules: BTreeMap::new(),
        };
        sources.add(Vec::new(), PathBuf::from("lib.rs"));
        // A macro declares the rules of `check`, so no `mod` leads to their files.
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for file in crate::common::files_below(&folder) {
            let file = file.strip_prefix(&folder).unwrap().to_path_buf();
            let is_known = sources.modules.values().any(|module| module.file == file);
            let is_of_tests = file.iter().any(|part| part == "tests" || part == "tests.rs");
            if !is_known && !is_of_tests && file.extension().is_some_and(|extension| extension == "rs") {
                let path = file.with_extension("");
                sources.add(
                    path.iter().map(|part| part.to_string_lossy().into_owned()).collect(),
                    file,
                );
            }
        }
        sources
    }

    fn add(&mut self, path: ModulePath, file: PathBuf) {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let text = std::fs::read_to_string(source.join(&file)).unwrap();
        let mut module = Module {
            syntax: syn::parse_file(&text).unwrap(),
            file,
            names: BTreeMap::new(),
            globs: Vec::new(),
            items: BTreeSet::new(),
        };
        let syntax = std::mem::replace(&mut module.syntax, syn::parse_file("").unwrap());
        Names(&mut module).visit_file(&syntax);
        for item in &syntax.items {
            if let Item::Mod(declared) = item
                && !is_of_tests(&declared.attrs)
            {
                let name = declared.ident.to_string();
                assert!(
                    declared.content.is_none(),
                    "a module `{name}` without a file of its own"
                );
                let folder = path.iter().collect::<PathBuf>();
                let mut file = folder.join(&name).with_extension("rs");
                if !source.join(&file).exists() {
                    file = folder.join(&name).join("mod.rs");
                }
                self.add([path.as_slice(), &[name]].concat(), file);
            }
        }
        module.syntax = syntax;
        self.modules.insert(path, module);
    }

    fn imports(&self) -> Imports {
        let modules = self.modules.iter().filter(|(path, _)| !path.is_empty());
        let imports = modules.map(|(path, module)| {
            let mut found = Paths::default();
            found.visit_file(&module.syntax);
            let targets = found.0.iter().filter_map(|written| self.file_of(path, written, 0));
            let others = targets.filter(|target| *target != module.file).map(Path::to_owned);
            (module.file.clone(), others.collect())
        });
        imports.collect()
    }

    /// The file that a path, written in a module, takes its name from; none for one of another crate.
    fn file_of(&self, module: &[String], written: &[String], depth: usize) -> Option<&Path> {
        // A name that is brought in under itself leads nowhere: it is another crate's.
        if depth > 20 {
            return None;
        }
        let (mut at, mut rest) = (module.to_vec(), written);
        loop {
            match rest.first().map(String::as_str) {
                Some("crate") => at.clear(),
                Some("super") => drop(at.pop()),
                Some("self") => {}
                _ => break,
            }
            rest = &rest[1..];
        }
        let is_anchored = rest.len() < written.len();
        while let Some(name) = rest.first() {
            let inside = [at.as_slice(), std::slice::from_ref(name)].concat();
            let here = &self.modules[&at];
            if self.modules.contains_key(&inside) {
                (at, rest) = (inside, &rest[1..]);
            } else if let Some(brought) = here.names.get(name) {
                let path = [brought.as_slice(), &rest[1..]].concat();
                return self.file_of(&at, &path, depth + 1);
            } else if here.items.contains(name) {
                return Some(&here.file);
            } else {
                let mut globs = here.globs.iter();
                let passed_on = globs.find_map(|glob| self.file_of(&at, &[glob.as_slice(), rest].concat(), depth + 1));
                let is_ours = is_anchored || at != module;
                return passed_on.or(is_ours.then_some(here.file.as_path()));
            }
        }
        Some(&self.modules[&at].file)
    }
}

/// Collects what names mean in a module.
struct Names<'m>(&'m mut Module);

impl Visit<'_> for Names<'_> {
    fn visit_item(&mut self, item: &Item) {
        if is_of_tests(attributes(item)) {
            return;
        }
        if let Some(name) = defined_name(item) {
            self.0.items.insert(name);
        }
        if let Item::Use(import) = item {
            for (path, name) in leaves(&import.tree) {
                // `use a::{self}` brings in `a`.
                let name = if name.as_deref() == Some("self") {
                    path.last().cloned()
                } else {
                    name
                };
                match name {
                    Some(name) => drop(self.0.names.insert(name, path)),
                    None => self.0.globs.push(path),
                }
            }
        }
        visit::visit_item(self, item);
    }
}

/// Collects the paths that are written in a file: in `use`, in code, in macros and in attributes.
#[derive(Default)]
struct Paths(BTreeSet<Vec<String>>);

impl Visit<'_> for Paths {
    fn visit_item(&mut self, item: &Item) {
        if is_of_tests(attributes(item)) {
            return;
        }
        if let Item::Use(import) = item {
            self.0.extend(leaves(&import.tree).into_iter().map(|(path, _)| path));
        }
        visit::visit_item(self, item);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        // A name alone is a local one, or one that a `use` has brought in.
        if path.segments.len() > 1 {
            self.0
                .insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        self.scan(&call.tokens.to_string());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &syn::MetaList) {
        self.scan(&list.tokens.to_string());
        visit::visit_meta_list(self, list);
    }
}

impl Paths {
    /// Takes the paths of tokens that are not read as Rust.
    fn scan(&mut self, tokens: &str) {
        let text = tokens.replace(" :: ", "::");
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        let paths = words
            .map(|word| word.trim_matches(':'))
            .filter(|word| word.contains("::"));
        self.0
            .extend(paths.map(|path| path.split("::").map(str::to_owned).collect()));
    }
}

/// The paths of a `use` declaration, each with its name here; a glob has none.
fn leaves(tree: &UseTree) -> Vec<(Vec<String>, Option<String>)> {
    let below = |name: String, leaf: (Vec<String>, Option<String>)| ([vec![name], leaf.0].concat(), leaf.1);
    match tree {
        UseTree::Path(path) => {
            let name = path.ident.to_string();
            leaves(&path.tree)
                .into_iter()
                .map(|leaf| below(name.clone(), leaf))
                .collect()
        }
        UseTree::Name(name) if name.ident == "self" => vec![(Vec::new(), Some("self".to_owned()))],
        UseTree::Name(name) => vec![(vec![name.ident.to_string()], Some(name.ident.to_string()))],
        UseTree::Rename(name) => vec![(vec![name.ident.to_string()], Some(name.rename.to_string()))],
        UseTree::Glob(_) => vec![(Vec::new(), None)],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
    }
}

fn defined_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether something is only there in tests.
fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = attribute.parse_args::<syn::Ident>();
        attribute.path().is_ident("cfg") && condition.is_ok_and(|condition| condition == "test")
    })
}
