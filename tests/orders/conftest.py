import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine


@pytest.fixture
def count_queries():
    """How many SELECTs a call makes."""

    def count(call) -> int:
        seen = []

        def note(_connection, _cursor, statement, *_rest):
            if statement.lstrip().upper().startswith("SELECT"):
                seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            call()
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(seen)

    return count
