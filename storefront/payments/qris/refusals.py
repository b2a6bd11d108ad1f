"""Why a code is not taken, in words for the person who sent it."""

from ...refusals import Refusal


class BadCode(Refusal):
    """Kode QRIS ini tidak bisa dipakai."""

    status = 422


class NotQris(BadCode):
    """Ini bukan kode QRIS. Kode QRIS diawali 000201."""


class TooLong(BadCode):
    """Kode ini terlalu panjang: {length} huruf. Paling panjang {most}."""


class Torn(BadCode):
    """Kode QRIS ini rusak atau tidak utuh, mulai huruf ke-{place}. Salin lagi semuanya."""


class Doubled(BadCode):
    """Kode QRIS ini rusak: bagian {tag} ada dua kali."""


class WrongCheck(BadCode):
    """Kode QRIS ini rusak: angka pengaman di ujungnya tidak cocok. Salin atau foto sekali lagi."""


class NoCheck(BadCode):
    """Kode QRIS ini tidak utuh: angka pengaman di ujungnya tidak ada. Salin lagi semuanya."""


class NotRupiah(BadCode):
    """Kode ini bukan untuk rupiah. Pakai QRIS dengan mata uang rupiah (360)."""


class NotIndonesian(BadCode):
    """Kode ini bukan dari Indonesia. Pakai QRIS dari bank atau dompet Indonesia."""


class NotNational(BadCode):
    """Kode ini tidak memuat nomor usaha nasional (NMID). Minta QRIS yang lengkap ke bank Anda."""


class PartMissing(BadCode):
    """Kode QRIS ini tidak lengkap: {name} tidak ada (bagian {tag})."""


class PartWrong(BadCode):
    """Kode QRIS ini salah tulis: {name} tidak benar (bagian {tag})."""


class ForOnePayment(BadCode):
    """Kode ini hanya untuk satu pembayaran. Pakai kode stiker yang tetap, tanpa jumlah."""


class AddsFee(BadCode):
    """Kode ini menambah biaya untuk pembeli, dan itu dilarang (PBI 23/6/2021). Minta kode tanpa biaya ke bank Anda."""


class AmountOutside(Refusal):
    """Jumlah QRIS paling sedikit Rp1 dan paling banyak {most}."""

    status = 422
