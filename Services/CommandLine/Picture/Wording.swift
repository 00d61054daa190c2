import Messaging
import Porting
import Timekeeping

extension Timestamp {
    /// The time to the minute as people read it, in UTC: `2026-11-23 08:00`.
    package var toTheMinute: String {
        String(description.prefix(16)).replacing("T", with: " ")
    }

    /// The time to the second as people read it, in UTC: `2026-11-23 08:00:07`.
    package var toTheSecond: String {
        String(description.prefix(19)).replacing("T", with: " ")
    }
}

extension PortState {
    /// The style in which a state is shown.
    package var style: Style {
        switch tone {
        case .good: .good
        case .neutral: .strong
        case .caution: .warning
        case .bad: .bad
        }
    }
}

extension PortStatus {
    /// What happens next, who has to do it, and by when.
    package var outlook: String {
        guard !state.isEnd else { return nextStep }
        let until = deadline.map { " by \($0.toTheMinute)" } ?? ""
        return "\(nextStep) (\(owner.rawValue)\(until))"
    }
}

extension Attention {
    /// The style in which an attention is shown.
    package var style: Style {
        switch self {
        case .none: .faint
        case .customer: .warning
        case .operator, .vendorOverdue, .linkOverdue, .contradiction: .bad
        }
    }
}

extension LinkReport.State {
    /// The style in which the state of a channel is shown.
    package var style: Style {
        switch self {
        case .up: .good
        case .down: .warning
        case .quarantined: .bad
        }
    }
}

extension PortRequestID {
    /// Reads an id as people type it: the UUID or the `FP-` reference, with or without spaces around it.
    package init?(typed text: String) {
        let text = text.trimmingBlanks
        guard let id = PortRequestID(text) ?? PortRequestID(reference: text) else { return nil }
        self = id
    }
}
