//! zhibi in a pseudo-terminal, with a model of what its screen shows.
//!
//! Three rules keep these tests from guessing: nothing is typed before the program has put the terminal into raw mode;
//! to a list goes one key at a time, each waiting for its effect; whoever waits says all that is expected.

use std::io::{ErrorKind, Read, Write};
use std::num::NonZeroU16;
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use filedescriptor::FileDescriptor;
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::LocalFlags;
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::common::Place;

/// How long the program may do nothing that is waited for. Nothing waits that long unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);
/// From one look at what gives no notice of itself to the next.
const PAUSE: Duration = Duration::from_millis(1);

/// How a program is started.
pub struct Options<'a> {
    pub rows: u16,
    pub columns: u16,
    pub variables: &'a [(&'a str, &'a str)],
    /// The file in the working folder that takes standard output, instead of the terminal.
    pub stdout: Option<&'a str>,
    /// Whether a shell has the terminal and zhibi is its foreground job, as in a window that somebody works in.
    pub is_in_shell: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            rows: 24,
            columns: 80,
            variables: &[],
            stdout: None,
            is_in_shell: false,
        }
    }
}

impl<'a> Options<'a> {
    /// With these variables in its environment.
    pub fn with(variables: &'a [(&'a str, &'a str)]) -> Options<'a> {
        Options {
            variables,
            ..Options::default()
        }
    }

    /// In a window of so many columns.
    pub fn of_columns(columns: u16) -> Options<'a> {
        Options {
            columns,
            ..Options::default()
        }
    }
}

/// A running program and its screen.
pub struct Screen {
    shared: Arc<(Mutex<Shown>, Condvar)>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<FileDescriptor>,
    child: Box<dyn Child + Send + Sync>,
    reader: Option<JoinHandle<()>>,
    is_closing: Arc<AtomicBool>,
    is_in_shell: bool,
}

struct Shown {
    parser: vt100::Parser,
    /// Every byte that was written to the terminal.
    raw: Vec<u8>,
    has_ended: bool,
}

impl Screen {
    /// Starts zhibi at 80 columns and 24 rows.
    pub fn start(place: &Place, words: &[&str]) -> Screen {
        Screen::start_with(place, words, &Options::default())
    }

    pub fn start_with(place: &Place, words: &[&str], options: &Options<'_>) -> Screen {
        let program = env!("CARGO_BIN_EXE_zhibi");
        let mut command = match options.stdout {
            None if options.is_in_shell => {
                let mut shell = CommandBuilder::new("bash");
                shell.args(["--norc", "--noprofile", "-i"]);
                shell
            }
            None => {
                let mut command = CommandBuilder::new(program);
                command.args(words);
                command
            }
            Some(file) => {
                let mut shell = CommandBuilder::new("sh");
                shell.args(["-c", &format!("exec \"$0\" \"$@\" >{file}"), program]);
                shell.args(words);
                shell
            }
        };
        command.env_clear();
        command.cwd(place.path(""));
        for (name, value) in place.zhibi().get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PS1", "shell$ ")]
            .iter()
            .chain(options.variables)
        {
            command.env(name, value);
        }
        let size = PtySize {
            rows: options.rows,
            cols: options.columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        // The reader and the writer of portable-pty would keep the terminal open, or type something as they go.
        let end = || FileDescriptor::dup(&pair.master.as_raw_fd().unwrap()).unwrap();
        let (mut source, writer) = (end(), end());
        source.set_non_blocking(true).unwrap();
        let is_closing = Arc::new(AtomicBool::new(false));
        let is_window_closing = Arc::clone(&is_closing);
        let cells = |count| NonZeroU16::new(count).unwrap();
        let shared = Arc::new((
            Mutex::new(Shown {
                parser: vt100::Parser::new(cells(options.rows), cells(options.columns), 0),
                raw: Vec::new(),
                has_ended: false,
            }),
            Condvar::new(),
        ));
        let sink = Arc::clone(&shared);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = match source.read(&mut buffer) {
                    Ok(count) => count,
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {
                        if is_window_closing.load(Ordering::SeqCst) {
                            return;
                        }
                        wait_for_output(&source);
                        continue;
                    }
                    // There is nobody left on the other side.
                    Err(_) => 0,
                };
                let mut shown = sink.0.lock().unwrap_or_else(PoisonError::into_inner);
                shown.parser.process(&buffer[..count]);
                shown.raw.extend_from_slice(&buffer[..count]);
                shown.has_ended = count == 0;
                sink.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        let mut screen = Screen {
            shared,
            writer: Some(writer),
            master: Some(pair.master),
            child,
            reader: Some(reader),
            is_closing,
            is_in_shell: options.is_in_shell,
        };
        if options.is_in_shell {
            let line: Vec<String> = [program].iter().chain(words).map(|word| format!("'{word}'")).collect();
            screen.wait_for("shell$");
            screen.send_at_once(format!("clear; {}\n", line.join(" ")).as_bytes());
        }
        screen
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        // Who failed while waiting has left the lock poisoned.
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the screen shows, line by line, without the blanks at the lines' ends.
    pub fn text(&self) -> String {
        text_of(&self.shown().parser)
    }

    /// What can be made of the screen as it is now.
    pub fn drawn<T>(&self, draw: impl Fn(&vt100::Screen) -> T) -> T {
        draw(self.shown().parser.screen())
    }

    /// Everything that was ever written to the terminal, escape sequences and all.
    pub fn history(&self) -> String {
        String::from_utf8_lossy(&self.shown().raw).into_owned()
    }

    /// Waits until the screen is as a condition wants it.
    pub fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen, &str) -> bool) {
        let mut shown = self.shown();
        let mut is_silent = false;
        loop {
            let text = text_of(&shown.parser);
            if condition(shown.parser.screen(), &text) {
                return;
            }
            if is_silent || shown.has_ended {
                let raw = String::from_utf8_lossy(&shown.raw).into_owned();
                let from = raw.len().saturating_sub(2000);
                let raw = raw.get(raw.ceil_char_boundary(from)..).unwrap_or_default();
                panic!("waited for {what:?}; the screen shows\n{text}\nand the last that came was\n{raw:?}");
            }
            let (next, timeout) = self.shared.1.wait_timeout(shown, PATIENCE).unwrap();
            (shown, is_silent) = (next, timeout.timed_out());
        }
    }

