//! A built site under a path of a plain web server: nginx, configured as README says.
//!
//! Needs nginx, at `/usr/sbin/nginx` or where `GIJI_NGINX` says. Where it is missing the test says so
//! and passes; `GIJI_NGINX_TESTS=required`, as in CI, makes that a failure.

#![cfg(unix)]
#![allow(clippy::print_stderr, reason = "a skip must be seen")]

mod common;
#[path = "common/http.rs"]
mod http;
#[path = "common/giji.rs"]
mod run;

use std::fs;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use common::TestSite;
use http::Answer;
use run::{giji_en, tree};

/// nginx in a folder of its own, listening at a socket there.
struct Nginx {
    process: Child,
    socket: Utf8PathBuf,
}

impl Nginx {
    fn start(program: &str, folder: &Utf8Path, locations: &str) -> Self {
        let socket = folder.join("socket");
        let config = format!(
            "daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;\n\
             events {{}}\n\
             http {{\n\
             types {{ text/html html; text/css css; text/xml xml; text/plain txt; image/svg+xml svg; image/png png;\n\
                     application/javascript js; application/json json; }}\n\
             access_log off;\n\
             client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;\n\
             uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n\
             server {{ listen unix:{socket};\n{locations}}}\n\
             }}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, config).expect("written");
        let process = Command::new(program)
            .args(["-p", folder.as_str(), "-e", "errors", "-c", file.as_str()])
            .stdin(Stdio::null())
            .spawn()
            .expect("nginx runs");
        let mut nginx = Self { process, socket };
        let until = Instant::now() + Duration::from_secs(60);
        while UnixStream::connect(&nginx.socket).is_err() {
            let ended = nginx.process.try_wait().expect("known");
            let errors = || fs::read_to_string(folder.join("errors")).unwrap_or_default();
            assert!(ended.is_none() && Instant::now() < until, "{}", errors());
            thread::sleep(Duration::from_millis(10));
        }
        nginx
    }

    fn get(&self, path: &str) -> Answer {
        let request = format!("GET {path} HTTP/1.1\r\nHost: minutes.example\r\nConnection: close\r\n\r\n");
        Answer::to(&request, UnixStream::connect(&self.socket).expect("connected"))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The locations that README gives, for a site in another folder.
fn locations(site: &Utf8Path) -> String {
    let readme = fs::read_to_string("README.md").expect("read");
    let (_, rest) = readme.split_once("```nginx\n").expect("a recipe");
    let (recipe, _) = rest.split_once("```\n").expect("its end");
    let alias = "alias /srv/minutes/;";
    assert!(recipe.contains(alias), "{recipe}");
    recipe.replace(alias, &format!("alias {site}/;"))
}

#[test]
fn a_site_below_a_path_of_nginx() {
    let program = std::env::var("GIJI_NGINX").unwrap_or_else(|_| "/usr/sbin/nginx".to_owned());
    if !Path::new(&program).exists() {
        assert!(
            std::env::var("GIJI_NGINX_TESTS").as_deref() != Ok("required"),
            "the test of nginx is required here, but there is no {program}"
        );
        eprintln!("SKIPPED: there is no nginx at {program}; the test is required in CI");
        return;
    }
    let site = TestSite::example();
    let build = [
        "build",
        "--locked",
        "--base-url",
        "https://minutes.example/minutes/",
    ];
    giji_en(&site.root(), &build).fine();
    let public = site.root().join("public");
    let own = tempfile::tempdir().expect("a temporary folder");
    let own = Utf8Path::from_path(own.path()).expect("UTF-8");
    let nginx = Nginx::start(&program, own, &locations(&public));
    let files = tree(&public);

    // Every file, as it is, with the headers that the site asks for.
    let headers = fs::read_to_string(public.join("_headers")).expect("read");
    let (everywhere, _) = headers.split_once("\n\n").expect("two rules");
    let wanted: Vec<_> = everywhere
        .lines()
        .filter_map(|line| line.trim().split_once(": "))
        .collect();
    assert_eq!(wanted.len(), 5);
    for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with(['.', '_'])) {
        let encoded: String = path
            .bytes()
            .map(|byte| match byte {
                b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                    char::from(byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect();
        let answer = nginx.get(&format!("/minutes/{encoded}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body == *bytes, "{path}");
        for (name, value) in &wanted {
            assert_eq!(answer.header(name), Some(*value), "{path}");
        }
        let keep = match path.starts_with("assets/") {
            true => "public, max-age=31536000, immutable",
            false => "no-cache",
        };
        assert_eq!(answer.header("cache-control"), Some(keep), "{path}");
    }

    // What readers and scripts ask for.
    let home = nginx.get("/minutes/");
    assert!(home.body == files["index.html"]);
    assert_eq!(home.header("content-type"), Some("text/html; charset=utf-8"));
    let person = nginx.get("/minutes/people/demo/%E6%9E%97.html");
    assert!(person.body == files["people/demo/林.html"]);
    let search = nginx.get("/minutes/search/index.js");
    assert_eq!(
        search.header("content-type"),
        Some("application/javascript; charset=utf-8")
    );
    for (path, to) in [
        ("/minutes", "/minutes/"),
        ("/minutes/meetings", "/minutes/meetings/"),
    ] {
        let answer = nginx.get(path);
        assert_eq!(answer.status, 301, "{path}");
        let location = answer.header("location").expect("a new address");
        assert!(location.ends_with(&format!("minutes.example{to}")), "{location}");
    }

    // What is not there, at any depth, with links that lead home.
    for path in [
        "/minutes/nowhere",
        "/minutes/a/b/c.html",
        "/minutes/%2e%2e/nowhere",
    ] {
        let answer = nginx.get(path);
        assert_eq!(answer.status, 404, "{path}");
        if path != "/minutes/%2e%2e/nowhere" {
            assert!(answer.body == files["404.html"], "{path}: {}", answer.text());
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        }
    }
    let missing = String::from_utf8(files["404.html"].clone()).expect("UTF-8");
    let links: Vec<&str> = missing
        .split("=\"/minutes/")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '#', '?']).next())
        .collect();
    assert!(links.len() > 5, "{links:?}");
    for link in links {
        assert_eq!(nginx.get(&format!("/minutes/{link}")).status, 200, "{link}");
    }
    for path in [
        "/minutes/.giji",
        "/minutes/_headers",
        "/minutes../public/index.html",
        "/minutes/../content/site.yaml",
    ] {
        assert_eq!(nginx.get(path).status, 404, "{path}");
    }
}
