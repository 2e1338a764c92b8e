//! What the program that runs the core provides, and what of it is held while it runs.

use std::sync::Arc;
use std::time::Duration;

use depter_sealing::Randomness;
use depter_store::secrets::keyring::{ArgonParams, bears_more, derive_once, tune};
use depter_values::{Language, Moment};
use serde_json::Value;

use super::clock::{Clock, SystemClock, worked};
use super::disk::{Disks, SystemDisks};
use super::ids::TimedIds;
use crate::sandbox::parent::Sandbox;

/// Told of progress while long work runs.
pub type Reports = Box<dyn Fn(&str, Value) + Send + Sync>;

/// What the program that runs the core provides.
pub struct Platform {
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// Random bytes.
    pub random: Box<dyn Randomness + Send>,
    /// The disks.
    pub disks: Arc<dyn Disks>,
    /// Room is kept back on the disk of the register for a person who types; a script needs none.
    pub reserve: bool,
    /// How long a password is worked on.
    pub hardness: Hardness,
    /// The language of messages before somebody logs in.
    pub language: Language,
    /// The program was started for an invented centre.
    pub demo: bool,
    /// When this version of the program was made, where clocks are compared with it.
    pub released: Option<Moment>,
    /// Told of progress.
    pub reports: Reports,
    /// Opens pictures and journals, in a program of its own.
    pub sandbox: Sandbox,
}

impl Platform {
    /// This computer with its own clock, disks and strength, for a register that is not invented.
    pub fn of_this_computer(random: Box<dyn Randomness + Send>, language: Language, reports: Reports) -> Self {
        Platform {
            clock: Box::new(SystemClock),
            random,
            disks: Arc::new(SystemDisks),
            reserve: false,
            hardness: Hardness::Tuned,
            language,
            demo: false,
            released: None,
            reports,
            sandbox: Sandbox::of_this_program(),
        }
    }
}

/// What every command takes of the computer.
pub(crate) struct Environment {
    pub clock: Box<dyn Clock>,
    pub ids: TimedIds,
    pub random: Box<dyn Randomness + Send>,
    pub hardness: Hardness,
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
    worked(|| derive_once(params)).1
}
