import Porting
import Testing

@testable import DocumentMatching

/// What a person would consider the same is near, with a sentence about the difference; everything else is different.
struct ComparisonTests {
    // MARK: Account numbers

    @Test(arguments: [
        ("774-2209183-06", "774220918306"), ("8155 10 023 0456789", "8155100230456789"), ("ab-12345", "AB 12345"),
        ("774\u{2013}2209183", "774-2209183"),
    ])
    func spacesDashesAndCaseDoNotMatterInAccountNumbers(found: String, expected: String) {
        #expect(identifiers(found, expected) == .exact)
    }

    @Test(arguments: [
        ("774220918306", "7742209183", "06 at the end appears only on the bill."),
        ("000774220917", "774220917", "Leading zeros appear only on the bill."),
        (
            "77422O917", "774220917",
            "A letter and a digit that look alike are mixed up: 77422O917 on the bill, 774220917 on the form."
        ),
    ])
    func nearAccountNumbersAreExplained(found: String, expected: String, sentence: String) {
        #expect(identifiers(found, expected) == .near(sentence))
    }

    /// What a mask shows is not the number.
    @Test(arguments: ["xxxxx0917", "*****0917", "XXXX-0917", "\u{2022}\u{2022}\u{2022}\u{2022}0917"])
    func aMaskedAccountNumberIsDoubtful(found: String) {
        let sentence = "The bill shows only the end, 0917; the rest is hidden."
        #expect(identifiers(found, "774220917") == .doubtful(sentence))
        #expect(identifiers(found, "774220918") == .different)
    }

    @Test(arguments: [
        ("774220914", "774220917", "One digit differs: 4 on the bill, 7 on the form."),
        ("774220971", "774220917", "Two digits are swapped: 71 on the bill, 17 on the form."),
        ("77422091", "774220917", "One character, 7, appears only on the form."),
        ("7742209917", "774220917", "One character, 9, appears only on the bill."),
    ])
    func aSlipIsAnotherNumberAndOnAPictureDoubtful(found: String, expected: String, sentence: String) {
        #expect(identifiers(found, expected) == .slip(sentence))
        let read = IdentifierComparison(found: found, expected: expected, document: "bill", isRecognised: true)
        #expect(read == .doubtful("\(sentence) It was read from a picture, so it may have been misread."))
    }

    @Test(arguments: [("774220917", "225779083"), ("12345", "67890"), ("*****1111", "774220917"), ("4471", "4417")])
    func otherAccountNumbersAreDifferent(found: String, expected: String) {
        #expect(identifiers(found, expected) == .different)
    }

    @Test func aLookAlikeOnAPictureMayBeAMisreading() {
        let comparison = IdentifierComparison(
            found: "7742B9I83",
            expected: "774289183",
            document: "bill",
            isRecognised: true
        )
        let sentence =
            "7742B9I83 was read from a picture, where letters and digits can look alike; the form says 774289183."
        #expect(comparison == .near(sentence))
    }

    @Test func aPictureThatShowsOnlyAPartOfANumberMayShowAnother() {
        func compare(_ found: String, _ expected: String) -> IdentifierComparison {
            IdentifierComparison(found: found, expected: expected, document: "bill", isRecognised: true)
        }
        #expect(compare("CSB-20917", "CSB-20917734") == .doubtful("734 at the end appears only on the form."))
        #expect(identifiers("CSB-20917", "CSB-20917734") == .near("734 at the end appears only on the form."))
        #expect(compare("CSB-20917734", "CSB-20917") == .near("734 at the end appears only on the bill."))
    }

    private func identifiers(_ found: String, _ expected: String) -> IdentifierComparison {
        IdentifierComparison(found: found, expected: expected, document: "bill", isRecognised: false)
    }

    // MARK: Names

    @Test(arguments: [
        ("LAKESIDE FAMILY MEDICINE, L.L.C.", "Lakeside Family Medicine LLC"), ("O'Malley, M.D.", "O\u{2019}Malley MD"),
        ("Beauchamp-Whitfield", "Beauchamp Whitfield"),
    ])
    func caseAndPunctuationDoNotMatterInNames(found: String, expected: String) {
        #expect(NameComparison(found: found, expected: expected, document: "bill") == .exact)
    }

