"""What a class came to: certificates, the report for the organiser, what became of the stores."""
