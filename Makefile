.DEFAULT_GOAL := help
BIN := .venv/bin
READY := .venv/ready

.PHONY: help install demo pictures test trials servers newest check style mutants fuzz bench clean

help: ## Show what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

install: $(READY) ## Make a virtual environment with famcli and its tools in .venv

$(READY): pyproject.toml constraints.txt hatch_build.py famcli/locales/de/LC_MESSAGES/messages.po
	test -x $(BIN)/python || python3 -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

demo: $(READY) ## Write all documents of a real meeting and of two invented networks into build/demo
	rm -rf build/demo
	$(BIN)/famcli demo build/demo
	@echo "Open build/demo/netzwerk (German), build/demo/network (English) and build/demo/protokoll-familienmanagertreffen-6.pdf"

pictures: $(READY) ## Make the pictures of the README from the demo; needs pdftoppm
	$(BIN)/python -m tools.pictures

test: $(READY) ## Run the tests, without the long trials and with fewer random examples
	$(BIN)/python -m pytest -q -n auto -m "not slow" --hypothesis-profile quick

trials: $(READY) ## Run the long trials, and those with random examples with all of them
	$(BIN)/python -m pytest -q -n auto -m "slow or hypothesis"

servers: $(READY) ## Run the tests of commands, and of the store, on the newest PostgreSQL that is here
	FAMCLI_TEST_ON_SERVER=1 FAMCLI_TEST_POSTGRES=newest $(BIN)/python -m pytest -q -n auto tests/cli \
	tests/store/test_backends.py tests/store/test_machine.py tests/store/test_servers.py tests/store/test_ways.py tests/store/test_postgres*.py

newest: $(READY) ## Run the tests on the newest Python that is here as well
	$(BIN)/python -m tools.newest

check: style test trials servers ## Run everything that must hold

style: $(READY) ## Check style, types, layers, catalogue, and the pages that come from the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.catalogue check
	$(BIN)/python -m tools.docs check

mutants: $(READY) ## Find changes of the core that no test notices; takes minutes
	$(BIN)/pip install --quiet --constraint constraints.txt 'mutmut>=3.8,<4'
	FAMCLI_CI=1 $(BIN)/mutmut run
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tools.mutants

fuzz: $(READY) ## Give everything that reads inputs that nobody would type; takes five minutes
	$(BIN)/pip install --quiet --constraint constraints.txt 'atheris>=3,<4'
	$(BIN)/python -m tools.fuzz

bench: $(READY) ## Measure, side by side with others where they are installed
	$(BIN)/python -m benchmarks

clean: ## Remove what can be made again
	rm -rf .venv build dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis
