import Violations

extension Rule {
    static let aboutTheNumber: [Rule] = [
        .numberGiven, .oneNumber, .noLetters, .noExtension, .numberCharacters, .countryCode, .areaCodeGiven,
        .tenDigits, .areaCodeStart, .areaCodeNotN11, .exchangeStart, .exchangeNotN11, .numberPortable, .areaCodeKnown,
    ]

    static let numberGiven = ofWriting(
        "number.required",
        "The number to port and the billing phone are given.",
        remedy: "Enter the ten digits of the number, as in (212) 555-0123."
    )
    static let oneNumber = ofWriting(
        "number.one",
        "Only one number is given.",
        remedy: "Send one request for each number."
    )
    static let noLetters = ofWriting(
        "number.no-letters",
        "The number is written in digits.",
        remedy: "Replace each letter with the digit on its key."
    )
    static let noExtension = ofWriting(
        "number.no-extension",
        "The number has no extension.",
        remedy: "Enter the number of the line itself, without the extension."
    )
    static let numberCharacters = ofWriting(
        "number.characters",
        "The number contains only digits, spaces, dots, dashes and brackets, besides invisible characters and tel:.",
        remedy: "Use digits, spaces, dots, dashes and brackets only."
    )
    static let countryCode = ofWriting(
        "number.country-code",
        "The country code is +1 or left out; another one with a number of that country breaks number.portable.",
        remedy: "Enter a number of the United States."
    )
    static let areaCodeGiven = ofWriting(
        "number.area-code-missing",
        "The number includes its area code.",
        remedy: "Put the three digits of the area code in front."
    )
    static let tenDigits = ofWriting(
        "number.ten-digits",
        "The number has ten digits.",
        remedy: "Enter the area code and the seven digits after it."
    )
    static let areaCodeStart = ofWriting(
        "number.area-code-start",
        "The area code does not start with 0 or 1.",
        remedy: comparison
    )
    static let areaCodeNotN11 = ofWriting(
        "number.area-code-n11",
        "The area code is not a service code such as 911.",
        remedy: comparison
    )
    static let exchangeStart = ofWriting(
        "number.exchange-start",
        "The three digits after the area code do not start with 0 or 1.",
        remedy: comparison
    )
    static let exchangeNotN11 = ofWriting(
        "number.exchange-n11",
        "The three digits after the area code are not a service code.",
        remedy: comparison
    )
    /// The area code is one from which numbers can be ported.
    package static let numberPortable = Rule(
        "number.portable",
        .number,
        needs: "the number and the list of area codes",
        .block,
        "The number is one of the United States, and its area code is not toll-free, premium or personal.",
        remedy: "Keep the number where it is and use call forwarding.",
        source: RuleSource.international
    )
    static let areaCodeKnown = Rule(
        "number.area-code-known",
        .number,
        needs: "the number and the list of area codes",
        .warn,
        "The area code is assigned and belongs to a state, not to a territory.",
        remedy: "Compare the number with the bill before an attempt is sent.",
        source: RuleSource.research
    )

    private static let comparison = "Compare the number with the one on the bill."

    private static func ofWriting(_ id: RuleID, _ sentence: String, remedy: String) -> Rule {
        Rule(
            id,
            .number,
            needs: "the number as typed",
            .block,
            sentence,
            remedy: remedy,
            source: RuleSource.nanp
        )
    }
}
