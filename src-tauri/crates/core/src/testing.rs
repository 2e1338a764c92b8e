//! The bench on which the tests of the core work: a real encrypted store, a clock that stands, counted ids.

use std::collections::HashMap;
use std::sync::Mutex;

use depter_sealing::Randomness;
use depter_store::open::Store;
use depter_store::open::founding::Founding;
use depter_store::{Actor, Context, Done, Error, Ids, Read, Result, Sealer, Tools, Vault, Write};
use depter_values::{DeviceId, Kind, Language, Moment, Refusal, Role, SessionId, UserId};
use tempfile::TempDir;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A store in a temporary folder and somebody who works with it.
pub struct Bench {
    #[expect(dead_code, reason = "the folder lives as long as the bench")]
    folder: TempDir,
    /// The store.
    pub store: Store,
    /// Who acts.
    pub actor: Actor,
    /// When.
    pub now: Moment,
    /// The register is an older state of itself.
    pub withholds_numbers: bool,
    vault: TestVault,
    ids: Counted,
    random: Seeded,
}

impl Bench {
    /// A founded, empty store; a head acts, at 10:00 on 21 November 2026 in Bishkek.
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let now: Moment = "2026-11-21T04:00:00Z".parse().unwrap();
        let founding =
            Founding { centre: Uuid::from_u128(1), device: DeviceId(Uuid::from_u128(2)), at: now, demo: false };
        let store =
            Store::create(folder.path(), Zeroizing::new([7; 32]), &founding, crate::migrations::MIGRATIONS).unwrap();
        let mut bench = Bench {
            folder,
            store,
            actor: someone(Role::Head, true),
            now,
            withholds_numbers: false,
            vault: TestVault::default(),
            ids: Counted(100),
            random: Seeded(1),
        };
        bench.login(Role::Head, true);
        bench
    }

    /// Another person begins a session of their own.
    pub fn login(&mut self, role: Role, entitled: bool) -> &mut Self {
        self.ids.0 += 2;
        self.actor = someone(role, entitled);
        self.actor.user = UserId(Uuid::from_u128(self.ids.0));
        self.actor.session = SessionId(Uuid::from_u128(self.ids.0 + 1));
        self.vault = TestVault { entitled, ..TestVault::default() };
        self
    }

    /// The clock stands at `at` (RFC 3339).
    pub fn at(&mut self, at: &str) -> &mut Self {
        self.now = at.parse().unwrap();
        self
    }

    /// A query.
    pub fn read<T>(&self, work: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let context = Context::new(self.actor.clone(), self.now, &self.vault, self.store.file_store());
        let context = context.withholding_numbers(self.withholds_numbers);
        self.store.read(|conn| work(&Read::new(conn, &context)))
    }

    /// An action.
    pub fn write<T>(&mut self, work: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        self.act("test", work).map(|(value, _)| value)
    }

    /// An action by `command`, with what it did.
    pub fn act<T>(&mut self, command: &str, work: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<(T, Done)> {
        let context = Context::new(self.actor.clone(), self.now, &self.vault, self.store.file_store());
        let (ids, random) = (&mut self.ids, &mut self.random);
        self.store.write(|conn| {
            let mut write = Write::new(
                Read::new(conn, &context),
                Tools { ids, random, derivations: crate::registry::DERIVATIONS },
                command,
            );
            let value = work(&mut write)?;
            Ok((value, write.finish()?))
        })
    }
}

/// What a rule answered; anything but a refusal fails the test.
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

/// How SQLite would go about a query: `SEARCH` uses an index, `SCAN` reads a whole table.
pub fn query_plan(conn: &rusqlite::Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let rows = statement.raw_query().mapped(|row| row.get("detail")).collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// Every text of every table of the store, sealed ones as they are: what a canary must not stand in.
pub fn everything(bench: &Bench) -> String {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
    let dump = bench.read(|cx| {
        let mut dump = String::new();
        for table in cx.rows(tables, [], |row| row.get::<_, String>(0))? {
            let mut statement = cx.conn().prepare(&format!("SELECT * FROM \"{table}\""))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    let value = row.get_ref(column)?;
                    let bytes = value.as_bytes().unwrap_or_default();
                    dump.push_str(&String::from_utf8_lossy(bytes));
                    dump.push('\n');
                }
            }
        }
        Ok(dump)
    });
    dump.unwrap()
}

fn someone(role: Role, entitled: bool) -> Actor {
    Actor {
        user: UserId(Uuid::from_u128(50)),
        session: SessionId(Uuid::from_u128(51)),
        role,
        entitled,
        language: Language::Ky,
    }
}

/// Ids that count up.
pub struct Counted(pub u128);

impl Ids for Counted {
    fn next(&mut self, _: Moment) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// Bytes of a small congruential generator: the same in every run.
pub struct Seeded(pub u64);

impl Randomness for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = self.0.to_le_bytes()[7];
        }
    }
}

/// Seals by turning every bit: enough to see that nothing readable is stored.
#[derive(Default)]
struct TestVault {
    entitled: bool,
    memory: Mutex<HashMap<(Kind, Uuid), Vec<u8>>>,
}

struct TestSealer;

impl Sealer for TestSealer {
    fn seal(&self, _: Kind, record: Uuid, plain: &[u8], _: &mut dyn Randomness) -> Result<String> {
        let hex = plain.iter().map(|byte| format!("{:02x}", !byte)).collect::<Vec<_>>().concat();
        Ok(format!("{record}.{hex}"))
    }
}

impl Vault for TestVault {
    fn sealer(&self, _: &mut dyn Randomness) -> Result<Box<dyn Sealer>> {
        Ok(Box::new(TestSealer))
    }

    fn open(&self, kind: Kind, record: Uuid, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        if self.entitled { self.open_own(kind, record, sealed) } else { None }
    }

    fn seal_own(&self, kind: Kind, record: Uuid, plain: &[u8], random: &mut dyn Randomness) -> Result<String> {
        TestSealer.seal(kind, record, plain, random)
    }

    fn open_own(&self, _: Kind, record: Uuid, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        let hex = sealed.strip_prefix(&format!("{record}."))?;
        let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).map(|byte| !byte));
        bytes.collect::<std::result::Result<Vec<u8>, _>>().ok().map(Zeroizing::new)
    }

    fn remember(&self, kind: Kind, record: Uuid, plain: &[u8]) {
        self.memory.lock().unwrap().insert((kind, record), plain.to_vec());
    }

    fn remembered(&self, kind: Kind, record: Uuid) -> Option<Zeroizing<Vec<u8>>> {
        self.memory.lock().unwrap().get(&(kind, record)).cloned().map(Zeroizing::new)
    }
}
