"""`/kelola/kabar`: ring this phone, what to hear of, what was sent."""

from flask import Response, abort, current_app, flash, g, redirect, request, session, url_for

from .. import ids, limits
from ..accounts.access import current_account
from ..accounts.models import Account
from ..clock import timedelta
from ..db.transaction import transaction
from ..mount import host_name
from ..pages import render, store_path
from ..stores.door import manage_pages, member
from . import channels, operations, plan, queries, words
from .channels import Address, Gone, Message, Unsent, vapid
from .forms import ChoicesForm, DeviceForm
from .models import CHANNELS, EMAIL, PUSH, REPORTS, STATES, WHATSAPP, Device
from .phones import label_of

pages = manage_pages("news_desk", __name__, area="home", prefix="/kelola/kabar")

TRIES, AN_HOUR = 20, timedelta(hours=1)


@pages.get("/")
def index():
    account = _account()
    return _page(ChoicesForm.of(queries.taste(account.id), account.email))


@pages.post("/")
def choose():
    form, account = ChoicesForm.sent(), _account()
    if not form.validate():
        return _page(form, 422)
    with transaction():
        account.email = form.email.data or ""
        operations.choose(account, form.topics.data or [], form.at_night.data or [], form.channels.data or [])
        if account.email and EMAIL in (form.channels.data or []):
            operations.resume(operations.mark_of(current_app.config["SECRET_KEY"], EMAIL, account.email))
    flash("Pilihan kabar tersimpan.", "ok")
    return redirect(url_for(".index"), 303)


@pages.post("/hp")
def add_device():
    """Asked by the script of the page; the sentence it gets is shown as it is."""
    form, account = DeviceForm.sent(), _account()
    if (to := form.address) is None:
        return Response("HP ini memberi alamat yang tidak bisa dipakai.", 422, mimetype="text/plain")
    with transaction():
        limits.allow("push", str(account.id), most=TRIES, window=AN_HOUR)
    if why := _ring(to, f"Kabar {g.store.short_name} menyala", "Pesanan baru akan berbunyi di HP ini."):
        return Response(f"Belum bisa: {why}.", 422, mimetype="text/plain")
    with transaction():
        label = label_of(request.user_agent.string)
        operations.add_device(account, to, label, session.get("sign_in", ""))
    flash("HP ini akan dikabari. Kabar pertama baru saja dikirim.", "ok")
    return Response(status=201)


@pages.post("/hp/<int:device_id>/hapus")
def remove_device(device_id: int):
    _mine(device_id)
    with transaction():
        operations.remove_device(_mine(device_id))
    flash("HP itu tidak dikabari lagi.", "ok")
    return redirect(url_for(".index") + "#hp", 303)


@pages.post("/hp/<int:device_id>/percobaan")
def try_device(device_id: int):
    device = _mine(device_id)
    to = Address(endpoint=device.endpoint, p256dh=device.p256dh, auth=device.auth)
    with transaction():
        limits.allow("push", str(_account().id), most=TRIES, window=AN_HOUR)
    why = _ring(to, f"Percobaan dari {g.store.short_name}", "Kalau Anda membaca ini, kabar sampai.")
    flash(f"Belum terkirim: {why}." if why else "Kabar percobaan dikirim. Lihat HP itu.", "bad" if why else "ok")
    return redirect(url_for(".index") + "#hp", 303)


@pages.get("/riwayat")
def history():
    before = request.args.get("sebelum", "")
    lines, more = queries.history(int(before) if before.isdecimal() and len(before) < 19 else None)
    return render(
        "notifications/history.html", lines=lines, more=more, states=STATES, channels=CHANNELS, reports=REPORTS,
        in_short=words.in_short,
    )  # fmt: skip


def _ring(to: Address, title: str, body: str) -> str:
    """Why it did not work, or nothing."""
    link = store_path(g.store.slug, "desk.home")
    try:
        channels.made(PUSH, current_app.config).send(to, Message(title, body, link, tag=ids.token(), is_urgent=True))
    except Unsent as why:
        return "HP ini harus didaftarkan lagi" if isinstance(why, Gone) else str(why)
    return ""


def _mine(device_id: int) -> Device:
    device = queries.device(device_id)
    return device if device and device.account_id == _account().id else abort(404)


def _account() -> Account:
    return current_account() or abort(403)


def _page(form: ChoicesForm, status: int = 200):
    found = member() or abort(404)
    ready = channels.ready(current_app.config)
    return render(
        "notifications/index.html",
        status,
        form=form,
        topics=plan.topics_of(found.role),
        ready=ready,
        ways={name: CHANNELS[name] for name in (PUSH, EMAIL, WHATSAPP) if name in ready},
        devices=queries.devices([found.account_id]),
        is_safe=request.is_secure or host_name(request.host) in ("localhost", "127.0.0.1", "::1"),
        key=vapid.public_key(current_app.config["INSTANCE"]),
    )
