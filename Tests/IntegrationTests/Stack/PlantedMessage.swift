import Foundation
import GRDB
import Messaging

/// A message that a test puts among those that the supervisor has sent.
struct PlantedMessage {
    let method: Messaging.Method
    let key: String
    let body: Data
}

extension TestFolder {
    /// Writes messages to submission into the outbox of the stopped supervisor, which has written to it before.
    func plantMessages(toSubmission messages: [PlantedMessage]) throws {
        let store = try DatabaseQueue(path: "\(stores)/saga-supervisor.sqlite")
        try store.write { db in
            for message in messages {
                try db.execute(
                    sql: """
                        UPDATE channelOut SET lastSequence = lastSequence + 1 WHERE receiver = 'submission';
                        INSERT INTO outbox (receiver, sequence, method, key, sentMs, body)
                            SELECT receiver, lastSequence, :method, :key, :now, :body FROM channelOut
                            WHERE receiver = 'submission';
                        """,
                    arguments: [
                        "method": message.method.rawValue, "key": message.key,
                        "now": Int64(Date().timeIntervalSince1970 * 1_000), "body": message.body,
                    ]
                )
            }
        }
        try store.close()
    }
}
