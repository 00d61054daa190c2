/// Who has to look at a request, and why, beside the state it is in.
package enum Attention: String, Codable, CaseIterable, Sendable {
    /// Nobody: the request moves by itself.
    case none
    /// The customer has to give or correct something.
    case customer
    /// A person in operations has to decide or repair something.
    case `operator`
    /// The vendor let its time pass.
    case vendorOverdue
    /// The number is ported, and faxes arrive that belong to nobody.
    case linkOverdue
    /// What the vendor reports does not fit what is recorded here.
    case contradiction
}
