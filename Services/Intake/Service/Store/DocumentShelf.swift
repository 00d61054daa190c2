import Foundation
import GRDB
import Messaging
import Porting

/// Reads documents from intake's store outside of its transactions.
///
/// It opens a read-only connection each time: only one connection writes and checkpoints.
package struct DocumentShelf: Sendable {
    private let path: String

    /// Makes a shelf for the store at a path; the file need not exist yet.
    package init(store path: String) {
        self.path = path
    }

    /// The bytes of a document; `nil` if it is not in the store.
    ///
    /// - Throws: a `DatabaseError` if the store cannot be read now; trying again may succeed.
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
