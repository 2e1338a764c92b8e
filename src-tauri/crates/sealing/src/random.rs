use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroize;

use super::Secret;

/// Where keys and nonces come from. It is passed in, so that a test can repeat a run.
pub trait Randomness {
    /// Overwrites all of `bytes` with bytes nobody can foresee.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl dyn Randomness + '_ {
    /// `N` fresh bytes.
    pub fn draw<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A fresh secret of 32 bytes.
    pub fn draw_secret(&mut self) -> Secret {
        Secret::new(self.draw())
    }
}

/// An endless supply of random bytes from one seed of 32.
///
/// The product seeds it from the operating system, where a failure can be reported; after that it cannot fail.
/// Every 32 bytes the state is replaced through HKDF-SHA256, so bytes already given cannot be computed from memory.
pub struct SeededRandomness {
    state: Secret,
}

impl SeededRandomness {
    /// Starts from `seed`: fresh from the operating system in the product, fixed in tests.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        SeededRandomness { state: Secret::new(seed) }
    }

    fn next_block(&mut self) -> [u8; 32] {
        let mut both = [0; 64];
        if Hkdf::<Sha256>::new(None, self.state.expose()).expand(b"depter/random/v1", &mut both).is_err() {
            unreachable!("64 bytes are within the limit of HKDF");
        }
        let (mut state, mut block) = ([0; 32], [0; 32]);
        state.copy_from_slice(&both[..32]);
        block.copy_from_slice(&both[32..]);
        both.zeroize();
        self.state = Secret::new(state);
        block
    }
}

impl Randomness for SeededRandomness {
    fn fill(&mut self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let mut block = self.next_block();
            part.copy_from_slice(&block[..part.len()]);
            block.zeroize();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_repeats_and_no_block_does() {
        let fill = |seed| {
            let mut bytes = [0; 100];
            SeededRandomness::from_seed([seed; 32]).fill(&mut bytes);
            bytes
        };
        assert_eq!(fill(1), fill(1));
        assert_ne!(fill(1), fill(2));
        assert_ne!(fill(1)[..32], fill(1)[32..64], "the state moves on with every block");
    }
}
