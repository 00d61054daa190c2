import Access
import Foundation
import Messaging
import ZeroMQ

/// The own key and the access list as their files have them now; confined to one loop.
///
/// The files are looked at once a second. What can not be used is told once and changes nothing: the last good list and
/// key stay. A new own key is taken up when it stands on the list, so the two files may be replaced in any order.
final class Keyring {
    private(set) var list: AccessList
    private(set) var own: CurveKeyPair
    /// Raised with every change of the list or the own key.
    private(set) var generation = 0

    private let paths: KeyPaths
    private let report: (String) -> Void
    private var listMark: FileMark?
    /// Why the list that lies there can not be used.
    private var listProblem: String?
    private var keyMark: FileMark?
    /// A new own key that is not on the list yet.
    private var next: CurveKeyPair?
    private var nextLook: ContinuousClock.Instant

    static let interval = Duration.seconds(1)

    /// Reads both files.
    ///
    /// - Throws: ``ConfigurationError`` with everything that is wrong with them.
    init(_ paths: KeyPaths, report: @escaping (String) -> Void) throws(ConfigurationError) {
        self.paths = paths
        self.report = report
        // Before the files are read: a change between the two is then seen as one.
        listMark = FileMark(paths.access)
        keyMark = FileMark(paths.keyFile)
        let list = Result { try Self.readList(paths.access) }
        let own = Result { try KeyFile.read(paths.keyFile) }
        switch (list, own) {
        case (.success(let list), .success(let own)):
            self.list = list
            self.own = own
        default:
            let problems = [list.problem, own.problem].compactMap(\.self)
            throw ConfigurationError(problems.joined(separator: "\n"))
        }
        nextLook = .now + Self.interval
        if self.list.owner(of: self.own.publicKey) == nil { reportUnlisted(self.own) }
    }

    /// The ways to reach a service, the newest of its keys first.
    func securities(for service: ServiceName) -> [Security] {
        list.serverKeys(of: service).map { .curveClient(own, server: $0) }
    }

    /// Looks whether the files have changed, at most once a second.
    func refresh(at now: ContinuousClock.Instant) {
        guard now >= nextLook else { return }
        nextLook = now + Self.interval
        look()
    }

    /// Whose key it is; one that is not known may have come on the list a moment ago.
    func owner(of key: CurvePublicKey) -> Principal? {
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
        if generation != before { report("The keys or the access list have changed and are in use.") }
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
            // Read again at the next look, said once.
            listMark = nil
            let problem = "\(error) The list that was read before stays in use."
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
            report("\(error) The key that was read before stays in use.")
        }
    }

    private func reportUnlisted(_ key: CurveKeyPair) {
        report(
            "The key \(key.publicKey.shortened) in \(paths.keyFile) is not on the access list \(paths.access). Until it is, "
                + "nobody lets it in: copy the newest access.json there, or add the key: faxport keys rotate NAME."
        )
    }

    private static func readList(_ path: String) throws(ConfigurationError) -> AccessList {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                "The access list \(path) can not be read. Make the first keys: faxport keys new --all."
            )
        }
        do {
            return try AccessList(json: bytes)
        } catch {
            throw ConfigurationError("The access list \(path) is wrong. \(error)")
        }
    }
}

extension Result {
    fileprivate var problem: String? {
        if case .failure(let error) = self { "\(error)" } else { nil }
    }
}
