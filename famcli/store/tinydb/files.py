"""Every touch of the disk by the store goes through here, so that trials can let each call fail, or kill it."""

import errno
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress

from famcli.store.moving import replace

READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
READ |= getattr(os, "O_BINARY", 0)
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
CREATE |= getattr(os, "O_BINARY", 0)
LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
LONGEST_WAIT = 60
"""Seconds, for a lock on Windows."""


class NotAFile(OSError):
    """A path that is a folder, a pipe or a device."""


class Files:
    """The system calls that the store makes. All raise OSError."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """Open a file and return its descriptor."""
        return os.open(path, flags, mode)

    def write(self, descriptor: int, content: "bytes | memoryview") -> int:
        """Write and return how many bytes were taken."""
        return os.write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        """Wait until a file is on the disk; on macOS that takes a call of its own, which some disks do not know."""
        if sys.platform == "darwin":
            import fcntl

            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def fsync_folder(self, path: str) -> None:
        """Wait until the names in a folder are on the disk; Windows has no such call and needs none."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def chmod(self, descriptor: int, mode: int) -> None:
        """Set the permissions whatever the umask is."""
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)

    def link(self, source: str, target: str) -> None:
        """Give a file a second name."""
        os.link(source, target, follow_symlinks=False)

    def replace(self, source: str, target: str) -> None:
        """Move a file over another at once."""
        replace(source, target)

    def unlink(self, path: str) -> None:
        """Remove a name."""
        os.unlink(path)

    def mkdir(self, path: str) -> None:
        """Make a folder that only its owner sees, and those above it."""
        os.makedirs(path, 0o700, exist_ok=True)

    def names(self, path: str) -> list[str]:
        """Return the names in a folder; none for a folder that is not there."""
        try:
            return sorted(os.listdir(path))
        except FileNotFoundError:
            return []

    def release(self, descriptor: int) -> None:
        """Close a lock's descriptor. What is written is written: a failure here is nobody's."""
        with suppress(OSError):
            self.close(descriptor)

    def lock(self, descriptor: int) -> None:
        """Wait until nobody else holds the lock; it ends with the descriptor."""
        try:
            import fcntl
        except ImportError:
            self._lock_on_windows(descriptor)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX)

    def read(self, path: str) -> bytes | None:
        """Return a whole file; None where there is none. Raises NotAFile for anything that is not a plain file."""
        try:
            descriptor = self.open(path, READ)
        except FileNotFoundError:
            return None
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise NotAFile(path)
            parts = []
            while part := os.read(descriptor, max(status.st_size + 1, 1 << 16)):
                parts.append(part)
            return parts[0] if len(parts) == 1 else b"".join(parts)
        finally:
            self.close(descriptor)

    def beginning(self, path: str, count: int) -> bytes | None:
        """Read the first bytes of a file; None where there is no plain file."""
        try:
            descriptor = self.open(path, READ)
        except FileNotFoundError:
            return None
        try:
            return os.read(descriptor, count) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
        finally:
            self.close(descriptor)

    def create(self, path: str, content: "Sequence[bytes | memoryview]") -> None:
        """Write the pieces to a new file that only its owner reads and sync it; on failure it is gone again."""
        descriptor = self.open(path, CREATE, 0o600)
        try:
            try:
                self.chmod(descriptor, 0o600)
                for piece in content:
                    rest = memoryview(piece)
                    while rest:
                        rest = rest[self.write(descriptor, rest) :]
                self.fsync(descriptor)
            finally:
                self.close(descriptor)
        except BaseException:
            with suppress(OSError):
                self.unlink(path)
            raise

    def _lock_on_windows(self, descriptor: int) -> None:
        """Ask again and again, as Windows does not wait; whoever has it that long will not give it back."""
        import msvcrt
        import time

        end = time.monotonic() + LONGEST_WAIT
        while True:
            try:
                return msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,no-any-return,unused-ignore]
            except PermissionError as error:
                if time.monotonic() > end:
                    raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from error
            time.sleep(0.02)
