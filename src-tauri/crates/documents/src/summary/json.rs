use depter_values::Period;
use serde::Serialize;

use super::{Figure, Summary};
use crate::output::{DocumentError, Rendered};

/// The figures as contract §6 has them.
#[derive(Serialize)]
struct Figures<'a> {
    period: Period,
    figures: &'a [Figure],
}

/// The figures of the summary as JSON.
pub(crate) fn json(summary: &Summary) -> Result<Rendered, DocumentError> {
    let figures = Figures { period: summary.period, figures: &summary.figures };
    let bytes = serde_json::to_vec_pretty(&figures).map_err(|_| DocumentError::Failed("json"))?;
    Ok(Rendered { bytes, pages: None })
}
