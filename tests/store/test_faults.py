"""What an engine says in any language is told by its codes: SQLSTATE on PostgreSQL, the result code on SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from lawstudy.errors import (
    AlreadyThere,
    BadArgument,
    DiskFull,
    LinkBroken,
    ServerLost,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceReadOnly,
    WorkspaceUnreadable,
)
from lawstudy.store.backup import copy_database
from lawstudy.store.engine import Lane, open_sqlite
from lawstudy.store.faults import SerializationFailure, translated


@pytest.mark.parametrize(
    ("fault", "words", "meant"),
    [
        (psycopg.errors.UniqueViolation, "错误:  重复键违反唯一约束", AlreadyThere),
        (psycopg.errors.ForeignKeyViolation, "错误:  插入或更新表违反外键约束", LinkBroken),
        (psycopg.errors.DiskFull, "could not extend file: No space left on device", DiskFull),
        (psycopg.errors.LockNotAvailable, "错误:  由于锁超时而取消语句", WorkspaceBusy),
        (psycopg.errors.OutOfMemory, "错误:  内存用尽", WorkspaceBusy),
        (psycopg.errors.DeadlockDetected, "错误:  检测到死锁", SerializationFailure),
        (psycopg.errors.SerializationFailure, "错误:  由于同步更新而无法串行访问", SerializationFailure),
        (psycopg.errors.ReadOnlySqlTransaction, "错误:  不能在一个只读模式的事务中执行", WorkspaceReadOnly),
        (psycopg.errors.UndefinedTable, "错误:  关系 “person” 不存在", WorkspaceDamaged),
        (psycopg.errors.UndefinedColumn, "错误:  字段不存在", WorkspaceDamaged),
        (psycopg.errors.DataCorrupted, "错误:  页面无效", WorkspaceDamaged),
        (psycopg.errors.IoError, "错误:  无法读取文件", WorkspaceUnreadable),
        (psycopg.errors.NumericValueOutOfRange, "错误:  bigint 超出范围", BadArgument),
        (psycopg.errors.CharacterNotInRepertoire, "错误:  无效的编码字节顺序", BadArgument),
        (psycopg.errors.AdminShutdown, "致命错误:  由于管理员命令中断联接", ServerLost),
        (psycopg.errors.CrashShutdown, "警告:  中断连接", ServerLost),
        (psycopg.errors.CannotConnectNow, "致命错误:  数据库系统启动中", ServerLost),
        (psycopg.errors.ConnectionFailure, "连接失败", ServerLost),
        (psycopg.errors.TooManyConnections, "致命错误:  已保留的连接位置", ServerLost),
        (psycopg.errors.IdleInTransactionSessionTimeout, "致命错误:  终止连接", ServerLost),
    ],
)
def test_by_state_and_not_by_words(fault: type[psycopg.Error], words: str, meant: type[Exception]) -> None:
    assert isinstance(translated(DBAPIError("insert", {}, fault(words)), "PostgreSQL"), meant)


def test_words_of_another_engine_mean_nothing() -> None:
    """A value in a message must not be taken for the reason of it."""
    fault = DBAPIError("insert", {}, psycopg.errors.CheckViolation("disk is full, database is locked, no such table"))
    assert translated(fault, "PostgreSQL") is fault


def test_a_connection_that_broke_without_a_state_is_lost() -> None:
    fault = DBAPIError("select", {}, psycopg.OperationalError("server closed the connection"), connection_invalidated=True)
    assert isinstance(translated(fault, "PostgreSQL"), ServerLost)
    assert isinstance(translated(NoConnectionLeft(), "PostgreSQL"), WorkspaceBusy)


def raised(work: str, *, columns: str = "a INTEGER PRIMARY KEY, b UNIQUE REFERENCES t(a)") -> Exception:
    """What SQLite raises for ``work`` on a small table."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys=ON")
        database.execute(f"CREATE TABLE t ({columns})")
        database.execute("INSERT INTO t VALUES (1, 1)")
        with pytest.raises(sqlite3.Error) as found:
            database.execute(work).fetchall()
        return found.value


@pytest.mark.parametrize(
    ("work", "meant"),
    [
        ("INSERT INTO t VALUES (1, NULL)", AlreadyThere),
        ("INSERT INTO t VALUES (2, 1)", AlreadyThere),
        ("INSERT INTO t VALUES (2, 7)", LinkBroken),
        ("SELECT * FROM person", WorkspaceDamaged),
        ("SELECT c FROM t", WorkspaceDamaged),
        ("SELECT CAST(x'ff' AS TEXT)", WorkspaceDamaged),
        ("SELECT zeroblob(2000000000)", BadArgument),
    ],
)
def test_by_result_code_on_sqlite(work: str, meant: type[Exception], tmp_path: Path) -> None:
    error = raised(work)
    assert isinstance(translated(error, str(tmp_path)), meant)
    assert isinstance(translated(DBAPIError(work, {}, error), str(tmp_path)), meant)


def test_a_statement_that_is_wrong_is_a_bug(tmp_path: Path) -> None:
    error = raised("SELEC")
    assert translated(error, str(tmp_path)) is error


@pytest.mark.parametrize(("pragma", "meant"), [("PRAGMA query_only=ON", WorkspaceReadOnly), ("PRAGMA max_page_count=3", DiskFull)])
def test_by_primary_code_on_sqlite(pragma: str, meant: type[Exception], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x", isolation_level=None)) as database:
        database.execute("CREATE TABLE t (a)")
        database.execute(pragma)
        with pytest.raises(sqlite3.Error) as found:
            database.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert isinstance(translated(found.value, str(tmp_path)), meant)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"SQLite format 3\0" + bytes(5000))
    with closing(sqlite3.connect(tmp_path / "x")) as database, pytest.raises(sqlite3.Error) as found:
        database.execute("SELECT * FROM t")
    assert isinstance(translated(found.value, str(tmp_path)), WorkspaceDamaged)


def test_a_complaint_that_quotes_broken_bytes_says_damaged_at_every_way_in(tmp_path: Path) -> None:
    """SQLite quotes a broken schema as it lies there, and the driver reads its words as UTF-8."""
    path = tmp_path / "workspace.lawstudy"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("CREATE TABLE kept (number INTEGER)")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"(number INTEGER)", b"(number \xf0 , ,  )"))
    with pytest.raises(WorkspaceDamaged), closing(open_sqlite(path)) as opened, opened.transaction(Lane.READ):
        raise AssertionError("a broken schema was read")
    with pytest.raises(WorkspaceDamaged):
        copy_database(path, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_bytes_that_a_use_case_cannot_read_are_its_own_bug(tmp_path: Path) -> None:
    path = tmp_path / "workspace.lawstudy"
    sqlite3.connect(path).close()
    with pytest.raises(UnicodeDecodeError), closing(open_sqlite(path)) as opened, opened.transaction(Lane.READ):
        b"\xf0".decode()
