.DEFAULT_GOAL := help
BIN := bin/demarche

## build: make the program
build:
	go build -o $(BIN) ./cmd/demarche

## run: serve ./campaign.db on http://localhost:8080
run: build
	./$(BIN) serve

## generate: turn templ files into Go
generate:
	go tool templ generate -include-version=false

## help: list the targets
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST) | awk -F': ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: build run generate help
