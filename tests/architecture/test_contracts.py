"""House rules that a reader would have to look for in every file (the import contracts are in `make lint`)."""

import re
from pathlib import Path

import pytest

PYTHON = sorted(Path("storefront").rglob("*.py"))
TEMPLATES = sorted([*Path("themes").rglob("*.html"), *Path("storefront").rglob("*.html")])
SCRIPTS = sorted(Path("storefront/static").rglob("*.js"))
STYLES = sorted(Path("themes").rglob("*.css"))
# What these make HTML of is JSON with its "<" escaped, and QR codes drawn by segno.
DRAWN = ["storefront/pages/machines.py", "storefront/promotion/views.py", "storefront/payments/qris/views.py"]
SIGNS = "themes/base/templates/macros/icon.html"

# Where a link may lead to; nothing is ever loaded from there.
ELSEWHERE = r"(wa\.me|api\.whatsapp\.com|(www\.)?facebook\.com|schema\.org|(www\.)?w3\.org|ogp\.me)\b"
ADDRESS = rf"(?:https?:)?//(?!{ELSEWHERE})[\w-]+(\.[\w-]+)+"


def found(files, pattern, but=()):
    """`file:line: text` of every line that matches, outside the files named in `but`."""
    return [
        f"{file}:{number}: {line.strip()[:120]}"
        for file in files
        if not any(str(file).startswith(name) for name in but)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize(
    ("rule", "pattern", "but"),
    [
        ("time comes from clock.py", r"datetime\.now|utcnow|date\.today|datetime\.today", ["storefront/clock.py"]),
        ("only db/ commits", r"\.commit\(\)", ["storefront/db/"]),
        ("autoescape stays on", r"autoescape\s*=\s*False", []),
        ("the visitor's address is request.remote_addr", r"X-Forwarded|access_route|HTTP_X_REAL", []),
        ("cookies are the session's own", r"\bdomain=[\"']\.", []),
        ("nothing is run from text", r"\b(eval|exec)\(|pickle\.|yaml\.load\(|shell=True", []),
        ("pages are rendered in a theme", r"render_template_string|\brender_template\(", []),
    ],
)
def test_python_keeps_to_the_house_rules(rule, pattern, but):
    assert not found(PYTHON, pattern, but), rule


@pytest.mark.parametrize(
    ("rule", "pattern", "but"),
    [
        (
            "nothing is marked safe but the signs",
            r"\|\s*safe\b|autoescape\s+false",
            ["themes/base/templates/macros/icon"],
        ),
        ("the policy forbids inline styles", r"\sstyle\s*=|<style\b", []),
        (
            "the policy forbids inline scripts",
            r"<script(?![^>]*\b(src=|type=\"application/ld\+json\"))|javascript:",
            [],
        ),
        ("the policy forbids inline handlers", r"<[^>{]*\son[a-z]+\s*=", []),
        ("nothing comes from another host", ADDRESS, []),
        ("links of the platform are built", r"(href|action)=\"/(?!/)", []),
    ],
)
def test_templates_keep_to_the_house_rules(rule, pattern, but):
    assert not found(TEMPLATES, pattern, but), rule


def test_every_form_of_a_signed_in_person_carries_its_token():
    """Buyers' forms are proven by their Origin alone; those of the back office and of an account are not."""
    own = [Path(f"themes/base/templates/account/{name}.html") for name in ("show", "name", "secret")]
    bare = [
        f"{file}: {form[:90]}"
        for file in [*own, *(f for f in TEMPLATES if f.parts[0] == "storefront")]
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", file.read_text("utf-8"), re.DOTALL)
        if "csrf()" not in form
    ]
    assert not bare


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        (
            "text never becomes markup",
            r"innerHTML\s*=|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function",
        ),
        ("nothing comes from another host", ADDRESS),
    ],
)
def test_scripts_keep_to_the_house_rules(rule, pattern):
    assert not found(SCRIPTS, pattern), rule


def test_styles_load_nothing_from_elsewhere():
    assert not found(STYLES, rf"@import|url\([\"']?{ADDRESS}")
