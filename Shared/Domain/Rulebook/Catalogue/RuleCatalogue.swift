import Violations

/// All rules that a packet is checked against, in the order in which findings are listed.
///
/// Rules about a call (its key, its limits) are not included: they say how to ask, not what a carrier rejects.
package enum RuleCatalogue {
    /// Every rule once.
    package static let all: [Rule] =
        Rule.aboutTheGate + Rule.aboutTheNumber + Rule.aboutAddresses + Rule.aboutTheForm + Rule.aboutDocuments
        + Rule.aboutBills + Rule.aboutLetters

    /// The rule of an id that came from outside, such as from a call or the policy; `nil` for an unknown one.
    package static func rule(_ id: RuleID) -> Rule? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

/// Where rules come from.
enum RuleSource {
    static let step1 = "The porting article, step 1: prerequisites"
    static let step3 = "The porting article, step 3: the form and its attachments"
    static let international = "The porting article: no international fax"
    static let nanp = "North American Numbering Plan (ATIS-0300051)"
    static let research = "Research on what porting desks reject"
    static let regulation = "47 CFR 64.1130, letters of agency"
    static let decision = "Our own decision"
}
