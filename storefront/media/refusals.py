"""Why a photo was not taken, in words for the person who sent it."""

from ..refusals import Refusal


class BadPhoto(Refusal):
    """Foto ini tidak bisa dibaca. Pilih foto lain."""

    status = 422


class EmptyFile(BadPhoto):
    """Berkas ini kosong. Pilih foto lain."""


class NotAPhoto(BadPhoto):
    """Berkas ini bukan foto. Kirim foto JPEG, PNG, WebP atau HEIC."""


class BrokenPhoto(BadPhoto):
    """Foto ini rusak atau belum terkirim utuh. Kirim sekali lagi, atau pilih foto lain."""


class HeavyFile(BadPhoto):
    """Foto ini lebih dari {megabytes} MB. Pilih foto yang lebih kecil."""


class HugePicture(BadPhoto):
    """Foto ini terlalu besar: {megapixels} megapiksel. Paling besar {most} megapiksel."""


class NoHeic(BadPhoto):
    """Foto HEIC belum bisa dibaca di sini. Pilih "Paling Kompatibel" di kamera iPhone, atau kirim JPEG."""


class StoreFull(BadPhoto):
    """Tempat foto toko ini sudah penuh. Minta tambahan kepada pengelola Lumbung."""


class NoRoom(BadPhoto):
    """Tempat foto di sini sudah penuh. Beri tahu pengelola, lalu coba lagi."""

    status = 507
