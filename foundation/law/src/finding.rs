use std::fmt;

/// One fault in a knowledge file, written for the person who keeps that file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, as it was named when the set was read: `states/KG.toml`.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What would put it right.
    pub cure: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; cure: {}", self.file, self.line, self.problem, self.cure)
    }
}

impl std::error::Error for Finding {}
