import Porting
import Testing

@testable import DocumentMatching

/// A letter permits the move only if it says so, and says nothing to the contrary.
struct LetterPermissionTests {
    private static let form = DocumentEvidenceTests.form

    private func permission(_ title: String, _ text: [String], more: [String] = []) -> LetterPermission {
        let labels = [
            "Telephone number   (312) 555-0142", "Carrier            Prairie States Telephone",
            "Account number     774-2209183",
        ]
        let lines = [title, ""] + labels + more + [""] + text + ["", "", "Signature:"]
        return LetterPermission(TypedPage.reading(lines), form: Self.form)
    }

    @Test(arguments: CleanPaperTests.letters)
    func everyCleanLetterPermitsTheMove(_ paper: CleanPaperTests.Paper) {
        #expect(LetterPermission(TypedPage.reading(paper.lines), form: Self.form) == .given)
    }

    @Test(arguments: [
        "I authorize Updox to port the number above.", "Please move my number to Updox.", "Port my number to Updox.",
        "I permit Updox to take over the number above.", "I appoint Updox as my agent to move this number.",
        "We are moving our fax number to Updox.", "I request that account no. 77 with its number be ported.",
        "I have decided to change the carrier of the number above.", "Autorizo a Updox a portar este número.",
    ])
    func aLetterThatPermitsTheMoveInItsSentencesDoes(text: String) {
        #expect(permission("Letter", [text]) == .given)
    }

    @Test(arguments: [
        "I do not authorize any change to my other numbers.", "I may revoke this authorization at any time.",
        "This authorization is valid until cancelled in writing.", "All earlier letters of agency are hereby revoked.",
        "Please do not port (312) 555-0199, which stays.", "Do not disconnect my service before the port.",
        "Please cancel my account after the transfer.", "I do not wish to change my long distance carrier.",
        "This letter is void if it is altered.", "Carriers must not refuse to port a number.",
        "Please do not hesitate to call about the port.",
    ])
    func whatIsSaidOfOtherThingsOrUnderAConditionIsNoRefusal(text: String) {
        let permits = "I authorize Updox to port the number above."
        #expect(permission("Letter of Authorization", [permits, text]) == .given)
        #expect(permission("Letter of Authorization", [text]) == .given)
    }

    @Test(arguments: [
        "This authorization may not be used before February 1, 2027.", "Do not port the number until 2/1/2027.",
        "Please do not send any request before Feb 1, 2027.", "The transfer must not happen prior to February 1, 2027.",
    ])
    func aLetterThatPermitsTheMoveOnlyLaterSaysFromWhen(text: String) throws {
        let permits = "I authorize Updox to port the number above."
        let day = try #require(CalendarDay("2027-02-01"))
        #expect(permission("Letter of Authorization", [permits, text]) == .notBefore(day, text))
    }

    @Test(arguments: [
        "Our contract runs until January 31, 2027.", "Do not disconnect my service until December 1, 2026.",
        "This authorization is valid until December 31, 2026.", "Please port the number before December 31, 2026.",
        "This authorization does not expire until December 31, 2027.", "It may not be revoked before 12/31/2027.",
        "The number must not move before January 9223372036854775807 2027.",
    ])
    func whatEndsOnADayIsNoDelayOfTheMove(text: String) {
        let permits = "I authorize Updox to port the number above."
        #expect(permission("Letter of Authorization", [permits, text]) == .given)
    }

    @Test func aDayAloneIsNoPermission() {
        let charge = "I authorize Acme to charge my bank account."
        let later = "Please do not submit the order before December 1, 2026."
        #expect(permission("Letter", [charge, later]) == .ofSomethingElse(charge))
    }

