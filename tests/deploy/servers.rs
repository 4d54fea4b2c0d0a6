//! The servers under test: nginx and Caddy with the configurations of `docs/deploy/`, changed only in the values that they mark
//! as to be changed, and the companion's own server.

use std::fs::{self, File};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use talent_spotlights::site::output::server;
use talent_spotlights::site::toolchain::process::Group;
use tempfile::TempDir;

use crate::site::Built;

/// A running server. It stops when this is dropped.
pub struct Running {
    /// Scheme, host and port.
    pub origin: String,
    _process: Process,
}

/// The task or process of a server.
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

/// nginx. The surrounding configuration has only what a machine's own would have: modules and temporary directories.
pub async fn nginx(site: &Built) -> Running {
    let (home, port) = (TempDir::new().unwrap(), free_port());
    nginx_listening(site, home, port, &format!("listen 127.0.0.1:{port};")).await
}

/// nginx with TLS, as its first lines describe.
pub async fn nginx_over_tls(site: &Built) -> Running {
    let (home, port) = (TempDir::new().unwrap(), free_port());
    let [certificate, key] = certificate(home.path());
    let listen = format!("listen 127.0.0.1:{port} ssl; ssl_certificate {certificate}; ssl_certificate_key {key};");
    nginx_listening(site, home, port, &listen).await
}

async fn nginx_listening(site: &Built, home: TempDir, port: u16, listen: &str) -> Running {
    let values = [
        ("listen 80;", listen.to_owned()),
        ("root /srv/www;", format!("root {};", document_root(site, home.path()).display())),
        ("set $base /careers/people;", format!("set $base \"{}\";", site.base)),
    ];
    nginx_configured(&example("nginx.conf", &values), home, port).await
}

/// nginx with the configuration of a container, which is for this site.
pub async fn nginx_with(site: &Built, configuration: &str) -> Running {
    let (home, port) = (TempDir::new().unwrap(), free_port());
    let root = document_root(site, home.path());
    let configuration = configuration.replacen("listen 80;", &format!("listen 127.0.0.1:{port};"), 1);
    let configuration = configuration.replacen("root /srv/www;", &format!("root {};", root.display()), 1);
    nginx_configured(&configuration, home, port).await
}

async fn nginx_configured(configuration: &str, home: TempDir, port: u16) -> Running {
    fs::write(home.path().join("example.conf"), configuration).unwrap();
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

/// Caddy. The surrounding configuration only keeps it from opening an admin endpoint and other ports.
pub async fn caddy(site: &Built) -> Running {
    let (home, port) = (TempDir::new().unwrap(), free_port());
    caddy_listening(site, home, port, &format!("http://127.0.0.1:{port} {{")).await
}

/// Caddy with TLS and a given certificate instead of one from an authority.
pub async fn caddy_over_tls(site: &Built) -> Running {
    let (home, port) = (TempDir::new().unwrap(), free_port());
    let [certificate, key] = certificate(home.path());
    caddy_listening(site, home, port, &format!("https://localhost:{port} {{\n\ttls {certificate} {key}")).await
}

async fn caddy_listening(site: &Built, home: TempDir, port: u16, address: &str) -> Running {
    let base = if site.base.is_empty() { "\"\"" } else { site.base };
    let values = [
        ("studio.example {", address.to_owned()),
        ("root * /srv/www ", format!("root * {} ", document_root(site, home.path()).display())),
        ("vars base /careers/people ", format!("vars base {base} ")),
    ];
    fs::write(home.path().join("example"), example("Caddyfile", &values)).unwrap();
    let configuration = home.path().join("Caddyfile");
    fs::write(&configuration, "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\nimport example\n")
        .unwrap();
    let mut command = Command::new(program("CADDY", "/usr/bin/caddy"));
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&configuration);
    command.env("HOME", home.path()).env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
    start(command, port, home).await
}

/// A self-signed certificate and its key.
fn certificate(home: &Path) -> [String; 2] {
    let files = ["certificate.pem", "key.pem"].map(|name| home.join(name).display().to_string());
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]);
    openssl.args(["-subj", "/CN=localhost", "-out", &files[0], "-keyout", &files[1]]);
    let output = openssl.output().expect("openssl starts: run `cargo site test --part deploy`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files
}

/// The whole HTTP response for a path, over TLS.
pub fn ask_over_tls(server: &Running, path: &str) -> String {
    let address = server.origin.trim_start_matches("http://");
    let mut openssl = Command::new("openssl");
    openssl.args(["s_client", "-quiet", "-servername", "localhost", "-connect", address]);
    let mut client = openssl.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    client.stdin.as_mut().unwrap().write_all(request.as_bytes()).unwrap();
    String::from_utf8_lossy(&client.wait_with_output().unwrap().stdout).into_owned()
}

/// An example with its values replaced, each of which it must contain once.
fn example(name: &str, values: &[(&str, String)]) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deploy").join(name);
    let mut text = fs::read_to_string(&file).unwrap();
    for (value, replacement) in values {
        assert_eq!(text.matches(value).count(), 1, "{name} does not contain {value:?} exactly once");
        text = text.replace(value, replacement);
    }
    text
}

/// The document root: the folder that contains the site at its base path.
fn document_root(site: &Built, home: &Path) -> PathBuf {
    let Some(below) = site.base.strip_prefix('/') else { return site.folder.clone() };
    let root = home.join("www");
    let link = root.join(below);
    fs::create_dir_all(link.parent().unwrap()).and_then(|()| symlink(&site.folder, link)).unwrap();
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
        let output = || fs::read_to_string(&log).unwrap_or_default();
        if let Err(ended) = group.check_alive() {
            panic!("{ended}\n{}", output());
        }
        assert!(Instant::now() < deadline, "the server does not listen:\n{}", output());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Running { origin: format!("http://127.0.0.1:{port}"), _process: Process::Child { _group: group, _home: home } }
}

/// A port that is free at the moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}
