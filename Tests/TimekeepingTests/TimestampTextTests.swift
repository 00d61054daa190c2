import Foundation
import Testing
import Timekeeping

/// The text of times, held to what Foundation writes and reads.
struct TimestampTextTests {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let styleOfWholeSeconds = Date.ISO8601FormatStyle()

    private static func foundationText(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: (Double(milliseconds) + 0.5) / 1_000).formatted(style)
    }

    private static func foundationReads(_ text: String) -> Int64? {
        ((try? style.parse(text)) ?? (try? styleOfWholeSeconds.parse(text))).map {
            Int64(($0.timeIntervalSince1970 * 1_000).rounded())
        }
    }

    @Test func isWrittenAsFoundationWritesIt() {
        var random = Splitting(state: 20_261_128)
        for _ in 0..<3_000 {
            // Foundation counts years before 1582 by the Julian calendar.
            let milliseconds = Int64.random(in: -11_676_096_000_000..<253_402_300_800_000, using: &random)
            let moment = Timestamp(millisecondsSince1970: milliseconds)
            #expect(moment.description == Self.foundationText(milliseconds))
            #expect(Timestamp(moment.description) == moment)
        }
    }

    @Test func theDaysAroundLeapDaysAndCenturiesAreWrittenAsFoundationWritesThem() throws {
        for year in [1_600, 1_700, 1_900, 1_970, 2_000, 2_024, 2_026, 2_100, 9_999] {
            let start = try #require(Self.foundationReads("\(year)-02-27T23:59:59.999Z"))
            for day in Int64(0)..<4 {
                let milliseconds = start + day * 86_400_000
                #expect(Timestamp(millisecondsSince1970: milliseconds).description == Self.foundationText(milliseconds))
            }
        }
        for edge in [Int64(-1), 0, -11_676_096_000_000, 253_402_300_799_999] {
            #expect(Timestamp(millisecondsSince1970: edge).description == Self.foundationText(edge))
        }
    }

    @Test func everyDayOfAllYearsIsReadAsItIsWritten() throws {
        let first = try #require(Timestamp("0001-01-01T23:59:59.999Z"))
        let last = try #require(Timestamp("9999-12-31T23:59:59.999Z"))
        var moment = first
        while moment <= last {
            #expect(Timestamp(moment.description) == moment)
            moment = moment + .days(97)
        }
        for text in [
            "0001-01-01T00:00:00.000Z", "1500-02-28T23:30:00.000Z", "1500-03-01T00:00:00.000Z",
            "1582-10-04T00:00:00.000Z", "1582-10-10T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
        ] {
            #expect(Timestamp(text)?.description == text)
        }
        #expect(Timestamp("1500-02-29T23:00:00.000Z") == nil, "1500 was no leap year")
        #expect(Timestamp("1500-03-01T00:00:00+01:00")?.description == "1500-02-28T23:00:00.000Z")
    }

    @Test func aMomentOutsideOfTheYearsIsWrittenAndCannotBeRead() {
        for moment in [-62_135_596_800_001, 253_402_300_800_000, Int64.min, Int64.max] {
            #expect(Timestamp(Timestamp(millisecondsSince1970: moment).description) == nil)
        }
    }

    @Test func damagedTextsAreReadAsFoundationReadsThemIfTheyArePossible() {
        var random = Splitting(state: 7)
        let signs = Array("0123456789-:.TZ+ tz,é\u{301}")
        for _ in 0..<6_000 {
            let whole = Int64.random(in: 0..<4_102_444_800_000, using: &random)
            var text = Array(Timestamp(millisecondsSince1970: whole).description)
            if Bool.random(using: &random) { text.removeSubrange(19..<23) }
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text.remove(at: place)
                case 1: text.insert(signs.randomElement(using: &random) ?? "0", at: place)
                default: text[place] = signs.randomElement(using: &random) ?? "0"
                }
            }
            let damaged = String(text)
            // Foundation rounds further decimals, and counts early years by the Julian calendar.
            if damaged.contains(/\.\d{4}/) || damaged < "1600" { continue }
            let expected = Self.isPossible(damaged) ? Self.foundationReads(damaged) : nil
            #expect(Timestamp(damaged)?.millisecondsSince1970 == expected, "\(damaged)")
        }
    }

    @Test(arguments: [
        "2026-02-30T08:00:00.000Z", "2026-02-29T00:00:00.000Z", "1900-02-29T00:00:00.000Z", "2026-13-01T00:00:00Z",
        "2026-00-10T00:00:00Z", "2026-11-00T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-01T24:00:00Z",
        "2026-01-01T08:60:00Z", "2026-06-30T23:59:60Z", "2026-06-30T23:59:60.000Z", "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+18:00", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-18:00",
        "2026-11-23T08:00:00", "2026-11-23T08:00:00.Z", "2026-11-23T08:00:00+0100",
        "2026-11-23T08:00:00+24:00", "2026-11-23T08:00:00+18:01", "2026-11-23T08:00:00-18:01", "2026-11-23t08:00:00Z",
        "2026-11-23T08:00:00.1234567890Z",
        "2026-11-23", "20261123T080000Z", "2026-11-23T08:00Z", " 2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z ", "",
    ])
    func whatNoCalendarOrClockHasIsRefused(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        ("2026-11-23T08:00:00Z", "2026-11-23T08:00:00.000Z"), ("2026-11-23T08:00:00.5Z", "2026-11-23T08:00:00.500Z"),
        ("2026-11-23T08:00:00.123456Z", "2026-11-23T08:00:00.123Z"),
        ("2026-11-23T08:00:00.123999999Z", "2026-11-23T08:00:00.124Z"),
        ("2026-11-23T08:00:00.9999Z", "2026-11-23T08:00:01.000Z"),
        ("2026-11-23T08:00:00.1234999Z", "2026-11-23T08:00:00.123Z"),
        ("1969-12-31T23:59:59.9999Z", "1970-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999Z"),
        ("2026-11-23T08:00:00.07Z", "2026-11-23T08:00:00.070Z"),
        ("2026-11-23T08:00:00-00:00", "2026-11-23T08:00:00.000Z"),
        ("2026-11-23T08:00:00+18:00", "2026-11-22T14:00:00.000Z"),
        ("2026-11-23T08:00:00z", "2026-11-23T08:00:00.000Z"),
        ("2026-11-23T08:00:00+01:00", "2026-11-23T07:00:00.000Z"),
        ("2024-02-29T23:30:00.000-05:30", "2024-03-01T05:00:00.000Z"),
    ])
    func otherFormsOfRFC3339AreTheSameMoment(text: String, same: String) {
        #expect(Timestamp(text)?.description == same)
    }

    /// RFC 3339 with a day and a time that Foundation gives back unchanged.
    private static func isPossible(_ text: String) -> Bool {
        let form = /(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)/.asciiOnlyDigits()
        guard let match = text.wholeMatch(of: form),
            let local = foundationReads("\(match.output.1)T\(match.output.2)Z")
        else { return false }
        return foundationText(local).hasPrefix("\(match.output.1)T\(match.output.2)")
    }
}

/// A seeded generator (SplitMix64), so that a failure repeats.
private struct Splitting: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
