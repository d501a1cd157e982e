use std::time::Duration;

/// How long the door waits. What it takes in is bounded where it is read: [`crate::router`] names the sizes in each module.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// An answer that has not begun after this time is given up. Acts of the rooms and uploads are exempt, because their
    /// files take as long as these need; there `pause` alone ends what has stopped.
    pub answer: Duration,
    /// A request of which nothing more comes for so long is given up, at every address.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { answer: Duration::from_secs(60), pause: Duration::from_secs(60) }
    }
}
