import Foundation
import Messaging
import Porting

/// A page of text as a small PDF that tools can read, with only the essentials of a bill or letter.
///
/// A bill has no date, and a letter that of ``TestCalendar``, because the calendars of tests run at any pace. There is
/// no account number if the form has none.
struct TestPaper {
    private var drawing = ""

    /// The bill that belongs to a form.
    static func bill(_ form: PortingForm) -> Data {
        var paper = TestPaper()
        let address = form.billedAddress
        paper.write(form.currentCarrier, x: 60, y: 720, size: 20)
        for (row, line) in ["Bill to", form.billedName, address.street, cityLine(address)].enumerated() {
            paper.write(line, x: 60, y: 660 - 14 * row)
        }
        paper.write("Account number", x: 330, y: 660)
        paper.write(form.carrierAccountNumber, x: 460, y: 660)
        paper.write("Billing telephone number", x: 330, y: 640)
        paper.write(national(form.billingPhone), x: 460, y: 640)
        paper.write("Current charges by line", x: 60, y: 560, size: 12)
        paper.write("\(national(form.numberToPort))  Business fax line", x: 60, y: 540)
        paper.write("Fax line, monthly charge", x: 72, y: 524)
        paper.write("$29.95", x: 500, y: 524)
        return paper.pdf
    }

    /// The letter of authorization that belongs to a form, signed.
    static func letter(_ form: PortingForm) -> Data {
        var paper = TestPaper()
        paper.write("LETTER OF AUTHORIZATION", x: 200, y: 720, size: 16)
        let rows = [
            ("Billing name", form.billedName),
            ("Billing address", "\(form.billedAddress.street), \(cityLine(form.billedAddress))"),
            ("Number to port", national(form.numberToPort)),
            ("Current provider", form.currentCarrier),
            ("Account number", form.carrierAccountNumber),
        ]
        for (row, (name, value)) in rows.enumerated() {
            paper.write(name, x: 60, y: 660 - 22 * row)
            paper.write(value, x: 210, y: 660 - 22 * row)
        }
        paper.write("I authorize Updox to act as my agent in changing the provider of this number.", x: 60, y: 520)
        // A name in ink with a flourish, above the line.
        paper.drawing += "1.5 w 70 412 m 110 450 130 395 160 425 c 190 455 200 400 250 430 c S\n"
        paper.drawing += "0.7 w 60 405 m 340 405 l S\n"
        paper.write("Signature of the authorizing person", x: 60, y: 392)
        paper.drawing += "0.7 w 370 405 m 550 405 l S\n"
        paper.write(TestCalendar.today, x: 374, y: 409)
        paper.write("Date", x: 370, y: 392)
        paper.write(form.authorizingPerson, x: 60, y: 360)
        paper.write("Printed name", x: 60, y: 345)
        return paper.pdf
    }

    private static func cityLine(_ address: PostalAddress) -> String {
        "\(address.city), \(address.state) \(address.zip)"
    }

    private static func national(_ text: String) -> String {
        if case .success(let number) = PhoneNumber.parse(text) { number.national } else { text }
    }

    private mutating func write(_ text: String, x: Int, y: Int, size: Int = 10) {
        let escaped = text.map { "()\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        drawing += "BT /F1 \(size) Tf \(x) \(y) Td (\(escaped)) Tj ET\n"
    }

    /// One page of US Letter with a font that every reader has.
    private var pdf: Data {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Data(file.utf8)
    }
}
