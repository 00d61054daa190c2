/// Why a losing carrier, or the vendor itself, rejects a port request.
///
/// The vendor is another company: it knows fewer reasons than Porting's file of them, and words them in its own way.
package enum RejectionReason: String, Codable, Hashable, Sendable, CaseIterable {
    case name = "NAME"
    case address = "ADDRESS"
    case zip = "ZIP"
    case accountNumber = "ACCOUNT_NUMBER"
    case billingPhone = "BTN"
    case authorizingPerson = "AUTH_PERSON"
    case pin = "PIN"
    case letterMissing = "LOA_MISSING"
    case letterUnsigned = "LOA_UNSIGNED"
    case letterStale = "LOA_STALE"
    case letterIllegible = "LOA_ILLEGIBLE"
    case billMissing = "BILL_MISSING"
    case billStale = "BILL_STALE"
    case numberInactive = "NUMBER_INACTIVE"
    case pendingOrder = "PENDING_ORDER"
    case freeze = "FREEZE"
    case specialFeature = "SPECIAL_FEATURE"
    case focExpired = "FOC_EXPIRED"
    case vendorError = "VENDOR_ERROR"
    case notPortable = "NOT_PORTABLE"
    case noCoverage = "NO_COVERAGE"
    case conflict = "CONFLICT"

    /// Who can correct the fault, which decides what the desk asks for and whether the next packet costs a fee.
    package enum Class: Hashable, Sendable {
        case data
        case document
        case line
        case timing
        case vendor
        case impossible
        case dispute
    }

    /// The class of the reason.
    package var `class`: Class {
        switch self {
        case .name, .address, .zip, .accountNumber, .billingPhone, .authorizingPerson, .pin: .data
        case .letterMissing, .letterUnsigned, .letterStale, .letterIllegible, .billMissing, .billStale: .document
        case .numberInactive, .pendingOrder, .freeze, .specialFeature: .line
        case .focExpired: .timing
        case .vendorError: .vendor
        case .notPortable, .noCoverage: .impossible
        case .conflict: .dispute
        }
    }

    /// Whether the desk takes its resubmission fee for the packet that follows this rejection.
    package var isChargeable: Bool {
        switch self.class {
        case .data, .document, .line: true
        case .timing, .vendor, .impossible, .dispute: false
        }
    }
}
