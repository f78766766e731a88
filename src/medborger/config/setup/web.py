"""The web server: gunicorn with threads, in processes that share the memory of what was loaded before them."""

import select
import socket
from pathlib import Path

from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """Answers also those who have knocked but were not let in yet when it is told to stop.

    The kernel takes connections before the program does. Closing the door on those would cut off a request that the
    visitor has already sent, so they are let in first, and the door is closed right after, not when the last has left.
    """

    def set_accept_enabled(self, enabled):
        stopping = not enabled and not self.alive
        if stopping:
            for listener in self.sockets:
                self._let_in_waiting(listener)
        super().set_accept_enabled(enabled)
        if stopping:
            for listener in self.sockets:
                listener.close()

    def _let_in_waiting(self, listener):
        while select.select([listener], [], [], 0)[0]:
            before = self.nr_conns
            self.accept(listener)
            if self.nr_conns == before:
                return  # another worker let them in


class Site(BaseApplication):
    def __init__(self, application, settings: dict):
        self.application = application
        self.settings = settings
        super().__init__()

    def load_config(self):
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self):
        return self.application


def run(application, listeners: list[socket.socket], options, welcome: str) -> None:
    """Serves until SIGTERM. Never returns: gunicorn ends the process."""
    settings = {
        "bind": [f"fd://{listener.detach()}" for listener in listeners],
        "forwarder_headers": "",  # nobody outside says where the site is mounted
        "worker_class": Worker,
        "workers": options.workers,
        "threads": options.threads,
        "preload_app": True,
        "graceful_timeout": 20,
        "timeout": 60,
        "keepalive": 5,
        "loglevel": "warning",
        "proc_name": "medborger",
        "control_socket_disable": True,
        "when_ready": lambda _server: print(welcome, flush=True),
    }
    if Path("/dev/shm").is_dir():  # noqa: S108 - the workers' heartbeat, best kept off a slow disk
        settings["worker_tmp_dir"] = "/dev/shm"  # noqa: S108
    Site(application, settings).run()
