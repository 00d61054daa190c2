import Timekeeping
import Violations

/// The result of one rule for one packet, or for one field of it.
package struct Finding: Codable, Hashable, Sendable {
    /// The result of a rule.
    package enum Outcome: String, Codable, CaseIterable, Sendable {
        case pass
        /// The rule is broken, but the packet may be sent.
        case warn
        /// The rule is broken, and the packet is not sent until it is corrected, or overridden if the rule only holds.
        case fail
        /// The rule could not be judged; this never counts as passed.
        case notChecked
    }

    /// The rule.
    package let rule: RuleID
    /// Its result.
    package let outcome: Outcome
    /// What a breach does, under the policy in use.
    package let severity: RuleSeverity
    /// The path of the field, such as `form.billedAddress.zip` or `documents.bill`; `nil` if the rule passes for all.
    package let field: String?
    /// What was found, as one sentence; for a pass, what must hold.
    package let message: String
    /// What to do, as one sentence; `nil` if there is nothing to do.
    package let remedy: String?
    /// What a document says about the field.
    package let evidence: [FieldEvidence]
    /// The override that applies; the outcome is then a warning.
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

    /// Makes the warning that a finding becomes by an override.
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

    /// Whether it stops the packet from being sent.
    package var stops: Bool { outcome == .fail }

    /// Whether operations may override it.
    package var isOverridable: Bool { outcome == .fail && severity == .hold }
}

/// A person's decision that a packet is sent in spite of a finding.
///
/// It applies to the finding it was given for; if the field or the message changes, a new override is needed.
package struct Override: Codable, Hashable, Sendable {
    /// The rule of the finding.
    package let rule: RuleID
    /// The field of the finding.
    package let field: String?
    /// The message of the finding that the person saw.
    package let message: String
    /// The person who decided.
    package let actor: String
    /// Why the packet is sent anyway.
    package let reason: String
    /// When it was decided.
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
