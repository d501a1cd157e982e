use base::{Date, DossierId, Refusal};
use cooperation::{ClockOf, Kind, Prosecution, Request, RequestRecord, RunningClock, Stage, Underway};
use dossier::{Entry, Part, Recorded};
use handling::Purpose;

use crate::act::cooperation::{execution, request};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::legal::purpose_of;
use crate::loaded::Loaded;
use crate::ports::{DossierRow, Fault, RowFilter};
use crate::show::draft::{OPENERS, clock_word};
use crate::show::names;
use crate::show::said::{incomplete, is_incomplete};
use crate::views::{ClockView, ExecutionView, FileView, Line, RequestPage, Said};

const PURPOSE: Purpose = Purpose::Prosecution;

impl Desk {
    pub(crate) fn show_request(&self, reader: &Reader, dossier: DossierId) -> Result<RequestPage, No> {
        let (row, role) = self.visible(reader, dossier, "cooperation.read", PURPOSE)?;
        if row.room != "cooperation" {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (PURPOSE, row.subjects), dossier, None, "read")?;
        let seen = self.read(dossier, |loaded| {
            let Ok(fold) = request(loaded) else { return Ok(None) };
            let thing = fold.thing.clone();
            let said = self.request_said(loaded)?;
            let files = self.sent_files(loaded, &thing)?;
            let partner = loaded.partner(self.own.node());
            let (recalled, part) = (self.recalled(loaded), loaded.part(self.own.node()));
            Ok(Some((thing, said, files, Desk::voids(loaded), partner, part, recalled)))
        })?;
        let (thing, said, (letters, annexes), voids, partner, part, recalled) =
            seen.flatten().ok_or_else(Refusal::not_found)?;
        let about = About::of(&thing).ok_or_else(Refusal::not_found)?;
        let mut unseen = incomplete(&said);
        if letters.iter().map(|(.., file)| file).chain(&annexes).any(is_incomplete) {
            unseen.insert(about.entry);
        }
        self.opened(dossier, role, OPENERS, &unseen)?;
        let row = self.archive.row(dossier)?.unwrap_or(row);
        let today = self.now().date();
        let running = matches!(thing.stage, Stage::Underway(_));
        let sent_on = said.iter().find(|said| said.entry == about.entry).map_or(today, |said| said.at.date());
        let underway = thing.stage.underway();
        let partner = partner.ok_or_else(|| Fault::new("showing a request", "it has no partner"))?;
        let mut may = self.request_may(reader, &row, &thing.stage, part)?;
        if !recalled.is_empty() {
            may.extend(self.may(reader, &row, PURPOSE, &[("account_for_copies", "dossier.account")])?);
        }
        Ok(RequestPage {
            matter: match row.parent {
                Some(parent) if row.outgoing => self.line_of(parent)?,
                _ => None,
            },
            letter_in_writing: match thing.stage {
                Stage::Shown { .. } => self.letter_of(reader, &row)?,
                _ => None,
            },
            recalled,
            partner: self.partner_view(partner)?,
            reference: underway.and_then(|underway| underway.reference.as_ref()).map(ToString::to_string),
            measure: about.measure.to_owned(),
            basis: underway.map(|underway| underway.sent.basis.to_string()).unwrap_or_default(),
            letters,
            annexes,
            clocks: underway.map(|underway| clocks(&thing.stage, underway, sent_on, today)).unwrap_or_default(),
            said,
            execution: if part == Part::Requested { self.show_execution(dossier)? } else { None },
            units: if part == Part::Requested {
                self.own.card.units.iter().map(|unit| (unit.code.clone(), names(&unit.names))).collect()
            } else {
                Vec::new()
            },
            grounds: if part == Part::Requested { self.grounds(about.kind) } else { Vec::new() },
            kind: about.kind.word(),
            consult_first: self
                .consult_first(&thing)
                .filter(|_| part == Part::Requested && running && underway.is_some_and(|underway| !underway.consulted))
                .map(|provision| provision.to_string()),
            siblings: self.siblings(&row, about.kind)?,
            voids,
            may,
            line: self.line_at(&row, thing.stage.word()),
        })
    }

