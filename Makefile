# `make` lists the targets. All set-up (.venv, pinned packages) happens on the first `make run` or `make test`, once.

PYTHON ?= $(firstword $(foreach name,python3 python3.12 python3.11 python3.10,$(shell $(name) -c 'import sys; (3, 10) <= sys.version_info[:2] <= (3, 12) and print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
UV := build/lock/bin/uv
COMPILE := $(UV) pip compile --universal --python-version 3.10 --generate-hashes --upgrade --quiet \
  --no-config --default-index https://pypi.org/simple --no-emit-index-url --custom-compile-command "make lock"

.PHONY: help run test score eval-reading bench train confidence eval-models corpus lock clean
.DELETE_ON_ERROR:

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

run: $(READY) ## extract the claims of corpus/li2022.pdf into out/, and score those of its figures
	@$(BIN)/exoclaim run corpus/li2022.pdf -o out --baseline
	@echo
	@echo "Li et al. 2022, Figures 1-5, against gold/li2022.jsonl; on the right every co-occurrence in one sentence:"
	@echo
	@$(BIN)/exoclaim score gold/li2022.jsonl --pred out/claims.jsonl --baseline out/baseline.jsonl --where Figure --brief
	@echo
	@echo "$$(wc -l < out/claims.jsonl | tr -d ' ') claims: out/claims.jsonl, out/claims.csv (for a spreadsheet); the paper as read: out/papers/li2022.json"
	@echo "To read them: $(BIN)/exoclaim show li2022 --claims out/claims.jsonl"

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest

score: $(READY) ## score every paper of the corpus against its gold: gold/SCORES.md, gold/SCORES.json, out/report.html
	@$(BIN)/exoclaim run corpus/*.pdf -o out/corpus --baseline --trace
	@$(BIN)/exoclaim gold scores --pred out/corpus/claims.jsonl --baseline out/corpus/baseline.jsonl
	@$(BIN)/exoclaim report gold/li2022.jsonl gold/dev-lung-liver.jsonl --pred out/corpus/claims.jsonl --baseline out/corpus/baseline.jsonl \
	  --trace out/corpus/trace.jsonl -o out/report.html 2>/dev/null # without dev-breast-msc, whose errors are not looked at
	@sed -n '/^## Figures/,/^## What/p' gold/SCORES.md | grep '^|'
	@echo; echo "Fillers of the gold that are found as mentions of a fitting kind; then those of dev-breast-msc, which nothing was tuned on:"; echo
	@$(BIN)/exoclaim gold mentions gold/li2022.jsonl gold/dev-lung-liver.jsonl --trace out/corpus/trace.jsonl
	@echo; $(BIN)/exoclaim gold mentions gold/dev-breast-msc.jsonl --trace out/corpus/trace.jsonl --brief; echo
	@echo "To look at: gold/SCORES.md; out/report.html (every claim of the papers that were tuned on)"

eval-reading: $(READY) ## how well the PDFs of a folder are read, against their JATS XML: make eval-reading PDFS=folder
	@PYTHONPATH=. $(BIN)/python benchmarks/eval_reading.py "$(PDFS)"

bench: $(READY) ## speed as ratios within one run, and memory, half an hour: make bench [PDFS=folder] [MOST=1000]
	@PYTHONPATH=. $(BIN)/python benchmarks/bench_reading.py $(or $(wildcard $(PDFS)/*.pdf),$(wildcard corpus/*.pdf))
	@OMP_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python benchmarks/bench_pipeline.py --most $(or $(MOST),1000) --work build/bench $(wildcard $(PDFS)/*.pdf)

train: build/training/.ready ## train the model again, about two hours: make train CORPORA=… TREES=… TEXT=… (training/README.md says what and where from)
	@$(MAKE) -f training/Makefile PYTHON=build/training/venv/bin/python all evaluate

confidence: $(READY) ## fit the confidence of claims again: make confidence [ABSTRACTS=….jsonl GOLD="more gold files"] (training/README.md)
	@OMP_NUM_THREADS=1 $(BIN)/python -m training.confidence -o models/confidence.json \
	  --papers corpus/*.pdf gold/tuning/voice-*.md gold/held-back/voice-*.md $(if $(ABSTRACTS),--abstracts $(ABSTRACTS)) --held gold/dev-breast-msc.jsonl gold/held-back/voice-*.jsonl $(HELD) \
	  --gold gold/li2022.jsonl gold/dev-lung-liver.jsonl gold/tuning/voice-*.jsonl $(if $(ABSTRACTS),gold/tuning/abstracts.jsonl gold/tuning/abstracts-empty.txt) $(GOLD)

eval-models: $(READY) ## figures of the model: mentions of our gold, speed; with CORPORA=… TREES=… also public test sets. OTHER=another model
	@echo "Fillers of the gold that are found as mentions of a fitting kind; then those of dev-breast-msc, which nothing was tuned on:"; echo
	@$(BIN)/exoclaim run corpus/*.pdf -o out/corpus --trace 2>/dev/null
	@$(BIN)/exoclaim gold mentions gold/li2022.jsonl gold/dev-lung-liver.jsonl --trace out/corpus/trace.jsonl
	@echo; $(BIN)/exoclaim gold mentions gold/dev-breast-msc.jsonl --trace out/corpus/trace.jsonl --brief
	@echo; echo "Speed on one core, over corpus/sources, beside spaCy's architecture of small models with random weights:"; echo
	@for model in exoclaim models/exoclaim_bio untrained $(OTHER); do PYTHONPATH=. OMP_NUM_THREADS=1 $(BIN)/python -m training.speed $$model corpus/sources/*.md || exit 1; done
	@echo; test -n "$(CORPORA)" -a -n "$(TREES)" || echo "Public test sets are left out: name their folders, CORPORA=… TREES=… (training/README.md says where from)"
	@test -z "$(CORPORA)" -o -z "$(TREES)" || PYTHONPATH=. OMP_NUM_THREADS=1 $(BIN)/python -m training.evaluate models/exoclaim_bio $(OTHER) \
	  --root "$(CORPORA)" --trees "$(TREES)" --split test --detail

corpus: $(READY) ## typeset the PDF files of the corpus again from their sources
	@$(BIN)/python corpus/typeset.py

lock: $(UV) ## pin the newest packages that pyproject.toml allows (needs the network)
	@$(COMPILE) pyproject.toml --extra dev -o requirements.lock
	@$(COMPILE) tests/readers.in --no-deps -o tests/readers.txt

clean: ## remove what the other targets made, the environment included
	@rm -rf .venv build out .pytest_cache .hypothesis *.egg-info

$(READY): requirements.lock tests/readers.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "exoclaim needs Python 3.10, 3.11 or 3.12, and found none; install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 12))' || \
	  { echo "exoclaim needs Python 3.10, 3.11 or 3.12; $(PYTHON) is $$($(PYTHON) --version 2>&1)" >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) and pinned packages (a few minutes, once) ..." >&2
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --require-hashes --no-deps --no-build-isolation --use-pep517 -r tests/readers.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(READY)

build/training/.ready: training/requirements.txt
	@$(PYTHON) -m venv build/training/venv
	@build/training/venv/bin/python -m pip --disable-pip-version-check install --quiet -r training/requirements.txt
	@touch $@

$(UV):
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv==0.13.9
