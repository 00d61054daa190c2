import Messaging
import Porting
import Timekeeping

extension Timestamp {
    /// The time to the minute as people read it, with its zone: `2026-11-23 08:00Z`.
    package var toTheMinute: String {
        String(description.prefix(16)).replacing("T", with: " ") + "Z"
    }

    /// The time to the second as people read it, with its zone: `2026-11-23 08:00:07Z`.
    package var toTheSecond: String {
        String(description.prefix(19)).replacing("T", with: " ") + "Z"
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
        return "\(nextStep) (\(actingParty.words)\(until))"
    }

    /// The state, or what the request waits for within it, as a few words.
    package var standing: String { subState?.words ?? state.rawValue }
}

extension ActingParty {
    /// The style in which a party that must act is shown.
    package var style: Style {
        switch self {
        case .operator, .approver: .bad
        case .customer, .practiceStaff: .warning
        case .vendor, .system: .plain
        }
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
