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
    /// - Parameters:
    ///   - earlier: The earlier survey.
    ///   - toWholeMinute: Whether to leap to the end of the minute of the event.
    /// - Returns: The new time of the calendar; `nil` if it did not leap.
    /// - Throws: Errors of the disk on which the calendar is marked; the call may be repeated.
    package func leap(ifStill earlier: IdleSurvey, toWholeMinute: Bool = false) async throws -> Timestamp? {
        guard earlier.isIdle, let later = await survey() else { return nil }
        guard let target = try await stack.leap(from: earlier, to: later, toWholeMinute: toWholeMinute)
        else { return nil }
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
            // Time passes by itself, so there is nothing to move until the task is cancelled.
            return try await Task.sleep(for: .seconds(Int64(Int32.max)))
        }
        let idleness = max(.seconds(leap.idleSeconds), shortestIdleness)
        let request = LeapRequest(in: stack.folder)
        var settling: Settling?
        while true {
            let survey = await owner.survey()
            if let reached = settling?.reached {
                if settling?.isOver(survey) == true {
                    try request.answer(reached)
                    settling = nil
                }
                try await Task.sleep(for: shortestIdleness)
                continue
            }
            let isIdle = survey?.isIdle ?? false
            // The next survey tells whether the system stayed idle.
            try await Self.rest(isIdle ? idleness : shortestIdleness, unless: request)
            guard let survey, isIdle else { continue }
            let isAsked = request.isAsked
            if let target = try await owner.leap(ifStill: survey, toWholeMinute: isAsked) {
                console.note("The calendar leaps to \(target.toTheMinute).")
                if isAsked { settling = Settling(reached: target) }
            } else if isAsked, survey.isAtRest, await owner.survey() == survey {
                try request.answer(nil)
            }
        }
    }

    /// The wait after a leap that was asked for, until everything that it made due is done.
    private struct Settling {
        /// Surveys without a change after which a system that is not idle waits for a person.
        private static let patience = 20

        let reached: Timestamp
        private var last: IdleSurvey?
        private var unchanged = 0

        init(reached: Timestamp) { self.reached = reached }

        mutating func isOver(_ survey: IdleSurvey?) -> Bool {
            unchanged = survey != nil && survey == last ? unchanged + 1 : 0
            last = survey
            return unchanged >= (survey?.isIdle == true ? 1 : Self.patience)
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
