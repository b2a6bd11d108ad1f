"""What the documents name exists."""

import ast
import re
from pathlib import Path

import pytest

WALKS = re.findall(r"`(storefront/[\w/]+\.py): (\w+)`", Path("ARCHITECTURE.md").read_text("utf-8"))


@pytest.mark.parametrize(("file", "name"), WALKS)
def test_a_function_named_in_a_walk_exists(file, name):
    tree = ast.parse(Path(file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def test_the_walks_name_something():
    assert len(WALKS) >= 10
