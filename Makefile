# Broadsheet: `make digest` makes tables and a digest, `make test` checks the project. Everything lives in .venv.

PYTHON ?= python3
INPUTS ?= inputs/sample
OUTPUTS ?= $(if $(filter-out inputs/sample,$(patsubst %/,%,$(INPUTS))),outputs,outputs/sample)
BIN := .venv/bin
UV_VERSION := 0.13.9
COMPILE = .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-annotate --no-header $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help digest test test-browser test-services bench format lock clean

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'
	@echo '  make digest INPUTS="FOLDER..." [OUTPUTS=DIR]   the same with your own articles'

digest: .venv/installed ## Install what is needed, run inputs/sample, and tell where the digest and the tables are
	@$(BIN)/broadsheet run $(INPUTS) --outputs $(OUTPUTS) --engine local

test: .venv/installed-test ## Check format, lint, types, tests, and the quality floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup
	$(BIN)/python -m tests.evaluation.gate

test-browser: .venv/installed-test ## Open the digest in Chromium, as a reader does (skipped where Chromium is missing)
	$(BIN)/pytest -n 2 --dist loadgroup tests/browser

test-services: .venv/installed-test ## Serve, kill and serve again; lose workers and documents (eight minutes)
	$(BIN)/pytest -n 2 --dist loadfile tests/services

bench: .venv/installed ## Time whole runs, and print a table
	$(BIN)/python -m tests.benchmarks.bench

format: .venv/installed-test ## Write the code in its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Make the locks anew from pyproject.toml, versions kept where they fit (UPGRADE=--upgrade: the newest)
	@$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv==$(UV_VERSION)
	$(COMPILE) --group build --output-file requirements.lock pyproject.toml
	@cp requirements.lock requirements-test.lock # whose versions are kept
	$(COMPILE) --group build --group test --output-file requirements-test.lock pyproject.toml

clean: ## Remove what was installed; inputs and outputs stay
	rm -rf .venv

.venv/python: 
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is missing: install Python 3.11, 3.12 or 3.13, or name one: make digest PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { echo "make: $(PYTHON) is $$($(PYTHON) -V 2>&1), but Broadsheet needs 3.11, 3.12 or 3.13; name one: make digest PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) has no venv: install it (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 2; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/python requirements.lock pyproject.toml
	@echo "installing what requirements.lock names into .venv (half a minute to two minutes, the first time only)" >&2
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-test: .venv/installed requirements-test.lock
	@echo "installing what requirements-test.lock adds" >&2
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements-test.lock
	@touch $@
