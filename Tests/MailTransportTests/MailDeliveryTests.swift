import Testing

@testable import MailTransport

/// The meaning of a server's replies.
struct MailDeliveryTests {
    private static let before = ["220 mx", "250-mx", "250 SIZE", "250 sender ok", "250 rcpt ok", "354 go on"]

    private static func ending(_ after: [String], reason: String? = nil) -> MailDelivery {
        MailDelivery(lines: before + after, linesAtHandover: before.count, reason: reason)
    }

    @Test func onlyTheFirstAnswerAfterTheMailDecides() {
        #expect(Self.ending(["250 Taken"]) == .accepted(reply: "250 Taken"))
        #expect(Self.ending(["250-Taken", "250 as 7"]) == .accepted(reply: "250 as 7"))
        #expect(Self.ending(["550 No", "221 Bye"], reason: "x") == .refused(code: 550, reply: "550 No"))
        #expect(Self.ending(["250 Taken", "421 Bye"], reason: "x") == .accepted(reply: "250 Taken"))
    }

    @Test(arguments: [[], ["250-Taken"], ["25"], ["Hello"], ["354 go on"]])
    func whatIsNoAnswerToTheMailLeavesItUnknown(_ after: [String]) {
        guard case .unknown = Self.ending(after, reason: "hung up") else {
            Issue.record("\(after) tells nothing")
            return
        }
    }

    @Test func beforeTheHandoverNoWordMeansThatItWasTaken() {
        let lines = Self.before + ["250 Taken"]
        #expect(MailDelivery(lines: lines, linesAtHandover: nil, reason: "x") == .notHandedOver(reason: "x"))
    }

    @Test func beforeTheHandoverTheLastAnswerTellsOfARefusalAndTheGoodbyeDoesNot() {
        func ending(_ lines: [String]) -> MailDelivery {
            MailDelivery(lines: ["220 mx"] + lines, linesAtHandover: nil, reason: "x")
        }
        #expect(ending(["250 ok", "550 no such user", "221 Bye"]) == .refused(code: 550, reply: "550 no such user"))
        #expect(ending(["535 not so", "235 but so", "250 ok"]) == .notHandedOver(reason: "x"))
        #expect(ending([]) == .notHandedOver(reason: "x"))
    }
}
