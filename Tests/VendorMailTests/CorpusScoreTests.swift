import Foundation
import Testing

@testable import VendorMail

struct CorpusScoreTests {
    /// Prints the score: `harm` is what took effect wrongly, `neededNot` a clear mail that went to a person.
    @Test(arguments: ["own", "go1", "go2", "go3", "go4", "go5", "go6", "go7", "go8", "go9", "go10", "go11"])
    func noMailDoesHarm(go: String) throws {
        let score = try CorpusScore(go)
        print(score.summary)
        if let path = ProcessInfo.processInfo.environment["FAXPORT_SCORE"] {
            try (score.summary + "\n" + score.details).write(
                toFile: "\(path)/\(go).txt",
                atomically: true,
                encoding: .utf8
            )
        }
        #expect(score.rows.filter { $0.outcome == .harm }.isEmpty)
    }
}
