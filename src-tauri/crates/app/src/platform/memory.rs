//! What a program that holds keys does about its own memory: what is given back is overwritten, and no image of it is
//! put on the disk when the program breaks (decision 0016).

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

use super::system;

/// The memory of a program, each piece of which is overwritten when it is given back: passwords, keys and the texts of
/// restricted concerns do not outlive what held them, however often they were copied on their way. Memory of libraries
/// written in C (SQLite, the toolkit of the window) is not of this.
pub type Wiping = ZeroAlloc<System>;

/// It, to be named by each program as its `#[global_allocator]`.
pub const WIPING: Wiping = ZeroAlloc(System);

/// From here on the system writes no image of this program's memory, and lets no other program of the same person look
/// into it. What does not work is left: the program does its work.
pub fn forbid_images() {
    system::forbid_images();
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    use super::*;

    #[test]
    fn a_program_that_breaks_leaves_no_image_of_its_memory() {
        forbid_images();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        assert_eq!(getrlimit(Resource::Core).maximum, Some(0));
    }
}
