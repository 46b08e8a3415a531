"""`tracuu precedents`, and that a running service leaves nothing of a draft behind."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Run

ORDER = "- Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất công ích trước ngày 15/8/2024.\n"
_SERVE = "import sys; from web.cli import main; sys.argv[0] = 'tracuu'; main()"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "du-thao.txt"
    path.write_text(ORDER, encoding="utf-8")
    return path


def test_precedents_are_printed(run: Run, index: Path, draft: Path) -> None:
    outcome = run("precedents", draft, "--index", index)
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0].startswith("1. [giao trách nhiệm] Giao Phòng Tài nguyên hướng dẫn các xã rà soát quỹ đất")
    assert any("“Giao Phòng Tài nguyên hướng dẫn các xã rà soát" in line for line in lines)
    assert "giống người nhận việc: Phòng Tài nguyên" in outcome.out
    assert "khác thời hạn: dự thảo: trước ngày 15/8/2024; tiền lệ: trước ngày 30/6/2021" in outcome.out
    assert lines[-1] == "1 ý được tìm."


def test_precedents_as_json(run: Run, index: Path, draft: Path) -> None:
    answer = json.loads(run("precedents", draft, "--index", index, "--limit", 1, "--json").out)
    [clause] = answer["clauses"]
    assert [one["notice_id"] for one in clause["precedents"]] == ["song-lam-dat-dai"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b" ", "Chưa có dự thảo"),
        ("a.xyz", b"x", "không phải loại tệp"),
        ("khong/co.docx", None, "khong/co.docx: không có tệp này. Hãy kiểm tra lại đường dẫn"),
        (".", None, "đây là thư mục. Hãy ghi tên một tệp .docx"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    run: Run, index: Path, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    outcome = run("precedents", tmp_path / name, "--index", index)
    assert outcome.code == 1
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


@contextmanager
def serving(index: Path, folder: Path) -> Iterator[str]:
    """Run `tracuu serve` in a process of its own; its temporary files, home and output lie below `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = folder / "temp"
    temporary.mkdir()
    places = {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME")}
    root = str(Path(__file__).resolve().parents[2])
    environment = os.environ | places | {"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, "serve", "--index", str(index), "--port", str(port)],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None
        try:
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail("the service did not start")


def _broken_word_file(marker: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("[Content_Types].xml", f"<{marker}>")
        package.writestr("word/document.xml", marker)
    return content.getvalue()


def test_a_service_leaves_nothing_of_a_draft(index: Path, tmp_path: Path) -> None:
    """A marker word is sent in every way, also in what cannot be read; then no file holds it."""
    marker = "zxqvbnhạnh"
    text = (
        f"I. Về {marker}\n\n{ORDER}\n- Giao Phòng {marker} rà soát quỹ đất {marker} của các xã trong huyện.\n"
    )
    # Longer than what libraries for forms keep in memory.
    long = text + " \n" * 700_000
    with serving(index, tmp_path) as address, httpx.Client(base_url=address, timeout=60) as client:
        sent = [
            client.post("/api/precedents", json={"text": long}),
            client.post("/api/precedents", files={"file": (f"{marker}.txt", long.encode())}),
            client.post("/tien-le", data={"text": long}, files={"file": ("", b"")}),
            client.post("/tien-le", files={"file": ("a.md", long.encode())}),
        ]
        assert [response.status_code for response in sent] == [200] * 4
        assert all(marker in response.text for response in sent)
        refused = [
            client.post("/tien-le", files={"file": (f"{marker}.docx", _broken_word_file(marker))}),
            client.post("/api/precedents", files={"file": (f"{marker}.pdf", f"%PDF {marker}".encode())}),
            client.post(
                "/api/precedents",
                content=f'{{"text": "{marker}',
                headers={"Content-Type": "application/json"},
            ),
            client.post("/tien-le", content=marker.encode()),
            client.post("/api/precedents", content=(marker * 500_000).encode()),
        ]
        assert [response.status_code for response in refused] == [400, 400, 400, 400, 413]
    folders = (index, index.parent, tmp_path)
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    assert tmp_path / "log" in files
    # The beginning alone: it has no accents, so that any encoding of it is found.
    assert [path for path in files if b"zxqvbn" in path.read_bytes() or "zxqvbn" in path.name] == []
    assert list((tmp_path / "temp").iterdir()) == []
