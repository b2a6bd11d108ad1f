# `make help` lists what can be done.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
HOST   ?= 0.0.0.0
PORT   ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test lint house translate bench lock gate clean shots format

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## Set up, fill the demo marketplace on first use, serve it
	$(BIN)/storefront serve --demo --host $(HOST) --port $(PORT)

test: $(VENV)/.dev ## The whole suite: SQLite, PostgreSQL, browser journeys
	$(BIN)/python -m tests.run

lint: $(VENV)/.dev ## ruff, import contracts, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --diff .
	$(BIN)/lint-imports --config importlinter.toml
	$(BIN)/mypy

format: $(VENV)/.dev ## Let ruff order imports and lines
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

house: $(VENV)/.dev ## What has grown too large to read
	$(BIN)/python -m tests.house

gate: $(VENV)/.dev ## The quick check before a change lands
	$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	$(BIN)/lint-imports --config importlinter.toml >/dev/null || $(BIN)/lint-imports --config importlinter.toml
	$(BIN)/python -m pytest -x -q -n 2 -m "not browser and not slow" tests/core tests/architecture

translate: $(VENV)/.dev ## Gather what public pages say, compile the English words, list what is missing
	$(BIN)/python -m tests.translate

shots: $(VENV)/.dev ## Draw docs/screens/ and docs/promotion/ anew
	$(BIN)/python -m docs.shots
	$(BIN)/python -m docs.promotion

bench: $(VENV)/.dev ## Measure against controls, write benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

lock: ## Renew requirements/*.txt (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 \
	  --extra heic pyproject.toml --build-isolation -o requirements/run.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 \
	  --extra heic --extra dev pyproject.toml -c requirements/run.txt -o requirements/dev.txt

clean: ## Remove what can be made again
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run
