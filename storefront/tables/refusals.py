"""Why a table was not read, in words for the person who sent it."""

from ..i18n import gettext as _
from ..refusals import Refusal


class Unreadable(Refusal):
    """{file} belum bisa dibaca. Simpan sebagai CSV atau XLSX, lalu unggah lagi."""

    status = 422

    def __init__(self, file: str = "") -> None:
        super().__init__(file=file[-60:] or _("Berkas ini"))


class IsPdf(Unreadable):
    """{file} adalah PDF. Simpan sebagai CSV atau XLSX, lalu unggah lagi."""


class IsOldExcel(Unreadable):
    """{file} dari Excel lama. Buka di Excel, simpan sebagai XLSX, lalu unggah lagi."""


class IsLocked(Unreadable):
    """{file} dikunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi."""


class TooLong(Unreadable):
    """{file} terlalu panjang. Bagi menjadi beberapa berkas yang lebih pendek."""
