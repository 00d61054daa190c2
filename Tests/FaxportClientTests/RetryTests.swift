import Foundation
import Testing

@testable import FaxportClient

/// Calls are repeated as the contract allows, and no further.
struct RetryTests {
    private let pacer = FakePacer()
    private static let feed = #"{"entries": [], "cursor": 0}"#
    private static let noAnswer = FaxportError.outcomeUnknown(Refusal(code: .deadlineExceeded, message: "Silence."))

    @Test func aBusyServiceIsAskedAgainNoSoonerThanItWishes() async throws {
        let transport = FakeTransport(.refusal(.resourceExhausted, retryAfter: .seconds(7)), .json(Self.feed))
        let faxport = Faxport(transport, pacer: pacer)
        _ = try await faxport.call(ReadFeed(after: 0, limit: 1), mayBeRepeated: false)
        #expect(transport.calls.count == 2)
        #expect(transport.calls[0].body == transport.calls[1].body)
        #expect(pacer.naps.count == 1 && pacer.naps[0] >= .seconds(7))
    }

    @Test func pausesGrowUntilTheLongest() async {
        let transport = FakeTransport(always: .notConnected("Nobody."), times: 1_000)
        var faxport = Faxport(transport, pacer: pacer)
        faxport.retries = RetryPolicy(
            deadline: .seconds(100),
            attempt: .seconds(1),
            firstPause: .milliseconds(100),
            longestPause: .seconds(2)
        )
        await #expect(throws: FaxportError.notConnected("Nobody.")) { try await faxport.health() }
        let naps = pacer.naps
        #expect(naps.count > 40)
        #expect(zip(naps, naps.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(naps[0] < .milliseconds(100))
        #expect(naps[1] == naps[0] * 2)
        #expect(naps.last == .milliseconds(1_500), "half of the longest pause, and half of the other half by chance")
        #expect(pacer.now < .seconds(100), "it does not sleep beyond the deadline")
    }

