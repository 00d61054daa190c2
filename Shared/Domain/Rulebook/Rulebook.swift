import DocumentMatching
import Porting
import Timekeeping

/// The rules under one policy, and the judgement of packets by them.
package struct Rulebook: Sendable {
    package let policy: PortingPolicy
    package let areaCodes: AreaCodeTable

    /// Makes a rulebook.
    package init(policy: PortingPolicy = .bundled, areaCodes: AreaCodeTable = .bundled) {
        self.policy = policy
        self.areaCodes = areaCodes
    }

    /// Holds a packet against every rule; nothing is stopped at the first.
    ///
    /// - Parameters:
    ///   - packet: The request and its documents as they stand.
    ///   - now: The moment to judge at; ages are counted in days of the policy's time zone.
    ///   - overrides: What people have said about earlier findings of the same packet.
    /// - Returns: Every rule of the catalogue at least once, in its order.
    package func forecast(_ packet: PacketToCheck, at now: Timestamp, overrides: [Override] = []) -> Forecast {
        forecast(packet, on: policy.businessCalendar().day(of: now), overrides: overrides)
    }

    /// Holds a packet against every rule, as of a day.
    package func forecast(_ packet: PacketToCheck, on day: CalendarDay, overrides: [Override] = []) -> Forecast {
        var sheet = FindingSheet(policy)
        judge(packet.request, &sheet)
        for kind in DocumentKind.supplied {
            let document = packet.documents.first { $0.kind == kind }
            judge(document, kind, &sheet)
            let reading = document?.reading
            let isOpen = document != nil && reading == nil
            let why = isOpen ? "The \(kind.rawValue) is still being read." : "There is no \(kind.rawValue)."
            switch kind {
            case .bill: judgeBill(reading, packet.request.form, on: day, otherwise: why, &sheet)
            case .letter: judgeLetter(reading, packet.request.form, on: day, otherwise: why, &sheet)
            case .form: break
            }
        }
        let findings = sheet.inOrder(overriding: overrides)
        return Forecast(
            day: day,
            standing: standing(of: packet, findings),
            findings: findings,
            rejection: CostOfRejection(ofAttempt: packet.attempt, policy)
        )
    }

    private func standing(of packet: PacketToCheck, _ findings: [Finding]) -> Forecast.Standing {
        let stops = findings.filter(\.stops)
        if stops.contains(where: { $0.severity == .block }) { return .blocked }
        if packet.documents.contains(where: { $0.reading == nil }) { return .reading }
        return stops.isEmpty ? .maySend : .held
    }

    /// What the rules of Porting say about the request without its documents.
    private func judge(_ request: PortRequestForm, _ sheet: inout FindingSheet) {
        let violations =
            request.violations(table: areaCodes, acceptingTollFree: policy.acceptsTollFree)
            + request.doubts(table: areaCodes, acceptingTollFree: policy.acceptsTollFree)
        for violation in violations {
            sheet.breach(
                RuleID(rawValue: violation.rule),
                violation.field,
                violation.message,
                remedy: violation.remedy
            )
        }
    }
}

extension Finding {
    /// The finding in the form in which violations of a request travel.
    package var violation: Violation {
        Violation(field: field ?? rule.rawValue, rule: rule.rawValue, message: message, remedy: remedy ?? "")
    }
}
