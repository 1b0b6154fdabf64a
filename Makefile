# TechMatch. The work is done by short scripts in scripts/; this file names it.
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test db cli bench format generate stop reset
export PORT DATA_DIR FILTER

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "Settings: PORT (5080), DATA_DIR (.data), ConnectionStrings__TechMatch (for cli)."

run: ## Install what is missing, start TechMatch with a demonstration world, print its address
	@scripts/run.sh

test: ## Run all tests, formatting and lint
	@scripts/test.sh

db: ## Start only the database, leave it running, print its connection string
	@scripts/db.sh start

cli: ## Run the command line: make cli ARGS="coverage --province Overijssel --json"
	@scripts/cli.sh $(ARGS)

bench: ## Run the benchmarks, or one group: make bench FILTER=matching
	@scripts/bench.sh

format: ## Format the code, server and web
	@scripts/format.sh

generate: ## Make anew what is generated: migration, OpenAPI document, client types
	@scripts/generate.sh

stop: ## Stop the database of make db
	@scripts/db.sh stop

reset: ## Throw the database of make run and make db away, with everything in it
	@scripts/db.sh reset
