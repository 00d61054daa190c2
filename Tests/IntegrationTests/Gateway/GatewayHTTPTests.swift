import Foundation
import Messaging
import Testing

/// What the page says about HTTP itself: headers, paths, verbs, connections, and what counts toward the limits.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct GatewayHTTPTests {
    private static let list = "/v1/Intake/ListPortRequests"
    private static let one = Data(#"{"limit": 1}"#.utf8)

    @Test func whatThePageSaysAboutHTTPItselfHolds() async throws {
        try await GatewayDesk.run { stack, desk in
            try await Self.refuseRepetitions(desk)
            try await Self.ignoreWhatDoesNotMatter(desk)
            try await Self.comparePathsAsTheyAre(desk)
            try await Self.answerHeadWithoutABody(stack, desk)
            try await Self.takeAThousandHeaderLines(stack, desk)
            try await Self.speakHTTP11(stack, desk)
            try await Self.refuseOtherTransfers(stack, desk)
            #expect(try await desk.list().status == 200, "none of that has done any harm")
        }
    }

    private static func refuseRepetitions(_ desk: GatewayDesk) async throws {
        let query = try await desk.send(.get, "/v1/feed?after=0&limit=1&after=0")
        #expect(try query.problem().detail == "after is given twice. Send it once.")
        for name in ["Faxport-Timeout-Ms", "Idempotency-Key", "Content-Encoding"] {
            let twice = [(name: name, value: "1"), (name: name, value: "1")]
            let problem = try await desk.send(.post, list, one, headers: twice).problem()
            #expect(problem.status == 400 && problem.detail.contains("\(name) came in several lines"), "\(problem)")
        }
        let place = [(name: "Last-Event-ID", value: "0"), (name: "Last-Event-ID", value: "0")]
        #expect(try await desk.send(.get, "/v1/feed", headers: place).problem().detail.contains("several lines"))
        let token = [(name: "Authorization", value: "Bearer \(desk.token)")]
        #expect(try await desk.send(.get, "/v1/feed", headers: token).problem().status == 401)
        let key = [(name: "Idempotency-Key", value: "k")]
        let cancel = #"{"key": null, "actor": "a", "reason": "r"}"#
        #expect(try await desk.call("Intake/CancelPortRequest", cancel, headers: key).problem().detail.contains("null"))
        let gzip = [(name: "Content-Encoding", value: "gzip")]
        #expect(try await desk.send(.post, list, one, headers: gzip).problem().status == 415)
    }

    private static func ignoreWhatDoesNotMatter(_ desk: GatewayDesk) async throws {
        let headers = [
            (name: "If-None-Match", value: "*"), (name: "Range", value: "bytes=0-1"),
            (name: "Accept-Encoding", value: "gzip"), (name: "Accept", value: "text/html"),
            (name: "Content-Encoding", value: "identity"), (name: "traceparent", value: "x"),
        ]
        let plain = try await desk.list()
        let answer = try await desk.send(.post, list + "?limit=0", one, headers: headers)
        #expect(answer.status == 200 && answer.body == plain.body && answer.type == "application/json")
        #expect(answer.header("Content-Encoding") == nil && answer.header("ETag") == nil)
        #expect(answer.header("Access-Control-Allow-Origin") == nil)
        let charset = try await desk.send(.post, list, one, type: "application/json; charset=utf-16")
        #expect(charset.status == 200)
    }

    private static func comparePathsAsTheyAre(_ desk: GatewayDesk) async throws {
        for path in [
            list + "/", "/" + list, "/v1/intake/ListPortRequests", "/v1/Intake/ListPortRequest%73", "/v1/feed/",
        ] {
            #expect(try await desk.send(.post, path, one).problem().code == "UNIMPLEMENTED", "\(path)")
            #expect(try await desk.send(.get, path).status == 404, "\(path)")
        }
        let put = try await desk.send(.put, "/v1/feed", one)
        #expect(put.status == 405 && put.header("Allow") == "GET")
    }

    /// Runs curl with the token, and returns what it writes.
    private static func curl(_ stack: TestStack, _ desk: GatewayDesk, _ arguments: [String]) async throws -> String {
        let program = try Program(
            "/usr/bin/env",
            ["curl", "--silent", "--header", "Authorization: Bearer \(desk.token)"] + arguments,
            words: stack.folder.words
        )
        _ = try await program.exitCode()
        return program.output
    }

    private static func answerHeadWithoutABody(_ stack: TestStack, _ desk: GatewayDesk) async throws {
        // Over a bare connection: curl does not show what follows the headers.
        let port = try #require(desk.url.split(separator: ":").last)
        let bytes = try Program(
            "/usr/bin/env",
            [
                "bash", "-c",
                #"exec 3<>/dev/tcp/127.0.0.1/\#(port); printf "$0" >&3; cat <&3"#,
                #"HEAD /v1/feed HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"#,
            ],
            words: stack.folder.words
        )
        #expect(try await bytes.exitCode() == 0, "\(bytes.errors)")
        #expect(bytes.output.hasPrefix("HTTP/1.1 405 ") && bytes.output.hasSuffix("\r\n\r\n"), "\(bytes.output)")
    }

    private static func takeAThousandHeaderLines(_ stack: TestStack, _ desk: GatewayDesk) async throws {
        // curl itself sends Host, User-Agent, Accept and the token.
        for (lines, status) in [(996, "404"), (997, "400")] {
            let headers = (0..<lines).flatMap { ["--header", "X-\($0): 1"] }
            let answer = try await curl(
                stack,
                desk,
                headers + ["--output", "/dev/null", "--write-out", "%{http_code}", "\(desk.url)/v1/nothing"]
            )
            #expect(answer == status, "\(lines) lines")
        }
    }

    private static func speakHTTP11(_ stack: TestStack, _ desk: GatewayDesk) async throws {
        let version = try await curl(
            stack,
            desk,
            ["--http2", "--output", "/dev/null", "--write-out", "%{http_version}", "\(desk.url)/v1/openapi.json"]
        )
        #expect(version == "1.1")
    }

    private static func refuseOtherTransfers(_ stack: TestStack, _ desk: GatewayDesk) async throws {
        for (coding, status) in [("chunked", "200"), ("gzip, chunked", "501")] {
            let answered = try await curl(
                stack,
                desk,
                [
                    "--output", "/dev/null", "--write-out", "%{http_code}",
                    "--data", String(decoding: one, as: UTF8.self),
                    "--header", "Content-Type: application/json",
                    "--header", "Transfer-Encoding: \(coding)",
                    desk.url + list,
                ]
            )
            #expect(answered == status)
        }
    }

    @Test func onlyWhatReachesTheLimitsCountsTowardThem() async throws {
        try await GatewayDesk.run { stack, desk in
            let options = ["--per-second", "0.01", "--burst", "4"]
            try await desk.withAnother(of: stack, options: options) { narrow, _ in try await Self.useUp(narrow) }
        }
    }

    private static func useUp(_ desk: GatewayDesk) async throws {
        #expect(try await desk.send(.get, "/v1/nothing").status == 404)
        #expect(try await desk.send(.get, list).status == 405)
        #expect(try await desk.list(token: "x").status == 401)
        #expect(try await desk.send(.get, "/v1/feed?after=x").status == 400)
        #expect(try await desk.send(.post, list, one, type: "text/plain").status == 415)
        let large = Data(repeating: UInt8(ascii: " "), count: (1 << 20) + 1)
        #expect(try await desk.send(.post, list, large).status == 413)
        // Four requests reach the limits: answers, a refusal of the body, and a page that waits.
        #expect(try await desk.list().status == 200)
        #expect(try await desk.send(.post, list, Data("{".utf8)).status == 400)
        #expect(try await desk.send(.get, "/v1/feed").status == 200)
        #expect(try await desk.send(.get, "/v1/feed?waitMs=1").status == 200)
        #expect(try await desk.list().status == 429)
        #expect(try await desk.send(.get, "/v1/feed?waitMs=1").status == 429)
    }
}
