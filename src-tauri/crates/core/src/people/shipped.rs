use depter_store::{Error, Result, Write};
use depter_values::{ShortText, Trilingual};

use super::bodies::new_body;
use super::{Body, BodyKind};

type Row = (BodyKind, String, String, String, String);

/// Gives a store that is being founded the bodies to which concerns are usually referred (domain §3.8); the centre
/// changes them. This cannot be taken back.
///
/// Phones: only those that are certain, 101 and 102.
pub fn seed(cx: &mut Write<'_>) -> Result<()> {
    let mut reader = csv::Reader::from_reader(include_bytes!("bodies.csv").as_slice());
    for row in reader.deserialize::<Row>() {
        let (kind, phone, ky, ru, en) = row.map_err(|_| Error::Broken("a shipped body that cannot be read"))?;
        let mut body =
            Body { names: Trilingual::of(&ky, &ru, &en), phone: ShortText::cleaned(&phone), ..new_body(cx, kind) };
        cx.put(&mut body)?;
    }
    cx.irreversible();
    Ok(())
}
