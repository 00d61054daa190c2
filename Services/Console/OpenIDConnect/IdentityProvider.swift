import Foundation
import HTTPClient
import Hashing
import Timekeeping

/// Lets people sign in at a provider of OpenID Connect: the authorization code flow with PKCE.
///
/// It knows no people of this system: it says who has signed in at the provider, and whoever uses it decides what that
/// means. Times are given by the caller.
///
/// Why: `deploy/decisions/0054-people-sign-in-at-their-provider.md`.
package actor IdentityProvider {
    /// What a browser is told when a sign-in begins.
    package struct Beginning: Hashable, Sendable {
        /// The provider's page.
        package let address: String
        /// The value of the cookie that binds the sign-in to the browser.
        package let cookie: String
    }

    /// What a sign-in has proven.
    package struct Arrival: Hashable, Sendable {
        /// Who has signed in.
        package let person: ProviderPerson
        /// The page to go to.
        package let target: String
        /// The secret of the invitation that is taken up; `nil` for a plain sign-in.
        package let invitation: String?
    }

    /// What a browser brings back from the provider, by the names of RFC 6749 and RFC 9207.
    package struct Answer: Hashable, Sendable {
        let code: String?
        let state: String?
        let issuer: String?
        let error: String?

        /// Creates an answer from the query of the address to which the browser came back.
        package init(code: String?, state: String?, issuer: String?, error: String?) {
            self.code = code
            self.state = state
            self.issuer = issuer
            self.error = error
        }
    }

    /// How long what the provider says about itself, and its keys, are used.
    private static let lifetime = TimeSpan.hours(1)
    /// More sign-ins at once are refused, because each occupies a thread while the provider is asked.
    private static let mostUnderway = 16

    package nonisolated let settings: ProviderSettings
    private let desk: ProviderDesk
    private var pending = PendingSignIns()
    private var metadata: (value: ProviderMetadata, since: Timestamp)?
    private var keys: KeyRing
    private var underway = 0

    package init(_ settings: ProviderSettings) {
        self.settings = settings
        desk = ProviderDesk(settings)
        keys = KeyRing()
    }

    /// How many sign-ins have begun and are not over; those that were given up count for a while.
    package var pendingCount: Int { pending.count }

    /// Begins a sign-in of one browser; it is valid for ten minutes.
    ///
    /// - Parameters:
    ///   - target: the page to go to afterwards.
    ///   - invitation: the secret of the invitation that is taken up; `nil` for a plain sign-in.
    ///   - now: the machine's time.
    /// - Returns: where to send the browser, and its cookie.
    /// - Throws: a ``SignInFailure`` if the provider cannot be reached or used.
    package func begin(
        to target: String,
        invitation: String?,
        at now: Timestamp
    ) async throws(SignInFailure) -> Beginning {
        try enter()
        defer { underway -= 1 }
        let known = try await currentMetadata(at: now)
        let signIn = PendingSignIn(target: target, invitation: invitation, until: now + PendingSignIns.lifetime)
        let fields = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.returnAddress),
            ("scope", "openid profile email"), ("state", signIn.state), ("nonce", signIn.nonce),
            ("code_challenge", signIn.challenge), ("code_challenge_method", "S256"),
        ]
        let joint = known.authorizationAddress.contains("?") ? "&" : "?"
        let address = known.authorizationAddress + joint + ProviderDesk.encoded(fields)
        return Beginning(address: address, cookie: pending.add(signIn, at: now))
    }

    /// Ends the sign-in of a browser that has come back; whatever comes of it, the cookie is used up.
    ///
    /// - Throws: a ``SignInFailure`` unless everything agrees.
    package func finish(
        _ answer: Answer,
        cookie: String?,
        at now: Timestamp
    ) async throws(SignInFailure) -> Arrival {
        guard let cookie, let signIn = pending.take(cookie, at: now) else {
            throw .notBegun("No sign-in of this browser is under way.")
        }
        guard let state = answer.state, Constant.areEqual(state, signIn.state) else {
            throw .notBegun("The answer belongs to another sign-in.")
        }
        try enter()
        defer { underway -= 1 }
        let known = try await currentMetadata(at: now)
        guard answer.issuer ?? (known.mustNameItself ? nil : settings.issuer) == settings.issuer else {
            throw .notProven("The answer is of another provider.")
        }
        if let error = answer.error { throw .declined("The provider says \"\(error.prefix(100))\".") }
        guard let code = answer.code, !code.isEmpty else { throw .notProven("The answer has no code.") }
        let token = try await desk.token(for: code, verifier: signIn.verifier, known)
        let expected = IDToken.Expectation(
            issuer: settings.issuer,
            clientID: settings.clientID,
            nonce: signIn.nonce
        )
        let key = try await key(for: token, known, at: now)
        let person = try token.person(signedWith: key, as: expected, at: now)
        return Arrival(person: person, target: signIn.target, invitation: signIn.invitation)
    }

    private func enter() throws(SignInFailure) {
        guard underway < Self.mostUnderway else { throw .unavailable("Too many people are signing in.") }
        underway += 1
    }

    private func currentMetadata(at now: Timestamp) async throws(SignInFailure) -> ProviderMetadata {
        if let metadata, now - metadata.since < Self.lifetime { return metadata.value }
        let found = try await desk.metadata()
        metadata = (found, now)
        return found
    }

    /// The key of a token; the provider is asked for its keys if that one is not known.
    private func key(
        for token: IDToken,
        _ known: ProviderMetadata,
        at now: Timestamp
    ) async throws(SignInFailure) -> PublicKey {
        if let key = token.key(among: keys.current(at: now)) { return key.key }
        guard keys.mayBeRead(at: now) else {
            throw .notProven("The ID token is signed with a key that the provider did not publish a moment ago.")
        }
        let found = try await desk.keys(known)
        keys.replace(with: found, at: now)
        guard let key = token.key(among: found) else {
            throw .notProven("The ID token is signed with a key that the provider does not publish.")
        }
        return key.key
    }
}

/// The keys of a provider, and when they may be read again.
struct KeyRing {
    /// Whoever sends tokens with invented names of keys makes this program ask no more often.
    private static let shortestInterval = TimeSpan.minutes(1)
    private static let lifetime = TimeSpan.hours(1)

    private var keys: [WebKey] = []
    private var since: Timestamp?

    /// The keys that may still be used.
    func current(at now: Timestamp) -> [WebKey] {
        guard let since, now - since < Self.lifetime else { return [] }
        return keys
    }

    /// Whether the provider may be asked; a question without an answer does not count.
    func mayBeRead(at now: Timestamp) -> Bool {
        since.map { now - $0 >= Self.shortestInterval } ?? true
    }

    mutating func replace(with found: [WebKey], at now: Timestamp) {
        keys = found
        since = now
    }
}
