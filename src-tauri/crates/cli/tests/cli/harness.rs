//! A centre in a folder of its own, the program over it, and what it said.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::LazyLock;

use serde_json::{Value, json};
use tempfile::TempDir;

/// The head of every test centre; the name needs its letters kept.
pub const HEAD: &str = "Айгүл Өмүрова";
/// Its password.
pub const PASSWORD: &str = "velvet harbour lantern 42";

/// What a program said before it ended.
#[derive(Debug)]
pub struct Said {
    /// Its exit status.
    pub status: Option<i32>,
    /// All of the standard output.
    pub out: String,
    /// All of the standard error.
    pub err: String,
}

impl Said {
    /// The one answer of a verb that did its work.
    pub fn value(&self) -> Value {
        assert!(self.err.is_empty(), "an answer comes without complaints: {self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("one JSON value: {self:?}"))
    }

    /// The one failure of a verb that did not.
    pub fn failure(&self, status: i32) -> Value {
        assert_eq!((self.status, self.out.as_str()), (Some(status), ""), "nothing is answered: {self:?}");
        let failure: Value = serde_json::from_str(&self.err).unwrap_or_else(|_| panic!("one failure: {self:?}"));
        assert!(failure["params"].is_object() && !failure["message"].as_str().unwrap().is_empty(), "{failure}");
        failure
    }

    /// The answer of a verb that did its work and found that not all is well, with the failure that says so.
    pub fn value_but(&self) -> (Value, Value) {
        assert_eq!(self.status, Some(1), "{self:?}");
        let parsed = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| panic!("one JSON value: {self:?}"));
        (parsed(&self.out), parsed(&self.err))
    }

    /// The code of the failure.
    pub fn code(&self) -> String {
        self.failure(1)["code"].as_str().unwrap().to_owned()
    }
}

/// The program as built.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depter-cli"));
    // Nothing of whoever runs the tests may be touched.
    command.env_remove("XDG_DATA_HOME").env_remove("HOME").env_remove("APPDATA").stdin(Stdio::null());
    command
}

/// Runs the program to its end.
pub fn run<I: AsRef<OsStr>>(words: impl IntoIterator<Item = I>) -> Said {
    said(program().args(words))
}

/// Runs a prepared program to its end.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A data folder with what lies around it.
pub struct Centre {
    around: TempDir,
}

/// Founding works on a password for a good while: it is done once, and copied.
static FOUNDED: LazyLock<Founded> = LazyLock::new(|| {
    let centre = Centre::bare();
    let answer = centre.run(["init", "--centre", centre.file("centre.json").as_str()]).value();
    let read = |entry: fs::DirEntry| (entry.file_name(), fs::read(entry.path()).unwrap());
    let files = fs::read_dir(centre.data()).unwrap().map(|entry| read(entry.unwrap())).collect();
    Founded { answer, files }
});

struct Founded {
    answer: Value,
    files: Vec<(OsString, Vec<u8>)>,
}

/// What `init` answered when the test centre was founded.
pub fn founding() -> &'static Value {
    &FOUNDED.answer
}

impl Centre {
    /// Nothing founded yet; the data folder does not exist.
    pub fn bare() -> Self {
        let around = tempfile::tempdir().unwrap();
        let centre = json!({ "name": { "ky": "Өзөн коомдук алдын алуу борбору", "ru": "Центр «Озён»" } });
        fs::write(around.path().join("centre.json"), centre.to_string()).unwrap();
        fs::write(around.path().join("password"), format!("\u{feff}{PASSWORD}\r\nnot this\r\n")).unwrap();
        fs::write(around.path().join("wrong"), "quite another lantern 43\n").unwrap();
        Centre { around }
    }

    /// A founded one.
    pub fn founded() -> Self {
        let centre = Centre::bare();
        fs::create_dir(centre.data()).unwrap();
        for (name, content) in &FOUNDED.files {
            fs::write(centre.data().join(name), content).unwrap();
        }
        centre
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.around.path().join("дептер")
    }

    /// A file beside it.
    pub fn file(&self, name: &str) -> String {
        self.around.path().join(name).to_str().unwrap().to_owned()
    }

    /// The folder around both.
    pub fn around(&self) -> &Path {
        self.around.path()
    }

    /// The program over this folder, with the head logged in.
    pub fn command(&self) -> Command {
        let mut command = self.locked();
        command.args(["--user", HEAD, "--password-file", &self.file("password")]);
        command
    }

    /// The program over this folder, nobody logged in; messages in English.
    pub fn locked(&self) -> Command {
        let mut command = program();
        command.arg("--data").arg(self.data()).args(["--lang", "en"]);
        command
    }

    /// Runs a verb as the head.
    pub fn run<const N: usize>(&self, words: [&str; N]) -> Said {
        said(self.command().args(words))
    }
}

/// A running pipe.
pub struct Pipe {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Pipe {
    /// Starts it.
    pub fn over(mut command: Command) -> Self {
        let mut child =
            command.arg("pipe").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Pipe { child, input, output }
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Reads the next line.
    pub fn hear(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("a line of JSON: {line:?}"))
    }

    /// Sends one line and reads one.
    pub fn ask(&mut self, line: &Value) -> Value {
        self.send(format!("{line}\n").as_bytes());
        self.hear()
    }

    /// Logs the head in.
    pub fn log_in(&mut self) -> Value {
        self.ask(&json!({ "id": "in", "call": "session_open", "args": { "user": HEAD, "password": PASSWORD } }))
    }

    /// The process.
    #[cfg(target_os = "linux")]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Nobody reads the answers any more.
    pub fn stop_listening(self) -> (Child, Option<ChildStdin>) {
        (self.child, self.input)
    }

    /// Ends the input and waits; gives the exit status and what was left to read.
    pub fn end(mut self) -> (Option<i32>, String) {
        drop(self.input.take());
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.output, &mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }
}
