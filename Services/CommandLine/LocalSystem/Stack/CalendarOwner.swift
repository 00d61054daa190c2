import Foundation
import ServiceClient
import ServiceKit
import SystemPicture
import TerminalOutput
import Timekeeping

/// Moves a calendar that leaps: asks all processes whether they are idle, and leaps to the next event if they all are.
///
/// Why: `deploy/decisions/0015-a-calendar-that-leaps.md`.
package struct CalendarOwner: Sendable {
    /// The shortest time between two surveys; long enough for a call that is under way to arrive.
    private static let shortestIdleness = Duration.milliseconds(50)

    private let stack: LocalStack
    private let services: ServiceConnections
    private let vendor: VendorConnection

    /// Makes the owner of a running system's calendar; `nil` if the calendar does not leap.
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

    /// Leaps to the next event if the system is idle and has done nothing since an earlier survey.
    ///
    /// - Returns: The new time of the calendar; `nil` if it did not leap.
    package func leap(ifStill earlier: IdleSurvey) async throws -> Timestamp? {
        guard earlier.isIdle, let later = await survey() else { return nil }
        guard let target = try await stack.leap(from: earlier, to: later) else { return nil }
        // The question wakes processes that sleep until a moment that has now come sooner.
        _ = await survey()
        return target
    }

    /// Moves the calendar of a system, if it leaps, until this task is cancelled.
    package static func moveUntilCancelled(
        _ stack: LocalStack,
        _ record: StackRecord,
        _ console: Terminal
    ) async throws {
        let services = ServiceConnections(record.directory)
        guard let leap = record.calendar.leap, let owner = try CalendarOwner(stack, record, services) else {
            // Time passes by itself.
            return try await Task.sleep(for: .seconds(Int64(Int32.max)))
        }
        let idleness = max(.seconds(leap.idleSeconds), shortestIdleness)
        let request = LeapRequest(in: stack.folder)
        while true {
            let survey = await owner.survey()
            let isIdle = survey?.isIdle ?? false
            // The next survey tells whether the system stayed idle.
            try await Self.rest(isIdle ? idleness : shortestIdleness, unless: request)
            guard let survey, isIdle else { continue }
            if let target = try await owner.leap(ifStill: survey) {
                console.note("The calendar leaps to \(target.toTheMinute).")
                if request.isAsked { try request.answer(target) }
            } else if request.isAsked, survey.isAtRest, await owner.survey() == survey {
                try request.answer(nil)
            }
        }
    }

    /// Waits for a time, or shortly if a leap is asked for.
    private static func rest(_ time: Duration, unless request: LeapRequest) async throws {
        let end = ContinuousClock.now + time
        repeat {
            try await Task.sleep(for: shortestIdleness)
        } while ContinuousClock.now < end && !request.isAsked
    }
}
