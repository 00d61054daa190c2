import DocumentMatching
import Porting
import Rulebook
import Timekeeping

/// A correct packet, which each test breaks in one way.
struct PacketSample {
    var request = PortRequestForm()
    var bill: DocumentReading? = DocumentReading(format: .pdf, sizeBytes: 2_000)
    var letter: DocumentReading? = DocumentReading(format: .pdf, sizeBytes: 2_000)
    var billLines = Self.billLines
    var letterLines = Self.letterLines
    var attempt = 1
    var textsTooLong: [String] = []
    var day = PacketSample.today

    static let today = CalendarDay(year: 2026, month: 11, day: 20) ?? .distantSample

    init() {
        let address = PostalAddress(street: "412 W Lake Street, Suite 3", city: "Chicago", state: "IL", zip: "60606")
        request.practice = Practice(
            practiceGroupID: "PG-12",
            practiceName: "Lakeside Family Medicine",
            providerID: "D-7",
            providerName: "Jane Doe",
            doctorAddress: address,
            practiceGroupAddress: address
        )
        request.gate = Self.gate
        request.form.customerEmail = "office@lakeside.example"
        request.form.numberToPort = "(312) 555-0142"
        request.form.authorizingPerson = "Jane Doe"
        request.form.billedName = "Lakeside Family Medicine"
        request.form.billedAddress = address
        request.form.carrierAccountNumber = "50381-44927"
        request.form.billingPhone = "312-555-0142"
        request.form.currentCarrier = "Prairie Telephone"
        request.form.pin = "4711"
        request.form.wholeAccount = true
        letter?.signature = SignatureMark(.present, page: 1, explanation: "There is handwriting on the line.")
    }

    private static let gate: GateAnswers = {
        var gate = GateAnswers()
        gate.carrierAllowsPorting = true
        gate.carrierContactAccurate = true
        gate.lineCarriesInternet = false
        gate.lineCarriesCardReader = false
        gate.lineCarriesAlarm = false
        gate.sharedVoiceLine = false
        gate.distinctiveRing = false
        gate.understandsOldDevicesStop = true
        gate.understandsIrreversible = true
        gate.losingProviderKind = .carrier
        gate.answeredBy = "Jane Doe"
        gate.answeredAt = Timestamp("2026-11-19T15:00:00Z")
        return gate
    }()

    private static let billLines = [
        "Prairie Telephone",
        "Statement date: November 11, 2026",
        "Account number: 50381-44927",
        "Bill to:",
        "Lakeside Family Medicine",
        "412 W Lake Street, Suite 3",
        "Chicago, IL 60606",
        "Service for (312) 555-0142",
        "Total due: $48.12",
    ]

    private static let letterLines = [
        "Letter of authorization",
        "Name: Lakeside Family Medicine",
        "Address: 412 W Lake Street, Suite 3",
        "Chicago, IL 60606",
        "Current carrier: Prairie Telephone",
        "Account number: 50381-44927",
        "Number to port: (312) 555-0142",
        "Authorized person: Jane Doe",
        "Signature: Jane Doe Date: November 18, 2026",
    ]

    /// The findings of the rules.
    func forecast(_ rulebook: Rulebook = Rulebook(), overrides: [Override] = []) -> Forecast {
        let readings: [(DocumentKind, DocumentReading?, [String])] = [
            (.bill, bill, billLines), (.letter, letter, letterLines),
        ]
        let documents = readings.compactMap { kind, reading, lines -> DocumentToCheck? in
            guard var reading else { return nil }
            if reading.text == nil, reading.problems.isEmpty { reading.text = Self.text(lines) }
            reading.pageCount = reading.pageCount ?? 1
            return DocumentToCheck(
                kind: kind,
                filename: "\(kind.rawValue).pdf",
                sizeBytes: reading.sizeBytes,
                reading: reading
            )
        }
        let packet = PacketToCheck(
            request: request,
            documents: documents,
            attempt: attempt,
            textsTooLong: textsTooLong
        )
        return rulebook.forecast(packet, on: day, overrides: overrides)
    }

    /// A page with these lines, one below the other, of letters ten units wide.
    static func text(_ lines: [String]) -> DocumentText {
        let lines = lines.enumerated().map { index, line in
            var left = 50.0
            return TextLine(
                words: line.split(separator: " ").map { word in
                    defer { left += Double(word.count + 1) * 5 }
                    return TextWord(
                        text: String(word),
                        left: left,
                        top: 50 + Double(index) * 16,
                        width: Double(word.count) * 5,
                        height: 10,
                        certaintyPercent: 100
                    )
                }
            )
        }
        return DocumentText(pages: [PageText(number: 1, width: 612, height: 792, source: .embedded, lines: lines)])
    }
}

extension CalendarDay {
    fileprivate static var distantSample: CalendarDay { preconditionFailure("the sample's day is wrong") }
}
