//! Signals: Ctrl-C is noted for the prompt that stands; being told to end leaves the terminal as it was found.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Whether the program was told to end.
pub struct Told(Arc<AtomicBool>);

impl Told {
    /// Waits for the end, once the program was told to. A prompt that was cut off by it means nothing.
    pub fn wait(&self) {
        while self.0.load(Ordering::SeqCst) {
            std::thread::park();
        }
    }
}

/// Notes Ctrl-C in a flag, instead of ending the program; where there are no signals it ends it.
pub fn note_interrupts() -> io::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&flag))?;
    Ok(flag)
}

/// Notes the number of what tells the program to end (Ctrl-C, SIGQUIT, SIGTERM, SIGHUP), instead of ending it; 0 is none. What
/// tells it a second time ends it.
#[cfg(unix)]
pub fn note_endings() -> io::Result<Arc<AtomicUsize>> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

    let told = Arc::new(AtomicUsize::new(0));
    let is_told = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP] {
        // Who says it again does not want to wait.
        signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&is_told))?;
        signal_hook::flag::register(signal, Arc::clone(&is_told))?;
        signal_hook::flag::register_usize(signal, Arc::clone(&told), signal as usize)?;
    }
    Ok(told)
}

/// Notes nothing: Ctrl-C ends the program.
#[cfg(not(unix))]
pub fn note_endings() -> io::Result<Arc<AtomicUsize>> {
    Ok(Arc::default())
}

/// Starts a thread that waits for SIGTERM and SIGHUP. On one of them, and on Ctrl-C where the terminal has no raw mode to
/// report it, the terminal is put back as it is now, what `say` says is said, and the program ends with 128 and the signal's
/// number; not while `saving` is held.
#[cfg(unix)]
pub fn end_on_signals(saving: Arc<Mutex<()>>, say: impl Fn() + Send + 'static, has_raw_mode: bool) -> io::Result<Told> {
    use std::sync::PoisonError;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let restore = restore_terminal(has_raw_mode);
    let mut waited = vec![SIGTERM, SIGHUP];
    if !has_raw_mode {
        waited.push(SIGINT);
    }
    let told = Arc::new(AtomicBool::new(false));
    for signal in &waited {
        signal_hook::flag::register(*signal, Arc::clone(&told))?;
    }
    let mut signals = Signals::new(waited)?;
    std::thread::spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        let _saving = saving.lock().unwrap_or_else(PoisonError::into_inner);
        restore();
        say();
        #[allow(
            clippy::disallowed_methods,
            reason = "the main thread waits in a prompt that no signal wakes"
        )]
        std::process::exit(128 + signal);
    });
    Ok(Told(told))
}

/// Where there are no such signals there is nothing to wait for.
#[cfg(not(unix))]
pub fn end_on_signals(
    _saving: Arc<Mutex<()>>,
    _say: impl Fn() + Send + 'static,
    _has_raw_mode: bool,
) -> io::Result<Told> {
    Ok(Told(Arc::default()))
}

/// Has something kept before the program breaks down, and the terminal put back as it is now. The release aborts then, so
/// nothing that is dropped can do it.
pub fn keep_on_panic(keep: impl Fn() + Send + Sync + 'static, has_raw_mode: bool) {
    let restore = restore_terminal(has_raw_mode);
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        keep();
        restore();
        report(panic);
    }));
}

/// What puts the terminal back as it is now.
#[cfg(unix)]
fn restore_terminal(has_raw_mode: bool) -> impl Fn() + Send + Sync {
    use std::io::Write;

    use nix::sys::termios::{SetArg, tcgetattr, tcsetattr};

    let mode = tcgetattr(io::stdin()).ok().map(Mutex::new);
    move || {
        // After SIGHUP the terminal is gone, and nothing of this can be done.
        if let Some(Ok(mode)) = mode.as_ref().map(Mutex::try_lock) {
            let _ = tcsetattr(io::stdin(), SetArg::TCSANOW, &mode);
        }
        if has_raw_mode {
            let _ = io::stderr().write_all(b"\x1b[?25h\x1b[?2004l\r\n");
        }
    }
}

/// Where there are no such modes there is nothing to put back.
#[cfg(not(unix))]
fn restore_terminal(_has_raw_mode: bool) -> impl Fn() + Send + Sync {
    || {}
}
