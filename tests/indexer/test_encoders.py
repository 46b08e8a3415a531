"""The two doors to a model: numpy for ours, sentence-transformers for any."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from indexer.doors import SHIPPED_MODEL, open_encoder
from indexer.encoder import Embeddings
from indexer.errors import ModelError, TrainingError
from indexer.sentence_encoder import SentenceEncoder
from indexer.static_encoder import StaticEncoder
from indexer.units import unit_line
from tests.indexer.tiny_model import write_tiny_model

TEXTS = [
    "quản lý đất đai",
    "Quản lý đất đai trên địa bàn huyện",
    "QUẢN LÝ ĐẤT ĐAI",
    "quan ly dat dai",
    "chi dao ve quan ly dat dai",
    "directives on land management",
    "land use planning in the district",
    "Thông báo số 406-TB/HU ngày 07/7/2023",
    "406 TB HU",
    "giải phóng mặt bằng",
    "giai phong mat bang",
    "Ban Thường vụ Huyện ủy yêu cầu các xã, thị trấn báo cáo trước ngày 30/6/2021.",
    "phòng cháy, chữa cháy rừng",
    "luân chuyển cán bộ",
    "xây dựng nông thôn mới",
    "41.100 ha rừng sản xuất",
    "tỷ lệ hộ nghèo giảm 0,5%",
    "UBND HĐND OCOP",
    "dịch tả lợn châu Phi",
    "COVID-19",
    "thu ngân sách nhà nước",
    "đất đất đất đất",
    "xyzzy qwrtp",
    "xyzzy đất",
    "",
    "   ",
    "--- ... !?",
    "7",
    "a",
    "rừng " * 500,
]


def by_sentence_transformers(folder: Path, texts: list[str]) -> Embeddings:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    found: Embeddings = model.encode([unit_line(text) for text in texts], show_progress_bar=False)
    return found


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny")


needs_shipped_model = pytest.mark.skipif(
    not StaticEncoder.can_read(SHIPPED_MODEL), reason=f"no model at {SHIPPED_MODEL}"
)


def test_both_doors_are_equal_on_a_tiny_model(tiny: Path) -> None:
    ours = StaticEncoder(tiny).encode_passages(TEXTS)
    assert np.abs(ours - by_sentence_transformers(tiny, TEXTS)).max() < 1e-5


@pytest.mark.model
@needs_shipped_model
def test_both_doors_are_equal_on_the_shipped_model() -> None:
    ours = open_encoder().encode_passages(TEXTS)
    assert np.abs(ours - by_sentence_transformers(SHIPPED_MODEL, TEXTS)).max() < 1e-5


@pytest.mark.model
@needs_shipped_model
def test_the_shipped_model_brings_questions_to_their_passages() -> None:
    encoder = open_encoder()
    passages = encoder.encode_passages(
        ["Công tác quản lý đất đai ở một số xã còn buông lỏng.", "Duy trì tổ tuần tra phòng cháy rừng."]
    )
    queries = encoder.encode_queries(["quản lý đất đai", "quan ly dat dai", "forest fire prevention"])
    assert (queries @ passages.T).argmax(axis=1).tolist() == [0, 0, 1]


def test_a_vector_is_the_direction_of_the_sum_of_its_units(tmp_path: Path) -> None:
    """The text "cán bộ" has three units: "cán", "bộ", "cán_bộ"; their rows are read off the table."""
    encoder = StaticEncoder(write_tiny_model(tmp_path / "tiny"))
    rows = [encoder.encode_passages([text])[0] for text in ("cán bộ", "bộ", "cán")]
    names = json.loads((tmp_path / "tiny" / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    place = [names[unit] for unit in ("cán", "bộ", "cán_bộ")]
    total = sum(np.array([np.cos(i), np.sin(i)]) * (i + 1) for i in place)
    assert rows[0] == pytest.approx(total / np.linalg.norm(total), abs=0.01)  # int8 rounds
    assert rows[1] == pytest.approx([np.cos(place[1]), np.sin(place[1])], abs=0.01)


def test_rows_are_unit_or_zero_in_the_order_of_the_texts(tiny: Path) -> None:
    found = StaticEncoder(tiny).encode_passages(["đất", "", "xyzzy", "rừng", "--"])
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 0, 0, 1, 0])


def test_more_texts_than_one_batch_keep_their_rows(tiny: Path) -> None:
    encoder = StaticEncoder(tiny)
    texts = ["đất", "", "rừng"] * 300
    assert (encoder.encode_passages(texts) == np.tile(encoder.encode_passages(texts[:3]), (300, 1))).all()


def test_no_text_gives_no_row(tiny: Path) -> None:
    assert StaticEncoder(tiny).encode_passages([]).shape == (0, 2)


def test_accents_are_never_mixed(tiny: Path) -> None:
    """The unit "dat" is one of its own: as near to "đạt" as to "đất"."""
    accented, folded = StaticEncoder(tiny).encode_passages(["đất", "dat"])
    assert abs(float(accented @ folded)) < 0.999


def test_a_folder_with_the_marker_is_read_by_numpy(tiny: Path) -> None:
    assert isinstance(open_encoder(tiny), StaticEncoder)


def test_a_folder_without_the_marker_is_read_by_sentence_transformers(tiny: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "plain"))
    (folder / "tracuu.json").unlink()
    encoder = open_encoder(str(folder))
    assert isinstance(encoder, SentenceEncoder)
    assert (encoder.dimensions, encoder.name) == (2, str(folder))
    # It is given the text as it is, so it knows whole syllables only.
    ours = StaticEncoder(tiny).encode_passages(["đất"])
    assert encoder.encode_passages(["đất", "xyzzy"]) == pytest.approx(np.stack([ours[0], [0, 0]]), abs=1e-5)
    assert encoder.encode_queries(["đất"]) == pytest.approx(ours, abs=1e-5)


def test_fingerprints_tell_models_apart(tiny: Path, tmp_path: Path) -> None:
    same = Path(shutil.copytree(tiny, tmp_path / "same"))
    other = Path(shutil.copytree(tiny, tmp_path / "other"))
    tokenizer = (other / "tokenizer.json").read_text(encoding="utf-8")
    (other / "tokenizer.json").write_text(tokenizer.replace('"rừng"', '"núi"'), encoding="utf-8")
    fingerprints = [StaticEncoder(folder).fingerprint for folder in (tiny, same, other)]
    assert fingerprints[0] == fingerprints[1] != fingerprints[2]


@pytest.mark.parametrize("file", ["tokenizer.json", "model.safetensors", "tracuu.json"])
@pytest.mark.parametrize("damage", ["missing", "cut", "garbage"])
def test_a_damaged_model_is_an_error_that_names_it(
    tiny: Path, tmp_path: Path, file: str, damage: str
) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "damaged"))
    content = (folder / file).read_bytes()
    (folder / file).unlink()
    if damage != "missing":
        (folder / file).write_bytes(content[:-5] if damage == "cut" else b"[1]")
    with pytest.raises(ModelError, match=r"damaged.*--model"):
        StaticEncoder(folder)


def test_a_model_with_other_units_is_refused(tiny: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "other"))
    (folder / "tracuu.json").write_text('{"units_version": 99}')
    with pytest.raises(ModelError, match="dùng bộ đơn vị phiên bản 99"):
        StaticEncoder(folder)


@pytest.mark.parametrize("damage", ["nothing there", "empty folder", "cut weights", "garbage tokenizer"])
def test_another_model_that_cannot_be_opened_is_an_error(tiny: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "khac"
    if damage == "empty folder":
        folder.mkdir()
    elif damage != "nothing there":
        shutil.copytree(tiny, folder)
        (folder / "tracuu.json").unlink()
        file = folder / ("model.safetensors" if damage == "cut weights" else "tokenizer.json")
        file.write_bytes(file.read_bytes()[:40])
    with pytest.raises(ModelError, match=r"Không mở được mô hình '.*khac'"):
        open_encoder(str(folder))


def test_a_model_is_never_written_over(tiny: Path) -> None:
    with pytest.raises(TrainingError, match="Hãy chọn thư mục khác bằng --output"):
        write_tiny_model(tiny)
