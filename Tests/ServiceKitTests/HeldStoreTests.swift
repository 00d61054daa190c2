import Foundation
import GRDB
import Messaging
import ServiceKit
import Testing

/// A process whose store another connection holds for a while.
@Suite(.timeLimit(.minutes(30)))
struct HeldStoreTests {
    @Test func aCallIsRefusedUntilTheStoreIsFreeAndTheProcessGoesOn() async throws {
        let place = try ServicePlace()
        try await withService(road(), at: place) { _, endpoint in
            let client = try RawClient(to: endpoint)
            try await client.call("before", Write(text: "1"))
            #expect(try await client.next().status == .ok)

            let other = try holder(of: place.path + "/store.sqlite")
            try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
            try await client.call("held", Write(text: "2"))
            let refusal = try await client.next()
            #expect(refusal.status == .unavailable)
            #expect(refusal.message?.contains("is held by") == true)
            #expect(refusal.retryAfterMs != nil)
            try await client.call("read", Read())
            #expect(try await client.next().status == .ok, "reading goes on")

            try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
            try await client.call("after", Write(text: "3"))
            #expect(try await client.next().status == .ok)
        }
    }

    @Test func aHoldThatEndsSoonIsNotNoticed() async throws {
        let place = try ServicePlace()
        try await withService(road(), at: place) { _, endpoint in
            let client = try RawClient(to: endpoint)
            let other = try holder(of: place.path + "/store.sqlite")
            try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
            try await client.call("held", Write(text: "1"))
            try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
            let reply = try await client.next()
            #expect(reply.id == "held")
            #expect(reply.status == .ok)
        }
    }

    /// A connection whose transactions may outlive a single access.
    private func holder(of path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
