import Foundation
import HTTPClient
import IntakeContract
import Messaging
import Porting
import Testing

/// The web pages of operations, requested as a browser does.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(5)))
struct ConsoleTests {
    /// A running console of a running system.
    private struct Console {
        let url: String
        private let program: Program

        init(of stack: TestStack) async throws {
            let address = "127.0.0.1:\(try FreePorts.first(of: 1))"
            url = "http://\(address)"
            program = try Program(
                Place.faxport,
                ["console", "--http", address, "--data", stack.folder.path],
                words: stack.folder.words
            )
            try await eventuallyHolds("the console listens") { [program] in
                guard program.isRunning else { throw TestFailure("the console has ended: \(program.errors)") }
                return program.output.contains("The web console is at http://\(address)")
            }
        }

        func page(_ path: String, host: String? = nil) async throws -> (status: Int, type: String, body: Data) {
            var request = HTTPRequest(.get, url + path)
            if let host { request.headers = [("Host", host)] }
            let response = try await request.answer(within: .seconds(20), receivingAtMost: 1 << 24)
            return (response.status, response.header("Content-Type") ?? "", response.body)
        }

        func text(_ path: String) async throws -> String { String(decoding: try await page(path).body, as: UTF8.self) }

        func stop() async throws {
            program.kill(SIGTERM)
            #expect(try await program.exitCode() == 0)
        }
    }

    @Test func peopleSeeServicesRequestsAndPapersAndNoForeignPageDoes() async throws {
        try await TestStack.run { stack in
            let request = TestRequest.clean(0)
            let id = try await stack.submit(request)
            try await stack.wait(for: id, toReach: .submitted)
            let console = try await Console(of: stack)
            try await Self.checkPages(console, id)
            let shown = try await stack.answer(GetPortRequest(requestID: id), from: .intake)
            try await Self.checkPapers(console, try #require(shown))
            #expect(try await console.page("/", host: "evil.example").status == 403)
            #expect(try await console.page("/", host: "localhost:1").status == 200)
            #expect(try await console.page("/requests?q=state:lost").status == 400)
            #expect(try await console.page("/requests?state=lost").status == 400)
            #expect(try await console.text("/batches").contains("No request has a batch."))
            #expect(try await console.page("/requests/nothing").status == 404)
            let unknown = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3)).reference
            #expect(try await console.page("/requests/\(unknown)").status == 404)
            try await console.stop()
        }
    }

    @Test func aServiceThatIsDownIsPartOfThePicture() async throws {
        try await TestStack.run { stack in
            let console = try await Console(of: stack)
            try await stack.send(SIGSTOP, to: ServiceName.linking.rawValue)
            #expect(try await console.text("/").contains("4 of 5 services are up."))
            try await stack.send(SIGCONT, to: ServiceName.linking.rawValue)
            try await eventuallyHolds("all is well again") {
                try await console.text("/").contains("5 of 5 services are up.")
            }
            try await console.stop()
        }
    }

    private static func checkPages(_ console: Console, _ id: PortRequestID) async throws {
        #expect(try await console.text("/").contains("5 of 5 services are up."))
        #expect(try await console.text("/queues").contains("outbox → saga-supervisor"))
        #expect(try await console.text("/requests?q=312").contains(id.reference.suffix(8)))
        #expect(try await console.text("/requests?q=999999").contains("No request matches."))
        let page = try await console.text("/requests/\(id.reference)")
        #expect(page.contains("The packet of attempt 1 is complete and frozen."))
        #expect(page.contains("submitted"))
        #expect(try await console.page("/style.css").type == "text/css; charset=utf-8")
    }

    private static func checkPapers(_ console: Console, _ request: GetPortRequest.Response) async throws {
        for document in request.documents {
            let file = try await console.page("/documents/\(document.hash.hexadecimal)")
            #expect(file.type == "application/pdf")
            #expect(MessageCoding.sha256(file.body) == document.hash.hexadecimal)
        }
        let letter = try await console.page("/requests/\(request.requestID.reference)/letter")
        #expect(letter.body.starts(with: Array("%PDF".utf8)))
    }
}
