//! The commands that can be typed at every text prompt.

/// What a person typed at a text prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// An answer, perhaps empty.
    Text(String),
    /// A command.
    Command(Command),
    /// A colon and a word that is no command.
    Unknown(String),
}

/// A command: `:back` and the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// To the question before.
    Back,
    /// Leave the question open.
    Skip,
    /// Write the answer in the editor.
    Edit,
    /// Jump to any question.
    List,
    /// Take the last answer back.
    Undo,
    /// Keep the answers in another file from now on.
    Save(String),
    /// Make or cite a metric in the place of a blank: its id, and its name.
    Metric(String),
    /// Leave; the answers are kept.
    Quit,
    /// Show the commands.
    Help,
    /// Show the question's help and example.
    Explain,
}

impl Command {
    /// The words of the commands, as they are listed in the help.
    pub const WORDS: [&str; 9] = ["back", "skip", "edit", "metric", "list", "undo", "save", "quit", "help"];
}

/// Reads what was typed. A colon (`:` or `：`) at the start of a single line begins a command, a doubled one a text
/// that begins with one; `?` or `？` alone asks for help.
pub fn read_typed(text: &str) -> Typed {
    let trimmed = text.trim();
    if matches!(trimmed, "?" | "？") {
        return Typed::Command(Command::Explain);
    }
    let Some(rest) = trimmed.strip_prefix([':', '：']) else {
        return Typed::Text(text.to_owned());
    };
    if rest.starts_with([':', '：']) {
        return Typed::Text(text.trim_start().chars().skip(1).collect());
    }
    if is_command_line(text) {
        read_command(rest)
    } else {
        Typed::Text(text.to_owned())
    }
}

/// A text as it has to be typed: with a colon at its start doubled.
pub fn as_typed(text: &str) -> String {
    match text.chars().next() {
        Some(colon @ (':' | '：')) => format!("{colon}{text}"),
        _ => text.to_owned(),
    }
}

/// Whether what is typed so far is a command, so that Enter ends it also where an answer has several lines.
pub fn is_command_line(text: &str) -> bool {
    let text = text.trim();
    let is_colon = |c: char| matches!(c, ':' | '：');
    let mut characters = text.chars();
    let begins = characters.next().is_some_and(is_colon) && !characters.next().is_some_and(is_colon);
    matches!(text, "?" | "？") || (begins && !text.contains('\n'))
}

fn read_command(rest: &str) -> Typed {
    let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let argument = argument.trim();
    let command = match word.to_lowercase().as_str() {
        "back" | "b" => Command::Back,
        "skip" | "s" => Command::Skip,
        "edit" | "e" => Command::Edit,
        "list" | "l" => Command::List,
        "undo" | "u" => Command::Undo,
        "quit" | "q" => Command::Quit,
        "help" | "h" | "?" | "？" => Command::Help,
        "metric" | "m" => return Typed::Command(Command::Metric(argument.to_owned())),
        "save" => return Typed::Command(Command::Save(argument.to_owned())),
        _ => return Typed::Unknown(word.to_owned()),
    };
    if argument.is_empty() {
        Typed::Command(command)
    } else {
        Typed::Unknown(rest.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_of_either_width_begins_a_command() {
        assert_eq!(read_typed(":back"), Typed::Command(Command::Back));
        assert_eq!(read_typed("：quit "), Typed::Command(Command::Quit));
        assert_eq!(
            read_typed(":save 另存.toml"),
            Typed::Command(Command::Save("另存.toml".into()))
        );
        assert_eq!(
            read_typed("：metric projects 申报 项目"),
            Typed::Command(Command::Metric("projects 申报 项目".into()))
        );
        assert_eq!(read_typed("？"), Typed::Command(Command::Explain));
        assert_eq!(read_typed(":nosuch"), Typed::Unknown("nosuch".into()));
        assert_eq!(read_typed(":"), Typed::Unknown(String::new()));
        assert_eq!(read_typed(":back to work"), Typed::Unknown("back to work".into()));
    }

    #[test]
    fn a_doubled_colon_is_text() {
        assert_eq!(read_typed("::back"), Typed::Text(":back".into()));
        assert_eq!(read_typed("：：甲"), Typed::Text("：甲".into()));
        assert_eq!(read_typed("比例为 3:2"), Typed::Text("比例为 3:2".into()));
        assert_eq!(read_typed(&as_typed(":back")), Typed::Text(":back".into()));
        assert_eq!(read_typed(":back\n正文"), Typed::Text(":back\n正文".into()));
    }
}
