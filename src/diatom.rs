//! A generated portrait: a diatom drawn from a person's name.
