//! A picture made anew from its points alone: upright, no larger than wished, with nothing beside the points.

use std::io::Cursor;

use depter_core::attachments::{AttachmentKind, kind_of};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, Limits};

/// Millions of points that are opened: a page of A4 at 600 points an inch has 35.
pub(super) const MEGAPOINTS: u64 = 40;
/// Bytes of the points of one picture.
const BYTES: u64 = 160 * 1024 * 1024;
/// Of a hundred: above it a file grows faster than a page becomes clearer.
const QUALITY: u8 = 85;

/// What a picture shall become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Its longer side, in points; a smaller one stays as it is.
    pub longest: u32,
    /// Its form.
    pub form: Form,
}

/// The form of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The one it came in.
    Same,
    /// JPEG.
    Jpeg,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// It breaks off, or is none.
    Damaged,
    /// It has more points than are opened.
    TooLarge,
}

impl From<ImageError> for PictureError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => PictureError::TooLarge,
            _ => PictureError::Damaged,
        }
    }
}

/// Makes a picture anew.
pub fn reencoded(given: Vec<u8>, wish: Wish) -> Result<Vec<u8>, PictureError> {
    let kind = kind_of(&given).map_err(|_| PictureError::Damaged)?;
    let picture = match kind {
        AttachmentKind::Jpeg if jpeg_is_whole(&given) => opened(JpegDecoder::new(Cursor::new(given))?, wish)?,
        AttachmentKind::Png => opened(PngDecoder::with_limits(Cursor::new(given), limits())?, wish)?,
        AttachmentKind::Jpeg | AttachmentKind::Pdf => return Err(PictureError::Damaged),
    };
    let mut out = Vec::new();
    if kind == AttachmentKind::Jpeg || wish.form == Form::Jpeg {
        on_paper(picture).write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))?;
    } else {
        picture.write_with_encoder(PngEncoder::new(&mut out))?;
    }
    Ok(out)
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(BYTES);
    limits
}

fn opened(mut decoder: impl ImageDecoder, wish: Wish) -> Result<DynamicImage, PictureError> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MEGAPOINTS * 1_000_000 || decoder.total_bytes() > BYTES {
        return Err(PictureError::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    if width.max(height) > wish.longest {
        picture = picture.thumbnail(wish.longest, wish.longest);
    }
    picture = of_eight_bits(picture);
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// More than 256 steps of a colour are seen by no eye and printed by no printer.
fn of_eight_bits(picture: DynamicImage) -> DynamicImage {
    match picture.color() {
        ColorType::L8 | ColorType::L16 => picture.into_luma8().into(),
        ColorType::La8 | ColorType::La16 => picture.into_luma_alpha8().into(),
        ColorType::Rgb8 | ColorType::Rgb16 | ColorType::Rgb32F => picture.into_rgb8().into(),
        _ => picture.into_rgba8().into(),
    }
}

/// A JPEG knows no transparency: what shines through is paper.
fn on_paper(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let mut over = picture.into_rgba8();
    for point in over.pixels_mut() {
        let [.., alpha] = point.0;
        let (ink, paper) = (u16::from(alpha), 255 - u16::from(alpha));
        for channel in &mut point.0[..3] {
            let mixed = (u16::from(*channel) * ink + 255 * paper) / 255;
            *channel = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    DynamicImage::from(over).into_rgb8().into()
}

/// Whether the points of a JPEG are followed by its end. What opens it fills up the rest of one that breaks off with
/// grey, as if that were the paper.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    const START: u8 = 0xD8;
    const SCAN: u8 = 0xDA;
    const END: u8 = 0xD9;
    let mut rest = bytes;
    loop {
        // Before every marker there may be filling.
        let [0xFF, after @ ..] = rest else { return false };
        rest = after;
        let Some((marker, after)) = rest.split_first() else { return false };
        match *marker {
            0xFF => {}
            END => return true,
            START | 0x01 | 0xD0..=0xD7 => rest = after,
            marker => {
                let Some((length, _)) = after.split_first_chunk::<2>() else { return false };
                let Some(next) = after.get(usize::from(u16::from_be_bytes(*length))..) else { return false };
                rest = if marker == SCAN { after_pixels(next) } else { next };
            }
        }
    }
}

/// What follows the points of a scan: the next marker that is neither a point nor a restart.
fn after_pixels(pixels: &[u8]) -> &[u8] {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7);
    pixels.windows(2).position(is_marker).map_or(&[], |at| &pixels[at..])
}
