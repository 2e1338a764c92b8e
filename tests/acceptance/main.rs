//! What the product does, in its own words, through the door.

mod roles;
