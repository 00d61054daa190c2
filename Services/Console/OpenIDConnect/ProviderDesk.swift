import Curl
import Foundation
import HTTPClient

/// What is asked of a provider over HTTP.
struct ProviderDesk: Sendable {
    private static let deadline = Duration.seconds(10)

    private let settings: ProviderSettings

    init(_ settings: ProviderSettings) {
        self.settings = settings
    }

    /// What the provider says about itself.
    func metadata() async throws(SignInFailure) -> ProviderMetadata {
        let answer = try await answer(to: HTTPRequest(.get, settings.discoveryAddress))
        guard answer.status == 200 else {
            throw .unavailable("\(settings.discoveryAddress) answered with status \(answer.status).")
        }
        return try ProviderMetadata.read(answer.body, of: settings)
    }

    /// The keys that the provider publishes.
    func keys(_ known: ProviderMetadata) async throws(SignInFailure) -> [WebKey] {
        let answer = try await answer(to: HTTPRequest(.get, known.keysAddress))
        guard answer.status == 200, let keys = try? WebKey.keys(in: answer.body) else {
            throw .unavailable("The keys of the provider at \(known.keysAddress) cannot be read.")
        }
        return keys
    }

    /// Exchanges a code for the ID token (RFC 6749, section 4.1.3), which is not yet believed.
    func token(
        for code: String,
        verifier: String,
        _ known: ProviderMetadata
    ) async throws(SignInFailure) -> IDToken {
        var request = HTTPRequest(.post, known.tokenAddress)
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.returnAddress),
            ("code_verifier", verifier), ("client_id", settings.clientID),
        ]
        request.headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")]
        if let secret = try secret() {
            if known.secretIsInHeader {
                let pair = "\(Self.escaped(settings.clientID)):\(Self.escaped(secret))"
                request.headers.append(("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
            } else {
                fields.append(("client_secret", secret))
            }
        }
        request.body = Data(Self.encoded(fields).utf8)
        let answer = try await answer(to: request)
        guard answer.status == 200 else { throw Self.refusal(answer) }
        guard let granted = try? ProviderJSON.decode(Granted.self, from: answer.body) else {
            throw .notProven("The provider answered without an ID token.")
        }
        return try IDToken(granted.token)
    }

    /// Fields as a query or a form has them.
    static func encoded(_ fields: [(String, String)]) -> String {
        fields.map { "\($0.0)=\(escaped($0.1))" }.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        // A plus sign would be read as a blank.
        HTTPRequest.escaped(text).replacing("+", with: "%2B")
    }

    private static func refusal(_ answer: HTTPResponse) -> SignInFailure {
        let error = (try? ProviderJSON.decode(Refusal.self, from: answer.body))?.error ?? "no reason"
        let why = "The provider refused the code: status \(answer.status), \(error.prefix(100))."
        return answer.status >= 500 ? .unavailable(why) : .notProven(why)
    }

    private func secret() throws(SignInFailure) -> String? {
        do {
            return try settings.secret?()
        } catch {
            throw .unavailable("\(error)")
        }
    }

    private func answer(to request: HTTPRequest) async throws(SignInFailure) -> HTTPResponse {
        do {
            return try await request.answer(within: Self.deadline, receivingAtMost: ProviderJSON.mostBytes)
        } catch {
            throw .unavailable("\(request.url) did not answer: \(error)")
        }
    }

    private struct Granted: Decodable {
        enum CodingKeys: String, CodingKey {
            case token = "id_token"
        }

        let token: String
    }

    private struct Refusal: Decodable {
        let error: String
    }
}
