//! A command is one function: another of its name in its own room would skip what the command does besides.

use std::collections::BTreeMap;

use crate::source::Source;

const TABLE: &str = "src-tauri/crates/app/src/command/table.rs";

/// The names of the commands, from their table.
pub fn names(sources: &[Source]) -> Vec<String> {
    let table = sources.iter().find(|source| source.path == TABLE);
    let code = table.map(Source::code).unwrap_or_default();
    let names = code.lines().filter_map(|line| {
        let (name, rest) = line.trim_start().split_once('(')?;
        let is_name = name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        (is_name && rest.contains(") = ")).then(|| name.to_owned())
    });
    names.collect()
}

/// Public functions that bear the name of a command, where there is more than one.
pub fn shadows(sources: &[Source], names: &[String]) -> Vec<String> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.is_product() && source.path != TABLE) {
        for (number, line) in source.code().lines().enumerate() {
            let Some(name) = public_function(line).and_then(|name| names.iter().find(|known| *known == name)) else {
                continue;
            };
            found
                .entry(name)
                .or_default()
                .push(source.fault(number, &format!("`{name}` is a command, and there are two")));
        }
    }
    found.into_values().filter(|places| places.len() > 1).flatten().collect()
}

fn public_function(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub fn ")?;
    rest.split(['(', '<']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(inner: &str) -> Vec<Source> {
        vec![
            Source::new(TABLE, "    concern_edit(concerns::ConcernEdit) = agenda::concern_edit, LeadConcerns;"),
            Source::new("src-tauri/crates/core/src/agenda/follow.rs", "pub fn concern_edit(cx: &mut Write<'_>) {}"),
            Source::new("src-tauri/crates/core/src/concerns/register.rs", inner),
        ]
    }

    #[test]
    fn a_second_function_of_a_command_is_found() {
        let shadowed = sample("pub fn concern_edit(cx: &mut Write<'_>) {}");
        assert_eq!(names(&shadowed), ["concern_edit"]);
        assert_eq!(shadows(&shadowed, &names(&shadowed)).len(), 2);
        let apart = sample("pub(crate) fn edit_record(cx: &mut Write<'_>) {}");
        assert!(shadows(&apart, &names(&apart)).is_empty());
    }
}
