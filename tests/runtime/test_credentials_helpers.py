from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from mobykit_runtime import programs
from mobykit_runtime.credentials.helpers import Helper
from mobykit_runtime.errors import CredentialsError

from tests.runtime.credential_programs import GOOD, NOT_FOUND, OOPS, TOKEN, AddHelper, write_helper


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddHelper:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir("/")
    return lambda name, program: write_helper(tmp_path, name, program)


def asked(program: str, add: AddHelper, *, seconds: float = 30) -> dict[str, str] | None:
    add("it", program)
    found = Helper("it", seconds).get("ghcr.io")
    return None if found is None else dict(found)


def failure(program: str, add: AddHelper, *, seconds: float = 30) -> str:
    add("it", program)
    with pytest.raises(CredentialsError) as caught:
        Helper("it", seconds).get("ghcr.io")
    assert (caught.value.helper, caught.value.registry) == ("it", "ghcr.io")
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    text = str(caught.value)
    assert text.startswith("'docker-credential-it', asked for credentials for ghcr.io: ")
    return text.partition("ghcr.io: ")[2]


def test_it_works(add: AddHelper) -> None:
    expected = {"username": "joe", "password": "good for ghcr.io", "serveraddress": "ghcr.io"}
    assert asked(GOOD, add) == expected
    assert Helper("it").list() == ("ghcr.io", "https://index.docker.io/v1/")


def test_an_identity_token(add: AddHelper) -> None:
    assert asked(TOKEN, add) == {"serveraddress": "ghcr.io", "identitytoken": "token for ghcr.io"}


@pytest.mark.parametrize(
    "program", [NOT_FOUND, "print('{}')", "print('{\"Username\": null}')"], ids=["said", "empty", "null"]
)
def test_it_has_none(add: AddHelper, program: str) -> None:
    assert asked(program, add) is None


def test_names_in_answers_may_be_in_small_letters(add: AddHelper) -> None:
    found = asked("""print('{"username": "u", "secret": "s"}')""", add)
    assert found == {"username": "u", "password": "s", "serveraddress": "ghcr.io"}


def test_it_gets_our_environment_unless_told_otherwise(
    add: AddHelper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = (
        """import json, os; print(json.dumps({"Username": "u", "Secret": os.environ.get("STORE", "-")}))"""
    )
    monkeypatch.setenv("STORE", "ours")
    assert (asked(program, add) or {})["password"] == "ours"
    found = Helper("it", environ={"PATH": str(tmp_path), "STORE": "theirs"}).get("ghcr.io")
    assert found is not None
    assert found["password"] == "theirs"
    with pytest.raises(CredentialsError, match="no such program"):
        Helper("it", environ={"PATH": "/nowhere"}).get("ghcr.io")


def test_it_need_not_read(add: AddHelper) -> None:
    program = """import os; os.close(0); print('{"Username": "u", "Secret": "s"}')"""
    assert (asked(program, add) or {})["password"] == "s"


def test_one_that_ends_before_it_is_written_to(add: AddHelper, monkeypatch: pytest.MonkeyPatch) -> None:
    start = programs._Reader.start

    def late(reader: programs._Reader) -> None:
        start(reader)
        reader._process.wait(30)

    monkeypatch.setattr(programs._Reader, "start", late)
    assert (asked("""print('{"Username": "u", "Secret": "s"}')""", add) or {})["password"] == "s"


def test_output_that_is_read_late(add: AddHelper, monkeypatch: pytest.MonkeyPatch) -> None:
    run = programs._Reader.run

    def late(reader: programs._Reader) -> None:
        time.sleep(0.5)
        run(reader)

    monkeypatch.setattr(programs._Reader, "run", late)
    assert (asked(GOOD, add) or {})["password"] == "good for ghcr.io"


def test_standard_error_is_never_shown(add: AddHelper, capfd: pytest.CaptureFixture[str]) -> None:
    text = failure("import sys; sys.stderr.write('geheim' * 100000); sys.exit(4)", add)
    assert text == "it ended with status 4"
    assert "geheim" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("program", "text"),
    [
        (OOPS, "it ended with status 3, saying 'the keychain is locked'"),
        ("raise SystemExit(1)", "it ended with status 1"),
        ("import os; os.kill(os.getpid(), 15)", "it ended with signal 15"),
        ("print('x' * 1000); raise SystemExit(1)", f"it ended with status 1, saying '{'x' * 200}...'"),
        ("print('a\\x1b[2Jb\\nsecond'); raise SystemExit(1)", "it ended with status 1, saying 'a[2Jb'"),
        ("import os; os.write(1, b'\\xff'); os._exit(1)", "it ended with status 1, saying '\ufffd'"),
        ("""print('{"Secret": "geheim"}'); raise SystemExit(1)""", "it ended with status 1"),
        ("print('password=geheim'); raise SystemExit(1)", "it ended with status 1"),
        ("print('no\\n\\nauth-token : geheim'); raise SystemExit(1)", "it ended with status 1"),
        ("print('geheim')", "its answer is not JSON; see what it prints"),
        ("", "its answer is not JSON; see what it prints"),
        (NOT_FOUND.replace("(1)", "(0)"), "its answer is not JSON; see what it prints"),
        ("print('[' * 100000)", "its answer is not JSON; see what it prints"),
        ("print('[\"geheim\"]')", "its answer is not a JSON object; see what it prints"),
        (
            """print('{"Username": "u", "Secret": 5}')""",
            "its answer holds no texts for Username and Secret; see what it prints",
        ),
    ],
)
def test_failures(add: AddHelper, program: str, text: str) -> None:
    assert failure(program, add) == text


