"""What the coach says, without looking at a picture: at most two sentences, never a refusal."""

from typing import Any, NamedTuple

GOOD, FAIR = 85, 65  # of 100
MOST_SAID = 2

# The tips are those of food photographers (facts.md 9a), one sentence each.
SENTENCES = {
    "dark": "Agak gelap. Coba di dekat jendela, cahaya dari samping.",
    "bright": "Terlalu terang. Coba di tempat teduh, jangan kena matahari langsung.",
    "blurred": "Kurang tajam. Pegang HP dengan dua tangan, tahan napas.",
    "small": "Gambarnya kecil. Ambil dengan kamera, jangan dari tangkapan layar.",
    "busy": "Latarnya ramai. Coba alasi kain polos, barang lain disingkirkan.",
    "far": "Barangnya kecil di foto. Maju sedikit, sampai hampir penuh.",
    "tilted": "Agak miring. Luruskan dengan tepi meja.",
}
GRADES = {"good": "Bagus", "fair": "Cukup", "better": "Bisa lebih bagus"}
PRAISE = "Fotonya jelas. Kalau sempat, ambil satu lagi dari samping."

# The lesson: in the order in which one does it.
LESSON = {
    "dark": ("Cahaya dari samping", "Letakkan barang dekat jendela. Kertas putih di sisi lain melembutkan bayangan."),
    "bright": ("Teduh lebih baik", "Matahari langsung menghapus warna. Pindah ke teras. Lampu kilat dimatikan."),
    "busy": ("Latar polos", "Alasi kain atau kertas polos. Barang lain disingkirkan."),
    "far": ("Maju, jangan zoom", "Melangkah sampai barang hampir memenuhi foto."),
    "tilted": ("Lurus", "Samakan tepi meja dengan tepi layar."),
    "blurred": ("Pegang kuat", "Lap lensanya. Dua tangan, siku menempel badan, tahan napas, tekan."),
    "small": ("Langsung dari kamera", "Tangkapan layar dan kiriman WhatsApp gambarnya sudah mengecil."),
}


class Advice(NamedTuple):
    """What is said of a photo: `tips` are names in SENTENCES, the worst first."""

    score: int  # 0 to 100
    tips: tuple[str, ...]

    @property
    def grade(self) -> str:
        """A name in GRADES."""
        return "good" if self.score >= GOOD else "fair" if self.score >= FAIR else "better"

    @property
    def for_script(self) -> dict[str, Any]:
        return {"score": self.score, "grade": self.grade, "tips": self.tips}

    @property
    def title(self) -> str:
        return GRADES[self.grade]

    @property
    def sentences(self) -> dict[str, str]:
        """By the name of the tip; empty for a photo that can only be praised."""
        return {name: SENTENCES[name] for name in self.tips}


def advice(score: int | None, reasons: str) -> Advice | None:
    """From what is kept with a photo; None for one that was never judged."""
    if score is None:
        return None
    return Advice(score, tuple(name for name in reasons.split(",") if name in SENTENCES)[:MOST_SAID])
