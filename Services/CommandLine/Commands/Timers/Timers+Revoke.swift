import ArgumentParser
import SagaSupervisorContract
import TerminalOutput

extension Timers {
    /// Revokes a timer.
    struct Revoke: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revokes a timer, for example that an unfinished request is closed.",
            discussion: """
                It is not set again before the request enters a state with other clocks. The clock overdue and the \
                last clock of a request cannot be revoked: no request waits without a clock.
                """
        )

        @OptionGroup var decision: Decision

        func perform(_ terminal: Terminal) async throws {
            let answer = try await decision.data.withRequest(decision.request) { services, id in
                let call = RevokeTimer(
                    key: decision.keyOrNew,
                    requestID: id,
                    clock: decision.clock,
                    actor: decision.actor.name,
                    reason: decision.reason.text
                )
                return try await services.call(call, to: .sagaSupervisor).response
            }
            guard !decision.json.isOn else { return try terminal.json(answer) }
            terminal.line(answer.decision.sentence, .good)
        }
    }
}
