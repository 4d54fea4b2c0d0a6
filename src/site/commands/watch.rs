//! What `serve` says of the content: at first all that is wrong with it, after an edit what is new.
//!
//! Looks at the files' times and lengths twice a second: that works on every disk, also on shared ones. Leaves out
//! reloading the page, which Trunk does.

use super::check::counted;
use crate::site::check;
use crate::site::library::{Located, Severity};
use crate::site::toolchain::process::say;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// When each file was written, and its length.
type Stamp = BTreeMap<PathBuf, (SystemTime, u64)>;

/// Says what is wrong with the content now, and after every edit, for as long as the process lives.
pub fn report(content: PathBuf) {
    let mut desk = Desk::default();
    desk.look(&content).iter().for_each(say);
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_millis(500));
            desk.look(&content).iter().for_each(say);
        }
    });
}

/// What was seen and said so far.
#[derive(Default)]
struct Desk {
    last: Option<Stamp>,
    judged: Option<Stamp>,
    known: BTreeSet<(Severity, PathBuf, String)>,
}

impl Desk {
    /// What there is to say now.
    fn look(&mut self, content: &Path) -> Vec<String> {
        let now = stamp(content);
        let is_first = self.last.is_none();
        // A file that is still being written is half a file: only what has not changed since the last look is judged.
        let is_settled = is_first || self.last.as_ref() == Some(&now);
        let is_judged = self.judged.as_ref() == Some(&now);
        self.last = Some(now.clone());
        if !is_settled || is_judged {
            return Vec::new();
        }
        self.judged = Some(now);
        self.judge(content, is_first)
    }

    fn judge(&mut self, content: &Path, is_first: bool) -> Vec<String> {
        let findings = check::findings(content);
        // A finding that only moved to another line is not new.
        let key = |found: &Located| (found.severity, found.file.clone(), found.message.clone());
        let new = findings.iter().filter(|found| !self.known.contains(&key(found)));
        let mut lines: Vec<String> = new.map(ToString::to_string).collect();
        let had = !self.known.is_empty();
        self.known = findings.iter().map(key).collect();
        if !is_first && (had || !findings.is_empty()) {
            lines.push(format!("Content: {}.", counted(&findings)));
        }
        lines
    }
}

fn stamp(content: &Path) -> Stamp {
    let folders = [content.to_owned(), content.join("spotlights"), content.join("portraits")];
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let files = entries.filter_map(|entry| Some((entry.path(), entry.metadata().ok()?)));
    let files = files.filter(|(_, data)| data.is_file());
    files.filter_map(|(path, data)| Some((path, (data.modified().ok()?, data.len())))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn after_an_edit_only_what_is_new_is_said() {
        let directory = tempfile::tempdir().unwrap();
        let content = directory.path();
        sample::write(content, 3, 1).unwrap();
        let file = fs::read_dir(content.join("spotlights")).unwrap().next().unwrap().unwrap().path();
        let whole = fs::read_to_string(&file).unwrap();
        let edit = |text: &str| fs::write(&file, text).unwrap();
        let mut desk = Desk::default();
        let first = desk.look(content);
        assert!(desk.look(content).is_empty(), "nothing changed");

        edit(&whole.replace("\"language\"", "\"langage\""));
        assert!(desk.look(content).is_empty(), "it may still be being written");
        let said = desk.look(content);
        assert!(said.iter().any(|line| line.contains("error: “language” is missing")), "{said:?}");
        assert!(first.iter().all(|line| !said.contains(line)), "{said:?}");

        edit(&format!("\n{}", whole.replace("\"language\"", "\"langage\"")));
        assert!(desk.look(content).is_empty());
        let said = desk.look(content);
        assert_eq!(said.len(), 1, "it only moved: {said:?}");

        edit(&whole);
        assert!(desk.look(content).is_empty());
        let said = desk.look(content);
        assert!(said[0].starts_with("Content: 0 errors"), "{said:?}");
    }
}
