//! The HTML snippet to embed a view of the feed in another website: the custom element, or an iframe. See docs/EMBED.md.

use crate::domain::{FeedView, Slug};
use crate::route::{Base, ELEMENT_SCRIPT, FRAME_FOLDER, Route};

/// How the cards are arranged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// As many columns as fit.
    Grid,
    /// One row that scrolls horizontally.
    Row,
    /// A vertical list without teasers, for a sidebar.
    List,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 3] = [Self::Grid, Self::Row, Self::List];

    /// The value of the attribute.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Row => "row",
            Self::List => "list",
        }
    }

    /// The layout with this attribute value.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.key() == key)
    }

    /// The height of this many cards in CSS pixels, at the default font size; of a grid with as many columns as a wide page has.
    /// `src/embed.js` reserves the same.
    #[must_use]
    pub fn height(self, people: usize) -> usize {
        match self {
            Self::Grid => CARD * people.div_ceil(COLUMNS),
            Self::Row => CARD,
            Self::List => ENTRY * people,
        }
    }
}

/// The minimum height of a card, and of a list entry.
const CARD: usize = 464;
const ENTRY: usize = 96;
/// The minimum width of a card in a grid.
const COLUMN: usize = 240;
/// The number of columns in a wide page.
const COLUMNS: usize = 3;
/// The part of a placeholder that is below the baseline: more than that of any line of text, so that it's the line's height.
const DEPTH: usize = 24;
/// The height of the footer with the host's own links.
const FOOT: usize = 56;
/// The minimum height of a line of text: before the script has loaded, the host's link is below the placeholder.
const LINE: usize = 16;

/// An embedded view.
#[derive(Clone, PartialEq, Debug)]
pub struct Snippet {
    /// The absolute URL of the site.
    pub base: Base,
    /// The filter and the order.
    pub view: FeedView,
    /// The arrangement of the cards.
    pub layout: Layout,
    /// The maximum number of people.
    pub limit: usize,
    /// The name of the view: the text of the fallback link.
    pub label: String,
}

impl Snippet {
    /// The custom element, with a link as fallback, and a placeholder of the height that it will have. They are in a block, which
    /// a page's layout treats the same before and after the element is defined.
    #[must_use]
    pub fn element(&self) -> String {
        let Self { base, view, layout, limit, label } = self;
        let question = attribute("question", view.question().map_or("", Slug::as_str));
        let filter = attribute("filter", self.query(&FeedView::of(view.filter().clone())));
        let sort = if view.has_custom_sort() { attribute("sort", view.sort().key()) } else { String::new() };
        let language = attribute("lang", self.language());
        let (script, link) = (escape(&base.file(ELEMENT_SCRIPT)), escape(&self.link()));
        let (room, layout, label) = (self.room(), attribute("layout", layout.key()), escape(label));
        format!(
            "<div>\n<script src=\"{script}\" async></script>\n\
            <talent-spotlights{question}{filter}{sort}{language} limit=\"{limit}\"{layout}>\n  \
            {room}\n  <a href=\"{link}\">{label}</a>\n</talent-spotlights>\n</div>\n"
        )
    }

    /// A placeholder of the element's height. That of a grid depends on the number of columns, so each card has one that wraps as
    /// the cards do. They are MathML, since style sheets often make `svg` and `img` blocks, and policies forbid style attributes.
    fn room(&self) -> String {
        let svg = |height: usize| format!("<svg width=\"1\" height=\"{height}\" display=\"block\" aria-hidden=\"true\"></svg>");
        if self.layout != Layout::Grid {
            return svg(self.layout.height(self.limit) + FOOT - LINE);
        }
        let height = CARD - DEPTH;
        let card = format!("<math><mspace width=\"{COLUMN}px\" height=\"{height}px\" depth=\"{DEPTH}px\"></mspace></math>");
        format!("<div aria-hidden=\"true\">{}{}</div>", card.repeat(self.limit), svg(FOOT - LINE))
    }

    /// An iframe, for websites that don't allow third-party scripts, and a link.
    #[must_use]
    pub fn frame(&self) -> String {
        let (address, link) = (escape(&self.frame_address()), escape(&self.link()));
        let (height, label) = (self.frame_height(), escape(&self.label));
        format!(
            "<div>\n<iframe src=\"{address}\" title=\"{label}\" width=\"100%\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\"></iframe>\n\
            <p><a href=\"{link}\">{label}</a></p>\n</div>\n"
        )
    }

    /// The URL of the iframe's page.
    #[must_use]
    pub fn frame_address(&self) -> String {
        let question = self.view.question().map(|question| format!("question={question}"));
        let query = self.query(&self.view.clone().without_question());
        let parts = question.into_iter().chain(Some(query).filter(|query| !query.is_empty()));
        let language = Some(self.language()).filter(|language| !language.is_empty()).map(|language| format!("lang={language}"));
        let parts = parts.chain(language).chain([format!("limit={}", self.limit), format!("layout={}", self.layout.key())]);
        self.base.file(&format!("{FRAME_FOLDER}?{}", parts.collect::<Vec<_>>().join("&")))
    }

    /// The iframe's height in CSS pixels.
    #[must_use]
    pub fn frame_height(&self) -> usize {
        self.layout.height(self.limit) + FOOT
    }

    /// The language of the cards; empty for the site's main one.
    fn language(&self) -> &str {
        self.base.folder().trim_end_matches('/')
    }

