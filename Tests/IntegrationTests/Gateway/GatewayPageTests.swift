import Foundation
import Testing

/// What is written about the gateway holds: the page's commands, and the OpenAPI document against random requests.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct GatewayPageTests {
    @Test func everyCommandOfThePageRuns() async throws {
        // The sample documents are recent enough on this day, and nothing leaps while the test runs.
        try await GatewayDesk.run(options: ["--from", "2026-11-22", "--leap-after", "86400"]) { stack, desk in
            let page = try String(contentsOfFile: Place.root + "/deploy/http.md", encoding: .utf8)
            let steps = page.matches(of: /```sh\n((?s).*?)```/).map { String($0.output.1) }
            #expect(steps.count == 8)
            let empty = stack.folder.path + "/empty"
            try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
            let bash = try Program(
                "/usr/bin/env",
                ["bash", "-euo", "pipefail", "-c", steps.joined()],
                words: stack.folder.words,
                environment: ["FAXPORT": Place.root, "FAXPORT_URL": desk.url, "FAXPORT_TOKEN": desk.token],
                currentFolder: empty
            )
            #expect(try await bash.exitCode() == 0, "\(bash.output)\(bash.errors)")
            #expect(bash.output.contains("\"reference\":\"FP-"), "\(bash.output)")
            #expect(bash.output.contains("\"code\":\"INVALID_ARGUMENT\""))
            let letter = FileManager.default.contents(atPath: empty + "/letter-to-sign.pdf") ?? Data()
            #expect(letter.starts(with: Array("%PDF".utf8)))
        }
    }

    @Test func noAnswerIsOutsideTheDocumentAndConnectionsEndAsThePageSays() async throws {
        try await GatewayDesk.run { stack, desk in
            let options = ["--per-second", "1000000", "--burst", "1000000"]
            try await desk.withAnother(of: stack, options: options) { wide, _ in
                let tests = try Program(
                    Place.python,
                    ["-m", "unittest", "-v"],
                    words: stack.folder.words,
                    environment: [
                        "FAXPORT_URL": wide.url, "FAXPORT_TOKEN": desk.token, "FAXPORT_ROOT": Place.root,
                        "PYTHONDONTWRITEBYTECODE": "1",
                    ],
                    currentFolder: Place.root + "/Tests/Python/Gateway"
                )
                #expect(try await tests.exitCode(tries: 24_000) == 0, "\(tests.errors)")
                #expect(try await desk.list().status == 200, "\(tests.errors)")
                print(tests.errors)
            }
        }
    }
}
