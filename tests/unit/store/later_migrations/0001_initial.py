"""The first migration as it is."""  # noqa: N999  Django names its migrations so

from importlib import import_module

Migration = import_module("trochlea.adapters.store.migrations.0001_initial").Migration
