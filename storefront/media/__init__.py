"""Photos: keep, check, turn upright, strip what the camera added, resize, serve.

Knows pictures and files. Refuses to know what a photo shows.
"""
