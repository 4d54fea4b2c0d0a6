//! Reads the data files: lists with names.
//!
//! `[name]` begins a list. Below it stand its items, one or more a line with ` | ` between them. Lines that begin with `#` are
//! comments.

/// A list's name and its items.
pub type List = (&'static str, Vec<&'static str>);

/// The lists of a file, in its order.
pub fn parse(text: &'static str) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            lists.push((name, Vec::new()));
        } else if let Some((_, items)) = lists.last_mut() {
            items.extend(line.split(" | "));
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_items_on_lines_and_between_bars() {
        assert_eq!(
            parse("# Tools\n[tool]\nlamp | pen\nold key\n\n[none]\n"),
            [("tool", vec!["lamp", "pen", "old key"]), ("none", vec![])]
        );
    }
}
