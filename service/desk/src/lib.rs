//! The hall: act, accept, show.
