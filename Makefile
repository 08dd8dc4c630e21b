# The words people and CI use. `make run` and `make test` install what is missing by themselves.
PYTHON ?= 3.11
PY := .venv/bin/python -W ignore
TYPED := advisor actions bot tools web bench

.PHONY: run talk test check train knowledge model terms evaluate score bench bench-nlu bench-stock bench-search bench-speed bench-turns bench-stages bench-page scale conversations calculate touches due summary export gaps recount replay retention staff migration screenshots format lock clean channel-check channel-menu fuzz faults widget-package

run: .install-run train
	@$(PY) -m tools.serve

talk: .install-run train
	@$(PY) -m tools.talk

# What is tested and measured is what a new machine builds: an encoder taught a few texts less answers otherwise.
test evaluate score: EXACTLY := --exactly

# The two need nothing of each other; `model` takes what `knowledge` leaves, which needs little more than one core in the end.
train: .install-run
	@$(MAKE) --no-print-directory -j2 knowledge model EXACTLY=$(EXACTLY)

model: .install-run
	@nice $(PY) -m tools.train

knowledge: .install-run
	@$(PY) -m tools.build_knowledge $(EXACTLY)

# A worker that dies is not replaced: its successor waits for ever for tests that are done (xdist with loadfile).
test: .install-dev train
	@tools/find_browser.sh
	@$(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart=0

# Broken input for every parser and door; results in docs/fuzzing.md: make fuzz [INPUTS=1000000] [SEED=1]
fuzz: .install-dev knowledge
	@$(PY) -m tests.fuzz --inputs $(or $(INPUTS),1000000) --seed $(or $(SEED),1)

# Kills, starves and cuts off the whole assistant; results in docs/resilience.md: make faults [ONLY=killed,disk]
faults: .install-dev train
	@$(PY) -m tests.faults --only "$(ONLY)"

conversations: .install-dev train
	@$(PY) -m pytest -q tests/conversations

evaluate: .install-run train
	@$(PY) -m tools.evaluate "$(QUESTIONS)" "$(OUT)"

score: .install-run train
	@$(PY) -m tools.score

# Measures ours against peers (bench/README.md); ARGS goes to each, for example ARGS="--epochs 20".
bench: bench-speed bench-turns bench-stages bench-nlu bench-stock bench-search

# One replica of everything against three, 2,000 conversations at once (docs/scale.md); wants PostgreSQL, RabbitMQ and HAProxy
# installed, 8 GB of memory and half an hour. ARGS="--replicas 3 --conversations 200" makes one run by itself.
scale: .install-dev train
	@$(PY) -m bench.scale $(ARGS)
	@$(PY) -m bench.scale.plan

bench-nlu: .install-run
	@$(PY) -m bench.nlu $(ARGS)

bench-stock: .install-run
	@$(PY) -m bench.stock $(ARGS)

bench-search: .install-run knowledge
	@tools/install.sh bench $(PYTHON)
	@$(PY) -m bench.search $(ARGS)

bench-speed: .install-dev train
	@$(PY) -m bench.speed $(ARGS)

bench-turns: .install-dev train
	@$(PY) -m bench.turns $(ARGS)

bench-stages: .install-dev train
	@$(PY) -m bench.stages $(ARGS)

# Anew from the stored results.
bench-page: .install-run
	@$(PY) -m bench.page

# For example: make calculate TOOL=deadline ARGS="deadline_kind=priority right=patent first_filing_date=2026-03-31"
calculate: .install-run knowledge
	@$(PY) -m tools.calculate $(TOOL) $(ARGS)

# For example: make channel-check CHANNEL=telegram
channel-check: .install-run
	@$(PY) -m tools.channel_check "$(CHANNEL)"

# The widget for bundlers (docs/integrate/http.md); needs npm.
widget-package:
	@npm pack --silent --pack-destination var ./web/static/widget

# Puts the menu of knowledge/channel_menu.yml beside the input field: make channel-menu CHANNEL=telegram
channel-menu: .install-run
	@$(PY) -m tools.channel_check "$(CHANNEL)" --menu

check: .install-dev
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy $(TYPED)
	@.venv/bin/lint-imports --no-cache
	@$(PY) -m tools.check_content knowledge
	@$(PY) -m tools.check_channels

# The pictures of the desk in docs/desk/, of made-up inquiries, and of the widget in docs/widget/.
screenshots: .install-dev knowledge
	@tools/find_browser.sh
	@$(PY) -m tests.web.desk.screenshots docs/desk
	@$(PY) -m tests.web.screenshots docs/widget

# For editors (docs/editing.md).
touches: .install-run
	@$(PY) -m tools.touches "$(FACT)"

due: .install-run
	@$(PY) -m tools.due "$(or $(WITHIN),30)"

summary: .install-run
	@$(PY) -m tools.summary

export: .install-run
	@$(PY) -m tools.export

# What users asked and did not get answered: make gaps [SINCE=2026-11-01] [ARGS=--json]
gaps: .install-run knowledge
	@$(PY) -m tools.gaps $(if $(SINCE),--since $(SINCE)) $(ARGS)

# Whether the figures are those the raw event log gives.
recount: .install-run
	@$(PY) -m tools.recount

# What changed in the answers since the accepted run: make replay [QUESTIONS=file.jsonl] [TODAY=2027-01-01] [ACCEPT=1]
replay: .install-run knowledge
	@$(PY) -m tools.replay $(if $(QUESTIONS),--questions "$(QUESTIONS)") $(if $(TODAY),--today $(TODAY)) $(if $(ACCEPT),--accept)

# Deletes what is past its period; the public server does it daily by itself.
retention: .install-run
	@$(PY) -m tools.retention

# Adds a member of staff, or sets their password: make staff NAME=… [ROLE=administrator] [REGIONS=africa,china]
staff: .install-run
	@$(PY) -m tools.staff "$(NAME)" --role "$(or $(ROLE),administrator)" --regions "$(or $(REGIONS),*)"

# After a change of the desk's tables: make migration NAME=what_changed
migration: .install-dev
	@$(PY) -m tools.migration "$(NAME)"

format: .install-dev
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

# Writes what Taiwan and Hong Kong call the glossary's terms to where Traditional text is made.
terms: .install-run
	@$(PY) -m tools.traditional_terms

# Makes the hashed lists anew from requirements/*.in; look at what changed before you commit.
lock:
	@tools/lock.sh

clean:
	@rm -rf var/knowledge.db* var/log models .rasa .mypy_cache .ruff_cache

.PHONY: .install-run .install-dev
.install-run:
	@tools/install.sh run $(PYTHON)
.install-dev:
	@tools/install.sh dev $(PYTHON)
