"""Words that promise something: they may stand in a caption only where the product's data carries the proof."""

import re
from collections.abc import Collection

# word -> the kind of permit (catalogue.models.KINDS_OF_PERMIT) that proves it; empty: nothing here proves it
CLAIMS = {
    r"halal": "halal",
    r"bpom|badan pom": "bpom",
    r"p-?irt|sp-?pirt": "pirt",
    r"organi[kc]|non-?gmo|alami\b|natural|murni|pure\b": "",
    r"sni\b|iso \d|haccp|bersertifikat|certified|fair ?trade|sertifikat": "",
    r"(tanpa|bebas) (bahan )?(pengawet|pewarna|kimia|msg|gula|gluten)|(sugar|gluten|preservative)[- ]free": "",
    r"menyembuhkan|mengobati|mencegah|penyakit|diabetes|kolesterol|kanker|khasiat|berkhasiat|cures?\b|heals?\b": "",
    r"menyehatkan|sehat\b|healthy|bergizi|higienis": "",
    r"terbaik|ter(murah|enak|lezat)|nomor (1|satu)|no\.? ?1\b|paling (murah|enak|laku)|best\b|cheapest|number one": "",
    r"100 ?%|dijamin|garansi|guaranteed|asli\b|authentic|ekspor\b|premium": "",
}


def unproved(text: str, permits: Collection[str]) -> list[str]:
    """What the text promises beyond the permits, as it stands there."""
    found = []
    for words, kind in CLAIMS.items():
        if kind not in permits:
            found += [match[0] for match in re.finditer(rf"\b(?:{words})", text, re.IGNORECASE)]
    return found


def plain_sentences(text: str, permits: Collection[str]) -> list[str]:
    """The sentences that promise nothing unproved."""
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    return [sentence for sentence in sentences if sentence and not unproved(sentence, permits)]
