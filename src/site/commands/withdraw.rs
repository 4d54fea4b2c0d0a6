//! `withdraw`: forgets a person for good. A tombstone takes the place of the files; the others' batons lead to it.
//!
//! Says what no program can do: texts that name the person, photographs, what is published already, and the past of the
//! repository. The address of the tombstone is drawn by lot: one made of the name could be found out by trying names.

use super::prompt;
use crate::content::wire;
use crate::domain::Slug;
use crate::site::check::content::Content;
use crate::site::check::withdrawn::mentions;
use crate::site::library::interview_files;
use crate::site::library::takedown::{Forgotten, PREFIX, left_of, new_address};
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use anyhow::{Context, Result, bail};
use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstObject, CstRootNode};
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

/// Whom to forget.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: cargo site withdraw ada-lind")]
pub struct Args {
    /// The person, by the name in the address of their page
    #[arg(value_name = "SLUG")]
    slug: String,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
    /// The directory that holds series.json and spotlights/
    #[arg(long, value_name = "DIR", default_value_os_t = crate::site::toolchain::project::default_content())]
    content: PathBuf,
}

impl Args {
    /// Withdraws somebody from `content` without asking.
    #[must_use]
    pub fn at_once(slug: &str, content: PathBuf) -> Self {
        Self { slug: slug.to_owned(), yes: true, content }
    }
}

/// Leaves a tombstone, and says what else is to be done.
///
/// # Errors
/// Where nobody is at the address, a file cannot be read (it may name the person), or it was not meant.
#[expect(clippy::print_stdout, reason = "the tombstone's path is the output of the command")]
pub fn run(args: &Args) -> Result<()> {
    let content = Content::read(&args.content);
    refuse_unreadable(&content)?;
    let person = Person::find(&content, &args.slug)?;
    if !args.yes {
        ask(&person)?;
    }
    let slug = new_address();
    let tombstone = write_tombstone(&args.content, &slug, &person)?;
    let changed = forget(&args.content, &person.forgotten, &slug)?;
    for file in &person.files {
        fs::remove_file(file).with_context(|| format!("could not remove {}", file.display()))?;
    }
    println!("{}", project::shown(&tombstone).display());
    say(format!("{} is withdrawn. The baton goes on through that tombstone.", person.forgotten.name));
    for file in changed {
        say(format!("The name is gone from the lists of {}.", project::shown(&file).display()));
    }
    say_what_is_left(&args.content, &person);
    Ok(())
}

/// A file that cannot be read may name the person, and would do so for ever.
fn refuse_unreadable(content: &Content) -> Result<()> {
    let files = interview_files(&content.directory.join("spotlights"))?;
    if content.series.is_none() || content.interviews.len() < files.len() {
        bail!("some files cannot be read, and may name the person; run `cargo site check`, mend its errors, and try again");
    }
    Ok(())
}

/// Who is withdrawn, and what there is of them.
struct Person {
    forgotten: Forgotten,
    /// All editions; none, where the interview is still awaited.
    files: Vec<PathBuf>,
    portraits: Vec<String>,
    left: wire::Interview,
}

impl Person {
    fn find(content: &Content, slug: &str) -> Result<Self> {
        let series = content.series.as_ref().map(|series| &series.wire);
        let sheets: Vec<_> = content.interviews.iter().filter(|sheet| sheet.wire.slug == slug).collect();
        let editions = || sheets.iter().map(|sheet| &sheet.wire);
        let named = content.interviews.iter().flat_map(|sheet| sheet.wire.nominated_by.iter().chain(&sheet.wire.nominates));
        let called_so = named.filter(|name| Slug::of(name).as_str() == slug);
        let names = editions().map(|wire| &wire.person.name).chain(called_so);
        let mut forgotten = Forgotten::new(slug, names.map(String::as_str), series);
        if !sheets.is_empty() && slug.starts_with(PREFIX) {
            bail!("“{slug}” is a tombstone already; nothing more can be taken from it");
        }
        if sheets.is_empty() && forgotten.name.is_empty() {
            bail!("nobody is at “spotlights/{slug}/”; look the name up in the address of the person’s page");
        }
        if forgotten.name.is_empty() {
            // A tombstone that somebody wrote by hand, at the old address.
            slug.clone_into(&mut forgotten.name);
        }
        let portraits = editions().filter_map(|wire| wire.person.portrait.as_ref()).map(|portrait| portrait.src.clone());
        Ok(Self {
            forgotten,
            files: sheets.iter().map(|sheet| sheet.file.clone()).collect(),
            portraits: portraits.collect(),
            left: left_of(editions()),
        })
    }
}

/// Asks whether it is meant.
fn ask(person: &Person) -> Result<()> {
    let name = &person.forgotten.name;
    if !io::stdin().is_terminal() {
        bail!("nothing was changed; to withdraw {name}, add --yes");
    }
    for file in &person.files {
        say(format!("{} will be removed.", project::shown(file).display()));
    }
    let question = format!("Forget {name}? A tombstone without the name will take their place.");
    if !prompt::confirm(&question, &mut io::stdin().lock(), &mut io::stderr())? {
        bail!("nothing was changed");
    }
    Ok(())
}

