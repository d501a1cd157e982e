/// A source of unpredictable bytes, passed in so that tests and simulations can repeat a run.
pub trait Chance {
    /// Fills `bytes`. The production source is the operating system's; it never fails silently.
    fn fill(&mut self, bytes: &mut [u8]);

    /// Thirty-two bytes, the size of every key and nonce seed here.
    fn key(&mut self) -> [u8; 32] {
        let mut key = [0; 32];
        self.fill(&mut key);
        key
    }
}
