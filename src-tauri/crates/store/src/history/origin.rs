//! Who wrote the history: every operation carries its author's mark, the entitled vouch for the keys of the authors, and a
//! history that was written before there were marks is taken over once as it stands (decision 0014).

use std::collections::{HashMap, HashSet};

use depter_history::{OperationHead, digest_of, operation_digest};
use depter_values::{DeviceId, Json, Kind, OperationId, RecordId, UserId};
use rusqlite::{Connection, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::history::writer::head_in;
use crate::secrets::keyring::AccountKey;
use crate::{Read, RecordType, Vault, Write, record};

record! {
    /// That an entitled person vouched for the key of an account.
    pub struct AuthorKey(RecordId) = AuthorKey in "author_key" {
        /// The account.
        pub user: UserId,
        /// The public half of the person's own pair.
        pub key: String,
        /// The epoch of the restricted key under which it was vouched for: it holds for the operations of this epoch.
        pub epoch: u32,
        /// Whether this person opened restricted concerns then.
        pub entitled: bool,
        /// The tag by the private half of the epoch.
        pub tag: String,
    }
}

record! {
    /// That an entitled person took over a history without marks.
    pub struct HistoryStart(RecordId) = HistoryStart in "history_start" {
        /// The newest operation of each computer.
        pub chains: Json<Vec<ChainEnd>>,
        /// Shortened digests of every sealed value that stood in a row.
        pub sealed: Json<Vec<String>>,
        /// The epoch of the restricted key under which it was taken over.
        pub epoch: u32,
        /// The tag by the private half of the epoch.
        pub tag: String,
    }
}

/// The newest operation of one computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChainEnd {
    /// The computer.
    pub device: DeviceId,
    /// The place of the operation in its chain.
    pub seq: i64,
    /// Its digest.
    pub digest: String,
}

impl AuthorKey {
    fn what(&self) -> String {
        format!("author {} {} {}", self.user, self.key, self.entitled)
    }
}

impl HistoryStart {
    fn what(&self) -> Result<String> {
        let told = serde_json::to_vec(&(&self.chains, &self.sealed))?;
        Ok(format!("start {}", blake3::hash(&told).to_hex()))
    }
}

/// Eighty bits of the digest of a sealed value at its place.
fn shortened(kind: Kind, record: Uuid, sealed: &str) -> String {
    let digest = digest_of(Some(&format!("{} {record} {sealed}", kind.code())));
    digest.get(..20).unwrap_or_default().to_owned()
}

/// The keys for which somebody entitled vouched, and whether their holder was entitled.
#[derive(Default)]
struct Authors(HashMap<(UserId, String, u32), bool>);

impl Authors {
    fn of(conn: &Connection, vault: &dyn Vault) -> Result<Self> {
        let mut authors = Authors::default();
        let mut statement = conn.prepare_cached("SELECT * FROM author_key_live")?;
        let keys = statement.query_map([], <AuthorKey as crate::Record>::read)?;
        for key in keys.collect::<rusqlite::Result<Vec<_>>>()? {
            if vault.vouched(key.epoch, &key.what(), &key.tag) {
                *authors.0.entry((key.user, key.key, key.epoch)).or_default() |= key.entitled;
            }
        }
        Ok(authors)
    }

    fn knows(&self, account: &AccountKey) -> bool {
        self.0.keys().any(|(user, key, _)| *user == account.user && *key == account.key)
    }

    fn holds(&self, account: &AccountKey, epoch: u32) -> bool {
        let held = self.0.get(&(account.user, account.key.clone(), epoch));
        held.is_some_and(|entitled| *entitled || !account.entitled)
    }

    /// Whether the author of a mark that fits was entitled; nothing where the mark does not fit, or nobody vouched for
    /// its key.
    fn judge(&self, vault: &dyn Vault, actor: UserId, digest: &str, origin: &str) -> Option<(u32, bool)> {
        let (epoch, key) = vault.author(digest, origin)?;
        self.0.get(&(actor, key, epoch)).map(|entitled| (epoch, *entitled))
    }
}

fn starts(conn: &Connection, vault: &dyn Vault) -> Result<Vec<HistoryStart>> {
    let mut statement = conn.prepare_cached("SELECT * FROM history_start_live")?;
    let mut found = Vec::new();
    for start in statement.query_map([], <HistoryStart as crate::Record>::read)? {
        let start = start?;
        if vault.vouched(start.epoch, &start.what()?, &start.tag) {
            found.push(start);
        }
    }
    Ok(found)
}

