#![doc = include_str!("../README.md")]

mod actions;
mod agreement;
mod article;
mod clauses;
mod differences;
mod each;
mod force;
mod meetings;
mod position;
mod records;
mod rules;
mod stage;
mod view;

pub use actions::{Action, Facts, decide};
pub use agreement::{Agreement, Meeting, Obligation, Round};
pub use article::ArticleNumber;
pub use clauses::{Clause, clauses};
pub use differences::{ArticleChange, Change, Piece, differences};
pub use each::{Each, Side};
pub use force::{Force, Period, periods};
pub use position::{Held, Position, PositionAction, decide_position};
pub use records::*;
pub use rules::{ARTICLES_LIMIT, asked_purposes};
pub use stage::{Stage, Text, Treaty};
pub use view::{Task, tasks};
