"""`make house`: what has grown too large to read. Prints, never fails."""

import ast
from collections.abc import Iterator
from pathlib import Path

FILE, FUNCTION, VIEW, TEMPLATE = 300, 40, 15, 80


def main() -> None:
    found = [*python_offenders(), *template_offenders()]
    print("\n".join(found) if found else "Nothing is too large.")


def python_offenders() -> Iterator[str]:
    for file in sorted(
        [*Path("storefront").rglob("*.py"), *Path("tests").rglob("*.py"), *Path("benchmarks").rglob("*.py")]
    ):
        text = file.read_text("utf-8")
        if (lines := text.count("\n")) > FILE:
            yield f"{file}: {lines} lines (file, {FILE})"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                most = VIEW if is_view(node) else FUNCTION
                if size > most:
                    kind = "view" if most == VIEW else "function"
                    yield f"{file}:{node.lineno} {node.name}: {size} lines ({kind}, {most})"


def is_view(node: ast.FunctionDef) -> bool:
    routes = {"route", "get", "post", "put", "delete"}
    return any(
        isinstance(d, ast.Call) and isinstance(d.func, ast.Attribute) and d.func.attr in routes
        for d in node.decorator_list
    )


def template_offenders() -> Iterator[str]:
    for file in sorted([*Path("themes").rglob("*.html"), *Path("storefront").rglob("*.html")]):
        if (lines := file.read_text("utf-8").count("\n")) > TEMPLATE:
            yield f"{file}: {lines} lines (template, {TEMPLATE})"


if __name__ == "__main__":
    main()
