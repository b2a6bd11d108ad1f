"""Render the drawings of the demo to the photos that the demo uploads.

    python -m storefront.demo.render_pictures [name ...]

Needs Playwright and a Chromium ($CHROMIUM). Product 1600 x 2000, cover 1600 x 1000, maker 1200 x 1200.
"""

import io
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
DRAWINGS, PHOTOS = HERE / "pictures", HERE / "photos"
QUALITY, LOWEST, LARGEST = 72, 56, 140_000  # flat drawings: the difference to 82 is not seen, the bytes are
PAGE = "<style>body{{margin:0}}svg{{display:block;width:{0}px;height:{1}px}}</style>{2}"


def size(svg):
    """Pixels of the photo, from the shape of the drawing."""
    _, _, width, height = map(float, re.search(r'viewBox="([^"]+)"', svg).group(1).split())
    across = 1200 if width == height else 1600
    return across, round(across * height / width)


def jpeg(png):
    """Go down in quality until the file is small enough; fine weaves stop at LOWEST."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in range(QUALITY, LOWEST - 1, -4):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() < LARGEST:
            break
    return out.getvalue()


def main(names):
    from playwright.sync_api import sync_playwright

    PHOTOS.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        page = browser.new_page()
        for drawing in sorted(DRAWINGS.glob("*.svg")):
            if not names or drawing.stem in names:
                svg = drawing.read_text()
                width, height = size(svg)
                page.set_viewport_size({"width": width, "height": height})
                page.set_content(PAGE.format(width, height, svg))
                photo = jpeg(page.screenshot())
                (PHOTOS / f"{drawing.stem}.jpg").write_bytes(photo)
                sys.stdout.write(f"{drawing.stem}: {width} x {height}, {len(photo) // 1000} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
