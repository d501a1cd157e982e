//! The steps of protection: two records, of which one is closed; a line between protection services; a hit that leads to a contact; and
//! a consent that is withdrawn.

use desk::ports::Clock;
use serde_json::{Value, json};
use wiring::SystemClock;
use wiring::demo::Place;

use super::road::{Road, TEXT, until};
use super::steps::{Side, id};
use super::visit::Visit;

const PHONE: &str = "+996 555 300 731";

fn terms() -> Value {
    json!({
        "classes": ["victim"], "purposes": ["victim_protection"], "basis": TEXT, "approval_above": 8, "contact": TEXT,
        "budgets": { "matter": 40, "officer_day": 40, "node_day": 80, "node_epoch": 800 },
    })
}

/// A record with a telephone number, and consent to everything.
async fn agreed(road: &mut Road, who: &Visit) -> (String, Value) {
    let victim = id(&road.step(who, "open_victim_record", json!({})).await);
    let phone = json!({ "victim": victim, "class": "phone", "text": PHONE, "country": "KG" });
    let phone = road.step(who, "record_victim_identifier", phone).await["entry"].clone();
    road.step(who, "exclude_states", json!({ "victim": victim, "states": ["TR"] })).await;
    let until = SystemClock.now().date().plus_days(30).to_string();
    let consent = json!({ "victim": victim, "uses": ["be_found", "ask_partners"], "by": "person", "until": until });
    road.step(who, "give_consent", consent).await;
    (victim, phone)
}

impl Side<'_> {
    pub(crate) async fn protected(&self, road: &mut Road) {
        let (damira, elena) = (self.at(Place::Kg, "damira"), self.at(Place::It, "elena"));
        let closed = id(&road.step(damira, "open_victim_record", json!({})).await);
        road.step(damira, "close_victim_record", json!({ "victim": closed })).await;
        agreed(road, elena).await;
        let partner = desk::Hall::node(self.node(Place::Kg).desk().as_ref()).to_string();
        let offered = json!({ "partner": partner, "unit": "VICTIMS", "terms": terms() });
        let line = id(&road.step(elena, "offer_line", offered).await);
        road.step(elena, "change_line_terms", json!({ "line": line, "terms": terms() })).await;

        let (victim, phone) = agreed(road, damira).await;
        let listed =
            |page: &Value| page["offers"].as_array().is_some_and(|all| all.iter().any(|one| one["listed"] == true));
        until(damira, &format!("/api/v1/matters/{victim}/blind"), "the list", listed).await;
        let asked = json!({ "matter": victim, "lines": [line], "identifiers": [phone] });
        let asking = id(&road.step(damira, "ask_blind", asked).await);
        let address = format!("/api/v1/blind/{asking}");
        let page = until(damira, &address, "the hit", |page| page["line"]["stage"] == "hit").await;
        let hit = page["hits"][0]["entry"].clone();
        road.step(damira, "note_contact", json!({ "asking": asking, "hit": hit })).await;
        // The consent stays, so that its page shows how it was explained; another's is withdrawn.
        let (other, identifier) = agreed(road, elena).await;
        road.step(elena, "remove_victim_identifier", json!({ "victim": other, "identifier": identifier })).await;
        road.step(elena, "withdraw_consent", json!({ "victim": other })).await;
    }
}
