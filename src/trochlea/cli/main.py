"""Start of the command line: commands put together, errors told in one sentence, exit statuses kept."""

import sys
from collections.abc import Callable, Sequence

DONE, PARTLY, WRONG = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells expect


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with 0 done, 1 done in part, 2 wrong use or unreadable input."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        from trochlea import __version__  # nothing else is loaded for this answer

        sys.stdout.write(f"trochlea {__version__}\n")
        sys.exit(DONE)
    sys.exit(run(given))


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit status."""
    from trochlea.cli.quick import is_plain_today, plain_today

    if is_plain_today(arguments):
        return _quick(plain_today, arguments)
    return _any(arguments)


def _quick(answer: Callable[[Sequence[str]], None], arguments: Sequence[str]) -> int:
    from trochlea.vocabulary.errors import TrochleaError

    try:
        answer(arguments)
    except TrochleaError as told:
        return _say(str(told))
    except KeyboardInterrupt:
        return _stopped()
    except BrokenPipeError:
        pass  # the reader of our output has left, as `| head` does
    return DONE


def _any(arguments: Sequence[str]) -> int:
    from typer.exceptions import Abort, Exit, TyperException

    from trochlea.cli.commands import app_for
    from trochlea.vocabulary.errors import TrochleaError

    try:
        status = app_for(arguments)(args=list(arguments), prog_name="trochlea", standalone_mode=False)
    except TrochleaError as told:
        return _say(str(told))
    except TyperException as told:
        return _say(told.format_message())
    except Exit as left:
        return left.exit_code
    except (Abort, KeyboardInterrupt):
        return _stopped()
    except BrokenPipeError:
        return DONE
    return status if isinstance(status, int) else DONE


def _stopped() -> int:
    sys.stderr.write("Stopped; what was done so far is kept.\n")
    return INTERRUPTED


def _say(sentence: str) -> int:
    sys.stderr.write(" ".join(sentence.split()) + "\n")
    return WRONG
