/// What tells a mail from all others that a folder ever held.
struct MailNumber: Hashable, Comparable, CustomStringConvertible {
    let validity: UInt32
    let uid: UInt32

    init(validity: UInt32, uid: UInt32) {
        self.validity = validity
        self.uid = uid
    }

    /// Reads what ``description`` wrote.
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
