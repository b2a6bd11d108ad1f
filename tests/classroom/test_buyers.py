"""Simulated buyers act as real ones do, answer to what the seller does, and leave a lesson; both ways of each."""

import pytest

from storefront.classroom.course.queries import done
from storefront.tenancy import store_scope
from tests.classroom.selling import later


def test_a_question_with_a_price_is_answered_well(nani, send):
    send("tanya")
    assert nani.said("tanya") == ["Halo Kak, Emping masih ada? Harganya berapa ya?"]
    nani.writes("tanya", "Masih ada kak")
    assert nani.said("tanya")[-1] == "Jadi harganya berapa, Kak?"
    nani.writes("tanya", "Maaf, 20rb Kak")
    assert nani.visit("tanya").is_right is True
    assert nani.visit("tanya").is_over
    page = nani.browser.get(f"/toko/{nani.me.store.slug}/kelola/obrolan/{nani.visit('tanya').id}").text
    assert "Pelajaran dari Bu Rina" in page
    assert "Jawab dalam 15 menit" in page


def test_a_question_that_nobody_answers_goes_away(classroom, nani, send):
    send("tanya")
    later(classroom, 9)
    assert nani.visit("tanya").is_right is False
    assert nani.whys("tanya") == ["Chat tidak dijawab."]
    assert nani.said("tanya")[-1].startswith("Tidak dijawab ya.")


def test_cash_comes_after_the_goods(nani, send):
    send("cod")
    order = nani.order("cod")
    assert (order.payment_method, order.buyer_phone) == ("cash", "+620000010001")
    assert order.buyer_name.startswith("Pembeli Latihan 1 – Pak Dedi")
    nani.quotes("cod")
    assert nani.order("cod").is_agreed
    nani.does("cod", "pengemasan")
    nani.does("cod", "pengiriman", courier="Diantar sendiri", receipt="")
    assert "sudah saya serahkan" in nani.said("cod")[-1]
    nani.does("cod", "uang-masuk")
    assert nani.visit("cod").is_right is True
    assert nani.order("cod").state == "done"
    assert nani.stock == 8


def test_cash_that_is_noted_too_early_is_a_lesson(nani, send):
    send("cod")
    nani.quotes("cod")
    nani.does("cod", "uang-masuk")
    nani.does("cod", "pengemasan")
    nani.does("cod", "pengiriman", courier="", receipt="")
    assert nani.visit("cod").is_right is False
    assert "Uang COD dicatat sebelum barang dikirim." in nani.whys("cod")


def test_a_right_transfer_is_found_in_the_account_and_sent_with_a_number(nani, send):
    send("transfer")
    nani.quotes("transfer")
    order = nani.order("transfer")
    assert (order.payment, order.unique_code > 0) == ("claimed", True)
    desk = f"/toko/{nani.me.store.slug}/kelola/pesanan/{order.number}"
    assert 'Lihat di <a href="/kelas/rekening">' in nani.browser.get(desk).text
    page = nani.browser.get("/kelas/rekening").text
    assert f"{order.total:,}".replace(",", ".") in page
    nani.does("transfer", "uang-masuk")
    nani.does("transfer", "pengemasan")
    nani.does("transfer", "pengiriman", courier="JNE", receipt="JB001")
    assert nani.visit("transfer").is_right is True
    assert nani.said("transfer")[-1].startswith("Terima kasih Kak, resinya")
    with store_scope(nani.me.store_id):
        assert done(nani.me) >= {"pesanan", "kirim", "kas"}


def test_money_that_is_there_and_denied_and_a_parcel_without_number_are_lessons(nani, send):
    send("transfer")
    nani.quotes("transfer")
    nani.does("transfer", "uang-belum-masuk")
    assert nani.order("transfer").payment == "claimed"  # The buyer says it again.
    nani.does("transfer", "uang-masuk")
    nani.does("transfer", "pengemasan")
    nani.does("transfer", "pengiriman", courier="", receipt="")
    assert nani.visit("transfer").is_right is False
    assert nani.whys("transfer")[-1] == "Nomor resi belum ditulis."


def test_who_pays_too_little_is_not_marked_as_paid(nani, send):
    send("kurang")
    nani.quotes("kurang")
    total = nani.order("kurang").total
    arrived = total - nani.order("kurang").unique_code - 5_000
    nani.does("kurang", "uang-masuk/jumlah-lain", amount=str(arrived))
    assert "maaf kurang" in nani.said("kurang")[-1]
    nani.does("kurang", "uang-masuk")
    assert nani.visit("kurang").is_right is True
    assert (nani.order("kurang").payment, nani.order("kurang").amount_paid) == ("paid", total)


def test_too_little_that_is_taken_for_all_is_a_lesson(nani, send):
    send("kurang")
    nani.quotes("kurang")
    nani.does("kurang", "uang-masuk")
    assert nani.visit("kurang").is_right is False
    assert "tetapi dicatat lunas" in nani.whys("kurang")[-1]


