//! On what may one State ask another? Every instrument and bilateral treaty in the data is held against the pair,
//! the purpose, the offence and the day; what carries the answer is named, and so is all that falls away, and why.

mod answer;
mod assumed;
mod bilateral;
mod inquiry;
mod multilateral;
mod relations;
mod transit;
mod warnings;

pub use answer::{Answer, Ask, Availability, Basis, Line, Question};
pub use transit::transit_basis;

pub(crate) use assumed::Assumed;
pub(crate) use warnings::threshold as threshold_line;

use crate::LawSet;

/// The legal basis for `question` in `law`: the same inputs give the same answer, for ever.
pub fn legal_basis(law: &LawSet, question: &Question) -> Answer {
    legal_basis_if(law, question, &Assumed::default())
}

/// The answer there would be if what is assumed were so: for telling what would change it, and for nothing else.
pub(crate) fn legal_basis_if(law: &LawSet, question: &Question, assumed: &Assumed) -> Answer {
    inquiry::Inquiry::new(law, question, assumed).answer()
}
