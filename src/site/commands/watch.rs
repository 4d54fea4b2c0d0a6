//! Watches folders for edits while `serve` runs, and reports problems of the content: first all of them, after an edit the new ones.

use super::check::counted;
use crate::site::check;
use crate::site::library::{Finding, Severity};
use crate::site::toolchain::process::say;
use notify::{Config, Event, PollWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// How long no file must have changed before the content is checked: a file that is still being written is half a file.
const QUIET: Duration = Duration::from_millis(300);

/// How often to look for edits where the system does not report them.
const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// Reports what is wrong with the content now, and after every edit for as long as the process lives.
pub fn report(content: PathBuf) {
    let (sender, edits) = mpsc::channel();
    // Before the first check, so that no edit is missed.
    let watcher = watch(&content, RecursiveMode::Recursive, send(sender));
    let mut reporter = Reporter::default();
    reporter.check(&content).iter().for_each(say);
    match watcher {
        Ok(watcher) => drop(thread::spawn(move || {
            // It stops when dropped.
            let _watcher = watcher;
            while wait_for_edits(&edits) {
                reporter.check(&content).iter().for_each(say);
            }
        })),
        Err(error) => say(format!("Edits of the content are not checked, since they cannot be watched: {error}.")),
    }
}

/// Calls `on_edit` with the files of each change below `folder`, until the watcher is dropped.
///
/// # Errors
/// Where the folder cannot be watched.
pub fn watch(
    folder: &Path,
    mode: RecursiveMode,
    on_edit: impl Fn(&[PathBuf]) + Clone + Send + 'static,
) -> notify::Result<Box<dyn Watcher + Send>> {
    let on_event = || {
        let on_edit = on_edit.clone();
        move |event: notify::Result<Event>| match event {
            Ok(event) if !is_edit(&event) => {}
            event => on_edit(&event.map(|event| event.paths).unwrap_or_default()),
        }
    };
    let watched = notify::recommended_watcher(on_event()).and_then(|mut watcher| {
        watcher.watch(folder, mode)?;
        Ok(watcher)
    });
    if let Ok(watcher) = watched {
        return Ok(Box::new(watcher));
    }
    // The system cannot report edits of this disk, or has no room for another watcher.
    let mut watcher = PollWatcher::new(on_event(), Config::default().with_poll_interval(POLL_INTERVAL))?;
    watcher.watch(folder, mode)?;
    Ok(Box::new(watcher))
}

/// A function that sends a message to `edits`.
fn send(edits: Sender<()>) -> impl Fn(&[PathBuf]) + Clone + Send + 'static {
    // Nobody receives it only while the process ends.
    move |_| _ = edits.send(())
}

/// A check reads every file, which must not lead to another check.
fn is_edit(event: &Event) -> bool {
    !event.kind.is_access()
}

/// Waits for an edit, and until no others have followed for a while. Returns `false` where there cannot be any more.
fn wait_for_edits(edits: &Receiver<()>) -> bool {
    let has_edit = edits.recv().is_ok();
    while edits.recv_timeout(QUIET).is_ok() {}
    has_edit
}

/// Remembers what was reported.
#[derive(Default)]
struct Reporter {
    /// The problems found by the last check; `None` before the first one.
    known: Option<BTreeSet<(Severity, PathBuf, String)>>,
}

impl Reporter {
    /// Checks the content and returns the lines to print.
    fn check(&mut self, content: &Path) -> Vec<String> {
        let findings = check::findings(content);
        // A finding that only moved to another line is not new.
        let key = |found: &Finding| (found.severity, found.file.clone(), found.message.clone());
        let known = self.known.replace(findings.iter().map(key).collect());
        let is_new = |found: &&Finding| known.as_ref().is_none_or(|known| !known.contains(&key(found)));
        let mut lines: Vec<String> = findings.iter().filter(is_new).map(ToString::to_string).collect();
        if known.is_some_and(|known| !known.is_empty() || !findings.is_empty()) {
            lines.push(format!("Content: {}.", counted(&findings)));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use notify::EventKind;
    use notify::event::{AccessKind, CreateKind};
    use std::fs;

    #[test]
    fn after_an_edit_only_what_is_new_is_said() {
        let directory = tempfile::tempdir().unwrap();
        let content = directory.path();
        sample::write(content, 3, 1).unwrap();
        let file = fs::read_dir(content.join("spotlights")).unwrap().next().unwrap().unwrap().path();
        let whole = fs::read_to_string(&file).unwrap();
        let edit = |text: &str| fs::write(&file, text).unwrap();
        let mut reporter = Reporter::default();
        let first = reporter.check(content);

        edit(&whole.replace("\"language\"", "\"langage\""));
        let said = reporter.check(content);
        assert!(said.iter().any(|line| line.contains("error: “language” is missing")), "{said:?}");
        assert!(first.iter().all(|line| !said.contains(line)), "{said:?}");

        edit(&format!("\n{}", whole.replace("\"language\"", "\"langage\"")));
        let said = reporter.check(content);
        assert_eq!(said.len(), 1, "it only moved: {said:?}");

        edit(&whole);
        let said = reporter.check(content);
        assert!(said[0].starts_with("Content: 0 errors"), "{said:?}");
    }

    #[test]
    fn edits_in_quick_succession_are_one() {
        let (sender, edits) = mpsc::channel();
        (0..3).for_each(|_| sender.send(()).unwrap());
        assert!(wait_for_edits(&edits));
        assert!(edits.try_recv().is_err(), "a file that is still being written must not be checked");
        sender.send(()).unwrap();
        drop(sender);
        assert!(wait_for_edits(&edits));
        assert!(!wait_for_edits(&edits));
    }

    #[test]
    fn every_way_to_save_a_file_is_noticed() {
        let directory = tempfile::tempdir().unwrap();
        let folder = directory.path().join("spotlights");
        fs::create_dir(&folder).unwrap();
        let (sender, edits) = mpsc::channel();
        let _watcher = watch(directory.path(), RecursiveMode::Recursive, send(sender)).unwrap();
        let check = |what: &str, save: &dyn Fn()| {
            // What was done before may still be being reported.
            while edits.recv_timeout(QUIET).is_ok() {}
            save();
            assert!(edits.recv_timeout(Duration::from_secs(20)).is_ok(), "{what}");
        };
        let elsewhere = tempfile::tempdir().unwrap();
        let (file, other) = (folder.join("ada.json"), elsewhere.path().join("ada.json"));
        check("a new file", &|| fs::write(&file, "{}").unwrap());
        check("an edit in place", &|| fs::write(&file, "{ }").unwrap());
        fs::write(&other, "{  }").unwrap();
        check("another file in its place", &|| fs::rename(&other, &file).unwrap());
        check("a removed file", &|| fs::remove_file(&file).unwrap());
    }

    #[test]
    fn reading_a_file_is_no_edit() {
        assert!(!is_edit(&Event::new(EventKind::Access(AccessKind::Read))));
        assert!(is_edit(&Event::new(EventKind::Create(CreateKind::File))));
    }
}
