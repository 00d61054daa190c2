"""A sheet of paper to draw on, which records the page of each subject."""

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = letter
GREY = HexColor("#5a6570")
LIGHT = HexColor("#e8ebee")
INK = HexColor("#1c2f6b")


class Paper:
    """Measures are in points; y counts from the top to the baseline of a text."""

    def __init__(self, path, title):
        # Invariant: the same seed gives the same bytes.
        self.canvas = Canvas(str(path), pagesize=letter, invariant=1)
        self.canvas.setTitle(title)
        self.page = 1
        self.shown = {}

    def shows(self, subject, clearly=True, at_best="exact"):
        """Says that the document shows a subject on the current page.

        clearly: a label identifies it (or, for the address and the ZIP code, it is directly below the billed name), so that
        another value there contradicts the form. at_best="near": printed only in a form that can never be exact.
        """
        self.shown.setdefault(subject, {"page": self.page, "clearly": clearly, "at_best": at_best})

    def new_page(self):
        self.canvas.showPage()
        self.page += 1

    def save(self):
        self.canvas.showPage()
        self.canvas.save()

    def text(self, x, y, value, font="Helvetica", size=9.5, color=black, align="left", width=None):
        """One line; with a width, the text shrinks rather than run into what is next to it."""
        if width and stringWidth(str(value), font, size) > width:
            size *= width / stringWidth(str(value), font, size)
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(color)
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "center": self.canvas.drawCentredString,
        }[align]
        draw(x, HEIGHT - y, str(value))

    def lines(self, x, y, values, leading=12, **style):
        """Several lines, one below another; returns the y after the last."""
        for value in values:
            self.text(x, y, value, **style)
            y += leading
        return y

    def paragraph(self, x, y, value, width, font="Helvetica", size=9.5, leading=13, color=black):
        """Running text, broken into lines; returns the y after the last."""
        line = ""
        for word in value.split():
            wider = f"{line} {word}".strip()
            if line and stringWidth(wider, font, size) > width:
                self.text(x, y, line, font=font, size=size, color=color)
                y += leading
                line = word
            else:
                line = wider
        self.text(x, y, line, font=font, size=size, color=color)
        return y + leading

    def rule(self, x1, y, x2, color=GREY, width=0.6):
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, HEIGHT - y, x2, HEIGHT - y)

    def box(self, x, y, width, height, fill=None, stroke=GREY):
        """A rectangle with its upper left corner at x, y."""
        if fill:
            self.canvas.setFillColor(HexColor(fill) if isinstance(fill, str) else fill)
        if stroke:
            self.canvas.setStrokeColor(stroke)
            self.canvas.setLineWidth(0.6)
        self.canvas.rect(x, HEIGHT - y - height, width, height, stroke=1 if stroke else 0, fill=1 if fill else 0)

    def table(self, x, y, columns, rows, size=9, leading=14, header=None, **style):
        """Rows of cells. columns: (offset, align) of each; header: the labels, drawn in bold."""
        for index, row in enumerate(([header] if header else []) + rows):
            font = "Helvetica-Bold" if header and index == 0 else style.get("font", "Helvetica")
            for (offset, align), value in zip(columns, row):
                self.text(x + offset, y, value, font=font, size=size, align=align)
            y += leading
        return y

    def leaders(self, x, y, label, value, width, font="Helvetica", size=9.5):
        """A label and its value with dots between them, as one line."""
        dot = stringWidth(".", font, size)
        free = width - stringWidth(label + "  " + value, font, size)
        self.text(x, y, f"{label} {'.' * max(3, int(free / dot))} {value}", font=font, size=size)

    def signature(self, x, y, name):
        """A handwritten name: a curve without readable text."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.3)
        path = canvas.beginPath()
        path.moveTo(x, HEIGHT - y)
        for index, letter_ in enumerate(name[:14]):
            step = 6 + ord(letter_) % 5
            rise = 6 + (ord(letter_) * 7 + index * 3) % 17
            path.curveTo(x + step * 0.2, HEIGHT - y + rise, x + step * 0.9, HEIGHT - y + rise, x + step, HEIGHT - y)
            x += step
        path.curveTo(x + 10, HEIGHT - y - 9, x + 25, HEIGHT - y + 9, x + 42, HEIGHT - y + 3)
        canvas.drawPath(path)
        canvas.restoreState()


__all__ = ["Paper", "WIDTH", "HEIGHT", "GREY", "LIGHT", "INK", "black", "white", "HexColor", "stringWidth"]
