//! The steps of the schema: every file of `migrations/`, in the order of their numbers (written by `build.rs`).

use depter_store::open::migrate::Migration;

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));
