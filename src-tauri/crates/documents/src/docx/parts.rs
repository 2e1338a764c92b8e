//! What the writer of DOCX leaves to us: the language of the text, header rows that repeat, and properties that say
//! what the file is and when it was made, and nothing about people.

use docx_rs::XMLDocx;

use crate::output::{DocumentError, Made};
use crate::paper::{Block, Paper};

/// The package with these three parts put right.
pub(super) fn finish(mut package: XMLDocx, paper: &Paper, made: &Made) -> Result<XMLDocx, DocumentError> {
    // Only header rows are kept from splitting, so the mark of the one is the place for the other.
    let has_table = paper.blocks.iter().any(|block| matches!(block, Block::Table(_)));
    if has_table {
        package.document = replace(package.document, "<w:cantSplit />", "<w:cantSplit /><w:tblHeader />")?;
    }
    let language = match paper.language {
        depter_values::Language::Ky => "ky-KG",
        depter_values::Language::Ru => "ru-RU",
        depter_values::Language::En => "en-GB",
    };
    let spoken = format!("<w:lang w:val=\"{language}\" /></w:rPr></w:rPrDefault>");
    package.styles = replace(package.styles, "</w:rPr></w:rPrDefault>", &spoken)?;
    package.doc_props.core = core_properties(paper, made).into_bytes();
    Ok(package)
}

/// A part of the package with something else in the place of a mark; a mark that is not there is an error, since another
/// version of the writer of DOCX may write it otherwise.
fn replace(part: Vec<u8>, mark: &str, by: &str) -> Result<Vec<u8>, DocumentError> {
    if !holds(&part, mark) {
        return Err(DocumentError::Failed("docx mark"));
    }
    let text = String::from_utf8(part).map_err(|_| DocumentError::Failed("docx part"))?;
    Ok(text.replace(mark, by).into_bytes())
}

fn holds(part: &[u8], mark: &str) -> bool {
    part.windows(mark.len()).any(|bytes| bytes == mark.as_bytes())
}

fn core_properties(paper: &Paper, made: &Made) -> String {
    let title = paper.title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let at = made.at.to_string();
    let language = paper.language.code();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>Дептер</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified>\
         </cp:coreProperties>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_is_not_there_is_an_error() {
        assert_eq!(replace(b"<w:a /><w:a />".to_vec(), "<w:a />", "<w:b />").unwrap(), b"<w:b /><w:b />");
        assert!(replace(b"<w:a/>".to_vec(), "<w:a />", "<w:b />").is_err(), "written otherwise");
    }
}
