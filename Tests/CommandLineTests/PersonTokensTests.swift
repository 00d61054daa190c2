import Foundation
import ServiceClient
import SystemPicture
import Testing

@testable import Calls

/// The calls of a person who has signed in are never those of the key.
struct PersonTokensTests {
    /// Nothing listens on the port 1 of this machine.
    private let tokens = PersonTokens(SignedIn(console: "http://127.0.0.1:1", session: "secret", key: "ops"))

    @Test func withoutTheConsoleACommandEndsAndSaysWhatToDo() async throws {
        let failure = await #expect(throws: CommandFailure.self) { try await tokens.begin() }
        #expect(failure?.outcome == .unreachable)
        #expect(failure?.message.contains("http://127.0.0.1:1 cannot be reached") == true)
        #expect(failure?.details.joined().contains("--as-key") == true)
    }

    @Test func aCallWithoutATokenCarriesAnEmptyOneThatAServiceRefuses() {
        #expect(tokens.caller.metadata("faxport.intake.v1.Desk/AddNote") == ["person": ""])
    }

    @Test func theFileIsKeptFromOthersAndReadOnlyIfTheyCannot() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "login-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = KeyPaths(keyFile: folder + "/ops.key", access: folder + "/access.json")
        #expect(try SignedIn.read(for: keys) == nil)
        #expect(try SignedIn.read(for: nil) == nil)
        let signedIn = SignedIn(console: "https://faxport.example", session: "secret", key: "ops")
        try signedIn.write(for: keys)
        #expect(try SignedIn.read(for: keys) == signedIn)
        #expect(chmod(folder + "/ops.login", 0o644) == 0)
        #expect(throws: CommandFailure.self) { try SignedIn.read(for: keys) }
        try Data("{".utf8).write(to: URL(filePath: folder + "/ops.login"))
        #expect(chmod(folder + "/ops.login", 0o600) == 0)
        let spoiled = #expect(throws: CommandFailure.self) { try SignedIn.read(for: keys) }
        #expect(spoiled?.message.contains("Sign in again") == true)
        SignedIn.remove(for: keys)
        #expect(try SignedIn.read(for: keys) == nil)
    }
}
