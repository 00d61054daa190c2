import Foundation
import HTTPClient
import IntakeContract
import Messaging
import Porting
import Testing

/// The HTTP gateway of a running system, used as a CRM does.
struct GatewayDesk: Sendable {
    /// An answer with its body.
    struct Answer: Sendable, CustomStringConvertible {
        let status: Int
        let body: Data
        let type: String
        let header: @Sendable (String) -> String?

        var description: String { "\(status) \(type): \(String(decoding: body.prefix(2_000), as: UTF8.self))" }

        func decoded<Value: Decodable>(as value: Value.Type) throws -> Value {
            guard status == 200 else { throw TestFailure("\(self)") }
            return try MessageCoding.decode(value, from: body)
        }

        /// The body as a problem, which every answer other than 200 must be.
        func problem() throws -> Problem {
            #expect(type == "application/problem+json", "\(self)")
            let problem = try MessageCoding.decode(Problem.self, from: body)
            #expect(problem.status == status)
            return problem
        }
    }

    /// A problem as RFC 9457 writes it.
    struct Problem: Decodable {
        struct Violation: Decodable {
            let field: String
            let rule: String
            let remedy: String
        }

        let status: Int
        let code: String
        let detail: String
        let violations: [Violation]?
        let retryAfterMs: Int?
    }

    let url: String
    let token: String

    /// Starts a system with a gateway and a token for `crm`.
    static func run(
        options: [String] = [],
        daysPerSecond: Double? = nil,
        _ body: (TestStack, GatewayDesk) async throws -> Void
    ) async throws {
        let port = try FreePorts.first(of: 1)
        let all = ["--gateway", "\(port)"] + options
        try await TestStack.run(daysPerSecond: daysPerSecond, options: all) { stack in
            let desk = GatewayDesk(url: "http://127.0.0.1:\(port)", token: try await Self.token("crm", of: stack))
            try await desk.awaitKnown()
            try await body(stack, desk)
        }
    }

    /// Runs a second gateway with options of its own beside that of the system.
    func withAnother(
        of stack: TestStack,
        options: [String],
        _ body: (GatewayDesk, _ monitor: String) async throws -> Void
    ) async throws {
        let port = try FreePorts.first(of: 2)
        let monitor = "127.0.0.1:\(port + 1)"
        let intake = try #require(try stack.folder.record()?.process("intake"))
        let program = try Program(
            Place.programs + "/gateway",
            [
                "--http", "127.0.0.1:\(port)", "--monitor", monitor, "--intake", intake.endpoint, "--access",
                stack.folder.keys + "/access.json",
            ] + options,
            words: stack.folder.words
        )
        defer { program.kill(SIGKILL) }
        try await eventuallyHolds("the second gateway is ready") {
            guard program.isRunning else { throw TestFailure("the gateway has ended: \(program.errors)") }
            return await WebPage.get("http://\(monitor)/readyz")?.status == 200
        }
        try await body(GatewayDesk(url: "http://127.0.0.1:\(port)", token: token), monitor)
        program.kill(SIGTERM)
        #expect(try await program.exitCode() == 0, "\(program.errors)")
    }

    /// Makes a token as an operator does.
    static func token(_ name: String, of stack: TestStack, methods: [String] = []) async throws -> String {
        let arguments = ["keys", "token", name, "--dir", stack.folder.keys] + methods.flatMap { ["--method", $0] }
        let made = try await TestStack.run(arguments, words: stack.folder.words)
        guard made.exitCode == 0 else { throw TestFailure("\(made)") }
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Waits until the gateway has read the list with the token.
    func awaitKnown() async throws {
        try await eventuallyHolds("the token is known") { try await list().status == 200 }
    }

    // MARK: Requests

    func send(
        _ verb: HTTPRequest.Method,
        _ path: String,
        _ body: Data? = nil,
        type: String? = "application/json",
        headers: [(name: String, value: String)] = [],
        token: String? = nil
    ) async throws -> Answer {
        var request = HTTPRequest(verb, url + path)
        request.headers = [("Authorization", "Bearer \(token ?? self.token)")] + headers
        if let type, body != nil { request.headers.append(("Content-Type", type)) }
        request.body = body
        let response = try await request.answer(within: .seconds(60), receivingAtMost: 1 << 25)
        let type = response.header("Content-Type") ?? ""
        return Answer(status: response.status, body: response.body, type: type) { response.header($0) }
    }

    func call(
        _ name: String,
        _ json: String,
        headers: [(name: String, value: String)] = [],
        token: String? = nil
    ) async throws -> Answer {
        try await send(.post, "/v1/\(name)", Data(json.utf8), headers: headers, token: token)
    }

    func list(token: String? = nil) async throws -> Answer {
        try await call("Intake/ListPortRequests", #"{"limit": 1}"#, token: token)
    }

    /// Sends a form: the JSON of the call, and files by their names.
    func form(
        _ name: String,
        _ json: JSONValue,
        _ files: [(name: String, bytes: Data)],
        headers: [(name: String, value: String)] = []
    ) async throws -> Answer {
        let boundary = "--------boundary-of-a-test"
        var body = Data()
        func add(_ head: String, _ bytes: Data) {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + bytes
            body += Data("\r\n".utf8)
        }
        add("name=\"call\"", try MessageCoding.encode(json))
        for file in files { add("name=\"file\"; filename=\"\(file.name)\"", file.bytes) }
        body += Data("--\(boundary)--\r\n".utf8)
        let type = "multipart/form-data; boundary=\(boundary)"
        return try await send(.post, "/v1/\(name)", body, type: type, headers: headers)
    }
}

extension TestRequest {
    /// A submission without documents.
    func submission(key: String? = nil) -> JSONValue {
        .object(["key": .string(key ?? self.key), "request": json, "documents": .array([])])
    }

    /// The documents of the request, and what a call says about them.
    func papers() throws -> (announced: JSONValue, files: [(name: String, bytes: Data)]) {
        let form = try MessageCoding.decode(PortRequestForm.self, from: try MessageCoding.encode(json)).form
        let announced = ["bill", "letter"].map { kind in
            JSONValue.object(["kind": .string(kind), "attachment": .string("\(kind).pdf")])
        }
        return (.array(announced), [("bill.pdf", TestPaper.bill(form)), ("letter.pdf", TestPaper.letter(form))])
    }
}
