//! Child processes: quiet ones with a log and progress lines, plain ones, and process groups that end with this program.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

use super::carried;

/// Prints a line for the person at the terminal. It goes to stderr, so that the output of a command can be piped.
#[expect(clippy::print_stderr, reason = "everything that the companion prints to stderr goes through here")]
pub fn say(line: impl AsRef<str>) {
    eprintln!("{}", under_its_name(line.as_ref()));
}

/// A message with the name that this program has: a packaged one isn't started by cargo.
#[must_use]
pub fn under_its_name(message: &str) -> Cow<'_, str> {
    if carried::is_packaged() { renamed(message) } else { Cow::Borrowed(message) }
}

/// Renames the program where a message names a command to type, as in “run `cargo site check`”.
fn renamed(message: &str) -> Cow<'_, str> {
    if message.contains("`cargo site ") {
        message.replace("`cargo site ", "`talent-spotlights ").into()
    } else {
        message.into()
    }
}

/// Runs a command whose output is shown as it comes.
///
/// # Errors
/// Where it cannot be started or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {}", name_of(command)))?;
    if !status.success() {
        bail!("{} failed ({status}); its output is above", name_of(command));
    }
    Ok(())
}

/// Runs a long command quietly: its output goes to `log`, a line every half minute shows that it's still running, and if it
/// fails, its last lines are shown.
///
/// # Errors
/// Where it cannot be started or fails, or the log cannot be written.
pub fn run_quietly(what: &str, command: &mut Command, log: &Path) -> Result<()> {
    let mut file = File::create(log).with_context(|| format!("could not write {}", log.display()))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {}", name_of(command)))?;

    let (sender, lines) = mpsc::channel();
    read_lines(child.stdout.take(), sender.clone());
    read_lines(child.stderr.take(), sender);

    let started = Instant::now();
    let mut last = VecDeque::new();
    let mut next_report = PROGRESS_INTERVAL;
    loop {
        match lines.recv_timeout(next_report.saturating_sub(started.elapsed())) {
            Ok(line) => {
                writeln!(file, "{line}").with_context(|| format!("could not write {}", log.display()))?;
                last.push_back(line);
                if last.len() > LAST_LINES {
                    last.pop_front();
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                let seconds = started.elapsed().as_secs();
                let now = last.back().map_or("", |line| line.trim());
                say(format!("  … {what}, {}:{:02} min: {now}", seconds / 60, seconds % 60));
                next_report = started.elapsed() + PROGRESS_INTERVAL;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }

    let status = child.wait().with_context(|| format!("could not wait for {}", name_of(command)))?;
    if !status.success() {
        for line in last {
            say(format!("  {line}"));
        }
        bail!("{what} failed ({status}); the whole log is {}", log.display());
    }
    Ok(())
}

const PROGRESS_INTERVAL: Duration = Duration::from_secs(30);
const LAST_LINES: usize = 30;

fn read_lines(stream: Option<impl Read + Send + 'static>, sender: mpsc::Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
}

fn name_of(command: &Command) -> String {
    Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A child in a process group of its own. Dropping it ends the child and everything that the child started.
pub struct Group {
    child: Child,
    name: String,
}

impl Group {
    /// Starts `command` in a new group. A Ctrl-C at the terminal then reaches only this program, which ends the group.
    ///
    /// # Errors
    /// Where the program cannot be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let name = name_of(command);
        let child = command.process_group(0).spawn().with_context(|| format!("could not start {name}"))?;
        Ok(Self { child, name })
    }

    /// Checks that the child is still running.
    ///
    /// # Errors
    /// As soon as it has ended by itself.
    pub fn check_alive(&mut self) -> Result<()> {
        match self.status()? {
            None => Ok(()),
            Some(status) => bail!("{} stopped by itself ({status}); its output is above", self.name),
        }
    }

    /// How the child ended, if it has.
    ///
    /// # Errors
    /// Where the system cannot tell.
    pub fn status(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("could not check on {}", self.name))
    }

    fn signal(&self, signal: Signal) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // This fails only if the whole group has ended already.
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal(Signal::TERM);
        let deadline = Instant::now() + Duration::from_secs(2);
        while Instant::now() < deadline && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(20));
        }
        // What didn't react to the first signal, such as a busy compiler.
        self.signal(Signal::KILL);
        let _ = self.child.wait();
    }
}

/// The first program named `name` in the directories of `path`, as a shell would find it.
pub fn which(name: &str, path: &[PathBuf]) -> Option<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    path.iter()
        .map(|directory| directory.join(name))
        .find(|file| file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_commands_are_renamed() {
        assert_eq!(
            renamed("Run `cargo site check`, then `cargo site build`."),
            "Run `talent-spotlights check`, then `talent-spotlights build`."
        );
        assert_eq!(renamed("ada.json:3: warning: “cargo site” is no role."), "ada.json:3: warning: “cargo site” is no role.");
    }
}
