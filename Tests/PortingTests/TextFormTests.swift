import Foundation
import Porting
import Testing

/// The texts of ids, days and numbers, held to a plain description of each form.
struct TextFormTests {
    private var damages: [(inout [Character], Int, Character) -> Void] {
        [
            {
                $0.remove(at: $1)
                _ = $2
            }, { $0.insert($2, at: $1) }, { $0[$1] = $2 },
        ]
    }

    /// Each text with one character removed, inserted or replaced, at every place.
    private func damaged(_ text: String, with signs: String) -> [String] {
        let characters = Array(text)
        return characters.indices.flatMap { place in
            signs.flatMap { sign in
                damages.map { damage in
                    var changed = characters
                    damage(&changed, place, sign)
                    return String(changed)
                }
            }
        }
    }

    @Test func aRequestIDIsReadExactlyIfItIsAUUIDOfVersion7() throws {
        let id = PortRequestID.make(millisecondsSince1970: 1_795_161_600_123, random: (0xABC, 0x0123_4567_89AB_CDEF))
        let form = try Regex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}")
        #expect(id.description.lowercased() == id.description)
        for text in damaged(id.description, with: "0aFg-+ é\u{FF11}") {
            #expect((PortRequestID(text) != nil) == (text.wholeMatch(of: form) != nil), "\(text)")
            if let read = PortRequestID(text) { #expect(read.description == text.lowercased()) }
        }
    }

    @Test func aDayIsReadExactlyIfItExists() throws {
        let calendar = Calendar(identifier: .gregorian)
        let form = try Regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        let days = ["2026-11-26", "2024-02-29", "0001-01-01", "9999-12-31"]
        for text in days.flatMap({ damaged($0, with: "0123459- é\u{660}") }) {
            let numbers = text.split(separator: "-").compactMap { Int($0) }
            let exists =
                text.wholeMatch(of: form) != nil && numbers[0] > 0
                && DateComponents(calendar: calendar, year: numbers[0], month: numbers[1], day: numbers[2]).isValidDate
            #expect((CalendarDay(text) != nil) == exists, "\(text)")
            if let day = CalendarDay(text) { #expect(day.description == text) }
        }
    }

    @Test func aDayBeyondTheYear9999HasAText() throws {
        let last = try #require(CalendarDay("9999-12-31"))
        #expect(last.adding(days: 1).description == "10000-01-01")
    }

    @Test func aNumberInE164IsReadExactlyIfItCouldBeTypedLikeThat() {
        for text in ["+12125550123", "+12015550199"].flatMap({ damaged($0, with: "0123456789+- é\u{FF11}\u{200B}") }) {
            let typed = try? PhoneNumber.parse(text).get()
            #expect(PhoneNumber(e164: text) == (typed?.e164 == text ? typed : nil), "\(text)")
        }
    }
}
