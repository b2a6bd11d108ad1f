import pytest

from storefront import themes
from storefront.cli import main, theme_check


@pytest.mark.parametrize("name", ["base", "tenun"])
def test_every_theme_holds_in_every_state(app, name):
    assert theme_check.faults_of(name) == []


@pytest.fixture
def a_theme(app, tmp_path):
    """Puts files into a theme of the installation's own folder; base is what it extends."""
    app.config["THEME_PATHS"] = [tmp_path, *app.config["THEME_PATHS"]]

    def made(manifest="", css="", **templates):
        folder = tmp_path / "punyaku"
        (folder / "static").mkdir(parents=True)
        (folder / "theme.toml").write_text(
            f'name = "Punyaku"\nextends = "base"\n{manifest}\n[styles]\nshop = ["a.css"]'
        )
        (folder / "static" / "a.css").write_text(css)
        for name, text in templates.items():
            file = folder / "templates" / (name.replace("__", "/") + ".html")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return "punyaku"

    return made


def test_the_check_finds_text_that_cannot_be_read(a_theme):
    faults = theme_check.faults_of(a_theme(css=":root{--ink:#a9a9a9}"))
    assert any("--ink on --ground" in fault for fault in faults)


def test_the_check_finds_a_setting_that_nobody_reads(a_theme):
    faults = theme_check.faults_of(a_theme('[settings]\ncolur = "#123456"'))
    assert faults == ["punyaku/theme.toml: [settings] colur is not known to base"]


def test_the_check_finds_a_page_without_its_dock_and_inline_style(a_theme):
    name = a_theme(product__dock="", store__tags='<p style="color:red">x</p>')
    faults = theme_check.faults_of(name)
    assert any("another order" in fault for fault in faults)
    assert any("inline style" in fault for fault in faults)


def test_the_check_finds_a_theme_that_is_too_heavy(a_theme):
    css = "".join(f".a{n}{{color:#{n * 7919 % 0xFFFFFF:06x}}}" for n in range(9000))
    assert any("bytes without photos" in fault for fault in theme_check.faults_of(a_theme(css=css)))


def test_an_unknown_theme_is_said_to_be_unknown(app):
    assert theme_check.faults_of("tidak-ada") == ["no theme called 'tidak-ada'"]


def test_settings_of_a_theme_stand_over_those_of_base(app):
    base, tenun = themes.settings("base"), themes.settings("tenun")
    assert tenun.keys() == base.keys()
    assert tenun["colour"] != base["colour"]
    assert tenun["photo_sizes"] == base["photo_sizes"]


READABLE = (
    ("on-act", "act"),
    ("on-band", "band"),
    ("leaf", "ground"),
    ("leaf", "surface"),
    ("leaf", "leaf-soft"),
    ("ink", "leaf-soft"),
    ("ground", "leaf"),
)


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#000000", "#7a1fa2", "#00ff7f", "#808080"])
@pytest.mark.parametrize("name", ["base", "tenun"])
def test_any_colour_a_store_chooses_can_be_read(app, name, colour):
    css = "".join(file.read_text("utf-8") for file in themes.stylesheets(name, "shop"))
    for tokens in theme_check.colours_of(css + themes.colour_rules(colour)).values():
        for one, other in READABLE:
            assert themes.contrast(tokens[one], tokens[other]) >= 4.5, (one, other)


def test_the_command_names_each_theme(app):
    answer = app.test_cli_runner().invoke(main.commands["theme"], ["check", "base"])
    assert answer.exit_code == 0, answer.output
    assert "✓ base" in answer.output
