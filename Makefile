# The one front door. `make demo` runs the main job, `make test` passes the tests; both set up ./.venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ONCE ?=

.PHONY: all demo watch test test-deploy audit bench lint format clean
all: $(VENV)/.ready

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "exportwire needs Python 3.11 or later; set PYTHON=/path/to/python3"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(VENV)/.ready
	$(BIN)/exportwire demo $(if $(ONCE),--once)

# Broker, workers, a real Prometheus and the demo, five times slower, so that a person can look; Ctrl-C ends all.
watch: $(VENV)/.ready
	$(BIN)/exportwire demo --watch --speed 0.2

lint: $(VENV)/.ready
	$(BIN)/ruff check streams tests
	$(BIN)/ruff format --check streams tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell README.md CHANGELOG.md SECURITY.md docs

format: $(VENV)/.ready
	$(BIN)/ruff check --fix streams tests
	$(BIN)/ruff format streams tests

test: lint
	$(BIN)/exportwire rules check
	$(BIN)/pytest -n 2 --dist worksteal -m "not deploy"

# The chart, the alert rules, the dashboards, the consumers in other languages, what takes long: fetches helm, promtool and libraries.
test-deploy: $(VENV)/.ready
	$(BIN)/pytest -m deploy tests/faults
	$(BIN)/pytest -n 2 --dist loadfile -m deploy --ignore tests/faults

# Known vulnerabilities of the locked versions; fails where one cannot be looked up, so it needs a connection. No part of `make test`.
audit: $(VENV)/.ready
	$(BIN)/uv tool run pip-audit@2.10.1 --strict --require-hashes --disable-pip -r requirements/run.txt $(AUDIT)

bench: $(VENV)/.ready
	$(BIN)/exportwire bench
	$(BIN)/exportwire bench --detect 200000

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
