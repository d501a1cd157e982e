//! Sign-in, sessions, roles, need to know.
