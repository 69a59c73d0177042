"""The line to a host: TLS for its name, though an address is asked; several hosts side by side."""

import datetime
import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from flows.crawl.network import Line, RefusedError, UnansweredError
from schemas.feeds import Allowed, Fetching
from schemas.fetching import Validators
from tests.site.server import Page, Request, Site, serve_site

LOOPBACK = (Allowed(network=ipaddress.ip_network("127.0.0.1")),)


def make_certificate(name: str, folder: Path) -> Path:
    """Make a certificate for a name, which vouches for itself; give the file of it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


class Secure:
    """A server that speaks TLS for paper.example, and notes the names it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.pem = make_certificate("paper.example", folder)
        self.names: list[str | None] = []
        self.site = Site(answers={"/a": Page(b"<p>over TLS</p>")})
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("SecureRequest", (Request,), {"site": self.site}))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.pem)
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.daemon_threads = True
        self.server = server
        self.port = server.server_address[1]


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[Secure]:
    """Serve over TLS."""
    made = Secure(tmp_path)
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def open_line(secure: Secure, **settings: object) -> Line:
    """Open a line that trusts the server's certificate, and finds every name on loopback."""
    return Line(
        Fetching(allow_private=LOOPBACK, **settings),  # type: ignore[arg-type]
        resolve=lambda *_: ["127.0.0.1"],
        trust=ssl.create_default_context(cafile=str(secure.pem)),
    )


def test_tls_is_for_the_name_and_the_archive_gets_plain_text(secure: Secure) -> None:
    """The name goes into the handshake and the request; what is kept is what was said inside."""
    line = open_line(secure)

    answer = line.ask(f"https://paper.example:{secure.port}/a", validators=Validators(), max_bytes=10_000)
    line.close()

    assert (answer.status, answer.payload, answer.ip) == (200, b"<p>over TLS</p>", "127.0.0.1")
    assert secure.names == ["paper.example"]
    assert answer.sent.startswith(b"GET /a HTTP/1.1\r\nHost: paper.example:")
    assert answer.received.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.received.endswith(b"\r\n\r\n<p>over TLS</p>")


def test_a_certificate_for_another_name_is_refused(secure: Secure) -> None:
    """Though it is trusted, and the address is right."""
    line = open_line(secure)

    with pytest.raises(UnansweredError, match="certificate"):
        line.ask(f"https://other.example:{secure.port}/a", validators=Validators(), max_bytes=10_000)
    assert secure.site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Secure) -> None:
    """With the certificates that everybody trusts."""
    line = Line(Fetching(allow_private=LOOPBACK), resolve=lambda *_: ["127.0.0.1"])

    with pytest.raises(UnansweredError, match="certificate"):
        line.ask(f"https://paper.example:{secure.port}/a", validators=Validators(), max_bytes=10_000)


def test_an_address_that_does_not_answer_is_passed_over_for_one_that_does() -> None:
    """Of several addresses; those that may not be asked are left out."""
    with serve_site({"/a": Page(b"here")}) as site:
        line = Line(
            Fetching(allow_private=(Allowed(network=ipaddress.ip_network("127.0.0.0/30")),)),
            resolve=lambda *_: ["10.9.9.9", "127.0.0.2", "127.0.0.1"],
        )
        answer = line.ask(f"http://paper.example:{site.port}/a", validators=Validators(), max_bytes=10_000)
        line.close()
    assert (answer.ip, answer.payload) == ("127.0.0.1", b"here")


def test_validators_are_sent_and_nothing_else_that_was_not_asked_for() -> None:
    """No cookies, no referrer; what was remembered, byte by byte."""
    with serve_site({"/a": Page(b"here")}) as site:
        line = Line(Fetching(allow_private=LOOPBACK), resolve=lambda *_: ["127.0.0.1"])
        known = Validators(etag='W/"é"', last_modified="Wed, 04 Mar 2026 10:00:00 GMT")
        line.ask(f"http://paper.example:{site.port}/a", validators=known, max_bytes=10_000)
        line.close()
    headers = site.asked[0][1]
    assert headers["If-None-Match"] == 'W/"é"'
    assert headers["If-Modified-Since"] == "Wed, 04 Mar 2026 10:00:00 GMT"
    assert set(headers) == {
        *("Host", "User-Agent", "Accept", "Accept-Encoding"),
        *("If-None-Match", "If-Modified-Since"),
    }


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would reach what the guard refuses."""
    with serve_site({"/a": Page(b"here")}) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        line = Line(Fetching(), resolve=lambda *_: ["169.254.169.254"])
        with pytest.raises(RefusedError):
            line.ask("http://paper.example/a", validators=Validators(), max_bytes=10_000)
        assert proxy.asked == []


def test_a_line_is_broken_off_by_another_thread() -> None:
    """Who waits for a server that says nothing is woken."""

    def keep_still(request: Request) -> None:
        time.sleep(3)

    with serve_site({"/still": keep_still}) as site:
        line = Line(Fetching(allow_private=LOOPBACK), resolve=lambda *_: ["127.0.0.1"])
        threading.Timer(0.2, line.abort).start()
        began = time.monotonic()
        with pytest.raises(UnansweredError):
            line.ask(f"http://paper.example:{site.port}/still", validators=Validators(), max_bytes=10_000)
        assert time.monotonic() - began < 2
