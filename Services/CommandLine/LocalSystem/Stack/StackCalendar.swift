import Foundation
import SystemPicture
import Timekeeping

/// The calendar that all processes of a system share, as the options that every process is given.
package struct StackCalendar: Codable, Sendable, Hashable {
    /// When the calendar was set; nothing where it is the machine's.
    package let origin: Timestamp?
    /// Calendar days that pass in a second; 0 follows the machine.
    package let daysPerSecond: Double

    /// The calendar that follows the machine.
    package static let real = StackCalendar(origin: nil, daysPerSecond: 0)

    package init(origin: Timestamp?, daysPerSecond: Double) {
        self.origin = origin
        self.daysPerSecond = daysPerSecond
    }

    /// Makes a calendar that shows `showing` at `machine`.
    ///
    /// Origin and rate are all that a ``WallClock`` has, so the origin is chosen such that it comes out right. One
    /// that runs about as fast as the machine can not be shifted and follows the machine.
    package init(daysPerSecond: Double, showing: Timestamp, at machine: Timestamp) {
        let rate = daysPerSecond * 86_400
        guard daysPerSecond > 0, abs(rate - 1) > 0.001 else {
            self = .real
            return
        }
        let ahead = Double((showing - machine).milliseconds)
        origin = machine - .milliseconds(Int64((ahead / (rate - 1)).rounded()))
        self.daysPerSecond = daysPerSecond
    }

    /// The clock that shows this calendar.
    package var clock: WallClock {
        guard daysPerSecond > 0, let origin else { return WallClock() }
        return WallClock(origin: origin, rate: daysPerSecond * 86_400)
    }

    var arguments: [String] {
        guard daysPerSecond > 0, let origin else { return [] }
        return ["--clock-origin", "\(origin)", "--days-per-second", "\(daysPerSecond)"]
    }
}

/// How far the calendar of a data folder has come, so that it goes on from there and never goes back.
package struct CalendarMark: Codable, Sendable, Hashable {
    static let interval = Duration.seconds(1)

    let daysPerSecond: Double
    /// The calendar time at the last mark.
    package let reached: Timestamp

    /// The calendar for the next run on a folder: as fast as asked for, else as fast as before.
    ///
    /// A new folder's begins where it is told to, else with the machine's.
    ///
    /// - Throws: ``CommandFailure`` where the machine's own time is asked for and the folder is already beyond it.
    static func nextCalendar(
        after mark: CalendarMark?,
        daysPerSecond asked: Double?,
        beginning: Timestamp? = nil,
        machine: Timestamp
    ) throws(CommandFailure) -> StackCalendar {
        let daysPerSecond = asked ?? mark?.daysPerSecond ?? 0
        guard let mark else {
            return StackCalendar(daysPerSecond: daysPerSecond, showing: beginning ?? machine, at: machine)
        }
        // What may have passed between the last mark and a sudden end.
        let reached = mark.reached + .milliseconds(Int64(mark.daysPerSecond * 86_400_000))
        guard daysPerSecond > 0 || reached <= machine else {
            throw CommandFailure(
                .refused,
                "The calendar of this data folder has reached \(mark.reached.toTheMinute), ahead of the machine's clock. "
                    + "Give --days-per-second above 0, or another folder with --data."
            )
        }
        return StackCalendar(daysPerSecond: daysPerSecond, showing: max(reached, machine), at: machine)
    }

    /// Reads the mark of a folder; `nil` if there is none.
    package static func read(_ folder: DataFolder) throws(CommandFailure) -> CalendarMark? {
        guard let bytes = FileManager.default.contents(atPath: folder.calendar) else { return nil }
        do {
            return try JSONDecoder().decode(CalendarMark.self, from: bytes)
        } catch {
            throw CommandFailure(.unreadableInput, "\(folder.calendar) is not what a system leaves there: \(error)")
        }
    }
}
