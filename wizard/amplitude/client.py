"""The httpx client: proxies and certificates of the environment, and a certificate of our own."""

import ssl
from pathlib import Path

import httpx

from wizard.amplitude.hosts import LOOPBACK_NAMES
from wizard.errors import InvalidArgument


def make_client(ca_cert: Path | None) -> httpx.Client:
    """HTTPS_PROXY, NO_PROXY and SSL_CERT_FILE hold; this machine is never behind a proxy.

    Raises `InvalidArgument`: ca_cert_unreadable, proxy_invalid.
    """
    context = _context(ca_cert)
    direct = {f"all://{_bracketed(name)}": None for name in sorted(LOOPBACK_NAMES)}
    try:
        return httpx.Client(
            verify=context,
            trust_env=True,
            follow_redirects=False,
            mounts=direct,
            limits=httpx.Limits(max_keepalive_connections=0),
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        raise InvalidArgument(
            "proxy_invalid",
            f"the proxy that the environment names can't be used: {error}",
            hint="check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY",
        ) from error


def _context(ca_cert: Path | None) -> ssl.SSLContext:
    """The usual certificates (or those of SSL_CERT_FILE), and `ca_cert` beside them."""
    try:
        context = httpx.create_ssl_context()
        if ca_cert is not None:
            context.load_verify_locations(cafile=ca_cert)
    except (OSError, ssl.SSLError) as error:
        named = f"--ca-cert {ca_cert}" if ca_cert else "SSL_CERT_FILE"
        raise InvalidArgument(
            "ca_cert_unreadable",
            f"the certificates of {named} can't be read: {error}",
            hint="name a PEM file that you can read",
        ) from error
    return context


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
