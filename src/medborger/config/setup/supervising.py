"""Keeps the processes of one start together: begins them, starts a fallen worker again, and ends them all at once."""

import ctypes
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable

PATIENCE = 25  # seconds for pages that are under way; the web server itself gives them 20
TICK = 0.1
LINUX_PR_SET_PDEATHSIG = 1


class Child:
    """One process and what it does. Without an essential one there is nothing left to supervise."""

    def __init__(self, name: str, work: Callable[[], None], *, essential: bool = False):
        self.name = name
        self.work = work
        self.essential = essential
        self.pid = 0
        self.pause = 1.0
        self.start_at = 0.0

    def start(self, lifeline: tuple[int, int]) -> None:
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        self.started = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            _become(self.work, parent, lifeline)

    def fell(self) -> None:
        """It will be started again: soon the first time, later if it keeps falling."""
        if time.monotonic() - self.started > 60:
            self.pause = 1.0
        print(
            f"The {self.name} ended by itself; it starts again in {self.pause:.0f} s.",
            file=sys.stderr,
            flush=True,
        )
        self.pid, self.start_at = 0, time.monotonic() + self.pause
        self.pause = min(self.pause * 2, 30.0)


def _become(work: Callable[[], None], parent: int, lifeline: tuple[int, int]) -> None:
    """The life of a child, from the fork to the end of its process."""
    code = 1
    try:
        # A group of its own: Ctrl-C in the terminal then reaches only the supervisor, who lets pages be finished.
        os.setpgid(0, 0)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        _end_with(parent, lifeline)
        work()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except KeyboardInterrupt:
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_with(parent: int, lifeline: tuple[int, int]) -> None:
    """Asks to be told (SIGTERM) when the supervisor is gone, also when it was killed and could not say so."""
    os.close(lifeline[1])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(LINUX_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(0)
        return
    threading.Thread(target=_watch, args=(lifeline[0],), daemon=True).start()


def _watch(lifeline: int) -> None:
    """Elsewhere: a pipe whose other end only the supervisor holds reads as ended when it is gone."""
    os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)


class Supervisor:
    """The process that was started by hand. Its exit code is 0 when it was told to stop and all ended in time."""

    def __init__(self, children: list[Child], *, after_start: Callable[[], object]):
        self.children = children
        self.after_start = after_start
        self.told = 0
        self.deadline = 0.0
        self.code = 0

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._hear)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup: to go on when the terminal closes
            signal.signal(signal.SIGHUP, self._hear)
        lifeline = os.pipe()
        for child in self.children:
            child.start(lifeline)
        self.after_start()
        heeded = 0
        while any(child.pid for child in self.children):
            if self.told > heeded:
                heeded = self.told
                self._pass_on(heeded)
            self._reap()
            self._begin_again(lifeline)
            self._lose_patience()
            time.sleep(TICK)
        if self.told:
            print("Stopped.", flush=True)
        return self.code

    def _hear(self, _signal, _frame) -> None:
        # Only noted here, and acted on in the loop: a child may be in the middle of being started.
        self.told += 1

    def _pass_on(self, times: int) -> None:
        """The first time everybody may finish; the second time the person at the keyboard does not want to wait."""
        if times == 1:
            print("\nStopping when the pages under way are finished …", flush=True)
            self.deadline = time.monotonic() + PATIENCE
        for child in self.children:
            if child.pid:
                impatient = signal.SIGINT if child.essential else signal.SIGKILL
                os.kill(child.pid, signal.SIGTERM if times == 1 else impatient)

    def _reap(self) -> None:
        for child in self.children:
            if child.pid and os.waitpid(child.pid, os.WNOHANG)[0]:
                self._ended(child)

    def _ended(self, child: Child) -> None:
        if self.told:
            child.pid = 0
        elif child.essential:
            print(f"The {child.name} ended by itself.", file=sys.stderr, flush=True)
            child.pid, self.code = 0, 1
            self.told += 1
        else:
            child.fell()

    def _begin_again(self, lifeline: tuple[int, int]) -> None:
        for child in self.children:
            if not child.pid and not self.told and child.start_at and time.monotonic() >= child.start_at:
                child.start(lifeline)

    def _lose_patience(self) -> None:
        if self.deadline and time.monotonic() > self.deadline:
            for child in self.children:
                if child.pid:
                    os.kill(child.pid, signal.SIGKILL)
            self.code = 1
