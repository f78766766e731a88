"""Makes `.venv` hold what a lock file says, or sees that it does already, then hands over to the command after `--`.

    python script/environment.py base -- .venv/bin/medborger serve

Only the standard library: this is what runs before anything is installed. A stamp in `.venv` is written last, so one
that was interrupted, moved here from elsewhere, or left by a Python that is gone, has none that fits and is made anew.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "medborger.json"
LAUNCHER = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import os
import sys

# Compiled Python goes to the data folder with everything else that is written; the sources stay as they came.
data = os.environ.get("MEDBORGER_DATA") or "{root}/var"
sys.pycache_prefix = sys.pycache_prefix or os.path.join(data, "cache", "pycache")

from medborger.config.cli import main  # noqa: E402

sys.exit(main())
"""


def main(arguments: list[str]) -> int:
    name, _, command = arguments[0], arguments[1:2], arguments[2:]
    signal.signal(signal.SIGTERM, _stop)
    try:
        with open(__file__) as own_file:
            # The lock is on this very file: it needs no other, and two scripts started at once take turns.
            wait_for_turn(own_file)
            ensure(name)
    except KeyboardInterrupt:
        print("\nStopped. The next run goes on from here.", file=sys.stderr)
        return 130
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if command:
        sys.stdout.flush()
        os.execv(command[0], command)
    return 0


def _stop(_signal, _frame):
    raise KeyboardInterrupt


def wait_for_turn(file) -> None:
    """One at a time. Whoever only looks whether all is in place is done in a moment, and not worth a word."""
    for _ in range(20):
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
    print("Another script is making .venv; waiting for it …", flush=True)
    fcntl.flock(file, fcntl.LOCK_EX)


def ensure(name: str) -> None:
    """Afterwards `.venv` holds requirements/<name>.lock and the `medborger` command."""
    wanted = fingerprints(name)
    stamp = read_stamp()
    if stamp and all(stamp["locks"].get(lock) == digest for lock, digest in wanted.items()):
        return
    started = time.monotonic()
    if not stamp:
        make_venv()
    STAMP.unlink(missing_ok=True)
    install(name)
    write_launcher()
    held = stamp["locks"] if stamp else {}
    STAMP.write_text(
        json.dumps({"venv": str(VENV), "python": version_of(PYTHON), "locks": held | wanted}, indent=2)
    )
    print(f"Python packages are in place ({time.monotonic() - started:.0f} s)", flush=True)


def fingerprints(name: str) -> dict[str, str]:
    """The digest of each lock that will be satisfied: dev.lock holds all of base.lock too (script/lock sees to it)."""
    locks = ["base", "dev"] if name == "dev" else [name]
    return {
        lock: hashlib.sha256((ROOT / "requirements" / f"{lock}.lock").read_bytes()).hexdigest()
        for lock in locks
    }


def read_stamp() -> dict | None:
    """What `.venv` says of itself, if that is still true."""
    try:
        stamp = json.loads(STAMP.read_text())
        true = stamp["venv"] == str(VENV) and stamp["python"] == version_of(PYTHON)
    except (OSError, ValueError, KeyError):
        return None
    return stamp if true else None


def version_of(python: Path) -> str:
    """The version of an interpreter, or "" when it does not run any more."""
    try:
        answer = subprocess.run(
            [python, "-Ic", "import sys; print(sys.version)"], capture_output=True, text=True
        )
    except OSError:
        return ""
    return answer.stdout.strip()


def make_venv() -> None:
    print(f"Making {VENV} with Python {sys.version.split()[0]} …", flush=True)
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"{made.stdout}{made.stderr}\n.venv could not be made; see above.")


def install(name: str) -> None:
    """Installs the lock, hashes checked, with a line of progress for each batch of packages."""
    lock = ROOT / "requirements" / f"{name}.lock"
    total = len(re.findall(r"^[A-Za-z0-9._-]+==", lock.read_text(), re.MULTILINE))
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-compile", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", "-r", lock]
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = []
    try:
        follow(pip.stdout, total, said)
        code = pip.wait()
    except KeyboardInterrupt:
        pip.terminate()
        pip.wait()
        raise
    if code:
        tail = "".join(said[-15:])
        sys.exit(
            f"{tail}\nThe Python packages could not be installed; see above. Is a package index within reach?"
        )


def follow(lines, total: int, said: list[str]) -> None:
    collected = 0
    for line in lines:
        said.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            collected += 1
            if collected % 10 == 1 or collected == total:
                print(f"  Python packages: {min(collected, total)} of at most {total}", flush=True)
        elif line.startswith("Installing collected"):
            print("  Python packages: unpacking …", flush=True)


def write_launcher() -> None:
    """The package is used where it lies, and `medborger` becomes a command.

    A path file and a launcher, not `pip install -e`: that would write an egg-info folder into the sources.
    """
    site = next(VENV.glob("lib/python*/site-packages"))
    (site / "medborger.pth").write_text(f"{ROOT / 'src'}\n")
    launcher = VENV / "bin" / "medborger"
    launcher.write_text(LAUNCHER.format(python=PYTHON, root=ROOT))
    launcher.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
