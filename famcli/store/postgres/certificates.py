"""What is wrong with the certificate of a server: libpq only says that it is, so it is looked at once more."""

import socket
import ssl
from enum import Enum, auto
from pathlib import Path
from typing import Any

SECONDS = 5.0
ASK_FOR_TLS = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
"""The message of the protocol by which a client wants encryption."""


class Fault(Enum):
    """What is wrong."""

    EXPIRED = auto()
    TOO_NEW = auto()
    UNTRUSTED = auto()


FAULTS = {10: Fault.EXPIRED, 9: Fault.TOO_NEW}
"""By OpenSSL's numbers; all others are of the authority."""


def looked_at(wanted: dict[str, Any]) -> Fault:
    """Return what is wrong with the certificate of the first of the hosts; nothing is sent to it."""
    host, _comma, _more = str(wanted.get("host", "")).partition(",")
    place, _comma, _more = str(wanted.get("hostaddr", host)).partition(",")
    port, _comma, _more = str(wanted.get("port") or 5432).partition(",")
    root = str(wanted.get("sslrootcert") or Path.home() / ".postgresql" / "root.crt")
    try:
        context = ssl.create_default_context(cafile=None if root == "system" else root)
        context.check_hostname = False
        with socket.create_connection((place, int(port)), SECONDS) as plain:
            plain.sendall(ASK_FOR_TLS)
            if plain.recv(1) == b"S":
                with context.wrap_socket(plain, server_hostname=host or None):
                    pass
    except ssl.SSLCertVerificationError as error:
        return FAULTS.get(error.verify_code, Fault.UNTRUSTED)
    except (OSError, ValueError):
        pass
    return Fault.UNTRUSTED
