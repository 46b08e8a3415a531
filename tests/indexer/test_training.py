"""Training: a few texts become a model that can be opened."""

from __future__ import annotations

import json
import lzma
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.glossary import Concept
from indexer.errors import TrainingError
from indexer.static_encoder import StaticEncoder
from indexer.training.contrast import TrainingOptions
from indexer.training.pairs import PairOptions
from indexer.training.recipe import Recipe, train_model
from indexer.training.vocabulary import UnitQuota
from tests.archive_writer import ignore_progress

SUBJECTS = {
    "Quản lý đất đai": "Các xã rà soát quỹ đất công ích. Xử lý lấn chiếm đất đai. Cập nhật hồ sơ.",
    "Phòng cháy rừng": "Duy trì tổ tuần tra chống cháy rừng. Kiểm tra rừng sản xuất. Trực ngày nóng.",
    "Công tác cán bộ": "Luân chuyển cán bộ về cơ sở. Đào tạo cán bộ trẻ. Đánh giá cán bộ cuối năm.",
}
WORDS = {"land": "đất đai", "forest": "rừng", "cadres": "cán bộ"}
CONCEPTS = [
    Concept(
        preferred="quản lý đất đai",
        variants=("quản lý nhà nước về đất đai",),
        everyday=("giữ đất",),
        abbreviations=("QLĐĐ",),
        english=("land management",),
        topics=("dat-dai",),
    )
]
RECIPE = Recipe(
    quota=UnitQuota(words=80, pairs=80, folded_words=80, folded_pairs=80),
    pairs=PairOptions(window=8),
    training=TrainingOptions(dimensions=16, batch=16, passes=4),
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty records of three subjects and a dictionary, one of the two files packed."""
    folder = tmp_path_factory.mktemp("texts")
    bodies = [{"title": title, "body": body, "source": "báo"} for title, body in SUBJECTS.items()] * 10
    (folder / "news-1.jsonl").write_text(
        "".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8"
    )
    words = [{"en": english, "vi": vietnamese} for english, vietnamese in WORDS.items()] * 10
    with lzma.open(folder / "words-1.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("".join(json.dumps(word) + "\n" for word in words))
    return folder


def test_the_model_can_be_opened_and_knows_the_subjects(texts: Path, tmp_path: Path) -> None:
    card = train_model(texts, tmp_path / "model", RECIPE, CONCEPTS, ignore_progress)
    encoder = StaticEncoder(tmp_path / "model")
    passages = encoder.encode_passages(list(SUBJECTS.values()))
    queries = encoder.encode_queries(["Quản lý đất đai", "Phòng cháy rừng", "Công tác cán bộ"])
    assert (queries @ passages.T).argmax(axis=1).tolist() == [0, 1, 2]
    assert (encoder.dimensions, card.sources) == (16, {"báo": 30, "words-1.jsonl": 30, "glossary": 1})


def test_the_same_seed_gives_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    """The card tells the time it took, so only what the vectors come from is compared."""
    for name in ("one", "two"):
        train_model(texts, tmp_path / name, RECIPE, CONCEPTS, ignore_progress)
    for file in ("model.safetensors", "tokenizer.json", "tracuu.json", "modules.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_another_seed_gives_another_model(texts: Path, tmp_path: Path) -> None:
    other = replace(RECIPE, training=replace(RECIPE.training, seed=8))
    train_model(texts, tmp_path / "one", RECIPE, CONCEPTS, ignore_progress)
    train_model(texts, tmp_path / "two", other, CONCEPTS, ignore_progress)
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two")]
    assert weights[0] != weights[1]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"Không thấy tệp \.jsonl hay \.jsonl\.xz nào trong"):
        train_model(tmp_path / "khong-co", tmp_path / "model", RECIPE, CONCEPTS, ignore_progress)


def test_an_existing_output_is_an_error(texts: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="đã có"):
        train_model(texts, tmp_path, RECIPE, CONCEPTS, ignore_progress)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n",
        "{}\n",
        "không phải JSON\n",
        "[1]\n",
        '{"en": "land"}\n',
        '{"title": "Đất", "body": "rừng"}\n',
    ],
    ids=[
        "empty file",
        "empty line",
        "empty record",
        "no JSON",
        "no object",
        "no translation",
        "too little text",
    ],
)
def test_an_unusable_file_is_an_error(tmp_path: Path, content: str) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "law-1.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(TrainingError):
        train_model(folder, tmp_path / "model", RECIPE, CONCEPTS, ignore_progress)
    assert not (tmp_path / "model").exists()
