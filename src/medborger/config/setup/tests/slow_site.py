"""A site of one slow page and one worker, run as `medborger serve` runs the real one. Started by test_stopping.py."""

import sys
import time
from pathlib import Path
from types import SimpleNamespace

from medborger.config.setup import web
from medborger.config.setup.serving import listen
from medborger.config.setup.supervising import Child, Supervisor

OPTIONS = SimpleNamespace(workers=2, threads=4)


def page(environ, start_response):
    time.sleep(0.2)
    start_response("200 OK", [("Content-Length", "4")])
    return [b"done"]


def main(port: int, notes: Path) -> int:
    listeners = listen("127.0.0.1", port)

    def close():
        for listener in listeners:
            listener.close()

    def work():
        close()
        with notes.open("a") as file:
            file.write("worker began\n")
        if notes.read_text().count("began") == 1:
            raise RuntimeError("the worker falls the first time")
        time.sleep(60)

    children = [
        Child("web server", lambda: web.run(page, listeners, OPTIONS, "ready"), essential=True),
        Child("worker", work),
    ]
    return Supervisor(children, after_start=close).run()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
