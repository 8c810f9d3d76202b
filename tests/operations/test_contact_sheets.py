"""Contacts from sheets as people keep them: titles, merged cells, several in a cell, words in six languages."""

from __future__ import annotations

import io
import resource
import unicodedata
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from outreach.domain.contacts import DoorKind, Gender, Rank, Role, address_key
from outreach.domain.states import LANGUAGES
from outreach.errors import InputError
from outreach.operations.contact_words import COLUMNS, means_nothing
from outreach.operations.export_contacts import export_contacts
from outreach.operations.find_header import header_key
from outreach.operations.guard_cells import guard_cell, unguard_cell
from outreach.operations.import_contacts import ImportRequest, import_contacts, plan_contact_import
from outreach.operations.read_address import AddressFault
from outreach.operations.read_address_cell import read_address_cell
from outreach.operations.read_tables import ReadOptions, read_recognised
from outreach.operations.set_contact import set_contact
from outreach.storage import contacts
from outreach.storage.events import list_events
from tests.operations.sheets import covered, ods, text_cell, xlsx
from tests.operations.test_import_contacts import NOW, file, load, loaded, people, problems, store, stored, write

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from outreach.operations.compare_contacts import ContactDifference
    from outreach.operations.read_tables import TableFile
    from outreach.storage.engine import Store

__all__ = ["file", "loaded", "store"]  # Fixtures.

HEAD = ("State", "E-mail", "Office")
FRANCE = ("France", "a@fra.example", "Permanent Mission")
MALI = ("Mali", "a@mli.example", "")


def take(store: Store, path: Path, **asked: object) -> ContactDifference:
    """Import a file as a person asks for it."""
    return import_contacts(store, path, at=NOW, actor="ana", request=ImportRequest(**asked))  # type: ignore[arg-type]


def refused(store: Store, path: Path, **asked: object) -> InputError:
    """Return the error of an import, after checking that nothing was changed."""
    before = stored(store)
    with pytest.raises(InputError) as caught:
        take(store, path, **asked)
    assert stored(store) == before
    return caught.value


# --- Workbooks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_workbook_is_read_like_a_text_file(store: Store, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    {"xlsx": xlsx, "ods": ods}[ending](path, HEAD, FRANCE, MALI)
    found = take(store, path)
    assert [(one.spot, one.iso3, one.office) for one in found.added] == [
        ("row 2", "FRA", "Permanent Mission"),
        ("row 3", "MLI", ""),
    ]
    assert people(store)["a@mli.example"].imported_from == f"list.{ending} sheet Contacts row 3, 2016-12-01"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_fault_in_a_workbook_names_sheet_row_and_cell(store: Store, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    {"xlsx": xlsx, "ods": ods}[ending](path, (), ("Our contacts",), HEAD, FRANCE, ("Mali", "broken", ""))
    (problem,) = problems(store, path)
    assert problem.startswith(f"list.{ending} sheet Contacts row 5, column address (B5): found 'broken'")


def test_several_sheets_with_content_are_listed_and_one_can_be_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book, _ = xlsx(path, HEAD, FRANCE, name="Missions NY")
    book.create_sheet("Old").append(["x"])
    book.create_sheet("Empty")
    secret = book.create_sheet("Lists")
    secret.append(["to"])
    secret.sheet_state = "hidden"
    book.save(path)
    error = refused(store, path)
    assert (
        str(error.problems[0]) == "list.xlsx: found the sheets 'Missions NY', 'Old'; accepted: --sheet with one of them"
    )
    assert [one.iso3 for one in take(store, path, sheet="missions ny").added] == ["FRA"]
    assert "'Lists'" in str(refused(store, path, sheet="New").problems[0])


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_merged_cell_counts_for_its_whole_range(store: Store, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    if ending == "xlsx":
        book, sheet = xlsx(path, HEAD, FRANCE, ("", "b@fra.example", "Section"))
        sheet.merge_cells("A2:A3")
        book.save(path)
    else:
        ods(
            path, HEAD, (lambda: [text_cell("France", rows=2)], *FRANCE[1:]), (lambda: [covered()], "b@fra.example", "")
        )
    with pytest.raises(InputError, match="one problem") as caught:
        take(store, path)
    assert "2 contacts in To at FRA" in str(caught.value.problems[0])


def test_headings_between_the_rows_are_passed_over_and_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book, sheet = xlsx(path, HEAD, ("AFRICAN GROUP",), MALI, ("WEOG",), FRANCE, ("Chad", "n/a", "no mission"))
    sheet.merge_cells("A2:C2")
    book.save(path)
    found = take(store, path)
    assert [one.iso3 for one in found.added] == ["MLI", "FRA"]
    assert found.notes == (
        "Rows without an address were passed over: row 2 (AFRICAN GROUP); row 4 (WEOG); row 6 (Chad).",
    )


def test_name_with_a_mail_link_behind_it_gives_both(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book, sheet = xlsx(path, HEAD, ("France", "Amb. Roe"), ("Mali", '=HYPERLINK("mailto:a@mli.example","Amb. Doe")'))
    sheet["B2"].hyperlink = "mailto:a%2Bb@fra.example?subject=Appeal"
    book.save(path)
    error = refused(store, path)
    assert "(B3): found a formula without a stored result" in str(error.problems[0])
    sheet["B3"] = "c@mli.example"
    sheet["B3"].hyperlink = "mailto:old@mli.example"
    book.save(path)
    found = take(store, path)
    assert [(one.address, one.person) for one in found.added] == [
        ("a+b@fra.example", "Amb. Roe"),
        ("c@mli.example", ""),
    ]
    assert "the link behind the cell goes to old@mli.example" in found.notes[0]
    ods(tmp_path / "list.ods", HEAD, ("Chad", lambda: [text_cell("Amb. Poe", link="mailto:a@tcd.example")]))
    (one,) = take(store, tmp_path / "list.ods").added
    assert (one.address, one.person) == ("a@tcd.example", "Amb. Poe")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2016, 12, 1), "found the date 2016-12-01; accepted: text"),
        (42, "found the number 42; accepted: text"),
        (True, "found the truth value TRUE; accepted: text"),
        ("=A1", "found a formula without a stored result"),
        ("#N/A", "found the error #N/A"),
        ("#REF!", "found the error #REF!"),
        ("one\ntwo", "found the character U+000A"),
        ("x" * 301, "found 301 characters"),
    ],
)
def test_cell_that_is_no_line_of_a_letter_is_refused_at_its_place(
    store: Store, tmp_path: Path, value: object, expected: str
) -> None:
    path = tmp_path / "list.xlsx"
    xlsx(path, HEAD, ("France", "a@fra.example", value))
    (problem,) = problems(store, path)
    assert problem.startswith("list.xlsx sheet Contacts row 2, column ")
    assert f"(C2): {expected}" in problem


