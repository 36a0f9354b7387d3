"""Commands that start the app in the browser: serve, demo."""

import secrets
import sys
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from trochlea.app.ports import Services
from trochlea.cli.options import Home
from trochlea.cli.shown import print_lines
from trochlea.cli.wiring import home_folder, services_for
from trochlea.vocabulary.errors import Refused

HOST = "127.0.0.1"
PORT = 8765
KEY_FILE = "secret.key"
THREADS = 6
LOOPBACK = ("127.0.0.1", "localhost", "::1")

Host = Annotated[
    str, typer.Option("--host", help="Address to listen on; anything but this computer opens it to others.")
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535)]
Quiet = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]


Watch = Annotated[
    list[Path] | None, typer.Option("--watch", help="Folder whose new files are imported by themselves.")
]


def serve(
    host: Host = HOST,
    port: Port = PORT,
    no_browser: Quiet = False,
    watch: Watch = None,
    home: Home = None,
) -> None:
    """Start the app on this computer and print its address."""
    _serve(home, host, port, not no_browser, sample=False, watch=watch or ())


def demo(host: Host = HOST, port: Port = PORT, no_browser: Quiet = False, home: Home = None) -> None:
    """Start the app with the sample runner: two years of made-up history in a home of its own."""
    _serve(home, host, port, not no_browser, sample=True)


def _serve(
    home: Path | None, host: str, port: int, show: bool, sample: bool, watch: Sequence[Path] = ()
) -> None:
    from trochlea.adapters.render.fit_workout import workout_bytes
    from trochlea.adapters.render.ics import calendar_bytes
    from trochlea.web.launch import TakeOut
    from trochlea.web.serving import make_app

    folder = home_folder(home)
    token = secrets.token_urlsafe()
    with services_for(home) as services:
        application = make_app(
            services,
            secret_key=_secret_key(folder),
            launch_token=token,
            allowed_hosts=_hosts(host),
            sample=sample,
            take_out=TakeOut(calendar_bytes, workout_bytes),
        )
        server = _bound(application, host, port)
        address = f"http://{_shown_host(host)}:{_port_of(server)}/?token={token}"
        _announce(address, host)
        if show and sys.stdout.isatty():
            webbrowser.open(address)
        try:
            with _watching(services, watch):
                server.run()
        except KeyboardInterrupt:
            print_lines("Stopped.")
        finally:
            server.close()


def _bound(application: Any, host: str, port: int) -> Any:
    from waitress.server import create_server

    try:
        return create_server(application, host=host, port=port, threads=THREADS, ident=None)
    except OSError as why:
        raise Refused(
            f"Port {port} on {host} cannot be used ({why.strerror}); name another with --port."
        ) from None


def _announce(address: str, host: str) -> None:
    print_lines(f"Trochlea is at {address}")
    if host in LOOPBACK:
        print_lines("It can be reached from this computer only. Stop it with Ctrl+C.")
    else:
        print_lines(
            f"--host {host} opens it to everyone who can reach this computer and has the address above; "
            "without HTTPS anyone on that network can read along, and it does not work offline on a phone.",
            "Stop it with Ctrl+C.",
        )


@contextmanager
def _watching(services: Services, folders: Sequence[Path]) -> Iterator[None]:
    """Take new files of these folders while the app runs, and say so on the terminal."""
    from trochlea.adapters.watch import FolderWatch
    from trochlea.app.import_files import import_files

    def take(paths: Sequence[Path]) -> None:
        report = import_files(services, paths)
        if report.imported or report.rejected:
            print_lines(f"Watched folder: {report.imported} imported, {len(report.rejected)} refused.")
            print_lines(*(f"Refused: {item.path}: {item.reason}" for item in report.rejected))

    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        raise Refused(f"{missing[0]} is no folder that could be watched; check the name.")
    watches = [FolderWatch(folder, take) for folder in folders]
    for watch in watches:
        watch.start()
    try:
        yield
    finally:
        for watch in watches:
            watch.stop()


def _port_of(server: Any) -> int:
    """The port in use; a name such as localhost may stand for several addresses, all on one port."""
    listens = getattr(server, "effective_listen", None)
    return int(listens[0][1] if listens else server.effective_port)


def _secret_key(folder: Path) -> str:
    """The key that signs this home's cookies, made once, readable by its owner only."""
    place = folder / KEY_FILE
    try:
        if not place.exists() or not place.stat().st_size:  # a full disk may once have left an empty one
            part = place.with_suffix(".part")
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            part.write_text(secrets.token_urlsafe(), encoding="ascii")
            part.replace(place)
        return place.read_text(encoding="ascii")
    except OSError as why:
        raise Refused(
            f"{place} could not be written ({why.strerror}); make room or check its folder."
        ) from None


def _hosts(host: str) -> tuple[str, ...]:
    loopback = ("127.0.0.1", "localhost", "[::1]")
    if host in ("0.0.0.0", "::"):  # noqa: S104  the runner asked for it; said plainly above
        return (*loopback, *_own_addresses())
    return tuple(dict.fromkeys((*loopback, host)))


def _own_addresses() -> tuple[str, ...]:
    import socket

    name = socket.gethostname()
    try:
        found = {item[4][0] for item in socket.getaddrinfo(name, None, socket.AF_INET)}
    except OSError:
        found = set()
    return (name, *sorted(str(item) for item in found))


def _shown_host(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return (_own_addresses() or (host,))[-1]
    return f"[{host}]" if ":" in host else host
