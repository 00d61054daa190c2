import DocumentMatching
import Testing

@testable import DocumentExtraction

/// Letters that are signed above a printed name, or by a service, without a caption that asks for a signature.
struct PrintedNameTests {
    private static let body = (0..<4).map { _ in "Please move our number from the old company to the new one today" }

    private func page(_ lines: [String], source: PageText.Source = .embedded) -> PageText {
        let text = (Self.body + lines).enumerated().map { row, line in
            var left = 72.0
            return TextLine(
                words: line.split(separator: " ").map { word in
                    let width = Double(word.count) * 6
                    defer { left += width + 4 }
                    return TextWord(
                        text: String(word),
                        left: left,
                        top: 200 + Double(row) * 40,
                        width: width,
                        height: 10,
                        certaintyPercent: 100
                    )
                }
            )
        }
        return PageText(number: 1, width: 612, height: 792, source: source, lines: text)
    }

    @Test(arguments: [
        "Jane Doe", "Dr. Jane Doe, sole owner", "Neil Abernathy, M.D.", "Mei-Ling Sato", "Leland Two Bulls, M.D.",
        "Patrick O'Hearn, Office Manager",
    ])
    func aNameBelowTheTextIsAPlaceToSign(line: String) {
        #expect(PrintedName.labels(on: page([line])).count == 1)
        #expect(PrintedName.labels(on: page([line], source: .recognised)).isEmpty)
    }

