//! What may lie on a disk after the power failed: synced writes survive, later ones perhaps, perhaps torn.

use std::collections::BTreeMap;
use std::path::Path;

use depter_tests::vfs::Event;

use crate::chance::Chance;

/// A disk writes so many bytes wholly or not at all.
const SECTOR: usize = 512;

/// How the disk behaves, or how the program would have behaved with a fault in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// As the program is.
    Honest,
    /// A fault: syncs of the log are left out, but for those before a checkpoint (`synchronous=NORMAL`).
    LogUnsynced,
    /// A fault: nothing is ever synced (`synchronous=OFF`).
    NeverSynced,
    /// A fault: saved is said before the commit is on the disk.
    SaidTooEarly,
    /// A fault: the name of a new file is not synced in its folder.
    NamesUnsynced,
}

impl Model {
    /// Every fault that the harness must see.
    pub const FAULTS: [Model; 4] = [Model::LogUnsynced, Model::NeverSynced, Model::SaidTooEarly, Model::NamesUnsynced];

    /// The events as they would have been.
    pub fn events(self, events: &[Event]) -> Vec<Event> {
        let is_log = |name: &String| name.ends_with("-wal");
        match self {
            Model::Honest | Model::NamesUnsynced => events.to_vec(),
            Model::NeverSynced => events.iter().filter(|event| !matches!(event, Event::Sync(_))).cloned().collect(),
            Model::LogUnsynced => {
                let before_checkpoint = |at: usize| {
                    let next = events[at + 1..].iter().find(|event| !matches!(event, Event::Sync(_)));
                    matches!(next, Some(Event::Write(name, ..)) if !is_log(name))
                };
                let kept = events.iter().enumerate().filter(|(at, event)| match event {
                    Event::Sync(name) => !is_log(name) || before_checkpoint(*at),
                    _ => true,
                });
                kept.map(|(_, event)| event.clone()).collect()
            }
            Model::SaidTooEarly => {
                let mut early: Vec<Event> = Vec::with_capacity(events.len());
                for event in events {
                    let at = match event {
                        Event::Acknowledged => early.iter().rposition(|event| matches!(event, Event::Sync(_))),
                        _ => None,
                    };
                    early.insert(at.unwrap_or(early.len()), event.clone());
                }
                early
            }
        }
    }
}

/// One file on the disk.
#[derive(Default)]
struct File {
    /// What lasts.
    bytes: Vec<u8>,
    /// What was done since the last sync.
    loose: Vec<Event>,
    /// Its name stands in the folder for good.
    named: bool,
    /// It was deleted, but the folder may not know yet.
    deleted: bool,
}

/// The files of the folder at some moment.
pub struct Disk(BTreeMap<String, File>);

impl Disk {
    /// What lies in a folder before anything happens; all of it lasts.
    pub fn of(folder: &Path) -> Self {
        let entries = std::fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_file());
        Disk(
            entries
                .map(|entry| {
                    let name = entry.file_name().into_string().unwrap();
                    let bytes = std::fs::read(entry.path()).unwrap();
                    (name, File { bytes, named: true, ..File::default() })
                })
                .collect(),
        )
    }

    /// Goes through the events until the power fails.
    pub fn run(&mut self, events: &[Event], model: Model) {
        for event in events {
            match event {
                Event::Create(name) => {
                    self.0.insert(name.clone(), File::default());
                }
                Event::Delete(name) => {
                    if let Some(file) = self.0.get_mut(name) {
                        file.deleted = true;
                    }
                }
                Event::Write(name, ..) | Event::Truncate(name, _) => {
                    self.0.entry(name.clone()).or_default().loose.push(event.clone());
                }
                Event::Sync(name) => {
                    let file = self.0.entry(name.clone()).or_default();
                    for event in std::mem::take(&mut file.loose) {
                        apply(&mut file.bytes, &event, &mut |_| true);
                    }
                    // SQLite syncs the folder with the first sync of a new file.
                    file.named |= model != Model::NamesUnsynced;
                }
                Event::Acknowledged => {}
            }
        }
    }

    /// Writes one of the states in which the disk may be found, as chance has it.
    pub fn found(&self, folder: &Path, chance: &mut Chance) {
        // Some disks keep the order of writes, others do not.
        let in_order = chance.flip();
        for (name, file) in &self.0 {
            let is_there = (file.named || chance.flip()) && !(file.deleted && chance.flip());
            if !is_there {
                continue;
            }
            let mut bytes = file.bytes.clone();
            let until = chance.under(file.loose.len() + 1);
            for (at, event) in file.loose.iter().enumerate() {
                if in_order && at == until {
                    apply(&mut bytes, event, &mut |_| chance.flip());
                }
                if if in_order { at < until } else { chance.flip() } {
                    let torn = !in_order && chance.under(4) == 0;
                    apply(&mut bytes, event, &mut |_| !torn || chance.flip());
                }
            }
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}

/// Does to the bytes what the event says, sector by sector, each only if it arrives.
fn apply(bytes: &mut Vec<u8>, event: &Event, arrives: &mut dyn FnMut(usize) -> bool) {
    match event {
        Event::Truncate(_, size) => bytes.truncate(usize::try_from(*size).unwrap()),
        Event::Write(_, offset, new) => {
            let offset = usize::try_from(*offset).unwrap();
            for (at, sector) in new.chunks(SECTOR).enumerate() {
                if !arrives(at) {
                    continue;
                }
                let from = offset + at * SECTOR;
                if bytes.len() < from + sector.len() {
                    bytes.resize(from + sector.len(), 0);
                }
                bytes[from..from + sector.len()].copy_from_slice(sector);
            }
        }
        _ => {}
    }
}
