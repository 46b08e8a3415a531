"""Who is answered, and how much may be sent."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from web.security import LONGEST_BODY


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1:8000",
        "localhost:8000",
        "LOCALHOST",
        "[::1]:8000",
        "192.168.1.7:8000",
        "testserver",
    ],
)
def test_own_names_and_addresses_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "evil.example@127", "[::1", ""],
)
@pytest.mark.parametrize("path", ["/", "/api/search?q=đất", "/static/khong-co.css"])
def test_other_names_are_told_what_to_open(client: TestClient, host: str, path: str) -> None:
    response = client.get(path, headers={"host": host})
    assert response.status_code == 421
    assert response.text.startswith("Máy này không mang tên trong địa chỉ vừa mở. Hãy mở bằng 127.0.0.1")
    assert "\n" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_long_body_is_refused_before_it_is_read(client: TestClient) -> None:
    response = client.post("/api/marks", content=b"x" * (LONGEST_BODY + 1))
    assert response.status_code == 413
    assert response.json() == {
        "detail": "Nội dung gửi lên dài hơn mọi biểu mẫu của chương trình. Hãy rút ngắn câu hỏi rồi gửi lại."
    }


def test_a_long_body_of_unknown_length_is_refused(client: TestClient) -> None:
    parts = (b"x" * 1000 for _ in range(LONGEST_BODY // 1000 + 2))
    response = client.post("/danh-dau", content=parts)
    assert response.status_code == 413
    assert "Yêu cầu quá dài" in response.text


@pytest.mark.parametrize("without", [["a"] * 25, ["a" * 201]])
def test_the_api_bounds_what_is_taken_out(client: TestClient, without: list[str]) -> None:
    response = client.get("/api/search", params={"q": "đất đai", "without": without})
    assert response.status_code == 400
    assert response.json()["detail"] == (
        "Tham số without nhận tối đa 24 giá trị, mỗi giá trị không quá 200 ký tự."
    )


def test_what_people_take_out_is_within_the_bounds(client: TestClient) -> None:
    params = {"q": "đất đai", "without": ["ă" * 200] * 24}
    assert client.get("/api/search", params=params).status_code == 200
