//! What a paper holds that was written to a file, whatever its form.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

/// The parts of a packed paper, the words of a printed one, the bytes of any other.
pub fn content(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap();
    let plain = String::from_utf8_lossy(&bytes).into_owned();
    if bytes.starts_with(b"PK") {
        return unpacked(file);
    }
    if bytes.starts_with(b"%PDF") {
        let printed = printed(file);
        // A narrow column breaks a word over its lines.
        let joined: String = printed.chars().filter(|c| c.is_alphanumeric()).collect();
        return [plain, printed, joined].join("\n");
    }
    plain
}

/// The words of a paper, without what is made anew with every file. How a page is cut into words hangs on how wide the code
/// at its foot is, so of a printed one the letters are compared; its figures are those of its other forms.
pub fn words(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap();
    match bytes.get(..4) {
        Some(b"%PDF") => {
            let mut letters: Vec<char> = printed(file).chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).collect();
            letters.sort_unstable();
            letters.into_iter().collect()
        }
        Some(b"PK\x03\x04") => unpacked(file),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// Every part of a DOCX or XLSX with its name: as it stands, and without the tags that may cut a word in two.
fn unpacked(file: &Path) -> String {
    let mut archive = zip::ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut all = String::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let words: String =
            text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words)).collect();
        for said in [&*part.name().unwrap(), &*text, &*words] {
            all.push_str(said);
            all.push('\n');
        }
    }
    all
}

fn printed(file: &Path) -> String {
    let output = Command::new("pdftotext").arg(file).arg("-").output().unwrap();
    assert!(output.status.success(), "pdftotext reads it: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
