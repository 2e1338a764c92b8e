use super::*;

#[test]
fn the_whole_sample_journal_is_read() {
    let rows = rows_of(SAMPLE).unwrap();
    let refused: Vec<_> = rows.iter().filter_map(|row| row.as_ref().err()).collect();
    assert_eq!((rows.len(), refused), (85, vec![]));
    let rows: Vec<_> = rows.into_iter().map(Result::unwrap).collect();
    let count = |wanted: fn(&JournalRow) -> bool| rows.iter().filter(|row| wanted(row)).count();
    assert_eq!(count(|row| row.number.as_ref().unwrap().year == 2025), 45);
    assert_eq!(count(|row| row.kind == "signal"), 18);
    assert_eq!(count(JournalRow::is_anonymous), 7);
    assert_eq!(count(|row| row.deadline.is_none()), 18, "exactly the signals have none");
    assert_eq!(count(JournalRow::is_resolved), 15);
    assert_eq!(count(JournalRow::is_closed), 61);
    assert_eq!(count(|row| row.outcome.is_none()), 9);
    assert_eq!(count(|row| row.repeated), 9);
    assert_eq!(count(|row| row.collective), 8);
}

#[test]
fn a_row_of_the_sample_says_what_the_paper_says() {
    let row = rows_of(SAMPLE).unwrap().remove(1).unwrap();
    assert_eq!(row.line, 3);
    assert_eq!(row.number.unwrap().to_string(), "2025/0002");
    assert_eq!((row.received_on, row.registered_on), (day("22.02.2025"), day("22.02.2025")));
    assert_eq!((row.kind.as_str(), row.channel.as_str()), ("complaint", "phone"));
    assert_eq!(row.applicant.as_str(), "Кудайбергенова Айжан");
    assert_eq!((row.village.as_str(), row.phone.as_str()), ("Жаңы-Турмуш", "0772 24 73 17"));
    assert_eq!(row.category.as_deref(), Some("SO03"));
    assert_eq!((row.repeated, row.collective), (true, false));
    assert_eq!((row.deadline, row.answered_on), (Some(day("13.03.2025")), Some(day("19.03.2025"))));
    assert_eq!(row.outcome.as_deref(), Some("refused"));
}

#[test]
fn no_two_rows_of_the_sample_have_the_same_content() {
    let digests: std::collections::BTreeSet<_> =
        rows_of(SAMPLE).unwrap().into_iter().map(|row| row.unwrap().content_digest(&[7; 32])).collect();
    assert_eq!(digests.len(), 85);
}
