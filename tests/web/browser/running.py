"""The application on a port of this machine, and the browser that looks at it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A name that is not localhost: over plain http browsers send it no Sec-Fetch-Site.
    "--host-resolver-rules=MAP may-van-phong.test 127.0.0.1",
)
_STARTS_WITHIN_S = 10.0


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Yield the address of a real server of `app` on a free port, stopped at the end."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    service = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=service.run, kwargs={"sockets": [listening]})
    thread.start()
    deadline = time.monotonic() + _STARTS_WITHIN_S
    while not service.started and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        service.should_exit = True
        thread.join()
        listening.close()