def test_numbers_of_the_un_lose_their_noughts_in_excel_and_still_mean_the_state(store: Store, tmp_path: Path) -> None:
    xlsx(tmp_path / "list.xlsx", ("Code", "E-mail"), (4, "a@afg.example"))
    assert [one.iso3 for one in take(store, tmp_path / "list.xlsx").added] == ["AFG"]


def test_hidden_rows_and_columns_are_read_and_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book, sheet = xlsx(path, HEAD, FRANCE, MALI)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.save(path)
    found = take(store, path)
    assert len(found.added) == 2
    assert found.notes == ("Hidden columns were read all the same: C.", "Hidden rows were read all the same: 3.")


# --- The header -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (
            ("Contacts of the coalition,,", "as of December,,", "State,E-mail,Office", "France,a@fra.example,M"),
            "line 3",
        ),
        (("", "", "State,E-mail,Office", "France,a@fra.example,M"), "line 3"),
        (("State,Contact,Contact", ",E-mail,Office", "France,a@fra.example,M"), "lines 1 and 2"),
        (("State,E-mail,Office", "État,Courriel,Bureau", "France,a@fra.example,M"), "lines 1 and 2"),
        (("sep=;", "State;E-mail;Office", "France;a@fra.example;M"), "line 2"),
    ],
)
def test_header_is_found_where_it_stands(store: Store, file: Path, lines: tuple[str, ...], note: str) -> None:
    found = load(store, file, *lines)
    assert [(one.iso3, one.address, one.office) for one in found.added] == [("FRA", "a@fra.example", "M")]
    assert f"The header was found in {note}." in found.notes


def test_two_rows_that_could_be_the_header_are_shown(store: Store, file: Path) -> None:
    write(file, "State,E-mail,Office", "E-mail,State,Person", "France,a@fra.example,")
    (found,) = problems(store, file)
    assert found.startswith("list.csv line 1: found two rows that could be the header: A 'State', B 'E-mail'")
    assert "in list.csv line 2, A 'E-mail', B 'State'" in found


