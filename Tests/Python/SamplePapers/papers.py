"""Bills and letters as small PDFs that contain only what the customer's documents say about a request.

Bills have no date, and letters that of the machine, because the calendars of tests begin with it and run at any speed.
"""

import datetime
import zoneinfo


def bill(request):
    """The bill that belongs to a request."""
    form = request["form"]
    address = form["billedAddress"]
    lines = [(60, 720, 20, form["currentCarrier"]), (60, 660, 10, "Bill to"), (60, 646, 10, form["billedName"]),
             (60, 632, 10, address["street"]), (60, 618, 10, _city(address)),
             (330, 660, 10, "Account number"), (460, 660, 10, form.get("carrierAccountNumber", "")),
             (330, 640, 10, "Billing telephone number"), (460, 640, 10, _national(form["billingPhone"])),
             (60, 560, 12, "Current charges by line"),
             (60, 540, 10, _national(form["numberToPort"]) + "  Business fax line"),
             (72, 524, 10, "Fax line, monthly charge"), (500, 524, 10, "$29.95")]
    return _pdf(lines)


def letter(request):
    """The letter of authorization that belongs to a request, signed."""
    form = request["form"]
    address = form["billedAddress"]
    rows = [("Billing name", form["billedName"]), ("Billing address", f"{address['street']}, {_city(address)}"),
            ("Number to port", _national(form["numberToPort"])), ("Current provider", form["currentCarrier"]),
            ("Account number", form.get("carrierAccountNumber", ""))]
    lines = [(200, 720, 16, "LETTER OF AUTHORIZATION")]
    for row, (name, value) in enumerate(rows):
        lines += [(60, 660 - 22 * row, 10, name), (210, 660 - 22 * row, 10, value)]
    lines += [(60, 520, 10, "I authorize Updox to act as my agent in changing the provider of this number."),
              (60, 392, 10, "Signature of the authorizing person"), (60, 360, 10, form["authorizingPerson"]),
              (60, 345, 10, "Printed name")]
    today = datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York"))
    lines += [(374, 409, 10, f"{today.month}/{today.day}/{today.year}"), (370, 392, 10, "Date")]
    # A handwritten name with a flourish, above the line, and the line for the date.
    ink = ("1.5 w 70 412 m 110 450 130 395 160 425 c 190 455 200 400 250 430 c S\n0.7 w 60 405 m 340 405 l S\n"
           "0.7 w 370 405 m 550 405 l S\n")
    return _pdf(lines, ink)


def _city(address):
    return f"{address['city']}, {address['state']} {address['zip']}"


def _national(number):
    digits = "".join(c for c in number if c.isdigit())[-10:]
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


def _pdf(lines, ink=""):
    """One US Letter page with a font that every reader has."""
    drawing = ink
    for x, y, size, text in lines:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        drawing += f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
               " /Resources << /Font << /F1 5 0 R >> >> >>",
               f"<< /Length {len(drawing)} >>\nstream\n{drawing}endstream",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    file, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n"
    table = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    file += "".join(f"{place:010} 00000 n \n" for place in places)
    file += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    return file.encode("latin-1")
