"""What the news says: values in, text out."""

NAME, LINK = "{nama}", "{tautan}"
ENDING = "Balas BERHENTI bila tidak mau dikabari lagi."


def ready(store: str, village: str, product: str = "") -> str:
    about = f"Ada {product}, mungkin cocok untuk Kakak." if product else "Ada barang baru dari desa kami."
    return f"Halo {NAME}, kami dari {store}, Desa {village}. {about}\nLihat di sini: {LINK}"


def body(text: str, name: str, link: str) -> str:
    """Without the ending, which stands below whatever a person writes."""
    return text.replace(ENDING, "").replace(NAME, name).replace(LINK, link).strip()


def whole(text: str) -> str:
    return f"{text}\n\n{ENDING}"