def test_file_without_a_header_shows_its_first_rows(store: Store, file: Path) -> None:
    write(file, "France,a@fra.example", "Mali,a@mli.example")
    (found,) = problems(store, file)
    assert "no row that heads the columns state and address (list.csv line 1: A 'France', B 'a@fra.example'" in found


def test_header_repeated_between_the_rows_is_passed_over(store: Store, file: Path) -> None:
    found = load(store, file, "State,E-mail", "France,a@fra.example", "State,E-mail", "Mali,a@mli.example")
    assert len(found.added) == 2
    assert found.notes == ("Rows that repeat the header were passed over: 3.",)


def test_columns_that_mean_nothing_to_us_are_listed(store: Store, file: Path) -> None:
    found = load(store, file, "No,State,E-mail,Phone,Address,", "1,France,a@fra.example,+1 212,5 Fifth Avenue,x")
    assert found.ignored == ("A 'No'", "D 'Phone'", "E 'Address'", "F, which has no name")


def test_column_that_looks_like_a_slip_is_refused_unless_a_person_passes_it_over(store: Store, file: Path) -> None:
    write(file, "State,E-mail,Langauge", "France,a@fra.example,French")
    assert "did you mean language?" in problems(store, file)[0]
    assert take(store, file, ignore_unknown=True).ignored == ("C 'Langauge'",)


#: What stands beside a list of contacts in real sheets, and must not be taken for a slip of ours.
USUAL_HEADS = """
Phone|Telephone|Mobile|Fax|Website|Notes|Comments|Date|Region|Regional group|Priority|Postal code|Street|Assigned to
Last contact date|Twitter|Ranking|No.|ID|Title|Second language|Confirmed|Response|Meeting|Assistant|Téléphone|Remarques
Observations|Teléfono|Comentarios|Fecha|هاتف|ملاحظات|Телефон|Примечание|Дата|电话|备注|日期
""".strip()


@pytest.mark.parametrize("head", USUAL_HEADS.replace("\n", "|").split("|"))
def test_usual_extra_column_is_no_slip(store: Store, file: Path, head: str) -> None:
    assert load(store, file, f"State,E-mail,{head}", "France,a@fra.example,x").ignored == (f"C {head!r}",)


# --- Six languages ----------------------------------------------------------------------------------------

