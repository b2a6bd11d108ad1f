"""The page of the stand-in on which somebody plays the buyer."""

from collections.abc import Iterable

from markupsafe import Markup

from ....money import rupiah

GOOD, BAD = "4242 4242 4242 4242", "4000 0000 0000 0002"  # Stripe's own test numbers.

_HEAD = Markup(
    '<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Stripe tiruan</title><style>body{font:1rem/1.5 system-ui;max-width:24rem;margin:2rem auto;padding:0 1rem}"
    "button,input{font:inherit;width:100%;box-sizing:border-box;padding:.7rem;margin:.3rem 0}</style>"
)
_PAGE = Markup(
    "<p>Stripe tiruan: tidak ada uang sungguhan.</p><h1>{amount}</h1><p>{what}</p>{told}"
    '<form method="post"><label>Nomor kartu<input name="card" value="{good}" autocomplete="off"></label>'
    "<p>Ditolak: {bad}</p><button>Bayar</button></form>"
)
_BACK = Markup('<p><a href="{url}">Kembali ke toko</a></p>')
_DECLINED = Markup('<p role="alert">Kartu ditolak.</p>')


def declined(card: str) -> bool:
    return "".join(card.split()) == "".join(BAD.split())


def pay_page(session: dict, was_declined: bool) -> str:
    if session["status"] != "open":
        return _HEAD + Markup("<h1>Halaman ini sudah tidak berlaku.</h1>")
    page = _PAGE.format(
        amount=rupiah(session["amount_total"] // 100),
        what=session["what"],
        told=_DECLINED if was_declined else "",
        good=GOOD,
        bad=BAD,
    )
    back = _BACK.format(url=session["cancel_url"]) if session["cancel_url"] else Markup("")
    return _HEAD + page + back


def index(sessions: Iterable[dict], events: Iterable[dict]) -> str:
    line = Markup("<li>{} {} {}</li>")
    paid = Markup("").join(line.format(rupiah(s["amount_total"] // 100), s["status"], s["what"]) for s in sessions)
    told = Markup("").join(line.format(e["type"], e["id"], e.get("account", "")) for e in events)
    return _HEAD + Markup("<h1>Stripe tiruan</h1><ul>{}</ul><h2>Kabar</h2><ul>{}</ul>").format(paid, told)