    @Test(arguments: [
        "Carol Hofer, Notary Public", "Witness: Caleb Moss", "Gulf Fax Company", "Lakeside Family Medicine LLC",
        "The number stays with us", "Chicago", "Practice Administrator", "Front Desk",
    ])
    func otherWordsAreNone(line: String) { #expect(PrintedName.labels(on: page([line])).isEmpty) }

    @Test func theNameBelowTheWordsOfANotaryIsNone() {
        var page = page(["Subscribed and sworn to before me November 6", "Carol Jean Hofer"])
        // One line below the other.
        page.lines[5] = TextLine(
            words: page.lines[5].words.map { word in
                TextWord(
                    text: word.text,
                    left: word.left,
                    top: word.top - 26,
                    width: word.width,
                    height: 10,
                    certaintyPercent: 100
                )
            }
        )
        #expect(PrintedName.labels(on: page).isEmpty)
    }

    // MARK: Ink

    /// A page in pixels, two for each point, with ink and a line of some length above the name.
    private func picture(inkAt foot: Int?, ruled: Bool) -> GrayPicture {
        var pixels = [UInt8](repeating: 255, count: 1_224 * 1_584)
        if ruled { for x in 140..<420 { for y in 708..<710 { pixels[y * 1_224 + x] = 0 } } }
        if let foot {
            for x in 150..<330 {
                let middle = foot - 18 + Int(14 * sine(Double(x - 150) / 4.5))
                for y in middle - 2...middle + 2 { pixels[y * 1_224 + x] = 20 }
            }
        }
        return GrayPicture(width: 1_224, height: 1_584, pixels: pixels)
    }

    private func sine(_ x: Double) -> Double {
        var turned = x.truncatingRemainder(dividingBy: 2 * .pi)
        if turned > .pi { turned -= 2 * .pi }
        // Good to a few percent, which is enough for a scrawl.
        let parabola = 4 / Double.pi * turned - 4 / (Double.pi * Double.pi) * turned * abs(turned)
        return parabola
    }

    private func mark(inkAt foot: Int?, ruled: Bool) throws -> SignatureMark? {
        let page = page(["Jane Doe"])
        let judge = SignatureJudge(page: page, picture: picture(inkAt: foot, ruled: ruled))
        return judge.mark(forName: try #require(PrintedName.labels(on: page).first))
    }

    @Test func inkAboveANameIsASignatureOfThatPerson() throws {
        for ruled in [true, false] {
            let mark = try mark(inkAt: 704, ruled: ruled)
            #expect(mark?.verdict == .present, "\(String(describing: mark))")
            #expect(mark?.signer == "Jane Doe")
        }
    }

    @Test func aNameWithoutInkIsNoSignature() throws {
        #expect(try mark(inkAt: nil, ruled: true)?.verdict == .absent)
        #expect(try mark(inkAt: nil, ruled: false) == nil)
        #expect(try mark(inkAt: 1_200, ruled: false) == nil)
        // It goes on below the name, as a stamp does.
        #expect(try mark(inkAt: 752, ruled: false) == nil)
    }

    // MARK: Services

    private func trace(_ lines: [String]) -> SignatureMark? { SigningTrace([page(lines)]).mark }

    @Test(arguments: [
        ["Audit trail", "SENT 11/03/2026 13:01 UTC", "SIGNED 11/03/2026 13:47 UTC by Jane Doe IP 192.0.2.19"],
        ["Certificate Of Completion", "Signer Jane Doe, jane@example.org", "Signed 11/18/2026 10:42:55 AM"],
        ["DocuSigned by:", "Jane Doe", "Signed 11/18/2026 10:42 AM"],
    ])
    func theTraceOfASigningServiceCounts(lines: [String]) {
        let mark = trace(lines)
        #expect(mark?.verdict == .present, "\(String(describing: mark))")
        #expect(mark?.signer == "Jane Doe")
        #expect(mark?.isTyped == nil)
    }

    @Test(arguments: [
        ["Audit trail", "SENT 11/03/2026 13:01 UTC to Jane Doe", "VIEWED 11/03/2026 13:44 UTC by Jane Doe"],
        ["Audit trail", "SIGNED 11/03/2026 13:47 UTC by Jane Doe", "DECLINED 11/03/2026 14:01 UTC by John Roe"],
        ["Certificate Of Completion", "Signer Jane Doe", "Signer John Roe", "Signed 11/18/2026 10:42:55 AM"],
        ["DocuSign Envelope ID: 7A1F0C22", "Status: Sent", "Signed 11/18/2026 10:42 AM by Jane Doe"],
        ["Signed electronically:", "Jane Doe, 11/10/2026 4:15 PM"],
        ["Audit trail", "Date signed: 11/18/2026 10:42 AM"],
    ])
    func aTraceWithoutASignatureDoesNot(lines: [String]) { #expect(trace(lines) == nil) }

    @Test func theSubjectOfAnEmailIsNoPlaceToSign() {
        #expect(SignatureLabel.labels(on: page(["Please sign: fax number transfer"])).isEmpty)
        #expect(!SignatureLabel.labels(on: page(["Please sign:"])).isEmpty)
    }

    // MARK: Numbers down the page

    @Test(arguments: [ShownNumbers.Turn.left, .right])
    func aNumberThatRunsUprightIsTurned(turn: ShownNumbers.Turn) throws {
        let word = TextWord(text: "774-2209", left: 300, top: 300, width: 10, height: 60, certaintyPercent: 100)
        let page = PageText(number: 1, width: 612, height: 792, source: .embedded, lines: [TextLine(words: [word])])
        var pixels = [UInt8](repeating: 255, count: 612 * 792)
        for y in 302..<310 { for x in 301..<309 { pixels[y * 612 + x] = 0 } }
        let picture = GrayPicture(width: 612, height: 792, pixels: pixels)
        let numbers = try #require(ShownNumbers([word], of: page, in: picture, turning: turn))
        #expect(numbers.sheet.width > numbers.sheet.height)
        let columns = (0..<numbers.sheet.width).filter { x in
            (0..<numbers.sheet.height).contains { numbers.sheet[x, $0] < 100 }
        }
        let middle = numbers.sheet.width / 2
        #expect(columns.count == 8)
        #expect(columns.allSatisfy { turn == .left ? $0 < middle : $0 > middle })
    }
}
