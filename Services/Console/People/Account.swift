import Access
import Timekeeping

/// A person who may sign in.
package struct Account: Hashable, Sendable {
    /// What the person types to sign in: lowercase letters, digits, dots, hyphens and `@`; never changes.
    package let login: String
    /// The name that histories show.
    package var name: String
    /// What the person may do.
    package var role: Role
    /// Whether the person can no longer sign in.
    ///
    /// A person is never deleted, because histories name them.
    package var isDisabled: Bool
    /// When the person took up the invitation.
    package let since: Timestamp
    /// Whether the person signs in with a password, and not by a provider.
    package var hasPassword = true

    /// The person as a service is told.
    package var person: Person { Person(name: name, role: role) }

    /// Checks what was typed; `nil` for what cannot be a login.
    package static func login(_ text: String) -> String? {
        let login = text.lowercased()
        let isLogin =
            (1...100).contains(login.utf8.count)
            && login.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "@"):
                    true
                default: false
                }
            }
        return isLogin ? login : nil
    }
}

/// What a password must be, following NIST SP 800-63B: long, and nothing that is guessed first.
package enum PasswordRule {
    /// The fewest and the most characters.
    package static let length = 12...200

    /// The most bytes, so that hashing takes no longer than it must.
    static let mostBytes = 800

    /// What is wrong with a password, in a sentence; `nil` if nothing is.
    package static func problem(with password: String, of login: String) -> String? {
        guard length.contains(password.count) else {
            return "A password has between \(length.lowerBound) and \(length.upperBound) characters."
        }
        let plain = password.lowercased()
        let local = login.split(separator: "@").first.map(String.init) ?? login
        if plain.contains("faxport") || plain.contains("password") || local.count > 3 && plain.contains(local) {
            return "A password must not contain your login, \"faxport\" or \"password\": those are guessed first."
        }
        if password.utf8.count > mostBytes { return "A password has at most \(mostBytes) bytes." }
        if Set(plain).count < 5 { return "A password needs at least five different characters." }
        return nil
    }
}
