//! What `init` offers to publish a site: the steps of each run here as far as they can. The packaged program comes from a server on
//! this machine; installing system packages, and what only the host itself does, is left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use talent_spotlights::site::output::{files, server};

use crate::delivery;
use crate::hosts;
use crate::packaged::{Machine, PROGRAM};
use crate::servers;
use crate::site::Built;

/// A repository with everything that `init` offers, and a server that has the program.
struct Repository {
    machine: Machine,
    _server: server::Server,
}

impl Repository {
    async fn new(base_url: &str) -> Self {
        let machine = Machine::new();
        let server = server::spawn(PROGRAM.parent().unwrap().to_owned(), "").await.unwrap();
        let url = format!("{}talent-spotlights", server.url());
        let mut arguments = vec!["init", ".", "--program-url", &url, "--base-url", base_url];
        for host in ["github-pages", "gitlab-pages", "netlify", "docker"] {
            arguments.extend(["--with", host]);
        }
        machine.succeed(&arguments);
        machine.add_people();
        Self { machine, _server: server }
    }

    fn folder(&self) -> &Path {
        self.machine.folder()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder().join(name)).unwrap()
    }

    /// Runs steps as the host does: in the folder, each in a shell that ends at the first failure.
    async fn run(&self, steps: Vec<String>, variables: &[(&str, &str)]) -> Output {
        let script = steps.join("\n");
        let mut shell = Command::new("/bin/sh");
        shell.args(["-ec", &script]).current_dir(self.folder()).env_clear().env("PATH", "/usr/bin:/bin");
        shell.envs(variables.iter().copied());
        tokio::task::spawn_blocking(move || shell.output().unwrap()).await.unwrap()
    }

    async fn succeed(&self, steps: Vec<String>, variables: &[(&str, &str)]) {
        let output = self.run(steps.clone(), variables).await;
        assert!(output.status.success(), "{steps:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn check_site(&self, folder: &str, url: &str) {
        let feed = fs::read_to_string(self.folder().join(folder).join("feed.xml")).unwrap();
        assert!(feed.contains(&format!("href=\"{url}")), "{feed}");
    }
}

/// The lines of a block: those below `start` that are indented more than it.
fn block(text: &str, start: &str) -> Vec<String> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines().skip_while(|line| line.trim() != start);
    let first = lines.next().unwrap_or_else(|| panic!("there is no {start} in {text}"));
    lines.take_while(|line| indent(line) > indent(first)).map(|line| line.trim().to_owned()).collect()
}

#[tokio::test]
async fn the_steps_of_the_github_workflow_build_the_site() {
    let repository = Repository::new("https://x.example/").await;
    let workflow = repository.read(".github/workflows/publish.yml");
    let mut steps = block(&workflow, "run: |");
    steps.extend(
        workflow.lines().filter_map(|line| line.trim().strip_prefix("run: ")).filter(|step| *step != "|").map(str::to_owned),
    );
    assert_eq!(steps.len(), 4, "{steps:?}");
    // What the action configure-pages says has no slash at the end.
    repository.succeed(steps, &[("BASE_URL", "https://studio.github.io/people")]).await;
    repository.check_site("dist", "https://studio.github.io/people/");
}

#[tokio::test]
async fn the_steps_of_the_gitlab_pipeline_build_the_site() {
    let repository = Repository::new("https://x.example/").await;
    let steps = block(&repository.read(".gitlab-ci.yml"), "script:");
    let steps: Vec<String> = steps.iter().map(|step| step.strip_prefix("- ").unwrap().to_owned()).collect();
    let steps: Vec<String> = steps.into_iter().filter(|step| !step.starts_with("apt-get")).collect();
    assert_eq!(steps.len(), 4, "{steps:?}");
    repository.succeed(steps, &[("CI_PAGES_URL", "https://studio.gitlab.io/people")]).await;
    repository.check_site("public", "https://studio.gitlab.io/people/");
}

#[tokio::test]
async fn the_command_of_netlify_builds_the_site_with_its_headers() {
    let repository = Repository::new("https://x.example/").await;
    let text = repository.read("netlify.toml");
    let command = text.split("\"\"\"").nth(1).unwrap().to_owned();
    repository.succeed(vec![command], &[("URL", "https://people.netlify.app")]).await;
    repository.check_site("dist", "https://people.netlify.app/");
    let headers = fs::read_to_string(repository.folder().join("dist/_headers")).unwrap();
    let site = Built { folder: repository.folder().join("dist"), base: "", origin: "https://people.netlify.app" };
    hosts::check_last_value_counts(&headers, &site);
    let is_compressed = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "br" || extension == "gz");
    assert!(!files::list(&site.folder).unwrap().iter().any(is_compressed), "Netlify compresses by itself");
}

#[tokio::test]
async fn another_program_at_the_address_is_not_run() {
    let repository = Repository::new("https://x.example/").await;
    let workflow = repository.read(".github/workflows/publish.yml");
    let mut steps = block(&workflow, "run: |");
    steps.insert(1, "echo '#!/bin/sh\ntouch stranger' > talent-spotlights".to_owned());
    steps.push("./talent-spotlights".to_owned());
    assert!(!repository.run(steps, &[]).await.status.success());
    assert!(!repository.folder().join("stranger").exists());
}

/// The instructions of a Dockerfile with their arguments, lines that go on joined.
fn instructions(text: &str) -> Vec<(String, String)> {
    let joined = text.replace("\\\n", "");
    let lines = joined.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).map(|(name, rest)| (name.to_owned(), rest.to_owned())).collect()
}

/// Runs the container's steps with its folders inside the repository's, and nginx with the configuration that it has.
async fn check_container(base: &'static str) {
    let origin = "https://example.org";
    let repository = Repository::new(&format!("{origin}{base}/")).await;
    let instructions = instructions(&repository.read("Dockerfile"));
    let root = repository.folder().join("root");
    let within = |text: &str| {
        ["/usr/local/bin", "/srv/www"]
            .iter()
            .fold(text.to_owned(), |text, path| text.replace(path, &format!("{}{path}", root.display())))
    };
    let bin = root.join("usr/local/bin");
    fs::create_dir_all(&bin).unwrap();
    let steps = instructions.iter().filter(|(name, step)| name == "RUN" && !step.contains("apt-get"));
    let steps: Vec<String> = steps.map(|(_, step)| within(step)).collect();
    assert_eq!(steps.len(), 2, "{steps:?}");
    let path = format!("{}:/usr/bin:/bin", bin.display());
    repository.succeed(steps, &[("PATH", &path)]).await;
    for (_, copied) in instructions.iter().filter(|(name, copied)| name == "COPY" && !copied.starts_with("--from")) {
        let source = copied.split(' ').next().unwrap();
        assert!(repository.folder().join(source).exists(), "{source}");
        assert!(repository.read(".dockerignore").contains(&format!("!{source}\n")), "{source}");
    }
    let folder: PathBuf = root.join("srv/www").join(base.trim_start_matches('/'));
    let site = Built { folder, base, origin };
    let server = servers::nginx_with(&site, &repository.read("nginx.conf")).await;
    delivery::check(&site, &server).await;
}

#[tokio::test]
async fn the_container_delivers_at_the_root() {
    check_container("").await;
}

#[tokio::test]
async fn the_container_delivers_below_a_base_path() {
    check_container("/careers/people").await;
}
