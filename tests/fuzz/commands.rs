//! Any commands with any arguments, in any order: refused in words or done, never an incident; now and then the register
//! is checked whole.
#![no_main]

use std::cell::RefCell;

use depter_tests::anything::{Dice, World};
use libfuzzer_sys::fuzz_target;
use serde_json::json;

/// A centre grows by what is written into it; after so many inputs another one is founded.
const A_CENTRE: u32 = 2_000;

thread_local! {
    static WORLD: RefCell<Option<(World, u32)>> = const { RefCell::new(None) };
}

fuzz_target!(|bytes: &[u8]| {
    WORLD.with_borrow_mut(|world| {
        let (open, inputs) = world.get_or_insert_with(|| (World::founded(), 0));
        let mut dice = Dice::Told(bytes);
        for _ in 0..=dice.under(6) {
            let which = dice.under(open.commands());
            open.try_one(which, &mut dice).expect("a refusal in words");
        }
        *inputs += 1;
        if *inputs == A_CENTRE {
            assert_eq!(open.centre.call("store_check", json!({}))["ok"], true, "whatever was written fits");
            *world = None;
        }
    });
});
