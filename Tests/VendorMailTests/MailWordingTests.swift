import Foundation
import Mail
import Porting
import Testing
import Timekeeping

@testable import VendorMail

/// What is a slot of a wording, and what is not.
struct MailWordingTests {
    private static let own = CorpusIdentity.first

    private static func wording(_ text: String) throws -> MailWording {
        let desk = CorpusScore.Desk(own: own, grammar: try CorpusScore.grammar())
        return try desk.read(own.filled(text: text)).reading.wording(number: own.number)
    }

    @Test(arguments: [
        ("The port of {number-parens} is done.", "the port of <num> is done"),
        ("The port of 312-555-0163 is done.", "the port of +13125550163 is done"),
        ("The line 0147 and the line 0163 moved.", "the line <last4> and the line 0163 moved"),
        ("Ticket 48213 is open.", "ticket <digits> is open"),
        ("Your order PO-55201 and PON UPX0091 are open.", "your order po <digits> and pon <digits> are open"),
        ("Reject code 8812 was given.", "reject code 8812 was given"),
        ("It took 3 days and 214 lines.", "it took 3 days and 214 lines"),
        ("The port for {practice} is done.", "the port for <own> is done"),
        ("The port for Lakeside Dermatology is done.", "the port for <name> is done"),
        ("The order is Flopped now.", "the order is flopped now"),
        ("Flopped: this order.", "flopped this order"),
        ("Status: Flopped", "status flopped"),
        ("Agent: Grizelda Moonbeam", "agent <name>"),
        ("[x] Sent [ ] Ported", "[ x ] sent [ ] ported"),
        ("Is the port done?", "is the port done ?"),
        ("It moves on Dec 15, 2026 at 10:00 AM ET.", "it moves on <day> at <time>"),
        ("A fee of $13.00 applies.", "a fee of <money> applies"),
    ])
    func slots(text: String, words: String) throws {
        #expect(try Self.wording(text).name == words)
    }

    @Test func theSubjectBelongsToTheWordingUnlessItIsOurs() throws {
        let text = "From: a <a@updox.com>\nTo: b@faxport.example\nSubject: SUBJECT\n\nSee below for news.\n"
        func words(_ subject: String) throws -> String {
            let mail = try ReceivedMail(parsing: Data(text.replacing("SUBJECT", with: subject).utf8))
            let reading = MailReading(mail, ownDomain: "faxport.example", today: CalendarDay("2026-12-03"))
            return reading.wording(number: Self.own.number).name
        }
        #expect(try words("Re: [\(Self.own.reference)/1] Port request for 312-555-0147") == "see below for news")
        #expect(try words("Your port was rejected") == "your port was rejected see below for news")
        #expect(
            try words("Re: [\(Self.own.reference)/1] Port request for 312-555-0147 REJECTED").contains("rejected"),
            "a word more than ours"
        )
    }

    @Test func aTemplateNeedsItsWordsAndItsSlots() {
        let day = MailTemplate.Answer(kind: .dateSet, day: 0)
        #expect(MailTemplate(words: ["port", "on", "<day>"], answers: [day]) == nil, "too few words")
        #expect(MailTemplate(words: ["the", "port", "is", "set"], answers: [day]) == nil, "no day")
        #expect(MailTemplate(words: ["the", "port", "is", "on", "<day>"], answers: [day]) != nil)
        #expect(MailTemplate(words: ["the", "port", "was", "rejected"], answers: [.init(kind: .rejected)]) == nil)
    }

    @Test func everyStarterIsTheWordingOfAMail() throws {
        // Values for the slots; a mail with them has to come out as the starter again.
        let values = [
            "<num>": "{number-dashes}", "<name>": ", Brisbane", "<digits>": "48213", "<day>": "December 15, 2026",
            "<time>": "10:00 AM ET",
        ]
        for starter in MailTemplate.starterSet {
            let text = starter.words.map { values[$0] ?? $0 }.joined(separator: " ")
            let words = try Self.wording(text).words
            #expect(words == starter.words)
        }
    }

    @Test func theMomentOfACompletionIsTakenFromItsSlots() throws {
        let text = "Zap! {number} hopped over on December 2, 2026 at 10:15 AM ET, case 48213."
        let moment = try #require(Timestamp("2026-12-02T15:15:00Z"))
        let answer = try #require(VendorAnswer(.completed, portedAt: moment, text: "…"))
        let mail = try #require(Timestamp("2026-12-03T20:14:27Z"))
        let template = try #require(
            MailTemplate(of: try Self.wording(text), decided: [answer], writtenAt: mail, by: "dana", at: mail)
        )
        #expect(template.answers.first?.day == 0)
        #expect(template.answers.first?.time == 0)
        // A person who knows another moment has not decided what the wording means.
        let other = try #require(VendorAnswer(.completed, portedAt: moment + .minutes(7), text: "…"))
        #expect(MailTemplate(of: try Self.wording(text), decided: [other], writtenAt: mail, by: "d", at: mail) == nil)
    }
}
