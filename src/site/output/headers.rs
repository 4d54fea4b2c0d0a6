//! The HTTP headers of each file of a built site. The companion's own server sends them, and the tests check the deployment
//! examples against them. Knows only paths, no server and no files.

use super::policy;
use crate::route::{DataFile, ELEMENT_SCRIPT, FRAME_FOLDER};

/// Browser features that no page uses and no script may use.
pub const PERMISSIONS_POLICY: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Files whose names contain a hash of their content can be cached for a year. Browsers revalidate all others each time, and get
/// "304 Not Modified" if nothing changed.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";

/// Whose pages use a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Audience {
    /// The site itself.
    Own,
    /// Other sites show it: images, in link previews and feed readers, and what the page in a frame loads.
    Shown,
    /// Other sites show it in a frame.
    Framed,
    /// Editors open it; it is the page of a content management system.
    Editors,
    /// Scripts on other sites' pages read it: the element, everything that it loads, and oEmbed.
    Read,
}

/// The headers of one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Delivery {
    content_type: &'static str,
    cache: &'static str,
    audience: Audience,
}

impl Delivery {
    /// The headers of the file at `path` below the site's base: "", "spotlights/x/", "data/feed.json".
    #[must_use]
    pub fn of(path: &str) -> Self {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let name = if name.is_empty() { "index.html" } else { name };
        let cache = if is_hashed(name) { IMMUTABLE } else { REVALIDATE };
        Self { content_type: content_type(folder, name), cache, audience: audience(folder, name) }
    }

    /// The headers of the response if there is no file.
    #[must_use]
    pub fn of_nothing() -> Self {
        Self::of("404.html")
    }

    /// The media type.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        self.content_type
    }

    /// Every header that matters here, with its value. Those without a value must not be sent.
    #[must_use]
    pub fn headers(self) -> [(&'static str, Option<&'static str>); 9] {
        let is_framed = self.audience == Audience::Framed;
        let policy = match self.audience {
            Audience::Framed => policy::FRAME_HEADER.as_str(),
            Audience::Editors => policy::ADMIN_HEADER.as_str(),
            Audience::Own | Audience::Shown | Audience::Read => policy::HEADER.as_str(),
        };
        let is_own = matches!(self.audience, Audience::Own | Audience::Editors);
        let resource_policy = if is_own { "same-origin" } else { "cross-origin" };
        [
            ("content-type", Some(self.content_type)),
            ("cache-control", Some(self.cache)),
            ("content-security-policy", Some(policy)),
            // For browsers that don't support `frame-ancestors`.
            ("x-frame-options", (!is_framed).then_some("DENY")),
            ("x-content-type-options", Some("nosniff")),
            ("referrer-policy", Some("strict-origin-when-cross-origin")),
            ("permissions-policy", Some(PERMISSIONS_POLICY)),
            ("cross-origin-resource-policy", Some(resource_policy)),
            ("access-control-allow-origin", (self.audience == Audience::Read).then_some("*")),
        ]
    }
}

