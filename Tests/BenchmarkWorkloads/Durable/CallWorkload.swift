import Durable
import GRDB
import Messaging
import ServiceKit

/// Small calls from a client to a service that reads one row for each.
public enum CallWorkload {
    private static let service = ServiceName(rawValue: "answering")
    private static let rowCount = 1_000

    private struct Ask: CallContract {
        static let method: Method = "faxport.benchmarks.v1.Calls/Ask"
        let number: Int

        struct Response: Codable, Sendable {
            let text: String
        }
    }

    /// Makes calls, with `outstanding` of them in flight.
    public static func run(at place: Place, outstanding: Int, count: Int) async throws -> RunResult {
        try await whileServing([Part(definition: answering())], at: place) {
            let client = try CallClient(to: place.endpoint(service), caller: "benchmarks")
            _ = try await client.call(Ask(number: 0))
            let result = try await inParallel(outstanding, count: count) { number in
                _ = try await client.call(Ask(number: number), timeoutMs: 30_000)
            }
            await client.close()
            return result
        }
    }

    private static func answering() -> ServiceDefinition {
        var definition = ServiceDefinition(service, migrations: [answers], sendsTo: [], hears: [])
        definition.read(Ask.self) { call, reading in
            let statement = try reading.db.cachedStatement(sql: "SELECT text FROM answer WHERE id = ?")
            return Ask.Response(text: try String.fetchOne(statement, arguments: [call.number % rowCount + 1]) ?? "")
        }
        return definition
    }

    private static let answers = Migration(
        "answers",
        sql: """
            CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < \(rowCount))
                INSERT INTO answer SELECT n, 'number ' || n FROM number
            """
    )
}
