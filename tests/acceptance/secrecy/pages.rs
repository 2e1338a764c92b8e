//! Every page of the database as its key opens it, free pages and indexes too.

use std::path::Path;

use aes::cipher::{Array, BlockCipherDecrypt as _, KeyInit as _};

pub const PAGE: usize = 4096;
/// `SQLCipher` 4 keeps the IV and the seal at the end of each page, and a salt at the beginning of the first.
const RESERVED: usize = 80;
const IV: usize = 16;

/// The decrypted pages of a database file, one after the other.
pub fn decrypted(file: &Path, key: &[u8; 32]) -> Vec<u8> {
    let bytes = std::fs::read(file).unwrap();
    assert_eq!(bytes.len() % PAGE, 0, "whole pages, the log beside it written back");
    let cipher = aes::Aes256::new(&Array::from(*key));
    let mut plain = Vec::with_capacity(bytes.len());
    for (number, page) in bytes.chunks_exact(PAGE).enumerate() {
        let begin = if number == 0 { IV } else { 0 };
        let (body, tail) = page[begin..].split_at(PAGE - RESERVED - begin);
        let mut previous = tail[..IV].to_vec();
        for sealed in body.chunks_exact(IV) {
            let mut block = Array::try_from(sealed).unwrap();
            cipher.decrypt_block(&mut block);
            plain.extend(block.iter().zip(&previous).map(|(byte, mask)| byte ^ mask));
            previous.copy_from_slice(sealed);
        }
    }
    plain
}

/// The bytes hold this text, in small letters.
pub fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}
