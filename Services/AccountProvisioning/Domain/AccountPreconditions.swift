import Porting
import Violations

/// What the practice must set up before its vendor account can be opened.
package enum AccountPreconditions {
    /// Everything that is missing; empty if the account can be opened.
    package static func problems(_ practice: Practice) -> [Violation] {
        var problems: [Violation] = []
        if isBlank(practice.practiceGroupID) {
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
        if isBlank(practice.practiceName) {
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

    private static func isBlank(_ text: String?) -> Bool { (text ?? "").allSatisfy(\.isWhitespace) }

    // MARK: Tasks of operations

    /// Asks a person to open the account, or to find the one that Direct Messaging has opened.
    package static func taskForPeople(_ practiceGroupID: String, name: String) -> Violation {
        Violation(
            field: "account",
            rule: "account.by-hand",
            message: "The practice \(name) needs an \(Vendor.name) account.",
            remedy:
                """
                Open it on the fax management page, or find the one that Direct Messaging has opened. Then record its \
                ids: \(command(practiceGroupID))
                """
        )
    }

    /// What the vendor refused, in its words.
    package static func refusal(_ sentence: String, _ practiceGroupID: String) -> Violation {
        Violation(
            field: "account",
            rule: "account.vendor",
            message: sentence,
            remedy:
                "Resolve this with the vendor, then retry the step, or record the account: \(command(practiceGroupID))"
        )
    }

    /// The provider's earlier account stands in the way of a new one.
    package static func ownAccount(_ sentence: String, _ practiceGroupID: String) -> Violation {
        Violation(
            field: "account",
            rule: "account.own-account",
            message: sentence,
            remedy:
                """
                The provider's earlier account cannot be used. Have \(Vendor.name) open a new one for the practice, \
                then retry the step, or record it: \(command(practiceGroupID))
                """
        )
    }

    private static func command(_ practiceGroupID: String) -> String {
        "faxport accounts record \(practiceGroupID) --user-id … --account-number …"
    }
}
