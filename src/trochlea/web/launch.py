"""What one started app works with: handed in at the start, found again by every request."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.http import HttpRequest

from trochlea.app.plan_view import RenderCalendar, RenderWorkout
from trochlea.app.ports import Progress, Services, Store, ignore_progress
from trochlea.app.sample_runner import ensure_sample
from trochlea.app.today import local_today
from trochlea.web.jobs import Jobs

KEY = "trochlea.launch"  # in the WSGI environment


@dataclass(frozen=True, slots=True)
class TakeOut:
    """How the plan is written for a calendar and for a watch."""

    calendar: RenderCalendar
    workout: RenderWorkout


@dataclass(slots=True)
class Launch:
    """Services and launch token of one started app, its running jobs, and the sample runner once it was asked for."""

    own: Services
    token: str = field(repr=False)
    only_sample: bool = False
    zone: str | None = None  # this machine's, remembered over an erasing while the app runs
    take_out: TakeOut | None = field(default=None, repr=False)
    jobs: Jobs = field(default_factory=Jobs)
    _sample: Store | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def sample(self, progress: Callable[[Progress], None] = ignore_progress) -> Services:
        """Services on the sample runner's own store, which is written on first use."""
        with self._lock:
            if self._sample is None:
                self._sample = ensure_sample(self.own, local_today(self.own), progress)
            return replace(self.own, store=self._sample)

    def forget_sample(self) -> None:
        """The home was emptied: the sample runner's store has to be opened anew."""
        with self._lock:
            if self._sample is not None:
                self._sample.close()
            self._sample = None


def launch_of(request: HttpRequest) -> Launch:
    """The started app a request came to."""
    found = request.META[KEY]
    assert isinstance(found, Launch)
    return found
