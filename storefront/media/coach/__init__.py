"""The photo coach: a quick, kind judgement of a photo, and a repair of what can be repaired.

Pictures in, values or pictures out: no files, no database, no request. The same picture has the same judgement. What
looks at pixels (`judge`, `repair`, `plain`) needs numpy, so it is imported where a picture is really looked at.
"""
