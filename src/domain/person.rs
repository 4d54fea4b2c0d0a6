//! Who is interviewed.

/// A person as they were at the time of the interview.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    /// The name as the person writes it.
    pub name: String,
    /// The role as written at the time of the interview.
    pub role: String,
    /// The team or department, where the interview names one.
    pub team: Option<String>,
    /// The studio's site, usually a city.
    pub studio: Option<String>,
    /// The year in which the person left the studio, where they did.
    pub left: Option<u16>,
    /// The photograph. If there is none, a generated diatom is shown ([`crate::diatom`]).
    pub portrait: Option<Portrait>,
}

/// A photograph.
#[derive(Clone, PartialEq, Debug)]
pub struct Portrait {
    /// A path below the site’s base.
    pub src: String,
    /// The alternative text.
    pub alt: String,
}
