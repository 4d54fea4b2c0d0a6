//! `init`: the repository of a studio, which holds content only, and what publishes it with the packaged program.

use crate::site::library::schema;
use crate::site::output::files;
use crate::site::pages::site_url::SiteUrl;
use crate::site::toolchain::carried;
use crate::site::toolchain::process::say;
use crate::site::toolchain::project;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use sha2::{Digest, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The arguments of `init`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  cargo site init people\n  \
    cargo site init people --with github-pages --program-url https://studio.example/talent-spotlights")]
pub struct Args {
    /// The folder to make; it must be empty, if it's there
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Add what publishes the site there; can be repeated
    #[arg(long, value_name = "HOST", requires = "program_url")]
    with: Vec<Host>,
    /// Where the publishing machine gets the program: the address of a copy of this file
    #[arg(long, value_name = "URL", value_parser = address)]
    program_url: Option<String>,
    /// The file at that address, if it isn't this program, such as the one for another system
    #[arg(long, value_name = "FILE", requires = "program_url")]
    program: Option<PathBuf>,
    /// Where the site will be, for docker; the others know it
    #[arg(long, value_name = "URL", default_value = "https://studio.example/", value_parser = address)]
    base_url: String,
}

/// What publishes the site.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum Host {
    /// A workflow of GitHub Actions for GitHub Pages
    GithubPages,
    /// A pipeline of GitLab for GitLab Pages
    GitlabPages,
    /// A configuration of Netlify, with the headers of all files
    Netlify,
    /// A Dockerfile that builds the site and serves it with nginx
    Docker,
}

/// Writes the repository, and says what to do next.
///
/// # Errors
/// Where the folder holds something, or a file can't be written.
pub fn run(args: &Args) -> Result<()> {
    check_empty(&args.dir)?;
    let mut written = content();
    if let Some(url) = &args.program_url {
        let program = Program { url: url.clone(), sha256: digest(args.program.as_deref())? };
        written.extend(args.with.iter().flat_map(|host| host.files(&program, &args.base_url)));
    }
    for (name, text) in written {
        files::write(&args.dir, name, text)?;
    }
    schema::write(&args.dir.join("content/schema"))?;
    let dir = project::shown(&args.dir).display();
    say(format!("{dir} has a series, a draft and a README. Next: `cd {dir}`, then `cargo site serve`."));
    Ok(())
}

/// What every repository has.
fn content() -> Vec<(&'static str, String)> {
    [
        ("README.md", include_str!("init/README.md")),
        (".gitignore", include_str!("init/gitignore")),
        ("content/series.json", include_str!("init/series.json")),
        ("content/spotlights/ada-lind.json", include_str!("init/draft.json")),
    ]
    .map(|(name, text)| (name, text.to_owned()))
    .to_vec()
}

/// A folder that is there must be empty, but for the repository that was made for it.
fn check_empty(dir: &Path) -> Result<()> {
    if !dir.exists() {
        return Ok(());
    }
    let entries = fs::read_dir(dir).with_context(|| format!("{} is no folder that can be read", dir.display()))?;
    for entry in entries {
        let name = entry.with_context(|| format!("could not read {}", dir.display()))?.file_name();
        if name != ".git" {
            bail!("{} isn't empty: it holds {}. Choose another folder.", dir.display(), name.display());
        }
    }
    Ok(())
}

/// The program that publishes.
struct Program {
    url: String,
    sha256: String,
}

/// The checksum of the program, so that nobody else's is run.
fn digest(program: Option<&Path>) -> Result<String> {
    let program = match program {
        Some(program) => program.to_owned(),
        None if carried::is_packaged() => env::current_exe().context("this program's file is unknown")?,
        None => bail!("only a packaged program publishes; make one with `cargo site package`, and name it with --program"),
    };
    let bytes = fs::read(&program).with_context(|| format!("could not read {}", program.display()))?;
    Ok(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// An address that can stand in a script between quotation marks.
fn address(text: &str) -> Result<String, String> {
    let is_web = ["https://", "http://"].iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/?#[]@!&()*+,;=%".contains(letter);
    if is_web && text.chars().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Err("write a whole URL, as in https://studio.example/people/".to_owned())
    }
}

impl Host {
    fn files(self, program: &Program, base_url: &str) -> Vec<(&'static str, String)> {
        let base = SiteUrl::parse(base_url).base;
        let path = base.as_str().trim_end_matches('/');
        let filled = |template: &str| {
            let values = [
                ("@PROGRAM_URL@", program.url.as_str()),
                ("@PROGRAM_SHA256@", &program.sha256),
                ("@BASE_URL@", base_url),
                ("@BASE_PATH@", path),
            ];
            values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(name, value))
        };
        match self {
            Self::GithubPages => vec![(".github/workflows/publish.yml", filled(include_str!("init/github-pages.yml")))],
            Self::GitlabPages => vec![(".gitlab-ci.yml", filled(include_str!("init/gitlab-pages.yml")))],
            Self::Netlify => vec![("netlify.toml", filled(include_str!("init/netlify.toml"))), ("_headers", netlify_headers())],
            Self::Docker => vec![
                ("Dockerfile", filled(include_str!("init/Dockerfile"))),
                (".dockerignore", "*\n!content\n!nginx.conf\n".to_owned()),
                ("nginx.conf", nginx(path)),
            ],
        }
    }
}

