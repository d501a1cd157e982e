//! What a page makes sure of by its own way of asking, and the hall takes on trust: a program's command must be one that a page could
//! have sent.

use base::Refusal;
use desk::command::{Command, FileRef, ParsedSubmission};
use gateways::Problem as Finding;
use gateways::htcds::{FieldId, Format, Row, form};

use super::htcds::REFERENCE;
use super::submission::{Pairs, spelt, word_of};
use crate::files::named_safely;

/// The command of a program, as a page would have sent it.
pub(crate) fn as_from_a_page(command: Command) -> Result<Command, Refusal> {
    named_safely(files(&command))?;
    match command {
        Command::ImportSubmission { matter, submission } => {
            Ok(Command::ImportSubmission { matter, submission: checked(&submission)? })
        }
        other => Ok(other),
    }
}

/// The files that a command names. That none is forgotten is tested over the table of commands.
fn files(command: &Command) -> &[FileRef] {
    match command {
        Command::ReviseDraft { annexes: files, .. }
        | Command::SupplementRequest { files, .. }
        | Command::ExecutePartly { files, .. }
        | Command::ExecuteRequest { files, .. } => files,
        _ => &[],
    }
}

/// A submission that a program has taken apart, read and taken apart once more by the rules that hold for files: otherwise a person's
/// name would reach the matter because somebody left the page out. What the program sealed beyond the rules stays sealed; what it left
/// open against them is refused.
fn checked(sent: &ParsedSubmission) -> Result<ParsedSubmission, Refusal> {
    let refused = |problem: String| Refusal::input("malformed").with("what", "submission").with("problem", problem);
    if ![Format::Csv, Format::Xml, Format::Form].map(word_of).contains(&sent.format.as_str()) {
        return Err(refused("there is no such format".to_owned()));
    }
    let part = |of: &[Pairs], at: usize| of.get(at).cloned().unwrap_or_default();
    let whole = |at: usize| {
        let (open, sealed) = (part(&sent.rows, at), part(&sent.annex, at));
        // The case's own number may stand in both.
        let beside: Pairs = sealed.into_iter().filter(|pair| pair.0 != REFERENCE || !open.contains(pair)).collect();
        [open, beside].concat()
    };
    let all: Vec<Pairs> = (0..sent.rows.len().max(sent.annex.len())).map(whole).collect();
    let first = |problems: Vec<Finding>| problems.first().map(ToString::to_string).unwrap_or_default();
    let read = form::read(&all).map_err(|problems| refused(first(problems)))?;
    let (mut rows, mut annex) = (Vec::new(), Vec::new());
    for (at, row) in read.rows.iter().enumerate() {
        let (open, sealed) = divided(row, &part(&sent.rows, at)).map_err(refused)?;
        rows.push(open);
        annex.push(sealed);
    }
    if annex.iter().all(Vec::is_empty) {
        annex.clear();
    }
    Ok(ParsedSubmission { format: sent.format.clone(), rows, annex })
}

/// A row as its sender divided it, if so much could be left open.
fn divided(row: &Row, left_open: &[(String, String)]) -> Result<(Pairs, Pairs), String> {
    let (matter, _) = row.split();
    let open_ids: Vec<FieldId> = left_open.iter().filter_map(|(name, _)| FieldId::new(name)).collect();
    let names_case = row.reference.is_some() && left_open.iter().any(|(name, _)| name == REFERENCE);
    let against = row.fields.keys().find(|id| open_ids.contains(id) && !matter.fields().contains_key(*id));
    let against = against.map(FieldId::as_str).or((names_case && matter.reference().is_none()).then_some(REFERENCE));
    if let Some(field) = against {
        return Err(format!("row {}: {field} concerns the person and belongs in the annex", row.number));
    }
    let (open, sealed): (Vec<_>, Vec<_>) = row.fields.iter().partition(|(id, _)| open_ids.contains(id));
    let reference = row.reference.as_deref();
    // The case's number alone is no annex.
    let beside = reference.filter(|_| !sealed.is_empty() || !names_case);
    Ok((spelt(reference.filter(|_| names_case), open.into_iter()), spelt(beside, sealed.into_iter())))
}

