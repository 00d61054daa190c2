import Porting

/// Collects what is seen, rule by rule, until it is told in the order of the catalogue.
struct FindingSheet {
    private let policy: PortingPolicy
    private var findings: [RuleID: [Finding]] = [:]

    init(_ policy: PortingPolicy) {
        self.policy = policy
    }

    /// A rule is broken.
    ///
    /// `atMost` keeps a near miss from being taken as seriously as a contradiction.
    mutating func breach(
        _ id: RuleID,
        _ field: String?,
        _ message: String,
        remedy: String? = nil,
        evidence: [FieldEvidence] = [],
        atMost: RuleSeverity = .block
    ) {
        guard let rule = RuleCatalogue.rule(id) else { return }
        let usual = severity(of: rule)
        let severity: RuleSeverity = usual == .warn || atMost == .warn ? .warn : usual == .hold ? .hold : atMost
        let outcome: Finding.Outcome = severity == .warn ? .warn : .fail
        add(rule, outcome, severity, field, message, remedy, evidence)
    }

    /// A rule could not be judged.
    mutating func notChecked(_ id: RuleID, _ field: String?, _ message: String, evidence: [FieldEvidence] = []) {
        guard let rule = RuleCatalogue.rule(id) else { return }
        add(rule, .notChecked, severity(of: rule), field, message, nil, evidence)
    }

    /// A rule holds, and this shows it.
    mutating func pass(_ id: RuleID, _ field: String, evidence: [FieldEvidence]) {
        guard let rule = RuleCatalogue.rule(id) else { return }
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
        let finding = Finding(
            rule,
            outcome,
            severity,
            field: field,
            message: message,
            remedy: remedy,
            evidence: evidence
        )
        findings[rule.id, default: []].append(finding)
    }

    private func severity(of rule: Rule) -> RuleSeverity { policy.ruleSeverities[rule.id.rawValue] ?? rule.severity }

    /// Every rule of the catalogue at least once; one of which nothing was said holds.
    func inOrder(overriding overrides: [Override]) -> [Finding] {
        RuleCatalogue.all.flatMap { rule in
            findings[rule.id] ?? [Finding(rule, .pass, severity(of: rule))]
        }.map { $0.overridden(by: overrides) }
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
    init(
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
