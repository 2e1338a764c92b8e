//! What may lie on a disk after the power failed, names of files and folders included: a name that came, went or changed
//! lasts once its folder is synced; until then perhaps, in order or not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use depter_tests::recorder::FileEvent;

use crate::chance::Chance;

const SECTOR: usize = 512;
const ROOT: usize = 0;

/// How the program would have behaved with a fault in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// None: as it is.
    None,
    /// Files are never synced.
    FilesUnsynced,
    /// Folders are never synced.
    FoldersUnsynced,
}

/// A file or a folder, whatever it is called.
#[derive(Clone, Default)]
struct Node {
    is_folder: bool,
    /// What lasts.
    bytes: Vec<u8>,
    /// What was done since the last sync.
    loose: Vec<FileEvent>,
}

/// A name in a folder, and what it means from then on.
type Naming = ((usize, String), Option<usize>);

type Names = BTreeMap<(usize, String), usize>;

/// The disk at some moment.
#[derive(Clone)]
pub struct Disk {
    nodes: Vec<Node>,
    live: Names,
    lasting: Names,
    /// Changes of names that may be lost; those of one are lost or kept together.
    pending: Vec<Vec<Naming>>,
    fault: Fault,
}

impl Disk {
    /// What lies in a folder before anything happens; all of it lasts.
    pub fn of(folder: &Path) -> Self {
        let root = Node { is_folder: true, ..Node::default() };
        let (live, lasting) = (Names::new(), Names::new());
        let mut disk = Disk { nodes: vec![root], live, lasting, pending: Vec::new(), fault: Fault::None };
        disk.take_in(folder, ROOT);
        disk.lasting = disk.live.clone();
        disk
    }

    /// What happens from now on happens with a fault.
    pub fn put_in(&mut self, fault: Fault) {
        self.fault = fault;
    }

    fn take_in(&mut self, folder: &Path, at: usize) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let is_folder = path.is_dir();
            let bytes = if is_folder { Vec::new() } else { fs::read(&path).unwrap() };
            let node = self.add(Node { is_folder, bytes, ..Node::default() });
            self.live.insert((at, entry.file_name().into_string().unwrap()), node);
            if is_folder {
                self.take_in(&path, node);
            }
        }
    }

    fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// What a path means now.
    fn node(&self, path: &Path) -> Option<usize> {
        path.iter().try_fold(ROOT, |at, name| self.live.get(&(at, name.to_str()?.to_owned())).copied())
    }

    /// The place of a path: its folder and its name there.
    fn place(&self, path: &Path) -> Option<(usize, String)> {
        Some((self.node(path.parent()?)?, path.file_name()?.to_str()?.to_owned()))
    }

    /// Goes on for one event. What belongs to files that are gone, or that nobody named, is passed over.
    pub fn run(&mut self, event: &FileEvent) {
        match event {
            FileEvent::Create(path) | FileEvent::MakeFolder(path) => {
                let Some(place) = self.place(path) else { return };
                let is_folder = matches!(event, FileEvent::MakeFolder(_));
                let node = self.add(Node { is_folder, ..Node::default() });
                self.name(vec![(place, Some(node))]);
            }
            FileEvent::Remove(path) => {
                let Some(place) = self.place(path) else { return };
                self.name(vec![(place, None)]);
            }
            FileEvent::Rename(from, to) => {
                let (Some(node), Some(from), Some(to)) = (self.node(from), self.place(from), self.place(to)) else {
                    return;
                };
                self.name(vec![(from, None), (to, Some(node))]);
            }
            FileEvent::Write(path, ..) | FileEvent::Truncate(path, _) => {
                if let Some(node) = self.node(path) {
                    self.nodes[node].loose.push(event.clone());
                }
            }
            FileEvent::Sync(path) => {
                let Some(node) = self.node(path).filter(|_| self.fault != Fault::FilesUnsynced) else { return };
                let node = &mut self.nodes[node];
                for event in std::mem::take(&mut node.loose) {
                    apply(&mut node.bytes, &event, &mut || true);
                }
            }
            FileEvent::SyncFolder(path) => {
                let Some(folder) = self.node(path).filter(|_| self.fault != Fault::FoldersUnsynced) else { return };
                let (synced, pending) = std::mem::take(&mut self.pending)
                    .into_iter()
                    .partition(|names| names.iter().any(|((at, _), _)| *at == folder));
                self.pending = pending;
                for names in &synced {
                    change(&mut self.lasting, names);
                }
            }
        }
    }

    fn name(&mut self, names: Vec<Naming>) {
        change(&mut self.live, &names);
        self.pending.push(names);
    }

    /// Writes one of the states in which the disk may be found, as chance has it.
    pub fn found(&self, to: &Path, chance: &mut Chance) {
        let in_order = chance.flip();
        let until = chance.under(self.pending.len() + 1);
        let kept: Vec<bool> =
            (0..self.pending.len()).map(|at| if in_order { at < until } else { chance.flip() }).collect();
        self.found_with(to, |at| kept[at], chance);
    }

    /// How many changes of names may be lost.
    pub fn loose_names(&self) -> usize {
        self.pending.len()
    }

    /// Writes the state in which one change of a name was lost, and those after it were not.
    pub fn found_without(&self, to: &Path, lost: usize, chance: &mut Chance) {
        self.found_with(to, |at| at != lost, chance);
    }

    fn found_with(&self, to: &Path, is_kept: impl Fn(usize) -> bool, chance: &mut Chance) {
        let mut names = self.lasting.clone();
        for (_, naming) in self.pending.iter().enumerate().filter(|(at, _)| is_kept(*at)) {
            change(&mut names, naming);
        }
        self.write(to, ROOT, &names, chance);
    }

    fn write(&self, to: &Path, at: usize, names: &Names, chance: &mut Chance) {
        let here = names.range((at, String::new())..(at + 1, String::new()));
        let here: Vec<(PathBuf, usize)> = here.map(|((_, name), node)| (to.join(name), *node)).collect();
        for (path, node) in here {
            if self.nodes[node].is_folder {
                fs::create_dir(&path).unwrap();
                self.write(&path, node, names, chance);
            } else {
                fs::write(path, self.nodes[node].found(chance)).unwrap();
            }
        }
    }
}

impl Node {
    /// The bytes of a file as the disk may hold them.
    fn found(&self, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        let in_order = chance.flip();
        let until = chance.under(self.loose.len() + 1);
        for (at, event) in self.loose.iter().enumerate() {
            if if in_order { at < until } else { chance.flip() } {
                let torn = chance.under(4) == 0;
                apply(&mut bytes, event, &mut || !torn || chance.flip());
            }
        }
        bytes
    }
}

fn change(names: &mut Names, naming: &[Naming]) {
    for (place, node) in naming {
        match node {
            Some(node) => names.insert(place.clone(), *node),
            None => names.remove(place),
        };
    }
}

/// Does to the bytes what the event says, sector by sector, each only if it arrives.
fn apply(bytes: &mut Vec<u8>, event: &FileEvent, arrives: &mut dyn FnMut() -> bool) {
    match event {
        FileEvent::Truncate(_, size) => bytes.resize(usize::try_from(*size).unwrap(), 0),
        FileEvent::Write(_, offset, new) => {
            let offset = usize::try_from(*offset).unwrap();
            for (at, sector) in new.chunks(SECTOR).enumerate() {
                if arrives() {
                    let from = offset + at * SECTOR;
                    bytes.resize(bytes.len().max(from + sector.len()), 0);
                    bytes[from..from + sector.len()].copy_from_slice(sector);
                }
            }
        }
        _ => {}
    }
}
