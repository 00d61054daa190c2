import Foundation
import Hashing
import Timekeeping

/// A sign-in that a browser has begun, until it comes back from the provider.
struct PendingSignIn: Sendable {
    /// Returns through the browser, and shows that the answer belongs to this sign-in.
    let state = RandomText.make()
    /// Returns in the ID token.
    let nonce = RandomText.make()
    /// Proves to the provider that whoever has the code has also begun the sign-in (RFC 7636).
    let verifier = RandomText.make()
    /// The page to go to afterwards.
    let target: String
    /// The secret of the invitation that is taken up; `nil` for a plain sign-in.
    let invitation: String?
    let until: Timestamp

    /// The hash of the verifier, which is sent first.
    var challenge: String { Base64URL.text(of: SHA256.bytes(of: Data(verifier.utf8))) }
}

/// The sign-ins that have begun, by the hash of the cookie that binds each to its browser.
///
/// They are in memory: after a restart of the program, people begin again.
struct PendingSignIns {
    /// How long a person may take at the provider.
    static let lifetime = TimeSpan.minutes(10)
    /// When there are more, the oldest is forgotten.
    private static let most = 2_000

    private var byCookie: [String: PendingSignIn] = [:]

    var count: Int { byCookie.count }

    /// Keeps a sign-in, and returns the value of the cookie for its browser.
    mutating func add(_ signIn: PendingSignIn, at now: Timestamp) -> String {
        byCookie = byCookie.filter { $0.value.until > now }
        if byCookie.count >= Self.most, let oldest = byCookie.min(by: { $0.value.until < $1.value.until }) {
            byCookie[oldest.key] = nil
        }
        let cookie = RandomText.make()
        byCookie[Self.key(cookie)] = signIn
        return cookie
    }

    /// The sign-in of a browser; each is taken once, whatever comes of it.
    mutating func take(_ cookie: String, at now: Timestamp) -> PendingSignIn? {
        byCookie.removeValue(forKey: Self.key(cookie)).flatMap { $0.until > now ? $0 : nil }
    }

    private static func key(_ cookie: String) -> String { SHA256.hexadecimal(of: Data(cookie.utf8)) }
}

/// Texts that cannot be guessed.
private enum RandomText {
    /// 256 random bits of the system as 43 characters.
    static func make() -> String {
        // The system's generator, which never repeats itself.
        var generator = SystemRandomNumberGenerator()
        return Base64URL.text(of: Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }))
    }
}
