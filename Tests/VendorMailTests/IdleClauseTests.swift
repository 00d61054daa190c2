import Foundation
import Testing

@testable import VendorMail

/// What may stand beside news of progress, and nowhere else.
struct IdleClauseTests {
    private static let waiting = "We are still waiting for the losing carrier."

    private func verdict(_ text: String) throws -> Verdict { try ShortMailTests.verdict(text).verdict }

    @Test(arguments: [
        "Most orders rest in their queue for a while.", "Their day crew rarely hurries.",
        "The clerk on duty has several piles to get through.", "Nobody answers the phone there at this hour.",
        "I gather that they are understaffed.", "Perhaps they simply have many orders.",
    ])
    func whatCanBeNoOutcomeStandsBesideProgress(clause: String) throws {
        let verdict = try verdict("\(Self.waiting) \(clause)")
        #expect(verdict.acts, "\(verdict.whyNot)")
        #expect(verdict.answers.map(\.kind) == [.stillWaiting])
    }

    @Test(arguments: [
        "I gather that they are understaffed.", "Perhaps they simply have many orders.",
    ])
    func besideAnOutcomeItIsForAPerson(clause: String) throws {
        let verdict = try verdict("(312) 555-0142 was ported today at 9:05 AM ET. \(clause)")
        #expect(!verdict.acts)
    }

    @Test(arguments: [
        // An unknown word may be the outcome.
        "Most orders flollop in their queue.",
        // A word of an outcome, an end or a fault.
        "The clerk stopped everything.", "Your order fell through.", "Nothing came of the order.",
        // A capital makes it no name.
        "The order was Axed by them.",
        "There is a problem with the line.",
        // A demand.
        "The clerk needs the account number.", "Please get the number of the account.", "Can you look at the bill?",
        // A day to come may be that of the port.
        "Their list has December 16 on it.",
        // Another number.
        "Their list has 312-555-0199 on it.",
    ])
    func whatMayBeMoreIsForAPerson(clause: String) throws {
        let verdict = try verdict("\(Self.waiting) \(clause)")
        #expect(!verdict.acts || verdict.answers.map(\.kind) != [.stillWaiting], "\(clause)")
    }

    @Test func aClauseThatIsLeftAsideSaysWhy() throws {
        let verdict = try verdict("\(Self.waiting) The clerk there rarely hurries.")
        let idle = try #require(verdict.idle.last)
        #expect(idle.text == "The clerk there rarely hurries")
        #expect(idle.reason.contains("no outcome and no demand"))
    }

    @Test func noIdleWordTellsAnOutcomeOrAsksOrTurns() throws {
        let grammar = try CorpusScore.grammar()
        let asking: Set = [
            "please", "need", "needs", "must", "require", "required", "want", "send", "provide", "supply",
        ]
        let wrong = grammar.idle.words.filter {
            grammar.events.contains($0) || asking.contains($0)
        }
        #expect(wrong.isEmpty, "\(wrong.sorted())")
        let turning = grammar.idle.words.intersection(grammar.alarms)
        #expect(
            turning.isSubset(of: [
                "one", "two", "three", "four", "five", "six", "both", "group", "only", "several", "pair",
            ])
        )
    }
}