SIX = {
    "en": ("Country;Office type;E-mail;To/Cc;Language;Rank;Gender;Status",
           "France;Mission in Geneva;a@fra.example;copy;French;Chargé d’affaires;F;inactive"),
    "fr": ("État;Poste;Courriel;Rôle;Langue;Fonction;Sexe;Statut",
           "France;Genève;a@fra.example;Copie;Français;Chargée d'affaires a.i.;Femme;inactif"),
    "es": ("País;Misión;Correo electrónico;Rol;Idioma;Cargo;Género;Situación",
           "Francia;Ginebra;a@fra.example;Copia;francés;Encargada de negocios;Mujer;inactiva"),
    "ar": ("الدولة;البعثة;البريد الإلكتروني;الدور;اللغة;المنصب;الجنس;الحالة",
           "فرنسا;جنيف;a@fra.example;نسخة;الفرنسية;القائم بالأعمال;أنثى;غير نشط"),
    "ru": ("Страна;Представительство;Эл. почта;Роль;Язык;Должность;Пол;Статус",
           "Франция;Женева;a@fra.example;копия;французский;Временный поверенный;жен.;неактивный"),
    "zh": ("国家;机构;电子邮件;角色;语言;职务;性别;状态",
           "法国;日内瓦;a@fra.example;抄送;法语;临时代办;女;停用"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_and_values_are_known_in_six_languages(store: Store, file: Path, language: str) -> None:
    heads, row = SIX[language]
    write(file, heads.replace("Office type", "Kind of office"), row)
    take(store, file, encoding="utf-8")
    (one,) = people(store).values()
    assert (one.iso3, one.door_kind, one.role, one.language, one.rank, one.gender, str(one.status)) == (
        "FRA", DoorKind.MISSION_GENEVA, Role.CC, "fr", Rank.CHARGE, Gender.FEMALE, "retired",
    )  # fmt: skip


def test_no_word_heads_two_columns() -> None:
    heads: dict[str, str] = {}
    for column, words in COLUMNS.items():
        for word in (column, *words):
            assert heads.setdefault(header_key(word), column) == column, word


def test_m_beside_h_may_be_a_woman_and_is_refused(store: Store, file: Path) -> None:
    write(file, "País,Correo,Sexo", "Francia,a@fra.example,H", "Malí,a@mli.example,M")
    (found,) = problems(store, file)
    assert "line 3, column gender: found 'M' in a file that has H as well; accepted: female or male" in found


def test_vacant_in_place_of_a_name_is_a_vacancy(store: Store, file: Path) -> None:
    found = load(store, file, "State,E-mail,Person", "France,a@fra.example,(vacante)")
    assert [(one.person, one.rank) for one in found.added] == [("", Rank.VACANT)]
    assert "read as a vacant post" in found.notes[0]


def test_state_that_is_only_alike_is_suggested_and_a_person_says_what_is_meant(store: Store, file: Path) -> None:
    write(file, "State,E-mail", "Fr. Republic,a@fra.example", "Congo Kinsh,a@cod.example")
    assert all("an unknown state" in one for one in problems(store, file))
    found = take(store, file, aliases=("Fr. Republic=FRA", "congo kinsh = COD"))
    assert [one.iso3 for one in found.added] == ["FRA", "COD"]


@pytest.mark.parametrize("alias", ["FRA", "=FRA", "X=Atlantis", "Mali=FRA"])
def test_alias_that_says_nothing_or_otherwise_than_the_roster_is_refused(store: Store, file: Path, alias: str) -> None:
    write(file, "State,E-mail", "France,a@fra.example")
    assert "--alias" in refused(store, file, aliases=(alias,)).message


@pytest.mark.parametrize(
    ("text", "code"),
    [("Frnace", "FRA"), ("Kazakstan", "KAZ"), ("Phillipines", "PHL"), ("Алжыр", "DZA"), ("Republic of Kenia", "KEN")],
)
def test_slip_in_a_name_of_a_state_is_suggested(store: Store, file: Path, text: str, code: str) -> None:
    write(file, "State,E-mail", f"{text},a@x.example")
    assert f"({code})" in problems(store, file)[0]


# --- Several in a cell ------------------------------------------------------------------------------------

A, B = "a@x.example", "b@x.example"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"Amb. X <{A}>; {B}", [(A, "Amb. X"), (B, "")]),
        (f"{A}\n{B}", [(A, ""), (B, "")]),
        (f"{A} / {B}", [(A, ""), (B, "")]),
        (f"{A}, {B};", [(A, ""), (B, "")]),
        (f'"Doe, Jane" <{A}>, Y <{B}>', [(A, "Doe, Jane"), (B, "Y")]),
        (f"Doe, Jane <{A}>", [(A, "Doe, Jane")]),
        (f"Amb. X\n{A}", [(A, "Amb. X")]),
        (f"Amb. X: {A}", [(A, "Amb. X")]),
        (f"Amb. X ({A})", [(A, "Amb. X")]),
        (f"{A} (Ms Doe)", [(A, "Ms Doe")]),
        (f"mailto:{A}?subject=Hi", [(A, "")]),
        (f"{A}<mailto:{A}>", [(A, "")]),
        (f"E-mail: {A} and {B}", [(A, ""), (B, "")]),
        ("a＠x.example；b@x.example。".replace("。", ""), [(A, ""), (B, "")]),
        (f"\u202a{A}\u202c\u00a0", [(A, "")]),
        ("a\u200b@x.example", [(A, "")]),
        (f"'{A}'", [(A, "")]),
        (f"{A}; n/a", [(A, "")]),
        (f"{A}; {A}", [(A, "")]),
        ("n/a", []),
        ("-", []),
        ("—", []),
        ("none", []),
        ("待定", []),
        ("н/д", []),
        ("لا يوجد", []),
        ("sin datos", []),
        ("à compléter", []),
    ],
)
def test_addresses_of_a_cell(text: str, read: list[tuple[str, str]]) -> None:
    found = read_address_cell(text)
    assert not isinstance(found, AddressFault), found
    assert [(one.address, one.name) for one in found] == read


@pytest.mark.parametrize(
    "text",
    [
        "broken",
        f"{A} broken",
        f"{A}, b@",
        "a b@x.example",
        f"Jane Doe {A}",
        "a@@x.example",
        "a [at] x.example",
        f"{A}, b@x..example",
        f"{A}/{B}",
        f"{A}; call +1 212 555",
        f"<{A}",
        "a@st\u0430te.example",
        ";".join(f"a{number}@x.example" for number in range(21)),
    ],
)
def test_rest_that_cannot_be_read_is_a_fault_and_no_address_is_lost(text: str) -> None:
    found = read_address_cell(text)
    assert isinstance(found, AddressFault) or text == f"<{A}"


