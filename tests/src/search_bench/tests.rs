use std::path::Path;

use super::*;

/// Two invented sentences in the form of the corpus.
const SAMPLE: &str = "# sent_id = 1
# text = Көчөдө жарык жок.
1\tКөчөдө\tкөчө\tNOUN\t_\t_\t3\tobl\t_\t_
2\tжарык\tжарык\tNOUN\t_\t_\t3\tnsubj\t_\t_
3\tжок\tжок\tADJ\t_\t_\t0\troot\t_\t_
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# sent_id = 2
# text = Көчөнү тазалашты.
1\tКөчөнү\tкөчө\tNOUN\t_\t_\t2\tobj\t_\t_
2\tтазалашты\tтазала\tVERB\t_\t_\t0\troot\t_\t_
";

#[test]
fn sentences_are_read_with_their_words() {
    let read = sentences(SAMPLE);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].text, "Көчөдө жарык жок.");
    let lemmas: Vec<&str> = read[0].content().map(|token| token.lemma.as_str()).collect();
    assert_eq!(lemmas, ["көчө", "жарык", "жок"]);
}

#[test]
fn every_way_of_typing_finds_the_sample() {
    for score in recall(&sentences(SAMPLE)).unwrap() {
        assert!(score.recall > 0.999, "{score}");
        assert!(score.queries > 0, "{score}");
    }
}

#[test]
fn a_missing_file_is_said_plainly() {
    let error = report(Path::new("no/such.conllu"), 10).unwrap_err().to_string();
    assert!(error.contains("no file of sentences at"), "{error}");
}

#[test]
fn the_report_has_a_line_for_every_way() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sample.conllu");
    std::fs::write(&file, SAMPLE).unwrap();
    let report = report(&file, 50).unwrap();
    for line in ["dictionary form", "another form", "without ң ө ү", "wrong layout", "floor", "rival", "all ways"] {
        assert!(report.contains(line), "{line} in\n{report}");
    }
}
