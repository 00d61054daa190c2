import Access
import Foundation
import Hashing
import Logging
import Messaging
import ServiceKit
import ServiceLifecycle
import Synchronization
import Timekeeping
import ZeroMQ

/// The access list and the console's own key, read again within about a second when a file changes.
///
/// Without keys, all services trust whoever can open their sockets, and the usual roles are in force. A file that
/// cannot be used is reported once and changes nothing.
final class RightsBook: Service {
    private struct State {
        var list: AccessList
        var key: SigningDesk?
        var marks: [FileMark?]
    }

    private let paths: KeyPaths?
    private let logger: Logger
    private let state: Mutex<State>

    private static let interval = Duration.seconds(1)

    /// Reads the files.
    ///
    /// - Throws: a `ConfigurationError` with everything that is wrong with them.
    init(_ paths: KeyPaths?, logger: Logger) throws {
        self.paths = paths
        self.logger = logger
        state = Mutex(try Self.read(paths))
    }

    /// The list in use.
    var list: AccessList { state.withLock(\.list) }

    /// With what the console proves whose call it makes; `nil` without keys.
    var desk: SigningDesk? { state.withLock(\.key) }

    /// Follows the files until the process stops.
    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            while !Task.isCancelled {
                // A file announces nothing that works on every volume of an orchestrator, so it is looked at.
                try? await Task.sleep(for: Self.interval)
                look()
            }
        }
    }

    private func look() {
        guard let paths else { return }
        let marks = Self.marks(of: paths)
        guard state.withLock({ $0.marks }) != marks else { return }
        do {
            let new = try Self.read(paths)
            state.withLock { $0 = new }
            logger.notice("the changed access list and key are in use")
        } catch {
            state.withLock { $0.marks = marks }
            logger.error("the previous access list and key stay in use", metadata: ["error": "\(error)"])
        }
    }

    private static func marks(of paths: KeyPaths) -> [FileMark?] { [FileMark(paths.access), FileMark(paths.keyFile)] }

    private static func read(_ paths: KeyPaths?) throws -> State {
        guard let paths else { return State(list: .empty, key: nil, marks: []) }
        // Taken before the files are read, so that a change in between is noticed.
        let marks = marks(of: paths)
        guard let bytes = FileManager.default.contents(atPath: paths.access) else {
            throw ConfigurationError("The access list \(paths.access) cannot be read. Make it with: faxport keys new")
        }
        let list: AccessList
        let pair: CurveKeyPair
        do {
            list = try AccessList(json: bytes)
            pair = try KeyFile.read(paths.keyFile)
        } catch {
            throw ConfigurationError("\(error)")
        }
        guard let owner = list.owner(of: pair.publicKey), owner.role == .console else {
            throw ConfigurationError(
                "The key in \(paths.keyFile) is not that of a console on \(paths.access). Make one with: faxport keys"
                    + " new console --role console"
            )
        }
        return State(list: list, key: SigningDesk(owner, pair.secretKey), marks: marks)
    }
}

/// Proves to a service whose call the console makes.
struct SigningDesk: Sendable {
    private let issuer: String
    private let key: SigningKey

    init(_ console: Principal, _ secret: CurveSecretKey) {
        issuer = console.name
        key = PersonToken.signingKey(from: secret.z85)
    }

    /// What the metadata of a call says about the person.
    func metadata(of person: Person, calling method: Method, at now: Timestamp) -> [String: String] {
        // Without a token the service refuses the call, and says why.
        let token = try? token(of: person, calling: method, via: nil, at: now)
        return token.map { [PersonToken.metadataName: $0] } ?? [:]
    }

    /// The token of a person for one method; `via` is the name of the key that makes the call, or `nil` if the console
    /// makes it.
    func token(of person: Person, calling method: Method, via: String?, at now: Timestamp) throws -> String {
        try PersonToken.make(for: person, calling: method, via: via, issuer: issuer, key: key, at: now)
    }
}