def test_first_address_of_a_cell_is_written_to_and_the_others_get_copies(store: Store, file: Path) -> None:
    found = load(
        store,
        file,
        "State,E-mail,Person,Rank,Office",
        '"France","Amb. Roe <a@fra.example>; Mission of France <b@fra.example>; c@fra.example",,ambassador,',
    )
    assert [(one.address, one.role, one.person, one.office, one.rank) for one in found.added] == [
        ("a@fra.example", Role.TO, "Amb. Roe", "", Rank.AMBASSADOR),
        ("b@fra.example", Role.CC, "", "Mission of France", Rank.UNKNOWN),
        ("c@fra.example", Role.CC, "", "", Rank.UNKNOWN),
    ]


def test_roles_and_persons_line_by_line_belong_to_the_addresses(store: Store, file: Path) -> None:
    found = load(
        store,
        file,
        "State,E-mail,Person,Role",
        '"France","a@fra.example\nb@fra.example","Ms Roe\nMr Poe","cc\nto"',
        '"Mali","Cc: a@mli.example; To: b@mli.example",,',
    )
    assert [(one.address, one.role, one.person) for one in found.added] == [
        ("a@fra.example", Role.CC, "Ms Roe"),
        ("b@fra.example", Role.TO, "Mr Poe"),
        ("a@mli.example", Role.CC, ""),
        ("b@mli.example", Role.TO, ""),
    ]


def test_more_persons_than_addresses_are_refused(store: Store, file: Path) -> None:
    write(file, "State,E-mail,Person", '"France","a@fra.example; b@fra.example","X\nY\nZ"')
    assert "column person: found 3 lines beside 2 addresses" in problems(store, file)[0]


# --- Encodings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-16", ""), ("utf-8-sig", ""), ("cp1252", "Windows-1252"), ("latin-1", "latin1"), ("utf-16-le", "utf-16-le")],
)
def test_text_is_read_in_its_encoding(store: Store, file: Path, codec: str, named: str) -> None:
    file.write_bytes("State;E-mail\r\nCôte d'Ivoire;a@civ.example\r\n".encode(codec))
    assert [one.iso3 for one in take(store, file, encoding=named).added] == ["CIV"]


@pytest.mark.parametrize(("codec", "text"), [("cp1251", "Франция"), ("cp1256", "فرنسا"), ("gb18030", "法国")])
def test_encoding_that_a_person_names_is_used(store: Store, file: Path, codec: str, text: str) -> None:
    file.write_bytes(f"State;E-mail\r\n{text};a@fra.example\r\n".encode(codec))
    error = refused(store, file)
    assert "line 2" in error.problems[0].where
    assert "--encoding windows-1252" in error.hint
    assert [one.iso3 for one in take(store, file, encoding=codec).added] == ["FRA"]


@pytest.mark.parametrize("named", ["utf-7", "unicode_escape", "zip", "klingon", "idna"])
def test_encoding_that_is_none_of_a_text_is_refused(store: Store, file: Path, named: str) -> None:
    write(file, "State,E-mail", "France,a@fra.example")
    assert "no encoding of a text file" in refused(store, file, encoding=named).message


# --- Hostile files ----------------------------------------------------------------------------------------


def sheet_with(xml: str, **others: str) -> bytes:
    """Return a workbook of the fewest parts, with this XML as its sheet."""
    out = io.BytesIO()
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/>'
        "</Relationships>",
        "xl/s.xml": xml,
        **others,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


