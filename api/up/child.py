"""One child process that cannot outlive its parent."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
LAST_LINES = 12
LARGEST_LOG = 16_777_216
_libc = ctypes.CDLL(None, use_errno=True)


class Child:
    """A part of the server: in a group of its own, so that Ctrl-C reaches the parent alone.

    The kernel kills it when its parent dies, even by SIGKILL.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        env: Mapping[str, str],
        log: Path | None = None,
        patience_s: float = 5.0,
    ) -> None:
        self.name = name
        self.log = log
        self._patience_s = patience_s
        parent = os.getpid()

        def before_exec() -> None:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:  # the parent died in between
                os.kill(os.getpid(), signal.SIGKILL)

        output = log.open("ab") if log is not None else None
        try:
            self._process = subprocess.Popen(  # noqa: S603
                list(command),
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
                preexec_fn=before_exec,  # noqa: PLW1509 - the parent has no threads
            )
        finally:
            if output is not None:
                output.close()

    def died(self) -> str | None:
        """How it ended, if it has."""
        status = self._process.poll()
        if status is None:
            return None
        return f"status {status}" if status >= 0 else f"signal {signal.Signals(-status).name}"

    def keep_log_short(self) -> None:
        """Where the log has become large, move it to `.1` and begin anew. What is written in between is lost."""
        if self.log is None or not self.log.exists() or self.log.stat().st_size < LARGEST_LOG:
            return
        before = self.log.with_name(f"{self.log.name}.1")
        try:
            shutil.copyfile(self.log, before)
        except OSError:  # a full disk: better to lose the log than to fill it further
            before.unlink(missing_ok=True)
        os.truncate(self.log, 0)

    def last_lines(self) -> str:
        """The end of its log."""
        if self.log is None or not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_LINES:])

    def stop(self) -> None:
        """Ask it to end; insist after a while."""
        if self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(self._patience_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
