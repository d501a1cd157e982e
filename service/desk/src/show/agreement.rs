use agreements::{Agreement, Side, Stage};
use base::{Date, DossierId, Refusal};
use dossier::{Entry, Recorded};
use handling::{Purpose, Role};

use crate::act::agreements::{agreement, position};
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::ports::{DossierRow, Fault};
use crate::show::life::{clause, period_views, side_view, steps};
use crate::show::rounds::rounds;
use crate::show::said::incomplete;
use crate::views::{AgreementPage, MeetingView, NegotiationPage, ObligationView, PositionView, Said};

const PURPOSE: Purpose = Purpose::Agreements;

/// What is read under the lock of the dossier.
struct Seen {
    thing: Agreement,
    side: Side,
    said: Vec<Said>,
    title: Option<String>,
    page: AgreementPage,
}

impl Desk {
    pub(crate) fn show_agreement(&self, reader: &Reader, dossier: DossierId) -> Result<AgreementPage, No> {
        let role = match self.visible(reader, dossier, "agreements.read", PURPOSE) {
            Ok((row, role)) if row.room == "agreements" => role,
            Ok(_) => return Err(Refusal::not_found().into()),
            Err(no) => return Err(no),
        };
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        self.log_access(reader, role, (PURPOSE, row.subjects), dossier, None, "read")?;
        let seen = self.read(dossier, |loaded| self.seen(loaded, &row))?;
        let Seen { thing, side, said, title, mut page } = seen.flatten().ok_or_else(Refusal::not_found)?;
        self.opened(dossier, role, &[Role::TreatyOfficial], &incomplete(&said))?;
        let row = self.archive.row(dossier)?.unwrap_or(row);
        page.title = thing.stage.force().map(|force| force.title.to_string()).or(title);
        page.said = said;
        page.partner = self.partner_view(row.partner.ok_or_else(Refusal::not_found)?)?;
        page.languages = self.printer.languages();
        page.may = self.agreement_may(reader, &row, &thing, side)?;
        if page.may.contains("take_position") {
            page.positions = self.positions(dossier)?;
        }
        Ok(page)
    }

    fn seen(&self, loaded: &Loaded, row: &DossierRow) -> Result<Option<Seen>, Fault> {
        let Ok(fold) = agreement(loaded) else { return Ok(None) };
        let (thing, own) = (fold.thing.clone(), self.own.node());
        let (Some(side), Some(proposed)) = (Side::of(loaded.part(own)), thing.stage.proposed()) else {
            return Ok(None);
        };
        let text = |content: Option<base::ContentId>| -> Result<Option<String>, Fault> {
            let Some(content) = content else { return Ok(None) };
            Ok(self.open::<Details>(loaded.dossier(), content)?.and_then(|details| details.text))
        };
        let delegation = |side| text(thing.delegations.get(side).copied());
        let mut meetings = Vec::new();
        for meeting in &thing.meetings {
            let minutes = match meeting.minutes {
                Some((entry, by, content)) => Some((entry, by == side, text(Some(content))?)),
                None => None,
            };
            meetings.push(MeetingView {
                entry: meeting.entry,
                on: meeting.called.on,
                own: meeting.by == side,
                agenda: text(Some(meeting.called.details))?,
                stage: match (meeting.called_off, &meeting.minutes, meeting.agreed) {
                    (true, ..) => "called_off",
                    (false, _, true) => "agreed",
                    (false, Some(_), false) => "minutes",
                    (false, None, false) => "called",
                },
                minutes,
            });
        }
        let today = self.now().date();
        let mut obligations = Vec::new();
        for known in &thing.obligations {
            obligations.push(ObligationView {
                entry: known.entry,
                own: known.bearer == side,
                due: known.due,
                text: text(Some(known.details))?,
                met: known.met.map(|(on, _)| on),
                overdue: known.met.is_none() && known.due < today,
            });
        }
        let title = self.open::<Details>(loaded.dossier(), proposed.details)?.and_then(|details| details.title);
        let suits = |clause: &&agreements::Clause| clause.purposes.iter().any(|one| proposed.purposes.contains(one));
        let page = AgreementPage {
            line: self.line(row),
            partner: self.partner_placeholder(),
            side: side.word(),
            title: None,
            purposes: proposed.purposes.iter().map(|purpose| purpose.as_str().to_owned()).collect(),
            steps: steps(loaded, &thing),
            delegations: (delegation(side)?, delegation(side.other())?),
            meetings,
            rounds: rounds(self, loaded, &thing, side)?,
            own: side_view(&thing.stage, side),
            other: side_view(&thing.stage, side.other()),
            periods: period_views(&thing, today),
            obligations,
            positions: Vec::new(),
            clauses: agreements::clauses().iter().filter(suits).map(clause).collect(),
            languages: Vec::new(),
            said: Vec::new(),
            voids: Desk::voids(loaded),
            may: Default::default(),
        };
        Ok(Some(Seen { said: self.agreement_said(loaded)?, thing, side, title, page }))
    }

