import ConsoleWebsite
import Foundation
import Hashing
import Hummingbird
import JSONCoding
import Synchronization

/// A provider of OpenID Connect that signs everybody in at once, and can be made to cheat.
final class TestProvider: Sendable {
    static let clientID = "faxport console"
    static let secret = "a secret+with/signs="
    static let callback = "https://faxport.example/sign-in/return"

    /// What the provider does from now on.
    struct Behaviour: Sendable {
        /// Who signs in there.
        var subject = "248289761001"
        /// Claims in place of the right ones; `null` leaves one out.
        var claims: [String: JSONValue] = [:]
        /// The token in place of the right one, made of the right claims.
        var token: (@Sendable ([String: JSONValue]) throws -> String)?
        /// Names in its description of itself, in place of the right ones.
        var description: [String: JSONValue] = [:]
        /// The keys that it publishes, and the one with which it signs.
        var published: [ProviderSigner]
        var signer: ProviderSigner
        /// What it answers instead of a code.
        var error: String?
        /// The name that it gives itself in the address of the return.
        var namesItself: String?
    }

    private struct Grant: Sendable {
        let nonce: String
        let challenge: String
    }

    private struct State: Sendable {
        var issuer = ""
        var behaviour: Behaviour
        var grants: [String: Grant] = [:]
        var asked: [String: Int] = [:]
        /// The parameters of the last visit of a browser.
        var visit: [String: String] = [:]
    }

    private let state: Mutex<State>

    init(_ signer: ProviderSigner) {
        state = Mutex(State(behaviour: Behaviour(published: [signer], signer: signer)))
    }

    var issuer: String {
        get { state.withLock(\.issuer) }
        set { state.withLock { $0.issuer = newValue } }
    }

    /// The key with which it signs.
    var signer: ProviderSigner { state.withLock(\.behaviour.signer) }

    /// The parameters with which a browser came last.
    var visit: [String: String] { state.withLock(\.visit) }

    func change(_ body: (inout Behaviour) -> Void) { state.withLock { body(&$0.behaviour) } }

    /// How often one of its addresses was asked.
    func count(of path: String) -> Int { state.withLock { $0.asked[path] ?? 0 } }

    var router: Router<BasicRequestContext> {
        let router = Router()
        router.get(".well-known/openid-configuration") { [self] _, _ in try json(description()) }
        router.get("keys") { [self] _, _ in
            noteQuestion("keys")
            let keys = state.withLock { $0.behaviour.published }.map(\.webKey)
            return try json(["keys": .array(keys)])
        }
        router.get("authorize") { [self] request, _ in try authorize(request) }
        router.post("token") { [self] request, _ in
            let body = try await request.body.collect(upTo: 65_536)
            return try token(FormFields(encoded: String(buffer: body)), request.headers[.authorization])
        }
        return router
    }

    private func noteQuestion(_ path: String) { state.withLock { $0.asked[path, default: 0] += 1 } }

    private func description() -> [String: JSONValue] {
        noteQuestion("description")
        let (issuer, other) = state.withLock { ($0.issuer, $0.behaviour.description) }
        let right: [String: JSONValue] = [
            "issuer": .string(issuer), "authorization_endpoint": .string("\(issuer)/authorize"),
            "token_endpoint": .string("\(issuer)/token"), "jwks_uri": .string("\(issuer)/keys"),
            "code_challenge_methods_supported": .array(["plain", "S256"]),
            "response_types_supported": .array(["code"]),
        ]
        return right.merging(other) { $1 }
    }

    private func authorize(_ request: Request) throws -> Response {
        let fields = FormFields(encoded: request.uri.query ?? "").values
        let isRight =
            fields["client_id"] == Self.clientID && fields["redirect_uri"] == Self.callback
            && fields["response_type"] == "code" && fields["code_challenge_method"] == "S256"
            && fields["scope"]?.split(separator: " ").contains("openid") == true
        guard isRight, let nonce = fields["nonce"], let challenge = fields["code_challenge"],
            let sent = fields["state"]
        else { throw HTTPError(.badRequest) }
        let code = UUID().uuidString
        let behaviour = state.withLock { state in
            state.grants[code] = Grant(nonce: nonce, challenge: challenge)
            state.visit = fields
            return state.behaviour
        }
        let answer = behaviour.error.map { "error=\($0)" } ?? "code=\(code)"
        let name = behaviour.namesItself.map { "&iss=\($0)" } ?? ""
        return Response(status: .found, headers: [.location: "\(Self.callback)?\(answer)&state=\(sent)\(name)"])
    }

    private func token(_ fields: FormFields, _ authorization: String?) throws -> Response {
        let pair = "faxport%20console:a%20secret%2Bwith%2Fsigns%3D"
        let verifier = fields.values["code_verifier"] ?? ""
        let grant = state.withLock { $0.grants.removeValue(forKey: fields.values["code"] ?? "") }
        guard authorization == "Basic \(Data(pair.utf8).base64EncodedString())",
            fields.values["grant_type"] == "authorization_code", fields.values["redirect_uri"] == Self.callback,
            let grant, Self.challenge(of: verifier) == grant.challenge
        else { return try json(["error": "invalid_grant"], status: .badRequest) }
        let (issuer, behaviour) = state.withLock { ($0.issuer, $0.behaviour) }
        let now = Int64(Date().timeIntervalSince1970)
        let right: [String: JSONValue] = [
            "iss": .string(issuer), "sub": .string(behaviour.subject), "aud": .string(Self.clientID),
            "exp": .integer(now + 300), "iat": .integer(now), "nonce": .string(grant.nonce),
            "email": "ben@clinic.example",
        ]
        let claims = right.merging(behaviour.claims) { $1 }
        let token = try behaviour.token?(claims) ?? behaviour.signer.token(claims)
        return try json(["id_token": .string(token), "access_token": "x", "token_type": "Bearer"])
    }

    /// The S256 of RFC 7636, by way of hexadecimal digits.
    private static func challenge(of verifier: String) -> String {
        let digits = Array(SHA256.hexadecimal(of: Data(verifier.utf8)))
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        return Base64URL.text(of: Data(bytes))
    }

    private func json(_ object: [String: JSONValue], status: HTTPResponse.Status = .ok) throws -> Response {
        let bytes = try JSONCoder.encode(JSONValue.object(object))
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
