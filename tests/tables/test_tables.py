"""A table goes to Excel and comes back as it was; what is no table is refused with what to do."""

import zipfile
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.tables import TooLong, Unreadable, as_csv, as_xlsx, read

MORNING = datetime(2026, 11, 24, 8, 30)  # noqa: DTZ001 (a spreadsheet knows no zone)
ROWS = [
    ["Nama", "Harga", "Cerita"],
    ["Gula; aren", "15.000", 'Dua baris\n"kutipan", koma'],
    ["Kopi – café", "20.000", ""],
]


@pytest.mark.parametrize("write", [as_csv, lambda rows: as_xlsx(rows, "Daftar: barang/harga")])
def test_what_is_written_is_read_again(write):
    assert read(write(ROWS)) == ROWS


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_of_any_country_is_divided_by_its_own_sign(sign, code):
    text = f'Nama{sign}Cerita\r\n\r\nKopi{sign}"satu; dua, tiga\ndan café"\r\n'
    assert read(text.encode(code)) == [["Nama", "Cerita"], [], ["Kopi", "satu; dua, tiga\ndan café"]]


def test_old_windows_letters_and_the_first_line_of_excel():
    assert read('sep=,\nNama,Harga\nCafé „enak“,"1;2;3"'.encode("cp1252")) == [
        ["Nama", "Harga"],
        ["Café „enak“", "1;2;3"],
    ]


def test_numbers_and_days_are_read_as_a_person_sees_them():
    rows = [["a"] * 6, [15_000, 1.5, 6281234567890, date(2026, 11, 24), MORNING, True]]
    assert read(as_xlsx(rows, "x"))[1][:4] == ["15000", "1,5", "6281234567890", "24/11/2026"]
    assert read(as_csv(rows))[1] == ["15000", "1,5", "6281234567890", "2026-11-24", "2026-11-24 08:30", "ya"]


RISKS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x")']
PLAIN = ["+6281234567890", "-500", "-1.500,25", "0812-3456-7890", "a=b", "'", "'kutip'", ""]


def test_no_cell_of_a_csv_is_a_formula_and_phones_and_losses_stay():
    text = as_csv([RISKS, PLAIN]).decode("utf-8-sig")
    for risk in RISKS:
        assert "'" + risk.replace('"', '""') in text
    for plain in ["+6281234567890", "-500", "0812-3456-7890"]:
        assert f";{plain};" in f";{text.splitlines()[-1]};"


def test_no_cell_of_a_spreadsheet_is_a_formula():
    data = as_xlsx([["Nama"], *([risk] for risk in RISKS), ["+6281234567890"]], "Daftar")
    sheet = zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet.lower()
    assert read(data)[-1] == ["+6281234567890"]
    assert b'quotePrefix="1"' in zipfile.ZipFile(BytesIO(data)).read("xl/styles.xml")  # Still a text when typed over.


@given(st.lists(st.sampled_from([*RISKS, *PLAIN, "''=1", "'=1", "-", "x;y", '"']), min_size=2, max_size=6))
def test_the_guard_is_taken_off_again(cells):
    assert read(as_csv([["x"] * len(cells), cells]))[1] == [cell.strip() for cell in cells]


def packed(**changes: bytes) -> bytes:
    """A spreadsheet of which some parts are others."""
    source, out = zipfile.ZipFile(BytesIO(as_xlsx(ROWS, "x"))), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in source.namelist():
            again.writestr(name, changes.get(name.rpartition("/")[2].partition(".")[0], source.read(name)))
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    "sheet",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row><c  r = 'XFD9'><v>1</v></c></row>",
        b'<row><c r="ALL19000"><v>1</v></c></row>',
        b"<row>" + b"<c/>" * 1_000_001 + b"</row>",
    ],
)
def test_a_sheet_that_takes_all_memory_is_not_opened(sheet):
    with pytest.raises(TooLong, match="terlalu panjang"):
        read(packed(sheet1=SHEET % sheet))


def test_a_bomb_is_not_unpacked():
    with pytest.raises(TooLong):
        read(packed(sharedStrings=bytes(80_000_000)))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    data = packed(sharedStrings=b"<sst>" + b" " * 30_000_000 + b"</sst>")
    size = (30_000_011).to_bytes(4, "little")
    assert size in data
    with pytest.raises(Unreadable):
        read(data.replace(size, (100).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "belum bisa dibaca"),
        (b"%PDF-1.7", "adalah PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel lama"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"PK\x03\x04rusak", "belum bisa dibaca"),
        (b"\x89PNG\r\n\x1a\n\0\0", "belum bisa dibaca"),
        (b"a,b\n" * 20_001, "terlalu panjang"),
    ],
)
def test_what_is_no_table_is_refused_with_its_name(data, words):
    with pytest.raises(Unreadable, match=words) as refusal:
        read(data, "harga.xlsx")
    assert "harga.xlsx" in str(refusal.value)


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"Nama;Harga\n", b"sep=;\n"]))
def test_no_file_breaks_the_reader(data, head):
    with suppress(Unreadable):
        read(head + data)
