#![doc = include_str!("../README.md")]

mod conversation;
mod courier;
mod frame;
mod handle;
mod limits;
mod line;
mod listener;
mod places;
mod road;
pub mod tls;
mod trouble;

pub use courier::Courier;
pub use handle::{ConnectionStatus, CourierHandle};
pub use limits::Limits;
pub use listener::{Answerer, Listener};
pub use road::{Reaching, Road, Stream};
