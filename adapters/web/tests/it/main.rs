//! The door that browsers and programs come in by, with a hall that only remembers what it was asked: everything that the
//! door itself must hold, whatever lies behind it. What pages show of real work is tested with real nodes, in `kerege`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod addresses;
mod archive;
mod bodies;
mod cross_site;
mod files;
mod hall;
mod headers;
mod labels;
mod listener;
mod openapi;
mod refusals;
mod routes;
mod sessions;
mod world;
