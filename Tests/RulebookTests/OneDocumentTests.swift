import DocumentMatching
import Porting
import Rulebook
import Testing

/// A document checked by itself, without the rest of its packet.
struct OneDocumentTests {
    private func findings(_ kind: DocumentKind, _ lines: [String]) -> [Finding] {
        let sample = PacketSample()
        var reading = DocumentReading(format: .pdf, sizeBytes: 2_000)
        reading.pageCount = 1
        reading.text = PacketSample.text(lines)
        if kind == .letter {
            reading.signature = SignatureMark(.present, page: 1, explanation: "There is handwriting on the line.")
        }
        let document = DocumentToCheck(kind: kind, filename: "x.pdf", sizeBytes: 2_000, reading: reading)
        return Rulebook().findings(on: document, form: sample.request.form, as: PacketSample.today)
    }

    @Test(arguments: [DocumentKind.bill, .letter])
    func itSaysTheSameAsTheForecastOfTheWholePacket(kind: DocumentKind) {
        let sample = PacketSample()
        let own = findings(kind, kind == .bill ? sample.billLines : sample.letterLines)
        let whole = sample.forecast().findings.filter { finding in own.contains { $0.rule == finding.rule } }
        #expect(own == whole)
        #expect(own.count > 20)
    }

    @Test(arguments: [DocumentKind.bill, .letter])
    func onlyTheRulesAboutItAreTold(kind: DocumentKind) {
        let other = kind == .bill ? "letter" : "bill"
        let told = findings(kind, ["nothing"]).map(\.rule.rawValue)
        #expect(told.filter { $0.hasPrefix("\(other).") || $0 == "document.\(other).present" } == [])
        #expect(told.filter { !$0.hasPrefix("\(kind.rawValue).") && !$0.hasPrefix("document.") } == [])
    }
}
