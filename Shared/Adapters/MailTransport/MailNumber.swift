/// Identifies an email among all that a folder ever contained.
struct MailNumber: Hashable, Comparable, CustomStringConvertible {
    let validity: UInt32
    let uid: UInt32
}

extension MailNumber {
    /// Parses the form of ``description``.
    init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap { UInt32($0) }
        guard parts.count == 2 else { return nil }
        (validity, uid) = (parts[0], parts[1])
    }

    var description: String { "\(validity).\(uid)" }

    static func < (left: MailNumber, right: MailNumber) -> Bool {
        (left.validity, left.uid) < (right.validity, right.uid)
    }
}
