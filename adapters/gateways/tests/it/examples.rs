//! The examples beside the standard's data: what the demonstration and the walkthrough use, and what newcomers copy.

use std::path::{Path, PathBuf};

use crate::cases::{lines, row};

fn example(name: &str) -> (PathBuf, Vec<u8>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/standards/htcds/examples").join(name);
    let bytes = std::fs::read(&path).unwrap();
    (path, bytes)
}

#[test]
fn the_good_table_gives_these_values() {
    let submission = gateways::read("good.csv", &example("good.csv").1).unwrap();
    let rows: Vec<String> = submission.rows.iter().map(row).collect();
    assert_eq!(
        rows,
        [
            "2 | hte_Country=IT | hte_Date=2026-03-01 | prs_Birthdate=1999-02-03 | prs_Citizenship=KG | prs_FirstName=Үлгү | \
         prs_Gender=Feminine | prs_SecondName=Мисалова | vic_ForcedLabourIndustry=A_AgricultureForestryAndFishing | \
         vic_MethodOfRecruitment=ThroughAnOnlineAdvertisement | vic_TraffickingStatus=PossibleVictimOfTrafficking | \
         vic_TypeOfExploitation=ForcedLabour",
            "3 | hte_Country=IT | hte_Date=2026-03-12 | prs_Birthdate=1996-07-21 | prs_Citizenship=KG | prs_FirstName=Пример | \
         prs_Gender=Feminine | prs_SecondName=Образцова | vic_ForcedLabourIndustry=A_AgricultureForestryAndFishing | \
         vic_MethodOfRecruitment=ThroughAnOnlineAdvertisement | vic_TraffickingStatus=PossibleVictimOfTrafficking | \
         vic_TypeOfExploitation=ForcedLabour",
            "4 | hte_Country=IT | hte_Date=2026-04-02 | prs_Birthdate=2001-11-30 | prs_Citizenship=UZ | prs_FirstName=Synthetic | \
         prs_Gender=Masculine | prs_SecondName=Example | vic_ForcedLabourIndustry=F_Construction | \
         vic_MethodOfRecruitment=ThroughFriendsOrSocialEvents | vic_TraffickingStatus=PossibleVictimOfTrafficking | \
         vic_TypeOfExploitation=ForcedLabour",
        ]
    );
}

#[test]
fn the_good_instances_give_these_values() {
    let submission = gateways::read("good.xml", &example("good.xml").1).unwrap();
    let rows: Vec<String> = submission.rows.iter().map(row).collect();
    assert_eq!(
        rows,
        [
            "1 uuid:00000000-0000-4000-8000-000000000417 | cas_ReasonForIncomingReferral=Needs an interpreter & a place to stay \
         (invented) | con_Consent=true | prs_Birthdate=1999-02-03 | prs_Citizenship=KG | prs_FirstName=Үлгү | \
         prs_Gender=Feminine | prs_MobilePhone=+996 555 000 417 | prs_SecondName=Мисалова | \
         vic_ForcedLabourIndustry=A_AgricultureForestryAndFishing | \
         vic_MethodOfRecruitment=ThroughAnOnlineAdvertisement;ThroughFriendsOrSocialEvents | \
         vic_TraffickingStatus=PossibleVictimOfTrafficking | vic_TypeOfExploitation=ForcedLabour",
            "2 uuid:00000000-0000-4000-8000-000000000418 | cas_IncomingReferralDate=2026-05-02 | con_Consent=false | \
         prs_Birthdate=2001-11-30 | prs_Citizenship=UZ | prs_FirstName=Synthetic | prs_Gender=Masculine | \
         prs_SecondName=Example | vic_ForcedLabourIndustry=F_Construction | vic_TypeOfExploitation=ForcedLabour",
        ]
    );
}

#[test]
fn the_bad_table_gives_exactly_these_problems() {
    let problems = gateways::read("bad.csv", &example("bad.csv").1).unwrap_err();
    let found = lines(&problems).join("\n") + "\n";
    let (path, _) = example("bad.csv");
    let kept = path.with_file_name("bad-problems.txt");
    let expected = std::fs::read_to_string(&kept).unwrap_or_default();
    if found != expected {
        std::fs::write(&kept, &found).unwrap();
        panic!("bad-problems.txt was out of date and has been rewritten: review the difference");
    }
}

#[test]
fn no_example_is_without_its_test() {
    let (path, _) = example("good.csv");
    let mut names: Vec<String> = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["bad-problems.txt", "bad.csv", "good.csv", "good.xml"]);
}
