//! Reads back what was written: the text of the laid-out pages, the XML of a DOCX, the cells of an XLSX.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use quick_xml::events::Event;
use typst::layout::{Frame, FrameItem};

use super::samples::made;
use crate::pdf::layout;
use crate::words::Words;
use crate::{Document, Format, render};
use depter_values::Language;

/// The text of every page in reading order.
pub fn pages(document: Document, language: Language) -> Vec<String> {
    let laid_out = layout(&document.paper(Words(language), &made()), &made()).unwrap();
    laid_out.pages().iter().map(|page| text_of(&page.frame)).collect()
}

fn text_of(frame: &Frame) -> String {
    let mut text = String::new();
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => text.push_str(&text_of(&group.frame)),
            FrameItem::Text(run) => text.push_str(&run.text),
            _ => {}
        }
    }
    text
}

/// Without what a line end may add or take away: spaces, hyphens, marks for dividing.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"-\u{2010}\u{AD}\u{200B}".contains(*c)).collect()
}

/// One part of a DOCX.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A DOCX as a stream of paragraphs and tables.
#[derive(Default)]
pub struct Text {
    pub paragraphs: Vec<String>,
    pub tables: Vec<Vec<Vec<String>>>,
}

pub fn docx(document: Document, language: Language) -> Text {
    let bytes = render(document, language, Format::Docx, &made()).unwrap().bytes;
    let xml = part(&bytes, "word/document.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut read, mut text, mut depth, mut in_text) = (Text::default(), String::new(), 0, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return read,
            Event::Start(tag) => match tag.name().as_ref() {
                "w:tbl" => {
                    depth += 1;
                    read.tables.push(Vec::new());
                }
                "w:tr" => read.tables.last_mut().unwrap().push(Vec::new()),
                "w:p" => text.clear(),
                "w:t" => in_text = true,
                _ => {}
            },
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => text.push('\n'),
            Event::Text(piece) if in_text => text.push_str(&piece),
            Event::GeneralRef(entity) if in_text => text.push_str(character(&entity)),
            Event::End(tag) => match tag.name().as_ref() {
                "w:tbl" => depth -= 1,
                "w:t" => in_text = false,
                "w:p" if depth == 0 => read.paragraphs.push(text.clone()),
                "w:tc" => read.tables.last_mut().unwrap().last_mut().unwrap().push(text.clone()),
                _ => {}
            },
            _ => {}
        }
    }
}

fn character(entity: &str) -> &'static str {
    match entity {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        other => panic!("an entity we do not write: {other}"),
    }
}

impl Text {
    /// Everything in it.
    pub fn text(&self) -> String {
        let cells = self.tables.iter().flatten().flatten();
        self.paragraphs.iter().chain(cells).cloned().collect::<Vec<_>>().join("\n")
    }
}

/// The cells of the first sheet from its first row.
pub fn xlsx(document: Document, language: Language) -> Vec<Vec<Data>> {
    let bytes = render(document, language, Format::Xlsx, &made()).unwrap().bytes;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (last_row, last_column) = range.end().unwrap();
    let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    (0..=last_row).map(|row| (0..=last_column).map(|column| cell(row, column)).collect()).collect()
}
