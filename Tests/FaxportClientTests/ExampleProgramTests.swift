import FaxportClient
import Foundation
import Testing

/// The example of the documentation compiles and works.
struct ExampleProgramTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    private static func text(_ path: String, between begin: String, and end: String) throws -> String {
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        let start = try #require(text.firstRange(of: begin), "\(path) has no \(begin)").upperBound
        let rest = text[start...]
        let stop = try #require(rest.firstRange(of: end), "\(path) has no \(end)").lowerBound
        return String(rest[..<stop])
    }

    @Test func thePageShowsTheProgramThatIsCompiled() throws {
        let compiled = try Self.text(
            "Tests/FaxportClientTests/ExampleProgram.swift",
            between: "// begin of the example\n",
            and: "// end of the example"
        )
        let shown = try Self.text(
            "Services/Client/FaxportClient.docc/FaxportClient.md",
            between: "```swift\nimport FaxportClient\nimport Foundation\n",
            and: "```"
        )
        #expect("import FaxportClient\nimport Foundation\n" + shown == compiled)
    }

    @Test func itFollowsARequestUntilTheCustomerMustAct() async throws {
        let accepted = """
            {"requestID": "a", "reference": "FP-1", "documents": [], "warnings": [], "state": "draft"}
            """
        func entry(_ cursor: Int, _ id: String, _ owner: String) -> String {
            """
            {"cursor": \(cursor), "requestID": "\(id)", "at": "2026-11-30T15:20:00.000Z", "happened": "It moved.",
             "changed": [], "status": {"state": "rejected", "attempt": 1, "attention": "customer",
             "nextStep": "Correct it.", "owner": "\(owner)"}}
            """
        }
        let entries = [entry(1, "b", "customer"), entry(2, "a", "vendor"), entry(3, "a", "customer")]
        let page = #"{"entries": [\#(entries.joined(separator: ","))], "cursor": 3}"#
        let transport = FakeTransport(.json(accepted), .json(page))
        let status = try await portNumber(
            of: PortRequestForm(),
            key: "crm-4711",
            bill: Data("%PDF".utf8),
            letter: Data("%PDF".utf8),
            with: Faxport(transport)
        )
        #expect(status?.owner == .customer)
        #expect(transport.calls[0].files.map(\.name) == ["bill.pdf", "letter.pdf"])
    }

    @Test func itPrintsWhatIsWrong() async throws {
        let transport = FakeTransport(.refusal(.invalidArgument))
        let status = try await portNumber(
            of: PortRequestForm(),
            key: "crm-4711",
            bill: Data(),
            letter: Data(),
            with: Faxport(transport)
        )
        #expect(status == nil)
    }
}
