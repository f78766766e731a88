# shellcheck shell=bash
# Shared by the scripts beside it: where things lie, and how a machine with nothing but Python gets an environment.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"

mkdir -p "${MEDBORGER_DATA:-$root/var}"
MEDBORGER_DATA="$(cd "${MEDBORGER_DATA:-$root/var}" && pwd -P)"
export MEDBORGER_DATA

# Everything that is written lies in .venv or the data folder, caches included: removing the two leaves a clean clone.
export PYTHONPYCACHEPREFIX="$MEDBORGER_DATA/cache/pycache"
export RUFF_CACHE_DIR="$MEDBORGER_DATA/cache/ruff"
export PIP_CACHE_DIR="${PIP_CACHE_DIR:-$MEDBORGER_DATA/cache/pip}"

say() { printf '%s\n' "$@"; }

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Prints the first Python that is new enough and can make an environment. MEDBORGER_PYTHON names one to try first.
find_python() {
    local candidate answer old=""
    for candidate in ${MEDBORGER_PYTHON:+"$MEDBORGER_PYTHON"} python3 python python3.13 python3.12 python3.11 python3.14; do
        answer="$("$candidate" -c '
import importlib.util, sys
if sys.version_info >= (3, 11):
    whole = importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")
    print("whole" if whole else "part", sys.executable)' 2>/dev/null)" || continue
        case "$answer" in
            whole\ *)
                printf '%s\n' "${answer#whole }"
                return
                ;;
            part\ *) old="${answer#part }" ;;
        esac
    done
    if [ -n "$old" ]; then
        fail "Python er fundet ($old), men uden venv. På Debian og Ubuntu: sudo apt install python3-venv" \
            "Python was found ($old), but without venv. On Debian and Ubuntu: sudo apt install python3-venv"
    fi
    fail "Medborger skal bruge Python 3.11 eller nyere. Installér den (https://www.python.org/downloads/) og prøv igen." \
        "Medborger needs Python 3.11 or newer. Install it (https://www.python.org/downloads/) and try again." \
        "Ligger den et særligt sted / if it lies somewhere special: MEDBORGER_PYTHON=/path/to/python3 $0"
}

# prepare base|dev: makes sure that .venv holds what requirements/<name>.lock says.
prepare() {
    local python
    python="$(find_python)" || exit 1
    "$python" "$root/script/environment.py" "$1" || exit $?
}
