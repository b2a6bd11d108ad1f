"""A participant's phone with a real Chromium, with scripts or without, for the same walk as `rehearsal.people`."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, sync_playwright

from storefront.cli.rehearsal.figures import Figures
from storefront.cli.rehearsal.forms import FormReader
from storefront.cli.rehearsal.phone import Phone
from storefront.cli.rehearsal.play import Rehearsal
from tests import browser

SMALL = {"width": 360, "height": 640}
# Ticks and types, and says so to scripts; what stands in a closed part of the page is filled in, too.
FILL = """([form, name, value]) => {
  for (const field of form.elements) {
    if (field.name !== name || field.type === "file" || field.tagName === "BUTTON") continue
    if (["radio", "checkbox"].includes(field.type)) {
      if (field.value === value && !field.checked) field.click()
    } else if (field.value !== value) {
      field.value = value
      for (const what of ["input", "change"]) field.dispatchEvent(new Event(what, {bubbles: true}))
    }
  }
}"""
BUTTON = """([form, ending, values]) => {
  const buttons = [...form.elements].filter(one => one.tagName === "BUTTON" && one.type === "submit")
  const named = buttons.find(one => one.name && values[one.name] === one.value)
  const leads = buttons.find(one => (one.getAttribute("formaction") || "").endsWith(ending))
  const seen = buttons.filter(one => one.offsetParent)
  return named || leads || seen.find(one => !one.name && !one.hasAttribute("formaction")) || seen[0] || buttons[0]
}"""


class BrowserPhone(Phone):
    """Plays in a thread of its own, since a browser belongs to the thread that began it."""

    def __init__(self, url: str, figures: Figures, pause: float, script: bool) -> None:
        super().__init__(url, figures, pause)
        self.url, self.script, self.asked = url, script, set[str]()
        self._thread = ThreadPoolExecutor(1)
        self._do(self._begin)

    def open(self, path: str) -> str:
        time.sleep(self.pause / 2)
        return self._do(lambda: self._turned(f"GET {path}", lambda: self._page.goto(self.url + path, timeout=60_000)))

    def send(self, ending: str, files: Any = None, **values: str) -> str:
        time.sleep(self.pause / 2)
        return self._do(lambda: self._sent(ending, files, values))

    def close(self) -> None:
        self._do(self._end)
        self._thread.shutdown()

    def _do(self, what: Callable[[], Any]) -> Any:
        return self._thread.submit(what).result()

    def _begin(self) -> None:
        self._playwright = sync_playwright().start()
        self._chromium = self._playwright.chromium.launch(
            executable_path=browser.executable() or None, args=browser.ARGUMENTS
        )
        self._page: Page = self._chromium.new_page(viewport=SMALL, java_script_enabled=self.script, locale="id-ID")
        self._page.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))
        self._page.on("pageerror", lambda error: self.figures.failed(f"{self.here}: {error}"))

    def _end(self) -> None:
        self._chromium.close()
        self._playwright.stop()

    def _sent(self, ending: str, files: Any, values: dict[str, str]) -> str:
        place = self.here.partition("?")[0]
        forms = FormReader(self._page.content()).forms
        number = next((n for n, form in enumerate(forms) if form.leads_to(ending, place)), None)
        if number is None:
            raise self._fault(f"{self.here} has no form to {ending}")
        form = self._page.locator("form").nth(number).element_handle()
        for name, (file, body, kind) in (files or {}).items():
            self._page.locator(f"input[type=file][name={name}]").first.set_input_files(
                {"name": file, "mimeType": kind, "buffer": body}
            )
        for name, value in values.items():
            self._page.evaluate(FILL, [form, name, value])
        button = self._page.evaluate_handle(BUTTON, [form, ending, values]).as_element()
        return self._turned(f"POST {ending}", lambda: self._pressed(button))

    def _pressed(self, button: Any) -> Any:
        with self._page.expect_navigation(timeout=60_000) as turn:
            button.evaluate("one => one.click()")
        return turn.value

    def _turned(self, what: str, turn: Callable[[], Any]) -> str:
        begun = time.monotonic()
        try:
            answer = turn()
            self.text = self._page.content()
        except Error as error:
            raise self._fault(f"{what} at {self.here}: {error.message[:200]}") from error
        self.figures.took(time.monotonic() - begun)
        parts = urlsplit(self._page.url)
        self.here = parts.path + (f"?{parts.query}" if parts.query else "")
        if answer is not None and answer.status >= 400:
            raise self._fault(f"{what}: {answer.status}")
        return self.text


@contextmanager
def some_with_browsers(rehearsal: Rehearsal, url: str, pause: float, *scripts: bool) -> Iterator[list[BrowserPhone]]:
    """The first people of that rehearsal hold a real browser, each with scripts or without."""
    phones = [BrowserPhone(url, rehearsal.figures, pause, script) for script in scripts]
    for one, phone in zip(rehearsal.people, phones, strict=False):
        one.phone = phone
    try:
        yield phones
    finally:
        for phone in phones:
            phone.close()
