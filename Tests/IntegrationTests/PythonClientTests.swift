import Foundation
import Testing

/// The client of a CRM in Python: against a service that a script plays, against running systems, and as its pages say.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct PythonClientTests {
    @Test(arguments: ["CRMClient", "CRMSystem", "CRMMonth"])
    func theTestsOfTheClientPass(_ name: String) async throws {
        let folder = try TestFolder()
        let passedOn = ["FAXPORT_MONTH_REQUESTS", "FAXPORT_SEED"]
        let environment = ProcessInfo.processInfo.environment.filter { passedOn.contains($0.key) }
        let tests = try PythonTests.start(name, [], folder, environment: environment)
        #expect(try await tests.exitCode(tries: 330_000) == 0, "\(tests.errors)")
        print(tests.errors)
        folder.discardUnlessNeeded()
    }

    @Test func theREADMELeadsFromNothingToAPortedNumber() async throws {
        try await Self.run("deploy/clients/python/README.md", steps: 10) { bash, empty in
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
            for words in said { #expect(bash.output.contains(words), "\(words): \(bash.output)") }
            let ended = try Self.ended(empty + "/ended.json")
            #expect(ended.status.state == "completed")
            #expect(ended.status.attempt == 2)
        }
    }

    @Test func thePageLeadsFromNothingToAPortedNumberThroughBothDoors() async throws {
        try await Self.run("deploy/integrate.md", steps: 10) { bash, empty in
            for door in ["http", "zeromq"] {
                let ended = try Self.ended("\(empty)/\(door).json")
                #expect(ended.status.state == "completed")
                #expect(ended.status.attempt == 2, "it was rejected and corrected")
            }
            #expect(bash.output.contains("\"code\":\"INVALID_ARGUMENT\""), "\(bash.output)")
            #expect(bash.output.contains("SERVING over tcp; it has 0 requests"), "\(bash.output)")
        }
    }

    /// Runs all commands of a page in an empty folder.
    private static func run(_ page: String, steps count: Int, _ check: (Program, String) throws -> Void) async throws {
        let folder = try TestFolder()
        let empty = folder.path + "/empty"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        let text = try String(contentsOfFile: "\(Place.root)/\(page)", encoding: .utf8)
        let steps = text.matches(of: /```sh\n((?s).*?)```/).map { String($0.output.1) }
        #expect(steps.count == count, "one for each step")
        // A failing step ends the script, so the processes that it left running have to be ended too.
        let ending = "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n"
        let faxport = Place.root.hasSuffix("/") ? String(Place.root.dropLast()) : Place.root
        let port = try FreePorts.first(of: 1)
        let bash = try Program(
            "/usr/bin/env",
            ["bash", "-euo", "pipefail", "-c", ending + steps.joined().replacing("8085", with: "\(port)")],
            words: folder.words,
            environment: ["FAXPORT": faxport, "PYTHONDONTWRITEBYTECODE": "1"],
            currentFolder: empty
        )
        defer { for left in Processes.mentioning(empty) { kill(left, SIGKILL) } }
        let code = try await bash.exitCode(tries: 120_000)
        #expect(code == 0, "\(bash.output)\(bash.errors)")
        try check(bash, empty)
        folder.discardUnlessNeeded()
    }

    /// A request as the last step of a page shows it.
    private struct Ended: Decodable {
        struct Status: Decodable {
            let state: String
            let attempt: Int
        }

        let status: Status
    }

    private static func ended(_ path: String) throws -> Ended {
        try JSONDecoder().decode(Ended.self, from: try Data(contentsOf: URL(filePath: path)))
    }
}
