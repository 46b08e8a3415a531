"""What well-known embedding models expect of the text they are given.

A model that is fed without its prompts, or unsegmented, still answers, only worse; nothing fails. Prompts
that come in a model's own folder win over this table (`indexer.sentence_encoder`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownModel:
    """How the models called `names` want their text, as hub names ("organisation/model").

    A prompt is put before each text as it stands, "" for none. `is_segmented` says that the model was
    trained on words joined by "_". Texts are cut at `max_tokens`, even if the folder promises more.
    `needs_own_code` says that the model only works by Python files of its own, which this program never runs.
    """

    names: tuple[str, ...]
    query_prompt: str = ""
    passage_prompt: str = ""
    is_segmented: bool = False
    max_tokens: int | None = None
    needs_own_code: bool = False


# PhoBERT was trained on segmented text of up to 256 tokens (github.com/VinAIResearch/PhoBERT, issue 28). Its
# config.json has 258 positions, two of them unused: a longer text ends in an IndexError.
PHOBERT = KnownModel(
    ("vinai/phobert-base", "vinai/phobert-base-v2", "vinai/phobert-large"), is_segmented=True, max_tokens=256
)

# Sources are model cards at huggingface.co/<name> unless another is named.
KNOWN_MODELS = (
    # Card, table of specs: 8192 tokens; its FAQ: unlike earlier bge models, no instruction before a query.
    KnownModel(("BAAI/bge-m3",), max_tokens=8192),
    # Cards, FAQ: both prefixes are needed, in every language; longer texts are cut at 512 tokens.
    KnownModel(
        (
            "intfloat/multilingual-e5-small",
            "intfloat/multilingual-e5-base",
            "intfloat/multilingual-e5-large",
        ),
        query_prompt="query: ",
        passage_prompt="passage: ",
        max_tokens=512,
    ),
    # Card, FAQ: a task in one sentence of our own before a query, nothing before a passage. The form is
    # E5_INSTRUCTION of mteb's e5_instruct.py. Its config.json has 514 positions, two of them unused.
    KnownModel(
        ("intfloat/multilingual-e5-large-instruct",),
        query_prompt="Instruct: Find passages of Vietnamese official notices about the question\nQuery: ",
        max_tokens=512,
    ),
    # Derived from multilingual-e5-base, yet used without prefixes (mteb's vi_vn_models.py): listed so that a
    # copy is not taken for its base.
    KnownModel(("contextboxai/halong_embedding",), max_tokens=512),
    # mteb's vi_vn_models.py: from bge-m3, no instructions. The cards name 2048 tokens for a passage in
    # training, although the folders allow 8192.
    KnownModel(("AITeamVN/Vietnamese_Embedding", "AITeamVN/Vietnamese_Embedding_v2"), max_tokens=2048),
    # Its requirements.txt and custom_tokenizer.py bring pyvi; mteb's vi_vn_models.py: 256 tokens.
    KnownModel(("bkai-foundation-models/vietnamese-bi-encoder",), is_segmented=True, max_tokens=256),
    # The card segments with pyvi. It prints a maximum of 512, but config.json has PhoBERT's 258 positions.
    KnownModel(("dangvantuan/vietnamese-embedding",), is_segmented=True, max_tokens=256),
    # The card is silent on segmentation; tokenizer_config.json: PhobertTokenizer, 256 tokens.
    KnownModel(("keepitreal/vietnamese-sbert",), is_segmented=True, max_tokens=256),
    # github.com/vovanphuc/SimeCSE_Vietnamese, README: pyvi first; mteb's vi_vn_models.py: 256 tokens.
    KnownModel(
        ("VoVanPhuc/sup-SimCSE-VietNamese-phobert-base", "VoVanPhuc/unsup-SimCSE-VietNamese-phobert-base"),
        is_segmented=True,
        max_tokens=256,
    ),
    PHOBERT,
    # Card: these two prompts, which its own folder brings as "query" and "document"; 2048 tokens.
    KnownModel(
        ("google/embeddinggemma-300m",),
        query_prompt="task: search result | query: ",
        passage_prompt="title: none | text: ",
        max_tokens=2048,
    ),
    # Card: the prompt "query" of its own folder for queries, nothing for passages; 8192 tokens.
    KnownModel(("Snowflake/snowflake-arctic-embed-l-v2.0",), query_prompt="query: ", max_tokens=8192),
    # Static, made with model2vec, whose documentation knows no prompts; a mean over any number of tokens.
    KnownModel(("minishlab/potion-multilingual-128M",)),
    # Cards: trust_remote_code=True; auto_map in config.json. Transformers 5 opens the conversion
    # alibaba-nlp-community/gte-multilingual-base by itself.
    KnownModel(
        ("Alibaba-NLP/gte-multilingual-base", "dangvantuan/vietnamese-document-embedding"),
        max_tokens=8192,
        needs_own_code=True,
    ),
)


def find_known(name: str) -> KnownModel | None:
    """Return what is known of `name`, None for an unknown one.

    With a slash `name` is a hub name and must be right as a whole: "someone/bge-m3" may be anything. Without
    one it is the name of a folder: that of the model, or organisation and model as download tools join them
    ("intfloat_multilingual-e5-small", "intfloat--multilingual-e5-small"). Case does not matter.
    """
    for known in KNOWN_MODELS:
        for hub_name in known.names:
            organisation, model = hub_name.casefold().split("/")
            spellings = (
                {f"{organisation}/{model}"}
                if "/" in name
                else {model, f"{organisation}_{model}", f"{organisation}--{model}"}
            )
            if name.casefold() in spellings:
                return known
    return None
