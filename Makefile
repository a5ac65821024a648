# The verbs of everyday work; `make help` lists them. Each sets .venv up by itself, and again only when
# pyproject.toml has changed: with uv where there is one, else with Python's own venv and pip.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help generate check test bench fetch update clean

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest --numprocesses auto --no-loadscope-reorder
SUPPORTED := python3.14 python3.13 python3.12 python3.11 python3
PYTHON ?= $(firstword $(foreach name,$(SUPPORTED),$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))

help: ## list the verbs
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1 \2/p' $(MAKEFILE_LIST) | while read -r verb does; do printf '%-10s %s\n' "$$verb" "$$does"; done

generate: .venv/codegen.stamp ## write generated/ anew, from spec/ and overlays/
	$(BIN)/python -m codegen generate

check: .venv/dev.stamp ## see that generated/ is fresh, and that lint, format and types are clean
	$(BIN)/python -m codegen generate --check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test: check ## check, then run the tests in parallel: ARGS="-k name" goes to pytest
	$(PYTEST) $(if $(EXHAUSTIVE),,--one-client) $(ARGS)

bench: .venv/bench.stamp ## measure speed against other clients, into build/bench: ROWS=substring ROUNDS=5 FORMAT=text|readme
	$(BIN)/python -m tests.bench --rows '$(ROWS)' --rounds $(or $(ROUNDS),5) --format $(or $(FORMAT),text)

fetch: .venv/codegen.stamp ## distil an API version into spec/: VERSION=1.56 [FROM=file]
	$(if $(VERSION),,$(error say which API version: make fetch VERSION=1.56 [FROM=file]))
	$(BIN)/python -m codegen fetch $(VERSION) $(if $(FROM),--from '$(FROM)')

update: .venv/dev.stamp ## all of it for a new API version: VERSION=1.56 [FROM=file]; prints what changed, as markdown
	$(if $(VERSION),,$(error say which API version: make update VERSION=1.56 [FROM=file]))
	$(BIN)/python -m codegen fetch $(VERSION) $(if $(FROM),--from '$(FROM)')
	$(BIN)/python -m codegen generate
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	@# Golden files are written anew: what changed in them is for the review. The rehearsal of this very verb is left
	@# out, and hostile descriptions, to which a new version makes no difference.
	UPDATE=1 $(PYTEST) --quiet -m 'not live' --ignore tests/codegen/test_update.py --ignore tests/codegen/hostile \
		tests/codegen tests/runtime; \
		status=$$?; $(BIN)/python -m codegen diff $(VERSION) --format markdown; exit $$status

clean: ## remove .venv and all caches of tools
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
	find codegen generated overlays tests -name __pycache__ -prune -exec rm -rf {} +

UV := $(shell command -v uv)
ifneq ($(UV),)
INSTALLER := $(BIN)/python
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
$(INSTALLER):
	$(UV) venv --quiet --clear --python '>=3.11' .venv
else
INSTALLER := $(BIN)/pip
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
$(INSTALLER):
	$(if $(PYTHON),,$(error found no Python 3.11 or later (tried $(SUPPORTED)): install one, or uv))
	@$(PYTHON) -c 'from ensurepip import bootstrap' 2>/dev/null || { \
		echo 'make: $(PYTHON) cannot make virtual environments: apt-get install python3-venv, or install uv' >&2; exit 1; }
	$(PYTHON) -m venv --clear --upgrade-deps .venv # the first pip that knows --group is 25.1
endif

.venv/codegen.stamp: pyproject.toml | $(INSTALLER)
	$(INSTALL) --editable '.[codegen]'
	touch $@

.venv/dev.stamp: pyproject.toml | $(INSTALLER)
	$(INSTALL) --editable . --group dev
	touch .venv/codegen.stamp $@

.venv/bench.stamp: pyproject.toml | $(INSTALLER)
	$(INSTALL) --editable . --group bench
	touch .venv/codegen.stamp .venv/dev.stamp $@