    /// Grounds for refusing such a request, from the knowledge files.
    fn grounds(&self, kind: Kind) -> Vec<(String, String, String, bool)> {
        let (purpose, own) = (purpose_of(kind), self.own.card.authority.country());
        let fits = |ground: &law::knowledge::Ground| {
            ground.purpose.is_none_or(|of| of == purpose) && is_refusal(ground.effect)
        };
        let shown = |ground: &law::knowledge::Ground| {
            (ground.id.clone(), ground.ground.clone(), ground.cite.join(", "), ground.checked)
        };
        let mut grounds: Vec<_> = if kind.is_transit() {
            self.law.transit_grounds().map(|(_, ground)| ground).filter(|ground| fits(ground)).map(shown).collect()
        } else {
            let ours = self.law.grounds().filter(|(_, owner, _)| owner.is_none_or(|owner| *owner == own));
            ours.map(|(_, _, ground)| ground).filter(|ground| fits(ground)).map(shown).collect()
        };
        grounds.sort();
        grounds.dedup();
        grounds
    }

    fn request_may(
        &self,
        reader: &Reader,
        row: &DossierRow,
        stage: &Stage,
        part: Part,
    ) -> Result<crate::views::May, Fault> {
        let mut offers: Vec<(&'static str, &str)> =
            vec![("export", "dossier.export"), ("log", "dossier.log"), ("erase_contents", "dossier.erase")];
        match (part, stage) {
            (Part::Requested, Stage::Underway(underway)) => {
                if underway.reference.is_none() {
                    offers.push(("acknowledge_request", "cooperation.acknowledge"));
                }
                offers.extend([
                    ("assign_request", "cooperation.assign"),
                    ("note_request", "cooperation.note"),
                    ("ask_request_clarification", "cooperation.ask_clarification"),
                    ("postpone_request", "cooperation.postpone"),
                ]);
                if underway.consultation.is_none() {
                    offers.push(("consult_partner", "cooperation.consult"));
                }
                if !underway.custody.granted {
                    offers.push(("refuse_request", "cooperation.refuse"));
                }
                offers.extend(requested_offers(underway));
            }
            (Part::Requesting, Stage::Underway(underway)) => {
                if underway.clarification.is_some() {
                    offers.push(("clarify_request", "cooperation.clarify"));
                }
                if underway.consultation.is_some() {
                    offers.push(("answer_consultation", "cooperation.clarify"));
                }
                if underway.sent.kind == Kind::ProvisionalArrest {
                    offers.push(("follow_arrest", "cooperation.clarify"));
                }
                if underway.sent.kind.administering() == Some(Part::Requesting) {
                    offers.push(("state_enforcement", "cooperation.clarify"));
                }
                offers.extend([
                    ("remind_partner", "cooperation.clarify"),
                    ("supplement_request", "cooperation.clarify"),
                    ("withdraw_request", "cooperation.withdraw"),
                ]);
            }
            (Part::Requested, Stage::Shown { .. }) => offers.push(("comment_draft", "cooperation.consult")),
            (Part::Requesting, Stage::Executed(..) | Stage::Refused(..) | Stage::Closed(..)) => {
                if !matches!(stage, Stage::Closed(..)) {
                    offers.push(("close_request", "cooperation.close"));
                }
                if !matches!(stage, Stage::Refused(..)) {
                    offers.push(("report_outcome", "cooperation.clarify"));
                    offers.extend(sentence_offer(stage, part).map(|act| (act, "cooperation.clarify")));
                }
            }
            (Part::Requested, Stage::Refused(underway, _)) if underway.prosecution != Prosecution::None => {
                offers.push(("report_prosecution", "cooperation.grant"));
            }
            (Part::Requested, Stage::Executed(underway, _) | Stage::Closed(underway, _)) => {
                if underway.prosecution != Prosecution::None {
                    offers.push(("report_prosecution", "cooperation.grant"));
                }
                offers.extend(sentence_offer(stage, part).map(|act| (act, "cooperation.grant")));
            }
            (
                Part::Owner | Part::Requesting | Part::Requested,
                Stage::Unsent
                | Stage::Shown { .. }
                | Stage::TakenBack
                | Stage::Underway(_)
                | Stage::Executed(..)
                | Stage::Refused(..)
                | Stage::Withdrawn(..)
                | Stage::Closed(..),
            ) => {}
        }
        if part == Part::Requested && stage.holds_after_end() {
            offers.push(("report_release", "cooperation.custody"));
        }
        if stage.underway().and_then(|underway| underway.originals).is_some_and(|originals| !originals.is_settled) {
            offers.push(match part {
                Part::Requested => ("waive_return", "cooperation.consult"),
                Part::Owner | Part::Requesting => ("return_originals", "cooperation.clarify"),
            });
        }
        self.may(reader, row, PURPOSE, &offers)
    }

    /// The draft behind what the partner was shown: the letter of the same matter under the same number.
    fn letter_of(&self, reader: &Reader, row: &DossierRow) -> Result<Option<Line>, Fault> {
        let (Some(parent), true) = (row.parent, row.outgoing) else { return Ok(None) };
        let room = Some("cooperation-draft".to_owned());
        let rows = self.archive.rows(&RowFilter { room, parent: Some(parent), limit: 200, ..RowFilter::default() })?;
        let letter = rows.iter().find(|other| other.number == row.number);
        let seen = letter.filter(|letter| self.visible(reader, letter.dossier, "cooperation.read", PURPOSE).is_ok());
        Ok(seen.map(|letter| self.line(letter)))
    }

    /// Other requests of the same matter to the same partner: one of them can follow an arrest.
    fn siblings(&self, row: &crate::ports::DossierRow, kind: Kind) -> Result<Vec<Line>, Fault> {
        let (Some(parent), Kind::ProvisionalArrest, true) = (row.parent, kind, row.outgoing) else {
            return Ok(Vec::new());
        };
        let filter =
            RowFilter { room: Some("cooperation".to_owned()), parent: Some(parent), limit: 50, ..RowFilter::default() };
        let rows = self.archive.rows(&filter)?;
        let others = rows.iter().filter(|other| other.dossier != row.dossier && other.partner == row.partner);
        Ok(others.map(|other| self.line(other)).collect())
    }

    fn show_execution(&self, dossier: DossierId) -> Result<Option<ExecutionView>, Fault> {
        let Some(row) = self.execution_row(dossier)? else { return Ok(None) };
        self.read(row.dossier, |loaded| {
            let Ok(fold) = execution(loaded) else { return Ok(ExecutionView { unit: None, notes: Vec::new() }) };
            let mut notes = Vec::new();
            for (_, entry) in loaded.log.in_order() {
                if let Some(content) = entry.header().contents.first()
                    && fold.thing.notes.contains(&content.id)
                {
                    notes.push(self.said(loaded, entry, Some(content.id), Vec::new())?);
                }
            }
            Ok(ExecutionView { unit: fold.thing.assigned.as_ref().map(|assigned| assigned.unit.clone()), notes })
        })
    }

    fn sent_files(&self, loaded: &Loaded, thing: &Request) -> Result<SentFiles, Fault> {
        let Some(printed) = thing.printed() else { return Ok(SentFiles::default()) };
        let number = printed.number.as_str().replace('/', "-");
        let length = |id| {
            let entry = loaded.log.get(printed.entry)?;
            entry.header().contents.iter().find(|content| content.id == id).map(|content| content.length)
        };
        let mut letters = Vec::new();
        for letter in printed.letters {
            let name = base::Title::new(format!("{number}.{}.{}", letter.language, letter.format.ending()));
            let name = name.map_err(|error| Fault::new("naming a letter", error))?;
            let file =
                crate::command::FileRef { content: letter.content, name, length: length(letter.content).unwrap_or(0) };
            letters.push((letter.format.ending().to_owned(), letter.language.clone(), self.file_view(loaded, &file)?));
        }
        let Some(underway) = thing.stage.underway() else { return Ok((letters, Vec::new())) };
        let details: Details = self.open(loaded.dossier(), underway.sent.fields)?.unwrap_or_default();
        let annexes = details.files.iter().map(|file| self.file_view(loaded, file)).collect::<Result<_, _>>()?;
        Ok((letters, annexes))
    }

    fn request_said(&self, loaded: &Loaded) -> Result<Vec<Said>, Fault> {
        let mut said = Vec::new();
        for (_, entry) in loaded.log.in_order() {
            if loaded.void_of(entry.id()).is_some() {
                continue;
            }
            let record = &entry.header().record;
            let Ok(record) = RequestRecord::read(&record.kind, &record.body) else { continue };
            said.push(self.request_entry(loaded, entry, record)?);
        }
        Ok(said)
    }

    fn request_entry(&self, loaded: &Loaded, entry: &Entry, record: RequestRecord) -> Result<Said, Fault> {
        use RequestRecord as R;
        let (details, facts) = match record {
            R::Sent(sent) => (None, vec![("measure", sent.measure.to_string()), ("basis", sent.basis.to_string())]),
            R::Acknowledged(acknowledged) => (None, vec![("reference", acknowledged.reference.to_string())]),
            R::ClarificationAsked(asked) => {
                let by = asked.answer_by.map(|day| ("explain-by", day.to_string()));
                (Some(asked.details), by.into_iter().collect())
            }
            R::Clarified(clarified) => (Some(clarified.details), Vec::new()),
            R::Supplemented(added) => (Some(added.details), Vec::new()),
            R::Postponed(postponed) => {
                let mut facts = vec![("provision", postponed.provision.to_string())];
                facts.extend(postponed.until.map(|until| ("until", until.to_string())));
                (Some(postponed.details), facts)
            }
            R::PartlyExecuted(partly) => (Some(partly.details), return_by(partly.return_by)),
            R::Executed(executed) => (Some(executed.details), return_by(executed.return_by)),
            R::Refused(refused) => {
                let mut facts =
                    vec![("ground", refused.ground.to_string()), ("provision", refused.provision.to_string())];
                facts.extend(refused.prosecute.then(|| ("prosecute", "yes".to_owned())));
                (Some(refused.details), facts)
            }
            R::Withdrawn(withdrawn) => (Some(withdrawn.details), Vec::new()),
            R::Closed(_) => (None, Vec::new()),
            R::Consulted(consulted) => (Some(consulted.details), vec![("topic", consulted.topic.word().to_owned())]),
            R::ConsultationAnswered(answered) => (Some(answered.details), Vec::new()),
            R::Reminded(reminded) => (Some(reminded.details), Vec::new()),
            R::OutcomeReported(reported) => (Some(reported.details), Vec::new()),
            R::DraftShown(shown) => (Some(shown.details), vec![("measure", shown.measure.to_string())]),
            R::DraftCommented(comment) => (Some(comment.details), Vec::new()),
            R::DraftTakenBack(_) => (None, Vec::new()),
            R::OriginalsReturned(returned) => (Some(returned.details), vec![("on", returned.on.to_string())]),
            R::ReturnWaived(waived) => (Some(waived.details), Vec::new()),
            other => person_entry(other),
        };
        self.said(loaded, entry, details, facts)
    }
}

/// What a request, or the draft of one, is about.
struct About<'a> {
    kind: Kind,
    measure: &'a str,
    /// The entry that brought the letter.
    entry: base::EntryId,
}

