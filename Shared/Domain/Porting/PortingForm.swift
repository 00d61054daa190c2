/// The vendor's porting request form, as the customer filled it in.
///
/// Values are kept character for character, because the carrier compares them with its own records that way.
package struct PortingForm: Codable, Hashable, Sendable {
    /// Where the customer wants to hear about the port.
    package var customerEmail: String
    /// The number as typed; `PhoneNumber.parse` reads it.
    package var numberToPort: String
    /// The person whom the current carrier lets decide about the number.
    package var authorizingPerson: String
    /// The name exactly as on the bill.
    package var billedName: String
    /// The address exactly as on the bill.
    package var billedAddress: PostalAddress
    /// The account number with the current carrier, not with us.
    package var carrierAccountNumber: String
    /// The contact number that the current carrier has on file, as typed.
    package var billingPhone: String
    /// The losing carrier as named on its bill.
    package var currentCarrier: String
    /// The PIN or passcode with the current carrier, where one was set.
    package var pin: String?
    /// The ZIP code of the place where the line ends, where it differs from the billed one.
    package var serviceZIP: String?
    /// Whether this number is all there is on the carrier account.
    package var wholeAccount: Bool?
    /// What becomes of the other numbers on the carrier account.
    package var remainingNumbers: String?

    /// Makes an empty form, to be filled in.
    package init() {
        customerEmail = ""
        numberToPort = ""
        authorizingPerson = ""
        billedName = ""
        billedAddress = PostalAddress()
        carrierAccountNumber = ""
        billingPhone = ""
        currentCarrier = ""
    }

    /// Reads a form in which anything may be missing.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        customerEmail = try container.decodeTextIfPresent(forKey: .customerEmail)
        numberToPort = try container.decodeTextIfPresent(forKey: .numberToPort)
        authorizingPerson = try container.decodeTextIfPresent(forKey: .authorizingPerson)
        billedName = try container.decodeTextIfPresent(forKey: .billedName)
        billedAddress = try container.decodeIfPresent(PostalAddress.self, forKey: .billedAddress) ?? PostalAddress()
        carrierAccountNumber = try container.decodeTextIfPresent(forKey: .carrierAccountNumber)
        billingPhone = try container.decodeTextIfPresent(forKey: .billingPhone)
        currentCarrier = try container.decodeTextIfPresent(forKey: .currentCarrier)
        pin = try container.decodeIfPresent(String.self, forKey: .pin)
        serviceZIP = try container.decodeIfPresent(String.self, forKey: .serviceZIP)
        wholeAccount = try container.decodeIfPresent(Bool.self, forKey: .wholeAccount)
        remainingNumbers = try container.decodeIfPresent(String.self, forKey: .remainingNumbers)
    }
}
