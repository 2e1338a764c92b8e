//! The figures of an invented quarter.

use crate::{Figure, Value};

pub(super) fn figures() -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut count = |key: &str, value: i64, previous: i64, year_before: i64| {
        let [value, previous, year_before] = [value, previous, year_before].map(Value::Number);
        figures.push(Figure { key: key.to_owned(), label: None, value, previous, year_before });
    };
    count("concerns.received", 46, 41, 38);
    for (key, value) in
        [("oral", 29), ("written", 9), ("phone", 4), ("messenger", 2), ("box", 0), ("meeting", 2), ("round", 0)]
    {
        count(&format!("concerns.received.{key}"), value, value + 1, value + 2);
    }
    for (key, value) in [("statement", 30), ("complaint", 7), ("proposal", 4), ("signal", 5)] {
        count(&format!("concerns.received.kind.{key}"), value, value, value / 2);
    }
    for (key, value) in
        [("received.anonymous", 5), ("received.repeated", 3), ("received.collective", 2), ("executed", 31)]
    {
        count(&format!("concerns.{key}"), value, value + 1, value);
    }
    for (key, value) in [("answered", 38), ("answered_with_deadline", 33), ("answered_in_time", 30), ("resolved", 11)] {
        count(&format!("concerns.{key}"), value, value - 1, value - 4);
    }
    for (key, value) in [("satisfied", 19), ("explained", 12), ("refused", 2), ("forwarded", 5), ("withdrawn", 0)] {
        count(&format!("concerns.outcome.{key}"), value, value, value);
    }
    for (key, value) in [("open", 15), ("overdue", 3), ("unplanned", 6)] {
        count(&format!("concerns.{key}"), value, value + 2, value + 1);
    }
    for (key, value) in [("road", 11), ("property", 9), ("place", 7), ("resource", 5), ("order", 4), ("other", 0)] {
        count(&format!("concerns.group.{key}"), value, value + 1, value + 3);
    }
    for (key, value) in [("held", 4), ("participants", 1212), ("women", 97), ("men", 1115), ("youth", 31)] {
        count(&format!("meetings.{key}"), value, value, value);
    }
    for (key, value) in [("taken", 14), ("done", 9), ("overdue", 2)] {
        count(&format!("decisions.{key}"), value, value, value);
    }
    for (key, value) in [("planned", 2), ("running", 3), ("done", 4), ("partial", 1), ("not_done", 0), ("postponed", 1)]
    {
        count(&format!("measures.{key}"), value, value, value);
    }
    count("concerns.referred.018f0000-0000-7000-8000-000000000001", 8, 6, 5);
    count("concerns.category.ROAD_SAFETY", 7, 6, 5);
    count("concerns.category.LIGHTING", 0, 0, 0);
    count("letters.sent", 12, 11, 10);
    figures.extend(areas());
    figures.extend(money());
    figures.extend(uncommon());
    figures
}

fn areas() -> Vec<Figure> {
    let area = |id: &str, label: &str, value| Figure {
        key: format!("concerns.area.{id}"),
        label: Some(label.to_owned()),
        value: Value::Number(value),
        previous: Value::Number(value + 3),
        year_before: Value::Null,
    };
    vec![area("a1", "Борбордук", 21), area("a2", "Төмөнкү айыл", 25)]
}

fn uncommon() -> Vec<Figure> {
    let percent = Figure {
        key: "concerns.executed_percent".to_owned(),
        label: None,
        value: Value::Tenths(674),
        previous: Value::Tenths(620),
        year_before: Value::Null,
    };
    let hidden = Figure {
        key: "concerns.group.family".to_owned(),
        label: None,
        value: Value::Hidden,
        previous: Value::Number(4),
        year_before: Value::Hidden,
    };
    vec![percent, hidden]
}

fn money() -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut push = |key: String, value, previous, year_before| {
        figures.push(Figure { key, label: None, value, previous, year_before });
    };
    for (source, som, share) in
        [("local", 312_000, 480), ("business", 143_000, 220), ("ashar", 78_000, 120), ("donor", 117_045, 180)]
    {
        for (base, divisor) in [("planned", 1), ("allocated", 2), ("spent", 3)] {
            let tyiyn = som * 100 / divisor;
            push(format!("funding.{source}.{base}"), Value::Number(tyiyn), Value::Number(tyiyn / 2), Value::Number(0));
            push(format!("funding.{source}.share_{base}"), Value::Tenths(share), Value::Tenths(share), Value::Null);
        }
        push(format!("funding.{source}.in_kind_lines"), Value::Number(1), Value::Number(0), Value::Number(0));
    }
    for (key, value) in [("total.planned", 65_004_500), ("total.allocated", 32_502_250), ("total.spent", 21_668_166)] {
        push(format!("funding.{key}"), Value::Number(value), Value::Number(value / 2), Value::Number(0));
    }
    push("funding.ashar.person_days".to_owned(), Value::Number(48), Value::Number(20), Value::Number(0));
    push("funding.unsourced".to_owned(), Value::Number(11_700_000), Value::Number(0), Value::Number(0));
    figures
}
