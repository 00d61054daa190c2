import IntakeContract
import Porting
import SagaSupervisorContract
import Timekeeping

/// People who move and revoke the clocks of requests, sometimes for no good reason.
extension SimulatedOperator {
    func considerClocks(of entry: FeedEntry) {
        let status = entry.status
        // What our own system has to do is late within the hour; people wait for it.
        guard changesClocks, !world.isHealed, status.owner != .system || status.state == .packetOpen,
            !status.state.isEnd, dice.strikes(0.3)
        else { return }
        clocksChanged += 1
        let key = "clock \(clocksChanged)"
        let clock: RequestClock =
            status.state.phase == .withVendor
            ? dice.pick(.overdue, .overdue, .warning, .chase) : dice.pick(.overdue, .abandon, .warning, .retry)
        let due = world.now + dice.span(.hours(2)...(.days(9)))
        let isRevoked = dice.strikes(0.4)
        errand(within: .hours(5)) { human in
            if isRevoked {
                try human.revoke(clock, of: entry.requestID, key: key)
            } else {
                try human.move(clock, of: entry.requestID, to: due, key: key)
            }
        }
    }

    private func move(_ clock: RequestClock, of requestID: PortRequestID, to due: Timestamp, key: String) throws {
        let call = MoveTimer(
            key: key,
            requestID: requestID,
            clock: clock,
            due: due,
            actor: "Sam",
            reason: "They promised an answer."
        )
        // The key makes the repetition harmless.
        try send(call, to: .sagaSupervisor) { human in
            human.errand(within: .minutes(10)) { try $0.move(clock, of: requestID, to: due, key: key) }
        }
    }

    private func revoke(_ clock: RequestClock, of requestID: PortRequestID, key: String) throws {
        let call = RevokeTimer(key: key, requestID: requestID, clock: clock, actor: "Sam", reason: "They are abroad.")
        try send(call, to: .sagaSupervisor) { human in
            human.errand(within: .minutes(10)) { try $0.revoke(clock, of: requestID, key: key) }
        }
    }
}