    /// Waits until the screen shows a text; line breaks of the screen are passed over.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |_, shown| {
            shown.contains(text) || shown.replace('\n', "").contains(text)
        });
    }

    /// Waits until a text stands on the screen with the cursor right behind it.
    pub fn wait_for_line(&self, text: &str) {
        self.wait_until(text, |screen, _| {
            let before = before_cursor(screen);
            before.ends_with(text) || before.replace('\n', "").ends_with(text)
        });
    }

    /// Waits until a text was shown for the nth time since the start.
    pub fn wait_for_times(&self, text: &str, times: usize) {
        let is_there = |raw: &[u8]| String::from_utf8_lossy(raw).matches(text).count() >= times;
        let mut shown = self.shown();
        let mut is_silent = false;
        while !is_there(&shown.raw) {
            if is_silent || shown.has_ended {
                panic!(
                    "waited for {text:?} ({times}); the screen shows\n{}",
                    text_of(&shown.parser)
                );
            }
            let (next, timeout) = self.shared.1.wait_timeout(shown, PATIENCE).unwrap();
            (shown, is_silent) = (next, timeout.timed_out());
        }
    }

    /// Sends bytes once the program reads keys one by one.
    fn send(&mut self, bytes: &[u8]) {
        for _ in looks() {
            if !self.is_cooked() {
                return self.send_at_once(bytes);
            }
        }
        panic!("the terminal was not put into raw mode; it shows\n{}", self.text());
    }

    /// Sends bytes whatever the program does.
    pub fn send_at_once(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        let mut rest = bytes;
        while !rest.is_empty() {
            match writer.write(rest) {
                Ok(count) => rest = &rest[count..],
                // The terminal holds no more until the program has read some.
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => std::thread::yield_now(),
                Err(error) => panic!("{error}"),
            }
        }
        writer.flush().unwrap();
    }

    /// Types text.
    pub fn type_text(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Types bytes, which need not be whole characters.
    pub fn type_bytes(&mut self, bytes: &[u8]) {
        self.send(bytes);
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.send(key.bytes());
    }

    /// Types a line, waits until it stands before the cursor, and presses Enter.
    pub fn enter(&mut self, text: &str) {
        self.type_text(text);
        if !text.is_empty() {
            self.wait_for_line(text);
        }
        self.press(Key::Enter);
    }

    /// Waits for a question, and enters a line.
    pub fn answer(&mut self, ask: &str, text: &str) {
        self.wait_for(ask);
        self.enter(text);
    }

    /// Waits until this stands before the cursor, and takes it as the answer.
    pub fn accept(&mut self, shown: &str) {
        self.wait_for_line(shown);
        self.press(Key::Enter);
    }

    /// Types text, and waits until this stands before the cursor.
    pub fn type_to(&mut self, text: &str, shown: &str) {
        self.type_text(text);
        self.wait_for_line(shown);
    }

    /// Leaves with Ctrl-C.
    pub fn leave(&mut self) {
        self.press(Key::CtrlC);
        assert_eq!(self.wait_for_exit(), 130, "{}", self.text());
    }

    /// Pastes text as a terminal does that brackets what is pasted.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\u{1b}[200~{text}\u{1b}[201~").as_bytes());
    }

    /// Waits for a list and chooses the item that contains a text.
    pub fn choose(&mut self, prompt: &str, item: &str) {
        self.wait_until(prompt, |_, shown| active_row(shown, prompt).is_some());
        for _ in 0..200 {
            let shown = self.text();
            let Some(active) = active_row(&shown, prompt).map(str::to_owned) else {
                continue;
            };
            if active.contains(item) {
                self.press(Key::Enter);
                return;
            }
            self.press(Key::Down);
            self.wait_until("the next item", |_, shown| {
                active_row(shown, prompt).is_some_and(|row| row != active)
            });
        }
        panic!("no item {item:?} in\n{}", self.text());
    }

    pub fn cursor_is_visible(&self) -> bool {
        !self.shown().parser.screen().hide_cursor()
    }

    /// Whether the terminal gathers lines and shows what is typed, as a shell expects to find it.
    pub fn is_cooked(&self) -> bool {
        let mode = self.master.as_ref().and_then(|master| master.get_termios());
        let flags = mode.map_or(0, |mode| mode.local_flags.bits());
        flags & LocalFlags::ICANON.bits() != 0 && flags & LocalFlags::ECHO.bits() != 0
    }

    pub fn signal(&self, signal: Signal) {
        kill(self.process(), signal).unwrap();
    }

    /// The process of zhibi.
    pub fn process(&self) -> Pid {
        let id = if self.is_in_shell {
            // A shell gives each job a group of its own, which bears the number of its first process.
            self.master.as_ref().and_then(|master| master.process_group_leader())
        } else {
            self.child.process_id().map(|id| id as i32)
        };
        Pid::from_raw(id.unwrap())
    }

    /// Waits for the program's end; 128 and its number for a signal.
    pub fn wait_for_exit(&mut self) -> i32 {
        for _ in looks() {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.reader.take().into_iter().for_each(|reader| reader.join().unwrap());
                return match status.signal() {
                    Some(signal) => panic!("ended by {signal}"),
                    None => status.exit_code() as i32,
                };
            }
        }
        panic!("still running, and shows\n{}", self.text());
    }

    /// Closes the window, and nothing else: who gets which signal is the system's to say. Waits until zhibi is gone; its
    /// exit code, where no shell keeps it for itself.
    pub fn close(mut self) -> Option<i32> {
        let process = self.process();
        self.is_closing.store(true, Ordering::SeqCst);
        self.reader.take().into_iter().for_each(|reader| reader.join().unwrap());
        self.writer = None;
        self.master = None;
        if self.is_in_shell {
            wait_until_gone(process);
            None
        } else {
            Some(self.wait_for_exit())
        }
    }

    /// Kills the program at once and waits for its end.
    pub fn kill(mut self) {
        self.signal(Signal::SIGKILL);
        self.child.wait().unwrap();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let id = self.child.process_id().unwrap_or_default();
            let _ = kill(Pid::from_raw(id as i32), Signal::SIGKILL);
            let _ = self.child.wait();
        }
        self.is_closing.store(true, Ordering::SeqCst);
    }
}