    @Test(arguments: [
        ("Lakeside Medicine LLC", "Lakeside Medicine", "\"LLC\" appears only on the bill."),
        ("Lakeside Medicine LLC", "Lakeside Medicine PLLC", "\"LLC\" on the bill, \"PLLC\" on the form."),
        ("Doe, Jane", "Jane Doe", "The words are in a different order."),
        ("J. Doe", "Jane Doe", "\"J\" on the bill, \"Jane\" on the form."),
        ("Jane A. Doe", "Jane Doe", "\"A\" appears only on the bill."),
        ("Jane Alice Doe", "Jane Doe", "\"Alice\" appears only on the bill."),
        ("Dr. Jane Doe, MD", "Jane Doe", "\"Dr\" appears only on the bill; \"MD\" appears only on the bill."),
        ("Smith & Jones Clinic", "Smith and Jones Clinic", "\"&\" on the bill, \"and\" on the form."),
        ("Nunez Clinic", "Núñez Clinic", "The accents differ: \"Nunez\" on the bill, \"Núñez\" on the form."),
        (
            "Riverbend Pediatric Assoc", "Riverbend Pediatric Associates",
            "\"Assoc\" on the bill, \"Associates\" on the form."
        ),
    ])
    func nearNamesAreExplained(found: String, expected: String, sentence: String) {
        #expect(NameComparison(found: found, expected: expected, document: "bill") == .near(sentence))
    }

    @Test(arguments: [
        ("Lakseide Medicine", "Lakeside Medicine", "\"Lakseide\" on the bill, \"Lakeside\" on the form."),
        ("Marie Doe Clinic", "Maria Doe Clinic", "\"Marie\" on the bill, \"Maria\" on the form."),
        (
            "Tamarack Regional Hospital", "Tamarack Regional Hospital Foundation",
            "\"Foundation\" appears only on the form."
        ),
    ])
    func aSlipOrALoneWordMayBeAnotherName(found: String, expected: String, sentence: String) {
        #expect(NameComparison(found: found, expected: expected, document: "bill") == .doubtful(sentence))
    }

    @Test(arguments: [
        ("Lakeside Family Medicine", "Riverbend Family Medicine"), ("Jane Doe", "John Doe"), ("LLC", "Lakeside LLC"),
        ("Lakeside Dental", "Lakeside Pediatrics"), ("Fax", "FaxHarbor"), ("", "Lakeside"), ("Jane", "Jane Doe"),
        ("J. D.", "Jane Doe"),
    ])
    func otherNamesAreDifferent(found: String, expected: String) {
        #expect(NameComparison(found: found, expected: expected, document: "bill") == .different)
    }

    // MARK: Addresses

    private static let belmont = PostalAddress(street: "1840 W Belmont Ave, Suite 210", city: "Chicago", state: "IL")

    @Test(arguments: [
        ("1840 West Belmont Avenue Ste 210 Chicago IL", true), ("1840 W Belmont Ave # 210 Chicago Illinois", true),
        ("1840 Belmont Ave Chicago IL", true), ("1480 W Belmont Ave Suite 210 Chicago IL", true),
        ("1840 W Belmnt Ave Suite 210 Chicago IL", true), ("99 W Belmont Ave Chicago IL", false),
        ("1840 W Diversey Ave Suite 210 Chicago IL", false), ("", false), ("1840", false),
    ])
    func anAddressInOtherWordsIsNear(found: String, isNear: Bool) {
        let key = AddressKey(Self.belmont)
        let comparison = AddressComparison(found: NameWord.words(of: found), key: key, document: "bill")
        #expect((comparison != .different) == isNear)
    }

    @Test func theSentenceNamesWhatDiffersInAnAddress() {
        let found = NameWord.words(of: "1840 W Belmont Avenue Ste 120 Chicago IL")
        let comparison = AddressComparison(found: found, key: AddressKey(Self.belmont), document: "bill")
        let sentence =
            "\"Avenue\" on the bill, \"Ave\" on the form; \"Ste\" on the bill, \"Suite\" on the form; "
            + "\"210\" appears only on the form; \"120\" appears only on the bill."
        #expect(comparison == .doubtful(sentence))
    }

    @Test(arguments: ["1480 W Belmont Ave", "1840 W Belmnt Ave", "1840 E Belmont Ave", "1840 W Belmont Ave Ste 120"])
    func aSlipOrAnotherDirectionOrUnitMayBeAnotherPlace(street: String) {
        let found = NameWord.words(of: "\(street) Chicago IL")
        switch AddressComparison(found: found, key: AddressKey(Self.belmont), document: "bill") {
        case .doubtful: break
        case .near, .different: Issue.record("\(street) passes as the same place or as another one.")
        }
    }
}
