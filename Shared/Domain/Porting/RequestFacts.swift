/// What others need to know of a request besides its packet.
package struct RequestFacts: Codable, Sendable, Hashable {
    package let number: PhoneNumber
    package let practice: Practice
    package let customerEmail: String
    package let losingCarrier: String
    package let useForOutbound: Bool

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