def test_a_doubtful_proof_is_refused(nani, send):
    send("palsu")
    nani.quotes("palsu")
    order = nani.order("palsu")
    assert order.payment == "claimed"
    assert "dari pembeli" in nani.browser.get(f"/toko/{nani.me.store.slug}/kelola/pesanan/{order.number}").text
    nani.does("palsu", "uang-belum-masuk")
    assert nani.visit("palsu").is_right is True
    assert (nani.order("palsu").state, nani.stock) == ("cancelled", 9)


def test_a_doubtful_proof_that_is_believed_is_a_lesson(nani, send):
    send("palsu")
    nani.quotes("palsu")
    nani.does("palsu", "uang-masuk")
    assert nani.visit("palsu").is_right is False
    assert "Tidak ada uang di rekening" in nani.whys("palsu")[-1]


def test_a_cancelled_order_brings_its_stock_back(nani, send):
    send("batal")
    assert nani.stock == 8
    assert f"Pesanan {nani.order('batal').number} saya batalkan" in nani.said("batal")[0]
    nani.does("batal", "pembatalan", words="Pembeli minta batal")
    assert (nani.visit("batal").is_right, nani.stock) == (True, 9)


def test_an_order_that_should_end_and_is_left_is_a_lesson(classroom, nani, send):
    send("batal")
    later(classroom, 11)
    assert nani.whys("batal") == ["Permintaan batal tidak diurus."]


def test_who_never_answers_is_reminded_once(nani, send):
    send("diam")
    nani.quotes("diam")
    assert not nani.visit("diam").is_over
    number = nani.order("diam").buyer_phone
    chat = f"/toko/{nani.me.store.slug}/obrolan?app=wa&to=%2B{number[1:]}&text=Halo+Kak"
    there = nani.browser.get(chat)
    assert there.location.partition("#")[0].endswith(f"/kelola/obrolan/{nani.visit('diam').id}?text=Halo+Kak")
    assert "Halo Kak</textarea>" in nani.browser.get(there.location).text.replace("\r\n", "")
    nani.writes("diam", "Halo Kak, pesanannya jadi?")
    assert nani.visit("diam").is_right is True


def test_goods_for_money_that_never_came_are_a_lesson(nani, send):
    send("diam")
    nani.does("diam", "ongkir", cost="0")
    nani.does("diam", "persetujuan", shown=str(nani.order("diam").total))
    nani.does("diam", "uang-masuk")
    assert nani.whys("diam") == ["Belum ada uang, tetapi pesanan diteruskan."]


def complained(nani, send):
    send("keluhan")
    nani.quotes("keluhan")
    nani.does("keluhan", "pengemasan")
    nani.does("keluhan", "pengiriman", courier="", receipt="")
    assert nani.order("keluhan").aftercare


def test_a_complaint_that_is_answered_kindly_calms(nani, send):
    complained(nani, send)
    nani.does("keluhan", "keluhan/jawaban", outcome="swap", words="Maaf ya Bu, kami kirim gantinya.")
    assert nani.visit("keluhan").is_right is True
    assert "Keluhan dijawab dengan ramah." in nani.whys("keluhan")
    with store_scope(nani.me.store_id):
        assert "keluhan" in done(nani.me)


def test_a_complaint_that_is_refused_is_a_lesson(nani, send):
    complained(nani, send)
    nani.does("keluhan", "keluhan/jawaban", outcome="refused", words="Salah sendiri")
    assert nani.visit("keluhan").is_right is False
    assert nani.said("keluhan")[-1].startswith("Ya sudah Kak.")


def test_praise_wants_a_word_of_thanks(classroom, nani, send):
    send("puji")
    nani.quotes("puji")
    nani.does("puji", "pengemasan")
    nani.does("puji", "pengiriman", courier="", receipt="")
    assert "enak sekali" in nani.said("puji")[-1]
    nani.writes("puji", "Terima kasih, Kak!")
    assert nani.visit("puji").is_right is True


@pytest.mark.parametrize(
    ("answer", "right"),
    [("Maaf Kak, sudah harga pas", True), ("Bisa 18.000 Kak", True), ("Boleh 5rb saja", False)],
)
def test_haggling_is_answered_politely_and_never_below_half(nani, send, answer, right):
    send("tawar")
    assert "bisa Rp14.000 saja?" in nani.said("tawar")[0]
    nani.writes("tawar", answer)
    assert (nani.visit("tawar").is_over, nani.visit("tawar").is_right) == (True, right)


def test_who_only_looks_judges_the_page(nani, send):
    send("lihat")
    assert nani.whys("lihat") == ["Emping belum punya foto.", "Emping belum punya penjelasan."]
    assert nani.visit("lihat").is_over
