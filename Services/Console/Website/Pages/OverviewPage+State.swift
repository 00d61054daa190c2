import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import SystemPicture
import Timekeeping

/// The parts of the first page that say how things stand.
extension WebPage {
    // MARK: Alerts

    static func alerts(_ snapshot: SystemSnapshot) -> WebBlock? {
        let alerts = snapshot.alerts
        guard !alerts.isEmpty else { return nil }
        var table = WebTable("What is wrong", "Urgent", "Section of the runbook")
        for alert in alerts {
            let isUrgent = alert.rule.severity == .page
            table.add(
                WebText(alert.summary, isUrgent ? .bad : .warning, link: alert.path),
                WebText(isUrgent ? "yes" : "no", isUrgent ? .bad : .faint),
                WebText(alert.rule.rawValue, isCode: true)
            )
        }
        return WebBlock(heading: "Alerts that hold now", table: table)
    }

    // MARK: Money

    static func spend(_ answer: Result<MonthSums, Silence>) -> WebBlock {
        let heading = "Spend this month"
        let found: MonthSums
        switch answer {
        case .failure(let silence):
            return WebBlock(heading: heading, lines: [WebText("Unknown: \(silence.message)", .bad)])
        case .success(let sums): found = sums
        }
        let (month, last) = (found.month, found.month.previous)
        let link = "/costs?month=\(month.name)"
        guard found.sums.count + found.before.count > 0 else {
            return WebBlock(
                heading: heading,
                lines: [WebText("No fee arose in \(month.name) or \(last.name).", link: link)]
            )
        }
        let (due, before) = (FeeTotals(found.sums).due, FeeTotals(found.before).due)
        let undecided = found.sums.count(of: .undecided)
        let open = undecided == 1 ? "1 fee is to decide." : "\(undecided) fees are to decide."
        return WebBlock(
            heading: heading,
            lines: [WebText("\(due) due so far, \(before) in all of \(last.name).", link: link)]
                + (undecided > 0 ? [WebText(open, .warning, link: link)] : []),
            table: found.table(isWhole: false)
        )
    }

    // MARK: Requests

    static func states(_ snapshot: SystemSnapshot) -> WebBlock {
        guard let sagas = snapshot.sagas else {
            let line = WebText("Unknown: the saga supervisor does not answer.", .bad)
            return WebBlock(heading: "Active requests", lines: [line])
        }
        guard let most = sagas.states.map(\.count).max() else {
            return WebBlock(heading: "Active requests", lines: [WebText("None.", .faint)])
        }
        var table = WebTable("State", "#Requests", "Share", "Oldest since")
        // The states are declared in the order of a request's life.
        for entry in PortState.allCases.compactMap({ state in sagas.states.first { $0.state == state } }) {
            let share = Double(entry.count) / Double(max(most, 1))
            table.add(
                WebText(entry.state.rawValue, entry.state.style, link: "/requests?q=state:\(entry.state.rawValue)"),
                .number(entry.count),
                WebText("", entry.state.style, graphic: .bar(share)),
                WebText(entry.oldestSince.toTheMinute)
            )
        }
        return WebBlock(heading: "Active requests", table: table)
    }

    // MARK: Services

    static func channels(_ snapshot: SystemSnapshot) -> WebBlock {
        WebBlock(heading: "Channels", graphic: ChannelMap(snapshot.services).graphic)
    }

    static func services(_ snapshot: SystemSnapshot) -> WebBlock {
        var table = WebTable("Service", "State", "Sends to (credit)", "Version")
        for service in snapshot.services {
            let links = service.links.map { link in
                link.state == .up
                    ? "\(link.receiver) (\(link.creditMessages))" : "\(link.receiver): \(link.state.rawValue)"
            }
            let areUp = service.links.allSatisfy { $0.state == .up }
            table.add(
                WebText(service.service.rawValue, .strong),
                WebText(service.state.rawValue, service.state.style),
                service.why.map { WebText($0, service.state.style) }
                    ?? WebText(links.joined(separator: ", "), areUp ? .plain : .warning),
                WebText(service.version ?? "", .faint)
            )
        }
        return WebBlock(heading: "Services", table: table)
    }
}

extension Alert {
    /// Where the console shows more about it, or lets a person deal with it.
    var path: String {
        switch rule {
        case .serviceDown, .restarting, .linkDown, .channelQuarantined, .strangerRefused: "/channels"
        case .degraded, .queueOld, .queueDeep, .diskNearlyFull, .slowCommits: "/queues"
        case .deadLetter: "/dead-letters"
        case .ambiguousEffect, .effectsFrozen: "/effects"
        case .mailboxUnread, .unmatchedMail, .mailUnaccounted: "/tasks"
        case .spend: "/costs"
        case .sagaOrphaned: "/requests?q=is:alive"
        case .timerLag: "/timers"
        case .vendorSilent, .sagaWaitsForOperator, .portedNotLinked:
            labels.attention.isEmpty ? "/requests?q=state:\(labels.state)" : "/requests?q=attention:\(labels.attention)"
        }
    }
}
