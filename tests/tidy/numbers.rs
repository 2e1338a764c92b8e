//! Files that are read in the order of their numbers.

/// Names that do not begin with the number that follows the one before (`0010_…`, `0020_…` in steps of ten).
pub fn misnumbered(names: &[String], step: usize) -> Vec<String> {
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort();
    let expected = (1..).map(|place| format!("{:04}", place * step));
    sorted
        .into_iter()
        .zip(expected)
        .filter(|(name, number)| !name.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with(['_', '-'])))
        .map(|(name, number)| format!("{name} should have the number {number}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(names: &[&str], step: usize) -> usize {
        misnumbered(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), step).len()
    }

    #[test]
    fn numbers_follow_one_another() {
        assert_eq!(faults(&["0010_foundation.sql", "0020_people.sql"], 10), 0);
        assert_eq!(faults(&["0002-money.md", "0001-first.md"], 1), 0);
    }

    #[test]
    fn gaps_doubles_and_names_without_numbers_are_refused() {
        assert_eq!(faults(&["0010_a.sql", "0030_b.sql"], 10), 1);
        assert_eq!(faults(&["0010_a.sql", "0010_b.sql"], 10), 1);
        assert_eq!(faults(&["0010_a.sql", "0015_b.sql"], 10), 1);
        assert_eq!(faults(&["foundation.sql"], 10), 1);
        assert_eq!(faults(&["00100_a.sql"], 10), 1);
    }
}
