//! The words of many entries are cut beside the writing (decision 0006).

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, channel, sync_channel};
use std::thread;

use depter_values::words::Forms;

use super::{Place, Written};
use crate::SearchEntry;
use crate::error::{Error, Result};

/// Entries are handed over so many at a time.
const BATCH: usize = 64;
/// So many batches wait to be cut; whoever brings more waits too.
const BATCHES: usize = 8;

type Uncut = (Place, SearchEntry);

/// A thread that cuts words, and what it was given and has not brought back.
#[derive(Debug)]
pub(super) struct IndexWorker {
    batch: Vec<Uncut>,
    to: SyncSender<Vec<Uncut>>,
    from: Receiver<Vec<(Place, Written)>>,
    /// Batches on their way.
    away: usize,
}

impl IndexWorker {
    /// Begins; none where the system gives no thread.
    pub fn begin() -> Option<Self> {
        let (to, given) = sync_channel::<Vec<Uncut>>(BATCHES);
        let (cut, from) = channel();
        let work = move || {
            let mut forms = Forms::default();
            for batch in given {
                let words = |(place, entry)| (place, Written::of(&mut forms, &entry));
                // Nobody wants them any more: the work was taken back.
                if cut.send(batch.into_iter().map(words).collect()).is_err() {
                    break;
                }
            }
        };
        thread::Builder::new().name("words".to_owned()).spawn(work).ok()?;
        Some(IndexWorker { batch: Vec::with_capacity(BATCH), to, from, away: 0 })
    }

    /// Gives one entry, and takes what is ready.
    pub fn give(&mut self, place: Place, entry: SearchEntry) -> Result<Vec<(Place, Written)>> {
        self.batch.push((place, entry));
        if self.batch.len() < BATCH {
            return Ok(Vec::new());
        }
        self.send()?;
        let mut ready = Vec::new();
        loop {
            match self.from.try_recv() {
                Ok(batch) => {
                    self.away -= 1;
                    ready.extend(batch);
                }
                Err(TryRecvError::Empty) => return Ok(ready),
                Err(TryRecvError::Disconnected) => return Err(ended()),
            }
        }
    }

    /// Waits for everything that was given.
    pub fn all(&mut self) -> Result<Vec<(Place, Written)>> {
        if !self.batch.is_empty() {
            self.send()?;
        }
        let mut ready = Vec::new();
        while self.away > 0 {
            ready.extend(self.from.recv().map_err(|_| ended())?);
            self.away -= 1;
        }
        Ok(ready)
    }

    fn send(&mut self) -> Result<()> {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.to.send(batch).map_err(|_| ended())?;
        self.away += 1;
        Ok(())
    }
}

fn ended() -> Error {
    Error::Broken("the thread that cuts words ended before its work")
}
