import Foundation
import Testing

/// The published contract: its own validity, and the traffic on the wire.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct ContractTests {
    @Test(arguments: ["test_published_contract", "test_wire_capture"])
    func whatIsPublishedHolds(module: String) async throws {
        let folder = try TestFolder()
        let tests = try PythonTests.start("WireCapture", [module], folder)
        #expect(try await tests.exitCode(tries: 60_000) == 0, "\(tests.errors)")
        folder.discardUnlessNeeded()
    }
}
