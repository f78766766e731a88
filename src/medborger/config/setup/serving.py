"""`medborger serve`: makes everything ready, then runs the web server and the after-work worker side by side."""

import contextlib
import errno
import gc
import io
import signal
import socket
import sys

from django.conf import settings

from medborger.config import setup
from medborger.config.setup.progress import CannotGoOn
from medborger.config.setup.supervising import Child, Supervisor


def serve(options) -> int:
    """Serves until it is told to stop; being told to is not an error."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        if options.demo and not settings.DEMO:
            raise CannotGoOn("--demo builds an invented world, and this is production: leave --demo out.")
        listeners = listen(options.host, options.port)
        setup.everything(demo=options.demo)
        return _run(options, listeners)
    except CannotGoOn as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


def _stop(_signal, _frame):
    raise KeyboardInterrupt


def listen(host: str, port: int) -> list[socket.socket]:
    """Takes the port on every address the host name has, before any work is done that a taken port would waste."""
    listeners = []
    for family, _kind, _protocol, _name, address in _addresses(host, port):
        try:
            listeners.append(_listener(family, address))
        except OSError as problem:
            if problem.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                continue  # "localhost" is also ::1 on machines without IPv6
            raise CannotGoOn(_why_not(problem, host, port)) from None
    if not listeners:
        raise CannotGoOn(f"There is no address {host} on this machine.")
    return listeners


def _addresses(host: str, port: int) -> list:
    try:
        return sorted(set(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)))
    except socket.gaierror:
        raise CannotGoOn(f"There is no address called {host}.") from None


def _listener(family, address) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(address)
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def _why_not(problem: OSError, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another one: PORT={port % 65535 + 1} script/server"
    return f"Cannot listen on {host}, port {port}: {problem.strerror}."


def _run(options, listeners: list[socket.socket]) -> int:
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    application = get_wsgi_application()
    _load_pages()
    welcome = _welcome(options)
    # A database connection must not be shared with a child: each opens its own.
    connections.close_all()
    gc.collect()
    gc.freeze()

    def web():
        from medborger.config.setup import web as web_server

        web_server.run(application, listeners, options, welcome)

    def work():
        _close(listeners)
        call_command("worker", stdout=io.StringIO())  # its greeting would come in between ours

    children = [Child("web server", web, essential=True)]
    if not options.no_worker:
        children.append(Child("worker", work))
    # The web server has its own copy of the sockets. Ours would keep the port open after it has stopped listening.
    return Supervisor(children, after_start=lambda: _close(listeners)).run()


def _close(listeners: list[socket.socket]) -> None:
    for listener in listeners:
        listener.close()


def _load_pages() -> None:
    """Imports every view before the children are made: they share the memory, and the first visitor does not wait."""
    from django.urls import get_resolver

    for urlconf in {settings.ROOT_URLCONF, getattr(settings, "TENANCY_ROOT_URLCONF", settings.ROOT_URLCONF)}:
        _ = get_resolver(urlconf).reverse_dict


def _welcome(options) -> str:
    """What is said once the site answers: where it is, who is there, and how to get in."""
    host = "localhost" if options.host in ("localhost", "127.0.0.1", "::1") else options.host
    home = f"http://{host}:{options.port}/"
    lines = ["", f"Medborger is ready: {home}"]
    with contextlib.suppress(LookupError):
        lines += [f"  {home}{slug}/  {name}" for slug, name in _municipalities()]
    if settings.DEMO:
        lines += [f"Sign in: ask for a code on any page; the mail with it lands in {home}postkasse/"]
    lines += [f"Everything is kept in {settings.DATA}", "Stop with Ctrl-C.", ""]
    return "\n".join(lines)


def _municipalities() -> list[tuple[str, str]]:
    from django.apps import apps

    return list(
        apps.get_model("places", "Municipality").objects.order_by("pk").values_list("slug", "name")[:10]
    )
