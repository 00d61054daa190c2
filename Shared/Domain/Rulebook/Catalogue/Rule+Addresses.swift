extension Rule {
    static let aboutAddresses: [Rule] = [
        .officeAddressGiven, .officeAddressesAgree, .newAccount, .noPOBox, .stateKnown, .zipFiveDigits, .zipOfState,
    ]

    static let officeAddressGiven = Rule(
        "practice.address.required",
        .addresses,
        needs: "the doctor settings and the practice-group settings",
        .block,
        "The office address is set in the doctor settings and, for a practice in a group, in those of the group.",
        remedy: "Set up the office address in both, with a ZIP code of five digits.",
        source: RuleSource.step1
    )
    static let officeAddressesAgree = Rule(
        "practice.addresses-agree",
        .addresses,
        needs: "the doctor settings and the practice-group settings",
        .warn,
        "The two office addresses are the same.",
        remedy: "Make them the same, unless the doctor really works at another location.",
        source: RuleSource.decision
    )
    static let newAccount = Rule(
        "practice.new-account",
        .addresses,
        needs: "the account that the practice names",
        .block,
        "The number goes to a new Updox account, and not to one that the practice has of its own.",
        remedy: "Leave the account out; a new one is opened. One that Direct Messaging made is found by itself.",
        source: RuleSource.step1
    )
    static let noPOBox = Rule(
        "form.address.no-po-box",
        .addresses,
        needs: "the billed address",
        .block,
        "The address of the line is not a PO box.",
        remedy: "Enter the street address that the carrier has on file for the line.",
        source: RuleSource.research
    )
    static let stateKnown = Rule(
        "form.state.known",
        .addresses,
        needs: "every address",
        .block,
        "The state is the code of a US state or territory.",
        remedy: "Use the two capital letters of the state, such as IL.",
        source: RuleSource.step3
    )
    static let zipFiveDigits = Rule(
        "form.zip.five-digits",
        .addresses,
        needs: "every address",
        .block,
        "The ZIP code has exactly five digits; more digits cause failures in Direct Messaging later.",
        remedy: "Enter the five digits of the ZIP code.",
        source: RuleSource.step1
    )
    static let zipOfState = Rule(
        "form.zip.of-state",
        .addresses,
        needs: "the billed address, the ZIP code of the line and the list of ZIP prefixes",
        .warn,
        "The first three digits of the ZIP code belong to the state.",
        remedy: "Compare the ZIP code and the state with the bill.",
        source: RuleSource.decision
    )
}
