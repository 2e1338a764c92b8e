//! P1 without the window: from the password to an open session, beyond the derivation of the key.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use super::register::{Register, call, log_in};
use super::row::{Goal, Row};
use super::times::{Times, millis, timed};

/// How often somebody logs in.
const TIMES: usize = 20;

/// The row. The password of the measured register costs next to nothing, so what is left is the log-in.
pub fn row(register: &Register) -> Result<Row> {
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..TIMES {
        call(&register.app, "session_lock", json!({}))?;
        // Copies and comparisons go on behind a session, and are not what somebody waits for.
        register.app.settle();
        times.push(timed(|| log_in(&register.app))?.0);
    }
    register.app.settle();
    let times = Times::of(times);
    Ok(Row::new("P1", "password to an open session by the door, beyond the derivation of the key", register.size)
        .ours(millis(times.p50()), times.text())
        .goal(Goal::Millis(1_000.0))
        .because("the keyring, the history's newest steps and the rights are read; copies are compared afterwards"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_in_is_measured() {
        let row = row(&Register::make(10).unwrap()).unwrap();
        assert!(row.ours.is_some_and(|figure| figure.value > 0.0));
    }
}
