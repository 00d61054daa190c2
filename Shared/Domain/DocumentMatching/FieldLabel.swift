/// What a label on a bill or a letter announces.
enum FieldLabel: String, CaseIterable {
    case account
    /// The account with somebody else, or a former one.
    case otherAccount
    /// The name of the customer, where it stands alone.
    case name
    /// The customer's name, with the address below it.
    case billTo
    case billingAddress
    /// An address at which the customer does not get the bill.
    case otherAddress
    case zip
    case statementDate
    /// A date, of what does not say.
    case date
    case signatureDate
    /// The end of a period, the day of a payment and the like.
    case otherDate
    /// The line to port, or the one that a fax service gave to the customer.
    case line
    /// A number of which the label does not tell what it is for.
    case number
    /// A number to call, or the one that a bill is kept under.
    case otherNumber
    case carrier
    case otherCarrier
    case person
    case signature
    /// Anything else that stands where labels stand; it ends what comes before it.
    case other
}
