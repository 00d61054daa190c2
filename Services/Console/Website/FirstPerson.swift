import IntakeContract
import Porting
import Timekeeping

/// Who asked for what spends money on a request, beside who reads the page: another person approves it.
///
/// The service checks it; a page only says so before somebody tries.
package struct FirstPerson: Sendable {
    /// The name of the person who reads the page.
    let reader: String
    /// Whether the policy wants a second person.
    let isNeeded: Bool
    /// The person who asked for the present attempt; `nil` if a program did.
    let askedForAttempt: String?
    /// The snap-back that somebody has asked for.
    let proposal: SnapBackProposal?

    package init(
        reader: String = "",
        isNeeded: Bool = true,
        askedForAttempt: String? = nil,
        proposal: SnapBackProposal? = nil
    ) {
        self.reader = reader
        self.isNeeded = isNeeded
        self.askedForAttempt = askedForAttempt
        self.proposal = proposal
    }

    /// Whether the reader asked for the present attempt, and may not approve it.
    var mayNotApprove: Bool { isFirst(askedForAttempt) }

    /// Whether the reader asked for the snap-back, and may not approve it.
    var mayNotSnapBack: Bool { isFirst(proposal?.askedBy) }

    /// Whether a person is the reader, and may not approve what they asked for.
    func isFirst(_ person: String?) -> Bool { isNeeded && person != nil && person == reader }

    /// Why the reader has no button, and who asked, as one sentence.
    static func sentence(_ person: String, _ what: String) -> String {
        "\(person) asked for \(what), so another person approves it."
    }
}
