//! What the product does, in its own words, through the door; and what is measured.

pub mod search_bench;
