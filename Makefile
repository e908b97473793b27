.DEFAULT_GOAL := help
BIN := bin/demarche

# The tools that are no part of the program: built from source at the versions of
# tools.mod, and kept by Go's build cache.
TOOL := go tool -modfile=tools.mod

# The tests in which several do something at once, and where they are.
AT_ONCE := AtOnce|AtATime|LastCoordinator|HundredEdits|SentTwiceMake|UsedOnce|MailedOnce|StopsAndGoesOn
RACING := ./models/accounts ./models/letters ./handlers

## build: make the program, bin/demarche
build:
	go build -o $(BIN) ./cmd/demarche

## run: serve ./campaign.db on http://localhost:8080
run: build
	./$(BIN) serve

## test: install or find what the tests need, and run them all
test: browser
	go test ./...

## journeys: the browser tests alone
journeys: browser
	go test ./cmd/demarche -run Journey -v

## race: the tests under the race detector
race:
	go test -race ./models/... ./handlers/... ./views/...

## bench: the benchmarks, with allocations
bench:
	go test -run '^$$' -bench . -benchmem ./...

## fuzz: letters of any text in all formats, for a minute
fuzz:
	go test ./views/letterdoc -run '^$$' -fuzz FuzzWriters -fuzztime 1m -fuzzminimizetime 20x

## golden: accept the documents as they look now; read the diff
golden:
	GOLDEN=accept go test ./... -run Golden

## generate: turn templ files into Go
generate:
	go tool templ generate -include-version=false

## fmt: format all Go files
fmt:
	$(TOOL) gofumpt -w cmd handlers models static views

## lint: gofumpt, vet, staticcheck and the other linters of .golangci.yml
lint:
	$(TOOL) golangci-lint run ./...

## generated: whether the Go files of the pages are those of their templ files
generated: generate
	git diff --exit-code -- '*_templ.go'

## race-at-once: the tests of what happens at once, under the race detector
race-at-once:
	go test -race -run '$(AT_ONCE)' $(RACING)

## check: all that must hold before a commit; it is what CI runs
check:
	go build ./...
	$(MAKE) generated
	$(MAKE) lint
	$(MAKE) test
	$(MAKE) race-at-once

## measure: the size of the code and how it hangs together, in numbers
measure:
	go run ./cmd/measure

## letters: first letters to all states in five languages on five days, and how good they are, in numbers
letters:
	go run ./cmd/letters

# The browser that the journeys use: Debian's Chromium, with fonts for the
# scripts that the pages show; and what reads the text out of a PDF.
browser:
	@command -v chromium >/dev/null && command -v pdftotext >/dev/null || { \
		test "$$(id -u)" = 0 || { echo "The tests need Chromium and Poppler: apt-get install chromium fonts-noto-core poppler-utils" >&2; exit 1; }; \
		apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-noto-core poppler-utils; }

## help: list the targets
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST) | awk -F': ' '{printf "  make %-13s %s\n", $$1, $$2}'

.PHONY: build run test journeys race race-at-once bench fuzz golden generate generated fmt lint check measure browser help
