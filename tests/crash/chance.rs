//! Chance that can be repeated: the same seed, the same run.

use depter_sealing::{Randomness as _, SeededRandomness};

/// A die from a seed.
pub struct Chance(SeededRandomness);

impl Chance {
    /// The die of this seed.
    pub fn of(seed: u32) -> Self {
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(&seed.to_le_bytes());
        Chance(SeededRandomness::from_seed(bytes))
    }

    /// A number under `below`.
    pub fn under(&mut self, below: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % below.max(1) as u64).unwrap_or_default()
    }

    /// Heads or tails.
    pub fn flip(&mut self) -> bool {
        self.under(2) == 0
    }
}
