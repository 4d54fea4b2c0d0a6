//! The files around an import: reading articles, comparing with what is there, asking, writing. Every file is answered
//! before the exit code is decided, and a file that is refused leaves nothing behind.

use super::prompt;
use crate::content::wire;
use crate::site::import::words::plain;
use crate::site::import::{Imported, Note, Refused, article, difference};
use crate::site::library;
use crate::site::toolchain::project;
use anyhow::{Context as _, Result, bail};
use clap::builder::NonEmptyStringValueParser;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Makes content files of articles: text copied from a web page, a document or an e-mail
///
/// Recognises the questions of series.json, whatever their order, and keeps every word of the answers. What is in doubt is
/// reported as FILE:LINE with what to do. An article that was imported before is compared, and replaced after asking.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  cargo site import article.txt\n  cargo site import --stdout --explain - < article.txt")]
pub struct Args {
    /// The articles as text files; “-” reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print the content file of one article and write nothing
    #[arg(long)]
    pub stdout: bool,
    /// Tell where each field comes from, with line and reason
    #[arg(long)]
    pub explain: bool,
    /// Replace what is there without asking
    #[arg(long)]
    pub yes: bool,
    /// The language of the text, where it is judged wrong
    #[arg(long, value_name = "LANG", value_parser = NonEmptyStringValueParser::new())]
    pub language: Option<String>,
    /// The directory that holds series.json and spotlights/
    #[arg(long, value_name = "DIR", default_value_os_t = crate::site::toolchain::project::default_content())]
    pub content: PathBuf,
}

/// Imports the files that `args` name. Problems go to standard error, JSON to standard output.
///
/// # Errors
/// Where the series cannot be read.
pub fn run(args: &Args) -> Result<ExitCode> {
    let stdin = io::stdin();
    let answers = stdin.is_terminal() && !args.files.iter().any(|file| is_stdin(file));
    let desk = Streams { input: &mut stdin.lock(), answers, output: &mut io::stdout(), report: &mut io::stderr() };
    run_on(args, desk)
}

/// What a command reads and writes besides files.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn BufRead,
    /// Whether somebody is there to answer a question.
    pub answers: bool,
    /// Standard output.
    pub output: &'a mut dyn Write,
    /// Standard error.
    pub report: &'a mut dyn Write,
}

