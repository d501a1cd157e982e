//! The steps of requests about a person: an arrest that a request for extradition follows, an extradition that is granted and one that is
//! refused for a prosecution there, a transfer in each direction, and a passage of each kind.

use serde_json::{Map, Value, json};
use wiring::demo::Place;

use super::road::{Road, TEXT, until};
use super::steps::{Side, id};
use super::visit::Visit;

const TODAY: &str = "2026-01-15";

/// Both sides of one request, and those who deal with it.
struct Case<'s> {
    bakyt: &'s Visit,
    marco: &'s Visit,
    lucia: &'s Visit,
    request: String,
}

impl Case<'_> {
    fn of(&self, mut fields: Value) -> Value {
        fields["request"] = json!(self.request);
        fields
    }

    async fn at(&self, who: &Visit, stage: &str) {
        let address = format!("/api/v1/requests/{}", self.request);
        until(who, &address, stage, |page| page["line"]["stage"] == stage).await;
    }

    async fn granted(&self, road: &mut Road) {
        road.step(self.marco, "grant_request", self.of(json!({ "consented": true, "without_consent": TEXT }))).await;
        road.step(self.marco, "arrange_handover", self.of(json!({ "on": "2099-01-31" }))).await;
        road.step(self.lucia, "hand_over", self.of(json!({ "on": TODAY, "days_held": 17 }))).await;
        self.at(self.bakyt, "executed").await;
    }
}

impl Side<'_> {
    pub(crate) async fn persons(&self, road: &mut Road, matter: &str) {
        let arrest = self.person(road, matter, "provisional_arrest").await;
        road.step(arrest.lucia, "report_arrest", arrest.of(json!({ "on": TODAY }))).await;
        road.step(arrest.marco, "report_release", arrest.of(json!({ "on": TODAY }))).await;
        road.step(arrest.lucia, "report_arrest", arrest.of(json!({ "on": TODAY }))).await;
        arrest.at(arrest.bakyt, "in_custody").await;

        road.step(arrest.bakyt, "supplement_request", arrest.of(json!({ "files": [] }))).await;

        let extradition = self.person(road, matter, "extradition").await;
        let followed = arrest.of(json!({ "by": extradition.request }));
        road.step(arrest.bakyt, "follow_arrest", followed).await;
        consulted(road, &extradition).await;
        extradition.granted(road).await;
        road.step(extradition.bakyt, "report_outcome", extradition.of(json!({}))).await;

        let refused = self.person(road, matter, "extradition").await;
        consulted(road, &refused).await;
        road.step(refused.marco, "refuse_request", refused.of(json!({ "prosecute": true }))).await;
        road.step(refused.marco, "report_prosecution", refused.of(json!({}))).await;

        let home = self.person(road, matter, "transfer_home").await;
        road.step(home.lucia, "record_consent", home.of(json!({ "on": TODAY, "given": true }))).await;
        road.step(home.bakyt, "state_enforcement", home.of(json!({ "way": "continued", "until": "2099-01-31" }))).await;
        home.granted(road).await;
        road.step(home.bakyt, "report_sentence", home.of(json!({ "what": "served", "on": TODAY }))).await;
        let out = self.person(road, matter, "transfer_out").await;
        road.step(out.marco, "state_enforcement", out.of(json!({ "way": "converted", "until": "2099-01-31" }))).await;
        out.granted(road).await;
        let reported = out.of(json!({ "what": "released_early", "on": TODAY }));
        road.step(out.marco, "report_sentence", reported).await;

        for measure in ["transit_extradited", "transit_sentenced"] {
            let transit = self.person(road, matter, measure).await;
            road.step(transit.marco, "grant_request", transit.of(json!({ "without_consent": null }))).await;
            road.step(transit.lucia, "report_interruption", transit.of(json!({ "on": TODAY }))).await;
            transit.at(transit.bakyt, "transit_interrupted").await;
            road.step(transit.lucia, "report_passage", transit.of(json!({ "on": TODAY }))).await;
            transit.at(transit.bakyt, "executed").await;
        }
    }

    /// A letter that is sent and has arrived.
    async fn person(&self, road: &mut Road, matter: &str, measure: &str) -> Case<'_> {
        let (bakyt, cholpon) = (self.at(Place::Kg, "bakyt"), self.at(Place::Kg, "cholpon"));
        let (marco, lucia) = (self.at(Place::It, "marco"), self.at(Place::It, "lucia"));
        let partner = desk::Hall::node(self.node(Place::It).desk().as_ref()).to_string();
        let begun =
            json!({ "matter": matter, "enquiry": null, "partner": partner, "measure": measure, "language": "en" });
        let draft = id(&road.step(bakyt, "draft_request", begun).await);
        let page = bakyt.get(&format!("/api/v1/drafts/{draft}")).await.json();
        let codes =
            page["fields"].as_array().expect("fields").iter().map(|field| field["code"].as_str().expect("a code"));
        let fields: Map<String, Value> = codes.map(|code| (code.to_owned(), json!({ "en": TEXT }))).collect();
        let revised = json!({
            "draft": draft, "measure": measure, "language": "en", "fields": fields, "annexes": [], "facts": [],
        });
        road.step(bakyt, "revise_draft", revised).await;
        road.step(bakyt, "submit_draft", json!({ "draft": draft })).await;
        road.step(cholpon, "approve_draft", json!({ "draft": draft, "submission": null })).await;
        let request = id(&road.step(bakyt, "send_request", json!({ "draft": draft })).await);
        until(marco, &format!("/api/v1/requests/{request}"), "the request's arrival", |_| true).await;
        let case = Case { bakyt, marco, lucia, request };
        road.step(marco, "assign_request", case.of(json!({ "unit": "EXEC-ROME" }))).await;
        case
    }
}

/// The Convention asks for a consultation before a refusal; a reminder meanwhile.
async fn consulted(road: &mut Road, case: &Case<'_>) {
    road.step(case.marco, "consult_partner", case.of(json!({ "topic": "conditions" }))).await;
    case.at(case.bakyt, "consultation").await;
    road.step(case.bakyt, "answer_consultation", case.of(json!({}))).await;
    road.step(case.bakyt, "remind_partner", case.of(json!({}))).await;
    let reminded = |page: &Value| {
        page["said"].as_array().is_some_and(|said| said.iter().any(|said| said["kind"] == "cooperation.reminded"))
    };
    until(case.marco, &format!("/api/v1/requests/{}", case.request), "the reminder", reminded).await;
}
