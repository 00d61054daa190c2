import Foundation
import Mail
import Testing
import Timekeeping

@testable import VendorMail

/// The mail's Date, the receiving server's `Received` and our own clock.
struct MailTimeTests {
    private let now: Timestamp

    init() throws {
        now = try #require(Timestamp("2026-12-03T16:00:00Z"))
    }

    private func time(date: String?, received: String? = nil) throws -> MailTime {
        let lines = [
            received.map { "Received: from mx.updox.com by mail.faxport.example with ESMTPS id 1; \($0)" },
            "From: porting@updox.com", "Subject: Port", date.map { "Date: \($0)" }, "", "The port is complete.", "",
        ]
        let text = lines.compactMap(\.self).joined(separator: "\r\n")
        return MailTime(try ReceivedMail(parsing: Data(text.utf8)), now: now)
    }

    @Test func aPlausibleDateCounts() throws {
        let time = try time(date: "Thu, 3 Dec 2026 10:14:27 -0500", received: "Thu, 3 Dec 2026 10:15:02 -0500")
        #expect(time.plausible == Timestamp("2026-12-03T15:14:27Z"))
        #expect(time.fault == nil)
    }

    @Test(arguments: ["Wed, 3 Jan 2018 10:14:27 -0500", "Fri, 3 Jan 2031 10:14:27 -0500"])
    func anImplausibleDateIsToldAndTheArrivalCounts(date: String) throws {
        let time = try time(date: date, received: "Thu, 3 Dec 2026 10:15:02 -0500")
        #expect(time.plausible == Timestamp("2026-12-03T15:15:02Z"))
        #expect(time.fault?.contains("does not fit its arrival") == true)
    }

    @Test(arguments: ["Wed, 3 Jan 2018 10:14:27 -0500", "Fri, 3 Jan 2031 10:14:27 -0500"])
    func withoutAServersTimeOurOwnClockCounts(date: String) throws {
        let time = try time(date: date)
        #expect(time.plausible == now)
        #expect(time.fault != nil)
    }

    @Test(arguments: ["Fri, 3 Jan 2031 10:15:02 -0500", "Wed, 3 Jan 2018 10:15:02 -0500"])
    func aServerWhoseClockIsWrongDoesNotCountEither(received: String) throws {
        let time = try time(date: "Thu, 3 Dec 2026 10:14:27 -0500", received: received)
        #expect(time.plausible == Timestamp("2026-12-03T15:14:27Z"))
        #expect(time.arrived == nil)
    }

    @Test func aMailWithoutADateIsAsOldAsItsArrival() throws {
        let time = try time(date: nil, received: "Thu, 3 Dec 2026 10:15:02 -0500")
        #expect(time.plausible == Timestamp("2026-12-03T15:15:02Z"))
        #expect(time.fault == "It has no Date that can be read.")
    }

    @Test func nothingIsEverWrittenAfterNow() throws {
        let time = try time(date: "Thu, 3 Dec 2026 11:30:00 -0500")
        #expect(time.plausible == now, "clocks differ by an hour or two")
    }
}
