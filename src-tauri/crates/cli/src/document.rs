//! A document from the words of the command line.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::words::{Copy, Document, Form, Print};

/// The arguments of `document_make`, and the file as it was named.
pub fn arguments(document: Document, handle: impl Fn(&PathBuf) -> Value) -> (Value, PathBuf) {
    let (document, print) = wish(document);
    let mut arguments = json!({ "document": document, "format": print.format.code(), "out": handle(&print.out) });
    if let Some(language) = print.lang {
        arguments["language"] = json!(language);
    }
    (arguments, print.out)
}

/// The document as the door knows it, and how it is made.
fn wish(document: Document) -> (Value, Print) {
    match document {
        Document::Agenda { of, print } => (json!({ "kind": "agenda", "meeting": of.meeting }), print),
        Document::Minutes { of, form, copy, print } => {
            let (form, copy) = (form.map(Form::code), copy.map(Copy::code));
            (json!({ "kind": "minutes", "meeting": of.meeting, "form": form, "copy": copy }), print)
        }
        Document::Receipt { concern, print } => (json!({ "kind": "receipt", "concern": concern }), print),
        Document::Journal { of, print } => (json!({ "kind": "journal", "period": of.period }), print),
        Document::Summary { of, print } => (json!({ "kind": "summary", "period": of.period }), print),
    }
}
