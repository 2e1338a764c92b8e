use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

/// Something the build or the tests need beside Rust.
struct Need {
    /// Succeeds where it is there.
    probe: &'static [&'static str],
    /// What it is for, said when it is missing.
    why: &'static str,
    /// Where it comes from.
    from: Source,
}

enum Source {
    /// Packages of Debian, and in words what they are elsewhere.
    System { debian: &'static [&'static str], elsewhere: &'static str },
    /// A component of the Rust toolchain.
    Rust { component: &'static str },
    /// No package: a person fetches it.
    Person { what: &'static str },
}

// Debian's `perl-base` has a perl, but not the modules that OpenSSL's Configure loads: the probe asks for those.
const NEEDS: &[Need] = &[
    Need {
        probe: &["cc", "--version"],
        why: "a C compiler, for SQLCipher",
        from: Source::System {
            debian: &["gcc", "libc6-dev"],
            elsewhere: "a C compiler: gcc or clang; macOS: xcode-select --install; Windows: the C++ Build Tools",
        },
    },
    Need {
        probe: &["make", "--version"],
        why: "make, for SQLCipher's OpenSSL",
        from: Source::System {
            debian: &["make"],
            elsewhere: "make (macOS: xcode-select --install; Windows: nmake of the C++ Build Tools, started as make)",
        },
    },
    Need {
        probe: &["perl", "-MFindBin", "-MIPC::Cmd", "-MFile::Compare", "-MFile::Copy", "-e", "1"],
        why: "perl with its modules, for SQLCipher's OpenSSL",
        from: Source::System {
            debian: &["perl"],
            elsewhere: "perl with its core modules (Fedora: perl-core; Windows: Strawberry Perl)",
        },
    },
    Need {
        probe: &["pdftotext", "-v"],
        why: "pdftotext and pdftoppm, with which tests read printed pages",
        from: Source::System {
            debian: &["poppler-utils"],
            elsewhere: "poppler's tools (Fedora: poppler-utils; macOS: brew install poppler; Windows: choco install \
                        poppler)",
        },
    },
    Need {
        probe: &["cargo", "fmt", "--version"],
        why: "rustfmt, for the formatting check",
        from: Source::Rust { component: "rustfmt" },
    },
    Need {
        probe: &["cargo", "clippy", "--version"],
        why: "clippy, for the lints",
        from: Source::Rust { component: "clippy" },
    },
    Need {
        probe: &[
            "node",
            "-e",
            "const [a, b] = process.versions.node.split('.'); process.exit(a * 100 + +b < 2019 ? 1 : 0)",
        ],
        why: "Node, which builds the pages of the window",
        from: Source::Person { what: "Node 20.19 or newer, from nodejs.org (Debian 12 has an older one)" },
    },
    Need {
        probe: &[NPM, "--version"],
        why: "npm, which fetches what the pages are built from",
        from: Source::Person { what: "npm; it comes with Node from nodejs.org, as a package of its own elsewhere" },
    },
];

/// Where the system itself does not bring the window along.
const NEEDS_OF_LINUX: &[Need] = &[
    Need {
        probe: &["pkg-config", "--exists", "webkit2gtk-4.1"],
        why: "WebKitGTK, which shows the pages of the window",
        from: Source::System {
            debian: &["pkg-config", "libwebkit2gtk-4.1-dev"],
            elsewhere: "WebKitGTK 4.1 for developers (Fedora: webkit2gtk4.1-devel; Arch: webkit2gtk-4.1)",
        },
    },
    Need {
        probe: &["Xvfb", "-help"],
        why: "a screen for tests, and for a computer without one",
        from: Source::System { debian: &["xvfb"], elsewhere: "Xvfb (Fedora: xorg-x11-server-Xvfb)" },
    },
    Need {
        probe: &["WebKitWebDriver", "--help"],
        why: "WebKitGTK's driver, with which tests use the window itself",
        from: Source::System {
            debian: &["webkit2gtk-driver"],
            elsewhere: "WebKitWebDriver (Fedora: webkit2gtk4.1-driver, where there is one; Arch: part of webkit2gtk-4.1)",
        },
    },
    Need {
        probe: &["openbox", "--version"],
        why: "a window manager for that screen",
        from: Source::System { debian: &["openbox"], elsewhere: "Openbox" },
    },
    Need {
        probe: &["xdotool", "--version"],
        why: "a hand for the dialogs of the system",
        from: Source::System { debian: &["xdotool"], elsewhere: "xdotool" },
    },
    Need {
        probe: &["ps", "--version"],
        why: "ps, by which tests find the processes of the window",
        from: Source::System { debian: &["procps"], elsewhere: "procps" },
    },
    Need {
        probe: &["import", "-version"],
        why: "ImageMagick, which takes pictures of that screen",
        from: Source::System { debian: &["imagemagick"], elsewhere: "ImageMagick" },
    },
    Need {
        probe: &["dbus-run-session", "--version"],
        why: "a bus between programs, on which tests start the window twice",
        from: Source::System { debian: &["dbus"], elsewhere: "dbus (Fedora: dbus-daemon)" },
    },
    Need {
        probe: &["chromium", "--version"],
        why: "a browser, in which tests use the pages",
        from: Source::System { debian: &["chromium"], elsewhere: "Chromium, to be started as chromium" },
    },
    Need {
        probe: &["faketime", "--version"],
        why: "a clock that tests set, so that they always happen on the same day",
        from: Source::System { debian: &["faketime"], elsewhere: "libfaketime" },
    },
];

/// npm as this system starts it.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Finds what is missing and installs it after saying so; where that is not possible, says exactly what to install.
pub fn ready() -> Result<()> {
    let missing: Vec<&Need> = needs().filter(|need| !quiet(need.probe)).collect();
    if missing.is_empty() {
        println!("nothing is missing");
        return Ok(());
    }
    for need in &missing {
        println!("missing: {} ({})", need.why, need.names());
    }
    add_components(&missing)?;
    add_packages(&missing)?;
    leave_to_the_person(&missing)?;
    match missing.iter().find(|need| !quiet(need.probe)) {
        None => Ok(()),
        Some(need) => bail!("still missing after the installation: {}; tried: {}", need.why, need.probe.join(" ")),
    }
}

fn needs() -> impl Iterator<Item = &'static Need> {
    let of_this_system = if cfg!(target_os = "linux") { NEEDS_OF_LINUX } else { &[] };
    NEEDS.iter().chain(of_this_system)
}

impl Need {
    fn names(&self) -> String {
        match self.from {
            Source::System { debian, .. } => debian.join(" "),
            Source::Rust { component } => component.into(),
            Source::Person { what } => what.into(),
        }
    }
}

fn add_components(missing: &[&Need]) -> Result<()> {
    let components: Vec<&str> = missing
        .iter()
        .filter_map(|need| match need.from {
            Source::Rust { component } => Some(component),
            Source::System { .. } | Source::Person { .. } => None,
        })
        .collect();
    if components.is_empty() {
        return Ok(());
    }
    let mut install = vec!["rustup", "component", "add"];
    install.extend(components);
    if loud(&install) { Ok(()) } else { bail!("install this, then try again: {}", install.join(" ")) }
}

fn add_packages(missing: &[&Need]) -> Result<()> {
    let packages = debian_packages(missing);
    if packages.is_empty() {
        return Ok(());
    }
    let Some(apt) = apt() else { bail!("{}", instructions(missing)) };
    let update = [&apt[..], &["update"]].concat();
    let install = [&apt[..], &["install", "-y", "--no-install-recommends"], &packages].concat();
    println!("installing with apt, from the archives of the system: {}", packages.join(" "));
    if !package_lists_are_there() {
        loud(&update);
    }
    // Package lists that are there may be old and name versions that are gone: one second try with fresh ones.
    if loud(&install) || (loud(&update) && loud(&install)) {
        return Ok(());
    }
    bail!(
        "apt could not install them; try it by hand: sudo apt-get update && sudo apt-get install {}",
        packages.join(" ")
    )
}

fn leave_to_the_person(missing: &[&Need]) -> Result<()> {
    let what = |need: &&Need| if let Source::Person { what } = need.from { Some(what) } else { None };
    let wanted: Vec<&str> = missing.iter().filter_map(what).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    bail!("Please install this, then run the same command again:\n  {}", wanted.join("\n  "))
}

fn debian_packages(missing: &[&Need]) -> Vec<&'static str> {
    missing
        .iter()
        .filter_map(|need| match need.from {
            Source::System { debian, .. } => Some(debian),
            Source::Rust { .. } | Source::Person { .. } => None,
        })
        .flatten()
        .copied()
        .collect()
}

