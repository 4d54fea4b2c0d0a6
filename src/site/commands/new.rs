//! `cargo site new`: writes a draft with the questions of the series.

use crate::content::wire;
use crate::domain::Slug;
use crate::site::library;
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The arguments of `new`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: cargo site new \"Ada Lind\" --role \"Lead Animator\" --nominated-by \"Bo Marin\"")]
pub struct Args {
    /// The person's name
    #[arg(value_name = "NAME")]
    name: String,
    /// The person's role
    #[arg(long, value_name = "ROLE")]
    role: String,
    /// The language of the interview; by default the main one of the series
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Who passed the baton to this person; may be given several times
    #[arg(long, value_name = "NAME")]
    nominated_by: Vec<String>,
    /// The directory that holds series.json and spotlights/
    #[arg(long, value_name = "DIR", default_value_os_t = crate::site::toolchain::project::default_content())]
    content: PathBuf,
}

/// Writes the draft, and prints its path and what to do next.
///
/// # Errors
/// If the series can't be read, it doesn't have the language, or the file already exists.
#[expect(clippy::print_stdout, reason = "the file's path is the output of the command")]
pub fn run(args: &Args) -> Result<()> {
    let series = library::series(&args.content)?;
    let language = language(args, &series)?;
    if args.name.trim().is_empty() || args.role.trim().is_empty() {
        bail!("the name or the role is empty; give both");
    }
    let slug = Slug::of(&args.name);
    let file = file(&args.content, &slug, language)?;
    create(&file, &(serde_json::to_string_pretty(&draft(args, &series, &slug, language))? + "\n"))?;
    println!("{}", project::shown(&file).display());
    say("Write the answers between the quotation marks, one text per paragraph. Add a summary and the date as “2023-03-27”.");
    say("Then remove \"draft\" and run `cargo site check`.");
    Ok(())
}

fn language<'a>(args: &'a Args, series: &'a wire::Series) -> Result<&'a str> {
    let language =
        args.language.as_ref().or(series.languages.first()).context("series.json has no language; add one to “languages”")?;
    if !series.languages.contains(language) {
        bail!("“{language}” is not a language of the series; choose one of: {}", series.languages.join(", "));
    }
    Ok(language)
}

/// `<slug>.json`, or `<slug>.<language>.json` if the first is in another language.
fn file(content: &Path, slug: &Slug, language: &str) -> Result<PathBuf> {
    let spotlights = content.join("spotlights");
    fs::create_dir_all(&spotlights).with_context(|| format!("could not create {}", spotlights.display()))?;
    let main = spotlights.join(format!("{slug}.json"));
    let edition = spotlights.join(format!("{slug}.{language}.json"));
    let existing = fs::read_to_string(&main).ok().and_then(|text| serde_json::from_str::<wire::Interview>(&text).ok());
    let is_edition = existing.map_or_else(|| edition.exists(), |existing| existing.language != language);
    Ok(if is_edition { edition } else { main })
}

fn draft(args: &Args, series: &wire::Series, slug: &Slug, language: &str) -> Value {
    let answers: Vec<_> =
        series.questions.iter().map(|question| json!({ "question": question.id, "paragraphs": [""] })).collect();
    json!({
        "$schema": "../schema/spotlight.json",
        "slug": slug.as_str(),
        "person": { "name": args.name.trim(), "role": args.role.trim() },
        "published": "",
        "language": language,
        "edition": "interview",
        "summary": "",
        "nominated_by": args.nominated_by,
        "nominates": [],
        "answers": answers,
        "productions": [],
        "draft": true
    })
}

/// Writes a new file; an existing one is not overwritten.
fn create(file: &Path, text: &str) -> Result<()> {
    match File::create_new(file).and_then(|mut created| created.write_all(text.as_bytes())) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} already exists; edit it, or rename it if it is another person’s", file.display())
        }
        written => written.with_context(|| format!("could not write {}", file.display())),
    }
}
