# Two commands do everything: `make demo` and `make test`. Each makes ready what it needs.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON_HERE := .venv/bin/python
PYTEST := $(PYTHON_HERE) -m pytest
PI_ROOT ?= /var/tmp/mirror-pi-root
ARM_FOLDER ?= /var/tmp/mirror-arm64
export YES PYTHON

.PHONY: help demo test check search bench long browser reference pi pi-test arm-test install rollback uninstall deb system vm \
	lock clean

help: ## Show this list
	@echo "make demo    is the place to begin. All of them:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## See the mirror at work on a drawn face (ARGS="--seconds 20" passes options on)
	@tools/set_up.sh demo
	@$(PYTHON_HERE) -m mirror demo $(ARGS)

test: ## Run every check and every quick test (ARGS="-k name" chooses tests)
	@tools/set_up.sh test
	@$(MAKE) --no-print-directory check
	@$(PYTEST) -m "not bench and not long and not reference and not system and not vm" --cov --cov-report=term $(ARGS)

check: # The checks that need no run of the program
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m ruff format --check .
	@$(PYTHON_HERE) -m mypy
	@.venv/bin/lint-imports --no-cache

search: ## Look for counter-examples where no run has looked yet (properties alone)
	@tools/set_up.sh test
	@$(PYTEST) -m "hypothesis and not long" --hypothesis-profile=search $(ARGS)

bench: ## Judge speed and memory, as ratios inside one run
	@tools/set_up.sh test
	@$(PYTEST) -m "bench and not long" -s $(ARGS)

long: ## Run the tests that take minutes
	@tools/set_up.sh test
	@$(PYTEST) -m long -s $(ARGS)

browser: ## Look at the page with a real browser, and publish to a real broker
	@tools/set_up.sh browser
	@$(PYTEST) -s tests/browser tests/export/mqtt $(ARGS)

reference: ## Compare with another implementation, in an environment of its own
	@tools/set_up.sh test
	@$(PYTEST) -m reference -s $(ARGS)

pi: ## On a Raspberry Pi: set up with its camera, its screen and systemd
	@tools/set_up.sh pi

install: ## As root: make this machine a mirror, or bring it up to date
	@tools/install.sh install

rollback: ## As root: go back to the version before
	@tools/install.sh rollback

uninstall: ## As root: take the mirror away; what was written down stays
	@tools/install.sh uninstall

deb: ## Build a Debian package in build/ (ARGS="--arch arm64" for a Raspberry Pi)
	@tools/set_up.sh demo
	@tools/make_deb.sh $(ARGS)

system: ## As root: run the services in a Debian of their own, and do them harm
	@tools/set_up.sh test
	@$(PYTEST) -m system -s $(ARGS)

vm: ## As root: a whole emulated machine: cut its power, fill its memory, let its kernel hang
	@tools/set_up.sh test
	@$(PYTEST) -m vm -s $(ARGS)

pi-test: ## As root: the Pi camera's driver on the real picamera2, in a Debian root in PI_ROOT
	@tools/set_up.sh test
	@tools/pi_root.sh make $(PI_ROOT) $(PREPARE)
	@MIRROR_PI_ROOT=$(PI_ROOT) $(PYTEST) tests/pi/test_real_picamera2.py $(ARGS)

arm-test: ## As root: the wheels and the landmarks on arm64, emulated
	@tools/set_up.sh test
	@tools/try_arm64.sh --folder $(ARM_FOLDER) --count
	@MIRROR_ARM_FOLDER=$(ARM_FOLDER) $(PYTEST) tests/pi/test_arm64.py $(ARGS)

lock: ## Pin the dependencies anew (ARGS=--upgrade takes the newest)
	@tools/lock.sh $(ARGS)

clean: ## Remove what set-up and tests have made, except the models
	@rm -rf .venv build demo .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache *.egg-info
	@find hardware mirror tests -name __pycache__ -prune -exec rm -rf {} +