/// [`run`] with other streams than the process's own.
///
/// # Errors
/// Where the series cannot be read, or a stream cannot be written.
pub fn run_on(args: &Args, streams: Streams<'_>) -> Result<ExitCode> {
    if args.stdout && args.files.len() > 1 {
        bail!("--stdout prints one article. Name one FILE, or leave --stdout out.");
    }
    let series = library::series(&args.content)?;
    if let Some(language) = args.language.as_ref().filter(|language| !series.languages.contains(language)) {
        bail!("“{language}” is no language of the series. Choose one of: {}.", series.languages.join(", "));
    }
    let mut desk = Desk { args, series, streams };
    let mut failed = 0;
    for file in &args.files {
        if let Err(reason) = desk.import(file) {
            failed += 1;
            desk.say(&reason.describe(file))?;
        }
    }
    if args.files.len() > 1 {
        desk.say(&format!("{} of {} articles imported", args.files.len() - failed, args.files.len()))?;
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

/// Why a file was not imported.
enum Reason {
    /// The article.
    Article(Refused),
    /// A file of the content.
    Content(String),
    /// A stream or a disk.
    System(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Reason {
    fn from(error: E) -> Self {
        Self::System(error.into())
    }
}

impl Reason {
    /// `FILE:LINE: message`
    fn describe(&self, file: &Path) -> String {
        match self {
            Self::Article(Refused { line: Some(line), message }) => format!("{}:{line}: error: {message}", shown(file)),
            Self::Article(Refused { line: None, message }) | Self::Content(message) => {
                format!("{}: error: {message}", shown(file))
            }
            Self::System(error) => format!("{}: error: {error:#}", shown(file)),
        }
    }
}

fn shown(file: &Path) -> String {
    if is_stdin(file) { "standard input".to_owned() } else { file.display().to_string() }
}

/// One run of the command.
struct Desk<'a, 's> {
    args: &'a Args,
    series: wire::Series,
    streams: Streams<'s>,
}

/// A content file that is there already.
struct Existing {
    json: Value,
    interview: wire::Interview,
}

impl Desk<'_, '_> {
    fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.streams.report, "{line}")
    }

    fn import(&mut self, file: &Path) -> Result<(), Reason> {
        let text = article::decode(self.read(file)?).map_err(Reason::Article)?;
        let mut imported = article(&text, &self.series, self.args.language.as_deref()).map_err(Reason::Article)?;
        let people = self.people();
        imported.interview.slug = self.slug(&imported.interview, &people)?;
        suggest_names(&mut imported, &people, &self.series);
        for note in &imported.warnings {
            self.say(&format!("{}:{}: {}", shown(file), note.line, note.message))?;
        }
        if self.args.explain {
            self.explain(file, &imported)?;
        }
        if self.args.stdout {
            let json = difference::json(&imported.interview, None)?;
            return Ok(self.streams.output.write_all(json.as_bytes())?);
        }
        self.write(imported.interview)
    }

    fn read(&mut self, file: &Path) -> Result<Vec<u8>, Reason> {
        let mut bytes = Vec::new();
        if is_stdin(file) {
            self.streams.input.read_to_end(&mut bytes).context("cannot be read")?;
        } else {
            let mut opened =
                fs::File::open(file).map_err(|error| Reason::Content(format!("cannot be opened: {error}. Check its name.")))?;
            opened.read_to_end(&mut bytes).map_err(|error| Reason::Content(format!("cannot be read: {error}.")))?;
        }
        Ok(bytes)
    }

    /// Everybody in the content: name and slug. Files that cannot be read are `check`'s business.
    fn people(&self) -> Vec<wire::Interview> {
        let Ok(files) = fs::read_dir(self.args.content.join("spotlights")) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        paths.sort();
        paths.iter().filter_map(|path| serde_json::from_str(&fs::read_to_string(path).ok()?).ok()).collect()
    }

    /// The slug under which the person is known already, else the one of the name.
    fn slug(&self, interview: &wire::Interview, people: &[wire::Interview]) -> Result<String, Reason> {
        let listed = |name: &str| plain(self.series.aliases.get(name).map_or(name, String::as_str));
        let name = &interview.person.name;
        if let Some(known) = people.iter().find(|person| listed(&person.person.name) == listed(name)) {
            return Ok(known.slug.clone());
        }
        match people.iter().find(|person| person.slug == interview.slug) {
            Some(other) => Err(Reason::Content(format!(
                "“{name}” would be written over “{}”, whose slug is “{}” too. If they are the same person, add the other spelling \
                 to \"aliases\" in series.json; if not, rename the file and slug that are there.",
                other.person.name, other.slug
            ))),
            None => Ok(interview.slug.clone()),
        }
    }

    /// Where each field comes from: next to the JSON on standard error, else on standard output.
    fn explain(&mut self, file: &Path, imported: &Imported) -> io::Result<()> {
        let to: &mut dyn Write = if self.args.stdout { self.streams.report } else { self.streams.output };
        for trace in &imported.trace {
            let field = if trace.field.is_empty() { "(not kept)" } else { &trace.field };
            writeln!(to, "{field}: {}, line {}, {}", shown(file), trace.line, trace.why)?;
        }
        for (field, why) in
            [("slug", "made from the name, or the person’s own"), ("edition", "an article is in the person’s own words")]
        {
            writeln!(to, "{field}: {why}")?;
        }
        Ok(())
    }

    /// Writes a new file, or what changes of the one that is there.
    fn write(&mut self, interview: wire::Interview) -> Result<(), Reason> {
        let (path, existing) = self.place(&interview)?;
        let (interview, old) = match existing {
            Some(existing) => (difference::merged(&existing.interview, interview), Some(existing.json)),
            None => (interview, None),
        };
        let json = difference::json(&interview, old.as_ref())?;
        if let Some(old) = &old
            && !self.may_replace(&path, old, &json)?
        {
            return Ok(());
        }
        write_whole(&path, &json).with_context(|| format!("{} cannot be written", path.display()))?;
        let done = if old.is_some() { "replaced" } else { "written" };
        let draft = if interview.draft { " as a draft" } else { "" };
        Ok(self.say(&format!(
            "{} {done}{draft}: {}, {} answers",
            path.display(),
            interview.person.name,
            interview.answers.len()
        ))?)
    }

    /// The file of an interview: `<slug>.json`, or `<slug>.<language>.json` where the first is in another language.
    fn place(&self, interview: &wire::Interview) -> Result<(PathBuf, Option<Existing>), Reason> {
        let folder = project::shown(&self.args.content).join("spotlights");
        let main = folder.join(format!("{}.json", interview.slug));
        let other = folder.join(format!("{}.{}.json", interview.slug, interview.language));
        match existing(&main)? {
            Some(there) if there.interview.language != interview.language => {
                let there = existing(&other)?;
                Ok((other, there))
            }
            None => Ok(existing(&other)?.map_or((main, None), |there| (other, Some(there)))),
            there => Ok((main, there)),
        }
    }

    /// Shows what changes and asks. Nothing to change is nothing to write.
    fn may_replace(&mut self, path: &Path, old: &Value, new: &str) -> Result<bool, Reason> {
        let changes = difference::readable(old, &serde_json::from_str(new)?);
        if changes.is_empty() {
            self.say(&format!("{} is up to date", path.display()))?;
            return Ok(false);
        }
        self.say(&format!("{} is there already. What would change:", path.display()))?;
        write!(self.streams.report, "{changes}")?;
        if self.args.yes {
            return Ok(true);
        }
        if !self.streams.answers {
            return Err(Reason::Content(format!("{} was left as it is. To replace it, add --yes.", path.display())));
        }
        if !prompt::confirm("Replace it?", self.streams.input, self.streams.report)? {
            return Err(Reason::Content(format!("{} was left as it is.", path.display())));
        }
        Ok(true)
    }
}

fn existing(path: &Path) -> Result<Option<Existing>, Reason> {
    let json = match fs::read_to_string(path) {
        Ok(json) => json,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Reason::Content(format!("{} cannot be read: {error}.", path.display()))),
    };
    let broken = |error: serde_json::Error| {
        Reason::Content(format!(
            "{}:{}: {error}. Correct that file, or move it away, and import again.",
            path.display(),
            error.line()
        ))
    };
    let interview = serde_json::from_str(&json).map_err(broken)?;
    Ok(Some(Existing { json: serde_json::from_str(&json).map_err(broken)?, interview }))
}

/// Warns where somebody in the baton is nearly a person of the content: a merge is the editor's to decide.
fn suggest_names(imported: &mut Imported, people: &[wire::Interview], series: &wire::Series) {
    let names = people.iter().map(|person| &person.person.name);
    let mut known = HashMap::<String, Vec<&String>>::new();
    for name in names.chain(people.iter().flat_map(|person| person.nominates.iter().chain(&person.nominated_by))) {
        let spellings = known.entry(plain(name)).or_default();
        if !spellings.contains(&name) {
            spellings.push(name);
        }
    }
    let mut notes = Vec::new();
    for name in imported.interview.nominates.iter().chain(&imported.interview.nominated_by) {
        let is_listed = series.aliases.contains_key(name) || series.aliases.values().any(|listed| listed == name);
        let others = known.get(&plain(name)).into_iter().flatten();
        if let Some(other) = others.filter(|other| **other != name).find(|_| !is_listed) {
            let line = imported.trace.iter().find(|trace| trace.why.contains(name.as_str())).map_or(1, |trace| trace.line);
            notes.push(Note {
                line,
                message: format!("“{name}” is written “{other}” elsewhere. If they are one person, use one spelling, or add the other to \"aliases\" in series.json."),
            });
        }
    }
    imported.warnings.extend(notes);
}

/// Writes a file as a whole or not at all: a reader, or a crash, never meets half of it.
fn write_whole(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().context("has no folder")?;
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt as _;
        // As any other new file, not for the owner alone: a web server will read it.
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.prefix(".import").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
