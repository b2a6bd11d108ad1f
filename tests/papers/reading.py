"""What a printer would put on paper, read back: words, millimetres, codes."""

import pypdfium2
import zxingcpp

MM = 25.4 / 72
THERMAL = 203  # dots an inch, of the cheap printers


class Paper:
    def __init__(self, body: bytes) -> None:
        self.document = pypdfium2.PdfDocument(body)

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """Millimetres of each page, wide and tall."""
        return [tuple(round(side * MM, 1) for side in page.get_size()) for page in self.document]

    @property
    def pages(self) -> list[str]:
        """The words of each page on one line."""
        return [" ".join(page.get_textpage().get_text_range().split()) for page in self.document]

    @property
    def words(self) -> str:
        return " ".join(self.pages)

    def drawn(self, page: int = 0, dots: int = THERMAL):
        """The page as the printer's dots."""
        return self.document[page].render(scale=dots / 72).to_pil()

    def codes(self, page: int = 0) -> list[str]:
        return [found.text for found in zxingcpp.read_barcodes(self.drawn(page))]

    def tallest_letters(self, page: int = 0) -> str:
        """What stands in the largest letters, without spaces."""
        text = self.document[page].get_textpage()
        boxes = [(text.get_charbox(n, loose=True), text.get_text_range(n, 1)) for n in range(text.count_chars())]
        sized = [(box[3] - box[1], sign) for box, sign in boxes if sign.isalnum()]
        most = max(height for height, _sign in sized)
        return "".join(sign for height, sign in sized if height > most * 0.95)

    def is_inside(self, page: int = 0, margin: float = 3) -> bool:
        """Do all letters keep that many millimetres from each edge?"""
        wide, tall = self.document[page].get_size()
        text, edge = self.document[page].get_textpage(), margin / MM
        boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
        return all(b[0] >= edge and b[1] >= edge and b[2] <= wide - edge and b[3] <= tall - edge for b in boxes)
