"""Real processes in odd surroundings: words and an exit status, and never a record half changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from effort import LONG
from patience import DEADLINE

from companion.records.clock import FixedClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore

ROOT = Path(__file__).parents[2]
TYPED = "Went home at six. Überraschend gut 🙂\n"
ADD, LIST, CHECK, EXPORT, IMPORT, BACKUP, TODAY = (
    "journal add -", "journal list", "data check", "data export", "data import", "data backup", "today",
)  # fmt: skip
WRITING = (ADD, IMPORT, BACKUP)
EVERY = (ADD, LIST, CHECK, EXPORT, IMPORT, BACKUP, TODAY)


pytestmark = pytest.mark.skipif(not Path("/bin/bash").exists(), reason="the surroundings are made by a shell")


def some(cases: dict[str, Any]) -> Any:
    """The parameters of all cases, or in the short run of every third one."""
    names = list(cases)[:: 1 if LONG else 3]
    return [pytest.param(cases[name], id=name) for name in names]


@dataclass
class Place:
    """A home with a record of three entries, a file to import, and what was done there."""

    home: Path
    folder: Path
    ran: int = 0
    options: dict[str, Any] = field(default_factory=dict)

    def run(self, command: str, shell: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a command; ``shell`` is what a shell is told besides, such as a redirection."""
        options = {**self.options, **options}
        home = options.pop("home", self.home)
        environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(self.folder), "LANG": "C.UTF-8",
            "XDG_CACHE_HOME": str(self.folder / "cache"), "COMPANION_HOME": os.fsdecode(home),
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        environment.update(options.pop("env", {}))
        before = options.pop("before", "")
        words = command.split() + ([str(self.folder / "export.jsonl")] if command == IMPORT else [])
        self.ran += 1
        return subprocess.run(
            ["/bin/bash", "-c", f'{before} exec "$0" -m companion "$@" {shell}', sys.executable, *words],
            env={name: value for name, value in environment.items() if value is not None},
            input=options.pop("typed", TYPED).encode(),
            capture_output=True,
            check=False,
            timeout=DEADLINE,
            **options,
        )

    def record(self) -> bytes:
        log = self.home / "record.log"
        return log.read_bytes() if log.exists() else b""

    def hold(self, command: str, shell: str = "", *, status: Any = (0,), **options: Any) -> str:
        """Run a command and hold what is promised of every one; return what it said on stderr."""
        before = self.record()
        done = self.run(command, shell, **options)
        said = done.stderr.decode("utf-8", "replace")
        what = f"{command} {shell}: {done.returncode}: {said}"
        assert done.returncode in status, what
        assert "Traceback" not in said and "Error" not in said and "something broke" not in said, what
        if done.returncode and "2>" not in shell:
            assert "companion: " in said and len(said) > 30, what
        after = self.record()
        if done.returncode or command not in WRITING:
            assert after == before, f"{what}: the record changed"
        elif command == ADD:
            added = after.count(b"\n") - before.count(b"\n")
            assert after.startswith(before) and added == 1 + (not before), what
        self.whole()
        return said

    def whole(self) -> None:
        if (self.home / "record.log").exists():
            store = RecordStore.open(self.home, clock=FixedClock(datetime(2030, 1, 1, tzinfo=UTC)))
            assert (store.damage, store.torn) == ((), 0)

    def private(self) -> None:
        """Hold that only the owner may read anything in the home."""
        for path in (self.home, *self.home.rglob("*")):
            mode = path.lstat().st_mode & 0o777
            assert path.is_symlink() or mode == (0o700 if path.is_dir() else 0o600), f"{path.name} {mode:o}"

    def all(self, *commands: str, shell: str = "", failing: Any = None, **options: Any) -> None:
        """Hold for all commands, or in the short run for some; those that write may give ``failing``."""
        for command in commands or (EVERY if LONG else (ADD, EVERY[1 + self.ran % 6])):
            writes = command in WRITING
            self.hold(command, shell, status=failing if writes and failing else (0,), **options)


def begun(home: Path) -> None:
    store = RecordStore.open(home, clock=FixedClock(datetime(2026, 3, 1, 21, 30, tzinfo=UTC)))
    store.add_many([Entry(text=text) for text in ("first", "zweiter ü", "third 🙂")])


