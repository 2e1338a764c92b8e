//! The clock: the moment of a command, and how long something took.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use depter_values::Moment;

use super::system;

/// Tells the moment of a command.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;
}

/// The computer's own clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock: it is read once per command")]
    fn now(&self) -> Moment {
        Moment::new(chrono::Utc::now())
    }
}

/// A clock that stands where it was set: demonstrations and tests.
pub struct SetClock(Mutex<Moment>);

impl SetClock {
    /// A clock that stands at `at`.
    pub fn at(at: Moment) -> Self {
        SetClock(Mutex::new(at))
    }

    /// Sets it.
    pub fn set(&self, at: Moment) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

impl Clock for SetClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clock + ?Sized> Clock for Arc<T> {
    fn now(&self) -> Moment {
        (**self).now()
    }
}

/// Does something, and says how long the processor worked on it: what other programs take of it does not count. Where
/// the system does not tell, it is the time that went by.
pub(crate) fn worked<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = system::processor_time();
    let value = work();
    (value, system::processor_time().saturating_sub(begun))
}
