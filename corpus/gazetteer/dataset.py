"""The data files of the package vietnamadminunits, read without importing it.

Its code imports Unidecode, which is under the GPL; its data (MIT licence) is all that is wanted here: the
units before 1 July 2025, those since, and the table of what became of each commune.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple

from corpus.errors import GazetteerMissing

PACKAGE = "vietnamadminunits"
_FOLDER = "vietnamadminunits/data"
_DATABASE = "dataset.db"
_CONVERTER = "converter_2025.json"
# Island districts without communes have one row each, which counts as their own.
_FORMER = (
    "SELECT province, district, ward, provinceCode, districtCode, coalesce(wardCode, districtCode), wardAlias"
    " FROM admin_units_legacy ORDER BY 6"
)
_TODAY = "SELECT province, ward, provinceCode, wardCode FROM admin_units ORDER BY wardCode"
_TODAY_TITLES = "SELECT ward FROM admin_units UNION SELECT province FROM admin_units"
_FORMER_KEYS = (
    "SELECT provinceKey, provinceCode, provinceKey || '_' || districtKey || '_' || coalesce(wardKey, ''),"
    " coalesce(wardCode, districtCode) FROM admin_units_legacy"
)
_TODAY_KEYS = "SELECT provinceKey, provinceCode, wardKey, wardCode FROM admin_units"


# Named tuples: fourteen thousand rows are made on loading, and a frozen dataclass takes six times as long.
class FormerRow(NamedTuple):
    """A commune before 1 July 2025, names with their kind as the data has them ("Thị Trấn Ái Tử").

    Five island districts had no communes; their one row has `commune` None and the district's code.
    `earlier` is None or a JSON list with keys of units that the commune took in or was called before
    ("xalangioi"): lower case, without accents or spaces, the kind in front of most.
    """

    province: str
    district: str
    commune: str | None
    province_code: str
    district_code: str
    code: str
    earlier: str | None


class TodayRow(NamedTuple):
    """A commune since 1 July 2025."""

    province: str
    commune: str
    province_code: str
    code: str


class Rows(NamedTuple):
    """All units, each by code, and the version of the package they come from."""

    version: str
    former: list[FormerRow]
    today: list[TodayRow]


class Links(NamedTuple):
    """Pairs of codes, sorted: `communes` of a former commune and one of today, `provinces` likewise.

    A former commune that was divided stands in several pairs.
    """

    communes: list[tuple[str, str]]
    provinces: list[tuple[str, str]]


def installed_folder() -> tuple[Path, str]:
    """Return where the package's data lies, and its version; raise GazetteerMissing without the package."""
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError as error:
        raise GazetteerMissing("gói chưa được cài đặt") from error
    return Path(str(package.locate_file(_FOLDER))), package.version


def read_rows(folder: Path, version: str) -> Rows:
    """Return all units in the files of `folder`; raise GazetteerMissing when one is missing or damaged."""
    former, today = _select(folder, _FORMER, _TODAY)
    if not former or not today:
        raise GazetteerMissing(f"tệp {folder / _DATABASE} không có đơn vị nào")
    return Rows(version, [FormerRow._make(row) for row in former], [TodayRow._make(row) for row in today])


def read_today_titles(folder: Path) -> list[str]:
    """Return kind and name of every unit of today, in no order; a twentieth of the work of `read_rows`."""
    [rows] = _select(folder, _TODAY_TITLES)
    return [title for (title,) in rows]


def read_links(folder: Path) -> Links:
    """Return what became of each commune and province; raise GazetteerMissing like `read_rows`."""
    path = folder / _CONVERTER
    former, today = _select(folder, _FORMER_KEYS, _TODAY_KEYS)
    try:
        return _linked(former, today, json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise GazetteerMissing(f"thiếu tệp {path}") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise GazetteerMissing(f"tệp {path} bị hỏng ({error!r})") from error


def _select(folder: Path, *queries: str) -> list[list[tuple[Any, ...]]]:
    path = folder / _DATABASE
    if not path.is_file():
        raise GazetteerMissing(f"thiếu tệp {path}")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return [connection.execute(query).fetchall() for query in queries]
    except sqlite3.Error as error:
        raise GazetteerMissing(f"tệp {path} bị hỏng ({error})") from error


def _linked(former: list[tuple[Any, ...]], today: list[tuple[Any, ...]], converter: dict[str, Any]) -> Links:
    # The table speaks in keys: "tinhbacgiang_huyentanyen_xaquangtrung", and "xatanyen" within a province.
    old_provinces = {row[0]: row[1] for row in former}
    new_provinces = {row[0]: row[1] for row in today}
    old_codes = {row[2]: row[3] for row in former}
    new_codes = {(row[0], row[2]): row[3] for row in today}
    communes = {
        (old_codes[old], new_codes[province, new])
        for province, merged in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for new, olds in merged.items()
        for old in olds
    }
    communes.update(
        (old_codes[old], new_codes[province, part["newWardKey"]])
        for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items()
        for old, parts in divided.items()
        for part in parts
    )
    provinces = {
        (old_provinces[old], new_provinces[new])
        for new, olds in converter["DICT_PROVINCE"].items()
        for old in olds
    }
    return Links(sorted(communes), sorted(provinces))
