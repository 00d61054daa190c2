/// States of forms that are put together from few words: "Closed - complete", "Rejected by the losing carrier".
///
/// Each word has to be in the list of one kind; a word of another kind, or an unknown one, makes it no state.
enum ComposedState {
    private static let carriers: Set<String> = [
        "by", "from", "the", "losing", "current", "old", "present", "former", "carrier", "provider", "osp", "lec",
    ]
    private static let orders: Set<String> = [
        "order", "port", "porting", "request", "lsr", "transfer", "number", "line", "tn",
    ]

    private static let kinds: [(kind: FactKind, tell: Set<String>, beside: Set<String>)] = [
        (
            .completed, ["complete", "completed", "ported", "activated"],
            Set([
                "order", "port", "porting", "transfer", "number", "line", "tn",
                "closed", "active", "live", "successful", "successfully", "done", "and", "fully", "activation",
                "service", "in",
            ])
        ),
        (.completed, ["successful"], ["activation", "port", "porting", "transfer", "cutover"]),
        (
            .rejected, ["rejected", "denied", "declined", "refused", "reject", "rejection"],
            orders.union(carriers).union(["received", "returned"])
        ),
        (
            .dateSet, ["foc", "commitment", "confirmation", "scheduled"],
            orders.union(carriers).union([
                "firm", "received", "confirmed", "date", "due", "set", "issued", "accepted", "for",
            ])
        ),
        (
            .cancelled, ["cancelled", "canceled"],
            orders.union(["closed", "as", "per", "at", "your", "customer", "requested", "on", "our"])
        ),
        (
            .waiting, ["pending", "awaiting", "waiting"],
            orders.union(carriers).union([
                "with", "response", "reply", "answer", "foc", "confirmation", "of", "for", "on", "in", "no", "change",
                "still",
                "open", "queue",
            ])
        ),
        (
            .waiting, ["with", "submitted", "sent"],
            orders.union(carriers).union(["to", "no", "change", "still", "in", "queue"])
        ),
        (
            .received, ["opened", "created", "logged", "registered"],
            orders.union(["ticket", "case", "new", "and", "received"])
        ),
    ]

    /// The kind of a state in lower case; `nil` if its words do not all agree on one.
    static func kind(of state: String) -> FactKind? {
        let words = state.split { !$0.isLetter }.map(String.init)
        guard (2...7).contains(words.count), !state.hasDigit, !state.contains("?") else {
            return nil
        }
        return kinds.first { entry in
            words.contains(where: entry.tell.contains)
                && words.allSatisfy { entry.tell.contains($0) || entry.beside.contains($0) }
        }?.kind
    }
}
