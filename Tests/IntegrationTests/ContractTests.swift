import Foundation
import Testing

/// The published contract: its own validity, the traffic on the wire, and the example client.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(10)))
struct ContractTests {
    @Test(arguments: ["test_published_contract", "test_wire_capture"])
    func whatIsPublishedHolds(module: String) async throws {
        let folder = try TestFolder()
        let tests = try Self.python(["-m", "unittest", "-v", module], in: "Tests/Python/WireCapture", folder)
        #expect(try await tests.exitCode(tries: 60_000) == 0, "\(tests.errors)")
        folder.discardUnlessNeeded()
    }

    @Test func theExampleClientBehavesWellInTrouble() async throws {
        let folder = try TestFolder()
        let tests = try Self.python(["-m", "unittest", "-v"], in: "Tests/Python/ExampleClient", folder)
        #expect(try await tests.exitCode(tries: 24_000) == 0, "\(tests.errors)")
        folder.discardUnlessNeeded()
    }

    @Test func theExamplesREADMELeadsFromNothingToAPortedNumber() async throws {
        let folder = try TestFolder()
        let empty = folder.path + "/empty"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        let readme = try String(contentsOfFile: Place.root + "/deploy/clients/python/README.md", encoding: .utf8)
        let steps = readme.matches(of: /```sh\n((?s).*?)```/).map { String($0.output.1) }
        #expect(steps.count == 10, "one for each step")
        // A failing step ends the script, so the processes that it left running have to be ended too.
        let ending = "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n"
        let faxport = Place.root.hasSuffix("/") ? String(Place.root.dropLast()) : Place.root
        let bash = try Program(
            "/usr/bin/env",
            ["bash", "-euo", "pipefail", "-c", ending + steps.joined()],
            words: folder.words,
            environment: ["FAXPORT": faxport, "PYTHONDONTWRITEBYTECODE": "1"],
            currentFolder: empty
        )
        defer { for left in Processes.mentioning(empty) { kill(left, SIGKILL) } }
        let code = try await bash.exitCode(tries: 48_000)
        #expect(code == 0, "\(bash.output)\(bash.errors)")

        let violations = bash.errors.split(separator: "\n").filter { $0.hasPrefix("  ") }
        #expect(bash.errors.contains("Refused. INVALID_ARGUMENT"))
        #expect(violations.count == 6, "\(bash.errors)")
        let accepted = bash.output.matches(of: /crm-4711: accepted as (FP-\w+)/).map(\.output.1)
        #expect(accepted.count == 2 && accepted.first == accepted.last, "the same key has the same answer")
        let said = [
            "rejected: ", "TO DO by ", "crm-4711: amended", "crm-4711: published",
            "letter-to-sign.pdf is ready to sign",
            "crm-4711: maySend", "crm-4711  +15035550167  Alder Creek Pediatrics  completed: ",
            "crm-4711 has ended: completed.",
        ]
        for words in said {
            #expect(bash.output.contains(words), "\(words): \(bash.output)")
        }
        let ended = try JSONDecoder().decode(
            Ended.self,
            from: try Data(contentsOf: URL(filePath: empty + "/ended.json"))
        )
        #expect(ended.status.state == "completed")
        #expect(ended.status.attempt == 2)
        folder.discardUnlessNeeded()
    }

    /// The result of the README's last step.
    private struct Ended: Decodable {
        struct Status: Decodable {
            let state: String
            let attempt: Int
        }

        let status: Status
    }

    private static func python(_ arguments: [String], in place: String, _ folder: TestFolder) throws -> Program {
        guard FileManager.default.isExecutableFile(atPath: Place.python) else {
            throw TestFailure("\(Place.python) is missing. Run: deploy/prepare tests")
        }
        return try Program(
            Place.python,
            arguments,
            words: folder.words,
            environment: ["FAXPORT_PROGRAMS": Place.programs, "PYTHONDONTWRITEBYTECODE": "1"],
            currentFolder: "\(Place.root)/\(place)"
        )
    }
}
