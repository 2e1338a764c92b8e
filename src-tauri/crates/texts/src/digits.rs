use depter_values::Language;

/// A space at which no line breaks: between groups of digits, and between a number and its unit.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// A whole number with its digits in groups of three: `1 234 567` (ky, ru), `1,234,567` (en). Domain §7.3.
pub fn number(language: Language, value: i64) -> String {
    decimal(language, value, 0)
}

/// `scaled` is the value times ten to the power of `decimals`.
pub(crate) fn decimal(language: Language, scaled: i64, decimals: usize) -> String {
    let digits = format!("{:0width$}", scaled.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if scaled < 0 { "-" } else { "" };
    let (group, point) = separators(language);
    let mut written = format!("{sign}{}", grouped(whole, group));
    if decimals > 0 {
        written.push_str(point);
        written.push_str(fraction);
    }
    written
}

/// What stands between groups of digits, and before the decimals (CLDR; offices write the same).
fn separators(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Ky | Language::Ru => (NO_BREAK_SPACE, ","),
        Language::En => (",", "."),
    }
}

fn grouped(digits: &str, separator: &str) -> String {
    let mut written = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push_str(separator);
        }
        written.push(digit);
    }
    written
}
