use base::Country;

use crate::knowledge::DeclarationValue;

/// What is taken to be so for the sake of one "what if". A real answer assumes nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assumed {
    /// These States are bound by these instruments.
    pub(crate) bound: Vec<(String, Country)>,
    /// This instrument or bilateral treaty is none.
    pub(crate) gone: Option<String>,
    /// The requested State has declared so under this instrument.
    pub(crate) declared: Option<(String, DeclarationValue)>,
    /// This bilateral treaty is in force.
    pub(crate) in_force: Option<String>,
}
