import Foundation
import Testing
import Timekeeping

struct TimestampTests {
    @Test func everyMillisecondSurvivesItsText() {
        for milliseconds in Int64(1_795_400_000_000)..<1_795_400_002_000 {
            let moment = Timestamp(millisecondsSince1970: milliseconds)
            #expect(Timestamp(moment.description) == moment)
        }
    }

    @Test func textSortsAsTimeDoes() {
        let early = Timestamp(millisecondsSince1970: 999)
        let late = Timestamp(millisecondsSince1970: 1_000)
        #expect(early.description < late.description)
        #expect(late.description == "1970-01-01T00:00:01.000Z")
    }

    @Test func wholeSecondsAreRead() {
        #expect(Timestamp("2026-12-01T16:32:00Z")?.description == "2026-12-01T16:32:00.000Z")
        #expect(Timestamp("1 December 2026") == nil)
    }
}

struct WallClockTests {
    @Test func aFastCalendarLeavesTheMachineAlone() {
        let origin = Timestamp(millisecondsSince1970: 1_000_000)
        let clock = WallClock(origin: origin, rate: 86_400)
        let moment = clock.moment(machine: origin + .seconds(2))
        #expect(moment.machine == origin + .seconds(2))
        #expect(moment.calendar == origin + .days(2))
    }

    @Test func aTimerIsDueWhenItsMachineTimeHasCome() {
        let clock = WallClock(origin: Timestamp(millisecondsSince1970: 5_000), rate: 1_234.5)
        let due = Timestamp(millisecondsSince1970: 987_654_321)
        #expect(clock.moment(machine: clock.machineTime(of: due)).calendar >= due)
    }
}

struct TimeSpanTests {
    @Test(arguments: [
        (TimeSpan.milliseconds(850), "850 ms"), (.seconds(12), "12 s"), (.hours(76), "3 d 4 h"), (.days(14), "14 d"),
    ])
    func readsAsAPersonWouldSayIt(span: TimeSpan, text: String) {
        #expect(span.description == text)
    }
}
