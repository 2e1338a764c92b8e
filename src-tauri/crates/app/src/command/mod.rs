//! Commands: what one is, who may run it, what it is told and what it answers, and the table in which all of them stand.

pub mod arguments;
pub mod control;
pub mod entry;
pub mod failure;
pub mod permission;
pub mod table;
