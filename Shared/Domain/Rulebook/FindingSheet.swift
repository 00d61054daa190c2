import Porting
import Violations

/// Collects findings rule by rule, and lists them in the order of the catalogue.
struct FindingSheet {
    private let policy: PortingPolicy
    private var findings: [Finding] = []

    init(_ policy: PortingPolicy) {
        self.policy = policy
    }

    /// A rule is broken.
    ///
    /// `atMost` keeps a near match from being treated as severely as a contradiction.
    mutating func breach(
        _ rule: Rule,
        _ field: String?,
        _ message: String,
        remedy: String? = nil,
        evidence: [FieldEvidence] = [],
        atMost: RuleSeverity = .block
    ) {
        let severity = min(severity(of: rule), atMost)
        add(rule, severity == .warn ? .warn : .fail, severity, field, message, remedy, evidence)
    }

    /// A request breaks a rule.
    ///
    /// A rule that the catalogue does not list blocks: a breach is never dropped.
    mutating func breach(_ violation: Violation) {
        if let rule = RuleCatalogue.rule(violation.rule) {
            breach(rule, violation.field, violation.message, remedy: violation.remedy)
        } else {
            findings.append(
                Finding(
                    rule: violation.rule,
                    outcome: .fail,
                    severity: .block,
                    field: violation.field,
                    message: violation.message,
                    remedy: violation.remedy,
                    evidence: []
                )
            )
        }
    }

    /// Whether something was found about a rule.
    func hasFinding(of rule: Rule) -> Bool { findings.contains { $0.rule == rule.id } }

    /// Whether something was found about a rule for a field.
    func hasFinding(of rule: Rule, at field: String) -> Bool {
        findings.contains { $0.rule == rule.id && $0.field == field }
    }

    /// A rule could not be judged.
    mutating func notChecked(_ rule: Rule, _ field: String?, _ message: String, evidence: [FieldEvidence] = []) {
        add(rule, .notChecked, severity(of: rule), field, message, nil, evidence)
    }

    /// A rule holds, and this evidence shows it.
    mutating func pass(_ rule: Rule, _ field: String, evidence: [FieldEvidence]) {
        add(rule, .pass, severity(of: rule), field, nil, nil, evidence)
    }

    private mutating func add(
        _ rule: Rule,
        _ outcome: Finding.Outcome,
        _ severity: RuleSeverity,
        _ field: String?,
        _ message: String?,
        _ remedy: String?,
        _ evidence: [FieldEvidence]
    ) {
        findings.append(
            Finding(
                rule,
                outcome,
                severity,
                field: field,
                message: message,
                remedy: remedy,
                evidence: evidence
            )
        )
    }

    private func severity(of rule: Rule) -> RuleSeverity {
        rule.id == Rule.onePage.id ? rule.severity : policy.ruleSeverities[rule.id.rawValue] ?? rule.severity
    }

    /// Every rule of the catalogue at least once; a rule without a finding passes.
    ///
    /// Findings by rules outside the catalogue come last.
    func inOrder(overriding overrides: [Override]) -> [Finding] {
        let byRule = Dictionary(grouping: findings, by: \.rule)
        let listed = RuleCatalogue.all.flatMap { rule in
            byRule[rule.id] ?? [Finding(rule, .pass, severity(of: rule))]
        }
        let unlisted = findings.filter { RuleCatalogue.rule($0.rule) == nil }
        return (listed + unlisted).map { $0.overridden(by: overrides) }
    }
}

extension RuleSeverity: Comparable {
    /// The less severe one is the smaller.
    package static func < (left: RuleSeverity, right: RuleSeverity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .warn: 0
        case .hold: 1
        case .block: 2
        }
    }
}

extension Finding {
    fileprivate func overridden(by overrides: [Override]) -> Finding {
        guard isOverridable, let override = overrides.last(where: { $0.covers(self) }) else { return self }
        return Finding(warningIn: self, override)
    }
}

extension Finding {
    /// A finding of a rule, with the rule's own texts where the finding has none.
    fileprivate init(
        _ rule: Rule,
        _ outcome: Outcome,
        _ severity: RuleSeverity,
        field: String? = nil,
        message: String? = nil,
        remedy: String? = nil,
        evidence: [FieldEvidence] = []
    ) {
        self.init(
            rule: rule.id,
            outcome: outcome,
            severity: severity,
            field: field,
            message: message ?? rule.sentence,
            remedy: outcome == .pass ? nil : remedy ?? rule.remedy,
            evidence: evidence
        )
    }
}
