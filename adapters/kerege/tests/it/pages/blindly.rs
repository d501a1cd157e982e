//! The steps of blind enquiries: two lines, of which one is closed; a hit that is followed; a large one that is approved and one that is
//! not; and an audit.

use serde_json::{Value, json};
use wiring::demo::Place;

use super::road::{Road, TEXT, until};
use super::steps::{Side, id};

const PHONE: &str = "+996 555 000 417";

fn terms() -> Value {
    json!({
        "classes": ["phone"], "purposes": ["investigation"], "basis": TEXT, "approval_above": 8,
        "budgets": { "matter": 100, "officer_day": 100, "node_day": 200, "node_epoch": 2000 },
    })
}

impl Side<'_> {
    pub(crate) async fn blind(&self, road: &mut Road, matter: &str) {
        let (aigul, cholpon) = (self.at(Place::Kg, "aigul"), self.at(Place::Kg, "cholpon"));
        let (vito, giulia) = (self.at(Place::It, "vito"), self.at(Place::It, "giulia"));
        let partner = desk::Hall::node(self.node(Place::Kg).desk().as_ref()).to_string();
        let there = id(&road.step(vito, "open_matter", json!({})).await);
        let phone = json!({ "matter": there, "class": "phone", "text": PHONE, "country": "KG", "searchable": true });
        road.step(vito, "mark_identifier", phone.clone()).await;
        let offered = json!({ "partner": partner, "unit": "INV", "terms": terms() });
        let closed = id(&road.step(giulia, "offer_line", offered.clone()).await);
        road.step(giulia, "close_line", json!({ "line": closed })).await;
        let line = id(&road.step(giulia, "offer_line", offered).await);
        road.step(giulia, "change_line_terms", json!({ "line": line, "terms": terms() })).await;

        let marked = |text: String| json!({ "matter": matter, "class": "phone", "text": text, "country": "KG", "searchable": false });
        let mut all = vec![road.step(aigul, "mark_identifier", marked(PHONE.to_owned())).await["entry"].clone()];
        for number in 0..8 {
            let text = format!("+996 555 100 {number:03}");
            all.push(road.step(aigul, "mark_identifier", marked(text)).await["entry"].clone());
        }
        let off = road.step(aigul, "mark_identifier", marked("+996 555 200 000".to_owned())).await["entry"].clone();
        road.step(aigul, "unmark_identifier", json!({ "matter": matter, "identifier": off })).await;
        let listed = |page: &Value| {
            page["offers"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one["line"] == line && one["listed"] == true))
        };
        until(aigul, &format!("/api/v1/matters/{matter}/blind"), "the list", listed).await;

        let small = json!({ "matter": matter, "lines": [line], "identifiers": [all[0]] });
        let asking = id(&road.step(aigul, "ask_blind", small).await);
        let address = format!("/api/v1/blind/{asking}");
        let page = until(aigul, &address, "the hit", |page| page["line"]["stage"] == "hit").await;
        let hit = page["hits"][0]["entry"].clone();
        road.step(aigul, "follow_hit", json!({ "asking": asking, "hit": hit, "code": "H1" })).await;

        let large = json!({ "matter": matter, "lines": [line], "identifiers": all });
        let declined = id(&road.step(aigul, "ask_blind", large.clone()).await);
        road.step(cholpon, "decline_blind", json!({ "asking": declined })).await;
        let approved = id(&road.step(aigul, "ask_blind", large).await);
        road.step(cholpon, "approve_blind", json!({ "asking": approved })).await;
        let address = format!("/api/v1/blind/{approved}");
        until(aigul, &address, "the second hit", |page| page["line"]["stage"] == "hit").await;
        self.audit(road, &line).await;
    }

    async fn audit(&self, road: &mut Road, line: &str) {
        let (silvia, erkin) = (self.at(Place::It, "silvia"), self.at(Place::Kg, "erkin"));
        let address = format!("/api/v1/lines/{line}");
        let page = silvia.get(&address).await.json();
        let batch = page["batches"][0]["entry"].clone();
        let audit =
            road.step(silvia, "ask_blind_audit", json!({ "line": line, "batch": batch })).await["entry"].clone();
        let waits = |page: &Value| page["audits"].as_array().is_some_and(|all| !all.is_empty());
        until(erkin, &address, "the audit", waits).await;
        road.step(erkin, "open_blind_audit", json!({ "line": line, "audit": audit })).await;
        until(silvia, &address, "the sample", |page| page["audits"][0]["opened"] == true).await;
        let judged = json!({ "line": line, "audit": audit, "in_order": true });
        road.step(silvia, "judge_blind_audit", judged).await;
    }
}
