"""Who takes part in a rehearsal, and what they do on both days: the course as it stands, in the product as it is."""

import re
import threading
from contextlib import suppress

import httpx

from ...classroom.course import lessons
from ...demo import plans
from .phone import Fault, Phone

GOODS = (("Emping", "25.000", "emping"), ("Gula Semut", "20.000", "gula-semut"), ("Madu", "90.000", "madu"))
PIN = "804412"
LOOKS_EVERY = 3  # seconds between two looks at the board


class Participant:
    def __init__(self, phone: Phone, number: int) -> None:
        self.phone, self.number, self.name = phone, number, f"Peserta Gladi {number}"
        self.store, self.bought, self.order = "", "", ""  # addresses, as they are found

    def join(self, code: str) -> None:
        self.phone.open("/kelas/")
        self.phone.send("/kelas/", code=code)
        self.phone.send(f"/kelas/{code}", name=self.name, secret=PIN)
        self.store = re.search(r"/toko/([^/]+)/kelola", self.phone.text)[1]  # type: ignore[index]

    def first_test(self) -> None:
        self._answer("awal", off_by=1)

    def judge(self) -> None:
        self.phone.open("/kelas/langkah/aman")
        self.phone.open("/kelas/aman")
        answers = {f"q{n}": str(int(message.trick)) for n, message in enumerate(lessons.messages())}
        self.phone.send("/kelas/aman", **answers)

    def map_the_village(self) -> None:
        self.phone.open("/kelas/langkah/potensi")
        self.phone.open("/kelas/potensi")
        for name, price, _picture in GOODS:
            self.phone.send("/kelas/potensi", name=name, price=price, maker="Ibu Sarni", season="Juni")

    def photograph(self) -> None:
        self.phone.open("/kelas/langkah/foto")
        for goods, (_name, _price, picture) in zip(self._goods("draft"), GOODS, strict=True):
            self.phone.open(f"{goods}/foto")
            self.phone.send("/foto", files={"photos": (f"{picture}.jpg", _photo(picture), "image/jpeg")})

    def price(self) -> None:
        self.phone.open("/kelas/harga")
        self.phone.send("/kelas/harga", material="60.000", work="30.000", packing="10.000", pieces="12", percent="30")
        for goods in self._goods("draft"):
            self.phone.open(goods)
            self.phone.send(goods, grams="250", state="draft")

    def publish(self) -> None:
        for goods in self._goods("draft"):
            self.phone.open(goods)
            self.phone.send(goods, state="published")

    def share(self) -> None:
        self.phone.open(f"/toko/{self.store}/bagikan")
        self.phone.open(f"/toko/{self.store}/obrolan?app=wa&text=Halo+Kak%2C+toko+saya+sudah+buka")
        self.phone.send("/obrolan")

    def buy_of(self, other: "Participant") -> None:
        self.phone.open(f"/toko/{other.store}/")
        goods = self.phone.links(rf"/toko/{other.store}/produk/[^\"/]+")
        self.phone.open(goods[self.number % len(goods)])
        self.phone.send("/keranjang")
        self.phone.open(f"/toko/{other.store}/pesan")
        who = {"name": self.name, "phone": f"0812 0000 {9000 + self.number}", "delivery": "pickup", "payment": "cash"}
        self.phone.send("/pesan", hitung="1", **who)
        self.phone.send("/pesan", **who)
        self.bought = self.phone.here.partition("?")[0]

    def handle(self) -> None:
        """Pack the order, hand it over, write down the money."""
        self.phone.open(f"/toko/{self.store}/kelola/pesanan")
        self.order = self.phone.links(rf"/toko/{self.store}/kelola/pesanan/[0-9]+")[0]
        for step in ("/pengemasan", "/pengiriman", "/uang-masuk"):
            self.phone.open(self.order)
            self.phone.send(step)

    def complain(self) -> None:
        self.phone.open(f"{self.bought}/keluhan")
        fault, wish = (self.phone.form("/keluhan").choices[name][0] for name in ("fault", "wish"))
        self.phone.send("/keluhan", fault=fault, wish=wish, words="Bungkusnya sobek.")

    def calm(self) -> None:
        self.phone.open(f"{self.order}/keluhan")
        self.phone.send("/keluhan/jawaban", outcome="refused", words="Mohon maaf, kami sudah melihat fotonya.")

    def answer_buyers(self) -> None:
        """Everybody who writes in the practice chat hears something."""
        chats = f"/toko/{self.store}/kelola/obrolan/"
        self.phone.open(chats)
        for chat in self.phone.links(rf"{chats}[0-9]+"):
            self.phone.open(chat)
            self.phone.send(chat, words="Masih ada, Kak. Harganya Rp25.000.")

    def plan(self) -> None:
        self.phone.open("/kelas/rencana")
        self.phone.send("/kelas/rencana", first="Foto baru", second="Tulis cerita", third="Ajak tetangga")

    def last_test(self) -> None:
        self._answer("akhir", off_by=0)

    def left_over(self) -> list[str]:
        """The steps that are not done in the end."""
        page = self.phone.open("/kelas/ruang")
        done = re.findall(r'<li class="ok"><a [^>]*href="/kelas/langkah/([a-z-]+)"', page)
        return [one.name for one in lessons.lessons() if one.name not in done]

    def _answer(self, which: str, off_by: int) -> None:
        self.phone.open(f"/kelas/tes/{which}")
        answers = {f"q{n}": str((one.right + off_by) % 3) for n, one in enumerate(lessons.questions())}
        self.phone.send(f"/kelas/tes/{which}", **answers)

    def _goods(self, state: str) -> list[str]:
        self.phone.open(f"/toko/{self.store}/kelola/produk/?tampil={state}")
        found = self.phone.links(rf"/toko/{self.store}/kelola/produk/[a-z0-9-]+")
        return [place for place in found if not place.endswith(("/baru", "/banyak", "/impor-ekspor"))]


