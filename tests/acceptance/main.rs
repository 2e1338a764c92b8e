//! What the product does, in its own words, through the door.

mod generated;
mod history;
mod roles;
mod secrecy;
mod sql;
