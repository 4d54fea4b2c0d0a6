//! Child processes that never outlive the tests. A shell starts each of them and reads from a pipe. When the pipe closes,
//! because the handle was dropped or the test process died, the shell kills its process group.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A process group that is killed when this is dropped.
pub struct ChildGroup(Child);

impl ChildGroup {
    /// Starts `program`. Its output does not appear in that of the tests.
    pub fn spawn(program: &Path, arguments: &[String], environment: &[(&str, String)]) -> Self {
        // `kill 0` reaches the whole group, with the shell and the browsers that a driver started.
        let child = Command::new("sh")
            .args(["-c", "\"$@\" & read -r _; kill 0", "sh"])
            .arg(program)
            .args(arguments)
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|problem| panic!("cannot start {}: {problem}", program.display()));
        Self(child)
    }

    /// Waits for the first line of output.
    pub fn first_line(&mut self) -> String {
        let output: ChildStdout = self.0.stdout.take().expect("the output was not read before");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("the output is text");
        line.trim().to_owned()
    }

    /// Discards further output, so that the process never blocks on a full pipe.
    pub fn discard_output(&mut self) {
        if let Some(mut output) = self.0.stdout.take() {
            std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        }
    }
}

impl Drop for ChildGroup {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // The shell is killed by its own signal, so the status says nothing.
        let _ = self.0.wait();
    }
}

/// A port that is free at the moment.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("the loopback interface has a free port");
    listener.local_addr().expect("a bound listener has an address").port()
}