impl About<'_> {
    fn of(thing: &Request) -> Option<About<'_>> {
        let (kind, measure) = match (thing.stage.underway(), &thing.shown) {
            (Some(underway), _) => (underway.sent.kind, underway.sent.measure.as_str()),
            (None, Some(shown)) => (shown.draft.kind, shown.draft.measure.as_str()),
            (None, None) => return None,
        };
        Some(About { kind, measure, entry: thing.printed()?.entry })
    }
}

fn return_by(day: Option<Date>) -> Vec<(&'static str, String)> {
    day.map(|day| ("return-by", day.to_string())).into_iter().collect()
}

/// Every clock of a request: those of the letter, of an arrest, of an appointment, the day set with a question back, and the day on which
/// originals must be back.
fn clocks(stage: &Stage, underway: &Underway, sent_on: Date, today: Date) -> Vec<ClockView> {
    let running = matches!(stage, Stage::Underway(_));
    let of_letter = underway.sent.clocks.iter().map(|clock| (clock, sent_on));
    let of_arrest =
        underway.custody.arrested.iter().flat_map(|arrested| arrested.clocks.iter().map(|clock| (clock, arrested.on)));
    let of_handover =
        underway.custody.arranged.iter().flat_map(|arranged| arranged.clocks.iter().map(|clock| (clock, arranged.on)));
    let of_landing = underway.custody.interrupted.iter();
    let of_landing = of_landing.flat_map(|stopped| stopped.clocks.iter().map(|clock| (clock, stopped.on)));
    let view = |(clock, start): (&RunningClock, Date)| {
        let met = is_met(stage, underway, clock.of);
        // What is put off is the execution. A person who is held is held all the same.
        let is_put_off = underway.postponed.is_some() && !matches!(clock.of, ClockOf::Custody);
        // Nor does a request that has ended let anybody go.
        let running = running || (matches!(clock.of, ClockOf::Custody) && stage.holds_after_end());
        ClockView {
            of: clock_word(clock.of).to_owned(),
            due: clock.due,
            source: clock.source.to_string(),
            checked: clock.checked,
            met,
            overdue: running && !met && !is_put_off && clock.due < today,
            warning: if running && !met { warning(start, clock.due, today) } else { None },
        }
    };
    let originals = underway.originals.map(|originals| ClockView {
        of: "originals".to_owned(),
        due: originals.by,
        source: cooperation::SET_BY_PARTNER.to_owned(),
        checked: true,
        met: originals.is_settled,
        overdue: !originals.is_settled && originals.by < today,
        warning: if originals.is_settled { None } else { warning(sent_on, originals.by, today) },
    });
    let question = underway.clarification.and_then(|question| question.answer_by).filter(|_| running);
    let question = question.map(|due| ClockView {
        of: "clarification".to_owned(),
        due,
        source: cooperation::SET_BY_PARTNER.to_owned(),
        checked: true,
        met: false,
        overdue: due < today,
        warning: None,
    });
    of_letter.chain(of_arrest).chain(of_landing).chain(of_handover).map(view).chain(question).chain(originals).collect()
}

