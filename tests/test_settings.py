"""Settings survive whatever is in their file."""

from pathlib import Path

import pytest

from lawstudy import settings
from lawstudy.settings import REMEMBERED, Choices, Preferences, Settings


def test_without_a_file_everything_has_its_default() -> None:
    assert settings.load() == Settings(language="zh_CN", appearance="system", workspaces=(), choices=())


def test_what_is_changed_is_there_at_the_next_start() -> None:
    Preferences().change(language="en", appearance="dark")
    assert settings.load() == Settings(language="en", appearance="dark")


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b'"text"',
        b'{"language": 5, "appearance": null, "workspaces": "no list", "choices": "none"}',
        b'{"language": "xx", "appearance": "pink", "workspaces": [1, null, {}]}',
    ],
)
def test_a_broken_file_gives_defaults(broken: bytes) -> None:
    settings.file().write_bytes(broken)
    assert settings.load() == Settings()


def test_what_can_be_read_of_a_half_broken_file_is_kept() -> None:
    settings.file().write_text('{"language": "en", "appearance": "pink", "workspaces": ["/a", 7, "/b"], "unknown": 1}', "utf-8")
    assert settings.load() == Settings(language="en", workspaces=("/a", "/b"))


def test_each_person_keeps_their_own_choices() -> None:
    preferences = Preferences()
    one, other = Choices(preferences, "one"), Choices(preferences, "other")
    sizes = ("small", "medium", "large")
    assert one.get("text_size", sizes, "medium") == "medium"
    one.put("text_size", "large")
    one.put("order", "random")
    one.put("text_size", "small")
    again = Preferences()
    assert Choices(again, "one").get("text_size", sizes, "medium") == "small"
    assert Choices(again, "one").get("order", ("sequential", "random"), "sequential") == "random"
    assert other.get("text_size", sizes, "medium") == "medium"
    assert len(again.value.choices) == 2


def test_a_choice_that_is_offered_no_longer_is_not_taken() -> None:
    settings.file().write_text('{"choices": [["one", "text_size", "huge"], ["one", "order"], 7, ["one", "count", 20]]}', "utf-8")
    assert settings.load().choices == (("one", "text_size", "huge"),)
    assert Choices(Preferences(), "one").get("text_size", ("small", "medium"), "medium") == "medium"


def test_choices_without_a_place_are_forgotten() -> None:
    choices = Choices()
    choices.put("order", "random")
    assert choices.get("order", ("random", "sequential"), "sequential") == "random"
    assert settings.load().choices == ()


def test_old_choices_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MOST_CHOICES", 3)
    preferences = Preferences()
    for number in range(5):
        Choices(preferences, str(number)).put("order", "random")
    assert [person for person, _name, _value in settings.load().choices] == ["4", "3", "2"]


def test_the_newest_workspace_comes_first_and_once(tmp_path: Path) -> None:
    preferences = Preferences()
    for number in range(REMEMBERED + 2):
        preferences.remember_workspace(tmp_path / str(number))
    preferences.remember_workspace(tmp_path / "3")
    assert [Path(path).name for path in settings.load().workspaces] == ["3", "6", "5", "4", "2"]
    preferences.forget_workspace(tmp_path / "3")
    assert [Path(path).name for path in settings.load().workspaces] == ["6", "5", "4", "2"]


def test_the_last_workspace_is_the_newest_that_is_still_there(tmp_path: Path) -> None:
    preferences = Preferences()
    assert preferences.last_workspace() is None
    (tmp_path / "there").mkdir()
    preferences.remember_workspace(tmp_path / "there")
    preferences.remember_workspace(tmp_path / "gone")
    assert preferences.last_workspace() == tmp_path / "there"


def test_an_unknown_setting_is_a_bug() -> None:
    with pytest.raises(TypeError, match="colour"):
        Preferences().change(colour="red")


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(state_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (state_dir / "file").write_text("")
    monkeypatch.setattr(settings, "file", lambda: state_dir / "file" / "settings.json")
    preferences = Preferences()
    preferences.change(language="en")
    assert preferences.value.language == "en"
