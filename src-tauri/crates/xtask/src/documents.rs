use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::minutes::{self, Steps};
use crate::steps::{cargo, program};

const LANGUAGES: [&str; 3] = ["ky", "ru", "en"];

/// The last quarter that the demo centre has filled.
const QUARTER: &str = "2026-Q3";

/// Makes the demo centre anew, prints its papers, and says where they lie.
pub fn run() -> Result<ExitCode> {
    let mut steps = Steps::of(2);
    steps.begin(minutes::PROGRAM);
    // With the whole workspace: a part of it would build its dependencies once more.
    if !cargo(&["build", "--workspace", "--bin", "depter-cli"]).status()?.success() {
        bail!("depter-cli could not be built");
    }
    let place = Place::fresh()?;
    steps.begin(minutes::PAPERS);
    let users = place.cli(None, &["demo"])?;
    let head = head_of(&users)?;
    fs::write(place.password_file(), head.password)?;
    let meetings = place.cli(Some(head.name), &["call", "meeting_list", "{}"])?;
    let meeting = meeting_to_print(&meetings).context("the demo centre has no meeting")?;
    print_papers(&place, head.name, meeting)?;
    println!("{}", farewell(&place, &users));
    Ok(ExitCode::SUCCESS)
}

/// The folder of the demo, beside everything else that is built, and the program that fills it.
struct Place {
    folder: PathBuf,
    program: PathBuf,
}

impl Place {
    /// An empty folder; an earlier demo is removed.
    fn fresh() -> Result<Place> {
        let this = env::current_exe()?;
        let target = this.ancestors().nth(2).context("this program lies in no target folder")?;
        let folder = target.join("documents");
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
        }
        fs::create_dir_all(folder.join("paper"))?;
        Ok(Place { folder, program: program("depter-cli")? })
    }

    fn store(&self) -> PathBuf {
        self.folder.join("centre")
    }

    fn paper(&self) -> PathBuf {
        self.folder.join("paper")
    }

    fn password_file(&self) -> PathBuf {
        self.folder.join("head.password")
    }

    /// One verb of `depter-cli`, answered in JSON.
    fn cli<S: AsRef<OsStr>>(&self, user: Option<&str>, verb: &[S]) -> Result<Value> {
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(self.store());
        if let Some(user) = user {
            command.arg("--user").arg(user).arg("--password-file").arg(self.password_file());
        }
        let output = command.args(verb).stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            bail!("depter-cli {} failed", verb.first().map_or("".into(), |verb| verb.as_ref().to_string_lossy()));
        }
        serde_json::from_slice(&output.stdout).context("depter-cli answered no JSON")
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Head<'a> {
    name: &'a str,
    password: &'a str,
}

fn head_of(users: &Value) -> Result<Head<'_>> {
    let people = users["users"].as_array().into_iter().flatten();
    let head = people.into_iter().find(|user| user["role"] == "head").context("the demo centre has no head")?;
    let text = |key: &str| head[key].as_str().with_context(|| format!("the head has no {key}"));
    Ok(Head { name: text("name")?, password: text("password")? })
}

/// The first final meeting of a list, or the first of any kind; the list may be the answer itself or a part of it.
fn meeting_to_print(answer: &Value) -> Option<&str> {
    let list = answer.as_array().or_else(|| answer.as_object()?.values().find_map(Value::as_array))?;
    let chosen = list.iter().find(|meeting| meeting["state"] == "final").or_else(|| list.first())?;
    chosen["id"].as_str()
}

fn print_papers(place: &Place, user: &str, meeting: &str) -> Result<()> {
    for language in LANGUAGES {
        for (paper, of) in [
            ("agenda", ["--meeting", meeting]),
            ("minutes", ["--meeting", meeting]),
            ("summary", ["--period", QUARTER]),
        ] {
            let file = place.paper().join(format!("{paper}.{language}.pdf"));
            let options = ["document", paper, of[0], of[1], "--format", "pdf", "--lang", language, "--out"];
            let mut verb: Vec<&OsStr> = options.iter().map(OsStr::new).collect();
            verb.push(file.as_os_str());
            let printed = place.cli(Some(user), &verb)?;
            println!("  {}: {}", shown(&file), pages(&printed["pages"]));
        }
    }
    Ok(())
}

fn pages(count: &Value) -> String {
    if *count == 1 { "1 page".into() } else { format!("{count} pages") }
}

fn farewell(place: &Place, users: &Value) -> String {
    let people = users["users"].as_array().into_iter().flatten();
    let text = |user: &Value, key: &str| user[key].as_str().unwrap_or_default().to_owned();
    let list: Vec<String> = people
        .map(|user| format!("  {} ({}), password: {}", text(user, "name"), text(user, "role"), text(user, "password")))
        .collect();
    format!(
        "\nThe agenda and the minutes of a meeting and the summary of {QUARTER}, in Kyrgyz, Russian and English, lie in\n  \
         {}\nThe invented centre lies in\n  {}\nIts users:\n{}\nLook further with, for example:\n  {} --data {} \
         --user NAME --password-file FILE call concern_list '{{}}'",
        shown(&place.paper()),
        shown(&place.store()),
        list.join("\n"),
        shown(&place.program),
        shown(&place.store()),
    )
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_papers_are_printed_by_the_head() -> Result<()> {
        let users = json!({ "users": [
            { "name": "clerk", "role": "staff", "password": "one" },
            { "name": "Башчы", "role": "head", "password": "two" },
        ]});
        assert_eq!(head_of(&users)?, Head { name: "Башчы", password: "two" });
        assert!(head_of(&json!({ "users": [] })).is_err());
        Ok(())
    }

    #[test]
    fn one_page_is_not_called_pages() {
        assert_eq!([1, 2, 11].map(|count| pages(&json!(count))), ["1 page", "2 pages", "11 pages"]);
    }

    #[test]
    fn a_final_meeting_is_printed_before_a_draft() {
        let meetings = [json!({ "id": "a", "state": "draft" }), json!({ "id": "b", "state": "final" })];
        assert_eq!(meeting_to_print(&json!(meetings)), Some("b"));
        assert_eq!(meeting_to_print(&json!({ "rows": meetings, "next": null })), Some("b"));
        assert_eq!(meeting_to_print(&json!([meetings[0]])), Some("a"));
        assert_eq!(meeting_to_print(&json!([])), None);
    }
}
