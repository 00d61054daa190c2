import Testing

@testable import VendorMail

struct WordTests {
    @Test func aWordIsComparedByItsFirstSixteenBytesAndItsLength() {
        #expect(Word("misrepresentations") != Word("misrepresentation"))
        #expect(Word("misrepresentations") != Word("misrepresentatio"))
        #expect(Word("cancelled").hasPrefix(Word("cancel")))
        #expect(!Word("cance").hasPrefix(Word("cancel")))
        #expect(Word("representatives").hasPrefix(Word("representative")))
        #expect(!Word("representatively").hasPrefix(Word("representatives")))
    }
}
