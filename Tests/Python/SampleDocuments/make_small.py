#!/usr/bin/env python3
"""Makes small pictures of a few words, which are quick to recognise, for the tests with mutated documents.

    make_small.py DIRECTORY
"""

import pathlib
import sys

from PIL import Image, ImageDraw, ImageFont

from make_scans import pdf_of


def picture(lines):
    page = Image.new("L", (520, 60 + 40 * len(lines)), 250)
    draw = ImageDraw.Draw(page)
    for row, line in enumerate(lines):
        draw.text((20, 20 + 40 * row), line, fill=10, font=ImageFont.load_default(24))
    return page


def make(folder):
    bill = picture(["Prairie States Telephone", "Account 774-2209183-06", "Line (312) 555-0142"])
    letter = picture(["Letter of Authorization", "Signature: ____________"])
    bill.save(folder / "picture.png")
    bill.save(folder / "picture.jpg", quality=60)
    black_and_white = [page.convert("1") for page in (bill, letter)]
    black_and_white[0].save(
        folder / "pages.tiff", save_all=True, append_images=black_and_white[1:], compression="group4"
    )
    sheet = Image.new("L", (850, 1100), 250)
    sheet.paste(bill, (60, 60))
    pdf_of(folder / "scan.pdf", [(sheet, None)])


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
