"""What every gateway must hold to. A test of one is

class TestMine(GatewayContract):
    keys = {"secret_key": "…"}

    @pytest.fixture
    def gateway(self): ...  # with a stand-in that plays the company

    and what the company does in the tests: see the methods that raise NotImplementedError
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest

from . import PAID, REFUNDED, WAITING, Charge, Forged, Gateway, GatewayDown, GatewayRefused, News, Unreadable

NOW = 1_795_596_012
CHARGE = Charge(
    number=1024,
    token="1024-1f00c0ffee",  # noqa: S106
    amount=108_000,
    title="Pesanan 1024, BUM Desa Sari",
    buyer_name="Dewi Lestari",
    buyer_phone="+6281234567890",
    buyer_email="dewi@contoh.id",
    return_url="https://lumbung.contoh/toko/sari/pesanan/rahasia/bayar",
    once="1024-1f00c0ffee-108000",
    started_at=NOW,
    expires_in=3600,
)
NONSENSE = [b"", b"\xff\xfe", b"[]", b"7", b"null", b'"kata"', b"{}", b'{"id": 7}', b"[" * 100_000, b'{"a":' * 100_000]
BAD_DAYS = ("500", "429", "drop", "garbage", "html", "huge")
WRONG_SIGNS = ("", "0" * 128, "é" * 64, "\x00", "a" * 10_000, "\udcff")


class GatewayContract:
    keys: Mapping[str, str]

    def pays(self, reference: str, amount: int | None = None) -> tuple[dict[str, str], bytes]:
        """The buyer pays there (another amount than was asked for); the message of it, headers in lower case."""
        raise NotImplementedError

    def signed_by(self, sign: str) -> tuple[dict[str, str], bytes]:
        """A message whose only fault is its sign."""
        raise NotImplementedError

    def in_another_currency(self, reference: str) -> tuple[dict[str, str], bytes]:
        raise NotImplementedError

    def start(self, gateway: Gateway, **different: Any) -> str:
        return gateway.start(self.keys, CHARGE._replace(**different)).reference

    def hear(self, gateway: Gateway, told: tuple[dict[str, str], bytes]) -> News:
        return gateway.read(self.keys, *told, NOW)

    def test_right_keys_work_and_say_that_they_are_for_trying_out(self, gateway):
        assert gateway.check(self.keys).is_test

    def test_wrong_keys_are_refused(self, gateway):
        with pytest.raises(GatewayRefused):
            gateway.check({name: value + "x" for name, value in self.keys.items()})

    def test_the_buyer_is_sent_to_the_companys_page(self, gateway):
        started = gateway.start(self.keys, CHARGE)
        assert started.url
        assert 0 < len(started.reference) <= 120

    def test_the_same_once_is_the_same_payment(self, gateway):
        assert self.start(gateway) == self.start(gateway)

    def test_it_waits_until_the_buyer_has_paid(self, gateway):
        assert gateway.ask(self.keys, self.start(gateway)).state == WAITING

    def test_what_is_told_is_what_is_answered(self, gateway):
        reference = self.start(gateway)
        told = self.hear(gateway, self.pays(reference))
        asked = gateway.ask(self.keys, reference)
        for news in (told, asked):
            assert (news.state, news.amount) == (PAID, CHARGE.amount)
            assert news.reference == reference or news.token == CHARGE.token
        assert (told.movement or told.reference) == (asked.movement or asked.reference)

    def test_another_amount_is_told_as_it_is(self, gateway):
        assert self.hear(gateway, self.pays(self.start(gateway), 1_000)).amount == 1_000

    def test_another_currency_is_no_amount(self, gateway):
        assert self.hear(gateway, self.in_another_currency(self.start(gateway))).amount is None

    @pytest.mark.parametrize("sign", WRONG_SIGNS)
    def test_a_forged_message_is_not_taken(self, gateway, sign):
        self.start(gateway)
        with pytest.raises((Forged, Unreadable)):
            self.hear(gateway, self.signed_by(sign))

    def test_without_keys_nothing_is_believed(self, gateway):
        told = self.pays(self.start(gateway))
        for keys in ({}, dict.fromkeys(self.keys, "")):
            with pytest.raises((Forged, Unreadable)):
                gateway.read(keys, *told, NOW)

    def test_a_changed_amount_breaks_the_sign_or_is_seen(self, gateway):
        headers, body = self.pays(self.start(gateway))
        changed = body.replace(b"108000", b"999000")
        assert changed != body
        with suppress(Forged):
            assert self.hear(gateway, (headers, changed)).amount == 999_000

    @pytest.mark.parametrize("body", NONSENSE)
    def test_nonsense_is_refused(self, gateway, body):
        headers, _ = self.pays(self.start(gateway))
        with pytest.raises((Forged, Unreadable)):
            self.hear(gateway, (headers, body))

    @pytest.mark.parametrize("field", range(30))
    def test_a_field_of_another_kind_breaks_nothing(self, gateway, field):
        headers, body = self.pays(self.start(gateway))
        said = json.loads(body)
        for wrong in (None, 7, [], {}, True, "x" * 9_000, "\u0000"):
            changed = said | {list(said)[field % len(said)]: wrong}
            try:
                assert isinstance(self.hear(gateway, (headers, json.dumps(changed).encode())), News)
            except (Forged, Unreadable):
                continue

    def test_money_goes_back_once_for_the_same_once(self, gateway):
        reference = self.start(gateway)
        self.pays(reference)
        first, again = (gateway.give_back(self.keys, reference, 50_000, "kembali-1") for _ in range(2))
        assert (first.state, first.amount) == (REFUNDED, 50_000)
        assert (again.event, again.movement) == (first.event, first.movement)
        other = gateway.give_back(self.keys, reference, 58_000, "kembali-2")
        assert other.movement != first.movement

    def test_no_more_goes_back_than_came(self, gateway):
        reference = self.start(gateway)
        self.pays(reference)
        with pytest.raises(GatewayRefused):
            gateway.give_back(self.keys, reference, CHARGE.amount + 1, "kembali-1")

    @pytest.mark.parametrize("bad_day", BAD_DAYS)
    def test_a_bad_day_is_told_as_one(self, gateway, party, bad_day):
        reference = self.start(gateway)
        self.pays(reference)
        for question in (
            lambda: gateway.check(self.keys),
            lambda: gateway.start(self.keys, CHARGE._replace(token="1025-1f00c0ffee")),  # noqa: S106
            lambda: gateway.ask(self.keys, reference),
            lambda: gateway.give_back(self.keys, reference, 1_000, "kembali-1"),
        ):
            party.mood = [bad_day] * 3
            with pytest.raises(GatewayDown):
                question()

    def test_no_key_and_nobodys_name_is_in_an_address(self, gateway, party):
        self.pays(self.start(gateway))
        secrets = [*self.keys.values(), CHARGE.buyer_name.split()[0], CHARGE.buyer_phone, CHARGE.buyer_email]
        assert not any(secret in f"{seen.path}{seen.query}" for seen in party.seen for secret in secrets)
