use std::collections::BTreeMap;

use base::{Country, Date, DossierId, Refusal, ShortText};
use handling::Label;
use harmonisation::{Assessment, Begun, Counts, Measure, Progress, Stage, Value, course};
use law::standards::{Element, Group, binding};

use crate::act::harmonisation::{PURPOSE, ROOM, assessment};
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::ports::{DossierRow, Fault, RowFilter};
use crate::views::{
    AssessmentLine, AssessmentPage, AssessmentsPage, ChapterView, ComparisonPage, ComparisonRow, ElementLine,
    MeasureView, ValueCounts,
};

/// Assessments in one list: one for each State and year for some ten years.
const ASSESSMENTS: u32 = 200;
/// Assessments side by side: more do not fit on a page.
const COLUMNS: usize = 8;
/// Days in the course of an assessment.
const COURSE_DAYS: usize = 12;

/// An assessment, read: its line, its fold and what it was begun with.
pub(super) struct Seen {
    pub(super) row: DossierRow,
    pub(super) thing: Assessment,
    pub(super) begun: Begun,
    pub(super) label: Label,
}

impl Desk {
    /// The assessment, if the reader may see it. No person's data are in it, so that nothing is written about the look.
    pub(super) fn see(&self, reader: &Reader, dossier: DossierId) -> Result<Seen, No> {
        let (row, _) = self.visible(reader, dossier, "harmonisation.read", PURPOSE)?;
        let seen = self.read(dossier, |loaded| {
            let label = loaded.log.in_order().next().map(|(_, entry)| entry.header().label.clone());
            Ok(assessment(loaded).ok().map(|fold| fold.thing.clone()).zip(label))
        })?;
        let (thing, label) = seen.flatten().ok_or_else(Refusal::not_found)?;
        let begun = thing.stage.begun().cloned().ok_or_else(Refusal::not_found)?;
        Ok(Seen { row, thing, begun, label })
    }

    /// Elements in the order of the pages: the core set first, then as in the standard.
    pub(super) fn ordered(&self) -> Vec<&Element> {
        let elements = self.law.elements();
        let (core, rest): (Vec<_>, Vec<_>) = elements.iter().partition(|element| element.is_core());
        [core, rest].concat()
    }

    pub(crate) fn show_assessments(&self, reader: &Reader) -> Result<AssessmentsPage, No> {
        let nothing = Touched::nothing(PURPOSE);
        self.role_for(reader, "harmonisation.read", PURPOSE, &nothing).ok_or_else(Refusal::not_found)?;
        let countries = self.law.countries().map(|record| (record.code.clone(), record.assessments.len() as u64));
        let may_begin = self.role_for(reader, "harmonisation.begin", PURPOSE, &nothing).is_some();
        Ok(AssessmentsPage {
            assessments: self.assessment_lines(reader)?,
            countries: countries.collect(),
            own: self.own.card.authority.country(),
            today: self.now().date(),
            may: may_begin.then_some("begin_assessment").into_iter().collect(),
        })
    }

    fn assessment_lines(&self, reader: &Reader) -> Result<Vec<AssessmentLine>, No> {
        let filter = RowFilter {
            room: Some(ROOM.to_owned()),
            reader: Some((reader.person, reader.units.clone())),
            limit: ASSESSMENTS,
            ..RowFilter::default()
        };
        let mut lines = Vec::new();
        for row in self.archive.rows(&filter)? {
            match self.see(reader, row.dossier) {
                Ok(seen) => lines.push(self.assessment_line(&seen)?),
                Err(No::Refusal(_)) => {}
                Err(fault @ No::Fault(_)) => return Err(fault),
            }
        }
        Ok(lines)
    }

    fn assessment_line(&self, seen: &Seen) -> Result<AssessmentLine, No> {
        let elements = self.ordered();
        let current = seen.thing.findings.values().filter_map(|history| history.last());
        Ok(AssessmentLine {
            line: self.line(&seen.row),
            country: seen.begun.country.clone(),
            date: seen.begun.date,
            all: counts(&seen.thing, elements.iter().copied())?,
            core: counts(&seen.thing, elements.iter().copied().filter(|element| element.is_core()))?,
            confirmed: current.filter(|finding| finding.progress() == Progress::Confirmed).count() as u64,
        })
    }

    pub(crate) fn show_assessment(&self, reader: &Reader, dossier: DossierId) -> Result<AssessmentPage, No> {
        let seen = self.see(reader, dossier)?;
        let (thing, begun) = (&seen.thing, &seen.begun);
        let elements = self.ordered();
        let codes = elements.iter().map(|element| code(element)).collect::<Result<Vec<_>, _>>()?;
        let lines = elements.iter().map(|element| self.element_line(thing, element, &begun.country, begun.date));
        let chapter = |group: Group| {
            let within = elements.iter().copied().filter(|element| element.group == group);
            Ok::<_, No>(ChapterView { chapter: group.as_str(), counts: counts(thing, within)? })
        };
        let waits = |history: &Vec<harmonisation::Finding>| {
            let finding = history.last()?;
            (finding.progress() == Progress::Found && finding.finder() != Some(reader.person)).then_some(())
        };
        let mut may = self.may(
            reader,
            &seen.row,
            PURPOSE,
            &[
                ("record_finding", "harmonisation.find"),
                ("plan_measure", "harmonisation.plan"),
                ("close_assessment", "harmonisation.close"),
                ("export", "dossier.export"),
                ("log", "dossier.log"),
            ],
        )?;
        if !matches!(thing.stage, Stage::Open(_)) {
            may.retain(|word| ["export", "log"].contains(word));
        }
        Ok(AssessmentPage {
            line: self.line(&seen.row),
            country: begun.country.clone(),
            date: begun.date,
            edition: begun.edition,
            checked: self.law.standard().checked,
            elements: lines.collect::<Result<_, _>>()?,
            chapters: Group::ALL.into_iter().map(chapter).collect::<Result<_, _>>()?,
            all: counts(thing, elements.iter().copied())?,
            core: counts(thing, elements.iter().copied().filter(|element| element.is_core()))?,
            progress: by_progress(thing, &codes),
            to_read: thing.findings.values().filter_map(waits).count() as u64,
            course: course(thing, &codes, COURSE_DAYS).into_iter().map(|(day, counts)| (day, counts.into())).collect(),
            measures: self.plan(&seen, None)?,
            languages: self.printer.languages(),
            label: seen.label,
            may,
        })
    }

