"""Commands that start the app in the browser: serve, demo."""

import secrets
import sys
import webbrowser
from pathlib import Path
from typing import Annotated, Any

import typer

from trochlea.cli.options import Home
from trochlea.cli.shown import print_lines
from trochlea.cli.wiring import home_folder, services_for
from trochlea.vocabulary.errors import Refused

HOST = "127.0.0.1"
PORT = 8765
KEY_FILE = "secret.key"
THREADS = 6

Host = Annotated[
    str, typer.Option("--host", help="Address to listen on; anything but this computer opens it to others.")
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535)]
Quiet = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]


def serve(host: Host = HOST, port: Port = PORT, no_browser: Quiet = False, home: Home = None) -> None:
    """Start the app on this computer and print its address."""
    _serve(home, host, port, not no_browser, sample=False)


def demo(host: Host = HOST, port: Port = PORT, no_browser: Quiet = False, home: Home = None) -> None:
    """Start the app with the sample runner: two years of made-up history in a home of its own."""
    _serve(home, host, port, not no_browser, sample=True)


def _serve(home: Path | None, host: str, port: int, show: bool, sample: bool) -> None:
    from waitress.server import create_server

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
        )
        try:
            server = create_server(application, host=host, port=port, threads=THREADS, ident=None)
        except OSError as why:
            raise Refused(
                f"Port {port} on {host} cannot be used ({why.strerror}); name another with --port."
            ) from None
        address = f"http://{_shown_host(host)}:{_port_of(server)}/?token={token}"
        print_lines(f"Trochlea is at {address}", "It runs on this computer only. Stop it with Ctrl+C.")
        if host not in ("127.0.0.1", "localhost", "::1"):
            print_lines(
                f"--host {host} opens it to everyone who can reach this computer and has the address above; "
                "without HTTPS anyone on that network can read along, and it does not work offline on a phone."
            )
        if show and sys.stdout.isatty():
            webbrowser.open(address)
        try:
            server.run()
        except KeyboardInterrupt:
            print_lines("Stopped.")
        finally:
            server.close()


def _port_of(server: Any) -> int:
    """The port in use; a name such as localhost may stand for several addresses, all on one port."""
    listens = getattr(server, "effective_listen", None)
    return int(listens[0][1] if listens else server.effective_port)


def _secret_key(folder: Path) -> str:
    """The key that signs this home's cookies, made once, readable by its owner only."""
    place = folder / KEY_FILE
    if not place.exists():
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(), encoding="ascii")
    return place.read_text(encoding="ascii")


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
