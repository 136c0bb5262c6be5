# `make demo` codes the sample reports; `make test` runs every test. Both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: help demo test check bench-speed docs lock clean setup

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(INSTALLED) ## the environment in .venv

$(INSTALLED): requirements.lock pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Python cannot make a .venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

demo: setup ## code the sample reports and show the record
	@$(BIN)/python -m onrecord.samples.demo

test: setup ## every test, with the system packages that they need
	@sh scripts/system_packages.sh
	$(BIN)/python -m pytest $(ARGS)

check: setup ## style, types, layering and docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/project
	$(BIN)/mkdocs build --quiet --strict --site-dir build/docs

bench-speed: setup ## words a second of the whole code path against bare spaCy
	@$(BIN)/python bench/speed.py

docs: setup ## the docs site, served on this machine
	$(BIN)/mkdocs serve

lock: ## renew requirements.lock from pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --all-extras --group dev --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --output-file requirements.lock pyproject.toml

clean: ## remove what can be made again
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis site
	rm -f src/onrecord/knowledge/data/gazetteer.sqlite*
