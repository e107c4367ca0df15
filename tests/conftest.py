"""Fixtures for all tests. The network is closed: a test that reaches for it fails."""

from __future__ import annotations

import os
import socket
from typing import Any

import pytest
from hypothesis import settings

# A test is not timed: what a busy machine makes of it is no finding. Speed stands in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


class _NetworkClosedError(RuntimeError):
    pass


def _local(address: object) -> bool:
    """The browser tests talk to their browser over the loopback."""
    return isinstance(address, (str, bytes)) or (
        isinstance(address, tuple) and str(address[0]) in {"127.0.0.1", "::1", "localhost"}
    )


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if not _local(address):
            raise _NetworkClosedError(f"a test reached for the network: {address}")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session", autouse=True)
def _plain_environment() -> None:
    """No test depends on the machine's clock settings."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)
