from __future__ import annotations

import json
from itertools import pairwise
from typing import Any, NoReturn

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime import jsontext
from mobykit_runtime.errors import DockerError, StreamDecodeError, TruncatedStream
from mobykit_runtime.streams import jsonstream
from mobykit_runtime.streams.jsonstream import JsonStreamDecoder

WHERE = "POST /build"


def decoded(*pieces: bytes) -> tuple[list[Any], DockerError | None]:
    """Feed pieces and the end; give what was handed out and the error that ended it."""
    decoder = JsonStreamDecoder(WHERE)
    values: list[Any] = []
    try:
        for piece in pieces:
            values.extend(decoder.feed(piece))
        decoder.finish()
    except DockerError as error:
        return values, error
    return values, None


def described(error: DockerError | None) -> tuple[Any, ...]:
    return type(error), str(error), {} if error is None else vars(error)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """Cut at places, in any order; equal ones give empty pieces."""
    inside = sorted(place % (len(data) + 1) for place in places)
    return [data[start:end] for start, end in pairwise([0, *inside, len(data)])]


def bytewise(data: bytes) -> list[bytes]:
    return [data[at : at + 1] for at in range(len(data))]


texts = st.one_of(st.text(max_size=8), st.sampled_from(['"', "\\", '{"', "}", '\\"', "\n", "\x1e", "ü€😀"]))
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), texts
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)
objects = st.dictionaries(texts, values, max_size=4)
writers = st.sampled_from([{}, {"indent": 1}, {"ensure_ascii": False}, {"separators": (",", ":")}])
written = st.builds(lambda value, how: (value, json.dumps(value, **how).encode()), objects, writers)
between = st.sampled_from([b"", b"\n", b"\r\n", b"\n\x1e", b" \t", b"\n\n\r\n", b"\x1e"])
streams = st.lists(st.tuples(between, written), max_size=5)
places = st.lists(st.integers(0, 1000), max_size=12)
# Bytes that mean something to a reader of JSON, in any order.
noise = st.lists(
    st.sampled_from([bytes([byte]) for byte in b'{}[]",:\\\n\r\x1e \x00a1-\xc3\xa9\xff']), max_size=20
)


def refuse(name: str) -> NoReturn:
    raise ValueError(name)


def read_at_once(data: bytes) -> tuple[list[Any], bool]:
    """Read objects as far as they are some, the plain way; say whether that is all there is."""
    text = data.decode("utf-8", "replace").lstrip(" \t\r\n\x1e")
    found: list[Any] = []
    while text.startswith("{"):
        try:
            value, end = json.JSONDecoder(parse_constant=refuse).raw_decode(text)
        except ValueError:
            break
        found.append(value)
        text = text[end:].lstrip(" \t\r\n\x1e")
    return found, not text


@given(streams, between, places)
def test_what_was_written_comes_out(
    stream: list[tuple[bytes, tuple[Any, bytes]]], end: bytes, where: list[int]
) -> None:
    data = b"".join(sep + text for sep, (_, text) in stream) + end
    expected = [value for _, (value, _) in stream]
    for pieces in ([data], cut(data, where), bytewise(data)):
        assert decoded(*pieces) == (expected, None)


@given(streams, st.one_of(noise.map(b"".join), st.binary(max_size=12)), streams, places)
def test_cuts_do_not_matter(
    before: list[tuple[bytes, tuple[Any, bytes]]],
    broken: bytes,
    after: list[tuple[bytes, tuple[Any, bytes]]],
    where: list[int],
) -> None:
    data = b"".join(sep + text for sep, (_, text) in before) + broken
    data += b"".join(sep + text for sep, (_, text) in after)
    values, error = decoded(data)
    assert (values, error is None) == read_at_once(data)
    for pieces in (cut(data, where), bytewise(data)):
        same_values, same_error = decoded(*pieces)
        assert same_values == values
        assert described(same_error) == described(error)


@given(written, st.integers(0, 1000), places)
def test_any_stump_is_truncated(one: tuple[Any, bytes], keep: int, where: list[int]) -> None:
    _, text = one
    stump = text[: 1 + keep % (len(text) - 1)]
    for pieces in ([b'{"a":1}\n' + stump], cut(b'{"a":1}\n' + stump, where)):
        found, error = decoded(*pieces)
        assert found == [{"a": 1}]
        assert isinstance(error, TruncatedStream)
        assert (error.expected, error.got, error.partial) == (None, len(stump), stump)


def test_glued_split_and_blank_lines() -> None:
    data = b'{"a":1}{"b":{}}\r\n\r\n\n  {"c":[{}]}\n\x1e{"d":"}{"}\n{\n "e": 5\n}\n\x1e{"f":6}\x1e'
    expected = [{"a": 1}, {"b": {}}, {"c": [{}]}, {"d": "}{"}, {"e": 5}, {"f": 6}]
    assert decoded(data) == (expected, None)
    assert decoded(*bytewise(data)) == (expected, None)
    assert decoded() == ([], None)
    assert decoded(b"", b" \r\n\x1e\t") == ([], None)


