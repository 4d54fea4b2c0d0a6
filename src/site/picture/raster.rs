//! Renders a drawing.

use super::encode;
use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree};
use std::sync::Arc;

/// Renders an opaque drawing as a PNG. All images in it are `photograph`, a JPEG.
///
/// # Errors
/// Where the drawing is no SVG or cannot be written as PNG.
pub fn png(svg: &str, photograph: Option<Vec<u8>>) -> Result<Vec<u8>> {
    let has_photograph = photograph.is_some();
    let photograph = photograph.map(Arc::new);
    let resolve = move |_: &str, _: &Options<'_>| photograph.clone().map(ImageKind::JPEG);
    let image_href_resolver = ImageHrefResolver { resolve_string: Box::new(resolve), ..ImageHrefResolver::default() };
    let tree = Tree::from_str(svg, &Options { image_href_resolver, ..Options::default() }).context("the drawing is no SVG")?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).context("the drawing has no size")?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    if has_photograph { encode::true_colour(size, pixels.data()) } else { encode::indexed_colour(size, pixels.data()) }
}
