from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.addresses import Address, parse_host
from mobykit_runtime.errors import InvalidHost

LONG_LABEL = "a" * 254


@pytest.mark.parametrize(
    ("host", "address", "authority"),
    [
        ("unix:///run/docker.sock", Address("unix:///run/docker.sock", socket="/run/docker.sock"), "docker"),
        ("unix:///run/a?b#c%20d", Address("unix:///run/a?b#c%20d", socket="/run/a?b#c%20d"), "docker"),
        ("unix:///tmp/a b/c.sock", Address("unix:///tmp/a b/c.sock", socket="/tmp/a b/c.sock"), "docker"),
        ("unix:///run/ü", Address("unix:///run/ü", socket="/run/ü"), "docker"),
        ("tcp://localhost", Address("tcp://localhost", host="localhost", port=2375), "localhost:2375"),
        ("tcp://localhost:1", Address("tcp://localhost:1", host="localhost", port=1), "localhost:1"),
        ("tcp://10.0.0.1:65535", Address("tcp://10.0.0.1:65535", host="10.0.0.1", port=65535), "10.0.0.1:65535"),
        ("tcp://[::1]:2375", Address("tcp://[::1]:2375", host="::1", port=2375), "[::1]:2375"),
        ("tcp://[fe80::1]", Address("tcp://[fe80::1]", host="fe80::1", port=2375), "[fe80::1]:2375"),
        ("tcp://docker_in_docker:2375", Address("tcp://docker_in_docker:2375", host="docker_in_docker", port=2375),
         "docker_in_docker:2375"),
        ("tcp://h:1/", Address("tcp://h:1/", host="h", port=1), "h:1"),
        ("tcp://h:1/base/v2", Address("tcp://h:1/base/v2", host="h", port=1, prefix="/base/v2"), "h:1"),
        ("tcp://h:1/base/", Address("tcp://h:1/base/", host="h", port=1, prefix="/base"), "h:1"),
        ("tcp://h/base", Address("tcp://h/base", host="h", port=2375, prefix="/base"), "h:2375"),
        ("http://h:80", Address("http://h:80", host="h", port=80), "h:80"),
        ("https://h:2376/a", Address("https://h:2376/a", host="h", port=2376, prefix="/a"), "h:2376"),
        ("ssh://h", Address("ssh://h", host="h"), "docker"),
        ("ssh://me@h", Address("ssh://me@h", host="h", user="me"), "docker"),
        ("ssh://.a-b_c@h:22/", Address("ssh://.a-b_c@h:22/", host="h", port=22, user=".a-b_c"), "docker"),
        ("ssh://me@[::1]:22", Address("ssh://me@[::1]:22", host="::1", port=22, user="me"), "docker"),
        ("ssh://h/run/a.sock", Address("ssh://h/run/a.sock", host="h", remote_socket="/run/a.sock"), "docker"),
        ("npipe:////./pipe/docker_engine", Address("npipe:////./pipe/docker_engine", pipe="docker_engine"), "docker"),
    ],
)  # fmt: skip
def test_addresses(host: str, address: Address, authority: str) -> None:
    assert parse_host(host) == address
    assert parse_host(host).authority == authority


