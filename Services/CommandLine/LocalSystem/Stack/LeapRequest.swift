import Foundation
import ServiceClient
import SystemPicture
import Timekeeping

/// A person's wish that a calendar leaps now, from one process to the one that owns the calendar.
///
/// The wish is a file in the data folder. The owner answers with another file and then removes the first, so that a
/// wish that was made before the owner was killed is carried out by the next one.
///
/// Why: `deploy/decisions/0046-an-ending-chooses-what-happens.md`.
package struct LeapRequest: Sendable {
    private let asked: String
    private let answered: String

    /// Names the files of a data folder.
    package init(in folder: DataFolder) {
        asked = folder.path + "/leap-asked.json"
        answered = folder.path + "/leap-answered.json"
    }

    private struct Answer: Codable {
        /// The new time of the calendar; `nil` if nothing is due.
        let reached: Timestamp?
    }

    /// Whether somebody waits for a leap.
    var isAsked: Bool { FileManager.default.fileExists(atPath: asked) }

    /// Tells whoever waits what has happened; `nil` means that nothing is due.
    func answer(_ reached: Timestamp?) throws {
        try replaceFile(answered, with: Answer(reached: reached))
        // Whoever asked may have given up meanwhile, and removed it.
        try? FileManager.default.removeItem(atPath: asked)
    }

    /// Asks the owner to leap once the system is idle, and waits until what was due is done or waits for a person.
    ///
    /// - Returns: The new time of the calendar; `nil` if nothing is due.
    /// - Throws: ``CommandFailure`` if that takes longer than `patience`, for example because the system never rests.
    package func ask(patience: Duration) async throws -> Timestamp? {
        try replaceFile(asked, with: Answer(reached: nil))
        let end = ContinuousClock.now + patience
        while isAsked {
            guard ContinuousClock.now < end else {
                try? FileManager.default.removeItem(atPath: asked)
                throw CommandFailure(
                    .unfinished,
                    "The system did not come to rest in \(patience.components.seconds) s, so the calendar stands "
                        + "still. What waits for a person: faxport doctor"
                )
            }
            // Files do not say when they are removed.
            try await Task.sleep(for: .milliseconds(10))
        }
        return try parsed(answered) { try JSONDecoder().decode(Answer.self, from: $0) }.reached
    }
}
