# `make` alone lists what there is to do. PYTHON=python3.12 chooses another Python.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
MADE := .venv/.made
CORE := .venv/.core-installed
DEV := .venv/.dev-installed
LAB := .venv/.notebook-installed

export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The environment is made anew when the checkout has moved, or when another PYTHON is asked for.
VERSION := -c 'import sys; print(sys.version)' 2>/dev/null
ifeq ($(findstring $(CURDIR)/.venv/bin/python,$(shell head -n 2 $(BIN)/pip 2>/dev/null)),)
ANEW := yes
else ifneq ($(origin PYTHON),file)
ifneq ($(shell $(PYTHON) $(VERSION)),$(shell $(BIN)/python $(VERSION)))
ANEW := yes
endif
endif
ifdef ANEW
$(shell rm -f $(MADE))
endif

.PHONY: help demo notebooks test check lint types rooms docs docs-check neo4j benchmark clean
.DEFAULT_GOAL := help

help: ## List the targets
	@echo "procmap: a company's documents as a process map. Targets:"
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(CORE) ## Map a made-up company, check it, write its report to demo/
	@$(BIN)/procmap demo

# Opened as copies, so that what a session stores in them stays out of the checkout; make them anew: rm -r demo/notebooks
notebooks: $(LAB) ## Explore the demo's map in JupyterLab; make notebooks ARGS="--no-browser" passes options on
	@[ -e demo/procmap.kgl ] || $(BIN)/procmap demo
	@mkdir -p demo/examples
	@[ -e demo/notebooks ] || cp -R notebooks demo/
	@[ -e demo/examples/drafts ] || cp -R examples/drafts demo/examples/
	@PROCMAP_STORE='$(CURDIR)/demo/procmap.kgl' $(BIN)/jupyter lab --notebook-dir=demo/notebooks \
	    --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate $(ARGS)

test: $(DEV) ## Run all tests, on all cores; make test ARGS="-k store -x -n 0" passes options on to pytest (-n 0: one core)
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: lint types rooms docs-check test ## Run all that CI runs: style, types, imports, docs, tests

lint: $(DEV) ## Check style and format
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(DEV) ## Check types
	@$(BIN)/mypy

rooms: $(DEV) ## Check that no room imports one it should not know
	@$(BIN)/lint-imports

docs: $(CORE) ## Rebuild docs/model.md and docs/queries.md
	@$(BIN)/python docs/build.py

docs-check: $(CORE) ## Check that these are up to date
	@$(BIN)/python docs/build.py --check

neo4j: $(CORE) ## Run a Neo4j of your own until Ctrl-C (NEO4J_PORT=7687); needs Java and, once, Maven
	@$(BIN)/python tests/servers/neo4j_server.py

benchmark: $(CORE) ## Measure loading, checking and impact on a large made-up map
	@$(BIN)/python benchmarks/run.py $(ARGS)

clean: ## Remove the environment, the demo and all caches; maps and .neo4j/ stay
	rm -rf .venv demo dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo "procmap needs Python 3.11 or newer, and there is no $(PYTHON)" \
	    "(Debian, Ubuntu: apt install python3 python3-venv; another one: make PYTHON=python3.12 ...)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "procmap needs Python 3.11 or newer," \
	    "and $(PYTHON) is $$($(PYTHON) --version 2>&1); choose another: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) lacks its venv module" \
	    "(Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@$(if $(ANEW),$(PYTHON) -m venv --clear .venv)
	@touch $@

$(CORE): pyproject.toml $(MADE)
	@echo "Installing procmap into .venv (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet -e .
	@touch $@

$(LAB): pyproject.toml $(MADE)
	@echo "Installing procmap and JupyterLab into .venv (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet -e '.[notebook]'
	@touch $(CORE) $@

# The development tools come with procmap itself, so this does for both.
$(DEV): pyproject.toml $(MADE)
	@echo "Installing procmap and its development tools into .venv (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $(CORE) $@
