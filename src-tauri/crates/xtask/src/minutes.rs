//! How long each step of a chore takes, said before it begins, so that a person knows whether to wait.
//!
//! The minutes are those of a computer with two cores, in tenths: warm, where the dependencies are compiled and one crate
//! of the project was edited; cold, in a fresh clone. `cargo xtask ci` prints what the steps really took: where that is
//! something else for long, this is the place to write it. README.md says the sums of them. The cold ones add up to the
//! whole run of 43 minutes that the build server took from a fresh clone; how they divide is an estimate.

/// What a step is called, and what to expect of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its name, in the table of minutes too.
    pub name: &'static str,
    /// Tenths of a minute where everything foreign is compiled and fetched.
    warm: u32,
    /// Tenths of a minute in a fresh clone.
    cold: u32,
}

const fn work(name: &'static str, warm: u32, cold: u32) -> Work {
    Work { name, warm, cold }
}

pub const SET_UP: Work = work("set-up", 1, 10);
pub const FORMATTING: Work = work("formatting", 1, 1);
pub const LICENCES: Work = work("licences", 1, 1);
/// Cold: with the dependencies, which everything after it shares.
pub const LINTS: Work = work("lints", 20, 160);
pub const SHAPE: Work = work("shape of the tree", 15, 40);
pub const PAGES: Work = work("pages", 25, 40);
pub const BUILD: Work = work("build", 15, 40);
pub const TESTS: Work = work("tests", 60, 60);
pub const JOURNEYS: Work = work("journeys", 90, 90);
pub const WINDOW: Work = work("window", 20, 20);

/// The pages alone, as a chore that does not check them needs them.
pub const PAGES_ALONE: Work = work("building the pages", 3, 10);
/// The program alone.
pub const PROGRAM: Work = work("building the program", 15, 150);
/// The suites alone.
pub const SUITES: Work = work("building the suites", 30, 180);
pub const OPENING: Work = work("opening the window", 1, 1);
pub const PAPERS: Work = work("an invented centre and its papers", 5, 5);
pub const PICTURES: Work = work("pictures of all screens", 60, 60);
pub const CRASH: Work = work("power cuts, kills and damage", 15, 15);
pub const ACCEPTANCE: Work = work("what the product does", 30, 30);
pub const RELEASE: Work = work("building for release", 60, 300);
pub const MEASURING_WINDOW: Work = work("start, memory and scrolling of the window", 20, 20);
pub const MEASURING: Work = work("the benchmarks", 150, 150);

/// The steps of a chore, counted as they begin.
pub struct Steps {
    begun: usize,
    all: usize,
}

impl Steps {
    /// So many steps, none of which has begun.
    pub fn of(all: usize) -> Self {
        Steps { begun: 0, all }
    }

    /// Says that the next step begins, and how long it takes.
    pub fn begin(&mut self, work: Work) {
        self.begun += 1;
        println!("{}", line(self.begun, self.all, work));
    }
}

fn line(begun: usize, all: usize, work: Work) -> String {
    let expected = match (said(work.warm), said(work.cold)) {
        (warm, cold) if warm == cold => warm,
        (warm, cold) => format!("{warm}; in a fresh clone {cold}"),
    };
    format!("── {begun} of {all}: {} ({expected})", work.name)
}

fn said(tenths: u32) -> String {
    match tenths {
        0..=4 => "seconds".to_owned(),
        5..=14 => "about a minute".to_owned(),
        more => format!("about {} minutes", (more + 5) / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_which_it_is_and_how_long_it_takes() {
        assert_eq!(
            line(3, 9, work("lints", 20, 160)),
            "── 3 of 9: lints (about 2 minutes; in a fresh clone about 16 minutes)"
        );
        assert_eq!(line(1, 2, work("formatting", 1, 1)), "── 1 of 2: formatting (seconds)");
        assert_eq!(line(2, 2, work("set-up", 1, 10)), "── 2 of 2: set-up (seconds; in a fresh clone about a minute)");
    }
}
