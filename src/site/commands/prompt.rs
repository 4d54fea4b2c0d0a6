//! Yes-or-no questions to whoever runs a command.
//!
//! A crate for prompts would need a terminal; the tests answer through pipes.

use std::io::{BufRead, Result, Write};

/// Asks a question and returns whether the answer was yes, in English or French. Anything else is a no, as is no answer.
///
/// # Errors
/// If the question cannot be written or the answer cannot be read.
pub fn confirm(question: &str, input: &mut dyn BufRead, output: &mut dyn Write) -> Result<bool> {
    write!(output, "{question} [y/N] ")?;
    output.flush()?;
    let mut answer = String::new();
    input.read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_is_a_yes() {
        let check = |answer: &str, expected: bool| {
            let mut output = Vec::new();
            assert_eq!(confirm("Go?", &mut answer.as_bytes(), &mut output).unwrap(), expected, "{answer:?}");
            assert_eq!(output, b"Go? [y/N] ");
        };
        ["y\n", "YES\r\n", " oui", "o\n"].iter().for_each(|answer| check(answer, true));
        ["", "\n", "n\n", "yesterday\n"].iter().for_each(|answer| check(answer, false));
    }
}
