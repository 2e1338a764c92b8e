//! Times of one operation done again and again.

use std::time::{Duration, Instant};

use anyhow::Result;

/// The times, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Of times in any order.
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Times(times)
    }

    /// The time that `percent` of them do not exceed.
    pub fn at(&self, percent: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last * percent).div_ceil(100)).copied().unwrap_or_default()
    }

    /// The middle one.
    pub fn p50(&self) -> Duration {
        self.at(50)
    }

    /// Nearly the longest.
    pub fn p99(&self) -> Duration {
        self.at(99)
    }

    /// As it stands in the table.
    pub fn text(&self) -> String {
        format!("p50 {}, p99 {} ms", short(millis(self.p50())), short(millis(self.p99())))
    }
}

/// Milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Milliseconds for reading.
pub fn in_millis(time: Duration) -> String {
    format!("{} ms", short(millis(time)))
}

/// Three figures that matter.
pub fn short(number: f64) -> String {
    match number {
        small if small < 0.995 => format!("{small:.2}"),
        small if small < 9.95 => format!("{small:.1}"),
        large => format!("{large:.0}"),
    }
}

/// How long `work` takes, with what it gives.
pub fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(Duration, T)> {
    let began = Instant::now();
    let done = work()?;
    Ok((began.elapsed(), done))
}

/// Two works in turns, so that what else the computer does meets both alike.
pub fn in_turns(
    rounds: usize,
    mut ours: impl FnMut(usize) -> Result<()>,
    mut floor: impl FnMut(usize) -> Result<()>,
) -> Result<(Times, Times)> {
    let (mut of_ours, mut of_floor) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        of_ours.push(timed(|| ours(round))?.0);
        of_floor.push(timed(|| floor(round))?.0);
    }
    Ok((Times::of(of_ours), Times::of(of_floor)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_nearly_the_longest_are_told() {
        let times = Times::of((1..=101).rev().map(Duration::from_millis).collect());
        assert_eq!((times.p50(), times.p99()), (Duration::from_millis(51), Duration::from_millis(100)));
        assert_eq!(times.text(), "p50 51, p99 100 ms");
        assert_eq!(Times::default().p99(), Duration::ZERO);
    }
}