class Trainer:
    """Makes the class, keeps board and front screen open, leads through the day, ends the class."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.board = phone, ""
        self._stop = threading.Event()
        self._screens: list[threading.Thread] = []

    def sign_in(self, number: str, secret: str) -> None:
        self.phone.open("/masuk?next=/pelatih/")
        self.phone.send("/masuk", phone=number, secret=secret)

    def make_class(self, village: str, day: str) -> str:
        """The join code."""
        self.phone.open("/pelatih/baru")
        self.phone.send("/pelatih/baru", name="Gladi bersih", village=village, starts_on=day, ends_on=day)
        self.board = f"{self.phone.here}papan"
        return re.search(r'class="code[^"]*">([A-Z]{6})<', self.phone.text)[1]  # type: ignore[index]

    def open_screens(self) -> None:
        """As their scripts do: one asks for what changed, one listens."""
        self._screens = [threading.Thread(target=self._look, daemon=True) for _screen in ("board", "projector")]
        self._screens.append(threading.Thread(target=self._listen, daemon=True))
        for screen in self._screens:
            screen.start()

    def lead(self, step: str) -> None:
        self.phone.open(self.board)
        self.phone.send("/latihan", step=step, minutes="20")

    def say(self, words: str) -> None:
        self.phone.open(self.board)
        self.phone.send("/pesan", message=words)

    def send_buyers(self) -> None:
        """The wave that the page offers: some practice buyers to everybody."""
        self.phone.open(f"{self.board.removesuffix('papan')}pembeli")
        self.phone.send("/pembeli")

    def make_pairs(self) -> None:
        self.phone.open(self.board)
        self.phone.send("/kelompok", people="2")

    def rest(self, is_on: bool) -> None:
        self.phone.open(self.board)
        self.phone.send("/istirahat", on="1" if is_on else "0")

    def end(self) -> None:
        self._stop.set()
        for screen in self._screens:
            screen.join()
        self.phone.open(self.board.removesuffix("papan"))
        self.phone.send("/selesai")

    def _look(self) -> None:
        mark = ""
        while not self._stop.wait(LOOKS_EVERY):
            with suppress(Fault):
                answer = self.phone.ask("GET", f"{self.board}/isi", headers={"X-Mark": mark})
                mark = answer.headers.get("X-Mark", "")

    def _listen(self) -> None:
        while not self._stop.wait(1):
            with suppress(httpx.HTTPError), self.phone.client.stream("GET", f"{self.board}/arus") as news:
                for _line in news.iter_lines():
                    if self._stop.is_set():
                        break


def _photo(name: str) -> bytes:
    return plans.picture(name).read_bytes()
