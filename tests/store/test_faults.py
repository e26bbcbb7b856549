"""What PostgreSQL says in any language is told by its SQLSTATE."""

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from lawstudy.errors import AlreadyThere, DiskFull, LinkBroken, WorkspaceBusy
from lawstudy.store.faults import SerializationFailure, translated


@pytest.mark.parametrize(
    ("fault", "words", "meant"),
    [
        (psycopg.errors.UniqueViolation, "错误:  重复键违反唯一约束", AlreadyThere),
        (psycopg.errors.ForeignKeyViolation, "错误:  插入或更新表违反外键约束", LinkBroken),
        (psycopg.errors.DiskFull, "could not extend file: No space left on device", DiskFull),
        (psycopg.errors.LockNotAvailable, "错误:  由于锁超时而取消语句", WorkspaceBusy),
        (psycopg.errors.DeadlockDetected, "错误:  检测到死锁", SerializationFailure),
    ],
)
def test_by_state_and_not_by_words(fault: type[psycopg.Error], words: str, meant: type[Exception]) -> None:
    assert isinstance(translated(DBAPIError("insert", {}, fault(words)), "PostgreSQL"), meant)
