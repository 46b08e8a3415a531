"""Well-known models get their text as they expect it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.doors import open_encoder
from indexer.errors import ModelError
from indexer.model_table import KNOWN_MODELS, PHOBERT, find_known
from indexer.sentence_encoder import SentenceEncoder
from web.cli import main

E5 = "intfloat/multilingual-e5-small"
WORDS = (
    "đất",
    "đai",
    "đất_đai",
    "rừng",
    "query:",
    "passage:",
    "hỏi:",
    "trả_lời:",
    "task:",
    "title:",
    "Instruct:",
)


def write_static(folder: Path, prompts: dict[str, str] | None = None, *, saved_from: str = "") -> Path:
    """Write a model of `WORDS` and spaces between them; word i is the i-th unit vector."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    names = ["[UNK]", *WORDS]
    unknown = names[0]
    tokenizer = Tokenizer(models.WordLevel({name: i for i, name in enumerate(names)}, unk_token=unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    table = np.eye(len(names), dtype=np.float32)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=table)], prompts=prompts
    )
    model.save(str(folder), create_model_card=False)
    if saved_from:
        (folder / "config.json").write_text(json.dumps({"_name_or_path": saved_from}), encoding="utf-8")
    return folder


def write_phobert(folder: Path, **config: object) -> Path:
    """Write a small transformer with PhoBERT's tokenizer and positions, as its derivatives come."""
    import torch
    from transformers import PhobertTokenizer, RobertaConfig, RobertaModel

    folder.mkdir(parents=True)
    letters = sorted(set("".join(WORDS)) | {"_"})
    (folder / "vocab.txt").write_text(
        "".join(f"{letter}{end} 1\n" for letter in letters for end in ("", "@@")), encoding="utf-8"
    )
    (folder / "bpe.codes").write_text("", encoding="utf-8")
    tokenizer = PhobertTokenizer(  # type: ignore[no-untyped-call]
        str(folder / "vocab.txt"), str(folder / "bpe.codes")
    )
    torch.manual_seed(7)  # the weights matter to no test; they only must differ from letter to letter
    model = RobertaModel(
        RobertaConfig(
            vocab_size=len(tokenizer),
            hidden_size=8,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=8,
            max_position_embeddings=258,
            type_vocab_size=1,
        )
    )
    model.save_pretrained(folder)
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "PhobertTokenizer"}), encoding="utf-8"
    )
    written = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(written | config), encoding="utf-8")
    return folder


