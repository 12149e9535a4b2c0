# Two commands: `make run` opens Probity, `make test` runs every check. Both set up what they need first.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready

.PHONY: run test format bench bench-import bench-match clean

run: $(READY)
	@sh packaging/system_libraries.sh $(if $(DISPLAY)$(WAYLAND_DISPLAY),window,offscreen)
	@$(VENV)/bin/python packaging/run.py

test: $(READY)
	@sh packaging/system_libraries.sh offscreen
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	QT_QPA_PLATFORM=offscreen $(VENV)/bin/python -m pytest

bench: $(READY)
	@sh packaging/system_libraries.sh offscreen
	QT_QPA_PLATFORM=offscreen $(VENV)/bin/python tests/bench/bench_list.py

bench-import: $(READY)
	$(VENV)/bin/python tests/bench/bench_hostile.py
	$(VENV)/bin/python tests/bench/bench_doubles.py
	$(VENV)/bin/python tests/bench/bench_import.py

bench-match: $(READY)
	$(VENV)/bin/python tests/bench/bench_match.py

format: $(READY)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

$(READY): packaging/requirements.lock pyproject.toml
	@sh packaging/set_up.sh "$(PYTHON)" "$(VENV)"
	@touch $@

clean:
	rm -rf $(VENV) out build dist *.egg-info
