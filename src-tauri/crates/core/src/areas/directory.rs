use std::collections::{BTreeMap, HashMap};

use depter_store::{Read, Result};
use depter_values::{AreaId, Language, Trilingual};

use super::rules::compared;
use super::{Area, AreaKind};

/// How many mergers are followed: more than any place has seen, and an end.
const MERGERS: usize = 16;

/// Every area by every name it has or had, for looking up many names.
pub struct Directory {
    areas: BTreeMap<AreaId, Area>,
    names: HashMap<String, Vec<Candidate>>,
}

/// An area that a name may mean. The least of several is meant: its order is the order of likelihood.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    closed: bool,
    old_name: bool,
    kind: u8,
    unchecked: bool,
    id: AreaId,
}

/// Every area that there is or was, by its names.
pub fn directory(cx: &Read<'_>) -> Result<Directory> {
    let areas: Vec<Area> = cx.all("SELECT * FROM area_live ORDER BY id", [])?;
    let mut directory = Directory { areas: BTreeMap::new(), names: HashMap::new() };
    for area in areas {
        directory.add(area);
    }
    Ok(directory)
}

/// The place that somebody means by `text`; for one lookup. A place that was merged gives what it became part of.
pub fn village_by_name(cx: &Read<'_>, text: &str) -> Result<Option<Area>> {
    Ok(directory(cx)?.find(text).cloned())
}

impl Directory {
    /// The place that somebody means by `text`, whatever the case, with or without ң ө ү and the word for "village";
    /// villages before all else, names of today before old ones. A merged place gives what it became part of.
    pub fn find(&self, text: &str) -> Option<&Area> {
        let meant = self.names.get(&compared(text))?.iter().min()?;
        self.today(self.areas.get(&meant.id)?)
    }

    /// Takes a new area in.
    pub fn add(&mut self, area: Area) {
        self.enter(&area, &area.names, false);
        for old in &area.old_names.0 {
            self.enter(&area, &old.names, true);
        }
        self.areas.insert(area.id, area);
    }

    fn enter(&mut self, area: &Area, names: &Trilingual, old_name: bool) {
        let kind = likelihood(area.kind);
        let candidate =
            Candidate { closed: area.closed_on.is_some(), old_name, kind, unchecked: !area.checked, id: area.id };
        for key in Language::ALL.map(|language| compared(names.get(language))) {
            if !key.is_empty() {
                self.names.entry(key).or_default().push(candidate);
            }
        }
    }

    fn today<'a>(&'a self, area: &'a Area) -> Option<&'a Area> {
        let mut area = area;
        for _ in 0..MERGERS {
            match area.merged_into {
                Some(into) => area = self.areas.get(&into)?,
                None => break,
            }
        }
        Some(area)
    }
}

/// A word in a journal's column of villages means a village first.
fn likelihood(kind: AreaKind) -> u8 {
    match kind {
        AreaKind::Village => 0,
        AreaKind::District => 1,
        AreaKind::City => 2,
        AreaKind::Aimak => 3,
        AreaKind::Rayon => 4,
        AreaKind::Oblast => 5,
        AreaKind::Street => 6,
    }
}
