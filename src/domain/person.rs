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
    /// The photograph. Without one the person is drawn as a diatom.
    pub portrait: Option<Portrait>,
}

/// A photograph.
#[derive(Clone, PartialEq, Debug)]
pub struct Portrait {
    /// Where the picture is: an `https:` address, or a path below the site's base.
    pub src: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}
