//! Who opens the store.
