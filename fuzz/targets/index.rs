//! Arbitrary bytes as the files of a search index: whatever they are, reading and searching them never panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use talent_spotlights::domain::FeedView;
use talent_spotlights::search::{Fields, Index, Part, Query, writer};

fuzz_target!(|files: (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>, String)| {
    let (main, words, spelling, people, query) = files;
    let of_build = |content: &[u8]| writer::file([0; 4], content);
    let Some(mut index) = Index::read(&of_build(&main)) else { return };
    for part in (0..4).map(Part::Words) {
        index.add(part, of_build(&words));
    }
    index.add(Part::Spelling, of_build(&spelling));
    index.add(Part::Cards(0), of_build(&people));
    index.add(Part::Texts(0), of_build(&people));
    _ = index.find(&Query::parse(&query), Fields::ALL);
    _ = index.find_names(&Query::parse(&query));
    _ = index.overview().find(&FeedView::default(), None);
    for person in 0..index.total().min(20) {
        _ = (index.slug(person), index.card(person), index.texts(person));
    }
});
