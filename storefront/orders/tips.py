"""One piece of advice a day: photos, prices, safety, what keeps buyers. From what training programmes teach."""

from datetime import date

TIPS = (
    "Foto barang dekat jendela. Cahaya dari samping membuat bentuknya terlihat.",
    "Bukti transfer bisa dipalsukan. Lihat dulu uangnya di rekening, baru kirim barang.",
    "Alasi barang dengan kain polos. Yang ramai di belakang mencuri perhatian.",
    "Jawab pesanan secepatnya, walau hanya: “Baik Kak, kami siapkan.”",
    "Tulis berat dengan bungkusnya. Ongkos kirim jadi tepat, pembeli tidak kaget.",
    "Ceritakan siapa yang membuat barang ini, dan di mana. Pembeli suka mengenalnya.",
    "Jangan pernah memberi kode OTP, juga kepada orang yang mengaku dari bank.",
    "Ambil satu foto dari dekat: butirnya, seratnya, anyamannya.",
    "Sudah menghitung plastik, stiker, dan tenaga? Semua itu bagian dari harga.",
    "Status WhatsApp hilang sesudah 24 jam. Pasang satu foto lagi hari ini.",
    "Barang habis? Tandai habis, supaya tidak ada pembeli yang kecewa.",
    "Lap kamera HP sebelum memotret. Foto buram sering hanya karena jari.",
    "Tulis jam buka. Pembeli tahu kapan pesannya dijawab.",
    "Minta izin dulu sebelum memasang foto atau cerita pembeli.",
)


def of_the_day(day: date) -> str:
    return TIPS[day.toordinal() % len(TIPS)]
