"""The environment's set-up: when it is done, when it is left alone, and what it says in trouble."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import checks
import environment
import npm
import programs
from environment import BUILD, CJK, DOCUMENTS, TEST, NoVenvError, SetupError


class Trial:
    """A project whose commands are recorded instead of being run."""

    def __init__(self, root: Path) -> None:
        self.commands: list[tuple[str, ...]] = []
        self.fail_at = ""
        """A word of the command that does not succeed."""
        self.answer = subprocess.CompletedProcess((), 1, stdout="no wheel for this machine")
        self.python = root / ".venv" / "bin" / "python"

    def run(self, command: tuple[str, ...], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        if self.fail_at and self.fail_at in command:
            return self.answer
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()
        return subprocess.CompletedProcess(command, 0, stdout="")

    def steps(self) -> list[str]:
        """What was done since the last call, each command by a word that tells it."""
        words = ("venv", BUILD, DOCUMENTS, CJK, TEST, "--editable")
        done = [
            next(word for word in words if any(part.endswith(word) for part in command))
            for command in self.commands
        ]
        self.commands.clear()
        return done

    def steps_of_set_up(self) -> list[str]:
        """The same after a build, which comes last."""
        self.commands.pop()
        return self.steps()


@pytest.fixture
def trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trial:
    made = Trial(tmp_path)
    requirements = tmp_path / "scripts" / "requirements"
    requirements.mkdir(parents=True)
    for name in (BUILD, DOCUMENTS, CJK, TEST):
        (requirements / name).write_text(name, encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(environment, "REQUIREMENTS", requirements)
    monkeypatch.setattr(environment, "python", lambda: made.python)
    monkeypatch.setattr(subprocess, "run", made.run)
    return made


def test_it_is_made_once(trial: Trial) -> None:
    environment.prepare(BUILD)
    assert trial.steps() == ["venv", BUILD, "--editable"]
    environment.prepare(BUILD)
    assert trial.steps() == []


def test_the_checks_add_to_it_and_the_build_takes_nothing_away(trial: Trial) -> None:
    environment.prepare(BUILD)
    trial.steps()
    environment.prepare(TEST)
    assert trial.steps() == [TEST, "--editable"]
    environment.prepare(BUILD)
    environment.prepare(TEST)
    assert trial.steps() == []


def test_what_the_checks_have_made_serves_the_build(trial: Trial) -> None:
    environment.prepare(TEST)
    assert trial.steps() == ["venv", TEST, "--editable"]
    environment.prepare(BUILD)
    assert trial.steps() == []


def test_a_manuscript_that_is_no_plain_text_brings_pandoc(trial: Trial, tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    for name in ("one.txt", "readable"):
        (tmp_path / "book" / name).touch()
    environment.build([str(tmp_path / "book")])
    assert DOCUMENTS not in trial.steps_of_set_up()
    (tmp_path / "book" / "Two.DOCX").touch()
    environment.build(["--out", "nowhere", str(tmp_path / "book")])
    assert DOCUMENTS in trial.steps_of_set_up()


@pytest.mark.parametrize("text", ["第一章", "かな", "한국어"])
def test_a_text_of_east_asia_brings_its_typefaces(trial: Trial, tmp_path: Path, text: str) -> None:
    book = tmp_path / "one.txt"
    book.write_text("Été, Ωδή, Книга, עברית.", encoding="utf-8")
    environment.build([str(book)])
    assert CJK not in trial.steps_of_set_up()
    book.write_text(text, encoding="utf-8")
    environment.build([str(book)])
    assert CJK in trial.steps_of_set_up()


def test_a_book_may_name_what_pandoc_reads(trial: Trial, tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text('files = ["deep/one.epub"]', encoding="utf-8")
    environment.build([str(tmp_path)])
    assert DOCUMENTS in trial.steps_of_set_up()


@pytest.mark.parametrize("change", ["scripts/requirements/build.txt", "pyproject.toml"])
def test_it_is_made_anew_when_what_it_is_made_from_changes(trial: Trial, change: str) -> None:
    environment.prepare(BUILD)
    trial.steps()
    (environment.ROOT / change).write_text("changed", encoding="utf-8")
    environment.prepare(BUILD)
    assert trial.steps() == ["venv", BUILD, "--editable"]


def test_it_is_made_anew_for_another_python(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.prepare(BUILD)
    trial.steps()
    monkeypatch.setattr(sys, "version", "3.99")
    environment.prepare(BUILD)
    assert trial.steps() == ["venv", BUILD, "--editable"]


@pytest.mark.parametrize("step", ["venv", "--require-hashes", "--editable"])
def test_an_interrupted_set_up_is_begun_again(trial: Trial, step: str) -> None:
    trial.fail_at = step
    with pytest.raises(SetupError, match="no wheel for this machine"):
        environment.prepare(BUILD)
    trial.steps()
    trial.fail_at = ""
    environment.prepare(BUILD)
    assert trial.steps() == ["venv", BUILD, "--editable"]


def test_an_interrupted_addition_is_begun_again(trial: Trial) -> None:
    environment.prepare(BUILD)
    trial.fail_at = "--require-hashes"
    with pytest.raises(SetupError):
        environment.prepare(TEST)
    trial.steps()
    trial.fail_at = ""
    environment.prepare(BUILD)
    assert trial.steps() == ["venv", BUILD, "--editable"]


def test_without_a_network_one_sentence_says_so(
    trial: Trial, capsys: pytest.CaptureFixture[str]
) -> None:
    trial.fail_at = "--require-hashes"
    noise = "WARNING: Retrying after connection broken by 'NewConnectionError'\nERROR: No matching"
    trial.answer = subprocess.CompletedProcess((), 1, stdout=noise)
    assert environment.build([]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "The packages could not be installed: their server cannot be reached; "
        "is this machine online?"
    )


def test_without_venv_one_sentence_names_the_package(
    trial: Trial, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert environment.build([]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert f"apt-get install python3.{sys.version_info.minor}-venv" in last
    assert not trial.commands


def test_the_checks_fetch_the_package_themselves_where_they_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed: list[str] = []

    def prepare(lock: str) -> None:
        if not installed:
            raise NoVenvError

    monkeypatch.setattr(environment, "prepare", prepare)
    monkeypatch.setattr(programs, "can_install", lambda: True)
    monkeypatch.setattr(programs, "install", installed.extend)
    monkeypatch.setattr(programs, "find", lambda program: Path("here"))
    monkeypatch.setattr(npm, "provide", lambda tool, say: True)
    monkeypatch.setattr(checks, "CHECKS", ())
    assert checks.run([]) == 0
    assert installed == [f"python3.{sys.version_info.minor}-venv"]


class TestPrograms:
    """What is looked for, fetched, installed and, at last, asked for."""

    @pytest.fixture(autouse=True)
    def machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.there: set[str] = set()
        self.installed: list[str] = []
        monkeypatch.setattr(programs, "find", self.find)
        monkeypatch.setattr(programs, "install", self.install)
        monkeypatch.setattr(programs, "can_install", lambda: False)

    def find(self, program: programs.Program) -> Path | None:
        return Path("here") if program.package in self.there else None

    def install(self, packages: list[str]) -> None:
        self.installed.extend(packages)
        self.there.update(self.installed)

    def provide(self, fetched: bool = False) -> list[str]:
        missing = programs.provide(lambda: fetched, lambda line: None)
        return [program.package for program in missing]

    def test_nothing_is_fetched_where_all_is_there(self) -> None:
        self.there = {program.package for program in programs.PROGRAMS}
        assert self.provide() == []
        assert not self.installed

    def test_a_browser_of_playwrights_will_do(self) -> None:
        self.there = {program.package for program in programs.PROGRAMS} - {"chromium"}
        assert self.provide(fetched=True) == []

    def test_debian_brings_the_rest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(programs, "can_install", lambda: True)
        self.there = {"firefox-esr"}
        assert self.provide() == []
        others = [one.package for one in programs.PROGRAMS if one.package != "firefox-esr"]
        assert self.installed == others

    def test_what_cannot_be_had_is_named(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(environment, "prepare", lambda lock: None)
        monkeypatch.setattr(environment, "run", lambda *arguments: 1)
        self.there = {"chromium", "libatomic1"}
        assert checks.run([]) == 2
        assert "apt-get install firefox-esr default-jre-headless" in capsys.readouterr().err


def test_one_failed_check_fails_the_whole_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, ...]] = []

    def run(*arguments: str) -> int:
        asked.append(arguments)
        return int("mypy" in arguments)

    monkeypatch.setattr(checks, "_prepare", lambda: None)
    monkeypatch.setattr(environment, "run", run)
    assert checks.run(["-k", "words"]) == 1
    assert len(asked) == len(checks.CHECKS)
    assert asked[-1][-2:] == ("-k", "words")
    assert "Types:  FAILED" in capsys.readouterr().out
