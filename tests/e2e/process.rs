//! Child processes that never outlive the tests. Drivers and the virtual display each hang on a pipe: when it closes, because
//! the handle was dropped or because the whole test process died, the shell at the other end ends its process group.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A process group that ends when this is dropped.
pub struct Tethered(Child);

impl Tethered {
    /// Starts `program`; its output is kept from the tests' own.
    pub fn spawn(program: &Path, arguments: &[String], environment: &[(&str, String)]) -> Self {
        // `kill 0` reaches the group, the shell included; the browsers that a driver started belong to it.
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

    /// Waits for the first line that the process prints.
    pub fn first_line(&mut self) -> String {
        let output: ChildStdout = self.0.stdout.take().expect("the output was not read before");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("the output is text");
        line.trim().to_owned()
    }

    /// Reads and forgets whatever the process prints, so that a full pipe never stops it.
    pub fn mute(&mut self) {
        if let Some(mut output) = self.0.stdout.take() {
            std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        }
    }
}

impl Drop for Tethered {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // The shell ends by its own signal, so its status says nothing.
        let _ = self.0.wait();
    }
}

/// A port that nobody listens on at the moment.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("the loopback interface has a free port");
    listener.local_addr().expect("a bound listener has an address").port()
}
