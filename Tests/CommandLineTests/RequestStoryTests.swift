import IntakeContract
import Porting
import SagaSupervisorContract
import SystemPicture
import Testing
import Timekeeping

/// One story of a request, with who and why.
struct RequestStoryTests {
    private static let at = SampleSet.now

    private static func request(_ feed: [FeedEntry]) -> GetPortRequest.Response {
        GetPortRequest.Response(
            requestID: SampleSet.request,
            key: "crm-1",
            batchID: nil,
            isDraft: false,
            request: PortRequestForm(),
            documents: [],
            status: SampleSet.status(.inReview, .vendor),
            history: feed
        )
    }

    private static func told(_ minutes: Int64, _ happened: String, _ changed: [FeedChange] = []) -> FeedEntry {
        FeedEntry(
            cursor: minutes + 1,
            requestID: SampleSet.request,
            at: at + .minutes(minutes),
            happened: happened,
            changed: changed,
            status: SampleSet.status(.inReview, .vendor)
        )
    }

    private static func event(
        _ n: Int,
        _ minutes: Int64,
        _ event: String,
        _ happened: String,
        by actor: String = "intake",
        _ reason: String? = nil
    ) -> SagaHistoryEntry {
        SagaHistoryEntry(
            n: n,
            at: at + .minutes(minutes),
            event: event,
            from: .inReview,
            to: .inReview,
            actor: actor,
            cause: "message 4 of intake: faxport.intake.v1.Events/RequestAmended",
            reason: reason,
            happened: happened
        )
    }

    @Test func whatBothTellIsToldOnceAndWhatOnlyOneKnowsIsKept() {
        let feed = [
            Self.told(0, "The request was received."),
            Self.told(2, "The request was changed: request.form.pin.", [FeedChange("request.form.pin")]),
            Self.told(3, "Updox confirmed that it has the request."),
        ]
        let saga = [
            Self.event(1, 0, "requestReceived", "The request was received."),
            Self.event(2, 2, "amended", "The request was amended."),
            Self.event(3, 3, "vendorReceipt", "Updox confirmed that it has the request.", by: "anna", "They called."),
        ]
        let story = RequestStory(Self.request(feed), saga)
        #expect(
            story.entries.map(\.sentence) == [
                "The request was received.", "The request was changed: request.form.pin.",
                "Updox confirmed that it has the request. (They called.)",
            ]
        )
        #expect(story.entries.map(\.actor) == ["intake", nil, "anna"])
        #expect(story.entries.first?.cause == "message 4 of intake: RequestAmended")
    }

    @Test func aReasonThatTheSentenceHasIsNotRepeated() {
        let saga = [Self.event(1, 0, "cancelAsked", "A cancellation was requested: moved", by: "anna", "moved")]
        #expect(RequestStory(Self.request([]), saga).entries.map(\.sentence) == ["A cancellation was requested: moved"])
    }

    @Test func withoutTheSupervisorIntakesHistoryIsTold() {
        let feed = [Self.told(0, "The request was received."), Self.told(1, "The request was declined: …")]
        #expect(RequestStory(Self.request(feed), nil).entries.map(\.happened) == feed.map(\.happened))
    }

    @Test func theReportSaysWhoMustActHowAndWhatBlocksIt() throws {
        let saga = GetSaga.Response(
            requestID: SampleSet.request,
            definitionVersion: 2,
            status: SampleSet.status(.packetReady, .operator, .toApprove, attempt: 3),
            history: [Self.event(1, 0, "requestReceived", "The request was received.")]
        )
        let obstacle = SagaObstacle.all(for: SampleSet.request, letters: [Self.letters], effects: [])
        let report = RequestReport(
            request: Self.request([]),
            saga: saga,
            obstacles: obstacle,
            nextAttempt: nil
        )
        let name = SampleSet.request.shortName
        #expect(
            report.commands == [
                "faxport dead-letters show linking 7", "faxport approve \(name) --attempt 3 --reason …",
            ]
        )
        let text = try JSONText.text(report, isPretty: false)
        for part in ["\"actingParty\":\"approver\"", "\"key\":\"crm-1\"", "\"story\":[{", "\"definitionVersion\":2"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(text.contains("\"state\":\"packetReady\""), "the supervisor has the newest status")
    }

    private static let letters = SampleSet.letters(groups: [("aaaa", [7])])
}
