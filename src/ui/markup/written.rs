//! Renders parts as HTML that the browser can hydrate ([`super::placed`]).

use super::{Element, Part, Value};
use html_escape::{encode_double_quoted_attribute, encode_text};
use leptos::tachys::view::Position;

/// Elements without content, which have no end tag (HTML standard, 13.1.2).
const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];
/// What keeps two texts apart, and ends a live part.
const COMMENT: &str = "<!>";

/// Appends the HTML of a part. `position` is what stands before it.
pub(super) fn write(part: Part, html: &mut String, position: &mut Position) {
    match part {
        Part::Nothing => {}
        Part::Text(text) => write_text(&text, html, position),
        Part::LiveText(text) => write_text(&text(), html, position),
        Part::Element(element) => write_element(*element, html, position),
        Part::Many(parts) => parts.into_iter().for_each(|part| write(part, html, position)),
        Part::Still(draw) => write(draw(), html, position),
        Part::Live(draw) => {
            write(draw(), html, position);
            write_end(html, position);
        }
        Part::Keyed(draw) => {
            draw().into_iter().for_each(|(_, draw)| write(draw(), html, position));
            write_end(html, position);
        }
    }
}

fn write_end(html: &mut String, position: &mut Position) {
    html.push_str(COMMENT);
    *position = Position::NextChild;
}

fn write_text(text: &str, html: &mut String, position: &mut Position) {
    if *position == Position::NextChildAfterText {
        html.push_str(COMMENT);
    }
    // An empty text would leave no node behind.
    *html += &encode_text(if text.is_empty() { " " } else { text });
    *position = Position::NextChildAfterText;
}

fn write_element(element: Element, html: &mut String, position: &mut Position) {
    let Element { name, attributes, children, .. } = element;
    *html += "<";
    *html += name;
    for (name, value) in attributes {
        let value = match value {
            Value::Missing => continue,
            Value::Present => None,
            Value::Fixed(text) => Some(text),
            Value::Live(value) => match value() {
                None => continue,
                value => value.map(Into::into),
            },
        };
        *html += " ";
        *html += name;
        if let Some(value) = value {
            *html += "=\"";
            *html += &encode_double_quoted_attribute(&value);
            *html += "\"";
        }
    }
    *html += ">";
    if !VOID.contains(&name) {
        *position = Position::FirstChild;
        children.into_iter().for_each(|child| write(child, html, position));
        *html += "</";
        *html += name;
        *html += ">";
    }
    *position = Position::NextChild;
}

#[cfg(test)]
mod tests {
    use super::super::{IntoPart, keyed, live, live_text, live_value, still};
    use super::*;
    use crate::markup;

    #[track_caller]
    fn check(part: Part, expected: &str) {
        let mut html = String::new();
        write(part, &mut html, &mut Position::FirstChild);
        assert_eq!(html, expected);
    }

    #[test]
    fn elements_and_their_attributes() {
        let (missing, name) = (None::<String>, "a < b & \"c\"");
        check(
            markup! { <p class="x" id={missing} aria-label={name} hidden>{name}</p> },
            r#"<p class="x" aria-label="a &lt; b &amp; &quot;c&quot;" hidden>a &lt; b &amp; "c"</p>"#,
        );
        check(
            markup! { <img src="x.png" alt=""/><svg><path d="M0 0"/></svg> },
            r#"<img src="x.png" alt=""><svg><path d="M0 0"></path></svg>"#,
        );
        check(markup! { <input type="checkbox" prop:checked={|| true} on:change={|_| ()}/> }, r#"<input type="checkbox">"#);
        check(markup! { <p data-a={live_value(|| None)} data-b={live_text(|| "1".to_owned())}></p> }, r#"<p data-b="1"></p>"#);
    }

    #[test]
    fn texts_are_kept_apart_and_live_parts_have_an_end() {
        check(markup! { <p>"a"{"b"}{live_text(|| "c".to_owned())}</p> }, "<p>a<!>b<!>c</p>");
        check(markup! { <p>{String::new()}</p> }, "<p> </p>");
        check(markup! { <p>{live(|| Some("a"))}{live(|| None::<Part>)}"b"</p> }, "<p>a<!><!>b</p>");
        check(markup! { <p>{still(|| markup! { <b>"a"</b> })}{vec!["b", "c"]}</p> }, "<p><b>a</b>b<!>c</p>");
        let list = keyed(|| vec![1, 2], ToString::to_string, |item| markup! { <li>{item.to_string()}</li> });
        check(markup! { <ul>{list}</ul> }, "<ul><li>1</li><li>2</li><!></ul>");
        check(["a", "b"].iter().map(|text| markup! { <b>{*text}</b> }).into_part(), "<b>a</b><b>b</b>");
    }
}
