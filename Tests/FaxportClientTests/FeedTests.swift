import Foundation
import Messaging
import Testing

@testable import FaxportClient

/// The feed gives every entry once, in order, and finds its way back.
struct FeedTests {
    private let pacer = FakePacer()

    private static func page(_ cursors: Int..., mark: String = "m") -> String {
        let entries = cursors.map { cursor in
            """
            {"cursor": \(cursor), "requestID": "01a28a01-d500-799a-ac3a-f74ba69bc704", "at": "2026-11-30T15:20:00.000Z",
             "happened": "It moved.", "changed": [], "mark": "\(mark)\(cursor)",
             "status": {"state": "submitted", "attempt": 1, "attention": "none", "nextStep": "Wait.",
             "owner": "vendor"}}
            """
        }
        return #"{"entries": [\#(entries.joined(separator: ","))], "cursor": \#(cursors.last ?? 0)}"#
    }

    private func read(_ count: Int, _ transport: FakeTransport, after: Int = 0) async throws(FaxportError) -> [Int] {
        var iterator = Faxport(transport, pacer: pacer).feed(after: after).makeAsyncIterator()
        var cursors: [Int] = []
        while cursors.count < count, let entry = try await iterator.next() { cursors.append(entry.cursor) }
        return cursors
    }

    @Test func thePositionFollowsTheEntriesWithTheirMarks() async throws {
        let transport = FakeTransport(.json(Self.page(3, 5)), .json(Self.page(8)), .json(Self.page(9)))
        #expect(try await read(4, transport) == [3, 5, 8, 9])
        let positions = transport.bodies.map { [$0["after"], $0["mark"]] }
        #expect(positions == [[.integer(0), nil], [.integer(5), .string("m5")], [.integer(8), .string("m8")]])
        #expect(pacer.naps.isEmpty)
    }

    @Test func aServiceThatWaitsForNewsIsAskedAgainAtOnce() async throws {
        let empty = #"{"entries": [], "cursor": 0}"#
        let pacer = pacer
        let transport = FakeTransport(.json(empty), .json(empty), .json(Self.page(1))) {
            pacer.advance(by: .seconds(9))
        }
        #expect(try await read(1, transport) == [1])
        #expect(pacer.naps.isEmpty)
        #expect(transport.bodies.allSatisfy { $0["waitMs"] == .integer(10_000) })
        #expect(transport.calls.allSatisfy { $0.timeout > .seconds(10) }, "the client waits longer than the service")
    }

    @Test func aServiceThatDoesNotWaitIsAskedEachSecond() async throws {
        let warning = ["The method has no field waitMs; it is ignored."]
        let empty = #"{"entries": [], "cursor": 0}"#
        let transport = FakeTransport(
            .json(empty, warnings: warning),
            .json(empty, warnings: warning),
            .json(Self.page(1), warnings: warning)
        )
        var faxport = Faxport(transport, pacer: pacer)
        faxport.onWarning = { Issue.record("The library asked for it itself: \($0)") }
        var iterator = faxport.feed().makeAsyncIterator()
        #expect(try await iterator.next()?.cursor == 1)
        #expect(pacer.naps == [.seconds(1), .seconds(1)])
        #expect(transport.calls[1].timeout < .seconds(10), "a lost question is noticed sooner, as no answer waits")
    }

    @Test func aServiceAtWhichTooManyWaitIsAskedEachSecond() async throws {
        let empty = #"{"entries": [], "cursor": 0}"#
        let transport = FakeTransport(.json(empty), .json(empty), .json(Self.page(1)))
        #expect(try await read(1, transport) == [1])
        #expect(pacer.naps == [.seconds(1), .seconds(1)])
        #expect(transport.calls.allSatisfy { $0.timeout > .seconds(10) }, "it may wait the next time")
    }

    @Test func aPositionThatMovesWithoutEntriesTakesItsMarkAlong() async throws {
        let moved = #"{"entries": [], "cursor": 7, "mark": "m7"}"#
        let transport = FakeTransport(.json(moved), .json(Self.page(9)))
        #expect(try await read(1, transport) == [9])
        #expect(pacer.naps.isEmpty, "the next part is asked for at once")
        #expect(transport.bodies[1]["after"] == .integer(7) && transport.bodies[1]["mark"] == .string("m7"))
    }

    @Test func lostConnectionsAreMadeAgainWithoutADeadline() async throws {
        let lost = FaxportError.outcomeUnknown(Refusal(code: .deadlineExceeded, message: "Silence."))
        let transport = FakeTransport(
            .json(Self.page(1)),
            .failure(lost),
            .failure(.notConnected("Nobody.")),
            .refusal(.unavailable, retryAfter: .seconds(600)),
            .json(Self.page(2))
        )
        #expect(try await read(2, transport) == [1, 2])
        #expect(pacer.now > .seconds(600))
        let afters = transport.bodies.map { $0["after"] }
        #expect(afters == [.integer(0), .integer(1), .integer(1), .integer(1), .integer(1)])
    }

    @Test func aFeedThatWasRestoredIsSaid() async throws {
        let transport = FakeTransport(.json(Self.page(4)), .refusal(.outOfRange))
        var iterator = Faxport(transport, pacer: pacer).feed().makeAsyncIterator()
        _ = try await iterator.next()
        let error = await #expect(throws: FaxportError.self) { try await iterator.next() }
        guard case .feedRestored = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func itEndsWithItsTask() async throws {
        let transport = FakeTransport(always: .cancelled, times: 1)
        #expect(try await read(1, transport) == [])
    }

    @Test func pagesOfRequestsFollowEachOtherToTheEnd() async throws {
        func page(_ key: String, next: String?) -> String {
            let next = next.map { #", "next": "\#($0)""# } ?? ""
            return """
                {"requests": [{"requestID": "1", "key": "\(key)", "number": "+13125550142", "practiceName": "P",
                 "submittedAt": "2026-11-30T15:20:00.000Z", "status": {"state": "draft", "attempt": 0,
                 "attention": "none", "nextStep": "Wait.", "owner": "customer"}}]\(next)}
                """
        }
        let empty = #"{"requests": [], "next": "c"}"#
        let transport = FakeTransport(
            .json(page("a", next: "b")),
            .json(empty),
            .json(page("d", next: nil))
        )
        let query = ListPortRequests(limit: 1, matching: "lakeside")
        var keys: [String] = []
        for try await request in Faxport(transport, pacer: pacer).portRequests(query) { keys.append(request.key) }
        #expect(keys == ["a", "d"])
        #expect(transport.bodies.map { $0["after"] } == [nil, .string("b"), .string("c")])
        #expect(transport.bodies.allSatisfy { $0["matching"] == .string("lakeside") })
    }
}
