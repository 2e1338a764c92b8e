//! What the computer gives: the clock, random bytes, ids. The only place that asks for them.

use std::time::Duration;

use depter_sealing::{Randomness, SeededRandomness};
use depter_store::Ids;
use depter_store::secrets::keyring::{ArgonParams, bears_more, tune};
use depter_values::Moment;
use uuid::{ContextV7, Timestamp, Uuid};

/// Tells the moment of a command.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;
}

/// The computer's own clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock: the door reads it once per command")]
    fn now(&self) -> Moment {
        Moment::new(chrono::Utc::now())
    }
}

/// A clock that stands where it was set: demonstrations and tests.
pub struct SetClock(std::sync::Mutex<Moment>);

impl SetClock {
    /// A clock that stands at `at`.
    pub fn at(at: Moment) -> Self {
        SetClock(std::sync::Mutex::new(at))
    }

    /// Sets it.
    pub fn set(&self, at: Moment) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = at;
    }
}

impl Clock for SetClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl<T: Clock + ?Sized> Clock for std::sync::Arc<T> {
    fn now(&self) -> Moment {
        (**self).now()
    }
}

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

/// How long a password is worked on.
#[derive(Clone, Copy, Debug)]
pub enum Hardness {
    /// Tuned on this computer to 250–800 ms when an account is made, and again at a log-in when it was tuned too cheaply
    /// (safety S7).
    Tuned,
    /// Given: demonstrations and tests.
    Given(ArgonParams),
}

impl Hardness {
    /// The parameters for a new account.
    pub fn params(self) -> ArgonParams {
        match self {
            Hardness::Given(params) => params,
            Hardness::Tuned => tune(measured),
        }
    }

    /// What a password is to be locked with from now on, if what it is locked with is cheaper than this computer bears:
    /// a guess with that took it so long.
    pub fn dearer_than(self, locked_with: ArgonParams, took: Duration) -> Option<ArgonParams> {
        let wanted = match self {
            Hardness::Tuned if !bears_more(locked_with, took) => return None,
            _ => self.params(),
        };
        locked_with.costs_less_than(wanted).then_some(wanted)
    }
}

fn measured(params: &ArgonParams) -> Duration {
    worked(|| depter_store::secrets::keyring::derive_once(params)).1
}

/// Does something, and says how long the processor worked on it: what other programs take of it does not count. Where
/// the system does not tell, it is the time that went by.
pub(crate) fn worked<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = of_this_thread();
    let value = work();
    (value, of_this_thread().saturating_sub(begun))
}

#[cfg(unix)]
fn of_this_thread() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let worked = clock_gettime(ClockId::ThreadCPUTime);
    let (whole, part) = (u64::try_from(worked.tv_sec), u32::try_from(worked.tv_nsec));
    Duration::new(whole.unwrap_or_default(), part.unwrap_or_default())
}

#[cfg(not(unix))]
fn of_this_thread() -> Duration {
    static BEGUN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    BEGUN.elapsed()
}

/// Random bytes that may be asked from several threads.
pub(crate) struct Environment {
    pub clock: Box<dyn Clock>,
    pub ids: TimedIds,
    pub random: Box<dyn Randomness + Send>,
    pub hardness: Hardness,
}
