use std::io::Cursor;

use image::{DynamicImage, GenericImageView as _, GrayImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::picture::{Form, PictureError, Wish, reencoded};

const SAME: Wish = Wish { longest: 4000, form: Form::Same };
const RED: Rgb<u8> = Rgb([220, 30, 30]);
const BLUE: Rgb<u8> = Rgb([30, 30, 220]);

/// Red on the left, blue on the right.
fn halves(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE }).into()
}

fn encoded(picture: &DynamicImage, form: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, form).unwrap();
    out.into_inner()
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

/// An EXIF part that says how the camera was held, and carries a place and a name.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPSLatitude 42.8746 zcamera");
    exif
}

/// A part of a JPEG put behind its beginning.
fn with_part(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, content, &jpeg[2..]].concat()
}

fn is_red(point: [u8; 4]) -> bool {
    point[0] > 150 && point[2] < 100
}

#[test]
fn nothing_but_the_points_of_a_photograph_is_kept() {
    let plain = encoded(&halves(64, 32), ImageFormat::Jpeg);
    let photo = with_part(&with_part(&plain, 0xFE, b"zcomment"), 0xE1, &exif(1));
    let photo = with_part(&photo, 0xED, b"Photoshop 3.0\08BIM zauthor");
    for canary in ["Exif", "GPSLatitude", "zcamera", "zcomment", "zauthor"] {
        let holds = |bytes: &[u8]| bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
        assert!(holds(&photo), "{canary} is in what came");
        assert!(!holds(&reencoded(photo.clone(), SAME).unwrap()), "{canary} is in what is kept");
    }
    let trailing = [&plain[..], b"PK\x03\x04 dragged along"].concat();
    let kept = reencoded(trailing, SAME).unwrap();
    assert!(kept.ends_with(b"\xFF\xD9"), "nothing is dragged along behind the end");
}

#[test]
fn no_text_of_a_png_is_kept() {
    let plain = encoded(&halves(64, 32), ImageFormat::Png);
    // Behind the first part, which is always of the same length.
    let text = b"Comment\0zcomment";
    let mut part = u32::try_from(text.len()).unwrap().to_be_bytes().to_vec();
    part.extend(b"tEXt");
    part.extend(text);
    part.extend(crc(&part[4..]).to_be_bytes());
    let png = [&plain[..33], &part, &plain[33..]].concat();
    decoded(&png);
    let kept = reencoded(png, SAME).unwrap();
    assert!(!kept.windows(8).any(|part| part == b"zcomment") && !kept.windows(4).any(|part| part == b"tEXt"));
    assert_eq!(decoded(&kept).into_rgb8(), halves(64, 32).into_rgb8(), "every point is as it was");
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

#[test]
fn a_photograph_stands_upright_however_the_camera_was_held() {
    let plain = encoded(&halves(64, 32), ImageFormat::Jpeg);
    // Where the red half comes to lie: what the camera notes says how to turn the picture.
    for (orientation, size, red, blue) in [
        (1, (64, 32), (8, 16), (56, 16)),
        (3, (64, 32), (56, 16), (8, 16)),
        (6, (32, 64), (16, 8), (16, 56)),
        (8, (32, 64), (16, 56), (16, 8)),
    ] {
        let kept = decoded(&reencoded(with_part(&plain, 0xE1, &exif(orientation)), SAME).unwrap());
        assert_eq!(kept.dimensions(), size, "orientation {orientation}");
        assert!(is_red(kept.get_pixel(red.0, red.1).0), "orientation {orientation}");
        assert!(!is_red(kept.get_pixel(blue.0, blue.1).0), "orientation {orientation}");
    }
}

#[test]
fn a_picture_is_no_larger_than_wished_and_a_smaller_one_stays() {
    for (given, longest, kept) in [
        ((300, 100), 150, (150, 50)),
        ((100, 300), 150, (50, 150)),
        ((300, 100), 300, (300, 100)),
        ((30, 10), 150, (30, 10)),
        ((900, 1), 300, (300, 1)),
    ] {
        for form in [ImageFormat::Jpeg, ImageFormat::Png] {
            let wish = Wish { longest, form: Form::Same };
            let made = reencoded(encoded(&halves(given.0, given.1), form), wish).unwrap();
            assert_eq!(decoded(&made).dimensions(), kept, "{given:?} to {longest}");
            assert_eq!(image::guess_format(&made).unwrap(), form);
        }
    }
}

#[test]
fn for_the_window_every_picture_is_a_jpeg_and_what_shines_through_is_paper() {
    let glass: DynamicImage = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])).into();
    let deep: DynamicImage = DynamicImage::from(halves(20, 20).into_rgb16());
    let gray: DynamicImage = GrayImage::from_pixel(20, 20, image::Luma([7])).into();
    let wish = Wish { longest: 1600, form: Form::Jpeg };
    for (picture, paper) in [(glass, true), (deep, false), (gray, false)] {
        let shown = reencoded(encoded(&picture, ImageFormat::Png), wish).unwrap();
        assert_eq!(image::guess_format(&shown).unwrap(), ImageFormat::Jpeg);
        assert_eq!(decoded(&shown).get_pixel(4, 4).0[0] > 250, paper);
    }
}

