//! What may not happen to what was saved: power cuts, failing disks, killed programs, damage.

#![expect(clippy::unwrap_used, reason = "what goes wrong while a test is prepared has failed the test")]

mod at_random;
mod chance;
mod damaged;
#[cfg(target_os = "linux")]
mod exchanged;
mod failing;
#[cfg(target_os = "linux")]
mod files;
mod killed;
#[cfg(target_os = "linux")]
mod names;
mod power;
mod power_cut;
mod put_back;
#[cfg(target_os = "linux")]
mod soak;
mod tampered;
mod upgraded;
mod work;
