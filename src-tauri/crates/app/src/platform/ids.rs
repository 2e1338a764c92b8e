//! Random bytes and ids. The only place that asks the operating system for them.

use depter_sealing::SeededRandomness;
use depter_store::Ids;
use depter_values::Moment;
use uuid::{ContextV7, Timestamp, Uuid};

/// Random bytes seeded by the operating system; where that fails there is no program.
pub fn system_randomness() -> Result<SeededRandomness, std::io::Error> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
    Ok(SeededRandomness::from_seed(seed))
}

/// Ids of version 7: ordered by the moment, and within one moment by the order in which they were made.
pub struct TimedIds(ContextV7);

impl TimedIds {
    /// A fresh counter.
    pub fn new() -> Self {
        TimedIds(ContextV7::new())
    }
}

impl Default for TimedIds {
    fn default() -> Self {
        Self::new()
    }
}

impl Ids for TimedIds {
    fn next(&mut self, now: Moment) -> Uuid {
        let millis = u64::try_from(now.millis()).unwrap_or_default();
        let nanos = u32::try_from(millis % 1_000).unwrap_or_default() * 1_000_000;
        Uuid::new_v7(Timestamp::from_unix(&self.0, millis / 1_000, nanos))
    }
}
