"""Into the class with a code, a name and a PIN; back with the personal code; never into another person's store."""

import re
from urllib.parse import urlsplit

import pypdfium2
import zxingcpp

from storefront.classroom import codes, queries
from storefront.classroom.models import Participant
from storefront.db import db
from storefront.stores.models import Store
from tests.conftest import rows
from tests.factories import a_browser, a_product, an_account, listed, signed_in


def practice_store_of(name):
    return db.session.scalars(db.select(Store).where(Store.name == f"Toko {name}")).one()


def code_in(page):
    return re.search(r'class="code">([A-Z]{6})<', page)[1]


def test_one_form_gives_a_practice_store(join):
    browser = join("Bu Nani")
    page = browser.get("/kelas/ruang").text
    store = practice_store_of("Bu Nani")
    assert "Halo, Bu Nani" in page
    assert f"/toko/{store.slug}/kelola/" in page
    assert browser.get(f"/toko/{store.slug}/kelola/").status_code == 200


def test_the_class_code_is_found_however_it_is_typed(app, classroom):
    typed = f" {classroom.code[:3].lower()}-{classroom.code[3:]} "
    answer = a_browser(app).post("/kelas/", data={"code": typed})
    assert answer.status_code == 303
    assert answer.location.endswith(f"/kelas/{classroom.code}")
    wrong = a_browser(app).post("/kelas/", data={"code": "ABCDEF"})
    assert wrong.status_code == 422
    assert "Tidak ada kelas dengan kode ini" in wrong.text


def test_the_personal_code_opens_the_room_on_another_phone(app, join):
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    other = a_browser(app, "192.168.43.21")
    assert other.post("/kelas/masuk", data={"code": code.lower()}).status_code == 303
    assert "Halo, Bu Nani" in other.get("/kelas/ruang").text


def test_a_shared_phone_changes_hands(join):
    phone = join("Bu Nani")
    nani = code_in(phone.get("/kelas/ruang").text)
    join("Bu Aat", browser=phone)
    assert "Halo, Bu Aat" in phone.get("/kelas/ruang").text
    phone.post("/kelas/masuk", data={"code": nani})
    assert "Halo, Bu Nani" in phone.get("/kelas/ruang").text


def test_the_same_name_and_pin_is_the_same_person(join):
    join("Bu Nani")
    join("bu nani")
    assert rows("SELECT count(*) FROM participant") == [(1,)]


def test_the_same_name_with_another_pin_is_asked_back(app, classroom, join):
    join("Bu Nani")
    answer = a_browser(app).post(f"/kelas/{classroom.code}", data={"name": "Bu Nani", "secret": "775533"})
    assert answer.status_code == 422
    assert "Sudah ada Bu Nani di kelas ini" in answer.text
    assert 'value="Bu Nani"' in answer.text


def test_an_ended_class_takes_nobody_and_keeps_everybody(app, classroom, desk, join):
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    desk.post(f"/pelatih/{classroom.id}/selesai")
    late = a_browser(app).post(f"/kelas/{classroom.code}", data={"name": "Pak Udin", "secret": "804412"})
    assert late.status_code == 403
    assert "Kelas ini sudah selesai" in late.text
    assert a_browser(app).post("/kelas/masuk", data={"code": code}).status_code == 303


def test_codes_cannot_be_guessed_one_after_the_other(app, classroom):
    stranger = a_browser(app, "36.68.1.9")
    answers = [stranger.post("/kelas/masuk", data={"code": "ACDEFH"}).status_code for _ in range(11)]
    assert answers[:10] == [422] * 10
    assert answers[10] == 429


def test_a_class_in_one_room_may_mistype(app, classroom):
    room = a_browser(app, "192.168.43.30")
    answers = {room.post("/kelas/masuk", data={"code": "ACDEFH"}).status_code for _ in range(60)}
    assert answers == {422}


def test_codes_are_not_readable_in_the_database(join):
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    kept = rows("SELECT code_mark, code_sealed FROM participant")[0]
    assert code not in "".join(kept)
    assert queries.personal_code(db.session.scalars(db.select(Participant)).one()) == code


