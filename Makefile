# Everything is set up from nothing: a virtual environment, the package, and what PDF needs.
#   make demo    build the example briefing into out/demo
#   make test    run the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint types bench format pango sources gazetteer lock pictures clean

demo: $(STAMP) pango
	$(BIN)/geobrief build examples/reports --sources examples/sources.toml \
	  --title "Example briefing" -o out/demo
	@echo "Open out/demo/map.html and out/demo/briefing.pdf"

test: $(STAMP) pango
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP) pango
	$(BIN)/python -m benchmarks

$(STAMP): pyproject.toml requirements/lock.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements/lock.txt -e '.[dev]'
	$(BIN)/python -m compileall -q geobrief
	@touch $@

# The PDF is laid out by Pango. On Debian and Ubuntu it is installed when that is permitted;
# everywhere else the line to run is printed, and everything but the PDF works without it.
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
pango: $(STAMP)
	@if $(BIN)/python -c 'from weasyprint.text.ffi import harfbuzz_subset as h; assert h' >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PANGO) >/dev/null; \
	elif command -v apt-get >/dev/null; then \
	  echo "For the PDF, run: sudo apt-get install -y --no-install-recommends $(PANGO)"; \
	else \
	  echo "For the PDF, install Pango: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"; \
	fi

# Pinned sources of the gazetteer, and the build that gives the same bytes from them.
sources: $(STAMP)
	$(BIN)/python -m geobrief.gazetteer.build.sources .sources
gazetteer: $(STAMP) sources
	$(BIN)/geobrief gazetteer build --sources-dir .sources

# The pictures of the README and of docs/map.md.
pictures: $(STAMP) pango
	$(BIN)/python -m benchmarks.pictures
	$(BIN)/python -m benchmarks.screenshots

lock: $(STAMP)
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --output-file requirements/lock.txt pyproject.toml

clean:
	rm -rf $(VENV) out/demo .mypy_cache .ruff_cache .pytest_cache dist
