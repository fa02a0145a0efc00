# What people and CI call. Everything happens in infra/bootstrap, which needs Python alone.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) -m infra.bootstrap

.PHONY: help run admin test test-compose bench fmt clean

help:
	@echo "make run           start Indaba on http://localhost:3080 (Ctrl-C stops it)"
	@echo "make admin USER=… make an existing account an administrator"
	@echo "make test          run every check and test (SCALE=ci|full)"
	@echo "make test-compose  build, start, try and stop the Docker composition"
	@echo "make bench         run the benchmarks (SCALE=ci|full)"
	@echo "make fmt           format Python and TypeScript"
	@echo "make clean         remove what was built; keeps data/ and .env"

run:
	@exec $(BOOTSTRAP) run

# The shell has a USER too: only one typed here counts.
admin:
	@exec $(BOOTSTRAP) admin $(if $(filter command line,$(origin USER)),'$(subst ','\'',$(USER))')

test:
	@exec $(BOOTSTRAP) test

test-compose:
	@exec $(BOOTSTRAP) test-compose

bench:
	@exec $(BOOTSTRAP) bench

fmt:
	@exec $(BOOTSTRAP) fmt

clean:
	@rm -rf .venv web/node_modules web/dist data/tools artifacts
