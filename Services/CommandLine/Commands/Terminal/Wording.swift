import Porting
import Timekeeping

extension Timestamp {
    /// The moment to the minute as people read it, in UTC: `2026-11-23 08:00`.
    var toTheMinute: String {
        String(description.prefix(16)).replacing("T", with: " ")
    }

    /// The moment to the second as people read it, in UTC: `2026-11-23 08:00:07`.
    var toTheSecond: String {
        String(description.prefix(19)).replacing("T", with: " ")
    }
}

extension PortState {
    /// How a state is coloured.
    var style: Style {
        switch tone {
        case .good: .good
        case .neutral: .strong
        case .caution: .warning
        case .bad: .bad
        }
    }
}

extension PortStatus {
    /// What happens next, by whom and until when.
    var outlook: String {
        guard !state.isEnd else { return nextStep }
        let until = deadline.map { " by \($0.toTheMinute)" } ?? ""
        return "\(nextStep) (\(owner.rawValue)\(until))"
    }
}
