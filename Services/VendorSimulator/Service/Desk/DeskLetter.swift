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
        guard let match = mail.subject.firstMatch(of: /\[([^\]\/]+)(?:\/(\d+))?\]\s*(.*)/) else { return nil }
        reference = String(match.1).trimmingCharacters(in: .whitespaces)
        attempt = match.2.flatMap { Int($0) } ?? 1
        let request = String(match.3)
        number = request.firstMatch(of: /\+[\d]+/).flatMap { NumberNotation.e164(from: String($0.0)) }
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
        return digits.wholeMatch(of: /[2-9][0-9]{2}[2-9][0-9]{6}/) == nil ? nil : "+1\(digits)"
    }

    /// The number as it is written in a letter, `(312) 555-0142`.
    static func national(_ e164: String) -> String {
        let digits = e164.dropFirst(2)
        return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6))"
    }
}
