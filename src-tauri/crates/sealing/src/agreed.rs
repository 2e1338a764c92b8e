//! Keys that were agreed on with an ephemeral half before: an imported journal seals all its values with one (decision
//! 0006), and agreeing costs thirty times as much as opening (decision 0012).

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::{SealError, Secret};

/// So many are remembered; then all are forgotten. A page of a list shows fewer.
const MOST: usize = 512;

/// The agreed keys of one private half. They are as secret as the half itself, live no longer, and are wiped with it.
#[derive(Clone, Default)]
pub(super) struct Agreed(Arc<Mutex<HashMap<[u8; 32], Secret>>>);

impl Agreed {
    /// The key agreed with the public half `ephemeral`, by `agree` the first time.
    pub(super) fn with(
        &self,
        ephemeral: [u8; 32],
        agree: impl FnOnce() -> Result<Secret, SealError>,
    ) -> Result<Secret, SealError> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = keys.get(&ephemeral) {
            return Ok(key.clone());
        }
        let key = agree()?;
        if keys.len() >= MOST {
            keys.clear();
        }
        keys.insert(ephemeral, key.clone());
        Ok(key)
    }
}

impl fmt::Debug for Agreed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Agreed(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_agreed_on_once_and_never_mistaken_for_another() {
        let agreed = Agreed::default();
        let key = |of: u8, made: u8| agreed.with([of; 32], || Ok(Secret::new([made; 32]))).unwrap();
        assert_eq!(key(1, 10).expose(), &[10; 32]);
        assert_eq!(key(2, 20).expose(), &[20; 32]);
        assert_eq!(key(1, 99).expose(), &[10; 32]);
        assert!(agreed.with([3; 32], || Err(SealError::Refused)).is_err());
        assert_eq!(key(3, 30).expose(), &[30; 32], "a failure is not remembered");
    }

    #[test]
    fn only_so_many_are_remembered() {
        let agreed = Agreed::default();
        for n in 0..=MOST {
            let mut half = [0; 32];
            half[..8].copy_from_slice(&n.to_le_bytes());
            agreed.with(half, || Ok(Secret::new([1; 32]))).unwrap();
        }
        assert_eq!(agreed.0.lock().unwrap().len(), 1);
    }
}
