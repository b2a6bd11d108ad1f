"""Province > kabupaten > kecamatan > desa of Indonesia by Kemendagri code, and the dated lists of daerah tertinggal.

Knows names, parents and postal codes. Refuses to know who sells there.
"""
