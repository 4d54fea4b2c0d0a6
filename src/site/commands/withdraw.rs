//! `cargo site withdraw`: removes a person from the content. A tombstone with a random slug replaces their files and their name
//! in the nominations of others; a slug derived from the name could be found by trying names.
//!
//! It also lists what is left to do by hand: texts that mention the person, photographs, the published site, and the history of
//! the repository.

use super::prompt;
use crate::content::wire;
use crate::domain::Slug;
use crate::site::check::content::Content;
use crate::site::check::withdrawn::mentions;
use crate::site::library::folder::Withdrawal;
use crate::site::library::interview_files;
use crate::site::library::takedown::{TOMBSTONE_PREFIX, WithdrawnPerson, random_slug, tombstone_of};
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use anyhow::{Context, Result, bail};
use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstObject, CstRootNode};
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

/// The arguments of `withdraw`.
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
    /// The arguments to withdraw somebody from `content` without asking.
    #[must_use]
    pub fn without_asking(slug: &str, content: PathBuf) -> Self {
        Self { slug: slug.to_owned(), yes: true, content }
    }
}

/// Replaces a person's files with a tombstone, and prints what is left to do by hand.
///
/// # Errors
/// If there is nobody with this slug, a file can't be read (it may mention the person), or the answer to the question is no.
#[expect(clippy::print_stdout, reason = "the tombstone's path is the output of the command")]
pub fn run(args: &Args) -> Result<()> {
    let target = Target::of(&args.content, &args.slug)?;
    if !args.yes {
        ask(&target)?;
    }
    let (tombstone, changed) = target.withdraw(&args.content)?;
    println!("{}", project::shown(&tombstone).display());
    say(format!("{} is withdrawn. The tombstone keeps the chain of nominations connected.", target.person.name));
    for file in changed {
        say(format!("The name was removed from the lists in {}.", project::shown(&file).display()));
    }
    say("What is left for you:");
    let (mentions, steps) = remaining_steps(&args.content, &target);
    for (index, mention) in mentions.iter().enumerate() {
        if index == 0 {
            say(format!("- {MENTIONS}"));
        }
        say(format!("  {mention}"));
    }
    steps.iter().for_each(|step| say(format!("- {step}")));
    Ok(())
}

/// What withdrawing somebody would do, without doing it.
///
/// # Errors
/// If there is nobody with this slug, or a file can't be read (it may mention the person).
pub fn plan(content: &Path, slug: &str) -> Result<Withdrawal> {
    let target = Target::of(content, slug)?;
    let deleted = target.files.iter().map(|file| format!("{} will be deleted.", name_of(file)));
    let tombstone = "A file with a random number takes its place, so that the chain of nominations stays connected.".to_owned();
    let mut changes: Vec<String> = deleted.chain([tombstone]).collect();
    for (file, ..) in target.rewritten(content, "withdrawn")? {
        changes.push(format!("The name will be removed from the lists in {}.", name_of(&file)));
    }
    Ok(Withdrawal { changes, remaining: remaining(content, &target) })
}

/// Withdraws somebody, and tells what was done and what is left to do.
///
/// # Errors
/// If there is nobody with this slug, or a file can't be read or written.
pub fn carry_out(content: &Path, slug: &str) -> Result<Withdrawal> {
    let target = Target::of(content, slug)?;
    let (tombstone, changed) = target.withdraw(content)?;
    let mut changes = vec![format!("{} is withdrawn. {} keeps the chain connected.", target.person.name, name_of(&tombstone))];
    changes.extend(changed.iter().map(|file| format!("The name was removed from the lists in {}.", name_of(file))));
    Ok(Withdrawal { changes, remaining: remaining(content, &target) })
}