/// Waits until a process has ended, whether or not somebody has asked how.
pub fn wait_until_gone(process: Pid) {
    for _ in looks() {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let state = stat.rsplit(") ").next().and_then(|rest| rest.chars().next());
        if matches!(state, None | Some('Z' | 'X')) {
            return;
        }
    }
    panic!("{process} is still there");
}

fn wait_for_output(source: &FileDescriptor) {
    let mut waited = [filedescriptor::pollfd {
        fd: source.as_raw_fd(),
        events: filedescriptor::POLLIN,
        revents: 0,
    }];
    // Now and then it is asked whether the window closes.
    let _ = filedescriptor::poll(&mut waited, Some(Duration::from_millis(20)));
}

/// Looks with a pause between them, as many as patience has.
fn looks() -> impl Iterator<Item = ()> {
    let count = PATIENCE.as_millis() / PAUSE.as_millis();
    (0..count).map(|_| thread::sleep(PAUSE))
}

fn text_of(parser: &vt100::Parser) -> String {
    let screen = parser.screen();
    let columns = screen.size().1.get();
    let rows: Vec<String> = screen.rows(0, columns).map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n").trim_end().to_owned()
}

/// What stands before the cursor.
pub fn before_cursor(screen: &vt100::Screen) -> String {
    let (row, column) = screen.cursor_position();
    let columns = screen.size().1.get();
    let rows = screen.rows(0, columns).take(usize::from(row));
    let above: String = rows.map(|text| format!("{}\n", text.trim_end())).collect();
    let line = screen.rows(0, column).nth(usize::from(row)).unwrap_or_default();
    above + &line
}

/// The active row of the list under a prompt, once it is drawn.
fn active_row<'s>(shown: &'s str, prompt: &str) -> Option<&'s str> {
    let (_, below) = shown.rsplit_once(prompt)?;
    below.lines().skip(1).find(|line| line.starts_with("> "))
}

/// A key.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    Enter,
    Tab,
    Backspace,
    Delete,
    Left,
    Up,
    Down,
    Escape,
    Home,
    End,
    CtrlC,
    CtrlD,
    CtrlU,
}

impl Key {
    fn bytes(self) -> &'static [u8] {
        match self {
            Key::Enter => b"\r",
            Key::Tab => b"\t",
            Key::Backspace => b"\x7f",
            Key::Delete => b"\x1b[3~",
            Key::Left => b"\x1b[D",
            Key::Up => b"\x1b[A",
            Key::Down => b"\x1b[B",
            Key::Escape => b"\x1b",
            Key::Home => b"\x1b[H",
            Key::End => b"\x1b[F",
            Key::CtrlC => b"\x03",
            Key::CtrlD => b"\x04",
            Key::CtrlU => b"\x15",
        }
    }
}
