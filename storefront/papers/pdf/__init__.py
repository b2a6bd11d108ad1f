"""Papers as PDF: values in, bytes out, the same bytes for the same values. No request, no database."""
