"""Long work in a background thread, with how far it is, how to stop it, and what came of it."""

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections

from trochlea.app.ports import Progress
from trochlea.vocabulary.errors import TrochleaError

KEPT = 20  # finished jobs whose outcome can still be looked at
UNEXPECTED = (
    "Something went wrong on our side; what was done so far is kept. Try again, and report it if it stays."
)
log = logging.getLogger(__name__)

Work = Callable[[Callable[[Progress], None], Callable[[], bool]], Any]


@dataclass(slots=True)
class Job:
    """One piece of long work; `after` is where the page goes when nothing needs to be read about the outcome."""

    title: str
    kind: str
    after: str
    can_stop: bool
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    progress: Progress = field(default_factory=lambda: Progress(0, None))
    outcome: Any = None
    error: str | None = None
    done: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def note(self, progress: Progress) -> None:
        """Remember how far the work is."""
        self.progress = progress


class Jobs:
    """The jobs of one started app."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def start(self, job: Job, work: Work) -> Job:
        """Run the work in a thread of its own."""
        with self._lock:
            finished = [known for known in self._jobs.values() if known.done.is_set()]
            for old in finished[:-KEPT]:
                del self._jobs[old.id]
            self._jobs[job.id] = job
        threading.Thread(target=_run, args=(job, work), name=f"job {job.kind}", daemon=True).start()
        return job

    def get(self, job_id: str) -> Job | None:
        """The job of that id, while it is remembered."""
        return self._jobs.get(job_id)

    def running(self, kind: str) -> Job | None:
        """A job of that kind that has not ended yet."""
        with self._lock:
            return next(
                (job for job in self._jobs.values() if job.kind == kind and not job.done.is_set()), None
            )

    def wait(self, timeout_s: float) -> bool:
        """Wait for all to end; False where one did not."""
        return all(job.done.wait(timeout_s) for job in list(self._jobs.values()))


def _run(job: Job, work: Work) -> None:
    try:
        job.outcome = work(job.note, job.stopped.is_set)
    except TrochleaError as told:
        job.error = str(told)
    except Exception:
        log.exception("job %s failed", job.kind)
        job.error = UNEXPECTED
    finally:
        connections.close_all()
        job.done.set()
