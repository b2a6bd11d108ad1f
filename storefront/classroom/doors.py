"""Who may open which page of a class: its trainers by its number, its participants by being one."""

from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, request, url_for

from ..accounts import access
from ..pages import platform_pages
from . import queries


def trainer_pages(name: str, import_name: str, **options: Any) -> Blueprint:
    """Platform pages under `/pelatih`. `<int:classroom_id>` in a rule becomes `g.classroom`, for its trainers only."""
    blueprint = platform_pages(name, import_name, url_prefix="/pelatih", **options)

    @blueprint.before_request
    def only_for_trainers():
        account = access.current_account()
        if account is None:
            return access.ask_to_sign_in()
        wanted = (request.view_args or {}).pop("classroom_id", None)
        if wanted is not None:
            g.classroom = queries.leads(account, wanted) or abort(404)
        elif not (account.is_trainer or account.is_operator):
            abort(404)
        return None

    @blueprint.url_defaults
    def put_number(endpoint, values):
        if "classroom" in g and current_app.url_map.is_endpoint_expecting(endpoint, "classroom_id"):
            values.setdefault("classroom_id", g.classroom.id)

    return blueprint


def participant_pages(name: str, import_name: str, **options: Any) -> Blueprint:
    """Platform pages of somebody in a class, `g.participant`; who is not signed in is asked for the personal code."""
    blueprint = platform_pages(name, import_name, url_prefix="/kelas", **options)

    @blueprint.before_request
    def only_for_participants():
        account = access.current_account()
        if account is None:
            return redirect(url_for("classroom.come_back"), 303)
        g.participant = queries.participant_of(account) or abort(404)
        return None

    return blueprint
