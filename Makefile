# One virtual environment, made and filled on demand; everything else runs inside it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PINS := .github/agatrack-requirements.txt
DEV_PINS := .ci/requirements.txt

# What is compiled is kept, whatever the machine says: the tests start hundreds of processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help status validate test lint types contracts unit chromium browser docs screenshot lighthouse pins \
	audit licences wheel reproducible laws fuzz hostile flood kills office bench bench-large clean

help:
	@echo "make status    installs agatrack into $(VENV) and shows the progress of data/"
	@echo "make validate  the same, and checks data/"
	@echo "make test      lint, types, import contracts and all tests, in $(VENV)"
	@echo "make test PINNED=yes  the same in an environment of exactly the packages in $(DEV_PINS)"
	@echo "make browser   the tests in Chromium alone; 'make test' runs them too"
	@echo "make docs      writes the generated pages and the picture of the terminal anew"
	@echo "make screenshot  writes the README's picture of the site anew"
	@echo "make lighthouse  what Lighthouse says of the site; needs Node.js"
	@echo "make pins      pins what CI installs anew, with the sums of all files"
	@echo "make audit     asks whether a weakness is known of anything that CI installs (needs the network)"
	@echo "make licences  lists the licence of everything that agatrack brings along"
	@echo "make wheel     builds the wheel of this commit into dist/"
	@echo "make reproducible  builds it twice, in two places, and compares the bytes"
	@echo "make laws      the property tests with a hundred times as many examples"
	@echo "make fuzz      a coverage-guided fuzzer over all that reads, for MINUTES=10"
	@echo "make hostile   every hostile case with every command that reads"
	@echo "make flood     what 100,000 hostile files take, in seconds and memory"
	@echo "make kills     the reliability tests with a thousand kills at random instants"
	@echo "make office    exports in LibreOffice, which has to be installed, frictionless and Datasette"
	@echo "make bench     measures every figure of docs/performance.md and writes it there"
	@echo "make bench-large  the same, with 100,000 records too"
	@echo "make clean     removes $(VENV) and all caches"

$(READY): pyproject.toml agatrack/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "agatrack needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
ifdef PINNED
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement=$(DEV_PINS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation --editable .
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all,dev]"
endif
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
	MYPY_NUM_WORKERS=2 $(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

unit: $(READY) chromium
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

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

PIN := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --all-build-deps --no-annotate \
	--no-header --no-emit-index-url --no-emit-find-links --upgrade
pins: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(PIN) --output-file=$(VENV)/pins.txt pyproject.toml
	$(PIN) --extra=dev --allow-unsafe --output-file=$(VENV)/dev-pins.txt pyproject.toml
	@for pair in $(PINS):pins $(DEV_PINS):dev-pins; do file=$${pair%:*}; \
		sed -n '/^#/p' $$file > $$file.new && cat $(VENV)/$${pair#*:}.txt >> $$file.new && mv $$file.new $$file; done

# A package that the service does not know counts as a weakness: of it nothing is known.
audit: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	@for file in $(PINS) $(DEV_PINS); do echo "$$file:"; \
		if ! $(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement=$$file 2> $(VENV)/audit.txt; then \
			if grep -q '^Found' $(VENV)/audit.txt; then cat $(VENV)/audit.txt; \
			else echo "Nothing is known: the service of advisories cannot be reached, or does not know every package."; fi; \
			exit 1; fi; cat $(VENV)/audit.txt; done

licences: $(READY)
	$(BIN)/python -m docs.licences

# The wheel says that it was built when its commit was made, so that anybody can build it again.
BUILT_FROM := agatrack data templates agatrack.yaml pyproject.toml README.md LICENSE
EPOCH = $$(git log -1 --format=%ct)
wheel: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement=$(PINS)
	@rm -rf dist && here=$$(mktemp -d) && git archive HEAD $(BUILT_FROM) | tar -x -C "$$here" && epoch=$(EPOCH) && \
		(cd "$$here" && SOURCE_DATE_EPOCH=$$epoch $(abspath $(BIN))/python -m hatchling build -t wheel -d "$(CURDIR)/dist") && \
		rm -rf "$$here"
	@cd dist && sha256sum *.whl

reproducible: wheel
	@there=$$(mktemp -d) && git archive HEAD $(BUILT_FROM) | tar -x -m -C "$$there" && epoch=$(EPOCH) && \
		(cd "$$there" && umask 077 && TZ=Asia/Tokyo SOURCE_DATE_EPOCH=$$epoch $(abspath $(BIN))/python -m hatchling build -t wheel -d "$$there/dist" > /dev/null) && \
		cmp dist/*.whl "$$there"/dist/*.whl && echo "the same bytes" && rm -rf "$$there"

lighthouse: $(READY) chromium
	$(BIN)/python -m pytest -q tests/browser/lighthouse.py

laws: $(READY)
	AGATRACK_HYPOTHESIS=long $(BIN)/python -m pytest -q -n 2 -k "hypothesis or oracle or law or fuzz"

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

# PyYAML and Doorstop are yardsticks: where they cannot be installed, their figures are left out.
YARDSTICKS := $(VENV)/.yardsticks
$(YARDSTICKS): $(READY)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check pyyaml
	-$(PYTHON) -m venv $(VENV)/doorstop && \
		$(VENV)/doorstop/bin/python -m pip install --quiet --disable-pip-version-check doorstop
	@touch $@

BENCH := $(BIN)/python -m benchmarks --doorstop "$$(ls $(VENV)/doorstop/bin/doorstop 2>/dev/null)"

bench: $(YARDSTICKS)
	$(BENCH)

bench-large: $(YARDSTICKS)
	$(BENCH) --large

clean:
	rm -rf $(VENV) dist .fuzz .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