/// Whether what a clock waits for has happened.
fn is_met(stage: &Stage, underway: &Underway, of: ClockOf) -> bool {
    match of {
        ClockOf::Acknowledgement => underway.reference.is_some(),
        ClockOf::Execution | ClockOf::Handover => matches!(stage, Stage::Executed(..) | Stage::Closed(..)),
        ClockOf::Custody => {
            matches!(stage, Stage::Executed(..) | Stage::Closed(..)) || underway.custody.released.is_some()
        }
    }
}

type SentFiles = (Vec<(String, base::Language, FileView)>, Vec<FileView>);

/// Whether a State refuses on such a ground. Postponing and consulting are acts of their own, and some grounds may not be used at all
/// (bank secrecy, UNTOC 18(8); fiscal matters, UNTOC 18(22)).
fn is_refusal(effect: law::Effect) -> bool {
    use law::Effect::*;
    match effect {
        MustRefuse | MustRefuseToThatState | MayRefuse => true,
        StopAndReview
        | MustAskAssurance
        | BlockedUntilConsent
        | DecisionByNamedPerson
        | ChannelForbidden
        | ConsultFirst
        | MayPostpone
        | ForbiddenGround => false,
    }
}

/// Which warning of a clock stands today.
fn warning(start: Date, due: Date, today: Date) -> Option<&'static str> {
    let [first, second] = law::warnings(start, due);
    if today > due || today < first { None } else { Some(if today < second { "first" } else { "second" }) }
}

