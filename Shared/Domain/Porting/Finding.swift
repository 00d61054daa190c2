import Timekeeping

/// What one rule says about one packet.
package struct Finding: Codable, Hashable, Sendable {
    package enum Outcome: String, Codable, CaseIterable, Sendable {
        case pass
        /// Broken, but the packet may leave.
        case warn
        /// Broken, and the packet stays: for good where the rule blocks, until an override where it holds.
        case fail
        /// It could not be looked at; never told as passed.
        case notChecked
    }

    package let rule: RuleID
    package let outcome: Outcome
    /// What a breach does, under the policy of the moment.
    package let severity: RuleSeverity
    /// The path of the field, such as `form.billedAddress.zip` or `documents.bill`; `nil` where the rule holds of all.
    package let field: String?
    /// What was seen, as one sentence; what must hold, where it holds.
    package let message: String
    /// What to do, as one sentence; `nil` where there is nothing to do.
    package let remedy: String?
    /// What a document says about it.
    package let evidence: [FieldEvidence]
    /// Who overrode it; the outcome is then a warning.
    package let override: Override?

    /// Makes a finding without an override.
    package init(
        rule: RuleID,
        outcome: Outcome,
        severity: RuleSeverity,
        field: String?,
        message: String,
        remedy: String?,
        evidence: [FieldEvidence]
    ) {
        self.rule = rule
        self.outcome = outcome
        self.severity = severity
        self.field = field
        self.message = message
        self.remedy = remedy
        self.evidence = evidence
        override = nil
    }

    /// The same finding, known to a person and only a warning now.
    package init(warningIn finding: Finding, _ override: Override) {
        rule = finding.rule
        outcome = .warn
        severity = finding.severity
        field = finding.field
        message = finding.message
        remedy = finding.remedy
        evidence = finding.evidence
        self.override = override
    }

    /// Whether it keeps the packet from leaving.
    package var stops: Bool { outcome == .fail }

    /// Whether a person may override it.
    package var isOverridable: Bool { outcome == .fail && severity == .hold }
}

/// A person's word that a finding is known and the packet shall leave all the same.
///
/// It counts for the finding it was given for: where the field or what was seen is another, it is asked for again.
package struct Override: Codable, Hashable, Sendable {
    package let rule: RuleID
    package let field: String?
    /// The message of the finding that the person saw.
    package let message: String
    package let actor: String
    package let reason: String
    package let at: Timestamp

    /// Makes an override of a finding.
    package init(of finding: Finding, actor: String, reason: String, at: Timestamp) {
        rule = finding.rule
        field = finding.field
        message = finding.message
        self.actor = actor
        self.reason = reason
        self.at = at
    }

    /// Whether it was given for this finding: the same rule, field and message.
    package func covers(_ finding: Finding) -> Bool {
        finding.rule == rule && finding.field == field && finding.message == message
    }
}
