//! An agreement's life as steps, what each side has done, and what is in force when.

use agreements::{Agreement, Each, Side, Stage, periods};
use base::{Country, Date};

use crate::loaded::Loaded;
use crate::views::{ClauseView, PeriodView, SideView, StatementView, StepView};

pub(super) fn clause(clause: &agreements::Clause) -> ClauseView {
    ClauseView {
        topic: clause.topic.clone(),
        text: clause.text.clone(),
        compare: clause.compare.clone(),
        checked: clause.checked,
    }
}

fn later<T>(each: &Each<T>, day: impl Fn(&T) -> Date) -> Option<Date> {
    each.both().map(|[one, other]| day(one).max(day(other)))
}

/// The way from proposal to force, and past it if it was left.
pub(super) fn steps(loaded: &Loaded, thing: &Agreement) -> Vec<StepView> {
    let at = |kind: &str| {
        let found = loaded
            .log
            .in_order()
            .find(|(_, entry)| entry.header().record.kind.starts_with(kind) && loaded.void_of(entry.id()).is_none());
        found.map(|(_, entry)| entry.header().at.date())
    };
    let text = thing.stage.text();
    let treaty = thing.stage.treaty();
    let agreed_at = |entry| loaded.log.get(entry).map(|entry| entry.header().at.date());
    let mut reached: Vec<(&'static str, Option<Date>, bool)> = vec![
        ("proposed", at("agreements.proposed/"), true),
        ("consultations", at("agreements.consultations-opened/"), at("agreements.consultations-opened/").is_some()),
        ("agreed", text.and_then(|text| agreed_at(text.round)), text.is_some()),
    ];
    let initialled = text.and_then(|text| later(&text.initialled, |one| one.on));
    // Who signs without initials has no such step.
    if initialled.is_some() || treaty.is_none() {
        reached.push(("initialled", initialled, initialled.is_some()));
    }
    let ratified = treaty.and_then(|treaty| later(&treaty.ratified, |one| one.on));
    let force = thing.stage.force();
    reached.push(("signed", treaty.and_then(|treaty| treaty.signed_on()), treaty.is_some()));
    reached.push(("ratified", ratified, ratified.is_some()));
    reached.push(("in_force", force.map(|force| force.on), force.is_some()));
    match &thing.stage {
        Stage::Declined(_) => reached = vec![reached[0], ("declined", at("agreements.declined/"), true)],
        Stage::BrokenOff(_) => {
            reached.retain(|(_, _, done)| *done);
            reached.push(("broken_off", at("agreements.broken-off/"), true));
        }
        Stage::Denounced(force) => {
            reached.push(("denounced", force.denounced.as_ref().map(|(denounced, ..)| denounced.effective), true));
        }
        Stage::Unproposed
        | Stage::Proposed(_)
        | Stage::Consultations(_)
        | Stage::Agreed(_)
        | Stage::Initialled(_)
        | Stage::Signed(_)
        | Stage::InForce(_) => {}
    }
    let newest = reached.iter().rposition(|(_, _, done)| *done).unwrap_or(0);
    let state = |at: usize, done: bool| match done {
        true if at == newest => "now",
        true => "done",
        false => "open",
    };
    let reached = reached.into_iter().enumerate();
    reached.map(|(at, (word, day, done))| StepView { word, state: state(at, done), day }).collect()
}

fn provisions(map: &std::collections::BTreeMap<law::Purpose, base::ShortText>) -> Vec<(String, String)> {
    map.iter().map(|(purpose, articles)| (purpose.as_str().to_owned(), articles.to_string())).collect()
}

pub(super) fn side_view(stage: &Stage, side: Side) -> SideView {
    let mut view = SideView::default();
    if let Some(text) = stage.text() {
        view.initialled = text.initialled.get(side).map(|one| one.on);
        view.signed = text.signed.get(side).map(|one| one.on);
        view.ratify_by = text.signed.get(side).and_then(|one| one.ratify_by);
    }
    if let Some(treaty) = stage.treaty() {
        view.ratified = treaty.ratified.get(side).map(|one| (one.on, one.act.to_string()));
        view.stated = treaty.stated.get(side).map(|(stated, _)| StatementView {
            on: stated.on,
            how: stated.how.to_string(),
            provisions: provisions(&stated.provisions),
        });
    }
    if let Some(force) = stage.force() {
        view.amending = force.amending.get(side).map(|stated| StatementView {
            on: stated.on,
            how: stated.how.to_string(),
            provisions: provisions(&stated.provisions),
        });
    }
    view
}

pub(super) fn period_views(thing: &Agreement, today: Date) -> Vec<PeriodView> {
    let number = thing.stage.proposed().map(|proposed| proposed.number.to_string()).unwrap_or_default();
    let nowhere: Country = "ZZ".parse().expect("two capitals are a country code");
    let view = |period: agreements::Period| {
        let registered = law::RegisteredAgreement {
            number: number.clone(),
            entry: period.entry.to_string(),
            one: nowhere.clone(),
            other: nowhere.clone(),
            title: String::new(),
            signed: period.from,
            from: period.from,
            until: period.until,
            provisions: Vec::new(),
        };
        PeriodView {
            citation: registered.citation(),
            state: if today < period.from {
                "later"
            } else if period.until.is_some_and(|until| until < today) {
                "past"
            } else {
                "now"
            },
            from: period.from,
            until: period.until,
            provisions: provisions(&period.provisions),
        }
    };
    periods(thing).into_iter().map(view).collect()
}