fn write_tombstone(content: &Path, slug: &str, person: &Person) -> Result<PathBuf> {
    let file = content.join("spotlights").join(format!("{slug}.json"));
    let tombstone = wire::Interview {
        schema: Some("../schema/spotlight.json".to_owned()),
        slug: slug.to_owned(),
        withdrawn: true,
        nominated_by: person.left.nominated_by.clone(),
        nominates: person.left.nominates.clone(),
        ..wire::Interview::default()
    };
    let mut json = serde_json::to_value(&tombstone)?;
    json.as_object_mut().and_then(|fields| fields.shift_remove("answers"));
    write(&file, &(serde_json::to_string_pretty(&json)? + "\n"))?;
    Ok(file)
}

/// Takes the name out of all files but the person's own, and answers with those that changed.
fn forget(content: &Path, forgotten: &Forgotten, slug: &str) -> Result<Vec<PathBuf>> {
    let series = content.join("series.json");
    let mut changed = Vec::new();
    for file in interview_files(&content.join("spotlights"))?.into_iter().chain([series.clone()]) {
        let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        let rewritten = rewritten(&text, |fields| {
            if file == series { forget_in_series(fields, forgotten) } else { forget_in_lists(fields, forgotten, slug) }
        });
        let rewritten = rewritten.with_context(|| format!("could not change {}", file.display()))?;
        if rewritten != text {
            write(&file, &rewritten)?;
            changed.push(file);
        }
    }
    Ok(changed)
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("could not write {}", file.display()))
}

/// `text` with its fields changed, and all else as the editor wrote it.
fn rewritten(text: &str, change: impl FnOnce(&CstObject)) -> Result<String> {
    let (mark, json) = text.strip_prefix('\u{feff}').map_or(("", text), |json| ("\u{feff}", json));
    let root = CstRootNode::parse(json, &ParseOptions::default())?;
    if let Some(fields) = root.object_value() {
        change(&fields);
    }
    Ok(format!("{mark}{root}"))
}

fn forget_in_lists(fields: &CstObject, forgotten: &Forgotten, slug: &str) {
    for list in ["nominated_by", "nominates"].iter().filter_map(|field| fields.array_value(field)) {
        let names = list.elements().into_iter().filter_map(|element| element.as_string_lit());
        let own = names.filter(|name| name.decoded_value().is_ok_and(|name| forgotten.is_called(&name)));
        for (place, name) in own.enumerate() {
            // Two spellings of one person are one tombstone.
            if place == 0 { name.set_raw_value(format!("\"{slug}\"")) } else { name.remove() }
        }
    }
}

fn forget_in_series(fields: &CstObject, forgotten: &Forgotten) {
    remove_properties(fields, "aliases", |name| forgotten.is_called(name));
    remove_properties(fields, "redirects", |path| forgotten.is_at(path));
}

/// Removes from an object those properties whose name or text is one that `tells`.
fn remove_properties(fields: &CstObject, object: &str, tells: impl Fn(&str) -> bool) {
    for property in fields.object_value(object).into_iter().flat_map(|object| object.properties()) {
        let value = property.value().and_then(|value| value.as_string_lit()?.decoded_value().ok());
        if property.decoded_name().into_iter().chain(value).any(|text| tells(&text)) {
            property.remove();
        }
    }
}

/// What no program can do, or none from here.
fn say_what_is_left(content: &Path, person: &Person) {
    let Forgotten { slug, name, .. } = &person.forgotten;
    let read = Content::read(content);
    let mentions = mentions(&read, &person.forgotten);
    say("What is left to you:");
    if !mentions.is_empty() {
        say("- Rewrite these texts. Once the name is gone from here, `check` cannot find them any more:");
    }
    for mut mention in mentions {
        mention.file = project::shown(&mention.file).to_owned();
        say(format!("  {mention}"));
    }
    for portrait in &person.portraits {
        say(format!("- Delete the photograph {portrait}. It is not published any more."));
    }
    say("- Build the site and publish it; remove from the server what the new build does not hold, and clear the caches");
    say(format!("  before it. Then spotlights/{slug}/ and all below it must answer 404."));
    say(format!("- Ask search engines and archives to drop that address. Feed readers keep what they fetched of {name}."));
    say("- The repository's history holds the removed files until it is rewritten, as do copies of it.");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> Forgotten {
        Forgotten::new("ada-lind", ["Ada Lind", "Addie"].into_iter(), None)
    }

    #[test]
    fn lists_name_the_tombstone_and_nothing_else_changes() {
        let text = "\u{feff}{\r\n  \"slug\" : \"bo\",\n\t\"nominated_by\": [ \"Cleo\",\n \"Ada\\u0020Lind\", \"Addie\" ],\n  \"answers\": [ \"Ada Lind\" ]\n}";
        let changed = rewritten(text, |fields| forget_in_lists(fields, &ada(), "withdrawn-7f")).unwrap();
        let expected = "\u{feff}{\r\n  \"slug\" : \"bo\",\n\t\"nominated_by\": [ \"Cleo\",\n \"withdrawn-7f\" ],\n  \"answers\": [ \"Ada Lind\" ]\n}";
        assert_eq!(changed, expected);
    }

    #[test]
    fn the_series_says_no_more_of_the_person() {
        let text = r#"{ "aliases": { "A. L.": "Ada Lind", "Bob": "Bo" }, "redirects": { "spotlights/ada-lind/": "", "old/": "spotlights/ada-lind/", "a/": "b/" } }"#;
        let changed = rewritten(text, |fields| forget_in_series(fields, &ada())).unwrap();
        let value: serde_json::Value = serde_json::from_str(&changed).unwrap();
        assert_eq!(value, serde_json::json!({ "aliases": { "Bob": "Bo" }, "redirects": { "a/": "b/" } }));
    }
}
