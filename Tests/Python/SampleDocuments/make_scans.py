#!/usr/bin/env python3
"""Makes scans, photographs and pictures of a bill and a letter, for the tests of the document reader.

    make_scans.py DIRECTORY

The bill and the letter are those of deploy/samples, rendered by pdftoppm. The noise is the same each time.
"""

import io
import pathlib
import random
import subprocess
import sys

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "deploy" / "samples"


def picture(path, dpi=200):
    command = ["pdftoppm", "-gray", "-r", str(dpi), "-f", "1", "-l", "1", "-singlefile", str(path)]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("L")


def noise(size, strength, seed):
    """Noise around 128 that is the same each time; Pillow's own is not."""
    source = random.Random(seed)
    small = Image.frombytes("L", (256, 256), bytes(min(255, max(0, int(source.gauss(128, strength)))) for _ in range(65536)))
    tiled = Image.new("L", size)
    for x in range(0, size[0], 256):
        for y in range(0, size[1], 256):
            tiled.paste(small.rotate(90 * source.randrange(4)), (x, y))
    return tiled


def scan(page, angle=0.0, strength=0, paper=246, quality=60, seed=1):
    """What a scanner makes of a page: skewed, not quite white, noisy, and smeared by JPEG."""
    page = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    page = page.point(lambda shade: 20 + shade * (paper - 20) // 255)
    if strength:
        page = ImageChops.add(page, noise(page.size, strength, seed), offset=-128)
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue()))


def photograph(page):
    """What a phone camera makes of a sheet on a desk: perspective, a shadow, a little blur."""
    width, height = page.size
    desk = Image.new("L", (width + 300, height + 300), 70)
    desk.paste(page, (150, 150))
    size = desk.size
    corners = (20, 40, 60, size[1] - 10, size[0] - 10, size[1] - 60, size[0] - 60, 10)
    desk = desk.transform(size, Image.Transform.QUAD, corners, resample=Image.Resampling.BICUBIC)
    shade = Image.linear_gradient("L").resize(size).point(lambda level: 150 + level * 105 // 255)
    desk = ImageChops.multiply(desk, shade).filter(ImageFilter.GaussianBlur(0.7))
    return ImageChops.add(desk, noise(size, 5, 7), offset=-128)


def pdf_of(path, pages):
    """A PDF whose pages are only pictures, each with the given line of text above it."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    for page, head in pages:
        buffer = io.BytesIO()
        page.save(buffer, "JPEG", quality=70)
        canvas.drawImage(ImageReader(buffer), 0, 0, 612, 792)
        if head:
            canvas.drawString(60, 780, head)
        canvas.showPage()
    canvas.save()


def dusty(size=(1700, 2200)):
    """An empty sheet on a dusty scanner."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    source = random.Random(3)
    for _ in range(40):
        x, y = source.randrange(size[0]), source.randrange(size[1])
        draw.ellipse((x, y, x + source.randrange(1, 4), y + source.randrange(1, 4)), fill=90)
    return scan(page, strength=4, seed=5)


def make(folder):
    bill = picture(SAMPLES / "clean-bill.pdf")
    letter = picture(SAMPLES / "clean-letter.pdf")
    pdf_of(folder / "scan-straight.pdf", [(scan(bill), None)])
    pdf_of(folder / "scan-leaning.pdf", [(scan(bill, angle=1.2, strength=8, seed=2), None)])
    pdf_of(folder / "scan-poor.pdf", [(scan(bill, angle=-2.0, strength=18, paper=215, quality=35, seed=3), None)])
    pdf_of(folder / "scan-letter.pdf", [(scan(letter, angle=-0.7, strength=8, seed=4), None)])
    pdf_of(folder / "fax-head.pdf", [(scan(bill), "11/20/2026 09:14 FROM LAKESIDE FAMILY MED TO 13125550188 P.1/1")])
    pdf_of(folder / "bill-and-empty-page.pdf", [(scan(bill), None), (dusty(), None)])
    scan(bill, angle=0.5, strength=6, seed=6).save(folder / "bill.png")
    photograph(picture(SAMPLES / "clean-bill.pdf", dpi=250)).save(folder / "photograph.jpg", quality=80)
    pages = [scan(bill, angle=0.6), scan(letter, angle=-0.6), dusty()]
    black_and_white = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
    black_and_white[0].save(
        folder / "fax.tiff", save_all=True, append_images=black_and_white[1:], compression="group4", dpi=(200, 200)
    )
    blurred = bill.filter(ImageFilter.GaussianBlur(9))
    pdf_of(folder / "scan-illegible.pdf", [(scan(blurred, strength=20, seed=8), None)])
    noise((1200, 900), 60, 9).save(folder / "no-text.jpg", quality=70)
    Image.new("L", (1700, 2200), 255).save(folder / "empty-page.png")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
