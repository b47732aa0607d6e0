//! What the interview needs of a terminal: lines, lists and an editor, behind one trait.

use std::io;
use std::path::PathBuf;

use super::unsent::Unsent;

/// A way to ask a person.
pub trait Prompts {
    /// Shows text above the next prompt: lines without a break at the end, perhaps with ANSI styles.
    fn show(&mut self, text: &str);

    /// The columns and rows of the screen.
    fn size(&self) -> (usize, usize);

    /// Whether what a line begins with can be changed in it; else what is typed stands for itself.
    fn can_edit(&self) -> bool;

    /// Asks for one line, or for several.
    fn read_line(&mut self, line: &Line<'_>) -> Result<String, Stop>;

    /// Asks for one of several.
    fn choose(&mut self, list: &List<'_>) -> Result<Picked<usize>, Stop>;

    /// Asks for any of several, those in `chosen` marked at first; it holds the marks as they are at the end, whatever that is.
    fn choose_several(&mut self, list: &List<'_>, chosen: &mut Vec<usize>) -> Result<Picked<()>, Stop>;

    /// Asks a question that is answered with yes or no; none where the person goes back (Esc). For questions outside of
    /// interviews, where there are no commands; within them a list with yes and no is chosen from.
    fn confirm(&mut self, question: &YesNo<'_>) -> Result<Option<bool>, Stop>;

    /// Opens the person's editor on a text; none where nothing was saved there.
    fn edit(&mut self, text: &EditedText<'_>) -> Result<Option<String>, EditorError>;
}

/// What stands before the cursor, and what may be typed.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The prompt, on one line.
    pub prompt: &'a str,
    /// The text that is there to begin with, the cursor behind it.
    pub initial: &'a str,
    /// The text the line begins with as far as it was no longer typed: behind it a command is one without a line of its own.
    pub known: &'a str,
    /// Whether an answer has one line or several.
    pub shape: Shape,
    /// Whether Esc leaves the line, which then gives an empty text.
    pub can_leave: bool,
    /// Whether a day or a period is asked for, which what is typed takes the place of.
    pub is_time: bool,
    /// What Tab offers after `{{` or `#`: the metrics that can be cited.
    pub citable: &'a [Citable],
    /// What the key Up brings back: an answer that was refused.
    pub recall: Option<&'a str>,
    /// Where every edit is noted, so that nothing typed is lost; none where nothing would be.
    pub unsent: Option<&'a Unsent>,
}

impl<'a> Line<'a> {
    /// A line that begins empty, has one line, and is lost with the prompt.
    pub fn new(prompt: &'a str) -> Line<'a> {
        Line {
            prompt,
            initial: "",
            known: "",
            shape: Shape::OneLine,
            can_leave: false,
            is_time: false,
            citable: &[],
            recall: None,
            unsent: None,
        }
    }
}

/// How an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// With Enter. It is meant to have one line; a pasted line break is kept.
    OneLine,
    /// With Enter. Pasted lines are a part of it.
    Block,
    /// With an empty line, or with Enter where the whole is empty or a line is a command (see [`super::command`]).
    /// The answer is without the line break at its end.
    Lines,
}

/// A question that is answered with yes or no.
#[derive(Debug, Clone, Copy)]
pub struct YesNo<'a> {
    /// The question, on one line.
    pub prompt: &'a str,
    /// What Enter alone means.
    pub default: bool,
}

/// A metric as Tab offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citable {
    /// Its id.
    pub id: String,
    /// Its name, which is what a person looks for.
    pub name: String,
    /// How it prints, or that it is not known yet.
    pub printed: String,
}

/// A list to choose from.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// The question above the list, on one line.
    pub prompt: &'a str,
    /// What can be chosen: one line each, of any length.
    pub items: &'a [String],
    /// The item that is active at first, from 0.
    pub active: usize,
    /// Whether what is chosen stays on the screen, as an answer does.
    pub is_answer: bool,
    /// The items that are yes and no, of a question that is answered so: their keys lead there. Nothing is looked for then.
    pub yes_no: Option<[usize; 2]>,
}

impl<'a> List<'a> {
    /// A list that an answer is chosen from, the first item active.
    pub fn new(prompt: &'a str, items: &'a [String]) -> List<'a> {
        List {
            prompt,
            items,
            active: 0,
            is_answer: true,
            yes_no: None,
        }
    }

    /// A list of ways to go on, of which nothing stays on the screen.
    pub fn of_ways(prompt: &'a str, items: &'a [String]) -> List<'a> {
        List {
            is_answer: false,
            ..List::new(prompt, items)
        }
    }
}

/// What a person did at a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked<T> {
    /// Chose, counted from 0.
    Items(T),
    /// Went back (Esc).
    Back,
    /// Typed a command, or `?`.
    Command(String),
}

impl<T> Picked<T> {
    /// The same with what was chosen as something else.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Picked<U> {
        match self {
            Picked::Items(chosen) => Picked::Items(of(chosen)),
            Picked::Back => Picked::Back,
            Picked::Command(command) => Picked::Command(command),
        }
    }
}

/// A text for the person's editor.
#[derive(Debug, Clone)]
pub struct EditedText<'a> {
    /// What the text is for: the lines that stand above it, and are not part of it.
    pub head: &'a str,
    /// The text that is there to begin with.
    pub initial: &'a str,
    /// The file that the editor is opened on, which is found again after a crash; none for one that nobody remembers.
    pub file: Option<PathBuf>,
}

/// Why an interview stops in the middle of a prompt.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The person typed Ctrl-C or Ctrl-D.
    #[error("interrupted by the person")]
    Interrupted,
    /// The terminal failed.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// Why the editor gave no text. The text of each is the id of its sentence.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// There is no editor: neither named by the user nor a known one installed.
    #[error("editor-none")]
    None,
    /// The person left while they were asked which to open, or the terminal failed.
    #[error(transparent)]
    Stop(#[from] Stop),
    /// The file to open it on could not be written.
    #[error("editor-no-file")]
    NoFile {
        /// The folder it was to be in.
        folder: PathBuf,
        /// The reason.
        #[source]
        error: io::Error,
    },
    /// It could not be started.
    #[error("editor-failed")]
    Failed {
        /// Its command.
        command: String,
        /// The reason.
        #[source]
        error: io::Error,
    },
    /// It ended with an error, which means: leave the text as it was.
    #[error("editor-refused")]
    Refused {
        /// Its command.
        command: String,
        /// The file with what it had saved all the same.
        kept: Option<PathBuf>,
    },
    /// What it saved is no UTF-8 text.
    #[error("editor-not-utf8")]
    NotUtf8 {
        /// The file with what it saved.
        kept: Option<PathBuf>,
    },
}
