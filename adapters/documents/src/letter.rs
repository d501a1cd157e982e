use base::{Date, Language};

/// A letter as it is to be read, before any thought of paper or file format.
///
/// Every text is plain text: `*`, `#`, `<b>` and the like are printed as they stand. A line feed in a text is a line break on
/// paper; an empty line in a paragraph begins a new one. No `Debug`: a letter is full of persons, and debug output ends in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The language of the text: decides hyphenation, quotation marks, spacing, and what a screen reader speaks.
    pub language: Language,
    /// Who writes.
    pub letterhead: Letterhead,
    /// The letter's own number, as the authority's register has it.
    pub number: String,
    /// The day of the letter, printed as [`LetterLabels::date`] says.
    pub date: Date,
    /// To whom, line by line: authority first, address after.
    pub addressee: Vec<String>,
    /// What the letter is about, in one sentence. Also the title of the file.
    pub subject: String,
    /// The opening address; may be empty.
    pub salutation: String,
    /// The body, in order. Sections with a heading are numbered.
    pub sections: Vec<Section>,
    /// What goes with the letter, in order.
    pub annexes: Vec<Annex>,
    /// The words above the signature; may be empty.
    pub closing: String,
    /// Who signs.
    pub signatory: Signatory,
    /// Who approved before signing, where the authority shows it.
    pub approved_by: Option<Signatory>,
    /// Handling code and what it allows, repeated on every page; may be empty.
    pub handling: String,
    /// Where the signed original is and how to recognise it.
    pub verification: Verification,
    /// The fixed words in the letter's language.
    pub labels: LetterLabels,
    /// Whether the page carries [`LetterLabels::draft`] across it.
    pub draft: bool,
}

/// The head of the paper.
#[derive(Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The State, as it is printed.
    pub country: String,
    /// The authority's full name.
    pub authority: String,
    /// Its address, line by line; printed in one line where it fits.
    pub address: Vec<String>,
    /// Telephone, post box or the like.
    pub contact: Option<String>,
}

/// A part of the body.
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading, without its number. Empty: the text goes on without a heading or number.
    pub heading: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(String),
    /// Points of equal rank.
    Bullets(Vec<String>),
    /// A table of two columns.
    Facts(Vec<Fact>),
    /// Provisions that the letter rests on.
    Citations(Vec<Citation>),
    /// A text and its translation, piece by piece in two columns.
    Beside(Beside),
    /// What somebody vouches for by hand below the letter's own text.
    Statement(Statement),
}

/// A statement under a heading of its own, without a number: it is no part of what the letter says. It stands whole on one page, together
/// with the signature if it comes last, so that nobody signs a page that does not say what is vouched for.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement {
    /// The heading.
    pub heading: String,
    /// What is stated.
    pub text: String,
    /// What is filled in.
    pub rows: Vec<Fact>,
}

/// Two languages side by side.
#[derive(Clone, PartialEq, Eq)]
pub struct Beside {
    /// The languages of the left and of the right column: each is set in its own way.
    pub languages: (Language, Language),
    /// What stands over the columns.
    pub heads: (String, String),
    /// Piece by piece: the left text as `label`, the right one as `value`.
    pub rows: Vec<Fact>,
}

/// One row of a facts table.
#[derive(Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value. Printed letter for letter: no quotation mark is changed and no word hyphenated in it.
    pub value: String,
}

/// A provision, and what it gives.
#[derive(Clone, PartialEq, Eq)]
pub struct Citation {
    /// Instrument and article, as they are cited.
    pub provision: String,
    /// What follows from it here; may be empty.
    pub note: String,
}

/// One enclosure.
#[derive(Clone, PartialEq, Eq)]
pub struct Annex {
    /// Its number or letter.
    pub number: String,
    /// What it is.
    pub title: String,
    /// Pages or size, in words; may be empty.
    pub extent: String,
}

/// A person who puts their name under the letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Signatory {
    /// Name, as it is to be read.
    pub name: String,
    /// Position; may be empty.
    pub position: String,
}

/// What a reader needs to find the signed entry that this paper is a copy of. A field that is empty is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Verification {
    /// The dossier's id.
    pub dossier: String,
    /// The entry's id. Also makes the identifier inside the PDF file.
    pub entry: String,
    /// The fingerprint of the signer's key, in the groups in which people read it to each other.
    pub fingerprint: String,
}

/// The fixed words of a letter in one language. They are passed in, since this crate holds no legal prose and no translations.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterLabels {
    /// Before the letter's number: "No."
    pub number: String,
    /// Before the date: "Date"
    pub date_label: String,
    /// How the day is written, with `{day}`, `{month}` and `{year}`: "{day} {month} {year}"
    pub date: String,
    /// The twelve months in the case that the date needs (in Russian the genitive).
    pub months: [String; 12],
    /// Before the subject: "Subject". Empty: the subject stands alone.
    pub subject: String,
    /// Above the list of annexes: "Annexes"
    pub annexes: String,
    /// Over the annexes' numbers: "No."
    pub annex_number: String,
    /// Over the annexes' titles: "Document"
    pub annex_title: String,
    /// Over the annexes' extents: "Extent"
    pub annex_extent: String,
    /// Over the first column of a facts table, for those who hear it: "Item"
    pub fact_label: String,
    /// Over the second column of a facts table, for those who hear it: "Content"
    pub fact_value: String,
    /// Above the name of the person who approved: "Approved by"
    pub approved_by: String,
    /// Where the seal goes, if the authority seals on paper: "L. S." Empty: nothing is printed.
    pub seal: String,
    /// Above the verification block: "Verification"
    pub verification: String,
    /// What the block is for, in a sentence.
    pub verification_text: String,
    /// Before the dossier's id: "Dossier"
    pub dossier: String,
    /// Before the entry's id: "Entry"
    pub entry: String,
    /// Before the fingerprint: "Fingerprint"
    pub fingerprint: String,
    /// The page number, with `{page}` and `{pages}`: "Page {page} of {pages}"
    pub page: String,
    /// The word across a draft: "DRAFT"
    pub draft: String,
}

impl Letter {
    /// The day as the letter prints it.
    pub(crate) fn date_text(&self) -> String {
        let (year, month, day) = self.date.parts();
        let name = usize::try_from(month - 1).ok().and_then(|at| self.labels.months.get(at)).map_or("", String::as_str);
        self.labels
            .date
            .replace("{day}", &day.to_string())
            .replace("{month}", name)
            .replace("{year}", &year.to_string())
    }

    /// The page label cut at its two places: before the page, between, after the last page's number.
    /// `None` if a place is missing or they come the other way round.
    pub(crate) fn page_parts(&self) -> Option<[&str; 3]> {
        let (before, rest) = self.labels.page.split_once("{page}")?;
        let (between, after) = rest.split_once("{pages}")?;
        Some([before, between, after])
    }
}
