import Foundation
import Testing

@testable import VendorMail

struct ScannerTests {
    // MARK: Words

    @Test(arguments: [
        ("on 5", 3, true), ("v5", 1, false), ("_5", 1, false), ("1,5", 2, false), ("a,5", 2, true), ("1.5", 2, false),
        ("a.b", 2, false), ("5.b", 2, true), ("it's", 3, false), ("it\u{2019}s", 5, false), ("(a", 1, true),
        ("\u{E9}a", 2, false), ("\u{65E5}a", 3, true), ("20\u{AD}26", 2, false), ("a\u{301}b", 3, false),
    ])
    func aWordEndsWhereUnicodeSaysSo(text: String, index: Int, ends: Bool) {
        #expect(ScannedText(text).isWordBoundary(at: index) == ends)
    }

    @Test func aWordIsComparedByItsFirstSixteenBytesAndItsLength() {
        #expect(Word("misrepresentations") != Word("misrepresentation"))
        #expect(Word("misrepresentations") != Word("misrepresentatio"))
        #expect(Word("cancelled").hasPrefix(Word("cancel")))
        #expect(!Word("cance").hasPrefix(Word("cancel")))
        #expect(Word("representatives").hasPrefix(Word("representative")))
        #expect(!Word("representatively").hasPrefix(Word("representatives")))
    }

    @Test(arguments: [
        ("Don\u{2019}t, we WON'T: it's #5", "do not we will not it is number 5"),
        ("letter  of\tauthorization/snapback", "loa snap back"), ("\u{201C}\u{C9}t\u{E9}\u{201D} port-in", "été port"),
    ])
    func wordsAreInOneForm(text: String, words: String) {
        #expect(ReplySentence(text).words == words.split(separator: " ").map { Word(String($0)) })
    }

    // MARK: Sentences

    @Test func aSentenceEndsWithASignAndWhiteSpace() {
        let paragraph = ScannedText(
            "Due Dec. 5 at 9 a.m. See no.5 (\u{201C}done.\u{201D}) What?!\") \u{A0}Acct. No. 7... 3!"
        )
        #expect(
            SentenceScanner.sentences(of: paragraph) == [
                "Due Dec 5 at 9 am See no.5 (\u{201C}done.\u{201D}) What?!\")", "Acct No 7...",
            ]
        )
    }

    @Test func aListBelongsToTheLineBeforeIt() {
        let text = ScannedText("Missing:\n- the PIN.\n2) the ZIP;\nat once\n\n\u{2022} alone\nmore")
        #expect(
            Paragraphs.of(text).map { $0.string(0..<$0.count) } == [
                "Missing: the PIN, the ZIP, at once", "alone more",
            ]
        )
    }

    // MARK: Days and times

    @Test(arguments: [
        ("by 2026-12-01.", "2026-12-1"), ("12/1/26 or 3/04/2027", "2026-12-1 2027-3-4"),
        ("sept. 2nd, 2026 and MAY 3", "2026-9-2 ?-5-3"), ("the 1st of Dec., 2026", "2026-12-1"),
        ("5 marching 2026", "2026-3-5"), ("12/1/2026,5 x12/1/2026 112/1/2026 12/1/126", ""), ("Dec 123", ""),
        ("Dec1", ""), ("Dec 1sts", ""),
    ])
    func daysAreFound(text: String, days: String) {
        let text = ScannedText(text)
        let found =
            DayScanner.isoDays(in: text) + DayScanner.slashedDays(in: text) + DayScanner.americanDays(in: text)
            + DayScanner.europeanDays(in: text)
        #expect(found.map { "\($0.year.map(String.init) ?? "?")-\($0.month)-\($0.day)" }.joined(separator: " ") == days)
    }

    @Test(arguments: [
        ("at 3:30 pm.", "15:30:0 nil"), ("3:30:20 PM (Central)", "15:30:20 America/Chicago"),
        ("12am est", "0:0:0 GMT-0500"), ("5 of 10:15 estimated", "10:15:0 nil"), ("13 pm, 14:00 UTC", "14:0:0 GMT"),
        ("2026", "none"), ("25:10", "none"),
    ])
    func timesAreFound(text: String, time: String) {
        let found = ClockScanner.first(in: ScannedText(text))
        let described = found.map { "\($0.hour):\($0.minute):\($0.second) \($0.zone?.identifier ?? "nil")" }
        #expect(described ?? "none" == time)
    }

    @Test(arguments: [
        ("at 2026-12-01T00:00-05:00.", "2026-12-01T00:00:00-05:00" as String?),
        ("x 2026-12-01T03:04:05.678Z", "2026-12-01T03:04:05.678Z"), ("2026-12-01 03:04:05Z", nil),
        ("2026-12-01T03:04:05", nil),
    ])
    func momentsAreFound(text: String, moment: String?) {
        #expect(MomentScanner.first(in: ScannedText(text))?.text == moment)
    }

    // MARK: Long mails

    /// Each of these costs an engine that tries all ways, or that begins again at each byte, minutes.
    @Test(arguments: [
        ".", "?'", "1 ", "jan", "Dec ", "FP-", "-", "a1", "+1 ", "2026-12-01T", "\u{301}", "\u{A0}", "not ",
    ])
    func aLongMailIsReadInOnePass(part: String) {
        let text = String(repeating: part, count: 100_000 / part.utf8.count)
        let own = ReplyText(text).own
        #expect(own.utf8.count <= text.utf8.count)
        #expect(ReplyDates(in: text, sentOn: nil).moment == nil)
        #expect(NumberScanner.numbers(in: ScannedText(text)).isEmpty)
        #expect(IdentifierScanner.references(in: ScannedText(text)).isEmpty)
    }
}
