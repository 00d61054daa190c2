import Durable
import GRDB
import Messaging
import ServiceKit

/// One durable channel between two services, each with its own loop, socket and store.
public enum ChannelWorkload {
    private static let sender = ServiceName(rawValue: "sending")
    private static let receiver = ServiceName(rawValue: "receiving")
    private static let messagesPerCall = 256

    /// The number of messages per second over the whole path: into the sender's store, over ipc, and into a row of the
    /// receiver's store.
    public static func throughput(at place: Place, count: Int) async throws -> RunResult {
        try await whileServing([Part(definition: sending()), Part(definition: receiving())], at: place) {
            let source = try CallClient(to: place.endpoint(sender), caller: "benchmarks")
            let sink = try CallClient(to: place.endpoint(receiver), caller: "benchmarks")
            // The first message waits for the handshake of the channel.
            _ = try await source.call(SendParcels(count: 1))
            try await wait(for: 1, at: sink)
            let calls = count / messagesPerCall
            let start = ContinuousClock.now
            _ = try await inParallel(2, count: calls) { _ in
                _ = try await source.call(SendParcels(count: messagesPerCall), timeoutMs: 60_000)
            }
            try await wait(for: calls * messagesPerCall + 1, at: sink)
            let elapsed = ContinuousClock.now - start
            await source.close()
            await sink.close()
            return RunResult(count: calls * messagesPerCall, elapsed: elapsed)
        }
    }

    private static func wait(for count: Int, at sink: CallClient) async throws {
        while try await sink.call(CountParcels(), timeoutMs: 60_000).response.count < count {
            // Rarely enough not to slow down what is measured.
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// The latency of one message and its handler's reply message, without other traffic.
    public static func hops(at place: Place, count: Int) async throws -> RunResult {
        let (laps, clock) = AsyncStream.makeStream(of: ContinuousClock.Instant.self)
        let parts = [Part(definition: starting(count: count, clock)), Part(definition: returning())]
        return try await whileServing(parts, at: place) {
            let client = try CallClient(to: place.endpoint(sender), caller: "benchmarks")
            _ = try await client.call(StartHops())
            var times: [ContinuousClock.Instant] = []
            for await time in laps {
                times.append(time)
                if times.count == count { break }
            }
            await client.close()
            guard let first = times.first, let last = times.last else { return RunResult(count: 0, elapsed: .zero) }
            let latencies = zip(times, times.dropFirst()).map { $1 - $0 }
            return RunResult(count: latencies.count, elapsed: last - first, latencies: latencies)
        }
    }
}

// MARK: Many messages one way

private struct Parcel: DurableMessage {
    static let method: Method = "faxport.benchmarks.v1.Channel/Parcel"
    let number: Int
    let content: String
    var orderingKey: String { "parcels" }
}

private struct SendParcels: CallContract {
    static let method: Method = "faxport.benchmarks.v1.Channel/SendParcels"
    let count: Int

    struct Response: Codable, Sendable {}
}

private struct CountParcels: CallContract {
    static let method: Method = "faxport.benchmarks.v1.Channel/CountParcels"

    struct Response: Codable, Sendable {
        let count: Int
    }
}

extension ChannelWorkload {
    /// With the JSON around it 1 KiB.
    private static let content = String(repeating: "x", count: 995)

    private static func sending() -> ServiceDefinition {
        var service = ServiceDefinition(sender, migrations: [], sendsTo: [receiver], hears: [])
        service.answer(SendParcels.self) { call, turn in
            for number in 0..<call.count { try turn.send(Parcel(number: number, content: content), to: receiver) }
            return SendParcels.Response()
        }
        return service
    }

    private static func receiving() -> ServiceDefinition {
        var service = ServiceDefinition(receiver, migrations: [parcels], sendsTo: [], hears: [sender])
        service.receive(Parcel.self) { parcel, turn in
            try turn.statement("INSERT INTO parcel (number, content) VALUES (?, ?)")
                .bind(parcel.number).bind(parcel.content).run()
        }
        service.answer(CountParcels.self) { _, turn in
            CountParcels.Response(count: try Int.fetchOne(turn.db, sql: "SELECT max(id) FROM parcel") ?? 0)
        }
        return service
    }

    private static let parcels = Migration(
        "parcels 1",
        sql: "CREATE TABLE parcel (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, content TEXT NOT NULL)"
    )
}

// MARK: One message there and back

private struct StartHops: CallContract {
    static let method: Method = "faxport.benchmarks.v1.Hops/Start"

    struct Response: Codable, Sendable {}
}

private struct Ping: DurableMessage {
    static let method: Method = "faxport.benchmarks.v1.Hops/Ping"
    let number: Int
    let content: String
    var orderingKey: String { "hops" }
}

private struct Pong: DurableMessage {
    static let method: Method = "faxport.benchmarks.v1.Hops/Pong"
    let number: Int
    var orderingKey: String { "hops" }
}

extension ChannelWorkload {
    private static func starting(
        count: Int,
        _ clock: AsyncStream<ContinuousClock.Instant>.Continuation
    ) -> ServiceDefinition {
        var service = ServiceDefinition(sender, migrations: [], sendsTo: [receiver], hears: [receiver])
        service.answer(StartHops.self) { _, turn in
            try turn.send(Ping(number: 1, content: content), to: receiver)
            return StartHops.Response()
        }
        service.receive(Pong.self) { pong, turn in
            clock.yield(.now)
            guard pong.number < count else { return }
            try turn.send(Ping(number: pong.number + 1, content: content), to: receiver)
        }
        return service
    }

    private static func returning() -> ServiceDefinition {
        var service = ServiceDefinition(receiver, migrations: [parcels], sendsTo: [sender], hears: [sender])
        service.receive(Ping.self) { ping, turn in
            try turn.statement("INSERT INTO parcel (number, content) VALUES (?, ?)")
                .bind(ping.number).bind(ping.content).run()
            try turn.send(Pong(number: ping.number), to: sender)
        }
        return service
    }
}
