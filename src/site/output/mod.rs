//! Writing and serving files: escaping text, listing, compressing, a cache of what takes long to make, the headers that each
//! kind of file has, and a server that sends them.
//!
//! Knows nothing of interviews or pages: only paths and bytes.

pub mod cache;
pub mod compress;
pub mod escape;
pub mod files;
pub mod headers;
pub mod policy;
pub mod server;
