# One virtual environment, made and filled on demand; everything else runs inside it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help status validate test lint types contracts unit chromium browser docs screenshot lighthouse pins \
	laws fuzz hostile flood kills office clean

help:
	@echo "make status    installs agatrack into $(VENV) and shows the progress of data/"
	@echo "make validate  the same, and checks data/"
	@echo "make test      lint, types, import contracts and all tests, in $(VENV)"
	@echo "make browser   the tests in Chromium alone; 'make test' runs them too"
	@echo "make docs      writes the generated pages and the picture of the terminal anew"
	@echo "make screenshot  writes the README's picture of the site anew"
	@echo "make lighthouse  what Lighthouse says of the site; needs Node.js"
	@echo "make pins      pins what CI installs anew, with the sums of all files"
	@echo "make laws      the property tests with a hundred times as many examples"
	@echo "make fuzz      a coverage-guided fuzzer over all that reads, for MINUTES=10"
	@echo "make hostile   every hostile case with every command that reads"
	@echo "make flood     what 100,000 hostile files take, in seconds and memory"
	@echo "make kills     the reliability tests with a thousand kills at random instants"
	@echo "make office    exports in LibreOffice, which has to be installed, frictionless and Datasette"
	@echo "make clean     removes $(VENV) and all caches"

$(READY): pyproject.toml agatrack/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "agatrack needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all,dev]"
	@touch $@

status: $(READY)
	$(BIN)/agatrack status

validate: $(READY)
	$(BIN)/agatrack validate

test: lint types contracts unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

unit: $(READY) chromium
	$(BIN)/python -m pytest -q -n 2

# The browser that the site is tried in is the system's. Only root is given it unasked.
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
APT_GET = $(and $(filter 0,$(shell id -u)),$(shell command -v apt-get))
WITHOUT := There is no Chromium, so the tests in a browser are skipped: install the package 'chromium'.
chromium:
	@$(if $(CHROMIUM),:,$(if $(APT_GET),apt-get update -qq && apt-get install -qq --yes \
		--no-install-recommends chromium fonts-liberation >/dev/null,false) || echo "$(WITHOUT)")

browser: $(READY) chromium
	$(BIN)/python -m pytest -q tests/browser

docs: $(READY)
	$(BIN)/python -m docs.build

screenshot: $(READY) chromium
	$(BIN)/python -m docs.screenshot

PINS := .github/agatrack-requirements.txt
pins: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	@sed -n '/^#/p' $(PINS) > $(PINS).new
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --all-build-deps --no-annotate \
		--no-header --no-emit-index-url --no-emit-find-links --upgrade --output-file=$(VENV)/pins.txt pyproject.toml
	@cat $(VENV)/pins.txt >> $(PINS).new && mv $(PINS).new $(PINS)

laws: $(READY)
	AGATRACK_HYPOTHESIS=long $(BIN)/python -m pytest -q -n 2 -k "oracle or law or fuzz"

MINUTES ?= 10
fuzz: $(READY)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[fuzz]"
	$(BIN)/python -m tests.fuzz.run --minutes $(MINUTES)

hostile: $(READY)
	AGATRACK_HOSTILE=whole $(BIN)/python -m pytest -q -n 2 tests/hostile

flood: $(READY)
	$(BIN)/python -m tests.hostile.flood

kills: $(READY)
	AGATRACK_KILLS=1000 $(BIN)/python -m pytest -q -n 2 tests/reliability

office: $(READY)
	@command -v soffice > /dev/null || { echo "LibreOffice is not installed: apt-get install libreoffice-calc"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check frictionless datasette
	$(BIN)/python -m pytest -q tests/office

clean:
	rm -rf $(VENV) .fuzz .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
