import CoreDesk
import Durable
import Mail
import Messaging
import Porting
import SubmissionContract
import SubmissionService
import Testing
import Timekeeping

/// The ends of a sending: refused, bounced, put off too often, settled by the vendor's own words.
struct RefusalTests {
    private let submission: SubmissionDesk
    private var desk: CoreDesk { submission.desk }

    init() throws {
        submission = try SubmissionDesk()
    }

    private func refuse(_ attempt: Int = 1, after codes: [String] = []) throws -> EffectID {
        try submission.submit(attempt, after: codes)
        let id = try #require(desk.jobs.first?.id)
        try desk.end(SendPacket.self, .refused(reason: "550 5.7.1 Never"))
        return id
    }

    private var openStates: [String] {
        get throws { try desk.call(ListEffects()).effects.map(\.state) }
    }

    @Test func effectsAreListedByTheirLanesAndToALimit() throws {
        let id = try refuse()
        let lane = try #require(SubmissionDesk.requestID).description
        #expect(try desk.call(ListEffects(lanes: ["another", lane])).effects.map(\.effectID) == [id])
        #expect(try desk.call(ListEffects(lanes: ["another"])).effects.isEmpty)
        #expect(try desk.call(ListEffects(lanes: [])).effects.isEmpty)
        try submission.ask(.chase)
        #expect(try openStates.count == 2)
        #expect(try desk.call(ListEffects(limit: 1)).effects.map(\.effectID) == [id], "what waits for a person first")
        #expect(throws: CallError.self) { try desk.call(ListEffects(limit: 0)) }
    }

    private func settle(_ id: EffectID, happened: Bool, givenUp: Bool? = nil) throws {
        let call = SettleEffect(effectID: id, happened: happened, actor: "Sam", reason: "Asked.", givenUp: givenUp)
        _ = try desk.call(call)
    }

    @Test func aRefusalIsToldOnceWithTheServersWordsAndNotTriedAgain() throws {
        _ = try refuse()
        let event = try #require(try desk.sent(PacketAmbiguous.self).first)
        #expect(event.refused == true && event.reason == "550 5.7.1 Never")
        try desk.wait(.hours(3))
        #expect(desk.jobs.isEmpty, "neither evidence is looked for nor the packet sent")
        #expect(try desk.sent(PacketAmbiguous.self).count == 1)
        #expect(try openStates == ["refused"])
        let outcome = try #require(try submission.attempts.first?.outcome)
        #expect(outcome.kind == .refused && outcome.words == "550 5.7.1 Never")
    }

    @Test func aPersonHasItSentAgainAndASecondRefusalIsNewsAgain() throws {
        let id = try refuse()
        try settle(id, happened: false)
        try desk.end(SendPacket.self, .refused(reason: "550 Still never"))
        #expect(try desk.sent(PacketAmbiguous.self).map(\.reason) == ["550 5.7.1 Never", "550 Still never"])
        try settle(id, happened: false)
        try submission.accept()
        #expect(try desk.sent(PacketSent.self).count == 1)
        #expect(try submission.attempts.first?.outcome == nil)
    }

    @Test func aCancellationWithdrawsWhatWasRefused() throws {
        _ = try refuse()
        try submission.ask(.cancel)
        #expect(try desk.sent(PacketWithdrawn.self).map(\.attempt) == [1])
        #expect(try desk.started(SendQuestion.self).isEmpty)
        #expect(try openStates.isEmpty)
    }

    @Test func aPacketIsNotGivenUpButAQuestionIs() throws {
        let id = try refuse()
        #expect(throws: CallError.self) { try settle(id, happened: false, givenUp: true) }
        try submission.ask(.chase)
        let question = try #require(desk.jobs.first?.id)
        try desk.end(SendQuestion.self, .refused(reason: "550 No"))
        try settle(question, happened: false, givenUp: true)
        #expect(try openStates == ["refused"])
    }

    @Test func whatIsPutOffTooOftenIsForAPerson() throws {
        try submission.submit(1)
        for _ in 0..<100 {
            try desk.end(SendPacket.self, .deferred(reason: "451 Greylisted"))
            try desk.wait(.minutes(1))
        }
        #expect(desk.jobs.isEmpty)
        #expect(try desk.sent(PacketAmbiguous.self).map(\.refused) == [true])
        #expect(try desk.sent(PacketAmbiguous.self).first?.reason.hasPrefix("451 Greylisted") == true)
    }

    @Test func anOutageOfTheMailServerIsWaitedFor() throws {
        try submission.submit(1)
        for _ in 0..<150 {
            try desk.end(SendPacket.self, .notDone(reason: "no connection"))
            try desk.wait(.minutes(1))
        }
        try submission.accept()
        #expect(try desk.sent(PacketAmbiguous.self).isEmpty)
    }

    @Test func aPacketThatCouldNotBePreparedIsTriedForEver() throws {
        try submission.submit(1)
        for _ in 0..<150 {
            let job = try #require(desk.jobs.first)
            try desk.fail(job, reason: "intake does not answer")
            try desk.wait(.minutes(1))
        }
        #expect(try desk.sent(PacketAmbiguous.self).isEmpty)
        try submission.accept()
    }

    @Test func theVendorsReceiptSettlesAnUncertainSending() throws {
        try submission.submit(1)
        try desk.end(SendPacket.self, .ambiguous(reason: "the connection broke"))
        try submission.deliver(submission.mail("We have received your port request."))
        #expect(try submission.answers.map(\.kind) == [.receipt])
        #expect(try desk.sent(PacketSent.self).map(\.attempt) == [1])
        #expect(try openStates.isEmpty)
        #expect(try submission.attempts.first?.sentAt != nil)
    }

