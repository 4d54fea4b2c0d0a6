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
    let content = Content::read(&args.content);
    refuse_unreadable(&content)?;
    let target = Target::find(&content, &args.slug)?;
    if !args.yes {
        ask(&target)?;
    }
    let slug = random_slug();
    let tombstone = write_tombstone(&args.content, &slug, &target)?;
    let changed = remove_name(&args.content, &target.person, &slug)?;
    for file in &target.files {
        fs::remove_file(file).with_context(|| format!("could not remove {}", file.display()))?;
    }
    println!("{}", project::shown(&tombstone).display());
    say(format!("{} is withdrawn. The tombstone keeps the chain of nominations connected.", target.person.name));
    for file in changed {
        say(format!("The name was removed from the lists in {}.", project::shown(&file).display()));
    }
    print_remaining_steps(&args.content, &target);
    Ok(())
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

/// Removes the name from the lists in all files, and returns those that changed.
fn remove_name(content: &Path, person: &WithdrawnPerson, slug: &str) -> Result<Vec<PathBuf>> {
    let series = content.join("series.json");
    let mut changed = Vec::new();
    for file in interview_files(&content.join("spotlights"))?.into_iter().chain([series.clone()]) {
        let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        let rewritten = rewritten(&text, |fields| {
            if file == series { remove_from_series(fields, person) } else { replace_in_lists(fields, person, slug) }
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

fn print_remaining_steps(content: &Path, target: &Target) {
    let WithdrawnPerson { slug, name, .. } = &target.person;
    let updated = Content::read(content);
    let mentions = mentions(&updated, &target.person);
    say("What is left for you:");
    if !mentions.is_empty() {
        say("- Rewrite these texts. `check` can’t find them any more, since it doesn’t know the name now:");
    }
    for mut mention in mentions {
        mention.file = project::shown(&mention.file).to_owned();
        say(format!("  {mention}"));
    }
    for portrait in &target.portraits {
        say(format!("- Delete the photograph {portrait}. The site doesn’t publish it any more."));
    }
    say("- Build and publish the site, delete from the server what the new build doesn’t contain, and clear caches.");
    say(format!("  Then spotlights/{slug}/ and everything below it must return 404."));
    say(format!("- Ask search engines and archives to remove that address. Feed readers keep what they have of {name}."));
    say("- The history of the repository and its copies still have the deleted files, unless you rewrite it.");
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
