/// `scaled` with its last `places` digits behind the point, as the nearest number that a file can hold.
///
/// It is written digit by digit, never divided, and nothing is calculated with it.
pub(super) fn decimal(scaled: i64, places: usize) -> f64 {
    let sign = if scaled < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{part}").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scaled_number_keeps_every_digit() {
        for (scaled, places, number) in [
            (674, 1, 67.4),
            (620, 1, 62.0),
            (5, 2, 0.05),
            (240_275_000_001, 2, 2_402_750_000.01),
            (-7, 1, -0.7),
            (46, 0, 46.0),
        ] {
            assert_eq!(decimal(scaled, places).to_bits(), f64::to_bits(number), "{scaled} with {places}");
        }
    }
}
