import Timekeeping

/// The earliest of some times in the store, known without a query while entries are only added.
///
/// It may be kept in memory because the core is the only writer of its store.
struct Earliest {
    /// No entry is earlier than this; `nil` if there is none.
    private var bound: Timestamp?
    private var isExact = false

    /// Nothing is known: the first question needs a query.
    init() {
        bound = Timestamp(millisecondsSince1970: .min)
    }

    /// Whether an entry may be due: if not, there is nothing to look for.
    func mayBeDue(at now: Timestamp) -> Bool { bound.map { $0 <= now } ?? false }

    /// An entry was added.
    mutating func add(_ time: Timestamp) {
        bound = bound.map { min($0, time) } ?? time
    }

    /// An entry was removed, or moved to a later time.
    mutating func loosen() {
        isExact = false
    }

    /// Anything may have changed.
    mutating func forget() {
        self = Earliest()
    }

    /// The earliest time; `query` is called only if it is not known.
    mutating func time(_ query: () throws -> Timestamp?) rethrows -> Timestamp? {
        if !isExact {
            bound = try query()
            isExact = true
        }
        return bound
    }
}
