#![doc = include_str!("../README.md")]

mod api;
mod app;
mod assets;
mod error;
mod files;
mod layout;
mod limits;
mod live;
mod me;
mod people;
mod posted;
mod rooms;
mod routes;
mod serve;
mod session;
mod sign_in;
mod signed;

pub use app::WebConfig;
pub use limits::Limits;
pub use live::Live;
pub use rooms::parsed_submission;
pub use routes::{router, router_within};
pub use serve::serve;
