//! Which record of a document cannot be laid out: it is named by its number, so that somebody can shorten it. The others
//! do not wait for whoever keeps this program.

use std::ops::Range;

use crate::output::{DocumentError, Made};
use crate::words::Words;
use crate::{Agenda, Document, Journal, Minutes, pdf};

/// The failure of a layout with the number of the record that is in the way, where there is one.
pub(crate) fn named(error: DocumentError, document: Document, words: Words, made: &Made) -> DocumentError {
    if error != DocumentError::Failed(pdf::LAYOUT) {
        return error;
    }
    let fails = |part: Document| pdf::layout(&part.paper(words, made), made).is_err();
    let number = match document {
        Document::Journal(journal) => culprit(&journal.rows, |rows| {
            fails(Document::Journal(&Journal {
                centre: journal.centre.clone(),
                period: journal.period,
                rows,
                leaves_out: journal.leaves_out,
            }))
        })
        .map(|row| row.number.clone()),
        Document::Agenda(agenda) => {
            culprit(&agenda.items, |items| fails(Document::Agenda(&Agenda { items, ..agenda.clone() })))
                .map(|item| item.number.to_string())
        }
        Document::Minutes(minutes) => {
            culprit(&minutes.items, |items| fails(Document::Minutes(&Minutes { items, ..minutes.clone() })))
                .map(|item| item.number.to_string())
        }
        Document::Summary(_) | Document::Receipt(_) | Document::Recovery(_) => None,
    };
    number.map_or(error, |number| DocumentError::Unprintable { number })
}

/// The first of the parts with which alone it fails; half of them are looked at together.
fn culprit<T: Clone>(parts: &[T], fails: impl Fn(Vec<T>) -> bool) -> Option<&T> {
    let fails = |range: Range<usize>| fails(parts[range].to_vec());
    let mut left = 0..parts.len();
    while left.len() > 1 {
        let middle = left.start + left.len() / 2;
        left = if fails(left.start..middle) { left.start..middle } else { middle..left.end };
    }
    let at = left.start;
    (!left.is_empty() && fails(left)).then(|| &parts[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_in_the_way_is_found_wherever_it_stands() {
        for count in 1..20 {
            let parts: Vec<usize> = (0..count).collect();
            for bad in 0..count {
                assert_eq!(culprit(&parts, |part| part.contains(&bad)), Some(&bad), "{bad} of {count}");
            }
            assert_eq!(culprit(&parts, |_| false), None, "where each alone prints nobody is named");
        }
        assert_eq!(culprit::<usize>(&[], |_| true), None);
    }
}
