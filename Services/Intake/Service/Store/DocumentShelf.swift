import GRDB
import Messaging
import Porting
import Synchronization

/// Reads documents from intake's store outside of its transactions.
///
/// It keeps a read-only connection, because only one connection writes and checkpoints. A connection that is opened for
/// each document reads and compiles the whole schema each time. Close it before the store.
package final class DocumentShelf: Sendable {
    private enum Connection {
        case none
        case open(DatabaseQueue)
        case closed
    }

    private let path: String
    private let connection = Mutex(Connection.none)

    /// Makes a shelf for the store at a path; the file need not exist yet.
    package init(store path: String) {
        self.path = path
    }

    /// The bytes of a document; `nil` if it is not in the store.
    ///
    /// - Throws: a `DatabaseError` if the store cannot be read now, when trying again may succeed, or if the shelf is
    ///   closed.
    package func document(_ hash: DocumentHash) throws -> Bytes? {
        // A single statement is a transaction of its own, so the connection never holds on to an old state.
        try queue().inDatabase { db in
            try Bytes.fetchOne(
                db.cachedStatement(sql: "SELECT bytes FROM document WHERE hash = ?"),
                arguments: [hash.hexadecimal]
            )
        }
    }

    /// Closes the connection for good; waits for a document that is being fetched.
    package func close() {
        connection.withLock { connection in
            // It fails only if a statement is in use, and then the connection closes with the last reference.
            if case .open(let queue) = connection { try? queue.close() }
            connection = .closed
        }
    }

    private func queue() throws -> DatabaseQueue {
        try connection.withLock { connection in
            switch connection {
            case .open(let queue): return queue
            case .closed: throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the shelf is closed")
            case .none:
                var configuration = Configuration()
                configuration.readonly = true
                configuration.busyMode = .timeout(5)
                let queue = try DatabaseQueue(path: path, configuration: configuration)
                connection = .open(queue)
                return queue
            }
        }
    }
}
