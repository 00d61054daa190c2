import CoreDesk
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorService
import Testing
import Timekeeping

/// What discarding a request's first message leaves behind, and how it is closed.
struct DiscardedRequestTests {
    private let script = SagaScript()
    private var requestID: PortRequestID { script.saga.requestID }

    /// A desk whose first message of a request cannot be read, and one that waits behind it.
    private func desk() throws -> CoreDesk {
        let desk = try CoreDesk(SagaSupervisorService.definition(), at: script.begun)
        #expect(throws: (any Error).self) {
            try desk.receive(UnreadableReceived(requestID: requestID), from: .intake)
        }
        #expect(throws: (any Error).self) {
            try desk.receive(CancelAsked(requestID: requestID, actor: "crm", reason: "no"), from: .intake)
        }
        return desk
    }

    private func discard(_ desk: CoreDesk, dryRun: Bool) throws -> DiscardDeadLetters.Response {
        let letter = try #require(try desk.call(ListDeadLetters()).letters.first)
        let call = DiscardDeadLetters(.letters([letter.id]), dryRun: dryRun, actor: "eve", reason: "a test message")
        return try desk.call(call)
    }

    @Test func itTellsBeforeWhatItWillLeaveBehind() throws {
        let desk = try desk()
        let answer = try discard(desk, dryRun: true)
        #expect(answer.leaves?.count == 1)
        #expect(answer.leaves?.first?.contains("number becomes free") == true)
        #expect(try desk.sent(RecordStatus.self).isEmpty)
        #expect(try desk.call(CountSagas()).discarded == nil)
    }

    @Test func intakeReleasesTheNumberAndTellsTheCRMAndAPersonHasATask() throws {
        let desk = try desk()
        _ = try discard(desk, dryRun: false)
        try desk.step()
        let news = try #require(try desk.sent(RecordStatus.self).last)
        #expect(news.requestID == requestID)
        #expect(news.status.state == .abandoned && news.status.attention == .operator)
        #expect(news.happened.contains("a test message"))
        #expect(try desk.call(CountSagas()).discarded == CountSagas.Discarded(count: 1, oldest: requestID))
    }

    @Test func whatFollowsTheDiscardedMessageBecomesNoDeadLetter() throws {
        let desk = try desk()
        _ = try discard(desk, dryRun: false)
        try desk.step()
        try desk.receive(CancelAsked(requestID: requestID, actor: "crm", reason: "no"), from: .intake)
        #expect(try desk.call(ListDeadLetters()).letters.isEmpty)
    }

    @Test func thePersonsTaskEndsWhenItIsResolvedAndOnlyOnce() throws {
        let desk = try desk()
        _ = try discard(desk, dryRun: false)
        let resolve = ResolveContradiction(requestID: requestID, actor: "anna", reason: "called the practice")
        _ = try desk.call(resolve)
        #expect(try desk.call(CountSagas()).discarded == nil)
        #expect(try desk.sent(RecordStatus.self).last?.status.attention == Attention.none)
        #expect(throws: CallError.self) { try desk.call(resolve) }
    }
}

/// The first message of a request in a form that no release has sent.
private struct UnreadableReceived: DurableMessage {
    static let method = RequestReceived.method
    let requestID: PortRequestID
    var orderingKey: String { requestID.description }
}
