use base::Country;

use super::Purpose;
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// How an instrument stands to others. The kinds are known here; which instruments they join is data.
    RelationKind, "kind of relation" {
        /// Its offences count as offences of `with`, so that the basis there is open to them.
        Carries = "carries",
        /// Between States bound by it, `with` ceases to apply.
        Replaces = "replaces",
        /// It changes `with` between States bound by both; who is bound by it is bound by `with`.
        Amends = "amends",
        /// Between its parties, bilateral treaties for these purposes give way.
        SupersedesBilateral = "supersedes_bilateral",
        /// Its `paragraphs` give way where a treaty for the purpose binds both; `keeps` stay.
        GivesWayToTreaty = "gives_way_to_treaty",
        /// Its offences are deemed part of every treaty for the purpose.
        AddsOffence = "adds_offence",
        /// It is a basis only without a treaty, and only as the requested State has declared.
        BasisByDeclaration = "basis_by_declaration",
        /// It speaks of the purpose and is never a basis for it.
        NeverBasis = "never_basis",
        /// It leaves the conditions and grounds to the law of the requested State.
        LeavesToDomesticLaw = "leaves_to_domestic_law",
        /// Two States bound by it may have put it aside between themselves; whether they did is not in the data.
        MayBeSetAside = "may_be_set_aside",
    }
}

/// One relation of an instrument to others.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Its id: `REL-TIPP-UNTOC`.
    pub id: String,
    /// What sort of relation.
    pub kind: RelationKind,
    /// The other instruments.
    pub with: Vec<String>,
    /// For which purposes; empty means all.
    pub purposes: Vec<Purpose>,
    /// For which offences; empty means all.
    pub offences: Vec<String>,
    /// Words for the answer.
    pub words: Option<String>,
    /// For which purposes the words are shown in the basis itself.
    pub named_for: Vec<Purpose>,
    /// What gives way.
    pub paragraphs: Option<String>,
    /// What stays.
    pub keeps: Option<String>,
    /// Between which States it is known to matter; empty where that is not limited.
    pub among: Vec<Country>,
    /// The provision shown as the reason.
    pub by: Option<String>,
    /// The rule in own words.
    pub text: String,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

impl Relation {
    pub(super) fn read(row: &Row<'_>) -> Relation {
        let read = Relation {
            id: row.define("id", Kind::Rule),
            kind: row.word("kind").unwrap_or(RelationKind::NeverBasis),
            with: row.refer_list("with", Kind::Instrument),
            purposes: row.word_list("purposes"),
            offences: row.refer_list("offences", Kind::Offence),
            words: row.maybe_text("words"),
            named_for: row.word_list("named_for"),
            paragraphs: row.maybe_text("paragraphs"),
            keeps: row.maybe_text("keeps"),
            among: row.countries("among"),
            by: row.maybe_text("by"),
            text: row.text("text"),
            cite: row.cites(),
            checked: row.checked(),
            note: row.maybe_text("note"),
        };
        let lacks = match read.kind {
            RelationKind::Carries => (read.with.is_empty() || read.words.is_none()).then_some("`with` and `words`"),
            RelationKind::Replaces | RelationKind::Amends => read.with.is_empty().then_some("`with`"),
            RelationKind::GivesWayToTreaty => {
                let whole = read.paragraphs.is_some() && read.keeps.is_some() && read.by.is_some();
                (!whole).then_some("`paragraphs`, `keeps` and `by`")
            }
            RelationKind::AddsOffence
            | RelationKind::BasisByDeclaration
            | RelationKind::SupersedesBilateral
            | RelationKind::LeavesToDomesticLaw => read.by.is_none().then_some("`by`"),
            RelationKind::NeverBasis => read.words.is_none().then_some("`words`"),
            RelationKind::MayBeSetAside => {
                let whole = read.words.is_some() && read.by.is_some() && !read.among.is_empty();
                (!whole).then_some("`words`, `by` and `among`")
            }
        };
        if let Some(lacks) = lacks {
            row.find("kind", format!("a relation of this kind needs {lacks}"), format!("add {lacks}"));
        }
        read
    }
}
