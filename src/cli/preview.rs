//! `zhibi preview`: the report as a page in the browser, and again at each save.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::answers::AnswersFile;
use crate::files::save::{Durability, SaveError, save_private};
use crate::formats::PAGE;
use crate::interview::signals::note_endings;
use crate::say::diagnostic::Faults;
use crate::say::input::{STANDARD_INPUT, read_file};
use crate::say::message::Message;

use super::ending::{Exit, UsageError, fail};
use super::report::{LookArgs, Report, ReportOptions, read_report};
use super::workplace::Workplace;
use super::wrong_door::read_answers;

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(200);
/// After how many seconds a page that is watched looks for a newer one.
const RELOAD: u32 = 2;

/// Options of `preview`.
#[derive(Debug, clap::Args)]
pub struct PreviewArgs {
    answers: PathBuf,
    #[arg(short, long)]
    watch: bool,
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    look: LookArgs,
}

/// Writes the report of unfinished answers as a page, says where, and opens it.
pub fn preview(args: &PreviewArgs, workplace: &Workplace) -> anyhow::Result<()> {
    if args.watch && args.answers == Path::new(STANDARD_INPUT) {
        return Err(UsageError::from(Message::new("preview-watch-input")).into());
    }
    let preview = Preview {
        args,
        options: ReportOptions {
            partial: true,
            ..args.look.options()?
        },
        page: workplace
            .state
            .preview(&args.answers)
            .ok_or_else(|| Faults::from(Message::new("preview-no-folder")))?,
        workplace,
    };
    if args.watch {
        return preview.watch();
    }
    preview.write(&preview.read()?.write(PAGE)?)?;
    preview.show()
}

struct Preview<'w> {
    args: &'w PreviewArgs,
    options: ReportOptions,
    page: PathBuf,
    workplace: &'w Workplace,
}

/// What files hold; none of one that is not there.
type Contents = Vec<Option<Vec<u8>>>;

impl Preview<'_> {
    fn read(&self) -> anyhow::Result<Report> {
        let source = read_answers(&self.args.answers)?;
        read_report(&source, &[], &self.options, self.workplace)
    }

    fn write(&self, page: &[u8]) -> Result<(), Faults> {
        save_private(&self.page, page, Durability::Unflushed).map_err(|error| {
            let path = self.page.clone();
            Faults::from(SaveError::Failed { path, error })
        })
    }

    /// Prints where the page is, and opens it.
    fn show(&self) -> anyhow::Result<()> {
        let path = self.page.display().to_string();
        self.workplace.console.print(&format!("{path}\n"))?;
        if !self.args.no_open && open_in_browser(&self.page).is_err() {
            let message = Message::new("preview-not-opened").with("path", path);
            self.workplace.console.note(message);
        }
        Ok(())
    }

    /// Writes the page at each save until Ctrl-C, or until it is told to end. What is faulty is told and leaves the last page.
    fn watch(&self) -> anyhow::Result<()> {
        let told = note_endings()?;
        let mut last = None;
        loop {
            let files = self.files();
            let contents = read(&files);
            match self.read() {
                Ok(report) => {
                    self.write(&report.reloading_page(RELOAD))?;
                    let message = Message::new("preview-written").with("path", &self.args.answers);
                    self.workplace.console.note(message);
                    if last.replace(report).is_none() {
                        self.show()?;
                    }
                }
                Err(error) => {
                    fail(&error, &self.workplace.console);
                }
            }
            if !waits_for_change(&files, &contents, &told) {
                break;
            }
        }
        // A page that nobody renews any more need not reload itself.
        if let Some(report) = last {
            self.write(&report.write(PAGE)?)?;
        }
        Err(Exit::Told(told.load(Ordering::SeqCst)).into())
    }

    /// What the report is made of: the answers, and the files of the template they name as far as they say.
    fn files(&self) -> Vec<PathBuf> {
        let answers = &self.args.answers;
        let mut files = vec![answers.clone()];
        if let Ok(source) = read_file(answers)
            && let Ok(file) = AnswersFile::parse(&source)
            && let Ok(reference) = file.template_reference()
        {
            files.extend(self.workplace.library.files(reference, &source.folder()));
        }
        files
    }
}

/// Waits until files hold something else; false when the person wants to leave. Contents are compared, as times of change
/// are too coarse on some disks, and what changes is read twice, as an editor may still be writing.
fn waits_for_change(files: &[PathBuf], known: &Contents, told: &AtomicUsize) -> bool {
    let mut before = None;
    loop {
        std::thread::sleep(PAUSE);
        if told.load(Ordering::SeqCst) != 0 {
            return false;
        }
        let now = read(files);
        if now != *known && before.as_ref() == Some(&now) {
            return true;
        }
        before = Some(now);
    }
}

fn read(files: &[PathBuf]) -> Contents {
    files.iter().map(|file| std::fs::read(file).ok()).collect()
}

/// Opens a file in the browser that `$BROWSER` names, else as the desktop opens pages. Never waits for the browser to end.
fn open_in_browser(page: &Path) -> io::Result<()> {
    let named = std::env::var_os("BROWSER").unwrap_or_default();
    let is_started = |command: PathBuf| start(&command, page).is_ok();
    // Several may be named, the first that can be started is used.
    if std::env::split_paths(&named).any(is_started) {
        return Ok(());
    }
    open::that_detached(page)
}

/// Starts a browser: a command with its options, in which `%s` stands for the page.
fn start(command: &Path, page: &Path) -> io::Result<()> {
    let words = command.to_str().and_then(|command| shell_words::split(command).ok());
    let words = words.unwrap_or_default();
    let (program, options) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut process = Command::new(program);
    process.args(
        options
            .iter()
            .map(|option| option.replace("%s", &page.to_string_lossy())),
    );
    if !options.iter().any(|option| option.contains("%s")) {
        process.arg(page);
    }
    process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Ctrl-C is meant for us, not for the browser.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut process, 0);
    let mut child = process.spawn()?;
    // Whoever ends has to be waited for, or stays in the table of processes.
    std::thread::spawn(move || child.wait());
    Ok(())
}
