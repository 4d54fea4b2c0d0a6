//! The command line: help, exit codes and error messages.

use std::path::Path;
use std::process::{Command, Output};
use talent_spotlights::site::commands::wasm_bindgen::VERSION;

fn site(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_site")).args(arguments).env("RUST_BACKTRACE", "0").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn commands() -> Vec<String> {
    let help = text(&site(&["--help"]).stdout);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = listed.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_has_help_with_an_example() {
    let mut commands = commands();
    for expected in ["serve", "build", "preview", "test", "sample", "redirects"] {
        assert!(commands.iter().any(|name| name == expected), "{expected} is not among {commands:?}");
    }
    commands.extend(["live", "pages", "schema", "wasm-bindgen"].map(str::to_owned)); // hidden commands have help too
    for command in commands {
        let output = site(&[&command, "--help"]);
        assert!(output.status.success(), "{command} --help fails");
        let help = text(&output.stdout);
        assert!(help.contains(&format!("cargo site {command}")), "{command} --help shows no example:\n{help}");
        assert!(help.contains("Example"), "{command} --help shows no example:\n{help}");
    }
}

#[test]
fn the_cargo_alias_starts_the_companion() {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join(".cargo/config.toml");
    let config = std::fs::read_to_string(config).unwrap();
    assert!(config.contains("site = \"run --features site --bin site --\""), "{config}");
}

#[test]
fn a_link_named_wasm_bindgen_is_the_program_that_trunk_needs() {
    let directory = tempfile::tempdir().unwrap();
    let link = directory.path().join("wasm-bindgen");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_site"), &link).unwrap();
    let run = |arguments: &[&str]| Command::new(&link).args(arguments).output().unwrap();
    assert_eq!(text(&run(&["--version"]).stdout), format!("wasm-bindgen {VERSION}\n"));

    let module = directory.path().join("app.wasm");
    std::fs::write(&module, "not a module").unwrap();
    let out = format!("--out-dir={}", directory.path().display());
    // As Trunk calls it.
    let output = run(&["--target=web", &out, "--out-name=app", module.to_str().unwrap(), "--no-typescript"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("app.wasm"), "{}", text(&output.stderr));
}

/// Checks that a command exits with 1 and ends with this reason.
fn check_failure(arguments: &[&str], reason: &str) {
    let output = site(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?} should fail with 1");
    let stderr = text(&output.stderr);
    let last = stderr.trim_end().lines().last().unwrap_or_default();
    assert!(last.starts_with("error: ") && last.contains(reason), "{arguments:?} should end with {reason:?}:\n{stderr}");
}

#[test]
fn a_failure_ends_with_its_reason() {
    let empty = tempfile::tempdir().unwrap();
    let empty = empty.path().to_str().unwrap();
    check_failure(&["serve", "--content", "/no/such/place"], "there is no content directory /no/such/place");
    check_failure(&["serve", "--content", empty], "holds no series.json");
    check_failure(&["preview", empty], "run `cargo site build` first");
    check_failure(&["pages", "--content", "/no/such/place", "--out", empty], "/no/such/place");
}

#[test]
fn a_mistyped_command_exits_with_2() {
    for arguments in [&["srve"][..], &["serve", "--prot", "1"], &["test", "--part", "nothing"], &[]] {
        let output = site(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    let stderr = text(&site(&["srve"]).stderr);
    assert!(stderr.contains("serve"), "the nearest command is not suggested:\n{stderr}");
}
