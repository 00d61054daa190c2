import Porting
import Violations

/// What the practice must set up before its vendor account can be opened.
package enum AccountPreconditions {
    /// Everything that is missing, with who must supply it; empty if the account can be created.
    package static func problems(_ practice: Practice) -> [Violation] {
        var problems: [Violation] = []
        if (practice.practiceGroupID ?? "").isEmpty {
            let question =
                practice.soloPractitioner ? " Ask the solo practitioner what the practice is to be called." : ""
            problems.append(
                Violation(
                    field: "practice.practiceGroupID",
                    rule: "account.practice-group",
                    message: "The provider is in no practice group.",
                    remedy:
                        """
                        Put the provider into a practice group under Practice Group Settings, and name it \
                        here.\(question)
                        """
                )
            )
        }
        if (practice.practiceName ?? "").isEmpty {
            problems.append(
                Violation(
                    field: "practice.practiceName",
                    rule: "account.practice-name",
                    message: "The practice has no name.",
                    remedy: "Give the name of the practice; a solo practitioner chooses one."
                )
            )
        }
        return problems
    }
}
