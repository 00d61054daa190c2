import Foundation
import Testing

@testable import VendorMail

/// How hurried people write: a thought a line, no full stop, their initials below.
struct TerseMailTests {
    private func lines(_ text: String, sender: String) -> [String] {
        OwnWords(text.components(separatedBy: "\n"), sender: sender).lines
    }

    @Test(arguments: ["sam", "sam out", "sk", "s.", "- sam / nights", "sam k.", "Sam (night desk)"])
    func theMarkOfTheSenderIsNoStatement(mark: String) {
        #expect(lines("no answer yet\n\n\(mark)", sender: "Sam Karim") == ["no answer yet"])
    }

    @Test(arguments: ["for denver", "kidding", "wrong one", "not sam", "sam was wrong", "sam?", "sam: no", "sam 2"])
    func otherWordsBelowAreStatements(line: String) {
        #expect(lines("no answer yet\n\n\(line)", sender: "Sam Karim").last == line)
    }

    @Test func aShortLineEndsWhereAThoughtEnds() throws {
        let reading = try ShortMailTests.verdict("no answer from the carrier yet\nwill ask them again tomorrow").reading
        #expect(reading.facts.contains { $0.kind == .waiting })
        #expect(reading.unread.isEmpty)
    }

    @Test(arguments: [
        "the order was not\ncancelled", "the order is\nnot cancelled", "unless you call us\nthe order is cancelled",
        "if they do not answer\nthe order is cancelled", "the number was not yet\nported",
        "for the other line\nthe port is complete", "the clerk says\nthe port is complete",
    ])
    func aLineThatGoesOnTakesNothingOutOfItsSentence(text: String) throws {
        #expect(try !ShortMailTests.verdict(text).verdict.acts)
    }

    @Test func wordsWithASlashAreRead() {
        #expect(SourceWords("with them w/ them").lower == ["with", "them", "with", "them"])
        #expect(SourceWords("w/o a PIN").lower == ["without", "a", "pin"])
        #expect(SourceWords("b/c of it").lower == ["because", "of", "it"])
        #expect(SourceWords("new/old").lower == ["new", "/", "old"])
    }

    @Test(arguments: [
        "Closed - complete": FactKind.completed, "Activation successful": .completed,
        "Rejected by the carrier": .rejected,
        "Firm order commitment received": .dateSet, "Order closed, cancelled": .cancelled,
        "Pending - awaiting response of losing carrier": .waiting, "Order opened": .received,
    ])
    func aStateOfKnownWordsIsRead(state: String, kind: FactKind) {
        #expect(ComposedState.kind(of: state.lowercased()) == kind)
    }

    @Test(arguments: [
        "cancel request accepted for processing", "active until carrier replies", "not completed", "completed in part",
        "review completed", "request completed", "rejected or accepted", "step 3 completed", "rejected?",
    ])
    func aStateWithAnyOtherWordIsNone(state: String) { #expect(ComposedState.kind(of: state) == nil) }

    @Test func smallPrintBelowANameIsNoStatement() {
        let text =
            "No answer yet.\n\nRegards,\nSam Karim\n\nThe contents of this email are not a contract or a warranty."
        #expect(lines(text, sender: "Sam Karim") == ["No answer yet."])
    }

    @Test(arguments: [
        "This message was sent by mistake, the mail is void.", "The contents of this email are for another practice.",
        "P.S. Disregard this message, the mail was a test.", "I sent this message to the wrong mail address.",
        "The order in this email and message is for Denver.",
    ])
    func aPostscriptIsNoSmallPrint(paragraph: String) {
        let text = "No answer yet.\n\nRegards,\nSam Karim\n\n\(paragraph)"
        #expect(lines(text, sender: "Sam Karim").contains(paragraph))
    }
}
