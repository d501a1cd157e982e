use base::Country;
use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

const fn deed(word: &'static str, build: fn(&Filled) -> Result<Command, Wrong>) -> Deed {
    Deed { word, build, home: Home::Victim, then: Then::Home }
}

pub(super) const DEEDS: &[Deed] = &[
    Deed {
        word: "open-victim-record",
        build: |form| Ok(Command::OpenVictimRecord { status: form.choice("status")?, text: form.long("text")? }),
        home: Home::NewVictim,
        then: Then::Named("/victims"),
    },
    deed("record-victim-identifier", |form| {
        Ok(Command::RecordVictimIdentifier {
            victim: form.parsed("victim")?,
            class: form.parsed("class")?,
            text: form.short("text")?,
            country: form.parsed_if("country")?,
        })
    }),
    deed("remove-victim-identifier", |form| {
        Ok(Command::RemoveVictimIdentifier { victim: form.parsed("victim")?, identifier: form.parsed("identifier")? })
    }),
    deed("exclude-states", |form| {
        let mut states: Vec<Country> = form.parsed_all("states")?;
        let others = form.one("others").split([' ', ',', ';']).filter(|code| !code.is_empty());
        for code in others {
            states.push(code.to_uppercase().parse().map_err(|_| Wrong::new("others", "states"))?);
        }
        Ok(Command::ExcludeStates { victim: form.parsed("victim")?, states })
    }),
    deed("give-consent", |form| {
        let uses = form.all("uses").filter_map(|word| victims::Use::ALL.into_iter().find(|what| what.word() == word));
        let uses: Vec<victims::Use> = uses.collect();
        if uses.is_empty() {
            return Err(Wrong::new("uses", "choose"));
        }
        Ok(Command::GiveConsent {
            victim: form.parsed("victim")?,
            uses,
            by: form.choice("by")?,
            until: form.day("until")?,
            text: form.long("text")?,
        })
    }),
    deed("withdraw-consent", |form| Ok(Command::WithdrawConsent { victim: form.parsed("victim")? })),
    deed("close-victim-record", |form| Ok(Command::CloseVictimRecord { victim: form.parsed("victim")? })),
];
