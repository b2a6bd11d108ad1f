"""A phone that plays through HTTP alone: it opens pages, sends their forms, and notes how long that took."""

import random
import re
import time
from typing import Any
from urllib.parse import urljoin

import httpx

from .figures import Figures
from .forms import Form, FormReader

TIMEOUT = 60  # seconds; longer than anybody waits, so that slow answers are seen as slow ones


class Fault(Exception):
    """An answer that no participant should see; it is in the figures already."""


class Phone:
    def __init__(self, url: str, figures: Figures, pause: float) -> None:
        self.figures, self.pause = figures, pause
        self.client = self._client(url)
        self.here, self.text, self._has = "", "", set[str]()

    def move(self, url: str) -> None:
        """The server answers at another address now; the cookies stay."""
        cookies = {cookie.name: cookie.value or "" for cookie in self.client.cookies.jar}
        self.client.close()
        self.client = self._client(url)
        self.client.cookies.update(cookies)

    def open(self, path: str) -> str:
        """A page with the styles and scripts that this phone does not have yet."""
        time.sleep(random.uniform(0, self.pause))  # noqa: S311  (a person who thinks)
        self._go("GET", path)
        for file in re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js)[^"]*)"', self.text):
            if file not in self._has:
                self._has.add(file)
                self.ask("GET", file)
        return self.text

    def send(self, ending: str, files: Any = None, **values: str) -> str:
        """The form of this page that leads to an address with that ending, filled in."""
        time.sleep(random.uniform(0, self.pause))  # noqa: S311
        form = self.form(ending)
        button = next((one for one in form.buttons if one.goes.endswith(ending)), None)
        target = button.goes if button else form.action
        self._go("POST", urljoin(self.here, target or self.here), data=form.filled(values), files=files)
        return self.text

    def form(self, ending: str) -> Form:
        place = self.here.partition("?")[0]
        found = [form for form in FormReader(self.text).forms if form.leads_to(ending, place)]
        if not found:
            raise self._fault(f"{self.here} has no form to {ending}")
        return found[0]

    def links(self, pattern: str) -> list[str]:
        """Addresses on this page that fit, each once."""
        return list(dict.fromkeys(re.findall(rf'href="({pattern})"', self.text)))

    @staticmethod
    def _client(url: str) -> httpx.Client:
        headers = {"Origin": url, "User-Agent": "Lumbung-gladi"}
        return httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT, trust_env=False)

    def _go(self, method: str, path: str, **what: Any) -> None:
        answer = self.ask(method, path, **what)
        while answer.is_redirect:
            answer = self.ask("GET", urljoin(str(answer.url), answer.headers["Location"]))
        self.here, self.text = answer.url.raw_path.decode(), answer.text

    def ask(self, method: str, path: str, **what: Any) -> httpx.Response:
        begun = time.monotonic()
        try:
            answer = self.client.request(method, path, **what)
        except httpx.HTTPError as error:
            raise self._fault(f"{method} {path}: {type(error).__name__}") from error
        self.figures.took(time.monotonic() - begun)
        if answer.status_code >= 400:
            raise self._fault(f"{method} {path}: {answer.status_code}")
        return answer

    def _fault(self, words: str) -> Fault:
        self.figures.failed(words)
        return Fault(words)
