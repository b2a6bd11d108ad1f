"""Helps that only some browsers have: speaking instead of typing, listening instead of reading, a ringing phone."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.look, pytest.mark.browser, pytest.mark.enable_socket]
HOME, SARI = "/toko/sari/kelola/", "0812-0000-0001"
# A browser that hears and speaks; a headless one has neither ears nor voice.
EARS = """
window.SpeechRecognition = window.webkitSpeechRecognition = function () {
  this.start = () => setTimeout(() => {
    this.onresult({ results: [[{ transcript: "madu hutan" }]] });
    this.onend();
  });
  this.stop = () => {};
};
window.said = [];
speechSynthesis.speak = (speech) => { said.push(speech.lang + ": " + speech.text); };
"""


def test_what_is_said_stands_in_the_field_and_advice_is_read_aloud(sari, hand, sign_in):
    hand.add_init_script(EARS)
    page = sign_in(SARI, "sari")
    page.get_by_role("button", name="Bacakan").first.click()
    assert page.evaluate("said[0]").startswith("id-ID: Saran hari ini")
    page.goto(f"{HOME}produk/baru")
    page.get_by_role("button", name="Bicara").first.click()
    expect(page.locator("[name=name]")).to_have_value("Madu hutan")
    assert page.evaluate("document.activeElement.tagName") != "INPUT"


def test_without_ears_there_is_no_button(sari, hand, sign_in):
    hand.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition")
    page = sign_in(SARI, "sari")
    page.goto(f"{HOME}produk/baru")
    assert page.get_by_role("button", name="Bicara").count() == 0


def test_a_phone_that_reaches_no_push_service_is_told_kindly(sari, hand, sign_in):
    """The page asks for leave and for an address; here no service can be reached that would give one."""
    hand.context.grant_permissions(["notifications"])
    page = sign_in(SARI, "sari")
    page.goto(f"{HOME}kabar/")
    page.get_by_role("button", name="Nyalakan di HP ini").click()
    page.get_by_text("belum bisa tersambung ke layanan kabarnya").wait_for()
    assert page.get_by_role("button", name="Nyalakan di HP ini").is_enabled()