def test_an_object_comes_as_soon_as_it_ends() -> None:
    decoder = JsonStreamDecoder(WHERE)
    assert list(decoder.feed(b'{"a":')) == []
    assert list(decoder.feed(b'1}{"b"')) == [{"a": 1}]
    assert list(decoder.feed(b":2}")) == [{"b": 2}]
    assert list(decoder.feed(b'{"c":3}')) == [{"c": 3}]


def test_errors_of_the_engine_are_objects_like_others() -> None:
    lines = [
        {"status": "Pulling"},
        {"errorDetail": {"message": "denied"}, "error": "denied"},
        {"error": "x"},
        {"status": "y"},
    ]
    assert decoded(b"\r\n".join(json.dumps(line).encode() for line in lines)) == (lines, None)


def test_the_last_object_is_cut() -> None:
    found, error = decoded(b'{"stream":"a"}\r\n{"stre', b'am":"b')
    assert found == [{"stream": "a"}]
    assert isinstance(error, TruncatedStream)
    assert (error.expected, error.got, error.partial) == (None, 12, b'{"stream":"b')
    assert str(error) == f"{WHERE}: the stream ended inside of a JSON object, after 12 bytes of it"


def test_what_a_cut_object_leaves_is_bounded() -> None:
    _, error = decoded(b'{"a":"', b"x" * 100_000)
    assert isinstance(error, TruncatedStream)
    assert error.got == 100_006
    assert error.partial == b'{"a":"' + b"x" * (65536 - 6)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"not json at all", "expected a JSON object; it begins 'not json at all'$"),
        (b"<html>\xff</html>", "expected a JSON object; it begins '<html>�</html>'$"),
        (b"17", "expected a JSON object; it begins '17'$"),
        (b"null", "expected a JSON object"),
        (b'"text"', "expected a JSON object$"),
        (b'[{"a":1}]', "expected a JSON object$"),
        (b"\xef\xbb\xbf{}", "expected a JSON object"),
        (b"}", "expected a JSON object"),
        (b'{"a":nope}', "not JSON: Expecting value at character 5$"),
        (b'{"a":1,}', "not JSON: "),
        (b'{"a":]', "not JSON: "),
        (b'{"a" 1}', "not JSON at byte 5 of an object$"),
        (b'{"a":1 "b":2}', "not JSON at byte 7 of an object$"),
        (b"{'a':1}", "not JSON at byte 1 of an object$"),
        (b'{"a":"tab\tbed"}', "not JSON at byte 9 of an object$"),
        (b'{"a":"x\\', "not JSON at byte 8 of an object$"),
        (b'{"a":\xff}', "not JSON at byte 5 of an object$"),
        (b'{"a":"\\x"}', "not JSON: "),
        (b'{"a":NaN}', "not JSON: NaN is not JSON$"),
        (b'{"a":-Infinity}', "not JSON: -Infinity is not JSON$"),
        (b'{"a":' + b"1" * 5000 + b"}", "not JSON: .*digits"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep$"),
    ],
    ids=lambda value: value[:20].decode("ascii", "replace") if isinstance(value, bytes) else "",
)
def test_what_is_no_object(line: bytes, words: str) -> None:
    data = b'{"before":1}\n' + line + b'\n{"after":1}\n'
    pieces = bytewise(data) if len(data) < 1000 else [data[at : at + 777] for at in range(0, len(data), 777)]
    for found, error in (decoded(data), decoded(*pieces), decoded(data[:20], data[20:])):
        assert found == [{"before": 1}]
        assert isinstance(error, StreamDecodeError)
        assert error.excerpt == line.decode("utf-8", "replace")[:200]
        with pytest.raises(StreamDecodeError, match=f"^{WHERE}: the stream cannot be read: .*{words}"):
            raise error


def test_a_fault_shows_the_rest_of_its_line_only() -> None:
    for data in (b"oops " * 1000, b"oops " * 100 + b"\n"):
        _, error = decoded(*[data[at : at + 3] for at in range(0, len(data), 3)])
        assert isinstance(error, StreamDecodeError)
        assert error.excerpt == "oops " * 40
    _, error = decoded("€".encode() * 300)
    assert isinstance(error, StreamDecodeError)
    assert error.excerpt == "€" * 200


def test_a_fault_does_not_wait_for_more_than_its_line() -> None:
    for data in (b"oops\n", b"oops\x1e", b"o" * 800, b'{"a":1,}', b'{"a":"\n'):
        decoder = JsonStreamDecoder(WHERE)
        with pytest.raises(StreamDecodeError):
            list(decoder.feed(data))


def test_a_fault_in_the_last_line_is_raised_at_the_end() -> None:
    decoder = JsonStreamDecoder(WHERE)
    assert list(decoder.feed(b"{'a")) == []
    assert list(decoder.feed(b"'}")) == []
    with pytest.raises(StreamDecodeError) as raised:
        decoder.finish()
    assert raised.value.excerpt == "{'a'}"


