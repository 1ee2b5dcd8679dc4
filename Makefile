# SPDX-License-Identifier: MIT
# Each target does its own set-up, on a bare Debian 12 too; a second run starts at once.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
UV := .make/bin/uv
SYNC := $(UV) sync --quiet --locked --inexact
RUN := .venv/bin
JOBS ?= auto

.PHONY: help run test test-all lint dist test-dist test-clean screenshots bench lock clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

run: .make/venv-run  ## open the window (without a display: make an example handout)
	@tools/run.sh

lint: .make/venv-test  ## ruff, and mypy for each system that the program runs on
	$(RUN)/ruff check .
	for system in linux win32 darwin; do $(RUN)/mypy --platform $$system --cache-dir .mypy_cache/$$system || exit; done

test: lint .make/web  ## lint, then every test that takes seconds
	QT_QPA_PLATFORM=offscreen $(RUN)/python -m pytest -n $(JOBS) --dist worksteal -m "not thorough"

test-all: lint .make/web  ## the long tests too
	HYPOTHESIS_PROFILE=explore QT_QPA_PLATFORM=offscreen $(RUN)/python -m pytest -n $(JOBS) --dist worksteal

dist: .make/venv-dist  ## the program folder, .tar.xz, .deb, .rpm, checksums, SBOM in dist/
	.make/dist/bin/python packaging/build.py

test-dist: dist .make/venv-test-dist  ## install, use, upgrade and remove the packages in a clean system
	$(RUN)/python -m pytest tests/dist

test-clean: .make/system-dist  ## make run and make test in a clean Debian
	packaging/test-clean.sh

screenshots: .make/venv-test  ## pictures of the window in screenshots/
	xvfb-run -a -s "-screen 0 1366x768x24" $(RUN)/python tools/screenshots.py

bench: .make/venv-bench  ## speed of this program and of others on the same content
	$(RUN)/python -m benchmarks

lock: $(UV)  ## choose the newest versions that fit pyproject.toml
	$(UV) lock --upgrade

clean:  ## remove everything that was made here
	rm -rf .make .venv build dist screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(UV): tools/setup.sh
	@tools/setup.sh uv

# Without the rights to install packages, the handout can still be made: go on, and ask again next time.
.make/system-run: tools/setup.sh
	@mkdir -p .make; if tools/setup.sh system run; then touch $@; fi

.make/system-%: tools/setup.sh
	@mkdir -p .make; tools/setup.sh system $* && touch $@

.make/web: tools/setup.sh .make/system-test
	@tools/setup.sh web && touch $@

.make/venv-run: pyproject.toml uv.lock .make/system-run $(UV)
	@$(SYNC) --no-default-groups
	@touch $@

.make/venv-test: pyproject.toml uv.lock .make/system-test $(UV)
	@$(SYNC)
	@touch $@

.make/venv-bench: pyproject.toml uv.lock .make/system-bench $(UV)
	@$(SYNC) --group bench
	@touch $@

# An environment of its own, so that nothing of the developers' tools is found and packed.
.make/venv-dist: pyproject.toml uv.lock .make/system-dist $(UV)
	@UV_PROJECT_ENVIRONMENT=.make/dist $(UV) sync --quiet --locked --no-default-groups --group dist --extra record
	@touch $@

.make/venv-test-dist: pyproject.toml uv.lock .make/system-dist $(UV)
	@$(SYNC) --group dist
	@touch $@
