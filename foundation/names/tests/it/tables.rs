use names::romanisation::{romanise, systems};

#[test]
fn the_tables_of_the_build_hold() {
    assert_eq!(names::check(), Vec::<String>::new());
}

#[test]
fn romanisation_follows_the_tables() {
    assert!(systems().count() >= 40);
    for (system, name, romanised) in [
        ("icao-rus-Cyrl-Latn-9303", "Юлия Чехова", "Iuliia Chekhova"),
        ("iuliia:wikipedia", "Евгений Объедков", "Yevgeny Obyedkov"),
        ("bgnpcgn-kir-Cyrl-Latn-1979", "Чыңгыз", "Chynggyz"),
    ] {
        assert_eq!(romanise(system, name).as_deref(), Some(romanised), "{system}");
    }
    assert_eq!(romanise("no-such-system", "Анна"), None);
}
