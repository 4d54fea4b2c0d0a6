//! Style sheets, parsed and written again as short as possible: without comments and without white space that means nothing.
//! A [`Rewrite`] can change them on the way.
//!
//! Knows the syntax of CSS but no property, so nothing is ever lowered, merged or reordered.

use anyhow::{Result, bail};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser,
    RuleBodyParser, SourceLocation, StyleSheetParser, Token, TokenSerializationType, serialize_identifier,
};
use std::fmt::Write as _;

/// A part of a style sheet that consists of tokens.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// The selectors of a style rule.
    Selector,
    /// What follows the name of an at-rule. The name comes without its `@`.
    AtRule(&'a str),
    /// The value of the property with this name.
    Value(&'a str),
}

/// Changes to a style sheet. Each method leaves everything as it is by default.
pub trait Rewrite {
    /// Appends a replacement of `token` to `written`, the beginning of its part, and returns whether there is one.
    fn token(&self, _part: Part<'_>, _token: &Token<'_>, _written: &mut String) -> bool {
        false
    }

    /// The replacement of a whole part, whose tokens are replaced already.
    fn part(&self, _part: Part<'_>, written: String) -> String {
        written
    }
}

/// Changes nothing.
struct Unchanged;

impl Rewrite for Unchanged {}

/// A style sheet without what means nothing.
///
/// # Errors
/// If something in it is neither a rule nor a declaration; browsers would skip it.
pub fn minified(css: &str) -> Result<String> {
    rewritten(css, &Unchanged)
}

/// A changed style sheet, minified.
///
/// # Errors
/// As [`minified`].
pub fn rewritten(css: &str, rewrite: &impl Rewrite) -> Result<String> {
    let mut writer = Writer { css: String::with_capacity(css.len()), rewrite, error: None };
    let mut parser = Parser::new(css);
    let mut rules = StyleSheetParser::new(&mut parser, &mut writer);
    while let Some(rule) = rules.next() {
        rules.parser.keep_error(rule);
    }
    match writer.error {
        Some((line, text)) => bail!("line {line} is neither a rule nor a declaration: {text}"),
        None => Ok(writer.css),
    }
}

/// Writes rules and declarations as they are parsed.
struct Writer<'r, R> {
    css: String,
    rewrite: &'r R,
    /// The first thing that could not be parsed: its line, and how it begins.
    error: Option<(u32, String)>,
}

impl<R: Rewrite> Writer<'_, R> {
    fn keep_error(&mut self, parsed: Result<(), (ParseError<()>, &str, SourceLocation)>) {
        if let Err((_, text, location)) = parsed {
            // The parser counts lines from 0.
            self.error.get_or_insert_with(|| (location.line + 1, text.lines().next().unwrap_or_default().to_owned()));
        }
    }

    /// Writes a block. `before` is what it belongs to.
    fn block(&mut self, before: &str, input: &mut Parser<'_>) {
        self.css.push_str(before);
        self.css.push('{');
        let mut items = RuleBodyParser::new(input, &mut *self);
        while let Some(item) = items.next() {
            items.parser.keep_error(item);
        }
        if self.css.ends_with(';') {
            self.css.pop();
        }
        self.css.push('}');
    }

    /// What is left of a part, minified and rewritten.
    fn part(&self, part: Part<'_>, input: &mut Parser<'_>) -> Result<String, ParseError<()>> {
        let mut written = String::new();
        self.tokens(part, input, &mut written)?;
        Ok(self.rewrite.part(part, written))
    }

    /// Appends all tokens up to the end of the part or of the brackets around them.
    fn tokens(&self, part: Part<'_>, input: &mut Parser<'_>, written: &mut String) -> Result<(), ParseError<()>> {
        let mut previous = TokenSerializationType::Nothing;
        // White space is dropped at the beginning and the end, and next to these. It is kept before a colon or a bracket:
        // in `a :hover` and `and (width > 1px)` it means something.
        let mut is_tight = true;
        let (mut has_space, mut has_comment) = (false, false);
        loop {
            let start = input.position();
            let token = match input.next_including_whitespace_and_comments() {
                Ok(Token::WhiteSpace(_)) => {
                    has_space = true;
                    continue;
                }
                Ok(Token::Comment(_)) => {
                    has_comment = true;
                    continue;
                }
                Ok(token) => token.clone(),
                Err(_) => return Ok(()),
            };
            if has_space {
                if !is_tight && !matches!(token, Token::Comma | Token::Semicolon | Token::Delim('!')) {
                    written.push(' ');
                }
            } else if has_comment && previous.needs_separator_when_before(token.serialization_type()) {
                // Without the comment, the two would be one token.
                written.push_str("/**/");
            }
            (has_space, has_comment) = (false, false);
            is_tight = matches!(token, Token::Comma | Token::Semicolon | Token::Colon);
            previous = token.serialization_type();
            let end = match token {
                Token::Function(_) | Token::ParenthesisBlock => Some(')'),
                Token::SquareBracketBlock => Some(']'),
                // Only custom properties may hold braces. `a:hover { … }` looks like a declaration until here.
                Token::CurlyBracketBlock if matches!(part, Part::Value(name) if name.starts_with("--")) => Some('}'),
                Token::CurlyBracketBlock => return Err(ParseError::unexpected_token()),
                _ if token.is_parse_error() => return Err(ParseError::unexpected_token()),
                _ => None,
            };
            if !self.rewrite.token(part, &token, written) {
                written.push_str(input.slice_from(start));
            }
            if let Some(end) = end {
                input.parse_nested_block(|input| self.tokens(part, input, written))?;
                written.push(end);
                previous = TokenSerializationType::Nothing;
            }
        }
    }
}