fn content_type(folder: &str, name: &str) -> &'static str {
    match (name, extension(name)) {
        ("feed.xml", _) => "application/atom+xml",
        ("feed.json", _) if !is_data(folder) => "application/feed+json",
        (_, "html") => "text/html; charset=utf-8",
        (_, "css") => "text/css; charset=utf-8",
        (_, "js") => "text/javascript; charset=utf-8",
        (_, "txt") => "text/plain; charset=utf-8",
        (_, "wasm") => "application/wasm",
        (_, "json") => "application/json",
        (_, "yml") => "application/yaml",
        (_, "xml") => "application/xml",
        (_, "webmanifest") => "application/manifest+json",
        (_, "svg") => "image/svg+xml",
        (_, "png") => "image/png",
        (_, "jpg" | "jpeg") => "image/jpeg",
        (_, "webp") => "image/webp",
        (_, "avif") => "image/avif",
        (_, "woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn audience(folder: &str, name: &str) -> Audience {
    let is_element = folder.is_empty() && is_loaded_by_the_element(name);
    let is_frame = folder == FRAME_FOLDER.trim_end_matches('/');
    match extension(name) {
        _ if is_data(folder) || is_element || name == "oembed.json" => Audience::Read,
        "html" if is_frame => Audience::Framed,
        // In a sandbox, the page itself is another site.
        "css" | "js" if is_frame => Audience::Shown,
        "html" if folder == "admin" => Audience::Editors,
        "svg" | "png" | "jpg" | "jpeg" | "webp" | "avif" => Audience::Shown,
        _ => Audience::Own,
    }
}

fn is_data(folder: &str) -> bool {
    format!("{folder}/").starts_with(DataFile::FOLDER)
}

fn is_loaded_by_the_element(name: &str) -> bool {
    let is_hashed_as = |start: &str, end: &str| is_hashed(name) && name.starts_with(start) && name.ends_with(end);
    name == ELEMENT_SCRIPT || is_hashed_as("talent-spotlights-", ".js") || is_hashed_as("talent-spotlights-", "_bg.wasm")
}

/// Whether a file's name contains a hash of its content, as in `card-0123456789abcdef.css`. Trunk writes hashes without leading
/// zeros.
fn is_hashed(name: &str) -> bool {
    let Some((stem, "css" | "js" | "wasm" | "avif" | "jpg" | "svg")) = name.split_once('.') else { return false };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(name, hash)| {
        !name.is_empty()
            && (13..=16).contains(&hash.len())
            && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Whether files of this kind are worth compressing: text and WebAssembly. Images and fonts are compressed already.
#[must_use]
pub fn is_compressible(name: &str) -> bool {
    matches!(extension(name), "html" | "css" | "js" | "wasm" | "json" | "bin" | "xml" | "svg" | "txt" | "webmanifest")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_recognised_by_its_place_and_length() {
        let check = |name: &str, expected: bool| assert_eq!(is_hashed(name), expected, "{name}");
        check("card-0123456789abcdef.css", true);
        check("talent-spotlights-4f1c3a5b6d7e8f90_bg.wasm", true);
        check("start-2c36f76c8524a86.js", true);
        check("ada-lind-0123456789abcdef.avif", true);
        check("ada-lind-0123456789abcdef.jpg", true);
        check("icon.svg", false);
        check("index.html", false);
        check("embed.js", false);
        check("ada-0123456789abcdef.json", false);
        check("ada-deadbeef.js", false);
        check("-0123456789abcdef.js", false);
    }

    fn header(path: &str, name: &str) -> Option<&'static str> {
        let headers = Delivery::of(path).headers();
        headers.into_iter().find(|(found, _)| *found == name).unwrap().1
    }

    #[test]
    fn other_origins_read_the_element_and_what_it_loads() {
        for read in [
            "embed.js",
            "data/embed.css",
            "data/engine.json",
            "data/cards.html",
            "data/cards/role/animator.html",
            "talent-spotlights-2c36f76c8524a86.js",
            "talent-spotlights-2c36f76c8524a86_bg.wasm",
            "data/feed.json",
            "data/spotlights/ada-lind.json",
            "spotlights/ada-lind/oembed.json",
            "oembed.json",
        ] {
            assert_eq!(header(read, "access-control-allow-origin"), Some("*"), "{read}");
            assert_eq!(header(read, "cross-origin-resource-policy"), Some("cross-origin"), "{read}");
        }
        for own in [
            "",
            "spotlights/ada-lind/",
            "feed.json",
            "page-2c36f76c8524a86.js",
            "list-2c36f76c8524a86.js",
            "list-2c36f76c8524a86_bg.wasm",
            "embed/frame.js",
            "x/embed.js",
            "embed/",
            "roles/data/",
        ] {
            assert_eq!(header(own, "access-control-allow-origin"), None, "{own}");
        }
    }

    #[test]
    fn pictures_are_shown_by_others_and_one_page_is_framed() {
        for shown in [
            "portraits/ada-lind.jpg",
            "spotlights/ada-lind/card.png",
            "icon.svg",
            "embed/",
            "embed/frame.js",
            "embed/frame.css",
        ] {
            assert_eq!(header(shown, "cross-origin-resource-policy"), Some("cross-origin"), "{shown}");
        }
        assert_eq!(header("", "cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(header("admin/", "cross-origin-resource-policy"), Some("same-origin"));
        assert!(header("admin/", "content-security-policy").unwrap().contains("https://api.github.com"));
        assert!(!header("roles/admin/", "content-security-policy").unwrap().contains("https://api.github.com"));
        assert_eq!(header("", "x-frame-options"), Some("DENY"));
        assert!(header("", "content-security-policy").unwrap().ends_with("frame-ancestors 'none'"));
        for frame in ["embed/", "embed/index.html"] {
            assert_eq!(header(frame, "x-frame-options"), None);
            assert!(
                !header(frame, "content-security-policy").unwrap().contains("frame-ancestors"),
                "“*” allows no sandboxed page"
            );
        }
    }

    #[test]
    fn feeds_are_told_from_data() {
        assert_eq!(header("feed.json", "content-type"), Some("application/feed+json"));
        assert_eq!(header("roles/animator/feed.json", "content-type"), Some("application/feed+json"));
        assert_eq!(header("data/feed.json", "content-type"), Some("application/json"));
        assert_eq!(header("data/fr/feed.json", "content-type"), Some("application/json"));
        assert_eq!(header("fr/feed.json", "content-type"), Some("application/feed+json"));
        assert_eq!(header("feed.xml", "content-type"), Some("application/atom+xml"));
        assert_eq!(header("sitemap.xml", "content-type"), Some("application/xml"));
        assert_eq!(header("roles/animator/", "content-type"), Some("text/html; charset=utf-8"));
    }
}
