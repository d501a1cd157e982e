//! Every address of the door, read from where it is declared: what is added there is tested here without a further word.

use std::collections::BTreeSet;

use axum::http::Method;

use crate::hall::{CONTENT, MATTER, REQUEST};

/// An address as it is declared, and the methods that it takes.
pub(crate) struct Route {
    pub(crate) declared: String,
    pub(crate) methods: BTreeSet<&'static str>,
}

const SOURCES: [&str; 3] =
    [include_str!("../../src/routes.rs"), include_str!("../../src/rooms/mod.rs"), include_str!("../../src/api/mod.rs")];

/// All of them.
pub(crate) fn all() -> Vec<Route> {
    let mut found = Vec::new();
    for part in SOURCES.iter().flat_map(|source| source.split(".route(").skip(1)) {
        let declared = part.split('"').nth(1).unwrap().to_owned();
        let handlers = &part[..end(part)];
        let methods = ["get", "post"].into_iter().filter(|method| handlers.contains(&format!("{method}("))).collect();
        found.push(Route { declared, methods });
    }
    assert!(found.len() > 60, "{} routes", found.len());
    assert!(found.iter().all(|route| !route.methods.is_empty()));
    found
}

/// Where the declaration ends: its parentheses are closed.
fn end(text: &str) -> usize {
    let mut depth = 1;
    text.char_indices()
        .find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        })
        .map_or(text.len(), |(at, _)| at)
}

impl Route {
    /// An address of this kind: of something that is there, as far as the still hall has it.
    pub(crate) fn address(&self) -> String {
        let of_dossier = if self.declared.contains("/matters/") { MATTER } else { REQUEST };
        let id =
            if self.declared.contains("/people/") { base::Hash([9; 32]).to_string() } else { of_dossier.to_string() };
        self.declared
            .replace("{id}", &id)
            .replace("{entry}", &base::Hash([1; 32]).to_string())
            .replace("{content}", &CONTENT.to_string())
            .replace("{letter}", "letter.pdf?language=en")
            .replace("{report}", "report.pdf?language=en")
            .replace("{element}", "VIC-05")
            .replace("{hash}", "0")
            .replace("{name}", "kerege.css")
            .replace("{act}", if self.declared.contains("/people/") { "unlock" } else { "close-matter" })
    }

    pub(crate) fn takes(&self, method: &Method) -> bool {
        let looked_at = *method == Method::HEAD && self.methods.contains("get");
        looked_at || self.methods.iter().any(|known| method.as_str().eq_ignore_ascii_case(known))
    }

    /// Whether it can be used by somebody who is not signed in.
    pub(crate) fn is_open(&self) -> bool {
        let open = ["/assets/", "/sign-in", "/language", "/api/openapi.json"];
        open.iter().any(|start| self.declared.starts_with(start))
    }
}