HOSTILE = {
    "far cell": "<worksheet><sheetData><row r='1'><c r='XFD1'><v>1</v></c></row></sheetData></worksheet>",
    "many cells": "<worksheet><sheetData>" + "<row>" + "<c><v>1</v></c>" * 300_000 + "</row></sheetData></worksheet>",
    "deep": "<worksheet>" + "<a>" * 100_000,
    "entities": "<!DOCTYPE a [<!ENTITY a 'aaaa'>]><worksheet>&a;</worksheet>",
    "bomb": "<worksheet>" + " " * 60_000_000 + "</worksheet>",
    "rows backwards": "<worksheet><sheetData><row r='9'><c><v>1</v></c></row><row r='1'/></sheetData></worksheet>",
    "no such text": "<worksheet><sheetData><row><c t='s'><v>7</v></c></row></sheetData></worksheet>",
    "merged over all": "<worksheet><sheetData>"
    + "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c><c r='IV{n}'><v>1</v></c></row>" for n in range(1, 9000))
    + "</sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells></worksheet>",
    "cut": "<worksheet><sheetData><row>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbook_is_refused_within_bounds(store: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(sheet_with(HOSTILE[name]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(store, path).problems
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kB


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xd0\xcf\x11\xe0rest", "an old Excel workbook (.xls), or one with a password"),
        (b"%PDF-1.7", "a PDF"),
        (sheet_with("", **{"word/document.xml": ""}).replace(b"xl/", b"xx/"), "a Word document"),
        (b"PK\x03\x04rest", "a ZIP archive that is damaged"),
    ],
)
def test_other_format_is_named(store: Store, tmp_path: Path, raw: bytes, expected: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(raw)
    assert expected in str(refused(store, path).problems[0])


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Return sound files to be damaged."""
    folder = tmp_path_factory.mktemp("seeds")
    xlsx(folder / "a.xlsx", HEAD, FRANCE, (4, date(2016, 1, 1), "=A1"))
    ods(folder / "a.ods", HEAD, FRANCE, MALI)
    text = "State;E-mail\nFrance;a@fra.example\n"
    return [(folder / "a.xlsx").read_bytes(), (folder / "a.ods").read_bytes(), text.encode(), text.encode("utf-16")]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_bytes_make_the_reader_raise_anything_but_an_input_error(
    seeds: list[bytes], tmp_path: Path, data: st.DataObject
) -> None:
    raw = bytearray(data.draw(st.sampled_from(seeds) | st.binary(max_size=300)))
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(raw)))
        raw[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    path = tmp_path / "list"
    path.write_bytes(raw)
    options = ReadOptions(extra=True, many=frozenset({"address"}), sheet=data.draw(st.sampled_from(["", "Contacts"])))
    try:
        found = read_recognised(path, COLUMNS, ["state", "address"], options)
    except InputError:
        return
    assert_sound(found, {"state", "address"}, many={"address"})
    assert found.rows or bytes(raw) not in seeds, "what is whole is read"


def assert_sound(found: TableFile, required: set[str], *, many: Collection[str] = ()) -> None:
    """Assert what later code rests on: known columns, the required ones, and cells of one line that can be seen."""
    assert found.columns <= COLUMNS.keys()
    assert found.problems or required <= found.columns
    for row in found.rows:
        assert row.cells.keys() == found.columns
        for column, text in row.cells.items():
            allowed = "\n\t" if column in many else ""
            assert not [one for one in text if unicodedata.category(one) in {"Cc", "Cs"} and one not in allowed]
            assert column in many or len(text.splitlines()) <= 1


#: What a sheet is written with, put together in any order.
XML_PIECES = {
    "xlsx": (
        "<row>", "<row r='3'>", "</row>", "<c t='inlineStr'><is><t>", "</t></is></c>", "<c t='b'><v>",
        "<c><f>A1</f><v>", "<c t='e'><v>", "<c r='B2' t='str'><v>", "</v></c>",
        "</sheetData><mergeCells><mergeCell ref='A1:B9'/></mergeCells>",
    ),
    "ods": (
        "<table:table-row>", "<table:table-row table:number-rows-repeated='3'>", "</table:table-row>",
        "<table:table-cell><text:p>", "</text:p></table:table-cell>", "<text:s text:c='9'/>", "<text:line-break/>",
        "<table:table-cell table:number-columns-repeated='2' office:value-type='date'>", "</table:table-cell>",
    ),
}  # fmt: skip
XML_TEXTS = ("France", "State", "4", "&#10;", "&#27;", "&#x2028;", "&a;", "&lt;", "<", " ")
XML_AROUND = {
    "xlsx": "<worksheet><sheetData><row><c t='inlineStr'><is><t>State</t></is></c></row>{}</sheetData></worksheet>",
    "ods": "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
    "<table:table table:name='S'><table:table-row><table:table-cell><text:p>State</text:p></table:table-cell>"
    "</table:table-row>{}</table:table></office:spreadsheet></office:body></office:document-content>",
}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_xml_makes_the_reader_raise_anything_but_an_input_error(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    pieces = st.sampled_from(XML_PIECES[kind] + XML_TEXTS) | st.text(
        alphabet="<>/=\"' crvtsfi019A:mergCl&;", max_size=9
    )
    cell = {"xlsx": XML_PIECES["xlsx"][3:5], "ods": XML_PIECES["ods"][3:5]}[kind]
    row = {"xlsx": ("<row>", "</row>"), "ods": ("<table:table-row>", "</table:table-row>")}[kind]
    whole = st.lists(st.sampled_from(XML_TEXTS), max_size=3).map(
        lambda texts: f"{row[0]}{cell[0]}{''.join(texts)}{cell[1]}{row[1]}"
    )
    xml = "".join(data.draw(st.lists(whole | pieces, max_size=6)))
    path = tmp_path / "list"
    body = XML_AROUND[kind].format(xml)
    mimetype = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body}
    path.write_bytes(sheet_with(body, **(mimetype if kind == "ods" else {})))
    try:
        found = read_recognised(path, COLUMNS, ["state"])
    except InputError:
        return
    assert_sound(found, {"state"})


# --- Corrections ------------------------------------------------------------------------------------------


def test_what_a_person_corrected_is_kept_and_named_until_the_sheet_is_told_to_win(store: Store, file: Path) -> None:
    lines = "State,E-mail,Office,Language", "France,a@fra.example,Old office,fr"
    load(store, file, *lines)
    set_contact(store, "A@fra.example", {"office": "New office"}, at=NOW, actor="ben")
    found = load(store, file, *lines[:1], "France,a@fra.example,Old office,en")
    assert [(one.field, one.kept, one.sheet, one.correction.by) for one in found.kept] == [
        ("office", "New office", "Old office", "ben")
    ]
    (one,) = people(store).values()
    assert (one.office, one.language) == ("New office", "en")
    assert [mark.field for mark in one.corrections] == ["office"]
    found = take(store, file, overwrite_corrections=True)
    assert (found.kept, people(store)["a@fra.example"].office) == ((), "Old office")
    assert people(store)["a@fra.example"].corrections == ()


def test_corrected_zone_of_a_door_is_kept_for_every_contact_there(store: Store, file: Path) -> None:
    head, tail = "State,E-mail,Door,Place,Timezone,Role", "embassy,Abuja,Africa/Lagos"
    load(store, file, head, f"France,a@fra.example,{tail},to", f"France,b@fra.example,{tail},cc")
    set_contact(store, "a@fra.example", {"timezone": "Africa/Nairobi"}, at=NOW, actor="ben")
    sheets = {
        "the other one alone": [f"France,b@fra.example,{tail},cc"],
        "both, as imported at first": [f"France,a@fra.example,{tail},to", f"France,b@fra.example,{tail},cc"],
        "a new one": [f"France,c@fra.example,{tail},cc"],
    }
    for name, lines in sheets.items():
        found = load(store, file, head, *lines)
        assert {one.timezone for one in people(store).values()} == {"Africa/Nairobi"}, name
        kept = {(one.address, one.field, one.kept, one.sheet, one.correction.by) for one in found.kept}
        said = ("timezone", "Africa/Nairobi", "Africa/Lagos", "ben")
        assert kept == {(line.split(",")[1], *said) for line in lines}, name
        assert found.changed == (), name
    write(file, head, f"France,b@fra.example,{tail},cc")
    assert take(store, file, overwrite_corrections=True).kept == ()
    assert {one.timezone for one in people(store).values()} == {"Africa/Lagos"}


def test_contact_that_moves_to_a_corrected_door_takes_its_zone(store: Store, file: Path) -> None:
    head = "State,E-mail,Door,Place,Timezone,Role"
    load(store, file, head, "France,a@fra.example,embassy,Abuja,Africa/Lagos,to", "France,b@fra.example,geneva,,,to")
    set_contact(store, "a@fra.example", {"timezone": "Africa/Nairobi"}, at=NOW, actor="ben")
    (moved,) = load(store, file, head, "France,b@fra.example,embassy,Abuja,Africa/Lagos,cc").changed
    changes = {one.field: (one.before, one.after) for one in moved.changes}
    assert changes["timezone"] == ("Europe/Zurich", "Africa/Nairobi")


def test_correction_is_an_event_with_actor_and_reason_and_leaves_where_the_row_came_from(
    store: Store, file: Path
) -> None:
    load(store, file, "State,E-mail", "France,a@fra.example")
    set_contact(store, "a@fra.example", {"rank": "vacante", "door": "geneva"}, why="they rang", at=NOW, actor="ben")
    with store.read() as conn:
        last = [one for one in list_events(conn) if one.kind == "contact.changed"][-1]
    assert (last.actor, last.why, last.after["rank"]) == ("ben", "they rang", "vacant")
    (one,) = people(store).values()
    assert (one.door_kind, one.imported_from) == (DoorKind.MISSION_GENEVA, "list.csv line 2, 2016-12-01")
    assert [kept.field for kept in load(store, file, "State,E-mail,Door", "France,a@fra.example,New York").kept] == [
        "door",
        "place",
        "timezone",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"rank": "king"},
        {"role": ""},
        {"office": "a\nb\u202e"},
        {"door": "embassy"},
        {"place": "Bonn"},
        {"language": "de"},
    ],
)
def test_correction_that_cannot_be_used_changes_nothing(store: Store, file: Path, fields: dict[str, str]) -> None:
    load(store, file, "State,E-mail", "France,a@fra.example")
    before = stored(store)
    with pytest.raises(InputError) as caught:
        set_contact(store, "a@fra.example", fields, at=NOW, actor="ben")
    assert caught.value.problems
    assert stored(store) == before


# --- Export -----------------------------------------------------------------------------------------------


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20) | st.from_regex(r"'{0,3}\s?[=+\-@＝].{0,4}")
)
def test_guard_is_taken_off_exactly(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text
    assert not guard_cell(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


#: Texts that spreadsheets do things to.
NASTY = st.sampled_from(
    [
        "=1+1",
        "+41",
        "-1",
        "@x",
        "'=1",
        "''",
        "'",
        "＝1",
        "1",
        "2016-12-01",
        "TRUE",
        "n/a",
        "#N/A!",
        "_x0041_",
        "a,b;c\td",
        '"',
        "<b>&amp;",
        "سلام",
        "法国",
        "x  y",
        "e\u0301",
        "\u00a0x",
        "007",
        "1e5",
        "http://x.example",
        "mailto:a@x.example",
    ]
)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".ods"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            NASTY | st.text(max_size=12), NASTY | st.text(max_size=12), st.sampled_from(["a", "+a", "=b", "'-c", "a/b"])
        ),
        max_size=4,
    )
)
def test_exported_sheet_read_again_changes_nothing(
    store: Store, tmp_path: Path, ending: str, rows: list[tuple[str, str, str]]
) -> None:
    with store.write() as conn:
        conn.exec_driver_sql("DELETE FROM contact")
        door = contacts.save_door(
            conn, iso3="FRA", kind=DoorKind.MISSION_GENEVA, place="Geneva", timezone="Europe/Zurich"
        )
    source = tmp_path / "source.csv"
    for number, (office, person, local) in enumerate(rows):
        with store.write() as conn:
            address = f"{local}{number}@fra.example"
            values = {
                "office": clean(office),
                "person": clean(person),
                "salutation": "",
                "source": "x",
                "status": "bounced",
            }
            contacts.insert_contact(
                conn, door, NOW, address=address, address_key=address_key(address), role="cc", language="fr", **values
            )
    raw, count = export_contacts(store, ending, rehearsal=True)
    assert count == len(rows)
    path = tmp_path / f"back{ending}"
    path.write_bytes(raw)
    del source
    if rows:
        found = plan_contact_import(store, path, at=NOW)
        assert ([str(one) for one in found.problems], found.added, found.changed, found.ignored) == ([], (), (), ())
        assert len(found.unchanged) == count


def clean(text: str) -> str:
    """Return a text as an import or a correction would store it: one printable line, empty where it means nothing."""
    kept = "".join(one for one in unicodedata.normalize("NFC", text) if one.isprintable() or one == " ")
    kept = " ".join(unicodedata.normalize("NFC", kept).split())
    return "" if means_nothing(kept) or kept.startswith("#") or "vaca" in kept else kept


def test_exported_workbook_holds_text_alone(store: Store, file: Path) -> None:
    load(store, file, "State,E-mail,Office", 'France,a@fra.example,"\'=HYPERLINK(1)"')
    raw, _ = export_contacts(store, ".xlsx", rehearsal=False)
    (sheet,) = load_workbook(io.BytesIO(raw)).worksheets
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["office"].value, row["office"].data_type) == ("'=HYPERLINK(1)", "s")
    assert people(store)["a@fra.example"].office == "=HYPERLINK(1)"
    assert export_contacts(store, ".xlsx", rehearsal=False)[0] == raw


def test_export_can_be_of_one_state_or_door_and_names_its_formats(store: Store, file: Path) -> None:
    load(store, file, "State,E-mail,Door", "France,a@fra.example,", "Mali,a@mli.example,Geneva")
    assert export_contacts(store, ".csv", iso3="FRA", rehearsal=False)[1] == 1
    assert export_contacts(store, ".CSV", door=DoorKind.MISSION_GENEVA, rehearsal=False)[1] == 1
    with pytest.raises(InputError, match="no format of a sheet"):
        export_contacts(store, ".pdf", rehearsal=False)
