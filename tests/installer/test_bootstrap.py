"""The set-up script: what it can decide without a network, and what the locks may say."""

import ast
import importlib.util
import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "installer" / "bootstrap.py"
LOCKS = ("requirements.lock", "statutes.lock")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="speaks of Linux")


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with a name that must not break anything, holding what the fingerprint reads."""
    root = tmp_path / "学法 用法"
    (root / "installer").mkdir(parents=True)
    for name in ("installer/requirements.lock", "installer/statutes.lock", "pyproject.toml"):
        (root / name).write_text(f"# {name}\n", encoding="utf-8")
    return root


# --- the locks


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_no_index_and_no_folder(name: str) -> None:
    text = (ROOT / "installer" / name).read_text(encoding="utf-8")
    assert "==" in text
    assert re.findall(r"://|--(?:extra-)?index|--find-links|--trusted-host|^-e|/(?:work|home|root)/", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    text = (ROOT / "installer" / name).read_text(encoding="utf-8")
    packages = [block for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE) if "==" in block.split("\n")[0]]
    assert packages
    assert [block.split("\n")[0] for block in packages if "--hash=sha256:" not in block] == []


def test_the_lock_holds_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *project["build-system"]["requires"]]
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-").replace(".", "-") for line in declared}
    lock = (ROOT / "installer" / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert len(names) > 30
    assert sorted(names - locked) == [], "run: python3 installer/bootstrap.py lock"


def test_the_lock_pins_one_qt_of_the_series_for_old_systems() -> None:
    lock = (ROOT / "installer" / "requirements.lock").read_text(encoding="utf-8")
    assert len(re.findall(r"^pyside6-essentials==6\.9\.\d+ ", lock, re.MULTILINE)) == 1


def test_requirement_takes_one_package_with_its_hashes(bootstrap: ModuleType) -> None:
    first = "a==1 \\\n    --hash=sha256:aa\n    # via x\n"
    uv = "uv==0.1 \\\n    --hash=sha256:11 \\\n    --hash=sha256:22\n"
    last = "z==2 \\\n    --hash=sha256:zz\n"
    lock = f"{first}{uv}    # via b\n{last}"
    assert bootstrap.requirement(lock, "uv") == uv
    assert bootstrap.requirement(lock, "z") == last


def test_the_lock_brings_uv_itself(bootstrap: ModuleType) -> None:
    wanted = bootstrap.requirement(bootstrap.LOCK.read_text(encoding="utf-8"), "uv")
    assert wanted.startswith("uv==")
    assert wanted.count("--hash=sha256:") > 1


# --- system packages


def test_apt_names_follow_the_release(bootstrap: ModuleType) -> None:
    groups = [("libglib2.0-0t64", "libglib2.0-0"), ("libgl1",), ("python3.11-venv", "python3-venv")]
    older = bootstrap.package_names(groups, {"libglib2.0-0", "libgl1", "python3.11-venv"}.__contains__)
    newer = bootstrap.package_names(groups, {"libglib2.0-0t64", "libgl1", "python3-venv"}.__contains__)
    assert older == ["libglib2.0-0", "libgl1", "python3.11-venv"]
    assert newer == ["libglib2.0-0t64", "libgl1", "python3-venv"]


def test_apt_is_not_asked_about_a_name_without_alternative(bootstrap: ModuleType) -> None:
    assert bootstrap.package_names([("libgl1",), ("libegl1",)], pytest.fail) == ["libgl1", "libegl1"]


def test_what_each_command_loads_is_compiled_when_it_is_installed(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "venv_python", lambda: sys.executable)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    venv, root = tmp_path / "venv", tmp_path / "root"
    there = [root / "lawstudy", venv / "lib" / "python3.12" / "site-packages" / "typer"]
    for folder in (*there, there[1].with_name("PySide6")):
        folder.mkdir(parents=True)
        (folder / "one.py").write_text("x = 1\n", "utf-8")
    (root / "lawstudy" / "broken.py").write_text("x = (\n", "utf-8")
    bootstrap.compile_ahead(venv, root)
    assert [bool(list(folder.glob("__pycache__/one.*.pyc"))) for folder in there] == [True, True]
    assert not (there[1].with_name("PySide6") / "__pycache__").exists()


@on_linux
def test_is_there_knows_files_libraries_and_modules(bootstrap: ModuleType, tmp_path: Path) -> None:
    assert bootstrap.is_there(str(tmp_path))
    assert not bootstrap.is_there(str(tmp_path / "no"))
    assert bootstrap.is_there("libc.so.6")
    assert not bootstrap.is_there("libnosuchthing.so.77")
    assert bootstrap.is_there("json")
    assert not bootstrap.is_there("no_such_module")


@on_linux
def test_a_needed_package_without_the_right_gives_the_one_command(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "is_there", lambda what: what != "libGL.so.1")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap, "right_to_install", lambda: None)
    with pytest.raises(bootstrap.SetUpError, match=r"sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1\n"):
        bootstrap.install_system_packages()


@on_linux
def test_a_wanted_package_without_the_right_is_only_noted(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "is_there", lambda what: what != "libxcb-cursor.so.0")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap, "right_to_install", lambda: None)
    bootstrap.install_system_packages()
    assert "libxcb-cursor0" in capsys.readouterr().out


# --- which Python


@pytest.mark.parametrize(("version", "expected"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False), ((4, 0), False)])
def test_versions_of_python(bootstrap: ModuleType, version: tuple[int, int], *, expected: bool) -> None:
    assert bootstrap.fits(version) is expected


def test_a_python_too_new_is_named_with_the_one_to_install(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 15, 0))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: None)
    with pytest.raises(bootstrap.SetUpError, match=r"this is 3\.15\.0\.\nInstall Python 3\.13"):
        bootstrap.base_python()


# --- the stamp


def test_the_fingerprint_follows_locks_metadata_and_place(bootstrap: ModuleType, checkout: Path, tmp_path: Path) -> None:
    first = bootstrap.fingerprint(checkout)
    assert bootstrap.fingerprint(checkout) == first
    (checkout / "installer" / "requirements.lock").write_text("x==1\n", encoding="utf-8")
    second = bootstrap.fingerprint(checkout)
    (checkout / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    third = bootstrap.fingerprint(checkout)
    moved = bootstrap.fingerprint(checkout.rename(tmp_path / "moved"))
    assert len({first, second, third, moved}) == 4


def test_a_stamp_survives_and_a_broken_one_counts_as_none(bootstrap: ModuleType, checkout: Path) -> None:
    assert bootstrap.read_stamp(checkout) == {}
    bootstrap.write_stamp(checkout, finished=True, root=checkout, mark="m", statutes=True)
    assert bootstrap.read_stamp(checkout) == {"finished": True, "root": str(checkout), "fingerprint": "m", "statutes": True}
    for broken in ("", "[1]", '{"finished": tr'):
        bootstrap.stamp_path(checkout).write_text(broken, encoding="utf-8")
        assert bootstrap.read_stamp(checkout) == {}


def test_an_unfinished_or_moved_environment_is_not_used_again(bootstrap: ModuleType, checkout: Path) -> None:
    here = Path(sys.prefix)
    assert not bootstrap.usable(here, {"finished": False, "root": str(checkout)}, checkout)
    assert not bootstrap.usable(here, {"finished": True, "root": "/elsewhere"}, checkout)
    assert not bootstrap.usable(checkout, {"finished": True, "root": str(checkout)}, checkout), "no interpreter in it"
    assert bootstrap.usable(here, {"finished": True, "root": str(checkout)}, checkout)


@pytest.mark.parametrize(("library", "expected"), [("lib/python3.11", "../../../.."), ("Lib", "../../..")])
def test_the_path_file_is_relative_and_leaves_a_linked_copy_alone(
    bootstrap: ModuleType, checkout: Path, tmp_path: Path, library: str, expected: str
) -> None:
    packages = checkout / ".venv" / library / "site-packages"
    packages.mkdir(parents=True)
    path_file, cached = packages / "_editable_impl_lawstudy.pth", tmp_path / "cached.pth"
    path_file.write_text(str(checkout), encoding="utf-8")
    os.link(path_file, cached)
    bootstrap.point_to_checkout(checkout / ".venv", checkout)
    assert path_file.read_text(encoding="ascii") == f"{expected}\n"
    assert (packages / expected).resolve() == checkout
    assert cached.read_text(encoding="utf-8") == str(checkout)


# --- the person's configuration


def test_uv_gets_what_pip_is_told(bootstrap: ModuleType) -> None:
    listing = "\n".join(
        [
            ":env:.find-links='/wheels'",
            "global.cert='/etc/ca.pem'",
            "global.extra-index-url='file:///a\\nfile:///b'",
            "global.index-url='https://old.example/simple'",
            "install.index-url='https://new.example/simple'",
            "global.timeout='60'",
        ]
    )
    got = bootstrap.uv_environment(listing, {"HTTPS_PROXY": "http://proxy.example:1"})
    assert got == {
        "UV_DEFAULT_INDEX": "https://new.example/simple",
        "UV_INDEX": "file:///a file:///b",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/wheels",
        "SSL_CERT_FILE": "/etc/ca.pem",
        "HTTPS_PROXY": "http://proxy.example:1",
    }


def test_what_is_set_for_uv_itself_wins(bootstrap: ModuleType) -> None:
    listing = "global.index-url='https://pip.example/simple'\n:env:.no-index='true'"
    got = bootstrap.uv_environment(listing, {"UV_DEFAULT_INDEX": "https://uv.example/simple"})
    assert got == {"UV_DEFAULT_INDEX": "https://uv.example/simple", "UV_NO_INDEX": "1"}


# --- the command line


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["run"], ("run", [])),
        (["test", "tests/domain", "-k", "marking"], ("test", ["tests/domain", "-k", "marking"])),
        (["test", "--", "-x"], ("test", ["-x"])),
        (["test", "-n", "0"], ("test", ["-n", "0"])),
        (["setup"], ("setup", [])),
    ],
)
def test_arguments(bootstrap: ModuleType, arguments: list[str], expected: tuple[str, list[str]]) -> None:
    assert bootstrap.parse(arguments) == expected


@pytest.mark.parametrize("arguments", [[], ["fly"], ["setup", "more"], ["lock", "-x"]])
def test_wrong_arguments_end_with_status_2(bootstrap: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bootstrap.parse(arguments)
    assert ended.value.code == 2
    assert "usage: bootstrap.py" in capsys.readouterr().err


def test_a_reason_is_printed_without_a_traceback(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_arguments: list[str]) -> int:
        raise bootstrap.SetUpError("the disk is full")

    monkeypatch.setitem(bootstrap.COMMANDS, "setup", refuse)
    assert bootstrap.main(["setup"]) == 1
    assert capsys.readouterr().err == "the disk is full\n"


# --- the screen


@on_linux
@pytest.mark.parametrize("display", ["", "nonsense", ":", ":7654", "unix:7654"])
def test_no_screen_behind_a_dead_display(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert not bootstrap.has_screen()


@on_linux
def test_a_listening_x_server_is_a_screen(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X7655")
        server.listen(1)
        monkeypatch.setenv("DISPLAY", ":7655.0")
        assert bootstrap.has_screen()


@on_linux
def test_a_wayland_socket_is_a_screen(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not bootstrap.has_screen()
    (tmp_path / "wayland-0").touch()
    assert bootstrap.has_screen()


# --- the checks


def test_a_failing_check_shows_its_output_and_a_passing_one_does_not(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    env = dict(os.environ)
    assert bootstrap.run_check("good", ("-c", "print('quiet')"), env)
    assert not bootstrap.run_check("bad", ("-c", "print('why'); raise SystemExit(3)"), env)
    shown = capsys.readouterr().out
    assert "quiet" not in shown
    assert re.search(r"passed\s+good .*\nwhy\nfailed\s+bad ", shown)


def test_ci_runs_the_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "python" in line] == ["exec python3 installer/bootstrap.py test"]


def test_the_script_starts_on_the_standard_library_alone() -> None:
    code = (
        "import json, runpy, sys; runpy.run_path(sys.argv[1], run_name='looked_at'); "
        "print(json.dumps([m for m in sys.modules if 'site-packages' in (getattr(sys.modules[m], '__file__', None) or '')]))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code, str(SCRIPT)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_an_old_python_reads_the_script_as_far_as_the_sentence() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    newer = {"cache", "removeprefix", "removesuffix", "is_relative_to", "pairwise"}
    assert [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in newer] == []
