//! Sessions: founding a centre, logging in and out, the accounts, and the keys of whoever works.

pub(crate) mod accounts;
pub(crate) mod authors;
pub(crate) mod founding;
pub(crate) mod keyring;
pub(crate) mod login;
pub(crate) mod open;
pub(crate) mod password;
pub(crate) mod recovery;
pub(crate) mod state;
pub(crate) mod vault;
pub mod watch;
