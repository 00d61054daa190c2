import Measurements

/// What the console counts since it started.
struct ConsoleMetrics: Sendable {
    private struct Outcome: Hashable {
        let action: String
        let isDone: Bool
    }

    private var signIns = 0
    private var refusedSignIns = 0
    private var actions: [Outcome: Int] = [:]

    mutating func signedIn() { signIns += 1 }

    mutating func refusedSignIn() { refusedSignIns += 1 }

    mutating func acted(_ action: String, isDone: Bool) {
        actions[Outcome(action: action, isDone: isDone), default: 0] += 1
    }

    /// The metrics, with the sessions that are valid and the pages that are live.
    func families(sessions: Int, livePages: Int) -> [MetricFamily] {
        var tried = MetricFamily("faxport_console_sign_ins_total", .counter, help: "Sign-ins of the console.")
        tried.add(Double(signIns), .init("outcome", "done"))
        tried.add(Double(refusedSignIns), .init("outcome", "refused"))
        var acted = MetricFamily("faxport_console_actions_total", .counter, help: "Actions of people in the console.")
        for (outcome, count) in actions.sorted(by: { $0.key.action < $1.key.action }) {
            acted.add(
                Double(count),
                .init("action", outcome.action),
                .init("outcome", outcome.isDone ? "done" : "not_done")
            )
        }
        var open = MetricFamily(
            "faxport_console_sessions",
            .gauge,
            help: "Browsers and command lines in which people have signed in."
        )
        open.add(Double(sessions))
        var live = MetricFamily("faxport_console_live_pages", .gauge, help: "Pages that are told about changes.")
        live.add(Double(livePages))
        return [tried, acted, open, live]
    }
}
