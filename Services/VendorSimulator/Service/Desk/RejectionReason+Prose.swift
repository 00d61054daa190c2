import VendorSandbox

/// Reasons in the words of the desk.
extension RejectionReason {
    /// The reason as the desk writes it, without a full stop.
    var clause: String {
        switch self {
        case .name: "the billed name on the form does not match their records"
        case .address: "the billing address on the form does not match their records"
        case .zip: "the ZIP code on the form does not match their records"
        case .accountNumber: "the account number on the form does not match their records"
        case .billingPhone: "the billing telephone number on the form does not match their records"
        case .authorizingPerson: "the authorizing person is not listed on the account"
        case .pin: "the PIN or passcode of the account is missing or wrong"
        case .letterMissing: "the letter of authorization is missing"
        case .letterUnsigned: "the letter of authorization is not signed"
        case .letterStale: "the letter of authorization is too old"
        case .letterIllegible: "the letter of authorization is not legible"
        case .billMissing: "the copy of the current bill is missing"
        case .billStale: "the bill is too old, they need the most recent one"
        case .numberInactive: "the number is not active"
        case .pendingOrder: "there is a pending order on the account"
        case .freeze: "there is a port freeze on the account"
        case .specialFeature: "the line carries a special feature such as DSL or a hunt group"
        case .focExpired: "the firm order commitment date has expired"
        case .vendorError: "our own system had an error while handling the order"
        case .notPortable: "the number is not portable"
        case .noCoverage: "we have no coverage in the rate center of this number"
        case .conflict: "there is a conflict about the number with another provider"
        }
    }

    /// What the desk asks the sender to do.
    var remedy: String {
        switch self.class {
        case .data: "Please send a corrected form."
        case .document: "Please send the request again with a new document."
        case .line: "Please have the customer settle this with the carrier and send the request again."
        case .timing: "Please send the request again so that we can ask for a new date."
        case .vendor: "Please send the request again."
        case .impossible: "We cannot port this number."
        case .dispute: "Please let us know who is entitled to the number."
        }
    }
}
