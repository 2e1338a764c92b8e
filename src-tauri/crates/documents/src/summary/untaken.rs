use std::collections::BTreeSet;

use super::Figure;

/// The figures, each of which is taken once: what nobody took is still there at the end and is not lost.
pub(super) struct Untaken<'a> {
    left: Vec<&'a Figure>,
}

/// A figure and the part of its key behind the prefix.
pub(super) struct Taken<'a> {
    pub code: &'a str,
    pub figure: &'a Figure,
}

impl<'a> Untaken<'a> {
    pub fn new(figures: &'a [Figure]) -> Self {
        Untaken { left: figures.iter().collect() }
    }

    pub fn take(&mut self, key: &str) -> Option<&'a Figure> {
        let at = self.left.iter().position(|figure| figure.key == key)?;
        Some(self.left.remove(at))
    }

    /// All figures whose key is `prefix` and one more part, in their order.
    pub fn take_under(&mut self, prefix: &str) -> Vec<Taken<'a>> {
        let mut taken = Vec::new();
        self.left.retain(|figure| {
            let code = figure.key.strip_prefix(prefix).filter(|code| !code.is_empty() && !code.contains('.'));
            taken.extend(code.map(|code| Taken { code, figure }));
            code.is_none()
        });
        taken
    }

    /// The sources of money that have a sum.
    pub fn sources(&self) -> Vec<String> {
        let mut sources = Vec::new();
        let mut seen = BTreeSet::new();
        for figure in &self.left {
            let Some((source, _)) = figure.key.strip_prefix("funding.").and_then(|rest| rest.split_once('.')) else {
                continue;
            };
            if seen.insert(source) {
                sources.push(source.to_owned());
            }
        }
        sources
    }

    pub fn take_rest(&mut self) -> Vec<&'a Figure> {
        std::mem::take(&mut self.left)
    }
}
