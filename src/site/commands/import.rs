//! `cargo site import`: reads articles, compares them with existing content files, asks, and writes.
//!
//! Every article is processed before the exit code is decided, and a rejected one leaves no file behind.

use super::prompt;
use crate::content::wire;
use crate::site::import::article::{Document, Unit};
use crate::site::import::known::{self, Whom, described};
use crate::site::import::{self, ImportError, Imported, difference, namesake};
use crate::site::library;
use crate::site::output::files;
use crate::site::toolchain::project;
use anyhow::{Context as _, Result, bail};
use clap::builder::NonEmptyStringValueParser;
use serde_json::Value;
use std::fs;
use std::io::{self, BufRead, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Converts articles, text copied from a web page, document or e-mail, into content files
///
/// Reads plain text, Markdown, HTML, .docx and .odt. Recognises the questions of series.json in any order, and keeps every word
/// of the answers. Doubtful lines are reported as FILE:LINE with what to do. If an article was imported before, the changes are
/// shown, and written after asking.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  cargo site import article.txt\n  cargo site import --stdout --explain - < article.txt")]
pub struct Args {
    /// The articles as text, Markdown, HTML or .docx files; “-” reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print the content file of one article instead of writing it
    #[arg(long)]
    pub stdout: bool,
    /// Show where each field comes from, with line and reason
    #[arg(long)]
    pub explain: bool,
    /// Replace existing files without asking
    #[arg(long)]
    pub yes: bool,
    /// The article is about another person than the one of the same name in the content
    #[arg(long, conflicts_with = "same")]
    pub another: bool,
    /// The article is about the person of the same name in the content, although it is quite different
    #[arg(long)]
    pub same: bool,
    /// The language of the text, if it is detected wrong
    #[arg(long, value_name = "LANG", value_parser = NonEmptyStringValueParser::new())]
    pub language: Option<String>,
    /// The directory that holds series.json and spotlights/
    #[arg(long, value_name = "DIR", default_value_os_t = crate::site::toolchain::project::default_content())]
    pub content: PathBuf,
}

/// Imports the files in `args`. Warnings go to standard error, JSON to standard output.
///
/// # Errors
/// If the series can't be read.
pub fn run(args: &Args) -> Result<ExitCode> {
    let stdin = io::stdin();
    let is_interactive = stdin.is_terminal() && !args.files.iter().any(|file| is_stdin(file));
    let (stdin, stdout, stderr) = (&mut stdin.lock(), &mut io::stdout(), &mut io::stderr());
    run_with(args, Stdio { stdin, is_interactive, stdout, stderr })
}

/// The standard streams, which tests replace.
pub struct Stdio<'a> {
    /// Standard input.
    pub stdin: &'a mut dyn BufRead,
    /// Whether a person can answer questions on it.
    pub is_interactive: bool,
    /// Standard output.
    pub stdout: &'a mut dyn Write,
    /// Standard error.
    pub stderr: &'a mut dyn Write,
}

