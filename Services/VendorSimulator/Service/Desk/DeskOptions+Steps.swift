import Timekeeping
import VendorSandbox

extension DeskOptions.Delays {
    /// How long after the date that it named a desk completes a port late.
    private static let lateness = TimeSpan.days(6)

    /// What a desk does with a complete packet that arrived at `start`, and when.
    func steps(of rule: ScriptRule, from start: Timestamp) -> [(at: Timestamp, step: AgendaItem.Step)] {
        func at(_ delay: TimeSpan) -> Timestamp {
            start + .milliseconds(Int64((Double(delay.milliseconds) * (rule.slowness ?? 1)).rounded()))
        }
        let end = AgendaItem.wholeSecond(at(completion))
        let changedEnd = AgendaItem.wholeSecond(at(changedCompletion))
        let receipt = (at: at(receipt), step: AgendaItem.Step.receipt)
        let dateSet = (at: at(date), step: AgendaItem.Step.dateSet(end))
        let completed = (at: at(completion), step: AgendaItem.Step.completed(end))
        let changed = (at: at(dateChange), step: AgendaItem.Step.dateChanged(changedEnd))
        let completedLater = (at: at(changedCompletion), step: AgendaItem.Step.completed(changedEnd))
        switch rule.outcome {
        case .accept: return [receipt, dateSet, completed]
        case .reject(let reasons): return [receipt, (at(rejection), .rejected(reasons))]
        case .dateThenChange: return [receipt, dateSet, changed, completedLater]
        case .dateWithdrawn:
            let withdrawn = at(.milliseconds((date.milliseconds + dateChange.milliseconds) / 2))
            return [receipt, dateSet, (withdrawn, .dateWithdrawn), (changed.at, .dateSet(changedEnd)), completedLater]
        case .question: return [receipt, (at(rejection), .question), dateSet, completed]
        case .unclear: return [receipt, (at(rejection), .unclear), dateSet, completed]
        case .silence: return []
        case .completeWithoutDate: return [receipt, completed]
        case .falseCompletion: return [receipt, (completed.at, .miscalled(end))]
        case .lateCompletion:
            let late = AgendaItem.wholeSecond(at(completion + Self.lateness))
            return [receipt, dateSet, (late, .completed(late))]
        }
    }
}
