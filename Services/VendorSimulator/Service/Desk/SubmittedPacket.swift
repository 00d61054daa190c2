import Foundation
import Hashing
import Mail
import VendorSandbox

/// The porting request form and its documents, as the desk finds them in a mail.
struct SubmittedPacket {
    /// The lines the form must have, with what the desk calls them when they are missing.
    private static let requiredLines: [(label: String, name: String)] = [
        ("Updox User ID", "Updox user ID"),
        ("Updox Account Number", "Updox account number"),
        ("Customer Email", "customer email"),
        ("Number to Port", "number to port"),
        ("Authorizing Person", "authorizing person"),
        ("Billed Name", "billed name"),
        ("Billed Street", "billed street"),
        ("Billed City", "billed city"),
        ("Billed State", "billed state"),
        ("Billed ZIP", "billed ZIP"),
        ("Carrier Account Number", "carrier account number"),
        ("Billing Phone", "billing phone"),
        ("Current Carrier", "current carrier"),
    ]

    private let lines: [String: String]
    private let attachments: [MailAttachment]

    init(_ mail: MailMessage) {
        attachments = mail.attachments
        var lines: [String: String] = [:]
        for line in mail.textBody.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let label = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            // The first line of a label counts: an older form may be quoted below this one.
            if lines[label] == nil, !value.isEmpty {
                lines[label] = value
            }
        }
        self.lines = lines
    }

    /// The number to port in E.164; `nil` if it is missing or not a number.
    var number: String? { self["Number to Port"].flatMap(NumberNotation.e164(from:)) }

    /// The SHA-256 of each attachment in order, in hexadecimal.
    var attachmentHashes: [String] {
        attachments.map { SHA256.hexadecimal(of: $0.bytes) }
    }

    /// Everything that is missing, in the words of the desk's complaint.
    var missing: [String] {
        var missing = Self.requiredLines.filter { self[$0.label] == nil }.map(\.name)
        if self["Number to Port"] != nil, number == nil {
            missing.append("valid number to port")
        }
        return missing + missingDocuments
    }

    /// What does not match the losing carrier's records.
    func mismatches(with record: DeskOptions.CarrierRecord) -> [RejectionReason] {
        func differs(_ label: String, from expected: String?) -> Bool {
            guard let expected else { return false }
            return Self.plain(self[label] ?? "") != Self.plain(expected)
        }
        var reasons: [RejectionReason] = []
        if differs("Carrier Account Number", from: record.accountNumber) { reasons.append(.accountNumber) }
        if differs("Billed Name", from: record.billedName) { reasons.append(.name) }
        if differs("Billed ZIP", from: record.zip) { reasons.append(.zip) }
        if differs("PIN", from: record.pin) { reasons.append(.pin) }
        return reasons
    }

    /// What a later packet of the same request is compared with.
    var imprint: PacketImprint {
        let (bill, letter) = papers
        return PacketImprint(
            lines: lines,
            bill: bill.map { SHA256.hexadecimal(of: $0.bytes) },
            letter: letter.map { SHA256.hexadecimal(of: $0.bytes) }
        )
    }

    private subscript(label: String) -> String? { lines[label.lowercased()] }

    private var missingDocuments: [String] {
        let (bill, letter) = papers
        return (bill == nil ? ["current bill"] : []) + (letter == nil ? ["letter of authorization"] : [])
    }

    /// The desk distinguishes bill and letter by their file names, and accepts any other name as either.
    private var papers: (bill: MailAttachment?, letter: MailAttachment?) {
        // The form is also in the text, and is neither of the two.
        var readable = attachments.filter { attachment in
            Self.isReadable(attachment.bytes) && !attachment.filename.lowercased().contains("porting-request")
        }
        func take(_ words: [String]) -> MailAttachment? {
            let place = readable.firstIndex { file in words.contains { file.filename.lowercased().contains($0) } }
            return place.map { readable.remove(at: $0) }
        }
        let letter = take(["loa", "letter", "authoriz"])
        let bill = take(["bill", "invoice", "statement"])
        return (bill ?? readable.popLast(), letter ?? readable.popLast())
    }

    /// Whether the first bytes are those of a PDF, PNG, JPEG or TIFF.
    private static func isReadable(_ bytes: Data) -> Bool {
        let beginnings: [[UInt8]] = [
            [0x25, 0x50, 0x44, 0x46, 0x2D], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF],
            [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
        ]
        return beginnings.contains { bytes.starts(with: $0) }
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
