//! The knowledge files that every build carries, so that a node answers before anything is installed beside it.
//! The list is kept by hand or script; a test compares it with the folders.

use crate::{Finding, LawSet};

macro_rules! files {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../../data/", $name))),)*]
    };
}

const FILES: &[(&str, &str)] = files![
    "instruments/C105.toml",
    "instruments/C182.toml",
    "instruments/C29.toml",
    "instruments/CAT.toml",
    "instruments/CEDAW.toml",
    "instruments/CETS197.toml",
    "instruments/CISGPO.toml",
    "instruments/CISMVD10.toml",
    "instruments/CISTHB05.toml",
    "instruments/CISTR98.toml",
    "instruments/CISTRANSIT94.toml",
    "instruments/CRC.toml",
    "instruments/ECE-AP3.toml",
    "instruments/ECE57.toml",
    "instruments/ECMA59.toml",
    "instruments/ICCPR-OP2.toml",
    "instruments/ICCPR.toml",
    "instruments/ICRMW.toml",
    "instruments/INTERPOL.toml",
    "instruments/KISH02.toml",
    "instruments/MINSK93.toml",
    "instruments/MINSK97.toml",
    "instruments/OPSC.toml",
    "instruments/P029.toml",
    "instruments/REF51.toml",
    "instruments/REF67.toml",
    "instruments/SCO10.toml",
    "instruments/SLAV56.toml",
    "instruments/SOMP.toml",
    "instruments/TIPP.toml",
    "instruments/TRAF49.toml",
    "instruments/TSP83.toml",
    "instruments/UN-MODEL-EXT.toml",
    "instruments/UNCAC.toml",
    "instruments/UNTOC.toml",
    "instruments/non-punishment.toml",
    "instruments/sources.toml",
    "instruments/speciality.toml",
    "instruments/texts.toml",
    "procedures/protocol.toml",
    "procedures/requests.toml",
    "procedures/statistics.toml",
    "procedures/topics.toml",
    "procedures/workflows.toml",
    "standards/conduct.toml",
    "standards/indicators.toml",
    "standards/safeguards.toml",
    "standards/standards.toml",
    "states/AE.toml",
    "states/BY.toml",
    "states/CN.toml",
    "states/DE.toml",
    "states/GB.toml",
    "states/IN.toml",
    "states/IR.toml",
    "states/IT.toml",
    "states/KG.toml",
    "states/KR.toml",
    "states/KZ.toml",
    "states/MN.toml",
    "states/PL.toml",
    "states/RU.toml",
    "states/TJ.toml",
    "states/TM.toml",
    "states/TR.toml",
    "states/UA.toml",
    "states/US.toml",
    "states/UZ.toml",
];

const CASES: &[(&str, &str)] = files![
    "cases/clocks.toml",
    "cases/conduct.toml",
    "cases/europe.toml",
    "cases/far.toml",
    "cases/law.toml",
    "cases/neighbours.toml",
    "cases/questions.toml",
];

/// The files as pairs of name and text.
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The worked cases that belong to them, for [`crate::cases::Cases::read`].
pub fn cases() -> &'static [(&'static str, &'static str)] {
    CASES
}

/// The law set of this build.
///
/// # Errors
/// The faults of the files; a test proves that there are none.
pub fn law_set() -> Result<LawSet, Vec<Finding>> {
    LawSet::read(FILES)
}
