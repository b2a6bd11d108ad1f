"""`storefront store create`, for whoever runs the installation."""

from sqlalchemy import select

from storefront.cli import main
from storefront.db import db
from storefront.stores.models import Store
from tests.factories import an_account

WORDS = ["store", "create", "--name", "BUM Desa Niaga", "--phone", "0812-3456-7890", "--whatsapp", "0821 1234 5678"]


def test_a_store_is_opened_for_an_account(app):
    an_account(phone="+6281234567890")
    done = app.test_cli_runner().invoke(main, [*WORDS, "--village", "3602062002"])
    assert "/toko/niaga/" in done.output, done.output
    assert db.session.scalar(select(Store.whatsapp)) == "+6282112345678"


def test_what_is_missing_is_said(app):
    run = app.test_cli_runner().invoke
    assert "Belum ada akun" in run(main, [*WORDS, "--village", "36.02.06.2002"]).output
    an_account(phone="+6281234567890")
    assert "Pilih desa" in run(main, [*WORDS, "--village", "36.02"]).output