    /// Stands in the page until the lock of the dossier is given back: a partner's backlog is asked of the archive.
    fn partner_placeholder(&self) -> crate::views::PartnerView {
        crate::show::lists::view(&self.own.card, Default::default())
    }

    fn positions(&self, dossier: DossierId) -> Result<Vec<PositionView>, Fault> {
        let Some(row) = self.position_row(dossier)? else { return Ok(Vec::new()) };
        let seen = self.read(row.dossier, |loaded| {
            let Ok(fold) = position(loaded) else { return Ok(Vec::new()) };
            let mut views = Vec::new();
            for held in &fold.thing.held {
                let Some(entry) = loaded.log.get(held.entry) else { continue };
                let said = self.said(loaded, entry, Some(held.details), Vec::new())?;
                let article = held.article.as_ref().map(ToString::to_string);
                views.push(PositionView { entry: held.entry, article, said });
            }
            Ok(views)
        })?;
        Ok(seen.unwrap_or_default())
    }

    fn agreement_may(
        &self,
        reader: &Reader,
        row: &DossierRow,
        thing: &Agreement,
        side: Side,
    ) -> Result<crate::views::May, Fault> {
        let mut offers: Vec<(&'static str, &str)> =
            vec![("export", "dossier.export"), ("log", "dossier.log"), ("erase_contents", "dossier.erase")];
        let newest = thing.rounds.last();
        match &thing.stage {
            Stage::Proposed(_) if side == Side::Invited => {
                offers.extend([("accept_proposal", "agreements.answer"), ("decline_proposal", "agreements.answer")]);
            }
            Stage::Consultations(_) => {
                offers.push(("table_round", "agreements.table"));
                if newest.is_some_and(|round| round.by != side) {
                    offers.push(("agree_text", "agreements.table"));
                }
            }
            Stage::Agreed(text) => {
                if text.initialled.is_empty() && text.signed.is_empty() {
                    offers.push(("table_round", "agreements.table"));
                }
                if text.initialled.get(side).is_none() {
                    offers.push(("initial_agreement", "agreements.conclude"));
                }
            }
            Stage::Signed(treaty) => {
                if treaty.ratified.get(side).is_none() {
                    offers.push(("ratify_agreement", "agreements.conclude"));
                }
                if treaty.ratified.both().is_some() {
                    offers.push(("state_force", "agreements.conclude"));
                }
            }
            Stage::InForce(_) => offers
                .extend([("state_amendment", "agreements.conclude"), ("denounce_agreement", "agreements.conclude")]),
            Stage::Unproposed
            | Stage::Proposed(_)
            | Stage::Declined(_)
            | Stage::BrokenOff(_)
            | Stage::Initialled(_) => {}
            Stage::Denounced(_) => offers.push(("denounce_agreement", "agreements.conclude")),
        }
        if let Stage::Agreed(text) | Stage::Initialled(text) = &thing.stage
            && text.signed.get(side).is_none()
        {
            offers.push(("sign_agreement", "agreements.conclude"));
        }
        if matches!(thing.stage, Stage::Proposed(_) | Stage::Consultations(_) | Stage::Agreed(_) | Stage::Initialled(_))
        {
            offers.push(("break_off_agreement", "agreements.propose"));
        }
        if thing.stage.is_alive() {
            let consult = ["name_delegation", "call_meeting", "call_off_meeting", "propose_minutes", "agree_minutes"];
            offers.extend(consult.map(|word| (word, "agreements.consult")));
        }
        if thing.stage.treaty().is_some() {
            offers.extend(["note_obligation", "meet_obligation"].map(|word| (word, "agreements.follow")));
        }
        offers.extend(["take_position", "give_up_position"].map(|word| (word, "agreements.position")));
        self.may(reader, row, PURPOSE, &offers)
    }

    pub(crate) fn show_negotiation(&self, reader: &Reader) -> Result<NegotiationPage, No> {
        self.entitled(reader, "agreements.propose", PURPOSE, &Touched::nothing(PURPOSE))
            .map_err(|_| Refusal::not_found())?;
        let own = self.own.card.authority.country();
        let mut partners = self.all_partners()?;
        partners.retain(|partner| partner.authority.country() != own);
        let purposes = law::Purpose::ASKED.map(|purpose| purpose.as_str().to_owned()).to_vec();
        Ok(NegotiationPage { partners, purposes })
    }

    fn agreement_said(&self, loaded: &Loaded) -> Result<Vec<Said>, Fault> {
        let mut said = Vec::new();
        for (_, entry) in loaded.log.in_order() {
            if loaded.void_of(entry.id()).is_some() {
                continue;
            }
            let record = &entry.header().record;
            let Ok(record) = agreements::Record::read(&record.kind, &record.body) else { continue };
            said.push(self.agreement_entry(loaded, entry, record)?);
        }
        Ok(said)
    }

    fn agreement_entry(&self, loaded: &Loaded, entry: &Entry, record: agreements::Record) -> Result<Said, Fault> {
        use agreements::Record as R;
        let on = |day: Date| vec![("on", day.to_string())];
        let (details, facts) = match record {
            R::Proposed(proposed) => (
                Some(proposed.details),
                proposed.answer_by.map(|by| ("answer-by", by.to_string())).into_iter().collect(),
            ),
            R::ConsultationsOpened(opened) => (Some(opened.details), Vec::new()),
            R::Declined(declined) => (Some(declined.details), Vec::new()),
            R::BrokenOff(broken) => (Some(broken.details), Vec::new()),
            R::DelegationNamed(named) => (Some(named.details), Vec::new()),
            R::MeetingCalled(called) => (Some(called.details), on(called.on)),
            R::MeetingCalledOff(off) => (Some(off.details), Vec::new()),
            R::MinutesProposed(minutes) => (Some(minutes.details), Vec::new()),
            R::MinutesAgreed(_) | R::TextAgreed(_) => (None, Vec::new()),
            R::RoundTabled(tabled) => (Some(tabled.details), vec![("articles", tabled.articles.len().to_string())]),
            R::Initialled(initialled) => (None, on(initialled.on)),
            R::Signed(signed) => {
                let mut facts = on(signed.on);
                facts.extend(signed.ratify_by.map(|by| ("ratify-by", by.to_string())));
                (None, facts)
            }
            R::Ratified(ratified) => (None, [on(ratified.on), vec![("act", ratified.act.to_string())]].concat()),
            R::ForceStated(stated) => (None, [on(stated.on), vec![("how", stated.how.to_string())]].concat()),
            R::AmendmentStated(stated) => (None, [on(stated.on), vec![("how", stated.how.to_string())]].concat()),
            R::Denounced(denounced) => (
                Some(denounced.details),
                vec![("effective", denounced.effective.to_string()), ("provision", denounced.provision.to_string())],
            ),
            R::ObligationNoted(noted) => (Some(noted.details), vec![("due", noted.due.to_string())]),
            R::ObligationMet(met) => (Some(met.details), on(met.on)),
        };
        self.said(loaded, entry, details, facts)
    }
}