/// The words that start apt with the rights it needs, or none where it cannot be used.
fn apt() -> Option<Vec<&'static str>> {
    let apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"];
    if !Path::new("/etc/debian_version").exists() || !quiet(&["apt-get", "--version"]) {
        return None;
    }
    if said(&["id", "-u"]).as_deref() == Some("0") {
        return Some(apt.to_vec());
    }
    // On a build server nobody can type a password: sudo must go without, or fail at once.
    let sudo: &[&str] = if std::env::var_os("CI").is_some() { &["sudo", "-n"] } else { &["sudo"] };
    quiet(&["sudo", "--version"]).then(|| [sudo, &apt].concat())
}

fn package_lists_are_there() -> bool {
    let Ok(entries) = std::fs::read_dir("/var/lib/apt/lists") else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().contains("_Packages"))
}

fn instructions(missing: &[&Need]) -> String {
    let mut lines = vec![String::from("This program cannot install system packages here. Please install:")];
    for need in missing {
        if let Source::System { debian, elsewhere } = need.from {
            lines.push(format!("  {elsewhere} [Debian: {}]", debian.join(" ")));
        }
    }
    lines.push(format!("On Debian or Ubuntu: sudo apt-get install {}", debian_packages(missing).join(" ")));
    lines.push("Then run the same command again.".into());
    lines.join("\n")
}

