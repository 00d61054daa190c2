extension GateAnswers {
    /// Judges the answers; a reason to decline counts even when other answers are missing.
    ///
    /// - Returns: With several reasons to decline, the first as the code and all of them in the advice.
    package func verdict() -> GateVerdict {
        let obstacles = obstacles
        if let first = obstacles.first {
            let findings = obstacles.map(\.finding).joined(separator: ", and ")
            return .declined(
                reason: first.reason,
                advice: "Do not port this number, because \(findings): keep it where it is and use call forwarding."
            )
        }
        let violations = violations
        return violations.isEmpty ? .passed : .incomplete(violations)
    }

    /// What does not stop the port but deserves a look.
    package var doubts: [Violation] {
        guard losingProviderKind == .eFaxReseller else { return [] }
        return [
            Violation(
                field: "gate.losingProviderKind",
                rule: "gate.provider-releases",
                message:
                    "Some internet fax companies refuse to release numbers they issued; ask this one before you begin.",
                remedy: "Have the customer ask the provider in writing whether it releases the number."
            )
        ]
    }

    private var obstacles: [(reason: ReasonCode, finding: String)] {
        let questions: [(isObstacle: Bool, reason: ReasonCode, finding: String)] = [
            (carrierAllowsPorting == false, .carrierRefusesPorting, "the current carrier does not allow it"),
            (lineCarriesInternet == true, .lineCarriesInternet, "the line carries the internet service"),
            (lineCarriesCardReader == true, .lineCarriesCardReader, "the line carries a credit-card reader"),
            (lineCarriesAlarm == true, .lineCarriesAlarm, "the line carries an alarm"),
            (sharedVoiceLine == true, .sharedVoiceLine, "the line is also used for calls"),
            (distinctiveRing == true, .distinctiveRing, "the number is a distinctive ring on another line"),
        ]
        return questions.filter(\.isObstacle).map { ($0.reason, $0.finding) }
    }

    private var violations: [Violation] {
        unanswered.map { question in
            Violation(
                field: "gate.\(question.field)",
                rule: "gate.answered",
                message: "It is not answered \(question.asks).",
                remedy: "Ask the customer and record the answer."
            )
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
            (answeredBy.map(TextRule.isBlank) == false, "answeredBy", "who gave the answers"),
            (answeredAt != nil, "answeredAt", "when the answers were given"),
        ]
        return questions.filter { !$0.isAnswered }.map { ($0.field, $0.asks) }
    }

    private var unmet: [Violation] {
        var violations: [Violation] = []
        if carrierContactAccurate == false {
            violations.append(
                Violation(
                    field: "gate.carrierContactAccurate",
                    rule: "gate.contact-accurate",
                    message: "The current carrier's contact information for the customer is not accurate.",
                    remedy: "Have the customer correct it with the carrier, then record that it is accurate."
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
        Violation(
            field: "gate.\(field)",
            rule: "gate.understood",
            message: "The customer has not understood \(what).",
            remedy: "Explain it, and go on only when the customer agrees."
        )
    }
}