    @Test func withoutAnAnswerOnlyWhatIsHarmlessIsRepeated() async throws {
        let silent = FakeTransport(.failure(Self.noAnswer), .json(Self.feed))
        let once = Faxport(silent, pacer: pacer)
        await #expect(throws: Self.noAnswer) {
            _ = try await once.call(ReadFeed(after: 0, limit: 1), mayBeRepeated: false)
        }
        #expect(silent.calls.count == 1)
        let other = FakeTransport(.failure(Self.noAnswer), .json(Self.feed))
        _ = try await Faxport(other, pacer: pacer).call(ReadFeed(after: 0, limit: 1), mayBeRepeated: true)
        #expect(other.calls.count == 2)
    }

    static let final: [StatusCode] = [
        .invalidArgument, .notFound, .alreadyExists, .failedPrecondition, .unauthenticated, .permissionDenied,
        .unimplemented, .internal, .dataLoss, .unknown, .outOfRange, StatusCode(rawValue: "A_LATER_ONE"),
    ]

    @Test(arguments: final)
    func aRefusalIsNotRepeated(_ code: StatusCode) async {
        let transport = FakeTransport(.refusal(code), .json(Self.feed))
        let faxport = Faxport(transport, pacer: pacer)
        await #expect(throws: FaxportError.self) { try await faxport.portRequest(key: "k") }
        #expect(transport.calls.count == 1)
        #expect(pacer.naps.isEmpty)
    }

    @Test func anAttemptWaitsNoLongerThanTheRestOfTheDeadline() async {
        let transport = FakeTransport(always: Self.noAnswer, times: 100)
        var faxport = Faxport(transport, pacer: pacer).within(.seconds(3))
        faxport.retries.attempt = .seconds(2)
        await #expect(throws: Self.noAnswer) { try await faxport.health() }
        #expect(transport.calls[0].timeout == .seconds(2))
        let last = transport.calls[transport.calls.count - 1].timeout
        #expect(last < .seconds(2) && last > .zero)
    }

    @Test func largeFilesHaveLongerAttempts() async throws {
        let answer = #"{"requestID": "a", "reference": "FP-1", "documents": [], "warnings": [], "state": "draft"}"#
        let transport = FakeTransport(.json(answer))
        let bill = DocumentUpload(.bill, FaxportFile(name: "bill.pdf", bytes: Data(count: 8 * 1_024 * 1_024)))
        _ = try await Faxport(transport, pacer: pacer).submit(PortRequestForm(), key: "k", documents: [bill])
        #expect(transport.calls[0].timeout == .seconds(5) + .milliseconds(32_768))
    }

    @Test func aCallThatMayNotBeRepeatedHasTheWholeDeadline() async throws {
        let transport = FakeTransport(.json(Self.feed))
        let faxport = Faxport(transport, pacer: pacer).within(.seconds(40))
        _ = try await faxport.call(ReadFeed(after: 0, limit: 1), mayBeRepeated: false)
        #expect(transport.calls[0].timeout == .seconds(40))
    }

    @Test func afterAnAttemptWithoutAnAnswerNoErrorSaysThatNothingWasDone() async {
        let busy = FaxportError.busy(Refusal(code: .unavailable, message: "It starts.", retryAfter: .seconds(4)))
        for last in [busy, .notConnected("It is down.")] {
            let transport = FakeTransport(.failure(Self.noAnswer), .failure(last), .failure(last))
            let error = await #expect(throws: FaxportError.self) {
                try await Faxport(transport, pacer: FakePacer()).within(.milliseconds(400)).portRequest(key: "k")
            }
            #expect(transport.calls.count == 2)
            guard case .outcomeUnknown(let refusal) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(refusal.message.contains("Silence.") && refusal.message.contains("It "), "both are named")
            #expect(refusal.retryAfter == last.refusal?.retryAfter)
        }
    }

    @Test func aDeadlineThatPassesAfterAnAttemptWithoutAnAnswerLeavesTheOutcomeUnknown() async {
        // The attempt takes all but a part of a millisecond, which is too little for another.
        let transport = FakeTransport(.failure(Self.noAnswer)) { [pacer] in pacer.advance(by: .microseconds(4_700)) }
        var faxport = Faxport(transport, pacer: pacer)
        let short = Duration.microseconds(100)
        faxport.retries = RetryPolicy(deadline: .milliseconds(5), firstPause: short, longestPause: short)
        let error = await #expect(throws: FaxportError.self) { try await faxport.portRequest(key: "k") }
        #expect(transport.calls.count == 1 && pacer.naps.count == 1)
        #expect(error?.isOutcomeUnknown == true, "\(String(describing: error))")
    }

    @Test func aRefusalAfterAnAttemptWithoutAnAnswerIsTheAnswer() async {
        let transport = FakeTransport(.failure(Self.noAnswer), .refusal(.failedPrecondition))
        let error = await #expect(throws: FaxportError.self) {
            try await Faxport(transport, pacer: pacer).portRequest(key: "k")
        }
        guard case .notNow = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func everyRepetitionHasTheSameKey() async throws {
        let answer = #"{"warnings": []}"#
        let transport = FakeTransport(.failure(Self.noAnswer), .refusal(.aborted), .json(answer))
        let id = PortRequestID(rawValue: "01a28a01-d500-799a-ac3a-f74ba69bc704")
        _ = try await Faxport(transport, pacer: pacer).cancel(id, key: "c-1", actor: "Dana Reyes", reason: "It closes.")
        #expect(transport.calls.count == 3)
        #expect(Set(transport.calls.map(\.body)).count == 1)
        #expect(transport.bodies[0]["key"] == .string("c-1"))
    }

    @Test func everyChangeCarriesTheKeyOfItsCaller() async throws {
        let change = #"{"warnings": [], "documents": []}"#
        let transport = FakeTransport(.json(change), .json(change), .json(change))
        let faxport = Faxport(transport, pacer: pacer)
        let id = PortRequestID(rawValue: "01a28a01-d500-799a-ac3a-f74ba69bc704")
        _ = try await faxport.amend(id, key: "one")
        _ = try await faxport.cancel(id, key: "two", actor: "Dana Reyes", reason: "It closes.")
        try await faxport.snapBack(id, key: "three", reason: "Wrong line.", approver: "Lee Park", acceptedFee: 30_000)
        #expect(transport.bodies.map { $0["key"] } == [.string("one"), .string("two"), .string("three")])
    }

    @Test func anAnswerThatDoesNotFitIsNoReasonToRepeat() async {
        let transport = FakeTransport(.json(#"{"cursor": "one"}"#))
        await #expect(throws: FaxportError.self) {
            _ = try await Faxport(transport, pacer: pacer).call(ReadFeed(after: 0, limit: 1), mayBeRepeated: true)
        }
        #expect(transport.calls.count == 1)
    }

    @Test func warningsAreHandedOn() async throws {
        let transport = FakeTransport(.json(Self.feed, warnings: ["limt is no field."]))
        var faxport = Faxport(transport, pacer: pacer)
        try await confirmation { heard in
            faxport.onWarning = { if $0 == "limt is no field." { heard() } }
            _ = try await faxport.call(ReadFeed(after: 0, limit: 1), mayBeRepeated: true)
        }
    }
}
