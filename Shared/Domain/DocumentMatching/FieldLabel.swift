/// What a label on a bill or a letter announces; the names are those of `Labels.json`.
enum FieldLabel: String, CaseIterable {
    case account
    /// An account with someone else, or a former one.
    case otherAccount
    /// The name of the customer alone.
    case name
    /// The customer's name, with the address below it.
    case billTo
    case billingAddress
    /// An address to which the bill is not sent.
    case otherAddress
    case zip
    case statementDate
    /// A date of something that the label does not name.
    case date
    case signatureDate
    /// The end of a period, the day of a payment, and so on.
    case otherDate
    /// The line to port, or the line that the bill is for.
    case line
    /// A number for a purpose that the label does not name.
    case number
    /// A number to call, or the billing telephone number.
    case otherNumber
    case carrier
    case otherCarrier
    case person
    case signature
    /// Any other label; it ends the value before it.
    case other
}
