import Porting
import Violations

/// One rule of the catalogue: what must hold before an attempt is sent.
///
/// Each rule is one constant, so that it cannot be named without being declared. A constant is also listed with its
/// topic (`Rule.aboutBills`, …), which puts it into ``RuleCatalogue``.
package struct Rule: Sendable, Hashable {
    /// What a rule is about; the catalogue is in this order.
    package enum Topic: String, Codable, CaseIterable, Sendable {
        case gate
        case number
        case addresses
        case form
        case document
        case bill
        case letter
    }

    /// The stable name.
    package let id: RuleID
    /// What the rule is about.
    package let topic: Topic
    /// What must be known to judge it, such as "the text of the bill".
    package let needs: String
    /// What a breach does unless the policy says otherwise.
    package let severity: RuleSeverity
    /// What must hold, as one sentence.
    package let sentence: String
    /// How to correct a breach, as one sentence; a finding may give a more specific remedy.
    package let remedy: String
    /// Where the rule comes from: the porting procedure, a regulation, known causes of rejections, or our decision.
    package let source: String

    init(
        _ id: RuleID,
        _ topic: Topic,
        needs: String,
        _ severity: RuleSeverity,
        _ sentence: String,
        remedy: String,
        source: String
    ) {
        self.id = id
        self.topic = topic
        self.needs = needs
        self.severity = severity
        self.sentence = sentence
        self.remedy = remedy
        self.source = source
    }
}

extension Violation {
    /// Makes a violation of a rule of the catalogue; the remedy is the rule's own unless a better one is given.
    package init(of rule: Rule, field: String, _ message: String, remedy: String? = nil) {
        self.init(field: field, rule: rule.id, message: message, remedy: remedy ?? rule.remedy)
    }
}
