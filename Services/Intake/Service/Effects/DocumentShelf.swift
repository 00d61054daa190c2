import Foundation
import GRDB
import Messaging
import Porting

/// The documents in intake's store, for those who work on them outside of its transactions.
///
/// It only reads, each time through a connection of its own: one connection alone writes and checkpoints.
package struct DocumentShelf: Sendable {
    private let path: String

    /// Names the store; it need not be there yet.
    package init(store path: String) {
        self.path = path
    }

    /// The bytes of a document; `nil` where it is not kept.
    ///
    /// - Throws: a `DatabaseError` where the store can not be read now; another try may succeed.
    package func document(_ hash: DocumentHash) throws -> Bytes? {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        return try queue.read { db in
            try Bytes.fetchOne(db, sql: "SELECT bytes FROM document WHERE hash = ?", arguments: [hash.hexadecimal])
        }
    }
}