def plain(folder: Path, text: str) -> NDArray[np.float32]:
    """Return the unit vector that the model in `folder` gives to exactly `text`."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    found: NDArray[np.float32] = model.encode(
        text, prompt="", normalize_embeddings=True, show_progress_bar=False
    )
    return found


def assert_prepared(folder: Path, *, query: str, passage: str) -> None:
    """Assert that "rừng" as a question is encoded as `query`, as a passage as `passage`."""
    encoder = SentenceEncoder(str(folder))
    assert encoder.encode_queries(["rừng"])[0] == pytest.approx(plain(folder, query), abs=1e-5)
    assert encoder.encode_passages(["rừng"])[0] == pytest.approx(plain(folder, passage), abs=1e-5)


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("intfloat/multilingual-e5-small", E5),
        ("Intfloat/Multilingual-E5-Small", E5),
        ("multilingual-e5-small", E5),
        ("intfloat_multilingual-e5-small", E5),
        ("intfloat--multilingual-e5-small", E5),
        ("multilingual-e5-large-instruct", "intfloat/multilingual-e5-large-instruct"),
        ("Vietnamese_Embedding", "AITeamVN/Vietnamese_Embedding"),
        ("vietnamese-embedding", "dangvantuan/vietnamese-embedding"),
        ("bge-m3-test", None),
        ("my-bge-m3", None),
        ("someone/bge-m3", None),
        ("", None),
    ],
)
def test_a_name_is_known_as_a_whole(name: str, known_as: str | None) -> None:
    known = find_known(name)
    assert known_as in (known.names if known is not None else (None,))


def test_each_name_stands_in_one_row() -> None:
    names = [name.casefold() for known in KNOWN_MODELS for name in known.names]
    folders = [name.split("/")[1] for name in names]
    assert (len(set(names)), len(set(folders))) == (len(names), len(names))


@pytest.mark.parametrize(
    ("folder", "query", "passage"),
    [
        ("multilingual-e5-small", "query: rừng", "passage: rừng"),
        (
            "multilingual-e5-large-instruct",
            "Instruct: Find passages of Vietnamese official notices about the question\nQuery: rừng",
            "rừng",
        ),
        ("embeddinggemma-300m", "task: search result | query: rừng", "title: none | text: rừng"),
        ("snowflake-arctic-embed-l-v2.0", "query: rừng", "rừng"),
        ("bge-m3", "rừng", "rừng"),
        ("potion-multilingual-128M", "rừng", "rừng"),
        ("mo-hinh-cua-toi", "rừng", "rừng"),
        ("bge-m3-test/mo-hinh-khac", "rừng", "rừng"),
        ("multilingual-e5-small/mo-hinh-khac", "rừng", "rừng"),
        ("models--intfloat--multilingual-e5-small/snapshots/0123abcd", "query: rừng", "passage: rừng"),
        ("models--someone--multilingual-e5-small/snapshots/0123abcd", "rừng", "rừng"),
    ],
)
def test_the_prompts_of_the_table_are_applied(tmp_path: Path, folder: str, query: str, passage: str) -> None:
    assert_prepared(write_static(tmp_path / folder), query=query, passage=passage)


def test_a_trailing_slash_or_a_link_changes_nothing(tmp_path: Path) -> None:
    model = write_static(tmp_path / "multilingual-e5-small")
    (tmp_path / "hien-hanh").symlink_to(model)
    for spelling in (f"{model}/", str(tmp_path / "hien-hanh")):
        found = SentenceEncoder(spelling).encode_queries(["rừng"])[0]
        assert found == pytest.approx(plain(model, "query: rừng"), abs=1e-5)


@pytest.mark.parametrize(
    "saved_from",
    [
        E5,
        "/root/.cache/torch/sentence_transformers/intfloat_multilingual-e5-small/",
        "tmp\\multilingual-e5-small",
    ],
)
def test_a_renamed_folder_is_known_by_its_config(tmp_path: Path, saved_from: str) -> None:
    model = write_static(tmp_path / "mo-hinh-cua-toi", saved_from=saved_from)
    assert_prepared(model, query="query: rừng", passage="passage: rừng")


def test_a_published_model_is_not_taken_for_its_base(tmp_path: Path) -> None:
    """Halong was made from multilingual-e5, and takes text as it is."""
    model = write_static(tmp_path / "halong_embedding", saved_from="intfloat/multilingual-e5-base")
    assert_prepared(model, query="rừng", passage="rừng")
    cached = tmp_path / "models--ai-do--tinh-chinh" / "snapshots" / "0123abcd"
    assert_prepared(write_static(cached, saved_from=E5), query="rừng", passage="rừng")


@pytest.mark.parametrize(
    ("prompts", "query", "passage"),
    [
        ({"query": "hỏi: ", "document": "trả_lời: "}, "hỏi: rừng", "trả_lời: rừng"),
        ({"query": "hỏi: ", "passage": "trả_lời: "}, "hỏi: rừng", "trả_lời: rừng"),
        ({"query": "hỏi: "}, "hỏi: rừng", "rừng"),
        ({"query": "", "document": ""}, "query: rừng", "passage: rừng"),
        ({"clustering": "hỏi: "}, "query: rừng", "passage: rừng"),
    ],
    ids=["document", "passage", "query only", "empty", "other uses"],
)
def test_prompts_of_the_folder_win(tmp_path: Path, prompts: dict[str, str], query: str, passage: str) -> None:
    model = write_static(tmp_path / "multilingual-e5-small", prompts)
    assert_prepared(model, query=query, passage=passage)


def test_prompts_and_segmentation_change_the_fingerprint(tmp_path: Path) -> None:
    """The same files under other names, and with other prompts."""
    folders = [write_static(tmp_path / "mot")]
    folders += [
        Path(shutil.copytree(folders[0], tmp_path / name))
        for name in ("hai", "multilingual-e5-small", "vietnamese-sbert", "bge-m3")
    ]
    folders.append(write_static(tmp_path / "ba", {"query": "hỏi: "}))
    folders.append(write_static(tmp_path / "bon", {"document": "trả_lời: "}))
    one, same, e5, segmented, bge, *prompted = [
        SentenceEncoder(str(folder)).fingerprint for folder in folders
    ]
    assert one == same == bge
    assert len({one, e5, segmented, *prompted}) == 5


@pytest.mark.filterwarnings("ignore")  # pyvi's own, of the libraries it was trained with
class TestSegmentedModels:
    """Models that were trained on segmented text."""

    def test_a_known_name_is_enough(self, tmp_path: Path) -> None:
        model = write_static(tmp_path / "vietnamese-bi-encoder")
        encoder = SentenceEncoder(str(model))
        for found in (encoder.encode_queries(["đất đai"]), encoder.encode_passages(["đất đai"])):
            assert found[0] == pytest.approx(plain(model, "đất_đai"), abs=1e-5)

    @pytest.mark.parametrize("folder", ["mo-hinh-cua-toi", "bge-m3", "multilingual-e5-small"])
    def test_so_is_the_tokenizer(self, tmp_path: Path, folder: str) -> None:
        """Even against a folder's name: a prompt of another model would be noise."""
        model = write_phobert(tmp_path / folder)
        found = SentenceEncoder(str(model)).encode_queries(["đất đai"])[0]
        assert found == pytest.approx(plain(model, "đất_đai"), abs=1e-5)
        assert found != pytest.approx(plain(model, "đất đai"), abs=1e-3)

    def test_a_word_phobert_in_a_path_means_nothing(self, tmp_path: Path) -> None:
        model = write_static(tmp_path / "phobert" / "khong-phai-phobert")
        found = SentenceEncoder(str(model)).encode_queries(["đất đai"])[0]
        assert found == pytest.approx(plain(model, "đất đai"), abs=1e-5)

    def test_a_long_text_is_cut_where_the_positions_end(self, tmp_path: Path) -> None:
        """One token a word: 254 of them and both ends fill the 256 positions."""
        encoder = SentenceEncoder(str(write_phobert(tmp_path / "vietnamese-embedding")))
        whole, cut = encoder.encode_passages(["a " * 254, "a " * 400])
        assert cut == pytest.approx(whole, abs=1e-5)

    def test_phobert_itself_is_in_the_table(self) -> None:
        assert PHOBERT in KNOWN_MODELS
        assert (PHOBERT.is_segmented, PHOBERT.max_tokens) == (True, 256)