/// What became of a sentence is told by the side whose State carries it on, once the person was handed over.
fn sentence_offer(stage: &Stage, part: Part) -> Option<&'static str> {
    let underway = stage.underway()?;
    let is_ours = underway.sent.kind.administering() == Some(part) && underway.custody.granted;
    is_ours.then_some("report_sentence")
}

/// What the requested side can put on record about the person, by the kind of request and how far it is.
fn requested_offers(underway: &Underway) -> Vec<(&'static str, &'static str)> {
    let (kind, custody) = (underway.sent.kind, &underway.custody);
    let mut offers = Vec::new();
    if kind == Kind::Assistance {
        offers.extend([("execute_partly", "cooperation.execute"), ("execute_request", "cooperation.execute")]);
    }
    if custody.held().is_some() {
        offers.push(("report_release", "cooperation.custody"));
    } else if kind.allows_arrest() {
        offers.push(("report_arrest", "cooperation.custody"));
    }
    if kind == Kind::TransferHome && !custody.granted {
        offers.push(("record_consent", "cooperation.custody"));
    }
    if kind.administering() == Some(Part::Requested) {
        offers.push(("state_enforcement", "cooperation.grant"));
    }
    if kind.is_transit() {
        offers.push(("report_interruption", "cooperation.custody"));
    }
    if custody.granted && kind.is_transit() {
        offers.push(("report_passage", "cooperation.custody"));
    } else if custody.granted {
        offers.extend([("arrange_handover", "cooperation.grant"), ("hand_over", "cooperation.custody")]);
    } else if kind.is_granted() {
        offers.push(("grant_request", "cooperation.grant"));
    }
    offers
}

