"""Each layout gives the same money; what cannot be read is never guessed."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.payments.statements import Columns, Reading, Unreadable, as_text, read_columns, read_file, read_text
from storefront.payments.statements.values import IN, OUT, UNTOLD, day, money
from tests.payments.statements.samples import BRIMO, CAME, KLIKBCA, LISTS, SHEETS, TEXTS, TODAY, xlsx


def told(reading):
    assert isinstance(reading, Reading), reading
    return [(row.on, row.amount) for row in reading.rows]


EXPECTED = [(on, amount) for on, amount, _words in CAME]


@pytest.mark.parametrize("bank", TEXTS)
def test_every_bank_tells_the_same_money(bank):
    reading = read_file(TEXTS[bank].encode(), TODAY)
    assert told(reading) == EXPECTED
    assert (reading.out, reading.unread) == (2, 0)
    for row, (_on, _amount, words) in zip(reading.rows, CAME, strict=True):
        assert words in row.words.lower()


@pytest.mark.parametrize("bank", SHEETS)
def test_spreadsheets_tell_it_too(bank):
    reading = read_file(xlsx(SHEETS[bank]), TODAY)
    assert told(reading) == EXPECTED
    assert (reading.out, reading.unread) == (2, 0)


@pytest.mark.parametrize("page", LISTS)
def test_a_list_copied_from_a_phone_tells_it_too(page):
    reading = read_text(LISTS[page], TODAY)
    assert told(reading) == EXPECTED
    assert (reading.out, reading.unread) == (2, 0)


def test_a_small_amount_in_a_list_is_money_where_rp_says_so():
    text = "24/11/2026\nKurang kode\n+Rp 217\nNomor 12\n-5\n"
    assert [row.amount for row in read_text(text, TODAY).rows] == [217]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_of_windows_do_not_matter(encoding, newline):
    text = TEXTS["BRI internet"].replace("DEWI", "DÉWI").replace("\n", newline)
    assert told(read_file(text.encode(encoding), TODAY)) == EXPECTED
    assert "DÉWI" in read_file(text.encode(encoding), TODAY).rows[0].words


def test_what_the_bank_has_not_booked_waits():
    assert read_file(KLIKBCA.encode(), TODAY).pending == 1


def test_a_day_without_a_year_is_the_last_such_day():
    assert day("'24/11", TODAY) == date(2026, 11, 24)
    assert day("31/12", TODAY) == date(2025, 12, 31)
    assert day("29/02", TODAY) is None


def test_a_day_to_come_is_no_day():
    assert day("27/11/2026", TODAY) is None
    assert day("31/02/2026", TODAY) is None


def test_days_that_a_foreign_spreadsheet_turned_around_are_turned_back():
    text = "Tanggal,Keterangan,Debet,Kredit\n11/21/2026,A,0,1000\n11/05/2026,B,0,2000\n"
    assert told(read_file(text.encode(), TODAY)) == [(date(2026, 11, 21), 1000), (date(2026, 11, 5), 2000)]


@pytest.mark.parametrize(
    ("written", "rupiah", "sen", "way"),
    [
        ("1,234,567.00", 1_234_567, 0, UNTOLD),
        ("1.234.567,00", 1_234_567, 0, UNTOLD),
        ("58.217", 58_217, 0, UNTOLD),
        ("58,217.00 CR", 58_217, 0, IN),
        ("58217.00DB", 58_217, 0, OUT),
        ("+Rp 58.217,00", 58_217, 0, IN),
        ("Rp58.217", 58_217, 0, UNTOLD),
        ("(58.217)", 58_217, 0, OUT),
        ("-58217", 58_217, 0, OUT),
        ("45.678,34", 45_678, 34, UNTOLD),
        (".00", 0, 0, UNTOLD),
        (58217.0, 58_217, 0, UNTOLD),
        (-5, 5, 0, OUT),
    ],
)
def test_amounts_as_banks_write_them(written, rupiah, sen, way):
    assert money(written) == (rupiah, sen, way)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "1.234,567",
        "1.23.456",
        "12.3456",
        "Rp",
        "1e5",
        "１２",
        "58.217 QRIS",
        "9" * 20,
        float("nan"),
        True,
        None,
    ],
)
def test_what_is_no_amount_is_none(written):
    assert money(written) is None


def test_two_equal_rows_of_a_day_are_two_and_stay_the_same_two():
    twins = TEXTS["BNI Direct"] + TEXTS["BNI Direct"].splitlines()[4] + "\n"
    first, again = read_file(twins.encode(), TODAY).rows, read_file(TEXTS["BNI Direct"].encode(), TODAY).rows
    prints = [row.fingerprint for row in first]
    assert len(set(prints)) == 4
    assert {row.fingerprint for row in again} < set(prints)


def test_another_account_has_other_rows():
    mine, other = (read_file(BRIMO.encode(), TODAY, account).rows for account in ("1", "2"))
    assert not {row.fingerprint for row in mine} & {row.fingerprint for row in other}


def test_zero_and_sen_are_no_orders():
    text = "Tanggal;Keterangan;Debet;Kredit\n21/11/2026;SALDO;0;0\n21/11/2026;BUNGA;0,00;45.678,34\n"
    reading = read_file(text.encode(), TODAY)
    assert (told(reading), reading.nothing) == ([], 2)


def test_money_of_which_the_way_is_not_told_is_not_taken():
    text = "Tanggal,Keterangan,Jumlah\n21/11/2026,DARI DEWI,58217\n"
    reading = read_file(text.encode(), TODAY)
    assert (told(reading), reading.unread) == ([], 1)


def test_both_ways_at_once_are_not_taken():
    text = "Tanggal,Keterangan,Debet,Kredit\n21/11/2026,KOREKSI,58217,58217\n"
    assert read_file(text.encode(), TODAY).unread == 1


def test_columns_without_names_are_chosen_by_the_manager():
    bare = "x;y;z\n21/11/2026;DARI DEWI;58.217\n22/11/2026;RAHMAT;1.250.003\n22/11/2026;KELUAR;-5.000\n"
    table = read_file(bare.encode(), TODAY)
    assert not isinstance(table, Reading)
    chosen = Columns(date=0, words=(1,), amount=2, all_in=True)
    reading = read_columns(as_text(table), chosen, TODAY)
    assert told(reading) == EXPECTED[:2]
    assert reading.out == 1


def test_a_spreadsheet_without_names_keeps_its_days_on_the_way():
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.write_datetime(1, 0, date(2026, 11, 5), book.add_format({"num_format": "mm/dd/yy"}))
        sheet.write_row(1, 1, ["DEWI", 58217.0])
    table = read_file(out.getvalue(), TODAY)
    reading = read_columns(as_text(table), Columns(date=0, words=(1,), amount=2, all_in=True), TODAY)
    assert told(reading) == [(date(2026, 11, 5), 58_217)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "belum bisa dibaca"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "simpan sebagai XLSX"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"PK\x03\x04rusak", "belum bisa dibaca"),
        (b"\x00\x01\x02\x03", "belum bisa dibaca"),
        (b"halo pak, uangnya sudah saya kirim ya", "belum bisa dibaca"),
    ],
)
def test_what_is_no_statement_is_refused_with_what_to_do(data, words):
    with pytest.raises(Unreadable, match=words):
        read_file(data, TODAY)


def test_a_sheet_with_a_cell_at_the_end_of_the_world_is_not_opened():
    source, out = zipfile.ZipFile(BytesIO(xlsx(SHEETS["BNI"]))), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            body = source.read(name)
            if name.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                body = body.replace(b"</sheetData>", far)
            packed.writestr(name, body)
    with pytest.raises(Unreadable, match="terlalu panjang"):
        read_file(out.getvalue(), TODAY)


PIECES = st.sampled_from(
    ["21/11/2026", "'21/11", "Tanggal", "Keterangan", "Kredit", "Debet", "Jumlah", "CR", "DB", "58.217,00", "58,217.00",
     "+Rp 10.000", "-", ",", ";", "\t", "\n", "\n", '"', "saldo", "PEND", "0", "1e9", "2111/FTSCY", "DEWI", "kemarin"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=60))
def test_no_text_breaks_the_reader_and_no_money_is_invented(pieces):
    text = " ".join(pieces).replace(" \n ", "\n").replace(" ; ", ";").replace(" , ", ",")
    check_honest(text, lambda: read_text(text, TODAY))
    check_honest(text, lambda: read_file(text.encode(), TODAY))


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"Tanggal;Kredit\n"]))
def test_no_file_breaks_the_reader(data, head):
    check_honest(None, lambda: read_file(head + data, TODAY))


def check_honest(text, read):
    """Every rupiah that was read stands in the text, on a day that has been."""
    try:
        reading = read()
    except Unreadable:
        return
    if not isinstance(reading, Reading):
        return
    for row in reading.rows:
        assert row.amount > 0
        assert row.on <= TODAY + timedelta(days=1)
        if text is not None:
            assert str(row.amount) in "".join(c for c in text if c.isdigit())


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), TODAY), st.integers(-(10**9), 10**9)), max_size=30))
def test_what_a_bank_writes_is_what_is_read(moves):
    lines = [
        f"{on:%d/%m/%Y};NO {n};{max(-amount, 0):,}.00;{max(amount, 0):,}.00" for n, (on, amount) in enumerate(moves)
    ]
    reading = read_text("Tanggal;Keterangan;Debet;Kredit\n" + "\n".join(lines), TODAY)
    assert told(reading) == [(on, amount) for on, amount in moves if amount > 0]
    assert reading.out == sum(amount < 0 for _on, amount in moves)
