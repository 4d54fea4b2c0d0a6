//! The only place that spells an address.
