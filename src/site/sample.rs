//! A fictional studio.

use std::path::Path;

use anyhow::{Result, bail};

/// Writes the content of a fictional studio.
pub fn write(_out: &Path, _count: usize, _seed: u64) -> Result<()> {
    bail!("the fictional studio cannot be written yet")
}