@pytest.fixture(scope="session")
def export(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    begun(folder / "home")
    place = Place(folder / "home", folder)
    (folder / "export.jsonl").write_bytes(place.run(EXPORT).stdout)
    return folder / "export.jsonl"


@pytest.fixture
def fresh(tmp_path, export, counted, request) -> Iterator[Place]:
    """A place whose home does not exist yet."""
    shutil.copy(export, tmp_path / "export.jsonl")
    made = Place(tmp_path / "home", tmp_path)
    yield made
    counted(f"odd surroundings: {request.node.name}", commands=made.ran, tracebacks=0, half_changed=0)


@pytest.fixture
def place(fresh) -> Place:
    begun(fresh.home)
    return fresh


@pytest.fixture
def read_only(place) -> Iterator[Place]:
    """A home that is mounted read-only, or, where we are not root, without the right to write."""
    bind = f"mount --bind '{place.home}' '{place.home}' && mount -o remount,ro,bind '{place.home}'"
    asked = subprocess.run(bind, shell=True, capture_output=True, check=False)
    mounted = os.geteuid() == 0 and asked.returncode == 0
    if not mounted:
        if os.geteuid() == 0:
            pytest.skip("root may write anywhere, and may not mount here")
        place.home.chmod(0o500)
        (place.home / "record.log").chmod(0o400)
    yield place
    if mounted:
        subprocess.run(["umount", str(place.home)], check=True)
    else:
        place.home.chmod(0o700)


def test_as_usual(place):
    place.all(*EVERY)
    place.private()


def test_a_home_that_is_read_only(read_only):
    read_only.all(failing=(1,))


def test_a_home_reached_by_a_link(place):
    real = place.folder / "elsewhere"
    place.home.rename(real)
    place.home.symlink_to("elsewhere")
    place.all()
    assert place.home.is_symlink() and (real / "record.log").is_file()


def test_a_record_that_is_a_link_into_another_folder(place):
    elsewhere = place.folder / "synchronised"
    elsewhere.mkdir()
    (place.home / "record.log").rename(elsewhere / "mine.log")
    (place.home / "record.log").symlink_to("../synchronised/mine.log")
    place.all()
    assert (place.home / "record.log").is_symlink()
    assert [one.name for one in elsewhere.iterdir()] == ["mine.log"]


@pytest.mark.parametrize("umask", ["0", "0777", "0277"])
def test_any_umask(fresh, umask):
    fresh.all(ADD, ADD, *(EVERY if LONG else (BACKUP,)), before=f"umask {umask};")
    fresh.hold("data export -o " + str(fresh.home / "taken.jsonl"), before=f"umask {umask};")
    fresh.private()


ASCII = {"LANG": None, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LOCALES = {
    "C, and no UTF-8 mode": ASCII,
    "LANG=C": {"LANG": "C"},
    "no LANG": {"LANG": None},
    "a locale that is not there": {"LANG": "xx_YY.nonsense", "LC_ALL": "xx_YY.nonsense"},
    "Latin-1 streams": {"PYTHONIOENCODING": "latin-1:strict"},
    "ASCII streams": {"PYTHONIOENCODING": "ascii:strict"},
}


@pytest.mark.parametrize("env", some(LOCALES))
def test_any_locale(place, env):
    place.all(env=env)
    texts = {kept.fact.text for kept in opened(place).all(Entry)}
    assert TYPED.strip() in texts, "what was typed is kept letter by letter"


def opened(place: Place) -> RecordStore:
    return RecordStore.open(place.home, clock=FixedClock(datetime(2030, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize("shell", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams(place, shell):
    nothing_typed = (2,) if "<&-" in shell else (0,)
    place.hold(ADD, shell, status=nothing_typed)
    for command in EVERY[1:] if LONG else (EXPORT,):
        place.hold(command, shell, status=(0, 1))


def test_a_closed_stdin(place):
    assert "nothing" in place.hold(ADD, "<&-", status=(2,))
    place.all(LIST, IMPORT, shell="<&-")


def test_narration_never_lands_in_the_data(place):
    for command in (EXPORT, ADD, LIST):
        usual, closed = place.run(command), place.run(command, "2>&-")
        assert closed.returncode == 0
        extra = set(closed.stdout.splitlines()) - set(usual.stdout.splitlines())
        assert not any(b"exported" in line or b"kept as" in line for line in extra)


@pytest.mark.parametrize("command", [LIST, EXPORT, *([CHECK, BACKUP, TODAY] if LONG else [])])
def test_a_full_stdout_is_told(place, command):
    place.hold(command, ">/dev/full", status=(1,))


def test_a_full_stderr_changes_nothing(place):
    place.all(shell="2>/dev/full", failing=(0, 1))


def test_a_full_stdout_does_not_keep_from_adding(place):
    place.hold(ADD, ">/dev/full")


@pytest.mark.parametrize(
    "home", some({"unset": None, "gone": "/nonexistent/nobody", "": "", "relative": "x"})
)
def test_a_home_folder_that_is_unset_or_wrong(place, home):
    place.all(env={"HOME": home})
    place.all(TODAY, env={"HOME": home or "/nonexistent/nobody", "XDG_CACHE_HOME": None})


NAMES = {
    "no UTF-8": b"caf\xe9 \xff",
    "spaces": b"my own  record ",
    "a newline": b"one\ntwo",
    "an emoji and a quote": "🙂 ' \" $HOME `id`".encode(),
    "a dash first": b"-rf",
    "an escape sequence": b"\x1b[31mred",
    "255 bytes": b"n" * 255,
}


@pytest.mark.parametrize("name", some(NAMES))
@pytest.mark.parametrize("env", some({"UTF-8": {}, "ASCII": ASCII}))
def test_any_name_of_the_home(fresh, name, env):
    fresh.home = fresh.folder / os.fsdecode(name)
    fresh.all(*(EVERY if LONG else (ADD, CHECK)), env=env)
    fresh.private()
    log = fresh.home / "record.log"
    log.rename(fresh.folder / "kept")
    log.mkdir()
    told = fresh.run(ADD, env=env)
    assert told.returncode == 1 and b"\x1b" not in told.stderr and told.stderr.count(b"\n") <= 3


def test_a_path_too_long_for_the_system(fresh):
    fresh.all(ADD, failing=(1,), home="/" + "/".join(["n" * 200] * 30))
    fresh.hold(CHECK, status=(0, 1), home="/" + "n" * 300)


def test_a_path_nearly_too_long(fresh):
    deep = fresh.folder
    while len(str(deep)) < 3_800:
        deep = deep / ("d" * min(200, 3_990 - len(str(deep))))
    deep.mkdir(parents=True)
    for length in (4_095 - len("/record.log"), 4_095 - len("/record.log.lock"), 4_040):
        fresh.home = deep / ("h" * (length - len(str(deep)) - 1))
        fresh.hold(ADD, status=(0, 1))
        fresh.hold(ADD, status=(0, 1))
        fresh.hold(LIST, status=(0, 1))


def test_a_folder_that_is_deleted_while_we_stand_in_it(place):
    gone = place.folder / "gone"
    before = f"mkdir -p '{gone}'; cd '{gone}'; rmdir '{gone}';"
    place.all(before=before)
    place.hold(ADD, status=(1,), before=before, home="relative")


CANNOT_BE = {
    "a file": "file",
    "below a file": "file/home",
    "no folder above it": "a/b/c",
    "a link to nothing": "link",
}


@pytest.mark.parametrize("what", CANNOT_BE)
def test_a_home_that_cannot_be(fresh, what):
    (fresh.folder / "file").write_text("somebody's")
    (fresh.folder / "link").symlink_to("nowhere")
    home = fresh.folder / CANNOT_BE[what]
    fresh.hold(ADD, status=(1,), home=home)
    fresh.hold(LIST, status=(0, 1), home=home)
    assert (fresh.folder / "file").read_text() == "somebody's" and not (fresh.folder / "a").exists()


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="there is no file system in memory")
def test_a_home_in_memory(fresh, tmp_path_factory):
    fresh.home = Path("/dev/shm") / f"companion-{os.getpid()}"
    try:
        fresh.all(*(EVERY if LONG else (ADD, BACKUP)))
        fresh.private()
    finally:
        shutil.rmtree(fresh.home, ignore_errors=True)


def test_a_limit_to_the_size_of_files(place):
    """A write that the system cuts short is taken back."""
    for number in range(3):
        place.hold(ADD, typed="long " * 300 + str(number))
    place.all(ADD, before="ulimit -f 4;", failing=(1,))
    place.all(LIST, EXPORT, CHECK, before="ulimit -f 4;")


def test_few_open_files(place):
    place.all(ADD, LIST, CHECK, before="ulimit -n 8;", failing=(0, 1))


@pytest.mark.parametrize(
    "zone", ["nonsense/zone", *(["Asia/Kathmandu", "<+14>-14", ":", ""] if LONG else [])]
)
def test_any_time_zone(place, zone):
    place.all(ADD, LIST, env={"TZ": zone})


def test_a_stdin_that_is_no_text(place):
    place.hold(ADD, "< /dev/zero", status=(1, 2))
    place.hold(ADD, "< /dev/urandom", status=(1, 2))
    place.hold(ADD, "< /dev/null", status=(2,))
    place.hold("data import -", "< /dev/urandom", status=(1, 2))
