# Every command a contributor needs. `make` alone lists them; .ci/run calls the same ones.

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
# One process a core; the tests of a file stay together, and with them the servers and worlds they share.
PYTEST_ARGS ?= -rs -n auto --dist loadfile
FUZZ_ARGS ?= --mails 100000 --seed 20161205
BENCH_ARGS ?=
FAULTS_ARGS ?= --messages 10000 --kills 1000 --workers 1 --seed 20161205 --seconds 7200

.DEFAULT_GOAL := help
.PHONY: help install demo test check format lint types rooms lock screens faults bench-letters bench-replies bench-planning fuzz

help: ## list these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## make .venv with everything in it, once for each change of requirements.lock

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Outreach needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." >&2; \
		echo "Name another one: make install PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

demo: install ## rehearse the sample campaign on this machine; no letter leaves it
	$(BIN)/outreach demo

test: install ## run all tests; one that needs a server which is not installed is listed as skipped
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: install ## what must pass before a change is offered: format, lint, types, rooms, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(PYTEST_ARGS)

format: install ## lay out the code, and mend what can be mended safely
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: install ## look for mistakes and for departures from the house rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install ## check the types, strictly
	$(BIN)/mypy

rooms: install ## check that the rooms of outreach/ depend on each other one way only
	$(BIN)/lint-imports

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	@command -v $(UV) >/dev/null || { echo "This needs uv: pip install uv, or name it: make lock UV=/path/to/uv" >&2; exit 1; }
	$(UV) pip compile pyproject.toml --upgrade --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --quiet -o requirements.lock

screens: install ## draw the pictures of docs/screens from ./demo
	$(BIN)/python docs/screens/make_board.py

faults: install ## kill, freeze and cut off workers for about an hour, and print what was lost or doubled
	$(BIN)/python -m tests.faults $(FAULTS_ARGS)

fuzz: install ## read 100,000 damaged mails, and print what raised, was slow or needed much memory
	$(BIN)/python -m tests.fuzz $(FUZZ_ARGS)

bench-letters: install ## measure letters a second on one core, as mail and as mail with PDF
	$(BIN)/python -m benchmarks.bench_letters $(BENCH_ARGS)

bench-replies: install ## measure reading and matching of replies among 10,000 and 1,000,000 stored messages
	$(BIN)/python -m benchmarks.bench_replies $(BENCH_ARGS)

bench-planning: install ## measure time and memory of due times, for 193, 10,000 and 1,000,000 recipients
	$(BIN)/python -m benchmarks.bench_planning $(BENCH_ARGS)
