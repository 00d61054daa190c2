/// What is known about each reason for a rejection.
package struct RejectionCatalogue: Sendable {
    /// One reason with its class and the words for the customer.
    package struct Entry: Hashable, Sendable {
        /// The reason.
        package let code: ReasonCode
        /// The kind of fault.
        package let `class`: RejectionClass
        /// What is wrong, as one sentence.
        package let sentence: String
        /// What cures it, as one sentence.
        package let remedy: String
    }

    /// Every known reason, by class.
    package static let entries: [Entry] =
        dataEntries + documentEntries + lineEntries + timingEntries + vendorEntries + impossibleEntries + disputeEntries
        + [unmapped]

    /// What is known about `code`; a code nobody mapped is given the class `.unmapped` and keeps its name.
    package static func entry(for code: ReasonCode) -> Entry {
        byCode[code]
            ?? Entry(code: code, class: unmapped.class, sentence: unmapped.sentence, remedy: unmapped.remedy)
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: entries.map { ($0.code, $0) })

    private static let unmapped = Entry(
        code: .unmapped,
        class: .unmapped,
        sentence: "Updox gave a reason that this system does not know.",
        remedy: "A person reads Updox's words and decides."
    )

    private static func entries(_ class: RejectionClass, _ rows: [(String, String, String)]) -> [Entry] {
        rows.map { Entry(code: ReasonCode(rawValue: $0.0), class: `class`, sentence: $0.1, remedy: $0.2) }
    }
}

extension RejectionCatalogue {
    private static let dataEntries = entries(
        .data,
        [
            (
                "NAME",
                "The billed name is not the one the carrier has on file.",
                "Enter the name exactly as the bill shows it, with every initial and suffix."
            ),
            (
                "ADDRESS",
                "The address is not the one the carrier has on file for the line.",
                "Ask the carrier for the service address on its record and enter it to the letter."
            ),
            (
                "ZIP",
                "The ZIP code is not the one the carrier has on file.",
                "Enter the five-digit ZIP code of the service address on the carrier's record."
            ),
            (
                "ACCOUNT_NUMBER",
                "The account number is not the one the carrier has for this number.",
                "Enter the account number exactly as the most recent bill shows it."
            ),
            (
                "BTN",
                "The billing phone number is not the one the carrier has on file.",
                "Ask the carrier for the billing telephone number of the account and enter it."
            ),
            (
                "AUTH_PERSON",
                "The authorizing person is not known to the carrier.",
                "Name a person whom the carrier lists on the account, and have that person sign the letter."
            ),
            (
                "PIN",
                "The PIN or passcode is missing or wrong.",
                "Ask the carrier for the account's PIN for porting out, and enter it."
            ),
            (
                "ALL_DATA",
                "Nothing on the form fits the carrier's record.",
                "Compare every field with the most recent bill and enter them again."
            ),
            (
                "NUMBER_TYPO",
                "The number is not the one the documents show.",
                "Compare the number with the bill and enter it again."
            ),
            (
                "CARRIER_WRONG",
                "The carrier named on the form does not have this number.",
                "Enter the company that sends the bill for this number, and attach its bill."
            ),
        ]
    )

    private static let documentEntries = entries(
        .document,
        [
            (
                "LOA_MISSING",
                "The letter of authorization is missing.",
                "Attach the completed and signed letter."
            ),
            (
                "LOA_UNSIGNED",
                "The letter of authorization is not signed.",
                "Have the authorizing person sign the letter, and attach it again."
            ),
            (
                "LOA_UNDATED",
                "The letter of authorization is not dated.",
                "Have the authorizing person date the letter, and attach it again."
            ),
            (
                "LOA_STALE",
                "The letter of authorization is too old.",
                "Have a new letter signed and dated, and attach it."
            ),
            (
                "LOA_ILLEGIBLE",
                "The letter of authorization cannot be read.",
                "Attach a clean scan or the PDF itself."
            ),
            (
                "LOA_MISMATCH",
                "The letter of authorization does not fit the form.",
                "Have a new letter signed that shows the same name, address and number as the form."
            ),
            (
                "BILL_MISSING",
                "The bill is missing.",
                "Attach all pages of the most recent bill."
            ),
            (
                "BILL_STALE",
                "The bill is too old.",
                "Attach the bill of the last thirty days."
            ),
            (
                "BILL_NUMBER_NOT_SHOWN",
                "The bill does not show the number.",
                "Attach the page that shows it, or another proof from the carrier that the number is yours."
            ),
        ]
    )

