"""A mail server that takes everything and keeps nothing, in a process of its own.

    python -m bench.postbox

Prints its port, and at the end of its input what came: letters, connections.
"""

import socketserver
import sys
import threading

GREETING, GOOD_DAY, GO_ON, FINE, BYE = (
    b"220 postbox ESMTP\r\n",
    b"250-postbox\r\n250 8BITMIME\r\n",
    b"354 go on\r\n",
    b"250 ok\r\n",
    b"221 bye\r\n",
)


class Conversation(socketserver.StreamRequestHandler):
    """One connection, spoken to as RFC 5321 has it."""

    def handle(self):
        self.server.count("connections")
        self.wfile.write(GREETING)
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self._take_letter()
            elif word == b"QUIT":
                self.wfile.write(BYE)
                return
            else:
                self.wfile.write(GOOD_DAY if word == b"EHLO" else FINE)

    def _take_letter(self):
        self.wfile.write(GO_ON)
        for line in self.rfile:
            if line == b".\r\n":
                break
        self.server.count("letters")
        self.wfile.write(FINE)


class Postbox(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.counts, self._lock = {"letters": 0, "connections": 0}, threading.Lock()

    def count(self, what: str) -> None:
        with self._lock:
            self.counts[what] += 1


def main() -> None:
    with Postbox() as postbox:
        threading.Thread(target=postbox.serve_forever, daemon=True).start()
        print(postbox.server_address[1], flush=True)
        sys.stdin.read()
        print(postbox.counts["letters"], postbox.counts["connections"], flush=True)
        postbox.shutdown()


if __name__ == "__main__":
    main()
