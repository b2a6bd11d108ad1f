"""The columns of the store's own layout, and what other people call them."""

import re
from typing import NamedTuple


class Column(NamedTuple):
    field: str  # of the product form, or one of code, choice, shown, photos
    title: str
    others: str = ""  # other headings, letters and digits only


COLUMNS = (
    Column("code", "Kode", "kodebarang kodeproduk sku productcode"),
    Column("name", "Nama barang", "nama namaproduk produk barang name productname title judul"),
    Column("choice", "Pilihan", "varian variasi rasa ukuranwarna variation variant option"),
    Column("price", "Harga", "hargajual hargarp hargasatuan hargaeceran price regularprice harganormal"),
    Column("unit", "Satuan", "dijualper unit uom"),
    Column("grams", "Berat (gram)", "berat beratgr beratg beratkirim weight weightg weightgram"),
    Column("stock", "Stok", "stock jumlah persediaan jumlahstok qty quantity"),
    Column("category", "Kategori", "jenis category categories kategoriproduk"),
    Column("shown", "Tampil", "tampilkan status published diterbitkan"),
    Column("description", "Cerita", "ceritabarang deskripsi deskripsiproduk description keterangan"),
    Column("ingredients", "Bahan", "komposisi ingredients"),
    Column("keeps", "Tahan berapa lama", "tahan masasimpan shelflife"),
    Column("maker", "Pembuat", "pelapak pengrajin perajin produsen maker brand"),
    Column("maker_note", "Tentang pembuat"),
    Column("pirt", "P-IRT", "nomorpirt nopirt"),
    Column("halal", "Halal", "nomorhalal nohalal sertifikathalal"),
    Column("bpom", "BPOM", "nomorbpom nobpom"),
    Column("box", "Ukuran (cm)", "ukuran dimensi dimensions"),
    Column("is_local", "Barang segar", "segar hanyalokal"),
    Column("wholesale_min", "Grosir mulai", "minimalgrosir mingrosir"),
    Column("wholesale_price", "Harga grosir", "wholesaleprice"),
    Column("is_featured", "Unggulan", "isfeatured featured"),
    Column("photos", "Foto", "gambar namafoto berkasfoto images image photo"),
)
TITLES = {column.field: column.title for column in COLUMNS}
MOST_PHOTO_NAMES = 8


def bare(heading: str) -> str:
    """`Berat (gram)` -> `beratgram`"""
    return re.sub(r"[^a-z0-9]", "", heading.lower())


FIELDS = {name: column.field for column in COLUMNS for name in (bare(column.title), *column.others.split())}
