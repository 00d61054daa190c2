import Foundation
import Messaging
import ServiceKit
import Testing
import ZeroMQ

/// What one process reports about itself, without the rest of its system.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct ProcessMonitoringTests {
    /// An intake without other services.
    private struct Lonely {
        let folder: TestFolder
        let intake: Program
        let url: String
        let endpoint: String

        init(port: Int? = nil) throws {
            folder = try TestFolder()
            let address = "127.0.0.1:\(try port ?? FreePorts.first(of: 1))"
            url = "http://\(address)"
            endpoint = "ipc://\(folder.path)/intake.sock"
            intake = try Program(
                Place.programs + "/intake",
                [
                    "--data", folder.stores, "--bind", endpoint, "--peer",
                    "saga-supervisor=ipc://\(folder.path)/nobody.sock", "--http", address, "--log-format", "json",
                ],
                words: folder.words
            )
        }

        /// The exit code and the output of a container's health check.
        func probe(_ path: String) async throws -> (code: Int32, words: String) {
            let probe = try Program(
                Place.programs + "/intake",
                ["--probe", url + path],
                words: folder.words
            )
            return (try await probe.exitCode(), probe.output)
        }

        func awaitReadiness() async throws {
            let (intake, url) = (intake, url)
            try await eventuallyHolds("intake is ready") {
                guard intake.isRunning else { throw TestFailure("intake has ended: \(intake.errors)") }
                return await WebPage.get(url + "/readyz")?.status == 200
            }
        }
    }

    @Test func aServiceIsReadyWhileItsPeersAreDownAndSaysSo() async throws {
        let lonely = try Lonely()
        try await lonely.awaitReadiness()
        let page = try #require(await WebPage.get(lonely.url + "/readyz"))
        #expect(page.body == "ready\nstore: answers\nlink to saga-supervisor: down\n")
        #expect(try await lonely.probe("/readyz").code == 0)
        let missing = try await lonely.probe("/nothing")
        #expect(missing.code == 1)
        #expect(missing.words.contains("404"))
        // An open connection must not delay the shutdown.
        lonely.intake.kill(SIGTERM)
        #expect(try await lonely.intake.exitCode() == 0, "\(lonely.intake.errors)")
        #expect(try await lonely.probe("/livez").code == 1)
        lonely.folder.discardUnlessNeeded()
    }

    @Test func aProcessThatHangsIsNotAlive() async throws {
        let lonely = try Lonely()
        try await lonely.awaitReadiness()
        #expect(try await lonely.probe("/livez").code == 0)
        lonely.intake.kill(SIGSTOP)
        #expect(try await lonely.probe("/livez").code == 1)
        lonely.intake.kill(SIGCONT)
        #expect(try await lonely.probe("/livez").code == 0)
        lonely.intake.kill(SIGTERM)
        #expect(try await lonely.intake.exitCode() == 0)
        lonely.folder.discardUnlessNeeded()
    }

    @Test func everyLineOfTheLogIsAnObjectThatNamesItsService() async throws {
        let lonely = try Lonely()
        try await lonely.awaitReadiness()
        lonely.intake.kill(SIGTERM)
        #expect(try await lonely.intake.exitCode() == 0)
        let lines = lonely.intake.errors.split(separator: "\n")
        #expect(lines.count >= 3)
        for line in lines {
            guard case .object(let fields) = try MessageCoding.decode(JSONValue.self, from: Bytes(line.utf8)) else {
                Issue.record("no object: \(line)")
                continue
            }
            #expect(fields["service"] == .string("intake"))
            #expect(fields["ts"] != nil && fields["level"] != nil && fields["message"] != nil, "\(line)")
        }
        lonely.folder.discardUnlessNeeded()
    }

    @Test func aPortThatIsTakenEndsTheProcessWithASentence() async throws {
        let first = try Lonely()
        try await first.awaitReadiness()
        let port = try #require(first.url.split(separator: ":").last.flatMap { Int($0) })
        let second = try Lonely(port: port)
        #expect(try await second.intake.exitCode() != 0)
        #expect(second.intake.errors.contains("--http 127.0.0.1:\(port)"), "\(second.intake.errors)")
        first.intake.kill(SIGTERM)
        #expect(try await first.intake.exitCode() == 0)
        for folder in [first.folder, second.folder] { folder.discardUnlessNeeded() }
    }

    /// A method without a handler.
    private struct InventedCall: CallContract {
        static let method: Method = "invented.by.a.stranger/1234"

        struct Response: Codable, Sendable {}
    }

    @Test func callsAreCountedByMethodAndStatusAndAnInventedMethodIsNoSeries() async throws {
        let lonely = try Lonely()
        try await lonely.awaitReadiness()
        let client = try CallClient(to: try #require(Endpoint(lonely.endpoint)), caller: "a stranger")
        _ = try await client.call(CheckHealth())
        await #expect(throws: CallError.self) { try await client.call(InventedCall()) }
        await client.close()
        let page = try #require(await WebPage.get(lonely.url + "/metrics"))
        let counts = page.body.split(separator: "\n").filter { $0.hasPrefix("rpc_server_call_duration_seconds_count") }
        #expect(
            counts == [
                #"rpc_server_call_duration_seconds_count{service="intake",rpc_method="faxport.health.v1.Health/Check","#
                    + #"rpc_response_status_code="OK"} 1"#,
                #"rpc_server_call_duration_seconds_count{service="intake",rpc_method="unknown","#
                    + #"rpc_response_status_code="UNIMPLEMENTED"} 1"#,
            ]
        )
        #expect(!page.body.contains("invented"))
        lonely.intake.kill(SIGTERM)
        #expect(try await lonely.intake.exitCode() == 0)
        lonely.folder.discardUnlessNeeded()
    }
}
