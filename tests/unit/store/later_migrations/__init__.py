"""The store's migrations and one more, as a later version would have."""

from trochlea.adapters.store import migrations

__path__ = [*migrations.__path__, *__path__]
