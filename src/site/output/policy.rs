//! The content security policy: what a page may load and do. Everything else is refused.
//!
//! It is said twice, and browsers apply both. Each page says the whole policy in a `meta` element, because the hashes of its inline
//! styles change with every edit of a style sheet, which must not mean a new configuration of the server. The server says what
//! is the same in every build, and what a `meta` element cannot say: who may show a page in a frame.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The one script that stands in pages: it must run before the first paint. Its hash is in the policy of the server, too.
pub const FIRST_SCRIPT: &str = include_str!("../../first.js");

/// What is the same in a page and in a header:
///
/// - scripts, styles, fonts, data, frames and the manifest come from the site itself;
/// - `wasm-unsafe-eval` allows WebAssembly to be compiled, and nothing else to be evaluated;
/// - `data:` images are small drawings in style sheets;
/// - no `<base>` may redirect the links.
const SCRIPTS: &str = "script-src 'self' 'wasm-unsafe-eval'";
const OTHERS: &str = "img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'self'";

/// The policy in the header of every file. No other site may show a page in a frame.
pub static HEADER: LazyLock<String> = LazyLock::new(|| format!("{}; frame-ancestors 'none'", *FRAME_HEADER));
/// The policy in the header of the one page that any site may show in a frame. It doesn't say `frame-ancestors *`, which allows
/// no page that is sandboxed or local.
pub static FRAME_HEADER: LazyLock<String> = LazyLock::new(header);

/// The policy in the header of the page for editors (`admin/`), which only they open.
pub static ADMIN_HEADER: LazyLock<String> = LazyLock::new(|| format!("{ADMIN}; frame-ancestors 'none'"));

/// The system for editors writes inline styles, shows pictures that it read itself, and talks to the host of the repository. Its program
/// comes from the site itself. The font of its icons doesn't, and what it would ask about new versions of itself is refused.
const ADMIN: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data: https:; \
    media-src blob:; font-src 'self' data: https://cdn.jsdelivr.net; connect-src 'self' blob: data: https://api.github.com https://github.com https://gitlab.com \
    https://www.githubstatus.com; worker-src 'self' blob:; frame-src blob:; manifest-src blob:; base-uri 'none'; form-action 'self'";

/// The policy that the page for editors says itself.
#[must_use]
pub fn of_admin() -> String {
    ADMIN.to_owned()
}

/// There is neither `default-src` nor `style-src`: they would refuse the inline styles.
fn header() -> String {
    let first = source_of(FIRST_SCRIPT);
    format!("{SCRIPTS} {first}; style-src-attr 'none'; object-src 'none'; media-src 'none'; worker-src 'none'; {OTHERS}")
}

/// The policy that a page says itself, with the inline scripts and styles that it allows.
#[must_use]
pub fn of_page<'a>(scripts: impl IntoIterator<Item = &'a str>, styles: impl IntoIterator<Item = &'a str>) -> String {
    let sources =
        |texts: &mut dyn Iterator<Item = &'a str>| texts.map(|text| format!(" {}", source_of(text))).collect::<String>();
    let (scripts, styles) = (sources(&mut scripts.into_iter()), sources(&mut styles.into_iter()));
    format!("default-src 'none'; {SCRIPTS}{scripts}; style-src 'self'{styles}; {OTHERS}")
}

/// The content of an inline script or style, as a policy names it.
fn source_of(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_text_is_named_by_its_hash() {
        // The example of the specification.
        assert_eq!(source_of("doSomething();"), "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='");
        let policy = of_page(["doSomething();"], ["a{}", "b{}"]);
        assert!(
            policy.contains("'wasm-unsafe-eval' 'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='; style-src"),
            "{policy}"
        );
        assert_eq!(policy.matches("sha256-").count(), 3, "{policy}");
    }

    #[test]
    fn the_page_in_frames_says_its_policy_itself() {
        let page = include_str!("../../embed/index.html");
        let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", of_page([], []));
        assert!(page.contains(&policy), "src/embed/index.html must hold {policy}");
    }
}
