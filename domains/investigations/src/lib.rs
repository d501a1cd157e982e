//! National matters: opening, import, persons and identifiers.