fn remaining(content: &Path, target: &Target) -> Vec<String> {
    let (mentions, steps) = remaining_steps(content, target);
    let heading = (!mentions.is_empty()).then(|| MENTIONS.to_owned());
    heading.into_iter().chain(mentions).chain(steps).collect()
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Fails if a file can't be read: it may mention the person, and nothing could find that afterwards.
fn refuse_unreadable(content: &Content) -> Result<()> {
    let files = interview_files(&content.directory.join("spotlights"))?;
    if content.series.is_none() || content.interviews.len() < files.len() {
        bail!("some files can’t be read, and may mention the person; run `cargo site check`, fix its errors, and try again");
    }
    Ok(())
}

/// The person to withdraw, and their files.
struct Target {
    person: WithdrawnPerson,
    /// All editions; none if the person was nominated, but hasn't answered yet.
    files: Vec<PathBuf>,
    portraits: Vec<String>,
    /// Their nominations, as a tombstone without a slug.
    tombstone: wire::Interview,
}

impl Target {
    /// The person with this slug in a content directory.
    fn of(content: &Path, slug: &str) -> Result<Self> {
        let content = Content::read(content);
        refuse_unreadable(&content)?;
        Self::find(&content, slug)
    }

    /// Writes the tombstone, removes the name from lists, and deletes the files. Returns the tombstone, and the files with lists.
    fn withdraw(&self, content: &Path) -> Result<(PathBuf, Vec<PathBuf>)> {
        let slug = random_slug();
        let tombstone = write_tombstone(content, &slug, self)?;
        let mut changed = Vec::new();
        for (file, text) in self.rewritten(content, &slug)? {
            write(&file, &text)?;
            changed.push(file);
        }
        for file in &self.files {
            fs::remove_file(file).with_context(|| format!("could not remove {}", file.display()))?;
        }
        Ok((tombstone, changed))
    }

    fn find(content: &Content, slug: &str) -> Result<Self> {
        let series = content.series.as_ref().map(|series| &series.wire);
        let files: Vec<_> = content.interviews.iter().filter(|file| file.wire.slug == slug).collect();
        let editions = || files.iter().map(|file| &file.wire);
        let nominated = content.interviews.iter().flat_map(|file| file.wire.nominated_by.iter().chain(&file.wire.nominates));
        let with_this_slug = nominated.filter(|name| Slug::of(name).as_str() == slug);
        let names = editions().map(|wire| &wire.person.name).chain(with_this_slug);
        let mut person = WithdrawnPerson::new(slug, names.map(String::as_str), series);
        if !files.is_empty() && slug.starts_with(TOMBSTONE_PREFIX) {
            bail!("“{slug}” is already a tombstone; it has nothing to remove");
        }
        if files.is_empty() && person.name.is_empty() {
            bail!("there is nobody at “spotlights/{slug}/”; copy the name from the address of the person’s page");
        }
        if person.name.is_empty() {
            // A tombstone written by hand, with the person's slug.
            slug.clone_into(&mut person.name);
        }
        let portraits = editions().filter_map(|wire| wire.person.portrait.as_ref()).map(|portrait| portrait.src.clone());
        Ok(Self {
            person,
            files: files.iter().map(|file| file.path.clone()).collect(),
            portraits: portraits.collect(),
            tombstone: tombstone_of(editions()),
        })
    }
}

impl Target {
    /// The files that have the name in a list, with their texts without it.
    fn rewritten(&self, content: &Path, slug: &str) -> Result<Vec<(PathBuf, String)>> {
        let series = content.join("series.json");
        let mut changed = Vec::new();
        for file in interview_files(&content.join("spotlights"))?.into_iter().chain([series.clone()]) {
            let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
            let rewritten = rewritten(&text, |fields| match file == series {
                true => remove_from_series(fields, &self.person),
                false => replace_in_lists(fields, &self.person, slug),
            });
            let rewritten = rewritten.with_context(|| format!("could not change {}", file.display()))?;
            if rewritten != text {
                changed.push((file, rewritten));
            }
        }
        Ok(changed)
    }
}

/// Asks for confirmation.
fn ask(target: &Target) -> Result<()> {
    let name = &target.person.name;
    if !io::stdin().is_terminal() {
        bail!("nothing was changed; to withdraw {name}, add --yes");
    }
    for file in &target.files {
        say(format!("{} will be deleted.", project::shown(file).display()));
    }
    let question = format!("Withdraw {name}? A tombstone without the name will replace their files.");
    if !prompt::confirm(&question, &mut io::stdin().lock(), &mut io::stderr())? {
        bail!("nothing was changed");
    }
    Ok(())
}

fn write_tombstone(content: &Path, slug: &str, target: &Target) -> Result<PathBuf> {
    let file = content.join("spotlights").join(format!("{slug}.json"));
    let tombstone = wire::Interview {
        schema: Some("../schema/spotlight.json".to_owned()),
        slug: slug.to_owned(),
        withdrawn: true,
        nominated_by: target.tombstone.nominated_by.clone(),
        nominates: target.tombstone.nominates.clone(),
        ..wire::Interview::default()
    };
    let mut json = serde_json::to_value(&tombstone)?;
    json.as_object_mut().and_then(|fields| fields.shift_remove("answers"));
    write(&file, &(serde_json::to_string_pretty(&json)? + "\n"))?;
    Ok(file)
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("could not write {}", file.display()))
}

