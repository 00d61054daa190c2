import Messaging
import Porting
import SystemPicture
import Timekeeping

/// One column of an import file.
package struct ImportColumn: Sendable {
    /// How a cell is read.
    package enum Content: Sendable {
        case text
        /// Digits that a spreadsheet may have converted to a number.
        case digits
        case yesOrNo
        /// One of several words.
        case choice([String])
        /// A date, or a time in UTC.
        case time
    }

    /// The path of the field in the request, or `key`, `bill` or `letter`.
    package let name: String
    package let content: Content
    package let meaning: String
    package let example: String

    /// The path of its value in the request; empty for a value that is not part of the request.
    var path: [String] { Self.beside.contains(name) ? [] : name.split(separator: ".").map(String.init) }

    private static let beside: Set = ["key", "bill", "letter"]

    private init(_ name: String, _ content: Content, _ meaning: String, _ example: String) {
        self.name = name
        self.content = content
        self.meaning = meaning
        self.example = example
    }

    /// Every column, in the order of the template.
    package static let all: [ImportColumn] = documents + practice + gate + form

    static func named(_ name: String) -> ImportColumn? { byName[name] }

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The header and one example row, as a file to fill in.
    package static var template: String {
        [all.map(\.name), all.map(\.example)].map { $0.map(CSVText.field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static let documents = [
        ImportColumn(
            "key",
            .text,
            "your own id of the request; required and unique",
            "crm-4711"
        ),
        ImportColumn(
            "bill",
            .text,
            "the latest bill, as a path relative to this file",
            "documents/bill-4711.pdf"
        ),
        ImportColumn(
            "letter",
            .text,
            "the signed letter of authorization, as a path relative to this file",
            "documents/letter-4711.pdf"
        ),
    ]

    private static let practice =
        [
            ImportColumn("practice.practiceGroupID", .text, "the practice group", "pg-20417"),
            ImportColumn("practice.practiceName", .text, "its name", "Lakeside Family Medicine"),
            ImportColumn("practice.providerID", .text, "the CRM's id of the doctor", "dr-88213"),
            ImportColumn("practice.providerName", .text, "the doctor's name", "Dr. Elena Marsh"),
            ImportColumn("practice.soloPractitioner", .yesOrNo, "whether the doctor is the only one", "no"),
            ImportColumn("practice.ownUpdoxAccount", .text, "an Updox account of its own, which cannot be used", ""),
        ] + address("practice.doctorAddress", "in the doctor settings")
        + address("practice.practiceGroupAddress", "in the practice-group settings")

    private static let gate = [
        ImportColumn("gate.carrierAllowsPorting", .yesOrNo, "whether the carrier allows porting", "yes"),
        ImportColumn("gate.carrierContactAccurate", .yesOrNo, "whether the carrier's contact data are correct", "yes"),
        ImportColumn("gate.lineCarriesInternet", .yesOrNo, "whether the line carries internet access", "no"),
        ImportColumn("gate.lineCarriesCardReader", .yesOrNo, "whether a card reader uses the line", "no"),
        ImportColumn("gate.lineCarriesAlarm", .yesOrNo, "whether an alarm uses the line", "no"),
        ImportColumn("gate.sharedVoiceLine", .yesOrNo, "whether the line is also used for calls", "no"),
        ImportColumn("gate.distinctiveRing", .yesOrNo, "whether it is a distinctive-ring number on another line", "no"),
        ImportColumn(
            "gate.understandsOldDevicesStop",
            .yesOrNo,
            "whether the customer knows that old devices stop",
            "yes"
        ),
        ImportColumn("gate.understandsIrreversible", .yesOrNo, "whether the customer knows that it is final", "yes"),
        ImportColumn(
            "gate.losingProviderKind",
            .choice(LosingProviderKind.allCases.map(\.rawValue)),
            "carrier, eFaxReseller or other",
            "carrier"
        ),
        ImportColumn("gate.answeredBy", .text, "who gave these answers", "Priya Nair, office manager"),
        ImportColumn("gate.answeredAt", .time, "when: 2026-11-20, or 2026-11-20T15:04:00Z", "2026-11-20"),
    ]

    private static let form =
        [
            ImportColumn(
                "form.customerEmail",
                .text,
                "where the customer gets emails about the port",
                "office@practice.example"
            ),
            ImportColumn("form.numberToPort", .digits, "the number to port", "(312) 555-0142"),
            ImportColumn("form.authorizingPerson", .text, "who may authorize the port", "Elena Marsh"),
            ImportColumn("form.billedName", .text, "exactly as on the bill", "Lakeside Family Medicine LLC"),
        ] + address("form.billedAddress", "exactly as on the bill") + [
            ImportColumn("form.carrierAccountNumber", .digits, "the account number with the carrier", "774-2209183-06"),
            ImportColumn("form.billingPhone", .digits, "the contact number on file with the carrier", "(312) 555-0140"),
            ImportColumn("form.currentCarrier", .text, "as named on the bill", "Prairie States Telephone"),
            ImportColumn("form.pin", .digits, "the PIN with the carrier, if there is one", "4471"),
            ImportColumn("form.serviceZIP", .digits, "the ZIP code of the line, if different", "60657"),
            ImportColumn("form.wholeAccount", .yesOrNo, "whether this is the only number on the account", "no"),
            ImportColumn("form.remainingNumbers", .text, "what happens to the other numbers", "(312) 555-0140 stays"),
            ImportColumn("useForOutbound", .yesOrNo, "whether it becomes the outbound number of the account", "yes"),
        ]

    private static func address(_ name: String, _ place: String) -> [ImportColumn] {
        [
            ImportColumn("\(name).street", .text, "the address \(place)", "1840 W Belmont Ave, Suite 210"),
            ImportColumn("\(name).city", .text, "its city", "Chicago"),
            ImportColumn("\(name).state", .text, "its state, two letters", "IL"),
            ImportColumn("\(name).zip", .digits, "its ZIP code, five digits", "60657"),
        ]
    }
}

extension ImportColumn {
    /// The value of a cell; `nil` for an empty one.
    ///
    /// - Throws: ``CellProblem`` if the cell is not valid.
    func value(of cell: String) throws(CellProblem) -> JSONValue? {
        let word = cell.trimmingBlanks
        guard !word.isEmpty else { return nil }
        switch content {
        case .text: return .string(cell)
        case .digits:
            guard cell.wholeMatch(of: /\s*\d(\.\d+)?[Ee]\+?\d+\s*/) == nil else {
                throw CellProblem(
                    "\"\(word)\" was shortened by a spreadsheet. Format the column as text and enter it again."
                )
            }
            return .string(cell)
        case .yesOrNo:
            guard let answer = Self.answers[word.lowercased()] else {
                throw CellProblem("\"\(word)\" is neither yes nor no.")
            }
            return .bool(answer)
        case .choice(let words):
            guard let choice = words.first(where: { $0.lowercased() == word.lowercased() }) else {
                throw CellProblem("\"\(word)\" is not one of \(words.joined(separator: ", ")).")
            }
            return .string(choice)
        case .time:
            // Noon in UTC is the same date everywhere in the United States.
            let moment = CalendarDay(word).flatMap { Timestamp("\($0)T12:00:00Z") } ?? Timestamp(word)
            guard let moment else {
                throw CellProblem(
                    "\"\(word)\" is neither a date such as 2026-11-20 nor a time such as 2026-11-20T15:04:00Z."
                )
            }
            return .string(moment.description)
        }
    }

    private static let answers = ["yes": true, "y": true, "true": true, "no": false, "n": false, "false": false]
}

/// Why a cell is not valid for its column.
struct CellProblem: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
