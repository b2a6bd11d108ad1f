"""What kind of goods is it? A guess from the name, so that a manager does not have to choose."""

import re

_WORDS = {
    "gula-madu": "gula aren semut kojor madu nira kolang",
    "kopi-teh": "kopi robusta arabika teh rosela cokelat kakao",
    "kain": "kain tenun songket batik selendang sarung lomar kebaya kampret ikat baju kaos",
    "anyaman": "anyaman anyam bakul tampah tikar besek koja pandan bambu rotan keranjang topi",
    "beras-bumbu": "beras bumbu sambal tepung merica lada kunyit garam kecap cabai bawang minyak kelapa santan",
    "lauk": "ikan teri udang lele dendeng abon asin bandeng telur ayam daging rendang bebek kerapu",
    "segar": "jojorong segar sayur buah pisang durian mangga manggis tempe tahu melon jagung talas singkong kue",
    "camilan": "emping keripik kripik kerupuk rengginang opak camilan dodol wajik sale kacang keceprek stik balok",
    "kesehatan": "jamu sabun minyak herbal temulawak jahe lulur wedang",
    "kerajinan": "kerajinan ukir patung gerabah gantungan lampu tas dompet mainan miniatur gelang kalung suvenir",
}
# A stronger word decides alone: "minyak kelapa" is kitchen oil, "keripik pisang" a snack.
_STRONGEST = ("camilan", "kopi-teh", "gula-madu", "kain", "anyaman", "lauk", "beras-bumbu", "segar", "kesehatan")


def category(name: str) -> str:
    """The slug of the likeliest category; `lainnya` when no word is known."""
    words = set(re.findall(r"[a-z]+", name.lower()))
    scores = {slug: len(words & set(known.split())) for slug, known in _WORDS.items()}
    best = max(scores.values())
    if not best:
        return "lainnya"
    order = [*_STRONGEST, *(slug for slug in _WORDS if slug not in _STRONGEST)]
    return next(slug for slug in order if scores[slug] == best)
