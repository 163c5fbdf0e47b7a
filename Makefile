# One-word recipes; each does its own set-up. Needs git, make and Python 3.11 or later.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.run
TEST   := $(VENV)/.test
PORT   ?= 8000

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help serve build booklet preview test check fix faces bench lock clean

help:
	@echo "make serve   build the catalogue and serve it on http://127.0.0.1:8000"
	@echo "make build   write the site to site/"
	@echo "make booklet EVENT=ta-lente   write the harvest booklet of an event to ta-lente.pdf"
	@echo "make preview write the site with its drafts to preview/, to open from a folder"
	@echo "make test    lint, types, unit, site and browser tests"
	@echo "make check   records, lint and types, in seconds"
	@echo "make fix     format the code and mend what lint can mend"
	@echo "make faces   write the issue forms and the editor's snippets anew"
	@echo "make bench   print how fast and how good it is, against its models"
	@echo "make lock    resolve the locked versions anew"

serve: $(RUN)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { echo "Port $(PORT) is in use; try: make serve PORT=8001"; exit 1; }
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

# Into a folder of its own first, so that whatever stops a build leaves the old site whole.
build: $(RUN)
	$(BIN)/mkdocs build --strict --site-dir .cache/site
	rm -rf site && mv .cache/site site

booklet: build $(TEST)
	@$(BIN)/python -m tests.booklet '$(subst ','\'',$(EVENT))'

# What a proposal will look like, drafts too, to open from a folder.
preview: $(RUN)
	DRAFTS=1 $(BIN)/mkdocs build --strict --site-dir .cache/preview
	$(BIN)/python -m catalogue.preview .cache/preview
	rm -rf preview && mv .cache/preview preview

test: $(TEST)
	$(MAKE) --no-print-directory check
	$(BIN)/python tests/chromium.py
	$(BIN)/python -m pytest -n 2

check: $(TEST)
	$(BIN)/catalogue check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: $(TEST)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

faces: $(RUN)
	$(BIN)/python -m catalogue.faces

bench: $(TEST)
	$(BIN)/python -m tests.bench

lock: $(TEST)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group test pyproject.toml -o requirements-test.lock

clean:
	rm -rf site preview $(VENV) .cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST): requirements-test.lock $(RUN)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	@touch $@
