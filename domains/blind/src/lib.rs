#![doc = include_str!("../README.md")]

mod actions;
mod asking;
mod asking_records;
mod index;
mod judging;
mod line;
mod records;
mod rules;
mod view;

pub use actions::{Action, Facts, decide};
pub use asking::{Asking, AskingAction, AskingStage, Found, Outcome, Question, decide_asking};
pub use asking_records::*;
pub use index::{Index, IndexRecord, Indexed, KeyDestroyed, KeyDrawn, KeyKept, Seen, decide_index};
pub use judging::{Judging, Spent};
pub use line::{Audit, Batch, BatchState, Key, Line, Objection, Published, Stage};
pub use records::*;
pub use rules::{
    APPROVAL_ABOVE, BATCH_LIMIT, EPOCH_DAYS, Epoch, Kind, PARTNERS_LIMIT, SAMPLE_LIMIT, SIZES, offered_classes,
    size_for,
};
pub use view::{Side, Task, asking_tasks, tasks};