    @Test(arguments: [
        ("I authorize Updox to port both numbers below.", true), ("Please port both of our lines to Updox.", true),
        ("We authorize the transfer of every telephone number on our account.", true),
        ("I authorize you to port all the numbers we have with them to Updox, all on one account.", true),
        ("I authorize Updox to port two numbers.", true),
        ("I authorize Updox to port all telephone numbers listed below on my account.", false),
        ("I authorize Updox to port the number above.", false),
        ("We authorize Updox to port our fax number; all other lines stay on our account.", false),
        ("Both parties authorize Updox to port the number.", false),
        ("I authorize Updox to port one of our two lines.", false),
        ("Please port the fax number of our two-line account.", false),
    ])
    func aLetterForSeveralNumbersIsTold(text: String, isTold: Bool) {
        var form = Self.form
        form.wholeAccount = false
        let letter = TypedPage.reading(["Letter of Authorization", "", text])
        #expect((Statement.ofSeveralNumbers(letter, form: form) != nil) == isTold)
        if isTold {
            #expect(DocumentEvidence(letter: letter, form: form)[.otherNumbers]?.comparison == .contradicting)
        }
    }

    @Test(arguments: [
        "I do NOT authorize Updox to move the number above.", "I authorize nobody to port this number.",
        "This letter does not authorize anybody to port the number.", "We refuse to have this number ported.",
        "I hereby withdraw my authorization to port the number above.", "I withhold my authorization.",
        "I revoke the authorization to port the number above to Updox.", "Do not port this number.",
        "Please cancel the port of this number.", "Stop the transfer.", "The number must not be ported.",
        "I ask you not to port it.", "My authorization is void.", "This request has been cancelled.",
        "We don't want our number to be ported to Updox.", "This authorization is no longer valid.",
    ])
    func aLetterThatForbidsOrWithdrawsDoesNotPermit(text: String) {
        for other in [[], ["I authorize Updox to port the number above."]] {
            #expect(permission("Letter of Authorization", other + [text]) == .refused(text))
        }
    }

    @Test(arguments: ["CANCELLED", "VOID", "Letter of Authorization - CANCELLED", "Revocation of our port request"])
    func aTitleThatEndsThePermissionRefuses(title: String) {
        let text = ["I authorize Updox to port the number above."]
        #expect(permission(title, text) == .refused(title))
        #expect(permission("Letter of Authorization", text, more: ["", title]) == .refused(title))
    }

    @Test(arguments: [
        "I authorize Prairie States Telephone to charge my bank account.",
        "I authorize the release of my medical records to Updox.", "I authorize Updox to cancel this number.",
        "We authorize Updox to charge the porting fee to our card.",
    ])
    func aLetterThatPermitsSomethingElseDoesNotPermitTheMove(text: String) {
        for title in ["Letter", "Payment authorization", "Letter of Authorization"] {
            #expect(permission(title, [text]) == .ofSomethingElse(text))
        }
    }

    @Test(arguments: [("Letter", "Hello."), ("Invoice", "Please pay."), ("Notice", "Thank you for your business.")])
    func aLetterThatSaysNothingPermitsNothing(title: String, text: String) {
        #expect(permission(title, [text]) == .none)
    }

    @Test(arguments: ["Letter of Authorization", "LOA", "Port request form", "Permission to move a fax number"])
    func aTitleOfPermissionIsEnoughForAForm(title: String) {
        #expect(permission(title, ["Thank you."]) == .given)
    }

    @Test func aRefusalIsSeenAcrossLines() {
        let text = [
            "We have thought about it for a while, and therefore we do", "not authorize Updox to port our number.",
        ]
        #expect(permission("Letter of Authorization", text) == .refused(text.joined(separator: " ")))
    }

    @Test func aLetterInThePlaceOfABillIsSeenAndABillIsNot() {
        for letter in CleanPaperTests.letters where letter.name != "sentences" && letter.name != "a business letter" {
            let isTitled = letter.lines.contains { $0.lowercased().contains("authorization") }
            #expect(LetterPermission.isLetter(TypedPage.reading(letter.lines)) == isTitled, "\(letter.name)")
        }
        for bill in CleanPaperTests.bills { #expect(!LetterPermission.isLetter(TypedPage.reading(bill.lines))) }
    }
}
