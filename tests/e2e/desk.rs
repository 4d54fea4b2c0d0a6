//! The editors' desk: the real program, on a copy of the content.

use std::fs;
use std::io::{Cursor, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::browser::process::{ChildGroup, free_port};

/// The program `cargo site desk` with a content directory of its own. It ends when this is dropped.
pub struct Desk {
    content: TempDir,
    port: u16,
    program: Option<ChildGroup>,
}

impl Desk {
    /// Starts the desk on a copy of the shipped content.
    pub fn start() -> Self {
        let content = tempfile::tempdir().expect("a temporary directory can be made");
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
        fs::create_dir(content.path().join("spotlights")).expect("the copy can be made");
        fs::copy(shipped.join("series.json"), content.path().join("series.json")).expect("there is a series");
        for file in fs::read_dir(shipped.join("spotlights")).expect("there are interviews").flatten() {
            fs::copy(file.path(), content.path().join("spotlights").join(file.file_name())).expect("the copy can be made");
        }
        let mut desk = Self { content, port: free_port(), program: None };
        desk.restarts();
        desk
    }

    /// Ends the program at once, without a chance to do anything more.
    pub fn is_killed(&mut self) {
        self.program = None;
    }

    /// Starts the program again, at the same address.
    pub fn restarts(&mut self) {
        let built = std::env::var("SITE_DESK").expect("SITE_DESK names the compiled desk: run `cargo site test`");
        let content = self.content.path().display().to_string();
        let port = self.port.to_string();
        let arguments = ["desk", "--no-open", "--content", &content, "--port", &port, "--built", &built].map(str::to_owned);
        let mut program = ChildGroup::spawn(Path::new(env!("CARGO_BIN_EXE_site")), &arguments, &[]);
        program.discard_output();
        self.program = Some(program);
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(Instant::now() < deadline, "the desk does not start");
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// The address of the desk.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The path of a file in the content.
    pub fn path(&self, name: &str) -> PathBuf {
        self.content.path().join(name)
    }

    /// The text of an interview's file; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path("spotlights").join(name)).unwrap_or_default()
    }

    /// An interview's file.
    pub fn interview(&self, name: &str) -> Value {
        serde_json::from_str(&self.text(name)).unwrap_or_default()
    }

    /// Waits until an interview's file fulfils a condition.
    #[track_caller]
    pub fn has_saved(&self, name: &str, is_right: impl Fn(&Value) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while !is_right(&self.interview(name)) {
            assert!(Instant::now() < deadline, "spotlights/{name} is {}", self.text(name));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until a draft on the disk holds a text.
    #[track_caller]
    pub fn has_kept(&self, text: &str) {
        let deadline = Instant::now() + Duration::from_secs(10);
        let drafts = || fs::read_dir(self.path(".desk")).into_iter().flatten().flatten();
        while !drafts().any(|draft| fs::read_to_string(draft.path()).is_ok_and(|draft| draft.contains(text))) {
            assert!(Instant::now() < deadline, "no draft holds {text:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Runs the companion on this content, and returns what it prints.
    pub fn runs(&self, arguments: &[&str]) -> String {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_site")).args(arguments).output().expect("the companion starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it prints text")
    }
}

/// A word processor's document with these paragraphs.
pub fn docx(paragraphs: &str) -> Vec<u8> {
    let escape = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
    let paragraph = |line: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(line));
    let body: String = paragraphs.lines().map(paragraph).collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    );
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).expect("a file can be added");
    archive.write_all(document.as_bytes()).expect("it can be written");
    archive.finish().expect("the archive is whole").into_inner()
}
