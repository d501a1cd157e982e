use std::time::Duration;

/// Everything at the door that has an end, by name. `Limits::default()` is what a node runs with; tests shorten the waits.
///
/// The largest message is not here: it belongs to the exchange format ([`desk::wire::MESSAGE_LIMIT_BYTES`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For reaching one address of a peer: name look-up and TCP.
    pub connect: Duration,
    /// From the first byte of TLS to mutual recognition. A stranger holds a place no longer than this.
    pub handshake: Duration,
    /// Inside a message that has begun: how long no byte may move, in either direction.
    pub stall: Duration,
    /// For a whole message, from its first byte to its last, however steadily it trickles.
    pub message: Duration,
    /// From the end of a request to the last byte of its answer.
    pub answer: Duration,
    /// How long a connected peer may say nothing between two requests. Longer than `heads_interval`, or quiet peers would be cut off.
    pub silence: Duration,
    /// How often heads are compared on a connection that lasts, so that whatever was missed heals.
    pub heads_interval: Duration,
    /// How often the list of confirmed peers is read again, and a connected peer's confirmation checked again.
    pub peers_interval: Duration,
    /// How often a connected relay is asked what it holds, and given what waits for others.
    pub relay_interval: Duration,
    /// The wait after the first failure to reach a peer; doubles with each further one.
    pub backoff_first: Duration,
    /// The longest such wait.
    pub backoff_most: Duration,
    /// For requests in flight when the node stops. What is not finished then is cut off; the peer sends it again.
    pub stop: Duration,
    /// Connections from confirmed peers, together.
    pub connections: usize,
    /// Connections from one peer. A further one replaces the oldest, so that a peer is never locked out by its own dead connections.
    pub connections_per_peer: usize,
    /// Connections that have not yet shown who they are. Counted apart, so that strangers can not take the peers' places.
    pub handshakes: usize,
    /// Of these, from one network address.
    pub handshakes_per_address: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(5),
            handshake: Duration::from_secs(5),
            stall: Duration::from_secs(10),
            message: Duration::from_secs(120),
            answer: Duration::from_secs(120),
            silence: Duration::from_secs(90),
            heads_interval: Duration::from_secs(30),
            peers_interval: Duration::from_secs(5),
            relay_interval: Duration::from_secs(5),
            backoff_first: Duration::from_millis(100),
            backoff_most: Duration::from_secs(10),
            stop: Duration::from_millis(1500),
            connections: 256,
            connections_per_peer: 4,
            handshakes: 64,
            handshakes_per_address: 16,
        }
    }
}

impl Limits {
    /// How long to wait after so many failures in a row. `spread` differs from node to node, so that the partners of a node
    /// that was away do not all come back in the same instant; it takes off at most a quarter.
    pub(crate) fn backoff(&self, failures: u32, spread: u8) -> Duration {
        let doublings = failures.saturating_sub(1).min(20);
        let full = self.backoff_first.saturating_mul(1 << doublings).min(self.backoff_most);
        full.mul_f64(1.0 - f64::from(spread) / 1024.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_end_and_the_spread_only_shortens() {
        let limits = Limits::default();
        let millis = |failures, spread| limits.backoff(failures, spread).as_millis();
        assert_eq!([millis(1, 0), millis(2, 0), millis(3, 0), millis(7, 0)], [100, 200, 400, 6400]);
        assert_eq!([millis(8, 0), millis(1000, 0), millis(u32::MAX, 0)], [10_000, 10_000, 10_000]);
        assert!((75..100).contains(&millis(1, 255)));
        assert!((7500..10_000).contains(&millis(50, 255)));
    }
}
