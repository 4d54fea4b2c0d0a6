//! The servers under test, each with a built site: nginx and Caddy with the examples of `docs/deploy/`, in which nothing is
//! changed but what they say is to be changed, and the companion's own.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use talent_spotlights::site::process::Group;
use talent_spotlights::site::server;
use tempfile::TempDir;

use crate::site::Built;

/// A server that is running. It ends when this is dropped.
pub struct Running {
    /// Scheme, host and port.
    pub origin: String,
    _process: Process,
}

/// What the server lives in.
enum Process {
    Own { _server: server::Server },
    Child { _group: Group, _home: TempDir },
}

/// The companion's own server.
pub async fn companion(site: &Built) -> Running {
    let server = server::spawn(site.folder.clone(), site.base).await.unwrap();
    let origin = server.url().split('/').take(3).collect::<Vec<_>>().join("/");
    Running { origin, _process: Process::Own { _server: server } }
}

/// nginx, in a frame that only says what the machine's own would say: which modules there are, and where temporary files go.
pub async fn nginx(site: &Built) -> Running {
    let home = TempDir::new().unwrap();
    let port = free_port();
    let values = [
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("root /srv/www;", format!("root {};", document_root(site, home.path()).display())),
        ("set $base /careers/people;", format!("set $base \"{}\";", site.base)),
    ];
    fs::write(home.path().join("example.conf"), example("nginx.conf", &values)).unwrap();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|kind| format!("{kind}_temp_path {kind};"));
    let frame = format!(
        "load_module {};\ndaemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{}\n\
        include example.conf;\n}}\n",
        program("NGINX_BROTLI", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").display(),
        temporary.join("\n"),
    );
    let configuration = home.path().join("nginx.conf");
    fs::write(&configuration, frame).unwrap();
    let mut command = Command::new(program("NGINX", "/usr/sbin/nginx"));
    command.arg("-p").arg(home.path()).arg("-c").arg(&configuration);
    start(command, port, home).await
}

/// Caddy, in a frame that only keeps it from listening for orders.
pub async fn caddy(site: &Built) -> Running {
    let home = TempDir::new().unwrap();
    let port = free_port();
    let base = if site.base.is_empty() { "\"\"" } else { site.base };
    let values = [
        ("studio.example {", format!("http://127.0.0.1:{port} {{")),
        ("root * /srv/www ", format!("root * {} ", document_root(site, home.path()).display())),
        ("vars base /careers/people ", format!("vars base {base} ")),
    ];
    fs::write(home.path().join("example"), example("Caddyfile", &values)).unwrap();
    let configuration = home.path().join("Caddyfile");
    fs::write(&configuration, "{\n\tadmin off\n}\nimport example\n").unwrap();
    let mut command = Command::new(program("CADDY", "/usr/bin/caddy"));
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&configuration);
    command.env("HOME", home.path()).env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
    start(command, port, home).await
}

/// An example with its values replaced, each of which it must hold once.
fn example(name: &str, values: &[(&str, String)]) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deploy").join(name);
    let mut text = fs::read_to_string(&file).unwrap();
    for (value, replacement) in values {
        assert_eq!(text.matches(value).count(), 1, "{name} does not hold {value:?} once");
        text = text.replace(value, replacement);
    }
    text
}

/// The folder below which the site lies at its base path.
fn document_root(site: &Built, home: &Path) -> PathBuf {
    let Some(below) = site.base.strip_prefix('/') else { return site.folder.clone() };
    let root = home.join("www");
    let place = root.join(below);
    fs::create_dir_all(place.parent().unwrap()).and_then(|()| symlink(&site.folder, place)).unwrap();
    root
}

fn program(variable: &str, usual: &str) -> PathBuf {
    let program = std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    assert!(program.exists(), "there is no {}: run `cargo site test --part deploy`", program.display());
    program
}

/// Starts the server and waits until it listens.
async fn start(mut command: Command, port: u16, home: TempDir) -> Running {
    let log = home.path().join("log");
    let output = File::create(&log).unwrap();
    command.stdin(Stdio::null()).stdout(output.try_clone().unwrap()).stderr(output);
    let mut group = Group::start(&mut command).unwrap();
    let deadline = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let words = || fs::read_to_string(&log).unwrap_or_default();
        if let Err(ended) = group.check_alive() {
            panic!("{ended}\n{}", words());
        }
        assert!(Instant::now() < deadline, "the server does not listen:\n{}", words());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Running { origin: format!("http://127.0.0.1:{port}"), _process: Process::Child { _group: group, _home: home } }
}

/// A port that nobody listens on at the moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}