def test_participants_stay_in_their_own_store(app, classroom, join):
    nani, aat = join("Bu Nani"), join("Bu Aat")
    his = practice_store_of("Bu Aat")
    assert nani.get(f"/toko/{his.slug}/kelola/").status_code == 404
    assert nani.get(f"/pelatih/{classroom.id}/").status_code == 404
    assert aat.get("/pelatih/").status_code == 404
    assert nani.get("/pelatih/baru").status_code == 404


def test_another_trainer_does_not_see_the_class(app, classroom, join):
    join("Bu Nani")
    other = signed_in(app, an_account(is_trainer=True))
    for page in ("", "ubah", "qr.svg"):
        assert other.get(f"/pelatih/{classroom.id}/{page}").status_code == 404
    assert other.post(f"/pelatih/{classroom.id}/selesai").status_code == 404


def test_a_co_trainer_is_let_in(app, classroom, desk):
    helper = an_account(name="Bu Rini")
    desk.post(f"/pelatih/{classroom.id}/pelatih", data={"phone": helper.phone})
    assert signed_in(app, helper).get(f"/pelatih/{classroom.id}/").status_code == 200


def test_a_practice_store_is_marked_and_never_found(app, client, join):
    join("Bu Nani")
    store = practice_store_of("Bu Nani")
    goods = listed(a_product(store, "Emping Rahasia", slug="emping-rahasia"))
    page = client.get(f"/toko/{store.slug}/produk/{goods.slug}").text
    assert "LATIHAN" in page
    assert 'content="noindex"' in page
    for place in ("/", "/cari?q=emping", "/sitemap.xml", f"/toko/{store.slug}/sitemap.xml"):
        assert "emping-rahasia" not in client.get(place).text


def test_no_link_of_a_practice_store_leads_to_whatsapp_or_facebook(app, client, join):
    browser = join("Bu Nani")
    store = practice_store_of("Bu Nani")
    goods = a_product(store, "Emping", slug="emping")
    for place in ("", "tentang", f"produk/{goods.slug}", f"bagikan/{goods.slug}", "bagikan"):
        page = browser.get(f"/toko/{store.slug}/{place}").text
        assert not re.search(r"wa\.me/|api\.whatsapp\.com|facebook\.com/sharer", page), place
    chat = browser.get(f"/toko/{store.slug}/obrolan?app=wa&text=Halo+%3Cb%3E").text
    assert "Halo &lt;b&gt;" in chat
    assert "Tidak ada yang dikirim ke luar kelas" in chat


def test_a_real_store_has_no_practice_chat(app, client):
    from tests.factories import a_store

    a_store("sari")
    assert client.get("/toko/sari/obrolan?text=Halo").status_code == 404


def test_a_person_without_a_number_can_change_the_pin(join, app, classroom):
    browser = join("Bu Nani")
    answer = browser.post("/akun/sandi", data={"secret": "804412", "fresh": "917735"})
    assert answer.status_code == 303
    join("Bu Nani", pin="917735")


def test_an_empty_number_signs_in_as_nobody(app, join):
    join("Bu Nani")
    answer = a_browser(app).post("/masuk", data={"phone": "", "secret": "804412"})
    assert answer.status_code == 422


def test_letters_of_codes_do_not_look_alike():
    assert not set(codes.LETTERS) & set("IOQSZBG0123456789")


def test_no_real_money_comes_to_a_practice_store(join, client):
    browser = join("Bu Nani")
    slug = practice_store_of("Bu Nani").slug
    settings = f"/toko/{slug}/kelola/toko/pembayaran/"
    assert "Bank Latihan" in browser.get(settings).text
    account = {"bank": "BRI", "number": "012301004567503", "holder": "Nani", "secret": "804412"}
    answer = browser.post(f"{settings}rekening", data=account, follow_redirects=True)
    assert "Toko latihan tidak menerima uang sungguhan" in answer.text
    assert rows("SELECT bank FROM bank_account") == [("Bank Latihan",)]


