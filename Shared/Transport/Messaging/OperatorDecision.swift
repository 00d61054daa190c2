/// A call that carries out a decision of an operator, which every service records permanently.
package protocol OperatorDecision: CallContract {
    /// What is decided, as recorded in ``Decision/verb``; it never changes once shipped.
    static var verb: String { get }
    /// The operator; an authenticated name replaces it.
    var actor: String { get }
    /// Why; must not be blank.
    var reason: String { get }
}