/// What an entitled person keeps in the history of the keys of all accounts: for those of the entitled the keyring itself
/// answers, for those that are `fresh` the head who made them, and the others are carried over into a new epoch.
///
/// Where the keyring does not know of marks yet (`begun`), and nobody took the history over, it is taken over as it
/// stands, with the keys of everybody. A session that is not entitled keeps nothing.
pub fn keep(
    write: &mut Write<'_>,
    types: &[RecordType],
    (accounts, fresh): (&[AccountKey], &[UserId]),
    begun: bool,
) -> Result<()> {
    let Some((epoch, _)) = write.vault().vouch("") else { return Ok(()) };
    let authors = Authors::of(write.conn(), write.vault())?;
    let take_over = !begun && starts(write.conn(), write.vault())?.is_empty();
    for account in accounts.iter().filter(|account| !authors.holds(account, epoch)) {
        if take_over || account.entitled || fresh.contains(&account.user) || authors.knows(account) {
            vouch_for(write, account)?;
        }
    }
    if take_over { start(write, types) } else { Ok(()) }
}

fn vouch_for(write: &mut Write<'_>, account: &AccountKey) -> Result<()> {
    let mut key = AuthorKey {
        id: write.new_id(),
        version: 0,
        removed_at: None,
        user: account.user,
        key: account.key.clone(),
        epoch: 0,
        entitled: account.entitled,
        tag: String::new(),
    };
    (key.epoch, key.tag) = vouched(write, &key.what())?;
    write.irreversible();
    write.put(&mut key)
}

fn start(write: &mut Write<'_>, types: &[RecordType]) -> Result<()> {
    let newest = "SELECT device, max(seq) AS seq, digest FROM operation GROUP BY device ORDER BY device";
    let chains = write.rows(newest, [], |row| {
        Ok(ChainEnd { device: row.get("device")?, seq: row.get("seq")?, digest: row.get("digest")? })
    })?;
    let mut start = HistoryStart {
        id: write.new_id(),
        version: 0,
        removed_at: None,
        chains: Json(chains),
        sealed: Json(every_sealed(write.conn(), types)?),
        epoch: 0,
        tag: String::new(),
    };
    (start.epoch, start.tag) = vouched(write, &start.what()?)?;
    write.irreversible();
    write.put(&mut start)
}

fn vouched(write: &Write<'_>, what: &str) -> Result<(u32, String)> {
    write.vault().vouch(what).ok_or(Error::Broken("nobody entitled vouches"))
}

fn every_sealed(conn: &Connection, types: &[RecordType]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for record_type in types {
        (record_type.each)(conn, &mut |id, json| {
            if let Some(sealed) = sealed_in(&json)? {
                found.push(shortened(record_type.kind, id, &sealed));
            }
            Ok(())
        })?;
    }
    found.sort_unstable();
    Ok(found)
}

/// The sealed value of a payload, if it has one.
fn sealed_in(payload: &str) -> Result<Option<String>> {
    if !payload.contains("\"sealed\":\"") {
        return Ok(None);
    }
    let payload: Value = serde_json::from_str(payload)?;
    Ok(payload["private"]["sealed"].as_str().map(ToOwned::to_owned))
}

/// One operation that touched a record.
struct Touch {
    head: OperationHead,
    device: DeviceId,
    seq: i64,
    hlc: String,
    previous: String,
    digest: String,
    origin: Option<String>,
    access: Option<String>,
    before: Option<String>,
    after: Option<String>,
    after_digest: String,
}

impl Touch {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Touch {
            head: head_in(row)?,
            device: row.get("device")?,
            seq: row.get("seq")?,
            hlc: row.get("hlc")?,
            previous: row.get("previous_digest")?,
            digest: row.get("digest")?,
            origin: row.get("origin")?,
            access: row.get("access")?,
            before: row.get("before")?,
            after: row.get("after")?,
            after_digest: row.get("after_digest")?,
        })
    }

    fn holds(&self, sealed: &str) -> bool {
        self.after.as_ref().is_some_and(|after| after.contains(sealed) && digest_of(Some(after)) == self.after_digest)
    }

    /// It wrote the value; an operation that only carried it along did not.
    fn wrote(&self, sealed: &str) -> bool {
        self.holds(sealed) && !self.before.as_ref().is_some_and(|before| before.contains(sealed))
    }

    /// What the operation says of itself is what its digest says.
    fn is_whole(&self, conn: &Connection) -> Result<bool> {
        let changes = crate::history::writer::told_digest(conn, self.head.id)?;
        let (place, access) = ((self.device, self.seq), self.access.as_deref());
        Ok(operation_digest(&self.head, place, &self.hlc, &self.previous, &changes, access) == self.digest)
    }
}

