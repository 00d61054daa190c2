import Curl
import Foundation
import HTTPClient
import Testing

/// Requests over real sockets, to servers that behave well and badly.
struct HTTPRequestTests {
    private static let deadline = Duration.seconds(600)
    private static let empty = "HTTP/1.1 204 No Content\r\n\r\n"

    private static func url(of server: CannedServer, _ path: String = "/") -> String {
        HTTPRequest.baseURL(socketPath: server.path) + path
    }

    private static func answer(
        _ request: HTTPRequest,
        within deadline: Duration = deadline,
        upTo limit: Int = 1 << 20
    ) async throws -> HTTPResponse {
        try await request.answer(within: deadline, receivingAtMost: limit)
    }

    @Test func theServerGetsWhatWasWritten() async throws {
        let server = try CannedServer(answering: Self.empty)
        var request = HTTPRequest(.put, Self.url(of: server, "/v1/../\(HTTPRequest.escaped("PG 1/ä"))"))
        request.headers = [("content-type", "application/json"), ("traceparent", "00-1-2-03")]
        request.body = Data("{\"a\":1}".utf8)
        #expect(try await Self.answer(request).status == 204)
        let received = server.received
        #expect(received.hasPrefix("PUT /v1/../PG%201%2F%C3%A4 HTTP/1.1\r\n"))
        #expect(received.contains("content-type: application/json\r\n"))
        #expect(received.contains("traceparent: 00-1-2-03\r\n"))
        #expect(received.hasSuffix("\r\n\r\n{\"a\":1}"))
    }

    @Test(arguments: [HTTPRequest.Method.get, .delete])
    func aRequestWithoutABodyNamesItsMethodAndItsHost(method: HTTPRequest.Method) async throws {
        let server = try CannedServer(answering: Self.empty)
        var request = HTTPRequest(method, Self.url(of: server, "/a?b=c"))
        request.headers = [("Host", "vendor.example")]
        #expect(try await Self.answer(request).status == 204)
        #expect(server.received.hasPrefix("\(method.rawValue) /a?b=c HTTP/1.1\r\nHost: vendor.example\r\n"))
        #expect(server.received.hasSuffix("\r\n\r\n"))
    }

    @Test func theAnswerHasItsStatusItsHeadersAndItsBody() async throws {
        let server = try CannedServer(
            answering: "HTTP/1.1 103 Early Hints\r\nX-Kind: hint\r\n\r\n"
                + "HTTP/1.1 418 Teapot\r\nX-Kind:  tea:pot \r\nContent-Length: 5\r\n\r\nshort"
        )
        let answer = try await Self.answer(HTTPRequest(.get, Self.url(of: server)))
        #expect(answer.status == 418)
        #expect(answer.header("x-kind") == "tea:pot")
        #expect(answer.header("X-Other") == nil)
        #expect(answer.body == Data("short".utf8))
    }

    @Test func aRedirectIsAnAnswer() async throws {
        let server = try CannedServer(
            answering: "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(try await Self.answer(HTTPRequest(.get, Self.url(of: server))).status == 302)
    }

    @Test(arguments: [false, true])
    func theDeadlineEndsARequest(answerBegins: Bool) async throws {
        let beginning = answerBegins ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha" : ""
        let server = try CannedServer(answering: beginning, thenHangsUp: false)
        let failure = await #expect(throws: TransferFailure.self) {
            try await Self.answer(HTTPRequest(.get, Self.url(of: server)), within: .milliseconds(200))
        }
        #expect(failure?.kind == .timedOut(hasAnswered: answerBegins))
    }

    @Test func cancellingTheTaskEndsARequest() async throws {
        let server = try CannedServer(answering: "", thenHangsUp: false)
        let task = Task { try await Self.answer(HTTPRequest(.get, Self.url(of: server)), within: .seconds(50)) }
        task.cancel()
        let failure = await #expect(throws: TransferFailure.self) { try await task.value }
        #expect(failure?.kind == .cancelled)
    }

    @Test func aLongAnswerIsNotReadIntoMemory() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "x", count: 2_000)
        for (limit, kind) in [(1_999, TransferFailure.Kind.tooLarge), (2_000, nil)] {
            let server = try CannedServer(answering: answer)
            var failure: TransferFailure?
            do {
                #expect(try await Self.answer(HTTPRequest(.get, Self.url(of: server)), upTo: limit).body.count == limit)
            } catch let error as TransferFailure {
                failure = error
            }
            #expect(failure?.kind == kind)
        }
    }

    @Test(arguments: ["http+unix://%2Ftmp%2Fno-such-server.sock/", "http://127.0.0.1:1/", "http+unix:///readyz"])
    func aServerThatIsNotThereIsNamed(url: String) async throws {
        let failure = await #expect(throws: TransferFailure.self) { try await Self.answer(HTTPRequest(.get, url)) }
        #expect(failure?.kind == .noConnection)
        #expect(failure?.description.isEmpty == false)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nha", "220 mail.example.org ESMTP\r\n"])
    func anAnswerThatBreaksOffOrIsNoHTTPIsNoAnswer(answer: String) async throws {
        let server = try CannedServer(answering: answer)
        let failure = await #expect(throws: TransferFailure.self) {
            try await Self.answer(HTTPRequest(.get, Self.url(of: server)))
        }
        #expect(failure?.kind == .other)
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/", "127.0.0.1 and more"])
    func nothingButHTTPIsSpoken(url: String) async throws {
        await #expect(throws: TransferFailure.self) { try await Self.answer(HTTPRequest(.get, url)) }
    }
}