fn command(words: &[&str]) -> Command {
    let (name, args) = words.split_first().unwrap_or((&"", &[]));
    let mut command = Command::new(name);
    command.args(args);
    command
}

fn quiet(words: &[&str]) -> bool {
    let mut command = command(words);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn loud(words: &[&str]) -> bool {
    println!("$ {}", words.join(" "));
    command(words).status().is_ok_and(|status| status.success())
}

fn said(words: &[&str]) -> Option<String> {
    let output = command(words).stdin(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABSENT: Need = Need {
        probe: &["no-such-program-anywhere"],
        why: "a program that is nowhere",
        from: Source::System { debian: &["first", "second"], elsewhere: "the two parts" },
    };
    const LINTS: Need = Need { probe: &["true"], why: "lints", from: Source::Rust { component: "clippy" } };
    const BY_HAND: Need = Need { probe: &["true"], why: "pages", from: Source::Person { what: "Node, by hand" } };

    #[test]
    fn a_program_that_is_nowhere_is_missing() {
        assert!(!quiet(ABSENT.probe));
        assert!(quiet(&["cargo", "--version"]), "cargo started this test, so it is there");
    }

    #[test]
    fn only_system_packages_go_to_apt() {
        assert_eq!(debian_packages(&[&ABSENT, &LINTS, &BY_HAND]), ["first", "second"]);
    }

    #[test]
    fn what_no_package_brings_is_left_to_the_person_in_words() {
        let said = leave_to_the_person(&[&ABSENT, &BY_HAND]).map_err(|error| error.to_string());
        assert!(said.is_err_and(|text| text.ends_with("\n  Node, by hand")));
        assert!(leave_to_the_person(&[&ABSENT, &LINTS]).is_ok());
    }

    #[test]
    fn the_instructions_name_every_missing_package() {
        let text = instructions(&[&ABSENT]);
        assert!(text.contains("the two parts [Debian: first second]"), "{text}");
        assert!(text.contains("sudo apt-get install first second"), "{text}");
    }

    #[test]
    fn every_need_has_a_probe_and_a_reason() {
        for need in NEEDS.iter().chain(NEEDS_OF_LINUX) {
            assert!(!need.probe.is_empty() && !need.why.is_empty() && !need.names().is_empty(), "{}", need.why);
        }
    }
}