/// Whether the sealed value in a row was written by who is named in the history, and they might write it: the entitled,
/// whoever made the record, and whoever sealed a record that lay open.
///
/// A session that is not entitled cannot tell, and is answered yes.
pub fn is_proven(read: &Read<'_>, kind: Kind, record: Uuid, sealed: &str) -> Result<bool> {
    let vault = read.vault();
    if !vault.knows_origins() {
        return Ok(true);
    }
    let (conn, sql) = (read.conn(), include_str!("sql/steps_of_record.sql"));
    let touches = read.rows(sql, params![kind, record.to_string()], Touch::read)?;
    let (Some(last), Some(first)) = (touches.first(), touches.last()) else { return Ok(false) };
    let Some(author) = touches.iter().find(|touch| touch.wrote(sealed)) else { return Ok(false) };
    let payload = author.after.as_deref().unwrap_or_default();
    if !last.holds(sealed) || !author.is_whole(conn)? || !is_named(payload, first.head.actor)? {
        return Ok(false);
    }
    let Some(origin) = &author.origin else {
        let known = shortened(kind, record, sealed);
        return Ok(starts(conn, vault)?.iter().any(|start| start.sealed.0.binary_search(&known).is_ok()));
    };
    match Authors::of(conn, vault)?.judge(vault, author.head.actor, &author.digest, origin) {
        Some((_, true)) => Ok(true),
        Some((_, false)) => Ok(first.head.actor == author.head.actor || seals(conn, author.head.id, kind, record)?),
        None => Ok(false),
    }
}

/// A record that says by whom it was registered says so truly.
fn is_named(payload: &str, by: UserId) -> Result<bool> {
    let payload: Value = serde_json::from_str(payload)?;
    Ok(payload["registered_by"].as_str().is_none_or(|named| named == by.to_string()))
}

/// The operation sealed a record that lay open: the earlier payloads were blanked.
fn seals(conn: &Connection, operation: OperationId, kind: Kind, record: Uuid) -> Result<bool> {
    let mut erased = conn.prepare_cached(include_str!("sql/erased_by.sql"))?;
    Ok(erased.exists(params![operation, kind, record.to_string()])?)
}

/// How many operations were not made by who is named in them, or by somebody who might not. The chain itself is looked at
/// elsewhere; nothing where this session cannot tell.
pub fn unproven(conn: &Connection, vault: &dyn Vault) -> Result<Option<usize>> {
    if !vault.knows_origins() {
        return Ok(None);
    }
    let (authors, mut covered) = (Authors::of(conn, vault)?, HashMap::new());
    let mut found = 0;
    for end in starts(conn, vault)?.into_iter().flat_map(|start| start.chains.0) {
        let mut known = conn.prepare_cached(include_str!("sql/operation_known.sql"))?;
        if known.exists(params![end.device, end.seq, end.digest])? {
            let covers = covered.entry(end.device).or_insert(end.seq);
            *covers = end.seq.max(*covers);
        } else {
            found += 1;
        }
    }
    let mut statement = conn.prepare(include_str!("sql/operations.sql"))?;
    let (mut rows, mut epochs) = (statement.query([])?, HashMap::new());
    while let Some(row) = rows.next()? {
        let (device, seq, origin): (DeviceId, i64, Option<String>) =
            (row.get("device")?, row.get("seq")?, row.get("origin")?);
        let head = head_in(row)?;
        // Taken over as it stood: who made it is not known.
        if covered.get(&device).is_some_and(|end| seq <= *end) {
            continue;
        }
        let digest: String = row.get("digest")?;
        let judged = origin.and_then(|origin| authors.judge(vault, head.actor, &digest, &origin));
        let Some((epoch, entitled)) = judged else {
            found += 1;
            continue;
        };
        // Whoever left with the keys of an earlier epoch writes nothing behind an operation of a later one.
        let newest = epochs.entry(device).or_insert(epoch);
        if epoch < *newest || (!entitled && !wrote_what_they_may(conn, &head)?) {
            found += 1;
        }
        *newest = epoch.max(*newest);
    }
    Ok(Some(found))
}

/// Of sealed values, somebody who is not entitled writes those of records that they made, and seals what lay open.
fn wrote_what_they_may(conn: &Connection, head: &OperationHead) -> Result<bool> {
    let mut statement = conn.prepare_cached(include_str!("sql/changes_sealed.sql"))?;
    let mut rows = statement.query([head.id])?;
    let mut seen = HashSet::new();
    while let Some(row) = rows.next()? {
        let (kind, record): (Kind, RecordId) = (row.get("kind")?, row.get("record")?);
        let (before, after): (Option<String>, String) = (row.get("before")?, row.get("after")?);
        let Some(sealed) = sealed_in(&after)? else { continue };
        let carried = before.is_some_and(|before| before.contains(&sealed));
        if carried || !seen.insert((kind, record)) {
            continue;
        }
        let mut first = conn.prepare_cached(include_str!("sql/first_author.sql"))?;
        let made_by: UserId = first.query_row(params![kind, record], |row| row.get(0))?;
        let may = made_by == head.actor || seals(conn, head.id, kind, record.into())?;
        if !may || !is_named(&after, made_by)? {
            return Ok(false);
        }
    }
    Ok(true)
}
