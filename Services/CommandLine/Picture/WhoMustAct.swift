import Porting
import SagaSupervisorContract

/// Who must act on the active requests, as a screen and a page say it first.
package struct WhoMustAct: Sendable, Hashable {
    /// In the order of the parties; `nil` if the supervisor does not answer, or cannot tell.
    package let waiting: [CountSagas.OfParty]?
    /// How many things operations must deal with, requests among them.
    package let tasks: Int

    package init(_ sagas: CountSagas.Response?, tasks: [PersonTask]) {
        waiting = sagas?.waiting
        self.tasks = tasks.map(\.count).reduce(0, +)
    }

    /// Those that wait for people outside operations, who have a part of the work too.
    private var others: [CountSagas.OfParty] {
        (waiting ?? []).filter { $0.party == .customer || $0.party == .practiceStaff }
    }

    /// Who is needed, in one sentence; nobody only if nothing at all waits for a person.
    package var sentence: String {
        let parts = (tasks > 0 ? ["\(tasks) for operations"] : []) + others.map { "\($0.count) for \(Self.name($0))" }
        guard !parts.isEmpty else { return waiting == nil ? "it is unknown who must act" : "nobody is needed" }
        return "waiting: \(parts.joined(separator: ", "))"
    }

    private static func name(_ waiting: CountSagas.OfParty) -> String {
        switch waiting.party {
        case .customer: waiting.count == 1 ? "a customer" : "customers"
        case .practiceStaff: "practices"
        case .operator, .approver: "operations"
        case .vendor, .system: waiting.party.words
        }
    }

    /// The style of the sentence.
    package var style: Style {
        if tasks > 0 { return .bad }
        return others.isEmpty && waiting != nil ? .good : .warning
    }
}

extension SystemSnapshot {
    /// Who must act on the active requests.
    package var whoMustAct: WhoMustAct { WhoMustAct(sagas, tasks: tasks) }
}
