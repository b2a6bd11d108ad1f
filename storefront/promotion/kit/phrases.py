"""How a caption begins and ends, by language and tone. They say who, what and where; they promise nothing."""

TONES = {"ramah": "Ramah", "singkat": "Singkat", "cerita": "Cerita"}
LANGUAGES = {"id": "Indonesia", "en": "English"}

OPENINGS = {
    ("id", "ramah"): (
        "Halo, Kak! {name} dari Desa {village} bisa dipesan sekarang.",
        "Kak, sudah kenal {name} dari Desa {village}?",
        "Salam dari Desa {village}, Kak. Hari ini kami perkenalkan {name}.",
        "Kabar dari desa, Kak: {name} bisa dipesan dari rumah.",
        "Kak, kami di Desa {village} punya {name}. Boleh kami ceritakan sebentar?",
    ),
    ("id", "singkat"): (
        "{name}, dari Desa {village}.",
        "{name} · Desa {village}, {regency}",
        "Dari Desa {village}: {name}.",
    ),
    ("id", "cerita"): (
        "Ada cerita di balik {name} dari Desa {village}.",
        "Di Desa {village}, {district}, {name} dibuat bersama tetangga sendiri.",
        "Dari {regency} kami bawa sebuah cerita: {name}.",
        "Sebelum sampai di rumah Kakak, {name} berangkat dari Desa {village}.",
    ),
    ("en", "ramah"): (
        "Hello! {name} from {village} village can be ordered now.",
        "Greetings from {village} village. Today we would like you to meet {name}.",
        "Have you met {name} from {village} village yet?",
        "News from the village: you can order {name} from home.",
    ),
    ("en", "singkat"): (
        "{name}, from {village} village.",
        "{name} · {village}, {regency}, Indonesia",
        "From {village} village: {name}.",
    ),
    ("en", "cerita"): (
        "There is a story behind {name} from {village} village.",
        "{name} comes from {village}, a village in {regency}, {province}.",
        "Before it reaches your home, {name} leaves from {village} village.",
    ),
}

MADE = {
    "id": ("Dibuat oleh {maker}.", "Pembuatnya {maker}.", "Di baliknya ada {maker}."),
    "en": ("Made by {maker}.", "The people behind it: {maker}."),
}

# Where no maker is told, the village enterprise speaks for itself.
SOLD = {
    "id": ("Dijual langsung oleh {store}, milik desa.", "{store} menjualnya langsung dari desa."),
    "en": ("Sold by {store}, which belongs to the village.", "{store} sells it straight from the village."),
}

PRICES = {"id": ("{price}", "Mulai {price}"), "en": ("{price}", "From {price}")}
WAIT = {"id": "Dibuat setelah dipesan, kira-kira {days} hari.", "en": "Made to order in about {days} days."}
NEAR = {"id": "Untuk sekitar desa: diambil atau diantar.", "en": "Around the village only: to fetch or delivered."}
PERMIT = {"id": "{label} {number}", "en": "{label} {number}"}

CLOSINGS = {
    ("id", "ramah"): (
        "Pesan di sini ya, Kak: {link}",
        "Mau tanya dulu boleh, Kak. Pesannya lewat sini: {link}",
        "Tinggal buka tautannya, lalu pilih: {link}",
        "Terima kasih sudah membeli dari desa, Kak. Pesan di sini: {link}",
    ),
    ("id", "singkat"): ("Pesan: {link}", "{link}", "Pesan di sini: {link}"),
    ("id", "cerita"): (
        "Kalau ingin ikut mencicipi ceritanya, pesan di sini: {link}",
        "Uangnya kembali ke desa. Pesan di sini: {link}",
        "Lihat dan pesan di sini: {link}",
    ),
    ("en", "ramah"): (
        "Order here: {link}",
        "Questions are welcome. Order here: {link}",
        "Thank you for buying from a village. Order here: {link}",
    ),
    ("en", "singkat"): ("Order: {link}", "{link}"),
    ("en", "cerita"): ("See it and order here: {link}", "The money returns to the village. Order here: {link}"),
}

# catalogue.models.CATEGORIES -> hashtags
KINDS = {
    "gula-madu": {"id": ("GulaDanMadu", "ManisDariDesa"), "en": ("SugarAndHoney",)},
    "kopi-teh": {"id": ("KopiNusantara", "KopiDesa"), "en": ("IndonesianCoffee",)},
    "camilan": {"id": ("CamilanDesa", "OlehOleh"), "en": ("IndonesianSnacks",)},
    "kain": {"id": ("KainNusantara", "TenunIndonesia"), "en": ("IndonesianTextiles",)},
    "anyaman": {"id": ("Anyaman", "KerajinanTangan"), "en": ("Basketry",)},
    "beras-bumbu": {"id": ("BerasDanBumbu", "DapurDesa"), "en": ("RiceAndSpices",)},
    "lauk": {"id": ("LaukDesa", "HasilLaut"), "en": ("IndonesianFood",)},
    "kerajinan": {"id": ("KerajinanTangan", "KaryaDesa"), "en": ("Handicraft",)},
    "segar": {"id": ("JajananDesa", "PasarDesa"), "en": ("VillageMarket",)},
    "kesehatan": {"id": ("JamuDanPerawatan",), "en": ("IndonesianCare",)},
    "lainnya": {"id": ("ProdukDesa",), "en": ("FromTheVillage",)},
}
OURS = {"id": ("BUMDesa", "BeliDariDesa"), "en": ("VillageMade", "Indonesia")}
