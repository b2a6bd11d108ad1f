"""Papers that promote: values in, PDF out, drawn by the same designs as the pictures."""
