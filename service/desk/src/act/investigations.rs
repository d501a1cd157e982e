use base::Refusal;
use dossier::{Fold, Part};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use investigations::{Action, Matter, Opened, SubmissionImported, decide};

use crate::act::label;
use crate::act::once::Asker;
use crate::command::{Acted, Command, ParsedSubmission};
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};
use crate::ports::{DossierRow, Fault, RowFilter};

/// The most enquiries, letters and requests of one matter to which a team is carried at once.
const CHILDREN_LIMIT: u32 = 10_000;
/// The most rows in one submission.
const ROWS_LIMIT: usize = 10_000;

impl Desk {
    pub(crate) fn act_in_investigations(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let purpose = Purpose::Investigation;
        match command {
            Command::OpenMatter { number, offence, title, facts } => {
                let role = self.entitled(reader, "investigations.open", purpose, &Touched::nothing(purpose))?;
                let mut pen = Pen::new(self, reader, role)?;
                let label = label(&pen, purpose, HandlingCode::H1, RetentionClass::CaseFile);
                let loaded = pen.begin("investigations", Part::Owner, &[], label.clone())?;
                let details = Details { title: Some(title.into()), ..Details::text(facts.as_str()) };
                let sealed = pen.seal(&loaded, &details, &Recipients::InHouse)?;
                let record = decide(
                    &Matter::default(),
                    Action::Open(Opened { number, offence, details: sealed.id }),
                    reader.person,
                )?;
                let (loaded, entry) = pen.write(loaded, &record, label, vec![sealed], None)?;
                pen.row(&loaded, |_| {})?;
                let acted = pen.done(loaded.dossier(), entry)?;
                self.shelve(loaded);
                Ok(acted)
            }
            Command::ImportSubmission { matter, submission } => {
                let (_, role) = self.entitled_in(reader, matter, "investigations", "investigations.import", purpose)?;
                self.change(matter, |loaded| self.import(reader, role, loaded, submission))
            }
            Command::SetTeam { matter, team } => {
                let (_, role) = self.entitled_in(reader, matter, "investigations", "investigations.team", purpose)?;
                let known = self.colleagues(reader);
                if team.iter().any(|person| !known.iter().any(|(colleague, _)| colleague == person)) {
                    return Err(Refusal::input("no-such-person").into());
                }
                let acted = self.change(matter, |loaded| {
                    let children = self.children_with_team(matter, &team)?;
                    self.act_in_matter(reader, role, loaded, Action::SetTeam { team }, children)
                })?;
                self.renew_children(matter)?;
                Ok(acted)
            }
            Command::CloseMatter { matter } => {
                let (_, role) = self.entitled_in(reader, matter, "investigations", "investigations.close", purpose)?;
                self.change(matter, |loaded| self.act_in_matter(reader, role, loaded, Action::Close, Vec::new()))
            }
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    /// The team of a matter is the team of what grew out of it. Stored with the matter, or a stop in between would leave these open to
    /// the whole unit.
    fn children_with_team(&self, matter: base::DossierId, team: &[base::PersonId]) -> Result<Vec<DossierRow>, Fault> {
        let filter = RowFilter { parent: Some(matter), limit: CHILDREN_LIMIT, ..RowFilter::default() };
        let rows = self.archive.rows(&filter)?;
        Ok(rows.into_iter().map(|row| DossierRow { team: team.to_vec(), ..row }).collect())
    }

    /// Makes the lines of what grew out of a matter anew, each while it is held: one that was being written when the team changed may have been stored with
    /// the team of before, or in between.
    fn renew_children(&self, matter: base::DossierId) -> Result<(), No> {
        for child in self.children_with_team(matter, &[])? {
            self.again(|| {
                self.change(child.dossier, |loaded| {
                    let mut pen = Pen::node(self);
                    pen.row(&loaded, |_| {})?;
                    pen.commit()?;
                    Ok::<_, No>((loaded, ()))
                })
            })?;
        }
        Ok(())
    }

    fn act_in_matter(
        &self,
        reader: &Asker<'_>,
        role: Role,
        loaded: Loaded,
        action: Action,
        children: Vec<DossierRow>,
    ) -> Result<(Loaded, Acted), No> {
        let mut pen = Pen::new(self, reader, role)?;
        let record = decide(&matter(&loaded)?.thing, action, reader.person)?;
        let label = label(&pen, Purpose::Investigation, HandlingCode::H1, RetentionClass::CaseFile);
        let (loaded, entry) = pen.write(loaded, &record, label, Vec::new(), None)?;
        pen.row(&loaded, |_| {})?;
        pen.batch.rows.extend(children);
        let acted = pen.done(loaded.dossier(), entry)?;
        Ok((loaded, acted))
    }

    /// What concerns victims is sealed to their unit alone, in a content of its own; the rest to the investigators.
    fn import(
        &self,
        reader: &Asker<'_>,
        role: Role,
        loaded: Loaded,
        submission: ParsedSubmission,
    ) -> Result<(Loaded, Acted), No> {
        let rows = submission.rows.len().max(submission.annex.len());
        if rows > ROWS_LIMIT {
            return Err(Refusal::new(base::RefusalKind::Limit, "limit")
                .with("what", "rows")
                .with("limit", ROWS_LIMIT)
                .into());
        }
        let mut pen = Pen::new(self, reader, role)?;
        let details =
            pen.seal(&loaded, &Details { rows: submission.rows, ..Details::default() }, &Recipients::InHouse)?;
        let mut contents = vec![details.clone()];
        let mut annex = None;
        if submission.annex.iter().any(|row| !row.is_empty()) {
            let sealed =
                pen.seal(&loaded, &Details { rows: submission.annex, ..Details::default() }, &Recipients::Victims)?;
            annex = Some(sealed.id);
            contents.push(sealed);
        }
        let rows = u32::try_from(rows).expect("limited above");
        let action = Action::Import(SubmissionImported { format: submission.format, rows, details: details.id, annex });
        let record = decide(&matter(&loaded)?.thing, action, reader.person)?;
        let label = Label::new(
            Purpose::Investigation,
            HandlingCode::H1,
            Subjects::Persons,
            Retention::from(
                if annex.is_some() { RetentionClass::Victim } else { RetentionClass::CaseFile },
                pen.now.date(),
            ),
        );
        let (loaded, entry) = pen.write(loaded, &record, label, contents, None)?;
        pen.row(&loaded, |_| {})?;
        let acted = pen.done(loaded.dossier(), entry)?;
        Ok((loaded, acted))
    }

    pub(crate) fn colleagues(&self, reader: &Reader) -> Vec<(base::PersonId, String)> {
        let mut people: Vec<_> = reader.units.iter().flat_map(|unit| self.directory.unit(unit)).collect();
        people.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
        people.dedup();
        people
    }
}

/// The matter in a loaded dossier.
pub(crate) fn matter(loaded: &Loaded) -> Result<&Fold<Matter>, No> {
    match &loaded.fold {
        AnyFold::Matter(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}
