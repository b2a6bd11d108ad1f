"""What kind of goods is it? A guess from the name, so that a manager does not have to choose."""

import re

_WORDS = {
    "gula-madu": "gula aren semut kojor madu nira kolang",
    "kopi-teh": "kopi robusta arabika teh rosela cokelat kakao",
    "kain": "kain tenun songket batik selendang sarung lomar kebaya kampret ikat baju kaos",
    "anyaman": "anyaman anyam bakul tampah tikar besek koja tas pandan bambu rotan keranjang topi",
    "beras-bumbu": "beras bumbu sambal tepung merica lada kunyit garam kecap cabai bawang minyak kelapa santan",
    "lauk": "ikan teri udang lele dendeng abon asin bandeng telur ayam daging rendang bebek kerapu",
    "segar": "jojorong segar sayur buah pisang durian mangga manggis tempe tahu melon jagung talas singkong kue",
    "camilan": "emping keripik kripik kerupuk rengginang opak camilan dodol wajik sale kacang keceprek stik balok",
    "kesehatan": "jamu sabun herbal temulawak jahe lulur wedang",
    "kerajinan": "kerajinan ukir patung gerabah gantungan lampu dompet mainan miniatur gelang kalung suvenir",
}
_KNOWN = {word: slug for slug, words in _WORDS.items() for word in words.split()}


def category(name: str) -> str:
    """The slug of the likeliest category; `lainnya` when no word is known.

    The first known word decides, since the thing itself comes first in Indonesian: `keripik pisang` is a snack.
    """
    words = re.findall(r"[a-z]+", name.lower())
    return next((_KNOWN[word] for word in words if word in _KNOWN), "lainnya")
