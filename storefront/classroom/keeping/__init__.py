"""What stays of a class: a practice store becomes a real one, a class goes into a file, practice begins anew."""
