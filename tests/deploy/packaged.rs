//! The packaged program, in a place without compiler, network, home directory and checkout. It's made of the companion that the tests
//! use, which is the same program as the optimised one that `cargo site package` compiles.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use talent_spotlights::site::app::files::AppFiles;
use talent_spotlights::site::commands::package;
use talent_spotlights::site::output::files;
use talent_spotlights::site::toolchain::project;
use tempfile::TempDir;

use crate::site::{Built, at_the_root, below_a_base_path};

/// The packaged program, with the application of the built sites.
pub static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let out = project::scratch("deploy").join("talent-spotlights");
    let app = AppFiles::In(project::scratch("app"));
    let desk = AppFiles::In(std::env::var_os("SITE_DESK").map_or_else(|| project::scratch("desk"), PathBuf::from));
    package::pack(Path::new(env!("CARGO_BIN_EXE_site")), &app, &desk, &out).unwrap();
    out
});

/// A machine with nothing but an empty directory, which is the working directory and the home.
pub struct Machine(TempDir);

impl Machine {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program in a network namespace of its own, which reaches nothing, and with an environment that names no program.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("/usr/bin/unshare");
        command.args(["--map-root-user", "--net", "--"]).arg(PROGRAM.as_path()).args(arguments);
        command.current_dir(self.folder()).env_clear().env("PATH", "").env("HOME", "").output().unwrap()
    }

    /// Adds the three people of the shipped content to a new repository.
    pub fn add_people(&self) {
        let people = project::root().join("public/spotlights");
        for file in files::list(&people).unwrap() {
            files::copy(&people.join(&file), &self.folder().join("content/spotlights").join(&file)).unwrap();
        }
    }

    /// What the program writes to standard output and standard error.
    pub fn succeed(&self, arguments: &[&str]) -> [String; 2] {
        let output = self.run(arguments);
        let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(output.status.success(), "{arguments:?}: {out}{error}");
        [out, error]
    }
}

#[test]
fn it_builds_byte_for_byte_what_the_companion_builds() {
    let content = project::scratch("deploy").join("content");
    for Built { folder, base, origin } in [at_the_root(), below_a_base_path()] {
        let machine = Machine::new();
        let (url, content) = (format!("{origin}{base}/"), content.display().to_string());
        machine.succeed(&["build", "--content", &content, "--base-url", &url, "--admin", "test"]);
        let built = machine.folder().join("dist");
        let [expected, found] = [&folder, &built].map(|site| files::list(site).unwrap());
        assert_eq!(found, expected);
        assert!(found.iter().any(|name| name.to_string_lossy().ends_with("_bg.wasm.br")), "{found:?}");
        let differs = |name: &&PathBuf| fs::read(folder.join(name)).unwrap() != fs::read(built.join(name)).unwrap();
        assert_eq!(found.iter().filter(differs).collect::<Vec<_>>(), [] as [&PathBuf; 0], "built for {url}");
    }
}

#[test]
fn a_new_repository_is_built_and_checked() {
    let machine = Machine::new();
    machine.succeed(&["init", "."]);
    machine.add_people();
    machine.succeed(&["check", "content"]);
    machine.succeed(&["status"]);
    machine.succeed(&["build"]);
    let site = machine.folder().join("dist");
    for slug in ["axel-gilet", "joanna-ruer", "julia-truong"] {
        assert!(site.join("spotlights").join(slug).join("index.html").exists(), "{slug}");
    }
    assert!(!site.join("spotlights/ada-lind/index.html").exists(), "the first interview is a draft");
    let again = machine.run(&["init", "."]);
    assert!(String::from_utf8(again.stderr).unwrap().starts_with("error: . isn't empty"));
}

/// With a network, since the desk is a page.
#[test]
fn it_carries_the_desk() {
    let machine = Machine::new();
    machine.succeed(&["init", "."]);
    let mut command = Command::new(PROGRAM.as_path());
    command.args(["desk", "--no-open"]).current_dir(machine.folder()).env_clear().env("PATH", "").stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let lines = BufReader::new(running.stderr.take().unwrap()).lines().map_while(Result::ok);
    let url = lines.into_iter().find_map(|line| Some(format!("http://{}", line.split_once("http://")?.1.split_once(". ")?.0)));
    let url = url.expect("the desk says where it is");
    let asked = ["", "desk.js", "desk_bg.wasm", "desk.css"].map(|file| {
        let address = format!("{}/{file}", url.trim_end_matches('/'));
        minreq::get(address).send().map(|response| (response.status_code, response.as_bytes().len()))
    });
    running.kill().unwrap();
    running.wait().unwrap();
    for answer in asked {
        let (status, length) = answer.unwrap();
        assert!(status == 200 && length > 0, "{status}, {length} bytes");
    }
}

#[test]
fn it_has_no_command_that_needs_a_compiler() {
    let machine = Machine::new();
    let [help, _] = machine.succeed(&["--help"]);
    for command in ["serve", "build", "desk", "preview", "import", "new", "check", "status", "withdraw", "init"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{command} "))), "{command} in {help}");
        let [help, _] = machine.succeed(&[command, "--help"]);
        assert!(!help.contains("cargo"), "{help}");
    }
    for command in ["test", "bench", "fuzz", "package", "live", "pages", "wasm-bindgen"] {
        let output = machine.run(&[command]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}: {error}");
        assert!(error.contains("unrecognized subcommand"), "{command}: {error}");
    }
}

#[test]
fn it_tells_what_to_type_by_its_own_name() {
    let machine = Machine::new();
    let output = machine.run(&["preview"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error, "error: dist holds no built site; run `talent-spotlights build` first\n");
}
