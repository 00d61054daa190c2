import Access
import Foundation
import Messaging
import ZeroMQ

/// The process's own key and the access list, kept up to date with their files; confined to one loop.
///
/// The files are checked once a second. A file that cannot be used is reported once and changes nothing: the last good
/// list and key stay in use. A new own key is used once it is on the list, so the two files may be replaced in any
/// order.
package final class Keyring {
    /// The access list in use.
    package private(set) var list: AccessList
    /// The process's own key in use.
    package private(set) var own: CurveKeyPair
    /// Incremented with every change of the list or of the own key.
    package private(set) var generation = 0

    private let paths: KeyPaths
    private let report: (String) -> Void
    private var listMark: FileMark?
    /// Why the present list file cannot be used, or `nil`.
    private var listProblem: String?
    private var keyMark: FileMark?
    /// A new own key that is not on the list yet.
    private var next: CurveKeyPair?
    private var nextLook: ContinuousClock.Instant

    /// How often the files are checked.
    package static let interval = Duration.seconds(1)

    /// Reads both files.
    ///
    /// - Throws: ``ConfigurationError`` with everything that is wrong with them.
    package init(_ paths: KeyPaths, report: @escaping (String) -> Void) throws(ConfigurationError) {
        self.paths = paths
        self.report = report
        // Taken before the files are read, so that a change in between is noticed.
        listMark = FileMark(paths.access)
        keyMark = FileMark(paths.keyFile)
        let listResult = Result { try Self.readList(paths.access) }
        let ownResult = Result { try KeyFile.read(paths.keyFile) }
        guard case (.success(let list), .success(let own)) = (listResult, ownResult) else {
            let problems = [listResult.problem, ownResult.problem].compactMap(\.self)
            throw ConfigurationError(problems.joined(separator: "\n"))
        }
        self.list = list
        self.own = own
        nextLook = .now + Self.interval
        if self.list.owner(of: self.own.publicKey) == nil { reportUnlisted(self.own) }
    }

    /// The keys with which to connect to a service, its newest key first.
    package func securities(for service: ServiceName) -> [Security] {
        list.serverKeys(of: service).map { .curveClient(own, server: $0) }
    }

    /// Checks whether the files have changed, at most once a second.
    package func refresh(at now: ContinuousClock.Instant) {
        guard now >= nextLook else { return }
        nextLook = now + Self.interval
        look()
    }

    /// The owner of a key, or `nil`; for an unknown key the list is read again first.
    package func owner(of key: CurvePublicKey) -> Principal? {
        if let owner = list.owner(of: key) { return owner }
        look()
        return list.owner(of: key)
    }

    private func look() {
        let before = generation
        refreshList()
        refreshKey()
        if let next, list.owner(of: next.publicKey) != nil {
            own = next
            self.next = nil
            generation += 1
        }
        if generation != before { report("The changed keys or access list are in use.") }
    }

    private func refreshList() {
        let mark = FileMark(paths.access)
        guard mark != listMark else { return }
        listMark = mark
        do {
            let new = try Self.readList(paths.access)
            if new != list {
                list = new
                generation += 1
            }
            listProblem = nil
        } catch {
            // Read again at the next check, but reported only once.
            listMark = nil
            let problem = "\(error) The previous list stays in use."
            if problem != listProblem { report(problem) }
            listProblem = problem
        }
    }

    private func refreshKey() {
        let mark = FileMark(paths.keyFile)
        guard mark != keyMark else { return }
        keyMark = mark
        do {
            let key = try KeyFile.read(paths.keyFile)
            next = key == own ? nil : key
            if next != nil, list.owner(of: key.publicKey) == nil { reportUnlisted(key) }
        } catch {
            report("\(error) The previous key stays in use.")
        }
    }

    private func reportUnlisted(_ key: CurveKeyPair) {
        report(
            "The key \(key.publicKey.shortened) in \(paths.keyFile) is not on the access list \(paths.access). Until"
                + " it is, all services refuse it. Copy the newest access.json there, or add the key: faxport keys"
                + " rotate NAME."
        )
    }

    private static func readList(_ path: String) throws(ConfigurationError) -> AccessList {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                "The access list \(path) cannot be read. To create the first keys: faxport keys new --all."
            )
        }
        do {
            return try AccessList(json: bytes)
        } catch {
            throw ConfigurationError("The access list \(path) is invalid. \(error)")
        }
    }
}

extension Result {
    fileprivate var problem: String? {
        if case .failure(let error) = self { "\(error)" } else { nil }
    }
}
