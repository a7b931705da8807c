//! Answers requests of browsers on this machine, and of nobody else.
//!
//! A page of another site may ask this server by a name of its own that leads to 127.0.0.1; so
//! only requests that name this machine are answered.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::uri::Authority;
use axum::http::{StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use camino::{Utf8Path, Utf8PathBuf};
use tokio::net::TcpListener;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use super::address::{Address, failed};
use super::file::{self, File, Found};
use super::own;
use super::state::{State, Told};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::Lang;
use crate::pipeline::preview::{Preview, Seen};
use crate::render::{host, href};

/// What every request needs.
#[derive(Debug)]
struct Server {
    port: u16,
    site: Utf8PathBuf,
    lang: Lang,
    state: Told,
    preview: Arc<Preview>,
}

/// Serves until Ctrl-C, or until nobody tells of the site any more.
pub(super) fn run(
    address: Address,
    site: &Utf8Path,
    lang: Lang,
    state: Told,
    preview: Arc<Preview>,
) -> Result<(), Diagnostic> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(failed)?;
    let server = Arc::new(Server {
        port: address.port(),
        site: site.to_owned(),
        lang,
        state,
        preview,
    });
    runtime.block_on(async {
        let listener = address.into_listener().and_then(TcpListener::from_std);
        let serving = axum::serve(listener.map_err(failed)?, router(Arc::clone(&server)));
        tokio::select! {
            served = serving => served.map_err(failed),
            stopped = stopped() => stopped.map_err(failed),
            () = ended(server.state.clone()) => Ok(()),
        }
    })
}

/// Ctrl-C, a request of the system to end, or a terminal that was closed.
async fn stopped() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate())?;
        let mut closed = signal(SignalKind::hangup())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed,
            _ = end.recv() => Ok(()),
            _ = closed.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

async fn ended(mut state: Told) {
    while state.changed().await.is_ok() {}
}

fn router(server: Arc<Server>) -> Router {
    let mut router = Router::new().route(own::EVENTS, get(events));
    for file in own::FILES {
        let answer = move || async move { ([(header::CONTENT_TYPE, file.kind)], file.text) };
        router = router.route(file.path, get(answer));
    }
    router
        .fallback_service(get(page).with_state(Arc::clone(&server)))
        .layer(middleware::from_fn_with_state(Arc::clone(&server), guard))
        .with_state(server)
}

/// Turns away who does not name this machine, and sends what hosts send with every file.
async fn guard(Shared(server): Shared<Arc<Server>>, request: Request, next: Next) -> Response {
    let mut response = match names_this_machine(request.headers(), request.uri(), server.port) {
        true => next.run(request).await,
        false => StatusCode::FORBIDDEN.into_response(),
    };
    let headers = response.headers_mut();
    let own = [
        ("Cache-Control", "no-store"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    for (name, value) in host::HEADERS.into_iter().chain(own) {
        if let Ok(name) = HeaderName::try_from(name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

fn names_this_machine(headers: &HeaderMap, uri: &Uri, port: u16) -> bool {
    let is_ours = |authority: &str| {
        authority.parse::<Authority>().is_ok_and(|named| {
            ["127.0.0.1", "localhost"].contains(&named.host())
                && named.port_u16().unwrap_or(80) == port
                && !authority.contains('@')
        })
    };
    let mut hosts = headers.get_all(header::HOST).iter();
    let named = hosts.next().and_then(|host| host.to_str().ok());
    named.is_some_and(is_ours)
        && hosts.next().is_none()
        && uri.authority().is_none_or(|named| is_ours(named.as_str()))
}

/// Tells an open page of the site, now and whenever it changes.
async fn events(Shared(server): Shared<Arc<Server>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let told = WatchStream::new(server.state.clone()).filter_map(|state| {
        let told = serde_json::to_string(&*state?).ok()?;
        Some(Ok(Event::default().data(told)))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

/// A file of the site, as soon as there is one.
async fn page(Shared(server): Shared<Arc<Server>>, uri: Uri) -> Response {
    let mut told = server.state.clone();
    let state = told
        .wait_for(Option::is_some)
        .await
        .ok()
        .and_then(|state| state.clone());
    let Some(state) = state else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    tokio::task::spawn_blocking(move || answer(&server, uri.path(), &state))
        .await
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer(server: &Server, path: &str, state: &State) -> Response {
    if let (None, Some(problems)) = (&state.build, &state.problems) {
        let page = own::problems(problems, state, server.lang);
        return (StatusCode::INTERNAL_SERVER_ERROR, axum::response::Html(page)).into_response();
    }
    let found = file::asked_for(path).map(|path| server.find(&path));
    match found.unwrap_or(Found::Nothing) {
        Found::File(file) => file_of_site(StatusCode::OK, file, state),
        Found::Folder => {
            let address = format!("{path}/");
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, address)]).into_response()
        }
        Found::Nothing => match server.find(href::NOT_FOUND.as_ref()) {
            Found::File(file) => file_of_site(StatusCode::NOT_FOUND, file, state),
            _ => {
                let page = own::following(own::nothing(server.lang).as_bytes(), state);
                (StatusCode::NOT_FOUND, axum::response::Html(page)).into_response()
            }
        },
    }
}

impl Server {
    /// What is to be seen at a path: the preview's page, or what was built last.
    fn find(&self, path: &Utf8Path) -> Found {
        match self.preview.page(path) {
            Seen::Page(page) => Found::File(File::new(path, page.bytes)),
            Seen::Nothing => Found::Nothing,
            Seen::Built => file::find(&self.site, path),
        }
    }
}

fn file_of_site(status: StatusCode, file: File, state: &State) -> Response {
    let bytes = match file.is_page() {
        true => own::following(&file.bytes, state),
        false => file.bytes,
    };
    (status, [(header::CONTENT_TYPE, file.kind)], bytes).into_response()
}
