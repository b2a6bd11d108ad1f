"""The village picker as a form field: type a name or paste an address, search, choose. It works without script.

    village = VillageField("Desa / kelurahan", required="Pilih desa Anda.")    # data: a code, or None
    others = VillagesField("Desa lain")                                        # data: a list of codes

The template writes `{{ village_picker(form.village) }}` (macros/region.html) and loads `region.js`. The view asks first
whether the person is still looking; if so it shows the same page again, with all that was typed:

    form = Checkout.sent()
    if form.village.searching or not form.validate():
        return page(form)

Then `form.village.place` is the Place. What is sent besides the code begins with the field's name: `village-q`.
"""

from typing import Any, NamedTuple

import wtforms
from wtforms.validators import StopValidation

from ..forms.fields import clean
from ..i18n import gettext as _
from . import queries
from .models import VILLAGE
from .queries import Place

SEARCH, DOWN = "cari", "daftar"
MOST_VILLAGES = 40
LONGEST = 300  # letters; room for a pasted address
_SHOWN = 12


class Step(NamedTuple):
    """One of the four selects; without options it waits for the one above."""

    name: str
    label: str
    chosen: str
    options: list[Place]


class VillageField(wtforms.Field):
    """One village. `chosen` and `found` are what the page shows, `steps` the four selects."""

    many = False
    widget = None

    def __init__(self, label: str = "", validators: Any = (), required: str = "", **kwargs: Any) -> None:
        """`required` is the sentence for an empty answer; without it the field may stay empty."""
        super().__init__(label, validators, **kwargs)
        self.required = required
        self.typed, self.searching, self.opened = "", False, False
        self.chosen: list[Place] = []
        self.found: list[Place] = []
        self.down: list[str] = []

    def process(self, formdata: Any, data: Any = wtforms.utils.unset_value, extra_filters: Any = None) -> None:
        super().process(formdata, data, extra_filters)
        further = self._read(formdata) if formdata else []
        codes = [self.data] if isinstance(self.data, str) else self.data or []
        self._choose([*codes, *further])
        if self.typed:
            self._search()

    @property
    def place(self) -> Place | None:
        return self.chosen[0] if self.chosen else None

    @property
    def steps(self) -> list[Step]:
        """Provinsi, kabupaten, kecamatan, desa, each with what can be chosen so far."""
        names = (_("Provinsi"), _("Kabupaten / kota"), _("Kecamatan"), _("Desa / kelurahan"))
        above = ["", *self.down]
        steps = []
        for n, label in enumerate(names):
            options = queries.children(above[n]) if n < len(above) else []
            steps.append(Step(f"{self.name}-{n + 1}", label, (*self.down, "", "", "", "")[n], options))
        return steps

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist

    def pre_validate(self, form: wtforms.Form) -> None:
        if self.typed and self.found:
            raise StopValidation(_("Pilih desa yang benar dari daftar ini."))
        if self.typed and not self.chosen:
            raise StopValidation(_("Desa itu belum ketemu. Tulis juga nama kecamatannya, atau pilih dari daftar."))
        if self.required and not self.chosen:
            raise StopValidation(_(self.required))

    def _read(self, formdata: Any) -> list[str]:
        """What was typed, which button was pressed, how far down the list; the village at its end, if it counts."""
        pressed = formdata.get(f"{self.name}-go", "")
        typed, asked = (clean(formdata.get(f"{self.name}-{part}", ""))[:LONGEST] for part in ("q", "asked"))
        self.searching = pressed in (SEARCH, DOWN)
        self.typed = typed if pressed != DOWN and (pressed == SEARCH or typed != asked or not self.data) else ""
        self.opened = pressed == DOWN
        self.down = _path([formdata.get(f"{self.name}-{n}", "") for n in (1, 2, 3)])
        village = formdata.get(f"{self.name}-4", "")
        at_its_end = len(self.down) == 3 and village.startswith(self.down[-1] + ".")
        if not at_its_end or pressed == SEARCH:
            return []
        if pressed == DOWN and not self.many:
            self.data = []
            return [village]
        return [village] if self.many or not self.data else []

    def _choose(self, codes: list[str]) -> None:
        found = [place for place in queries.places(codes).values() if place.level == VILLAGE] if codes else []
        self.chosen = found[: MOST_VILLAGES if self.many else 1]
        self.data = [place.code for place in self.chosen] if self.many else self.place and self.place.code

    def _search(self) -> None:
        """A single village that fits is meant, unless another one was chosen before."""
        found = [place for place in queries.find_villages(self.typed, _SHOWN) if place not in self.chosen]
        if len(found) == 1 and (self.many or not self.chosen):
            self._choose([place.code for place in (*self.chosen, *found)])
            self.typed, found = "", []
        self.found = found


class VillagesField(VillageField):
    """Several villages; data is a list of codes."""

    many = True


def _path(codes: list[str]) -> list[str]:
    """The chosen selects as far as each lies inside the one above."""
    path: list[str] = []
    for code in codes:
        if not code or (path and not code.startswith(path[-1] + ".")):
            break
        path.append(code)
    return path
