use std::env;

/// How many rounds a seeded test goes: `short` always, `long` with `cargo xtask test --long`.
pub fn rounds(short: u32, long: u32) -> u32 {
    if env::var_os("DEPTER_LONG").is_some() { long } else { short }
}
