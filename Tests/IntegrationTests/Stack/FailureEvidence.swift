import Foundation
import Synchronization
import Testing

/// Remembers the data folder of the current test, so that a failure is shown with the last log lines of its
/// processes.
enum FailureEvidence {
    private struct State {
        var folder: String?
        var hasIssue = false
    }

    private static let state = Mutex(State())

    /// Records that a test starts to use a data folder.
    static func begin(in folder: String) {
        state.withLock { $0 = State(folder: folder) }
    }

    /// Whether anything has failed since then.
    static var hasIssue: Bool { state.withLock(\.hasIssue) }

    /// The issue; for the first one of a test also the last log lines of the processes.
    static func explaining(_ issue: Issue) -> Issue {
        let folder = state.withLock { state in
            defer { state.hasIssue = true }
            return state.hasIssue ? nil : state.folder
        }
        guard let folder else { return issue }
        var issue = issue
        issue.comments.append("The data are kept in \(folder).\n\(lastLines(in: folder))")
        return issue
    }

    /// Adds a note to the logs, such as the seed of a test.
    static func note(_ text: String, in folder: TestFolder) throws {
        try Data((text + "\n").utf8).write(to: URL(filePath: "\(folder.words)/note"))
    }

    private static func lastLines(in folder: String) -> String {
        let logs = ["\(folder)/logs", "\(folder)/words"].flatMap { place in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            // Standard output of commands is long and belongs to the tests; their standard error belongs here.
            return files.sorted().filter { ["log", "err", "note"].contains($0.split(separator: ".").last) }
                .map { "\(place)/\($0)" }
        }
        return logs.compactMap { path in
            guard let bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty else { return nil }
            let lines = String(decoding: bytes.suffix(8 * 1_024), as: UTF8.self).split(separator: "\n").suffix(12)
            return "== \(path)\n" + lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension Trait where Self == IssueHandlingTrait {
    /// Shows each failure with the last lines of all logs.
    static var withLogs: Self { .compactMapIssues { FailureEvidence.explaining($0) } }
}
