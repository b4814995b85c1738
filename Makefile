# Two commands for people: `make run` and `make test`. Each does its own set-up; Python >= 3.11 and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.synced

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench soak install clean lock vectors

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

install: $(STAMP) ## the environment, nothing else

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; found " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 run")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/uv pip sync --quiet requirements.lock
	@VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m pip --version >/dev/null && test -x $(BIN)/uv || $(PYTHON) -m venv --upgrade-deps $(VENV)
	@touch $(STAMP)

run: $(STAMP) ## build the index when needed and serve on http://127.0.0.1:8000
	@$(BIN)/coach serve

demo: $(STAMP) ## the five outputs for the sample deal, in this terminal
	@$(BIN)/coach demo

test: $(STAMP) ## every test that this machine can run
	@$(BIN)/python -m pytest

check: $(STAMP) ## lint, types, import rules, library
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/coach library check

bench: $(STAMP) ## print speed, memory and gold scores
	@$(BIN)/python -m tests.bench

soak: $(STAMP) ## prove durability at length: kill -9, damaged indexes, second starts, repeated Slack events, cut streams
	@$(BIN)/python -m tests.soak

vectors: $(STAMP) ## refresh case_library/vectors.npz after library texts changed (optional: it only saves the first start time)
	@$(BIN)/python -c 'from coach.wiring import write_vectors; print(write_vectors(), "vectors")'

lock: ## refresh requirements.lock (no addresses in it)
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock

clean: ## remove the environment and the local data
	rm -rf $(VENV) .coach