impl<'i, R: Rewrite> AtRuleParser<'i> for Writer<'_, R> {
    /// All that stands before the block.
    type Prelude = String;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<String, ParseError<()>> {
        let prelude = self.part(Part::AtRule(&name), input)?;
        Ok(format!("@{name} {prelude}").trim_end().to_owned())
    }

    fn rule_without_block(&mut self, prelude: String, _start: &ParserState) -> Result<(), ()> {
        self.css.push_str(&prelude);
        self.css.push(';');
        Ok(())
    }

    fn parse_block(&mut self, prelude: String, _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<()>> {
        self.block(&prelude, input);
        Ok(())
    }
}

impl<'i, R: Rewrite> QualifiedRuleParser<'i> for Writer<'_, R> {
    /// The selectors.
    type Prelude = String;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<String, ParseError<()>> {
        self.part(Part::Selector, input)
    }

    fn parse_block(&mut self, prelude: String, _: &ParserState, input: &mut Parser<'i>) -> Result<(), ParseError<()>> {
        self.block(&prelude, input);
        Ok(())
    }
}

impl<'i, R: Rewrite> DeclarationParser<'i> for Writer<'_, R> {
    type Declaration = ();
    type Error = ();

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, _: &ParserState) -> Result<(), ParseError<()>> {
        let value = self.part(Part::Value(&name), input)?;
        let is_written = serialize_identifier(&name, &mut self.css).and_then(|()| write!(self.css, ":{value};"));
        debug_assert!(is_written.is_ok(), "a String takes everything");
        Ok(())
    }
}

impl<R: Rewrite> RuleBodyItemParser<'_, (), ()> for Writer<'_, R> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::toolchain::project;
    use std::fs;

    #[test]
    fn a_style_sheet_keeps_all_but_what_means_nothing() {
        let check = |css: &str, expected: &str| assert_eq!(minified(css).unwrap(), expected);
        check("/* Why. */\na { color : red ; }\n\nb {}", "a{color:red}b{}");
        check("a :hover, b > c { margin: 0 auto !important; }", "a :hover,b > c{margin:0 auto!important}");
        check(
            "@media (width >= 40rem) and (hover) { a { inset: calc(1px + var(--a, 2px)); } }",
            "@media (width >= 40rem) and (hover){a{inset:calc(1px + var(--a,2px))}}",
        );
        check(
            r#"a::before { content: "  /* ; */ " / ""; background: url( x.png ); }"#,
            r#"a::before{content:"  /* ; */ " / "";background:url( x.png )}"#,
        );
        check("a[ href = \"x\" ] { --empty: ; }", "a[href = \"x\"]{--empty:}");
        check("@layer a, b;\n@font-face { src: url(x) }", "@layer a,b;@font-face{src:url(x)}");
        check("@keyframes x { from { top: 0; } 50% { top: 1px } }", "@keyframes x{from{top:0}50%{top:1px}}");
        check("a{b:hover{c:d}&:focus{e:f}@media print{g:h;}}", "a{b:hover{c:d}&:focus{e:f}@media print{g:h}}");
        check(
            "a{unicode-range:U+20-7E/* */,U+2009;b:1px/* */2px;--c\\.d:{ e: f }}",
            "a{unicode-range:U+20-7E,U+2009;b:1px/**/2px;--c\\.d:{e:f}}",
        );
        check("", "");
    }

    #[test]
    fn what_browsers_would_skip_is_an_error() {
        let check = |css: &str, expected: &str| assert_eq!(minified(css).unwrap_err().to_string(), expected);
        check("a {\n  color red;\n}", "line 2 is neither a rule nor a declaration: color red;");
        check("a { b: c; }\n\nd", "line 3 is neither a rule nor a declaration: d");
    }

    #[test]
    fn our_style_sheets_keep_their_words() {
        let words = |css: &str| {
            let parts = css.split("/*").enumerate();
            let css = parts.map(|(index, part)| if index == 0 { part } else { part.split_once("*/").unwrap().1 });
            css.collect::<String>().replace(char::is_whitespace, "").replace(";}", "}")
        };
        for folder in ["style", "style/element"] {
            for entry in fs::read_dir(project::root().join(folder)).unwrap() {
                let file = entry.unwrap().path();
                if file.is_file() {
                    let css = fs::read_to_string(&file).unwrap();
                    let minified = minified(&css).unwrap();
                    assert_eq!(words(&minified), words(&css), "{}", file.display());
                    assert_eq!(super::minified(&minified).unwrap(), minified, "{}", file.display());
                }
            }
        }
    }
}
