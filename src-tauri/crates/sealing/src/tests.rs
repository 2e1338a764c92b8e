use super::*;

const RECORD: Uuid = Uuid::from_u128(42);
const PLACE: SealContext<'static> = SealContext { table: "concern", record: RECORD, column: "narrative", epoch: 3 };
const PLAIN: &str = "Үйдөгү зомбулук тууралуу";

fn random(seed: u8) -> SeededRandomness {
    SeededRandomness::from_seed([seed; 32])
}

fn keys(seed: u8) -> UserKeys {
    UserKeys::fresh(&mut random(seed))
}

fn sealed() -> Sealed {
    seal(PLAIN.as_bytes(), keys(1).public, PLACE, &mut random(2)).unwrap()
}

#[test]
fn what_is_sealed_opens_at_its_place_whatever_its_length() {
    for length in [0, 1, 59, 60, 61, 64, 1_000, 80_000] {
        let text = "х".repeat(length);
        let sealed = seal(text.as_bytes(), keys(1).public, PLACE, &mut random(2)).unwrap();
        assert_eq!(*open_text(&sealed, &keys(1).private, PLACE).unwrap(), text, "{length} letters");
        assert_eq!(sealed.epoch(), Ok(3));
    }
}

#[test]
fn the_values_of_one_operation_share_a_key_but_open_each_at_its_own_place_only() {
    let random = &mut random(2);
    let sealing = Sealing::begin(keys(1).public, 3, random).unwrap();
    let places: Vec<Place<'_>> = (0..50).map(|n| Place { record: Uuid::from_u128(n), ..PLACE.place() }).collect();
    let sealed: Vec<Sealed> =
        places.iter().map(|place| sealing.seal(PLAIN.as_bytes(), *place, random).unwrap()).collect();
    let bodies: std::collections::HashSet<&str> = sealed.iter().map(|sealed| &sealed.as_str()[60..]).collect();
    assert_eq!(bodies.len(), sealed.len(), "the same text never looks the same");
    for (at, sealed) in sealed.iter().enumerate() {
        for (other, place) in places.iter().enumerate() {
            let opened = open_text(sealed, &keys(1).private, place.in_epoch(3));
            assert_eq!(opened.is_ok_and(|text| *text == PLAIN), at == other, "{at} at {other}");
        }
    }
}

#[test]
fn another_place_another_epoch_and_another_key_are_refused() {
    let elsewhere = [
        ("table", SealContext { table: "draft", ..PLACE }),
        ("record", SealContext { record: Uuid::from_u128(43), ..PLACE }),
        ("column", SealContext { column: "notes", ..PLACE }),
        ("epoch", SealContext { epoch: 4, ..PLACE }),
        ("letters moved between the names", SealContext { table: "concernn", column: "arrative", ..PLACE }),
    ];
    for (what, context) in elsewhere {
        assert_eq!(open(&sealed(), &keys(1).private, context).err(), Some(SealError::Refused), "{what}");
    }
    assert_eq!(open(&sealed(), &keys(9).private, PLACE).err(), Some(SealError::Refused), "another key");
}

#[test]
fn an_epoch_written_over_in_the_text_does_not_open_with_that_epoch() {
    let moved = Sealed::from_text(sealed().as_str().replacen("v1.3.", "v1.4.", 1));
    assert_eq!(open(&moved, &keys(1).private, SealContext { epoch: 4, ..PLACE }).err(), Some(SealError::Refused));
}

#[test]
fn every_single_flipped_bit_is_refused() {
    let sealed = sealed();
    for at in 0..sealed.as_str().len() {
        for bit in 0..8 {
            let mut bytes = sealed.as_str().as_bytes().to_vec();
            bytes[at] ^= 1 << bit;
            let altered = Sealed::from_text(String::from_utf8_lossy(&bytes).into_owned());
            assert!(open(&altered, &keys(1).private, PLACE).is_err(), "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn every_flipped_bit_of_the_keys_nonce_and_text_inside_is_refused() {
    let sealed = sealed();
    let (_, body) = sealed.parts().unwrap();
    let body = URL_SAFE_NO_PAD.decode(body).unwrap();
    for bit in 0..body.len() * 8 {
        let mut altered = body.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let altered = Sealed::from_text(format!("v1.3.{}", URL_SAFE_NO_PAD.encode(altered)));
        assert_eq!(open(&altered, &keys(1).private, PLACE).err(), Some(SealError::Refused), "bit {bit}");
    }
}

#[test]
fn two_seals_of_the_same_text_differ() {
    let mut random = random(5);
    let one = seal(PLAIN.as_bytes(), keys(1).public, PLACE, &mut random).unwrap();
    let two = seal(PLAIN.as_bytes(), keys(1).public, PLACE, &mut random).unwrap();
    assert_ne!(one, two);
    assert_ne!(one.as_str()[5..48], two.as_str()[5..48], "the ephemeral key is a new one");
}

#[test]
fn a_length_tells_little() {
    let length = |text: &str| seal(text.as_bytes(), keys(1).public, PLACE, &mut random(2)).unwrap().as_str().len();
    assert_eq!(length("0"), length(&"0".repeat(60)), "a name and an address look alike");
    assert!(length(&"0".repeat(61)) > length(&"0".repeat(60)));
}

#[test]
fn what_is_no_sealed_text_is_said_to_be_none() {
    for text in ["", "v1", "v1.3", "v1.3.", "v2.3.AAAA", "v1.03.AAAA", "v1.+3.AAAA", "v1.3.AA=A", "v1.3.AAAA.AAAA", "3"]
    {
        let error = open(&Sealed::from_text(text), &keys(1).private, PLACE).err();
        assert_eq!(error, Some(SealError::Malformed), "{text}");
    }
}

#[test]
fn a_sealed_text_is_written_and_read_back_as_it_stands() {
    let sealed = sealed();
    assert_eq!(sealed.to_string().parse(), Ok(sealed.clone()));
    assert_eq!("v2.3.AAAA".parse::<Sealed>(), Err(SealError::Malformed));
}

#[test]
fn a_public_key_that_would_give_the_text_away_is_refused() {
    let weak = PublicKey([0; 32]);
    assert_eq!(seal(PLAIN.as_bytes(), weak, PLACE, &mut random(2)).err(), Some(SealError::Refused));
}

#[test]
fn no_secret_is_printed() {
    let keys = keys(1);
    let printed = format!("{keys:?} {:?} {:?}", keys.private.secret(), sealed());
    let first_bytes = format!("{}, {}", keys.private.secret().expose()[0], keys.private.secret().expose()[1]);
    assert!(!printed.contains(&first_bytes), "{printed}");
    assert!(printed.contains("Secret(hidden)") && printed.contains("Sealed("), "{printed}");
}
