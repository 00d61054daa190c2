import Foundation
import Mail

/// A mail to the desk, sorted as a person there would: by its purpose and port request.
struct DeskLetter {
    enum Intent {
        case packet
        case cancel
        case snapBack
        case chase
    }

    let intent: Intent
    /// The reference of the port request, without the attempt.
    let reference: String
    let attempt: Int
    /// The number in the subject, in E.164.
    let number: String?

    /// Sorts a mail by its subject, `[FP-.../2] Cancel port of +13125550142`; `nil` if it has no reference.
    init?(_ mail: MailMessage) {
        guard let heading = Heading(mail.subject) else { return nil }
        reference = heading.reference.trimmingCharacters(in: .whitespaces)
        attempt = heading.attempt ?? 1
        let request = heading.request
        number = Self.number(in: request)
        let words = request.lowercased()
        if words.contains("cancel port") {
            intent = .cancel
        } else if words.contains("snap back") {
            intent = .snapBack
        } else if words.contains("port request") {
            intent = .packet
        } else {
            intent = .chase
        }
    }

    /// The first number with a plus sign.
    private static func number(in request: Substring) -> String? {
        for sign in request.indices where request[sign] == "+" {
            let digits = request[sign...].dropFirst().prefix { $0.isNumber }
            if !digits.isEmpty { return NumberNotation.e164(from: String(digits)) }
        }
        return nil
    }
}

/// The parts of `[FP-.../2] Cancel port of +13125550142`.
private struct Heading {
    let reference: Substring
    let attempt: Int?
    let request: Substring

    init?(_ subject: String) {
        for start in subject.indices where subject[start] == "[" {
            let inner = subject[start...].dropFirst()
            guard let end = inner.firstIndex(of: "]") else { return nil }
            let parts = inner[..<end].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let attempt = parts.count == 2 ? parts[1] : "1"
            guard let reference = parts.first, !reference.isEmpty, !attempt.isEmpty,
                attempt.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
            else { continue }
            self.reference = reference
            self.attempt = parts.count == 2 ? Int(attempt) : nil
            request = subject[end...].dropFirst().drop(while: \.isWhitespace)
            return
        }
        return nil
    }
}

/// North American numbers as people write them.
///
/// The vendor is another company: it reads numbers in its own way and shares no code with those who write to it.
enum NumberNotation {
    /// The number in E.164; `nil` if it is not a North American number.
    static func e164(from text: String) -> String? {
        var digits = text.filter { !" ()-.+".contains($0) }
        if digits.count == 11, digits.first == "1" {
            digits.removeFirst()
        }
        let values = digits.utf8.map { $0 &- UInt8(ascii: "0") }
        let isNumber = values.count == 10 && values.allSatisfy { $0 <= 9 } && values[0] >= 2 && values[3] >= 2
        return isNumber ? "+1\(digits)" : nil
    }

    /// The number as it is written in a letter, `(312) 555-0142`.
    static func national(_ e164: String) -> String {
        let digits = e164.dropFirst(2)
        return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6))"
    }
}
