import Porting
import SagaSupervisorDomain
import Timekeeping
import Violations

/// A request's life by hand, and the ways in which it waited and ended.
package struct WayStory {
    /// A way with what people saw in it.
    package struct Line {
        package let way: Way
        package let status: PortStatus
        /// The last email that the customer got.
        package let mail: CustomerMailKind?
    }

    package private(set) var lines: [Line] = []
    private(set) var saga: PortSaga
    private(set) var now: Timestamp
    private var follower = WayFollower()
    private var mail: CustomerMailKind?
    private static let policy = PortingPolicy.bundled

    /// Monday, 23 November 2026, 10:00 in New York.
    private static let start = Timestamp(millisecondsSince1970: 1_795_446_000_000)
    private static let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)
    static let problem = Violation(
        field: "documents.letter",
        rule: "letter.signed",
        message: "The letter is not signed.",
        remedy: "Have the authorizing person sign the letter."
    )

    init(missing: [Violation]? = nil) {
        guard let number = PhoneNumber(e164: "+13125550142") else { preconditionFailure("the sample is a number") }
        let facts = RequestFacts(
            number: number,
            practice: Practice(practiceGroupID: "pg-1"),
            customerEmail: "office@lakeside.example",
            losingCarrier: "Prairie Telephone",
            useForOutbound: true
        )
        let id = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))
        now = Self.start
        saga = PortSaga(requestID: id, facts: facts, at: now)
        let first = missing.map { PortEvent.draftReceived(facts, problems: $0) } ?? .requestReceived(facts)
        saga.begin(because: first, at: now)
        mail = saga.oweMails(since: nil, because: first, at: now, Self.policy).last?.kind
        // A draft rests from the beginning; any other request goes on at once.
        if missing != nil {
            let entry = Advance(kind: first.kind, from: .draft, to: .draft, steps: [], saga: saga)
            note([entry])
        }
    }

    /// The events happen an hour apart.
    func then(_ events: PortEvent..., after span: TimeSpan = .hours(1)) -> WayStory {
        var story = self
        for event in events {
            story.now = story.now + span
            let before = story.saga
            let entries = story.saga.advance(event, at: story.now, Self.policy)
            let mails = story.saga.oweMails(since: before, because: event, at: story.now, Self.policy)
            story.mail = mails.last?.kind ?? story.mail
            story.note(entries)
        }
        return story
    }

    private mutating func note(_ entries: [Advance]) {
        guard let way = follower.follow(entries, Self.policy) else { return }
        lines.append(Line(way: way, status: saga.status(Self.policy), mail: mail))
    }

    // MARK: Parts of stories

    static let ready = WayStory().then(.gatePassed, .accountReady(account, practiceGroupID: "pg-1"))
    static let sending = ready.frozen(1)
    static let sent = sending.then(.packetSent(attempt: 1, at: start + .hours(4)))
    static let received = sent.then(.vendorReceipt(attempt: 1))
    static let rejected = received.rejected(1, "ACCOUNT_NUMBER")
    static let stopping = received.then(.cancelAsked(reason: "changed their mind"))

    func frozen(_ attempt: Int) -> WayStory {
        then(
            .packetFrozen(
                Packet(
                    requestID: saga.requestID,
                    attempt: attempt,
                    number: saga.facts.number,
                    account: Self.account,
                    form: PortingForm(),
                    documents: [],
                    hash: "h\(attempt)"
                )
            )
        )
    }

    func rejected(_ attempt: Int, _ code: String) -> WayStory {
        let reason = RejectionReason(code: ReasonCode(rawValue: code), vendorText: "…")
        return then(.vendorRejected(attempt: attempt, reasons: [reason]))
    }

    func dated() -> WayStory {
        guard let day = CalendarDay("2026-12-01") else { return self }
        return then(.vendorDateSet(attempt: 1, day: day))
    }

    func stated(_ attempt: Int = 1) -> WayStory {
        let text = "The port is complete."
        return then(.completionStated(attempt: attempt, portedAt: now, notBefore: nil, text: text))
    }

    /// The inventory is asked as often as policy says, and does not have the number.
    func notInInventory() -> WayStory {
        var story = stated()
        for _ in 0..<9 { story = story.then(.inventoryAnswered(finding: .absent, note: ""), .inventoryTime) }
        return story.then(.inventoryAnswered(finding: .absent, note: ""))
    }

    func ported() -> WayStory { then(.vendorCompleted(attempt: 1, portedAt: now)) }

    func linked() -> WayStory { ported().then(.numberLinked(outbound: true)) }

    func told() -> WayStory { linked().then(.customerTold(kind: .linked, ordinal: 1)) }

    /// Every rejection costs an attempt; the third needs approval.
    static let approval = rejected.frozen(2).then(.packetSent(attempt: 2, at: start + .hours(8)))
        .rejected(2, "ZIP").frozen(3)
}
