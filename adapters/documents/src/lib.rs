#![doc = include_str!("../README.md")]

mod check;
mod docx;
mod fonts;
mod letter;
mod pdf;
mod typography;

pub use check::{Fault, ITEM_LIMIT, TEXT_LIMIT_CHARACTERS};
pub use docx::docx;
pub use letter::{
    Annex, Beside, Block, Citation, Fact, Letter, LetterLabels, Letterhead, Section, Signatory, Statement, Verification,
};
pub use pdf::pdf;