#[cfg(test)]
mod tests {
    use base::Title;

    use super::*;

    fn sent(rows: &[&[(&str, &str)]], annex: &[&[(&str, &str)]]) -> ParsedSubmission {
        let pairs = |row: &&[(&str, &str)]| row.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let part = |rows: &[&[(&str, &str)]]| rows.iter().map(pairs).collect();
        ParsedSubmission { format: Title::new("htcds-2.0-csv").unwrap(), rows: part(rows), annex: part(annex) }
    }

    #[test]
    fn what_a_program_divided_as_the_standard_asks_stays_as_it_is() {
        let good = sent(
            &[
                &[("case_reference", "SYN-1"), ("cas_Status", "Active"), ("hte_Country", "IT")],
                &[("cas_Status", "Closed")],
            ],
            &[&[("case_reference", "SYN-1"), ("prs_SecondName", "Example"), ("con_Consent", "true")], &[]],
        );
        assert_eq!(checked(&good).unwrap().rows, good.rows);
        assert_eq!(checked(&good).unwrap().annex[0].len(), 3);
        // More caution than the standard asks is kept.
        let careful = checked(&sent(&[&[("cas_Status", "Active")]], &[&[("hte_Country", "IT")]])).unwrap();
        assert_eq!((careful.rows[0].len(), careful.annex[0].len()), (1, 1));
        // Other spellings, labels instead of codes, and no second part.
        let spelt = checked(&sent(&[&[("cas_Status", "follow up")]], &[])).unwrap();
        assert_eq!((spelt.rows, spelt.annex), (sent(&[&[("cas_Status", "FollowUp")]], &[]).rows, Vec::new()));
    }

    #[test]
    fn what_a_page_would_not_have_sent_is_refused() {
        let problem = |submission: &ParsedSubmission| {
            let refusal = checked(submission).err().unwrap();
            assert_eq!(refusal.code, "malformed");
            refusal.args[1].1.clone()
        };
        let open = |pairs: &[(&str, &str)]| problem(&sent(&[pairs], &[]));
        let concerns = |field: &str| format!("row 1: {field} concerns the person and belongs in the annex");
        assert_eq!(open(&[("prs_SecondName", "Example")]), concerns("prs_SecondName"));
        assert_eq!(open(&[("prs_First_Name", "Example")]), concerns("prs_FirstName"));
        assert_eq!(open(&[("hte_Country", "The next street")]), concerns("hte_Country"));
        let repeats: &[(&str, &str)] = &[("org_Name", "Example's house"), ("case_reference", "SYN-1")];
        assert_eq!(problem(&sent(&[repeats], &[&[("prs_SecondName", "Example")]])), concerns("org_Name"));
        let named: &[(&str, &str)] = &[("case_reference", "EXAMPLE-1"), ("cas_Status", "Active")];
        assert_eq!(problem(&sent(&[named], &[&[("prs_SecondName", "Example")]])), concerns("case_reference"));
        assert!(open(&[("shoe_size", "44")]).starts_with("row 1: shoe_size: The standard has no such field."));
        assert!(open(&[("cas_Status", "Sleeping")]).starts_with("row 1: cas_Status: Not in the standard's list"));
        assert!(
            problem(&sent(&[&[("cas_Status", "Active")]], &[&[("prs_FirstName", "a\u{202E}b")]]))
                .contains("prs_FirstName")
        );
        assert!(problem(&sent(&[&[("cas_Status", "Active")]], &[&[("cas_Status", "Closed")]])).contains("twice"));
        assert!(problem(&sent(&[], &[])).starts_with("The file holds no case."));
        let other =
            ParsedSubmission { format: Title::new("<b>").unwrap(), ..sent(&[&[("cas_Status", "Active")]], &[]) };
        assert_eq!(problem(&other), "there is no such format");
    }
}
