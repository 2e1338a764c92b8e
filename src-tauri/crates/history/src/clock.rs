//! The order of operations: a hybrid logical clock (Kulkarni and others, 2014).

use depter_values::Moment;

/// A hybrid logical clock: the wall clock, but never behind what was written before (a dead CMOS battery).
pub struct Clock;

impl Clock {
    /// The reading after `last` at `now`, as fixed-width text: milliseconds, then a counter.
    pub fn after(last: Option<&str>, now: Moment) -> String {
        let (millis, counter) = last.and_then(Self::parse).unwrap_or((0, 0));
        let wall = now.millis().max(0);
        let (millis, counter) = if wall > millis { (wall, 0) } else { (millis, counter + 1) };
        format!("{millis:015}.{counter:06}")
    }

    fn parse(text: &str) -> Option<(i64, i64)> {
        let (millis, counter) = text.split_once('.')?;
        Some((millis.parse().ok()?, counter.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_operations_survives_a_clock_set_back() {
        let noon: Moment = "2026-06-01T12:00:00Z".parse().unwrap();
        let first = Clock::after(None, noon);
        let second = Clock::after(Some(&first), noon.plus_minutes(-60));
        let third = Clock::after(Some(&second), noon.plus_minutes(1));
        assert!(first < second && second < third, "{first} {second} {third}");
    }
}