    /// The URL of the site's page with the same view.
    fn link(&self) -> String {
        self.base.href(&Route::of_view(self.view.clone().with_show(0)))
    }

    fn query(&self, view: &FeedView) -> String {
        Route::Feed(view.clone().with_show(0)).address().trim_start_matches('?').to_owned()
    }
}

fn attribute(name: &str, value: impl AsRef<str>) -> String {
    let value = value.as_ref();
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escape(value)) }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Facet, Filter, Slug, Sort};

    fn snippet(filter: Filter) -> Snippet {
        let view = FeedView::of(filter);
        let base = Base::absolute("https://people.example/");
        Snippet { base, view, layout: Layout::Grid, limit: 4, label: "Q&A <\"us\">".to_owned() }
    }

    #[test]
    fn a_view_in_another_language_has_its_language() {
        let mut french = snippet(Filter::default());
        french.base = french.base.in_language("fr/");
        let element = french.element();
        assert!(element.contains("<talent-spotlights lang=\"fr\" limit"), "{element}");
        assert!(element.contains("href=\"https://people.example/fr/\"") && element.contains("e/embed.js\""), "{element}");
        assert_eq!(french.frame_address(), "https://people.example/embed/?lang=fr&limit=4&layout=grid");
    }

    #[test]
    fn one_value_links_to_its_own_page() {
        let mut coordinators = snippet(Filter::of(Facet::Role, Slug::of("production-coordinator")));
        coordinators.layout = Layout::Row;
        assert_eq!(
            coordinators.element(),
            "<div>\n<script src=\"https://people.example/embed.js\" async></script>\n\
            <talent-spotlights filter=\"role=production-coordinator\" limit=\"4\" layout=\"row\">\n  \
            <svg width=\"1\" height=\"504\" display=\"block\" aria-hidden=\"true\"></svg>\n  \
            <a href=\"https://people.example/roles/production-coordinator/\">Q&amp;A &lt;&quot;us&quot;></a>\n\
            </talent-spotlights>\n</div>\n"
        );
        assert_eq!(
            coordinators.frame_address(),
            "https://people.example/embed/?role=production-coordinator&limit=4&layout=row"
        );
    }

    #[test]
    fn a_grid_has_a_placeholder_for_each_card() {
        let element = snippet(Filter::default()).element();
        assert_eq!(
            element.matches("<math><mspace width=\"240px\" height=\"440px\" depth=\"24px\"></mspace></math>").count(),
            4
        );
        assert!(element.contains("</math><svg width=\"1\" height=\"40\" display=\"block\" "), "{element}");
        assert!(!element.contains("</math> ") && !element.contains("</math>\n"), "a space would have a width");
    }

    #[test]
    fn a_frame_is_in_a_block_and_has_no_border() {
        let frame = snippet(Filter::default()).frame();
        assert!(frame.starts_with("<div>\n<iframe ") && frame.ends_with("</p>\n</div>\n"), "{frame}");
        assert!(frame.contains(" width=\"100%\" height=\"984\" frameborder=\"0\" "), "{frame}");
    }

    #[test]
    fn several_parts_keep_their_order_and_are_escaped() {
        let mut sorted = snippet(Filter::of(Facet::Year, Slug::of("2023")).with_search("a \"b\" & c"));
        sorted.view = sorted.view.with_sort(Sort::Name).with_show(90);
        let element = sorted.element();
        assert!(element.contains(" filter=\"q=a+%22b%22+%26+c&amp;year=2023\" sort=\"name\" "), "{element}");
        assert!(
            element.contains("<a href=\"https://people.example/?q=a+%22b%22+%26+c&amp;year=2023&amp;sort=name\">"),
            "{element}"
        );
        assert!(
            sorted.frame().contains("/embed/?q=a+%22b%22+%26+c&amp;year=2023&amp;sort=name&amp;limit=4"),
            "{}",
            sorted.frame()
        );
        assert_eq!(snippet(Filter::default()).frame_address(), "https://people.example/embed/?limit=4&layout=grid");
    }

    #[test]
    fn a_question_is_an_attribute_of_its_own() {
        let mut asked = snippet(Filter::of(Facet::Year, Slug::of("2023")));
        asked.view = asked.view.with_question(Slug::of("best-part")).with_sort(Sort::Name);
        let element = asked.element();
        assert!(element.contains("<talent-spotlights question=\"best-part\" filter=\"year=2023\" sort=\"name\" "), "{element}");
        let link = "<a href=\"https://people.example/questions/best-part/?year=2023&amp;sort=name\">";
        assert!(element.contains(link), "{element}");
        let address = "https://people.example/embed/?question=best-part&year=2023&sort=name&limit=4&layout=grid";
        assert_eq!(asked.frame_address(), address);
        asked.view = FeedView::default().with_question(Slug::of("best-part"));
        assert_eq!(asked.frame_address(), "https://people.example/embed/?question=best-part&limit=4&layout=grid");
        assert!(asked.element().contains("<talent-spotlights question=\"best-part\" limit="), "{}", asked.element());
    }

    #[test]
    fn layouts_have_keys_and_heights() {
        for layout in Layout::ALL {
            assert_eq!(Layout::of_key(layout.key()), Some(layout));
        }
        assert_eq!([Layout::Grid, Layout::Row, Layout::List].map(|layout| layout.height(4)), [928, 464, 384]);
    }
}
