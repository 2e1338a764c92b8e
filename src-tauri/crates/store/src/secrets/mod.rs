//! Who may open the store, and with which keys.

pub mod keyring;
