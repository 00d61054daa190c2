import Porting
import ServiceClient
import TerminalOutput

extension SagaWatcher {
    /// Creates a watcher that prints what it sees, and leaps while the request waits if it owns a calendar.
    package init(
        _ services: ServiceConnections,
        _ id: PortRequestID,
        _ timeline: Timeline,
        calendar: CalendarOwner? = nil
    ) {
        let output = Output(
            show: { try timeline.show($0) },
            showNext: { timeline.showNext($0) },
            note: { timeline.note($0) }
        )
        self.init(services, id, output, survey: calendar.map(Self.survey))
    }

    private static func survey(_ calendar: CalendarOwner) -> @Sendable () async -> Leap {
        {
            let survey = await calendar.survey()
            return {
                guard let survey else { return false }
                return try await calendar.leap(ifStill: survey) != nil
            }
        }
    }
}
