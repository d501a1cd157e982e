//! Epochs and sizes.

use base::Date;
use blind::{EPOCH_DAYS, Epoch, SIZES, offered_classes, size_for};
use identifiers::Class;

#[test]
fn every_day_is_in_the_epoch_that_its_number_says() {
    for day in [Date::new(1970, 1, 1), Date::new(2026, 11, 2), Date::new(2099, 12, 31)] {
        let day = day.unwrap();
        let epoch = Epoch::of(day);
        assert!(epoch.first() <= day && day <= epoch.last());
        assert_eq!(epoch.last().days_since(epoch.first()), EPOCH_DAYS - 1);
        assert_eq!(Epoch::of(epoch.last().plus_days(1)), Epoch(epoch.0 + 1));
    }
    // A number that no calendar has comes from a hostile peer and must not stop anybody.
    assert!(Epoch(u32::MAX).last() > Epoch(0).first());
}

#[test]
fn batches_are_filled_up_to_a_size() {
    assert_eq!(size_for(0), None);
    assert_eq!(size_for(1), Some(1));
    assert_eq!(size_for(2), Some(8));
    assert_eq!(size_for(33), Some(128));
    assert_eq!(size_for(10_001), None);
    let places = sealing::blind::PaddedSize::ALL.iter().map(|size| size.places());
    let ours: Vec<usize> = SIZES.iter().map(|size| *size as usize).collect();
    assert_eq!(ours, places.collect::<Vec<_>>(), "the room and the protocol have the same sizes");
}

#[test]
fn what_is_victims_is_not_offered() {
    let offered: Vec<Class> = offered_classes().collect();
    assert!(!offered.contains(&Class::Victim) && offered.contains(&Class::Person) && offered.contains(&Class::Phone));
}
