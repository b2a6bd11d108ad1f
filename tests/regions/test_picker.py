"""The village picker without script: every step is a form that comes back with what was typed."""

import pytest
from werkzeug.datastructures import MultiDict

from storefront import themes
from storefront.forms import Form, TextField
from storefront.regions.forms import VillageField, VillagesField

CISIMEUT, CIPETE = "36.02.06.2002", "31.74.06.1005"


class Where(Form):
    name = TextField("Nama")
    village = VillageField("Desa / kelurahan", required="Pilih desa Anda.")


class Villages(Form):
    others = VillagesField("Desa lain")


@pytest.fixture
def sent(app):
    def send(form=Where, **values):
        return form(MultiDict([(k.replace("__", "-"), v) for k, vs in values.items() for v in _many(vs)]))

    with app.test_request_context("/"):
        yield send


def _many(values):
    return values if isinstance(values, list) else [values]


def shown(form):
    source = '{% from "macros/region.html" import village_picker %}{{ village_picker(field) }}'
    return themes.environment("base").from_string(source).render(field=form)


def test_a_search_shows_radios_with_path_and_postal_code(sent):
    form = sent(name="Sari", village__q="cipete selatan", village__go="cari")
    assert form.village.searching
    assert not form.village.found  # the only one that fits is chosen at once
    assert form.village.place.code == CIPETE
    assert form.name.data == "Sari"
    html = shown(form.village)
    assert f'value="{CIPETE}" checked' in html
    assert "Kec. Cilandak, Kota Jakarta Selatan, DKI Jakarta" in html
    assert "12410" in html


def test_many_of_a_name_are_offered_with_their_paths(sent):
    form = sent(village__q="sidomulyo", village__go="cari")
    assert form.village.searching
    assert form.village.place is None
    assert len({place.above for place in form.village.found}) == len(form.village.found) > 5
    assert 'name="village-asked" value="sidomulyo"' in shown(form.village)


def test_a_chosen_radio_is_the_answer(sent):
    form = sent(village=CISIMEUT, village__q="cisimeut", village__asked="cisimeut")
    assert form.validate()
    assert not form.village.searching
    assert form.village.data == CISIMEUT
    assert form.village.place.path == "Cisimeut, Leuwidamar, Kab. Lebak"


def test_the_form_sent_without_searching_says_what_to_do(sent):
    form = sent(village__q="sidomulyo")
    assert not form.validate()
    assert form.village.errors == ["Pilih desa yang benar dari daftar ini."]
    assert form.village.found


def test_another_name_typed_over_a_chosen_village_is_asked_about(sent):
    form = sent(village=CISIMEUT, village__q="sidomulyo", village__asked="cisimeut")
    assert not form.validate()
    assert form.village.found


@pytest.mark.parametrize("code", ["", "99.99.99.9999", "36.02", "'; --", "36.02.06"])
def test_an_unknown_code_is_no_answer(sent, code):
    form = sent(village=code)
    assert not form.validate()
    assert form.village.errors == ["Pilih desa Anda."]


def test_a_name_that_is_not_there_says_how_to_go_on(sent):
    form = sent(village__q="zzzzzz", village__go="cari")
    assert "Tidak ada desa “zzzzzz”" in shown(form.village)
    assert "Tulis juga nama kecamatannya" in sent_errors(sent(village__q="zzzzzz"))


def sent_errors(form):
    form.validate()
    return form.village.errors[0]


def test_a_pasted_address_is_understood_where_the_village_is_asked_for(sent):
    text = "Jl. Asem Baris No. 12, RT 04/RW 02, Cipete Selatan, Cilandak, Jakarta Selatan 12410"
    assert sent(village__q=text, village__go="cari").village.place.code == CIPETE


def test_the_four_selects_go_down_step_by_step(sent):
    one = sent(village__1="36", village__go="daftar").village
    assert [len(step.options) for step in one.steps] == [38, 8, 0, 0]
    three = sent(village__1="36", village__2="36.02", village__3="36.02.06", village__go="daftar").village
    assert CISIMEUT in [place.code for place in three.steps[3].options]
    assert three.searching
    assert three.opened
    last = sent(village__1="36", village__2="36.02", village__3="36.02.06", village__4=CISIMEUT, village__go="daftar")
    assert last.village.data == CISIMEUT


def test_a_changed_province_empties_what_lay_below(sent):
    field = sent(village__1="31", village__2="36.02", village__3="36.02.06", village__4=CISIMEUT, village__go="daftar")
    assert field.village.down == ["31"]
    assert field.village.place is None


def test_several_villages_stay_ticked_while_one_looks_for_more(sent):
    form = sent(Villages, others=[CISIMEUT], others__q="cipete selatan", others__go="cari")
    assert form.others.data == [CISIMEUT, CIPETE]
    html = shown(form.others)
    assert html.count("checked") == 2
    assert 'type="checkbox"' in html


def test_an_empty_optional_field_is_fine(sent):
    assert sent(Villages).validate()
    assert sent(Villages).others.data == []


def test_a_kept_value_is_shown_chosen(app):
    with app.test_request_context("/"):
        form = Where.for_page(village=CISIMEUT)
        assert form.village.place.name == "Cisimeut"
        assert "checked" in shown(form.village)