/// The documented configuration of nginx, for the container: any host name, and the path of the site.
fn nginx(path: &str) -> String {
    const DOCUMENTED: &str = include_str!("../../../docs/deploy/nginx.conf");
    let values = [
        ("server_name studio.example;", "server_name _;".to_owned()),
        ("set $base /careers/people;", format!("set $base \"{path}\";")),
    ];
    values.iter().fold(DOCUMENTED.to_owned(), |text, (value, replacement)| text.replacen(value, replacement, 1))
}

/// The documented headers without the lines that take back one of an earlier rule: Netlify doesn't know them, and of several rules
/// the last one counts there anyway.
fn netlify_headers() -> String {
    const DOCUMENTED: &str = include_str!("../../../docs/deploy/_headers");
    // The comment at the top is about another host.
    let rules = DOCUMENTED.lines().skip_while(|line| line.starts_with('#'));
    let kept = rules.filter(|line| !line.trim_start().starts_with('!'));
    kept.fold("# The headers of all files.\n".to_owned(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::wire;
    use crate::site::check;
    use crate::site::library::Severity;

    fn args(dir: &Path) -> Args {
        Args {
            dir: dir.to_owned(),
            with: Vec::new(),
            program_url: None,
            program: None,
            base_url: "https://x.example/".to_owned(),
        }
    }

    #[test]
    fn the_content_is_sound_and_the_draft_is_ready_to_be_published() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("new/people");
        run(&args(&dir)).unwrap();
        let content = dir.join("content");
        let findings = check::findings(&content);
        assert!(findings.iter().all(|found| found.severity != Severity::Error), "{findings:?}");
        let series: wire::Series = crate::site::library::series(&content).unwrap();
        assert_eq!(series.questions.len(), 8);
        assert!(
            series
                .questions
                .iter()
                .all(|question| series.languages.iter().all(|language| !question.wording.in_language(language, "").is_empty()))
        );
        let draft = content.join("spotlights/ada-lind.json");
        let text = fs::read_to_string(&draft).unwrap();
        // As the README says.
        fs::write(&draft, text.replace(",\n  \"draft\": true", "")).unwrap();
        let library = crate::site::library::Library::read(&content).unwrap();
        assert_eq!(library.interviews.len(), 1, "{:?}", library.problems);
    }

    #[test]
    fn a_folder_that_holds_something_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        run(&args(folder.path())).expect("a new repository is as good as empty");
        let error = run(&args(folder.path())).unwrap_err().to_string();
        assert!(error.contains("isn't empty"), "{error}");
        for name in [".hidden", "folder/file", "series.json"] {
            let folder = tempfile::tempdir().unwrap();
            files::write(folder.path(), name, "mine").unwrap();
            assert!(run(&args(folder.path())).is_err(), "{name}");
            assert!(!folder.path().join("content").exists(), "{name}");
        }
        let file = folder.path().join("README.md");
        assert!(run(&args(&file)).is_err(), "a file is no folder");
    }

    #[test]
    fn nothing_is_left_to_fill_in() {
        let program = Program { url: "https://x.example/program".to_owned(), sha256: "0123".to_owned() };
        for host in Host::value_variants() {
            for (name, text) in host.files(&program, "https://x.example/careers/people/") {
                assert!(
                    !text.contains('@') || !text.split('@').any(|part| part.starts_with("PROGRAM") || part.starts_with("BASE")),
                    "{name}: {text}"
                );
                assert!(!text.contains("studio.example;"), "{name}: {text}");
            }
        }
        let conf = nginx("/careers/people");
        assert!(conf.contains("server_name _;") && conf.contains("set $base \"/careers/people\";"), "{conf}");
        assert!(!netlify_headers().contains('!'));
    }

    #[test]
    fn an_address_cannot_leave_its_quotation_marks() {
        assert!(address("https://studio.example/a%20b?c=d").is_ok());
        for wrong in [
            "studio.example",
            "https://",
            "https://x/\"; rm -rf /",
            "https://x/$HOME",
            "https://x/`id`",
            "https://x/a b",
            "https://x/\n",
            "file:///x",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