/// [`run`] with other streams.
///
/// # Errors
/// If the series can't be read, or a stream can't be written.
pub fn run_with(args: &Args, stdio: Stdio<'_>) -> Result<ExitCode> {
    if args.stdout && args.files.len() > 1 {
        bail!("--stdout prints one article. Give one FILE, or leave out --stdout.");
    }
    let series = library::series(&args.content)?;
    if let Some(language) = args.language.as_ref().filter(|language| !series.languages.contains(language)) {
        bail!("“{language}” is not a language of the series. Choose one of: {}.", series.languages.join(", "));
    }
    let mut importer = Importer { args, series, stdio };
    let mut failed = 0;
    for file in &args.files {
        if let Err(failure) = importer.import(file) {
            failed += 1;
            importer.report(&failure.describe(file))?;
        }
    }
    if args.files.len() > 1 {
        importer.report(&format!("{} of {} articles imported", args.files.len() - failed, args.files.len()))?;
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

/// Why a file was not imported.
enum Failure {
    /// The article was rejected.
    Article(ImportError, Unit),
    /// A file can't be read, or must not be replaced.
    Content(String),
    /// A stream or the file system failed.
    System(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::System(error.into())
    }
}

impl Failure {
    /// `FILE:LINE: message`
    fn describe(&self, file: &Path) -> String {
        match self {
            Self::Article(ImportError { line: Some(line), message }, unit) => {
                format!("{}: error: {message}", position(file, *line, *unit))
            }
            Self::Article(ImportError { line: None, message }, _) | Self::Content(message) => {
                format!("{}: error: {message}", display_name(file))
            }
            Self::System(error) => format!("{}: error: {error:#}", display_name(file)),
        }
    }
}

fn display_name(file: &Path) -> String {
    if is_stdin(file) { "standard input".to_owned() } else { file.display().to_string() }
}

/// `FILE:LINE`. A word processor's document has paragraphs instead.
fn position(file: &Path, line: usize, unit: Unit) -> String {
    match unit {
        Unit::Line => format!("{}:{line}", display_name(file)),
        Unit::Paragraph => format!("{}, paragraph {line}", display_name(file)),
    }
}

/// One run of the command.
struct Importer<'a, 's> {
    args: &'a Args,
    series: wire::Series,
    stdio: Stdio<'s>,
}

/// An existing content file.
struct Existing {
    json: Value,
    interview: wire::Interview,
}

impl Importer<'_, '_> {
    fn report(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.stdio.stderr, "{line}")
    }

    fn import(&mut self, file: &Path) -> Result<(), Failure> {
        let article = Document::of_bytes(self.read(file)?).map_err(|error| Failure::Article(error, Unit::Line))?;
        let unit = article.unit;
        let rejected = |error: ImportError| Failure::Article(error, unit);
        let mut imported = import::document(article, &self.series, self.args.language.as_deref()).map_err(rejected)?;
        let people = self.people();
        imported.interview.slug = self.slug(&imported.interview, &people)?;
        known::warn_about_spellings(&mut imported, &people, &self.series);
        known::warn_about_namesakes(&mut imported, &people);
        for warning in &imported.warnings {
            self.report(&format!("{}: {}", position(file, warning.line, imported.unit), warning.message))?;
        }
        if self.args.explain {
            self.explain(file, &imported)?;
        }
        if self.args.stdout {
            let json = difference::json(&imported.interview, None)?;
            return Ok(self.stdio.stdout.write_all(json.as_bytes())?);
        }
        self.write(imported.interview)
    }

    fn read(&mut self, file: &Path) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        if is_stdin(file) {
            self.stdio.stdin.read_to_end(&mut bytes).context("can’t be read")?;
        } else {
            let mut opened =
                fs::File::open(file).map_err(|error| Failure::Content(format!("can’t be opened: {error}. Check its name.")))?;
            opened.read_to_end(&mut bytes).map_err(|error| Failure::Content(format!("can’t be read: {error}.")))?;
        }
        Ok(bytes)
    }

    /// All interviews in the content. Invalid files are left out; `check` reports them.
    fn people(&self) -> Vec<wire::Interview> {
        let Ok(files) = fs::read_dir(self.args.content.join("spotlights")) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        paths.sort();
        paths.iter().filter_map(|path| serde_json::from_str(&fs::read_to_string(path).ok()?).ok()).collect()
    }

    /// The person's existing slug, or else a new one from the name.
    fn slug(&mut self, interview: &wire::Interview, people: &[wire::Interview]) -> Result<String, Failure> {
        let name = &interview.person.name;
        let is_used = |slug: &str| people.iter().any(|person| person.slug == slug);
        if self.args.another {
            let is_known = !known::namesakes(name, people, &self.series).is_empty();
            return Ok(match is_used(&interview.slug) || is_known {
                true => namesake::next_slug(&interview.slug, is_used),
                false => interview.slug.clone(),
            });
        }
        match known::whom(interview, people, &self.series) {
            Whom::Nobody => Ok(interview.slug.clone()),
            Whom::Same(person) => Ok(person.slug.clone()),
            Whom::Namesake(namesakes) => {
                if !self.args.same && self.is_another(interview, &namesakes)? {
                    return Ok(namesake::next_slug(&interview.slug, is_used));
                }
                let first = &namesakes[0].slug;
                if namesakes.iter().all(|other| other.slug == *first) {
                    return Ok(first.clone());
                }
                Err(Failure::Content(format!(
                    "“{name}” is the name of several people: {}. Move the article’s answers into the file of the right one by hand.",
                    described(&namesakes)
                )))
            }
            Whom::SameSlug(other) => Err(Failure::Content(format!(
                "“{name}” would overwrite “{}”, who has the same slug, “{}”. If they are the same person, add the other spelling \
                 to \"aliases\" in series.json; if not, add --another.",
                other.person.name, other.slug
            ))),
        }
    }

    /// Asks whether an article that differs from what is there is about another person of the same name.
    fn is_another(&mut self, interview: &wire::Interview, namesakes: &[&wire::Interview]) -> Result<bool, Failure> {
        let here = described(namesakes);
        let this = described(&[interview]);
        let question = format!(
            "“{}” is in the content already: {here}. The article is {this}, and quite different.",
            interview.person.name
        );
        if !self.stdio.is_interactive {
            return Err(Failure::Content(format!(
                "{question} If it is another person of the same name, add --another; if it is the same person, add --same."
            )));
        }
        self.report(&question)?;
        Ok(prompt::confirm("Is it another person of the same name?", self.stdio.stdin, self.stdio.stderr)?)
    }

    /// Prints where each field comes from: to standard output, or to standard error if the JSON goes there.
    fn explain(&mut self, file: &Path, imported: &Imported) -> io::Result<()> {
        let to: &mut dyn Write = if self.args.stdout { self.stdio.stderr } else { self.stdio.stdout };
        for trace in &imported.trace {
            let field = if trace.field.is_empty() { "(not kept)" } else { &trace.field };
            let unit = if imported.unit == Unit::Line { "line" } else { "paragraph" };
            writeln!(to, "{field}: {}, {unit} {}, {}", display_name(file), trace.line, trace.why)?;
        }
        for (field, why) in [
            ("slug", "the person’s existing one, or made from the name"),
            ("edition", "articles are in the person’s own words"),
        ] {
            writeln!(to, "{field}: {why}")?;
        }
        Ok(())
    }

    /// Writes a new file, or the changes to an existing one.
    fn write(&mut self, interview: wire::Interview) -> Result<(), Failure> {
        let (path, existing) = self.target(&interview)?;
        let (interview, old) = match existing {
            Some(existing) => (difference::merged(&existing.interview, interview), Some(existing.json)),
            None => (interview, None),
        };
        let json = difference::json(&interview, old.as_ref())?;
        if let Some(old) = &old
            && !self.confirm_replacement(&path, old, &json)?
        {
            return Ok(());
        }
        files::replace(&path, &json).with_context(|| format!("{} can’t be written", path.display()))?;
        let done = if old.is_some() { "replaced" } else { "written" };
        let draft = if interview.draft { " as a draft" } else { "" };
        Ok(self.report(&format!(
            "{} {done}{draft}: {}, {} answers",
            path.display(),
            interview.person.name,
            interview.answers.len()
        ))?)
    }

    /// The file of an interview: `<slug>.json`, or `<slug>.<language>.json` if the first is in another language.
    fn target(&self, interview: &wire::Interview) -> Result<(PathBuf, Option<Existing>), Failure> {
        let folder = project::shown(&self.args.content).join("spotlights");
        let main = folder.join(format!("{}.json", interview.slug));
        let other = folder.join(format!("{}.{}.json", interview.slug, interview.language));
        match existing(&main)? {
            Some(existing_file) if existing_file.interview.language != interview.language => {
                let existing_file = existing(&other)?;
                Ok((other, existing_file))
            }
            None => Ok(existing(&other)?.map_or((main, None), |existing_file| (other, Some(existing_file)))),
            existing_file => Ok((main, existing_file)),
        }
    }

    /// Shows the changes and asks. Returns false if there are none.
    fn confirm_replacement(&mut self, path: &Path, old: &Value, new: &str) -> Result<bool, Failure> {
        let changes = difference::describe(old, &serde_json::from_str(new)?);
        if changes.is_empty() {
            self.report(&format!("{} is up to date", path.display()))?;
            return Ok(false);
        }
        self.report(&format!("{} already exists. The changes would be:", path.display()))?;
        write!(self.stdio.stderr, "{changes}")?;
        if self.args.yes {
            return Ok(true);
        }
        if !self.stdio.is_interactive {
            return Err(Failure::Content(format!("{} was left as it is. To replace it, add --yes.", path.display())));
        }
        if !prompt::confirm("Replace it?", self.stdio.stdin, self.stdio.stderr)? {
            return Err(Failure::Content(format!("{} was left as it is.", path.display())));
        }
        Ok(true)
    }
}

fn existing(path: &Path) -> Result<Option<Existing>, Failure> {
    let json = match fs::read_to_string(path) {
        Ok(json) => json,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::Content(format!("{} can’t be read: {error}.", path.display()))),
    };
    let invalid = |error: serde_json::Error| {
        Failure::Content(format!(
            "{}:{}: {error}. Correct that file, or move it away, and import again.",
            path.display(),
            error.line()
        ))
    };
    let interview = serde_json::from_str(&json).map_err(invalid)?;
    Ok(Some(Existing { json: serde_json::from_str(&json).map_err(invalid)?, interview }))
}
