"""Words instead of a page, for a script that asks for JSON: what was done and where it leads, or why it was not.

200 {"location": "/kelola/pesanan/7", "words": "Pesanan selesai."}
409 {"problem": "Langkah ini sudah tidak bisa. …"}
"""

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, get_flashed_messages, jsonify, request, session
from markupsafe import Markup

from ..refusals import Refusal


def init_app(app: Flask) -> None:
    app.after_request(_instead_of_a_redirect)


def wanted() -> bool:
    return request.headers.get("Accept") == "application/json" and request.method == "POST"


def instead_of(context: Mapping[str, Any], status: int) -> tuple[Response, int]:
    """What a refused form or an error page says."""
    sentences = [context.get(name, "") for name in ("problem", "title", "advice")] + list(context.get("refused", ()))
    for form in context.values():
        sentences += [words for _id, words in getattr(form, "problems", None) or ()]
    return jsonify(problem=" ".join(str(words) for words in dict.fromkeys(sentences) if words)), status


def refusal(error: Refusal, now: Mapping[str, Any] | None = None) -> tuple[Response, int]:
    """A rule's no; `now` is how the shop stands, where it is no longer as the phone saw it."""
    return jsonify(problem=str(error), now=now), error.status


def _instead_of_a_redirect(response: Response) -> Response:
    if response.status_code not in (302, 303) or not wanted():
        return response
    told = _told()
    kinds, words = {kind for kind, _words in told}, " ".join(words for _kind, words in told)
    is_refused = "bad" in kinds and "ok" not in kinds
    answer = jsonify(problem=words) if is_refused else jsonify(location=response.location, words=words)
    answer.status_code = 409 if is_refused else 200
    return answer


def _told() -> list[tuple[str, str]]:
    """What the next page would say. It still does when the person goes there now; an outbox that works through its
    queue says it itself, and so does a script that was refused."""
    said = list(session.get("_flashes", ()))
    if "Outbox" in request.headers or any(kind == "bad" for kind, _words in said):
        get_flashed_messages()
    return [(kind, _plain(words)) for kind, words in said]


def _plain(words: str) -> str:
    """Without the form for undoing that may stand behind it."""
    return Markup(str(words).partition("<form")[0]).striptags()  # noqa: S704
