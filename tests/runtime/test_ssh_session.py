"""The program of one line through ssh, ended by one thread while another still reads what it had to say."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from mobykit_runtime.errors import ConnectError
from mobykit_runtime.transport.ssh_session import SshSession


@pytest.fixture
def ends() -> Iterator[socket.socket]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield theirs


def test_what_we_ended_ourselves_is_no_fault(ends: socket.socket) -> None:
    session = SshSession(("sleep", "600"), ends)
    session.end()
    session.check_end()
    session.end()


def test_what_ended_by_itself_says_why(ends: socket.socket) -> None:
    session = SshSession(("sh", "-c", "echo no such machine >&2; exit 255"), ends)
    with pytest.raises(ConnectError, match="ssh: no such machine"):
        session.check_end()
    session.end()
