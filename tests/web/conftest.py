"""The local app on a home of the test's own: in process by `visitor`, in a real browser by `page`.

To test another page: take `visitor` for what the server says, `opened` for what a browser shows. Both have come in by
the launch token and acknowledged the notice. `history` fills the home with a synthetic runner's weeks.
"""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.web.watch_files import gpx_run

from trochlea.adapters.files.gather import gather
from trochlea.adapters.files.reader import read_bytes, unwrap
from trochlea.adapters.jobs import spread
from trochlea.adapters.render.strength_pdf import strength_pdf
from trochlea.adapters.store.opening import open_store
from trochlea.adapters.store.packing import pack
from trochlea.app.import_files import import_files
from trochlea.app.ports import Services
from trochlea.vocabulary.runner import Runner, Side, Theme
from trochlea.web.launch import KEY, Launch
from trochlea.web.serving import make_app

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]
TOKEN = "the-launch-token"
NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)  # a Thursday
HOSTS = ("127.0.0.1", "localhost", "testserver")


@dataclass
class FixedClock:
    """A clock that stands still."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def services(tmp_path: Path, django_db_blocker: Any) -> Iterator[Services]:
    """The real adapters on an empty home."""
    with django_db_blocker.unblock():
        store = open_store(tmp_path / "home")
        yield Services(
            store=store,
            clock=FixedClock(),
            read_file=read_bytes,
            gather=gather,
            unwrap=unwrap,
            spread=spread,
            pack=pack,
            open_store=open_store,
            print_sheet=strength_pdf,
        )
        store.close()


@pytest.fixture
def launch(services: Services) -> Iterator[Launch]:
    """A started app; its background work has ended when the test is over."""
    started = Launch(own=services, token=TOKEN)
    yield started
    assert started.jobs.wait(60), "a background job did not end"
    started.forget_sample()


@pytest.fixture
def stranger(launch: Launch, settings: Any) -> "Client":
    """A client that has not come in; CSRF is checked as for a browser."""
    from django.test import Client

    settings.ALLOWED_HOSTS = list(HOSTS)
    return Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"}, **{KEY: launch})


@pytest.fixture
def newcomer(stranger: "Client") -> "Client":
    """Came in by the launch token; the notice is not acknowledged yet."""
    assert stranger.get(f"/?token={TOKEN}").status_code == 302
    return stranger


@pytest.fixture
def visitor(newcomer: "Client", services: Services) -> "Client":
    """Came in and acknowledged the notice; the home holds no activity."""
    services.store.save_runner(Runner(notice_read=True))
    return newcomer


@pytest.fixture
def history(services: Services, tmp_path: Path) -> Services:
    """Six weeks of three flat runs each, the last one on 17 November 2026, imported from synthetic files."""
    folder = tmp_path / "watch"
    folder.mkdir()
    for week in range(6):
        for day, kilometres in ((1, 3.0), (3, 4.0), (5, 5.0 + 0.2 * (5 - week))):
            start = datetime(2026, 11, 16, 7, tzinfo=UTC) - timedelta(weeks=week) + timedelta(days=day)
            if start < NOW - timedelta(days=1):
                (folder / f"run-{start:%m%d}.gpx").write_text(gpx_run(start, kilometres), encoding="utf-8")
    services.store.save_runner(
        Runner(notice_read=True, height_m=1.7, side=Side.LEFT, time_zone="Europe/Berlin")
    )
    report = import_files(services, [folder])
    assert (report.imported, report.rejected) == (16, ())
    return services


def post(client: "Client", address: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
    """Send a form with its CSRF token, as the page at `from_page` would."""
    from_page = more.pop("from_page", "/settings/")
    client.get(from_page)
    token = client.session["_csrftoken"]
    return client.post(address, {**(data or {}), "csrfmiddlewaretoken": token}, **more)


# -- a real browser --------------------------------------------------------------------------------------------


@dataclass
class Watched:
    """A page with everything it asked for and everything the browser said about it."""

    page: "Page"
    address: str
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def note_failed(self, url: str, reason: str | None) -> None:
        """A request that failed, but for one that a click elsewhere called off."""
        if reason != "net::ERR_ABORTED":
            self.failed.append(url)

    def go(self, path: str = "/") -> "Page":
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Debian's chromium, or a skip that says so."""
    if not CHROMIUM.exists():
        pytest.skip("skipped: no chromium")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's loop runs in the test's own thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def served(services: Services, socket_enabled: None, settings: Any) -> Iterator[str]:
    """The app on a free port of this machine; gives its address."""
    from waitress import wasyncore
    from waitress.server import create_server

    settings.SECRET_KEY = settings.SECRET_KEY  # put back when the test is over
    settings.ALLOWED_HOSTS = list(HOSTS)
    settings.SESSION_COOKIE_NAME = "trochlea"
    app = make_app(services, secret_key="k" * 50, launch_token=TOKEN, allowed_hosts=HOSTS)
    server = create_server(app, host="127.0.0.1", port=0, threads=4, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Closed by the thread that waits on its sockets: closed from here, they can vanish while it waits.
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
    thread.join(30)
    assert not thread.is_alive(), "the server of the test did not stop"
    server.task_dispatcher.shutdown()


@pytest.fixture
def open_page(chromium: "Browser", served: str) -> Iterator[Callable[..., Watched]]:
    """Open the app as a browser of some width and scheme; already inside."""
    contexts: list[BrowserContext] = []

    def open_(width: int = 1280, scheme: str = "light", scripts: bool = True, path: str = "/") -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        watched = Watched(page, served)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("console", lambda message: watched.said.append(message.text))
        page.on("pageerror", lambda problem: watched.said.append(str(problem)))
        page.on("requestfailed", lambda request: watched.note_failed(request.url, request.failure))
        watched.go(f"/?token={TOKEN}")
        if path != "/":
            watched.go(path)
        return watched

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def themed(services: Services) -> Callable[[str], None]:
    """Choose light or dark in the runner's settings."""
    from dataclasses import replace

    def choose(theme: str) -> None:
        services.store.save_runner(replace(services.store.runner(), theme=Theme(theme)))

    return choose
