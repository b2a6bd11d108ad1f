"""Drawing on paper: values in, PDF out, the same bytes for the same values. No request, no database."""
