import Clocks
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

struct LeapingCalendarTests {
    private let machine = Timestamp(millisecondsSince1970: 1_795_400_000_000)

    /// A calendar file of its own for each test, gone afterwards.
    private final class Place {
        let file = FileManager.default.temporaryDirectory.appending(path: "calendar-\(UUID())")
        var path: String { file.path(percentEncoded: false) }

        deinit {
            try? FileManager.default.removeItem(at: file)
        }
    }

    @Test func everyReaderSeesALeapAtItsNextLook() throws {
        let place = Place()
        let owner = try CalendarOffset(creating: place.path, startingAt: .days(-3))
        let clock = WallClock(leapingBy: try CalendarOffset(reading: place.path))
        #expect(clock.leaps)
        #expect(clock.moment(machine: machine) == Moment(calendar: machine - .days(3), machine: machine))
        owner.raise(to: .hours(12))
        #expect(clock.moment(machine: machine) == Moment(calendar: machine + .hours(12), machine: machine))
    }

    @Test func betweenLeapsItRunsAsFastAsTheMachine() throws {
        let place = Place()
        let clock = WallClock(leapingBy: try CalendarOffset(creating: place.path, startingAt: .hours(5)))
        #expect(clock.moment(machine: machine + .seconds(7)).calendar == machine + .hours(5) + .seconds(7))
        let due = machine + .days(1)
        #expect(clock.moment(machine: clock.machineTime(of: due)).calendar == due)
    }

    @Test func itNeverGoesBack() throws {
        let place = Place()
        let owner = try CalendarOffset(creating: place.path, startingAt: .days(2))
        owner.raise(to: .days(1))
        #expect(owner.current == .days(2))
    }

    @Test func aNewRunReplacesTheFileOfAFormerOne() throws {
        let place = Place()
        let former = try CalendarOffset(creating: place.path, startingAt: .days(2))
        let next = try CalendarOffset(creating: place.path, startingAt: .days(9))
        #expect(try CalendarOffset(reading: place.path).current == .days(9))
        #expect(former.current == .days(2), "what is left of the former run keeps its own time")
        #expect(next.current == .days(9))
    }

    @Test func aFileThatIsMissingOrTooShortIsNamed() throws {
        let place = Place()
        #expect(throws: CalendarFileError.self) { try CalendarOffset(reading: place.path) }
        try Data("7".utf8).write(to: place.file)
        let error = #expect(throws: CalendarFileError.self) { try CalendarOffset(reading: place.path) }
        #expect(error?.description.contains(place.path) == true)
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
