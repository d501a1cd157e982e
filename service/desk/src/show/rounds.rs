//! Draft rounds with what changed from each to the next.

use std::collections::BTreeMap;

use agreements::{Agreement, ArticleChange, ArticleNumber, Piece, Side, differences};

use crate::desk::Desk;
use crate::details::Details;
use crate::loaded::Loaded;
use crate::ports::Fault;
use crate::views::{ArticleView, PieceView, RoundView};

/// The rounds as pages show them. A round that was erased is named and not compared; the next one is compared with the last that can be read.
pub(crate) fn rounds(desk: &Desk, loaded: &Loaded, thing: &Agreement, side: Side) -> Result<Vec<RoundView>, Fault> {
    let mut views = Vec::new();
    let mut before: Option<BTreeMap<ArticleNumber, String>> = None;
    for (at, round) in thing.rounds.iter().enumerate() {
        let details: Option<Details> = desk.open(loaded.dossier(), round.tabled.details)?;
        let articles = details.as_ref().map(articles);
        let changes = match (&before, &articles) {
            (Some(before), Some(articles)) => differences(before, articles),
            // The first round is read as it is: nothing in it is new.
            (None, Some(articles)) => differences(articles, articles),
            (_, None) => Vec::new(),
        };
        let entry = loaded.log.get(round.entry);
        views.push(RoundView {
            entry: round.entry,
            number: at as u64 + 1,
            own: round.by == side,
            at: entry.map_or(base::Timestamp(0), |entry| entry.header().at),
            language: round.tabled.language.clone(),
            text: details.and_then(|details| details.text),
            erased: articles.is_none(),
            compared: before.is_some() && articles.is_some(),
            agreed: thing.stage.text().is_some_and(|text| text.round == round.entry),
            articles: changes.into_iter().map(article).collect(),
        });
        before = articles.or(before);
    }
    Ok(views)
}

/// Articles by number. A field whose name is no number can not come from this program's forms and is left out.
fn articles(details: &Details) -> BTreeMap<ArticleNumber, String> {
    let read = details.fields.iter().filter_map(|(number, texts)| {
        let text = texts.values().next().cloned().unwrap_or_default();
        Some((number.parse().ok()?, text))
    });
    read.collect()
}

fn article(change: ArticleChange) -> ArticleView {
    let piece = |piece: Piece| PieceView { change: piece.change.word(), text: piece.text };
    ArticleView {
        number: change.article.to_string(),
        change: change.change.word(),
        pieces: change.pieces.into_iter().map(piece).collect(),
    }
}