@pytest.mark.parametrize(
    "stump",
    [
        b'{"a":1', b'{"a":1,', b'{"a":', b'{"a"', b"{", b'{"a":[1,{"x":2}', b'{"a":"unended', b'{"a":"x\\', b'{"a":tr',
    ],
)  # fmt: skip
def test_a_broken_object_does_not_swallow_those_after_it(stump: bytes) -> None:
    found, error = decoded(b'{"before":1}\n' + stump + b'\n{"b":1}\n{"b":2}\n', b'{"b":3}' * 1000)
    assert found == [{"before": 1}]
    assert isinstance(error, StreamDecodeError)


def test_bad_utf8_in_strings_is_replaced() -> None:
    lines = b'{"a\xff":"\xc3"}\n{"b":"\xe2\x82","c":"\xf0\x9f\x98\x80"}{"d":"\xed\xa0\x80"}'
    expected = [{"a�": "�"}, {"b": "�", "c": "😀"}, {"d": "���"}]
    assert decoded(lines) == (expected, None)
    assert decoded(*bytewise(lines)) == (expected, None)


def test_an_object_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert jsonstream.OBJECT_LIMIT == 16 * 1024 * 1024
    monkeypatch.setattr(jsonstream, "OBJECT_LIMIT", 1000)
    just = b'{"a":"' + b"x" * 992 + b'"}'
    assert len(just) == 1000
    assert decoded(just + b"\r\n" + just) == ([json.loads(just)] * 2, None)
    over = just[:-2] + b'x"}'
    for pieces in ([just, over + b"\n"], cut(just + over, [1500, 1990]), bytewise(just + b"\n" + over)):
        found, error = decoded(*pieces)
        assert found == [json.loads(just)]
        assert isinstance(error, StreamDecodeError)
        assert error.excerpt == over[:200].decode()
        assert str(error) == f"{WHERE}: the stream cannot be read: a JSON object has more than 1000 bytes"


def test_an_endless_object_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonstream, "OBJECT_LIMIT", 1000)
    decoder = JsonStreamDecoder(WHERE)
    assert list(decoder.feed(b'{"a":"' + b"x" * 994)) == []
    with pytest.raises(StreamDecodeError, match="more than 1000 bytes"):
        list(decoder.feed(b"x"))


class Work:
    """How many bytes are looked at: by the scanner, and by the JSON library."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.scanned = self.read = 0
        scan, read = jsonstream._Scanner.scan, jsontext.loads_text

        def counting_scan(scanner: jsonstream._Scanner, data: bytes, position: int) -> int:
            end = scan(scanner, data, position)
            self.scanned += end - position
            return end

        def counting_read(text: str) -> Any:
            self.read += len(text)
            return read(text)

        monkeypatch.setattr(jsonstream._Scanner, "scan", counting_scan)
        monkeypatch.setattr(jsonstream, "loads_text", counting_read)


SMALL = b'{"status":"Downloading","progressDetail":{"current":1,"total":2},"id":"0a1b"}'


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b'{"a":"' + b"x" * 2**21 + b'"}\n', 64 * 1024),
        (b'{"a":"' + b"x" * 2**17 + b'"}\n', 16),
        (b'{"a":[' + b",".join([SMALL] * 4000) + b"]}\n", 1024),
        (json.dumps([{"a": [1, 2]}] * 3000, indent=1).encode().join([b'{"a":', b"}\n"]), 1000),
        (SMALL * 2000, 64 * 1024),
        ((SMALL * 400 + b"\n") * 3, 64 * 1024),
        ((SMALL + b"\n" + SMALL * 2 + b"\r\n") * 500, 10_000),
    ],
    ids=["long string", "tiny pieces", "many tokens", "many lines", "glued", "glued lines", "mixed"],
)
def test_no_byte_is_looked_at_often(data: bytes, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(monkeypatch)
    _, error = decoded(*[data[at : at + size] for at in range(0, len(data), size)])
    assert error is None
    assert work.scanned <= len(data)
    # Once as a line that is more than one object, once as each of its objects.
    assert work.read <= 2 * len(data)


def test_what_has_begun_grows_in_place() -> None:
    # Joining it anew with each small piece would take quadratic time.
    decoder = JsonStreamDecoder(WHERE)
    begun = decoder._begun
    assert list(decoder.feed(b'{"a":"')) == []
    for _ in range(100):
        assert list(decoder.feed(b"x" * 100)) == []
        assert decoder._begun is begun
    assert list(decoder.feed(b'"}')) == [{"a": "x" * 10_000}]


@pytest.mark.parametrize("size", [len(SMALL) + 2, 10_000], ids=["each by itself", "many at once"])
def test_lines_need_no_scanner(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (SMALL + b"\r\n") * 1000
    work = Work(monkeypatch)
    found, error = decoded(*[data[at : at + size] for at in range(0, len(data), size)])
    assert (len(found), error) == (1000, None)
    cuts = len(data) // size if size == 10_000 else 0
    assert work.scanned <= cuts * len(SMALL)
    assert work.read <= len(data)
