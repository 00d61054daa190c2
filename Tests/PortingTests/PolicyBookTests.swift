import Foundation
import Porting
import Testing
import Timekeeping

/// Versions of the policy: which one is in force, and what is wrong with a file.
struct PolicyBookTests {
    private func book(_ text: String) throws -> PolicyBook { try PolicyBook(json: Data(text.utf8)) }

    private func problems(_ text: String) -> [String] {
        do {
            _ = try book(text)
            return []
        } catch let problems as PolicyProblems {
            return problems.violations.map { "\($0.field): \($0.message) \($0.remedy)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func eachVersionIsInForceFromTheMidnightOfItsDayInItsOwnZone() throws {
        let book = try book(
            #"[{"effectiveFrom":"2027-01-01","resubmissionFee":1500},{"effectiveFrom":"2027-03-01","snapBackFee":1}]"#
        )
        let midnight = try #require(Timestamp("2027-01-01T05:00:00Z"))
        #expect(book.inForce(at: midnight - .milliseconds(1)) == PortingPolicy.bundled)
        #expect(book.inForce(at: midnight).resubmissionFee.description == "$15.00")
        #expect(book.inForce(at: midnight).snapBackFee == PortingPolicy.bundled.snapBackFee)
        let spring = book.inForce(at: try #require(Timestamp("2027-03-01T05:00:00Z")))
        #expect(spring.resubmissionFee.description == "$15.00", "a version builds on the one before it")
        #expect(spring.snapBackFee.description == "$0.01")
    }

    @Test func aVersionChangesOneValueOfAClockAndKeepsTheOthers() throws {
        let text = #"[{"effectiveFrom":"2027-01-01","clocks":{"draft":{"overdue":"9 d","abandonAfter":null}}}]"#
        let clock = try #require(try book(text).versions.last?.policy.clocks[.draft])
        #expect(clock.overdue == .calendar(.days(9)) && clock.abandonAfter == nil)
        #expect(clock.warn == PortingPolicy.bundled.clocks[.draft]?.warn)
    }

    @Test func closuresHoldWhateverVersionNamesThemAndForAllCarriersUnderTheStar() throws {
        let book = try book(
            #"[{"effectiveFrom":"2027-06-01","carrierHolidays":{"*":["2026-12-28"],"Prairie":["2026-12-29"]}}]"#
        )
        let policy = book.inForce(at: try #require(Timestamp("2026-12-01T12:00:00Z")))
        let days = [try #require(CalendarDay("2026-12-28")), try #require(CalendarDay("2026-12-29"))]
        #expect(days.map(policy.businessCalendar().isBusinessDay) == [false, true])
        #expect(days.map(policy.businessCalendar(carrier: "Prairie").isBusinessDay) == [false, false])
    }

    @Test func everyProblemIsNamedAtOnceWithItsPathItsValueAndItsRemedy() {
        let found = problems(
            #"""
            [{"effectiveFrom":"2027-02-30","resubmissionFe":1500,"snapBackFee":"300","timeZone":"Mars/Base",
              "clocks":{"inReview":{"overdue":"a week"},"completed":{"overdue":"1 d"}}}]
            """#
        )
        #expect(found.count == 6)
        let all = found.joined(separator: "\n")
        for part in [
            "[0].effectiveFrom cannot be \"2027-02-30\"", "Did you mean \"resubmissionFee\"?",
            "[0].snapBackFee cannot be \"300\"", "[0].timeZone", "[0].clocks.inReview.overdue cannot be \"a week\"",
            "[0].clocks.completed is not a state that waits",
        ] { #expect(all.contains(part), "\(part) in \(all)") }
    }

    @Test(
        arguments: [
            (#"{}"#, "is not a JSON list"), (#"[{"snapBackFee":1}]"#, "[0].effectiveFrom is missing"),
            (#"[{"effectiveFrom":"2027-01-02"},{"effectiveFrom":"2027-01-02"}]"#, "is not after 2027-01-02"),
            (#"[{"effectiveFrom":"2027-01-02","snapBackWindowHours":20}]"#, "the window closes after 20 hours"),
            (#"[{"effectiveFrom":"2027-01-02","clocks":{"draft":{"overdue":"1 d"}}}]"#, "is overdue after 1 d"),
            (#"[{"effectiveFrom":"2027-01-02","businessHours":{"cutoff":20}}]"#, "cutoff 20"),
        ]
    )
    func valuesThatDoNotGoTogetherAreRefused(text: String, part: String) {
        #expect(problems(text).joined().contains(part))
    }

    @Test func aFileWithoutVersionsIsThePolicyOfTheRelease() throws {
        #expect(try book("[]") == PolicyBook.bundled)
    }
}