/// A record about the person: its text, and what it says in the open.
fn person_entry(record: RequestRecord) -> (Option<base::ContentId>, Vec<(&'static str, String)>) {
    use RequestRecord as R;
    match record {
        R::Arrested(arrested) => (Some(arrested.details), vec![("on", arrested.on.to_string())]),
        R::Released(released) => (Some(released.details), vec![("on", released.on.to_string())]),
        R::Followed(followed) => (None, vec![("followed", followed.request.to_string())]),
        R::ConsentHeard(heard) => {
            let given = if heard.given { "yes" } else { "no" };
            (Some(heard.details), vec![("on", heard.on.to_string()), ("consent", given.to_owned())])
        }
        R::EnforcementStated(stated) => {
            let mut facts = vec![("enforcement", stated.way.word().to_owned())];
            facts.extend(stated.until.map(|until| ("until", until.to_string())));
            (Some(stated.details), facts)
        }
        R::Granted(granted) => {
            let mut facts = vec![("provision", granted.provision.to_string())];
            facts.extend(granted.consented.then(|| ("consent", "yes".to_owned())));
            facts.extend(granted.without_consent.map(|provision| ("without-consent", provision.to_string())));
            (Some(granted.details), facts)
        }
        R::HandoverArranged(arranged) => (Some(arranged.details), vec![("on", arranged.on.to_string())]),
        R::HandedOver(over) => {
            let mut facts = vec![("on", over.on.to_string())];
            facts.extend(over.days_held.map(|days| ("days-held", days.to_string())));
            (Some(over.details), facts)
        }
        R::ProsecutionTakenOver(over) => (Some(over.details), Vec::new()),
        R::SentenceReported(reported) => (
            Some(reported.details),
            vec![("sentence", reported.what.word().to_owned()), ("on", reported.on.to_string())],
        ),
        R::PassedThrough(passed) => (Some(passed.details), vec![("on", passed.on.to_string())]),
        R::TransitInterrupted(stopped) => (Some(stopped.details), vec![("on", stopped.on.to_string())]),
        // Every other record is shown before.
        _ => (None, Vec::new()),
    }
}
