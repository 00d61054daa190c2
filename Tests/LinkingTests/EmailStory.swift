import LinkingContract
import Porting
import SagaSupervisorDomain
import Timekeeping
import Violations

/// One request's life and the emails that its customer gets.
struct EmailStory {
    let title: String
    private(set) var emails: [NotifyCustomer] = []
    private var saga: PortSaga
    private var now = start
    private static let policy = PortingPolicy.bundled

    /// Monday, 23 November 2026, 10:00 in New York.
    static let start = Timestamp(millisecondsSince1970: 1_795_446_000_000)

    private static let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)

    private init(
        _ title: String,
        outbound: Bool = true,
        state: String? = nil,
        _ days: (inout EmailStory) throws -> Void
    ) throws {
        self.title = title
        let facts = RequestFacts(
            number: try PhoneNumber.parse("312-555-0142").get(),
            practice: Practice(
                practiceGroupID: "pg-1",
                doctorAddress: state.map { PostalAddress(state: $0) }
            ),
            customerEmail: "office@lakeside.example",
            losingCarrier: "Prairie Telephone",
            useForOutbound: outbound
        )
        let id = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))
        saga = PortSaga(requestID: id, facts: facts, at: Self.start)
        let event = PortEvent.requestReceived(facts)
        saga.begin(because: event, at: now)
        note(saga.oweMails(since: nil, because: event, at: now, Self.policy))
        try days(&self)
    }

    private mutating func on(_ events: PortEvent..., after span: TimeSpan = .hours(1)) {
        now = now + span
        for event in events {
            let before = saga
            _ = saga.advance(event, at: now, Self.policy)
            note(saga.oweMails(since: before, because: event, at: now, Self.policy))
        }
    }

    private mutating func note(_ mails: [OwedMail]) {
        emails += mails.map {
            NotifyCustomer(
                requestID: saga.requestID,
                kind: $0.kind,
                ordinal: $0.ordinal,
                to: saga.facts.customerEmail,
                number: saga.facts.number,
                details: $0.details
            )
        }
    }

    private mutating func freeze(_ attempt: Int) {
        let packet = Packet(
            requestID: saga.requestID,
            attempt: attempt,
            number: saga.facts.number,
            account: Self.account,
            form: PortingForm(),
            documents: [],
            hash: "h"
        )
        on(.packetFrozen(packet), .packetSent(attempt: attempt, at: now))
    }

    private mutating func send() {
        on(.gatePassed, .accountReady(Self.account, practiceGroupID: "pg-1"))
        freeze(1)
    }

    private mutating func port() {
        send()
        on(.vendorCompleted(attempt: 1, portedAt: now + .days(6)), after: .days(6))
    }

    // MARK: The stories

    static func all() throws -> [EmailStory] {
        try goingWell() + beforeSending() + rejections() + endings()
    }

    private static func goingWell() throws -> [EmailStory] {
        [
            try EmailStory("a move that goes well") { story in
                story.send()
                for text in ["2026-12-01", "2026-12-03"] {
                    if let day = CalendarDay(text) { story.on(.vendorDateSet(attempt: 1, day: day), after: .days(2)) }
                }
                story.on(.vendorCompleted(attempt: 1, portedAt: story.now + .days(6)), after: .days(6))
                story.on(.numberLinked(outbound: true), .customerTold(kind: .linked, ordinal: 1))
                story.on(.snapBackWindowClosed, .lineVerified, after: .days(2))
            },
            try EmailStory("a number for receiving only", outbound: false) { story in
                story.port()
                story.on(.numberLinked(outbound: false))
            },
            try EmailStory("a practice in Hawaii", state: "HI") { $0.port() },
            try EmailStory("the news of the move comes two days late") { story in
                story.send()
                story.on(.vendorCompleted(attempt: 1, portedAt: story.now + .days(1)), after: .days(3))
            },
        ]
    }

    private static func beforeSending() throws -> [EmailStory] {
        let problems = [
            Violation(
                field: "documents.bill",
                rule: "bill.account-number.same",
                message: "The bill shows another account number than the form.",
                remedy: "Copy the account number from the bill."
            ),
            Violation(
                field: "documents.letter",
                rule: "letter.signed",
                message: "The letter is not signed.",
                remedy: "Have the authorizing person sign the letter, and send it again."
            ),
        ]
        let noGroup = Violation(
            field: "practice.practiceGroupID",
            rule: "account.practice-group",
            message: "The provider is in no practice group.",
            remedy: "Add the provider to a practice group."
        )
        return [
            try EmailStory("the packet needs corrections") { story in
                story.on(.gatePassed, .accountReady(account, practiceGroupID: "pg-1"))
                story.on(.packetIncomplete(problems: problems))
            },
            try EmailStory("the account is blocked") { story in
                story.on(.gatePassed, .accountBlocked(problems: [noGroup], owner: .practiceStaff))
            },
            try EmailStory("the vendor asks") { story in
                story.send()
                story.on(.vendorNeedsInformation(attempt: 1, text: "Who is the authorized contact on the account?"))
            },
            try EmailStory("a line that must not move") { story in
                let why = "This number should stay where it is, because the line is also used for calls."
                let advice = "\(why) Use call forwarding instead."
                story.on(.gateDeclined(reason: .sharedVoiceLine, advice: advice))
            },
        ]
    }

    private static func rejected(_ attempt: Int, _ codes: String...) -> PortEvent {
        let reasons = codes.map { RejectionReason(code: ReasonCode(rawValue: $0), vendorText: "…") }
        return .vendorRejected(attempt: attempt, reasons: reasons)
    }

    private static func rejections() throws -> [EmailStory] {
        [
            try EmailStory("two things to correct, then sent again") { story in
                story.send()
                story.on(rejected(1, "ACCOUNT_NUMBER", "LOA_UNSIGNED"), after: .days(2))
                story.freeze(2)
            },
            try EmailStory("a rejection that is not the customer's to cure") { story in
                story.send()
                story.on(rejected(1, "WORKLOAD"), after: .days(2))
            },
            try EmailStory("a number that cannot move") { story in
                story.send()
                story.on(rejected(1, "NOT_PORTABLE"), after: .days(2))
            },
        ]
    }

    private static func endings() throws -> [EmailStory] {
        [
            try EmailStory("cancelled as asked") { $0.on(.cancelAsked(reason: "changed their mind")) },
            try EmailStory("cancelled by the vendor") { story in
                story.send()
                story.on(.vendorCancelled(attempt: 1), after: .days(1))
            },
            try EmailStory("not completed in time") { story in
                story.on(.gatePassed, .accountReady(account, practiceGroupID: "pg-1"))
                story.on(.abandonTime, after: .days(30))
            },
            try EmailStory("the vendor refuses to cancel") { story in
                story.send()
                if let day = CalendarDay("2026-12-01") { story.on(.vendorDateSet(attempt: 1, day: day)) }
                story.on(
                    .cancelAsked(reason: "changed their mind"),
                    .vendorCancelRefused(attempt: 1, text: "Too late.")
                )
                story.on(.vendorCompleted(attempt: 1, portedAt: story.now + .days(6)), after: .days(6))
            },
            try EmailStory("cancelled after the number has moved") { story in
                story.port()
                story.on(.cancelAsked(reason: "changed their mind"))
            },
            try EmailStory("given back") { story in
                story.port()
                story.on(.snapBackAsked(reason: "wrong number", at: story.now), .vendorSnapBackDone)
            },
            try EmailStory("not given back") { story in
                story.port()
                story.on(.snapBackAsked(reason: "wrong number", at: story.now), .vendorSnapBackRefused(text: "no"))
            },
        ]
    }
}