    pub(super) fn element_line(
        &self,
        thing: &Assessment,
        element: &Element,
        country: &Country,
        date: Date,
    ) -> Result<ElementLine, No> {
        let code = code(element)?;
        let running = thing.measures.iter().filter(|measure| measure.element == code && measure.ended.is_none());
        Ok(ElementLine {
            element: element.id.clone(),
            chapter: element.group.as_str(),
            title: element.title.clone(),
            core: element.is_core(),
            level: element.strength.as_str(),
            binding: binding(&self.law, element, country, date).0.as_str(),
            value: thing.value(&code).word(),
            progress: thing.current(&code).map(|finding| finding.progress().word()),
            measures: running.count() as u64,
        })
    }

    /// Measures, of one element or all: what runs by day, then what has ended.
    pub(super) fn plan(&self, seen: &Seen, of: Option<&ShortText>) -> Result<Vec<MeasureView>, Fault> {
        let mut measures: Vec<&Measure> =
            seen.thing.measures.iter().filter(|measure| of.is_none_or(|element| measure.element == *element)).collect();
        measures.sort_by_key(|measure| (measure.ended.is_some(), measure.due));
        measures.into_iter().map(|measure| self.measure_view(seen.row.dossier, measure)).collect()
    }

    fn measure_view(&self, dossier: DossierId, measure: &Measure) -> Result<MeasureView, Fault> {
        let text = |content| Ok::<_, Fault>(self.open::<Details>(dossier, content)?.and_then(|details| details.text));
        let moved = measure.moved.iter().map(|(day, reason)| Ok((*day, text(*reason)?)));
        let ended = match &measure.ended {
            Some((outcome, came, at)) => Some((outcome.word(), text(*came)?, *at)),
            None => None,
        };
        let known = self.law.element(measure.element.as_str());
        Ok(MeasureView {
            entry: measure.entry,
            element: measure.element.to_string(),
            title: known.map(|element| element.title.clone()).unwrap_or_default(),
            owner: measure.owner.to_string(),
            due: measure.due,
            overdue: measure.ended.is_none() && measure.due < self.now().date(),
            text: text(measure.details)?,
            moved: moved.collect::<Result<_, Fault>>()?,
            ended,
        })
    }

    pub(crate) fn show_comparison(&self, reader: &Reader, wanted: &[DossierId]) -> Result<ComparisonPage, No> {
        let nothing = Touched::nothing(PURPOSE);
        self.role_for(reader, "harmonisation.read", PURPOSE, &nothing).ok_or_else(Refusal::not_found)?;
        let all = self.assessment_lines(reader)?;
        let chosen = all.iter().filter(|line| wanted.is_empty() || wanted.contains(&line.line.dossier));
        let columns: Vec<AssessmentLine> = chosen.take(COLUMNS).cloned().collect();
        let seen =
            columns.iter().map(|column| self.see(reader, column.line.dossier)).collect::<Result<Vec<_>, No>>()?;
        let elements = self.ordered();
        let row = |element: &Element| {
            let code = code(element)?;
            Ok::<_, No>(ComparisonRow {
                element: element.id.clone(),
                chapter: element.group.as_str(),
                title: element.title.clone(),
                core: element.is_core(),
                values: seen.iter().map(|seen| seen.thing.value(&code).word()).collect(),
            })
        };
        let chapter = |group: Group| {
            let within =
                |seen: &Seen| counts(&seen.thing, elements.iter().copied().filter(|element| element.group == group));
            Ok::<_, No>((group.as_str(), seen.iter().map(within).collect::<Result<Vec<_>, No>>()?))
        };
        Ok(ComparisonPage {
            chapters: Group::ALL.into_iter().map(chapter).collect::<Result<_, _>>()?,
            rows: elements.iter().map(|element| row(element)).collect::<Result<_, _>>()?,
            columns,
            all,
        })
    }
}

pub(super) fn code(element: &Element) -> Result<ShortText, No> {
    Ok(ShortText::new(&element.id)?)
}

fn counts<'a>(thing: &Assessment, elements: impl Iterator<Item = &'a Element>) -> Result<ValueCounts, No> {
    let values = elements.map(|element| Ok(thing.value(&code(element)?))).collect::<Result<Vec<Value>, No>>()?;
    Ok(Counts::of(values).into())
}

/// How many elements have come how far; `untouched` first.
fn by_progress(thing: &Assessment, codes: &[ShortText]) -> Vec<(&'static str, u64)> {
    let mut by: BTreeMap<Option<Progress>, u64> = BTreeMap::new();
    for code in codes {
        *by.entry(thing.current(code).map(harmonisation::Finding::progress)).or_default() += 1;
    }
    let steps =
        [None, Some(Progress::Proposed), Some(Progress::Found), Some(Progress::Disputed), Some(Progress::Confirmed)];
    let word = |step: Option<Progress>| step.map_or("untouched", Progress::word);
    steps.into_iter().map(|step| (word(step), by.get(&step).copied().unwrap_or_default())).collect()
}
