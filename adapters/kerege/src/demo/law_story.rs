//! The adviser's part of the story: Kyrgyz law beside the standard, with the answers that the knowledge files have and a few steps on.
//! What is found here is invented, like the people; only the first answers are real.

use std::collections::BTreeMap;

use base::{Country, DossierId, EntryId, LongText, ShortText, Title};
use desk::Command;
use desk::ports::Clock;
use harmonisation::Value;

use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::{Stop, SystemClock};

/// Two advisers begin.
pub(super) fn fill(scene: &Scene) -> Result<(), Stop> {
    let today = SystemClock.now().date();
    let command = Command::BeginAssessment { country: "KG".parse::<Country>()?, date: today, first_answers: true };
    let assessment = scene.act(Place::Kg, "farida", command)?.dossier;

    let (code, remark) = (["Criminal Code (2021) 167"].as_slice(), "Synthetic remark: as the reports have it.");
    let confirmed = find(scene, assessment, "DEF-10", Value::Met, code, remark)?;
    scene.act(Place::Kg, "gulnara", Command::ConfirmFinding { assessment, finding: confirmed })?;
    let disputed = find(scene, assessment, "CRM-08", Value::Met, code, remark)?;
    let reason =
        LongText::new("Synthetic reason: neither of us has read the article itself. Let us say so until we have.")?;
    let command = Command::DisputeFinding { assessment, finding: disputed, value: Value::Unknown, reason };
    scene.act(Place::Kg, "gulnara", command)?;
    let remark =
        "Synthetic remark: the reports speak of minor crimes alone (KG-4, KG-5). The text is still to be read.";
    find(scene, assessment, "VIC-05", Value::NotMet, &[], remark)?;

    let plan = Command::PlanMeasure {
        assessment,
        element: ShortText::new("VIC-05")?,
        owner: Title::new("Ministry of Justice, legislation (invented)")?,
        due: today.plus_months(6),
        text: LongText::new(
            "Draft an amendment that no victim is punished for an act that they were compelled to do (synthetic).",
        )?,
    };
    scene.act(Place::Kg, "farida", plan)?;
    let ask = Command::PlanMeasure {
        assessment,
        element: ShortText::new("COO-03")?,
        owner: Title::new("Prosecutor General's Office (invented)")?,
        due: today.plus_months(1),
        text: LongText::new(
            "Find out whether a declaration under UNTOC 16(5)(a) was made, and ask for its text (synthetic).",
        )?,
    };
    scene.act(Place::Kg, "farida", ask)?;

    // Another State, to be compared: begun, and nothing known.
    let command = Command::BeginAssessment { country: "IT".parse::<Country>()?, date: today, first_answers: false };
    let italy = scene.act(Place::Kg, "gulnara", command)?.dossier;
    let command = Command::RecordFinding {
        assessment: italy,
        element: ShortText::new("DEF-10")?,
        value: Value::Unknown,
        provisions: Vec::new(),
        wording: BTreeMap::new(),
        reasoning: Some(LongText::new("The text of the code was not at hand (synthetic).")?),
    };
    scene.act(Place::Kg, "gulnara", command)?;
    Ok(())
}

fn find(
    scene: &Scene,
    assessment: DossierId,
    element: &str,
    value: Value,
    provisions: &[&str],
    reasoning: &str,
) -> Result<EntryId, Stop> {
    let command = Command::RecordFinding {
        assessment,
        element: ShortText::new(element)?,
        value,
        provisions: provisions.iter().map(ShortText::new).collect::<Result<_, _>>()?,
        wording: BTreeMap::new(),
        reasoning: Some(LongText::new(reasoning)?),
    };
    Ok(scene.act(Place::Kg, "farida", command)?.entry)
}
