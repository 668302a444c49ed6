"""The way to a server on another computer: its certificate, and passwords by libpq's ways and the system's keyring."""

import datetime as dt
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from famcli.store.postgres import link
from tests.conftest import Famcli
from tests.store import servers

pytestmark = pytest.mark.slow
SECRET = "Öffne dich/77"


class Safe:
    """A server on a port of this computer that is called db.example.org, with a certificate and a password."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server = servers.Server("-F", "-c", "listen_addresses=127.0.0.1", port=self.port)
        self.server.run("initdb", "-D", str(self.server.data), "-A", "trust", "-U", "famcli", "-E", "UTF8", "-N")
        self.authority = self.server.folder / "ca.pem"
        certificate(self.server.folder, "db.example.org")
        (self.server.folder / "expired").mkdir()
        certificate(self.server.folder / "expired", "db.example.org", age=30)
        hosts = self.server.data / "pg_hba.conf"
        hosts.write_text("local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n", encoding="utf-8")
        self.server.start()
        with psycopg.connect(self.server.address, autocommit=True) as connection:
            connection.execute("ALTER ROLE famcli PASSWORD 'Öffne dich/77'")

    def encrypt(self, folder: str = ".") -> None:
        """Begin again with encryption, by the certificate in that folder."""
        self.server.stop(signal.SIGINT)
        names = ("server.pem", "server.key")
        self.server.options += ("-c", "ssl=on", *(
            word for name, what in zip(names, ("ssl_cert_file", "ssl_key_file"), strict=True)
            for word in ("-c", f"{what}={self.server.folder / folder / name}")
        ))  # fmt: skip
        self.server.start()

    def address(self, host: str = "db.example.org", *, trusted: bool = True) -> str:
        """Where it is."""
        root = f"&sslrootcert={self.authority}" if trusted else ""
        return f"postgresql://famcli@{host}:{self.port}/postgres?hostaddr=127.0.0.1&store=sicher{root}"


def certificate(folder: Path, name: str, *, age: int = 1) -> None:
    """Write an authority, and a server's certificate and key that it signed some days ago for three days."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    now = dt.datetime.now(dt.UTC)
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Haus-CA")])

    def made(subject: str, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
        return x509.CertificateBuilder(
            issuer,
            named,
            public,
            x509.random_serial_number(),
            now - dt.timedelta(days=age),
            now + dt.timedelta(days=3 - age),
        )

    root = made("Haus-CA", authority.public_key()).add_extension(x509.BasicConstraints(True, None), critical=True)
    leaf = made(name, key.public_key()).add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    for file, builder in (("ca.pem", root), ("server.pem", leaf)):
        content = builder.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        (folder / file).write_bytes(content)
    secret = folder / "server.key"
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    secret.chmod(0o600)
    servers.own(secret)


@pytest.fixture(scope="module")
def safe() -> Iterator[Safe]:
    found = servers.programs()
    if found is None or not servers.knows_tls(found):
        pytest.skip(servers.MISSING if found is None else "this PostgreSQL was built without TLS")
    made = Safe()
    yield made
    made.server.remove()


def refused(famcli: Famcli, place: str) -> str:
    told = famcli(["--db", place, "store", "init"], ok=False)
    assert SECRET not in told.out + told.err
    return told.err


def test_the_way_is_trusted_or_not_taken(safe: Safe, famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    assert "speaks without encryption only" in refused(famcli, safe.address())
    safe.encrypt("expired")
    old = safe.address().replace(str(safe.authority), str(safe.authority.parent / "expired" / "ca.pem"))
    assert "The certificate of db.example.org has expired, so nothing was sent" in refused(famcli, old)
    safe.encrypt()
    assert "The certificate of db.example.org is not trusted here" in refused(famcli, safe.address(trusted=False))
    assert "as other.example.org has the certificate of db.example.org" in refused(
        famcli, safe.address("other.example.org")
    )
    assert "db.example.org wants famcli's password" in refused(famcli, safe.address())
    for variable in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(link, "AUTHORITIES", ("/nirgends", str(safe.authority)))
    assert "db.example.org wants famcli's password" in refused(famcli, safe.address(trusted=False))
    monkeypatch.setenv("PGPASSWORD", "falsch")
    assert "does not accept famcli with the password from PGPASSWORD" in refused(famcli, safe.address())
    monkeypatch.setenv("PGPASSWORD", SECRET)
    famcli(["--db", safe.address(), "store", "init"])


def test_passwords_come_from_where_libpq_and_the_computer_keep_them(
    safe: Safe, famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "pgpass"
    kept.write_text(f"db.example.org:*:*:famcli:{SECRET}\n", encoding="utf-8")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    famcli(["--db", safe.address(), "store", "check"])
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    asked = []

    def get_password(service: str, name: str) -> str:
        asked.append((service, name))
        return SECRET

    class KeyringError(Exception):
        pass

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))
    monkeypatch.setitem(sys.modules, "keyring.errors", SimpleNamespace(KeyringError=KeyringError))
    famcli(["--db", safe.address(), "store", "check"])
    assert asked == [("famcli", "db.example.org")]
    monkeypatch.undo()
    services = tmp_path / "dienste.conf"
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "keine"))
    for secret, said in (
        (SECRET, ""),
        ("falsch", "does not accept famcli with the password from"),
        ("", "wants famcli's"),
    ):
        services.write_text(
            f"[netz]\nhost=db.example.org\nhostaddr=127.0.0.1\nport={safe.port}\nuser=famcli\ndbname=postgres\n"
            f"sslrootcert={safe.authority}\n" + (f"password={secret}\n" if secret else ""),
            encoding="utf-8",
        )
        told = famcli(["--db", "postgresql:///?service=netz&store=sicher", "store", "check"], ok=not said)
        assert said in told.err
        assert SECRET not in told.out + told.err
    kept.chmod(0o644)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    assert "is not read, since others on this computer can read it. “chmod 600" in refused(famcli, safe.address())
