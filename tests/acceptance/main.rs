//! What the product does, in its own words, through the door.

mod history;
mod roles;
mod sql;
