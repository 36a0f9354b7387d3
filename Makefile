.DEFAULT_GOAL := help
SHELL := /bin/sh
UV_VERSION := $(shell sed -n 's/^uv==//p' requirements/uv.in)
UV_HOME := .tools/uv-$(UV_VERSION)
UV := PYTHONPATH=$(UV_HOME) $(UV_HOME)/bin/uv
PY := .venv/bin/python
WORKERS ?= 2
SOURCES := $(wildcard src tests benchmarks sources docs requirements)
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade
SYNC := $(UV) pip sync --quiet --require-hashes --python $(PY)
INSTALL := $(UV) pip install --quiet --no-deps --no-build-isolation --offline --python $(PY)
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help setup run test check lock docs bench fuzz mutate

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##[ ]*/|/' | awk -F'|' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: .venv/.dev-ready  ## everything a developer needs, into this folder only

run: .venv/.run-ready  ## start the app on this computer and print its address
	@.venv/bin/trochlea serve

test: .venv/.dev-ready  ## every test; needs no network once set up
	@$(PY) -m pytest -n $(WORKERS) -rfEs $(TESTS)

check: .venv/.dev-ready  ## format, lint, types, import direction, house rules
	@.venv/bin/ruff format --check $(SOURCES)
	@.venv/bin/ruff check $(SOURCES)
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/mypy
	@$(PY) -m pytest -n 0 -p no:randomly tests/repo

lock: | $(UV_HOME)/bin/uv .venv/bin/python  ## resolve the versions anew (the only step that asks for the newest)
	$(COMPILE) requirements/run.in -o requirements/run.txt
	$(COMPILE) -c requirements/run.txt requirements/dev.in -o requirements/dev.txt
	$(COMPILE) requirements/node.in -o requirements/node.txt
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(PY) requirements/front_end.py --lock

docs: .venv/.dev-ready  ## write the pages that are made from the code and the catalogue
	@for page in docs/*.py; do $(PY) $$page || exit 1; done

bench: .venv/.dev-ready  ## side by side with the peers a user would pick, as ratios
	@$(PY) -m benchmarks

fuzz: .venv/.dev-ready  ## many broken files against the readers
	@TROCHLEA_FUZZ=20000 $(PY) -m pytest -n $(WORKERS) tests/files -k fuzz

mutate: .venv/.dev-ready  ## change the rules of the core at random: do the tests notice?
	@$(PY) -m benchmarks.mutate

# -- set-up: uv beside the project (a bare Debian has no venv module), an environment, the front-end parts ----------
$(UV_HOME)/bin/uv:
	@echo "Fetching the installer (once)"
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --require-hashes --target $(UV_HOME) -r requirements/uv.txt

.venv/bin/python: | $(UV_HOME)/bin/uv
	@$(UV) venv --quiet --python-preference only-system .venv

.venv/.run-ready: requirements/run.txt requirements/front_end.py package-lock.json pyproject.toml | .venv/bin/python
	@test -e .venv/.dev-ready || { echo "Setting up the app (once, a minute)"; $(SYNC) requirements/run.txt; }
	@$(INSTALL) -e .
	@$(PY) requirements/front_end.py
	@touch $@

.venv/.dev-ready: requirements/dev.txt requirements/front_end.py package-lock.json pyproject.toml | .venv/bin/python
	@echo "Setting up for development (once, a minute or two)"
	@$(SYNC) requirements/dev.txt
	@$(INSTALL) -e .
	@$(PY) requirements/front_end.py
	@touch $@ .venv/.run-ready