#[test]
fn a_picture_that_breaks_off_anywhere_is_refused() {
    for form in [ImageFormat::Jpeg, ImageFormat::Png] {
        let whole = encoded(&halves(64, 64), form);
        assert!(reencoded(whole.clone(), SAME).is_ok());
        for length in 0..whole.len() - 12 {
            assert_eq!(
                reencoded(whole[..length].to_vec(), SAME),
                Err(PictureError::Damaged),
                "{form:?} cut at {length}"
            );
        }
    }
    // The picture in small that cameras put into the head has an end of its own.
    let small = encoded(&halves(16, 16), ImageFormat::Jpeg);
    let photo = with_part(&encoded(&halves(64, 64), ImageFormat::Jpeg), 0xE1, &[b"Exif\0\0", &small[..]].concat());
    assert_eq!(reencoded(photo[..photo.len() - 40].to_vec(), SAME), Err(PictureError::Damaged));
}

#[test]
fn nothing_that_only_begins_like_a_picture_is_one() {
    for given in [
        &b""[..],
        b"\xFF\xD8\xFF",
        b"\xFF\xD8\xFF\xD9",
        b"\xFF\xD8\xFF\xE0PK\x03\x04",
        b"\x89PNG\r\n\x1A\n",
        b"\x89PNG\r\n\x1A\n<html>",
        b"%PDF-1.4\n%%EOF",
        b"PK\x03\x04",
    ] {
        assert_eq!(reencoded(given.to_vec(), SAME), Err(PictureError::Damaged), "{:?}", String::from_utf8_lossy(given));
    }
}

#[test]
fn damage_in_the_middle_never_ends_in_a_panic() {
    for form in [ImageFormat::Jpeg, ImageFormat::Png] {
        let whole = encoded(&halves(48, 48), form);
        for at in 0..whole.len() {
            for change in [0x01, 0x80, 0xFF] {
                let mut damaged = whole.clone();
                damaged[at] ^= change;
                reencoded(damaged, Wish { longest: 100, form: Form::Same }).ok();
            }
        }
    }
}

#[test]
fn too_many_points_are_refused_by_what_the_head_says() {
    // A head that promises ten thousand times ten thousand points, and nothing behind it.
    let mut png = encoded(&halves(8, 8), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
    let sum = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&sum);
    assert_eq!(reencoded(png, SAME), Err(PictureError::TooLarge));
    let mut jpeg = encoded(&halves(8, 8), ImageFormat::Jpeg);
    let head = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg[head + 5..head + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
    assert_eq!(reencoded(jpeg, SAME), Err(PictureError::TooLarge));
}
