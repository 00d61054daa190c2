import Durable
import IntakeDomain

extension ReceivedDocument {
    /// Keeps the bytes, and has them read unless they were read before.
    func keep(_ turn: Turn) throws {
        try DocumentTable.keep(turn.db, self)
        try DocumentReadingTable.ask(reference, turn)
    }
}
