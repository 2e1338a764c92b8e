//! Files as people have them, plainly invented: a photograph with a place in it, a paper.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A paper of one empty page that holds `words` in a remark.
pub fn pdf(words: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/MediaBox[0 0 99 99]/Parent 2 0 R>>endobj\n% {words}\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    .into_bytes()
}

/// A picture that is red on the left and blue on the right.
pub fn picture(width: u32, height: u32, form: ImageFormat) -> Vec<u8> {
    let halves =
        RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { [220, 30, 30] } else { [30, 30, 220] }));
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(halves).write_to(&mut out, form).expect("a picture in memory");
    out.into_inner()
}

/// A photograph as a telephone makes it: it was held upright, and notes where it was taken.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let plain = picture(width, height, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPSLatitude 42.8746 zcamera");
    let length = u16::try_from(exif.len() + 2).expect("a short part").to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &length, &exif, &plain[2..]].concat()
}

/// A PNG whose head promises so many points; of them there is nothing.
pub fn promise(width: u32, height: u32) -> Vec<u8> {
    let mut png = picture(8, 8, ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&sum);
    png
}

fn crc(bytes: &[u8]) -> u32 {
    let shift = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| shift(crc)))
}
