# make demo      install, check a report against the bundled packs, list what comes due
# make test      all tests that need Python alone
# make test-all  those that need more, too
# make lint      ruff, mypy, import-linter
# make wheelhouse  the wheels for a machine without a network; FOR="--platform win_amd64 --python-version 3.12" for another
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
DAY    := 2023-09-30

.PHONY: demo test test-all lint bench docs schemas wheelhouse clean
.DEFAULT_GOAL := help

help:
	@sed -n '/^#/!q;s/^# //p' Makefile

# Debian ships venv apart from python3: name the package instead of failing with a traceback
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "venv is lacking. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# a stamp for each set of extras: installed again when pyproject.toml changes
$(VENV)/.installed-%: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	$(BIN)/python -m compileall -q compliance
	@touch $@

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q compliance
	@touch $@

# the check finds what it should find only if it leaves with exactly 1
demo: $(VENV)/.installed
	$(BIN)/compliance check examples/henan-2023-q3.yaml --as-of $(DAY); test $$? -eq 1
	$(BIN)/compliance upcoming --within 100d --as-of $(DAY)

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest

# Spark needs Java, the workbooks LibreOffice; where Debian's packages may be installed, they are
test-all: $(VENV)/.installed-test $(VENV)/.installed-spark
	@command -v java >/dev/null || { apt-get update -qq && apt-get install -y -qq default-jre-headless; } \
	  || { echo "Java is lacking. On Debian and Ubuntu: apt-get install default-jre-headless"; exit 1; }
	@command -v soffice >/dev/null || { apt-get update -qq && apt-get install -y -qq libreoffice-calc-nogui; } \
	  || { echo "LibreOffice is lacking. On Debian and Ubuntu: apt-get install libreoffice-calc-nogui"; exit 1; }
	$(BIN)/python -m pytest -m extra

lint: $(VENV)/.installed-lint $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-bench
	$(BIN)/python -m benchmarks

schemas: $(VENV)/.installed
	$(BIN)/python -m compliance.model.write

docs: $(VENV)/.installed
	$(BIN)/python docs/write.py

# docs/ci.md says how to install from it; pip asks this machine what is needed, so what Windows needs besides is named
wheelhouse: $(BIN)/python
	rm -rf wheelhouse
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir wheelhouse .
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --only-binary=:all: $(FOR) \
	  --dest wheelhouse wheelhouse/policy_compliance-*.whl colorama

clean:
	rm -rf $(VENV) dist wheelhouse
