"""E-mail: readable in any mailbox, with a way to stop, and no name can write a header."""

import ssl
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from storefront.forms import EmailField, Form
from storefront.notifications import channels
from storefront.notifications.channels import Address, Message, Rejected, Unsent
from storefront.orders import operations as orders
from tests.conftest import rows
from tests.factories import a_browser
from tests.notifications.conftest import NOON, work
from tests.notifications.parties import mail_server

NEWS = Message(
    "Pesanan 1001 dicatat", "Totalnya <b>Rp58.000</b>.", "https://lumbung.test/x", "7.9", sender="BUM Desa Sari"
)


def test_a_mail_is_plain_and_html_and_says_how_to_stop(sari, app, boxes, noon):
    sari.an_order()
    work()
    (mail,) = boxes.to("dewi@contoh.id")
    assert mail["From"].addresses[0].display_name == "BUM Desa Sari"
    assert mail["From"].addresses[0].addr_spec == "kabar@lumbung.test"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.get_body("html") is not None
    link = str(mail["List-Unsubscribe"]).strip("<>")
    assert link in mail.get_body("plain").get_content()
    assert "dewi" not in link


def test_one_click_stops_it_for_good(sari, app, boxes, noon):
    sari.an_order()
    work()
    path = str(boxes.mails[0][1]["List-Unsubscribe"]).strip("<>").removeprefix("http://lumbung.test")
    mailbox = app.test_client()
    host = {"base_url": "http://lumbung.test"}
    assert mailbox.get(path, **host).status_code == 200
    assert len(boxes.mails) == 1, "a scanner that opens links stops nobody"
    answer = mailbox.post(path, data={"List-Unsubscribe": "One-Click"}, **host)
    assert "kami berhenti" in answer.text
    sari.an_order()
    work()
    assert len(boxes.mails) == 1
    assert ("skipped", "penerima minta berhenti") in {row[3:5] for row in sari.told()}
    assert "dewi" not in str(rows("SELECT * FROM news_stop"))


def test_a_forged_link_stops_nobody(app):
    assert app.test_client().post("/berhenti/abc.def").status_code == 404
    assert rows("SELECT * FROM news_stop") == []


@pytest.mark.parametrize("name", ["Sari\r\nBcc: semua@contoh.id", "Sari\nSubject: menang", "Sari, Jaya <x@y.z>"])
def test_no_name_writes_a_header(app, boxes, name):
    news = NEWS._replace(sender=name, title=f"Dari {name}")
    channels.made("email", app.config).send(Address(email="dewi@contoh.id"), news)
    ((receivers, mail),) = boxes.mails
    assert receivers == ["dewi@contoh.id"]
    assert mail["Bcc"] is None
    assert len(mail.get_all("Subject")) == len(mail["From"].addresses) == 1
    assert mail["From"].addresses[0].addr_spec == "kabar@lumbung.test"


def test_what_people_wrote_stays_text(app, boxes):
    channels.made("email", app.config).send(Address(email="dewi@contoh.id"), NEWS)
    assert "&lt;b&gt;" in boxes.mails[0][1].get_body("html").get_content()


def test_a_repeated_mail_has_the_same_message_id(app, boxes):
    for tag in ("7.9", "7.9", "7.10"):
        channels.made("email", app.config).send(Address(email="dewi@contoh.id"), NEWS._replace(tag=tag))
    first, again, other = (mail["Message-ID"] for _to, mail in boxes.mails)
    assert first == again != other


@pytest.mark.parametrize(("code", "kind"), [(550, Rejected), (451, Unsent)])
def test_an_address_that_is_refused(app, boxes, code, kind):
    boxes.refused["dewi@contoh.id"] = code
    with pytest.raises(Unsent) as raised:
        channels.made("email", app.config).send(Address(email="dewi@contoh.id"), NEWS)
    assert type(raised.value) is kind
    assert "dewi" not in str(raised.value)


def test_a_server_that_nobody_vouches_for_gets_no_mail(app, boxes, tmp_path):
    with mail_server(self_signed(tmp_path)) as (theirs, port):
        app.config.update(SMTP_PORT=port, SMTP_TLS="tls")
        with pytest.raises(Unsent):
            channels.made("email", app.config).send(Address(email="dewi@contoh.id"), NEWS)
    assert theirs.mails == []


def self_signed(folder) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(NOON - timedelta(days=9)).not_valid_after(NOON + timedelta(days=9999))
    file, plain = folder / "server.pem", (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM) + key.private_bytes(*plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_server_that_is_away_gets_it_later(sari, app, boxes, noon):
    port, app.config["SMTP_PORT"] = app.config["SMTP_PORT"], 9
    sari.an_order()
    work()
    assert boxes.mails == []
    assert [row[3:5] for row in sari.told()] == [("waiting", "server e-mail tidak menjawab")]
    app.config["SMTP_PORT"] = port
    work(NOON + timedelta(minutes=11))
    assert len(boxes.mails) == 1


@pytest.mark.parametrize(
    "typed",
    ["dewi@contoh.id\r\nBcc: a@b.id", "dewi", "dewi@contoh", "a b@contoh.id", "dewi@contoh.id,x@y.id",
     "<dewi@contoh.id>", "dewi@@contoh.id", "d..e@contoh.id", "dewi@-x.id", "dewi@contoh.id" + "x" * 120,
     "déwi@contoh.id"],
)  # fmt: skip
def test_what_is_no_address_is_asked_for_again(app, typed):
    class Page(Form):
        email = EmailField("E-mail")

    with app.test_request_context(method="POST", data={"email": typed}):
        form = Page.sent()
        assert not form.validate()
        assert "Contoh: dewi@gmail.com" in form.email.errors[0]
        assert form.email.typed.startswith(typed[:4])


def test_the_order_page_asks_for_it_only_where_mail_is_sent(sari, app, boxes):
    page = f"/toko/sari/pesan?beli={rows('SELECT id FROM variant')[0][0]}:1"
    assert 'name="email"' in a_browser(app).get(page, base_url="http://lumbung.test").text
    app.config["SENDS_MAIL"] = False
    assert 'name="email"' not in a_browser(app).get(page, base_url="http://lumbung.test").text


def test_the_address_is_forgotten_with_the_buyer(sari, boxes, noon):
    order = sari.an_order()
    sari.did(orders.cancel, order, "", orders.THE_BUYER)
    sari.did(orders.forget_buyers, NOON + timedelta(days=400))
    assert rows('SELECT buyer_email FROM "order"') == [("",)]
    assert "contoh.id" not in str(rows("SELECT * FROM notification"))