    // MARK: Bounces

    private func bounce(of attempt: Int, action: String = "failed") throws -> Bytes {
        bounce(of: try SubmissionDesk.messageID(attempt: attempt), "\(attempt).\(action)", action: action)
    }

    private func bounce(of id: String, _ name: String, action: String = "failed") -> Bytes {
        let text = """
            From: MAILER-DAEMON@mail.faxport.example
            To: porting@faxport.example
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <bounce.\(name)@mail.faxport.example>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            The mail system could not deliver the message.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.faxport.example

            Final-Recipient: rfc822; porting@updox.com
            Action: \(action)
            Status: 5.7.0
            Diagnostic-Code: smtp; 552 5.7.0 This type of attachment is blocked

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <\(id)>
            Subject: Port request
            --b--

            """
        return Bytes(text.replacing("\n", with: "\r\n").utf8)
    }

    private func deliver(_ bytes: Bytes) throws {
        let arrival = Arrival(source: VendorMailbox.source, id: MessageCoding.sha256(bytes), bytes: bytes)
        try desk.step([.arrival(arrival)])
    }

    @Test func aBounceIsTiedToItsAttemptAndTakesBackThatItWasSent() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP"])
        try deliver(bounce(of: 2))
        let event = try #require(try desk.sent(PacketAmbiguous.self).first)
        #expect(event.attempt == 2 && event.refused == true)
        #expect(event.reason.contains("552 5.7.0 This type of attachment is blocked"))
        #expect(try submission.attempts.map(\.outcome?.kind) == [nil, .refused])
        #expect(try submission.attempts.last?.sentAt == nil)
        #expect(try submission.charges.map(\.status) == [.expected, .waived], "what never arrived costs nothing")
        #expect(try submission.unmatched.isEmpty)
        let id = try #require(try desk.call(ListEffects()).effects.first { $0.state == "refused" }?.effectID)
        try settle(id, happened: false)
        try submission.accept()
        #expect(try submission.charges.map(\.status) == [.expected, .waived, .expected])
        #expect(try FeeTotals(submission.charges.standing).due == Cents(1_300), "each fee counts once")
    }

    @Test func aPacketThatCameBackAndWasWithdrawnIsSentIfTheVendorSpeaksOfIt() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP"])
        try deliver(bounce(of: 2))
        try submission.ask(.cancel, attempt: 2)
        #expect(try desk.sent(PacketWithdrawn.self).map(\.attempt) == [2])
        try submission.deliver(submission.mail("We have received your port request.", answering: 2))
        #expect(try desk.sent(PacketSent.self).map(\.attempt) == [1, 2, 2])
        #expect(try submission.charges.map(\.status) == [.expected, .waived, .expected])
        #expect(try submission.attempts.last?.sentAt != nil)
        #expect(desk.jobs.isEmpty, "it is not sent again")
    }

    @Test func aBounceOfWhatTheVendorHasAnsweredIsShownAndTakesNothingBack() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP"])
        try submission.deliver(submission.mail("We have received your port request.", answering: 2))
        try deliver(bounce(of: 2))
        #expect(try desk.sent(PacketAmbiguous.self).isEmpty)
        #expect(try submission.charges.map(\.status) == [.expected])
        let shown = try #require(try submission.unmatched.first)
        #expect(shown.why.contains("has answered about this attempt"))
        #expect(try desk.call(ListEffects()).effects.isEmpty, "nobody can send it again")
    }

    @Test func aCancelledOrderDoesNotProveThatTheLastPacketArrived() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP"])
        try submission.ask(.cancel, attempt: 2)
        try desk.end(SendQuestion.self, .done(SendQuestion.Outcome(acceptedAt: desk.now)))
        try deliver(bounce(of: 2))
        try submission.ask(.cancel, attempt: 2, ordinal: 2)
        #expect(try desk.sent(PacketWithdrawn.self).map(\.attempt) == [2])
        try submission.deliver(submission.mail("As requested, the port order has been cancelled.", answering: 2))
        #expect(try submission.answers.map(\.kind) == [.cancelled])
        #expect(try desk.sent(PacketSent.self).map(\.attempt) == [1, 2])
        #expect(try submission.charges.map(\.status) == [.expected, .waived])
    }

    @Test func anEmailToACustomerThatComesBackIsShownToAPersonWithWhatItWas() throws {
        try submission.send(1)
        let requestID = try #require(SubmissionDesk.requestID)
        try deliver(bounce(of: "\(requestID).ported.1@customers.faxport.example", "customer"))
        let shown = try #require(try submission.unmatched.first)
        #expect(shown.why.contains("The customer did not get the email ported about \(requestID.reference)"))
        #expect(shown.why.contains("552 5.7.0"))
        #expect(try desk.sent(PacketAmbiguous.self).isEmpty, "it says nothing about the packet")
    }

    @Test func aDelayIsNoRefusalAndTheSameBounceCountsOnce() throws {
        try submission.send(1)
        try deliver(bounce(of: 1, action: "delayed"))
        #expect(try desk.sent(PacketAmbiguous.self).isEmpty)
        try deliver(bounce(of: 1))
        try deliver(bounce(of: 1))
        #expect(try desk.sent(PacketAmbiguous.self).count == 1)
    }
}
