"""Bodies of requests: read from the wire, unzipped, with a limit on both sides."""

import zlib
from collections.abc import Mapping
from typing import BinaryIO

MAX_WIRE_BYTES = 32 * 1024 * 1024
_GZIP_WINDOW = zlib.MAX_WBITS | 32


class BodyTooLarge(Exception):
    """More bytes than the endpoint takes."""


class UnreadableBody(Exception):
    """Cut short, or not in the encoding that its header names."""


def read_body(stream: BinaryIO, headers: Mapping[str, str]) -> bytes:
    """The bytes of a request's body, by length or in chunks. Header names are lower case."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return _read_chunks(stream)
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit():
        raise UnreadableBody
    return _read_exactly(stream, int(length), MAX_WIRE_BYTES)


def plain_body(body: bytes, encoding: str, limit: int) -> bytes:
    """`body` without its content encoding. Never unpacks more than `limit` bytes."""
    if encoding.strip().lower() in ("gzip", "x-gzip", "deflate"):
        body = _unzipped(body, limit)
    if len(body) > limit:
        raise BodyTooLarge
    return body


def _unzipped(body: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        plain = unpacker.decompress(body, limit + 1)
    except zlib.error:
        raise UnreadableBody from None
    if len(plain) <= limit and not unpacker.eof:
        raise UnreadableBody
    return plain


def _read_chunks(stream: BinaryIO) -> bytes:
    chunks: list[bytes] = []
    left = MAX_WIRE_BYTES
    while size := _chunk_size(stream):
        chunks.append(_read_exactly(stream, size, left))
        left -= size
        stream.readline()
    while stream.readline().strip():
        continue
    return b"".join(chunks)


def _chunk_size(stream: BinaryIO) -> int:
    line = stream.readline(1024).partition(b";")[0].strip()
    try:
        size = int(line, 16)
    except ValueError:
        raise UnreadableBody from None
    if size < 0:
        raise UnreadableBody
    return size


def _read_exactly(stream: BinaryIO, size: int, limit: int) -> bytes:
    if size > limit:
        raise BodyTooLarge
    content = stream.read(size)
    if len(content) < size:
        raise UnreadableBody
    return content
