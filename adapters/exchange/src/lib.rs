#![doc = include_str!("../README.md")]

mod conversation;
mod courier;
mod frame;
mod handle;
mod limits;
mod line;
mod listener;
mod places;
pub mod tls;
mod trouble;

pub use courier::Courier;
pub use handle::{ConnectionStatus, CourierHandle};
pub use limits::Limits;
pub use listener::Listener;
