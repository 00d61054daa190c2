import Access
import Foundation
import Logging
import Messaging
import ServiceKit
import ServiceLifecycle
import Synchronization

/// The access list of the gateway, read again within about a second when its file changes.
///
/// A file that cannot be used is reported once and changes nothing: the last good list stays in use.
final class AccessBook: Service {
    private struct State {
        var list: AccessList
        var mark: FileMark?
    }

    private let path: String
    private let logger: Logger
    private let state: Mutex<State>

    private static let interval = Duration.seconds(1)

    /// Reads the file.
    ///
    /// - Throws: a `ConfigurationError` with everything that is wrong with it.
    init(_ path: String, logger: Logger) throws {
        self.path = path
        self.logger = logger
        // Taken before the file is read, so that a change in between is noticed.
        let mark = FileMark(path)
        state = Mutex(State(list: try Self.read(path), mark: mark))
    }

    /// The list in use.
    var list: AccessList { state.withLock(\.list) }

    /// Follows the file until the process stops.
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
        let mark = FileMark(path)
        guard state.withLock({ $0.mark }) != mark else { return }
        do {
            let list = try Self.read(path)
            state.withLock { $0 = State(list: list, mark: mark) }
            logger.notice("the changed access list is in use")
        } catch {
            state.withLock { $0.mark = mark }
            logger.error("the previous access list stays in use", metadata: ["error": "\(error)"])
        }
    }

    private static func read(_ path: String) throws -> AccessList {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                "The access list \(path) cannot be read. To make the first token: faxport keys token crm."
            )
        }
        do {
            return try AccessList(json: bytes)
        } catch {
            throw ConfigurationError("The access list \(path) is invalid. \(error)")
        }
    }
}
