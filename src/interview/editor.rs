//! The person's editor.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::files::save::{Durability, save_private};

use super::prompts::{EditedText, EditorError};

/// Editors that are offered where the person has named none, the plainest first.
const KNOWN: [&str; 7] = ["nano", "micro", "vim", "vi", "emacs", "notepad", "code --wait"];
/// What the line begins with below which the text begins, in every language.
const CUT: &str = "# ------ ";

/// The command that the person has named: `$VISUAL`, else `$EDITOR`, each with its arguments.
pub fn named() -> Option<Vec<String>> {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .filter_map(|command| shell_words::split(&command).ok())
        .find(|words| !words.is_empty())
}

/// The commands of the known editors that are installed.
pub fn installed() -> Vec<&'static str> {
    let is_installed = |command: &&str| command.split(' ').next().is_some_and(is_installed);
    KNOWN.into_iter().filter(is_installed).collect()
}

fn is_installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_folder = |folder: PathBuf| folder.join(name).is_file() || folder.join(format!("{name}.exe")).is_file();
    std::env::split_paths(&path)
        .filter(|folder| folder != Path::new(""))
        .any(in_folder)
}

/// Opens an editor and waits for it; the text as it was saved, or none when it is as it was.
pub fn edit(words: &[String], text: &EditedText<'_>) -> Result<Option<String>, EditorError> {
    let command = words.join(" ");
    let failed = |error| EditorError::Failed {
        command: command.clone(),
        error,
    };
    let given = format!("{}{}\n", head(text), text.initial);
    let file = EditedFile::write(text.file.as_deref(), given.as_bytes()).map_err(failed)?;
    let mut process = Command::new(&words[0]);
    process.args(&words[1..]).arg(file.path());
    // Standard output may be for the report; the editor draws on the terminal.
    if !io::stdout().is_terminal()
        && let Some(terminal) = terminal()
    {
        process.stdout(terminal);
    }
    let status = process.status().map_err(failed)?;
    let saved = std::fs::read(file.path()).map_err(failed)?;
    if !status.success() {
        // An editor that broke down may have saved before.
        let kept = (saved != given.as_bytes()).then(|| keep(&saved)).flatten();
        return Err(EditorError::Refused { command, kept });
    }
    let saved = String::from_utf8(saved).map_err(|error| EditorError::NotUtf8 {
        kept: keep(error.as_bytes()),
    })?;
    let written = below_head(&saved, text);
    Ok((written.trim_end() != text.initial.trim_end()).then_some(written))
}

fn terminal() -> Option<Stdio> {
    let terminal = OpenOptions::new().write(true).open("/dev/tty").ok()?;
    Some(terminal.into())
}

/// The file that the editor is opened on, which is gone with this. Only this user may read it.
enum EditedFile {
    /// One that is found again, should the program be killed while the editor is open.
    Known(PathBuf),
    Temporary(tempfile::TempPath),
}

impl EditedFile {
    fn write(known: Option<&Path>, content: &[u8]) -> io::Result<EditedFile> {
        match known {
            Some(path) => {
                save_private(path, content, Durability::Flushed)?;
                Ok(EditedFile::Known(path.to_owned()))
            }
            None => Ok(EditedFile::Temporary(temporary(content)?.into_temp_path())),
        }
    }

    fn path(&self) -> &Path {
        match self {
            EditedFile::Known(path) => path,
            EditedFile::Temporary(path) => path,
        }
    }
}

impl Drop for EditedFile {
    fn drop(&mut self) {
        if let EditedFile::Known(path) = self {
            // Its text would be offered once more.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn temporary(content: &[u8]) -> io::Result<tempfile::NamedTempFile<File>> {
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix("zhibi-").suffix(".md").tempfile()?;
    file.write_all(content)?;
    Ok(file)
}

/// Keeps what an editor saved and nothing can be made of; where.
fn keep(saved: &[u8]) -> Option<PathBuf> {
    let (_, path) = temporary(saved).ok()?.keep().ok()?;
    Some(path)
}

/// The question as comment lines, and the line below which the text begins.
fn head(text: &EditedText<'_>) -> String {
    let comments: String = text.question.lines().map(|line| format!("# {line}\n")).collect();
    format!("{comments}{CUT}{} ------\n", text.cut)
}

/// The text in an editor's file, as far as it can be told without the question: what was written below the cut.
pub fn text_in(saved: &str) -> String {
    let text = below_cut(saved).unwrap_or_else(|| plain(saved));
    text.trim_matches('\n').trim_end().to_owned()
}

/// What was written below the cut. Without that line, what is left of the comments is taken away.
fn below_head(saved: &str, text: &EditedText<'_>) -> String {
    below_cut(saved).unwrap_or_else(|| {
        let head = head(text);
        let is_comment = |line: &&str| head.lines().any(|comment| comment == *line);
        let saved = plain(saved);
        saved.lines().skip_while(is_comment).collect::<Vec<_>>().join("\n")
    })
}

fn below_cut(saved: &str) -> Option<String> {
    let saved = plain(saved);
    let at = if saved.starts_with(CUT) {
        0
    } else {
        saved.find(&format!("\n{CUT}"))? + 1
    };
    let (_, below) = saved[at..].split_once('\n')?;
    Some(below.to_owned())
}

fn plain(saved: &str) -> String {
    saved.trim_start_matches('\u{FEFF}').replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: EditedText<'_> = EditedText {
        question: "写什么\n例如：一句话",
        cut: "以下",
        initial: "旧",
        file: None,
    };

    #[test]
    fn only_what_stands_below_the_cut_is_the_text() {
        assert_eq!(head(&TEXT), "# 写什么\n# 例如：一句话\n# ------ 以下 ------\n");
        let saved = format!("{}# 自己的标题\r\n正文\n", head(&TEXT));
        assert_eq!(below_head(&saved, &TEXT), "# 自己的标题\n正文\n");
        assert_eq!(below_head("# 写什么\n正文\n# 写什么", &TEXT), "正文\n# 写什么");
        assert_eq!(text_in(&saved), "# 自己的标题\n正文");
    }
}
