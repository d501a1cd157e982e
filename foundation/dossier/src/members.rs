use base::{AuthorityCode, NodeId};
use serde::{Deserialize, Serialize};

/// What part a member plays in a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The only member of its own private dossier.
    Owner,
    /// Who asks.
    Requesting,
    /// Who is asked.
    Requested,
}

/// An authority admitted to a dossier, through its node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Its node.
    pub node: NodeId,
    /// The authority.
    pub authority: AuthorityCode,
    /// Its part.
    pub part: Part,
}

/// The members of a dossier as the fold has them so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    present: Vec<Member>,
    left: Vec<Member>,
}

impl Members {
    /// The most members that a dossier can have.
    pub const LIMIT: usize = 16;

    /// The members now.
    pub fn present(&self) -> &[Member] {
        &self.present
    }

    /// Everyone who is or was a member: who may hold copies.
    pub fn ever(&self) -> impl Iterator<Item = &Member> {
        self.present.iter().chain(&self.left)
    }

    /// The present member at `node`.
    pub fn of(&self, node: NodeId) -> Option<&Member> {
        self.present.iter().find(|member| member.node == node)
    }

    /// The part that `node` plays now.
    pub fn part(&self, node: NodeId) -> Option<Part> {
        self.of(node).map(|member| member.part)
    }

    /// The member that plays `part`.
    pub fn with_part(&self, part: Part) -> Option<&Member> {
        self.present.iter().find(|member| member.part == part)
    }

    pub(crate) fn admit(&mut self, member: Member) -> bool {
        let fits = self.present.len() < Members::LIMIT && self.of(member.node).is_none();
        if fits {
            self.present.push(member);
        }
        fits
    }

    pub(crate) fn leave(&mut self, node: NodeId) -> bool {
        let Some(at) = self.present.iter().position(|member| member.node == node) else { return false };
        let member = self.present.remove(at);
        self.left.push(member);
        true
    }
}