def test_one_that_hangs(add: AddHelper) -> None:
    begin = time.monotonic()
    text = failure("import time; time.sleep(60)", add, seconds=0.3)
    assert text == "it gave no answer within 0.3 s; see what it waits for"
    assert time.monotonic() - begin < 30


def test_one_that_hangs_has_been_ended(add: AddHelper, tmp_path: Path) -> None:
    program = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    failure(program, add, seconds=1)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize("ends", [True, False])
def test_one_whose_child_keeps_its_output_open(add: AddHelper, tmp_path: Path, *, ends: bool) -> None:
    before = set(threading.enumerate())
    spawn = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(tmp_path / 'child')!r}, 'w').write(str(child.pid))\n"
        """print('{"Username": "u", "Secret": "s"}', flush=True)\n"""
    )
    if ends:
        assert (asked(spawn, add) or {})["password"] == "s"
    else:
        assert "no answer within 1 s" in failure(f"{spawn}time.sleep(60)", add, seconds=1)
    os.kill(int((tmp_path / "child").read_text()), signal.SIGKILL)  # fails unless it is still there
    for thread in set(threading.enumerate()) - before:
        if thread.name == "mobykit-helper-output":
            thread.join(20)


@pytest.mark.parametrize("then", ["", "import time; time.sleep(60)"])
def test_one_that_writes_too_much(add: AddHelper, then: str) -> None:
    program = (
        f"import sys\nfor _ in range(1025): sys.stdout.write('geheim..' * 128)\nsys.stdout.flush()\n{then}"
    )
    assert failure(program, add) == "it wrote more than 1048576 bytes; see what it prints"


def test_one_that_writes_much(add: AddHelper) -> None:
    program = """print('{"Username": "u", "Secret": "' + 's' * 1000000 + '"}')"""
    assert len((asked(program, add) or {})["password"]) == 1000000


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../it",
        "x/it",
        "/it",
        "-it",
        ".it",
        "it it",
        "it;id",
        "it\n",
        "it\0",
        "ït",
        "$(id)",
        "a\\it",
    ],
)
def test_names_that_are_none(
    add: AddHelper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    add("x/it", f"open({str(tmp_path / 'ran')!r}, 'w')")
    add("it", f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    for ask in (lambda: Helper(name).get("ghcr.io"), Helper(name).list):
        with pytest.raises(CredentialsError, match="not the name of a helper"):
            ask()
    assert not (tmp_path / "ran").exists()


def test_only_absolute_folders_of_the_path_count(
    add: AddHelper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_helper(tmp_path / "below", "it", GOOD)
    monkeypatch.chdir(tmp_path / "below")
    for path in ("", ".", ":", "::.", f"../below:{tmp_path}", "/nowhere:"):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(CredentialsError, match="no such program in the absolute folders of PATH"):
            Helper("it").get("ghcr.io")
    monkeypatch.setenv("PATH", f".:{tmp_path}:{tmp_path / 'below'}")
    assert Helper("it").get("ghcr.io") is not None


def test_what_is_no_program_is_passed_over(
    add: AddHelper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docker-credential-folder").mkdir()
    (tmp_path / "docker-credential-text").write_text("no program")
    for name in ("folder", "missing", "n" * 5000, *([] if os.geteuid() == 0 else ["text"])):
        with pytest.raises(CredentialsError, match="no such program") as caught:
            Helper(name).get("ghcr.io")
        assert len(str(caught.value)) < 400


def test_no_shell_helps_out(add: AddHelper, tmp_path: Path) -> None:
    path = add("it", "")
    path.write_text(f"echo x > {tmp_path}/ran\n")  # a script by its mode, but of no program
    with pytest.raises(CredentialsError, match="cannot be started: Exec format error; reinstall it"):
        Helper("it").get("ghcr.io")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("key", ["ghcr.io\nevil.example", "ghcr.io\0", "x" * 5000, "\u2028", "\udcff"])
def test_registries_no_helper_is_asked_about(add: AddHelper, key: str) -> None:
    add("it", GOOD)
    with pytest.raises(CredentialsError, match="cannot be asked about a registry of that name"):
        Helper("it").get(key)


def test_a_list_that_fails(add: AddHelper) -> None:
    add("it", OOPS)
    with pytest.raises(CredentialsError, match="asked for its registries: it ended with status 3") as caught:
        Helper("it").list()
    assert caught.value.registry is None


def test_many_at_once(add: AddHelper) -> None:
    add("it", GOOD)
    found: list[Any] = []
    threads = [threading.Thread(target=lambda: found.append(Helper("it").get("ghcr.io"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Helper("it").get("ghcr.io")] * 8


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_nothing_stays_open(add: AddHelper) -> None:
    def count() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = count()
    for program in (GOOD, OOPS, "print('x' * 2000000)", "import os; os.close(0)"):
        add("it", program)
        with suppress(CredentialsError):
            Helper("it").get("ghcr.io")
        assert count() == before
