//! The archive as the hall sees it, and as someone who holds its files sees it.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod concurrent;
mod copies;
mod crash;
mod erasure;
mod fellows;
mod full;
mod lists;
mod make;
mod moving;
mod objects;
mod older;
mod opening;
mod place;
mod repeat;
mod story;
mod together;
