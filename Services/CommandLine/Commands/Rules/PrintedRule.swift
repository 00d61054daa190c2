import Porting
import Rulebook

/// A rule of the catalogue with its severity according to the policy of this release.
package struct PrintedRule: Encodable, Sendable {
    package let id: String
    package let topic: Rule.Topic
    package let severity: RuleSeverity
    package let sentence: String
    package let remedy: String
    package let needs: String
    package let source: String

    private init(_ rule: Rule) {
        id = rule.id.rawValue
        topic = rule.topic
        severity = PortingPolicy.bundled.ruleSeverities[rule.id.rawValue] ?? rule.severity
        sentence = rule.sentence
        remedy = rule.remedy
        needs = rule.needs
        source = rule.source
    }

    /// All rules, in the order of the catalogue.
    package static let all = RuleCatalogue.all.map(PrintedRule.init)
}
