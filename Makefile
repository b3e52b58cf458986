# The whole workflow. Everything is installed into .venv; nothing outside this folder is touched.
#
#   make demo    read examples/ into demo/demo.db and write demo/report.html
#   make test    every test
#   make check   style, types, import rules, documents in step with the program
#   make docs    write docs/cli.md anew from the program's own help
#   make eval    scores against the articles marked by hand, where ../shared is present
#   make bench   speed and memory
#   make train   makes the model that is shipped anew, where ../shared is present: about an hour on two cores
#
# Another interpreter: make PYTHON=python3.12 demo

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && exit; done; echo python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
TESTFLAGS ?=
BENCHFLAGS ?=
TRAINFLAGS ?=
LEDGER := demo/demo.db
TORCH = $(shell sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)

.PHONY: help demo test check format docs eval bench train clean

help:
	@sed -n 's/^#   //p' Makefile

# A venv without ensurepip (Debian keeps it in python3-venv) is filled by the pip that is there.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "reportedly needs Python 3.11 or newer; '$(PYTHON)' is not. Try: make PYTHON=python3.12 demo" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 \
		|| { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip -qq --python $@ install pip; } \
		|| { rm -rf $(VENV); echo "Could not make $(VENV): is pip installed for '$(PYTHON)'?" >&2; exit 1; }

# A stamp is stale when pyproject.toml is newer; the stamp of the development tools covers the program's own.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing reportedly"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing reportedly and its development tools"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed

# torch comes first and alone: left to the packages that want any torch, pip takes a newer one with gigabytes of CUDA.
$(VENV)/.installed-train: pyproject.toml | $(BIN)/python
	@echo "Installing reportedly and what training needs"
	@$(PIP) install '$(TORCH)'
	@$(PIP) install --editable '.[train]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	@mkdir -p demo
	$(BIN)/reportedly read examples --ledger $(LEDGER)
	@echo
	@echo "Who said most (all of them: $(BIN)/reportedly speakers --ledger $(LEDGER)):"
	@COLUMNS=120 $(BIN)/reportedly speakers --ledger $(LEDGER) | sed -n 1,24p
	@echo
	$(BIN)/reportedly report -o demo/report.html --ledger $(LEDGER)
	@echo "The report is demo/report.html. Open it in a browser, for example with:"
	@echo "  $(BIN)/python -m webbrowser demo/report.html"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $$($(BIN)/python -c 'import os; print("-n auto" * ((os.cpu_count() or 1) > 1))') $(TESTFLAGS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(BIN)/python -m reportedly.cli.reference | diff -u docs/cli.md - \
		|| { echo "docs/cli.md is not in step with the program: make docs" >&2; exit 1; }

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

docs: $(VENV)/.installed
	$(BIN)/python -m reportedly.cli.reference > docs/cli.md

eval: $(VENV)/.installed
	$(BIN)/python -m eval.run

bench: $(VENV)/.installed
	$(BIN)/python -m bench.run $(BENCHFLAGS)

train: $(VENV)/.installed-train
	$(BIN)/python -m training.run $(TRAINFLAGS)

clean:
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
