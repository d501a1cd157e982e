//! The steps of three negotiations: one is declined, one ends without a text, and one goes on to its denunciation.

use serde_json::{Value, json};
use wiring::demo::Place;

use super::road::{Road, TEXT, until};
use super::steps::{Side, id};
use super::visit::Visit;

/// Both officials of one agreement.
struct Table<'s> {
    kg: &'s Visit,
    it: &'s Visit,
    agreement: String,
}

impl Table<'_> {
    /// The command's own fields, and of which agreement.
    fn of(&self, mut fields: Value) -> Value {
        fields["agreement"] = json!(self.agreement);
        fields
    }

    async fn until(&self, who: &Visit, what: &str, so: impl Fn(&Value) -> bool) -> Value {
        until(who, &format!("/api/v1/agreements/{}", self.agreement), what, so).await
    }

    /// Both give the same command, and both see the stage it leads to.
    async fn both(&self, road: &mut Road, word: &str, fields: Value, stage: &str) {
        for who in [self.kg, self.it] {
            road.step(who, word, self.of(fields.clone())).await;
        }
        for who in [self.kg, self.it] {
            self.until(who, stage, |page| page["line"]["stage"] == stage).await;
        }
    }
}

impl Side<'_> {
    pub(crate) async fn agreements(&self, road: &mut Road) {
        let (kg, it) = (self.at(Place::Kg, "tilek"), self.at(Place::It, "paola"));
        let partner = desk::Hall::node(self.node(Place::It).desk().as_ref()).to_string();
        let proposed = json!({ "partner": partner, "unit": "CENTRAL", "purposes": ["mla"], "answer_by": "2099-01-31" });
        let mut tables = Vec::new();
        for _ in 0..3 {
            let agreement = id(&road.step(kg, "propose_agreement", proposed.clone()).await);
            let table = Table { kg, it, agreement };
            table.until(it, "the proposal's arrival", |_| true).await;
            tables.push(table);
        }
        let [declined, broken_off, table] = tables.as_slice() else { panic!("three") };
        road.step(it, "decline_proposal", declined.of(json!({}))).await;
        road.step(kg, "break_off_agreement", broken_off.of(json!({}))).await;

        road.step(it, "accept_proposal", table.of(json!({}))).await;
        table.until(kg, "the consent", |page| page["line"]["stage"] == "consultations").await;
        road.step(kg, "name_delegation", table.of(json!({}))).await;
        meetings(road, table).await;
        text(road, table).await;
        force(road, table).await;
        for place in [declined, broken_off] {
            place.until(kg, "its end", |page| page["line"]["stage"] != "proposed").await;
        }
    }
}

/// One meeting is called off, the other has minutes on which both agree.
async fn meetings(road: &mut Road, table: &Table<'_>) {
    let called = table.of(json!({ "on": "2099-01-30" }));
    let off = road.step(table.kg, "call_meeting", called.clone()).await["entry"].clone();
    road.step(table.kg, "call_off_meeting", table.of(json!({ "meeting": off }))).await;
    let held = road.step(table.kg, "call_meeting", called).await["entry"].clone();
    let minutes = road.step(table.kg, "propose_minutes", table.of(json!({ "meeting": held }))).await["entry"].clone();
    table.until(table.it, "the minutes", |page| page["meetings"][1]["minutes"][0] == minutes).await;
    road.step(table.it, "agree_minutes", table.of(json!({ "minutes": minutes }))).await;
}

/// A position of the house, and a draft that the partner takes as it is.
async fn text(road: &mut Road, table: &Table<'_>) {
    let position = json!({ "article": "4 bis" });
    let taken = road.step(table.kg, "take_position", table.of(position.clone())).await["entry"].clone();
    road.step(table.kg, "give_up_position", table.of(json!({ "position": taken }))).await;
    road.step(table.kg, "take_position", table.of(position)).await;
    let draft = json!({ "language": "en", "articles": [{ "number": "1", "text": TEXT }] });
    let round = road.step(table.kg, "table_round", table.of(draft)).await["entry"].clone();
    table.until(table.it, "the draft", |page| page["rounds"][0]["entry"] == round).await;
    road.step(table.it, "agree_text", table.of(json!({ "round": round }))).await;
    table.until(table.kg, "the agreed text", |page| page["line"]["stage"] == "agreed").await;
}

/// From initials to denunciation, with an amendment and an obligation on the way.
async fn force(road: &mut Road, table: &Table<'_>) {
    table.both(road, "initial_agreement", json!({ "on": "2026-01-12" }), "initialled").await;
    table.both(road, "sign_agreement", json!({ "on": "2026-01-13", "ratify_by": "2026-12-31" }), "signed").await;
    for who in [table.kg, table.it] {
        road.step(who, "ratify_agreement", table.of(json!({ "on": "2026-01-14" }))).await;
    }
    let may =
        |word: &'static str| move |page: &Value| page["may"].as_array().is_some_and(|may| may.contains(&json!(word)));
    for who in [table.kg, table.it] {
        table.until(who, "both ratifications", may("state_force")).await;
    }
    let provisions = json!([{ "purpose": "mla", "articles": TEXT }]);
    table.both(road, "state_force", json!({ "on": "2026-02-01", "provisions": provisions }), "in_force").await;
    table.both(road, "state_amendment", json!({ "on": "2026-03-01", "provisions": provisions }), "in_force").await;
    let amended = |page: &Value| page["periods"].as_array().is_some_and(|periods| periods.len() == 2);
    table.until(table.kg, "the amendment", amended).await;

    let noted = json!({ "bearer": "proposing", "due": "2099-01-30" });
    let noted = road.step(table.kg, "note_obligation", table.of(noted)).await["entry"].clone();
    road.step(table.kg, "meet_obligation", table.of(json!({ "obligation": noted, "on": "2026-03-02" }))).await;
    road.step(table.it, "denounce_agreement", table.of(json!({ "effective": "2099-02-01" }))).await;
    table.until(table.kg, "the denunciation", |page| page["line"]["stage"] == "denounced").await;
}
