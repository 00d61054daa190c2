import IntakeContract
import Porting
import SystemPicture
import Testing

/// What people read about another attempt before they spend money on it.
struct NextAttemptTests {
    private static func next(
        _ attempt: Int = 2,
        answered: [String] = [],
        unanswered: [String] = [],
        isSent: Bool
    ) -> NextAttempt {
        NextAttempt(
            attempt: attempt,
            answered: answered.map(ReasonCode.init(rawValue:)),
            unanswered: unanswered.map(ReasonCode.init(rawValue:)),
            fee: Cents(1_300),
            chargeability: .chargeable,
            isSent: isSent,
            approvalFromAttempt: 3
        )
    }

    @Test func oneOfTwoReasonsSendsNothingAndSaysSo() {
        let found = Self.next(answered: ["PIN"], unanswered: ["ZIP"], isSent: false).sentences().map(\.text)
        #expect(
            found == [
                "Answered: PIN. Not answered: ZIP.",
                "Sending attempt 2 costs $13.00; a person must approve from attempt 3 on.",
                "It is not sent. Answer the other reasons, or send it all the same with faxport amend --send.",
            ]
        )
    }

    @Test func theLastReasonSendsItAndSaysWhy() {
        let found = Self.next(answered: ["ZIP", "PIN"], isSent: true).sentences().map(\.text)
        #expect(found.first == "Every reason of the rejection is answered: ZIP, PIN.")
        #expect(found.last == "It is sent as soon as the packet is complete, because nothing is left to answer.")
    }

    @Test func whatWasAskedForIsSentAlthoughAReasonIsOpen() {
        let found = Self.next(3, unanswered: ["FREEZE"], isSent: true).sentences(isAsked: true).map(\.text)
        #expect(found[1] == "Sending attempt 3 costs $13.00; a person must approve it first: faxport approve.")
        #expect(found.last == "It is sent as soon as the packet is complete, as was asked.")
    }
}
