import DocumentMatching
import Porting
import Timekeeping
import Violations

/// Judges requests and packets by the rules of ``RuleCatalogue``, under one policy and one list of area codes.
package struct Rulebook: Sendable {
    /// The prices, ages and severities to judge by.
    package let policy: PortingPolicy
    /// The list of area codes to judge by.
    package let areaCodes: AreaCodeTable

    /// Makes a rulebook.
    package init(policy: PortingPolicy = .bundled, areaCodes: AreaCodeTable = .bundled) {
        self.policy = policy
        self.areaCodes = areaCodes
    }

    /// Judges a packet by every rule, and does not stop at the first breach.
    ///
    /// - Parameters:
    ///   - packet: The request and its present documents.
    ///   - now: The moment to judge at; ages are counted in days of the policy's time zone.
    ///   - overrides: The overrides of earlier findings of the same packet.
    /// - Returns: Every rule of the catalogue at least once, in its order.
    package func forecast(_ packet: PacketToCheck, at now: Timestamp, overrides: [Override] = []) -> Forecast {
        forecast(packet, on: policy.businessCalendar().day(of: now), overrides: overrides)
    }

    /// Judges a packet by every rule, as of a day.
    package func forecast(_ packet: PacketToCheck, on day: CalendarDay, overrides: [Override] = []) -> Forecast {
        var sheet = FindingSheet(policy)
        judge(packet.request, &sheet)
        if let first = packet.textsTooLong.first {
            let names = packet.textsTooLong.joined(separator: ", ")
            sheet.breach(.onePage, first, "The porting request form does not fit on one page because of \(names).")
        }
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
        // First, so that whoever waits until it is over sees every finding at once.
        if packet.documents.contains(where: { $0.reading == nil }) { return .reading }
        let stops = findings.filter(\.stops)
        if stops.contains(where: { $0.severity == .block }) { return .blocked }
        return stops.isEmpty ? .maySend : .held
    }

    /// Judges the request without its documents.
    private func judge(_ request: PortRequestForm, _ sheet: inout FindingSheet) {
        let judgement = judgement(of: request)
        for violation in judgement.violations + judgement.doubts { sheet.breach(violation) }
        judgeUnknown(request, isNumber: judgement.number != nil, &sheet)
        judgeRestOfGate(request.gate, &sheet)
    }
}

extension Finding {
    /// The finding as a violation, as it is sent to the supervisor.
    package var violation: Violation {
        Violation(
            field: field ?? rule.rawValue,
            rule: rule,
            message: message,
            remedy: remedy ?? "",
            overridable: isOverridable ? true : nil
        )
    }
}
