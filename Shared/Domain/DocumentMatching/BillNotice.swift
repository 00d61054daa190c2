import Porting

/// What a bill says beside its amounts that speaks against a port.
package struct BillNotice: Hashable, Sendable {
    /// That the number to port, or all of the account, is locked, frozen, suspended or disconnected, in these words.
    package let obstacle: String?
    /// That it is a quote, an estimate or a proposal and not a bill, in these words.
    package let otherPaper: String?

    /// Reads the statements of a bill.
    ///
    /// What is said of other numbers, or only of what may come, is no obstacle.
    package init(_ bill: DocumentReading, form: PortingForm) {
        let statements = (bill.text?.pages ?? []).flatMap(Statement.all)
        let number = String(form.numberToPort.filter { $0.isASCII && $0.isNumber }.suffix(7))
        // A part of a line may be about a number in another part. Rows of a table may look like one sentence.
        let rows = (bill.text?.pages ?? []).flatMap(\.lines).map { Statement($0.words.map(\.text), isLine: false) }
            .filter { $0.telephoneEndings == [number] }
        obstacle = (statements.filter { !$0.isLine } + rows).first { $0.isObstacle(forNumberEnding: number) }?.shown
        // An invoice may name the quote that it follows.
        let isBill = statements.contains { !Statement.billTitles.isDisjoint(with: $0.words) }
        otherPaper = isBill ? nil : statements.first(where: \.isTitleOfQuote)?.shown
    }
}

/// The sentences of carriers about locks and about accounts that are closed.
extension Statement {
    /// Whether it says that the number, or all of the account, cannot be ported as it is.
    fileprivate func isObstacle(forNumberEnding number: String) -> Bool {
        guard Self.hedges.isDisjoint(with: words) else { return false }
        let endings = telephoneEndings
        guard endings.isEmpty || endings.contains(number) else { return false }
        return isLocked || isStopped
    }

    /// "Port-out lock: ON", "A local service freeze is in effect", "blocked for transfer to another carrier".
    private var isLocked: Bool {
        let isLocalFreeze = words.contains("local") && words.contains("freeze") && words.contains("service")
        guard !Self.locks.isDisjoint(with: words), isLocalFreeze || !Self.movesAway.isDisjoint(with: words)
        else { return false }
        return !Self.states.isDisjoint(with: words) && Self.longDistance.isDisjoint(with: words)
    }

    /// "Service suspended for non-payment", "This line was disconnected on November 2".
    private var isStopped: Bool {
        !Self.stops.isDisjoint(with: words) && !Self.services.isDisjoint(with: words)
    }

    /// A line such as "Quote #Q-22018" and "Estimate for new service".
    fileprivate var isTitleOfQuote: Bool {
        isLine && words.count <= 8 && !Self.quotes.isDisjoint(with: words)
            && words.allSatisfy { Self.besideQuote.contains($0) || $0.contains(where: \.isNumber) || $0.count <= 2 }
    }

    private static let locks: Set = ["lock", "locked", "freeze", "frozen", "blocked", "block"]
    private static let movesAway: Set = [
        "port", "porting", "ports", "ported", "portout", "portability", "transfer", "transfers", "transferred", "lnp",
    ]
    private static let states: Set = [
        "on", "active", "activated", "effect", "enabled", "yes", "blocked", "locked", "frozen", "placed",
    ]
    private static let stops: Set = ["suspended", "disconnected", "terminated", "deactivated"]
    private static let services: Set = ["service", "line", "number", "account", "lines", "services"]
    /// Freezes of the long-distance carrier do not concern the number.
    private static let longDistance: Set = ["distance", "interlata", "intralata", "pic", "lpic", "toll"]
    private static let hedges: Set = [
        "off", "no", "not", "none", "inactive", "disabled", "removed", "lifted", "without", "free", "if", "may",
        "might", "can", "could", "would", "should", "unless", "prevent", "protect", "offer", "offers", "available",
        "avoid",
        "subject", "restored", "reactivated", "restoration", "reconnect", "reconnection", "before", "when", "any",
        "until", "will", "shall", "after", "must", "upon", "once", "within", "0", "zero", "ask", "add", "never", "wont",
        "were", "previous", "previously", "former", "old",
    ]
    fileprivate static let billTitles: Set = ["invoice", "statement", "billing"]
    private static let quotes: Set = ["quote", "quotation", "estimate", "proposal"]
    private static let besideQuote: Set = quotes.union([
        "order", "confirmation", "service", "services", "for", "your", "price", "no", "number", "new", "of", "the",
        "sales", "phone", "telephone", "voice", "hosted", "business", "fax", "and", "prepared", "ref", "date",
    ])
}
