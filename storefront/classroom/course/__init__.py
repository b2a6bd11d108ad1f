"""What a class learns: lessons, exercises that are checked by what was really done, two tests."""
