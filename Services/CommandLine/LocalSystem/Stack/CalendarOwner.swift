import Foundation
import ServiceClient
import ServiceKit
import SystemPicture
import TerminalOutput
import Timekeeping

/// Moves a leaping calendar: asks all processes whether they are idle, and advances the time if they all are.
package struct CalendarOwner: Sendable {
    /// The minimum time between two surveys; long enough for a call in flight to arrive.
    private static let shortestIdleness = Duration.milliseconds(50)

    private let stack: LocalStack
    private let services: ServiceConnections
    private let vendor: VendorConnection

    /// Creates the owner of a running system's calendar; `nil` for one that runs by itself.
    package init?(_ stack: LocalStack, _ record: StackRecord, _ services: ServiceConnections) throws {
        guard record.calendar.leap != nil else { return nil }
        self.stack = stack
        self.services = services
        vendor = try VendorConnection(record)
    }

    /// Asks every process; `nil` if one does not answer, for example because it is restarting.
    package func survey() async -> IdleSurvey? {
        guard let answer = try? await vendor.idleReport() else { return nil }
        var reports = [StackPlan.vendorName: answer]
        for asked in await services.askAll(ReadIdleReport()) {
            guard let answer = asked.answer else { return nil }
            reports[asked.service.rawValue] = answer
        }
        return IdleSurvey(reports)
    }

    /// Leaps to the next event if the system is idle and has been since an earlier survey.
    ///
    /// - Returns: the new time of the calendar; `nil` if it did not leap.
    package func leap(ifStill earlier: IdleSurvey) async throws -> Timestamp? {
        guard earlier.isIdle, let later = await survey() else { return nil }
        guard let target = try await stack.leap(from: earlier, to: later) else { return nil }
        // The question wakes processes that sleep until a moment that the leap has already reached.
        _ = await survey()
        return target
    }

    /// Moves the calendar of a system, if it leaps, until this task is cancelled.
    package static func moveUntilCancelled(_ stack: LocalStack, _ record: StackRecord, _ console: Terminal) async throws
    {
        let services = ServiceConnections(record.directory)
        guard let leap = record.calendar.leap, let owner = try CalendarOwner(stack, record, services) else {
            // Time passes by itself.
            return try await Task.sleep(for: .seconds(Int64(Int32.max)))
        }
        let idleness = max(.seconds(leap.idleSeconds), shortestIdleness)
        while true {
            let survey = await owner.survey()
            let isIdle = survey?.isIdle ?? false
            // Idleness is a span of time; the next survey shows whether it lasted.
            try await Task.sleep(for: isIdle ? idleness : shortestIdleness)
            guard let survey, isIdle, let target = try await owner.leap(ifStill: survey) else { continue }
            console.note("The calendar leaps to \(target.toTheMinute).")
        }
    }
}
