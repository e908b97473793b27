.DEFAULT_GOAL := help
BIN := bin/demarche

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

## check: all that must hold before a commit
check: generate
	@test -z "$$(gofmt -l cmd handlers models static views)" || { gofmt -l cmd handlers models static views; exit 1; }
	git diff --exit-code -- '*_templ.go'
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
	$(MAKE) race

# The browser that the journeys use: Debian's Chromium, with fonts for the
# scripts that the pages show; and what reads the text out of a PDF.
browser:
	@command -v chromium >/dev/null && command -v pdftotext >/dev/null || { \
		test "$$(id -u)" = 0 || { echo "The tests need Chromium and Poppler: apt-get install chromium fonts-noto-core poppler-utils" >&2; exit 1; }; \
		apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-noto-core poppler-utils; }

## help: list the targets
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST) | awk -F': ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: build run test journeys race bench fuzz golden generate check browser help
