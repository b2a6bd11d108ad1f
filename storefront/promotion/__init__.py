"""Bringing buyers: share links and pictures, preview tags, QR codes, and counts of who came from where."""
