/// What other services need to know about a request besides its packet.
package struct RequestFacts: Codable, Sendable, Hashable {
    /// The number to port.
    package let number: PhoneNumber
    /// The doctor and the practice.
    package let practice: Practice
    /// The address at which the customer receives news about the port.
    package let customerEmail: String
    /// The losing carrier, as named on the form; its days off count for deadlines.
    package let losingCarrier: String
    /// Whether the ported number becomes the account's only outbound number.
    package let useForOutbound: Bool

    /// Makes the facts of a request.
    package init(
        number: PhoneNumber,
        practice: Practice,
        customerEmail: String,
        losingCarrier: String,
        useForOutbound: Bool
    ) {
        self.number = number
        self.practice = practice
        self.customerEmail = customerEmail
        self.losingCarrier = losingCarrier
        self.useForOutbound = useForOutbound
    }
}
