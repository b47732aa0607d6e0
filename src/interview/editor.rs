//! The person's editor.

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::prompts::{EditedText, EditorError};

/// Editors that are looked for where the person has named none.
const KNOWN: [&str; 6] = ["sensible-editor", "editor", "nano", "vim", "vi", "notepad"];

/// Opens the editor and waits for it; the text as it was saved, or none when it is as it was.
pub fn edit(text: &EditedText<'_>) -> Result<Option<String>, EditorError> {
    let words = command()?;
    let command = words.join(" ");
    let failed = |error| EditorError::Failed {
        command: command.clone(),
        error,
    };
    let head = head(text);
    // A temporary file is readable by this user alone.
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix("zhibi-").suffix(".md").tempfile().map_err(failed)?;
    let given = format!("{head}{}\n", text.initial);
    file.write_all(given.as_bytes()).map_err(failed)?;
    let path = file.into_temp_path();
    let mut process = Command::new(&words[0]);
    process.args(&words[1..]).arg(&path);
    // Standard output may be for the report; the editor draws on the terminal.
    if !io::stdout().is_terminal()
        && let Ok(terminal) = OpenOptions::new().write(true).open("/dev/tty")
    {
        process.stdout(terminal);
    }
    let status = process.status().map_err(failed)?;
    if !status.success() {
        // An editor that broke down may have saved before.
        let is_changed = std::fs::read(&path).is_ok_and(|saved| saved != given.as_bytes());
        let kept = is_changed.then(|| path.keep().ok()).flatten();
        return Err(EditorError::Refused { command, kept });
    }
    let saved = match std::fs::read_to_string(&path) {
        Ok(saved) => saved,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(EditorError::NotUtf8 { kept: path.keep().ok() });
        }
        Err(error) => return Err(failed(error)),
    };
    let written = below_cut(&saved, text);
    Ok((written.trim_end() != text.initial.trim_end()).then_some(written))
}

/// The command: `$VISUAL`, else `$EDITOR`, each with its arguments, else a known one.
fn command() -> Result<Vec<String>, EditorError> {
    let named = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .filter_map(|command| shell_words::split(&command).ok())
        .find(|words| !words.is_empty());
    let known = || {
        KNOWN
            .iter()
            .find(|name| is_installed(name))
            .map(|name| vec![(*name).to_owned()])
    };
    named.or_else(known).ok_or(EditorError::None)
}

fn is_installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_folder = |folder: PathBuf| folder.join(name).is_file() || folder.join(format!("{name}.exe")).is_file();
    std::env::split_paths(&path)
        .filter(|folder| folder != Path::new(""))
        .any(in_folder)
}

/// The question as comment lines, and the line below which the text begins.
fn head(text: &EditedText<'_>) -> String {
    let mut head = String::new();
    for line in text.question.lines().chain([text.cut]) {
        head.push_str("# ");
        head.push_str(line);
        head.push('\n');
    }
    head
}

/// What was written below the cut. Without that line, what is left of the comments is taken away.
fn below_cut(saved: &str, text: &EditedText<'_>) -> String {
    let saved = saved.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let cut = format!("# {}\n", text.cut);
    if let Some((_, below)) = saved.split_once(&cut) {
        return below.to_owned();
    }
    let head = head(text);
    let is_comment = |line: &&str| head.lines().any(|comment| comment == *line);
    saved.lines().skip_while(is_comment).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: EditedText<'_> = EditedText {
        question: "写什么\n例如：一句话",
        cut: "---- 以下 ----",
        initial: "旧",
    };

    #[test]
    fn only_what_stands_below_the_cut_is_the_text() {
        assert_eq!(head(&TEXT), "# 写什么\n# 例如：一句话\n# ---- 以下 ----\n");
        let saved = format!("{}# 自己的标题\r\n正文\n", head(&TEXT));
        assert_eq!(below_cut(&saved, &TEXT), "# 自己的标题\n正文\n");
        assert_eq!(below_cut("# 写什么\n正文\n# 写什么", &TEXT), "正文\n# 写什么");
    }
}