def test_the_printed_card_brings_its_person_back(app, classroom, desk, join):
    code = code_in(join("Bu Nani Suryani dari Kampung Cikeusik Wetan").get("/kelas/ruang").text)
    for name in ("Bu Aat", "Pak Udin", "Bu Sarni", "Bu Imas"):
        join(name)
    answer = desk.get(f"/pelatih/{classroom.id}/kartu.pdf")
    assert answer.mimetype == "application/pdf"
    pages = pypdfium2.PdfDocument(answer.data)
    assert len(pages) == 2
    assert code in pages[0].get_textpage().get_text_bounded()
    found = [one.text for one in zxingcpp.read_barcodes(pages[0].render(scale=150 / 72).to_pil())]
    assert len(found) == 4
    link = next(text for text in found if code in text)
    way = urlsplit(link)
    assert f'value="{code}"' in a_browser(app).get(f"{way.path}?{way.query}").text


def test_the_usual_causes_are_told(client, classroom, desk):
    assert "/kelas/tidak-bisa-masuk" in client.get("/kelas/").text
    assert "/kelas/tidak-bisa-masuk" in desk.get(f"/pelatih/{classroom.id}/").text
    assert "http://localhost/kelas/" in client.get("/kelas/tidak-bisa-masuk").text


def test_a_whole_class_behind_one_public_address_gets_in(app, classroom):
    place, codes_of = "36.68.1.7", []
    for n in range(25):
        phone = a_browser(app, place)
        assert phone.post("/kelas/", data={"code": classroom.code}).status_code == 303
        assert phone.post(f"/kelas/{classroom.code}", data={"name": f"Bu {n}", "secret": "804412"}).status_code == 303
        codes_of.append(code_in(phone.get("/kelas/ruang").text))
    again = [a_browser(app, place).post("/kelas/masuk", data={"code": code}).status_code for code in codes_of]
    assert again == [303] * 25


def test_only_an_operator_makes_trainers_and_takes_it_back(app):
    person, operator = an_account(name="Bu Rini"), signed_in(app, an_account(is_operator=True))
    hers, right = signed_in(app, person), f"/operator/akun/{person.id}/pelatih"
    assert hers.post(right).status_code == 404
    assert hers.get("/pelatih/").status_code == 404
    assert "Bu Rini sekarang bisa membuat kelas" in operator.post(right).text
    assert hers.get("/pelatih/baru").status_code == 200
    operator.post(right)
    assert hers.get("/pelatih/baru").status_code == 404


def test_a_trainer_makes_a_class_and_what_is_wrong_is_said(app, desk):
    form = {"name": "Kelas Baru", "starts_on": "2026-11-25", "ends_on": "24/11/2026", "village": "36.01.04.2007"}
    wrong = desk.post("/pelatih/baru", data=form)
    assert wrong.status_code == 422
    assert "Hari terakhir jangan sebelum hari pertama." in wrong.text
    assert 'value="Kelas Baru"' in wrong.text
    made = desk.post("/pelatih/baru", data=form | {"ends_on": "26/11/2026"})
    assert made.status_code == 303
    page = desk.get(made.location).text
    assert "Belum ada. Begitu orang pertama masuk" in page
    assert "Kelas Baru" in desk.get("/pelatih/").text


def test_a_lost_sign_in_leads_back_by_the_personal_code(app, classroom):
    phone = a_browser(app)
    asked = phone.get("/kelas/ruang")
    assert asked.location == "/kelas/masuk"
    assert "Ketik kode pribadi Anda" in phone.get(asked.location).text
    assert 'href="/kelas/masuk"' in phone.get("/masuk").text


def test_a_phone_changes_hands_by_the_other_one_s_code(app, join):
    hers, other = join("Bu Nani"), join("Bu Siti")
    assert 'href="/kelas/masuk"' in hers.get("/kelas/ruang").text
    hers.post("/kelas/masuk", data={"code": code_in(other.get("/kelas/ruang").text)})
    assert "Halo, Bu Siti" in hers.get("/kelas/ruang").text
    assert hers.get(f"/toko/{practice_store_of('Bu Nani').slug}/kelola/").status_code == 404
