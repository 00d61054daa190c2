import Durable
import IntakeContract
import Messaging

/// Counts the requests of batches for operations.
enum BatchHandlers {
    static func list(_ call: ListBatches, _ reading: Reading) throws -> ListBatches.Response {
        try PageLimit.check(call.limit)
        let names = try BatchTable.names(reading.db, after: call.after, limit: call.limit + 1)
        let page = names.prefix(call.limit)
        return ListBatches.Response(
            batches: try page.compactMap { try BatchTable.summary(reading.db, of: $0) },
            next: names.count > call.limit ? page.last : nil
        )
    }

    static func get(_ call: GetBatch, _ reading: Reading) throws -> GetBatch.Response {
        guard let batch = try BatchTable.summary(reading.db, of: call.batchID) else {
            throw CallError(.notFound, "No request has the batch \"\(call.batchID.prefix(128))\".")
        }
        return GetBatch.Response(batch: batch)
    }
}
