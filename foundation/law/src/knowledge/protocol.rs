use crate::reading::{Kind, Row};

/// The uniform protocol of an investigation: phases, steps, who does them, and what proves that they were done.
#[derive(Clone, Debug, Default)]
pub struct Protocol {
    /// Its version. States adopt a version and add their own annexes.
    pub version: String,
    /// Its phases, in order.
    pub phases: Vec<Phase>,
}

/// One phase.
#[derive(Clone, Debug)]
pub struct Phase {
    /// Its id: `P5`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The provisions it follows from.
    pub refs: Vec<String>,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its id: `P5-1`.
    pub id: String,
    /// What is done.
    pub text: String,
    /// Who does it.
    pub role: String,
    /// What proves that it was done.
    pub proof: String,
    /// The provisions it follows from.
    pub refs: Vec<String>,
}

impl Protocol {
    /// Every step, in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.phases.iter().flat_map(|phase| &phase.steps)
    }

    pub(crate) fn read(row: &Row<'_>) -> Protocol {
        let step = |row: &Row<'_>| Step {
            id: row.define("id", Kind::Step),
            text: row.text("text"),
            role: row.text("role"),
            proof: row.text("proof"),
            refs: row.provisions("refs"),
        };
        Protocol {
            version: row.text("version"),
            phases: row.rows("phase", |row| Phase {
                id: row.define("id", Kind::Phase),
                title: row.text("title"),
                refs: row.provisions("refs"),
                steps: row.rows("step", step),
            }),
        }
    }
}
