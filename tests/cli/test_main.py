"""The command's frame: version, help, usage errors, exit codes, closed pipes."""

import os
import subprocess
import sys

import pytest

import entitykit
from entitykit.cli import main
from entitykit.cli.main import build_parser

VERBS = ["evaluate", "extract", "gazetteer", "info", "money", "person", "place", "rates", "treaty"]


def test_every_verb_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in VERBS:
        with pytest.raises(SystemExit) as stop:
            main([verb, "--help"])
        assert stop.value.code == 0
        assert verb in capsys.readouterr().out


def test_all_verbs_are_registered() -> None:
    (action,) = [a for a in build_parser()._actions if a.dest == "verb"]
    assert sorted(action.choices or ()) == VERBS


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"entitykit {entitykit.__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["place"[:3]], ["extract", "--format", "xml"]])
def test_usage_errors_exit_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: entitykit" in capsys.readouterr().err


def test_bad_dates_and_countries_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    for option, value in (("--on", "soon"), ("--countries", "Japan")):
        with pytest.raises(SystemExit) as stop:
            main(["person", "x", option, value])
        assert stop.value.code == 2
        assert value.upper() in capsys.readouterr().err.upper()


def test_module_is_the_same_command_and_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m entitykit --help | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.stdout.startswith("usage: entitykit")
    assert done.stderr == ""


def test_strings_from_standard_input_keep_step() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "entitykit", "place"],
        input="Peru\nno such place at all\n\nChile\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = done.stdout.split("\n")
    assert done.returncode == 1
    assert len(lines) == 5
    assert lines[0].startswith("Peru\tiso:PE")
    assert lines[1] == lines[2] == ""
    assert lines[3].startswith("Chile\tiso:CL")
    assert "line 2" in done.stderr
