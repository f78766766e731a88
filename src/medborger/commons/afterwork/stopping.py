"""How a worker is asked to stop: kindly first, then firmly."""

import signal
import threading
from contextlib import contextmanager

_KINDLY = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]


class TimeIsUp(BaseException):
    """Ends the task in hand. Not an Exception, so that a task's own `except Exception` does not swallow it."""


@contextmanager
def stopped_by_signals(worker, *, grace):
    """Let SIGTERM and Ctrl-C stop `worker` when its task is done, or after `grace` seconds, or at a second signal.

    Ends quietly in all three cases. Outside the main thread there are no signals, and nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ask(number, frame):
        if worker.stopping:
            raise TimeIsUp
        worker.stop()
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, grace)

    def insist(number, frame):
        raise TimeIsUp

    before = {number: signal.signal(number, ask) for number in _KINDLY}
    if hasattr(signal, "SIGALRM"):
        before[signal.SIGALRM] = signal.signal(signal.SIGALRM, insist)
    try:
        yield
    except TimeIsUp:
        pass
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
