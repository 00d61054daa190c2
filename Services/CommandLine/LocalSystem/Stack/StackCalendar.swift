import Clocks
import Foundation
import SystemPicture
import Timekeeping

/// The calendar that all processes of a system share, as options for each process.
package struct StackCalendar: Codable, Sendable, Hashable {
    /// How a calendar leaps.
    package struct Leap: Codable, Sendable, Hashable {
        /// The file with the ``CalendarOffset`` that all processes share.
        package let file: String
        /// How far the calendar is ahead of the machine when the system starts.
        package let start: TimeSpan
        /// How long the system must have been idle before the calendar leaps, in seconds of the machine.
        package let idleSeconds: Double

        package init(file: String, start: TimeSpan, idleSeconds: Double) {
            self.file = file
            self.start = start
            self.idleSeconds = idleSeconds
        }
    }

    /// When the calendar was set; `nil` if it is the machine's, or if it leaps.
    package let origin: Timestamp?
    /// Calendar days per second; 0 follows the machine.
    package let daysPerSecond: Double
    /// How the calendar leaps to the next event while the system is idle; `nil` if it does not leap.
    ///
    /// Between leaps it follows the machine.
    package let leap: Leap?

    /// The calendar that follows the machine.
    package static let real = StackCalendar(origin: nil, daysPerSecond: 0)

    package init(origin: Timestamp?, daysPerSecond: Double) {
        self.origin = origin
        self.daysPerSecond = daysPerSecond
        leap = nil
    }

    /// Makes a calendar that leaps.
    package init(leap: Leap) {
        origin = nil
        daysPerSecond = 0
        self.leap = leap
    }

    /// Makes a calendar that shows `showing` at `machine`.
    ///
    /// A steady ``WallClock`` has only an origin and a rate, so the origin is chosen to give this result. A calendar
    /// that runs about as fast as the machine cannot be shifted, and follows the machine.
    package init(daysPerSecond: Double, showing: Timestamp, at machine: Timestamp) {
        let rate = daysPerSecond * 86_400
        guard daysPerSecond > 0, abs(rate - 1) > 0.001 else {
            self = .real
            return
        }
        let ahead = Double((showing - machine).milliseconds)
        origin = machine - .milliseconds(Int64((ahead / (rate - 1)).rounded()))
        self.daysPerSecond = daysPerSecond
        leap = nil
    }

    /// The clock of a calendar that runs steadily; one that leaps needs its file as well.
    package var clock: WallClock {
        guard daysPerSecond > 0, let origin else { return WallClock() }
        return WallClock(origin: origin, rate: daysPerSecond * 86_400)
    }

    var arguments: [String] {
        if let leap { return ["--calendar-file", leap.file] }
        guard daysPerSecond > 0, let origin else { return [] }
        return ["--clock-origin", "\(origin)", "--days-per-second", "\(daysPerSecond)"]
    }
}

/// The requested pace of a system's calendar.
package enum CalendarPace: Sendable, Hashable {
    /// This many days pass per second; 0 follows the machine.
    case daysPerSecond(Double)
    /// It leaps to the next event once the system has been idle for this many seconds.
    case leapAfter(seconds: Double)
}

/// The time that the calendar of a data folder has reached, so that it continues from there and never goes back.
package struct CalendarMark: Codable, Sendable, Hashable {
    static let interval = Duration.seconds(1)

    package let daysPerSecond: Double
    /// The calendar time at the last mark.
    package let reached: Timestamp
    /// How long the system must be idle before the calendar leaps; `nil` if it does not leap.
    package let leapAfterSeconds: Double?

    package init(daysPerSecond: Double, reached: Timestamp, leapAfterSeconds: Double? = nil) {
        self.daysPerSecond = daysPerSecond
        self.reached = reached
        self.leapAfterSeconds = leapAfterSeconds
    }

    /// The mark of a running calendar; `nil` if it is the machine's.
    init?(_ calendar: StackCalendar, reached: Timestamp) {
        guard calendar.daysPerSecond > 0 || calendar.leap != nil else { return nil }
        self.init(
            daysPerSecond: calendar.daysPerSecond,
            reached: reached,
            leapAfterSeconds: calendar.leap?.idleSeconds
        )
    }

    /// The pace at which the calendar moved.
    private var pace: CalendarPace {
        leapAfterSeconds.map { .leapAfter(seconds: $0) } ?? .daysPerSecond(daysPerSecond)
    }

    /// The calendar for the next run on a folder: at the requested pace, or else as before.
    ///
    /// In a new folder it begins at the given time, or else with the machine's. If it leaps, `file` has its offset.
    ///
    /// - Throws: ``CommandFailure`` if the machine's own time is requested and the folder's calendar is already ahead.
    package static func nextCalendar(
        after mark: CalendarMark?,
        pace asked: CalendarPace?,
        beginning: Timestamp? = nil,
        machine: Timestamp,
        file: String
    ) throws(CommandFailure) -> StackCalendar {
        // The time that may have passed between the last mark and a crash.
        let reached = mark.map { $0.reached + .milliseconds(Int64(max($0.daysPerSecond * 86_400, 1) * 1_000)) }
        switch asked ?? mark?.pace ?? .daysPerSecond(0) {
        case .leapAfter(let seconds):
            let start = (reached ?? beginning ?? machine) - machine
            return StackCalendar(leap: .init(file: file, start: start, idleSeconds: seconds))
        case .daysPerSecond(let daysPerSecond):
            guard let mark, let reached else {
                return StackCalendar(daysPerSecond: daysPerSecond, showing: beginning ?? machine, at: machine)
            }
            guard daysPerSecond > 0 || reached <= machine else {
                throw CommandFailure(
                    .refused,
                    "The calendar of this data folder has reached \(mark.reached.toTheMinute), ahead of the machine's"
                        + " clock. Give --days-per-second above 0 or --leap-after, or another folder with --data."
                )
            }
            // An origin is a whole millisecond of the machine, so the calendar may show up to a millisecond's worth
            // less.
            let rounding = TimeSpan.milliseconds(Int64(daysPerSecond * 86_400))
            return StackCalendar(daysPerSecond: daysPerSecond, showing: max(reached, machine) + rounding, at: machine)
        }
    }

    /// Reads the mark of a folder; `nil` if there is none.
    package static func read(_ folder: DataFolder) throws(CommandFailure) -> CalendarMark? {
        guard let bytes = FileManager.default.contents(atPath: folder.calendar) else { return nil }
        do {
            return try JSONDecoder().decode(CalendarMark.self, from: bytes)
        } catch {
            throw CommandFailure(.unreadableInput, "\(folder.calendar) is not a file that `faxport up` wrote: \(error)")
        }
    }
}