    private static let lineEntries = entries(
        .line,
        [
            (
                "NUMBER_INACTIVE",
                "The number is not in service with the carrier.",
                "Have the carrier put the number back into service, then confirm it here."
            ),
            (
                "PENDING_ORDER",
                "Another order is open on the account.",
                "Have the carrier finish or cancel that order, then confirm it here."
            ),
            (
                "FREEZE",
                "The account is frozen against changes.",
                "Have the carrier lift the freeze, then confirm it here."
            ),
            (
                "PORT_PROTECTION",
                "The number is protected against porting.",
                "Have the carrier switch the protection off, then confirm it here."
            ),
            (
                "SPECIAL_FEATURE",
                "A feature such as DSL, a hunt group or forwarding sits on the line.",
                "Have the carrier remove the feature, or keep the line if something else depends on it."
            ),
            (
                "PARTIAL_BTN",
                "The number is the billing number of other lines.",
                "Have the carrier move the other lines to a new billing number, then confirm it here."
            ),
            (
                "CONTRACT",
                "The carrier says that a contract holds the number.",
                "Settle the contract with the carrier; it may not keep the number for money owed."
            ),
        ]
    )

    private static let timingEntries = entries(
        .timing,
        [
            (
                "DUE_DATE",
                "The date asked for is not possible.",
                "Nothing: a new date is asked for."
            ),
            (
                "FOC_REJECTED",
                "The carrier took back the date it had agreed to.",
                "Nothing: a new date is asked for."
            ),
            (
                "FOC_EXPIRED",
                "The agreed date passed without the port.",
                "Nothing: a new date is asked for."
            ),
            (
                "OUTSIDE_HOURS",
                "The date lies outside the carrier's hours.",
                "Nothing: a new date is asked for."
            ),
        ]
    )

    private static let vendorEntries = entries(
        .vendor,
        [
            (
                "VENDOR_ERROR",
                "Updox or a system behind it failed.",
                "Nothing: Updox is asked to repair it."
            ),
            (
                "OSP_SILENT",
                "The current carrier does not answer Updox.",
                "Nothing: Updox is asked to press the carrier."
            ),
            (
                "WORKLOAD",
                "The carrier is behind with its work.",
                "Nothing: Updox is asked for a new estimate."
            ),
            (
                "OUTAGE",
                "A system needed for the port is down.",
                "Nothing: the same request goes on when it is back."
            ),
            (
                "SPLIT_REQUIRED",
                "Updox has to split the order.",
                "Nothing: Updox does this itself."
            ),
        ]
    )

    private static let impossibleEntries = entries(
        .impossible,
        [
            (
                "NOT_PORTABLE",
                "The number cannot be moved to another carrier.",
                "Keep the number where it is and use call forwarding."
            ),
            (
                "RATE_CENTER",
                "The place of the number is outside what Updox can take over.",
                "Keep the number where it is and use call forwarding."
            ),
            (
                "NO_COVERAGE",
                "Updox has no service where the number belongs.",
                "Keep the number where it is and use call forwarding."
            ),
            (
                "NON_US",
                "The number is not one of the United States.",
                "Keep the number where it is and use call forwarding."
            ),
            (
                "PROVIDER_NOT_COVERED",
                "The current provider does not have to release its numbers, and refuses.",
                "Keep the number where it is and use call forwarding."
            ),
            (
                "TOLL_FREE_UNSUPPORTED",
                "Toll-free numbers move by another process.",
                "Keep the number where it is and use call forwarding."
            ),
        ]
    )

    private static let disputeEntries = entries(
        .dispute,
        [
            (
                "CONFLICT",
                "The current carrier objects to the port.",
                "A person finds out who may decide about the number."
            ),
            (
                "ALREADY_PORTING_ELSEWHERE",
                "The number is being ported to another company.",
                "Decide which port is wanted and cancel the other."
            ),
            (
                "UNAUTHORISED",
                "Somebody says that the port was not authorized.",
                "A person finds out who may decide about the number."
            ),
        ]
    )
}
