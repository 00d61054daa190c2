import Porting
import Violations

/// The conclusion from the answers about the line.
package enum GateVerdict: Hashable, Sendable {
    case passed
    /// The line must not be ported; the advice is for the customer, in sentences.
    case declined(reason: ReasonCode, advice: String)
    /// Answers are missing, or something must be corrected before the port can begin.
    case incomplete([Violation])
}

extension GateAnswers {
    /// Judges the answers; a reason to decline counts even when other answers are missing.
    ///
    /// - Returns: With several reasons to decline, the first as the code and all of them in the advice.
    package func verdict() -> GateVerdict {
        let obstacles = obstacles
        if let first = obstacles.first {
            let why = obstacles.map(\.sentencePart).joined(separator: ", and ")
            return .declined(
                reason: first.reason,
                advice: "This number should stay where it is, because \(why). Use call forwarding instead."
            )
        }
        let violations = violations
        return violations.isEmpty ? .passed : .incomplete(violations)
    }

    /// What does not stop the port but needs attention.
    package var doubts: [Violation] {
        guard losingProviderKind == .eFaxReseller else { return [] }
        return [
            Violation(
                of: .providerReleases,
                field: "gate.losingProviderKind",
                "Some internet fax companies refuse to release numbers they issued; ask this one before you begin."
            )
        ]
    }

    private var obstacles: [(reason: ReasonCode, sentencePart: String)] {
        let questions: [(isObstacle: Bool, reason: ReasonCode, sentencePart: String)] = [
            (carrierAllowsPorting == false, .carrierRefusesPorting, "the current carrier does not allow it"),
            (lineCarriesInternet == true, .lineCarriesInternet, "the line carries the internet service"),
            (lineCarriesCardReader == true, .lineCarriesCardReader, "the line carries a credit-card reader"),
            (lineCarriesAlarm == true, .lineCarriesAlarm, "the line carries an alarm"),
            (sharedVoiceLine == true, .sharedVoiceLine, "the line is also used for calls"),
            (distinctiveRing == true, .distinctiveRing, "the number is a distinctive ring on another line"),
        ]
        return questions.filter(\.isObstacle).map { ($0.reason, $0.sentencePart) }
    }

    private var violations: [Violation] {
        unanswered.map { question in
            Violation(of: .gateAnswered, field: "gate.\(question.field)", "It is not known \(question.asks).")
        } + unmet
    }

    private var unanswered: [(field: String, asks: String)] {
        let questions: [(isAnswered: Bool, field: String, asks: String)] = [
            (carrierAllowsPorting != nil, "carrierAllowsPorting", "whether the current carrier allows porting"),
            (
                carrierContactAccurate != nil, "carrierContactAccurate",
                "whether the carrier's contact information is accurate"
            ),
            (lineCarriesInternet != nil, "lineCarriesInternet", "whether the line carries the internet service"),
            (lineCarriesCardReader != nil, "lineCarriesCardReader", "whether the line carries a credit-card reader"),
            (lineCarriesAlarm != nil, "lineCarriesAlarm", "whether the line carries an alarm"),
            (sharedVoiceLine != nil, "sharedVoiceLine", "whether the line is also used for calls"),
            (distinctiveRing != nil, "distinctiveRing", "whether the number is a distinctive ring on another line"),
            (
                understandsOldDevicesStop != nil, "understandsOldDevicesStop",
                "whether the customer understands that the old devices stop working on this line"
            ),
            (
                understandsIrreversible != nil, "understandsIrreversible",
                "whether the customer understands that a completed port is irreversible"
            ),
            (losingProviderKind != nil, "losingProviderKind", "what kind of company the current provider is"),
            (answeredBy.map(TextRule.isEmptyOfWords) == false, "answeredBy", "who gave the answers"),
            (answeredAt != nil, "answeredAt", "when the answers were given"),
        ]
        return questions.filter { !$0.isAnswered }.map { ($0.field, $0.asks) }
    }

    private var unmet: [Violation] {
        var violations: [Violation] = []
        if carrierContactAccurate == false {
            violations.append(
                Violation(
                    of: .contactAccurate,
                    field: "gate.carrierContactAccurate",
                    "The current carrier's contact information for the customer is not accurate."
                )
            )
        }
        if understandsOldDevicesStop == false {
            violations.append(
                notUnderstood("understandsOldDevicesStop", "that the old devices stop working on this line")
            )
        }
        if understandsIrreversible == false {
            violations.append(notUnderstood("understandsIrreversible", "that a completed port is irreversible"))
        }
        return violations
    }

    private func notUnderstood(_ field: String, _ what: String) -> Violation {
        Violation(of: .consequencesUnderstood, field: "gate.\(field)", "The customer has not understood \(what).")
    }
}