/// `text` with some fields changed and the rest, white space included, as it was.
fn rewritten(text: &str, change: impl FnOnce(&CstObject)) -> Result<String> {
    let (bom, json) = text.strip_prefix('\u{feff}').map_or(("", text), |json| ("\u{feff}", json));
    let root = CstRootNode::parse(json, &ParseOptions::default())?;
    if let Some(fields) = root.object_value() {
        change(&fields);
    }
    Ok(format!("{bom}{root}"))
}

fn replace_in_lists(fields: &CstObject, person: &WithdrawnPerson, slug: &str) {
    for list in ["nominated_by", "nominates"].iter().filter_map(|field| fields.array_value(field)) {
        let names = list.elements().into_iter().filter_map(|element| element.as_string_lit());
        let matching = names.filter(|name| name.decoded_value().is_ok_and(|name| person.has_name(&name)));
        for (index, name) in matching.enumerate() {
            // Two spellings of one name become one tombstone.
            if index == 0 { name.set_raw_value(format!("\"{slug}\"")) } else { name.remove() }
        }
    }
}

fn remove_from_series(fields: &CstObject, person: &WithdrawnPerson) {
    remove_properties(fields, "aliases", |name| person.has_name(name));
    remove_properties(fields, "redirects", |path| person.is_in_path(path));
}

/// Removes the properties of an object whose name or text `matches`.
fn remove_properties(fields: &CstObject, object: &str, matches: impl Fn(&str) -> bool) {
    for property in fields.object_value(object).into_iter().flat_map(|object| object.properties()) {
        let value = property.value().and_then(|value| value.as_string_lit()?.decoded_value().ok());
        if property.decoded_name().into_iter().chain(value).any(|text| matches(&text)) {
            property.remove();
        }
    }
}

const MENTIONS: &str = "Rewrite these texts. `check` can’t find them any more, since it doesn’t know the name now:";

/// What is left to do by hand: the texts that mention the person, and the steps.
fn remaining_steps(content: &Path, target: &Target) -> (Vec<String>, Vec<String>) {
    let WithdrawnPerson { slug, name, .. } = &target.person;
    let mentions = mentions(&Content::read(content), &target.person).into_iter().map(|mut mention| {
        mention.file = project::shown(&mention.file).to_owned();
        mention.to_string()
    });
    let portraits = target.portraits.iter();
    let portraits =
        portraits.map(|portrait| format!("Delete the photograph {portrait}. The site doesn’t publish it any more."));
    let steps = [
        format!(
            "Build and publish the site, delete from the server what the new build doesn’t contain, and clear caches.\n  \
             Then spotlights/{slug}/ and everything below it must return 404."
        ),
        format!("Ask search engines and archives to remove that address. Feed readers keep what they have of {name}."),
        "The history of the repository and its copies still have the deleted files, unless you rewrite it.".to_owned(),
    ];
    (mentions.collect(), portraits.chain(steps).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> WithdrawnPerson {
        WithdrawnPerson::new("ada-lind", ["Ada Lind", "Addie"].into_iter(), None)
    }

    #[test]
    fn lists_name_the_tombstone_and_nothing_else_changes() {
        let text = "\u{feff}{\r\n  \"slug\" : \"bo\",\n\t\"nominated_by\": [ \"Cleo\",\n \"Ada\\u0020Lind\", \"Addie\" ],\n  \"answers\": [ \"Ada Lind\" ]\n}";
        let changed = rewritten(text, |fields| replace_in_lists(fields, &ada(), "withdrawn-7f")).unwrap();
        let expected = "\u{feff}{\r\n  \"slug\" : \"bo\",\n\t\"nominated_by\": [ \"Cleo\",\n \"withdrawn-7f\" ],\n  \"answers\": [ \"Ada Lind\" ]\n}";
        assert_eq!(changed, expected);
    }

    #[test]
    fn the_series_does_not_mention_the_person() {
        let text = r#"{ "aliases": { "A. L.": "Ada Lind", "Bob": "Bo" }, "redirects": { "spotlights/ada-lind/": "", "old/": "spotlights/ada-lind/", "a/": "b/" } }"#;
        let changed = rewritten(text, |fields| remove_from_series(fields, &ada())).unwrap();
        let value: serde_json::Value = serde_json::from_str(&changed).unwrap();
        assert_eq!(value, serde_json::json!({ "aliases": { "Bob": "Bo" }, "redirects": { "a/": "b/" } }));
    }
}
