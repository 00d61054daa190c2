import Porting
import Testing
import Timekeeping

struct PracticeTimeZoneTests {
    private func practice(_ state: String, _ zip: String = "") -> Practice {
        Practice(doctorAddress: PostalAddress(state: state, zip: zip))
    }

    @Test(arguments: [
        ("NY", "10001", "America/New_York"), ("il", "60657", "America/Chicago"), ("FL", "32501", "America/Chicago"),
        ("TN", "37902", "America/New_York"), ("TX", "79901", "America/Denver"), ("AZ", "85001", "America/Phoenix"),
        ("WA", "98101", "America/Los_Angeles"), ("HI", "96801", "Pacific/Honolulu"),
    ])
    func theOfficeTellsTheZone(state: String, zip: String, zone: String) {
        #expect(practice(state, zip).timeZone == zone)
    }

    @Test func everyStateHasAZoneThatThisMachineKnowsAndNoAddressHasNone() {
        for state in ["AK", "AS", "DC", "GU", "IN", "MP", "ND", "PR", "VI", "WY"] {
            #expect(practice(state).timeZone != nil)
        }
        #expect(Practice().timeZone == nil && practice("XX").timeZone == nil)
    }

    @Test func aMomentIsSaidInTheZoneOfTheReaderAcrossTheEndOfADay() throws {
        let moment = try #require(Timestamp("2026-12-01T06:30:00.000Z"))
        let policy = PortingPolicy.bundled
        #expect(policy.momentInWords(moment) == "1:30 a.m. New York time on Tuesday, December 1, 2026")
        let chicago = policy.momentInWords(moment, in: "America/Chicago")
        #expect(chicago == "12:30 a.m. Chicago time on Tuesday, December 1, 2026")
        #expect(policy.dayInWords(moment, in: "Pacific/Honolulu") == "Monday, November 30, 2026")
    }
}
