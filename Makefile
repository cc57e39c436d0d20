# Building, testing and installing Qise. `make help` lists what there is.

SWIFT   ?= swift
PREFIX  ?= /usr/local
DESTDIR ?=
ARGS    ?=

# One release build serves `run`, `install` and the benchmarks: with the standard library linked in, the program starts
# in half the time and needs no Swift on the machine that it is copied to. The other libraries are linked in too, where
# their archives are installed, which saves a millisecond more: the linker finds them first in a folder of their own.
ARCHIVES = .build/archives
# Types are looked up by what the compiler knows of them. By their names, as is usual, the runtime goes through ten thousand
# conformances for each new kind of dictionary that the first screen needs: a sixth of what it takes to come up.
TYPES = -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
# What the linker is told besides, and what that needs, is made there too.
SMALLER = $$(SWIFT=$(SWIFT) .make/smaller $(CURDIR)/$(ARCHIVES))
RELEASE = -c release --static-swift-stdlib $(TYPES) -Xlinker -L$(CURDIR)/$(ARCHIVES) $(SMALLER)
PROGRAM = .build/release/qise
# Draws papers; it stands beside the program.
DRAWER = .build/release/qise-paper

BUILD_PACKAGES = libncurses-dev libsqlite3-dev libsodium-dev libzip-dev libexpat1-dev libxlsxwriter-dev \
  libpango1.0-dev fonts-noto-cjk
PACK_PACKAGES  = dpkg-dev xz-utils
TEST_PACKAGES  = $(BUILD_PACKAGES) libvterm-dev poppler-utils libreoffice-calc-nogui python3-openpyxl

# What reads text or files from outside, and for how long each is fed.
FUZZ_TARGETS = csv xlsx sheet place date keys roster orders json mapping mention
FUZZ_SECONDS ?= 120

FORMATTED = Package.swift Sources Tests Benchmarks

bin  = $(DESTDIR)$(PREFIX)/bin
data = $(DESTDIR)$(PREFIX)/share

.PHONY: help run build test check install uninstall deb tarball format lint bench bench-city fuzz clean swift archives \
  build-packages test-packages pack-packages

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: build ## build and open the desk; ARGS=demo opens an invented community
	@exec $(PROGRAM) $(ARGS)

build: swift build-packages archives ## build the program for release
	@$(SWIFT) build $(RELEASE) --product qise
	@$(SWIFT) build $(RELEASE) --product qise-paper

test: swift test-packages ## build everything for debugging and run all tests
	@$(SWIFT) build --build-tests
	@SWIFT=$(SWIFT) .make/run-tests

check: lint test-packages ## while working: layout, and all tests but those that drive the built program
	@$(SWIFT) build --build-tests
	@SWIFT=$(SWIFT) .make/run-tests --skip EndToEndTests

install: ## build and install under PREFIX (/usr/local), below DESTDIR if set
	@if command -v $(SWIFT) >/dev/null || ! test -x $(PROGRAM) || ! test -x $(DRAWER); then $(MAKE) --no-print-directory build; fi
	install -d "$(bin)" "$(data)/man/man1" "$(data)/man/zh_CN/man1" "$(data)/bash-completion/completions" \
	  "$(data)/zsh/site-functions" "$(data)/fish/vendor_completions.d"
	install -m 755 -s $(PROGRAM) "$(bin)/qise"
	install -m 755 -s $(DRAWER) "$(bin)/qise-paper"
	.make/manual-page en > "$(data)/man/man1/qise.1"
	.make/manual-page zh > "$(data)/man/zh_CN/man1/qise.1"
	$(PROGRAM) completions bash > "$(data)/bash-completion/completions/qise"
	$(PROGRAM) completions zsh > "$(data)/zsh/site-functions/_qise"
	$(PROGRAM) completions fish > "$(data)/fish/vendor_completions.d/qise.fish"

uninstall: ## remove what install put there; community files stay
	rm -f "$(bin)/qise" "$(bin)/qise-paper" "$(data)/man/man1/qise.1" "$(data)/man/zh_CN/man1/qise.1" \
	  "$(data)/bash-completion/completions/qise" "$(data)/zsh/site-functions/_qise" \
	  "$(data)/fish/vendor_completions.d/qise.fish"

deb: build pack-packages ## a Debian package of the release build, below .build/package
	@SWIFT=$(SWIFT) .make/package deb

tarball: build pack-packages ## the same as a folder that runs from anywhere
	@SWIFT=$(SWIFT) .make/package tarball

format: swift ## lay out the source as .swift-format says
	@$(SWIFT) format --in-place --recursive --parallel $(FORMATTED)

lint: swift ## check the layout and the rules of .swift-format
	@$(SWIFT) format lint --strict --recursive --parallel $(FORMATTED)

bench: build ## measure at 2,000 and 200,000 residents, beside mc and fzf where they are installed
	@cd Benchmarks && $(SWIFT) build -c release && .build/release/qise-bench --program ../$(PROGRAM)

bench-city: build ## the same at 2,000,000 residents and 1,000,000 orders
	@cd Benchmarks && $(SWIFT) build -c release && .build/release/qise-bench --program ../$(PROGRAM) --city

fuzz: swift build-packages ## feed every reader with invented bytes, each for FUZZ_SECONDS (120); findings go to .build/fuzz
	@cd Tests/Fuzz && $(SWIFT) build -c release -Xswiftc -sanitize=fuzzer
	@mkdir -p .build/fuzz
	@for target in $(FUZZ_TARGETS); do echo "$$target"; \
	  Tests/Fuzz/.build/release/qise-fuzz $$target .build/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) \
	    -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix=.build/fuzz/$$target- \
	    > .build/fuzz/$$target.log 2>&1 || { tail -30 .build/fuzz/$$target.log >&2; exit 1; }; \
	  grep -E 'DONE|number_of_executed_units' .build/fuzz/$$target.log; done

clean: ## remove everything that was built
	rm -rf .build Benchmarks/.build Tests/Fuzz/.build

swift:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "Swift 6.2 or later is needed and 'swift' is not on the PATH. Get it from https://www.swift.org/install/" \
	    "or set SWIFT=/path/to/swift." >&2; exit 1; }

archives:
	@mkdir -p $(ARCHIVES)
	@for name in sqlite3 sodium ncursesw tinfo stdc++; do \
	  archive=$$(cc -print-file-name=lib$$name.a 2>/dev/null); \
	  if test -f "$$archive"; then ln -sf "$$archive" $(ARCHIVES)/; fi; done

build-packages:
	@.make/need-packages $(BUILD_PACKAGES)

test-packages:
	@.make/need-packages $(TEST_PACKAGES)

pack-packages:
	@.make/need-packages $(PACK_PACKAGES)
