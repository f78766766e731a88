"""The command: what it can do is told, and what it cannot make sense of is told too."""

import pytest

from medborger.config import cli


@pytest.mark.parametrize("arguments", [[], ["--help"], ["help"]])
def test_without_a_command_it_tells_what_there_is(arguments, capsys):
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out == cli.ABOUT


@pytest.mark.parametrize("command", cli.OWN)
def test_each_command_of_its_own_has_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: medborger {command}" in capsys.readouterr().out


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8000.0", "²"])
def test_what_is_no_port_is_refused(port, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["serve", f"--port={port}"])
    assert ended.value.code == 2
    assert "is not a port: a number from 1 to 65535" in capsys.readouterr().err


def test_a_port_in_the_environment_is_looked_at_too(capsys, monkeypatch):
    monkeypatch.setenv("PORT", "many")
    with pytest.raises(SystemExit):
        cli.main(["serve"])
    assert "'many' is not a port" in capsys.readouterr().err
