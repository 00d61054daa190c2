import ConsolePeople
import Foundation
import Hummingbird
import Messaging
import ServiceClient
import Timekeeping

/// What command lines ask, as JSON and without cookies: to be let in, and for tokens of the person who let them in.
///
/// Why: `deploy/decisions/0055-a-person-signs-in-on-the-command-line.md`.
extension Console {
    private static let mostBytes = 16 * 1_024
    /// How long a program waits between two questions, in seconds.
    private static let interval = 2
    /// Half the time for which a token is valid, so that a call that waits a little still has a valid one.
    private static let validForSeconds = 60

    func addCommandLine(to router: Router<BrowserContext>) {
        answer(.begin, router) { [self] (asked: ConsoleLogin.Begin, request, context) in
            try begin(asked, from: context.address)
        }
        answer(.poll, router) { [self] (asked: ConsoleLogin.Poll, _, _) in try poll(asked) }
        answer(.tokens, router) { [self] (asked: ConsoleLogin.TokensWanted, request, _) in
            try tokens(asked, Self.bearer(request))
        }
        answer(.whoami, router) { [self] (_: ConsoleLogin.Nothing, request, _) in
            Self.identity(try session(Self.bearer(request), isActing: false).session)
        }
        answer(.end, router) { [self] (_: ConsoleLogin.Nothing, request, _) in
            if let secret = Self.bearer(request) { try people.signOut(secret, at: now) }
            return ConsoleLogin.Nothing()
        }
    }

    private func begin(_ asked: ConsoleLogin.Begin, from address: String) throws -> ConsoleLogin.Begun {
        _ = try signing()
        let (device, code) = try people.beginCommandLine(key: asked.key, from: address, at: now)
        return ConsoleLogin.Begun(
            deviceCode: device.text,
            userCode: "\(code)",
            address: url + "/command-line",
            expiresInSeconds: Int(PendingCommandLine.lifetime.milliseconds / 1_000),
            intervalSeconds: Self.interval
        )
    }

    private func poll(_ asked: ConsoleLogin.Poll) throws -> ConsoleLogin.Polled {
        guard let device = Secret(asked.deviceCode) else { return ConsoleLogin.Polled(.over) }
        switch try people.answer(device, at: now) {
        case .waiting: return ConsoleLogin.Polled(.waiting)
        case .refused: return ConsoleLogin.Polled(.refused)
        case .over: return ConsoleLogin.Polled(.over)
        case .allowed(let secret, let session):
            count { $0.signedIn() }
            return ConsoleLogin.Polled(.allowed, session: secret.text, identity: Self.identity(session))
        }
    }

    private func tokens(_ asked: ConsoleLogin.TokensWanted, _ secret: Secret?) throws -> ConsoleLogin.Tokens {
        let desk = try signing()
        // It goes into the journal, so it must be a name and nothing else.
        guard (1...200).contains(asked.method.utf8.count), asked.method.utf8.allSatisfy(Self.isOfAName) else {
            throw CallError(.invalidArgument, "The method is not the name of one.")
        }
        let method = Method(rawValue: asked.method)
        let isRead = rights.list.mayCall(.viewer, method)
        let (session, key) = try session(secret, isActing: asked.isFirst || !isRead)
        let account = session.account
        var tokens: [String: String] = [:]
        for method in [method] + rights.list.namedReads {
            tokens[method.rawValue] = try desk.token(of: account.person, calling: method, via: key, at: now)
        }
        // What it does is in the histories of the services; here is where it came from.
        if !isRead {
            try people.record("\(method): asked for by the command line with the key \(key)", by: account, at: now)
        }
        return ConsoleLogin.Tokens(tokens: tokens, validForSeconds: Self.validForSeconds)
    }

    private static func isOfAName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        case _: false
        }
    }

    /// The session of a command line, and the name of its key.
    private func session(_ secret: Secret?, isActing: Bool) throws -> (session: Session, key: String) {
        guard let secret, let session = try people.commandLineSession(secret, at: now, isActing: isActing),
            let key = session.via
        else { throw CallError(.unauthenticated, "You are no longer signed in. Sign in again: faxport login") }
        return (session, key)
    }

    private func signing() throws -> SigningDesk {
        guard let desk = rights.desk else {
            throw CallError(
                .failedPrecondition,
                "This console has no key and cannot prove who you are, so people cannot sign in on the command line."
            )
        }
        return desk
    }

    private static func identity(_ session: Session) -> ConsoleLogin.Identity {
        ConsoleLogin.Identity(
            person: session.account.name,
            role: session.account.role.rawValue,
            key: session.via ?? "",
            until: "\(session.since + Session.longest)"
        )
    }

    private static func bearer(_ request: Request) -> Secret? {
        let parts = (request.header("Authorization") ?? "").split(separator: " ").map(String.init)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? Secret(parts[1]) : nil
    }

    // MARK: JSON

    /// A form of another site cannot send JSON (Fetch Standard, section 2.2.2).
    private static func question<Question: Decodable>(_ request: Request) async throws -> Question {
        let type = (request.header("Content-Type") ?? "").split(separator: ";").first.map(String.init) ?? ""
        guard type.lowercased() == "application/json" else {
            throw CallError(.invalidArgument, "Send JSON, as application/json.")
        }
        let body = try await request.body.collect(upTo: mostBytes)
        return try MessageCoding.decode(Question.self, from: Data(buffer: body))
    }

    private func answer<Question: Decodable & SendableMetatype, Answer: Encodable & SendableMetatype>(
        _ path: ConsoleLogin.Path,
        _ router: Router<BrowserContext>,
        _ make: @Sendable @escaping (Question, Request, BrowserContext) throws -> Answer
    ) {
        router.post(RouterPath(path.rawValue)) { request, context in
            do {
                let answer = try make(try await Self.question(request), request, context)
                return WebAnswer.file(Data(try MessageCoding.encode(answer)), type: "application/json")
            } catch {
                return try Self.problem(error)
            }
        }
    }

    private static func problem(_ error: any Error) throws -> Response {
        let status: HTTPResponse.Status =
            (error as? CallError)?.status == .unauthenticated
            ? .unauthorized : error is DecodingError ? .badRequest : WebAnswer.status(of: error)
        let problem = ConsoleLogin.Problem(problem: WebAnswer.lines(of: error).joined(separator: " "))
        var response = WebAnswer.file(Data(try MessageCoding.encode(problem)), type: "application/json")
        response.status = status
        return response
    }
}
