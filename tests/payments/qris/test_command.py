"""`storefront qris`, for whoever wants to see what a code says."""

import subprocess
import sys
from io import BytesIO

import pytest
import segno

from storefront.cli import main
from tests.payments.qris.codes import CIKEUSIK, KNOWN
from tests.payments.qris.stickers import a_photo


def run(app, *words, **how):
    return app.test_cli_runner().invoke(main, ["qris", *words], **how)


@pytest.mark.parametrize("amount", ["25000", "25.000", "Rp25.000"])
def test_the_code_for_an_amount_is_printed(app, amount):
    done = run(app, "with-amount", CIKEUSIK, amount)
    assert (done.exit_code, done.stdout) == (0, KNOWN["valid"][-1]["dynamic_25000"] + "\n")


@pytest.mark.parametrize("amount", ["0", "-5", "-25000", "10000001", "abc", "25,5", "", "25.50"])
def test_an_amount_that_cannot_be_says_why(app, amount):
    done = run(app, "with-amount", CIKEUSIK, amount)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "paling banyak Rp10.000.000" in done.stderr


@pytest.mark.parametrize("known", KNOWN["other"], ids=lambda known: known["id"])
def test_a_broken_code_says_why(app, known):
    done = run(app, "with-amount", known["payload"], "25000")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Kode" in done.stderr


def test_it_runs_without_a_database(tmp_path):
    words = [sys.executable, "-m", "storefront.cli", "qris", "with-amount", CIKEUSIK, "25000"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, KNOWN["valid"][-1]["dynamic_25000"]), done.stderr


def test_a_photographed_sticker_is_read(app, tmp_path):
    (tmp_path / "stiker.jpg").write_bytes(a_photo(CIKEUSIK, size=(1200, 1600), turn=15, tilt=0.2))
    done = run(app, "read", str(tmp_path / "stiker.jpg"))
    assert (done.exit_code, done.stdout) == (0, CIKEUSIK + "\n")


def test_what_cannot_be_read_says_why(app):
    done = run(app, "read", "-", input=b"halo")
    assert (done.exit_code, "bukan foto" in done.stderr) == (1, True)


def test_a_broken_sticker_is_shown_with_its_fault(app):
    picture = BytesIO()
    segno.make(KNOWN["other"][0]["payload"]).save(picture, kind="png", scale=6)
    done = run(app, "read", "-", input=picture.getvalue())
    assert (done.exit_code, done.stdout) == (1, KNOWN["other"][0]["payload"] + "\n")
    assert "angka pengaman" in done.stderr
