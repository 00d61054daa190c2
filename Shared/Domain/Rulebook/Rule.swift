import Porting

/// One rule of the catalogue: what must hold before an attempt is spent.
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

    package let id: RuleID
    package let topic: Topic
    /// What must be known to judge it, such as "the text of the bill".
    package let needs: String
    /// What a breach does unless the policy says otherwise.
    package let severity: RuleSeverity
    /// What must hold, as one sentence.
    package let sentence: String
    /// How a breach is mended, as one sentence; a finding may know better.
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
