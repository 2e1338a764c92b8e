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
    bytes.chunks_exact(PAGE).enumerate().flat_map(|(number, page)| opened(number == 0, page, key)).collect()
}

fn opened(first: bool, page: &[u8], key: &[u8; 32]) -> Vec<u8> {
    let cipher = aes::Aes256::new(&Array::from(*key));
    let begin = if first { IV } else { 0 };
    let (body, tail) = page[begin..].split_at(PAGE - RESERVED - begin);
    let (mut plain, mut previous) = (Vec::with_capacity(PAGE), tail[..IV].to_vec());
    for sealed in body.chunks_exact(IV) {
        let mut block = Array::try_from(sealed).unwrap();
        cipher.decrypt_block(&mut block);
        plain.extend(block.iter().zip(&previous).map(|(byte, mask)| byte ^ mask));
        previous.copy_from_slice(sealed);
    }
    plain
}

/// The decrypted pages in the log beside a database file.
pub fn decrypted_log(file: &Path, key: &[u8; 32]) -> Vec<u8> {
    const HEAD: usize = 32;
    const FRAME_HEAD: usize = 24;
    let log = std::fs::read(file.with_file_name("depter.db-wal")).unwrap_or_default();
    let frames = log.get(HEAD..).unwrap_or_default().chunks_exact(FRAME_HEAD + PAGE);
    frames.flat_map(|frame| opened(frame[..4] == [0, 0, 0, 1], &frame[FRAME_HEAD..], key)).collect()
}

/// The bytes hold this text, in small letters.
pub fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}