CODE = "from pathlib import Path\nPath({marker!r}).write_text('chạy rồi')\nclass Own: pass\n"
AUTO_MAP = {"AutoConfig": "own.Own", "AutoModel": "own.Own"}


@pytest.mark.filterwarnings("ignore")  # pyvi's
@pytest.mark.parametrize("kind", ["unknown type", "familiar type", "own module"])
def test_code_that_comes_with_a_model_is_not_run(tmp_path: Path, kind: str) -> None:
    marker = tmp_path / "marker"
    if kind == "own module":
        model = write_static(tmp_path / "mo-hinh-la")
        file = model / "modules.json"
        modules = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps([modules[0] | {"type": "own.Own"}]), encoding="utf-8")
    else:
        model_type = {"model_type": "new"} if kind == "unknown type" else {}
        model = write_phobert(tmp_path / "mo-hinh-la", auto_map=AUTO_MAP, **model_type)
    (model / "own.py").write_text(CODE.format(marker=str(marker)), encoding="utf-8")
    with pytest.raises(ModelError) as refusal:
        open_encoder(str(model))
    said = str(refusal.value)
    assert said == (
        f"Mô hình {str(model)!r} cần chạy mã Python đi kèm nó, mà chương trình không chạy mã lạ. "
        "Hãy chọn mô hình khác; xem `tracuu model list`."
    )
    assert not marker.exists()


def test_a_tokenizer_that_comes_as_code_is_not_run(tmp_path: Path) -> None:
    model = write_phobert(tmp_path / "mo-hinh-la")
    own = {"tokenizer_class": "OwnTokenizer", "auto_map": {"AutoTokenizer": ["own.Own", None]}}
    (model / "tokenizer_config.json").write_text(json.dumps(own), encoding="utf-8")
    (model / "own.py").write_text(CODE.format(marker=str(tmp_path / "marker")), encoding="utf-8")
    with pytest.raises(ModelError, match="Không mở được mô hình"):
        open_encoder(str(model))
    assert not (tmp_path / "marker").exists()


def test_a_name_that_needs_its_own_code_is_refused_before_it_is_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="gte-multilingual-base' cần chạy mã Python"):
        open_encoder("Alibaba-NLP/gte-multilingual-base")


def test_a_conversion_without_code_of_its_own_is_opened(tmp_path: Path) -> None:
    """The folder's name is that of a model that needs code; this one does not."""
    assert_prepared(write_static(tmp_path / "gte-multilingual-base"), query="rừng", passage="rừng")


def test_the_table_can_be_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["tracuu", "model", "list"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    lines = capsys.readouterr().out.splitlines()

    def described(name: str) -> str:
        return lines[lines.index(name) + 1].strip()

    assert described("BAAI/bge-m3") == "không lời nhắc · không tách từ · cắt ở 8192 token"
    assert described("Snowflake/snowflake-arctic-embed-l-v2.0").startswith(
        "câu hỏi: “query: ” · không tách từ"
    )
    assert described("keepitreal/vietnamese-sbert") == "không lời nhắc · tách từ bằng pyvi · cắt ở 256 token"
    assert "\\nQuery: ”" in described("intfloat/multilingual-e5-large-instruct")
    assert lines[-1].strip() == "không dùng được: cần chạy mã Python đi kèm"