@pytest.mark.parametrize(
    ("host", "hint"),
    [
        ("", "it has no scheme; write unix:///path/to/docker.sock, tcp://host:2375, https://host:port or ssh"),
        ("localhost:2375", "it has no scheme"),
        ("/var/run/docker.sock", "it has no scheme"),
        ("unix:/var/run/docker.sock", "it has no scheme"),
        ("unix://", "the socket's path must be absolute"),
        ("unix://rel/path", "the socket's path must be absolute"),
        ("unix://@abstract", "the socket's path must be absolute"),
        ("unix:///", "names a directory"),
        ("unix:///var/run/", "names a directory"),
        ("TCP://h:1", "'TCP' is not a known scheme"),
        ("fd://", "'fd' is not a known scheme"),
        ("://h", "'' is not a known scheme"),
        ("HTTPS://h:1", "'HTTPS' is not a known scheme"),
        ("https://h", "expected a port from 1 to 65535"),
        ("https://u:geheim@h:1", "user names and passwords are not allowed"),
        ("https://h:1/a?b", "the base path must be plain segments"),
        ("ssh://", "the host must be a DNS name"),
        ("ssh://me@", "the host must be a DNS name"),
        ("ssh://me:geheim@h", "passwords are not allowed"),
        ("ssh://me:x/geheim@h", "the path of the remote socket must be plain"),
        ("ssh://:geheim@h", "passwords are not allowed"),
        ("ssh://@h", "the user must be letters"),
        ("ssh://-oProxyCommand=geheim@h", "the user must be letters"),
        ("ssh://-l@h", "the user must be letters"),
        ("ssh://a@b@h", "the user must be letters"),
        ("ssh://$(id)@h", "the user must be letters"),
        ("ssh://`id`@h", "the user must be letters"),
        ("ssh://ü@h", "the user must be letters"),
        (f"ssh://{'a' * 65}@h", "the user must be letters"),
        ("ssh://-oProxyCommand=x", "the host must be a DNS name"),
        ("ssh://me@-oProxyCommand=x", "the host must be a DNS name"),
        ("ssh://h;id", "the host must be a DNS name"),
        ("ssh://$(id)", "the host must be a DNS name"),
        ("ssh://%h", "the host must be a DNS name"),
        ("ssh://h:-1", "expected a port from 1 to 65535"),
        ("ssh://h:22;id", "expected a port from 1 to 65535"),
        ("ssh://h:", "expected a port from 1 to 65535"),
        ("ssh://h/run/$(id)", "the path of the remote socket must be plain"),
        ("ssh://h/run/a;id", "the path of the remote socket must be plain"),
        ("ssh://h/run/../a", "the path of the remote socket must be plain"),
        ("ssh://h//run", "the path of the remote socket must be plain"),
        ("ssh://h/run?x", "the path of the remote socket must be plain"),
        ("npipe://", "expected a pipe of this machine; write npipe:////./pipe/docker_engine"),
        ("npipe:////server/pipe/docker_engine", "expected a pipe of this machine"),
        ("npipe:////./pipe/", "expected a pipe of this machine"),
        ("npipe:////./pipe/a/../b", "expected a pipe of this machine"),
        ("npipe:////./pipe/a\\b", "expected a pipe of this machine"),
        ("npipe://\\\\.\\pipe\\a", "expected a pipe of this machine"),
        ("tcp://", "the host must be a DNS name (ASCII) or an IP number"),
        ("tcp://:2375", "the host must be a DNS name"),
        ("tcp://-oProxyCommand=x:1", "the host must be a DNS name"),
        ("tcp://a..b:1", "the host must be a DNS name"),
        ("tcp://hö:1", "the host must be a DNS name"),
        ("tcp://h%41:1", "the host must be a DNS name"),
        (f"tcp://{LONG_LABEL}b:1", "the host must be a DNS name"),
        ("tcp://h:", "expected a port from 1 to 65535"),
        ("tcp://h:0", "expected a port from 1 to 65535"),
        ("tcp://h:99999", "expected a port from 1 to 65535"),
        ("tcp://h:+1", "expected a port from 1 to 65535"),
        ("tcp://h:1:2", "expected a port from 1 to 65535"),
        ("tcp://h:٣", "expected a port from 1 to 65535"),
        ("http://h", "expected a port from 1 to 65535"),
        ("tcp://::1:2375", "the host must be a DNS name"),
        ("tcp://[::1", "expected an IPv6 number in brackets"),
        ("tcp://[::1]2375", "expected an IPv6 number in brackets"),
        ("tcp://[fe80::1%eth0]:1", "expected an IPv6 number in brackets"),
        ("tcp://[h]:1", "expected an IPv6 number in brackets"),
        ("tcp://u:geheim@h:1", "user names and passwords are not allowed"),
        ("http://geheim@h:1", "user names and passwords are not allowed"),
        ("tcp://h:1//x", "the base path must be plain segments"),
        ("tcp://h:1/a/../b", "the base path must be plain segments"),
        ("tcp://h:1/.", "the base path must be plain segments"),
        ("tcp://h:1/a?b", "the base path must be plain segments"),
        ("tcp://h:1/a#b", "the base path must be plain segments"),
        ("tcp://h:1/%2e%2e", "the base path must be plain segments"),
        ("tcp://h:1?x=1", "expected a port from 1 to 65535"),
        (" tcp://h:1", "spaces and control characters are not allowed"),
        ("tcp://h:1\n", "spaces and control characters are not allowed"),
        ("unix:///a\0b", "spaces and control characters are not allowed"),
        ("unix:///a ", "spaces and control characters are not allowed"),
        ("unix:///a\tb", "spaces and control characters are not allowed"),
        ("unix:///a\nb", "spaces and control characters are not allowed"),
        (" unix:///a", "spaces and control characters are not allowed"),
        ("tcp://a b:1", "spaces and control characters are not allowed"),
        ("ssh://h/a b", "spaces and control characters are not allowed"),
        ("tcp://h\u00a0:1", "spaces and control characters are not allowed"),
    ],
)  # fmt: skip
def test_addresses_that_are_refused(host: str, hint: str) -> None:
    with pytest.raises(InvalidHost) as caught:
        parse_host(host)
    assert hint in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_what_is_no_string() -> None:
    with pytest.raises(InvalidHost, match="the host must be a string, not bytes"):
        parse_host(b"tcp://h:1")  # type: ignore[arg-type]


@given(st.text() | st.from_regex(r"(unix|tcp|https?|ssh|npipe)://[a-z\[\]:/@?#%. -]*"))
def test_everything_else_is_refused_in_our_own_words(host: str) -> None:
    try:
        address = parse_host(host)
    except InvalidHost:
        return
    assert address.url == host
    assert address.scheme == host.partition("://")[0]
    if address.scheme != "ssh":
        assert [address.socket, address.port, address.pipe].count(None) == 2
    for argument in (address.user, address.host, address.remote_socket):
        assert argument is None or not argument.startswith("-")


@given(st.from_regex(r"ssh://([^@]{0,5}@)?[^@]{0,8}", fullmatch=True))
def test_ssh_never_gets_what_it_or_a_shell_could_take_for_more(host: str) -> None:
    try:
        address = parse_host(host)
    except InvalidHost:
        return
    for argument in (address.user, address.host, address.remote_socket):
        assert argument is None or re.fullmatch(r"[A-Za-z0-9_./:+][A-Za-z0-9_./:+-]*", argument)
